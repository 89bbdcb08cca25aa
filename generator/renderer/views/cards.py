"""An article among others: the card that stands for it on a page with several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from generator import urls
from generator.content.library import Face
from generator.content.titles import ARROWS
from generator.model import Article, Jump
from generator.renderer.contexts.common import Card, Link
from generator.renderer.excerpts import excerpt, without_dateline
from generator.renderer.later import Later, later
from generator.renderer.listed import Listed
from generator.renderer.signed import closed_names, names_all, signature
from generator.renderer.views.desk import Desk
from generator.renderer.views.shown import bylines, pictures, shown_title, widened
from generator.text.pagemark import marked_pages
from generator.text.width import widen

EXCERPT = {"lead": 320, "major": 170, "minor": 110, "brief": 220, "photo": 0}
"""Characters of text on a page with several articles, by weight."""

UNTITLED = ("brief", "photo")
"""Weights whose cards show no title where an article has no headline: then its label says what it is."""


def card(desk: Desk, article: Article, weight: str, *, where: bool = False, room: int | None = None) -> Card:
    """An article among others; `room` is the number of characters of its text that there is place for."""
    dateline = article.dateline or ""
    cut = Later(lambda: excerpt(article.body, room or EXCERPT[weight] + len(dateline), crossheads=not article.headline))
    jump = article.continued_to
    return Card(
        address=urls.article(article),
        title=shown_title(article),
        lang=desk.lang(article),
        kind=article.kind.value,
        weight=weight,
        label=later(lambda: desk.label_links(article) if weight in UNTITLED else own_label(desk, article)),
        kicker=later(lambda: widened(article.kicker)),
        headline=later(lambda: widened(article.headline)),
        deck=later(lambda: widened(article.deck)),
        byline=later(lambda: bylines(article.byline)),
        signed=later(lambda: names_all(dateline, article.byline) or names_all(signature(cut()[0]), article.byline)),
        dateline=later(lambda: closed_names(widen(dateline), article.byline) or None),
        excerpt=later(lambda: widen(without_dateline(cut()[0], article.dateline))),
        whole=later(lambda: cut()[1] and not jump),
        pictures=later(lambda: pictures(article)),
        jump=later(lambda: jump_link(desk, article, jump)) if jump else None,
        corrected=later(lambda: bool(desk.library.corrections_of(article))),
        where=later(lambda: desk.where(article)) if where else None,
    )


def own_label(desk: Desk, article: Article) -> tuple[Link, ...]:
    """The standing head over an article; none where it is the title that stands below."""
    titled = not article.headline and shown_title(article) == widen(" ".join(article.label).rstrip(ARROWS))
    return () if titled else desk.label_links(article)


def jump_link(desk: Desk, article: Article, jump: Jump) -> Link:
    """下转: where the rest of an article stands."""
    rest = desk.library.rest_of(article)
    further = marked_pages(article.body)
    if rest or further:
        address: str | None = urls.article(rest) if rest else f"{urls.article(article)}#{urls.page_anchor(further[0])}"
    else:
        address = desk.page_address(article, jump.page)
    return Link(text=desk.folio(jump.page or (rest.page if rest else "")), address=address)


def listed(desk: Desk, names: Sequence[str]) -> tuple[Card, ...]:
    """Cards that say where the articles stand; what lists of titles do not show is read when a template asks for it."""

    def whole(face: Face) -> Card:
        return card(desk, desk.library.by_id[face.id], "minor", where=True)

    found = {
        face.id: Listed(
            address=urls.article_of(face.paper, face.date, face.id),
            title=widen(face.title),
            lang=desk.papers_by_code[face.paper].language,
            where=desk.where_of(face.paper, face.date, face.pages),
            rest=partial(whole, face),
            drawn=desk.drawn,
        )
        for face in desk.library.faces(names)
    }
    return tuple(cast(Card, found[name]) for name in names)
