"""下转 and 上接: what the print says where a text goes on on another page, and where it comes from one."""

from __future__ import annotations

import re

from generator.text.han import NUMERAL
from generator.text.normalise import ENDING, search_end

PAGE = rf"第?\s*(?P<page>[A-Za-z]?\s*{NUMERAL})\s*版?"
TO = re.compile(
    rf"[(\[]?\s*(?:文?[下紧]?转|下接|续见|未完转|全文见)\s*{PAGE}(?:[、,和]\s*第?{NUMERAL}版?)?(?:[^()\[\]\s。]{{0,12}})?\s*[)\]]?\s*$"
)
GOES_ON = re.compile(r"转|下接|续见|全文见")
"""What a mark of a jump holds."""
FROM = re.compile(rf"^[(\[]?\s*(?:上接|[上紧]?接|续接|文接)\s*{PAGE}(?:[^()\[\]。]{{0,24}}?[)\]]|\s*[)\]]?)")

SPOILT = "[(\\[](?={mark}第|..第{numeral}版)(?:{first}.|.{second})第(?P<page>{numeral}|.)版[)\\]]"
"""A mark in brackets of which one character was read wrongly."""
SPOILT_TO = re.compile(SPOILT.format(mark="下转", first="下", second="转", numeral=NUMERAL) + r"\s*$")
SPOILT_FROM = re.compile("^" + SPOILT.format(mark="上接", first="上", second="接", numeral=NUMERAL))


def jump_to(canon: str) -> re.Match[str] | None:
    """下转 at the end of a block."""
    end = canon[-ENDING:]
    spoilt = search_end(SPOILT_TO, canon) if "版" in end[-3:] else None
    if "转" not in end and "下接" not in end and "续见" not in end and "全文见" not in end:
        return spoilt  # None of most texts, and this is asked of each several times
    found = search_end(TO, canon)
    if found is None or not GOES_ON.search(found[0]):
        return spoilt
    return found if found[0][0] in "([" or "版" in found[0] or TO.fullmatch(canon) else spoilt


def jump_from(canon: str) -> re.Match[str] | None:
    """上接 at the head of a block."""
    spoilt = SPOILT_FROM.match(canon) if canon.startswith(("(", "[")) else None
    if canon.find("接", 0, ENDING) < 0:
        return spoilt  # None of most texts
    found = FROM.match(canon)
    return found if found and (canon[0] in "([" or "版" in found[0]) else spoilt
