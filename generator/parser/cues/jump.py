"""下转 and 上接."""

from __future__ import annotations

from generator.parser.blocks import Block
from generator.parser.page import PageView
from generator.text.jumpmark import jump_from, jump_to


def cues(block: Block, _page: PageView, found: dict[str, float]) -> None:
    text = block.canon
    to, back = jump_to(text), jump_from(text)
    if to:
        found["jump_to_line" if to.start() == 0 else "jump_to_end"] = 1
    if back:
        found["jump_from_line" if back.end() >= len(text) - 1 else "jump_from_start"] = 1
