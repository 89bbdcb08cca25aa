"""Postings <-> blocks: the one place that knows what stands in them.

A block is a run of terms, in two parts: their lists (documents and frequencies), and their places. Layouts are drawn in this
folder's README; the browser's reading side is `themes/base/static/js/search/codec.js`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.search import rice
from generator.search.packs import Numbers, read_sections, read_varints, seal, sections, unseal, varint_sizes, varints
from generator.search.postings import FIRST, ZONE_BITS, Postings, split_keys

BLOCK_BITS = 40_000
"""Of a block's places, or three times those of its lists; one term is never cut, however long."""
TERM_BITS = 24
"""Of a term besides its rows, about."""
FEW = 16
"""Candidates whose texts are read, however large: they are shown anyway. A term of no more documents needs no places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What the parameters of all rows are derived from."""

    documents: int
    length: int
    """Folded characters of a document, on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermList:
    """The documents of one term."""

    docs: Numbers
    frequencies: Numbers


NO_DOCUMENTS = TermList(docs=np.zeros(0, np.int64), frequencies=np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some terms, coded."""

    key: int
    """The first of them."""
    lists: bytes
    places: bytes


def make_blocks(postings: Postings, sizes: Sizes, fences: Numbers) -> Iterator[Block]:
    """Code all terms; a block ends before each of the fences (places in `postings.keys`), and when it is full.

    Terms of the same characters are never cut apart: what stands in fields is read with what stands in the whole article.
    """
    keys, counts = postings.keys, postings.counts
    occurrences = np.add.reduceat(postings.frequencies, np.cumsum(counts) - counts)
    heads = np.flatnonzero(split_keys(keys)[2] == 0)
    placed = _placed(keys, counts, occurrences)
    ks = _parameters(counts, occurrences, sizes)
    docs = _gaps(postings.docs, counts)
    frequencies = postings.frequencies - 1
    per_doc, per_frequency = np.repeat(ks[0], counts), np.repeat(ks[1], counts)
    kept = np.repeat(placed > 0, postings.placed)
    spread = np.repeat(placed > 0, counts)
    places = _gaps(postings.places[kept], postings.frequencies[spread])
    per_place = np.repeat(ks[2], placed)
    list_cost = _sums(rice.code_sizes(docs, per_doc) + rice.code_sizes(frequencies, per_frequency), counts) + TERM_BITS
    place_cost = _sums(rice.code_sizes(places, per_place), placed)
    cost = np.add.reduceat(np.maximum(3 * list_cost, place_cost), heads)
    cuts = np.append(heads, len(keys))[_cut(cost, np.searchsorted(heads, fences))]
    posting_cuts = np.concatenate(([0], np.cumsum(counts)))[cuts]
    rows = zip(
        _terms(keys, cuts),
        _counts(counts, occurrences, cuts),
        rice.encode(docs, per_doc, posting_cuts),
        rice.encode(frequencies, per_frequency, posting_cuts),
        rice.encode(places, per_place, np.concatenate(([0], np.cumsum(placed)))[cuts]),
        strict=True,
    )
    for first, (terms, numbers, doc_row, frequency_row, place_row) in zip(cuts.tolist(), rows, strict=False):
        lists = seal(sections(*terms, *numbers, *doc_row, *frequency_row))
        yield Block(key=int(keys[first]), lists=lists, places=seal(sections(*place_row)) if place_row[0] else b"")


def _placed(keys: Numbers, counts: Numbers, occurrences: Numbers) -> Numbers:
    """Places that are kept of each term: those of two characters in more than `FEW` documents."""
    return np.where((split_keys(keys)[1] > 0) & (counts > FEW), occurrences, 0)


def _parameters(counts: Numbers, occurrences: Numbers, sizes: Sizes) -> tuple[Numbers, Numbers, Numbers]:
    """Of documents, frequencies and places; twin of `parameters` in codec.js."""
    return (
        rice.parameters(np.full(len(counts), sizes.documents), counts),
        rice.parameters(occurrences - counts, counts),
        rice.parameters(counts * sizes.length, occurrences),
    )


def _gaps(values: Numbers, counts: Numbers) -> Numbers:
    """Each value's distance from the one before, less one; the first of each row, counted in `counts`, from nothing."""
    gaps = np.diff(values, prepend=-1) - 1
    starts = (np.cumsum(counts) - counts)[counts > 0]
    gaps[starts] = values[starts]
    return gaps


def _ungapped(gaps: Numbers, counts: Numbers) -> Numbers:
    """The inverse of `_gaps`."""
    return rice.running(gaps + 1, counts) - 1


def _sums(values: Numbers, counts: Numbers) -> Numbers:
    total = np.concatenate(([0], np.cumsum(values)))
    ends = np.cumsum(counts)
    sums: Numbers = total[ends] - total[ends - counts]
    return sums


def _cut(cost: Numbers, fences: Numbers) -> Numbers:
    """Where blocks begin, and the end: each costs BLOCK_BITS at most, or is one term."""
    total = np.cumsum(cost)
    cuts = [0]
    edges = [*fences.tolist(), len(cost)]
    for edge in edges:
        first = cuts[-1]
        while first < edge:
            spent = int(total[first - 1]) if first else 0
            first = min(max(first + 1, int(np.searchsorted(total, spent + BLOCK_BITS, side="right"))), edge)
            cuts.append(first)
    return np.array(cuts, dtype=np.int64)


def _terms(keys: Numbers, cuts: Numbers) -> list[tuple[bytes, bytes]]:
    """Keys as two rows: of a field its zone, odd; else four times the second character, as a distance while the first stays, plus two
    where it does not; new firsts.
    """
    zones = split_keys(keys)[2]
    whole = zones == 0
    firsts, seconds, _ = split_keys(keys[whole])
    starts = _counted(whole, cuts)
    steps = np.diff(firsts, prepend=0)
    steps[starts[:-1]] = firsts[starts[:-1]]
    new = steps > 0
    coded = zones * 2 + 1
    coded[whole] = np.where(new, seconds, np.diff(seconds, prepend=0)) * 4 + 2 * new
    return list(zip(_sliced(coded, cuts), _sliced(steps[new], _counted(new, starts)), strict=True))


def _counts(counts: Numbers, occurrences: Numbers, cuts: Numbers) -> list[tuple[bytes, bytes]]:
    """Twice the documents, less one, plus one where the term stands more often than once in one; how much more often."""
    more = occurrences - counts
    often = more > 0
    return list(zip(_sliced((counts - 1) * 2 + often, cuts), _sliced(more[often], _counted(often, cuts)), strict=True))


def _counted(flags: np.ndarray[tuple[int], np.dtype[np.bool_]], cuts: Numbers) -> Numbers:
    """Where cuts stand among the flagged alone."""
    counted: Numbers = np.concatenate(([0], np.cumsum(flags)))[cuts]
    return counted


def _sliced(values: Numbers, cuts: Numbers) -> list[bytes]:
    """Varints of each run of values."""
    ends = np.concatenate(([0], np.cumsum(varint_sizes(values))))[cuts].tolist()
    data = varints(values)
    return [data[first:last] for first, last in itertools.pairwise(ends)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A term in a block: its counts, and where its rows begin."""

    count: int
    occurrences: int
    ks: tuple[int, int, int]
    skip: int
    """Postings before it."""
    skip_bits: tuple[int, int, int]
    """Low bits of documents, frequencies and places before it."""
    skip_places: int


def read_list(block: bytes, key: int, sizes: Sizes) -> TermList:
    """The documents of a term out of the block that would hold it."""
    parts = read_sections(unseal(block))
    found = _find(parts, key, sizes)
    if found is None:
        return NO_DOCUMENTS
    gaps = rice.decode(parts[4], parts[5], found.skip, found.skip_bits[0], found.count, found.ks[0])
    frequencies = rice.decode(parts[6], parts[7], found.skip, found.skip_bits[1], found.count, found.ks[1]) + 1
    return TermList(docs=np.cumsum(gaps + 1) - 1, frequencies=frequencies)


def read_places(lists: bytes, places: bytes, key: int, frequencies: Numbers, sizes: Sizes) -> Numbers:
    """The places of a term, document after document; `frequencies` as its list gives them."""
    found = _find(read_sections(unseal(lists)), key, sizes)
    if found is None:
        return np.zeros(0, dtype=np.int64)
    high, low = read_sections(unseal(places))
    gaps = rice.decode(high, low, found.skip_places, found.skip_bits[2], found.occurrences, found.ks[2])
    return _ungapped(gaps, frequencies)


def _find(parts: list[bytes], key: int, sizes: Sizes) -> _Found | None:
    keys = read_keys(parts[0], parts[1])
    at = int(np.searchsorted(keys, key))
    if at == len(keys) or keys[at] != key:
        return None
    coded = read_varints(parts[2])[: at + 1]
    counts = (coded >> 1) + 1
    more = np.zeros(len(coded), dtype=np.int64)
    flags = (coded & 1) > 0
    more[flags] = read_varints(parts[3])[: int(flags.sum())]
    occurrences = counts + more
    ks = _parameters(counts, occurrences, sizes)
    placed = _placed(keys[: at + 1], counts, occurrences)
    before = slice(0, at)
    return _Found(
        count=int(counts[at]),
        occurrences=int(occurrences[at]),
        ks=(int(ks[0][at]), int(ks[1][at]), int(ks[2][at])),
        skip=int(counts[before].sum()),
        skip_bits=(int((counts * ks[0])[before].sum()), int((counts * ks[1])[before].sum()), int((placed * ks[2])[before].sum())),
        skip_places=int(placed[before].sum()),
    )


def read_keys(coded: bytes, steps: bytes) -> Numbers:
    """The inverse of `_terms`."""
    values = read_varints(coded)
    whole = (values & 1) == 0
    new = (values[whole] & 2) > 0
    distances = values[whole] >> 2
    run = np.cumsum(new) - 1
    total = np.cumsum(distances)
    before = (total - distances)[new]
    heads = (np.cumsum(read_varints(steps))[run] << FIRST) | (total - before[run]) << ZONE_BITS
    keys: Numbers = heads[np.cumsum(whole) - 1] | np.where(whole, 0, values >> 1)
    return keys
