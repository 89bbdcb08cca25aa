"""Articles that share tags: rarer tags count more, then nearness in date."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from generator.content.library import Library
from generator.model import Article
from generator.renderer.dates import earliest

FAR = 1_000_000
"""Days to an article of which no date is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An article with the reason why it is shown."""

    article: str
    """Its id."""
    tags: tuple[str, ...]
    """Tags that both carry, the rarest first."""


def related_articles(library: Library, article: Article, limit: int = 6, leave_out: frozenset[str] = frozenset()) -> tuple[Related, ...]:
    """The articles nearest by tags, best first; `leave_out` are ids that the page shows elsewhere.

    A tag weighs the number of times that the archive halves before only its articles are left, in whole halvings, so that
    one more article somewhere does not stir up every list. Equal weights: the nearer date first, then the id.
    """
    weights = {tag: rarity(library, tag) for tag in dict.fromkeys(map(library.tag_name, article.tags))}
    windows = {tag: Window(*library.around(tag, article.date)) for tag in weights}
    once: set[str] = set()
    several: set[str] = set()
    for window in windows.values():
        several |= once & window.ids
        once |= window.ids
    gone = {article.id, *leave_out}
    classes: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for name in several - gone:
        date = next(window.date_of(name) for window in windows.values() if name in window.ids)
        weight = sum(weights[tag] for tag, window in windows.items() if name in window.ids)
        classes[weight].append((days_between(date, article.date), name))
    for tag, window in windows.items():
        classes[weights[tag]] += window.nearest(article.date, limit, several | gone)
    best: list[str] = []
    for weight in sorted(classes, reverse=True):
        best += [name for _, name in nsmallest(limit - len(best), classes[weight])]
    rarest = sorted(weights, key=lambda tag: (-weights[tag], tag))
    return tuple(Related(article=name, tags=tuple(tag for tag in rarest if name in windows[tag].ids)) for name in best)


class Window:
    """The part of a tag's list, newest first, that is looked at from a date."""

    def __init__(self, names: Sequence[str], dates: Sequence[str]) -> None:
        self.names = names
        self.dates = dates
        self.ids = frozenset(names)

    def date_of(self, name: str) -> str:
        return self.dates[self.names.index(name)]

    def nearest(self, date: str, limit: int, leave_out: Container[str]) -> list[tuple[int, str]]:
        """At least the `limit` articles nearest to a date, with their distance in days: outwards from it, on both sides."""
        found: list[tuple[int, str]] = []
        after = bisect_left(self.dates, True, key=lambda d: d <= date)
        before = after - 1
        while before >= 0 or after < len(self.names):
            newer = days_between(self.dates[before], date) if before >= 0 else FAR + 1
            older = days_between(self.dates[after], date) if after < len(self.names) else FAR + 1
            days = min(newer, older)
            if len(found) >= limit and days > found[-1][0]:
                break
            name = self.names[before] if newer <= older else self.names[after]
            before, after = (before - 1, after) if newer <= older else (before, after + 1)
            if name not in leave_out:
                found.append((days, name))
        return found


def rarity(library: Library, tag: str) -> int:
    return rarity_of(len(library.articles), library.tag_counts.get(tag, 0))


def rarity_of(total: int, count: int) -> int:
    """How often an archive of `total` articles halves before `count` are left, in whole halvings; at least 1."""
    return max(1, (total // max(1, count)).bit_length())


@lru_cache(maxsize=65_536)
def days_between(a: str, b: str) -> int:
    """Days between two EDTF dates; an unknown date is far away."""
    first, second = earliest(a), earliest(b)
    return abs((first - second).days) if first and second else FAR
