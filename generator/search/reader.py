"""Answers a query over the finished files, by the algorithm of the browser: for the self-test and the command line.

Twin of `themes/base/static/js/search/{store,match,archive}.js`.
"""

from __future__ import annotations

import bisect
import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from generator.errors import Place, Problem, SearchError
from generator.search.index import SHIFT
from generator.search.packs import FORMAT, Numbers
from generator.search.query import Phrase, Query, parse_query
from generator.search.shards import NO_DOCUMENTS, TermList, read_list, read_places
from generator.search.tokens import Folds, make_folds

FEW = 10
"""Candidates whose texts are read rather than the places of every term: they are small, and shown anyway."""
ROUND = 4
"""Lists that are fetched at once."""
_BY_DOCUMENT = 1 << 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that answers a query."""

    ordinal: int
    id: str
    url: str
    headline: str
    date: str
    page: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query finds, newest first."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(slots=True)
class Reader:
    """Reads an index through `fetch`, which gives the bytes of a file below `search/`.

    Raises SearchError X103 when a file is missing, damaged or of another format.
    """

    fetch: Callable[[str], bytes]
    folds: Folds = field(default_factory=make_folds)
    root: dict[str, Any] = field(init=False)
    _mixed: frozenset[int] = field(init=False)
    """Folded characters of which the texts hold more than one form."""
    _varying: frozenset[int] = field(init=False)
    """Characters that share a class with another one, in the texts or not."""
    _block: Callable[[str, int, int], bytes] = field(init=False)
    _json: Callable[[str], Any] = field(init=False)

    def __post_init__(self) -> None:
        self._block = lru_cache(maxsize=512)(self._read_block)
        self._json = lru_cache(maxsize=256)(self._read_json)
        manifest = json.loads(self._bytes("manifest.json"))
        if manifest["format"] != FORMAT:
            raise _damaged("manifest.json", f"format {manifest['format']} is not {FORMAT}")
        self.root = self._json(f"root/{manifest['root']}.bin")
        self._varying = frozenset(self.folds.script_table) | frozenset(self.folds.script_table.values())
        table = self._json(f"folds/{self.root['folds']}.bin")
        self._mixed = frozenset(self.folds.script_table.get(ord(c), ord(c)) for c in table["mixed"])

    def search(self, text: str, *, offset: int = 0, limit: int = 10) -> Answer:
        """Answer what a person typed."""
        found = self.matches(parse_query(text, self.folds))
        shown = found[::-1][offset : offset + limit]
        return Answer(total=len(found), hits=tuple(self._hit(int(ordinal)) for ordinal in shown))

    def matches(self, query: Query) -> Numbers:
        """Ordinals of all articles that answer, ascending."""
        found: Numbers | None = None
        for group in query.wanted:
            docs = np.unique(np.concatenate([self.phrase(phrase).docs for phrase in group]))
            found = docs if found is None else np.intersect1d(found, docs, assume_unique=True)
        if found is None:
            return NO_DOCUMENTS.docs
        for phrase in query.unwanted:
            found = np.setdiff1d(found, self.phrase(phrase).docs, assume_unique=True)
        return found

    def phrase(self, phrase: Phrase) -> TermList:
        """The articles in which a phrase stands, and how often."""
        found = self._folded_phrase(phrase.folded)
        if not phrase.exact or not len(found.docs) or not self._has_variants(phrase.plain):
            return found
        # Where the texts hold one form of each character only, one article speaks for all.
        if not any(ord(c) in self._mixed for c in phrase.folded):
            return found if self._in_text(int(found.docs[0]), phrase.plain, self.folds.plain)[0] else NO_DOCUMENTS
        return self._by_text(found.docs, phrase.plain, self.folds.plain)

    def _folded_phrase(self, folded: str) -> TermList:
        terms = cover(folded)
        lists: dict[int, TermList] = {}
        docs: Numbers | None = None
        for at in range(0, len(terms), ROUND):
            for _, key in terms[at : at + ROUND]:
                if key not in lists:
                    lists[key] = self._list(key)
                    docs = lists[key].docs if docs is None else np.intersect1d(docs, lists[key].docs, assume_unique=True)
            if docs is None or not len(docs):
                return NO_DOCUMENTS
            if len(terms) > 1 and len(docs) <= FEW:
                return self._by_text(docs, folded, self.folds.fold)
        return lists[terms[0][1]] if len(terms) == 1 else self._by_places(terms, lists, docs if docs is not None else NO_DOCUMENTS.docs)

    def _by_places(self, terms: Sequence[tuple[int, int]], lists: dict[int, TermList], docs: Numbers) -> TermList:
        """Keep the candidates in which the terms stand at the right distance."""
        begins = np.zeros(0, dtype=np.int64)
        for number, (offset, key) in enumerate(terms):
            one = lists[key]
            places = self._places(key, one.frequencies)
            here = np.repeat(one.docs, one.frequencies)
            begin = (here * _BY_DOCUMENT + places - offset)[np.isin(here, docs)]
            begins = np.intersect1d(begins, begin, assume_unique=True) if number else begin
        found, first, frequencies = np.unique(begins // _BY_DOCUMENT, return_index=True, return_counts=True)
        heads = np.array([self._head(int(d)) for d in found], dtype=np.int64)
        return TermList(docs=found, frequencies=frequencies, in_head=(begins[first] % _BY_DOCUMENT < heads).astype(np.int64))

    def _by_text(self, docs: Numbers, wanted: str, fold: Callable[[str], str]) -> TermList:
        """Keep the candidates whose text holds the phrase."""
        counted = [self._in_text(int(d), wanted, fold) for d in docs]
        kept = np.array([frequency > 0 for frequency, _ in counted], dtype=bool)
        return TermList(
            docs=docs[kept],
            frequencies=np.array([frequency for frequency, _ in counted], dtype=np.int64)[kept],
            in_head=np.array([in_head for _, in_head in counted], dtype=np.int64)[kept],
        )

    def _in_text(self, ordinal: int, wanted: str, fold: Callable[[str], str]) -> tuple[int, int]:
        """How often the phrase stands in a text, and 1 if in the headline."""
        counts = [(place, _count(fold(text), wanted)) for place, text in self._record(ordinal)["passages"]]
        return sum(n for _, n in counts), int(any(n and place == 0 for place, n in counts))

    def _has_variants(self, plain: str) -> bool:
        return any(ord(c) in self._varying for c in plain)

    def _list(self, key: int) -> TermList:
        block = self._term_block("lists", key)
        return read_list(block, key) if block else NO_DOCUMENTS

    def _places(self, key: int, frequencies: Numbers) -> Numbers:
        return read_places(self._term_block("places", key), key, frequencies)

    def _term_block(self, kind: str, key: int) -> bytes:
        """The block that would hold a term; empty when the term comes before the first one."""
        pages = self.root[kind]
        at = bisect.bisect_right([first for first, _ in pages], key) - 1
        if at < 0:
            return b""
        page = self._json(f"directory/{pages[at][1]}.bin")
        number = bisect.bisect_right(page["keys"], key) - 1
        return self._numbered(kind, page["packs"], page["sizes"], number)

    def _numbered(self, kind: str, packs: list[str], sizes: list[list[int]], number: int) -> bytes:
        for name, each in zip(packs, sizes, strict=True):
            if number < len(each):
                return self._block(f"{kind}/{name}.bin", sum(each[:number]), each[number])
            number -= len(each)
        raise _damaged(kind, "the directory names no such block")

    def _columns(self, ordinal: int) -> tuple[dict[str, Any], int]:
        chunk, at = divmod(ordinal, self.root["chunk"])
        return self._json(f"columns/{self.root['chunks'][chunk][0]}.bin"), at

    def _head(self, ordinal: int) -> int:
        value, at = self._columns(ordinal)
        return int(value["head"][at])

    def _record(self, ordinal: int) -> dict[str, Any]:
        value, at = self._columns(ordinal)
        record: dict[str, Any] = json.loads(self._numbered("texts", value["packs"], value["sizes"], at))
        return record

    def _hit(self, ordinal: int) -> Hit:
        record = self._record(ordinal)
        return Hit(ordinal=ordinal, **{name: record[name] for name in ("id", "url", "headline", "date", "page", "paper")})

    def _bytes(self, path: str) -> bytes:
        try:
            return self.fetch(path)
        except (OSError, KeyError) as error:
            raise _damaged(path, "is missing") from error

    def _read_block(self, path: str, offset: int, size: int) -> bytes:
        return _unzip(path, self._bytes(path)[offset : offset + size])

    def _read_json(self, path: str) -> Any:
        return json.loads(_unzip(path, self._bytes(path)))


def cover(folded: str) -> list[tuple[int, int]]:
    """The terms that together hold every character of a phrase, each with its distance from the beginning."""
    points = [ord(c) for c in folded]
    if len(points) == 1:
        return [(0, points[0] << SHIFT)]
    offsets = [*range(0, len(points) - 1, 2)]
    if len(points) % 2:
        offsets.append(len(points) - 2)
    return [(n, points[n] << SHIFT | points[n + 1]) for n in offsets]


def _count(text: str, wanted: str) -> int:
    """Occurrences, overlapping ones too, as places count them."""
    count, at = 0, text.find(wanted)
    while at >= 0:
        count, at = count + 1, text.find(wanted, at + 1)
    return count


def _unzip(path: str, data: bytes) -> bytes:
    try:
        return zlib.decompress(data, wbits=31)
    except zlib.error as error:
        raise _damaged(path, f"is damaged ({error})") from error


def _damaged(path: str, fact: str) -> SearchError:
    message = f"the search index cannot be read: {fact}"
    return SearchError(Problem(place=Place(path=f"search/{path}"), code="X103", message=message, hint="build the site again"))
