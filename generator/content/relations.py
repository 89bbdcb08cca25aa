"""How articles answer each other over issues: which one a correction means, and what is one series."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from hashlib import blake2b

from generator.content.printed import page_order
from generator.model import Article, Corrects, Kind
from generator.text.headlines import same_headline
from generator.text.normalise import canon

SEARCHED = 31
"""Days before a correction that names no day, within which the article that it corrects is looked for."""
NO_TARGET = (Kind.CORRECTION, Kind.FURNITURE, Kind.PROMO)
"""Kinds that nobody corrects."""


def days_back(date: str, days: int) -> tuple[str, ...]:
    """A day and those before it, the nearest first; none where the day is not known."""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return ()
    return tuple((day - datetime.timedelta(days=n)).isoformat() for n in range(days + 1))


def searched_days(correction: Article, target: Corrects) -> tuple[str, ...]:
    """The days among whose articles the one is that a correction quotes."""
    if not target.headline:
        return ()
    return (target.date,) if target.date else days_back(correction.date, SEARCHED)


def fitting(correction: Article, target: Corrects, candidates: Iterable[Article]) -> str | None:
    """The only one of `candidates` that has the headline and page that a correction quotes."""
    hits = [
        a.id
        for a in candidates
        if a.id != correction.id and a.kind not in NO_TARGET and a.headline and same_headline(target.headline or "", "".join(a.headline))
        if not target.page or not a.page or page_order(target.page) == page_order(a.page)
    ]
    return hits[0] if len(hits) == 1 else None


def series_key(article: Article) -> str:
    """What the parts of a series share: the paper and the name, whatever marks, script and 系列报道 it is printed with."""
    name = "".join(c for c in canon(article.series.name if article.series else "") if c.isalnum())
    return f"{article.paper} {re.sub(r'(?:系列)?(?:报道|报导|评论|谈)?$', '', name) or name}"


def series_slug(key: str) -> str:
    """The part of an address that stands for a series."""
    return f"s-{blake2b(key.encode(), digest_size=5).hexdigest()}"


def series_order(article: Article) -> tuple[int, str, str]:
    part = article.series.part if article.series else None
    return part if part is not None else 1_000_000, article.date, article.id
