"""Proof at build time: strings cut from every issue are looked for in the finished index by the reader's own algorithm."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.errors import Place, Problem
from generator.search.directory import Page, page_of, read_pages
from generator.search.merge import Pack
from generator.search.packs import content_name, json_bytes
from generator.search.query import Phrase
from generator.search.reader import Reader, cover
from generator.search.segments import Segment
from generator.search.store import Store, write_whole
from generator.search.tokens import SPACE, Folds

PER_PAGE = 4
"""Strings that are looked for through a page of the directory that is new but leads to old packs."""
MUCH = 256_000
"""Bytes of blocks; where more are read for a string, a piece of it does. Else the time would grow with the square of an archive: of
a million articles each frequent pair has a list of tens of thousands, and there are as many more strings to look for."""
WHOLE = 16
"""One string in so many is looked for whatever it costs."""
Sample: TypeAlias = tuple[int, str, bool]
"""Number of a document, a string of it in its plain form, and whether to look for that very form."""


def missed(store: Store, manifest: bytes, folds: Folds, samples: Sequence[Sample]) -> list[Problem]:
    """Problems X102 for every string that is not found where it stands."""
    reader = Reader(lambda name: manifest if name == "manifest.json" else store.file(name).read_bytes(), folds)
    problems = []
    for number, (ordinal, whole, exact) in enumerate(samples):
        plain = cheaper(reader, whole) if number % WHOLE else whole
        phrase = Phrase(folded=plain.translate(reader.folds.script_table), plain=plain, exact=exact)
        if not reader.finds(phrase, ordinal):
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


def cheaper(reader: Reader, plain: str) -> str:
    """The string; where much is read for it, that pair of its characters for which the least is."""

    def cost(text: str) -> int:
        return reader.cost(text.translate(reader.folds.script_table))

    if len(plain) < 3 or cost(plain) <= MUCH:
        return plain
    pairs = [plain[n : n + 2] for n in range(len(plain) - 1) if SPACE not in plain[n : n + 2]]
    return min(pairs, key=cost, default=plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What strings of an index were found in: the folds, pages of the directory, packs of terms, segments."""

    folds: str = ""
    pages: frozenset[str] = frozenset()
    packs: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()

    def note(self, store: Store) -> None:
        value = {"pages": sorted(self.pages), "packs": sorted(self.packs), "segments": sorted(self.segments)}
        write_whole(store.proof, json_bytes({"folds": self.folds, **value}))


def read_proved(store: Store) -> Proved:
    """What the last build proved; nothing when its note is not there."""
    try:
        value = json.loads(store.proof.read_bytes())
        return Proved(folds=value["folds"], **{name: frozenset(value[name]) for name in ("pages", "packs", "segments")})
    except (OSError, ValueError, TypeError, KeyError):
        return Proved()


def named_pages(store: Store, root: dict[str, Any]) -> dict[Page, str]:
    """Pages of the directory in order, each with a name by its content."""
    listed = read_pages(root)
    files = {page.file: store.file(page.file).read_bytes() for page in listed}
    return {page: content_name(files[page.file][page.offset : page.offset + page.size]) for page in listed}


def unproved(
    segments: Sequence[Segment], packs: Sequence[Pack], pages: Mapping[Page, str], folds: Folds, now: Proved, before: Proved
) -> Iterator[Sample]:
    """Samples of segments that are new, those that lead to a pack that is new, and some through each new page of the directory.

    `pages` as `named_pages` gives them. All samples when the folds are new.
    """
    listed = list(pages)
    firsts = [pack.keys[0] for pack in packs]
    fresh = now.pages - before.pages
    through = dict.fromkeys(fresh, 0)
    base = 0
    for segment in segments:
        new = segment.digest not in before.segments or now.folds != before.folds
        for number, plain, exact in segment.samples:
            keys = [key for _, key in cover(plain.translate(folds.script_table))]
            through_new = {pages[page] for page in (page_of(listed, key) for key in keys) if page and pages[page] in fresh}
            due = new or any(through[page] < PER_PAGE for page in through_new)
            if due or any(packs[max(0, bisect_right(firsts, key) - 1)].name not in before.packs for key in keys):
                yield base + number, plain, exact
                for page in through_new:
                    through[page] += 1
        base += segment.documents
