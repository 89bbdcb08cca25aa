"""Evidence on the page, one kind a file; each cue has a name, and `parser/weights.py` says what it is worth.

A cue file has a function `cues(block, page, found)` that puts names with strengths (1 for yes) into `found`. Cues vote; none
rules.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.parser.blocks import Block
from generator.parser.cues import byline, caption, closing, dateline, echo, furniture, heading, item, jump, shape, size, talk, unit
from generator.parser.page import PageView

CueFile = Callable[[Block, PageView, dict[str, float]], None]
FILES: tuple[CueFile, ...] = (
    shape.cues,
    heading.cues,
    dateline.cues,
    byline.cues,
    caption.cues,
    jump.cues,
    unit.cues,
    item.cues,
    closing.cues,
    furniture.cues,
    echo.cues,
    talk.cues,
    size.cues,
)


def find_cues(page: PageView) -> tuple[dict[str, float], ...]:
    """For each block of the page, the cues that fire, with their strengths."""
    return tuple([_cues_of(block, page) for block in page.blocks])


def _cues_of(block: Block, page: PageView) -> dict[str, float]:
    found: dict[str, float] = {}
    for cues in FILES:
        cues(block, page, found)
    return found
