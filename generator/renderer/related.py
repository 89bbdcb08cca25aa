"""Articles that share tags: rarer tags count more, then nearness in date."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.content.library import REACH, Library
from generator.model import Article
from generator.renderer.dates import earliest

LISTS = 32_768
"""Tags' lists that are kept at hand."""
FAR = 10_000_000
"""The day of an article of which no date is known: far away from all others."""


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
    `look` remembers the lists of tags that were looked at before.
    """
    look = look or Look(library)
    lists = sorted({found.tag: found for found in map(look, article.tags)}.values(), key=lambda found: (-found.weight, found.tag))
    sums: dict[str, int] = {}
    days: dict[str, int] = {}
    for n, found in enumerate(lists):
        names, when = found.around(article.date)
        days.update(zip(names, when, strict=True))
        worth = found.weight << len(lists) | 1 << n  # the weights above, below them a bit for each tag
        if n:
            for name in names:
                sums[name] = sums.get(name, 0) + worth
        else:
            sums = dict.fromkeys(names, worth)
    for name in (article.id, *leave_out):
        sums.pop(name, None)
    today = day_number(article.date)
    best: list[str] = []
    for weight in sorted({worth >> len(lists) for worth in set(sums.values())}, reverse=True):
        nearest = sorted([(abs(days[name] - today), name) for name, worth in sums.items() if worth >> len(lists) == weight])
        best += [name for _, name in nearest[: limit - len(best)]]
        if len(best) >= limit:
            break
    return tuple(Related(article=name, tags=tuple(found.tag for n, found in enumerate(lists) if sums[name] >> n & 1)) for name in best)


class Look:
    """The lists of a library's tags, kept as they are asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._known: dict[str, TagList] = {}

    def __call__(self, tag: str) -> TagList:
        found = self._known.get(tag)
        if found is None:
            if len(self._known) >= LISTS:
                self._known.clear()
            name = self.library.tag_name(tag)
            names, dates = self.library.tagged(name)
            found = self._known[tag] = TagList(name, rarity(self.library, name), names, dates)
        return found


class TagList:
    """The articles of a tag, newest first, with the tag's weight."""

    __slots__ = ("dates", "days", "names", "tag", "weight")

    def __init__(self, tag: str, weight: int, names: Sequence[str], dates: Sequence[str]) -> None:
        self.tag = tag
        self.weight = weight
        self.names = names
        self.dates = dates
        self.days = array("i", map(day_number, dates))

    def around(self, date: str) -> tuple[Sequence[str], Sequence[int]]:
        """The ids and days of those within `REACH` of a date."""
        first = bisect_left(self.dates, True, key=lambda other: other <= date)
        start, end = max(0, first - REACH), first + REACH
        return self.names[start:end], self.days[start:end]


def rarity(library: Library, tag: str) -> int:
    return rarity_of(len(library.articles), library.tag_counts.get(tag, 0))


def rarity_of(total: int, count: int) -> int:
    """How often an archive of `total` articles halves before `count` are left, in whole halvings; at least 1."""
    return max(1, (total // max(1, count)).bit_length())


@lru_cache(maxsize=65_536)
def day_number(date: str) -> int:
    """The first day that an EDTF date can mean, counted from the year 1."""
    day = earliest(date)
    return day.toordinal() if day else FAR
