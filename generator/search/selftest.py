"""Proof at build time: strings cut from every issue are looked for in the finished index by the reader's own algorithm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from generator.errors import Place, Problem
from generator.search.query import Phrase, Query
from generator.search.reader import Reader
from generator.search.store import Store
from generator.search.tokens import Folds

Sample: TypeAlias = tuple[int, str, bool]
"""Number of a document, a string of it in its plain form, and whether to look for that very form."""


def missed(store: Store, manifest: bytes, folds: Folds, samples: Sequence[Sample]) -> list[Problem]:
    """Problems X102 for every string that is not found where it stands."""
    reader = Reader(lambda name: manifest if name == "manifest.json" else store.file(name).read_bytes(), folds)
    problems = []
    for ordinal, plain, exact in samples:
        phrase = Phrase(folded=plain.translate(reader.folds.script_table), plain=plain, exact=exact)
        if ordinal not in reader.matches(Query(wanted=((phrase,),), unwanted=())):
            form = " in its exact form" if exact else ""
            problems.append(
                Problem(
                    place=Place(path=""),
                    code="X102",
                    message=f"the search index does not find '{plain}'{form} in {reader.name(ordinal)}",
                    hint="this is a fault of the program: please report it with the article",
                )
            )
    return problems
