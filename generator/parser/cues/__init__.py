"""Evidence on the page, one kind a file; each cue has a name, and `parser/weights.py` says what it is worth.

A cue file has a function `cues(block, page)` that yields names with strengths (1.0 for yes). Cues vote; none rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.parser.blocks import Block
from generator.parser.cues import byline, caption, dateline, echo, furniture, heading, jump, shape, size, unit
from generator.parser.page import PageView

CueFile = Callable[[Block, PageView], Iterator[tuple[str, float]]]
FILES: tuple[CueFile, ...] = (
    shape.cues,
    heading.cues,
    dateline.cues,
    byline.cues,
    caption.cues,
    jump.cues,
    unit.cues,
    furniture.cues,
    echo.cues,
    size.cues,
)


def find_cues(page: PageView) -> tuple[dict[str, float], ...]:
    """For each block of the page, the cues that fire, with their strengths."""
    return tuple({name: strength for cues in FILES for name, strength in cues(b, page)} for b in page.blocks)
