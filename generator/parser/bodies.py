"""The running text of a draft: paragraphs as printed, cut at no column and, over two pages, at no jump."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model import Credit, Jump, Kind, Lines
from generator.parser.blocks import TERMINAL, Block
from generator.parser.bylines import Ending, Opening, read_end, read_opening, read_page
from generator.parser.drafts import Draft
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.markup import crosshead, inline, paragraph
from generator.parser.roles import Role
from generator.text.jumpmark import jump_from, jump_to
from generator.text.normalise import ENDING, canon
from generator.text.pagemark import page_mark

LATIN = frozenset(string.ascii_letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph or a crosshead, as printed."""

    text: str
    heads: bool = False
    """It is a crosshead."""
    before: str = ""
    """CommonMark of what an earlier page holds of the paragraph, and the page mark."""
    after: str = ""
    """A page mark."""
    lines: str = "?"
    """Raw lines, as `text/rawlines.py` reads them."""

    @property
    def markdown(self) -> str:
        words = inline(self.text) if self.before else crosshead(self.text) if self.heads else paragraph(self.text)
        return self.before + words + self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Text of a draft, and what datelines, writers and jump marks in it say."""

    blocks: tuple[Words, ...]
    dateline: str | None
    byline: tuple[Credit, ...]
    to: Jump | None
    back: Jump | None


def read_body(draft: Draft, habits: Habits = NO_HABITS) -> Body:
    """Paragraphs as printed, with their column breaks mended, and crossheads between them."""
    found: list[tuple[bool, list[Block]]] = []  # is it a crosshead, and its blocks, halves where a column break cut it
    opening: Opening | None = None
    for piece in draft.pieces:
        if piece.role in (Role.CROSSHEAD, Role.DATE_HEAD):
            found.append((True, [piece.block]))
        elif piece.role in (Role.PROMO_ITEM, Role.SIGNATURE):
            found.append((False, [piece.block]))
        elif piece.is_text:
            opening = opening or read_opening(piece.block.text, piece.block.canon, habits)
            if piece.joined and found and not found[-1][0]:
                found[-1][1].append(piece.block)
            else:
                found.append((False, [piece.block]))
    blocks = [Words(text=seam(*[b.text for b in halves]), heads=heads, lines=raw_lines(halves)) for heads, halves in found]
    opening = opening or Opening()
    texts = [(b.text, _canon_of(b.text, halves)) for b, (_, halves) in zip(blocks, found, strict=True) if not b.heads]
    ending = _ending(draft, texts, habits)
    return Body(
        blocks=tuple(blocks),
        dateline=opening.dateline,
        byline=(*opening.byline, *ending.byline),
        to=ending.to,
        back=opening.back,
    )


def _canon_of(text: str, halves: Sequence[Block]) -> str:
    """Canonical form of a paragraph, put together of what its halves have."""
    plain = "".join([b.canon for b in halves])
    return plain if len(plain) == len(text) else canon(text)  # a space was put between two Latin words


def _ending(draft: Draft, paragraphs: Sequence[tuple[str, str]], habits: Habits) -> Ending:
    """Jump marks stand at any paragraph's end, writers at the last one's; each is given as printed and in canonical form."""
    if draft.kind in (Kind.FURNITURE, Kind.PROMO) or not paragraphs:
        return Ending()
    last = read_end(*paragraphs[-1], habits)
    earlier = (jump_to(plain[-ENDING:]) for _, plain in paragraphs[:-1])
    to = last.to or next((Jump(page=read_page(found["page"])) for found in earlier if found), None)
    return Ending(byline=last.byline, to=to)


def seam(first: str, *rest: str) -> str:
    """Put the halves of a paragraph together; only two Latin words need a space between them."""
    if not rest:
        return first
    gaps = (a[-1:] in LATIN and b[:1] in LATIN and b[:1].isupper() for a, b in pairwise((first, *rest)))
    return first + "".join(f" {half}" if gap else half for gap, half in zip(gaps, rest, strict=True))


def line_runs(blocks: Sequence[Block]) -> tuple[Lines, ...]:
    """Raw lines in the order of reading; blocks that follow one another on the page are one run, blank lines included."""
    if len(blocks) == 1:
        return (Lines(first=blocks[0].line, last=blocks[0].last_line),)
    begins = [n for n, block in enumerate(blocks) if not n or block.index != blocks[n - 1].index + 1]
    return tuple([Lines(first=blocks[a].line, last=blocks[b - 1].last_line) for a, b in pairwise((*begins, len(blocks)))])


def raw_lines(blocks: Sequence[Block]) -> str:
    return "+".join(map(str, line_runs(blocks)))


def of_part(blocks: Sequence[Words], number: int) -> tuple[Words, ...]:
    """Blocks whose raw lines name the article's further raw files, from the second on."""
    return (
        tuple(blocks) if number < 2 else tuple(replace(b, lines="+".join(f"{number}:{run}" for run in b.lines.split("+"))) for b in blocks)
    )


def go_on(first: Sequence[Words], second: Sequence[Words], page: str, printed: Sequence[str]) -> list[Words]:
    """One text of two halves, the second of which stands on `page`.

    Jump marks inside the text move into the page mark, around `printed`, the other lines at the cut; a sentence that the jump cut
    is whole again.
    """
    head, tail, said = list(first), list(second), list(printed)
    to = jump_to(canon(head[-1].text)) if head and not head[-1].heads else None
    back = jump_from(canon(tail[0].text)) if tail and not tail[0].heads else None
    if to:
        said.insert(0, head[-1].text[to.start() :])
        head[-1] = replace(head[-1], text=head[-1].text[: to.start()].rstrip())
    if back:
        said.append(tail[0].text[: back.end()])
        tail[0] = replace(tail[0], text=tail[0].text[back.end() :].lstrip())
    head, tail = [b for b in head if b.text], [b for b in tail if b.text]
    mark = page_mark(page, " ".join(said))
    if not head:
        return [Words(text="", after=mark), *tail]
    end, start = head[-1], tail[0] if tail else None
    if start and not end.heads and not start.heads and canon(end.text)[-1] not in TERMINAL:
        gap = seam(end.text, start.text)[len(end.text) : -len(start.text)]
        return [*head[:-1], replace(start, before=end.markdown + mark + gap, lines=f"{end.lines}+{start.lines}"), *tail[1:]]
    return [*head[:-1], replace(end, after=mark), *tail]
