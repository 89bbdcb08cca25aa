"""What pages of every kind are put together from: links, dates, counts, cards, and what stands around a page."""

from __future__ import annotations

from generator.renderer.cite import linked
from generator.values import dataclass


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
class Count:
    """Something that can be counted and entered."""

    link: Link
    """What it is and where it leads."""
    count: int
    """Articles or issues."""
    size: int
    """1 (few) to 5 (many), for the size of the letters."""


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
    signed: bool
    """True where the dateline or the end of the excerpt names everyone of the byline."""
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
