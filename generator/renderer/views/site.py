"""The whole site but for the search index, one file after the other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.library import Library
from generator.model import SiteFile
from generator.renderer.feeds import feeds
from generator.renderer.sitemap import robots, sitemaps
from generator.renderer.theme import Theme
from generator.renderer.views.article import article_page
from generator.renderer.views.desk import Desk
from generator.renderer.views.front import front_page, missing_page, search_page
from generator.renderer.views.issue import issue_page, printed_page
from generator.renderer.views.papers import paper_page, year_page, year_pages
from generator.renderer.views.tags import tag_index, tag_pages


def render_site(library: Library, theme: Theme) -> Iterator[SiteFile]:
    """Yield every page, feed, sitemap and static file, in an order that depends on the content alone.

    Nothing is kept: a page can be written and forgotten before the next one is made. Raises ThemeError T111-T114.
    """
    desk = Desk(library=library, theme=theme)
    yield from theme.files()
    yield front_page(desk)
    for paper in library.papers:
        yield paper_page(desk, paper)
        for year, issues in year_pages(desk, paper):
            yield year_page(desk, paper, year, issues)
    for issue in library.issues:
        yield issue_page(desk, issue)
        for page in issue.pages:
            yield printed_page(desk, issue, page)
            for article in page.articles:
                yield article_page(desk, article)
    yield tag_index(desk)
    for tag in library.by_tag:
        yield from tag_pages(desk, tag)
    yield search_page(desk)
    yield missing_page(desk)
    yield from feeds(library)
    yield from sitemaps(library)
    yield robots(library)
