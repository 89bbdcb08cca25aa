"""Articles under one name, in pages whose addresses do not move, with the names that often stand beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.content.people import people_of
from generator.model import Article, SiteFile
from generator.renderer.contexts.common import Count, Link
from generator.renderer.contexts.lists import Beside, Entry, EntryGroup, ListingContext
from generator.renderer.feeds import LISTED, list_feeds
from generator.renderer.paging import NAMES_SIZE, full_pages, page_address, pager, shown_on
from generator.renderer.pairs import strip_pairs
from generator.renderer.timeline import timeline
from generator.renderer.views.cards import listed
from generator.renderer.views.desk import Desk

BESIDE = 12
"""Names of a sort that stand beside the one of a page."""
OFTEN = 2
"""Articles from which on a name is said to stand beside another one often."""
LOOKED_AT = 400
"""Newest articles among which these are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the pages of a list share."""

    address: str
    up: Link
    name: str
    lang: str
    facts: tuple[str, ...]
    help: str | None
    beside: tuple[Beside, ...]
    section: str
    source: str
    of_one_paper: bool = False
    """Whether the list is of one newspaper, whose name its articles need not repeat."""


def listing_pages(desk: Desk, listing: Listing, articles: Sequence[Article], dates: Sequence[str]) -> Iterator[SiteFile]:
    """The newest page under the list's own address, then one page for every full `PAGE_SIZE`, numbered from the oldest.

    `dates` are those of all articles.
    """
    full = full_pages(len(articles), NAMES_SIZE)
    bars = timeline(dates, desk.theme.texts)
    feed = desk.list_feed(listing.name, listing.address, len(dates))
    for number in range(full + 1, 0, -1):
        address = page_address(listing.address, number, full)
        if feed and number > full and desk.theme.tells_of_feeds("listing.html"):
            cards = listed(desk, [a.id for a in articles[:LISTED]])
            yield from list_feeds(desk.library.site, listing.name, listing.address, cards, dates)
        context = ListingContext(
            shell=desk.shell(title=listing.name, address=address, section=listing.section, lang=listing.lang, feed=feed),
            up=listing.up,
            name=listing.name,
            lang=listing.lang,
            facts=listing.facts,
            help=listing.help,
            timeline=bars,
            beside=listing.beside,
            years=by_years(desk, shown_on(articles, number, full, NAMES_SIZE), named=not listing.of_one_paper),
            pager=pager(listing.address, number, full),
        )
        yield desk.page("listing.html", context, address, listing.source)


def by_years(desk: Desk, articles: Iterable[Article], *, named: bool = True) -> tuple[EntryGroup, ...]:
    """Headlines with day, page and, where it is `named`, the paper, a group a year."""
    groups = (
        (year, tuple(article_entry(desk, a, named=named) for a in found)) for year, found in groupby(articles, key=lambda a: a.date[:4])
    )
    return tuple(EntryGroup(name=year or desk.text("date.unknown"), anchor=f"y{year or '0000'}", entries=found) for year, found in groups)


def article_entry(desk: Desk, article: Article, *, named: bool = True) -> Entry:
    page = strip_pairs(desk.folio(article.page))
    note = f"{desk.papers_by_code[article.paper].name}　{page}" if named else page
    return Entry(link=desk.article_link(article), count=None, span=desk.short_day(article.date), note=note)


def beside(desk: Desk, articles: Sequence[Article], *, own: str | None = None, labels: bool) -> tuple[Beside, ...]:
    """Tags, people and standing heads of some articles, without the name `own`; those that have a page and are met twice."""
    newest = articles[:LOOKED_AT]
    tags = Counter(desk.library.tag_name(tag) for a in newest for tag in dict.fromkeys(a.tags))
    people = Counter(name for a in newest for name, _ in people_of(a) if name != own and desk.has_page(name))
    heads = Counter(link for a in newest for link in desk.label_links(a) if link.address) if labels else Counter[Link]()
    found = (
        ("labels", [(link, n) for link, n in heads.items()]),
        ("people" if own else "writers", [(desk.person_link(name), n) for name, n in people.items()]),
        ("tags", [(desk.tag_link(tag), n) for tag, n in tags.items()]),
    )
    shown = ((name, [(link, n) for link, n in links if n >= OFTEN]) for name, links in found)
    return tuple(Beside(name=desk.text(f"listing.{name}"), counts=most(links)) for name, links in shown if links)


def most(links: Iterable[tuple[Link, int]]) -> tuple[Count, ...]:
    best = sorted(links, key=lambda item: (-item[1], item[0].text, item[0].address or ""))[:BESIDE]
    return tuple(Count(link=link, count=n, size=1) for link, n in best)
