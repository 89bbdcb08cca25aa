"""Rows of numbers in Golomb-Rice code: a few bits each, coded and read whole rows at a time.

A number v with parameter k is its low k bits, and v >> k zeros closed by a one. The low bits of a row and its ones and
zeros stand in two strings of bytes, lowest bit first: where a term's numbers begin then follows from counting.
Twin of the reading half: `rice` in `themes/base/static/js/search/codec.js`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.search.packs import Numbers


def parameters(totals: Numbers, counts: Numbers) -> Numbers:
    """The best k for rows with these sums: the logarithm of the mean, rounded down."""
    means = np.maximum(totals, 1) // np.maximum(counts, 1)
    return np.where(means > 1, np.frexp(means.astype(np.float64))[1] - 1, 0).astype(np.int64)


def parameter(total: int, count: int) -> int:
    """As `parameters`, of one row."""
    return max((total // max(count, 1)).bit_length() - 1, 0)


def code_sizes(values: Numbers, k: Numbers) -> Numbers:
    """Bits of each number."""
    return (values >> k) + 1 + k


def encode(values: Numbers, k: Numbers, blocks: Numbers) -> list[tuple[bytes, bytes]]:
    """Code the values, `k` of each beside it, anew from each of `blocks` (where blocks begin, and the end): ones, low bits."""
    steps = np.cumsum((values >> k) + 1)
    ones, before = _in_blocks(steps, blocks)
    bits = np.zeros(int(ones[-1]) * 8, dtype=bool)
    bits[steps + np.repeat(ones[:-1] * 8 - before - 1, np.diff(blocks))] = True
    high = np.packbits(bits, bitorder="little").tobytes()
    widths = np.cumsum(k)
    lows, before = _in_blocks(widths, blocks)
    low = _pack(values & ((1 << k) - 1), widths - k + np.repeat(lows[:-1] * 8 - before, np.diff(blocks)), int(lows[-1]))
    return [
        (high[ones[n] : ones[n + 1]], low[lows[n] : lows[n + 1]])
        for n in range(len(blocks) - 1)
    ]  # fmt: skip


def _in_blocks(totals: Numbers, blocks: Numbers) -> tuple[Numbers, Numbers]:
    """Where each block's bytes begin, and the end of all, from the running total of bits; and the bits before each block."""
    at = np.concatenate(([0], totals))[blocks]
    begins: Numbers = np.concatenate(([0], np.cumsum((np.diff(at) + 7) >> 3)))
    return begins, at[:-1]


def _pack(values: Numbers, places: Numbers, size: int) -> bytes:
    """Write numbers below 2**31 from the given bits on, which ascend; none overlap."""
    words = np.zeros((size >> 2) + 2, dtype=np.uint32)
    if len(values):
        at = places >> 5
        first = np.flatnonzero(np.diff(at, prepend=-1))
        # All that begin in a word, which may reach into the next one.
        double = np.bitwise_or.reduceat(values << (places & 31), first)
        words[at[first]] = double & 0xFFFFFFFF
        words[at[first] + 1] |= (double >> 32).astype(np.uint32)
    return words.tobytes()[:size]


def decode(high: bytes, low: bytes, skip: int, skip_bits: int, count: int, k: int) -> Numbers:
    """`count` numbers with one k, after `skip` others whose low bits take `skip_bits`."""
    ones = np.flatnonzero(np.unpackbits(np.frombuffer(high, dtype=np.uint8), bitorder="little"))[: skip + count]
    if len(ones) < skip + count:
        raise ValueError("a row ends before its last number")
    ones = np.concatenate(([-1], ones))[skip:]
    values: Numbers = np.diff(ones) - 1
    if k:
        first = skip_bits >> 3
        bits = np.unpackbits(np.frombuffer(low[first : first + (k * count >> 3) + 2], dtype=np.uint8), bitorder="little")
        bits = bits[skip_bits & 7 : (skip_bits & 7) + k * count]
        if len(bits) < k * count:
            raise ValueError("a row ends before its last number")
        values = (values << k) | (bits.reshape(count, k).astype(np.int64) << np.arange(k)).sum(axis=1)
    return values


def running(values: Numbers, counts: Sequence[int] | Numbers) -> Numbers:
    """Running totals that begin anew after each of the counts."""
    total = np.cumsum(values)
    starts = np.cumsum(counts) - counts
    begun: Numbers = total - np.repeat((total - values)[starts], counts) if len(values) else total
    return begun
