"""The recipe: documents -> spool -> segments -> packs -> directory -> manifest, and the proof that it finds.

Nothing depends on the order in which documents come, on the number of workers, or on what earlier builds left in the cache.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from generator import __version__
from generator.errors import Place, Problem, SearchError
from generator.model import SiteFile
from generator.search import directory
from generator.search.blocks import BLOCK_BITS, FEW, Sizes
from generator.search.documents import FIELDS, SearchDocument
from generator.search.merge import Pack, Part, make_packs, plan
from generator.search.packs import FOLDER, FORMAT, content_name, gzip_block, json_bytes, rounded
from generator.search.records import Listed, Records, digest_of, record_of
from generator.search.reuse import merge
from generator.search.scripts import code_files
from generator.search.segments import FACETS, Run, Segment, cut_segments, make_segment, read_segment, segment_digest
from generator.search.selftest import Proved, missed, named_pages, read_proved, unproved
from generator.search.store import Store
from generator.search.tokens import Folds, folds_table, make_folds
from generator.search.volumes import gather, room_for

PROOFS = 200
"""Strings that are looked for in one task."""

T = TypeVar("T")
R = TypeVar("R")


def build_index(
    documents: Iterable[SearchDocument] | Records,
    *,
    scripts: Path,
    cache: Path | None = None,
    executor: Executor | None = None,
    has: Callable[[str], bool] = lambda _: False,
) -> Iterator[SiteFile]:
    """Make every file under `search/` but the page itself.

    Of `Records` only those are read that no earlier build has seen. The content of a file that the site `has`, and that is named
    by it, is left empty.
    `scripts` is the folder of the reading side (`themes/base/static/js/search`). `cache` is a folder of ours that makes the
    next build cheap; without it a folder that is thrown away serves. `executor` runs the tasks, which share files below
    `cache` and nothing else; without it they run here. The manifest comes last.
    Raises SearchError X101 for two documents with one id, X102 when the finished index misses a string of a document.
    """
    if cache is None:
        with tempfile.TemporaryDirectory(prefix="guzhi-search-") as folder:
            yield from build_index(documents, scripts=scripts, cache=Path(folder), executor=executor, has=has)
        return
    folds = make_folds()
    store = open_store(cache, folds)
    code = list(code_files(scripts))
    segments = make_segments(store, documents, folds, executor)
    index = index_files(store, segments, folds, executor, code)
    prove(store, segments, index.packs, index.manifest, folds, executor)
    yield from code
    yield from (store.site_file(name, there=has(FOLDER + name)) for name in index.shipped)
    yield SiteFile(path=FOLDER + "manifest.json", content=index.manifest, source="search index")
    store.forget_all_but((segment.digest for segment in segments), {*index.names, *index.shipped})


def open_store(cache: Path, folds: Folds) -> Store:
    """The part of the cache that fits these folds, these blocks and this program; what fitted others is removed."""
    name = content_name(folds_table(folds) + f"{FORMAT} {BLOCK_BITS} {__version__}".encode())
    for other in cache.glob("[0-9a-f]" * len(name)):
        if other.name != name:
            shutil.rmtree(other)
    store = Store(folder=cache / name)
    store.folder.mkdir(parents=True, exist_ok=True)
    return store


def run_all(executor: Executor | None, task: Callable[[T], R], jobs: Iterable[T]) -> Iterator[R]:
    """Results in the order of jobs, which are small; an executor of a cluster wants them all at hand."""
    return map(task, jobs) if executor is None else executor.map(task, list(jobs))


def make_segments(store: Store, documents: Iterable[SearchDocument] | Records, folds: Folds, executor: Executor | None) -> list[Segment]:
    """All segments in order; those that an earlier build left are read, the others made."""
    records = documents if isinstance(documents, Records) else Passing(store, documents)
    listed = sorted(records.listing(), key=lambda d: (d.date, d.id))
    check_ids(listed)
    runs = list(cut_segments(listed))
    segments = [read_segment(store, segment_digest(run)) for run in runs]
    missing = [run for run, segment in zip(runs, segments, strict=True) if segment is None]
    made = run_all(executor, partial(make_segment, store, folds), spool(store, records, missing))
    return [segment or next(made) for segment in segments]


def spool(store: Store, records: Records, runs: Iterable[Sequence[Listed]]) -> list[Run]:
    """Write the records of some runs to disk, where any worker can read them."""
    if isinstance(records, Passing):
        return [Run(documents=run, offsets=[records.offsets[d.id] for d in run]) for run in runs]
    spooled: list[Run] = []
    offset = 0
    with store.spool.open("wb") as file:
        for run in runs:
            offsets = [*accumulate((document.size for document in run), initial=offset)]
            offset = offsets.pop()
            file.write(b"".join(records.read(run)))
            spooled.append(Run(documents=run, offsets=offsets))
    return spooled


class Passing(Records):
    """Documents that pass by once: they go to the spool as they come."""

    def __init__(self, store: Store, documents: Iterable[SearchDocument]) -> None:
        self.store = store
        self.documents = documents
        self.offsets: dict[str, int] = {}

    def listing(self) -> Iterator[Listed]:
        offset = 0
        with self.store.spool.open("wb") as file:
            for document in self.documents:
                record = record_of(document)
                file.write(record)
                self.offsets[document.id] = offset
                offset += len(record)
                yield Listed(date=document.date, id=document.id, size=len(record), digest=digest_of(record))

    def read(self, listed: Iterable[Listed]) -> Iterator[bytes]:
        with self.store.spool.open("rb") as file:
            for document in listed:
                file.seek(self.offsets[document.id])
                yield file.read(document.size)


def check_ids(documents: Sequence[Listed]) -> None:
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise SearchError(Problem(place=Place(path=""), code="X101", message=f"two articles have the id '{document.id}'"))
        seen.add(document.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A finished index, all of its files kept in the store."""

    manifest: bytes
    names: list[str]
    """Of all files below `search/` that are named by their content, as the index itself names them."""
    shipped: list[str]
    """Of those that are shipped: the same, or volumes that hold several."""
    packs: list[Pack]


def index_files(store: Store, segments: Sequence[Segment], folds: Folds, executor: Executor | None, code: Sequence[SiteFile]) -> Index:
    """Bring the segments together; `code` are the scripts, of which the manifest names the folder."""
    documents = sum(segment.documents for segment in segments)
    mean = sum(segment.length for segment in segments) // max(documents, 1)
    sizes = Sizes(documents=rounded(documents), length=rounded(max(mean, 1)))
    bases = np.cumsum([0, *(segment.documents for segment in segments)]).tolist()
    parts = [Part(digest=segment.digest, base=base) for segment, base in zip(segments, bases, strict=False)]
    task = partial(make_packs, store, parts, sizes=sizes)
    packs = merge(store, parts, plan(store, parts), sizes, lambda slabs: run_all(executor, task, slabs))
    pages = directory.page_files(store, packs)
    where, records = directory.where_file(store, segments)
    table = store.add("folds", gzip_block(folds_table(folds, frozenset("".join({c for s in segments for c in s.characters})))))
    days = store.add("calendar", gzip_block(json_bytes(directory.calendar(segments))))
    values, blocks, frequent = directory.values_file(store, segments, folds)
    columns = store.add("segments", gzip_block(json_bytes([[s.documents, directory.stem(s.columns)] for s in segments])))
    whole = documents <= directory.WHOLE
    rest = [days, columns, values, *(f"directory/{name}.bin" for name, _ in pages), *([] if whole else [where])]
    rest = list(dict.fromkeys([*rest, *(pack.name for pack in packs), *(name for segment in segments for name in segment.files)]))
    first = [table, *([where] if whole else [])]
    room = room_for(documents, len(code) + 1)
    together = len(first) + 1 + len(rest) > room
    shipped, volumes = gather(store, rest, max(1, room - 1) if together else len(rest))
    root: dict[str, Any] = {
        "documents": documents,
        "sizes": [sizes.documents, sizes.length],
        "text": round(sum(segment.text_bytes for segment in segments) / max(documents, 1)),
        "fields": list(FIELDS),
        "facets": list(FACETS),
        "few": FEW,
        "pages": pages,
        "where": {"file": directory.stem(where), "whole": whole, "records": records},
        "columns": directory.stem(columns),
        "calendar": directory.stem(days),
        "values": {"file": directory.stem(values), "blocks": blocks, "frequent": frequent},
        "volumes": volumes,
    }
    first.insert(0, store.add("root", gzip_block(json_bytes(root))))
    at_once, volume = gather(store, first, 1 if together else len(first))
    manifest = {
        "format": FORMAT,
        "documents": documents,
        "root": directory.stem(first[0]),
        "folds": directory.stem(table),
        "code": code[-1].path.split("/")[-2],
        "first": at_once,
        "volumes": volume,
    }
    return Index(manifest=json_bytes(manifest) + b"\n", names=[*first, *rest], shipped=[*at_once, *shipped], packs=packs)


def prove(
    store: Store, segments: Sequence[Segment], packs: Sequence[Pack], manifest: bytes, folds: Folds, executor: Executor | None
) -> None:
    """Look for strings of every issue in the finished index by the reader's own algorithm; what an earlier build proved still holds."""
    value = json.loads(manifest)
    table = value["folds"]
    root = json.loads(zlib.decompress(store.file(f"root/{value['root']}.bin").read_bytes(), wbits=31))
    pages = named_pages(store, root)
    names = frozenset(pack.name for pack in packs)
    now = Proved(folds=table, pages=frozenset(pages.values()), packs=names, segments=frozenset(segment.digest for segment in segments))
    samples = list(unproved(segments, packs, pages, folds, now, read_proved(store)))
    jobs = [samples[first : first + PROOFS] for first in range(0, len(samples), PROOFS)]
    problems = [problem for some in run_all(executor, partial(missed, store, manifest, folds), jobs) for problem in some]
    if problems:
        raise SearchError(*problems)
    now.note(store)
