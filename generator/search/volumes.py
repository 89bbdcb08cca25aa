"""Small archives: files of the index stand together in volumes, so that the whole folder has fewer files than a tenth of the articles.

A volume is files one behind the other; a table says which, and how long each is. Whatever names a file goes on naming it: only who
fetches looks into the table. Reading twin: `Store.placed` in `themes/base/static/js/search/store.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.search.store import Store

ARTICLES = 10
"""Fewer files than one for so many articles: hosts limit files, not bytes."""
Table: TypeAlias = list[tuple[str, list[tuple[str, int]]]]
"""Volumes, each with its files in order: name and bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a file stands in a volume."""

    volume: str
    offset: int
    size: int


def room_for(documents: int, others: int) -> int:
    """Files that an index may have beside `others`, which it has anyhow."""
    return (documents - 1) // ARTICLES - others


def gather(store: Store, names: Sequence[str], count: int) -> tuple[list[str], Table]:
    """What is shipped of some files in `count` files or fewer, and the table of the volumes among them.

    Runs are equally long in files, not in bytes, so that a file of another size moves no other into another volume. A run of one file
    is that file; so where there are no more files than `count` they stay as they are.
    """
    runs = (
        [names[len(names) * n // count : len(names) * (n + 1) // count] for n in range(count)]
        if count < len(names)
        else [[n] for n in names]
    )
    shipped: list[str] = []
    table: Table = []
    for run in runs:
        if len(run) == 1:
            shipped.append(run[0])
            continue
        parts = [store.file(name).read_bytes() for name in run]
        shipped.append(store.add("volumes", b"".join(parts)))
        table.append((shipped[-1], [(name, len(part)) for name, part in zip(run, parts, strict=True)]))
    return shipped, table


def places(table: Iterable[tuple[str, Sequence[tuple[str, int]]]]) -> dict[str, Placed]:
    """Where every file stands that is in a volume."""
    found: dict[str, Placed] = {}
    for volume, files in table:
        offset = 0
        for name, size in files:
            found[name] = Placed(volume=volume, offset=offset, size=size)
            offset += size
    return found
