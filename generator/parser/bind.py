"""Drafts bound to an editor's marks: roles as said, cuts where an article begins, lines brought to their article.

What the grammar could take of the marks it has taken already (`Proof.bars`); this is the rest, which no path in the order of
the page can say. At the end `unheld` tells what could not be held to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.errors import Problem
from generator.model import Kind
from generator.parser.drafts import Draft, Piece
from generator.parser.marks import ROLE_NAMES, Mark, Word
from generator.parser.proof import Proof
from generator.parser.roles import Role

TIERS = {Role.LABEL: 0, Role.KICKER: 1, Role.HEADLINE: 2, Role.DECK: 3}
"""Order of a head; anything else comes after it."""
BEFORE_TEXT = frozenset({*TIERS, Role.BYLINE, Role.NOTE, Role.JUMP_FROM})
"""Roles that may stand before the line at which an article begins: its head, found elsewhere on the page."""
SURE = 99.0
"""Margin of what an editor has said."""


def bind(drafts: Sequence[Draft], proof: Proof) -> tuple[Draft, ...]:
    """Bind drafts to the marks; without marks they stay as they are, and every block stays in exactly one draft."""
    if not proof.marks:
        return tuple(drafts)
    named: dict[int, set[Word]] = {}
    for mark, indexes in proof.marks:
        for index in indexes:
            named.setdefault(index, set()).add(mark.word)
    bound = [_with_marks(d, named, proof) for d in drafts]
    bound = [part for d in bound for part in _cut(d, proof)]
    for group in proof.together:
        bound = _bring(bound, group)
    return tuple(sorted(bound, key=lambda d: d.first_index))


def _with_marks(draft: Draft, named: Mapping[int, Iterable[Word]], proof: Proof) -> Draft:
    if named.keys().isdisjoint([p.block.index for p in draft.pieces]):
        return draft
    return draft.with_pieces([_marked(p, named.get(p.block.index, ()), proof) for p in draft.pieces])


def _marked(piece: Piece, words: Iterable[Word], proof: Proof) -> Piece:
    """The piece with what was said of it; a role that the grammar could not take there holds all the same."""
    words = frozenset(words)
    if not words:
        return piece
    roles = proof.roles.get(piece.block.index, frozenset({piece.role}))
    role = piece.role if piece.role in roles else Role.MIDDLE if Role.MIDDLE in roles else min(roles)
    return replace(piece, role=role, marks=words, margin=piece.margin if words == {Word.APART} else SURE)


def _cut(draft: Draft, proof: Proof) -> Iterable[Draft]:
    """Parts of a draft, each beginning where an editor says that an article begins."""
    places = [n for n, p in enumerate(draft.pieces) if n and p.block.index in proof.splits]
    if draft.kind is Kind.FURNITURE or not places:
        return (draft,)
    return tuple(draft.with_pieces(draft.pieces[a:b]) for a, b in zip([0, *places], [*places, len(draft.pieces)], strict=True))


def _bring(drafts: Sequence[Draft], group: Sequence[int]) -> list[Draft]:
    """The lines of a group in one draft: that of its first text, or of a line that begins an article, or that stands by itself.

    A unit that has no headline, or no text, comes whole, but for lines that another mark holds; of an article that has both
    only the line comes.
    """
    homes = {p.block.index: n for n, d in enumerate(drafts) for p in d.pieces}
    own = {p.block.index: p for d in drafts for p in d.pieces}
    texts = [i for i in group if own[i].is_text]
    begun = [i for i in group if Word.SPLIT in own[i].marks]
    apart = [i for i in group if not drafts[homes[i]].texts]
    target = homes[(texts or begun or apart or group)[0]]
    pieces = {n: list(drafts[n].pieces) for n in {target, *(homes[i] for i in group)}}
    for index in group:
        home = homes[index]
        if home == target or not any(p.block.index == index for p in pieces[home]):  # it has come along already
            continue
        whole = not (drafts[home].texts and drafts[home].has_headline) and drafts[home].kind is not Kind.FURNITURE
        coming = [p for p in pieces[home] if p.block.index == index or (whole and not p.held)]
        pieces[home] = [p for p in pieces[home] if p not in coming]
        for piece in coming:
            pieces[target].insert(_place(pieces[target], piece), piece)
    pieces[target] = _in_order(pieces[target], texts)
    changed = (d.with_pieces(pieces[n]) if n in pieces else d for n, d in enumerate(drafts))
    return [d for d in changed if d.pieces]


def _place(pieces: Sequence[Piece], piece: Piece) -> int:
    """Where a piece comes in: a line of the head by its tier, anything else by its line."""
    tier = TIERS.get(piece.role, 4)
    head = next((n for n, p in enumerate(pieces) if p.role not in TIERS), len(pieces))
    among = pieces[:head] if piece.role in TIERS else pieces
    before = (n + 1 for n, p in enumerate(among) if (TIERS.get(p.role, 4), p.block.index) < (tier, piece.block.index))
    return max(before, default=0)


def _in_order(pieces: list[Piece], texts: Sequence[int]) -> list[Piece]:
    """Texts in the order in which an editor names them; each brings the run of lines that it begins."""
    for first, second in pairwise(texts):
        place = {p.block.index: n for n, p in enumerate(pieces)}
        if place[second] > place[first]:
            continue
        run = _run(pieces, place[second], {first})
        moved = pieces[place[second] : run]
        del pieces[place[second] : run]
        start = next(n for n, p in enumerate(pieces) if p.block.index == first)
        end = _run(pieces, start, set(texts) - {first})
        pieces[end:end] = moved
    return pieces


def _run(pieces: Sequence[Piece], start: int, stops: set[int]) -> int:
    """End of the run of neighbouring lines that begins at a piece and does not reach any of `stops`."""
    end = start + 1
    while end < len(pieces) and pieces[end].block.index == pieces[end - 1].block.index + 1 and pieces[end].block.index not in stops:
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a block has come to stand."""

    draft: Draft
    place: int

    @property
    def piece(self) -> Piece:
        return self.draft.pieces[self.place]

    @property
    def line(self) -> int:
        return self.piece.block.line

    @property
    def in_article(self) -> bool:
        return self.draft.kind is not Kind.FURNITURE


def unheld(proof: Proof, drafts: Sequence[Draft]) -> tuple[Problem, ...]:
    """P123: marks that the page as it was read does not hold to."""
    spots = {p.block.index: _Spot(d, n) for d in drafts for n, p in enumerate(d.pieces)} if proof.marks else {}
    problems = []
    for mark, indexes in proof.marks:
        fact = CHECKS[mark.word](mark, [spots[i] for i in indexes])
        if fact is not None:
            problems.append(mark.problem("P123", fact, "look at the other marks of these lines, or say with 'role' what they are"))
    return tuple(problems)


def _no_role(mark: Mark, spots: Sequence[_Spot]) -> str | None:
    spot = spots[0]
    if spot.piece.role in ROLE_NAMES[str(mark.role)] and (spot.in_article or spot.piece.role is Role.FURNITURE):
        return None
    return f"line {spot.line} as {mark.role} belongs to no article that could be found"


def _no_split(_: Mark, spots: Sequence[_Spot]) -> str | None:
    spot = spots[0]
    if spot.in_article and not spot.piece.joined and all(p.role in BEFORE_TEXT for p in spot.draft.pieces[: spot.place]):
        return None
    return f"no article that begins at line {spot.line} could be made"


def _not_together(_: Mark, spots: Sequence[_Spot]) -> str | None:
    first = spots[0]
    if not first.in_article:
        return f"no article could be made of lines {', '.join(str(s.line) for s in spots)}"
    other = next((s for s in spots if s.draft is not first.draft), None)
    return None if other is None else f"line {other.line} could not be brought to line {first.line}"


def _goes_on(first: _Spot, second: _Spot) -> bool:
    """The second is the text right after the first one, in the same paragraph."""
    if second.draft is not first.draft or second.place <= first.place or not second.piece.joined:
        return False
    return not any(p.is_text for p in first.draft.pieces[first.place + 1 : second.place])


def _not_joined(_: Mark, spots: Sequence[_Spot]) -> str | None:
    return None if _goes_on(*spots) else f"lines {spots[0].line} and {spots[1].line} could not be joined"


def _not_apart(_: Mark, spots: Sequence[_Spot]) -> str | None:
    return f"lines {spots[0].line} and {spots[1].line} could not be kept apart" if _goes_on(*spots) else None


CHECKS: Mapping[Word, Callable[[Mark, Sequence[_Spot]], str | None]] = {
    Word.JOIN: _not_joined,
    Word.APART: _not_apart,
    Word.TOGETHER: _not_together,
    Word.SPLIT: _no_split,
    Word.ROLE: _no_role,
}
"""For each word, what says in which way a mark does not hold, or None."""
