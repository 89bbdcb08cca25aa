"""A day's paper and its printed pages."""

from __future__ import annotations

from generator.renderer.contexts.common import Card, Day, Link, Shell
from generator.values import dataclass


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
    promos: tuple[Pointer, ...]
    """导读: what the page announces, item by item."""
    continued: tuple[Link, ...]
    """Articles of other pages that end on this one."""
    furniture: tuple[Card, ...]
    """Nameplate, folio, staff lines: what belongs to no article."""
    previous: PageLink | None
    """The page before in the issue."""
    next: PageLink | None
    """The page after."""


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
    promos: tuple[Pointer, ...]
    """导读: what the page announces, item by item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """An item of a 导读."""

    link: Link
    """Its words; leads to the article, else to the page, else to where the item itself stands."""
    page: str | None
    """The page that it names, in words; None where it names none."""


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
