"""Forms of a text for matching; what is stored and shown stays as printed.

`canon` keeps the length of the text, so that a match found in it can be cut out of the original.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

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


LONG = 200
"""Characters from which a text goes through an array rather than through a dictionary."""
PLANE = 0x10000
UNKNOWN = 0x110000


def canon(text: str) -> str:
    """Half-width, Simplified, one sort of quotes and brackets: for patterns, never for output.

    The result has as many characters as `text`, each made of the one at its place.
    """
    if text.isascii():
        return text
    return _canon_long(text) if len(text) > LONG else text.translate(_CANON)


class _Canon(dict[int, str]):
    """A table for `str.translate` that finds out about each character when it first comes up."""

    def __missing__(self, point: int) -> str:
        self[point] = found = _canon_character(chr(point))
        return found


_CANON = _Canon()
_POINTS: NDArray[np.uint32] = np.full(PLANE, UNKNOWN, dtype="<u4")
"""The same for the first 65,536 characters as an array, in which a page is looked up at once."""


def _canon_long(text: str) -> str:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    if points.max() >= PLANE:
        return text.translate(_CANON)
    found: NDArray[np.uint32] = _POINTS[points]
    unknown = np.unique(points[found == UNKNOWN])
    if unknown.size:
        _POINTS[unknown] = [ord(_CANON[point]) for point in unknown.tolist()]
        found = _POINTS[points]
    return str(found.tobytes(), "utf-32-le", "surrogatepass")


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
