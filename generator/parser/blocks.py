"""Raw text of a page as blocks, each with what can be said of it alone.

A block is what an extraction leaves of a text frame, a paragraph or a half of one: a non-blank line of the raw text, or several
where the extraction ended a line wherever the print did (`unwrap.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.parser.datelines import match_dateline
from generator.parser.folding import fold
from generator.parser.lines import RawLine, close_up, split_lines
from generator.parser.names import BRACKETS_END, GLUED_END
from generator.parser.unwrap import put_together, unwrap
from generator.text.normalise import search_end

TERMINAL = frozenset("。!?…”’)》】；;」』")
"""Signs (canonical) that may end a paragraph. A semicolon ends a line of a list or a poem."""
PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》", "[": "]"}
MARK = re.compile(f"[{re.escape(''.join(a + b for a, b in PAIRS.items()))}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A non-blank line, or lines that are one in print, with what every stage asks of it: told once, when the page is cut."""

    index: int
    """0-based, among the page's blocks."""
    line: int
    """1-based, in the raw file: of its first line."""
    last_line: int
    """Of its last one; the block holds all between."""
    text: str
    """As printed, without white space at its ends."""
    blanks: int
    """Blank lines before it."""
    canon: str
    """Canonical form of `text`, of the same length."""
    last: str
    """Last character of `canon`."""
    length: int
    """Characters without white space; a line that is nearly all white space is as long as an eighth of its width, not short."""
    opening: int
    """Characters of the dateline that opens it; 0 without one."""
    has_glued_writer: bool
    """A writer's name stands right after the last sentence."""
    is_signed: bool
    """Writers stand at the end, in brackets or right after the last sentence."""
    size: float | None
    """Of its type, over that of running text; None where nobody knows."""
    balance: Mapping[str, int]
    """Opening marks without a closing one (positive), and the reverse (negative), by opening mark."""

    @property
    def lines(self) -> range:
        """Numbers of its lines."""
        return range(self.line, self.last_line + 1)


def split_blocks(
    text: str, first_line: int = 1, keep: Collection[int] = (), sizes: Mapping[int, float] = MappingProxyType({})
) -> tuple[Block, ...]:
    """Cut raw text into blocks.

    `first_line` is the 1-based line of the file at which `text` begins; at the lines in `keep` a block begins in any case; `sizes`
    are those of the type, by line. Every line with a visible character is in exactly one block, in order. Line ends are LF, CRLF
    or CR; a form feed or another control character is no visible character.
    """
    groups = list(unwrap(close_up(split_lines(text, first_line)), keep))
    shown = [put_together(group) for group in groups]
    plain = fold("\n".join(shown)).split("\n")  # a character's canonical form is never a line's end
    sized = [sizes.get(group[0].number) for group in groups]
    return tuple(_block(n, *parts) for n, parts in enumerate(zip(groups, shown, plain[: len(groups)], sized, strict=True)))


def _balance(canon: str) -> dict[str, int]:
    return {opening: n for opening, closing in PAIRS.items() if (n := canon.count(opening) - canon.count(closing))}


def _block(index: int, group: tuple[RawLine, ...], text: str, canon: str, size: float | None) -> Block:
    last = canon[-1]
    opening = match_dateline(canon)
    if opening and opening.end() == len(canon) and canon[0] in "([":
        opening = None  # brackets alone open no text: who supplied one stands so below it
    glued = (last >= "㐀" or last == "·") and search_end(GLUED_END, canon) is not None  # a name ends in an ideograph
    return Block(
        index=index,
        line=group[0].number,
        last_line=group[-1].number,
        text=text,
        blanks=group[0].blanks,
        canon=canon,
        last=last,
        length=max(len("".join(text.split())), len(text) // 8),
        opening=opening.end() if opening else 0,
        has_glued_writer=glued,
        is_signed=glued or (last in ")]" and search_end(BRACKETS_END, canon) is not None),
        size=size,
        balance=_balance(canon) if MARK.search(canon) else {},
    )
