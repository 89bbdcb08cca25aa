"""Articles that share tags: rarer tags count more, then nearness in date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from generator.content.library import Library
from generator.model import Article
from generator.renderer.dates import earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An article with the reason why it is shown."""

    article: str
    """Its id."""
    date: str
    tags: tuple[str, ...]
    """Tags that both carry, the rarest first."""


def related_articles(library: Library, article: Article, limit: int = 6, leave_out: frozenset[str] = frozenset()) -> tuple[Related, ...]:
    """The articles nearest by tags, best first; `leave_out` are ids that the page shows elsewhere.

    A tag weighs the number of times that the archive halves before only its articles are left, in whole halvings, so that
    one more article somewhere does not stir up every list. Equal weights: the nearer date first, then the id.
    """
    tags = {tag: rarity(library, tag) for tag in dict.fromkeys(map(library.tag_name, article.tags))}
    weights: dict[str, int] = {}
    dates: dict[str, str] = {}
    around = {tag: library.around(tag, article.date) for tag in tags}
    for tag, (names, days) in around.items():
        weight = tags[tag]
        for name in names:
            weights[name] = weights.get(name, 0) + weight
        dates.update(zip(names, days, strict=True))
    for name in (article.id, *leave_out):
        weights.pop(name, None)
    by_weight: dict[int, list[str]] = defaultdict(list)
    for name, weight in weights.items():
        by_weight[weight].append(name)
    best: list[str] = []
    for weight in sorted(by_weight, reverse=True):
        near = ((days_between(dates[name], article.date), name) for name in by_weight[weight])
        best += [name for _, name in nsmallest(limit - len(best), near)]
        if len(best) >= limit:
            break
    rarest = sorted(tags, key=lambda tag: (-tags[tag], tag))
    return tuple(Related(article=name, date=dates[name], tags=tuple(tag for tag in rarest if name in around[tag][0])) for name in best)


def rarity(library: Library, tag: str) -> int:
    return rarity_of(len(library.articles), library.tag_counts.get(tag, 0))


def rarity_of(total: int, count: int) -> int:
    """How often an archive of `total` articles halves before `count` are left, in whole halvings; at least 1."""
    return max(1, (total // max(1, count)).bit_length())


@lru_cache(maxsize=65_536)
def days_between(a: str, b: str) -> int:
    """Days between two EDTF dates; an unknown date is far away."""
    first, second = earliest(a), earliest(b)
    return abs((first - second).days) if first and second else 1_000_000
