"""Photo stories: several pictures with a caption each, and one name for who took them all under the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Kind
from generator.parser.cues.caption import PHOTO_LABEL, photographer
from generator.parser.drafts import Draft
from generator.parser.roles import Role

LEAST = 3
"""Pictures of a story; two that follow one another are more often of two units."""


def tell_stories(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Put captions without a name to the named one that ends their run, and the run to the article whose label says that it is pictures."""
    result = list(drafts)
    for run in _runs(drafts):
        first, last = run[0], run[-1]
        whole = drafts[first].with_pieces([p for n in run for p in drafts[n].pieces])
        above = _story_above(drafts, whole.first_index)
        if above is None and len(run) < LEAST:
            continue
        for n in run:
            result[n] = drafts[n].with_pieces(())
        if above is None:
            result[last] = whole
        else:
            result[above] = result[above].with_pieces((*result[above].pieces, *whole.pieces))
    return tuple(d for d in result if d.pieces)


def _runs(drafts: Sequence[Draft]) -> Iterator[list[int]]:
    """Photos one right after the other, of which the last alone says who took it."""
    run: list[int] = []
    for n, draft in enumerate(drafts):
        if draft.kind is not Kind.PHOTO or any(p.held for p in draft.pieces):
            continue
        if run and draft.first_index != max(p.block.index for p in drafts[run[-1]].pieces) + 1:
            run = []
        run.append(n)
        if _is_named(draft):
            if len(run) > 1 and draft.blocks(Role.CREDIT) and _alike([drafts[k] for k in run]):
                yield run
            run = []


def _is_named(photo: Draft) -> bool:
    return bool(photo.blocks(Role.CREDIT)) or any(photographer(b.canon) for b in photo.blocks(Role.CAPTION))


def _alike(photos: Sequence[Draft]) -> bool:
    """Captions of one hand: all of them sentences, or none."""
    return len({b.last == "。" for photo in photos for b in photo.blocks(Role.CAPTION)}) == 1


def _story_above(drafts: Sequence[Draft], index: int) -> int | None:
    """The article that ends right above a block and calls itself pictures: 图片新闻."""
    for n, draft in enumerate(drafts):
        labels = draft.blocks(Role.LABEL)
        if draft.kind is Kind.NEWS and any(PHOTO_LABEL.search(b.canon) for b in labels):
            above = [p.block.index for p in draft.pieces if p.block.index < index]
            if above and max(above) == index - 1:
                return n
    return None
