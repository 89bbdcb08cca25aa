"""Answers a query over the finished files, by the algorithm of the browser: for the self-test and the command line.

Twin of `themes/base/static/js/search/{store,match,archive,score}.js`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from generator.errors import Place, Problem, SearchError
from generator.search import directory
from generator.search.blocks import FEW, NO_DOCUMENTS, Sizes, TermList, read_list, read_places
from generator.search.documents import FIELDS
from generator.search.packs import FORMAT, Numbers, read_text
from generator.search.postings import ZONES, make_key
from generator.search.query import Phrase, Query, parse_query
from generator.search.slots import SLOTS, TextRun, read_run
from generator.search.tokens import Folds, make_folds, read_mixed
from generator.search.volumes import Placed, places

ROUND = 4
"""Lists that are fetched at once."""
K1, B, HEADLINE = 1.2, 0.6, 8
"""How soon further mentions stop counting; how much a long text is held against it; mentions that one in the headline is worth."""
FIRST = 10
"""Results that are put in order by how much of their headlines was asked for."""
KEPT = 64
"""Files that are remembered."""
_BY_DOCUMENT = 1 << 32

T = TypeVar("T")
Sort: TypeAlias = Literal["relevance", "newest", "oldest"]


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
    """What a query finds, in the order asked for."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is looked for in a text."""

    text: str
    field: str
    fold: Callable[[str], str]


@dataclass(slots=True)
class Reader:
    """Reads an index through `fetch`, which gives the bytes of a file below `search/`.

    Raises SearchError X103 when a file is missing, damaged or of another format.
    """

    fetch: Callable[[str], bytes]
    folds: Folds = field(default_factory=make_folds)
    root: dict[str, Any] = field(init=False)
    sizes: Sizes = field(init=False)
    _mixed: frozenset[int] = field(init=False)
    """Folded characters of which the texts hold more than one form."""
    _varying: frozenset[int] = field(init=False)
    """Characters that share a class with another one, in the texts or not."""
    _pages: list[directory.Page] = field(init=False)
    _inside: dict[str, Placed] = field(init=False)
    """Files that stand in volumes."""
    _runs: dict[int, TextRun] = field(init=False, default_factory=dict)
    _kept: dict[str, bytes] = field(init=False, default_factory=dict)
    """Files read last; no cache that knows the reader, which would outlive it until somebody collects garbage."""

    def __post_init__(self) -> None:
        manifest = json.loads(self._bytes("manifest.json"))
        if manifest["format"] != FORMAT:
            raise _damaged("manifest.json", f"format {manifest['format']} is not {FORMAT}")
        self._inside = places(manifest["volumes"])
        name = f"root/{manifest['root']}.bin"
        self.root = json.loads(_unzip(name, self._file(name)))
        self._inside |= places(self.root["volumes"])
        self._pages = directory.read_pages(self.root)
        self.sizes = Sizes(documents=self.root["sizes"][0], length=self.root["sizes"][1])
        self._varying = frozenset(self.folds.script_table) | frozenset(self.folds.script_table.values())
        name = f"folds/{manifest['folds']}.bin"
        mixed = _reading(name, lambda: read_mixed(_unzip(name, self._file(name))))
        self._mixed = frozenset(self.folds.script_table.get(ord(c), ord(c)) for c in mixed)

    def search(self, text: str, *, sort: Sort = "relevance", offset: int = 0, limit: int = 10) -> Answer:
        """Answer what a person typed."""
        docs, found = self._find(parse_query(text, self.folds))
        ordered = self._by_relevance(docs, found) if sort == "relevance" else docs if sort == "oldest" else docs[::-1]
        return Answer(total=len(docs), hits=tuple(self._hit(int(ordinal)) for ordinal in ordered[offset : offset + limit]))

    def matches(self, query: Query) -> Numbers:
        """Ordinals of all articles that answer, ascending."""
        return self._find(query)[0]

    def _find(self, query: Query) -> tuple[Numbers, list[tuple[Phrase, TermList]]]:
        """Also what each wanted phrase found."""
        docs: Numbers | None = None
        found: list[tuple[Phrase, TermList]] = []
        for group in query.wanted:
            lists = [(phrase, self.phrase(phrase)) for phrase in group]
            either = np.unique(np.concatenate([one.docs for _, one in lists]))
            docs = either if docs is None else np.intersect1d(docs, either, assume_unique=True)
            found += lists
        if docs is None:
            return NO_DOCUMENTS.docs, []
        for phrase in query.unwanted:
            docs = np.setdiff1d(docs, self.phrase(phrase).docs, assume_unique=True)
        return docs, found

    def _by_relevance(self, docs: Numbers, found: Sequence[tuple[Phrase, TermList]]) -> Numbers:
        """BM25, the headline counting as several mentions; of equals the newest first. Twin of `scoresOf` in score.js."""
        scores = np.zeros(len(docs))
        lengths = self._lengths()[docs]
        for phrase, one in found:
            _, here, there = np.intersect1d(docs, one.docs, assume_unique=True, return_indices=True)
            rarity = np.log(1 + (self.root["documents"] - len(one.docs) + 0.5) / (len(one.docs) + 0.5))
            weighted = one.frequencies[there] + HEADLINE * self._in_headline(docs, phrase)[here]
            scores[here] += rarity * weighted * (K1 + 1) / (weighted + K1 * (1 - B + B * lengths[here]))
        ordered: Numbers = docs[np.lexsort((-docs, -scores))]
        first = sorted(ordered[:FIRST].tolist(), key=lambda doc: -self._headline_share(doc, found))
        return np.concatenate((np.array(first, dtype=np.int64), ordered[FIRST:]))

    def _headline_share(self, ordinal: int, found: Sequence[tuple[Phrase, TermList]]) -> float:
        """How much of a headline is asked for."""
        headline = "\n".join(text for place, text in self.record(ordinal)["passages"] if FIELDS[place] == "headline")
        folded, plain = self.folds.fold(headline), self.folds.plain(headline)
        inside = [phrase for phrase, _ in found if (phrase.plain in plain if phrase.exact else phrase.folded in folded)]
        return min(1.0, sum(len(phrase.folded) for phrase in inside) / max(1, len(folded)))

    def _in_headline(self, docs: Numbers, phrase: Phrase) -> npt.NDArray[np.bool_]:
        """By the terms that cover the phrase: they stand in the blocks that are read anyway."""
        lists = [self._list(key).docs for _, key in cover(phrase.folded, ZONES["headline"])[:ROUND]]
        inside: npt.NDArray[np.bool_] = np.all([np.isin(docs, one) for one in lists], axis=0)
        return inside

    def _lengths(self) -> npt.NDArray[np.float64]:
        """How long every text is, in mean lengths: as its slot tells."""
        if not self.root["where"]["whole"] or not self.root["documents"]:
            return np.ones(self.root["documents"])
        bases = np.cumsum([0, *(documents for documents, _ in self.root["where"]["records"])])[:-1].tolist()
        slots = SLOTS[np.concatenate([self._run(base)[0].kinds for base in bases])]
        lengths: npt.NDArray[np.float64] = slots / slots.mean()
        return lengths

    def _run(self, ordinal: int) -> tuple[TextRun, int]:
        """Where the texts of a document and its neighbours stand, and its place among them."""
        file = f"where/{self.root['where']['file']}.bin"
        offset, size, count, at = directory.locate(self.root, ordinal)
        if offset not in self._runs:
            self._runs[offset] = _reading(file, lambda: read_run(self._file(file)[offset : offset + size], count))
        return self._runs[offset], at

    def finds(self, phrase: Phrase, ordinal: int) -> bool:
        """Whether one article is among those that hold a phrase; of the candidates of an exact form no other text is read."""
        return len(self.phrase(phrase, only=ordinal).docs) > 0

    def phrase(self, phrase: Phrase, *, only: int | None = None) -> TermList:
        """The articles in which a phrase stands, and how often; `only` leaves out all articles but one."""
        zone = ZONES.get(phrase.field, 0)
        found = self._in_body(phrase.folded) if phrase.field == "body" else self._folded_phrase(phrase.folded, zone)
        if only is not None:
            kept = found.docs == only
            found = TermList(docs=found.docs[kept], frequencies=found.frequencies[kept])
        if not phrase.exact or not len(found.docs) or not self._has_variants(phrase.plain):
            return found
        wanted = _Wanted(text=phrase.plain, field=phrase.field, fold=self.folds.plain)
        # Where the texts hold one form of each character only, one article speaks for all.
        if not any(ord(c) in self._mixed for c in phrase.folded):
            return found if self._in_text(int(found.docs[0]), wanted) else NO_DOCUMENTS
        return self._by_text(found.docs, wanted)

    def cost(self, folded: str) -> int:
        """Bytes of the blocks in which a phrase is looked for: their lists, and of several terms their places too."""
        terms = cover(folded)
        found = [where for _, key in terms if (where := self._where(key))]
        return sum(where.lists + (where.places if len(terms) > 1 else 0) for where in found)

    def _in_body(self, folded: str) -> TermList:
        """What stands in no other field: the body has no terms of its own."""
        found = self._folded_phrase(folded, 0)
        left = dict(zip(found.docs.tolist(), found.frequencies.tolist(), strict=True))
        for zone in ZONES.values():
            other = self._folded_phrase(folded, zone)
            for doc, frequency in zip(other.docs.tolist(), other.frequencies.tolist(), strict=True):
                left[doc] -= frequency
        kept = {doc: frequency for doc, frequency in left.items() if frequency > 0}
        return TermList(docs=np.array(list(kept), dtype=np.int64), frequencies=np.array(list(kept.values()), dtype=np.int64))

    def _folded_phrase(self, folded: str, zone: int) -> TermList:
        terms = cover(folded, zone)
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
                field = next((name for name, number in ZONES.items() if number == zone), "")
                return self._by_text(docs, _Wanted(text=folded, field=field, fold=self.folds.fold))
        return lists[terms[0][1]] if len(terms) == 1 else self._by_places(terms, lists, docs if docs is not None else NO_DOCUMENTS.docs)

    def _by_places(self, terms: Sequence[tuple[int, int]], lists: dict[int, TermList], docs: Numbers) -> TermList:
        """Keep the candidates in which the terms stand at the right distance."""
        begins = np.zeros(0, dtype=np.int64)
        for number, (offset, key) in enumerate(terms):
            one = lists[key]
            here = np.repeat(one.docs, one.frequencies)
            begin = (here * _BY_DOCUMENT + self._places(key, one.frequencies) - offset)[np.isin(here, docs)]
            begins = np.intersect1d(begins, begin, assume_unique=True) if number else begin
        found, frequencies = np.unique(begins // _BY_DOCUMENT, return_counts=True)
        return TermList(docs=found, frequencies=frequencies)

    def _by_text(self, docs: Numbers, wanted: _Wanted) -> TermList:
        """Keep the candidates whose text holds the phrase."""
        frequencies = np.array([self._in_text(int(d), wanted) for d in docs], dtype=np.int64)
        return TermList(docs=docs[frequencies > 0], frequencies=frequencies[frequencies > 0])

    def _in_text(self, ordinal: int, wanted: _Wanted) -> int:
        """How often a phrase stands in a text, or in one field of it."""
        passages = self.record(ordinal)["passages"]
        return sum(_count(wanted.fold(text), wanted.text) for place, text in passages if wanted.field in ("", FIELDS[place]))

    def _has_variants(self, plain: str) -> bool:
        return any(ord(c) in self._varying for c in plain)

    def _list(self, key: int) -> TermList:
        where = self._where(key)
        if where is None:
            return NO_DOCUMENTS
        data = self._file(where.file)[where.offset :]
        return _reading(where.file, lambda: read_list(data[: where.lists], key, self.sizes))

    def _places(self, key: int, frequencies: Numbers) -> Numbers:
        where = self._where(key)
        if where is None:
            raise _damaged("directory", "it names no such block")
        data = self._file(where.file)[where.offset : where.offset + where.lists + where.places]
        return _reading(where.file, lambda: read_places(data[: where.lists], data[where.lists :], key, frequencies, self.sizes))

    def _where(self, key: int) -> directory.Where | None:
        """The block that would hold a term; None when the term comes before the first one."""
        page = directory.page_of(self._pages, key)
        if page is None:
            return None
        return _reading(page.file, lambda: directory.find_block(self._file(page.file)[page.offset : page.offset + page.size], key))

    def record(self, ordinal: int) -> dict[str, Any]:
        """What the texts say of a document."""
        run, at = self._run(ordinal)
        name, begin, length = run.find(at)
        value: dict[str, Any] = read_text(_unzip(name, self._file(name)[begin : begin + length]))
        return value

    def name(self, ordinal: int) -> str:
        return str(self.record(ordinal)["id"])

    def _hit(self, ordinal: int) -> Hit:
        record = self.record(ordinal)
        return Hit(ordinal=ordinal, **{name: record[name] for name in ("id", "url", "headline", "date", "page", "paper")})

    def _bytes(self, path: str) -> bytes:
        try:
            return self.fetch(path)
        except (OSError, KeyError) as error:
            raise _damaged(path, "is missing") from error

    def _file(self, path: str) -> bytes:
        if path in self._inside:
            at = self._inside[path]
            return self._file(at.volume)[at.offset : at.offset + at.size]
        if path not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[path] = self._bytes(path)
        return self._kept[path]


def cover(folded: str, zone: int = 0) -> list[tuple[int, int]]:
    """The terms that together hold every character of a phrase, each with its distance from the beginning."""
    points = [ord(c) for c in folded]
    if len(points) == 1:
        return [(0, make_key(points[0], zone=zone))]
    offsets = [*range(0, len(points) - 1, 2)]
    if len(points) % 2:
        offsets.append(len(points) - 2)
    return [(n, make_key(points[n], points[n + 1], zone)) for n in offsets]


def _count(text: str, wanted: str) -> int:
    """Occurrences, overlapping ones too, as places count them."""
    count, at = 0, text.find(wanted)
    while at >= 0:
        count, at = count + 1, text.find(wanted, at + 1)
    return count


def _reading(path: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except (ValueError, IndexError) as error:
        raise _damaged(path, f"is damaged ({error})") from error


def _unzip(path: str, data: bytes) -> bytes:
    try:
        return zlib.decompress(data, wbits=31)
    except zlib.error as error:
        raise _damaged(path, f"is damaged ({error})") from error


def _damaged(path: str, fact: str) -> SearchError:
    message = f"the search index cannot be read: {fact}"
    return SearchError(Problem(place=Place(path=f"search/{path}"), code="X103", message=message, hint="build the site again"))
