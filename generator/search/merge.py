"""Segments -> packs: their postings brought together, term range by term range, and coded into blocks.

Only one range is in memory at a time. Where packs begin depends on single terms (fences), so a changed article rewrites
the packs of its own terms and no others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.blocks import Block, Sizes, make_blocks
from generator.search.packs import PACK_SIZE, Numbers
from generator.search.postings import Postings, PostingsFile, join_postings
from generator.search.store import Store

SLAB = 1_000_000
"""Postings and places that are brought together at once; bounds the memory of a worker."""
LARGEST = 2 * PACK_SIZE
"""Bytes of a pack that is not split."""
SAMPLED = 64
"""One term in so many is counted to know how many there are."""
END = np.iinfo(np.int64).max
"""Behind all terms."""
BYTES = 1.15
"""Of a block for each posting and place, about; what packs are planned with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A segment's share: its postings and the number of its first document."""

    digest: str
    base: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slab:
    """A range of terms that is made in one go."""

    ranges: tuple[tuple[int, int], ...]
    """For each part, terms [first, last) of its own."""
    spacing: int
    """One term in so many is a fence."""
    short: bool = False
    """Whether it is one of many short ranges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the terms are cut."""

    spacing: int
    fences: Numbers
    """First term of each group: of what makes a pack, or several where it is much. The first is 0."""
    slabs: list[Slab]
    """All terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A finished file of blocks, and what the directory says of it."""

    name: str
    keys: list[int]
    """First term of each block."""
    lists: list[int]
    """Bytes of the lists of each block."""
    places: list[int]


def mixed(keys: Numbers) -> Numbers:
    """A number below 2**31 for each term, well spread and always the same."""
    spread: Numbers = ((keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(33)).astype(np.int64)
    return spread


def is_fence(keys: Numbers, spacing: int) -> Numbers:
    fences: Numbers = np.flatnonzero(mixed(keys) < (1 << 31) // spacing)
    return fences


def plan(store: Store, parts: Sequence[Part]) -> Plan:
    """Ranges of terms of about `SLAB` postings, cut at fences; the same for the same segments."""
    files = [PostingsFile(path=store.postings(part.digest)) for part in parts]
    some = [keys[is_fence(keys, SAMPLED)] for keys in (file.keys() for file in files)]
    terms = len(np.unique(np.concatenate(some))) * SAMPLED if some else 0
    total = sum(int(file.weights()[-1]) for file in files)
    packs = max(1.0, total * BYTES / PACK_SIZE)
    spacing = 1 << max(0, round(np.log2(max(terms, 1) / packs)))
    every = [keys[is_fence(keys, spacing)] for keys in (file.keys() for file in files)]
    fences = np.unique(np.concatenate([[0], *every])) if every else np.zeros(1, dtype=np.int64)
    weight = np.zeros(len(fences), dtype=np.int64)
    for file in files:
        weight += file.weights()[np.searchsorted(file.keys(), fences)]
    chosen = np.unique(np.searchsorted(weight, np.arange(0, total, SLAB))).clip(max=len(fences) - 1)
    edges = np.append(fences[np.unique(np.append(0, chosen))], END)
    cuts = [np.searchsorted(file.keys(), edges).tolist() for file in files]
    slabs = [Slab(ranges=tuple((cut[n], cut[n + 1]) for cut in cuts), spacing=spacing) for n in range(len(edges) - 1)]
    return Plan(spacing=spacing, fences=fences, slabs=slabs)


def some_groups(store: Store, parts: Sequence[Part], whole: Plan, groups: Numbers) -> list[Slab]:
    """The terms of some groups, a range each."""
    begins, ends = whole.fences[groups], np.append(whole.fences, END)[groups + 1]
    cuts = []
    for part in parts:
        keys = PostingsFile(path=store.postings(part.digest)).keys()
        cuts.append(list(zip(np.searchsorted(keys, begins).tolist(), np.searchsorted(keys, ends).tolist(), strict=True)))
    return [Slab(ranges=tuple(cut[n] for cut in cuts), spacing=whole.spacing, short=True) for n in range(len(groups))]


def make_packs(store: Store, parts: Sequence[Part], slab: Slab, sizes: Sizes) -> list[Pack]:
    """Bring the segments' postings of a range together, code them, and keep the packs."""
    postings = _gather(store, parts, slab)
    if not len(postings.keys):
        return []
    fences = is_fence(postings.keys, slab.spacing)
    edges = set(postings.keys[fences].tolist())
    packs: list[list[Block]] = []
    size = 0
    for block in make_blocks(postings, sizes, fences):
        length = len(block.lists) + len(block.places)
        if not packs or block.key in edges or size + length > LARGEST:
            packs.append([])
            size = 0
        packs[-1].append(block)
        size += length
    return [_keep(store, blocks) for blocks in packs]


def _keep(store: Store, blocks: Sequence[Block]) -> Pack:
    name = store.add("terms", b"".join(part for block in blocks for part in (block.lists, block.places)))
    return Pack(name=name, keys=[b.key for b in blocks], lists=[len(b.lists) for b in blocks], places=[len(b.places) for b in blocks])


def _gather(store: Store, parts: Sequence[Part], slab: Slab) -> Postings:
    """Postings of all parts, terms in order, and within a term the parts in order."""
    chosen = [(part, span) for part, span in zip(parts, slab.ranges, strict=True) if span[1] > span[0]]
    pieces = [PostingsFile(path=store.postings(part.digest), mapped=slab.short).read(*span) for part, span in chosen]
    return join_postings(pieces, [part.base for part, _ in chosen])
