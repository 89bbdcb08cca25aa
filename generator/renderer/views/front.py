"""The archive's front, the search page, the reader's basket, and the page for an address that is not there."""

from __future__ import annotations

from collections import Counter

from generator import urls
from generator.content.ways import LEAST
from generator.model import SiteFile
from generator.renderer.cite.styles import NAMES
from generator.renderer.contexts.common import Link
from generator.renderer.contexts.front import (
    BasketContext,
    Coverage,
    CoverageRow,
    CoverageYear,
    FrontContext,
    MissingContext,
    SearchContext,
)
from generator.renderer.later import later
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.renderer.views.issue import page_front
from generator.renderer.views.papers import paper_summary, paper_years
from generator.renderer.views.tags import by_count
from generator.text.sorts import Sort, sort_of

SORTS: tuple[Sort, ...] = ("place", "institution")
TAGS = 40
COVERED = 30
"""Papers of which the front shows the years."""
INSIDE = 3
"""Inner pages of the newest issue that the archive's front shows."""
INSIDE_ROOM = 140
"""Characters of the text of each of their leads."""


def front_page(desk: Desk) -> SiteFile:
    library, site = desk.library, desk.library.site
    newest = library.open_issue(library.newest_issue) if library.newest_issue else None
    pages = newest.pages[: INSIDE + 1] if newest else ()
    fronts = [page_front(desk, newest, page, room=INSIDE_ROOM if n else None) for n, page in enumerate(pages) if newest]
    context = FrontContext(
        shell=desk.shell(title=site.title, address="", section="front", description=site.description or site.subtitle),
        nameplate=desk.nameplate(newest) if newest else None,
        front=fronts[0] if fronts else None,
        inside=tuple(f for f in fronts[1:] if f.lead or f.rest),
        papers=tuple(paper_summary(desk, paper) for paper in library.papers),
        days=later(lambda: " ".join(library.days)),
        coverage=later(lambda: coverage(desk)),
        ways=later(lambda: ways(desk)),
        tags=desk.counts(top_tags(desk)),
        articles=len(library.articles),
        issues=len(library.issues),
    )
    return desk.page("front.html", context, "", "front")


def ways(desk: Desk) -> tuple[Link, ...]:
    """The directories of the archive."""
    library = desk.library
    found = {"people": urls.PEOPLE, "days": urls.DAYS, "chains": urls.SERIES, "corrections": urls.CORRECTIONS}
    counts = {"chains": len(library.chains), "corrections": len(library.corrections)}
    shared = [tag for tag, n in library.tag_counts.items() if n >= LEAST]
    there = [sort for sort in SORTS if any(sort_of(tag, library.site.sorts) == sort for tag in shared)]
    sorts = [Link(text=desk.text(f"sorts.{sort}"), address=urls.sort(sort)) for sort in there]
    return *sorts, *(
        Link(text=desk.text(f"{name}.title"), address=address, note=str(counts[name]) if name in counts else None)
        for name, address in found.items()
    )


def coverage(desk: Desk) -> Coverage | None:
    """Years by papers, without the years of which nothing is held."""
    counts = {paper.code: Counter(i.date[:4] for i in desk.library.issues_by_paper[paper.code] if i.date) for paper in desk.library.papers}
    known = sorted({year for found in counts.values() for year in found})
    if len(known) < 2 and len(counts) < 2:
        return None
    most = max((n for found in counts.values() for n in found.values()), default=0)
    if not most:
        return None
    years = tuple(known)
    rows = tuple(
        CoverageRow(
            paper=desk.paper_link(paper),
            years=tuple(
                CoverageYear(
                    year=year,
                    address=urls.year(paper.code, year) if counts[paper.code][year] else None,
                    count=counts[paper.code][year],
                    size=-(-5 * counts[paper.code][year] // most),
                )
                for year in years
            ),
        )
        for paper in desk.library.papers[:COVERED]
    )
    return Coverage(years=years, rows=rows)


def top_tags(desk: Desk) -> dict[str, int]:
    """The tags that most articles share; in a small archive those of one article too."""
    counts = desk.library.tag_counts
    shared = {tag: n for tag, n in counts.items() if n > 1} or counts
    return {tag: shared[tag] for tag in sorted(shared, key=lambda t: (-shared[t], t))[:TAGS]}


def search_page(desk: Desk) -> SiteFile:
    library = desk.library
    days = sorted(issue.date for issue in library.issues if issue.date)
    top = top_tags(desk)
    context = SearchContext(
        shell=desk.shell(
            title=strip_pairs(desk.text("search.title")),
            address=urls.SEARCH,
            section="search",
            description=strip_pairs(desk.text("search.hint")),
        ),
        papers=tuple(Link(text=p.name, address=urls.paper(p.code), lang=p.language, note=p.code) for p in library.papers),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        years=tuple(
            Link(text=c.link.text, address=c.link.address, lang=paper.language, note=paper.name)
            for paper in library.papers
            for c in paper_years(desk, paper)
        ),
        tags=by_count(desk, list(top), top),
    )
    return desk.page("search.html", context, urls.SEARCH, "search")


def basket_page(desk: Desk) -> SiteFile:
    title = strip_pairs(desk.text("basket.title"))
    context = BasketContext(shell=desk.shell(title=title, address=urls.BASKET, section="basket", noindex=True), styles=NAMES)
    return desk.page("basket.html", context, urls.BASKET, "basket")


def missing_page(desk: Desk) -> SiteFile:
    title = strip_pairs(desk.text("missing.title"))
    context = MissingContext(shell=desk.shell(title=title, address="404.html", section="none"), papers=desk.navigation)
    return desk.page("404.html", context, "404.html", "404")
