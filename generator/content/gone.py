"""Articles that had an address and are not there any more: where their text is now, or why it is not.

Four hands say so: the import (`.vanished.json`), an editor in the article that holds the text now (`formerly`), the take-down list,
and the record of what was published (`addresses.txt`), which alone knows of an article whose file somebody deleted or renamed.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.addresses import article_at, read_addresses
from generator.content.takedown import Takedown, Withdrawal
from generator.content.vanished import Vanished, follow, read_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What became of an article."""

    id: str
    headline: str = ""
    """As it was last, where that may be shown and is known."""
    now: tuple[str, ...] = ()
    """Ids of articles that are there and hold its text, the one with most of it first."""
    until: str = ""
    """The day on which it was seen to be gone, where that is known."""
    withdrawal: Withdrawal | None = None
    """Of it, or of what its text went into."""
    cause: str = ""
    """Who took it away, where its text is nowhere now: import (the raw text no longer gives it), editor (its file was deleted)."""
    explained: bool = True
    """False where a file is not there and nobody said why."""


def read_gone(content: Path, takedown: Takedown, formerly: Mapping[str, tuple[str, ...]], there: Container[str]) -> dict[str, Gone]:
    """All articles of an archive that are gone, by id; `there` are those that are not."""
    records = read_records(content)
    published = {id: days for address, days in read_addresses(content)[0].items() if (id := article_at(address))}
    leads = {id: record.now for id, record in records.items() if id not in takedown.withdrawn}
    for id, names in formerly.items():
        leads[id] = (*names, *(name for name in leads.get(id, ()) if name not in names))
    found: dict[str, Gone] = {}
    for id in sorted({*records, *formerly, *takedown.withdrawn, *published}):
        if id in there:
            continue
        now, lost = follow(leads, there.__contains__, id)
        withdrawal = takedown.withdrawn.get(id) or next((takedown.withdrawn[name] for name in lost if name in takedown.withdrawn), None)
        record = records.get(id)
        found[id] = Gone(
            id=id,
            headline=takedown.masking.text(record.headline) if record and withdrawal is None else "",
            now=() if id in takedown.withdrawn else now,
            until=published[id].until if id in published else "",
            withdrawal=None if now and id not in takedown.withdrawn else withdrawal,
            cause=cause_of(record) if not now and withdrawal is None else "",
            explained=bool(now or withdrawal) or has_reason(record),
        )
    return found


def cause_of(record: Vanished | None) -> str:
    """Empty where no import saw it go."""
    return "" if record is None else "editor" if record.by_hand else "import"


def has_reason(record: Vanished | None) -> bool:
    """An import saw that the raw text no longer gives the article; where a person removed its file it is for him to say."""
    return record is not None and not record.by_hand
