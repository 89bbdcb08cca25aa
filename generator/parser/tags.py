"""Tags: of what an article is about, what other articles of the archive are about too.

`content/tags.yaml` says which spellings are one: `广东省: [粤, 广东]`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.model import Article
from generator.parser.spread import Spread
from generator.parser.terms import Term

MOST = 6
"""Tags an article."""
FEWEST = 2
"""An article with fewer shared tags gets its own weightiest words as well."""
COMMON_SHARE = 0.1
"""A word that more than this share of the articles are about says nothing of one of them (in archives of some hundreds)."""
LEAST_LIMIT = 12
"""… where that share would be fewer articles, so many."""
SHARED = 1.5
"""How much weightier a word is that other articles have too."""
WEAK = 0.3
"""A word of less than this share of the weightiest one's weight is beside the point."""


def choose_tags(article: Article, terms: Sequence[Term], spread: Spread) -> tuple[str, ...]:
    """The article's tags, at most `MOST`, the weightiest first; tags that it has are kept.

    Words that several articles of the archive are about come before words that only this one has.
    """
    if article.tags or not terms:
        return article.tags
    limit = max(LEAST_LIMIT, COMMON_SHARE * spread.total)
    scored: list[tuple[float, str]] = []
    shared: set[str] = set()
    own: set[str] = set()
    for term in terms:
        n = spread.of(term.word)
        if n <= limit:
            scored.append((term.weight * math.log(4 + spread.total / n) * (SHARED if n >= 2 else 1.0), term.word))
            shared |= {term.word} if n >= 2 else set()
            own |= {term.word} if term.firm else set()
    scored.sort(key=lambda row: (-round(row[0], 6), row[1]))
    first = [w for weight, w in scored if w in shared and weight >= WEAK * scored[0][0]][:MOST]
    weights = {term.word: term.weight for term in terms}
    # Of what is only touched upon, a rare word is not the better one: a place that stands there once.
    ranked = sorted(
        (w not in own, weights[w] < 1, -(weight if weights[w] >= 1 else weights[w]), w) for weight, w in scored if w not in first
    )
    spare = [w for *_, w in ranked]
    chosen = {*first, *spare[: max(0, FEWEST - len(first))]}
    return tuple(w for _, w in scored if w in chosen)
