"""The size of the type, where the file knows it: a PDF or ALTO does, plain text does not."""

from __future__ import annotations

from generator.parser.blocks import Block
from generator.parser.page import PageView

DISPLAY = 1.8
"""Times the type of running text: a headline, or the newspaper's own name."""
LARGE = 1.2
"""A small headline, deck, kicker, label."""
SMALL = 0.93
"""Captions, credits, folios."""


def cues(block: Block, _page: PageView, found: dict[str, float]) -> None:
    size = block.size
    if size is None:
        return
    if size >= DISPLAY:
        found["display_type"] = 1
    elif size >= LARGE:
        found["large_type"] = 1
    elif size <= SMALL:
        found["small_type"] = 1
    else:
        found["body_type"] = 1
