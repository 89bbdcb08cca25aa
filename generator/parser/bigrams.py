"""Words of a page for likeness: bigrams, which blocks hold them, and what each text says that those before it did not.

All bigrams of a page are reckoned at once, in arrays of one row for each bigram of each block; the cost is that of sorting
the page's characters.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.parser.blocks import Block

STRETCH = 400
"""Blocks to a part of the page: a block's bigrams are looked for in its own part and in the two beside it.

A printed page is one part. In a file without end a bigram may stand in every line, and listing those for every line would never end.
"""
RUN = 8
"""Texts in the longest two runs that `fresh` is asked of."""

Numbers = NDArray[np.int64]
Holders = tuple[tuple[float, frozenset[int]], ...]


class Bigrams:
    """Pairs of neighbouring Han characters, letters or digits of a page's blocks, in canonical form.

    `gram` and `block` have one row for each bigram of each block, by bigram, then by block (both 0-based numbers); `rarity` has
    the weight of each bigram: the logarithm of how few blocks hold it.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = len(blocks)
        texts = [b.canon[b.opening :] for b in blocks]  # 本报讯, writers and the day stand over texts of every theme
        points = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        is_letter = np.strings.isalnum(points.view("<U1"))
        first = np.flatnonzero(is_letter[:-1] & is_letter[1:])
        home = np.repeat(np.arange(len(blocks)), np.array([len(text) + 1 for text in texts], dtype=np.int64))
        code = points.astype(np.int64)
        _, gram = np.unique(code[first] << 21 | code[first + 1], return_inverse=True)
        rows = np.sort(gram * len(blocks) + home[first])
        rows = rows[np.diff(rows, prepend=-1) > 0]
        self.gram, self.block = np.divmod(rows, max(len(blocks), 1))
        spread = np.bincount(self.gram)
        self._start = np.concatenate(([0], np.cumsum(spread)))
        # a logarithm of the C library for each number of blocks that occurs: numpy's own differ between processors
        weight = [0.0, *(math.log((len(blocks) + 1) / n) for n in range(1, int(spread.max(initial=0)) + 1))]
        self.rarity = np.array(weight)[spread]
        self._parts: dict[tuple[int, int], frozenset[int]] = {}
        self._lines: dict[int, Holders] = {}

    @cached_property
    def _of_block(self) -> tuple[Numbers, Numbers]:
        """Numbers of the bigrams by block, and where each block's begin."""
        order = np.argsort(self.block, kind="stable")
        return self.gram[order], np.searchsorted(self.block[order], np.arange(self.blocks + 1))

    def holders(self, index: int) -> Holders:
        """The bigrams of a block: the weight of each, and the blocks around that hold it."""
        found = self._lines.get(index)
        if found is None:
            grams, start = self._of_block
            own = grams[start[index] : start[index + 1]]
            near = [self._near(gram, index // STRETCH) for gram in own.tolist()]
            found = self._lines[index] = tuple(zip(self.rarity[own].tolist(), near, strict=True))
        return found

    def of(self, blocks: Iterable[int]) -> frozenset[int]:
        """Numbers of the bigrams that any of the blocks holds."""
        grams, start = self._of_block
        return frozenset(g for b in blocks for g in grams[start[b] : start[b + 1]].tolist())

    def _near(self, gram: int, part: int) -> frozenset[int]:
        found = self._parts.get((gram, part))
        if found is None:
            blocks = self.block[self._start[gram] : self._start[gram + 1]]
            if self.blocks > STRETCH:
                blocks = blocks[slice(*np.searchsorted(blocks, ((part - 1) * STRETCH, (part + 2) * STRETCH)))]
            found = self._parts[gram, part] = frozenset(blocks.tolist())
        return found

    def fresh(self, texts: Sequence[bool]) -> list[list[int]]:
        """For each text of the page, how many of its bigrams none of the k texts before it has, k = 0 … RUN - 1."""
        is_text = np.array(texts, dtype=bool)
        here = is_text[self.block]
        gram, place = self.gram[here], (np.cumsum(is_text) - 1)[self.block[here]]
        apart = np.diff(place, prepend=0)
        apart[np.diff(gram, prepend=-1) != 0] = RUN
        count = np.bincount(place * RUN + np.minimum(apart, RUN) - 1, minlength=RUN * int(is_text.sum()))
        sums: list[list[int]] = count.reshape(-1, RUN)[:, ::-1].cumsum(axis=1)[:, ::-1].tolist()
        return sums


def share(holders: Holders, blocks: AbstractSet[int] | Iterable[int]) -> float:
    """Share of a line's bigrams, weighted by rarity, that stand in any of the blocks: 0..1."""
    total = math.fsum([weight for weight, _ in holders])
    return math.fsum([weight for weight, there in holders if not there.isdisjoint(blocks)]) / total if total else 0.0
