"""Raw text of a page as blocks, each with what can be said of it alone.

A block is one non-blank line of the raw text: what an extraction leaves of a text frame, a paragraph or a half of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.parser.datelines import match_dateline
from generator.parser.names import BRACKETS_END, GLUED_END
from generator.text.normalise import canon, search_end

TERMINAL = frozenset("。!?…”’)》】；;」』")
"""Signs (canonical) that may end a paragraph. A semicolon ends a line of a list or a poem."""
PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》", "[": "]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One non-blank line with its neighbourhood, and what every stage asks of it: told once, when the page is cut."""

    index: int
    """0-based, among the page's blocks."""
    line: int
    """1-based, in the raw file."""
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
    balance: Mapping[str, int]
    """Opening marks without a closing one (positive), and the reverse (negative), by opening mark."""


def split_blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """Cut raw text into blocks.

    `first_line` is the 1-based line of the file at which `text` begins. Every line with a visible character is exactly one
    block, in order. Line ends are LF, CRLF or CR; a form feed or another control character is no visible character.
    """
    lines = [clean_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    plain = canon("\n".join(lines)).split("\n")  # of the whole page at once: a character's canonical form is never a line's end
    blocks: list[Block] = []
    before = -1
    for n, shown in enumerate(lines):
        if shown:
            blocks.append(_block(len(blocks), n + first_line, shown, n - before - 1, plain[n]))
            before = n
    return tuple(blocks)


def _block(index: int, line: int, text: str, blanks: int, canon: str) -> Block:
    last = canon[-1]
    opening = match_dateline(canon)
    glued = (last >= "㐀" or last == "·") and search_end(GLUED_END, canon) is not None  # a name ends in an ideograph
    return Block(
        index=index,
        line=line,
        text=text,
        blanks=blanks,
        canon=canon,
        last=last,
        length=max(len("".join(text.split())), len(text) // 8),
        opening=opening.end() if opening else 0,
        has_glued_writer=glued,
        is_signed=glued or (last in ")]" and search_end(BRACKETS_END, canon) is not None),
        balance={opening: n for opening, closing in PAIRS.items() if (n := canon.count(opening) - canon.count(closing))},
    )


HALVES = range(0xD800, 0xE000)
"""Halves of surrogate pairs: alone they are no characters, and no file can hold them."""
INVISIBLE = dict.fromkeys([*range(32), 127, *range(128, 160), 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8288, 65279, 173, *HALVES]) | {
    9: " "
}


def clean_line(line: str) -> str:
    """A line without control and zero-width characters and without white space at its ends."""
    return (line if line.isprintable() else line.translate(INVISIBLE)).strip()
