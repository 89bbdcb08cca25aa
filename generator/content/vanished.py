"""Ids that were given and whose article is gone, with where its text stands now: what redirects and notices are made from.

Each day's folder that something vanished from holds a record, `.vanished.json`, beside the ledger of the import; it belongs in
git. It is apart from the ledger because a build asks for it every time, and a ledger is a hundred times as long.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.content.store import id_path

NAME = ".vanished.json"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanished:
    """What stood under an id, and where it is now."""

    headline: str
    """As it was last, on one line; empty when it had none."""
    now: tuple[str, ...] = ()
    """Ids of the articles that hold half of its lines or more, the one with most of them first; none where it was withdrawn."""
    by_hand: bool = False
    """A person has removed the file, and may write into `now` where it went; the raw text still gives the article."""


def read_record(folder: Path) -> dict[str, Vanished]:
    """The record of a day's folder; a missing or damaged one is empty."""
    try:
        value = json.loads((folder / NAME).read_text(encoding="utf-8"))
        found = value["vanished"] if value["format"] == FORMAT else {}
        return {
            str(id): Vanished(headline=str(v["headline"]), now=tuple(map(str, v["now"])), by_hand=v.get("by_hand") is True)
            for id, v in found.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def dump_record(record: Mapping[str, Vanished]) -> str:
    """A row an id, sorted."""
    rows = []
    for id, v in sorted(record.items()):
        row = {"headline": v.headline, "now": list(v.now), **({"by_hand": True} if v.by_hand else {})}
        rows.append(f"  {json.dumps(id)}: {json.dumps(row, ensure_ascii=False)}")
    return f'{{"format": {FORMAT}, "vanished": {{\n' + ",\n".join(rows) + "\n}}\n"


def record_files(content: Path) -> Iterator[Path]:
    """The records of all days, sorted; days are not looked through, only asked."""
    for year in sorted(content.glob("*/????")):
        for day in sorted(path for month in folders(year) for path in folders(month)):
            if os.path.exists(f"{day}/{NAME}"):  # noqa: PTH110 - a path of pathlib's costs more than the asking
                yield Path(day) / NAME


def folders(path: str | Path) -> list[str]:
    try:
        with os.scandir(path) as entries:
            return [entry.path for entry in entries if entry.is_dir()]
    except OSError:
        return []


def read_records(content: Path) -> dict[str, Vanished]:
    """What every record says, also of ids that are there again."""
    records: dict[str, Vanished] = {}
    for path in record_files(content):
        records |= read_record(path.parent)
    return records


def read_vanished(content: Path) -> dict[str, Vanished]:
    """All ids of an archive that an import let vanish and that have no file, sorted.

    Every id in `now` has its article file: one that vanished later is followed to where its own text is, one that has no file
    is left out. An id whose file is there again is none of them.
    """

    def there(id: str) -> bool:
        return (content / id_path(id)).is_file()

    gone = {id: v for id, v in read_records(content).items() if not there(id)}
    leads = {id: v.now for id, v in gone.items()}
    return {id: Vanished(headline=v.headline, now=follow(leads, there, id)[0], by_hand=v.by_hand) for id, v in sorted(gone.items())}


def follow(leads: Mapping[str, Sequence[str]], there: Callable[[str], bool], start: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Articles that are there and hold what stood under `start`, over any number of steps, in order; and the ids on the way to nowhere."""
    found: dict[str, None] = {}
    lost: list[str] = []
    seen, waiting = {start}, list(reversed(leads.get(start, ())))
    while waiting:
        id = waiting.pop()
        if id in seen:
            continue
        seen.add(id)
        if there(id):
            found[id] = None
        elif id in leads:
            waiting += reversed(leads[id])
        else:
            lost.append(id)
    return tuple(found), tuple(lost)
