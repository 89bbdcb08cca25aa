"""A printed page's blocks with what they share: the view that cues look at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator.parser.bigrams import Bigrams, share
from generator.parser.blocks import TERMINAL, Block
from generator.parser.datelines import match_dateline
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.names import BRACKETS_END
from generator.text.normalise import is_han, search_end

GAP = 3
"""Blank lines that an extraction leaves where a picture stood."""
NEAR = 4
"""Text blocks on each side that a short line is compared with."""
REACH = 14
"""Blocks on each side within which those are looked for."""


NO_VERSE = frozenset("0123456789/:()[]□■◆●▲◎>《》")
"""Signs that no line of a poem holds."""


@dataclass(frozen=True, kw_only=True)
class PageView:
    """All blocks of one raw page."""

    blocks: tuple[Block, ...]
    habits: Habits = NO_HABITS
    """What is known of this newspaper's print."""
    repeats: frozenset[str] = frozenset()
    """Canonical lines that are headlines of articles which jump here from another page."""

    @cached_property
    def is_text(self) -> tuple[bool, ...]:
        """For each block, whether it has the shape of running text."""
        return tuple(has_text_shape(b) for b in self.blocks)

    @cached_property
    def has_gaps(self) -> bool:
        """Whether the extraction left blank lines where pictures stood; some leave none, or as many everywhere."""
        return any(b.blanks >= GAP for b in self.blocks[1:])

    @cached_property
    def texts(self) -> tuple[Block, ...]:
        """The blocks that have the shape of running text."""
        return tuple(b for b, text in zip(self.blocks, self.is_text, strict=True) if text)

    @cached_property
    def _passed(self) -> tuple[int, ...]:
        """How many texts stand before each block, and on the whole page."""
        return tuple(accumulate(self.is_text, initial=0))

    @cached_property
    def bigrams(self) -> Bigrams:
        return Bigrams(self.blocks)

    @cached_property
    def _fresh(self) -> list[list[int]]:
        return self.bigrams.fresh(self.is_text)

    @cached_property
    def signs(self) -> int:
        """How many texts of the page open with a dateline or end with a writer."""
        return sum(self.is_opening(b) or self.is_signed(b) for b in self.texts)

    def is_opening(self, block: Block) -> bool:
        return match_dateline(block.canon) is not None

    def is_signed(self, block: Block) -> bool:
        return block.has_glued_writer or search_end(BRACKETS_END, block.canon) is not None

    def verse_lines(self, index: int) -> int:
        """Lines of the run of short plain lines that a block is in: a poem is a long run of them."""
        return self._verse[index]

    @cached_property
    def _verse(self) -> tuple[int, ...]:
        runs = [0] * len(self.blocks)
        start = 0
        for n in range(len(self.blocks) + 1):
            if n < len(self.blocks) and _verse_shape(self.blocks[n]):
                continue
            for k in range(start, n):
                runs[k] = n - start
            start = n + 1
        return tuple(runs)

    def texts_after(self, index: int) -> tuple[Block, ...]:
        """The next text blocks after a block, nearest first."""
        first, end = self._passed[index + 1], self._passed[min(index + 1 + REACH, len(self.blocks))]
        return self.texts[first : min(first + NEAR, end)]

    def texts_before(self, index: int) -> tuple[Block, ...]:
        """The text blocks before a block, nearest first."""
        first, end = self._passed[max(index - REACH, 0)], self._passed[index]
        return self.texts[max(first, end - NEAR) : end][::-1]

    def overlap(self, head: Block, texts: Iterable[Block]) -> float:
        """Share of a short line's bigrams, weighted by rarity, that stand in the texts: 0..1."""
        return share(self.bigrams.holders(head.index), [t.index for t in texts])

    def likeness(self, one: Sequence[Block], other: Sequence[Block]) -> float:
        """Cosine of the bigram sets of two runs of text: 0..1.

        Unweighted: that two texts share common words says as much of their theme and writer as that they share rare ones
        (measured on laid-out pages: 0.89 of crossheads and headlines are put in the right order so, 0.87 by rarity squared).
        A run is of neighbours among the page's texts, in either order, and one of the two begins where the other ends.
        """
        if not one or not other:
            return 0.0
        first, second = sorted(sorted(self._passed[b.index] for b in run) for run in (one, other))
        a, b = self._mass(first), self._mass(second)
        norm = math.sqrt(a * b)
        return max(0.0, b - self._mass(second, len(first))) / norm if norm else 0.0

    def kinship(self, one: Iterable[Block], other: Iterable[Block]) -> float:
        """`likeness` of any two runs of blocks, wherever they stand: 0..1."""
        a, b = self.bigrams.of(x.index for x in one), self.bigrams.of(x.index for x in other)
        return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0

    def _mass(self, run: Sequence[int], before: int = 0) -> float:
        """Number of the bigrams of a run of texts, without those that stand in so many texts before it.

        That is what the first text says anew, what the second says that the first did not, and so on.
        """
        return math.fsum([self._fresh[place][k] for k, place in enumerate(run, before)])


def _verse_shape(block: Block) -> bool:
    """A line that may be one of a poem: short, plain, without the marks of other lines."""
    text = block.canon
    if block.length > 18 or not NO_VERSE.isdisjoint(text) or not any(map(is_han, text)):
        return False
    return not text.endswith(("摄", "日", "版", "报")) and "记者" not in text


def has_text_shape(block: Block) -> bool:
    """Running text by its shape alone: long, or with a full stop, or ending like a sentence."""
    text = block.canon
    if block.length >= 42:
        return True
    opening = match_dateline(text)
    if opening is not None and len(text) - opening.end() >= 6:
        return True
    inner = text[:-1]
    if "。" in text or (block.length >= 14 and text[-1] in "!?…" and "," in inner):
        return True
    return block.length >= 26 and ("," in inner or ";" in inner) and not text.startswith("—")


def ends_open(block: Block) -> bool:
    """The block's last sign is none that ends a paragraph, and no writer's name stands after such a sign."""
    return block.last not in TERMINAL and not block.has_glued_writer
