"""OAI-PMH without a server: static repository files, from which a gateway answers harvesters.

Source: Specification for an OAI Static Repository and an OAI Static Repository Gateway (2004-04-23). A file holds at most 5,000
records and is complete in itself, every record in `oai_dc`; its base URL is the gateway's, followed by the file's own address
without its scheme. The datestamp is the day of print: a file says the same whenever it is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from generator import urls
from generator.config import Newspaper, Site
from generator.content.titles import display_title
from generator.exports.xml import HEAD, as_file, element, text
from generator.model import Article, Kind

LIMIT = 5000
"""Records for which the specification is meant."""
NAMESPACES = (
    'xmlns="http://www.openarchives.org/OAI/2.0/static-repository" xmlns:oai="http://www.openarchives.org/OAI/2.0/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository http://www.openarchives.org/OAI/2.0/static-repository.xsd"'
)
DC = (
    'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"'
)
EMAIL = re.compile(r"[^\s@<>:，；]+@[^\s@<>，；]+\.[A-Za-z]+")
NO_DAY = "1970-01-01"
"""Datestamp of what is older than the protocol can say, or of no known day."""
APART = (Kind.FURNITURE, Kind.PROMO)


def repositories(
    site: Site, paper: Newspaper, year: str, articles: Iterable[Article], folder: str, limit: int = LIMIT
) -> Iterator[tuple[str, bytes, int]]:
    """Name, content and number of records of each file of a year.

    None without an absolute base URL or an e-mail address in `contact`: both are required, and nothing is invented.
    """
    mail = EMAIL.search(site.contact or "")
    if "://" not in site.base_url or mail is None:
        return
    waiting = (article for article in articles if article.kind not in APART)
    number = 0
    while batch := list(islice(waiting, limit)):
        number += 1
        name = f"oai-{number}.xml"
        address = urls.absolute(site.base_url, folder + name)
        yield name, repository(site, paper, f"{year} ({number})", batch, address, mail[0]), len(batch)


def repository(site: Site, paper: Newspaper, part: str, articles: list[Article], address: str, mail: str) -> bytes:
    first = min((stamp(article) for article in articles), default=NO_DAY)
    identify = [
        element("oai:repositoryName", text(f"{site.title}: {paper.name} {part}")),
        element("oai:baseURL", text(address)),
        element("oai:protocolVersion", "2.0"),
        element("oai:adminEmail", text(mail)),
        element("oai:earliestDatestamp", first),
        element("oai:deletedRecord", "no"),
        element("oai:granularity", "YYYY-MM-DD"),
    ]
    form = [
        element("oai:metadataPrefix", "oai_dc"),
        element("oai:schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
        element("oai:metadataNamespace", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
    ]
    host = urlsplit(site.base_url).hostname or "localhost"
    parts = [
        HEAD,
        f"<Repository {NAMESPACES}>\n",
        element("Identify", "".join(identify)),
        "\n",
        element("ListMetadataFormats", element("oai:metadataFormat", "".join(form))),
        '\n<ListRecords metadataPrefix="oai_dc">\n',
        *(record(site, paper, article, host) for article in articles),
        "</ListRecords>\n</Repository>\n",
    ]
    return as_file("".join(parts))


def record(site: Site, paper: Newspaper, article: Article, host: str) -> str:
    """A record with the article in Dublin Core (`oai_dc`); the identifier after the guidelines for `oai:` identifiers."""
    page = f"，第{article.page}版" if article.page else ""
    terms = [
        ("title", display_title(article)),
        *(("creator", person.name) for person in article.byline),
        *(("subject", tag) for tag in article.tags),
        ("publisher", paper.publisher),
        ("date", article.date),
        ("type", "Text"),
        ("format", "text/html"),
        ("identifier", urls.absolute(site.base_url, urls.article(article))),
        ("source", f"《{paper.name}》{article.date}{page}"),
        ("language", "zh"),
        ("rights", site.rights),
    ]
    header = element("oai:header", element("oai:identifier", f"oai:{host}:{article.id}") + element("oai:datestamp", stamp(article)))
    described = "".join(element(f"dc:{name}", text(value)) for name, value in terms if value)
    return f"<oai:record>{header}<oai:metadata><oai_dc:dc {DC}>{described}</oai_dc:dc></oai:metadata></oai:record>\n"


def stamp(article: Article) -> str:
    """The day of print, or the first of the month or year of which it is known."""
    year, *rest = (article.date or NO_DAY).split("-")
    return "-".join([year, *[*rest, "01", "01"][:2]])
