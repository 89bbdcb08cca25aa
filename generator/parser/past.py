"""What earlier imports left, as far as it counts for this one: read from their ledgers, so that no article is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.content.vanished import read_record
from generator.parser import ledger as books
from generator.parser.scratch import take
from generator.parser.spread import NONE, Keys, KeySet, keys_of

CHUNK = 200
"""Ledgers that are read in one task."""
Marks = np.ndarray[tuple[int], np.dtype[np.uint32]]
"""Line hashes as ledgers have them, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTask:
    """Some ledgers, and the lines and newspapers of this import that are looked for in them."""

    ledgers: tuple[str, ...]
    papers: frozenset[str]
    marks: Marks
    aliases: Mapping[str, str]
    at_hand: str
    """File with the names of the raw files of this import: what it reads again is no past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What some ledgers hold."""

    terms: Keys
    """One hash for each term of each article."""
    articles: int
    issues: Mapping[tuple[str, int], int]
    """In how many issues of a newspaper each line stands, of those that were looked for."""

    @classmethod
    def join(cls, parts: Iterable[Past]) -> Past:
        """Several as one."""
        terms, articles, issues = [NONE], 0, Counter[tuple[str, int]]()
        for part in parts:
            terms.append(part.terms)
            articles += part.articles
            issues.update(part.issues)
        return cls(terms=np.concatenate(terms), articles=articles, issues=issues)


def read_past(task: PastTask) -> Past:
    """Read some ledgers; a damaged one counts as empty."""
    terms: list[Keys] = [NONE]
    issues: Counter[tuple[str, int]] = Counter()
    articles = 0
    at_hand: KeySet = next(take(Path(task.at_hand)))
    for path in map(Path, task.ledgers):
        ledger, gone = books.read_ledger(path.parent), read_record(path.parent)
        again = {file for file in {e.file for e in ledger.entries.values()} if file in at_hand}
        entries = [e for id, e in ledger.entries.items() if id not in gone and e.file not in again]
        articles += sum(bool(e.terms) for e in entries)
        terms += [terms_of(e, task.aliases) for e in entries if e.terms]
        paper = path.parts[-5]
        if paper in task.papers and len(task.marks):
            lines = np.array([int(line, 16) for e in entries for line in e.lines], dtype=np.uint32)
            issues.update((paper, int(mark)) for mark in np.intersect1d(lines, task.marks))
    return Past(terms=np.concatenate(terms), articles=articles, issues=dict(issues))


def terms_of(entry: books.Entry, aliases: Mapping[str, str]) -> Keys:
    """Hashes of what an article of an earlier import is about, each in the spelling that is used."""
    return keys_of(aliases.get(t, t) for t in entry.terms)
