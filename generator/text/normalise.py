"""Forms of a text for matching; what is stored and shown stays as printed.

`canon` keeps the length of the text, so that a match found in it can be cut out of the original.
"""

from __future__ import annotations

import re
import unicodedata

from generator.text.script import convert

VARIANTS = {
    "〞": "”",
    "〝": "“",
    "＂": '"',
    "『": "“",
    "』": "”",
    "「": "“",
    "」": "”",
    "﹁": "“",
    "﹂": "”",
    "・": "·",
    "•": "·",
    "−": "-",
    "〔": "[",
    "〕": "]",
    "【": "[",
    "】": "]",
}
"""Signs that a page uses for one another; extraction tools mix them."""


def canon(text: str) -> str:
    """Half-width, Simplified, one sort of quotes and brackets: for patterns, never for output.

    The result has as many characters as `text`, each made of the one at its place.
    """
    return text if text.isascii() else text.translate(CANON)


class Canon(dict[int, str]):
    """A table for `str.translate` that finds out about each character when it first comes up."""

    def __missing__(self, point: int) -> str:
        self[point] = found = _canon_character(chr(point))
        return found


CANON = Canon()


def _canon_character(character: str) -> str:
    if character.isascii():
        return character
    if character in VARIANTS:
        return VARIANTS[character]
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) != 1:
        return character
    simple = convert(folded, "t2s")
    return simple if len(simple) == 1 else folded


ENDING = 120
"""Characters at the end of a text in which what is printed there begins: writers, photographers, jumps."""


def search_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Search for a pattern that ends where the text ends; a search that begins at the first character of a long text tries them all."""
    return pattern.search(text, max(0, len(text) - ENDING))


def is_han(character: str) -> bool:
    """True for an ideograph of the blocks that newspapers use (CJK Unified, Extension A, compatibility, 〇)."""
    return "一" <= character <= "鿿" or "㐀" <= character <= "䶿" or "豈" <= character <= "﫿" or character == "〇"
