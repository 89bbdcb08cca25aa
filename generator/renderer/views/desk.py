"""The desk where the views find library and theme, and what all kinds of pages are put together from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from generator import urls
from generator.config import Newspaper
from generator.content.printed import Issue
from generator.model import Article, Document, SiteFile
from generator.renderer import dates
from generator.renderer.cite import linked
from generator.renderer.cite.linked import Linked
from generator.renderer.contexts.common import Link, Shell
from generator.renderer.contexts.issue import Nameplate
from generator.renderer.later import later
from generator.renderer.lunar import lunar_date
from generator.renderer.markdown import NO_RAW_PAGES, RawPages, render_document
from generator.renderer.related import Look, Related, related_articles
from generator.renderer.views.links import Links
from generator.renderer.views.shown import serial_number

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

ISSUE = 256
"""Texts of articles that are kept at hand: more than an issue has."""


@dataclass(frozen=True, kw_only=True)
class Desk(Links):
    """Words and links, with the texts and the parts of contexts that more than one view needs."""

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {}

    def document(self, article: Article) -> Document:
        """The article's text, rendered once: those of an issue are kept for whoever asks next, page, data or index."""
        found = self._documents.get(article.id)
        if found is None or found.article is not article:
            if len(self._documents) >= ISSUE:
                self._documents.clear()
            raws = RawPages(title=self.text("raw.title"), page=partial(self.raw_page, article)) if self.shows_raws else NO_RAW_PAGES
            found = self._documents[article.id] = render_document(article, self.page_turn, self.library.site.source_url, raws)
        return found

    @cached_property
    def drawn(self) -> dict[object, str]:
        """What templates made of cards on lists (`listed.Listed`)."""
        return {}

    @cached_property
    def shows_raws(self) -> bool:
        """Whether raw files have pages."""
        return self.library.raws is not None and "raw.html" in self.theme.templates

    def raw_page(self, article: Article, file: str) -> str | None:
        """The page of a raw file that an article names, as seen from the article's own; None where it has none."""
        raws = self.library.raws
        return urls.raw_name(article.paper, article.date, file) if self.shows_raws and raws and raws.has(file) else None

    @cached_property
    def exports(self) -> tuple[str, ...]:
        """Forms in which data are given out: those of the settings, where the theme has the page that explains them."""
        return self.library.site.data if "data.html" in self.theme.templates else ()

    def related(self, article: Article) -> tuple[Related, ...]:
        """Articles that share tags; of an issue that is made as a whole they are looked for all at once."""
        known = self._related
        if article.id not in known:
            known.clear()
            together = self.expected if any(other is article for other in self.expected) else (article,)
            known.update((other.id, self._find_related(other)) for other in together)
            self.named_links([found.article for every in known.values() for found in every])
        return known[article.id]

    def _find_related(self, article: Article) -> tuple[Related, ...]:
        """Those that the page does not show as its other half, its series or its correction."""
        library = self.library
        shown = [library.rest_of(article), library.beginning_of(article), library.corrected_by(article), *library.corrections_of(article)]
        ids = {a.id for a in shown if a}
        if article.series:
            ids |= {a.id for a in library.series_of(article)}
        return related_articles(library, article, leave_out=frozenset(ids), look=self._look)

    @cached_property
    def expected(self) -> list[Article]:
        """Articles whose pages will be asked for one after the other."""
        return []

    @cached_property
    def _related(self) -> dict[str, tuple[Related, ...]]:
        return {}

    @cached_property
    def _look(self) -> Look:
        return Look(self.library)

    @cached_property
    def navigation(self) -> tuple[Link, ...]:
        return tuple(self.paper_link(paper) for paper in self.library.papers[:8])

    def shell(
        self,
        *,
        title: str,
        address: str,
        section: str,
        lang: str | None = None,
        description: str | None = None,
        paper: Newspaper | None = None,
        noindex: bool = False,
        alternates: Sequence[Link] = (),
        feed: Link | None = None,
        linked: Linked | None = None,
    ) -> Shell:
        """`feed`: that of what the page lists, named by its Atom form."""
        site = self.library.site
        feeds = self._feeds(paper.code if paper else None)
        return Shell(
            title=title,
            description=description,
            lang=lang or self.theme.texts.language,
            address=address,
            canonical=urls.absolute(site.base_url, address) if "://" in site.base_url else None,
            section=section,
            noindex=noindex,
            alternates=tuple(alternates),
            data=urls.DATA if self.exports else None,
            feeds=(*feeds, feed) if feed is not None else feeds,
            papers=self.navigation,
            linked=linked,
        )

    @cached_property
    def _feeds(self) -> Callable[[str | None], tuple[Link, ...]]:
        """The archive's, and that of a paper."""

        def links(code: str | None) -> tuple[Link, ...]:
            whole = Link(text=self.library.site.title, address="feed.xml")
            if code is None:
                return (whole,)
            paper = self.papers_by_code[code]
            return (whole, Link(text=paper.name, address=f"{urls.paper(code)}feed.xml", lang=paper.language))

        return cache(links)

    def absolute(self, address: str) -> str:
        """An address with the site's base in front, to be used elsewhere."""
        return urls.absolute(self.library.site.base_url, address)

    def linked_page(self, what: Linked) -> Linked:
        """What a page is about, as JSON-LD."""
        return {"@context": linked.CONTEXT, **what}

    def linked_paper(self, paper: Newspaper) -> Linked:
        return linked.newspaper(paper, self.absolute(urls.paper(paper.code)))

    def linked_issue(self, issue: Issue) -> Linked:
        """An issue and its newspaper in the words of schema.org."""
        key = issue.paper.code, issue.date
        if key not in self._linked_issues:
            self._linked_issues.clear()  # pages of an issue are made one after the other
            self._linked_issues[key] = linked.issue(issue, self.absolute(urls.issue(*key)), self.linked_paper(issue.paper))
        return self._linked_issues[key]

    @cached_property
    def _linked_issues(self) -> dict[tuple[str, str], Linked]:
        return {}

    def nameplate(self, issue: Issue) -> Nameplate:
        key = issue.paper.code, issue.date
        if key not in self._nameplates:
            self._nameplates.clear()  # pages of an issue are made one after the other
            self._nameplates[key] = self._make_nameplate(issue)
        return self._nameplates[key]

    @cached_property
    def _nameplates(self) -> dict[tuple[str, str], Nameplate]:
        return {}

    def _make_nameplate(self, issue: Issue) -> Nameplate:
        paper, day = issue.paper, dates.whole_day(issue.date)
        before, after = self.library.issue_beside(issue, -1), self.library.issue_beside(issue, 1)
        return Nameplate(
            paper=self.paper_link(paper),
            day=self.day(issue.date),
            issue=urls.issue(paper.code, issue.date),
            place=paper.place,
            number=serial_number(paper),
            serial=self.serial(issue),
            lunar=later(lambda: lunar_date(day, self.theme.texts) if day else None),
            this_day=urls.day(issue.date[5:]) if day else None,
            pages=len(issue.pages),
            previous=self.issue_link(before) if before else None,
            next=self.issue_link(after) if after else None,
        )

    def page(self, template: str, context: DataclassInstance, address: str, source: str) -> SiteFile:
        return SiteFile(path=urls.output_path(address), content=self.theme.render(template, context), source=source)
