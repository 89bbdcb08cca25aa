"""Words shared with the texts before and after: to which of them does a short line belong, and where does the theme change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.parser.blocks import Block
from generator.parser.page import PageView


def cues(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    before, after = page.texts_before(block.index), page.texts_after(block.index)
    if page.is_text[block.index]:
        here = (block, *after[:1])
        if before:
            likeness = page.likeness(before[:3], here)
            yield "theme_goes_on", likeness
            yield "theme_changes", 1 - min(1.0, 6 * likeness)
        if after:
            yield "theme_ends_here", 1 - min(1.0, 6 * page.likeness((block, *before[:2]), after[:2]))
        return
    if block.length > 44:
        return
    next_share, last_share = page.overlap(block, after), page.overlap(block, before)
    yield "echo_next", next_share
    yield "echo_next_more", max(0.0, next_share - last_share)
    yield "echo_before_more", max(0.0, last_share - next_share)
    if before and after:
        yield "theme_across", min(1.0, 6 * page.likeness(before[:3], after[:3]))
