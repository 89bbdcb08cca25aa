"""What is said: the turns of an interview, each behind its speaker, and spoken sentences. They are paragraphs, however short."""

from __future__ import annotations

import re

from generator.parser.blocks import Block
from generator.parser.page import PageView

SPEAKER = re.compile(r"([㐀-鿿·]{1,6}|[A-Z]{1,2}):(?=.)")
"""问:…, 答:…, 记者:…, 陆知远:…"""
SHORTEST, LONGEST = 25, 44
"""Characters of a line that may be taken for a heading; a shorter question is often set as one."""


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    if block.length > LONGEST:
        return
    text = block.canon
    if ":" in text and (speaker := _speaker(page, block.index)) and _answered(page, block.index, speaker):
        found["turn_of_talk" if block.length >= SHORTEST or block.last != "?" else "short_question"] = 1
    if text[0] == "“" and text.endswith(("?”", "!”", "…”")) and text.index("”") == len(text) - 1:
        found["spoken"] = 1


def _speaker(page: PageView, n: int) -> str:
    """Who speaks in a block, if somebody does."""
    found = SPEAKER.match(page.blocks[n].canon) if 0 <= n < len(page.blocks) else None
    return found[1] if found else ""


def _answered(page: PageView, n: int, speaker: str) -> bool:
    """Does somebody else speak right before or right after?"""
    return any(other not in ("", speaker) for other in (_speaker(page, n - 1), _speaker(page, n + 1)))
