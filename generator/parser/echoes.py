"""What each block of a page shares with the texts near it, reckoned for the whole page at once.

A text is named by its place: the how-manieth text of the page it is. Texts near a block are two runs of places, the one that ends
at the block and the one that begins after it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

import numpy as np
from numpy.typing import NDArray

from generator.parser.bigrams import RUN, Bigrams

NEAR = 4
"""Texts on each side that a block is compared with."""
REACH = 14
"""Blocks on each side within which those are looked for."""
Places = NDArray[np.int64]
Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """For each block of a page, the texts near before it (`first` up to `passed`) and near after it (`following` up to `end`)."""

    is_text: NDArray[np.bool_]
    first: Places
    passed: Places
    """How many texts stand before the block."""
    following: Places
    end: Places

    @classmethod
    def of(cls, texts: Sequence[bool]) -> Around:
        is_text, blocks = np.array(texts, dtype=np.bool_), np.arange(len(texts))
        passed = np.concatenate(([0], np.cumsum(is_text)))
        own, following = passed[:-1], passed[1:]
        first = np.maximum(passed[np.maximum(blocks - REACH, 0)], own - NEAR)
        end = np.minimum(following + NEAR, passed[np.minimum(blocks + 1 + REACH, len(texts))])
        return cls(is_text=is_text, first=first, passed=own, following=following, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoes:
    """Shares of words and likenesses, 0..1, one for each block; 0 where there is nothing to compare with.

    A likeness is the cosine of two sets of bigrams. Unweighted: that two texts share common words says as much of their theme and
    writer as that they share rare ones (measured on laid-out pages: 0.89 of crossheads and headlines are put in the right order
    so, 0.87 by rarity squared).
    """

    before: list[float]
    after: list[float]
    """For a line, the share of its bigrams, weighted by rarity, that stand in the texts before it, and in those after it."""
    goes_on: list[float]
    """How like the texts before a line are to those after it; for a text, the two before it to itself and the next one."""
    ends: list[float]
    """For a text, how like it and the one before it are to the next two."""


def hear(bigrams: Bigrams, around: Around) -> Echoes:
    """Compare each block with the texts near it."""
    blocks, here, own, after = len(around.first), around.is_text, around.passed, around.following
    first = np.where(here, np.maximum(around.first, own - 2), around.first)
    end = np.where(here, np.maximum(after, np.minimum(own + 2, around.end)), around.end)
    first_of_end, end_of_end = np.where(here, np.maximum(around.first, own - 1), 0), np.where(here, np.minimum(own + 3, around.end), 0)
    like = likeness(
        bigrams.fresh(here),
        np.concatenate((first, first_of_end)),
        np.concatenate((own, np.where(here, after, 0))),
        np.concatenate((end, end_of_end)),
    ).tolist()
    before, following = _shares(bigrams, around)
    return Echoes(before=before, after=following, goes_on=like[:blocks], ends=like[blocks:])


def likeness(fresh: Places, first: Places, middle: Places, end: Places) -> Shares:
    """Cosine of the bigram sets of two runs of texts, the second of which begins in the middle, where the first ends."""
    one, other, old = _mass(fresh, first, middle, 0), _mass(fresh, middle, end, 0), _mass(fresh, middle, end, middle - first)
    norm = np.sqrt(one * other)
    found: Shares = np.divide(np.maximum(other - old, 0), norm, out=np.zeros(len(first)), where=norm > 0)
    return found


def _mass(fresh: Places, first: Places, end: Places, before: Places | int) -> Places:
    """How many bigrams the texts of each run hold together, without those of so many texts before it.

    That is what the first text says anew, what the second says that the first did not, and so on.
    """
    nth = np.arange(NEAR)[:, None]
    texts = first + nth
    inside = texts < end
    mass: Places = (fresh[np.where(inside, texts, 0), np.minimum(before + nth, RUN - 1)] * inside).sum(axis=0)
    return mass


def _shares(bigrams: Bigrams, around: Around) -> tuple[list[float], list[float]]:
    """For each line, the share of its bigrams, by rarity, that stand in the texts before it, and in those after it; 0 for a text."""
    is_text, texts = around.is_text, int(around.is_text.sum())
    in_text = is_text[bigrams.block]
    held = bigrams.gram[in_text] * texts + around.passed[bigrams.block[in_text]]  # sorted: by bigram, then by place
    grams, start = bigrams.by_block
    blocks = np.repeat(np.arange(len(is_text)), np.diff(start))
    of_line = ~is_text[blocks]
    grams, blocks = grams[of_line], blocks[of_line]
    weights, ends = bigrams.rarity[grams].tolist(), np.cumsum(np.bincount(blocks, minlength=len(is_text))).tolist()
    runs = ((around.first, around.passed), (around.following, around.end))
    stands = [_stands(held, grams * texts, first[blocks], end[blocks]) for first, end in runs]
    before, after = [0.0] * len(is_text), [0.0] * len(is_text)
    for n, (a, b) in enumerate(pairwise((0, *ends))):
        total = math.fsum(weights[a:b])
        if total:
            before[n], after[n] = (math.fsum(compress(weights[a:b], there[a:b])) / total for there in stands)
    return before, after


def _stands(held: Places, gram: Places, first: Places, end: Places) -> list[bool]:
    """For each bigram, does it stand in a text of the run? `held` has a number for each text that holds each bigram, in order."""
    nearest = np.append(held, -1)[np.searchsorted(held, gram + first)]
    found: list[bool] = ((nearest >= 0) & (nearest < gram + end)).tolist()
    return found
