"""Writers, datelines and jump marks read in the text that they are printed in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Credit, Jump
from generator.parser.cues.byline import author_in_brackets
from generator.parser.datelines import match_dateline
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.names import GLUED_END
from generator.parser.people import has_role, split_names
from generator.text.han import read_numeral
from generator.text.jumpmark import jump_from, jump_to
from generator.text.normalise import search_end

SOURCE_WORD = re.compile(r"据|综合|转自|(?:新华社|中新社)(?!\S{0,4}记者)|本报讯|本报综合")
"""What stands in brackets at the end like a writer and is none."""
BRACKETS = re.compile(r"\s*[(\[]([^)\]]{2,40})[)\]]")
REPORTS = re.compile(r"\s*((?:本报|特约|特派|见习|实习)*(?:记者|通讯员)[^。,:;()]{2,24}?)(?:联合|综合)?报[道导](?:\s*[:,]|(?=\s))")
"""`记者许一诺报道：` after the dateline."""
SENTENCE_END = "。!?…”)》"
SUPPLIER_END = re.compile(r"[(\[](?P<who>[^()\[\]]{2,30})供[稿图][)\]]$")


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


def read_opening(text: str, canon: str, habits: Habits = NO_HABITS) -> Opening:
    """Read 上接, the dateline and its writers off the head of a text."""
    back = None
    found = jump_from(canon)
    if found:
        back = Jump(page=read_page(found["page"]))
        offset = len(canon) - len(canon[found.end() :].lstrip())
        text, canon = text[offset:], canon[offset:]
    line = match_dateline(canon, habits.agencies)
    if line is None:
        return Opening(back=back)
    end, people = line.end(), tuple[Credit, ...]()
    inner = BRACKETS.match(canon, end) or REPORTS.match(canon, end)
    named = split_names(text[inner.start(1) : inner.end(1)], inner[1], habits.reporters) if inner else ()
    if inner and named and (has_role(inner[1]) or author_in_brackets(inner[0].strip())):
        people, end = named, inner.end()
    elif has_role(line[0]) and (line[0][0] in "[(" or line[0].startswith("记者")):
        people = split_names(*_without_place(text[:end], line[0]), habits.reporters)
    return Opening(dateline=text[:end].strip(), byline=people, back=back)


def _without_place(text: str, canon: str) -> tuple[str, str]:
    """`[记者林某某/某地报导]` names a place after the writer."""
    place = re.search(r"/[^/]{2,12}(?:报[导道]|电).*$|[㐀-鿿]{2}报[导道].*$", canon)
    end = place.start() if place else len(canon)
    return text[:end], canon[:end]


def read_end(text: str, canon: str, habits: Habits = NO_HABITS) -> Ending:
    """Read 下转 and the writers off the end of a text."""
    to = None
    found = jump_to(canon)
    if found:
        to = Jump(page=read_page(found["page"]))
        text, canon = text[: found.start()].rstrip(), canon[: found.start()].rstrip()
    bracket = author_in_brackets(canon)
    if bracket and _signs(canon, bracket):
        return Ending(byline=split_names(text[bracket.start() + 1 : -1], canon[bracket.start() + 1 : -1], habits.reporters), to=to)
    supplied = search_end(SUPPLIER_END, canon)
    if supplied:
        return Ending(byline=(Credit(name=text[supplied.start("who") : supplied.end("who")], role=text[-3:-1]),), to=to)
    glued = search_end(GLUED_END, canon)
    if glued:
        return Ending(byline=split_names(text[glued.start() + 1 :], canon[glued.start() + 1 :], habits.reporters), to=to)
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
