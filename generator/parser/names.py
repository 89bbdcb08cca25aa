"""Patterns of writers: their names, alone and in lists, and what they are called in print (on canonical text)."""

from __future__ import annotations

import re

HAN = r"[㐀-鿿·]"
NAME = rf"(?:[㐀-鿿]{{1,6}}[·•][㐀-鿿·•]{{1,8}}|{HAN}{{2,4}}|{HAN}[ ]{HAN})"
ROLE = (
    r"(?:本报|本刊|新华社|中新社|特约|特派|见习|实习|首席|驻[一-龥]{1,4}|融媒体|全媒体){0,4}"
    r"(?:记者|通讯员|评论员|实习生|撰稿人?|特约撰稿|摄影|编译|整理|采写|采访)"
)
LIST = rf"{NAME}(?:[、, /]+{NAME}){{0,4}}"
MARK = r"[□■◆●▲◇○◎]"
BRACKETS_END = re.compile(
    rf"[(\[]\s*(?:{ROLE}|作者|[文图](?:\s*/\s*[文图])?|摄|整理|供稿)?\s*[:/]?\s*{LIST}(?:\s*{ROLE}\s*{LIST}){{0,3}}\s*(?:文/图|文|整理|供稿|摄)?\s*[)\]]\s*$"
)
"""Writers in brackets at the end of a text: `（梁涛）`."""
GLUED_END = re.compile(rf"[。!?”…)]\s*(?:(?:{MARK}\s*)?{ROLE}\s*{LIST}(?:\s*{ROLE}\s*{LIST}){{0,3}}|{MARK}\s*{LIST})\s*$")
"""A writer right after the last sentence: `…！”记者 张慧`."""
