"""The archive as one value: every article by id, issue, page, day, tag, label and series. Never changes once built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple, Self

from generator.config import Newspaper, Site
from generator.content.issues import IssueNote
from generator.content.lists import Stretch
from generator.content.printed import Issue, Page, issues_of, page_order, print_order
from generator.content.rawindex import Raws
from generator.content.relations import fitting, searched_days, series_key, series_order, series_slug
from generator.content.takedown import Takedown
from generator.content.titles import display_title
from generator.content.ways import (
    LEAST,
    Label,
    Person,
    is_correction,
    label_key,
    labels_from,
    named_labels,
    named_people,
    people_from,
    rows_of,
)
from generator.ids import tag_slug
from generator.model import UNSURE, Article, Corrects, Kind
from generator.text.pagemark import marked_pages

Index = Mapping[str, Sequence[Article]]


class Face(NamedTuple):
    """As much of an article as a link to it shows."""

    id: str
    title: str
    paper: str
    date: str
    pages: tuple[str, ...]
    """版次 of the pages on which it stands."""


@dataclass(frozen=True, kw_only=True)
class Library:
    """All articles of an archive with their ways to each other.

    `articles` stand in printed order: paper as in the settings, date, page, serial. Every index holds the same
    objects; `by_tag` is newest first, `by_series` in the order of the parts.
    """

    site: Site
    articles: Sequence[Article]
    by_id: Mapping[str, Article]
    issues: tuple[Issue, ...]
    """By paper as in the settings, then date."""
    by_tag: Index
    """Under the spelling that most articles use, where several lead to one address."""
    by_series: Index
    """Under the keys that `series_key` makes."""
    takedown: Takedown = field(default_factory=Takedown)
    """What may not be shown: articles come as it lets them."""
    raws: Raws | None = None
    """The raw files, where the settings say that they are shown."""

    @classmethod
    def build(cls, site: Site, articles: Iterable[Article], notes: Iterable[IssueNote] = ()) -> Self:
        """Order and index the articles; the order in which they come has no influence."""
        order = {paper.code: n for n, paper in enumerate(site.papers)}
        ordered = tuple(sorted(articles, key=lambda a: (order.get(a.paper, len(order)), a.paper, print_order(a))))
        newest = sorted(ordered, key=lambda a: a.date, reverse=True)
        series = gather(ordered, lambda a: (series_key(a),) if a.series else ())
        return cls(
            site=site,
            articles=ordered,
            by_id=MappingProxyType({a.id: a for a in ordered}),
            issues=tuple(issues_of(site, ordered, {(note.paper, note.date): note for note in notes})),
            by_tag=one_spelling(gather(newest, lambda a: a.tags), {a.id: n for n, a in enumerate(newest)}),
            by_series=MappingProxyType({name: tuple(sorted(chain, key=series_order)) for name, chain in series.items()}),
        )

    @cached_property
    def papers(self) -> tuple[Newspaper, ...]:
        """Newspapers of which the archive holds something, as the settings order them."""
        return tuple(dict.fromkeys(issue.paper for issue in self.issues))

    @cached_property
    def issues_by_paper(self) -> Mapping[str, tuple[Issue, ...]]:
        """Issues of each paper by date; what has no date comes first."""
        return MappingProxyType({code: tuple(group) for code, group in groupby(self.issues, key=lambda i: i.paper.code)})

    @cached_property
    def issues_by_day(self) -> Mapping[str, tuple[Issue, ...]]:
        days: dict[str, list[Issue]] = defaultdict(list)
        for issue in self.issues:
            if issue.date:
                days[issue.date].append(issue)
        return MappingProxyType({day: tuple(found) for day, found in days.items()})

    @cached_property
    def days(self) -> Mapping[str, tuple[Issue, ...]]:
        """Days of the year (`03-14`) of which the archive holds something, in the order of the calendar; their issues, newest first."""
        found: dict[str, list[Issue]] = defaultdict(list)
        for issue in sorted(self.issues, key=lambda i: i.date, reverse=True):
            if len(issue.date) == len("2024-03-14"):
                found[issue.date[5:]].append(issue)
        return MappingProxyType({day: tuple(found[day]) for day in sorted(found)})

    @cached_property
    def _issue_index(self) -> Mapping[tuple[str, str], int]:
        return {(issue.paper.code, issue.date): n for n, issue in enumerate(self.issues)}

    @cached_property
    def newest_issue(self) -> Issue | None:
        """The latest issue; of several papers on that day the one that the settings name first."""
        return max(self.issues, key=lambda i: i.date, default=None)

    def issue(self, paper: str, date: str) -> Issue | None:
        """A paper's issue of a date."""
        n = self._issue_index.get((paper, date))
        return None if n is None else self.issues[n]

    def issue_of(self, article: Article) -> Issue:
        return self.issues[self._issue_index[article.paper, article.date]]

    def issue_beside(self, issue: Issue, step: int) -> Issue | None:
        """The same paper's issue `step` places later (1) or earlier (-1); None at either end."""
        n = self._issue_index[issue.paper.code, issue.date] + step
        found = self.issues[n] if 0 <= n < len(self.issues) else None
        return found if found and found.paper.code == issue.paper.code else None

    def page_of(self, article: Article) -> Page:
        page = self.issue_of(article).page(article.page)
        if page is None:
            raise KeyError(article.id)
        return page

    def beside_in_print(self, article: Article, step: int) -> Article | None:
        """The article a `step` (1 or -1) further in the issue's printed order, over the ends of pages; furniture is passed over."""
        articles, places = self.in_print(self.issue_of(article))
        n = places[article.id] + step
        while 0 <= n < len(articles) and articles[n].kind is Kind.FURNITURE:
            n += step
        return articles[n] if 0 <= n < len(articles) else None

    def in_print(self, issue: Issue) -> tuple[Sequence[Article], Mapping[str, int]]:
        """The articles of an issue in printed order, and the place of each by id."""
        known = self._in_print.get(id(issue))
        if known is None or known[0] is not issue:
            self._in_print.clear()  # whoever asks, asks for one issue after the other
            articles = issue.articles
            known = self._in_print[id(issue)] = (issue, articles, {a.id: n for n, a in enumerate(articles)})
        return known[1:]

    @cached_property
    def _in_print(self) -> dict[int, tuple[Issue, Sequence[Article], Mapping[str, int]]]:
        return {}

    def whole(self, name: str) -> Article | None:
        """An article with its whole text."""
        for _, articles, places in self._in_print.values():
            if name in places:
                return articles[places[name]]
        found = self.by_id.get(name)
        if found is None:
            return None
        articles, places = self.in_print(self.open_issue(self.issue_of(found)))
        return articles[places[name]] if name in places else None

    def same_day(self, issue: Issue) -> tuple[Issue, ...]:
        """Other papers' issues of the same full date."""
        return tuple(i for i in self.issues_by_day.get(issue.date, ()) if i.paper.code != issue.paper.code) if len(issue.date) == 10 else ()

    def series_of(self, article: Article) -> Sequence[Article]:
        """The chain that an article is a part of, itself among them; empty where it is part of none."""
        return self.by_series.get(series_key(article), ()) if article.series else ()

    @cached_property
    def _corrected(self) -> Mapping[str, str]:
        """Id of the corrected article by id of the correction: as the file says, else the only one that fits what it quotes."""
        named = ((a.id, a.corrects.article or self._find_corrected(a, a.corrects)) for a in self.articles if a.corrects)
        return {id: target for id, target in named if target}

    def _find_corrected(self, correction: Article, target: Corrects) -> str | None:
        """By headline and day, in the same paper; without a day among those of the month before. Several that fit are none."""
        issues = (self._issue_index.get((correction.paper, day)) for day in searched_days(correction, target))
        return fitting(correction, target, (a for n in issues if n is not None for a in self.issues[n].articles))

    @cached_property
    def _corrections(self) -> Index:
        return gather(self.articles, lambda a: (self._corrected[a.id],) if a.id in self._corrected else ())

    def corrections_of(self, article: Article) -> Sequence[Article]:
        """Corrections that name this article, in printed order."""
        return self._corrections.get(article.id, ())

    def corrected_by(self, correction: Article) -> Article | None:
        """The article that a correction names, where the archive has it."""
        return self.by_id.get(self._corrected.get(correction.id, ""))

    @cached_property
    def _halves(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Id of the rest by id of the beginning, and the reverse: a jump that one side names holds for both."""
        rest: dict[str, str] = {}
        beginning: dict[str, str] = {}
        for article in self.articles:
            after = article.continued_to.article if article.continued_to else None
            if after and after in self.by_id:
                rest[article.id] = after
                beginning.setdefault(after, article.id)
            before = article.continued_from.article if article.continued_from else None
            if before and before in self.by_id:
                beginning[article.id] = before
                rest.setdefault(before, article.id)
        return rest, beginning

    def rest_of(self, article: Article) -> Article | None:
        """The half to which this article jumps (下转)."""
        return self.by_id.get(self._halves[0].get(article.id, ""))

    def beginning_of(self, article: Article) -> Article | None:
        """The half from which this article comes (上接)."""
        return self.by_id.get(self._halves[1].get(article.id, ""))

    def continued_on(self, issue: Issue, page: Page) -> tuple[Article, ...]:
        """Articles of the issue's other pages whose text goes on on this page without an article of its own here."""
        here = page_order(page.number)
        elsewhere = (a for p in issue.pages if p is not page for a in p.articles)
        return tuple(a for a in elsewhere if here in map(page_order, self._further_pages(a)))

    def _further_pages(self, article: Article) -> tuple[str, ...]:
        """版次 of the pages on which an article goes on: in this file, or nobody knows in which."""
        named = article.continued_to.page if article.continued_to and not self.rest_of(article) else None
        return marked_pages(article.body) or ((named,) if named else ())

    def further_pages_of(self, article: Article) -> tuple[Page, ...]:
        """Printed pages on which the text of this article goes on, in the order of reading."""
        issue = self.issue_of(article)
        return tuple(page for number in marked_pages(article.body) if (page := issue.page(number)))

    @cached_property
    def _tag_by_slug(self) -> Mapping[str, str]:
        return {tag_slug(tag): tag for tag in self.tag_counts}

    @cached_property
    def tag_counts(self) -> Mapping[str, int]:
        """Number of articles of each tag; tags by name."""
        return {tag: len(articles) for tag, articles in self.by_tag.items()}

    def doubts(self, paper: str, year: str) -> Mapping[str, tuple[int, int]]:
        """For each issue of a paper's year the number of articles that the parser was not sure of, and of all."""
        found: dict[str, tuple[int, int]] = {}
        for issue in self.issues_by_paper.get(paper, ()):
            if issue.date[:4] == year:
                unsure = sum(a.confidence is not None and a.confidence < UNSURE for a in issue.articles)
                found[issue.date] = unsure, issue.size
        return found

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Those who have a page, by slug."""
        return people_from(rows_of(self.articles)[0])

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """Standing heads that have a page, by `label_key`."""
        return labels_from(rows_of(self.articles)[1])

    def has_person(self, slug: str) -> bool:
        """Whether somebody has a page of his own."""
        return slug in self.people

    def has_label(self, key: str) -> bool:
        """Whether a standing head has a page of its own."""
        return key in self.labels

    def labels_of(self, paper: str) -> tuple[Label, ...]:
        """The standing heads of a paper, those of most articles first."""
        found = [label for label in self.labels.values() if label.paper == paper]
        return tuple(sorted(found, key=lambda label: (-label.count, label.name)))

    @cached_property
    def _newest(self) -> Sequence[Article]:
        return sorted(self.articles, key=lambda a: a.date, reverse=True)

    @cached_property
    def _by_person(self) -> Index:
        return gather(self._newest, lambda a: (slug for slug, _, _ in named_people(a)))

    @cached_property
    def _by_label(self) -> Index:
        return gather(self._newest, lambda a: (label_key(a.paper, slug) for slug, _ in named_labels(a)))

    def by_person(self, slug: str) -> Sequence[Article]:
        """Articles in which somebody had a hand, newest first."""
        return self._by_person.get(slug, ())

    def under_label(self, key: str) -> Sequence[Article]:
        """Articles under a standing head (`label_key`), newest first."""
        return self._by_label.get(key, ())

    def faces(self, names: Sequence[str]) -> Iterable[Face]:
        """What links to some articles say of them, in any order."""
        for article in map(self.by_id.__getitem__, names):
            pages = article.page, *marked_pages(article.body)
            yield Face(id=article.id, title=display_title(article), paper=article.paper, date=article.date, pages=pages)

    def names_on(self, page: Page) -> Sequence[str]:
        """Ids of the articles that begin on a printed page, in printed order."""
        return [article.id for article in page.articles]

    def tagged(self, tag: str) -> tuple[Sequence[str], Sequence[str]]:
        """Ids and dates of the articles of a tag, newest first."""
        articles = self.by_tag.get(tag, ())
        return [a.id for a in articles], [a.date for a in articles]

    def tagged_around(self, tag: str, date: str) -> Stretch:
        """Of the articles of a tag at least `REACH` that are newer than a date and `REACH` that are not, where there are so many."""
        del date
        return Stretch(*self.tagged(tag), newest=True, oldest=True)

    @cached_property
    def chains(self) -> Mapping[str, str]:
        """Keys of the series that have two instalments or more, by slug."""
        found = {series_slug(key): key for key, chain in self.by_series.items() if len(chain) >= LEAST}
        return MappingProxyType({slug: found[slug] for slug in sorted(found)})

    @cached_property
    def corrections(self) -> Sequence[Article]:
        """Articles that correct another one, newest first."""
        return [a for a in self._newest if is_correction(a)]

    def person_dates(self, slug: str) -> Sequence[str]:
        return [a.date for a in self.by_person(slug)]

    def label_dates(self, key: str) -> Sequence[str]:
        return [a.date for a in self.under_label(key)]

    def tag_dates(self, tag: str) -> Sequence[str]:
        """Dates of the articles of a tag, newest first."""
        return [a.date for a in self.by_tag.get(tag, ())]

    def open_issue(self, issue: Issue) -> Issue:
        """The issue with the whole texts of its articles."""
        return issue

    def newest(self, paper: str | None = None) -> Iterator[Article]:
        """Articles with a full date, the newest first, of a day in printed order; of one paper or all."""
        days = [(i.date, n, i) for n, i in enumerate(self.issues) if len(i.date) == 10 and paper in (None, i.paper.code)]
        for _, _, issue in sorted(days, key=lambda day: (day[0], -day[1]), reverse=True):
            yield from issue.articles

    def tag_with(self, slug: str) -> str | None:
        """The tag that answers at an address."""
        return self._tag_by_slug.get(slug)

    def tag_name(self, tag: str) -> str:
        """The spelling under which `by_tag` knows a tag."""
        return self._tag_by_slug.get(tag_slug(tag), tag)


def gather(articles: Iterable[Article], keys: Callable[[Article], Iterable[str]]) -> Index:
    """Articles under each of their keys; keys sorted, articles in the order given."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for key in dict.fromkeys(keys(article)):
            found[key].append(article)
    return MappingProxyType({key: tuple(found[key]) for key in sorted(found)})


def one_spelling(by_tag: Index, newest: Mapping[str, int]) -> Index:
    """Tags that share an address become one, under the spelling of most articles."""
    slugs: dict[str, list[str]] = defaultdict(list)
    for tag in by_tag:
        slugs[tag_slug(tag)].append(tag)
    merged: dict[str, Sequence[Article]] = {}
    for spellings in slugs.values():
        name = min(spellings, key=lambda tag: (-len(by_tag[tag]), tag))
        articles = {a.id: a for tag in spellings for a in by_tag[tag]}
        merged[name] = by_tag[name] if len(spellings) == 1 else tuple(sorted(articles.values(), key=lambda a: newest[a.id]))
    return MappingProxyType({tag: merged[tag] for tag in sorted(merged)})
