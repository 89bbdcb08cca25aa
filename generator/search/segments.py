"""A run of documents -> a segment: their postings on disk, and every file that is about these documents alone.

A segment depends on its documents and nothing else, so it is made in any worker, and once only: it is kept under the hash
of what went into it. Documents are numbered from 0 within it; the index adds where it begins.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from generator.search.documents import FIELDS
from generator.search.packs import FORMAT, Numbers, gzip_block, json_bytes, text_bytes
from generator.search.postings import ZONES, find_postings, outline
from generator.search.records import Listed
from generator.search.slots import slotted, write_run
from generator.search.store import Store, write_whole
from generator.search.tokens import SEPARATOR, SPACE, Folds, Points

TEXT_PACK = 192_000
"""Bytes after which a pack of texts is closed: what a host without byte ranges sends for one text."""
MEAN_SIZE = 512
"""Documents of a segment, about: one begins after each document of which the hash says so, so an article that comes or goes
moves no boundary but its own."""
MAX_DOCUMENTS = 2048
MAX_BYTES = 2_500_000
"""Of a segment's records; bounds the memory of a worker."""
SHOWN = ("id", "url", "headline", "date", "page", "paper", "passages")
"""Of a document, what is kept with its text."""
PER_ISSUE = 2
"""Strings for each day of each newspaper that the self-test looks for, half of them in the form that stands in print."""
LONGEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The documents of a segment, and where their records stand in the spool."""

    documents: Sequence[Listed]
    offsets: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What is known of a segment but for its postings."""

    digest: str
    documents: int
    length: int
    """Folded characters of all documents, separators counted."""
    text_bytes: int
    characters: str
    """Every character of the plain texts (script not folded)."""
    where: str
    """The record of where texts stand, in hexadecimal."""
    dates: list[tuple[str, int]]
    """Days in order, and how many documents each has."""
    columns: str
    """File with what filters and counts need."""
    files: list[str]
    samples: list[tuple[int, str, bool]]
    """For the self-test: document, plain string, exact form."""
    values: dict[str, dict[str, int]]
    """For each facet how many documents have each value."""


def cut_segments(documents: Sequence[Listed]) -> Iterator[list[Listed]]:
    """Documents, in order, as runs; where they are cut depends on the documents at the cut alone."""
    run: list[Listed] = []
    size = 0
    for document in documents:
        run.append(document)
        size += document.size
        fence = int.from_bytes(hashlib.blake2b(document.id.encode(), digest_size=4).digest()) % MEAN_SIZE == 0
        if fence or len(run) == MAX_DOCUMENTS or size > MAX_BYTES:
            yield run
            run, size = [], 0
    if run:
        yield run


def segment_digest(documents: Sequence[Listed]) -> str:
    """The name of the segment that these documents make."""
    return hashlib.blake2b(b"".join(d.digest for d in documents) + bytes([FORMAT]), digest_size=12).hexdigest()


def make_segment(store: Store, folds: Folds, run: Run) -> Segment:
    """Make the segment of some documents, and keep it."""
    documents = run.documents
    digest = segment_digest(documents)
    records = _read_spool(store, run)
    values = [json.loads(record) for record in records]
    plain, folded = folds.rows([text for value in values for _, text in value["passages"]])
    ends = np.flatnonzero(plain == SEPARATOR) + 1
    passages = np.diff(ends, prepend=0)
    counts = np.array([len(value["passages"]) for value in values], dtype=np.int64)
    edges = np.concatenate(([0], ends))[np.concatenate(([0], np.cumsum(counts)))]
    zones = [ZONES.get(FIELDS[field], 0) for value in values for field, _ in value["passages"]]
    postings = find_postings(folded, np.diff(edges), zones, passages)
    postings.write(_make_room(store, digest))
    write_whole(store.outline(digest), outline(postings).tobytes())
    where, texts = _texts(store, values)
    columns = store.add("columns", gzip_block(_columns(values)))
    segment = Segment(
        digest=digest,
        documents=len(documents),
        length=int(edges[-1]),
        text_bytes=sum(map(len, records)),
        characters=_characters(plain),
        where=where,
        dates=_dates(documents),
        columns=columns,
        files=[*texts, columns],
        samples=list(_samples(values, plain, edges)),
        values=_count_values(values),
    )
    write_whole(store.segment(digest), json_bytes({field.name: getattr(segment, field.name) for field in fields(Segment)}))
    return segment


def _characters(plain: Points) -> str:
    there = np.zeros(SEPARATOR + 1, dtype=bool)
    there[plain] = True
    return "".join(map(chr, np.flatnonzero(there[:SEPARATOR]).tolist()))


def read_segment(store: Store, digest: str) -> Segment | None:
    """A segment of an earlier build; None when a part of it is not there."""
    try:
        segment = Segment(**json.loads(store.segment(digest).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    whole = store.postings(digest).exists() and store.outline(digest).exists() and all(store.file(name).exists() for name in segment.files)
    return segment if whole else None


def _make_room(store: Store, digest: str) -> Any:
    path = store.postings(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _read_spool(store: Store, run: Run) -> list[bytes]:
    records = []
    with store.spool.open("rb") as file:
        for document, offset in zip(run.documents, run.offsets, strict=True):
            file.seek(offset)
            records.append(file.read(document.size))
    return records


def _texts(store: Store, values: Sequence[dict[str, Any]]) -> tuple[str, list[str]]:
    """Texts in packs: the record of where they stand, and the packs' names."""
    packs: list[list[bytes]] = [[]]
    kinds: list[int] = []
    size = 0
    for value in values:
        member, kind = slotted(gzip_block(_text(value)))
        if packs[-1] and size + len(member) > TEXT_PACK:
            packs.append([])
            size = 0
        packs[-1].append(member)
        kinds.append(kind)
        size += len(member)
    names = [store.add("texts", b"".join(pack)) for pack in packs]
    stems = b"".join(bytes.fromhex(name.partition("/")[2].removesuffix(".bin")) for name in names)
    return write_run([len(pack) for pack in packs], stems, kinds).hex(), names


def _text(value: dict[str, Any]) -> bytes:
    """What a result on the screen needs; the rest is in the columns."""
    return text_bytes({name: value[name] for name in SHOWN})


def _dates(documents: Sequence[Listed]) -> list[tuple[str, int]]:
    dates: dict[str, int] = {}
    for document in documents:
        dates[document.date] = dates.get(document.date, 0) + 1
    return list(dates.items())


FACETS = ("paper", "page", "kind", "label", "tag", "person")
"""What filters and counts know beside the date."""


def _columns(values: Sequence[dict[str, Any]]) -> bytes:
    """For each facet each value once, and for each document the numbers of its own."""
    columns = {}
    for facet in FACETS:
        lists = [_values(value, facet) for value in values]
        names = sorted({name for some in lists for name in some})
        number = {name: n for n, name in enumerate(names)}
        columns[facet] = {"values": names, "of": [sorted({number[name] for name in some}) for some in lists]}
    return json_bytes(columns)


def _values(value: dict[str, Any], facet: str) -> list[str]:
    given = value[facet]
    return [one for one in ([given] if isinstance(given, str) else given) if one]


def _count_values(values: Sequence[dict[str, Any]]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for value in values:
        for facet, known in counts.items():
            for one in set(_values(value, facet)):
                known[one] = known.get(one, 0) + 1
    return counts


def _samples(values: Sequence[dict[str, Any]], plain: Points, edges: Numbers) -> Iterator[tuple[int, str, bool]]:
    """The same strings for the same documents, always."""
    taken: dict[tuple[str, str], int] = {}
    for number, value in enumerate(values):
        issue = (value["paper"], value["date"])
        count = taken.get(issue, 0)
        text = plain[edges[number] : edges[number + 1]]
        if count >= PER_ISSUE or not (text != SEPARATOR).any():
            continue
        taken[issue] = count + 1
        chance = int.from_bytes(hashlib.blake2b(value["id"].encode(), digest_size=8).digest())
        passages = [row for row in np.split(text, np.flatnonzero(text == SEPARATOR) + 1) if len(row) > 1]
        passage = "".join(map(chr, passages[chance % len(passages)][:-1].tolist()))
        length = min(len(passage), 1 + (chance >> 16) % LONGEST)
        first = (chance >> 32) % (len(passage) - length + 1)
        yield number, passage[first : first + length].strip(SPACE) or passage.replace(SPACE, "")[:1], count % 2 == 1
