"""Halves of one article on two pages of an issue, found and named to each other (下转, 上接, or no mark at all).

Open halves and fragments are assigned one to one by page numbers in the marks, words of the headline, the seam, and theme.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from generator.ids import same_page
from generator.model import Article, Jump, Kind
from generator.parser.blocks import TERMINAL
from generator.parser.cues.jump import jump_to
from generator.text.normalise import canon

JUMP: dict[str, float] = {
    "both_marks": 2.0,
    "page_named_forwards": 2.0,
    "page_named_backwards": 2.0,
    "page_contradicts": -2.0,
    "same_headline": 5.0,
    "shared_words": 14.0,
    "seam_open": 0.75,
    "no_mark": -2.5,
    "fragment_is_news": -2.0,
}
"""Names and worth of what speaks for two halves being one article."""
LINK = 2.0
"""Halves worth less stay apart."""


def link_jumps(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Name the halves of jumped articles of one issue to each other in `continued_to` and `continued_from`."""
    heads = [n for n, a in enumerate(articles) if a.continued_to or _breaks_off(a)]
    tails = [n for n, a in enumerate(articles) if a.kind is Kind.FRAGMENT or a.continued_from or _is_titled_like_one(a, heads, articles)]
    pairs = [(h, t) for h in heads for t in tails if h != t and articles[h].page != articles[t].page]
    if not pairs:
        return tuple(articles)
    bags = {n: _bag(articles[n]) for n in {*heads, *tails}}
    rarity = _rarity(articles)
    worth = np.zeros((len(heads), len(tails)))
    for h, t in pairs:
        worth[heads.index(h), tails.index(t)] = _worth(articles[h], articles[t], bags[h], bags[t], rarity)
    linked = list(articles)
    for r, c in zip(*linear_sum_assignment(-worth), strict=True):
        if worth[r, c] >= LINK:
            head, tail = linked[heads[r]], linked[tails[c]]
            linked[heads[r]] = replace(
                head, continued_to=Jump(page=tail.page or (head.continued_to and head.continued_to.page), article=tail.id)
            )
            linked[tails[c]] = replace(
                tail,
                kind=Kind.FRAGMENT,
                continued_from=Jump(page=head.page or (tail.continued_from and tail.continued_from.page), article=head.id),
            )
    return tuple(linked)


def _is_titled_like_one(article: Article, heads: Sequence[int], articles: Sequence[Article]) -> bool:
    """The rest of an article may stand under its headline again, with no mark at all."""
    return any(articles[h].page != article.page and _title_like(articles[h], article) for h in heads if articles[h] is not article)


def _breaks_off(article: Article) -> bool:
    text = canon(article.body.rstrip())
    return bool(text) and article.kind in (Kind.NEWS, Kind.FEATURE, Kind.COMMENTARY) and text[-1] not in TERMINAL


def _worth(head: Article, tail: Article, one: frozenset[str], other: frozenset[str], rarity: dict[str, float]) -> float:
    cues: dict[str, float] = {}
    to, back = head.continued_to, tail.continued_from
    if to and back:
        cues["both_marks"] = 1
    elif not to and not back:
        cues["no_mark"] = 1
    if to and to.page and tail.page:
        cues["page_named_forwards" if same_page(to.page, tail.page) else "page_contradicts"] = 1
    if back and back.page and head.page:
        cues["page_named_backwards" if same_page(back.page, head.page) else "page_contradicts"] = 1
    if tail.headline and _title_like(head, tail):
        cues["same_headline"] = 1
    mass = math.sqrt(_mass(one, rarity) * _mass(other, rarity))
    cues["shared_words"] = _mass(one & other, rarity) / mass if mass else 0.0
    end, start = _without_jump(canon(head.body)), canon(tail.body.lstrip("（(【[ "))
    if end and end[-1] not in TERMINAL and start:
        cues["seam_open"] = 1
    if tail.kind is not Kind.FRAGMENT and not back:
        cues["fragment_is_news"] = 1
    return sum(JUMP[name] * strength for name, strength in cues.items())


def _without_jump(text: str) -> str:
    found = jump_to(text[-60:].rstrip())
    return text.rstrip()[: -len(found[0])].rstrip() if found else text.rstrip()


def _title_like(one: Article, other: Article) -> bool:
    a, b = (_grams("".join(x.headline)) for x in (one, other))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def _grams(text: str) -> frozenset[str]:
    folded = canon(text)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1) if folded[i].isalnum() and folded[i + 1].isalnum())


def _bag(article: Article) -> frozenset[str]:
    return _grams("\n".join((*article.kicker, *article.headline, *article.deck, article.body)))


def _rarity(articles: Sequence[Article]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for a in articles:
        counts.update(_bag(a))
    return {g: math.log((len(articles) + 1) / c) for g, c in counts.items()}


def _mass(grams: frozenset[str], rarity: dict[str, float]) -> float:
    return math.fsum(rarity[g] ** 2 for g in grams)
