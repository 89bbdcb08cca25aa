"""Words of a page for likeness: bigrams, which blocks hold them, and what each text says that those before it did not.

All bigrams of a page are reckoned at once, in arrays of one row for each bigram of each block; the cost is that of sorting
the page's characters.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.parser.blocks import Block

STRETCH = 400
"""Blocks to a part of the page: a block's bigrams are looked for in its own part and in the two beside it.

A printed page is one part. In a file without end a bigram may stand in every line, and listing those for every line would never end.
"""
RUN = 8
"""Texts in the longest two runs that `fresh` is asked of."""

AT_ONCE = 64
"""Lines whose overlaps are reckoned together: a bound on memory, which more than any page's head lines never reach."""

Numbers = NDArray[np.int64]


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
        code, width = points.astype(np.int64), int(points.max(initial=0)).bit_length()
        rows = np.sort((code[first] << width | code[first + 1]) * len(blocks) + home[first])
        code, self.block = np.divmod(rows[_changes(rows)], max(len(blocks), 1))
        self.gram = np.cumsum(_changes(code)) - 1
        self._rows = self.gram * len(blocks) + self.block
        spread = np.bincount(self.gram)
        # a logarithm of the C library for each number of blocks that occurs: numpy's own differ between processors
        weight = [0.0, *(math.log((len(blocks) + 1) / n) for n in range(1, int(spread.max(initial=0)) + 1))]
        self.rarity = np.array(weight)[spread]

    @cached_property
    def by_block(self) -> tuple[Numbers, Numbers]:
        """Numbers of the bigrams by block, and where each block's begin."""
        bigrams = int(self.gram[-1]) + 1 if self.gram.size else 1
        block, gram = np.divmod(np.sort(self.block * bigrams + self.gram), bigrams)
        return gram, np.searchsorted(block, np.arange(self.blocks + 1))

    def of(self, blocks: Iterable[int]) -> Numbers:
        """Numbers of the bigrams that any of the blocks holds, in order."""
        grams, start = self.by_block
        held = np.concatenate([grams[:0], *[grams[start[b] : start[b + 1]] for b in blocks]])
        held.sort()
        return held[_changes(held)]

    def overlaps(self, lines: Sequence[int], home: Mapping[int, int]) -> dict[int, dict[int, float]]:
        """For each line, the share of its bigrams, weighted by rarity, that stand in the blocks of each home: 0..1; none where it is 0.

        `home` says where a block belongs. A bigram that a line alone holds stands nowhere, also where the line has a home.
        """
        at = np.full(self.blocks, -1, dtype=np.int64)
        at[list(home)] = list(home.values())
        found: dict[int, dict[int, float]] = {}
        for n in range(0, len(lines), AT_ONCE):
            found |= self._overlaps(np.array(lines[n : n + AT_ONCE], dtype=np.int64), at)
        return found

    def _overlaps(self, lines: Numbers, at: Numbers) -> dict[int, dict[int, float]]:
        grams, start = self.by_block
        own, line = _ranges(grams, start[lines], start[lines + 1])
        part = lines[line] // STRETCH
        first = np.searchsorted(self._rows, own * self.blocks + np.maximum(part - 1, 0) * STRETCH)
        end = np.searchsorted(self._rows, own * self.blocks + np.minimum((part + 2) * STRETCH, self.blocks))
        there, row = _ranges(self.block, first, end)
        homes = np.where(there == lines[line[row]], -1, at[there])
        stands = row[homes >= 0] * self.blocks + homes[homes >= 0]
        stands.sort()
        row, homes = np.divmod(stands[_changes(stands)], max(self.blocks, 1))
        weights: list[dict[int, list[float]]] = [{} for _ in lines]
        for n, where, weight in zip(line[row].tolist(), homes.tolist(), self.rarity[own[row]].tolist(), strict=True):
            weights[n].setdefault(where, []).append(weight)
        of_line = self.rarity[own].tolist()
        ends = np.cumsum(start[lines + 1] - start[lines]).tolist()
        totals = [math.fsum(of_line[a:b]) for a, b in pairwise((0, *ends))]
        return {
            n: {where: math.fsum(found) / total for where, found in by_home.items()} if total else {}
            for n, by_home, total in zip(lines.tolist(), weights, totals, strict=True)
        }

    def fresh(self, is_text: NDArray[np.bool_]) -> Numbers:
        """For each text of the page, how many of its bigrams none of the k texts before it has, k = 0 … RUN - 1; one row at least."""
        here = is_text[self.block]
        gram, place = self.gram[here], (np.cumsum(is_text) - 1)[self.block[here]]
        apart = np.diff(place, prepend=0)
        apart[_changes(gram)] = RUN
        count = np.bincount(place * RUN + np.minimum(apart, RUN) - 1, minlength=RUN * max(1, int(is_text.sum())))
        sums: Numbers = count.reshape(-1, RUN)[:, ::-1].cumsum(axis=1)[:, ::-1]
        return sums


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """Where an array holds another value than right before; at its first place too."""
    found = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _ranges(values: Numbers, first: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """The values of each range, one range after the other, and the number of the range that each is of."""
    lengths = end - first
    of = np.repeat(np.arange(len(first)), lengths)
    return values[np.arange(len(of)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + first[of]], of
