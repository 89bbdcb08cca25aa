"""Articles that share tags: rarer tags count more, then nearness in date."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.content.library import Library
from generator.content.lists import REACH, Stretch
from generator.model import Article
from generator.renderer.dates import earliest

LISTS = 32_768
"""Tags' lists that are kept at hand."""
FAR = 10_000_000
"""The day of an article of which no date is known: far away from all others."""


class Related(NamedTuple):
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
    looked = [look(tag, article.date) for tag in article.tags]
    lists = sorted({found.tag: found for found in looked}.values(), key=lambda found: (-found.weight, found.tag))
    today = day_number(article.date)
    near = [tags.near(article.date) for tags in lists]
    held = [set(found.names) for found in near]
    shown = {article.id, *leave_out}
    met = set[str]()
    several = set[str]()
    for names in held:
        several |= met & names
        met |= names
    best = []
    for name in several - shown:
        carried = [n for n, names in enumerate(held) if name in names]
        found = near[carried[0]]
        day = lists[carried[0]].days[found.start + found.names.index(name)]
        best.append((-sum([lists[n].weight for n in carried]), abs(day - today), name, carried))
    # Those with one tag in common: the rarest tag's stand before all others'.
    shown |= several
    singles, weight = 0, 0
    for n, tags in enumerate(lists):
        if singles >= limit and tags.weight < weight:
            break
        weight = tags.weight
        nearest = tags.nearest(near[n], today, shown, limit)
        best += [(-weight, apart, name, [n]) for apart, name in nearest]
        singles += len(nearest)
    best.sort()
    return tuple([Related(article=name, tags=tuple([lists[n].tag for n in carried])) for _, _, name, carried in best[:limit]])


class Look:
    """The lists of a library's tags, or the stretches of them that were asked for last."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._known: dict[str, TagList] = {}

    def __call__(self, tag: str, date: str) -> TagList:
        """A tag's articles, with as many around a date as `TagList.near` gives."""
        found = self._known.get(tag)
        if found is None or not found.reaches(date):
            if len(self._known) >= LISTS:
                self._known.clear()
            name = self.library.tag_name(tag)
            found = self._known[tag] = TagList(name, rarity(self.library, name), self.library.tagged_around(name, date))
        return found


class TagList:
    """Articles of a tag, newest first, with the tag's weight."""

    __slots__ = ("days", "even", "names", "newest", "oldest", "rising", "tag", "weight", "whole")

    def __init__(self, tag: str, weight: int, stretch: Stretch) -> None:
        self.tag = tag
        self.weight = weight
        self.names, dates, self.newest, self.oldest = stretch
        self.whole = self.newest and self.oldest
        self.rising = dates[::-1]
        self.days = array("i", map(day_number, dates))
        self.even = FAR not in self.days
        """Whether days fall from one to the next; else an unknown one stands among them."""

    def reaches(self, date: str) -> bool:
        """Whether all that the whole list has near a date is here."""
        if self.whole:
            return True
        behind = bisect_right(self.rising, date)
        return (self.oldest or behind >= REACH) and (self.newest or len(self.rising) - behind >= REACH)

    def near(self, date: str) -> Near:
        """Those within `REACH` of a date."""
        first = len(self.rising) - bisect_right(self.rising, date)
        start = max(0, first - REACH)
        return Near(first=first, start=start, names=self.names[start : first + REACH])

    def nearest(self, near: Near, today: int, leave_out: Container[str], limit: int) -> list[tuple[int, str]]:
        """Of those the `limit` nearest, with the days that they are apart; of equally near ones the first by name."""
        first, start, names = near
        days = self.days
        if not self.even or today == FAR:
            found = sorted([(abs(days[start + n] - today), name) for n, name in enumerate(names) if name not in leave_out])
            return found[:limit]
        # Outward from the day itself, to newer ones and to older ones: most need not be looked at.
        found = []
        newer, older, end = first - 1, first, start + len(names)
        while newer >= start or older < end:
            to_newer = days[newer] - today if newer >= start else FAR
            to_older = today - days[older] if older < end else FAR
            if to_newer < to_older:
                apart, at = to_newer, newer
                newer -= 1
            else:
                apart, at = to_older, older
                older += 1
            if len(found) >= limit and apart > found[-1][0]:
                break
            name = names[at - start]
            if name not in leave_out:
                found.append((apart, name))
        found.sort()
        return found[:limit]


class Near(NamedTuple):
    """The articles of a list that stand around a date."""

    first: int
    """Place in the list of the first that is not newer."""
    start: int
    """Place in the list of the first of `names`."""
    names: Sequence[str]


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
