"""An issue as plain text: what a reader sees, in printed order, for those who count words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import urls
from generator.config import Site
from generator.content.printed import Issue, Page
from generator.model import Document, Kind

Pages = Iterable[tuple[Page, Sequence[Document]]]
"""Printed pages with the texts of what begins on each."""


def issue_text(issue: Issue, pages: Pages, site: Site) -> bytes:
    """UTF-8; pages under a line `== 1 要闻 ==`, articles under a line `-- id --`, a line a headline, paragraph or caption."""
    lines = [f"{issue.paper.name} {issue.date}".strip(), urls.absolute(site.base_url, urls.issue(issue.paper.code, issue.date)), ""]
    for page, documents in pages:
        lines += ["", f"== {' '.join(filter(None, (page.number or '?', page.section)))} ==", ""]
        for document in documents:
            lines += [f"-- {document.article.id} --", *article_lines(document), ""]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def article_lines(document: Document) -> Iterator[str]:
    article = document.article
    if article.kind is not Kind.FURNITURE:
        for lines in (article.label, article.kicker, article.headline, article.deck):
            yield from lines
        yield from article.byline_printed or [f"{person.role or ''} {person.name}".strip() for person in article.byline]
    yield from article.editor_note
    yield from document.paragraphs
    for photo in article.photos:
        yield from (text for text in (photo.title, photo.caption, photo.credit) if text)
    yield from article.credits
