"""Items of a digest: short texts, each behind the same sign, that stand together."""

from __future__ import annotations

from generator.parser.blocks import Block
from generator.parser.page import PageView

SIGNS = frozenset("●■◆▲△▼▽★☆◎○◇□※•")
NAMED = 16
"""Characters within which the name in brackets ends that an item may open with: 〔搪瓷业职工会〕."""
SHORT = 12
"""A line over items has no more characters."""
LEAST = 10
"""Characters of an item; a shorter line behind a sign is a heading or a writer."""


def is_item(block: Block) -> bool:
    """Does a block look like one item of several? Another one with the same sign stands beside it, or it is none."""
    first = block.canon[0]
    return block.length >= LEAST and (first in SIGNS or (first == "[" and not block.opening and "]" in block.canon[:NAMED]))


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    n = block.index
    if not is_item(block):
        if block.length <= SHORT and not page.is_text[n] and _heads_items(page, n + 1):
            found["heads_items"] = 1
        return
    before, after = _has_sign(page, n - 1, block.canon[0]), _has_sign(page, n + 1, block.canon[0])
    if not before and not after:
        return
    found["item"] = 1
    if before and not block.opening:
        found["next_item"] = 1
    elif not before and n and page.is_text[n - 1] and page.blocks[n - 1].last != ":":
        found["first_item_after_text"] = 1
    elif not before and n and page.blocks[n - 1].length <= SHORT and not page.is_text[n - 1]:
        found["first_item_after_head"] = 1


def _heads_items(page: PageView, n: int) -> bool:
    return n + 1 < len(page.blocks) and is_item(page.blocks[n]) and _has_sign(page, n + 1, page.blocks[n].canon[0])


def _has_sign(page: PageView, n: int, sign: str) -> bool:
    return 0 <= n < len(page.blocks) and page.blocks[n].canon[0] == sign and is_item(page.blocks[n])
