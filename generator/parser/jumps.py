"""Halves of one article on two pages of an issue, found and named to each other (下转, 上接, or no mark at all).

Open halves and fragments are assigned one to one by page numbers in the marks, words of the headline, the seam, and theme.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
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
    "page_is_another": -3.0,
    "page_not_there": -1.5,
    "same_headline": 5.0,
    "shared_words": 14.0,
    "seam_open": 0.75,
    "no_mark": -2.5,
    "fragment_is_news": -2.0,
}
"""Names and worth of what speaks for two halves being one article.

A mark that names another page of the issue speaks against them; one that names a page which is not there says less, as the
files of an issue may be numbered in another way than its pages.
"""
LINK = 2.0
"""Halves worth less stay apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two halves of one article, as places in the sequence that they were found in."""

    head: int
    tail: int
    worth: float
    """Sum of what speaks for it, `LINK` or more."""
    margin: float
    """What all pairs of the issue together would lose without it."""


def find_pairs(articles: Sequence[Article]) -> tuple[Pair, ...]:
    """Halves of jumped articles of one issue, each half in one pair with a page before and one with a page after it at most."""
    heads = [n for n, a in enumerate(articles) if a.continued_to or _breaks_off(a)]
    tails = [n for n, a in enumerate(articles) if a.kind is Kind.FRAGMENT or a.continued_from or _is_titled_like_one(a, heads, articles)]
    pairs = [(r, c) for r, h in enumerate(heads) for c, t in enumerate(tails) if h != t and articles[h].page != articles[t].page]
    if not pairs:
        return ()
    issue = _Issue(articles)
    worth = np.zeros((len(heads), len(tails)))
    for r, c in pairs:
        worth[r, c] = sum(JUMP[name] * strength for name, strength in issue.cues(heads[r], tails[c]).items())
    gain = np.maximum(worth - LINK, 0.0)
    rows, columns = linear_sum_assignment(-gain)
    best = gain[rows, columns].sum()
    found = []
    for r, c in zip(rows, columns, strict=True):
        if worth[r, c] >= LINK:
            found.append(
                Pair(head=heads[r], tail=tails[c], worth=float(worth[r, c]), margin=float(best - _best_without(gain, int(r), int(c))))
            )
    return tuple(found)


def _best_without(gain: NDArray[np.float64], row: int, column: int) -> float:
    """What the best assignment is worth in which these two halves are not one article."""
    other = gain.copy()
    other[row, column] = 0.0
    return float(other[linear_sum_assignment(-other)].sum())


def link_jumps(articles: Sequence[Article], pairs: Sequence[Pair]) -> tuple[Article, ...]:
    """Name the halves of each pair to each other in `continued_to` and `continued_from`."""
    linked = list(articles)
    for pair in pairs:
        head, tail = linked[pair.head], linked[pair.tail]
        to, back = head.continued_to, tail.continued_from
        linked[pair.head] = replace(head, continued_to=Jump(page=tail.page or (to.page if to else None), article=tail.id))
        back_page = head.page or (back.page if back else None)
        linked[pair.tail] = replace(tail, kind=Kind.FRAGMENT, continued_from=Jump(page=back_page, article=head.id))
    return tuple(linked)


def _is_titled_like_one(article: Article, heads: Sequence[int], articles: Sequence[Article]) -> bool:
    """The rest of an article may stand under its headline again, with no mark at all."""
    return any(articles[h].page != article.page and title_like(articles[h], article) for h in heads if articles[h] is not article)


def _breaks_off(article: Article) -> bool:
    text = canon(article.body.rstrip())
    return bool(text) and article.kind in (Kind.NEWS, Kind.FEATURE, Kind.COMMENTARY) and text[-1] not in TERMINAL


class _Issue:
    """What the articles of an issue share: the words of each, how rare a word is, and the pages that are there."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.bags = [_bag(a) for a in articles]
        self.pages = frozenset(a.page for a in articles if a.page)
        counts = Counter(g for bag in self.bags for g in bag)
        self.rarity = {g: math.log((len(articles) + 1) / n) for g, n in counts.items()}

    def cues(self, head: int, tail: int) -> dict[str, float]:
        """What speaks for and against two halves being one article."""
        one, other = self.articles[head], self.articles[tail]
        to, back = one.continued_to, other.continued_from
        cues = Counter[str]()
        if to and back:
            cues["both_marks"] = 1
        elif not to and not back:
            cues["no_mark"] = 1
        if to and to.page and other.page:
            cues[_page_cue(to.page, other.page, self.pages) or "page_named_forwards"] += 1
        if back and back.page and one.page:
            cues[_page_cue(back.page, one.page, self.pages) or "page_named_backwards"] += 1
        if other.headline and title_like(one, other):
            cues["same_headline"] = 1
        end, start = _without_jump(canon(one.body)), canon(other.body.lstrip("（(【[ "))
        if end and end[-1] not in TERMINAL and start:
            cues["seam_open"] = 1
        if other.kind is not Kind.FRAGMENT and not back:
            cues["fragment_is_news"] = 1
        return {**cues, "shared_words": self._likeness(self.bags[head], self.bags[tail])}

    def _likeness(self, one: AbstractSet[str], other: AbstractSet[str]) -> float:
        mass = math.sqrt(_mass(one, self.rarity) * _mass(other, self.rarity))
        return _mass(one & other, self.rarity) / mass if mass else 0.0


def _page_cue(named: str, page: str, pages: AbstractSet[str]) -> str | None:
    """What a mark that names another page than this says; None where it names this one, be it `A1` where the file says `1`."""
    if same_page(named, page) or (named.isdigit() != page.isdigit() and same_page(named.lstrip("ABCD"), page.lstrip("ABCD"))):
        return None
    return "page_is_another" if any(same_page(named, p) for p in pages) else "page_not_there"


def _without_jump(text: str) -> str:
    found = jump_to(text[-60:].rstrip())
    return text.rstrip()[: -len(found[0])].rstrip() if found else text.rstrip()


def title_like(one: Article, other: Article) -> bool:
    a, b = (_grams("".join(x.headline)) for x in (one, other))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def _grams(text: str) -> frozenset[str]:
    folded = canon(text)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1) if folded[i].isalnum() and folded[i + 1].isalnum())


def _bag(article: Article) -> frozenset[str]:
    return _grams("\n".join((*article.kicker, *article.headline, *article.deck, article.body)))


def _mass(grams: AbstractSet[str], rarity: Mapping[str, float]) -> float:
    return math.fsum(rarity[g] ** 2 for g in grams)
