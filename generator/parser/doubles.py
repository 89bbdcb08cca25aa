"""Pages that were given twice: one text under two names, of one newspaper and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Place, Problem
from generator.parser.sources import RawFile, RawPage
from generator.parser.spread import key_of
from generator.text.normalise import canon

LEAST = 100
"""Visible characters from which two pages of one text are one page: fewer may recur, as an advertisement does."""


def text_key(page: RawPage) -> int | None:
    """A hash of what a page says, by which it is known again; None for a short one."""
    text = "".join(canon(page.text).split())
    return key_of(text) if len(text) >= LEAST else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A page that can be read."""

    file: RawFile
    issue: tuple[str, str, str]
    text: int | None

    @property
    def name(self) -> str:
        return f"{self.file.path}#{self.file.part}" if self.file.part else self.file.path


def find_doubles(pages: Sequence[Given]) -> tuple[Mapping[int, Given], tuple[Problem, ...]]:
    """By its place among the pages each one that another one repeats, with that other one: the page of the shortest name is kept.

    P118, a warning, for each that is left out. Pages without a day are compared with one another.
    """
    kept: dict[tuple[str, str, int], int] = {}
    order = sorted(range(len(pages)), key=lambda n: (len(pages[n].name), n))
    doubles: dict[int, Given] = {}
    for n in order:
        how, paper, day = pages[n].issue
        text = pages[n].text
        if text is None:
            continue
        first = kept.setdefault((paper, day if how == "day" else "", text), n)
        if pages[first].file.path != pages[n].file.path:  # pages of one PDF are pages, whatever they say
            doubles[n] = pages[first]
    return doubles, tuple(_told(pages[n], doubles[n]) for n in sorted(doubles))


def _told(page: Given, other: Given) -> Problem:
    message, hint = f"this is the text of {other.name} once more: left out", "delete one of the two files"
    return Problem(place=Place(path=page.name), code="P118", message=message, hint=hint, warning=True)
