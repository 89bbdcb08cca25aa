"""A newspaper, and its year as a calendar."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from generator import urls
from generator.config import Newspaper
from generator.content.library import Library
from generator.content.printed import Issue
from generator.model import SiteFile
from generator.renderer import dates
from generator.renderer.contexts import PaperContext, YearContext
from generator.renderer.parts import CalendarDay, Count, Link, Month, PaperSummary
from generator.renderer.switch import strip_pairs
from generator.renderer.views.desk import Desk, letter_size
from generator.renderer.views.issue import page_front

RECENT_ISSUES = 14
LABELS = 30


def paper_page(desk: Desk, paper: Newspaper) -> SiteFile:
    issues = desk.library.issues_by_paper[paper.code]
    latest = desk.library.open_issue(issues[-1])
    address = urls.paper(paper.code)
    context = PaperContext(
        shell=desk.shell(title=paper.name, address=address, section="paper", lang=paper.language, paper=paper),
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


def year_pages(library: Library, paper: Newspaper) -> list[tuple[str, tuple[Issue, ...]]]:
    """The years of a paper with their issues."""
    return [(year, tuple(found)) for year, found in groupby(library.issues_by_paper[paper.code], key=lambda i: i.date[:4])]


def year_page(desk: Desk, paper: Newspaper, year: str, issues: Sequence[Issue]) -> SiteFile:
    years = paper_years(desk, paper)
    here = [count.link.address for count in years].index(urls.year(paper.code, year))
    dated = {day.isoformat(): i for i in issues if (day := dates.whole_day(i.date))}
    months = sorted({int(day[5:7]) for day in dated})
    address = urls.year(paper.code, year)
    context = YearContext(
        shell=desk.shell(
            title=f"{paper.name} {year or strip_pairs(desk.text('date.unknown'))}",
            address=address,
            section="paper",
            lang=paper.language,
            paper=paper,
        ),
        paper=desk.paper_link(paper),
        year=year or "0000",
        months=tuple(month_grid(desk, int(year), m, dated) for m in range(months[0], months[-1] + 1)) if months else (),
        undated=tuple(desk.issue_link(i) for i in issues if not dates.whole_day(i.date)),
        issues=len(issues),
        years=years,
        previous=years[here - 1].link if here > 0 else None,
        next=years[here + 1].link if here + 1 < len(years) else None,
    )
    return desk.page("year.html", context, address, f"year {paper.code} {year or 'unknown'}")


def month_grid(desk: Desk, year: int, month: int, issues: dict[str, Issue]) -> Month:
    count = 0
    weeks = []
    for week in calendar.Calendar().monthdayscalendar(year, month):
        squares = []
        for number in week:
            iso = f"{year:04d}-{month:02d}-{number:02d}"
            issue = issues.get(iso) if number else None
            count += issue is not None
            squares.append(
                CalendarDay(
                    day=number,
                    address=urls.issue(issue.paper.code, issue.date) if issue else None,
                    pages=len(issue.pages) if issue else 0,
                    text=dates.long_date(iso, desk.theme.texts) if number else "",
                )
            )
        weeks.append(tuple(squares))
    return Month(number=month, weeks=tuple(weeks), count=count)
