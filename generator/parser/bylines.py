"""Writers, datelines and jump marks read in the text that they are printed in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Credit, Jump
from generator.parser.blocks import Block
from generator.parser.cues.byline import author_in_brackets
from generator.parser.cues.jump import jump_from, jump_to
from generator.parser.datelines import match_dateline
from generator.parser.names import GLUED_END
from generator.text.han import read_numeral
from generator.text.normalise import search_end

ROLE_WORD = re.compile(
    r"(?:本报|本刊|新华社|特约|见习|实习|首席|融媒体|全媒体|驻[一-龥]{1,4}?){0,4}(?:记者|通讯员|评论员|实习生|撰稿人?)"
    r"|(?<![一-龥])[一-龥]{0,10}(?:读者|市民|居民|学生|教师|村民|退休[一-龥]{2})(?=\s)"
    r"|摄影报道|摄影|撰文|作者|编译|整理|采写|供稿|口述|执笔|译|文/图|图/文|文|图|摄"
)
"""What a person did, on canonical text."""
AFTER_NAME = frozenset({"摄", "摄影", "摄影报道", "译", "编译", "供稿", "整理", "口述", "执笔", "文/图", "图/文", "文", "图"})
"""Roles (canonical) that also stand after the names: 林一禾 摄, 许一诺口述 沈白整理."""
PREFIXES = frozenset({"文", "图", "文/图", "图/文"})
"""What a writer's share was, before his post: 文/图 本报记者 某某."""
WHO_IS = re.compile(r"(?P<name>[㐀-鿿·]{2,4})\s*[(](?P<who>[^()]{2,20})[)]")
"""`□ 王二（退休教师）`: a reader and who he is."""
SOURCE_WORD = re.compile(r"据|综合|转自|新华社|中新社|本报讯")
"""What stands in brackets at the end like a writer and is none."""
SENTENCE_END = "。!?…”)》"
NOT_A_NAME = re.compile(r"[^㐀-鿿·A-Za-z]")
SUPPLIER_END = re.compile(r"[(\[](?P<who>[^()\[\]]{2,30})供稿[)\]]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stands before the first sentence; it stays in the text as printed."""

    dateline: str | None = None
    byline: tuple[Credit, ...] = ()
    back: Jump | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What stands after the last sentence; it stays in the text as printed."""

    byline: tuple[Credit, ...] = ()
    to: Jump | None = None


def split_names(text: str, canon: str) -> tuple[Credit, ...]:
    """`本报记者 刘婷婷 见习记者 黄欣宇`, `文本报记者 徐姗 图本报记者 张海 张乐`, `袁剑锋、原茜`: people with the role in print.

    `canon` is the canonical form of `text`, of the same length; names and roles come from `text`.
    A role that is printed before a list holds for the whole list; two single characters with a space between are one name.
    """
    reader = WHO_IS.fullmatch(canon.strip("□■◆●▲◇○◎ "))
    if reader and not ROLE_WORD.search(reader["who"]):
        start = canon.index(reader[0])
        return (Credit(name=text[start : start + len(reader["name"])], role=text[start + reader.start("who") : start + reader.end("who")]),)
    people: list[Credit] = []
    role, prefix, position = None, "", 0
    marks = [(m.start(), m.end()) for m in ROLE_WORD.finditer(canon) if _is_role(canon, m)]
    for start, end in [*marks, (len(text), len(text))]:
        names = _names(text[position:start])
        word = text[start:end]
        if names and role is None and canon[start:end] in AFTER_NAME:
            people += [Credit(name=n, role=word) for n in names]
            prefix = ""
        else:
            people += [Credit(name=n, role=role) for n in names]
            if canon[start:end] in PREFIXES and end < len(text):
                prefix, role = word, word
            elif word:
                role = f"{prefix}·{word}" if prefix and not names else word
                prefix = ""
        position = end
    return tuple(people)


def _is_role(canon: str, found: re.Match[str]) -> bool:
    """文 and 图 are roles only where a name cannot hold them: at the head, before a sign, or before another role."""
    if found[0] not in ("文", "图", "译", "摄"):
        return True
    before = canon[found.start() - 1] if found.start() else " "
    after = canon[found.end()] if found.end() < len(canon) else " "
    rest = canon[found.end() :]
    return (
        (before in " /□■◆●▲、)" and (after in " /:、" or bool(ROLE_WORD.match(rest))))
        or (after == " " and found.end() >= len(canon))
        or not rest
    )


def _names(chunk: str) -> list[str]:
    words = [w for w in re.split(r"[\s、，,/／:：（）()\[\]【】〔〕□■◆●▲◇○◎]+", chunk) if w and not NOT_A_NAME.search(w)]
    names: list[str] = []
    for word in words:
        if len(word) == 1 and names and len(names[-1]) == 1:
            names[-1] += word
        else:
            names.append(word)
    return [n for n in names if 2 <= len(n) <= 12]


def read_opening(block: Block) -> Opening:
    """Read 上接, the dateline and its writers off the head of a text."""
    canon, offset, back = block.canon, 0, None
    found = jump_from(canon)
    if found:
        back = Jump(page=read_page(found["page"]))
        offset = len(canon) - len(canon[found.end() :].lstrip())
        canon = canon[offset:]
    line = match_dateline(canon)
    if line is None:
        return Opening(back=back)
    end, people = line.end(), tuple[Credit, ...]()
    inner = re.match(r"\s*[(\[]([^)\]]{2,40})[)\]]", canon[end:])
    named = split_names(block.text[offset + end + inner.start(1) : offset + end + inner.end(1)], inner[1]) if inner else ()
    if inner and named and ROLE_WORD.search(inner[1]):
        people = named
        end += inner.end()
    elif ROLE_WORD.search(line[0]) and (line[0][0] in "[(" or line[0].startswith("记者")):
        people = split_names(*_without_place(block.text[offset : offset + end], line[0]))
    return Opening(dateline=block.text[offset : offset + end].strip(), byline=people, back=back)


def _without_place(text: str, canon: str) -> tuple[str, str]:
    """`[记者林某某/某地报导]` names a place after the writer."""
    place = re.search(r"/[㐀-鿿]{2,8}报[导道].*$|[㐀-鿿]{2}报[导道].*$", canon)
    end = place.start() if place else len(canon)
    return text[:end], canon[:end]


def read_end(text: str, canon: str) -> Ending:
    """Read 下转 and the writers off the end of a text."""
    to = None
    found = jump_to(canon)
    if found:
        to = Jump(page=read_page(found["page"]))
        text, canon = text[: found.start()].rstrip(), canon[: found.start()].rstrip()
    bracket = author_in_brackets(canon)
    if bracket and _signs(canon, bracket):
        return Ending(byline=split_names(text[bracket.start() + 1 : -1], canon[bracket.start() + 1 : -1]), to=to)
    supplied = search_end(SUPPLIER_END, canon)
    if supplied:
        return Ending(byline=(Credit(name=text[supplied.start("who") : supplied.end("who")], role=text[-3:-1]),), to=to)
    glued = search_end(GLUED_END, canon)
    if glued:
        return Ending(byline=split_names(text[glued.start() + 1 :], canon[glued.start() + 1 :]), to=to)
    return Ending(to=to)


def _signs(canon: str, bracket: re.Match[str]) -> bool:
    """Names in brackets sign a text when a sentence ends before them; a gloss explains the word before it."""
    before = canon[: bracket.start()].rstrip()
    return (not before or before[-1] in SENTENCE_END) and not SOURCE_WORD.match(bracket[0].strip("([ "))


def read_page(printed: str) -> str | None:
    """`四` -> 4, `A05` -> A05, `12` -> 12."""
    text = printed.strip()
    number = read_numeral(text)
    return str(number) if number is not None else text.replace(" ", "") or None
