"""Articles that share tags: rarer tags count more, then nearness in date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.content.library import Library
from generator.model import Article
from generator.renderer.dates import earliest

REACH = 24
"""Articles looked at on either side in a tag's list: a tag that thousands carry costs no more than a rare one."""


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
    candidates: dict[str, Article] = {}
    for tag in dict.fromkeys(library.tag_name(t) for t in article.tags):
        for other in around(library.by_tag.get(tag, ()), article):
            if other.id != article.id and other.id not in leave_out:
                shared[other.id].append(tag)
                candidates[other.id] = other
    ranked = sorted(
        candidates.values(), key=lambda a: (-sum(rarity(library, t) for t in shared[a.id]), days_between(a.date, article.date), a.id)
    )
    return tuple(Related(article=a, tags=tuple(sorted(shared[a.id], key=lambda t: (-rarity(library, t), t)))) for a in ranked[:limit])


def rarity(library: Library, tag: str) -> int:
    return max(1, (len(library.articles) // max(1, len(library.by_tag[tag]))).bit_length())


def around(articles: tuple[Article, ...], article: Article) -> tuple[Article, ...]:
    """The part of a newest-first list within `REACH` of an article's date."""
    first, last = 0, len(articles)
    while first < last:
        middle = (first + last) // 2
        if articles[middle].date > article.date:
            first = middle + 1
        else:
            last = middle
    return articles[max(0, first - REACH) : first + REACH]


def days_between(a: str, b: str) -> int:
    """Days between two EDTF dates; an unknown date is far away."""
    first, second = earliest(a), earliest(b)
    return abs((first - second).days) if first and second else 1_000_000
