"""Names of writers: on a line of their own, in brackets at the end, glued to the last sentence."""

from __future__ import annotations

import re

from generator.parser.blocks import Block
from generator.parser.names import BRACKETS_END, HAN, LIST, MARK, NAME, ROLE, SURNAMES
from generator.parser.page import PageView
from generator.parser.people import DOUBLE, cut_names, is_line_of_writers
from generator.parser.words import in_dictionary
from generator.text.normalise import search_end

OWN_LINE = re.compile(
    rf"""(?x)^(?:
        {MARK}?\s*(?:[文图]\s*[/:]?\s*)?{ROLE}\s*[:/]?\s*{LIST}(?:\s*{ROLE}\s*[:/]?\s*{LIST}){{0,3}}(?:\s*[文图]/?(?:\s*[文图])?|\s*整理)?
      | {MARK}\s*{LIST}
      | {MARK}?\s*(?:本报|特约)?评论员(?:\s*{NAME})?
      | (?:[文图](?:\s*[/、与]\s*[文图])?(?:\s*[/:]\s*|\s+|(?={ROLE}))(?:{ROLE})?\s*{LIST}(?:提供)?\s*){{1,4}}
      | {NAME}\s*(?:口述|整理|翻译|编译|采写)(?:\s+{NAME}\s*(?:整理|口述|翻译|采写))?
      | {MARK}?\s*[一-龥]{{0,10}}(?:读者|市民|居民|学生|教师|村民|退休[一-龥]{{2}})\s+{NAME}
      | {MARK}\s*{NAME}\s*[(][^()]{{2,20}}[)]
      | {HAN}[ ]{HAN}
      | (?:作者|编译|整理|口述|执笔|撰文|供稿)\s*[:/]\s*{LIST}
      | [\[(]\s*(?:{ROLE})?\s*{LIST}\s*[\])]
    )\s*$"""
)
PERSON = re.compile(rf"[{SURNAMES}](?:[㐀-鿿]{{1,2}}| [㐀-鿿])|{DOUBLE.pattern.replace('|', '[㐀-鿿]{1,2}|')}[㐀-鿿]{{1,2}}")
SPACED = re.compile(rf"{HAN}[ ]{HAN}")
UNITS = re.compile(
    "简讯|快讯|短讯|要讯|更正|导读|要闻|启事|公告|通知|讣告|说明|编后|短评|来信|图片|广告|天气|服务|信箱|文摘|书讯|消息|新闻|社论|目录|提要|勘误|致歉|声明"
    "|通告|招聘|补白"
)
"""Labels of two characters that print sets apart: `简 讯` is no Mr Jian."""
SUPPLIED = re.compile(r"[(\[][^()\[\]]{2,20}(?:供稿|供图|提供|整理|综合)[)\]]")
SUPPLIED_END = re.compile(r"[(\[][^()\[\]]{2,30}供[稿图][)\]]$")
NOT_NAMES = re.compile(
    r"[上下]接|[上下]转|[转接]第|版\)|待续|未完|续完|[一二三四五六七八九十上中下完]\)$|图片|资料|述评|来信|手记|观察|调查|专访|节选|全文|详见|如图|见图"
)


def author_in_brackets(canon: str) -> re.Match[str] | None:
    """`（梁涛）` at the end of a text; not a jump, not a gloss."""
    found = search_end(BRACKETS_END, canon) if canon[-1:] in ")]" else None
    return found if found and not NOT_NAMES.search(found[0]) else None


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    text = block.canon
    is_line = block.length <= 36 and (
        OWN_LINE.match(text) or SUPPLIED.fullmatch(text) or is_line_of_writers(text) or _is_list_of_names(text) or _all_known(text, page)
    )
    if is_line and not NOT_NAMES.search(text) and not (SPACED.fullmatch(text) and UNITS.fullmatch(text.replace(" ", ""))):
        found["byline_line"] = 1
        if text[0] in "□■◆●▲":
            found["byline_mark"] = 1
        return
    if page.is_text[block.index] or block.length > 14:
        if author_in_brackets(text) or (block.last in ")]" and search_end(SUPPLIED_END, text)):
            found["author_end"] = 1
        elif block.has_glued_writer:
            found["author_glued"] = 1


def _is_list_of_names(text: str) -> bool:
    """`袁剑锋、原茜`: names alone, each with a surname, and no word among them."""
    names = text.split("、")
    return 2 <= len(names) <= 5 and all(PERSON.fullmatch(name) and not in_dictionary(name.replace(" ", "")) for name in names)


def _all_known(text: str, page: PageView) -> bool:
    """A line of nothing but reporters of this newspaper: `徐翔 王伟`."""
    if not page.habits.reporters:
        return False
    names = re.sub(r"[\s、,/□■◆●▲◇○◎]+", "", text)
    return len(names) >= 2 and cut_names(names, page.habits.reporters) is not None
