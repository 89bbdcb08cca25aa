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
    ones = _in_blocks(steps, blocks)
    bits = np.zeros(int(ones[-1]) * 8, dtype=np.uint8)
    inside = np.repeat(np.arange(len(blocks) - 1), np.diff(blocks))
    before = np.concatenate(([0], steps))[blocks[:-1]]
    bits[(steps - before[inside]) + ones[inside] * 8 - 1] = 1
    high = np.packbits(bits, bitorder="little").tobytes()
    widths = np.cumsum(k)
    lows = _in_blocks(widths, blocks)
    before = np.concatenate(([0], widths))[blocks[:-1]]
    low = _pack(values & ((1 << k) - 1), widths - k - before[inside] + lows[inside] * 8, int(lows[-1]))
    return [
        (high[ones[n] : ones[n + 1]], low[lows[n] : lows[n + 1]])
        for n in range(len(blocks) - 1)
    ]  # fmt: skip


def _in_blocks(totals: Numbers, blocks: Numbers) -> Numbers:
    """Where each block's bytes begin, and the end of all, from the running total of bits."""
    at = np.concatenate(([0], totals))[blocks]
    begins: Numbers = np.concatenate(([0], np.cumsum((np.diff(at) + 7) >> 3)))
    return begins


def _pack(values: Numbers, places: Numbers, size: int) -> bytes:
    """Write numbers below 2**31 from the given bits on; none overlap, so adding is setting."""
    words = (size >> 2) + 2
    shifted = values << (places & 31)
    at = places >> 5
    out = np.bincount(at, weights=(shifted & 0xFFFFFFFF).astype(np.float64), minlength=words)
    out += np.bincount(at + 1, weights=(shifted >> 32).astype(np.float64), minlength=words)
    return out.astype(np.uint32).tobytes()[:size]


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
