"""An article as search sees it: what a reader can see of it, field by field, and what the filters count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.config import Site
from generator.model import Article, Document

FIELDS = ("headline", "kicker", "deck", "label", "byline", "note", "caption", "credit", "body")
"""The headline comes first: a match that begins before its end is a match in the headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of text that a phrase may not leave: a headline, a caption, a paragraph."""

    field: str
    """One of `FIELDS`."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """What the index knows of one article."""

    id: str
    url: str
    """Address below the site's root."""
    headline: str
    """For the list of results; never empty."""
    date: str
    """EDTF level 0; empty when not known."""
    page: str
    paper: str
    kind: str
    labels: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Who wrote it, as the byline names them."""
    passages: tuple[Passage, ...] = ()
    """In the order of `FIELDS`, then of reading."""


def search_document(document: Document, site: Site, url: str, title: str = "") -> SearchDocument:
    """Take from a rendered article every text that a reader sees.

    `title` is what the list of results calls it; without it the headline, or the first words. Printed lines of one
    headline, kicker or deck are one passage: a reader reads on over the line's end.
    """
    article = document.article
    passages = tuple(
        Passage(field=field, text=unicodedata.normalize("NFC", text)) for field, text in _texts(article, document) if text.strip()
    )
    return SearchDocument(
        id=article.id,
        url=url,
        headline=title or " ".join(article.headline) or _first_words(passages) or site.paper(article.paper).name,
        date=article.date,
        page=article.page,
        paper=article.paper,
        kind=str(article.kind),
        labels=article.label,
        tags=article.tags,
        people=tuple(dict.fromkeys(credit.name for credit in article.byline)),
        passages=passages,
    )


def _texts(article: Article, document: Document) -> Iterator[tuple[str, str]]:
    yield "headline", " ".join(article.headline)
    yield "kicker", " ".join(article.kicker)
    yield "deck", " ".join(article.deck)
    for label in article.label:
        yield "label", label
    for role, people in groupby(article.byline, key=lambda credit: credit.role):
        yield "byline", " ".join([*([role] if role else []), *(credit.name for credit in people)])
    for note in article.editor_note:
        yield "note", note
    for photo in article.photos:
        for text in (photo.title, photo.caption, photo.credit):
            yield "caption", text or ""
    for line in article.credits:
        yield "credit", line
    dateline = article.dateline or ""
    paragraphs = document.paragraphs
    if dateline and paragraphs and not article.body.lstrip().startswith("#"):
        # The dateline opens the first paragraph, on the page as in print: a reader reads on.
        first = paragraphs[0] if paragraphs[0].startswith(dateline) else f"{dateline} {paragraphs[0]}"
        dateline, paragraphs = "", (first, *paragraphs[1:])
    for text in (dateline, *paragraphs):
        yield "body", text


def _first_words(passages: tuple[Passage, ...]) -> str:
    """Stands for a headline where the print has none."""
    text = next((p.text for p in passages if p.field in ("caption", "body")), next((p.text for p in passages), ""))
    text = " ".join(text.split())
    return text if len(text) <= 24 else text[:24] + "…"
