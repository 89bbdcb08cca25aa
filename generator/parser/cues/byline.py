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
GLUED_ROLE = re.compile(rf"{MARK}?\s*{ROLE}(?P<name>[㐀-鿿]{{3,4}})")
PERSON = re.compile(rf"[{SURNAMES}](?:[㐀-鿿]{{1,2}}| [㐀-鿿])|{DOUBLE.pattern.replace('|', '[㐀-鿿]{1,2}|')}[㐀-鿿]{{1,2}}")
TITLE = (
    "[医厂药技教营护]师|工程师|医生|大夫|教授|讲师|老师|教员|[车钳焊铣镗刨锻铆瓦木电矿农职]工|工人|社员|战士|学员|厂长|主任|校长|局长|处长|科长|所长|站长|队长"
    "|书记|县长|乡长|镇长|市长|省长|部长|会长|社长|院长|馆长|研究员|编辑|干部|农民|代表|委员|律师|编审|导演|作家|诗人"
)
TITLED = re.compile(rf"[一-龥]{{0,14}}(?:{TITLE})[ ](?P<name>[{SURNAMES}][㐀-鿿]{{1,2}})")
"""医师 郭景和, 汾东机械厂车工 丁全."""
PEN_NAME = re.compile(rf"[㐀-鿿]{{2,3}}(?:馆主|居士|山人|主人|散人|室主|楼主)|[{SURNAMES}](?:医师|医生|大夫|先生|女士|教授)")
SPLIT_NAME = re.compile(rf"[{SURNAMES}] [㐀-鿿]{{2}}")
"""莫 言之: print sets a space between surname and name."""
SPACED = re.compile(rf"{HAN}[ ]{HAN}")
UNITS = re.compile(
    "简讯|快讯|短讯|要讯|更正|导读|要闻|启事|公告|通知|讣告|说明|编后|短评|来信|图片|广告|天气|服务|信箱|文摘|书讯|消息|新闻|社论|目录|提要|勘误|致歉|声明"
    "|通告|招聘|补白"
)
"""Labels of two characters that print sets apart: `简 讯` is no Mr Jian."""
PLACE_END = re.compile("[街路巷弄村镇鎮乡鄉县縣区區站桥橋角]$")
"""Who is called so is a place: 鐘樓街, 石螺角."""
OFFICE = "报道组|通讯[组站]|宣传[部科股组]|广播站|办公室|文化[馆站]|办事处|党委|团委|工会|[局厂社校院]"
SUPPLIED = re.compile(rf"[(\[](?:[^()\[\]]{{2,20}}(?:供稿|供图|提供|整理|综合)|[^()\[\]]{{2,14}}(?:{OFFICE}))[)\]]")
"""Who supplied a text: （市档案馆供稿）, （石门公社报道组）."""
SUPPLIED_END = re.compile(rf"[(\[][^()\[\]]{{2,30}}供[稿图][)\]]$|(?<=[。!?”])\s*[(\[][^()\[\]]{{2,14}}(?:{OFFICE})[)\]]$")
NOT_NAMES = re.compile(
    r"[上下]接|[上下]转|[转接]第|版\)|待续|未完|续完|[一二三四五六七八九十上中下完]\)$|图片|资料|述评|来信|手记|观察|调查|专访|节选|全文|详见|如图|见图|记者[摄拍]"
)


def author_in_brackets(canon: str) -> re.Match[str] | None:
    """`（梁涛）` at the end of a text; not a jump, not a gloss."""
    found = search_end(BRACKETS_END, canon) if canon[-1:] in ")]" else None
    return found if found and not NOT_NAMES.search(found[0]) else None


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    text = block.canon
    is_line = (
        block.length <= 36
        and _has_a_name(text)
        and (
            OWN_LINE.match(text)
            or SUPPLIED.fullmatch(text)
            or is_line_of_writers(text)
            or _is_list_of_names(text)
            or _all_known(text, page)
        )
    )
    if is_line and not NOT_NAMES.search(text) and not UNITS.fullmatch(text.strip("()[] ").replace(" ", "")):
        found["byline_line"] = 1
        if text[0] in "□■◆●▲":
            found["byline_mark"] = 1
        return
    if page.answers(is_lone_name)[block.index] and not _heads_report(block, page):
        found["lone_name"] = 1
        return
    if page.is_text[block.index] or block.length > 14:
        if author_in_brackets(text) or (block.last in ")]" and search_end(SUPPLIED_END, text)):
            found["author_end"] = 1
        elif block.has_glued_writer:
            found["author_glued"] = 1


def _has_a_name(text: str) -> bool:
    """A name that no sign parts from its role begins with a surname: 记者帮你问 is none."""
    glued = GLUED_ROLE.fullmatch(text)
    return glued is None or PERSON.fullmatch(glued["name"]) is not None


def is_lone_name(block: Block) -> bool:
    """A name and nothing else, which no sign tells from a heading: 彭家驹, 秋声馆主, 陈医师, 医师 郭景和, 汾东机械厂车工 丁全."""
    text = block.canon
    if block.length > 16:
        return False
    if (titled := TITLED.fullmatch(text)) is not None:
        return not in_dictionary(titled["name"])
    if PEN_NAME.fullmatch(text):
        return True
    if SPLIT_NAME.fullmatch(text):
        return True
    return (
        2 <= len(text) <= 4
        and PERSON.fullmatch(text) is not None
        and PLACE_END.search(text) is None
        and not in_dictionary(text)
        and not UNITS.search(text.replace(" ", ""))
    )


def _heads_report(block: Block, page: PageView) -> bool:
    """Over a text that opens with `〔本報訊〕` stands what it is about: 石螺角 is a place then, not Mr Shi."""
    following = block.index + 1
    return following < len(page.blocks) and bool(page.blocks[following].opening)


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
