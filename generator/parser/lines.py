"""The lines of a raw page, each with what can be measured on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.intake.decoding import visible, with_line_ends
from generator.parser.names import ROLE
from generator.text.normalise import canon

SLACK = 3
"""Half ems by which justified lines of a column differ: a sign that must not begin a line hangs over, a Latin word is not cut."""
DEEPEST = 8
"""Half ems of an indent; more is the way to a column further right."""
HALF_OR_FULL = frozenset(",.;:!?()[]\"'%-0123456789")
"""Signs that may be set full width and be written half width by an extraction."""
HAN = "[\\u3400-\\u9fff，。、；：！？“”‘’（）《》]"
SPACE = re.compile(rf"(?<={HAN})[ \u00a0](?={HAN})")
"""A single space in the midst of Chinese. Print sets wide ones (a caesura, a name of two characters), tools give it as one or more."""
WRITER = re.compile(ROLE)
LONG = 25
"""Characters of a line that is running text: print sets no spaces there."""
SPACED_SHARE = 0.02
"""Of the characters of running text so many are followed by a space where the extraction strews them."""


@dataclass(frozen=True, kw_only=True)
class RawLine:
    """A line with a visible character."""

    number: int
    """1-based, in the raw file."""
    text: str
    """As printed, without white space at its ends."""
    blanks: int
    """Blank lines before it."""
    indent: int
    """Half ems of white space at its head."""

    @cached_property
    def narrow(self) -> int:
        """Half ems at least, its indent among them."""
        return (self.indent if self.indent <= DEEPEST else 0) + 2 * len(self.text) - len(self.text.encode("ascii", "ignore"))

    @cached_property
    def wide(self) -> int:
        """Half ems at most: signs of half width may have been printed full."""
        return self.narrow + sum(c in HALF_OR_FULL for c in self.text)

    @cached_property
    def last(self) -> str:
        return canon(self.text[-1])

    def off(self, width: int) -> int:
        """Half ems that it is too narrow or too wide for a column."""
        return max(0, self.narrow - width, width - self.wide)

    def fills(self, width: int) -> bool:
        return self.off(width) <= SLACK


def split_lines(text: str, first_line: int) -> list[RawLine]:
    """The lines with a visible character."""
    lines: list[RawLine] = []
    blanks = 0
    for number, line in enumerate(with_line_ends(text).split("\n"), first_line):
        shown = clean_line(line)
        if shown:
            head = line[: len(line) - len(line.lstrip())] if line[0].isspace() else ""
            lines.append(RawLine(number=number, text=shown, blanks=blanks, indent=len(head) + head.count("\u3000")))
            blanks = 0
        else:
            blanks += 1
    return lines


def close_up(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines without the spaces that an extraction strewed between Chinese characters; unchanged where it did not.

    Short lines that name writers keep theirs: there a space parts names.
    """
    texts = [line.text for line in lines if len(line.text) >= LONG]
    enough = max(20, SPACED_SHARE * sum(map(len, texts)))
    if sum(text.count(" ") + text.count("\u00a0") for text in texts) < enough or sum(len(SPACE.findall(text)) for text in texts) < enough:
        return list(lines)
    return [line if len(line.text) < LONG and WRITER.search(line.text) else replace(line, text=SPACE.sub("", line.text)) for line in lines]


def clean_line(line: str) -> str:
    """A line without control and zero-width characters and without white space at its ends."""
    shown = line.strip()
    return shown if shown.isprintable() else visible(shown).strip()
