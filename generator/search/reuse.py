"""What of an earlier build's packs still holds: those of groups of terms of which no posting changed.

A build leaves a note of its segments and packs. Where the segments of the next build begin at the same documents, the terms of
those that changed are compared one by one, and only their groups are made again. Everything else means a full merge.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.blocks import Sizes
from generator.search.merge import Pack, Part, Plan, Slab, all_slabs, some_groups
from generator.search.packs import FORMAT, Numbers, json_bytes
from generator.search.postings import PostingsFile
from generator.search.store import Store, write_whole

WORTH = 0.6
"""Share of groups above which everything is made again: long ranges are read faster than many short ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a build leaves for the next one."""

    format: int
    parts: list[tuple[str, int]]
    sizes: tuple[int, int]
    spacing: int
    packs: list[Pack]


def merge(
    store: Store, parts: Sequence[Part], whole: Plan, sizes: Sizes, make: Callable[[Sequence[Slab]], Iterator[list[Pack]]]
) -> list[Pack]:
    """All packs, in the order of their terms; `make` makes those of some ranges."""
    note = read_note(store)
    groups = stale_groups(store, note, parts, whole, sizes) if note else None
    if note is None or groups is None:
        packs = [pack for some in make(all_slabs(store, parts, whole)) for pack in some]
    else:
        stale = set(groups.tolist())
        kept = [pack for pack, group in zip(note.packs, group_of(whole, note.packs).tolist(), strict=True) if group not in stale]
        new = [pack for some in make(some_groups(store, parts, whole, groups)) for pack in some]
        packs = sorted([*kept, *new], key=lambda pack: pack.keys[0])
    left = {
        "format": FORMAT,
        "parts": [(part.digest, part.base) for part in parts],
        "sizes": (sizes.documents, sizes.length),
        "spacing": whole.spacing,
        "packs": [(pack.name, pack.keys, pack.lists, pack.places) for pack in packs],
    }
    write_whole(store.note, json_bytes(left))
    return packs


def read_note(store: Store) -> Note | None:
    """What the last build left; None when there is none that is whole."""
    try:
        value = json.loads(store.note.read_bytes())
        value["packs"] = [Pack(name=name, keys=keys, lists=lists, places=places) for name, keys, lists, places in value["packs"]]
        note = Note(**value)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return note if note.format == FORMAT and all(store.file(pack.name).exists() for pack in note.packs) else None


def group_of(whole: Plan, packs: Sequence[Pack]) -> Numbers:
    """The group that each pack belongs to."""
    return np.searchsorted(whole.fences, np.array([pack.keys[0] for pack in packs], dtype=np.int64), side="right") - 1


def stale_groups(store: Store, note: Note, parts: Sequence[Part], whole: Plan, sizes: Sizes) -> Numbers | None:
    """Groups with a term of which a posting changed; None when all have to be made."""
    if (note.sizes[0], note.sizes[1], note.spacing) != (sizes.documents, sizes.length, whole.spacing):
        return None
    if [base for _, base in note.parts] != [part.base for part in parts]:
        return None
    pairs = [(old, part.digest) for (old, _), part in zip(note.parts, parts, strict=True) if old != part.digest]
    if not all(store.postings(old).exists() for old, _ in pairs):
        return None
    keys = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(changed_terms(store, old, new) for old, new in pairs)]))
    # A fence that comes or goes changes the group before it, too.
    groups: Numbers = np.unique(np.searchsorted(whole.fences, np.concatenate((keys, keys - 1)), side="right") - 1)
    return groups if len(groups) <= WORTH * len(whole.fences) else None


def changed_terms(store: Store, old: str, new: str) -> Numbers:
    """Terms whose postings are not the same in two segments."""
    (keys, sums), (new_keys, new_sums) = (fingerprints(PostingsFile(path=store.postings(digest))) for digest in (old, new))
    both, here, there = np.intersect1d(keys, new_keys, assume_unique=True, return_indices=True)
    changed: Numbers = np.concatenate((np.setxor1d(keys, new_keys, assume_unique=True), both[sums[here] != new_sums[there]]))
    return changed


def fingerprints(file: PostingsFile) -> tuple[Numbers, np.ndarray[tuple[int], np.dtype[np.uint64]]]:
    """Every term, and a number of 64 bits that stands for all of its postings."""
    keys = file.keys()
    postings = file.read(0, len(keys))
    docs, frequencies = postings.docs.astype(np.uint64), postings.frequencies.astype(np.uint64)
    sums = np.add.reduceat(spread(docs << np.uint64(32) | frequencies), np.cumsum(postings.counts) - postings.counts)
    placed = np.repeat(postings.placed > 0, postings.counts)
    places = spread(np.repeat(docs[placed], postings.frequencies[placed]) << np.uint64(32) | postings.places.astype(np.uint64))
    kept = postings.placed > 0
    sums[kept] ^= np.add.reduceat(places, (np.cumsum(postings.placed) - postings.placed)[kept]) * np.uint64(0x9E3779B97F4A7C15)
    return keys, sums


def spread(values: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Numbers that differ in one bit differ in half of theirs: the mixing step of SplitMix64."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: np.ndarray[tuple[int], np.dtype[np.uint64]] = values ^ (values >> np.uint64(31))
    return mixed
