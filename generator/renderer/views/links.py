"""Links to papers, issues, pages, articles, tags, labels and people, as every view makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator import urls
from generator.config import Newspaper
from generator.content.people import is_name, person_slug
from generator.content.printed import Issue, Page
from generator.content.titles import ARROWS
from generator.content.ways import label_key
from generator.ids import tag_slug
from generator.model import Article, Kind
from generator.renderer.contexts.common import Count, Link
from generator.renderer.contexts.issue import PageLink
from generator.renderer.feeds import ATOM, FEED_FROM
from generator.renderer.later import later
from generator.renderer.views.shown import letter_size, shown_title
from generator.renderer.views.words import Words
from generator.text.script import written_script
from generator.text.width import widen

NAMED = 16_384
"""Links to articles elsewhere that are kept at hand."""


@dataclass(frozen=True, kw_only=True)
class Links(Words):
    """Ways to other pages, each only where the archive has the page."""

    def paper_link(self, paper: Newspaper) -> Link:
        return Link(text=paper.name, address=urls.paper(paper.code), lang=paper.language)

    def issue_link(self, issue: Issue) -> Link:
        return Link(text=self.day(issue.date).text, address=urls.issue(issue.paper.code, issue.date))

    def other_paper_link(self, issue: Issue) -> Link:
        return Link(text=issue.paper.name, address=urls.issue(issue.paper.code, issue.date), lang=issue.paper.language)

    def article_link(self, article: Article, note: str | None = None) -> Link:
        return Link(text=shown_title(article), address=urls.article(article), lang=self.lang(article), note=note)

    def named_links(self, names: Sequence[str]) -> list[Link]:
        """Links to articles that are known by their ids, each with where it stands."""
        known = self._named
        missing = [name for name in names if name not in known]
        if missing:
            if len(known) > NAMED:
                known.clear()
                missing = list(names)
            for face in self.library.faces(list(dict.fromkeys(missing))):
                lang = self.papers_by_code[face.paper].language
                address = urls.article_of(face.paper, face.date, face.id)
                where = self.where_of(face.paper, face.date, face.pages)
                known[face.id] = Link(text=widen(face.title), address=address, lang=lang, note=where)
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
            return Link(text=label.rstrip(ARROWS) or label, address=address, lang=self.papers_by_code[paper].language)

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

    def page_address(self, article: Article, number: str | None) -> str | None:
        """Address of a page of the article's issue, where the archive has that page."""
        issue = self.library.issue_of(article)
        page = issue.page(number) if number else None
        return urls.page(issue.paper.code, issue.date, page.number) if page else None

    def has_page(self, name: str) -> bool:
        """Whether somebody has a page of his own."""
        return self.library.has_person(person_slug(name))

    def counts(self, found: Mapping[str, int], most: int | None = None) -> tuple[Count, ...]:
        """Tags with their counts, by name; sizes by the logarithm of the count, `most` (of all, else of these) the largest."""
        most = most or max(found.values(), default=1)
        return tuple(Count(link=self.tag_link(tag), count=found[tag], size=letter_size(found[tag], most)) for tag in sorted(found))

    def list_feed(self, name: str, address: str, count: int) -> Link | None:
        """The feed of a list of `count` articles; None where a list is too short to have one."""
        return Link(text=name, address=f"{address}{ATOM}", lang=later(lambda: written_script(name))) if count >= FEED_FROM else None
