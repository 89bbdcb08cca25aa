"""What was printed together: pages and issues, and the order in which they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from generator.config import Newspaper, Site
from generator.content.issues import IssueNote
from generator.ids import page_slug
from generator.model import Article
from generator.text.pagemark import marked_pages
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A printed page (版) and what begins on it, in printed order: nothing where it holds only the rest of an article."""

    number: str
    """版次 as text; empty when not known."""
    section: str | None
    """版名, where the articles agree on one."""
    articles: Sequence[Article]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One day's paper; articles whose date is not known in full share an issue of that month, year or none."""

    paper: Newspaper
    date: str
    pages: tuple[Page, ...]
    number: str | None = None
    """Serial number as printed: 总第8130期."""
    edition: str | None = None
    """Edition as printed: 早版, 号外."""
    printed: int | None = None
    """Pages that it had in print, where that is known."""

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(article for page in self.pages for article in page.articles)

    @property
    def size(self) -> int:
        """Number of its articles."""
        return sum(len(page.articles) for page in self.pages)

    def page(self, number: str) -> Page | None:
        """The page with this number, however the number is written (`1`, `01`, `１`; `A3`, `A03`)."""
        wanted = page_order(number)
        return next((p for p in self.pages if page_order(p.number) == wanted), None)


def print_order(article: Article) -> tuple[str, tuple[int, ...], str, str]:
    """Sorts an issue as it was printed: date, page, serial."""
    return article.date, page_order(article.page), page_slug(article.page), article.id


@lru_cache(maxsize=4096)
def page_order(number: str) -> tuple[int, ...]:
    """Sorts page numbers as printed: 1 2 10, A01 A02 B01, 第1张第4版; unknown last.

    Letters count by code point, so that a paper's A section comes before its B section.
    """
    slug = page_slug(number)
    if not number.strip():
        return (1_000_000,)
    return tuple(int(part) if part.isdigit() else 1000 + ord(part) for part in re.findall(r"\d+|[a-z]", slug) if part != "x")


def issues_of(site: Site, ordered: Iterable[Article], notes: Mapping[tuple[str, str], IssueNote]) -> Iterable[Issue]:
    papers = {paper.code: paper for paper in site.papers}
    for (code, date), group in groupby(ordered, key=lambda a: (a.paper, a.date)):
        pages: list[Page] = []
        marked: dict[tuple[int, ...], str] = {}
        for _, on_page in groupby(group, key=lambda a: page_slug(a.page)):
            articles = tuple(on_page)
            sections = Counter(a.section for a in articles if a.section)
            section = min(sections, key=lambda name: (-sections[name], name)) if sections else None
            pages.append(Page(number=articles[0].page, section=section, articles=articles))
            marked |= {page_order(number): number for a in articles for number in marked_pages(a.body)}
        begun = {page_order(p.number) for p in pages}
        pages += [Page(number=number, section=None, articles=()) for order, number in marked.items() if order not in begun]
        note = notes.get((code, date))
        yield Issue(
            paper=papers.get(code) or site.paper(code),
            date=date,
            pages=tuple(sorted(pages, key=lambda p: page_order(p.number))),
            number=note.number if note else None,
            edition=note.edition if note else None,
            printed=note.pages if note else None,
        )
