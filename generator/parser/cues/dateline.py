"""电头 and other openings of a text."""

from __future__ import annotations

import re

from generator.parser.blocks import Block
from generator.parser.datelines import match_dateline
from generator.parser.page import PageView

LEAD_DAY = re.compile(
    r"^.{0,6}?(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日|^(日前|近日|昨日|昨天|今日|今天|连日来|近年来|前不久)"
)


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    if block.opening or (page.habits.agencies and match_dateline(block.canon, page.habits.agencies)):
        found["dateline"] = 1
        if block.is_signed:
            found["whole_text"] = 1
    elif block.length >= 26 and LEAD_DAY.match(block.canon):
        found["lead_day"] = 1
