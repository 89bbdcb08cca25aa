"""Where lines may be broken. A headline: between words of the dictionary, not within one (`全县军民奋战三昼夜|保住石埠大堤`).

Nothing of this is kept in the text. The page carries `<wbr>` at the places, and the style sheet `word-break: keep-all`, so that a
browser breaks there and at punctuation only; where a piece is wider than its column it breaks anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from generator.text.script import by_table

FITS = 8
"""Lines up to so many characters stand in one row of any column, and are left as they are."""
FITS_A_LIST = 14
"""The same of a title in a list."""
OPENING, CLOSING = "“‘「『《〈（(【〔", "”’」』》〉）)】〕，、。；：！？…—－～·・,:;!?\n"
END = CLOSING[-1]
CLOSING_QUOTES = "”’"
"""Browsers take “ ” for both sides of a pair: the places beside them have to be told."""
RANGE = r"\d[\d.]*(?:℃|°C|[%％‰])?[～~]\d[\d.]*(?:℃|°C|[%％‰])?"
WHOLE = re.compile(rf"(?<![\w/-])\d{{4}}-\d\d-\d\d(?![\w-])(?:[（(][^\s（()）]{{1,8}}[）)]\.?)?|{RANGE}")
"""2024-03-14 with the page behind it, `2024-03-14（A03）.`, but within an address; `3～12℃`."""
LAST = re.compile(r"[\u3400-\u9fff][“‘「『（《 \u3000]?[\u3400-\u9fff][，。！？；：”’」』）》]*\Z")
"""The last two characters of a paragraph with the marks behind them. Not a number, not before `……`: they are so wide that the line
before them would be stretched."""
REACH = 14
"""Characters of a paragraph's end that are looked at; a shorter paragraph may stand in one line of any width."""
PARAGRAPH_END = '<a class="permalink"'
HAN = r"\u3400-\u9fff"
QUOTED = rf"(?<=[{HAN}][“‘])(?=[^{HAN}<])|(?<=[^{HAN}，。、；：！？”’][”’])(?=[{HAN}])"
"""Behind a quotation mark between Chinese and something else: there browsers do not break, in `的“5G”卡` nowhere at all, so that the
line before is stretched. Not between two marks: what stands between them keeps browsers from squeezing them."""
SEAM = re.compile(rf"[“‘”’](?:{QUOTED})")
SEAM_OR_TAG = re.compile(rf"[<“‘”’](?:(?<=<)[^>]*>|{QUOTED})")
IN_TAGS = re.compile(rf"<[^>]*>|{RANGE}")
NUMBERS = "0123456789.%一二三四五六七八九十百千万亿萬億两兩几幾数數零〇○第每半"
"""A number stays with what it counts."""
SUFFIXES = "的了着著过過们們地得之者等吗嗎呢吧啊里裡裏内內"
"""Words of one character that belong to what stands before them; any other belongs to what comes after."""
PLACES = "县縣镇鎮乡鄉村屯"
"""Ends of names that no dictionary has: `石浦` and `县` are one name."""


@lru_cache(maxsize=16_384)
def headline_line(line: str) -> Markup:
    """A line of a headline as HTML: its phrases each in a span, `<wbr>` between words; its text stays as it is.

    A phrase ends at white space and before a dash that stands between two.
    """
    gap = "　" if "　" in line else " "
    groups = ["".join(f'<span class="phrase">{phrases(part)}</span>' for part in halves(phrase)) for phrase in line.split(gap)]
    return Markup(f'<span class="line">{gap.join(groups)}</span>')  # noqa: S704 - `phrases` escapes


@lru_cache(maxsize=16_384)
def between_words(title: str) -> Markup:
    """A title in a list as HTML, with `<wbr>` between its words where it may be too long for a row."""
    if len(title) <= FITS_A_LIST:
        return escape(title)
    gap = "　" if "　" in title else " "
    return escape(gap).join(map(phrases, title.split(gap)))


def unbroken(text: str) -> Markup:
    """A text as HTML in which no line ends within a date or a range: browsers break `2024-03-14` behind hyphens, `3～12℃` beside ～."""
    html = str(escape(text))
    if "-" in html or "～" in html or "~" in html:
        html = WHOLE.sub(r'<span class="unbroken">\g<0></span>', html)
    return Markup(with_seams(html))  # noqa: S704 - escaped before spans are added


def whole(text: str) -> Markup:
    """A paragraph as HTML: no line ends within a date or a range, and the last line does not hold one character alone (clreq: 孤字)."""
    return Markup(whole_end(str(unbroken(text))))  # noqa: S704 - `unbroken` escapes


def whole_ends(html: str) -> str:
    """The HTML of an article's text, each paragraph of which keeps its last two characters together.

    Not by `text-wrap: pretty`: Chromium justifies the short line that it makes before the last.
    """
    parts = html.split(PARAGRAPH_END)
    parts[:-1] = map(whole_end, parts[:-1])
    return PARAGRAPH_END.join(parts)


def whole_end(html: str) -> str:
    end = html[-REACH:]
    found = LAST.search(end) if len(end) == REACH and ">" not in end else None
    return f'{html[: found.start() - REACH]}<span class="unbroken">{found[0]}</span>' if found else html


def with_seams(html: str) -> str:
    """HTML that may be broken (`<wbr>`) between Chinese and a quotation of figures or Latin letters."""
    return SEAM_OR_TAG.sub(mark_seam, html) if SEAM.search(html) else html


def mark_seam(found: re.Match[str]) -> str:
    here = found[0]
    if here[0] == "<":
        return here
    return f"<wbr>{here}" if here in "“‘" else f"{here}<wbr>"


def unbroken_ranges(html: str) -> str:
    """HTML in whose text no line ends within a range."""
    if "～" not in html and "~" not in html:
        return html
    return IN_TAGS.sub(lambda found: found[0] if found[0][0] == "<" else f'<span class="unbroken">{found[0]}</span>', html)


def halves(phrase: str) -> tuple[str, ...]:
    before, dash, after = phrase.partition("——")
    return (before, dash + after) if before and after else (phrase,)


def phrases(line: str) -> Markup:
    """A phrase as HTML, with `<wbr>` between its words."""
    if len(line) <= FITS:
        return escape(line)
    return Markup("<wbr>").join(pieces(line))


def pieces(line: str) -> Iterator[str]:
    """The line cut where it may be broken and a browser would not know."""
    piece = ""
    words = [*cut(line), END]
    for n, (word, following) in enumerate(pairwise(words), 2):
        piece += word
        if following == END or is_seam(word, following, words[n][0] in CLOSING):
            yield piece
            piece = ""


def cut(line: str) -> Iterator[str]:
    """Words of a line in either script."""
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.2 s to load, and not every theme asks for phrases

    start = 0
    for word in rjieba.cut(by_table(line, "t2s")):
        yield line[start : start + len(word)]
        start += len(word)


def is_seam(before: str, after: str, last: bool) -> bool:
    """May the line be broken between two words? `last` says that `after` ends a phrase."""
    if before[-1] in OPENING or after[0] in CLOSING or before[-1].isspace() or after[0].isspace():
        return False
    if len(after) == 1 and (last or after in SUFFIXES or (after in PLACES and len(before) == 2)):
        return False
    if before[-1] in CLOSING:
        return before[-1] in CLOSING_QUOTES
    if before[-1] in NUMBERS or (before.isascii() and len(after) == 1):
        return False
    return len(before) > 1 or before in SUFFIXES
