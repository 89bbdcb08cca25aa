"""What an import wrote, kept beside it: `.import.json` in each day's folder.

By it a later import knows an article again though lines were added or the parser changed (ids stay), and knows what a
person has changed since (that is never overwritten). The file belongs in git with the articles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.ids import ID

NAME = ".import.json"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What an article holds of one raw file."""

    file: str
    lines: tuple[str, ...]
    """Short hashes of its raw lines, by which it is known again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article as the import left it."""

    file: str
    """Raw file that it begins in."""
    lines: tuple[str, ...]
    """Short hashes of its raw lines, by which it is known again."""
    digest: str
    """Hash of the article file as written."""
    rest: tuple[tuple[str, int], ...] = ()
    """Further raw files that it comes from, and how many of the last lines stand in each: halves on other pages."""

    terms: tuple[str, ...] = ()
    """What it may be tagged with: by these a later import counts how many articles share a subject, and reads no article."""

    @property
    def parts(self) -> tuple[Held, ...]:
        """What it holds of each raw file, in the order of reading."""
        parts, end = [], len(self.lines)
        for file, count in reversed(self.rest):
            parts.append(Held(file=file, lines=self.lines[end - count : end]))
            end -= count
        return (Held(file=self.file, lines=self.lines[:end]), *reversed(parts))

    @property
    def files(self) -> frozenset[str]:
        return frozenset((self.file, *(file for file, _ in self.rest)))


def enter(parts: Sequence[Held], digest: str, terms: Sequence[str] = ()) -> Entry:
    """An article's entry: `parts` are what it holds of each raw file, `digest` the hash of its file."""
    rest = tuple((p.file, len(p.lines)) for p in parts[1:])
    return Entry(file=parts[0].file, lines=tuple(line for p in parts for line in p.lines), digest=digest, rest=rest, terms=tuple(terms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A day's entries by article id."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    issue: str | None = None
    """Hash of the issue's file as written."""


def read_ledger(folder: Path) -> Ledger:
    """The ledger of a day's folder; a missing or damaged one is empty (everything there then counts as edited by hand)."""
    try:
        value = json.loads((folder / NAME).read_text(encoding="utf-8"))
        found = value["articles"] if value["format"] == FORMAT else {}
        return Ledger(entries={k: _entry(v) for k, v in found.items()}, issue=value.get("issue"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Ledger()


def _entry(value: Mapping[str, Any]) -> Entry:
    rest = tuple((str(file), int(count)) for file, count in value.get("rest", ()))
    return Entry(file=value["file"], lines=tuple(value["lines"]), digest=value["digest"], rest=rest, terms=tuple(value.get("terms", ())))


def dump_ledger(ledger: Ledger) -> str:
    """A row an article, by id; what an entry does not have is left out."""
    articles: dict[str, dict[str, Any]] = {}
    for id, e in sorted(ledger.entries.items()):
        articles[id] = {"file": e.file, "digest": e.digest, "lines": list(e.lines)}
        if e.rest:
            articles[id]["rest"] = [list(r) for r in e.rest]
        if e.terms:
            articles[id]["terms"] = list(e.terms)
    rows = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in articles.items())
    issue = f'"issue": "{ledger.issue}", ' if ledger.issue else ""
    return f'{{"format": {FORMAT}, {issue}"articles": {{\n{rows}\n}}}}\n'


def digest(text: str) -> str:
    return digest_bytes(text.encode("utf-8"))


def digest_bytes(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def line_hash(text: str) -> str:
    return hashlib.blake2b("".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def known_ids(
    ledger: Ledger,
    file: str,
    drafts: Sequence[Sequence[str]],
    page: str | None = None,
    siblings: AbstractSet[str] = frozenset(),
    given: AbstractSet[str] = frozenset(),
) -> tuple[str | None, ...]:
    """For each draft (given as its line hashes), the id that it had in an earlier import.

    The pairs that are most alike come first; a pair must share half of the lines of the smaller side. A raw file that was
    renamed or moved is known by its lines: entries of the same `page` (its slug in the id) count too where their file is none
    of `siblings`, the raw files of this import, and more than half of the lines of the larger side are shared.
    Ids in `given` have an owner already.
    """
    pairs = []
    for id, entry in sorted(ledger.entries.items()):
        here = entry.file == file
        named = ID.fullmatch(id)
        moved = not here and entry.file not in siblings and page is not None and named is not None and named["page"] == page
        if id in given or not (here or moved):
            continue
        theirs = set(entry.lines)
        for n, lines in enumerate(drafts):
            mine = set(lines)
            common = len(mine & theirs)
            if common and (2 * common >= min(len(mine), len(theirs)) if here else 2 * common > max(len(mine), len(theirs))):
                likeness = round(2 * common / (len(mine) + len(theirs)), 6)
                pairs.append((moved, -likeness, id, n))
    ids: list[str | None] = [None] * len(drafts)
    taken: set[str] = set()
    for _, _, id, n in sorted(pairs):
        if ids[n] is None and id not in taken:
            ids[n] = id
            taken.add(id)
    return tuple(ids)
