"""Raw text of a page as blocks, each with what can be said of it alone.

A block is what an extraction leaves of a text frame, a paragraph or a half of one: a non-blank line of the raw text, or several
where the extraction ended a line wherever the print did (`unwrap.py`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from generator.parser.lines import close_up, split_lines
from generator.parser.names import GLUED_END
from generator.parser.unwrap import put_together, unwrap
from generator.text.normalise import canon, search_end

TERMINAL = frozenset("。!?…”’)》】；;」』")
"""Signs (canonical) that may end a paragraph. A semicolon ends a line of a list or a poem."""
PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》", "[": "]"}


@dataclass(frozen=True, kw_only=True)
class Block:
    """A non-blank line, or lines that are one in print, with what stands around."""

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

    @property
    def lines(self) -> range:
        """Numbers of its lines."""
        return range(self.line, self.last_line + 1)

    @cached_property
    def canon(self) -> str:
        """Canonical form of `text`, of the same length."""
        return canon(self.text)

    @cached_property
    def length(self) -> int:
        """Characters without white space; a line that is nearly all white space is as long as an eighth of its width, not short."""
        return max(len("".join(self.text.split())), len(self.text) // 8)

    @cached_property
    def last(self) -> str:
        return self.canon[-1]

    @cached_property
    def has_glued_writer(self) -> bool:
        """A writer's name stands right after the last sentence."""
        return search_end(GLUED_END, self.canon) is not None

    @cached_property
    def balance(self) -> dict[str, int]:
        """Opening marks without a closing one (positive), and the reverse (negative), by opening mark."""
        found = {}
        for opening, closing in PAIRS.items():
            n = self.canon.count(opening) - self.canon.count(closing)
            if n:
                found[opening] = n
        return found


def split_blocks(text: str, first_line: int = 1, keep: Collection[int] = ()) -> tuple[Block, ...]:
    """Cut raw text into blocks.

    `first_line` is the 1-based line of the file at which `text` begins; at the lines in `keep` a block begins in any case. Every
    line with a visible character is in exactly one block, in order. Line ends are LF, CRLF or CR; a form feed or another
    control character is no visible character.
    """
    return tuple(
        Block(index=n, line=group[0].number, last_line=group[-1].number, text=put_together(group), blanks=group[0].blanks)
        for n, group in enumerate(unwrap(close_up(split_lines(text, first_line)), keep))
    )
