"""sitemap.xml (sitemaps.org) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

from generator import urls
from generator.content.library import Library
from generator.content.people import ROLES
from generator.model import SiteFile
from generator.renderer.paging import page_addresses

LIMIT = 50_000
"""Addresses that the protocol allows in one file."""
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def site_addresses(library: Library) -> Iterator[str]:
    """Every page that a search engine should know, in the order of `render_site`."""
    hidden = library.takedown.noindex
    yield ""
    for paper in library.papers:
        yield urls.paper(paper.code)
        yield from dict.fromkeys(urls.year(paper.code, i.date) for i in library.issues_by_paper[paper.code])
    for issue in library.issues:
        yield urls.issue(issue.paper.code, issue.date)
        for page in issue.pages:
            yield urls.page(issue.paper.code, issue.date, page.number)
            names = (name for name in library.names_on(page) if name not in hidden)
            yield from (urls.article_of(issue.paper.code, issue.date, name) for name in names)
    yield urls.TAGS
    for tag, count in library.tag_counts.items():
        yield from page_addresses(urls.tag(tag), count)
    yield from addresses_of_names(library)
    yield urls.SEARCH
    if library.site.data:
        yield urls.DATA


def addresses_of_names(library: Library) -> Iterator[str]:
    """Days of the year, people and standing heads, with their lists."""
    yield urls.DAYS
    yield from map(urls.day, library.days)
    yield urls.PEOPLE
    there = {role for person in library.people.values() for role, _ in person.roles}
    for role in (role for role in ROLES if role in there):
        yield from (urls.role(role), urls.role_by_strokes(role))
    for slug, person in library.people.items():
        yield from page_addresses(urls.person(slug), person.count)
    for paper in library.papers:
        yield urls.labels(paper.code)
    for label in library.labels.values():
        yield from page_addresses(urls.label(label.paper, label.slug), label.count)


def sitemaps(library: Library, limit: int = LIMIT) -> Iterator[SiteFile]:
    """One file up to `limit` addresses; beyond that numbered files and `sitemap.xml` as their index.

    Addresses are absolute where the base URL is; the protocol wants them so.
    """
    base = library.site.base_url
    addresses = site_addresses(library)
    first = list(islice(addresses, limit))
    second = list(islice(addresses, limit))
    if not second:
        yield url_set(base, first, "sitemap.xml")
        return
    names: list[str] = []
    batch = first
    while batch:
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield url_set(base, batch, names[-1])
        batch, second = second, list(islice(addresses, limit))
    entries = "".join(f"<sitemap><loc>{escape(urls.absolute(base, name))}</loc></sitemap>\n" for name in names)
    yield xml_file("sitemap.xml", f"<sitemapindex {NAMESPACE}>\n{entries}</sitemapindex>\n")


def url_set(base: str, addresses: Iterable[str], name: str) -> SiteFile:
    entries = "".join(f"<url><loc>{escape(urls.absolute(base, address))}</loc></url>\n" for address in addresses)
    return xml_file(name, f"<urlset {NAMESPACE}>\n{entries}</urlset>\n")


def xml_file(name: str, body: str) -> SiteFile:
    return SiteFile(path=PurePosixPath(name), content=(HEAD + body).encode(), source="sitemap")


def robots(library: Library) -> SiteFile:
    """Everything may be read; the sitemap is named where its address is known in full."""
    base = library.site.base_url
    lines = ["User-agent: *", "Allow: /"]
    if "://" in base:
        lines.append(f"Sitemap: {urls.absolute(base, 'sitemap.xml')}")
    return SiteFile(path=PurePosixPath("robots.txt"), content=("\n".join(lines) + "\n").encode(), source="robots")
