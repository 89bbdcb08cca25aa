"""What earlier imports left, as far as it counts for this one: read from their ledgers, so that no article is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.parser.ledger import read_ledger
from generator.parser.spread import Keys, keys_of

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
        terms, articles, issues = [np.empty(0, np.uint64)], 0, Counter[tuple[str, int]]()
        for part in parts:
            terms.append(part.terms)
            articles += part.articles
            issues.update(part.issues)
        return cls(terms=np.concatenate(terms), articles=articles, issues=issues)


def read_past(task: PastTask) -> Past:
    """Read some ledgers; a damaged one counts as empty."""
    terms: list[Keys] = [np.empty(0, np.uint64)]
    issues: Counter[tuple[str, int]] = Counter()
    articles = 0
    for path in map(Path, task.ledgers):
        entries = read_ledger(path.parent).entries.values()
        articles += sum(bool(e.terms) for e in entries)
        terms += [keys_of(task.aliases.get(t, t) for t in e.terms) for e in entries if e.terms]
        paper = path.parts[-5]
        if paper in task.papers and len(task.marks):
            lines = np.array([int(line, 16) for e in entries for line in e.lines], dtype=np.uint32)
            issues.update((paper, int(mark)) for mark in np.intersect1d(lines, task.marks))
    return Past(terms=np.concatenate(terms), articles=articles, issues=dict(issues))
