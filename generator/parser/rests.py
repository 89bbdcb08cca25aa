"""What the rest of an article on another page says of the page where it begins: its headline is printed again over 上接.

So the text that goes on there stands under that headline. Where an article has it and does not go on, and a text without a head
after it does, the text is the article's: mostly the second dispatch of a round-up, which opens as an article does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from generator.model import Kind
from generator.parser.blocks import TERMINAL
from generator.parser.drafts import Draft, Piece
from generator.parser.frames import jumps
from generator.parser.jumps import alike, grams
from generator.parser.kinds import name_kinds
from generator.parser.roles import Role
from generator.text.jumpmark import jump_from

REACH = 3
"""Articles behind the headline among which the text that goes on is looked for."""
HEADS = (Role.LABEL, Role.KICKER, Role.HEADLINE, Role.JUMP_FROM)
"""What a text of its own has before it."""


def headlines_of_rests(drafts: Sequence[Draft]) -> frozenset[str]:
    """The headlines (canonical) over those drafts of a page that come from another page; a short one may be taken for a label."""
    return frozenset(b.canon for d in drafts if _comes_over(d) for b in d.blocks(Role.HEADLINE) or d.blocks(Role.LABEL))


def bring_home(drafts: Sequence[Draft], rests: Collection[str]) -> tuple[Draft, ...]:
    """Put texts that go on elsewhere after the articles that they end; `rests` are the headlines over the rests of other pages.

    Every block stays in exactly one draft; what an editor has held together or apart stays so.
    """
    found = [grams(rest) for rest in sorted(rests)]
    titles = [[p for p in d.pieces if p.role is Role.HEADLINE and any(alike(grams(p.block.canon), rest) for rest in found)] for d in drafts]
    merged = list(drafts)
    order = [n for n, d in enumerate(drafts) if d.kind is not Kind.FURNITURE and d.texts] if found else []
    for place, n in enumerate(order):
        if not titles[n] or jumps(drafts[n]) or _comes_over(drafts[n]):
            continue
        after = order[place + 1 : place + 1 + REACH]
        end = next((m for m in after if jumps(merged[m]) or titles[m]), None)
        if end is not None and not titles[end] and _has_no_head(merged[end]):
            merged[n] = _together(_with_titles(merged[n], titles[n]), merged[end])
            merged[end] = merged[end].with_pieces(())
    return tuple(d for d in merged if d.pieces)


def _comes_over(draft: Draft) -> bool:
    return bool(draft.blocks(Role.JUMP_FROM)) or any(jump_from(p.block.canon) for p in draft.texts[:1])


def _has_no_head(draft: Draft) -> bool:
    """Nothing that opens an article stands before its text; a line after it may be the deck of the one above."""
    first = draft.texts[0].block.index
    return not any(p.held or (p.role in HEADS and p.block.index < first) for p in draft.pieces) and not _comes_over(draft)


def _with_titles(article: Draft, titles: Sequence[Piece]) -> Draft:
    """Print repeats the headline and not the label: another line that does not stand beside what is repeated is one."""
    beside = {p.block.index + step for p in titles for step in (-1, 0, 1)}
    apart = [p for p in article.pieces if p.role is Role.HEADLINE and p.block.index not in beside and not p.fixed]
    return article.with_pieces([replace(p, role=Role.LABEL) if p in apart else p for p in article.pieces])


def _together(article: Draft, end: Draft) -> Draft:
    """The article with its end; a line that stood for the end's headline is a deck."""
    first = end.texts[0]
    last = article.texts[-1].block.last
    joined = last not in TERMINAL and last != ":" and not first.block.opening
    pieces = [_going_on(p, joined=joined) if p is first else _as_deck(p) for p in end.pieces]
    both = replace(article.with_pieces((*article.pieces, *pieces)), kind=Kind.NEWS, doubts=(*article.doubts, *end.doubts))
    return name_kinds(both)


def _going_on(piece: Piece, *, joined: bool) -> Piece:
    return replace(piece, role=Role.MIDDLE, joined=joined, join_margin=1.0 if joined else piece.join_margin)


def _as_deck(piece: Piece) -> Piece:
    return replace(piece, role=Role.DECK) if piece.role in (Role.HEADLINE, Role.KICKER) and not piece.fixed else piece
