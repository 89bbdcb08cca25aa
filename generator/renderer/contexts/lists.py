"""Lists of articles and of names: tags, people, standing heads, places, series, corrections."""

from __future__ import annotations

from generator.renderer.contexts.common import Bar, Card, Count, Link, Pager, Shell
from generator.values import dataclass


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
class Correction:
    """A correction among all."""

    card: Card
    """The correction itself, led by the title of what it corrects; its own headline is the kicker."""
    corrected: Link | None
    """The article that it corrects, `note` is where that stands; `address` is None and `text` as quoted, perhaps empty, where the
    archive does not have it."""


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
    total: str
    """How many there are, in words of the interface."""


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
    lang: str | None = None
    """Language of `name` where it comes from a newspaper; None for interface text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Names that often stand beside the one of a page."""

    name: str
    """What they are, in words of the interface."""
    counts: tuple[Count, ...]
    """With the number of articles, most first."""
