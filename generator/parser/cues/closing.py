"""What stands on a line of its own under a text: that it goes on another day, who signs a notice, a letter."""

from __future__ import annotations

import re

from generator.parser.blocks import Block
from generator.parser.cues.byline import author_in_brackets
from generator.parser.cues.unit import is_signature
from generator.parser.page import PageView
from generator.text.jumpmark import jump_from, jump_to
from generator.text.patterns import Ending

GOES_ON = Ending.of(
    r"^[(\[]?\s*(?:本[文节篇章]|全文|上篇|下篇)?(?:未完(?:[,、 ]?待续)?|待续|续完|未完[,、 ]?[明后]日续[登刊]|明日续[登刊])\s*[)\]]?$",
    "完续登刊)]",
)
FINISHED = re.compile(r"[(\[]\s*(?:全[文书])?完\s*[)\]]")
REMARK = re.compile(r"[(][^()]{4,22}[)]")
"""（谜底见下期）, （文中人物为化名）."""
SIGNED = Ending.of(r"(?:[谨敬泣叩哀同拜]|鞠躬|顿首| |^)(?:启|识|谢|白|具|告|订|拜|躬|首|上)$", "启识谢白具告订拜躬首上")
"""顾锦堂 谨启, 编者 敬启, 永昌隆 启."""
ANYBODY = Ending.of_words(
    "会|局|处|科|股|所|站|厂|社|店|行|部|馆|院|校|团|队|厅|署|府|公司|中心|集团|支行|商行|学校|医院|编者|编辑部|报社|号"
)
"""Who may sign a notice: under one, or over a day, a line that ends so is most likely the name of who gives it."""
NOTICE = re.compile(r"公告|启事|声明|通告|公示|讣告|招领|寻人|遗失|招标|招聘|招生|招租|招商|小启|征[稿求集订]|通知|鸣谢|道歉|广告")
LETTER = re.compile(r"^(?:编辑同志|编辑先生|主编先生|主编同志|同志们|尊敬的|亲爱的)")
REACH = 6
"""Texts under a head among which its signature is looked for."""
LONGEST = 24


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    text, n = block.canon, block.index
    if block.length <= 8 and (LETTER.match(text) and block.last == ":"):
        found["salutation"] = 1
    if not n or block.length > LONGEST or "。" in text:
        return
    if GOES_ON.search(text) or FINISHED.fullmatch(text):
        found["to_be_continued"] = 1
    elif page.is_text[n - 1] and REMARK.fullmatch(text) and not jump_from(text) and not jump_to(text) and not author_in_brackets(text):
        found["remark_below"] = 1
    elif page.is_text[n - 1] and " " in text[:-1] and SIGNED.search(text):
        found["signed_below"] = 1
    elif page.is_text[n - 1] and not page.is_text[n] and (ANYBODY.search(text) or is_signature(block)) and _under_notice(page, n):
        found["signature"] = 3


def _under_notice(page: PageView, n: int) -> bool:
    """Is what stands above a notice or a letter?"""
    for k in range(n - 1, max(-1, n - 2 - REACH), -1):
        block = page.blocks[k]
        if LETTER.match(block.canon):
            return True
        if not page.is_text[k]:
            return block.length <= 20 and NOTICE.search(block.canon) is not None
    return False
