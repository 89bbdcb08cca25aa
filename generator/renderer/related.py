"""Articles that share tags: rarer tags count more, then nearness in date."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Sequence
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


def related_articles(
    library: Library, article: Article, limit: int = 6, leave_out: frozenset[str] = frozenset(), look: Look | None = None
) -> tuple[Related, ...]:
    """The articles nearest by tags, best first; `leave_out` are ids that the page shows elsewhere.

    A tag weighs the number of times that the archive halves before only its articles are left, in whole halvings, so that
    one more article somewhere does not stir up every list. Equal weights: the nearer date first, then the id.
    `look` remembers what articles of the same day have looked at.
    """
    look = look or look_into(library)
    weights = {tag: rarity(library, tag) for tag in dict.fromkeys(map(library.tag_name, article.tags))}
    windows = {tag: look(tag, article.date) for tag in weights}
    once: set[str] = set()
    several: set[str] = set()
    for window in windows.values():
        several |= once & window.ids
        once |= window.ids
    gone = {article.id, *leave_out}
    classes: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for name in several - gone:
        days = next(window.days_to(name) for window in windows.values() if name in window.ids)
        weight = sum(weights[tag] for tag, window in windows.items() if name in window.ids)
        classes[weight].append((days, name))
    apart = several | gone
    for tag, window in windows.items():
        classes[weights[tag]] += window.nearest(limit, apart)
    best: list[str] = []
    for weight in sorted(classes, reverse=True):
        best += [name for _, name in nsmallest(limit - len(best), classes[weight])]
        if len(best) >= limit:
            break
    rarest = sorted(weights, key=lambda tag: (-weights[tag], tag))
    return tuple(Related(article=name, tags=tuple(tag for tag in rarest if name in windows[tag].ids)) for name in best)


def look_into(library: Library) -> Look:
    """Windows on the tags of a library; those of the last days are kept."""
    return lru_cache(maxsize=1024)(lambda tag, date: Window(*library.around(tag, date), date))


class Window:
    """The part of a tag's list, newest first, that is looked at from a date."""

    def __init__(self, names: Sequence[str], dates: Sequence[str], date: str) -> None:
        self.names = names
        self.dates = dates
        self.date = date
        self.ids = frozenset(names)
        self._near: list[tuple[int, str]] = []
        self._wanted = 0

    def days_to(self, name: str) -> int:
        return days_between(self.dates[self.names.index(name)], self.date)

    def nearest(self, limit: int, leave_out: Container[str]) -> list[tuple[int, str]]:
        """At least the `limit` articles nearest to the date, with their distance in days."""
        while True:
            found = [item for item in self._near if item[1] not in leave_out]
            if len(found) >= limit or self._wanted >= len(self.names):
                return found
            self._wanted = max(2 * limit, 2 * self._wanted)
            self._near = self._outwards(self._wanted)

    def _outwards(self, count: int) -> list[tuple[int, str]]:
        """The `count` nearest and those as near as the last of them: away from the date, on both sides."""
        found: list[tuple[int, str]] = []
        after = bisect_left(self.dates, True, key=lambda d: d <= self.date)
        before = after - 1
        while before >= 0 or after < len(self.names):
            newer = days_between(self.dates[before], self.date) if before >= 0 else FAR + 1
            older = days_between(self.dates[after], self.date) if after < len(self.names) else FAR + 1
            if len(found) >= count and min(newer, older) > found[-1][0]:
                break
            if newer <= older:
                found.append((newer, self.names[before]))
                before -= 1
            else:
                found.append((older, self.names[after]))
                after += 1
        return found


Look = Callable[[str, str], Window]


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
