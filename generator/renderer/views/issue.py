"""An issue laid out by weight, and its printed pages in printed order."""

from __future__ import annotations

from collections.abc import Sequence

from generator import urls
from generator.content.printed import Issue, Page
from generator.content.titles import length
from generator.model import Article, Kind, SiteFile
from generator.renderer.contexts.common import Card, Link
from generator.renderer.contexts.issue import IssueContext, PageContext, PageFront, Pointer
from generator.renderer.later import later
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.cards import EXCERPT, card
from generator.renderer.views.desk import Desk
from generator.renderer.views.promos import pointers
from generator.renderer.views.shown import weigh

APART = (Kind.FURNITURE, Kind.PROMO)
"""Kinds that are not set among the articles."""


def issue_page(desk: Desk, issue: Issue) -> SiteFile:
    paper = issue.paper
    address = urls.issue(paper.code, issue.date)
    day = desk.day(issue.date)
    fronts = tuple(page_front(desk, issue, page) for page in issue.pages)
    context = IssueContext(
        shell=desk.shell(
            title=f"{paper.name} {strip_pairs(day.text)}",
            description="；".join(front.lead.title for front in fronts if front.lead) or None,
            address=address,
            section="paper",
            lang=paper.language,
            paper=paper,
            linked=later(lambda: desk.linked_page(desk.linked_issue(issue))),
        ),
        nameplate=desk.nameplate(issue),
        pages=fronts,
        same_day=tuple(desk.other_paper_link(other) for other in desk.library.same_day(issue)),
        year=Link(text=issue.date[:4] or desk.text("date.unknown"), address=urls.year(paper.code, issue.date)),
    )
    return desk.page("issue.html", context, address, f"issue {paper.code} {issue.date}")


def page_front(desk: Desk, issue: Issue, page: Page, room: int | None = None) -> PageFront:
    """Lay a page out: the heaviest story leads, two more stand beside it, the rest follows in printed order.

    `room` is the number of characters of the lead's text, where something else than the stories beside it limits them.
    """
    articles = [a for a in page.articles if a.kind not in APART]
    stories = [a for a in articles if weigh(a) == "minor"]
    places = {a.id: n for n, a in enumerate(articles)}
    heaviest = sorted(stories, key=lambda a: -prominence(a, places[a.id]))[:3]
    lead = heaviest[0] if heaviest else None
    picture = next((a for a in articles if weigh(a) == "photo"), None) if lead else None
    promos = pointers(desk, issue, page)
    majors = sorted(heaviest[1:], key=lambda a: places[a.id])
    pictured = [*majors, *([picture] if picture else [])]
    beside = room_beside(pictured, promos, lead) if lead else 0
    fills = lead is not None and length(lead) >= beside and len(heaviest) > 1  # a picture alone beside a story leaves a hole
    stretch = EXCERPT["major"] if fills or lead is None else room_of_majors(len(majors), lead, bool(picture), bool(promos))
    chosen = {a.id for a in (*heaviest, *pictured)}
    return PageFront(
        page=desk.page_link(issue, page),
        lead=card(desk, lead, "lead", room=room or beside) if lead else None,
        beneath=(card(desk, picture, "photo"),) if picture and not fills else (),
        majors=(
            *(card(desk, a, "major", room=stretch) for a in majors),
            *([card(desk, picture, "photo")] if picture and fills else []),
        ),
        rest=tuple(card(desk, a, weigh(a)) for a in articles if a.id not in chosen),
        promos=promos,
    )


LINE = 17
"""Characters in a line of the column beside the lead."""
LEAD_LINE = 42
"""Characters in a line of the lead's two columns together."""
HEAD = 6
"""Lines that a head takes, with its byline and the space around it."""


def room_beside(beside: list[Article], promos: Sequence[Pointer], lead: Article) -> int:
    """Characters of the lead's text that reach as far down as what stands beside it."""
    stories = sum(HEAD + min(length(a), EXCERPT["major"]) / LINE for a in beside if a.kind is not Kind.PHOTO)
    pictures = sum(5 + sum(len(p.caption or "") for p in a.photos) / 13 for a in beside if a.kind is Kind.PHOTO)
    announced = 3 + sum(1 + len(p.link.text) // LINE for p in promos) if promos else 0
    lines = stories + pictures + announced - HEAD - (4 if lead.photos else 0)
    return round(max(EXCERPT["lead"], min(lines * LEAD_LINE, 1200)))


def room_of_majors(count: int, lead: Article, picture: bool, promos: bool) -> int:
    """Characters of each story beside a lead that ends early, so that both columns end together."""
    lines = HEAD + length(lead) / LEAD_LINE + (4 if lead.photos else 0) + (5 if picture else 0) + (4 if promos else 0)
    return round(max(EXCERPT["major"], min((lines / max(count, 1) - HEAD) * LINE, 420)))


def prominence(article: Article, place: int) -> float:
    """Room that an article takes, less for each place that it stands further down; a fragment never leads by its length."""
    share = 0.3 if article.kind is Kind.FRAGMENT else 1.0
    headed = 1.4 if article.headline else 1.0
    return share * headed * (length(article) + 200) / (1 + 0.35 * place)


def printed_page(desk: Desk, issue: Issue, page: Page) -> SiteFile:
    paper, address = issue.paper, urls.page(issue.paper.code, issue.date, page.number)
    n = issue.pages.index(page)
    beside = {step: issue.pages[n + step] if 0 <= n + step < len(issue.pages) else None for step in (-1, 1)}
    number = strip_pairs(desk.folio(page.number))
    context = PageContext(
        shell=desk.shell(
            title=f"{number} {page.section or ''} {paper.name} {strip_pairs(desk.day(issue.date).text)}".replace("  ", " "),
            description=None,
            address=address,
            section="paper",
            lang=paper.language,
            paper=paper,
        ),
        nameplate=desk.nameplate(issue),
        page=desk.page_link(issue, page, page),
        pages=tuple(desk.page_link(issue, p, page) for p in issue.pages),
        cards=printed_cards(desk, page),
        promos=pointers(desk, issue, page),
        continued=tuple(desk.article_link(a, desk.folio(a.page)) for a in desk.library.continued_on(issue, page)),
        furniture=tuple(card(desk, a, "brief") for a in page.articles if a.kind is Kind.FURNITURE),
        previous=desk.page_link(issue, beside[-1]) if beside[-1] else None,
        next=desk.page_link(issue, beside[1]) if beside[1] else None,
    )
    return desk.page("page.html", context, address, f"page {paper.code} {issue.date} {page.number}")


WHOLE_PAGE = 1200
"""Characters shown of a story that has a page to itself."""


def printed_cards(desk: Desk, page: Page) -> tuple[Card, ...]:
    """The page's articles; a long one that has the page to itself is set across it."""
    articles = [a for a in page.articles if a.kind not in APART]
    if len(articles) == 1 and weigh(articles[0]) == "minor":
        return (card(desk, articles[0], "lead", room=WHOLE_PAGE),)
    return tuple(card(desk, a, page_weight(a, page)) for a in articles)


def page_weight(article: Article, page: Page) -> str:
    """On the printed page nothing moves; only the first long story is set larger."""
    weight = weigh(article)
    first = next((a for a in page.articles if a.kind not in APART and weigh(a) == "minor"), None)
    return "major" if weight == "minor" and article is first else weight
