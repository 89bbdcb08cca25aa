"""The ways into the archive: its front, a newspaper, search, a reader's basket, an address that it does not have."""

from __future__ import annotations

from generator.renderer.contexts.common import Count, Link, Shell
from generator.renderer.contexts.issue import Nameplate, PageFront
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontContext:
    """front.html: the archive's front."""

    shell: Shell
    """Around the content."""
    nameplate: Nameplate | None
    """Of the newest issue; None in an empty archive."""
    front: PageFront | None
    """First page of the newest issue."""
    inside: tuple[PageFront, ...]
    """Its other pages, at most three, the largest story of each as `lead`."""
    papers: tuple[PaperSummary, ...]
    """Newspapers of the archive."""
    days: str
    """Days of the year of which the archive holds something, for the script that picks today: `03-14 03-15`."""
    coverage: Coverage | None
    """What the archive holds of each paper in each year; None where that is one year of one paper."""
    ways: tuple[Link, ...]
    """Other ways in: people, series …; `note` is their number where it is known."""
    tags: tuple[Count, ...]
    """Tags that most articles share, at most 40, by name."""
    articles: int
    """Articles in the archive."""
    issues: int
    """Issues in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContext:
    """paper.html: a newspaper."""

    shell: Shell
    """Around the content."""
    paper: PaperSummary
    """The newspaper, its span and its years."""
    facts: tuple[Link, ...]
    """What the settings say of it: `text` is the fact, `note` its kind: place, publisher, cn, issn, frequency, founded or ceased."""
    nameplate: Nameplate | None
    """Of its latest issue."""
    front: PageFront | None
    """First page of its latest issue."""
    recent: tuple[Count, ...]
    """Its newest issues, at most 14, with the number of articles."""
    labels: tuple[Count, ...]
    """Its standing heads that more than one article carries, at most 30."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext:
    """search.html: the search page."""

    shell: Shell
    """Around the content."""
    papers: tuple[Link, ...]
    """Newspapers; `note` is the code that the search's filter wants."""
    first: str
    """Earliest date of the archive, EDTF; empty when there is none."""
    last: str
    """Latest date of the archive."""
    years: tuple[Link, ...]
    """Calendars, for readers without JavaScript; `note` is the paper's name."""
    tags: tuple[Count, ...]
    """Tags that most articles share, at most 40, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketContext:
    """basket.html: what a reader has put aside; the reader's browser fills it."""

    shell: Shell
    """Around the content."""
    styles: tuple[str, ...]
    """Styles of citation, by the keys of their names: `cite.style.NAME`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingContext:
    """404.html: an address that the archive does not have."""

    shell: Shell
    """Around the content."""
    papers: tuple[Link, ...]
    """Newspapers, as ways on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSummary:
    """A newspaper in a list of newspapers."""

    link: Link
    """The newspaper, with its language."""
    place: str | None
    """Where it is published."""
    span: str
    """First and last date in the archive: 2024年3月14日—3月16日."""
    issues: int
    """Issues in the archive."""
    articles: int
    """Articles in the archive."""
    years: tuple[Count, ...]
    """Years with the number of issues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageYear:
    """What the archive holds of a paper's year."""

    year: str
    """Four digits."""
    address: str | None
    """Of the calendar; None when the archive holds nothing of that year."""
    count: int
    """Issues."""
    size: int
    """0 (none) to 5 (as many as the fullest year of the archive, or nearly)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """A newspaper's years."""

    paper: Link
    """The newspaper."""
    years: tuple[CoverageYear, ...]
    """Every year of the strip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Years by newspapers."""

    years: tuple[str, ...]
    """The years of which the archive holds something, in order."""
    rows: tuple[CoverageRow, ...]
    """A row a newspaper, at most 30."""
