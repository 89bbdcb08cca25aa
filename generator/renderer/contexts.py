"""What each template receives: one dataclass a template, whose fields are the template's names.

The help under each field is what a theme's author reads; `themes/README.md` is made from it (`renderer/reference.py`).
The smaller values that they hold are in `parts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.renderer.parts import (
    Bar,
    Beside,
    Byline,
    Card,
    Citation,
    Corrected,
    Correction,
    Count,
    Coverage,
    Day,
    DayIssue,
    DayMonth,
    EntryGroup,
    Flaw,
    Gap,
    JumpNote,
    Link,
    Month,
    Nameplate,
    PageFront,
    PageLink,
    Pager,
    PaperSummary,
    Picture,
    Related,
    Series,
    Shell,
    SourceNote,
    Volume,
)


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
class YearContext:
    """year.html: a newspaper's year as a calendar."""

    shell: Shell
    """Around the content."""
    paper: Link
    """The newspaper."""
    year: str
    """Four digits; 0000 for issues of which no date is known."""
    months: tuple[Month, ...]
    """From the first month that holds an issue to the last."""
    undated: tuple[Link, ...]
    """Issues of which the day is not known."""
    issues: int
    """Issues of the year."""
    gaps: tuple[Gap, ...]
    """Issues that are lacking, in order."""
    lacking: int
    """How many that is."""
    flaws: tuple[Flaw, ...]
    """Issues that lack pages, and issues of which the parser was not sure."""
    years: tuple[Count, ...]
    """All years of the paper, with the number of issues."""
    previous: Link | None
    """The year before that the archive holds."""
    next: Link | None
    """The year after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueContext:
    """issue.html: one day's paper, its pages laid out as a newspaper's front."""

    shell: Shell
    """Around the content."""
    nameplate: Nameplate
    """Head of the issue."""
    pages: tuple[PageFront, ...]
    """In printed order."""
    same_day: tuple[Link, ...]
    """Other papers of the same day."""
    year: Link
    """The calendar that holds the issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """page.html: a printed page (版), articles in printed order."""

    shell: Shell
    """Around the content."""
    nameplate: Nameplate
    """Head of the issue."""
    page: PageLink
    """This page."""
    pages: tuple[PageLink, ...]
    """All pages of the issue."""
    cards: tuple[Card, ...]
    """What begins on the page, without promos and furniture."""
    promos: tuple[Card, ...]
    """导读: pointers to other pages."""
    continued: tuple[Link, ...]
    """Articles of other pages that end on this one."""
    furniture: tuple[Card, ...]
    """Nameplate, folio, staff lines: what belongs to no article."""
    previous: PageLink | None
    """The page before in the issue."""
    next: PageLink | None
    """The page after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContext:
    """article.html: one article."""

    shell: Shell
    """Around the content."""
    nameplate: Nameplate
    """Head of the issue."""
    id: str
    """The article's permanent name."""
    page: PageLink
    """The printed page on which it begins."""
    further_pages: tuple[PageLink, ...]
    """The printed pages on which its text goes on; each turn is marked in `body`."""
    kind: str
    """As in the front matter: news, commentary, feature …"""
    title: str
    """In one line; what it is called where it has no headline."""
    label: tuple[Link, ...]
    """Standing heads; each leads to its tag where there is one."""
    kicker: tuple[str, ...]
    """Lines above the headline."""
    headline: tuple[str, ...]
    """Printed lines; empty when there are none, then use `title`."""
    deck: tuple[str, ...]
    """Lines below the headline."""
    byline: tuple[Byline, ...]
    """Who did what."""
    byline_printed: tuple[str, ...]
    """The same as it stands in print, where it has lines of its own."""
    editor_note: tuple[str, ...]
    """编者按, a paragraph each."""
    body: str
    """The text as safe HTML, the dateline set apart in its first line; empty when there is none."""
    length: int
    """Characters of the text."""
    pictures: tuple[Picture, ...]
    """Its pictures."""
    credits: tuple[str, ...]
    """策划/统筹/版式 lines."""
    continued_from: JumpNote | None
    """上接: where its beginning stands."""
    continued_to: JumpNote | None
    """下转: where its rest stands."""
    corrections: tuple[Link, ...]
    """Corrections that later issues printed; `note` is the date."""
    corrects: Corrected | None
    """What it corrects, when it is a correction."""
    series: Series | None
    """The series to which it belongs."""
    tags: tuple[Link, ...]
    """Its tags."""
    neighbours: tuple[Link, ...]
    """What begins on the same page, in printed order; `address` is None for this article itself."""
    pages: tuple[PageLink, ...]
    """All pages of the issue, as ways to what else was printed that day."""
    previous: Link | None
    """The article before in print."""
    next: Link | None
    """The article after in print."""
    related: tuple[Related, ...]
    """Articles that share its rarer tags."""
    source: tuple[SourceNote, ...]
    """Where the text stands in the raw text."""
    confidence: int | None
    """How sure the parser was, in per cent; None for what people wrote."""
    doubts: tuple[str, ...]
    """What the parser was not sure of, in its words."""
    date_basis: str | None
    """On what grounds the date was inferred; None when the source says it."""
    permalink: str
    """Address to be quoted: absolute where the settings have an absolute base URL."""
    citation: Citation
    """How it is cited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsContext:
    """tags.html: the index of tags."""

    shell: Shell
    """Around the content."""
    groups: tuple[tuple[str, tuple[Count, ...]], ...]
    """Tags that two articles or more share, most articles first; the first value names the group: many, some, few."""
    single: tuple[Link, ...]
    """Tags of one article only, by name, at most 2,000; each leads to its page."""
    total: int
    """All tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagContext:
    """tag.html: one tag, newest article first."""

    shell: Shell
    """Around the content."""
    tag: str
    """Its name."""
    sort: Link | None
    """Places or institutions, where the tag names one; None where that cannot be told."""
    cards: tuple[Card, ...]
    """Articles of this page of the list."""
    count: int
    """Articles in all."""
    span: str
    """First and last date."""
    timeline: tuple[Bar, ...]
    """Articles over time, from the first to the last; empty where there is little to show."""
    with_tags: tuple[Count, ...]
    """Tags that often stand beside it, at most 12."""
    pager: Pager
    """Where in the list this page stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysContext:
    """days.html: every day of the year, whatever the year."""

    shell: Shell
    """Around the content."""
    months: tuple[DayMonth, ...]
    """January to December."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayContext:
    """day.html: a day of the year through the years, newest first."""

    shell: Shell
    """Around the content."""
    title: str
    """The day in words: 3月14日."""
    issues: tuple[DayIssue, ...]
    """What appeared on that day; of one year in the order of the papers."""
    previous: Link | None
    """The day before that the archive holds, around the turn of the year too."""
    next: Link | None
    """The day after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsContext:
    """corrections.html: all corrections, newest first."""

    shell: Shell
    """Around the content."""
    items: tuple[Correction, ...]
    """Corrections of this page of the list."""
    total: int
    """Corrections in all."""
    pager: Pager
    """Where in the list this page stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryContext:
    """directory.html: names in their order: people, standing heads, places, series."""

    shell: Shell
    """Around the content."""
    title: str
    """What they are, in words of the interface."""
    up: Link | None
    """The page to which the directory belongs."""
    help: str | None
    """What a reader should know of the list."""
    orders: tuple[Link, ...]
    """The orders in which the list can be had; `address` is None for this one."""
    groups: tuple[EntryGroup, ...]
    """The names."""
    total: int
    """How many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingContext:
    """listing.html: articles under one name: a person, a standing head."""

    shell: Shell
    """Around the content."""
    up: Link
    """The directory to which it belongs."""
    name: str
    """As printed."""
    lang: str
    """Language of the name."""
    facts: tuple[str, ...]
    """What is known of it, in words of the interface."""
    help: str | None
    """What a reader should know of the list."""
    timeline: tuple[Bar, ...]
    """Articles over time, from the first to the last; empty where there is little to show."""
    beside: tuple[Beside, ...]
    """Names that often stand beside it: ways on."""
    years: tuple[EntryGroup, ...]
    """Articles of this page of the list, newest first, a group a year: `span` is the day, `note` paper and page."""
    pager: Pager
    """Where in the list this page stands."""


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
    """Tags that most articles share, at most 40, by name."""


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
    articles: int
    """Articles in the archive."""
    issues: int
    """Issues in the archive."""
    forms: tuple[str, ...]
    """Forms that are given out: json, text, tei, jsonl, csv, parquet, oai."""
    schemas: tuple[Link, ...]
    """JSON Schemas: of an article, an issue, a year."""
    article: str | None
    """Address of an article, as an example."""
    issue: str | None
    """Address of its issue."""
    year: str | None
    """Address of its year."""


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


TEMPLATES: Mapping[str, type] = MappingProxyType(
    {
        "front.html": FrontContext,
        "paper.html": PaperContext,
        "year.html": YearContext,
        "issue.html": IssueContext,
        "page.html": PageContext,
        "article.html": ArticleContext,
        "tags.html": TagsContext,
        "tag.html": TagContext,
        "corrections.html": CorrectionsContext,
        "days.html": DaysContext,
        "day.html": DayContext,
        "directory.html": DirectoryContext,
        "listing.html": ListingContext,
        "search.html": SearchContext,
        "gone.html": GoneContext,
        "data.html": DataContext,
        "basket.html": BasketContext,
        "404.html": MissingContext,
    }
)
"""Which context each template receives."""
