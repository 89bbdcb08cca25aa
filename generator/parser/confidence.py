"""How sure the parser is of an article, and of what it is not, in words that an editor understands.

An article is as sure as the least sure of its decisions. That margin (natural logarithms of odds) becomes a share by a table
of how many articles with such a least margin were perfect: counted on 4,356 articles of 590 laid-out pages that no weight was
fitted to, at least 300 to a row but the last (`tests/bench/calibrate.py`), less a hundredth or two, as a newspaper that is not
here reads worse.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

from generator.model import Article, Kind
from generator.parser.drafts import Draft, Piece
from generator.parser.roles import Role

SURE = ((6.0, 0.99), (5.0, 0.97), (4.0, 0.96), (3.0, 0.94), (2.5, 0.93), (1.5, 0.88), (1.0, 0.84), (0.5, 0.76), (0.0, 0.63), (-99.0, 0.5))
"""Least margin and how sure a decision of that margin is."""
DOUBTFUL = min(least for least, share in SURE if share >= 0.9)
"""Decisions of a lesser margin are told."""
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
    found.sort(key=_margin)
    confidence = sure(found[0].margin) if found else 0.99
    doubts = tuple(dict.fromkeys(d.in_words() for d in takewhile(lambda d: d.margin < DOUBTFUL, found)))[:MOST]
    return replace(article, confidence=confidence, doubts=doubts)


def sure(margin: float) -> float:
    """Share of decisions with such a margin that are right."""
    return next(share for least, share in SURE if margin >= least)


class Decision(NamedTuple):
    """What was decided, by what margin; it is put into words where it is doubtful, as few are."""

    margin: float
    words: str
    """With places for the line, its beginning and its role where it is of a piece."""
    piece: Piece | None = None

    def in_words(self) -> str:
        if self.piece is None:
            return self.words
        text = self.piece.block.text
        start = text if len(text) <= QUOTED else text[: QUOTED // 2].rstrip("，、：；") + "……"
        return self.words.format(line=self.piece.block.line, start=start, name=NAMES.get(self.piece.role, "line"))


_margin = itemgetter(0)


def decisions_of_half(draft: Draft) -> Iterator[Decision]:
    """What was decided on one page."""
    yield from itertools.starmap(Decision, draft.doubts)
    for piece in draft.pieces:
        if piece.margin < 99:
            yield Decision(piece.margin, "line {line} '{start}' may be no {name} of this article", piece)
        if piece.join_margin < 99:
            yield Decision(piece.join_margin, "line {line} '{start}' was joined to a text that breaks off in mid-sentence", piece)


def decisions(article: Article, draft: Draft) -> Iterator[Decision]:
    """The same, with what an article lacks as a whole; an editor who has named each of its lines knows that."""
    yield from decisions_of_half(draft)
    if all(piece.held for piece in draft.pieces):
        return
    if draft.kind is Kind.FRAGMENT and article.continued_from is None:
        yield Decision(0.5, "the beginning of the text is not on this page, and no mark says where it is")
    if not draft.has_headline and draft.kind in (Kind.NEWS, Kind.FEATURE, Kind.COMMENTARY) and not draft.blocks(Role.DATE_HEAD):
        yield Decision(0.5, "no headline was found")
