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
from generator.search.postings import SAMPLED, Postings, PostingsFile, is_fence, join_postings
from generator.search.store import Store

SLAB = 600_000
"""Postings and places that are brought together at once; bounds the memory of a worker."""
LARGEST = 2 * PACK_SIZE
"""Bytes of a pack that is not split."""
LARGE = 50_000_000
"""Postings and places from which groups are half as large: those of the most frequent characters stand side by side, and a worker
holds a group whole."""
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
    total: int
    """Postings and places of all terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A finished file of blocks, and what the directory says of it."""

    name: str
    keys: list[int]
    """First term of each block."""
    lists: list[int]
    """Bytes of the lists of each block."""
    places: list[int]


def plan(store: Store, parts: Sequence[Part]) -> Plan:
    """Where terms are cut; the same for the same segments."""
    outlines = [np.fromfile(store.outline(part.digest), dtype=np.int64) for part in parts]
    total = sum(int(one[0]) for one in outlines)
    terms = len(np.unique(np.concatenate([one[1:] for one in outlines]))) * SAMPLED if outlines else 0
    packs = max(1.0, total * BYTES / PACK_SIZE) * (2 if total > LARGE else 1)
    spacing = 1 << max(0, round(np.log2(max(terms, 1) / packs)))
    known = (one[1:] for one in outlines) if spacing >= SAMPLED else (PostingsFile(path=store.postings(p.digest)).keys() for p in parts)
    fences = np.unique(np.concatenate([[0], *(keys[is_fence(keys, spacing)] for keys in known)]))
    return Plan(spacing=spacing, fences=fences, total=total)


def all_slabs(store: Store, parts: Sequence[Part], whole: Plan) -> list[Slab]:
    """All terms as ranges of about `SLAB` postings, cut at fences."""
    files = [PostingsFile(path=store.postings(part.digest)) for part in parts]
    weight = np.zeros(len(whole.fences), dtype=np.int64)
    for file in files:
        weight += file.weights()[np.searchsorted(file.keys(), whole.fences)]
    chosen = np.unique(np.searchsorted(weight, np.arange(0, whole.total, SLAB))).clip(max=len(whole.fences) - 1)
    edges = np.append(whole.fences[np.unique(np.append(0, chosen))], END)
    cuts = [np.searchsorted(file.keys(), edges).tolist() for file in files]
    return [Slab(ranges=tuple((cut[n], cut[n + 1]) for cut in cuts), spacing=whole.spacing) for n in range(len(edges) - 1)]


def some_groups(store: Store, parts: Sequence[Part], whole: Plan, groups: Numbers) -> list[Slab]:
    """The terms of some groups, a range each."""
    begins, ends = whole.fences[groups], np.append(whole.fences, END)[groups + 1]
    cuts = []
    for part in parts:
        keys = PostingsFile(path=store.postings(part.digest), mapped=True).keys()
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
