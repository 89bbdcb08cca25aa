"""What a newspaper, an issue and an article are in the words of schema.org, for JSON-LD.

Scripts make downloads out of it too (`js/cite/record.js`): it is the one machine-readable statement of an article's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.config import Newspaper
from generator.content.printed import Issue
from generator.model import Article
from generator.renderer.cite.cited import Cited, is_body

CONTEXT = "https://schema.org"
Linked = dict[str, Any]


def newspaper(paper: Newspaper, address: str) -> Linked:
    return known(
        {
            "@type": "Newspaper",
            "@id": address,
            "name": paper.name,
            "inLanguage": paper.language,
            "issn": paper.issn,
            "identifier": paper.cn,
            "publisher": {"@type": "Organization", "name": paper.publisher} if paper.publisher else None,
            "locationCreated": {"@type": "Place", "name": paper.place} if paper.place else None,
            "startDate": paper.founded,
            "endDate": paper.ceased,
        }
    )


def issue(issue: Issue, address: str, paper: Linked) -> Linked:
    """With its serial number as printed: 总第8130期."""
    return known({"@type": "PublicationIssue", "@id": address, "issueNumber": issue.number, "datePublished": issue.date, "isPartOf": paper})


def article(article: Article, cited: Cited, issue: Linked, edition: str | None, corrections: Iterable[tuple[str, str]]) -> Linked:
    """What is not known is left out. `edition`: of the issue, as printed; `corrections`: address and date of each."""
    stated: Linked = {
        "@type": "NewsArticle",
        "@id": cited.address,
        "url": cited.address,
        "identifier": cited.id,
        "version": cited.version,
        "inLanguage": cited.paper.language,
        "isPartOf": issue,
    }
    headline = " ".join(article.headline)
    if headline != cited.title:
        stated["name"] = cited.title
    if headline:
        stated["headline"] = headline
    if article.kicker or article.deck:
        stated["alternativeHeadline"] = [" ".join(lines) for lines in (article.kicker, article.deck) if lines]
    for part, names in (("author", cited.authors), ("translator", cited.translators), ("contributor", cited.contributors)):
        if names:
            stated[part] = [person(name) for name in names]
    if cited.pages:
        stated["printPage"] = "、".join(cited.pages)
    if len(cited.pages) > 1:
        stated["pagination"] = ", ".join(cited.pages)
    for name, value in (
        ("datePublished", cited.date),
        ("dateline", article.dateline),
        ("printSection", article.section),
        ("printEdition", edition),
    ):
        if value:
            stated[name] = value
    for name, words in (("articleSection", article.label), ("keywords", article.tags)):
        if words:
            stated[name] = words
    if corrections:
        stated["correction"] = [known({"@type": "CorrectionComment", "url": url, "datePublished": date}) for url, date in corrections]
    return stated


def person(name: str) -> Linked:
    return {"@type": "Organization" if is_body(name) else "Person", "name": name}


def known(value: Mapping[str, Any]) -> Linked:
    """Without what is not known."""
    return {key: item for key, item in value.items() if item}
