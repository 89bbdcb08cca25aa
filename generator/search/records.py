"""A document as a line of bytes: what the index is made of, kept and passed on as it is. Begins without numpy."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.search.documents import FIELDS, SearchDocument


class Listed(NamedTuple):
    """What is known of a document before it is read; a tuple, because there is one for every article of every build."""

    date: str
    id: str
    size: int
    """Bytes of its record."""
    digest: bytes
    """Of its record."""


class Records(ABC):
    """Where an index can get the records of documents that it has not seen yet; they do not change while it is made."""

    @abstractmethod
    def listing(self) -> Iterable[Listed]:
        """All documents, in any order."""

    @abstractmethod
    def read(self, listed: Iterable[Listed]) -> Iterator[bytes]:
        """Their records, in the order asked for."""


def record_of(document: SearchDocument) -> bytes:
    """A document: who it is, and the passages as they stand in print."""
    value = {
        "id": document.id,
        "url": document.url,
        "headline": document.headline,
        "date": document.date,
        "page": document.page,
        "paper": document.paper,
        "kind": document.kind,
        "label": document.labels,
        "tag": document.tags,
        "person": document.people,
        "passages": [[FIELDS.index(p.field), p.text] for p in document.passages],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def digest_of(record: bytes) -> bytes:
    """What tells one record from another."""
    return hashlib.blake2b(record, digest_size=12).digest()
