"""The words of `tagwords/` that tags are made of: lists, spellings, places, subject headings. All canonical (Simplified)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "tagwords"


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a file that is a plain list; its head says what they are."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def endings(name: str) -> tuple[str, ...]:
    """A list for `str.endswith`."""
    return tuple(sorted(listed(name)))


@cache
def places() -> Mapping[str, str]:
    """The usual name of each place by every spelling of it, its own included."""
    return MappingProxyType(_one_spelling("places"))


@cache
def spellings() -> Mapping[str, str]:
    """The one spelling of a tag by the others; places included."""
    return MappingProxyType({**_one_spelling("places"), **_one_spelling("spellings")})


def _one_spelling(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _lines(name):
        head, colon, others = line.partition(":")
        for word in (head, *others.split()) if colon else head.split():
            found[word] = head if colon else word
    return found


BESIDE, TOGETHER, ALONE = 0, 1, 2
"""How a word speaks for a heading: beside one that does so, with another one, by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Subject headings, and the words that speak for them."""

    names: frozenset[str]
    broad: frozenset[str]
    """Those of a whole field, for articles that have nothing more specific."""
    by_start: Mapping[str, tuple[tuple[str, tuple[tuple[str, int], ...]], ...]]
    """By the first two characters of a word: words, the longest first, each with the headings that it speaks for and how loudly:
    `ALONE`, `TOGETHER` or `BESIDE`."""


@cache
def headings() -> Headings:
    """The headings of `tagwords/headings.txt`."""
    speaks: dict[str, dict[str, int]] = defaultdict(dict)
    names: set[str] = set()
    broad: set[str] = set()
    for line in _lines("headings"):
        head, colon, words = line.partition(":")
        for name in (head,) if colon else head.split():
            names.add(name.removeprefix("~"))
            broad |= {name[1:]} if name.startswith("~") else set()
            strong, weak, beside = (part.split() for part in (*words.split("|"), "", "")[:3])
            for how, said in ((BESIDE, beside), (TOGETHER, weak), (ALONE, strong if colon else ())):
                for word in said:
                    speaks[word][name.removeprefix("~")] = how
            speaks[name.removeprefix("~")].setdefault(name.removeprefix("~"), ALONE)
    by_start: dict[str, list[tuple[str, tuple[tuple[str, int], ...]]]] = defaultdict(list)
    for word in sorted(speaks, key=lambda w: (-len(w), w)):
        by_start[word[:2]].append((word, tuple(sorted(speaks[word].items()))))
    return Headings(names=frozenset(names), broad=frozenset(broad), by_start=MappingProxyType({k: tuple(v) for k, v in by_start.items()}))
