"""Units with a form of their own: correction, promo, this-day column, editor's note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.parser.blocks import Block
from generator.parser.page import PageView
from generator.text.han import NUMERAL

CORRECTION_HEAD = re.compile(r"^(更正|致歉|更正启事|更正与致歉|更正致歉|勘误|重要更正|更正说明)$")
CORRECTION_BODY = re.compile(r"特此更正|应为|误为|有误|更正为|谨此致歉|向.{0,12}致歉")
PROMO_HEAD = re.compile(r"^(今日|本期|要闻|今天)?(导读|提要|要目|看点)\s*[>》:]*$|^今日\d+版$")
PROMO_REFERENCE = re.compile(rf"^[(\[]?\s*(?:详见|见|全文见|报道见|刊)?\s*第?[A-Za-z]?{NUMERAL}(?:[、,至—\-]+第?{NUMERAL})*版\s*[)\]]?$")
PROMO_END = re.compile(rf"[(\[](?:详见|见|全文见|报道见|刊)?第?[A-Za-z]?{NUMERAL}(?:[、,至—\-]+第?{NUMERAL})*版[)\]]$")
PROMO_LEAD = re.compile(r"本报(今日|今天)?推出.{2,40}[::]$")
DATE_LINE = re.compile(rf"^(\d{{4}}|[一二三四五六七八九〇○零]{{4}})年\s*{NUMERAL}月\s*{NUMERAL}日$")
THIS_DAY = re.compile(r"(历史|史)上的今天$|^(今日历史|史海钩沉|那年今日|历史今日)$")
NOTICE_HEAD = re.compile(r"(公告|启事|声明|通告|公示|讣告|招领|寻人|遗失|招标|招聘)$")
SIGNATURE = re.compile(
    r"(局|公司|支队|大队|委员会|办公室|中心|法院|政府|组委会|编辑部|处|所|协会|工会|医院|学校|合作社|总队|联合会|指挥部|本报|组)$"
)
PAGE_TOKEN_END = re.compile(r"\s[A-Z]\d{1,2}$")
NOTE = re.compile(
    r"^[\[(]?(编者按|编者的话|编前话?|开栏语|开栏的话|编后|编者|记者手记|主持人语)[\])]?\s*[:：]|^(今日起|即日起|从今天起|从今日起),?本[报版刊]"
)
DIGEST_HEAD = re.compile(r"(简讯|要闻速览|各地动态|市县新闻|短波|速览|快讯|一周要闻|简明新闻|动态|集锦)$")


def cues(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    before = page.blocks[block.index - 1] if block.index else None
    following = page.blocks[block.index + 1] if block.index + 1 < len(page.blocks) else None
    yield from _correction(block, before)
    if block.length <= 30:
        yield from _promo(block, page)
    yield from _dated(block, before, following, page)
    yield from _note(block, before)
    if NOTICE_HEAD.search(block.canon) and block.length <= 14:
        yield "notice_head", 1
    if DIGEST_HEAD.search(block.canon) and block.length <= 12:
        yield "digest_head", 1


def _correction(block: Block, before: Block | None) -> Iterator[tuple[str, float]]:
    if CORRECTION_HEAD.match(block.canon.replace(" ", "")):
        yield "correction_head", 1
    if before is not None and CORRECTION_HEAD.match(before.canon.replace(" ", "")):
        yield "after_correction_head", 1
        if CORRECTION_BODY.search(block.canon):
            yield "correction_text", 1


def _promo(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    text = block.canon
    if PROMO_HEAD.match(text):
        yield "promo_head", 1
    if PROMO_REFERENCE.match(text):
        yield "promo_reference", 1
    elif PROMO_END.search(text):
        yield "promo_end", 1
    if PROMO_LEAD.search(text):
        yield "promo_lead", 1
    if any(_refers(b) for b in page.blocks[block.index + 1 : block.index + 3]):
        yield "before_promo_reference", 1
    if any(PROMO_HEAD.match(b.canon) for b in page.blocks[max(0, block.index - 6) : block.index]):
        yield "after_promo_head", 1
        if PAGE_TOKEN_END.search(text):
            yield "promo_end", 1


def _refers(block: Block) -> bool:
    return block.length <= 30 and bool(PROMO_REFERENCE.match(block.canon) or PROMO_END.search(block.canon))


def _dated(block: Block, before: Block | None, following: Block | None, page: PageView) -> Iterator[tuple[str, float]]:
    """Date lines: over the items of a this-day column, or under a notice with who signs it."""
    text = block.canon
    if DATE_LINE.match(text):
        closing = following is None or not page.is_text[following.index]
        yield ("closing_date" if closing and before is not None else "date_line"), 1
    if before is not None and block.length <= 24 and SIGNATURE.search(text) and page.is_text[before.index]:
        yield "signature", 2 if following is not None and DATE_LINE.match(following.canon) else 1
    if THIS_DAY.match(text):
        yield "this_day_head", 1
    if before is not None and DATE_LINE.match(before.canon):
        yield "after_date_line", 1


def _note(block: Block, before: Block | None) -> Iterator[tuple[str, float]]:
    if NOTE.match(block.canon):
        yield "editor_note", 1
    elif before is not None and NOTE.match(before.canon):
        yield "after_note", 1
