"""Headlines, kickers, decks, crossheads and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.parser.blocks import Block
from generator.parser.cues.byline import author_in_brackets
from generator.parser.page import PageView
from generator.parser.words import has_verb
from generator.text.han import NUMERAL

KICKER_END = re.compile(r"(强调|指出|要求|表示|提出|——|—|:|之际|期间)$")
DECK_START = re.compile(r"^(——|—|-{2,}|──)")
SERIES = re.compile(rf"系列(报道|评论|谈)?|之[(]?{NUMERAL}[)]?$|[(]{NUMERAL}[)]$|^{NUMERAL}论|[(][上中下][)]$")
LABEL_WORDS = re.compile(
    r"(短评|观察|聚焦|走进|走近|专栏|专题|特写|速览|速递|快讯|短波|简讯|要闻|动态|之声|论坛|随笔|札记|漫谈|杂谈|副刊|来信|来论|评论|社论|时评|视点|视线|"
    r"人物|风采|直通车|连线|播报|讲述|回音|追踪|调查|纪实|故事|专版|特刊|周刊|图片新闻|图片故事|民生|百姓|读者|编读|热线|服务台|信息|新闻|时间|学习|贯彻)$"
)
MARKED = re.compile(r"^([□■◆●▲◇○◎★☆※>►▶#]|[A-Z] )|(>>|>|》》)$")
COMMENTARY_LABEL = re.compile(r"短评|时评|社论|评论|快评|杂谈|漫谈|随笔|编后")
CROSSHEAD_NUMBER = re.compile(r"^(\(?[一二三四五六七八九十]+[、)]|\d+[、.)])")
TWINS = 16
"""Blocks on each side among which the twin of a line is looked for."""
SIGNED = 3
"""Datelines and signed ends that make a page one whose articles are signed."""
RUN = 4
"""Short lines on each side that a line is compared with."""


def cues(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    if block.length > 40:
        return
    yield from _signs(block)
    yield from _label(block, page)
    if "。" not in block.canon[:-1]:
        yield from _standing(block, page)


def _signs(block: Block) -> Iterator[tuple[str, float]]:
    text, n = block.canon, block.length
    if " " in text and not any(c in text for c in "。,;"):
        yield "caesura", 1
    if DECK_START.match(text):
        yield "deck_dash", 1
    if KICKER_END.search(text) and n >= 6:
        yield "kicker_end", 1
    if SERIES.search(text):
        yield "series_mark", 1
    if MARKED.search(text):
        yield "marked", 1
    if CROSSHEAD_NUMBER.match(text) and n <= 24:
        yield "numbered_head", 1


def _label(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    text, n = block.canon, block.length
    if LABEL_WORDS.search(text) and n <= 16:
        yield "label_word", 1
    if COMMENTARY_LABEL.search(text) and n <= 12:
        following, before = page.texts_after[block.index], page.texts_before[block.index]
        news_follows = bool(following) and following[0].opening > 0
        if news_follows:
            yield "commentary_label_before_news", 1
        elif before and author_in_brackets(before[0].canon) and following:
            yield "commentary_label_after_close", 1
    if text in page.repeats:
        yield "repeats_headline", 1
    if text in page.habits.labels:
        yield "known_label", 1


def _standing(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    """A line of the shape of a heading among its neighbours."""
    text = block.canon
    if not page.is_text[block.index]:
        yield "heading_shape", 1
        yield ("says_something" if has_verb(text) else "names_something"), 1
        if not _short(page, block.index - 1) and not _short(page, block.index + 1):
            yield "alone_between_texts", 1
            if 0 < block.index < len(page.blocks) - 1 and page.blocks[block.index + 1].opening:
                yield "alone_before_dateline", 1
        yield from _run(block, page)
        yield from _twins(block, page)
        yield from _signs_around(block, page)


def _run(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    """A line among the short lines that stand together with it: their lengths and their order say which is which."""
    first = last = block.index
    while block.index - first < RUN and _short(page, first - 1):
        first -= 1
    while last - block.index < RUN and _short(page, last + 1):
        last += 1
    if first == last:
        return
    yield "first_of_run", float(block.index == first)
    yield "last_of_run", float(block.index == last)
    longest = max(b.length for b in page.blocks[first : last + 1])
    yield "short_of_run", max(0.0, 1 - block.length / longest)


def _short(page: PageView, index: int) -> bool:
    return 0 <= index < len(page.blocks) and not page.is_text[index]


def _twins(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    """Lone short lines of the same length and build nearby speak for crossheads; two with a caesura do so loudly."""
    alike = 0
    caesura = " " in block.canon
    for other in page.blocks[max(0, block.index - TWINS) : block.index + TWINS + 1]:
        if other is block or page.is_text[other.index] or abs(other.length - block.length) > 1 or other.length < 4:
            continue
        if _short(page, other.index - 1) or _short(page, other.index + 1):
            continue
        if (" " in other.canon) == caesura:
            alike += 1
    if alike:
        yield ("twin_caesuras" if caesura else "twin_short_lines"), min(alike, 3)


def _signs_around(block: Block, page: PageView) -> Iterator[tuple[str, float]]:
    """Where articles of a page open with a dateline or close with a writer, a line without either around it opens none."""
    before, after = page.texts_before[block.index], page.texts_after[block.index]
    if not before or not after or page.signs < SIGNED:
        return
    if not after[0].opening and not before[0].is_signed:
        yield "unsigned_around", 1
