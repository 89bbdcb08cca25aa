"""Units with a form of their own: correction, promo, this-day column, editor's note."""

from __future__ import annotations

import re

from generator.parser.blocks import Block
from generator.parser.page import PageView
from generator.text.han import NUMERAL
from generator.text.patterns import Ending

CORRECTION_HEAD = Ending.of(r"^(更正|致歉|更正启事|更正与致歉|更正致歉|勘误|重要更正|更正说明)$", "正歉事误明")
CORRECTION_BODY = re.compile(r"特此更正|应为|误为|有误|更正为|谨此致歉|向.{0,12}致歉")
PROMO_HEAD = Ending.of(r"^(今日|本期|要闻|今天)?(导读|提要|要目|看点)\s*[>》:]*$|^今日\d+版$", "读要目点>》:版")
PROMO_REFERENCE = Ending.of(
    rf"^[(\[]?\s*(?:详见|见|全文见|报道见|刊)?\s*第?[A-Za-z]?{NUMERAL}(?:[、,至—\-]+第?{NUMERAL})*版\s*[)\]]?$", "版)]"
)
PROMO_END = Ending.of(rf"[(\[](?:详见|见|全文见|报道见|刊)?第?[A-Za-z]?{NUMERAL}(?:[、,至—\-]+第?{NUMERAL})*版[)\]]$", ")]")
PROMO_LEAD = Ending.of(r"本报(今日|今天)?推出.{2,40}:$", ":")
DATE_LINE = Ending.of(rf"^(\d{{4}}|[一二三四五六七八九〇○零]{{4}})年\s*{NUMERAL}月\s*{NUMERAL}日$", "日")
THIS_DAY = Ending.of(r"(历史|史)上的今天$|^(今日历史|史海钩沉|那年今日|历史今日)$", "天史沉日")
NOTICE_HEAD = Ending.of(
    "(?:公告|启事|声明|通告|公示|讣告|讣闻|招领|寻人|遗失|招标|招聘|招租|小启|敬告|敬启|鸣谢|^征稿|^征文|^(?:今日|明日|[一本]周)?(?:天气|天气预报|潮汐|行情|牌价))$",
    "告事明示闻领人失标聘租启谢稿文气报汐情价",
)
SIGNATURE = Ending.of_words(
    "局|公司|支队|大队|委员会|管委会|办公室|中心|法院|政府|组委会|编辑部|处|所|协会|工会|医院|学校|合作社|总队|联合会|指挥部|本报|组|谨启|敬启|谨识|启事处"
)
PAGE_TOKEN_END = Ending.of(rf"\s[A-Z]\d{{1,2}}$|\s[第A-Z]?{NUMERAL}版$", "0123456789版")
NOTE = re.compile(
    r"^[\[(]?(编者按|编者的话|编前话?|开栏语|开栏的话|编后|编者|记者手记|主持人语)[\])]?\s*[:：]|^(今日起|即日起|从今天起|从今日起),?本[报版刊]"
)
DIGEST_HEAD = Ending.of_words("简讯|要闻速览|各地动态|市县新闻|短波|速览|快讯|一周要闻|简明新闻|动态|集锦")


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    n = block.index
    corrections, notes = page.answers(_heads_correction), page.answers(_notes)
    if corrections[n]:
        found["correction_head"] = 1
    if n and corrections[n - 1]:
        found["after_correction_head"] = 1
        if CORRECTION_BODY.search(block.canon):
            found["correction_text"] = 1
    if block.length <= 30:
        _promo(block, page, found)
    _dated(block, page, found)
    if notes[n]:
        found["editor_note"] = 1
    elif n and notes[n - 1]:
        found["after_note"] = 1
    if block.length <= 14 and NOTICE_HEAD.search(_close(block)):
        found["notice_head"] = 1
    if block.length <= 12 and DIGEST_HEAD.search(_close(block)):
        found["digest_head"] = 1


def _close(block: Block) -> str:
    """A short line without the spaces that print sets in a word of two or three characters: 简 讯, 导 读."""
    return block.canon.replace(" ", "") if block.length <= 5 else block.canon


def _heads_correction(block: Block) -> object:
    return CORRECTION_HEAD.search(_close(block)) if block.length <= 5 else None


def _heads_promo(block: Block) -> object:
    return PROMO_HEAD.search(_close(block))


def _refers(block: Block) -> object:
    return block.length <= 30 and (PROMO_REFERENCE.search(block.canon) or PROMO_END.search(block.canon))


def _is_date(block: Block) -> object:
    return DATE_LINE.search(block.canon)


def _notes(block: Block) -> object:
    return NOTE.match(block.canon)


def _promo(block: Block, page: PageView, found: dict[str, float]) -> None:
    n, text = block.index, block.canon
    heads = page.answers(_heads_promo)
    if heads[n]:
        found["promo_head"] = 1
    if PROMO_REFERENCE.search(text):
        found["promo_reference"] = 1
    elif PROMO_END.search(text):
        found["promo_end"] = 1
    if PROMO_LEAD.search(text):
        found["promo_lead"] = 1
    if any(page.answers(_refers)[n + 1 : n + 3]):
        found["before_promo_reference"] = 1
    if any(heads[max(0, n - 6) : n]):
        found["after_promo_head"] = 1
        if PAGE_TOKEN_END.search(text):
            found["promo_end"] = 1


def is_signature(block: Block) -> bool:
    """May a line be the name of an office that signs?"""
    return block.length <= 24 and "。" not in block.canon and SIGNATURE.search(block.canon) is not None


def _dated(block: Block, page: PageView, found: dict[str, float]) -> None:
    """Date lines: over the items of a this-day column, or under a notice with who signs it."""
    n, dates = block.index, page.answers(_is_date)
    is_last = n + 1 == len(dates)
    if dates[n]:
        closing = n > 0 and (is_last or not page.is_text[n + 1] or is_signature(page.blocks[n - 1]))
        found["closing_date" if closing else "date_line"] = 1
    if n and is_signature(block) and page.is_text[n - 1]:
        found["signature"] = 1 if is_last or not dates[n + 1] else 2
    if THIS_DAY.match(block.canon):
        found["this_day_head"] = 1
    if n and dates[n - 1]:
        found["after_date_line"] = 1
