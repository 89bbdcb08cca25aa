"""A draft becomes an article: roles turn into front matter and Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Article, Credit, Jump, Kind, Photo, Source
from generator.parser.blocks import Block
from generator.parser.bodies import Body, Words, go_on, line_runs, of_part, raw_lines, read_body
from generator.parser.bylines import read_page, writer_beside
from generator.parser.drafts import Draft
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.markup import paragraph
from generator.parser.people import split_names
from generator.parser.roles import Role
from generator.text.jumpmark import jump_from, jump_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one printed page holds of an article."""

    draft: Draft
    file: str
    """Raw file, as in `Source`."""
    page: str
    """版次; not empty for any part but the first."""


def source_of(part: Part) -> Source:
    """Where a half stands in the raw text, and what of it an editor has named."""
    pieces = part.draft.pieces
    marked = line_runs([p.block for p in pieces if p.marks])
    return Source(file=part.file, lines=line_runs([p.block for p in pieces]), marked=marked)


def make_article(
    first: Part,
    rest: Sequence[Part] = (),
    *,
    id: str,
    paper: str,
    date: str,
    section: str | None = None,
    habits: Habits = NO_HABITS,
) -> Article:
    """Write a draft as an article; every block of it is in a field or in the body, and its line in `source`.

    `rest` is what further pages hold of it, in the order of reading: it stands in the body behind page marks, what its heads
    say anew in the fields of the first half.
    """
    parts, draft = (first, *rest), first.draft
    source = tuple(map(source_of, parts))
    if draft.kind is Kind.FURNITURE:
        lines = "\n\n".join(paragraph(p.block.text) for p in draft.pieces)
        numbers = " ".join(raw_lines([p.block]) for p in draft.pieces) or None
        return Article(
            id=id,
            kind=draft.kind,
            paper=paper,
            date=date,
            page=first.page,
            section=section,
            source=source,
            paragraphs=numbers,
            body=lines,
        )
    drafts = [p.draft for p in parts]
    bodies = [read_body(d, habits) for d in drafts]
    to = next((Jump(page=read_page(m["page"])) for b in draft.blocks(Role.JUMP_TO) if (m := jump_to(b.canon))), bodies[0].to)
    back = next((Jump(page=read_page(m["page"])) for b in draft.blocks(Role.JUMP_FROM) if (m := jump_from(b.canon))), bodies[0].back)
    blocks = _pour(parts, bodies)
    return Article(
        id=id,
        kind=draft.kind,
        paper=paper,
        date=date,
        page=first.page,
        section=section,
        label=_lines([(*d.blocks(Role.LABEL, Role.PROMO_HEAD), *d.shared_labels) for d in drafts]),
        kicker=_lines([d.blocks(Role.KICKER) for d in drafts]),
        headline=_lines([draft.blocks(Role.HEADLINE, Role.CORRECTION_HEAD)]),
        deck=_lines([d.blocks(Role.DECK) for d in drafts]),
        byline_printed=_lines([d.blocks(Role.BYLINE) for d in drafts]),
        byline=_unique([c for d, b in zip(drafts, bodies, strict=True) for c in (*_own_line_bylines(d, habits), *b.byline)])
        or tuple(filter(None, [writer_beside(b.text) for b in draft.blocks(Role.HEADLINE)[-1:]])),
        dateline=bodies[0].dateline,
        editor_note=_lines([d.blocks(Role.NOTE) for d in drafts]),
        photos=tuple(p for d in drafts for p in _photos(d)),
        continued_to=Jump(page=rest[0].page) if rest else to,
        continued_from=back,
        source=source,
        paragraphs=" ".join(b.lines for b in blocks) or None,
        body="\n\n".join(b.markdown for b in blocks),
    )


def _lines(parts: Sequence[Sequence[Block]]) -> tuple[str, ...]:
    """Lines of the first part, and those that a further one says anew."""
    first, *rest = ([b.text for b in blocks] for blocks in parts)
    if not rest:
        return tuple(first)
    return (*first, *dict.fromkeys(text for lines in rest for text in lines if text not in first))


def _pour(parts: Sequence[Part], bodies: Sequence[Body]) -> list[Words]:
    """The blocks of the body; lines at a jump that say nothing new stand in its page mark."""
    said = "".join(b.canon for b in parts[0].draft.blocks(Role.HEADLINE, Role.KICKER, Role.DECK))
    blocks = list(bodies[0].blocks)
    for n in range(1, len(parts)):
        here = parts[n].draft
        headline = [b.text for b in here.blocks(Role.HEADLINE) if b.canon not in said]
        printed = (*_texts(parts[n - 1].draft, Role.JUMP_TO), *headline, *_texts(here, Role.JUMP_FROM))
        blocks = go_on(blocks, of_part(bodies[n].blocks, n + 1), parts[n].page, printed)
    return blocks


def _texts(draft: Draft, role: Role) -> tuple[str, ...]:
    return tuple(b.text for b in draft.blocks(role))


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
