"""Ids that were given and whose article is gone, with where its text stands now: what redirects and notices are made from.

Each day's folder that something vanished from holds a record, `.vanished.json`, beside the ledger of the import; it belongs in
git. It is apart from the ledger because a build asks for it every time, and a ledger is a hundred times as long.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
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


def read_vanished(content: Path) -> dict[str, Vanished]:
    """All ids of an archive that answer with a redirect or a notice, sorted.

    Every id in `now` has its article file: one that vanished later is followed to where its own text is, one that has no file
    is left out. An id whose file is there again is none of them.
    """
    records: dict[str, Vanished] = {}
    for path in sorted(content.glob(f"*/*/*/*/{NAME}")):
        records |= read_record(path.parent)
    gone = {id: v for id, v in records.items() if not is_there(content, id)}
    return {id: Vanished(headline=v.headline, now=_follow(content, gone, id), by_hand=v.by_hand) for id, v in sorted(gone.items())}


def _follow(content: Path, gone: Mapping[str, Vanished], start: str) -> tuple[str, ...]:
    """Articles that are there and hold what stood under `start`, over any number of steps, in order."""
    found: dict[str, None] = {}
    seen, waiting = {start}, list(reversed(gone[start].now))
    while waiting:
        id = waiting.pop()
        if id in seen:
            continue
        seen.add(id)
        if id in gone:
            waiting += reversed(gone[id].now)
        elif is_there(content, id):
            found[id] = None
    return tuple(found)


def is_there(content: Path, id: str) -> bool:
    """Whether an id has its file."""
    return (content / id_path(id)).is_file()
