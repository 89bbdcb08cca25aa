"""A raw page."""

from __future__ import annotations

from generator.renderer.contexts.common import Day, Link, Shell
from generator.renderer.contexts.issue import PageLink
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawContext:
    """raw.html: the lines of a raw file, as the extraction gave them, and what became of each."""

    shell: Shell
    """Around the content."""
    paper: Link
    """The newspaper."""
    day: Day
    """Date of the issue."""
    issue: str
    """Address of the issue."""
    pages: tuple[PageLink, ...]
    """The printed pages on which its articles begin: one as a rule."""
    file: str
    """Its name, as articles give it."""
    runs: tuple[RawRun, ...]
    """All lines, in the order of the file; those of one article that stand together are a run."""
    readable: bool
    """False where the file holds no text that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRun:
    """Lines that became part of the same."""

    state: str
    """`article`; `furniture` (nameplate, folio, staff line); `none` where no article has them; `withheld` where the article that they
    belong to was withdrawn."""
    articles: tuple[Link, ...]
    """Where they stand now: one article as a rule."""
    lines: tuple[RawLine, ...]
    """Those that hold something; of withheld ones the first stands for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """A line of a raw file; `L12` is the name of its place in the page."""

    number: int
    """As the parser counts, from 1."""
    text: str
    """Without control characters; empty where it is withheld, or where an article names a line that the file does not have (any more)."""
    gap: int
    """Blank lines before it where they are worth telling, the place of a picture as a rule; else 0."""
