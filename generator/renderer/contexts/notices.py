"""What is said of the archive and its addresses: its data, and what an address that was published holds now."""

from __future__ import annotations

from collections.abc import Mapping

from generator.renderer.contexts.common import Day, Link, Shell
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneContext:
    """gone.html: an address that was published and is left: it leads on, or says what happened."""

    shell: Shell
    """Around the content."""
    status: str
    """moved: it answers elsewhere; split: its text is in several articles; withdrawn: taken down; removed: nobody says why."""
    redirect: str | None
    """Address to which readers are sent at once; None for a notice."""
    id: str | None
    """The article's permanent name; None where no article had this address."""
    headline: str
    """What the article was called; empty where that is not known or may not be shown."""
    day: Day | None
    """Since when, where that is known."""
    request: str | None
    """At whose request it was withdrawn."""
    note: str | None
    """What else the take-down list says to readers."""
    cause: str | None
    """Why it is gone, where the import's record knows, in words of the interface."""
    targets: tuple[Link, ...]
    """Articles that hold its text now."""
    above: Link
    """The nearest page above that answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataContext:
    """data.html: the archive as data; a theme without this template gives out none."""

    shell: Shell
    """Around the content."""
    volumes: tuple[Volume, ...]
    """Newspapers' years as files."""
    files: tuple[str, ...]
    """Names of the files of the volumes, as columns of a table."""
    articles: int
    """Articles in the archive."""
    issues: int
    """Issues in the archive."""
    forms: tuple[str, ...]
    """Forms that are given out: json, text, tei, jsonl, csv, parquet, oai (where its files could be made)."""
    schemas: tuple[Link, ...]
    """JSON Schemas: of an article, an issue, a year."""
    article: str | None
    """Address of an article, as an example."""
    issue: str | None
    """Address of its issue."""
    year: str | None
    """Address of its year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A newspaper's year as files to be taken away."""

    paper: Link
    """The newspaper; leads to the year."""
    year: str
    """Four digits, or in words that it is not known."""
    articles: int
    """Articles in it."""
    files: Mapping[str, Link]
    """Its files by name; `note` is the size."""
