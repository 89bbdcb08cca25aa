"""电头 and other openings of a text."""

from __future__ import annotations

import re

from generator.parser.blocks import Block
from generator.parser.datelines import match_dateline
from generator.parser.page import PageView
from generator.text.jumpmark import jump_to

OWN_NEWS = "本报讯"
"""How a newspaper opens an article of its own, and hardly ever anything else."""
SIGNED = 3
"""Datelines and signed ends that make a page one whose articles are signed."""
LEAD_DAY = re.compile(
    r"^.{0,6}?(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日|^(日前|近日|昨日|昨天|今日|今天|连日来|近年来|前不久)"
)


def _below_text(block: Block, page: PageView) -> bool:
    """Does a text stand right over this one that neither its writer nor a jump ends?"""
    if block.index == 0 or not page.is_text[block.index - 1]:
        return False
    before = page.blocks[block.index - 1]
    return not before.is_signed and jump_to(before.canon) is None


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    if block.opening or (page.habits.agencies and match_dateline(block.canon, page.habits.agencies)):
        found["dateline"] = 1
        if block.is_signed:
            found["whole_text"] = 1
        if not block.canon.startswith(OWN_NEWS) and _below_text(block, page):
            if block.canon[0] == "据":
                found["cited_below_text"] = 1
            elif page.signs >= SIGNED:
                found["dispatch_below_text"] = 1
    elif block.length >= 26 and LEAD_DAY.match(block.canon):
        found["lead_day"] = 1
