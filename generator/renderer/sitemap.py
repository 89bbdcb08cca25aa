"""sitemap.xml (sitemaps.org).

`lastmod` is the date of print: of the issue that a page belongs to, or of the newest issue or article that a list shows. It is
the one date that a build can know without asking a clock, so that the same content gives the same bytes. An entry without a
known date has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator import urls
from generator.content.library import Library
from generator.content.people import ROLES
from generator.model import SiteFile
from generator.renderer.paging import NAMES_SIZE, page_addresses
from generator.text.escape import escape

LIMIT = 50_000
"""Addresses that the protocol allows in one file."""
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


Place = tuple[str, str]
"""A page's address and its date, as far as it is known."""


def site_places(library: Library) -> Iterator[Place]:
    """Every page that a search engine should know, in the order of `render_site`."""
    hidden = library.takedown.noindex
    newest = library.newest_issue.date if library.newest_issue else ""
    yield "", newest
    for paper in library.papers:
        issues = library.issues_by_paper[paper.code]
        yield urls.paper(paper.code), issues[-1].date if issues else ""
        yield from {urls.year(paper.code, i.date): i.date for i in issues}.items()
    for issue in library.issues:
        yield urls.issue(issue.paper.code, issue.date), issue.date
        for page in issue.pages:
            yield urls.page(issue.paper.code, issue.date, page.number), issue.date
            names = (name for name in library.names_on(page) if name not in hidden)
            yield from ((urls.article_of(issue.paper.code, issue.date, name), issue.date) for name in names)
    yield urls.TAGS, newest
    for tag, count in library.tag_counts.items():
        yield from ((address, "") for address in page_addresses(urls.tag(tag), count))
    yield from places_of_names(library)
    yield urls.SEARCH, newest
    if library.site.data:
        yield urls.DATA, newest


def places_of_names(library: Library) -> Iterator[Place]:
    """Series, corrections, days of the year, people and standing heads, with their lists; only the newest page of a list is dated."""
    yield from ((urls.sort(sort), "") for sort in ("place", "institution"))
    yield urls.SERIES, ""
    yield from ((urls.series(slug), "") for slug in library.chains)
    yield from ((address, "") for address in page_addresses(urls.CORRECTIONS, len(library.corrections)))
    yield urls.DAYS, ""
    yield from ((urls.day(day), "") for day in library.days)
    yield urls.PEOPLE, ""
    there = {role for person in library.people.values() for role in person.parts}
    for role in (role for role in ROLES if role in there):
        yield from ((urls.role(role), ""), (urls.role_by_strokes(role), ""))
    for slug, person in library.people.items():
        yield from dated_first(page_addresses(urls.person(slug), person.count, NAMES_SIZE), person.last)
    for paper in library.papers:
        yield urls.labels(paper.code), ""
    for label in library.labels.values():
        yield from dated_first(page_addresses(urls.label(label.paper, label.slug), label.count, NAMES_SIZE), label.last)


def dated_first(addresses: Iterator[str], date: str) -> Iterator[Place]:
    yield from ((address, "" if n else date) for n, address in enumerate(addresses))


def sitemaps(library: Library, limit: int = LIMIT) -> Iterator[SiteFile]:
    """One file up to `limit` addresses; beyond that numbered files and `sitemap.xml` as their index.

    Addresses are absolute where the base URL is; the protocol wants them so.
    """
    base = library.site.base_url
    places = site_places(library)
    first = list(islice(places, limit))
    second = list(islice(places, limit))
    if not second:
        yield url_set(base, first, "sitemap.xml")
        return
    maps: list[Place] = []
    batch = first
    while batch:
        maps.append((f"sitemap-{len(maps) + 1}.xml", max(date for _, date in batch)))
        yield url_set(base, batch, maps[-1][0])
        batch, second = second, list(islice(places, limit))
    entries = "".join(f"<sitemap>{said(base, place)}</sitemap>\n" for place in maps)
    yield xml_file("sitemap.xml", f"<sitemapindex {NAMESPACE}>\n{entries}</sitemapindex>\n")


def url_set(base: str, places: Iterable[Place], name: str) -> SiteFile:
    entries = "".join(f"<url>{said(base, place)}</url>\n" for place in places)
    return xml_file(name, f"<urlset {NAMESPACE}>\n{entries}</urlset>\n")


def said(base: str, place: Place) -> str:
    address, date = place
    where = f"<loc>{escape(urls.absolute(base, address))}</loc>"
    return f"{where}<lastmod>{date}</lastmod>" if date else where


def xml_file(name: str, body: str) -> SiteFile:
    return SiteFile(path=name, content=(HEAD + body).encode(), source="sitemap")
