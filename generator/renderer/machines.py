"""What machines are told beside the sitemap: robots.txt, opensearch.xml, llms.txt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.content.library import Library
from generator.model import SiteFile
from generator.renderer.feeds import JSON_FEED
from generator.renderer.sitemap import xml_file
from generator.text.escape import escape

HOW_TO_READ = (
    "An archive of printed newspapers, an article a page. Addresses: /PAPER/ is a newspaper, /PAPER/YYYY/ a year,",
    "/PAPER/YYYY/MM/DD/ an issue, p1.html in it a printed page, PAPER-YYYY-MM-DD-pPP-NN.html an article. Every article's page",
    "states what it is as JSON-LD (NewsArticle in a PublicationIssue of a Newspaper) with the version of its text, and holds its",
    "citation in several styles. Texts are as printed: cite newspaper, date and page, and mind corrections that a page names.",
)
LISTS = (
    ("All pages", "sitemap.xml"),
    ("Newest articles", "feed.json"),
    ("Tags", urls.TAGS),
    ("People", urls.PEOPLE),
    ("Search", urls.SEARCH),
)


def robots(library: Library) -> SiteFile:
    """Everything may be read; the sitemap is named where its address is known in full."""
    base = library.site.base_url
    lines = ["User-agent: *", "Allow: /"]
    if "://" in base:
        lines.append(f"Sitemap: {urls.absolute(base, 'sitemap.xml')}")
    return SiteFile(path="robots.txt", content=("\n".join(lines) + "\n").encode(), source="robots")


def opensearch(library: Library) -> Iterator[SiteFile]:
    """The description by which browsers learn to search the archive (OpenSearch 1.1); none where its host is not known."""
    site = library.site
    if "://" not in site.base_url:
        return
    template = f"{urls.absolute(site.base_url, urls.SEARCH)}?q={{searchTerms}}"
    own = urls.absolute(site.base_url, "opensearch.xml")
    lines = [
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(site.title[:16])}</ShortName>",
        f"<Description>{escape((site.subtitle or site.title)[:1024])}</Description>",
        f"<Language>{site.language}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" template="{escape(template)}"/>',
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{escape(own)}"/>',
        "</OpenSearchDescription>",
    ]
    yield xml_file("opensearch.xml", "\n".join(lines) + "\n")


def llms(library: Library) -> SiteFile:
    """`llms.txt`: what a language model that reads the site should know of it, as Markdown on a page."""
    site = library.site
    at = partial(urls.absolute, site.base_url)
    about = site.description or site.subtitle
    lines = [f"# {site.title}", "", *([f"> {about}", ""] if about else []), *HOW_TO_READ, "", "## Newspapers", ""]
    for paper in library.papers:
        issues = library.issues_by_paper[paper.code]
        span = f"{issues[0].date or '?'} to {issues[-1].date or '?'}, {len(issues)} issues" if issues else "no issues"
        home = at(urls.paper(paper.code))
        lines.append(f"- [{paper.name}]({home}): {span}; newest articles in {home}{JSON_FEED}")
    lines += ["", "## Lists", "", *(f"- [{name}]({at(address)})" for name, address in LISTS)]
    if site.rights:
        lines += ["", "## Rights", "", site.rights]
    return SiteFile(path="llms.txt", content=("\n".join(lines) + "\n").encode("utf-8", "replace"), source="llms")
