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

    article: Article
    tags: tuple[str, ...]
    """Tags that both carry, the rarest first."""


def related_articles(library: Library, article: Article, limit: int = 6, leave_out: frozenset[str] = frozenset()) -> tuple[Related, ...]:
    """The articles nearest by tags, best first; `leave_out` are ids that the page shows elsewhere.

    A tag weighs the number of times that the archive halves before only its articles are left, in whole halvings, so that
    one more article somewhere does not stir up every list. Equal weights: the nearer date first, then the id.
    """
    shared: dict[str, list[str]] = defaultdict(list)
    weights: dict[str, int] = defaultdict(int)
    days: dict[str, str] = {}
    for tag in dict.fromkeys(library.tag_name(t) for t in article.tags):
        weight = rarity(library, tag)
        for name, date in library.around(tag, article.date):
            shared[name].append(tag)
            weights[name] -= weight
            days[name] = date
    for name in (article.id, *leave_out):
        shared.pop(name, None)
    best = nsmallest(limit, ((weights[name], days_between(days[name], article.date), name) for name in shared))
    ordered = {name: sorted(shared[name], key=lambda tag: (-rarity(library, tag), tag)) for _, _, name in best}
    return tuple(Related(article=library.by_id[name], tags=tuple(tags)) for name, tags in ordered.items())


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
