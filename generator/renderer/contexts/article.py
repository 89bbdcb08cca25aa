"""One article."""

from __future__ import annotations

from functools import cached_property

from generator.config import Newspaper
from generator.model import Article
from generator.renderer.cite import linked, styles
from generator.renderer.cite.cited import Cited, cite
from generator.renderer.contexts.common import Byline, Day, Link, Picture, Shell
from generator.renderer.contexts.issue import Nameplate, PageLink
from generator.values import dataclass


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
    signed: bool
    """True where the dateline names everyone of the byline, and its names lead where theirs do."""
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
    proofread: bool
    """True where an editor has looked at what the parser made: its confidence is gone from the file."""
    confidence: int | None
    """How sure the parser was, in per cent; None for what people wrote."""
    doubts: tuple[Remark, ...]
    """What the parser was not sure of."""
    date_basis: tuple[Remark, ...]
    """On what grounds the date was inferred; none when the source says it."""
    permalink: str
    """Address to be quoted: absolute where the settings have an absolute base URL."""
    citation: Citation
    """How it is cited."""


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
    """The article; `note` says where it stands."""
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
    missing: bool
    """The archive lacks the other half, if not the page where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """Where the text stands in the raw text."""

    file: str
    """Raw file, relative to the folder that was imported."""
    lines: str
    """85–89, 77–83, in the order of reading."""
    marked: str
    """Of these, those that an editor has named to the parser; empty where none."""
    address: str | None
    """Of the first of them in the page of the raw file; None where the site does not show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What the parser says of its own reading."""

    where: str | None
    """The line of the raw text, in words of the interface; None where it is the article as a whole."""
    words: str | None
    """What stands there, or how it begins, as printed."""
    says: str
    """What is to be said of it, in words of the interface; as it is written where the interface has none."""


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
    edition: str | None
    """The issue's edition as printed: 早版, 号外; None where the day had but one."""
    corrections: tuple[tuple[str, str], ...]
    """Address and date of each correction that was printed later."""

    __hash__ = None  # type: ignore[assignment]  # a macro's memory asks, and it would take all of the article to answer

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
        return {"@context": linked.CONTEXT, **linked.article(self.article, self.cited, self.issue, self.edition, self.corrections)}
