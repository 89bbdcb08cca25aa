"""Articles in the making: blocks with roles, grouped; every block of a page is in exactly one draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.model import Kind
from generator.parser.blocks import Block
from generator.parser.cues.caption import PHOTO_LABEL
from generator.parser.lattice import Reading
from generator.parser.marks import Word
from generator.parser.roles import RUNNING, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block in its role."""

    block: Block
    role: Role
    margin: float
    joined: bool = False
    """The text goes on in the middle of the sentence that the piece before it (among the draft's texts) left open."""
    join_margin: float = 99.0
    """How sure the decision is that joined this block to the text before it, or kept them apart."""
    marks: frozenset[Word] = frozenset()
    """What an editor has said of the block."""

    @property
    def is_text(self) -> bool:
        return self.role in RUNNING

    @property
    def fixed(self) -> bool:
        """An editor has said the role."""
        return Word.ROLE in self.marks

    @property
    def held(self) -> bool:
        """An editor has said which article the block belongs to, or begins."""
        return Word.TOGETHER in self.marks or Word.SPLIT in self.marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Blocks that make one article, photo, correction, promo, or the page's furniture, in the order of reading."""

    kind: Kind
    pieces: tuple[Piece, ...]
    shared_labels: tuple[Block, ...] = ()
    """Labels that stand with another article of the same digest."""
    doubts: tuple[tuple[float, str], ...] = field(default=())
    """Margin and words of what is not sure, apart from the pieces' own margins."""
    texts: tuple[Piece, ...] = field(init=False, repr=False, compare=False)
    """The pieces of running text: asked for by every stage, so they are picked once."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", tuple([p for p in self.pieces if p.role in RUNNING]))

    def blocks(self, *roles: Role) -> tuple[Block, ...]:
        return tuple([p.block for p in self.pieces if p.role in roles])

    @property
    def has_headline(self) -> bool:
        return any(p.role is Role.HEADLINE for p in self.pieces)

    @property
    def first_index(self) -> int:
        return min(p.block.index for p in self.pieces)

    def with_pieces(self, pieces: Sequence[Piece]) -> Draft:
        return Draft(kind=self.kind, pieces=tuple(pieces), shared_labels=self.shared_labels, doubts=self.doubts)

    def with_doubt(self, margin: float, words: str) -> Draft:
        return replace(self, doubts=(*self.doubts, (margin, words)))


PHOTO = (Role.PHOTO_TITLE, Role.CAPTION, Role.CREDIT)
PROMO = (Role.PROMO_HEAD, Role.PROMO_ITEM)
CORRECTION = (Role.CORRECTION_HEAD, Role.CORRECTION_TEXT)


def gather(blocks: Sequence[Block], readings: Sequence[Reading]) -> tuple[Draft, ...]:
    """Group a page's blocks by the path through the grammar.

    Units that may stand anywhere (photos, promos, corrections, furniture) become drafts of their own; what they interrupt goes on.
    """
    articles: list[list[Piece]] = []
    units: list[tuple[Kind, list[Piece]]] = []
    furniture: list[Piece] = []
    last_unit: list[Piece] | None = None
    opening = False  # a label that opened an article went to a photo: the next block opens it
    for n, (block, reading) in enumerate(zip(blocks, readings, strict=True)):
        role = reading.edge.role
        piece = Piece(block=block, role=role, margin=reading.margin)
        kind = _unit_kind(role)
        if kind is Kind.FURNITURE:
            furniture.append(piece)
        elif kind is not None:
            if last_unit is not None and _goes_with(last_unit[-1].role, role):
                last_unit.append(piece)
            else:
                last_unit = [piece]
                units.append((kind, last_unit))
            continue
        elif role is Role.LABEL and (unit := _labelled_photo(block, n, readings, last_unit, units)) is not None:
            unit.append(piece)
            last_unit = unit
            opening = opening or reading.edge.opens
            continue
        elif reading.edge.opens or opening or not articles:
            articles.append([piece])
            opening = False
        else:
            articles[-1].append(piece)
        last_unit = None
    drafts = [Draft(kind=Kind.NEWS, pieces=tuple(p)) for p in _merge_this_day(articles)]
    drafts += [Draft(kind=k, pieces=tuple(p)) for k, p in units]
    if furniture:
        drafts.append(Draft(kind=Kind.FURNITURE, pieces=tuple(furniture)))
    return tuple(sorted(drafts, key=lambda d: d.first_index))


def one_furniture(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """All of a page that belongs to no article in one draft: running heads and staff lines, and lines that found no article."""
    pieces = sorted((p for d in drafts if d.kind is Kind.FURNITURE for p in d.pieces), key=lambda p: p.block.index)
    kept = [d for d in drafts if d.kind is not Kind.FURNITURE]
    if pieces:
        kept.append(Draft(kind=Kind.FURNITURE, pieces=tuple(pieces)))
    return tuple(sorted(kept, key=lambda d: d.first_index))


def _labelled_photo(
    block: Block, n: int, readings: Sequence[Reading], last_unit: list[Piece] | None, units: list[tuple[Kind, list[Piece]]]
) -> list[Piece] | None:
    """The photo that a label right after or right before it belongs to."""
    photo_label = bool(PHOTO_LABEL.search(block.canon))
    if (readings[n].edge.after or photo_label) and last_unit is not None and last_unit[-1].role in (Role.CAPTION, Role.CREDIT):
        return last_unit
    if n + 1 < len(readings) and readings[n + 1].edge.role in (Role.PHOTO_TITLE, Role.CAPTION):
        units.append((Kind.PHOTO, []))
        return units[-1][1]
    return None


def _unit_kind(role: Role) -> Kind | None:
    if role in PHOTO:
        return Kind.PHOTO
    if role in PROMO:
        return Kind.PROMO
    if role in CORRECTION:
        return Kind.CORRECTION
    return Kind.FURNITURE if role is Role.FURNITURE else None


def _goes_with(before: Role, role: Role) -> bool:
    """Does a block of a free unit belong to the unit that the block before it is of?"""
    if role is Role.CAPTION:
        return before in (Role.PHOTO_TITLE, Role.LABEL)
    if role is Role.PHOTO_TITLE:
        return before is Role.LABEL
    if role is Role.CREDIT:
        return before in (Role.CAPTION, Role.PHOTO_TITLE)
    if role is Role.PROMO_ITEM:
        return before in PROMO
    return role is Role.CORRECTION_TEXT and before in CORRECTION


def _merge_this_day(articles: Sequence[list[Piece]]) -> Iterator[list[Piece]]:
    """Dated items that follow one another are one column."""
    kept: list[Piece] | None = None
    for pieces in articles:
        dated = pieces[0].role is Role.DATE_HEAD
        if dated and kept is not None and any(p.role is Role.DATE_HEAD for p in kept):
            kept.extend(pieces)
            continue
        if kept is not None:
            yield kept
        kept = list(pieces)
    if kept is not None:
        yield kept
