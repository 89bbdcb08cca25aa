"""What belongs to no article: nameplate, folio, staff line, slogan."""

from __future__ import annotations

import re

from generator.parser.blocks import Block
from generator.parser.page import PageView
from generator.text.han import NUMERAL

STAFF = re.compile(
    r"(?:责任?编辑?|本版编辑|编辑|执行主编|主编|值班(?:总编|编委)?|版式|美编|栏目主持|本栏主持|视觉|校对|组版|排版|策划|统筹|审读|监制|出品)"
    r"\s*[:/ ]\s*[㐀-鿿]{1,4}"
)
FOLIO = re.compile(
    rf"^(?:\S{{2,10}}\s+)?(?:\d{{4}}|[一二三四五六七八九〇零]{{4}})年\s*{NUMERAL}月\s*{NUMERAL}日.{{0,40}}$|^第\s*[A-Za-z]?{NUMERAL}\s*版|星期[一二三四五六日天]"
    rf"|^[A-Z]?\d{{1,2}}\s*版?$|^\S{{2,8}}\s+[A-Z]?\d{{1,2}}\s*版$"
)
PRESS = re.compile(
    r"国内统一(?:连续出版物|刊)号|邮发代号|总第?\s*\d+\s*期|第\s*\d{3,}\s*[期号]|^CN\s?\d|ISSN|零售价?\s*[:\d]|今日\d+版"
    r"|(?:报|报社|集团|杂志社|委员会|宣传部)\s*(?:主管|主办|出版|编辑|承印)|^(?:主管|主办|出版|印刷)(?:单位)?\s*[: /]"
    r"|社址|电话:|广告(?:经营)?许可证"
    r"|农历\S{0,6}[正一二三四五六七八九十冬腊]月[初十廿三]|网址|微信公众号"
)
RUNNING_HEAD = re.compile(
    r"^(?:[A-Z]\d{1,2}|第\s*[A-Za-z]?\d{1,2}\s*版)\s+\S|\s(?:[A-Z]\d{1,2}|第\s*[A-Za-z]?\d{1,2}\s*版)$|^\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}"
    rf"|^\S{{2,8}}[报刊]\s+第{NUMERAL}版(?:\s+\S{{1,6}})?$"
)
NAMEPLATE = re.compile(r"^\S{1,8}(?:日报|晚报|时报|早报|新报|周报|商报|都市报|晨报|导报|青年报|工人报|农民报)$|^[A-Z][A-Z ]{5,40}$")
ISSUE_LINE = re.compile(rf"^[*\s]*(?:\d{{4}}|[零〇○一二三四五六七八九]{{4}})年(?:{NUMERAL}月[号刊]|第?{NUMERAL}[期号])[*\s]*$")
"""2024年1月号: what a paper of a month says of itself."""
DATED_HEAD = re.compile(
    rf"^\S{{2,9}}[报刊](?:\S{{0,4}})?\s.{{0,16}}(?:\d{{4}}|[一二三四五六七八九〇零○]{{4}}|民国{NUMERAL})年{NUMERAL}月{NUMERAL}日"
)
"""A running head that names the newspaper and the day: 澧源报 1988年11月26日 2."""
HOTLINE = re.compile(
    r"^(?:新闻|投诉|本报|读者|爆料|广告|发行|订报|投稿|联系|编辑部){0,3}(?:热线|电话|邮箱|信箱|QQ群?|微信号?|E-?mail)(?:电话)?"
    r"\s*[:/]\s*\S+(?:\s+\S+)?$",
    re.IGNORECASE,
)
HAS_PAGE_SIGN = re.compile(r"[版期]|^[A-Z]?\d{1,2}$")
TOP = 4
"""Blocks at the top and bottom of a page among which running heads and nameplates stand."""
SLOGAN = re.compile(r"^\*{2,}.*\*{2,}$|^[-=_~·.\s*]+$")


def is_of_page(block: Block) -> bool:
    """A line that speaks of the page or the issue, wherever it stands."""
    text = block.canon
    if block.length > 70 or "。" in text:
        return False
    has_folio = block.length <= 44 and HAS_PAGE_SIGN.search(text) is not None and FOLIO.search(text) is not None
    return has_folio or PRESS.search(text) is not None or DATED_HEAD.search(text) is not None or STAFF.search(text) is not None


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    text = block.canon
    if block.length > 70:
        return
    stopped, of_page = "。" in text, page.answers(is_of_page)[block.index]
    staff = STAFF.findall(text) if (stopped or of_page) and block.length <= 60 and (" " in text or ":" in text or "/" in text) else ()
    if staff:
        found["staff"] = min(len(staff), 3)
    if of_page:
        if block.length <= 44 and HAS_PAGE_SIGN.search(text) and FOLIO.search(text):
            found["folio"] = 1
        if PRESS.search(text):
            found["press_line"] = 1
    edge = block.index < TOP or block.index >= len(page.blocks) - 2
    if edge and "promo_end" not in found and block.length <= 32 and RUNNING_HEAD.search(text) and not any(c in text for c in "。,()"):
        found["running_head"] = 1
    if edge and ISSUE_LINE.match(text):
        found["folio"] = 1
    if edge and block.length <= 44 and of_page and DATED_HEAD.search(text):
        found["running_head"] = 1
    if edge and HOTLINE.match(text):
        found["press_line"] = 1
    if edge and NAMEPLATE.match(text):
        found["nameplate"] = 1
    if SLOGAN.match(text):
        found["slogan"] = 1
