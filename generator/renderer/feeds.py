"""Feeds, Atom (RFC 4287) and JSON Feed 1.1: the newest articles of the archive, of a paper, and of a list (tag, person, standing head).

Dates are those of print: a build says the same whenever it is made. Ids depend on the article's id alone, so that a
reader does not see everything anew when the archive moves to another host.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import PurePosixPath

from generator import urls
from generator.config import Site
from generator.content.library import Library
from generator.content.titles import display_title
from generator.exports.xml import as_file
from generator.model import Article, Kind, SiteFile
from generator.renderer.contexts.common import Card
from generator.renderer.dates import earliest
from generator.renderer.excerpts import summary
from generator.text.escape import escape, quoteattr

SUMMARY = 200
"""Characters of text in an entry."""
LISTED = 10
"""Entries in the feed of a list: what is newer than a reader's last look, not the list itself."""
FEED_FROM = 3
"""Articles from which a list has feeds: what holds fewer is not followed."""
ATOM, JSON_FEED = "feed.xml", "feed.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article in a feed."""

    id: str
    address: str
    title: str
    lang: str
    date: str
    """EDTF; empty when nothing is known."""
    summary: str
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What both forms of a feed say."""

    name: str
    """What its id is made of; never shown."""
    title: str
    address: str
    """Of the page that lists the same."""
    entries: Sequence[Entry]


def feeds(library: Library) -> Iterator[SiteFile]:
    """Those of the archive and of each paper."""
    yield from files(library.site, newest_of(library, library.newest(), title=library.site.title, address="", name=library.site.title))
    for paper in library.papers:
        title = f"{paper.name}｜{library.site.title}"
        yield from files(
            library.site, newest_of(library, library.newest(paper.code), title=title, address=urls.paper(paper.code), name=paper.code)
        )


def newest_of(library: Library, articles: Iterable[Article], *, title: str, address: str, name: str) -> Feed:
    """The first of `articles` that are set among the articles of a page."""
    apart = (Kind.FURNITURE, Kind.PROMO)
    newest = islice((a for a in articles if a.kind not in apart), library.site.feed_size)
    return Feed(name=name, title=title, address=address, entries=[entry(library, article) for article in newest])


def entry(library: Library, article: Article) -> Entry:
    return Entry(
        id=article.id,
        address=urls.article(article),
        title=display_title(article),
        lang=library.issue_of(article).paper.language,
        date=article.date,
        summary=summary(article.body, SUMMARY) or " ".join(p.caption for p in article.photos if p.caption),
        authors=tuple(credit.name for credit in article.byline),
        tags=article.tags,
    )


def list_feeds(site: Site, name: str, address: str, cards: Sequence[Card], dates: Sequence[str]) -> Iterator[SiteFile]:
    """Those of a list, newest first: of each article its title and where it stands; none for a short list."""
    if len(dates) < FEED_FROM:
        return
    entries = [
        Entry(
            id=PurePosixPath(card.address).stem,
            address=card.address,
            title=card.title,
            lang=card.lang,
            date=date,
            summary=card.where or "",
        )
        for card, date in zip(cards[:LISTED], dates, strict=False)
    ]
    yield from files(site, Feed(name=address, title=f"{name}｜{site.title}", address=address, entries=entries))


def files(site: Site, feed: Feed) -> Iterator[SiteFile]:
    source = f"feed {feed.name}"
    yield SiteFile(path=f"{feed.address}{ATOM}", content=atom(site, feed), source=source)
    yield SiteFile(path=f"{feed.address}{JSON_FEED}", content=json_feed(site, feed), source=source)


def atom(site: Site, feed: Feed) -> bytes:
    home, own, other = (urls.absolute(site.base_url, f"{feed.address}{name}") for name in ("", ATOM, JSON_FEED))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(site.language)}>',
        f"<id>{stable_id('feed', feed.name)}</id>",
        f"<title>{escape(feed.title)}</title>",
        f"<updated>{moment(feed.entries[0].date if feed.entries else '')}</updated>",
        f"<author><name>{escape(site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
        f'<link rel="alternate" type="application/feed+json" href={quoteattr(other)}/>',
    ]
    if site.rights:
        lines.append(f"<rights>{escape(site.rights)}</rights>")
    for found in feed.entries:
        lines += atom_entry(site, found)
    lines.append("</feed>\n")
    return as_file("\n".join(lines))


def atom_entry(site: Site, entry: Entry) -> list[str]:
    link = urls.absolute(site.base_url, entry.address)
    lines = [
        f"<entry xml:lang={quoteattr(entry.lang)}>",
        f"<id>{stable_id('article', entry.id)}</id>",
        f"<title>{escape(entry.title)}</title>",
        f"<updated>{moment(entry.date)}</updated>",
        f"<published>{moment(entry.date)}</published>",
        f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>',
    ]
    lines += [f"<author><name>{escape(name)}</name></author>" for name in entry.authors]
    lines += [f"<category term={quoteattr(tag)}/>" for tag in entry.tags]
    lines += [f"<summary>{escape(entry.summary)}</summary>"] if entry.summary else []
    return [*lines, "</entry>"]


def json_feed(site: Site, feed: Feed) -> bytes:
    items = []
    for found in feed.entries:
        item = {
            "id": stable_id("article", found.id),
            "url": urls.absolute(site.base_url, found.address),
            "title": found.title,
            "content_text": found.summary,
            "date_published": moment(found.date),
            "authors": [{"name": name} for name in found.authors],
            "tags": found.tags,
            "language": found.lang,
        }
        items.append({key: value for key, value in item.items() if value or key == "content_text"})
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": urls.absolute(site.base_url, feed.address),
        "feed_url": urls.absolute(site.base_url, f"{feed.address}{JSON_FEED}"),
        "language": site.language,
        "items": items,
    }
    # `<` is written so that no program takes a text for markup, whatever it is told the file is.
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") + "\n").encode("utf-8", "replace")


@lru_cache(maxsize=16_384)
def stable_id(kind: str, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"guzhi:{kind}:{name}").urn


def moment(date: str) -> str:
    known = earliest(date) if date else None
    return f"{known.isoformat() if known else '1970-01-01'}T00:00:00Z"
