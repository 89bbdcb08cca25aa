"""A printed page's blocks with what they share: the view that cues look at."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.parser.bigrams import Bigrams
from generator.parser.blocks import TERMINAL, Block
from generator.parser.echoes import Around, Echoes, hear
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.words import word_across
from generator.text.normalise import is_han

GAP = 3
"""Blank lines that an extraction leaves where a picture stood."""
LIFTED = 2
"""Captions lifted from a text that make it the page's habit."""
SHELF = 256
"""Texts that are looked through together: no page has so many, and a file without end takes no longer a line than a page."""
ASKED = 24
"""A headline that asks has no more characters."""
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
    def bigrams(self) -> Bigrams:
        return Bigrams(self.blocks)

    @cached_property
    def signs(self) -> int:
        """How many texts of the page open with a dateline or end with a writer."""
        return sum(b.opening > 0 or b.is_signed for b in self.texts)

    @cached_property
    def verse_lines(self) -> tuple[int, ...]:
        """For each block, the lines of the run of short plain lines that it is in: a poem is a long run of them."""
        runs = [0] * len(self.blocks)
        start = 0
        for n in range(len(self.blocks) + 1):
            if n < len(self.blocks) and _verse_shape(self.blocks[n]):
                continue
            for k in range(start, n):
                runs[k] = n - start
            start = n + 1
        return tuple(runs)

    @cached_property
    def words_across(self) -> tuple[bool, ...]:
        """For each seam, before the first block, between two and after the last, whether an open end and a beginning make a word there."""
        pairs = pairwise(self.blocks)
        return (False, *(a.last not in TERMINAL and word_across(a.canon, b.canon) for a, b in pairs), False)

    @cached_property
    def lone_lines(self) -> tuple[int, ...]:
        """The blocks that are short lines of more than three characters, alone between texts."""
        text = (True, *self.is_text, True)
        return tuple(b.index for b in self.blocks if b.length >= 4 and text[b.index] and not text[b.index + 1] and text[b.index + 2])

    @cached_property
    def said_again(self) -> frozenset[int]:
        """The short lines that a text near them says word for word."""
        return frozenset(
            b.index
            for b, text in zip(self.blocks, self.is_text, strict=True)
            if not text and 8 <= len(b.canon) <= 30 and any(b.canon in shelf for shelf in self._shelves_near(b))
        )

    @cached_property
    def lifted(self) -> frozenset[int]:
        """The short lines that a text of the page says word for word, but not one of the two that follow: a heading says what it heads.

        Print lifts such lines out of a long text, to stand under a picture or large within it.
        """
        return frozenset(n for n in self.said_again if self._is_lifted(self.blocks[n]))

    @cached_property
    def lifts_captions(self) -> bool:
        """Whether captions of this page are lines lifted from its texts: two of them at least stand where pictures stood."""
        return sum(self.blocks[n].blanks >= GAP for n in self.lifted if n) >= LIFTED

    @cached_property
    def _shelves(self) -> tuple[str, ...]:
        return tuple("\n".join(b.canon for b in self.texts[n : n + SHELF]) for n in range(0, len(self.texts), SHELF))

    def _near(self, line: Block) -> tuple[int, int]:
        """The shelves among which a line is looked for."""
        shelf = self.around.following.item(line.index) // SHELF
        return max(shelf - 1, 0), shelf + 2

    def _shelves_near(self, line: Block) -> Sequence[str]:
        first, last = self._near(line)
        return self._shelves[first:last]

    def _is_lifted(self, line: Block) -> bool:
        following, (first, last) = self.around.following.item(line.index), self._near(line)
        near = enumerate(self.texts[first * SHELF : last * SHELF], first * SHELF)
        return any(line.canon in text.canon for n, text in near if not 0 <= n - following < 2)

    def answers(self, question: Callable[[Block], object]) -> tuple[bool, ...]:
        """What a question about a block alone is answered for each block; it is asked once a page."""
        known = self._answers.get(question)
        if known is None:
            known = self._answers[question] = tuple([bool(question(b)) for b in self.blocks])
        return known

    @cached_property
    def _answers(self) -> dict[Callable[[Block], object], tuple[bool, ...]]:
        return {}

    @cached_property
    def around(self) -> Around:
        """Which texts stand near each block."""
        return Around.of(self.is_text)

    @cached_property
    def echoes(self) -> Echoes:
        """What each block shares with the texts near it."""
        return hear(self.bigrams, self.around)

    @cached_property
    def text_before(self) -> tuple[Block | None, ...]:
        """For each block, the nearest text before it; None where none is near."""
        texts, around = self.texts, self.around
        return tuple([texts[b - 1] if a < b else None for a, b in zip(around.first.tolist(), around.passed.tolist(), strict=True)])

    @cached_property
    def text_after(self) -> tuple[Block | None, ...]:
        """For each block, the nearest text after it; None where none is near."""
        texts, around = self.texts, self.around
        return tuple([texts[a] if a < b else None for a, b in zip(around.following.tolist(), around.end.tolist(), strict=True)])

    def kinship(self, one: Iterable[Block], other: Iterable[Block]) -> float:
        """Cosine of the bigram sets of any two runs of blocks, wherever they stand: 0..1."""
        a, b = self._words_of(tuple([x.index for x in one])), self._words_of(tuple([x.index for x in other]))
        both = np.concatenate((a, b))
        both.sort()
        shared = np.count_nonzero(both[1:] == both[:-1])
        return shared / math.sqrt(len(a) * len(b)) if shared else 0.0

    def _words_of(self, blocks: tuple[int, ...]) -> NDArray[np.int64]:
        found = self._words.get(blocks)
        if found is None:
            found = self._words[blocks] = self.bigrams.of(blocks)
        return found

    @cached_property
    def _words(self) -> dict[tuple[int, ...], NDArray[np.int64]]:
        """Bigrams of the runs of blocks that were asked for: an article is compared with several others."""
        return {}


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
    if block.opening and len(text) - block.opening >= 6:
        return True
    inner = text[:-1]
    if "。" in text or (block.length >= 14 and text[-1] in "!?…" and "," in inner and not _asks(block)):
        return True
    return block.length >= 26 and ("," in inner or ";" in inner) and not text.startswith("—")


def _asks(block: Block) -> bool:
    """A question that nobody is quoted with: headlines ask so, paragraphs of one line hardly ever."""
    return block.last == "?" and block.length <= ASKED and block.canon[0] not in "“‘—"


def ends_open(block: Block) -> bool:
    """The block's last sign is none that ends a paragraph, and no writer's name stands after such a sign."""
    return block.last not in TERMINAL and not block.has_glued_writer
