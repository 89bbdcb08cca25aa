"""Chinese numerals and dates as print writes them."""

from __future__ import annotations

import re

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = r"(?:\d{1,9}|[零〇○一二两三四五六七八九十百千]{1,9})"
"""A number in digits or ideographs, for use inside patterns on canonical text; bounded, as a line may hold a million digits."""


def read_numeral(text: str) -> int | None:
    """`四` -> 4, `十二` -> 12, `一九五七` -> 1957, `12` -> 12; anything else -> None."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(c not in DIGITS and c not in UNITS for c in text):
        return None
    if not any(c in UNITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in UNITS:
            total += (1 if digit is None else digit) * UNITS[c]
            digit = None
        else:
            digit = DIGITS[c]
    return total + (digit or 0)


FULL_DATE = re.compile(rf"(\d{{4}}|[零〇○一二三四五六七八九]{{4}})年({NUMERAL})月({NUMERAL})日")
MONTH_DAY = re.compile(rf"({NUMERAL})月({NUMERAL})日")
