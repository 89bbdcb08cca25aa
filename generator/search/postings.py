"""Folded texts -> postings: which term stands in which document, how often, and at which places.

A term is one folded character, or two that stand side by side in a passage; and the same again for each zone, the passages
of one field. A place counts folded characters from the beginning of the document's folded text, in which one separator
follows each passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from generator.search.documents import FIELDS
from generator.search.packs import Numbers
from generator.search.tokens import SEPARATOR, Points

ZONE_BITS = 4
SHIFT = 21
"""Bits of a code point: a term's key is `first << 25 | second << 4 | zone`, second 0 for a single character. So what stands in a field
comes right after what stands in the whole article, and one block holds both."""
FIRST = SHIFT + ZONE_BITS
_POINT = (1 << SHIFT) - 1
_ZONE = (1 << ZONE_BITS) - 1
ZONES = {field: number for number, field in enumerate(FIELDS, start=1) if field != "body"}
"""Fields with terms of their own; zone 0 is the whole article. The body is what is left of it."""


def make_key(first: int, second: int = 0, zone: int = 0) -> int:
    """The key of a term."""
    return first << FIRST | second << ZONE_BITS | zone


def split_keys(keys: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """First characters, second characters, zones."""
    return keys >> FIRST, keys >> ZONE_BITS & _POINT, keys & _ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """All that is known of some terms; flat arrays, terms and documents ascending."""

    keys: Numbers
    counts: Numbers
    """Documents of each term."""
    placed: Numbers
    """Places of each term; as many as its frequencies together, none for a single character."""
    docs: Numbers
    """Numbers of documents, term after term."""
    frequencies: Numbers
    """For each of `docs`."""
    places: Numbers
    """Term after term and document after document, each document's from its beginning."""

    def write(self, path: Path) -> None:
        """Keep on disk, each row in as few bytes as its numbers need."""
        rows = (self.keys, _ends(self.counts), _ends(self.placed), self.docs, self.frequencies, self.places)
        small = [row if n == 0 else row.astype(np.min_scalar_type(int(row.max(initial=0)))) for n, row in enumerate(rows)]
        head = np.array([(len(row), row.dtype.itemsize) for row in small], dtype=np.int64)
        with path.open("wb") as file:
            for row in (head, *small):
                file.write(row.tobytes())


SAMPLED = 64
"""One term in so many stands in an outline."""


def outline(postings: Postings) -> Numbers:
    """What planning needs without reading it all: how many postings and places there are, then one term in `SAMPLED`."""
    total = len(postings.docs) + int(postings.placed.sum())
    return np.concatenate(([total], postings.keys[is_fence(postings.keys, SAMPLED)]))


def mixed(keys: Numbers) -> Numbers:
    """A number below 2**31 for each term, well spread and always the same."""
    spread: Numbers = ((keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(33)).astype(np.int64)
    return spread


def is_fence(keys: Numbers, spacing: int) -> Numbers:
    """Places of those keys of zone 0 that are one in `spacing`; those of a wider spacing are among them."""
    fences: Numbers = np.flatnonzero((mixed(keys) < (1 << 31) // spacing) & (keys & _ZONE == 0))
    return fences


def _ends(counts: Numbers) -> Numbers:
    return np.concatenate(([0], np.cumsum(counts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingsFile:
    """Postings on disk, of which a run of terms is read at a time."""

    path: Path
    mapped: bool = False
    """For many short runs: the file is kept open. Reading a long one, or all, this way would count as our memory."""

    def keys(self) -> Numbers:
        """All terms."""
        return self._row(0, self._heads())

    def weights(self) -> Numbers:
        """Running total of postings and places; one more than terms."""
        heads = self._heads()
        return self._row(1, heads) + self._row(2, heads)

    def read(self, first: int, last: int) -> Postings:
        """The terms [first, last)."""
        heads = self._heads()
        keys = self._row(0, heads, first, last)
        counted, placed = self._row(1, heads, first, last + 1), self._row(2, heads, first, last + 1)
        return Postings(
            keys=keys,
            counts=np.diff(counted),
            placed=np.diff(placed),
            docs=self._row(3, heads, int(counted[0]), int(counted[-1])),
            frequencies=self._row(4, heads, int(counted[0]), int(counted[-1])),
            places=self._row(5, heads, int(placed[0]), int(placed[-1])),
        )

    def _heads(self) -> Numbers:
        return _opened(self.path)[1] if self.mapped else np.fromfile(self.path, dtype=np.int64, count=12).reshape(6, 2)

    def _row(self, row: int, heads: Numbers, first: int = 0, last: int | None = None) -> Numbers:
        length, size = (int(n) for n in heads[row])
        begin = heads.nbytes + int((heads[:row, 0] * heads[:row, 1]).sum()) + first * size
        kind = np.dtype(np.int64) if row == 0 else np.dtype(f"u{size}")
        count = (length if last is None else last) - first
        if self.mapped:
            return _opened(self.path)[0][begin : begin + count * size].view(kind).astype(np.int64, copy=False)
        return np.fromfile(self.path, dtype=kind, count=count, offset=begin).astype(np.int64)


@lru_cache(maxsize=512)
def _opened(path: Path) -> tuple[np.ndarray[tuple[int], np.dtype[np.uint8]], Numbers]:
    """The bytes of a file of postings, and its heads."""
    raw = np.memmap(path, dtype=np.uint8, mode="r")
    return np.asarray(raw), np.frombuffer(raw[: 12 * 8].tobytes(), dtype=np.int64).reshape(6, 2)


_NOTHING = np.zeros(0, dtype=np.int64)
NO_POSTINGS = Postings(keys=_NOTHING, counts=_NOTHING, placed=_NOTHING, docs=_NOTHING, frequencies=_NOTHING, places=_NOTHING)


def find_postings(points: Points, lengths: Numbers, zones: Sequence[int], zone_lengths: Numbers) -> Postings:
    """Postings of a row of folded texts.

    `lengths` are those of the documents in it; `zones` names the zone of each passage (0 for the body) and `zone_lengths`
    the passages' lengths, separators counted. Documents are numbered from 0.
    """
    if not len(points):
        return NO_POSTINGS
    alphabet, ranks = _ranks(points)
    doc_of = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    zone = np.repeat(np.array(zones, dtype=np.uint32), zone_lengths)
    single = _single_postings(alphabet, ranks, doc_of, zone)
    double = _pair_postings(alphabet, ranks, doc_of, zone, np.cumsum(lengths) - lengths)
    return join_postings((single, double))


def _single_postings(alphabet: Numbers, ranks: Points, doc_of: Points, zone: Points) -> Postings:
    """Of single characters, without places: character, zone and document in one number, sorted."""
    doc_bits, char_bits = int(doc_of[-1]).bit_length(), len(alphabet).bit_length()
    if doc_bits + char_bits + ZONE_BITS > 32:
        raise OverflowError("a segment of more documents or characters than its numbers can count")
    at = np.flatnonzero(ranks)
    entries = ranks[at] << np.uint32(doc_bits + ZONE_BITS) | doc_of[at]
    inside = np.flatnonzero(zone[at])
    entries = np.concatenate((entries, entries[inside] | zone[at[inside]] << np.uint32(doc_bits)))
    entries.sort()
    posting_at = np.flatnonzero(_changes(entries))
    terms = entries[posting_at] >> np.uint32(doc_bits)
    term_at = np.flatnonzero(_changes(terms))
    codes = terms[term_at].astype(np.int64)
    counts = np.diff(np.append(term_at, len(terms)))
    return Postings(
        keys=alphabet[codes >> ZONE_BITS] << FIRST | codes & _ZONE,
        counts=counts,
        placed=np.zeros(len(counts), dtype=np.int64),
        docs=(entries[posting_at] & np.uint32((1 << doc_bits) - 1)).astype(np.int64),
        frequencies=np.diff(np.append(posting_at, len(entries))),
        places=np.zeros(0, dtype=np.int64),
    )


def _pair_postings(alphabet: Numbers, ranks: Points, doc_of: Points, zone: Points, starts: Numbers) -> Postings:
    """Of two neighbours: both characters, zone and the place in one number, sorted."""
    at_bits, char_bits = len(ranks).bit_length(), len(alphabet).bit_length()
    if at_bits + 2 * char_bits + ZONE_BITS > 63:
        raise OverflowError("a segment of more text than its numbers can count")
    at = np.flatnonzero((ranks[:-1] > 0) & (ranks[1:] > 0))
    entries = ranks[at].astype(np.int64) << char_bits
    entries |= ranks[at + 1]
    entries <<= at_bits + ZONE_BITS
    entries |= at
    inside = np.flatnonzero(zone[at])
    entries = np.concatenate((entries, entries[inside] | zone[at[inside]].astype(np.int64) << at_bits))
    entries.sort()
    if not len(entries):
        return NO_POSTINGS
    at = entries & ((1 << at_bits) - 1)
    docs = doc_of[at]
    entries >>= at_bits
    new_term = _changes(entries)
    term_at = np.flatnonzero(new_term)
    posting_at = np.flatnonzero(new_term | _changes(docs))
    codes = entries[term_at]
    mask = (1 << char_bits) - 1
    return Postings(
        keys=alphabet[codes >> char_bits + ZONE_BITS] << FIRST | alphabet[codes >> ZONE_BITS & mask] << ZONE_BITS | codes & _ZONE,
        counts=np.diff(np.append(np.flatnonzero(new_term[posting_at]), len(posting_at))),
        placed=np.diff(np.append(term_at, len(entries))),
        docs=docs[posting_at].astype(np.int64),
        frequencies=np.diff(np.append(posting_at, len(entries))),
        places=at - starts[docs],
    )


def _changes(values: np.ndarray[tuple[int], np.dtype[np.integer]]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Where a value is another one than before; true for the first."""
    changes = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def join_postings(pieces: Sequence[Postings], bases: Sequence[int] | None = None) -> Postings:
    """Several postings as one, terms in order, and within a term the pieces in order; `bases` are added to their documents."""
    if not pieces:
        return NO_POSTINGS
    keys = np.concatenate([p.keys for p in pieces])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    begins = np.flatnonzero(_changes(keys))
    counts, placed = np.concatenate([p.counts for p in pieces]), np.concatenate([p.placed for p in pieces])
    posting_order, place_order = _spread(counts, order), _spread(placed, order)
    docs = [p.docs + base for p, base in zip(pieces, bases or [0] * len(pieces), strict=True)]
    return Postings(
        keys=keys[begins],
        counts=np.add.reduceat(counts[order], begins) if len(begins) else counts,
        placed=np.add.reduceat(placed[order], begins) if len(begins) else placed,
        docs=np.concatenate(docs)[posting_order],
        frequencies=np.concatenate([p.frequencies for p in pieces])[posting_order],
        places=np.concatenate([p.places for p in pieces])[place_order],
    )


def _spread(counts: Numbers, order: Numbers) -> Numbers:
    """Where rows of the given lengths stand when they are put into another order."""
    starts = (np.cumsum(counts) - counts)[order]
    lengths = counts[order]
    begins = np.cumsum(lengths) - lengths
    return np.repeat(starts - begins, lengths) + np.arange(int(lengths.sum()))


def _ranks(points: Points) -> tuple[Numbers, Points]:
    """The characters of the row in order, nothing before them, and for each place the character's number in that list."""
    there = np.zeros(SEPARATOR + 1, dtype=bool)
    there[points] = True
    there[[0, SEPARATOR]] = False
    alphabet = np.concatenate(([0], np.flatnonzero(there)))
    number = np.zeros(SEPARATOR + 1, dtype=np.uint32)
    number[alphabet] = np.arange(len(alphabet), dtype=np.uint32)
    return alphabet, number[points]
