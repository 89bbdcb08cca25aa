"""A draft becomes an article: roles turn into front matter and Markdown."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Article, Credit, Jump, Kind, Lines, Photo, Source
from generator.parser.blocks import Block
from generator.parser.bylines import Ending, Opening, read_end, read_opening, read_page, split_names
from generator.parser.cues.jump import jump_from, jump_to
from generator.parser.drafts import Draft
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.markup import crosshead, paragraph
from generator.parser.roles import Role
from generator.text.normalise import canon

LATIN = frozenset(string.ascii_letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Text of a draft, cut read for datelines, writers and jumps."""

    markdown: str
    dateline: str | None
    byline: tuple[Credit, ...]
    to: Jump | None
    back: Jump | None


def make_article(
    draft: Draft,
    *,
    id: str,
    paper: str,
    date: str,
    page: str,
    file: str,
    section: str | None = None,
    habits: Habits = NO_HABITS,
) -> Article:
    """Write a draft as an article; every block of it is in a field or in the body, and its line in `source`."""
    source = (Source(file=file, lines=line_runs([p.block for p in draft.pieces])),)
    if draft.kind is Kind.FURNITURE:
        lines = "\n\n".join(paragraph(p.block.text) for p in draft.pieces)
        return Article(id=id, kind=draft.kind, paper=paper, date=date, page=page, section=section, source=source, body=lines)
    body = _body(draft, habits)
    labels = (*draft.blocks(Role.LABEL, Role.PROMO_HEAD), *draft.shared_labels)
    to = next((Jump(page=read_page(m["page"])) for b in draft.blocks(Role.JUMP_TO) if (m := jump_to(b.canon))), body.to)
    back = next((Jump(page=read_page(m["page"])) for b in draft.blocks(Role.JUMP_FROM) if (m := jump_from(b.canon))), body.back)
    return Article(
        id=id,
        kind=draft.kind,
        paper=paper,
        date=date,
        page=page,
        section=section,
        label=tuple(b.text for b in labels),
        kicker=_texts(draft, Role.KICKER),
        headline=_texts(draft, Role.HEADLINE, Role.CORRECTION_HEAD),
        deck=_texts(draft, Role.DECK),
        byline_printed=_texts(draft, Role.BYLINE),
        byline=_unique((*_own_line_bylines(draft, habits), *body.byline)),
        dateline=body.dateline,
        editor_note=_texts(draft, Role.NOTE),
        photos=_photos(draft),
        continued_to=to,
        continued_from=back,
        source=source,
        body=body.markdown,
    )


def _texts(draft: Draft, *roles: Role) -> tuple[str, ...]:
    return tuple(b.text for b in draft.blocks(*roles))


def _unique(people: Sequence[Credit]) -> tuple[Credit, ...]:
    return tuple(dict.fromkeys(people))


def _own_line_bylines(draft: Draft, habits: Habits) -> tuple[Credit, ...]:
    found: list[Credit] = []
    for block in draft.blocks(Role.BYLINE):
        people = split_names(block.text, block.canon, habits.reporters)
        whole = block.text.strip("□■◆●▲ （）()")
        found += people or ([Credit(name=whole)] if whole else [])
    return tuple(found)


def _photos(draft: Draft) -> tuple[Photo, ...]:
    photos: list[Photo] = []
    for piece in draft.pieces:
        text = piece.block.text
        if piece.role is Role.PHOTO_TITLE:
            photos.append(Photo(title=text))
        elif piece.role is Role.CAPTION:
            last = photos[-1] if photos else None
            if last is not None and last.caption is None:
                photos[-1] = replace(last, caption=text)
            else:
                photos.append(Photo(caption=text))
        elif piece.role is Role.CREDIT:
            last = photos[-1] if photos else Photo()
            photos = [*photos[:-1], replace(last, credit=" ".join(filter(None, (last.credit, text))))]
    return tuple(photos)


def _body(draft: Draft, habits: Habits) -> Body:
    """Paragraphs as printed, with their column breaks mended, and crossheads between them."""
    groups: list[tuple[bool, str]] = []
    opening: Opening | None = None
    for piece in draft.pieces:
        if piece.role in (Role.CROSSHEAD, Role.DATE_HEAD):
            groups.append((True, piece.block.text))
        elif piece.role in (Role.PROMO_ITEM, Role.SIGNATURE):
            groups.append((False, piece.block.text))
        elif piece.is_text:
            opening = opening or read_opening(piece.block, habits)
            if piece.joined and groups and not groups[-1][0]:
                groups[-1] = (False, seam(groups[-1][1], piece.block.text))
            else:
                groups.append((False, piece.block.text))
    opening = opening or Opening()
    ending = _ending(draft, [text for head, text in groups if not head], habits)
    return Body(
        markdown="\n\n".join(crosshead(t) if head else paragraph(t) for head, t in groups),
        dateline=opening.dateline,
        byline=(*opening.byline, *ending.byline),
        to=ending.to,
        back=opening.back,
    )


def _ending(draft: Draft, paragraphs: Sequence[str], habits: Habits) -> Ending:
    """Jump marks stand at any paragraph's end, writers at the last one's."""
    if draft.kind in (Kind.FURNITURE, Kind.PROMO) or not paragraphs:
        return Ending()
    last = read_end(paragraphs[-1], canon(paragraphs[-1]), habits)
    earlier = [e.to for p in paragraphs[:-1] if (e := read_end(p, canon(p))).to]
    return Ending(byline=last.byline, to=last.to or (earlier[0] if earlier else None))


def seam(first: str, second: str) -> str:
    """Put the halves of a paragraph together; only two Latin words need a space between them."""
    words = first[-1:] in LATIN and second[:1] in LATIN and second[:1].isupper()
    return f"{first} {second}" if words else first + second


def line_runs(blocks: Sequence[Block]) -> tuple[Lines, ...]:
    """Raw lines in the order of reading; blocks that follow one another on the page are one run, blank lines included."""
    runs: list[Lines] = []
    last: Block | None = None
    for block in blocks:
        if last is not None and block.index == last.index + 1:
            runs[-1] = Lines(first=runs[-1].first, last=block.line)
        else:
            runs.append(Lines(first=block.line, last=block.line))
        last = block
    return tuple(runs)
