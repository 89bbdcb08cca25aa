"""Length, last sign, inner punctuation: what a block looks like before one reads it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.parser.blocks import TERMINAL, Block
from generator.parser.page import PageView, ends_open
from generator.parser.words import word_across


def cues(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    yield from _length(block)
    yield from _signs(block)
    if page.verse_lines(block.index) >= 6:
        yield "verse_run", 1
    yield from _neighbours(block, page)


def _length(block: Block) -> Iterator[tuple[str, float]]:
    n = block.length
    if n >= 45:
        yield "long", 1
    elif n >= 35:
        yield "rather_long", 1
    elif n <= 4:
        yield "tiny", 1
    elif n <= 8:
        yield "very_short", 1


def _signs(block: Block) -> Iterator[tuple[str, float]]:
    text, inner = block.canon, block.canon[:-1]
    if "。" in inner:
        yield "full_stop_inside", 1
    if block.last == "。" or text.endswith(("。”", "。’", "。)")):
        yield "ends_in_full_stop", 1
    elif block.last in "!?…":
        yield "ends_in_mark", 1
    elif block.last in ":,;、":
        yield "ends_in_pause", 1
    elif ends_open(block):
        yield "ends_open", 1
    commas = sum(inner.count(c) for c in ",;")
    if commas and block.length < 45:
        yield "comma_inside", min(commas, 3)
    if text[0] in ",.。、;:!?)》”’%":
        yield "starts_with_closing_mark", 1
    if block.balance:
        yield "unbalanced", 1


def _neighbours(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    """Does the text before go on here, does this block go on in the next?"""
    before = page.blocks[block.index - 1] if block.index else None
    following = page.blocks[block.index + 1] if block.index + 1 < len(page.blocks) else None
    if before is not None and page.is_text[before.index]:
        if _goes_on(before):
            yield "text_before_open", 1
    else:
        text_before = page.texts_before[block.index]
        if text_before and _goes_on(text_before[0]):
            yield "earlier_text_open", 1
    if following is not None and block.last not in TERMINAL and word_across(block.canon, following.canon):
        yield "word_goes_on", 1
    if before is not None and before.last not in TERMINAL and word_across(before.canon, block.canon):
        yield "word_comes_over", 1
    if before is None:
        yield "first_of_page", 1


def _goes_on(block: Block) -> bool:
    return ends_open(block) and block.last != ":"
