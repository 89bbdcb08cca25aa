"""A printed page's blocks with what they share: the view that cues look at."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from generator.parser.blocks import TERMINAL, Block
from generator.parser.datelines import match_dateline
from generator.parser.habits import NO_HABITS, Habits
from generator.text.normalise import is_han

NEAR = 4
"""Text blocks on each side that a short line is compared with."""
REACH = 14
"""Blocks on each side within which those are looked for."""


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
    def rarity(self) -> dict[str, float]:
        """Weight of each bigram on this page: the logarithm of how few blocks hold it."""
        counts = Counter(g for b in self.blocks for g in b.bigrams)
        n = len(self.blocks) + 1
        return {g: math.log(n / c) for g, c in counts.items()}

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
        found = [self.blocks[i] for i in range(index + 1, min(index + 1 + REACH, len(self.blocks))) if self.is_text[i]]
        return tuple(found[:NEAR])

    def texts_before(self, index: int) -> tuple[Block, ...]:
        """The text blocks before a block, nearest first."""
        found = [self.blocks[i] for i in range(index - 1, max(index - 1 - REACH, -1), -1) if self.is_text[i]]
        return tuple(found[:NEAR])

    def overlap(self, head: Block, texts: tuple[Block, ...]) -> float:
        """Share of a short line's bigrams, weighted by rarity, that stand in the texts: 0..1."""
        total = math.fsum(map(self.rarity.__getitem__, head.bigrams))
        if not total or not texts:
            return 0.0
        there = frozenset().union(*(t.bigrams for t in texts))
        return math.fsum(map(self.rarity.__getitem__, head.bigrams & there)) / total

    def likeness(self, one: tuple[Block, ...], other: tuple[Block, ...]) -> float:
        """Cosine of the rarity-weighted bigram sets of two runs of text: 0..1."""
        if not one or not other:
            return 0.0
        a = frozenset().union(*(t.bigrams for t in one))
        b = frozenset().union(*(t.bigrams for t in other))
        norm = math.sqrt(self._mass(a) * self._mass(b))
        return self._mass(a & b) / norm if norm else 0.0

    def _mass(self, grams: frozenset[str]) -> float:
        # fsum: a set's order depends on the hash seed, and the sum must not.
        return math.fsum(map(self._squares.__getitem__, grams))

    @cached_property
    def _squares(self) -> dict[str, float]:
        """Rarity squared, once a page: likeness is asked for every block, and this halves the time of a page."""
        return {g: weight**2 for g, weight in self.rarity.items()}


def _verse_shape(block: Block) -> bool:
    """A line that may be one of a poem: short, plain, without the marks of other lines."""
    text = block.canon
    if block.length > 18 or any(c in text for c in "0123456789/:()[]□■◆●▲◎>《》") or not any(map(is_han, text)):
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
    """The block's last sign is none that ends a paragraph; what stands in brackets at its end is looked through."""
    text = block.canon
    return text[-1] not in TERMINAL
