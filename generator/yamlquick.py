"""The YAML that Guzhi writes and most people write, read line by line in a tenth of a whole parser's time.

Known: `key: value` with a bare or quoted scalar, `[a, b]` or `{a: b}`, and under a bare `key:` a list of such values, or a mapping of
them. Everything else (comments, folded text, escapes, anchors …) is left to the parser. What is read is what the parser reads, types
and spellings included: `tests/content/test_yamlquick.py` compares them.
"""

from __future__ import annotations

import re
from typing import Any


class PrintedInt(int):
    """A number that knows how it was written: page `010` is no page 8, and a headline `3:2` is no 182."""

    printed: str


class PrintedFloat(float):
    """A decimal number that knows how it was written."""

    printed: str


class UnusualError(Exception):
    """Something that is left to the parser."""


WORDS = frozenset(form for word in ("yes", "no", "true", "false", "on", "off", "null") for form in (word, word.title(), word.upper()))
"""Words that are no text in YAML 1.1."""
UNUSUAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff\\\\]")
"""What only the parser knows to read: a tab, an escape, a character that no text may hold."""

BARE = r"""(?:[A-Za-z0-9]|[^\x00-\x7f])(?:[^:#,\[\]{}\n]*[^:#,\[\]{}\n ])?"""
RUN = r"(?:[0-9]{1,4}:)?[0-9]{1,6}(?:-[0-9]{1,6})?"
RUNS = rf"{RUN}(?:\+{RUN})*(?: {RUN}(?:\+{RUN})*)+"
"""Runs of lines, as `paragraphs` has them; two or more, since one alone may be a number to the parser."""
ONE = rf"""(?:"[^"\n]*"|'[^'\n]*(?:''[^'\n]*)*'|{RUNS}(?![^,\]}}\n])|{BARE})"""
LIST = rf"\[(?:{ONE}(?:, {ONE})*)?\]"
PAIR = rf"[a-z_]+: (?:{ONE}|{LIST})"
VALUE = rf"(?:(?P<scalar>{ONE})|(?P<list>{LIST})|(?P<mapping>\{{{PAIR}(?:, {PAIR})*\}}))"

SCALARS = re.compile(ONE)
PAIRS = re.compile(rf"([a-z_]+): (?:({ONE})|({LIST}))")
FIELD = re.compile(rf"(?P<inside>  )?(?P<key>[a-z_]+):(?: {VALUE})?")
ITEM = re.compile(rf"(?P<indent>(?:  )?)- (?:(?P<key>[a-z_]+): )?{VALUE}")
NUMBER = re.compile(r"(0|[1-9][0-9]{0,14})|([0-9]{1,9}\.[0-9]{1,9})")
SPELLED = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?|[0-9]{{1,9}}-[0-9]{{1,9}}|{RUNS}")
"""What has digits alone and is text: dates, and runs of lines."""


def quick(text: str) -> dict[str, Any] | None:
    """A mapping as the parser would read it; None for what is to be left to the parser."""
    if UNUSUAL.search(text):
        return None
    try:
        return read(text.removesuffix("\n").split("\n"))
    except UnusualError:
        return None


def read(lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    above = ""
    """The bare `key:` below which we are."""
    indent: str | None = None
    """Of the items below it."""
    for line in lines:
        match = FIELD.fullmatch(line)
        if match:
            value = value_of(match)
            if not match["inside"]:
                put(found, match["key"], value)
                above, indent = (match["key"], None) if value is None else ("", None)
                continue
            if found.get(above) is None:
                found[above] = {}
            if not above or value is None or not isinstance(found[above], dict):
                raise UnusualError
            put(found[above], match["key"], value)
            continue
        match = ITEM.fullmatch(line)
        if match is None or not above or match["key"]:
            raise UnusualError
        if found[above] is None:
            found[above], indent = [], match["indent"]
        if not isinstance(found[above], list) or match["indent"] != indent:
            raise UnusualError
        found[above].append(value_of(match))
    return found


def put(mapping: dict[str, Any], key: str, value: Any) -> None:
    if key in mapping or key in WORDS:
        raise UnusualError
    mapping[key] = value


def value_of(match: re.Match[str]) -> Any:
    """None where a line has no value."""
    if match["scalar"]:
        return scalar(match["scalar"])
    if match["list"]:
        return scalars(match["list"])
    if match["mapping"] is None:
        return None
    found: dict[str, Any] = {}
    for key, one, several in PAIRS.findall(match["mapping"]):
        put(found, key, scalar(one) if one else scalars(several))
    return found


def scalars(text: str) -> list[Any]:
    return [scalar(one) for one in SCALARS.findall(text)]


def scalar(text: str) -> Any:
    first = text[0]
    if first == '"':
        return text[1:-1]
    if first == "'":
        return text[1:-1].replace("''", "'")
    if text.isascii():
        if first.isdigit():
            return number(text)
        if text in WORDS:
            raise UnusualError
    return text


def number(text: str) -> Any:
    """A number with its spelling, or what begins like one."""
    if SPELLED.fullmatch(text):
        return text
    match = NUMBER.fullmatch(text)
    if match is None:
        raise UnusualError
    value: PrintedInt | PrintedFloat = PrintedInt(text) if match[1] else PrintedFloat(text)
    value.printed = text
    return value
