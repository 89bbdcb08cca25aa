"""The desk where the views find library and theme, and what all kinds of pages are put together from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from generator import urls
from generator.config import Newspaper
from generator.content.library import Library
from generator.content.people import is_name, person_slug
from generator.content.printed import Issue, Page
from generator.content.ways import label_key
from generator.ids import tag_slug
from generator.model import Article, Document, Kind, SiteFile
from generator.renderer import dates
from generator.renderer.cite import linked
from generator.renderer.cite.linked import Linked
from generator.renderer.contexts.common import Count, Day, Link, Shell
from generator.renderer.contexts.issue import Nameplate, PageLink
from generator.renderer.feeds import ATOM, FEED_FROM
from generator.renderer.later import later
from generator.renderer.lunar import lunar_date
from generator.renderer.markdown import NO_RAW_PAGES, RawPages, render_document
from generator.renderer.pairs import strip_pairs
from generator.renderer.related import Look, Related, related_articles
from generator.renderer.theme import Theme
from generator.renderer.views.shown import letter_size, serial_number, shown_title
from generator.text.pagemark import marked_pages
from generator.text.script import written_script
from generator.text.width import widen

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PRINTED_FOLIO = re.compile(r"[版张張]")
"""A page number that says what it is: 第3版; not `A05`."""
ISSUE = 256
"""Texts of articles that are kept at hand: more than an issue has."""
NAMED = 16_384
"""Links to articles elsewhere that are kept at hand."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Library and theme together, with the parts of contexts that more than one view needs."""

    library: Library
    theme: Theme

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

    def page_turn(self, number: str) -> str:
        """What stands where a text goes on on another page: 下接第4版."""
        return self.text("jump.turn", page=self.folio(number))

    # ---- words and dates

    def text(self, key: str, **values: object) -> str:
        return self.theme.texts.text(key, **values)

    @cached_property
    def day(self) -> Callable[[str], Day]:
        """A date in words of the interface."""
        return lru_cache(maxsize=1024)(lambda date: dates.day(date, self.theme.texts))

    @cached_property
    def short_day(self) -> Callable[[str], str]:
        """A date without its year, as long as it must be: `3月14日`."""
        return lru_cache(maxsize=4096)(lambda date: dates.short_date(date, self.theme.texts))

    def span(self, first: str, last: str) -> str:
        return dates.span(first, last, self.theme.texts)

    def years(self, first: str, last: str) -> str:
        """`1957—1966`: the years of two dates; empty where they are not known."""
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}—{last[:4]}"

    def has_page(self, name: str) -> bool:
        """Whether somebody has a page of his own."""
        return self.library.has_person(person_slug(name))

    @cached_property
    def folio(self) -> Callable[[str], str]:
        """A page's name: 第3版; as printed where it is not a plain number."""

        def name(number: str) -> str:
            if not number:
                return self.text("page.unknown")
            return number if PRINTED_FOLIO.search(number) else self.text("page.number", number=number)

        return lru_cache(maxsize=1024)(name)

    # ---- links

    def paper_link(self, paper: Newspaper) -> Link:
        return Link(text=paper.name, address=urls.paper(paper.code), lang=paper.language)

    def issue_link(self, issue: Issue) -> Link:
        return Link(text=self.day(issue.date).text, address=urls.issue(issue.paper.code, issue.date))

    def other_paper_link(self, issue: Issue) -> Link:
        return Link(text=issue.paper.name, address=urls.issue(issue.paper.code, issue.date), lang=issue.paper.language)

    def article_link(self, article: Article, note: str | None = None) -> Link:
        return Link(text=shown_title(article), address=urls.article(article), lang=self.lang(article), note=note)

    def named_links(self, names: Sequence[str]) -> list[Link]:
        """Links with their dates to articles that are known by their ids."""
        known = self._named
        missing = [name for name in names if name not in known]
        if missing:
            if len(known) > NAMED:
                known.clear()
                missing = list(names)
            for face in self.library.faces(list(dict.fromkeys(missing))):
                lang = self.papers_by_code[face.paper].language
                address = urls.article_of(face.paper, face.date, face.id)
                known[face.id] = Link(text=widen(face.title), address=address, lang=lang, note=self.day(face.date).text)
        return [known[name] for name in names]

    @cached_property
    def _named(self) -> dict[str, Link]:
        return {}

    def links_of(self, page: Page) -> Mapping[str, Link]:
        """Links to the articles of a printed page by id, without furniture and promos."""
        known = self._page_links.get(id(page))
        if known is None or known[0] is not page:
            self._page_links.clear()  # pages of an issue are made one after the other
            links = {a.id: self.article_link(a) for a in page.articles if a.kind not in (Kind.FURNITURE, Kind.PROMO)}
            known = self._page_links[id(page)] = page, links
        return known[1]

    @cached_property
    def _page_links(self) -> dict[int, tuple[Page, Mapping[str, Link]]]:
        return {}

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
    def tag_link(self) -> Callable[[str], Link]:
        """A tag in the script in which it is written: papers of both scripts share it."""

        def link(tag: str) -> Link:
            name = self.library.tag_name(tag)
            address = urls.tag(name) if name in self.library.tag_counts else None
            return Link(text=name, address=address, lang=later(lambda: written_script(name)))

        return lru_cache(maxsize=4096)(link)

    @cached_property
    def person_link(self) -> Callable[[str], Link]:
        """A name of a byline: to the page of who has one, else to a search for it."""

        def link(name: str) -> Link:
            slug = person_slug(name)
            found = self.library.has_person(slug)
            search = urls.search_for(f'by:"{name}"') if is_name(name) else None
            return Link(text=name, address=urls.person(slug) if found else search)

        return lru_cache(maxsize=16_384)(link)

    def label_links(self, article: Article) -> tuple[Link, ...]:
        return tuple(self._label_link(article.paper, label) for label in article.label)

    @cached_property
    def _label_link(self) -> Callable[[str, str], Link]:
        """A standing head: to its own page, else to the tag of that name."""

        def link(paper: str, label: str) -> Link:
            slug = tag_slug(label)
            found = self.library.has_label(label_key(paper, slug))
            address = urls.label(paper, slug) if found else self.tag_link(label).address
            return Link(text=label, address=address, lang=self.papers_by_code[paper].language)

        return lru_cache(maxsize=4096)(link)

    def page_link(self, issue: Issue, page: Page, current: Page | None = None) -> PageLink:
        return PageLink(
            number=page.number,
            section=page.section,
            address=urls.page(issue.paper.code, issue.date, page.number),
            count=sum(1 for a in page.articles if a.kind not in (Kind.FURNITURE, Kind.PROMO)),
            current=current is not None and page.number == current.number,
        )

    def pages_of(self, issue: Issue) -> tuple[PageLink, ...]:
        """All pages of an issue, none of them the current one."""
        key = issue.paper.code, issue.date
        if key not in self._pages:
            self._pages.clear()  # pages of an issue are made one after the other
            self._pages[key] = tuple(self.page_link(issue, page) for page in issue.pages)
        return self._pages[key]

    def own_page(self, issue: Issue, page: Page) -> PageLink:
        """A page of an issue, not as the current one."""
        return next(link for link in self.pages_of(issue) if link.number == page.number)

    @cached_property
    def _pages(self) -> dict[tuple[str, str], tuple[PageLink, ...]]:
        return {}

    def lang(self, article: Article) -> str:
        return self.papers_by_code[article.paper].language

    @cached_property
    def papers_by_code(self) -> Mapping[str, Newspaper]:
        return {paper.code: paper for paper in self.library.papers}

    # ---- parts

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

    def list_feed(self, name: str, address: str, count: int) -> Link | None:
        """The feed of a list of `count` articles; None where a list is too short to have one."""
        return Link(text=name, address=f"{address}{ATOM}", lang=later(lambda: written_script(name))) if count >= FEED_FROM else None

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

    def serial(self, issue: Issue) -> str | None:
        """`总第8130期`; a bare number in words of the interface."""
        bare = issue.number is not None and issue.number.strip().isdigit()
        return self.text("issue.serial", number=issue.number) if bare else issue.number

    def where(self, article: Article) -> str:
        """`青澜日报　2024年3月14日　第1版、第4版`."""
        return self.where_of(article.paper, article.date, (article.page, *marked_pages(article.body)))

    @cached_property
    def where_of(self) -> Callable[[str, str, tuple[str, ...]], str]:
        def say(paper: str, date: str, pages: tuple[str, ...]) -> str:
            numbers = self.text("list.between").join(map(self.folio, pages))
            parts = (self.papers_by_code[paper].name, dates.long_date(date, self.theme.texts), numbers)
            return "　".join(strip_pairs(part) for part in parts)

        return lru_cache(maxsize=16_384)(say)

    def page_address(self, article: Article, number: str | None) -> str | None:
        """Address of a page of the article's issue, where the archive has that page."""
        issue = self.library.issue_of(article)
        page = issue.page(number) if number else None
        return urls.page(issue.paper.code, issue.date, page.number) if page else None

    def counts(self, found: Mapping[str, int], most: int | None = None) -> tuple[Count, ...]:
        """Tags with their counts, by name; sizes by the logarithm of the count, `most` (of all, else of these) the largest."""
        most = most or max(found.values(), default=1)
        return tuple(Count(link=self.tag_link(tag), count=found[tag], size=letter_size(found[tag], most)) for tag in sorted(found))

    def page(self, template: str, context: DataclassInstance, address: str, source: str) -> SiteFile:
        return SiteFile(path=urls.output_path(address), content=self.theme.render(template, context), source=source)
