"""The whole site but for the search index, cut into units: what is made together, because it depends on the same.

A unit is a text: its kind, and what of that kind: `front`, `issue csb/2024-03-14`, `article csb-2024-03-14-p01-01`, `tag t-1f3a9c20`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from generator.content.library import Library
from generator.content.printed import Issue
from generator.ids import page_slug, tag_slug
from generator.model import SiteFile
from generator.renderer.editions import is_once
from generator.renderer.feeds import feeds
from generator.renderer.hosting import headers_file
from generator.renderer.machines import llms, opensearch, robots
from generator.renderer.sitemap import sitemaps
from generator.renderer.theme import Theme
from generator.renderer.views.article import article_page
from generator.renderer.views.chains import chain_page, chains_page, corrections_pages
from generator.renderer.views.data import PACKAGE, article_data, data_pages, issue_data, volume, year_data
from generator.renderer.views.days import day_page, days_page
from generator.renderer.views.desk import Desk
from generator.renderer.views.front import basket_page, front_page, missing_page, search_page
from generator.renderer.views.gone import gone_page
from generator.renderer.views.issue import issue_page, printed_page
from generator.renderer.views.labels import label_pages, labels_page
from generator.renderer.views.papers import paper_page
from generator.renderer.views.people import people_pages, person_pages
from generator.renderer.views.raw import raw_page
from generator.renderer.views.sorts import sorts_page
from generator.renderer.views.tags import tag_index, tag_pages
from generator.renderer.views.years import year_page, year_pages

TEMPLATE_OF = MappingProxyType(
    {
        "front": "front.html", "paper": "paper.html", "year": "year.html", "issue": "issue.html", "page": "page.html",
        "article": "article.html", "tags": "tags.html", "tag": "tag.html", "search": "search.html", "missing": "404.html",
        "gone": "gone.html", "data": "data.html", "raw": "raw.html",
        "basket": "basket.html",
        "people": "directory.html", "person": "listing.html", "labels": "directory.html", "label": "listing.html",
        "places": "directory.html", "institutions": "directory.html",
        "chains": "directory.html", "chain": "directory.html", "corrections": "corrections.html",
        "days": "days.html", "anniversary": "day.html",
    }
)  # fmt: skip
"""The template that the units of a kind are made with; a theme that lacks it has no such pages."""
DIRECTORIES = ("people", "days", "chains", "corrections", "places", "institutions", "tags")
"""Kinds of which there is one unit, that leads to many."""
PAGES_OF_ISSUES = ("issue", "page", "article", "raw")
"""Kinds of which there are as many as articles; they are made issue by issue."""


def render_site(library: Library, theme: Theme) -> Iterator[SiteFile]:
    """Yield every page, feed, sitemap and static file, in an order that depends on the content alone.

    Nothing is kept: a page can be written and forgotten before the next one is made. Raises ThemeError T111-T114.
    """
    desk = Desk(library=library, theme=theme)
    packages: dict[str, Mapping[str, Any]] = {}
    for unit in site_units(library, MAKERS):
        for file in make_unit(desk, unit):
            if file.path.endswith(f"/{PACKAGE}"):
                packages[unit.partition(" ")[2]] = json.loads(file.content)
            yield file
    if desk.exports:
        yield from data_pages(desk, packages)


def site_units(library: Library, kinds: Container[str]) -> Iterator[str]:
    """Every unit of some kinds; those of an issue stand together."""
    yield from (kind for kind in ("static", "front") if kind in kinds)
    for paper in library.papers if "paper" in kinds else ():
        yield f"paper {paper.code}"
    for paper in library.papers if "year" in kinds else ():
        yield from (f"year {paper.code}/{year}" for year, _ in year_pages(library, paper))
    for paper in library.papers if "volume" in kinds else ():
        yield from (f"volume {paper.code}/{year}" for year, _ in year_pages(library, paper))
    if any(kind in kinds for kind in PAGES_OF_ISSUES):
        for issue in library.issues:
            yield from (unit for unit in issue_units(issue) if unit.partition(" ")[0] in kinds)
    if "tag" in kinds:
        yield from (f"tag {tag_slug(tag)}" for tag in library.tag_counts)
    if "anniversary" in kinds:
        yield from (f"anniversary {day}" for day in library.days)
    if "chain" in kinds:
        yield from (f"chain {slug}" for slug in library.chains)
    if "person" in kinds:
        yield from (f"person {slug}" for slug in library.people)
    if "label" in kinds:
        yield from (f"label {key}" for key in library.labels)
    yield from (f"labels {paper.code}" for paper in library.papers if "labels" in kinds)
    alone = (*DIRECTORIES, "search", "basket", "missing", "feeds", "sitemap", "robots", "headers")
    yield from (kind for kind in alone if kind in kinds)


def issue_units(issue: Issue) -> Iterator[str]:
    yield issue_unit(issue)
    for page in issue.pages:
        yield page_unit(issue, page.number)
        yield from (f"article {article.id}" for article in page.articles)
    files = dict.fromkeys(source.file for page in issue.pages for article in page.articles for source in article.source)
    yield from (raw_unit(issue.paper.code, issue.date, file) for file in files)


def issue_unit(issue: Issue) -> str:
    return f"issue {issue.paper.code}/{issue.date}"


def page_unit(issue: Issue, number: str) -> str:
    return f"page {issue.paper.code}/{issue.date}/{page_slug(number)}"


def raw_unit(paper: str, date: str, file: str) -> str:
    return f"raw {paper}/{date}/{file}"


def make_unit(desk: Desk, unit: str) -> Iterator[SiteFile]:
    """The files of a unit, in all editions; none for one that the library does not have."""
    kind, _, name = unit.partition(" ")
    for file in MAKERS[kind](desk, name):
        yield file
        if desk.theme.editions and file.path.endswith(".html") and not is_once(file.path):
            yield from (edition.file(file) for edition in desk.theme.editions)


def make_paper(desk: Desk, code: str) -> Iterator[SiteFile]:
    yield from (paper_page(desk, paper) for paper in desk.library.papers if paper.code == code)


def make_year(desk: Desk, name: str) -> Iterator[SiteFile]:
    code, _, wanted = name.partition("/")
    for paper in desk.library.papers:
        if paper.code == code:
            for year, issues in year_pages(desk.library, paper):
                if year == wanted:
                    yield year_page(desk, paper, year, issues)
                    yield from year_data(desk, paper, year, issues)


def make_issue(desk: Desk, name: str) -> Iterator[SiteFile]:
    issue = desk.library.issue(*name.split("/"))
    if issue:
        opened = desk.library.open_issue(issue)
        yield issue_page(desk, opened)
        yield from issue_data(desk, opened)


def make_page(desk: Desk, name: str) -> Iterator[SiteFile]:
    code, date, slug = name.split("/")
    issue = desk.library.issue(code, date)
    if issue:
        opened = desk.library.open_issue(issue)
        yield from (printed_page(desk, opened, page) for page in opened.pages if page_slug(page.number) == slug)


def make_article(desk: Desk, name: str) -> Iterator[SiteFile]:
    article = desk.library.whole(name)
    if article:
        yield article_page(desk, article)
        yield from article_data(desk, article)


def make_raw(desk: Desk, name: str) -> Iterator[SiteFile]:
    code, date, file = name.split("/", 2)
    issue = desk.library.issue(code, date)
    if issue:
        yield from raw_page(desk, issue, file)


def make_labels(desk: Desk, code: str) -> Iterator[SiteFile]:
    yield from (labels_page(desk, paper) for paper in desk.library.papers if paper.code == code)


def make_tag(desk: Desk, slug: str) -> Iterator[SiteFile]:
    tag = desk.library.tag_with(slug)
    if tag:
        yield from tag_pages(desk, tag)


MAKERS: Mapping[str, Callable[[Desk, str], Iterator[SiteFile]]] = MappingProxyType(
    {
        "static": lambda desk, _: desk.theme.files(),
        "front": lambda desk, _: iter((front_page(desk),)),
        "paper": make_paper,
        "year": make_year,
        "volume": volume,
        "issue": make_issue,
        "page": make_page,
        "article": make_article,
        "raw": make_raw,
        "tags": lambda desk, _: iter((tag_index(desk),)),
        "tag": make_tag,
        "people": lambda desk, _: people_pages(desk),
        "person": person_pages,
        "labels": make_labels,
        "places": lambda desk, _: iter((sorts_page(desk, "place"),)),
        "institutions": lambda desk, _: iter((sorts_page(desk, "institution"),)),
        "chains": lambda desk, _: iter((chains_page(desk),)),
        "chain": chain_page,
        "corrections": lambda desk, _: corrections_pages(desk),
        "days": lambda desk, _: iter((days_page(desk),)),
        "anniversary": day_page,
        "label": label_pages,
        "search": lambda desk, _: iter((search_page(desk),)),
        "gone": lambda desk, name: iter((gone_page(desk, name),)),
        "basket": lambda desk, _: iter((basket_page(desk),)),
        "missing": lambda desk, _: iter((missing_page(desk),)),
        "feeds": lambda desk, _: chain(feeds(desk.library), (llms(desk.library),)),
        "sitemap": lambda desk, _: sitemaps(desk.library),
        "robots": lambda desk, _: chain((robots(desk.library),), opensearch(desk.library)),
        "headers": lambda desk, _: iter((headers_file(desk.library.site),)),
    }
)
