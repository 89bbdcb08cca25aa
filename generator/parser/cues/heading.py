"""Headlines, kickers, decks, crossheads and labels."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from generator.parser.blocks import Block
from generator.parser.cues.byline import PERSON, author_in_brackets, is_lone_name
from generator.parser.cues.furniture import is_of_page
from generator.parser.page import PageView, ends_open
from generator.parser.people import is_line_of_writers
from generator.parser.sentences import goes_on_after, goes_on_before
from generator.parser.words import PARAGRAPH_OPENINGS, begins_in_phrase, has_verb
from generator.text.han import NUMERAL
from generator.text.patterns import Ending

KICKER_END = Ending.of_words("强调|指出|要求|表示|提出|——|—|:|之际|期间")
DECK_START = ("—", "--", "──")
SERIES_NUMBER = re.compile(rf"^{NUMERAL}论")
SERIES_END = Ending.of(rf"之[(]?{NUMERAL}[)]?$|[(](?:{NUMERAL}|[上中下])[)]$", ")0123456789零〇○一二两三四五六七八九十百千")
LABEL_WORDS = Ending.of_words(
    "短评|观察|聚焦|走进|走近|专栏|专题|特写|速览|速递|快讯|短波|简讯|要闻|动态|之声|论坛|随笔|札记|漫谈|杂谈|副刊|来信|来论|评论|社论|时评|视点|视线|"
    "人物|风采|直通车|连线|播报|讲述|回音|追踪|调查|纪实|故事|专版|特刊|周刊|图片新闻|图片故事|民生|百姓|读者|编读|热线|服务台|信息|新闻|时间|学习|贯彻|消息|知识|常识|顾问|信箱|园地|之窗|广角|荟萃|拾零|影讯|书讯|文摘|小说|散文|新诗|诗歌|杂文|农谚|书讯"
)
MARKED = re.compile(r"^([□■◆●▲◇○◎★☆※>►▶#]|[A-Z] )|(>>|>|》》)$")
COMMENTARY_LABEL = re.compile(r"短评|时评|社论|评论|快评|杂谈|漫谈|随笔|编后")
PROFILE = re.compile(r"^(?:—+)?记(?!者|得|录|忆|住|事|功|号|名|账)[^。,:]+$")
"""记优秀党员某某某: a line beside a headline that says whom the article is about."""
OF_WRITERS = re.compile(rf"^(?:{PERSON.pattern}){{2}}$|^[□■◆●▲○◎(\[]|记者|评论员|通讯员")
VERSE = 6
"""Plain short lines that make a run one of verse."""
CROSSHEAD_NUMBER = re.compile(r"^(\(?[一二三四五六七八九十]+[、)]|\d+[、.)])")
TWINS = 16
"""Blocks on each side among which the twin of a line is looked for."""
SIGNED = 3
"""Datelines and signed ends that make a page one whose articles are signed."""
HALF = 11
"""A headline that is set in two lines of the same length has no more characters in each; the first one looks like a label too."""
WHEN = re.compile(rf"今天|昨天|昨日|今日|今晨|今晚|昨晚|日前|近日|连日来|(?:\d|{NUMERAL})日")
LEAD = 30
"""Characters within which the lead of a news item says when."""
COLUMN = 19
"""A crosshead is set in one line of a column, which holds fewer characters."""
LONG_TEXT = 150
"""A lead is seldom so long, the paragraphs of the long texts that crossheads part often are."""
RUN = 4
"""Short lines on each side that a line is compared with."""
MAY_GO_ON, BEGINS, STEP = 2.0, -1.0, 2.0
"""Logarithms of odds, as `sentences.py` has them: from which on a line looks like half a sentence, from which down the text under it
begins another one, and what makes either sure."""


def is_series(canon: str) -> bool:
    """Does a line (canonical) say that it is of a series: 系列报道, 之一, 三论, (上)?"""
    return "系列" in canon or ("论" in canon and bool(SERIES_NUMBER.match(canon))) or SERIES_END.search(canon) is not None


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    if block.length > 40:
        return
    _signs(block, page, found)
    _label(block, page, found)
    if not page.is_text[block.index] and "。" not in block.canon[:-1]:
        _standing(block, page, found)


def _signs(block: Block, page: PageView, found: dict[str, float]) -> None:
    text, n = block.canon, block.length
    if " " in text and "。" not in text and "," not in text and ";" not in text:
        found["caesura"] = 1
    if text.startswith(DECK_START):
        found["deck_dash"] = 1
    if n <= 30 and _is_couplet(text):
        found["even_halves"] = 1
    if n >= 6 and KICKER_END.search(text):
        found["kicker_end"] = 1
    if 6 <= n <= 24 and text[-1] == "?" and "," in text and text[0] not in "“‘—" and not _follows_writer(page, block.index):
        found["asks"] = 1
    if n >= 6 and PROFILE.match(text):
        found["profile"] = 1
    if is_series(text):
        found["series_mark"] = 1
    if MARKED.search(text):
        found["marked"] = 1
    if n <= 24 and CROSSHEAD_NUMBER.match(text):
        found["numbered_head"] = 1


def _is_couplet(text: str) -> bool:
    """Two halves of the same length with a comma or a blank between, as headings like to be built: 穷在志气上,短在路子上."""
    middle = len(text) // 2
    if len(text) % 2 == 0 or text[middle] not in ", ;" or middle < 4 or text[-1] in "。:、":
        return False
    return text.count(",") + text.count(" ") + text.count(";") == 1


def _label(block: Block, page: PageView, found: dict[str, float]) -> None:
    text, n = block.canon, block.length
    if n <= 16 and LABEL_WORDS.search(text):
        found["label_word"] = 1
    if n <= 12 and COMMENTARY_LABEL.search(text):
        following, before = page.text_after[block.index], page.text_before[block.index]
        news_follows = following is not None and following.opening > 0
        if news_follows:
            found["commentary_label_before_news"] = 1
        elif before and author_in_brackets(before.canon) and following:
            found["commentary_label_after_close"] = 1
    if text in page.repeats:
        found["repeats_headline"] = 1
    if text in page.habits.labels:
        found["known_label"] = 1


def _standing(block: Block, page: PageView, found: dict[str, float]) -> None:
    """A line of the shape of a heading among its neighbours."""
    found["heading_shape"] = 1
    found["says_something" if has_verb(block.canon) else "names_something"] = 1
    if not _short(page, block.index - 1) and not _short(page, block.index + 1):
        found["alone_between_texts"] = 1
        if 0 < block.index < len(page.blocks) - 1 and page.blocks[block.index + 1].opening:
            found["alone_before_dateline"] = 1
    else:
        _run(block, page, found)
    if block.index + 1 < len(page.blocks) and page.answers(is_lone_name)[block.index + 1]:
        found["name_below"] = 1
    if block.index + 1 < len(page.blocks) and page.is_text[block.index + 1]:
        _next(page.blocks[block.index + 1], found)
        _sentence(block, page, found)
        if block.index and page.is_text[block.index - 1]:
            _between(block, page.blocks[block.index + 1], found)
    _twins(block, page, found)
    _signs_around(block, page, found)


def _run(block: Block, page: PageView, found: dict[str, float]) -> None:
    """A line among the short lines that stand together with it: their lengths and their order say which is which."""
    lines = page.blocks
    is_text, of_page = page.is_text, page.answers(is_of_page)  # a folio stands over a head, and says nothing of it
    first = last = block.index
    least, most = max(first - RUN, 0), min(last + RUN, len(lines) - 1)
    while first > least and not is_text[first - 1] and not of_page[first - 1]:
        first -= 1
    while last < most and not is_text[last + 1] and not of_page[last + 1]:
        last += 1
    found["first_of_run"] = float(block.index == first)
    found["last_of_run"] = float(block.index == last)
    if block.index < last and block.length >= 6 and block.last == "—" and page.verse_lines[block.index] < VERSE:
        found["leads_on"] = 1
    longest = max([b.length for b in lines[first : last + 1]])
    if 5 <= block.length <= HALF and block.index > first and lines[block.index - 1].length == block.length:
        found["line_of_two"] = float(OF_WRITERS.search(block.canon) is None)
    found["short_of_run"] = max(0.0, 1 - block.length / longest)


def _next(text: Block, found: dict[str, float]) -> None:
    """Does the text under a line begin a paragraph, or go on in the middle of one?"""
    if text.canon.startswith(PARAGRAPH_OPENINGS) or text.canon[0].isdigit():
        found["next_begins_afresh"] = 1
    elif begins_in_phrase(text.canon) or text.canon[0] in ",.。、;:!?)》”’%":
        found["next_goes_on"] = 1


def _between(line: Block, text: Block, found: dict[str, float]) -> None:
    """A line between two texts heads the news below it, or parts a long text: how long both are, how the text begins."""
    if not text.opening and text.canon[0] != "“" and WHEN.search(text.canon[:LEAD]):
        found["says_when_below"] = 1
    if text.length >= LONG_TEXT:
        found["long_text_below"] = 1
    if line.length >= COLUMN:
        found["longer_than_a_column"] = 1
    if line.canon[0] == "“" and line.canon.find("”") == len(line.canon) - 1 and line.canon[-2] not in "。!?…,":
        found["quoted_whole"] = 1


def _sentence(line: Block, page: PageView, found: dict[str, float]) -> None:
    """Do the words of a line without a last sign, and those of the text under it, stand like the halves of a sentence?

    Of lines in the midst of a text that a column cut, one in two shows no word across the seam.
    """
    text = page.blocks[line.index + 1]
    if not ends_open(line) or text.opening or page.words_across[text.index]:
        return
    whole = goes_on_after(line.canon) + goes_on_before(text.canon)
    if whole > MAY_GO_ON:
        found["sentence_goes_on"] = min((whole - MAY_GO_ON) / STEP, 1.5)
    elif whole < BEGINS:
        found["sentence_begins"] = min((BEGINS - whole) / STEP, 1.0)


def _follows_writer(page: PageView, index: int) -> bool:
    """Below the writer's line the text begins, be it with a question."""
    return index > 0 and is_line_of_writers(page.blocks[index - 1].canon)


def _short(page: PageView, index: int) -> bool:
    return 0 <= index < len(page.blocks) and not page.is_text[index]


def _twins(block: Block, page: PageView, found: dict[str, float]) -> None:
    """Lone short lines of the same length and build nearby speak for crossheads; two with a caesura do so loudly."""
    alike = 0
    caesura = " " in block.canon
    lone = page.lone_lines
    for n in lone[bisect_left(lone, block.index - TWINS) : bisect_right(lone, block.index + TWINS)]:
        other = page.blocks[n]
        if other is not block and abs(other.length - block.length) <= 1 and (" " in other.canon) == caesura:
            alike += 1
    if alike:
        found["twin_caesuras" if caesura else "twin_short_lines"] = min(alike, 3)


def _signs_around(block: Block, page: PageView, found: dict[str, float]) -> None:
    """Where articles of a page open with a dateline or close with a writer, a line without either around it opens none."""
    before, after = page.text_before[block.index], page.text_after[block.index]
    if before and after and page.signs >= SIGNED and not after.opening and not before.is_signed:
        found["unsigned_around"] = 1
