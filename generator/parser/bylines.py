"""Writers, datelines and jump marks read in the text that they are printed in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Credit, Jump
from generator.parser.cues.byline import PERSON, author_in_brackets
from generator.parser.datelines import match_dateline
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.names import GLUED_END, SURNAMES
from generator.parser.people import DOUBLE, has_role, split_names
from generator.text.filed import DAY_NUMBER
from generator.text.han import read_numeral
from generator.text.jumpmark import jump_from, jump_to
from generator.text.normalise import canon as canon_of
from generator.text.normalise import search_end
from generator.text.vocabulary import places

SOURCE_WORD = re.compile(r"据|综合|转自|(?:新华社|中新社)(?!\S{0,4}记者)|本报讯|本报综合")
"""What stands in brackets at the end like a writer and is none."""
BRACKETS = re.compile(r"\s*[(\[]([^)\]]{2,40})[)\]]")
REPORTS = re.compile(r"\s*((?:本报|特约|特派|见习|实习)*(?:记者|通讯员)[^。,:;()]{2,24}?(?:联合|综合)?报[道导])(?:\s*[:,]|(?=\s))")
"""`记者许一诺报道：` after the dateline."""
NAMED_REPORTS = re.compile(rf"\s+((?:{PERSON.pattern})(?:[、\s](?:{PERSON.pattern})){{0,3}})报[道导]\s*:")
"""… and `许一诺 沈白报道：` without a role."""
POSTED_LINE = re.compile(
    r"[\[(]|(?:本[报刊社台网]|新华社|中新社|中央社)?(?:特派|特约|见习|实习|驻[㐀-鿿]{1,4})*(?:记者|通讯员)[㐀-鿿]{2,4}(?:[、\s][㐀-鿿]{2,7})*[/\s]*"
    r"(?:[㐀-鿿]{2,6})?报[道导]"
)
"""A dateline that is a writer's, not an agency's: in brackets, or `本报记者许一诺报道`."""
FILED = re.compile(rf"(?:专题|综合|联合|连线)?报[导道]$|(?:(?:{DAY_NUMBER}月)?{DAY_NUMBER}日)?(?:[专特急]?电|讯)$")
"""What follows the place that a writer files from."""
BESIDE = re.compile(r"\S[ \u3000]{2,}([㐀-鿿]{2,4})$")
GLUED = re.compile(r"(?:记者|通讯员|特派员|编译)(?P<run>[㐀-鿿]{4,})$")

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
    named = _people(text[inner.start(1) : inner.end(1)], inner[1], habits) if inner else ()
    if inner and named and (has_role(inner[1]) or author_in_brackets(inner[0].strip())):
        people, end = named, inner.end()
    elif (unsigned := NAMED_REPORTS.match(canon, end)) is not None:
        people, end = split_names(text[unsigned.start(1) : unsigned.end(1)], unsigned[1], habits.reporters), unsigned.end()
    elif POSTED_LINE.match(line[0]) and (has_role(line[0]) or "/" in line[0]):
        people = _people(text[:end], line[0], habits)
    return Opening(dateline=text[:end].strip(), byline=people, back=back)


def writer_beside(headline: str) -> Credit | None:
    """Who wrote it, set behind a headline with a wide space between: `鐘樓記事（十二）　　柳青溪`."""
    found = BESIDE.search(headline)
    return Credit(name=found[1]) if found and PERSON.fullmatch(canon_of(found[1])) else None


def _people(text: str, canon: str, habits: Habits) -> tuple[Credit, ...]:
    """Writers of a text that may name where they file from and when: `[记者林某某/某地报导]`, `记者林某某台北十日电`."""
    end = len(canon.rstrip(")] "))
    filed = FILED.search(canon, 0, end)
    if filed:
        end = _end_of_names(canon[: filed.start()].rstrip())
    return split_names(text[:end], canon[:end], habits.reporters)


def _end_of_names(canon: str) -> int:
    """Where the names end and a place begins, if there is one."""
    stroke = canon.rfind("/")
    if stroke >= 0 and not has_role(canon[stroke + 1 :]):
        return stroke
    if glued := GLUED.search(canon):
        run = glued["run"]
        known = next((n for n in range(2, min(5, len(run) - 1)) if run[n:] in places()), None)
        double = len(run) == 4 and DOUBLE.match(run)
        return glued.start("run") + (known or (len(run) if double else 3 if len(run) >= 5 else 2))
    last = re.search(r"(?<=\s)[㐀-鿿]{2,4}$", canon)
    if last and not canon[: last.start()].rstrip().endswith(("记者", "员", "编译")) and (last[0] in places() or last[0][0] not in SURNAMES):
        return last.start()
    return len(canon)


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
    """`四` -> 4, `A05` -> A05, `12` -> 12; a character that was read wrongly -> None."""
    text = printed.replace(" ", "").strip()
    number = read_numeral(text)
    return str(number) if number is not None else text if text and text.isascii() else None
