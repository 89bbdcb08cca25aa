"""How sure the parser is of an article, and of what it is not, in words that an editor understands.

An article is as sure as the least sure of its decisions. That margin (natural logarithms of odds) becomes a share by a table
of how many articles with such a least margin were perfect: counted on 4,356 articles of 590 laid-out pages that no weight was
fitted to, at least 300 to a row but the last (`tests/bench/calibrate.py`), less a hundredth or two, as a newspaper that is not
here reads worse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from generator.model import Article, Kind
from generator.parser.drafts import Draft, Piece
from generator.parser.roles import Role

SURE = ((6.0, 0.99), (5.0, 0.97), (4.0, 0.96), (3.0, 0.94), (2.5, 0.93), (1.5, 0.88), (1.0, 0.84), (0.5, 0.76), (0.0, 0.63), (-99.0, 0.5))
"""Least margin and how sure a decision of that margin is."""
NAMES = {
    Role.LEAD: "beginning",
    Role.MIDDLE: "text",
    Role.LAST: "end",
    Role.SOLE: "text",
    Role.HEADLINE: "headline",
    Role.KICKER: "kicker",
    Role.DECK: "deck",
    Role.LABEL: "label",
    Role.CROSSHEAD: "crosshead",
    Role.BYLINE: "byline",
    Role.CAPTION: "caption",
    Role.PHOTO_TITLE: "photo title",
}
"""What a doubt calls a role; any other is a line."""
MOST = 3
"""Doubts that are written down, the least sure first."""
QUOTED = 20
"""Characters of a line that a doubt quotes whole; of a longer one it quotes how it begins, and shows that it goes on."""


def judge(article: Article, draft: Draft, *rest: Draft) -> Article:
    """Write confidence and doubts into an article, `rest` being its halves on other pages; furniture has none."""
    if draft.kind is Kind.FURNITURE:
        return article
    found = [*decisions(article, draft), *(d for half in rest for d in decisions_of_half(half))]
    found.sort(key=lambda d: d[0])
    confidence = sure(found[0][0]) if found else 0.99
    doubts = tuple(dict.fromkeys(words for _, words in takewhile(lambda d: sure(d[0]) < 0.9, found)))[:MOST]
    return replace(article, confidence=confidence, doubts=doubts)


def sure(margin: float) -> float:
    """Share of decisions with such a margin that are right."""
    return next(share for least, share in SURE if margin >= least)


def decisions_of_half(draft: Draft) -> Iterator[tuple[float, str]]:
    """Margin and words of what was decided on one page."""
    yield from draft.doubts
    for piece in draft.pieces:
        yield from _piece(piece)


def decisions(article: Article, draft: Draft) -> Iterator[tuple[float, str]]:
    """The same, with what an article lacks as a whole; an editor who has named each of its lines knows that."""
    yield from decisions_of_half(draft)
    if all(piece.held for piece in draft.pieces):
        return
    if draft.kind is Kind.FRAGMENT and article.continued_from is None:
        yield 0.5, "the beginning of the text is not on this page, and no mark says where it is"
    if not draft.has_headline and draft.kind in (Kind.NEWS, Kind.FEATURE, Kind.COMMENTARY) and not draft.blocks(Role.DATE_HEAD):
        yield 0.5, "no headline was found"


def _piece(piece: Piece) -> Iterator[tuple[float, str]]:
    name, line = NAMES.get(piece.role, "line"), piece.block.line
    text = piece.block.text
    start = text if len(text) <= QUOTED else text[: QUOTED // 2].rstrip("，、：；") + "……"
    if piece.margin < 99:
        yield piece.margin, f"line {line} '{start}' may be no {name} of this article"
    if piece.join_margin < 99:
        yield piece.join_margin, f"line {line} '{start}' was joined to a text that breaks off in mid-sentence"
