"""What contexts are put together from: small values with a help text under each field.

Texts are as printed unless a field says otherwise; addresses are relative to the site's root, for `url()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.config import Newspaper
from generator.model import Article
from generator.renderer.cite import linked, styles
from generator.renderer.cite.cited import Cited, cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name that leads somewhere."""

    text: str
    """What is read."""
    address: str | None
    """Where it leads; None when the archive has no page for it."""
    lang: str | None = None
    """Language of `text` where it comes from a newspaper; None for interface text."""
    note: str | None = None
    """A short addition: a date, a count, a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date, as a reader wants it."""

    iso: str
    """EDTF: 2025-12-18, 2025-12, 2025; empty when nothing is known."""
    text: str
    """In words of the interface: 2025年12月18日."""
    weekday: str | None
    """星期四; None when the day is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What every page has around its content."""

    title: str
    """For the browser's tab and for links from elsewhere."""
    description: str | None
    """One or two sentences for link previews; None when there is nothing to say."""
    lang: str
    """Language of the page's main text; `title` and `description` are in it."""
    address: str
    """Of this page."""
    canonical: str | None
    """Absolute address; None when the settings have no absolute base URL."""
    section: str
    """Which part of the archive this is: front, paper, tags, search or none."""
    noindex: bool
    """True for a page that search engines are asked to pass over."""
    alternates: tuple[Link, ...]
    """The same in other forms, for programs: `note` is the media type."""
    data: str | None
    """Address of the page about the archive as data; None where there is none."""
    feeds: tuple[Link, ...]
    """Atom feeds that belong to the page, the archive's first."""
    papers: tuple[Link, ...]
    """Newspapers of the archive, for the navigation; at most eight."""
    linked: linked.Linked | None = None
    """What the page is about, as JSON-LD: `{{ shell.linked|tojson }}`; None on an article's page, which has `citation`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """People who did the same thing."""

    role: str | None
    """As printed: 记者, 通讯员; None when the print names no role."""
    names: tuple[str, ...]
    """In printed order."""
    links: tuple[Link, ...] = ()
    """The same names with where they lead, to a page or to a search; empty on cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of which only the words are known."""

    title: str | None
    """Headline of the picture."""
    caption: str | None
    """Text below it."""
    credit: str | None
    """Who took it, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An article on a page that holds several."""

    address: str
    """Of the article."""
    title: str
    """In one line; what it is called where it has no headline."""
    lang: str
    """Of the article's text."""
    kind: str
    """As in the front matter: news, brief, photo …"""
    weight: str
    """Place in the layout: lead, major, minor, brief, photo."""
    label: tuple[Link, ...]
    """Standing heads; each leads to its tag where there is one."""
    kicker: tuple[str, ...]
    """Lines above the headline."""
    headline: tuple[str, ...]
    """Printed lines; empty when there are none, then use `title`."""
    deck: tuple[str, ...]
    """Lines below the headline."""
    byline: tuple[Byline, ...]
    """Who wrote it."""
    dateline: str | None
    """Opens the text, as printed."""
    excerpt: str
    """Beginning of the text, as long as the weight allows; a line a paragraph."""
    whole: bool
    """True when `excerpt` is the whole text."""
    pictures: tuple[Picture, ...]
    """Captions of its pictures."""
    jump: Link | None
    """下转: the rest on another page."""
    corrected: bool
    """True when a later issue printed a correction."""
    where: str | None
    """Paper, date and page in one line, where the list does not say it otherwise; else None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A printed page in a list of pages."""

    number: str
    """版次; empty when not known."""
    section: str | None
    """版名."""
    address: str
    """Of the page."""
    count: int
    """Articles that begin on it."""
    current: bool
    """True for the page that is being read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFront:
    """A printed page laid out by weight."""

    page: PageLink
    """Which page."""
    lead: Card | None
    """The story that takes most room; None on a page of small items."""
    majors: tuple[Card, ...]
    """At most two more stories that stand beside it, and a picture where the lead's text reaches down as far."""
    beneath: tuple[Card, ...]
    """A picture that stands under a short lead."""
    rest: tuple[Card, ...]
    """Everything else in printed order."""
    promos: tuple[Card, ...]
    """导读: pointers to inner pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameplate:
    """The head of an issue (报头)."""

    paper: Link
    """The newspaper, with its language."""
    day: Day
    """Date of the issue."""
    issue: str
    """Address of the issue."""
    place: str | None
    """Where it is published."""
    number: str | None
    """国内统一连续出版物号 or ISSN, ready to print; None when the settings have none."""
    serial: str | None
    """Serial number of the issue, as printed: 总第8130期; None when it is not known."""
    lunar: str | None
    """The day by the Chinese calendar; None where it is not known."""
    this_day: str | None
    """Address of the page of this day through the years; None where the day is not known."""
    pages: int
    """Printed pages that the archive holds."""
    previous: Link | None
    """The same paper's issue before; `text` is its date."""
    next: Link | None
    """The same paper's issue after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPart:
    """One instalment of a series."""

    link: Link
    """The article."""
    part: int | None
    """1-based; None when the print does not number it."""
    current: bool
    """True for the article that is being read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series with all instalments that the archive has."""

    name: str
    """As printed."""
    address: str
    """Of the page of the whole series."""
    parts: tuple[SeriesPart, ...]
    """In order, at most 25 around the current one."""
    total: int
    """Instalments in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An article that shares tags with the one that is being read."""

    link: Link
    """The article; `note` is its date."""
    tags: tuple[Link, ...]
    """Tags that both carry, the rarest first, at most three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpNote:
    """One side of 下转/上接."""

    page: str | None
    """版次 on the other side, in words; None when the print does not say."""
    address: str | None
    """Of the other half, else of the printed page where it stands; None when the archive has neither."""
    title: str | None
    """Headline of the other half, where it has one of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """Where the text stands in the raw text."""

    file: str
    """Raw file, relative to the folder that was imported."""
    lines: str
    """85–89, 77–83, in the order of reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a correction says of the article that it corrects."""

    link: Link | None
    """The article, where the archive has it."""
    day: Day | None
    """Date of the issue that had the error."""
    page: str | None
    """Its page."""
    headline: str | None
    """Its headline, as the correction gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Something that can be counted and entered."""

    link: Link
    """What it is and where it leads."""
    count: int
    """Articles or issues."""
    size: int
    """1 (few) to 5 (many), for the size of the letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A square of a calendar."""

    day: int
    """Of the month; 0 for a blank square before the first or after the last."""
    address: str | None
    """Of the issue; None when the archive has none."""
    pages: int
    """Printed pages of that issue."""
    text: str
    """The full date, for those who hear the page."""
    state: str = "none"
    """held, partial (pages are lacking), doubtful, lacking, expected (it should have appeared, but nothing proves it), none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of a calendar."""

    number: int
    """1 to 12."""
    weeks: tuple[tuple[CalendarDay, ...], ...]
    """Seven squares each, Monday first."""
    count: int
    """Issues that the archive holds."""


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
class Pager:
    """A list cut into pages, newest first; numbers count from the oldest, so that addresses stay."""

    number: int
    """Of this page; the newest has the largest."""
    total: int
    """How many pages."""
    newer: Link | None
    """The page of newer articles."""
    older: Link | None
    """The page of older articles."""
    pages: tuple[Link, ...]
    """The newest page, the oldest and those around this one, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of time in a small timeline."""

    text: str
    """A month, a year or ten years, in words of the interface."""
    count: int
    """Articles."""
    size: int
    """0 (none) to 10 (as many as in the fullest), for the height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name in a directory."""

    link: Link
    """The name, with its language, and where it leads."""
    count: int | None
    """Articles; None where the entry is an article itself."""
    span: str
    """First and last year, or the date; empty where none is known."""
    note: str | None = None
    """What else is to be said: the number of an instalment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGroup:
    """Names that stand together in a directory."""

    name: str | None
    """Heading: a letter, a number of strokes, a role; None for a directory without headings."""
    anchor: str
    """The heading's name within the page."""
    entries: tuple[Entry, ...]
    """In the order of the directory."""
    more: Link | None = None
    """Where all of them stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Names that often stand beside the one of a page."""

    name: str
    """What they are, in words of the interface."""
    counts: tuple[Count, ...]
    """With the number of articles, most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """A day of the year among all."""

    number: int
    """1 to 31."""
    address: str | None
    """Of its page; None when the archive has nothing of that day."""
    count: int
    """Issues of that day."""
    text: str
    """The day in words: 3月14日."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMonth:
    """A month of any year."""

    number: int
    """1 to 12."""
    days: tuple[DayOfMonth, ...]
    """All its days, 29 February among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayIssue:
    """An issue of a day through the years."""

    paper: Link
    """The newspaper's name; it leads to the issue."""
    year: str
    """Four digits."""
    day: Day
    """The date."""
    headlines: tuple[Link, ...]
    """The first of its first page, at most three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Issues that the archive lacks between two that it holds."""

    days: str
    """From the first to the last day on which they can have appeared, in words of the interface."""
    count: int
    """How many."""
    numbers: str | None
    """Their serial numbers: 8127—8129; None where they are reckoned by the paper's frequency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """An issue of which something is lacking or not sure."""

    issue: Link
    """The issue, named by its date."""
    pages: str
    """Pages that are lacking, in words; empty where none is known to."""
    unsure: int
    """Articles that the parser was not sure of."""
    articles: int
    """Articles of the issue."""


@dataclass(frozen=True, kw_only=True)
class Citation:
    """How an article is cited; nothing of it is made before a template asks for it."""

    article: Article
    """What is cited, as its file holds it."""
    paper: Newspaper
    """The newspaper, as the settings describe it."""
    address: str
    """Of the article: absolute where the settings have an absolute base URL."""
    issue: linked.Linked
    """The issue and its newspaper in the words of schema.org."""
    corrections: tuple[tuple[str, str], ...]
    """Address and date of each correction that was printed later."""

    @cached_property
    def cited(self) -> Cited:
        """Title, authors, pages, version: what every citation is made of (`generator/renderer/cite/cited.py`)."""
        return cite(self.article, self.paper, self.address)

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Name of a style (`cite.style.NAME` in the interface's words) and the citation in it."""
        return styles.citations(self.cited)

    @cached_property
    def linked(self) -> linked.Linked:
        """The article as JSON-LD: `{{ citation.linked|tojson }}`."""
        return {"@context": linked.CONTEXT, **linked.article(self.article, self.cited, self.issue, self.corrections)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A newspaper's year as files to be taken away."""

    paper: Link
    """The newspaper; leads to the year."""
    year: str
    """Four digits, or in words that it is not known."""
    articles: int
    """Articles in it."""
    files: tuple[Link, ...]
    """Its files; `note` is the size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction among all."""

    card: Card
    """The correction itself."""
    corrected: Link | None
    """The article that it corrects; `note` is where that stands."""
    quoted: str | None
    """The headline that it quotes, where the archive does not have the article."""


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
