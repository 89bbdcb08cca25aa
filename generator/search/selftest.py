"""Proof at build time: strings cut from every issue are looked for in the finished index by the reader's own algorithm."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Place, Problem, SearchError
from generator.search.documents import SearchDocument
from generator.search.query import Phrase, Query
from generator.search.reader import Reader
from generator.search.tokens import SPACE, Folds

PER_ISSUE = 2
"""Strings for each day of each newspaper, half of them in the form that stands in print."""
LONGEST = 8


def prove(files: Mapping[str, bytes], documents: Sequence[SearchDocument]) -> None:
    """Search for the samples; `documents` in the order of their ordinals, `files` by path below `search/`.

    Raises SearchError X102 with every string that is not found where it stands.
    """
    reader = Reader(files.__getitem__)
    missed = []
    for ordinal, phrase in _samples(documents, reader.folds):
        if ordinal not in reader.matches(Query(wanted=((phrase,),), unwanted=())):
            form = " in its exact form" if phrase.exact else ""
            missed.append(
                Problem(
                    place=Place(path=""),
                    code="X102",
                    message=f"the search index does not find '{phrase.plain}'{form} in {documents[ordinal].id}",
                    hint="this is a fault of the program: please report it with the article",
                )
            )
    if missed:
        raise SearchError(*missed)


def _samples(documents: Sequence[SearchDocument], folds: Folds) -> Iterator[tuple[int, Phrase]]:
    """The same strings for the same documents, always."""
    taken: dict[tuple[str, str], int] = {}
    for ordinal, document in enumerate(documents):
        issue = (document.paper, document.date)
        texts = [folded for p in document.passages if (folded := folds.plain(p.text))]
        if taken.get(issue, 0) >= PER_ISSUE or not texts:
            continue
        taken[issue] = taken.get(issue, 0) + 1
        chance = int.from_bytes(hashlib.blake2b(document.id.encode(), digest_size=8).digest())
        text = texts[chance % len(texts)]
        length = min(len(text), 1 + (chance >> 16) % LONGEST)
        first = (chance >> 32) % (len(text) - length + 1)
        plain = text[first : first + length].strip(SPACE) or text.replace(SPACE, "")[:1]
        yield ordinal, Phrase(folded=plain.translate(folds.script_table), plain=plain, exact=taken[issue] % 2 == 0)
