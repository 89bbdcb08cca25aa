"""下转 and 上接."""

from __future__ import annotations

from generator.parser.blocks import Block
from generator.parser.page import PageView
from generator.text.jumpmark import jump_from, jump_to


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    text = block.canon
    to, back = jump_to(text), jump_from(text)
    if to:
        found["jump_to_line" if to.start() == 0 else "jump_to_end"] = 1
    if back:
        found["jump_from_line" if back.end() >= len(text) - 1 else "jump_from_start"] = 1
    if _stands_over_rest(block, page):
        found["over_headline_of_rest"] = 1


def _stands_over_rest(block: Block, page: PageView) -> bool:
    """Does a line stand over the headline of an article's rest? Print repeats the headline there, not the label."""
    n = block.index
    if n + 2 >= len(page.blocks) or page.is_text[n] or page.is_text[n + 1]:
        return False
    rest = page.blocks[n + 2].canon
    return "接" in rest[:4] and jump_from(rest) is not None
