"""A newspaper, and its year as a calendar."""

from __future__ import annotations

from collections import Counter

from generator import urls
from generator.config import Newspaper
from generator.model import SiteFile
from generator.renderer import dates
from generator.renderer.contexts.common import Count, Link
from generator.renderer.contexts.front import PaperContext, PaperSummary
from generator.renderer.later import later
from generator.renderer.views.desk import Desk
from generator.renderer.views.issue import page_front
from generator.renderer.views.shown import letter_size

RECENT_ISSUES = 14
LABELS = 30


def paper_page(desk: Desk, paper: Newspaper) -> SiteFile:
    issues = desk.library.issues_by_paper[paper.code]
    latest = desk.library.open_issue(issues[-1])
    address = urls.paper(paper.code)
    context = PaperContext(
        shell=desk.shell(
            title=paper.name,
            address=address,
            section="paper",
            lang=paper.language,
            paper=paper,
            linked=later(lambda: desk.linked_page(desk.linked_paper(paper))),
        ),
        paper=paper_summary(desk, paper),
        facts=tuple(paper_facts(desk, paper)),
        nameplate=desk.nameplate(latest),
        front=page_front(desk, latest, latest.pages[0]),
        recent=tuple(Count(link=desk.issue_link(i), count=i.size, size=1) for i in reversed(issues[-RECENT_ISSUES:])),
        labels=tuple(
            Count(link=Link(text=label.name, address=urls.label(paper.code, label.slug), lang=paper.language), count=label.count, size=1)
            for label in desk.library.labels_of(paper.code)[:LABELS]
        ),
    )
    return desk.page("paper.html", context, address, f"paper {paper.code}")


def paper_facts(desk: Desk, paper: Newspaper) -> list[Link]:
    printed = {"place": paper.place, "publisher": paper.publisher}
    said = {
        "cn": paper.cn,
        "issn": paper.issn,
        "frequency": desk.text(f"frequency.{paper.frequency}") if paper.frequency else None,
        "founded": dates.long_date(paper.founded, desk.theme.texts) if paper.founded else None,
        "ceased": dates.long_date(paper.ceased, desk.theme.texts) if paper.ceased else None,
    }
    facts = [Link(text=value, address=None, lang=paper.language, note=name) for name, value in printed.items() if value]
    return facts + [Link(text=value, address=None, note=name) for name, value in said.items() if value]


def paper_summary(desk: Desk, paper: Newspaper) -> PaperSummary:
    issues = desk.library.issues_by_paper[paper.code]
    known = [i.date for i in issues if i.date]
    return PaperSummary(
        link=desk.paper_link(paper),
        place=paper.place,
        span=desk.span(known[0], known[-1]) if known else desk.text("date.unknown"),
        issues=len(issues),
        articles=sum(i.size for i in issues),
        years=paper_years(desk, paper),
    )


def paper_years(desk: Desk, paper: Newspaper) -> tuple[Count, ...]:
    years = Counter(i.date[:4] for i in desk.library.issues_by_paper[paper.code])
    most = max(years.values())
    return tuple(
        Count(link=Link(text=year or desk.text("date.unknown"), address=urls.year(paper.code, year)), count=n, size=letter_size(n, most))
        for year, n in sorted(years.items())
    )
