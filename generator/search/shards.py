"""Postings and documents -> the files of the index, and back: the one place that knows what stands in a block.

Layouts are drawn in this folder's README; the browser's reading side is `themes/base/static/js/search/codec.js`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from generator.model import SiteFile
from generator.search.documents import FIELDS, SearchDocument
from generator.search.index import SHIFT, Corpus, Postings
from generator.search.packs import (
    Numbers,
    PackWriter,
    gzip_block,
    hashed_file,
    json_bytes,
    read_sections,
    read_varints,
    sections,
    varint_sizes,
    varints,
)

LIST_BLOCK = 8_000
"""Bytes of a block of document lists before compression; one term's list is never cut, however long."""
PLACE_BLOCK = 12_000
TERM_COST = 3
"""Bytes of a term besides what it lists, about."""
PAGE_PACKS = 16
"""Packs that one page of a directory names."""
CHUNK = 512
"""Documents whose columns share a block."""

LOW = (1 << SHIFT) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TermList:
    """The documents of one term."""

    docs: Numbers
    frequencies: Numbers
    in_head: Numbers
    """1 where the term begins in the headline."""


NO_DOCUMENTS = TermList(docs=np.zeros(0, np.int64), frequencies=np.zeros(0, np.int64), in_head=np.zeros(0, np.int64))


def list_blocks(postings: Postings) -> Iterator[tuple[int, bytes]]:
    """Blocks of document lists, each with the key of its first term."""
    ends = np.cumsum(postings.counts)
    gaps = _gaps(postings.docs, ends - postings.counts)
    cost = np.add.reduceat(varint_sizes(gaps) + varint_sizes(postings.codes), ends - postings.counts) + TERM_COST
    for first, last in _cuts(cost, LIST_BLOCK):
        inside = slice(int(ends[first] - postings.counts[first]), int(ends[last - 1]))
        yield (
            int(postings.keys[first]),
            sections(
                *_terms(postings.keys[first:last]),
                varints(postings.counts[first:last]),
                varints(gaps[inside]),
                varints(postings.codes[inside]),
            ),
        )


def place_blocks(postings: Postings) -> Iterator[tuple[int, bytes]]:
    """Blocks of places; terms of one character have none and are left out.

    A place is told as its distance from the one before in the same document, in two rows: the low eight bits of each,
    and what is above them. The second row is nearly all zeros and ones, which gzip then makes small.
    """
    kept = postings.place_counts > 0
    keys, counts = postings.keys[kept], postings.place_counts[kept]
    if not len(keys):
        return
    ends = np.cumsum(counts)
    pairs = np.repeat(kept, postings.counts)
    frequencies = (postings.codes[pairs] >> 1) + 1
    gaps = _gaps(postings.places, np.cumsum(frequencies) - frequencies)
    for first, last in _cuts(np.add.reduceat(varint_sizes(gaps >> 8) + 1, ends - counts) + TERM_COST, PLACE_BLOCK):
        inside = slice(int(ends[first] - counts[first]), int(ends[last - 1]))
        low = (gaps[inside] & 0xFF).astype(np.uint8).tobytes()
        yield int(keys[first]), sections(*_terms(keys[first:last]), varints(counts[first:last]), low, varints(gaps[inside] >> 8))


def _gaps(values: Numbers, starts: Numbers) -> Numbers:
    """Each value's distance from the one before; at `starts` the value itself."""
    gaps = np.diff(values, prepend=0)
    gaps[starts] = values[starts]
    return gaps


def _terms(keys: Numbers) -> tuple[bytes, bytes]:
    """Keys as two rows: distance of the first characters; second characters, as a distance while the first stays."""
    firsts = np.diff(keys >> SHIFT, prepend=0)
    seconds = keys & LOW
    same = np.concatenate(([False], firsts[1:] == 0))
    return varints(firsts), varints(np.where(same, np.diff(seconds, prepend=0), seconds))


def _cuts(cost: Numbers, limit: int) -> Iterator[tuple[int, int]]:
    """Runs [first, last) of terms whose cost stays below the limit; a term above it stands alone or ends a run."""
    total = np.cumsum(cost)
    first = 0
    while first < len(total):
        spent = int(total[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(total, spent + limit, side="right")))
        yield first, last
        first = last


def read_keys(firsts: bytes, seconds: bytes) -> Numbers:
    """The inverse of `_terms`."""
    steps, values = read_varints(firsts), read_varints(seconds)
    same = np.concatenate(([False], steps[1:] == 0)) if len(steps) else np.zeros(0, dtype=bool)
    run = np.cumsum(~same) - 1
    total = np.cumsum(values)
    before = (total - values)[np.flatnonzero(~same)]
    keys: Numbers = (np.cumsum(steps) << SHIFT) | (total - before[run])
    return keys


def read_list(block: bytes, key: int) -> TermList:
    """The documents of a term out of the block that would hold it."""
    firsts, seconds, counts_data, gaps, codes_data = read_sections(block)
    at, inside = _find(read_keys(firsts, seconds), read_varints(counts_data), key)
    if at < 0:
        return NO_DOCUMENTS
    codes = read_varints(codes_data)[inside]
    return TermList(docs=np.cumsum(read_varints(gaps)[inside]), frequencies=(codes >> 1) + 1, in_head=codes & 1)


def read_places(block: bytes, key: int, frequencies: Numbers) -> Numbers:
    """The places of a term, document after document; `frequencies` as its list gives them."""
    firsts, seconds, counts_data, low, high = read_sections(block)
    at, inside = _find(read_keys(firsts, seconds), read_varints(counts_data), key)
    if at < 0:
        return np.zeros(0, dtype=np.int64)
    gaps = np.frombuffer(low, dtype=np.uint8)[inside].astype(np.int64) + (read_varints(high)[inside] << 8)
    total = np.cumsum(gaps)
    starts = np.cumsum(frequencies) - frequencies
    places: Numbers = total - np.repeat((total - gaps)[starts], frequencies)
    return places


def _find(keys: Numbers, counts: Numbers, key: int) -> tuple[int, slice]:
    at = int(np.searchsorted(keys, key))
    if at == len(keys) or keys[at] != key:
        return -1, slice(0, 0)
    end = int(counts[: at + 1].sum())
    return at, slice(end - int(counts[at]), end)


def directory_pages(writer: PackWriter) -> Iterator[tuple[int, SiteFile]]:
    """Pages that name packs and the first term of every block, each page with the first key in it."""
    at = 0
    for first in range(0, len(writer.packs), PAGE_PACKS):
        packs = writer.packs[first : first + PAGE_PACKS]
        count = sum(len(sizes) for _, sizes in packs)
        keys = writer.keys[at : at + count]
        at += count
        page = {"keys": keys, "packs": [name for name, _ in packs], "sizes": [list(sizes) for _, sizes in packs]}
        yield keys[0], hashed_file("directory", gzip_block(json_bytes(page)))


def columns(documents: Sequence[SearchDocument], corpus: Corpus, first: int, texts: PackWriter) -> bytes:
    """What filters, counts and order need of a chunk of documents, column by column, and where their texts stand.

    `documents` are the chunk's, the first of them with the ordinal `first`; `texts` has written their texts and no others.
    """
    lengths = np.diff(corpus.starts[first : first + len(documents) + 1])
    value: dict[str, Any] = {
        "paper": _column([d.paper for d in documents]),
        "date": _column([d.date for d in documents]),
        "page": _column([d.page for d in documents]),
        "kind": _column([d.kind for d in documents]),
        "label": _lists([d.labels for d in documents]),
        "tag": _lists([d.tags for d in documents]),
        "length": lengths.tolist(),
        "head": corpus.heads[first : first + len(documents)].tolist(),
        "packs": [name for name, _ in texts.packs],
        "sizes": [list(sizes) for _, sizes in texts.packs],
    }
    return json_bytes(value)


def _column(values: list[str]) -> dict[str, Any]:
    """Each value once, and for each document the number of its own."""
    names = sorted(set(values))
    number = {name: n for n, name in enumerate(names)}
    return {"values": names, "of": [number[v] for v in values]}


def _lists(values: list[tuple[str, ...]]) -> dict[str, Any]:
    """As `_column`, for documents with any number of values."""
    names = sorted({name for some in values for name in some})
    number = {name: n for n, name in enumerate(names)}
    return {"values": names, "of": [sorted({number[name] for name in some}) for some in values]}


def text_record(document: SearchDocument) -> bytes:
    """What one line of the list of results needs: who it is, and the passages as they stand in print."""
    return json_bytes(
        {
            "id": document.id,
            "url": document.url,
            "headline": document.headline,
            "date": document.date,
            "page": document.page,
            "paper": document.paper,
            "passages": [[FIELDS.index(p.field), p.text] for p in document.passages],
        }
    )


def read_json(data: bytes) -> Any:
    return json.loads(data)
