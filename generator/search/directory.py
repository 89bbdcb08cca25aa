"""What leads to the rest: directory pages, where texts stand, the calendar, the root. Layouts are drawn in the README."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from generator.search.merge import Pack
from generator.search.packs import (
    PACK_SIZE,
    gzip_block,
    json_bytes,
    read_sections,
    read_varints,
    seal,
    sections,
    unseal,
    varints,
)
from generator.search.segments import Segment
from generator.search.store import Store
from generator.search.tokens import Folds

LEAST_BLOCKS = 64
"""Blocks that one page of the directory names at least: small archives shall have few files."""
SUGGESTED = ("tag", "person", "label")
"""Facets whose values are suggested while a person types."""
VALUE_BLOCK = 128
CROWDED = 3
"""Blocks of names beyond which nobody reads them all to tell which are the most frequent: of these beginnings that is noted."""
FREQUENT = 6
"""Names that are noted of a beginning, and suggested at once."""
WHOLE = 262_144
"""Documents of which readers fetch all records of where texts stand before they ask; of more they look records up one by one, and take
all texts for equally long."""


def stem(name: str) -> str:
    return name.partition("/")[2].removesuffix(".bin")


class Page(NamedTuple):
    """Where a page of the directory stands, and the first term in it."""

    first: int
    file: str
    offset: int
    size: int


def page_files(store: Store, packs: Sequence[Pack]) -> list[tuple[str, list[tuple[int, int]]]]:
    """The directory in files: the name of each, and first term and bytes of each page in it."""
    held: list[list[tuple[int, bytes]]] = []
    size = 0
    for first, data in pages(packs):
        if not held or size + len(data) > PACK_SIZE:
            held.append([])
            size = 0
        held[-1].append((first, data))
        size += len(data)
    return [(stem(store.add("directory", b"".join(d for _, d in some))), [(first, len(d)) for first, d in some]) for some in held]


def read_pages(root: dict[str, Any]) -> list[Page]:
    """All pages of the directory, in order."""
    found = []
    for name, some in root["pages"]:
        offset = 0
        for first, size in some:
            found.append(Page(first, f"directory/{name}.bin", offset, size))
            offset += size
    return found


def pages(packs: Sequence[Pack]) -> Iterator[tuple[int, bytes]]:
    """Pages of the directory, each with the first term in it."""
    enough = page_blocks(sum(len(pack.keys) for pack in packs))
    held: list[Pack] = []
    blocks = 0
    for pack in packs:
        held.append(pack)
        blocks += len(pack.keys)
        if blocks >= enough:
            yield held[0].keys[0], page(held)
            held, blocks = [], 0
    if held:
        yield held[0].keys[0], page(held)


def page_blocks(blocks: int) -> int:
    """Blocks of a page, as a power of two: the root tells of each page in 8 bytes, and an answer reads three of 8 bytes a block."""
    return max(LEAST_BLOCKS, 1 << max(0, round(math.log2(max(blocks, 1) * 8 / (3 * 8)) / 2)))


def page(packs: Sequence[Pack]) -> bytes:
    def row(values: list[int]) -> bytes:
        return varints(np.array(values, dtype=np.int64))

    keys = [key for pack in packs for key in pack.keys]
    table = sections(
        row([keys[0], *(b - a for a, b in itertools.pairwise(keys))]),
        row([size for pack in packs for size in pack.lists]),
        row([size for pack in packs for size in pack.places]),
        row([len(pack.keys) for pack in packs]),
        b"".join(bytes.fromhex(stem(pack.name)) for pack in packs),
    )
    return seal(table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a block stands: its lists, and its places behind them."""

    file: str
    offset: int
    lists: int
    places: int


def find_block(data: bytes, key: int) -> Where:
    """The block of a directory page that would hold a term."""
    first, lists, places, counts, names = read_sections(unseal(data))
    keys = np.cumsum(read_varints(first))
    at = int(np.searchsorted(keys, key, side="right")) - 1
    ends = np.cumsum(read_varints(counts))
    pack = int(np.searchsorted(ends, at, side="right"))
    begin = int(ends[pack - 1]) if pack else 0
    sizes = read_varints(lists), read_varints(places)
    offset = int(sizes[0][begin:at].sum() + sizes[1][begin:at].sum())
    return Where(file=f"terms/{names[6 * pack : 6 * pack + 6].hex()}.bin", offset=offset, lists=int(sizes[0][at]), places=int(sizes[1][at]))


def where_file(store: Store, segments: Sequence[Segment]) -> tuple[str, list[tuple[int, int]]]:
    """Records of where texts stand: the file, and documents and bytes of each record."""
    records = [bytes.fromhex(segment.where) for segment in segments]
    return store.add("where", b"".join(records)), [(s.documents, len(r)) for s, r in zip(segments, records, strict=True)]


def calendar(segments: Sequence[Segment]) -> list[tuple[str, int]]:
    """Days in order, and how many documents each has."""
    days: list[tuple[str, int]] = []
    for segment in segments:
        for date, count in segment.dates:
            if days and days[-1][0] == date:
                days[-1] = (date, days[-1][1] + count)
            else:
                days.append((date, count))
    return days


Name: TypeAlias = tuple[str, str, str, int]
"""Folded name (or a beginning of it), facet, name, documents."""
Blocks: TypeAlias = list[tuple[str, int]]
"""First folded name and bytes of each block."""


def values_file(store: Store, segments: Sequence[Segment], folds: Folds) -> tuple[str, Blocks, Blocks]:
    """Tags, people and labels in the order of their folded names, in blocks; behind them the most frequent ones of crowded beginnings.

    The file, and the blocks of both.
    """
    counts: dict[tuple[str, str], int] = {}
    for segment in segments:
        for facet in SUGGESTED:
            for value, count in segment.values[facet].items():
                counts[facet, value] = counts.get((facet, value), 0) + count
    names: list[Name] = [(folds.fold(value), facet, value, count) for (facet, value), count in counts.items()]
    names.sort(key=_name_order)
    frequent = sorted(crowded_names(names), key=lambda name: name[0].encode("utf-16-be", "surrogatepass"))
    runs = [names[first : first + VALUE_BLOCK] for first in range(0, len(names), VALUE_BLOCK)]
    whole = VALUE_BLOCK // FREQUENT * FREQUENT  # of a beginning all names stand in one block
    tops = [frequent[first : first + whole] for first in range(0, len(frequent), whole)]
    blocks, more = ([gzip_block(json_bytes(run)) for run in some] for some in (runs, tops))
    file = store.add("values", b"".join([*blocks, *more]))
    return file, _told(runs, blocks), _told(tops, more)


def _name_order(name: Name) -> tuple[bytes, str, str]:
    return name[0].encode("utf-16-be", "surrogatepass"), name[1], name[2]


def _told(runs: Sequence[Sequence[Name]], blocks: Sequence[bytes]) -> Blocks:
    return [(run[0][0], len(block)) for run, block in zip(runs, blocks, strict=True)]


def crowded_names(names: Sequence[Name], length: int = 1) -> Iterator[Name]:
    """Of names in order, for each beginning that reaches over `CROWDED` blocks or more, the `FREQUENT` most frequent ones."""
    for beginning, same in itertools.groupby(names, key=lambda name: name[0][:length]):
        some = list(same)
        if len(some) <= (CROWDED - 1) * VALUE_BLOCK or len(beginning) < length:
            continue
        for _, facet, value, count in sorted(some, key=lambda name: (-name[3], name[1]))[:FREQUENT]:
            yield beginning, facet, value, count
        yield from crowded_names(some, length + 1)


def locate(root: dict[str, Any], ordinal: int) -> tuple[int, int, int, int]:
    """Of the record that tells where a document's text stands: offset, size, its documents, and the document's place among them."""
    offset = 0
    for count, size in root["where"]["records"]:
        if ordinal < count:
            return offset, size, count, ordinal
        ordinal -= count
        offset += size
    raise IndexError(ordinal)


def page_of(pages: Sequence[Page], key: int) -> Page | None:
    """The directory page that would name a term's block; None when it comes before the first one."""
    at = bisect_right(pages, key, key=lambda page: page.first) - 1
    return pages[at] if at >= 0 else None
