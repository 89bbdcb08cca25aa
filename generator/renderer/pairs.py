"""An interface text in both scripts within one string, until it is known which of them the text around it asks for.

`pair()` writes both versions; `strip_pairs` keeps the one of the interface, `switch.py` takes the one that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

BEGIN, MIDDLE, END = "\ue000", "\ue001", "\ue002"
"""Private characters around the two versions of an interface text; `strip_pairs` and `mark` leave none."""

PAIR = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){MIDDLE}([^{BEGIN}{END}]*){END}")

Parts = tuple[tuple[str, str | None], ...]
"""A text in stretches, each with its counterpart where it is interface text."""


def pair(text: str, other: str) -> str:
    """An interface text with its counterpart in the other script, for `ScriptMarker.mark`."""
    return text if text == other else f"{BEGIN}{text}{MIDDLE}{other}{END}"


def strip_pairs(text: str) -> str:
    """The text itself, where no reader can switch: feeds, JSON."""
    return PAIR.sub(r"\1", text) if BEGIN in text else text


def fitting(text: str, script: str | None, interface: str | None) -> str:
    """Interface texts turned so that the version in the script around them comes first."""
    turn = BEGIN in text and script is not None and interface is not None and script != interface
    return PAIR.sub(rf"{BEGIN}\2{MIDDLE}\1{END}", text) if turn else text


def split_pairs(text: str) -> Iterator[tuple[str, str | None]]:
    """Plain stretches (with None) and interface texts with their counterparts, in order."""
    end = 0
    for match in PAIR.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], None
        yield match[1], match[2]
        end = match.end()
    if end < len(text):
        yield text[end:], None
