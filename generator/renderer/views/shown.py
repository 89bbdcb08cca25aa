"""Values of an article as pages show them: what needs neither the library nor the theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from generator.config import Newspaper
from generator.content.titles import display_title, length
from generator.model import Article, Credit, Kind
from generator.renderer.contexts.common import Byline, Link, Picture
from generator.text.width import widen

BRIEF_LENGTH = 220
"""Up to this many characters an article is set as a brief."""


def serial_number(paper: Newspaper) -> str | None:
    """The number under which the state or the world knows a paper, as it is printed."""
    if paper.cn:
        return paper.cn if paper.cn.upper().startswith("CN") else f"CN {paper.cn}"
    return f"ISSN {paper.issn}" if paper.issn else None


def letter_size(count: int, most: int) -> int:
    """1 to 5, by doublings: of 100 articles at most, 1 gives 1 and 100 gives 5."""
    return 1 + round(4 * (count.bit_length() - 1) / max(1, most.bit_length() - 1)) if most > 1 else 1


def bylines(people: Iterable[Credit], link: Callable[[str], Link] | None = None) -> tuple[Byline, ...]:
    """Neighbours with the same role stand together: 本报记者 甲 乙."""
    groups = [(role, tuple(c.name for c in group)) for role, group in groupby(people, key=lambda c: c.role)]
    return tuple(Byline(role=role, names=names, links=tuple(map(link, names)) if link else ()) for role, names in groups)


def pictures(article: Article) -> tuple[Picture, ...]:
    return tuple(Picture(title=maybe(p.title), caption=maybe(p.caption), credit=maybe(p.credit)) for p in article.photos)


def shown_title(article: Article) -> str:
    return widen(display_title(article))


def widened(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Printed lines with their marks in the width of Chinese; pages show them so, nothing else does."""
    return tuple(map(widen, lines))


def maybe(text: str | None) -> str | None:
    return widen(text) if text else text


def weigh(article: Article) -> str:
    """What an article is on its page before the lead is chosen."""
    if article.kind is Kind.PHOTO:
        return "photo"
    return "brief" if article.kind in (Kind.BRIEF, Kind.NOTICE, Kind.CORRECTION) or length(article) <= BRIEF_LENGTH else "minor"
