"""Marks that an extraction made half-width, in the width in which Chinese is set: for showing, never for storing or searching.

`widen` keeps the length of the text, so that whoever counts characters in what is shown counts in what is stored.
"""

from __future__ import annotations

import re

WIDE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u30fb\u3400-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20\uff5e-\uff65\U00020000-\U000323af"
"""Ideographs and the marks set with them, for use inside a character class."""

SUSPECT = re.compile(r"[,;:?!()\uff61-\uff65]|--|\.(?![\w.])")
"""Without one of these there is nothing to do."""
FULL_STOP = re.compile(r"\.(?![\w.])")
OTHERS = (*",;:?!()\uff61\uff62\uff63\uff64\uff65", "--")
"""The same in two parts: a text is searched for each of these in a tenth of the time, and a full stop that is none is in many numbers."""

SHORT = 60
"""Characters up to which looking for all of them at once is quicker."""

INSIDE = r"[^()（）\n]*"
PARENTHESES = re.compile(rf"\({INSIDE}[{WIDE}]{INSIDE}\)|(?<=[{WIDE}])\({INSIDE}\)|\({INSIDE}\)(?=[{WIDE}])|（{INSIDE}\)|\({INSIDE}）")
"""A pair that holds Chinese or stands beside it, or is half of each sort: `(记者 某某)`, `澜江(A段)`, `(1)开工`; not `f(x)`."""


MARKS = re.compile(r"[,;:?!]+|-{2,}|\.|[\uff61-\uff65]")
WIDE_ONE = re.compile(f"[{WIDE}]")
ENDS = ("", "\n", "\u2019", "\u201d", "」", "』", "）")
"""Behind a full stop that ends a text or a quotation; inside it may be 约翰.某某."""
FULL = str.maketrans(",;:?!()-.｡､｢｣･", "，；：？！（）—。。、「」・")


def widen(text: str) -> str:
    """`渡口,天亮了(见图)` -> `渡口，天亮了（见图）`; `1,234`, `3:2`, `10:30` and Latin text stay. Straight quotes stay:
    which of them opens and which closes the text does not say.
    """
    if not (may_widen(text) if len(text) > SHORT else SUSPECT.search(text)):
        return text
    if "(" in text or ")" in text:
        text = PARENTHESES.sub(lambda pair: f"（{pair[0][1:-1]}）", text)
    return MARKS.sub(turned, text)


def turned(found: re.Match[str]) -> str:
    """Marks in the width of what stands beside them: `渡口,天亮了`, `电话:0000`, `增长5%,其中`, `老人--渡工`."""
    marks, first = found[0], found[0][0]
    start, end = found.span()
    before, after = found.string[start - 1 : start] if start else "", found.string[end : end + 1]
    if first == ".":
        wide = after in ENDS and is_wide(before)
    elif first == "-":
        wide = len(marks) == 2 and (is_wide(before) or is_wide(after))
    else:
        wide = first > "\uff60" or is_wide(before) or is_wide(after)
    return marks.translate(FULL) if wide else marks


def is_wide(character: str) -> bool:
    return WIDE_ONE.match(character) is not None


def may_widen(text: str) -> bool:
    """Whether there is a mark that `widen` would look at: False of a whole text is False of each of its paragraphs."""
    return any(map(text.__contains__, OTHERS)) or ("." in text and FULL_STOP.search(text) is not None)
