"""Length, last sign, inner punctuation: what a block looks like before one reads it."""

from __future__ import annotations

from generator.parser.blocks import Block
from generator.parser.cues.byline import is_lone_name
from generator.parser.page import PageView, ends_open
from generator.parser.words import begins_in_phrase, breaks_off_in_phrase


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    _length(block, found)
    _signs(block, found)
    if page.verse_lines[block.index] >= 6:
        found["verse_run"] = 1
    _neighbours(block, page, found)


def _length(block: Block, found: dict[str, float]) -> None:
    n = block.length
    if n >= 45:
        found["long"] = 1
    elif n >= 35:
        found["rather_long"] = 1
    elif n <= 4:
        found["tiny"] = 1
    elif n <= 8:
        found["very_short"] = 1


def _signs(block: Block, found: dict[str, float]) -> None:
    text, inner = block.canon, block.canon[:-1]
    if "。" in inner:
        found["full_stop_inside"] = 1
    if block.last == "。" or text.endswith(("。”", "。’", "。)")):
        found["ends_in_full_stop"] = 1
    elif block.last in "!?…":
        found["ends_in_mark"] = 1
    elif block.last in ":,;、":
        found["ends_in_pause"] = 1
    elif ends_open(block):
        found["ends_open"] = 1
        if breaks_off_in_phrase(text):
            found["breaks_off_in_phrase"] = 1
    if begins_in_phrase(text):
        found["begins_in_phrase"] = 1
    if block.length < 45:
        commas = inner.count(",") + inner.count(";")
        if commas:
            found["comma_inside"] = min(commas, 3)
    if text[0] in ",.。、;:!?)》”’%":
        found["starts_with_closing_mark"] = 1
    if block.balance:
        found["unbalanced"] = 1


def _neighbours(block: Block, page: PageView, found: dict[str, float]) -> None:
    """Does the text before go on here, does this block go on in the next?"""
    n = block.index
    if n and page.is_text[n - 1]:
        if _goes_on(page.blocks[n - 1]):
            found["text_before_open"] = 1
    else:
        text_before = page.text_before[n]
        if text_before and _goes_on(text_before):
            found["earlier_text_open"] = 1
    names = page.answers(is_lone_name)  # 莫 言之 and 后来 make no 之后
    if page.words_across[n + 1] and not names[n] and (page.is_text[n] or page.is_text[n + 1]):
        found["word_goes_on"] = 1
    if page.words_across[n] and not names[n - 1] and (page.is_text[n] or page.is_text[n - 1]):
        found["word_comes_over"] = 1
    if not n:
        found["first_of_page"] = 1


def _goes_on(block: Block) -> bool:
    return ends_open(block) and block.last != ":"
