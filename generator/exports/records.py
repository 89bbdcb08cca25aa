"""Articles, issues, years and the archive as JSON: the values that every export is made of, as `schemas/` describes them.

A record holds all that an article's file holds, under the same names and so that the file can be made from it again: the front
matter, where a text may be a list always as a list, and the body as Markdown. Beside it stands what a reader of the record alone
could not know: the address, the title, the language, the plain text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from generator import urls
from generator.config import Newspaper, Site
from generator.content.printed import Issue
from generator.content.titles import display_title
from generator.model import Article, Document, Jump
from generator.text.filed import Filed, read_filed

VERSION = 1
"""Of the schemas: raised when a field that was there goes or means something else; a new field raises nothing."""
SCHEMAS = ("article", "issue", "year", "archive")


def schema_address(name: str) -> str:
    return f"{urls.DATA}schema/{name}-{VERSION}.json"


def article_record(document: Document, site: Site, paper: Newspaper) -> dict[str, Any]:
    """One article; fields that are not known are left out."""
    a = document.article
    record: dict[str, Any] = {
        "format": f"guzhi-article-{VERSION}",
        "id": a.id,
        "url": urls.absolute(site.base_url, urls.article(a)),
        "kind": str(a.kind),
        "paper": a.paper,
        "paper_name": paper.name,
        "language": paper.language,
        "date": a.date,
        "date_basis": a.date_basis,
        "page": a.page,
        "section": a.section,
        "title": display_title(a),
        "label": a.label,
        "kicker": a.kicker,
        "headline": a.headline,
        "deck": a.deck,
        "byline": [known(name=person.name, role=person.role) for person in a.byline],
        "byline_printed": a.byline_printed,
        "dateline": a.dateline,
        "filed": filed(a),
        "editor_note": a.editor_note,
        "photos": [known(title=photo.title, caption=photo.caption, credit=photo.credit) for photo in a.photos],
        "credits": a.credits,
        "continued_to": jump(a.continued_to),
        "continued_from": jump(a.continued_from),
        "corrects": a.corrects
        and known(date=a.corrects.date, page=a.corrects.page, headline=a.corrects.headline, article=a.corrects.article),
        "series": a.series and known(name=a.series.name, part=a.series.part),
        "tags": a.tags,
        "formerly": a.formerly,
        "source": [
            {"file": s.file, "lines": [str(run) for run in s.lines], **({"marked": [str(run) for run in s.marked]} if s.marked else {})}
            for s in a.source
        ],
        "paragraphs": a.paragraphs,
        "confidence": a.confidence,
        "doubts": a.doubts,
        "body": a.body,
        "text": document.text,
    }
    return {key: value for key, value in record.items() if value not in (None, "", [], (), {})}


def filed(a: Article) -> dict[str, Any]:
    """Whose news it is, where it was filed and when, as the dateline says."""
    said = read_filed(a.dateline, a.date) if a.dateline else Filed()
    return known(agency=said.agency, place=said.place, date=said.date)


def jump(value: Jump | None) -> dict[str, Any] | None:
    return known(page=value.page, article=value.article) if value else None


def known(**fields: str | int | None) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def issue_record(issue: Issue, site: Site) -> dict[str, Any]:
    """An issue: its pages, and what begins on each in printed order."""
    pages = [
        without_empty(
            number=page.number,
            section=page.section,
            url=absolute(site, urls.page(issue.paper.code, issue.date, page.number)),
            articles=[article_entry(a, site) for a in page.articles],
        )
        for page in issue.pages
    ]
    return {
        "format": f"guzhi-issue-{VERSION}",
        **issue_entry(issue, site),
        "paper_name": issue.paper.name,
        "language": issue.paper.language,
        "pages": pages,
    }


def article_entry(article: Article, site: Site) -> dict[str, Any]:
    return {"id": article.id, "url": absolute(site, urls.article(article)), "kind": str(article.kind), "title": display_title(article)}


def issue_entry(issue: Issue, site: Site) -> dict[str, Any]:
    return without_empty(
        paper=issue.paper.code,
        date=issue.date,
        url=absolute(site, urls.issue(issue.paper.code, issue.date)),
        number=issue.number,
        edition=issue.edition,
        printed_pages=issue.printed,
        page_count=len(issue.pages),
        article_count=issue.size,
    )


def year_record(paper: Newspaper, year: str, issues: tuple[Issue, ...], site: Site) -> dict[str, Any]:
    """A newspaper's year: its issues by date."""
    return {
        "format": f"guzhi-year-{VERSION}",
        **paper_record(paper),
        "year": year,
        "url": absolute(site, urls.year(paper.code, "" if year == "0000" else year)),
        "issues": [issue_entry(issue, site) for issue in issues],
    }


def paper_record(paper: Newspaper) -> dict[str, Any]:
    """What is known of a newspaper; `paper` is its code."""
    facts = ("place", "publisher", "cn", "issn", "language", "frequency", "founded", "ceased")
    return without_empty(paper=paper.code, paper_name=paper.name, **{name: getattr(paper, name) for name in facts})


def archive_record(site: Site) -> dict[str, Any]:
    """The archive as a whole and its newspapers, in their order; nothing of how it looks."""
    return {
        "format": f"guzhi-archive-{VERSION}",
        **without_empty(
            title=site.title,
            subtitle=site.subtitle,
            description=site.description,
            url=absolute(site, ""),
            language=site.language,
            rights=site.rights,
            contact=site.contact,
        ),
        "papers": [paper_record(paper) for paper in site.papers],
    }


def absolute(site: Site, address: str) -> str:
    return urls.absolute(site.base_url, address)


def without_empty(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, "")}


def dump(value: Mapping[str, Any]) -> bytes:
    """A file of its own: for people too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


encode_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def dump_line(value: Mapping[str, Any]) -> bytes:
    """A line of JSONL."""
    return (encode_line(value) + "\n").encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
