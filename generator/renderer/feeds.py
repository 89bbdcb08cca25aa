"""Atom feeds (RFC 4287): the newest articles of the archive and of each paper.

Dates are those of print: a build says the same whenever it is made. Ids depend on the article's id alone, so that a
reader does not see everything anew when the archive moves to another host.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath
from xml.sax.saxutils import escape, quoteattr

from generator import urls
from generator.content.library import Library
from generator.content.titles import display_title
from generator.model import Article, Kind, SiteFile
from generator.renderer.dates import earliest
from generator.renderer.excerpts import summary

SUMMARY = 200
"""Characters of text in an entry."""


def feeds(library: Library) -> Iterator[SiteFile]:
    yield feed(library, library.newest(), title=library.site.title, address="", code="")
    for paper in library.papers:
        title = f"{paper.name}｜{library.site.title}"
        yield feed(library, library.newest(paper.code), title=title, address=urls.paper(paper.code), code=paper.code)


def feed(library: Library, articles: Iterable[Article], *, title: str, address: str, code: str) -> SiteFile:
    """The first of `articles` that are set among the articles of a page."""
    site = library.site
    apart = (Kind.FURNITURE, Kind.PROMO)
    newest = list(islice((a for a in articles if a.kind not in apart), site.feed_size))
    home = urls.absolute(site.base_url, address)
    own = urls.absolute(site.base_url, f"{address}feed.xml")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(site.language)}>',
        f"<id>{stable_id('feed', code or site.title)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{moment(newest[0].date if newest else '')}</updated>",
        f"<author><name>{escape(site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
    ]
    if site.rights:
        lines.append(f"<rights>{escape(site.rights)}</rights>")
    for article in newest:
        lines += entry(library, article)
    lines.append("</feed>\n")
    content = "\n".join(printable(line) for line in lines).encode()
    return SiteFile(path=PurePosixPath(f"{address}feed.xml"), content=content, source=f"feed {code or 'of the archive'}")


def entry(library: Library, article: Article) -> list[str]:
    link = urls.absolute(library.site.base_url, urls.article(article))
    said = summary(article.body, SUMMARY) or " ".join(p.caption for p in article.photos if p.caption)
    lines = [
        f"<entry xml:lang={quoteattr(library.issue_of(article).paper.language)}>",
        f"<id>{stable_id('article', article.id)}</id>",
        f"<title>{escape(display_title(article))}</title>",
        f"<updated>{moment(article.date)}</updated>",
        f"<published>{moment(article.date)}</published>",
        f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>',
    ]
    lines += [f"<author><name>{escape(credit.name)}</name></author>" for credit in article.byline]
    lines += [f"<category term={quoteattr(tag)}/>" for tag in article.tags]
    lines += [f"<summary>{escape(said)}</summary>"] if said else []
    return [*lines, "</entry>"]


def stable_id(kind: str, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"guzhi:{kind}:{name}").urn


def moment(date: str) -> str:
    known = earliest(date) if date else None
    return f"{known.isoformat() if known else '1970-01-01'}T00:00:00Z"


def printable(text: str) -> str:
    """Without the control characters that XML 1.0 does not allow."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
