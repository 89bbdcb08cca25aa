"""Halves of one article on two pages of an issue, found and named to each other (下转, 上接, or no mark at all).

Open halves and fragments are assigned one to one by page numbers in the marks, words of the headline, the seam, and theme.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix

from generator.ids import same_page
from generator.model import Article, Jump, Kind
from generator.parser.blocks import TERMINAL
from generator.text.jumpmark import jump_to
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
OPEN = (Kind.NEWS, Kind.FEATURE, Kind.COMMENTARY)
"""Kinds of which a text without a mark that breaks off may go on elsewhere."""
MOST = 200
"""Heads, or tails, that are compared each with each; no printed issue comes near."""
EXACT = 40
"""Pairs up to which a margin is reckoned by a second assignment."""
MARK = 60
"""Characters at the end of a text in which its jump mark stands."""
Matrix = NDArray[np.float64]
Grams = NDArray[np.uint64]
"""Pairs of characters that stand together in a text, each once, sorted."""


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
    """Halves of jumped articles of one issue, each half in one pair with a page before and one with a page after it at most.

    Where an issue has more than `MOST` open halves to compare, only those with a mark are looked at, and the first `MOST` of them.
    """
    sides = [_Side.of(a) for a in articles]
    heads = [n for n, (a, side) in enumerate(zip(articles, sides, strict=True)) if a.continued_to or (side.breaks_off and a.kind in OPEN)]
    titled = _titled_like_one(heads, articles, sides)
    tails = [n for n, a in enumerate(articles) if a.kind is Kind.FRAGMENT or a.continued_from or n in titled]
    if max(len(heads), len(tails)) > MOST:
        heads = [n for n in heads if articles[n].continued_to][:MOST]
        tails = [n for n in tails if articles[n].continued_from][:MOST]
    if not any(articles[h].page != articles[t].page for h in heads for t in tails):
        return ()
    pages = frozenset(a.page for a in articles if a.page)
    worth = JUMP["shared_words"] * _likeness([_pairs(_words(a)) for a in articles], heads, tails)
    for r, h in enumerate(heads):
        for c, t in enumerate(tails):
            if h == t or articles[h].page == articles[t].page:
                worth[r, c] = 0.0
            else:
                worth[r, c] += sum(JUMP[name] for name in _cues(articles[h], articles[t], sides[h], sides[t], pages))
    gain = np.maximum(worth - LINK, 0.0)
    rows, columns = linear_sum_assignment(-gain)
    best = float(gain[rows, columns].sum())
    return tuple(
        Pair(head=heads[r], tail=tails[c], worth=float(worth[r, c]), margin=best - _best_without(gain, best, int(r), int(c)))
        for r, c in zip(rows, columns, strict=True)
        if worth[r, c] >= LINK
    )


def _best_without(gain: Matrix, best: float, row: int, column: int) -> float:
    """What the best assignment is worth in which these two halves are not one article; in a large issue an upper bound of it."""
    other = gain.copy()
    other[row, column] = 0.0
    if min(gain.shape) > EXACT:
        return best - float(gain[row, column] - max(other[row].max(), other[:, column].max()))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What is asked of an article again and again, as one half or the other."""

    title: frozenset[str]
    breaks_off: bool
    """Its text, without its jump mark, ends in mid-sentence."""

    @classmethod
    def of(cls, article: Article) -> _Side:
        end = _without_jump(canon(article.body.rstrip()[-2 * MARK :]))
        return cls(title=grams("".join(article.headline)), breaks_off=bool(end) and end[-1] not in TERMINAL)


def _titled_like_one(heads: Sequence[int], articles: Sequence[Article], sides: Sequence[_Side]) -> set[int]:
    """The rest of an article may stand under its headline again, with no mark at all. A pair of characters of many heads tells nothing."""
    by_gram: dict[str, list[int]] = defaultdict(list)
    for h in heads:
        for gram in sides[h].title:
            by_gram[gram].append(h)
    found = set()
    for n, side in enumerate(sides):
        common = Counter(h for gram in side.title for h in by_gram.get(gram, ()) if len(by_gram[gram]) <= EXACT)
        if any(h != n and articles[h].page != articles[n].page and alike(sides[h].title, side.title) for h in common):
            found.add(n)
    return found


def says_nothing_new(head: Article, tail: Article) -> bool:
    """Every line of the second headline is the first one's again, whole or shortened."""
    said = grams("".join((*head.kicker, *head.headline, *head.deck)))
    return all(alike(grams(line), said) for line in tail.headline)


def alike(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    """Is one of two headlines, given as `grams`, the other one again, whole or shortened?"""
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def _words(article: Article) -> str:
    return "\n".join((*article.kicker, *article.headline, *article.deck, article.body))


def _likeness(bags: Sequence[Grams], heads: Sequence[int], tails: Sequence[int]) -> Matrix:
    """Cosine of the words of each head with those of each tail, rare words of the issue counting more."""
    grams, counts = np.unique(np.concatenate(bags), return_counts=True)
    rarity = np.array([math.log((len(bags) + 1) / n) for n in range(1, len(bags) + 1)])[counts - 1]
    one, other = (_vectors([np.searchsorted(grams, bags[n]) for n in side], rarity) for side in (heads, tails))
    return np.asarray((one @ other.T).todense())


def _vectors(columns: Sequence[NDArray[np.intp]], rarity: NDArray[np.float64]) -> csr_matrix:
    """A row of length one for each bag of words, given as their places."""
    starts = np.cumsum([0, *map(len, columns)])
    weights = [rarity[c] / (math.sqrt(math.fsum(rarity[c] ** 2)) or 1.0) for c in columns]
    data = np.concatenate(weights) if weights else np.empty(0)
    return csr_matrix((data, np.concatenate(columns), starts), shape=(len(columns), len(rarity)))


def _cues(one: Article, other: Article, head: _Side, tail: _Side, pages: AbstractSet[str]) -> list[str]:
    """What speaks for and against two halves being one article, apart from their words."""
    to, back = one.continued_to, other.continued_from
    cues = ["both_marks"] if to and back else ["no_mark"] if not to and not back else []
    if to and to.page and other.page:
        cues.append(_page_cue(to.page, other.page, pages) or "page_named_forwards")
    if back and back.page and one.page:
        cues.append(_page_cue(back.page, one.page, pages) or "page_named_backwards")
    if alike(head.title, tail.title):
        cues.append("same_headline")
    if head.breaks_off and other.body:
        cues.append("seam_open")
    if other.kind is not Kind.FRAGMENT and not back:
        cues.append("fragment_is_news")
    return cues


def _page_cue(named: str, page: str, pages: AbstractSet[str]) -> str | None:
    """What a mark that names another page than this says; None where it names this one, be it `A1` where the file says `1`."""
    if same_page(named, page) or (named.isdigit() != page.isdigit() and same_page(named.lstrip("ABCD"), page.lstrip("ABCD"))):
        return None
    return "page_is_another" if any(same_page(named, p) for p in pages) else "page_not_there"


def _without_jump(text: str) -> str:
    found = jump_to(text[-MARK:].rstrip())
    return text.rstrip()[: -len(found[0])].rstrip() if found else text.rstrip()


def grams(text: str) -> frozenset[str]:
    """The pairs of characters that stand together in a text."""
    folded = canon(text)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1) if folded[i].isalnum() and folded[i + 1].isalnum())


def _pairs(text: str) -> Grams:
    """The same for a whole text, as numbers."""
    folded = canon(text)
    points = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    plain = np.fromiter(map(str.isalnum, folded), np.bool_, len(folded))
    return np.unique((points[:-1] << np.uint64(32) | points[1:])[plain[:-1] & plain[1:]])
