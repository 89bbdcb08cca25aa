"""Documents -> postings: which term stands in which document, how often, and at which places.

A term is one folded character, or two that stand side by side in a passage. A place counts folded characters
from the beginning of the document's folded text, in which `PARAGRAPH` stands between passages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.documents import SearchDocument
from generator.search.packs import Numbers
from generator.search.tokens import PARAGRAPH, Folds

SHIFT = 21
"""Bits of a code point: a term's key is `first << SHIFT | second`, second 0 for a single character."""
BATCH = 4_000_000
"""Characters sorted at once; bounds the memory beside the texts themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All folded texts in one row of code points."""

    points: np.ndarray[tuple[int], np.dtype[np.uint32]]
    """Each document's text ends in a PARAGRAPH."""
    starts: Numbers
    """Where each document begins; one more at the end."""
    heads: Numbers
    """Folded characters of each headline."""
    characters: frozenset[str]
    """Every character of the plain texts (script not folded)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """A run of terms with all that is known of them; flat arrays, terms and documents ascending."""

    keys: Numbers
    counts: Numbers
    """Documents of each term."""
    docs: Numbers
    """Ordinals, term after term."""
    codes: Numbers
    """For each of `docs`: (frequency - 1) * 2 + 1 if the term begins in the headline."""
    place_counts: Numbers
    """Places of each term; 0 for single characters, of which none are kept."""
    places: Numbers
    """Term after term and document after document, each document's from its beginning."""


def fold_corpus(documents: Sequence[SearchDocument], folds: Folds) -> Corpus:
    """Fold every passage; `documents` in the order of their ordinals."""
    points, lengths, heads = [], [], []
    characters: set[str] = set()
    for document in documents:
        plain = [folds.plain(passage.text) for passage in document.passages]
        text = PARAGRAPH.join(plain).translate(folds.script_table) + PARAGRAPH
        characters.update(*plain)
        points.append(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
        lengths.append(len(text))
        first = document.passages[:1]
        heads.append(len(plain[0]) if first and first[0].field == "headline" else 0)
    return Corpus(
        points=np.concatenate(points) if points else np.zeros(0, dtype=np.uint32),
        starts=np.concatenate(([0], np.cumsum(np.array(lengths, dtype=np.int64)))).astype(np.int64),
        heads=np.array(heads, dtype=np.int64),
        characters=frozenset(characters),
    )


def find_postings(corpus: Corpus) -> Iterator[Postings]:
    """All postings, in runs of ascending terms, each run of about BATCH characters."""
    points = corpus.points
    separator = ord(PARAGRAPH)
    per_first = np.bincount(points, minlength=1) if len(points) else np.zeros(1, dtype=np.int64)
    per_first[separator : separator + 1] = 0
    bucket = np.cumsum(per_first) // BATCH
    for number in range(int(bucket[-1]) + 1):
        inside = np.flatnonzero((bucket == number) & (per_first > 0))
        if len(inside):
            where = np.flatnonzero((points >= inside[0]) & (points <= inside[-1]) & (points != separator))
            yield _postings_at(corpus, where)


def _postings_at(corpus: Corpus, where: Numbers) -> Postings:
    """Postings of the terms that begin at `where`: each as a single character, and with its neighbour unless a passage ends."""
    points = corpus.points
    first = points[where].astype(np.int64) << SHIFT
    second = points[where + 1].astype(np.int64)
    pairs = second != ord(PARAGRAPH)
    keys = np.concatenate((first, first[pairs] | second[pairs]))
    at = np.concatenate((where, where[pairs]))
    order = np.argsort(keys, kind="stable")
    keys, at = keys[order], at[order]
    docs = np.searchsorted(corpus.starts, at, side="right") - 1
    places = at - corpus.starts[docs]
    new_term = np.concatenate(([True], keys[1:] != keys[:-1]))
    new_posting = new_term | np.concatenate(([True], docs[1:] != docs[:-1]))
    posting_at = np.flatnonzero(new_posting)
    frequencies = np.diff(np.append(posting_at, len(keys)))
    in_head = places[posting_at] < corpus.heads[docs[posting_at]]
    term_at = np.flatnonzero(new_term)
    term_keys = keys[term_at]
    kept = (keys & ((1 << SHIFT) - 1)) != 0
    return Postings(
        keys=term_keys,
        counts=np.diff(np.append(np.flatnonzero(new_term[posting_at]), len(posting_at))),
        docs=docs[posting_at],
        codes=(frequencies - 1) * 2 + in_head,
        place_counts=np.where(term_keys & ((1 << SHIFT) - 1), np.diff(np.append(term_at, len(keys))), 0),
        places=places[kept],
    )
