"""A newspaper's year as a calendar: what the archive holds, what it lacks, what is doubtful."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import urls
from generator.config import Newspaper
from generator.content.gaps import Gap as Lack
from generator.content.gaps import gaps, lacking_pages
from generator.content.library import Library
from generator.content.printed import Issue
from generator.model import SiteFile
from generator.renderer import dates
from generator.renderer.contexts.calendars import CalendarDay, Flaw, Gap, Month, YearContext
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.renderer.views.papers import paper_years

DOUBTFUL = 3
"""An issue is doubtful where the parser was not sure of one article in so many, or more."""
STATES = ("held", "partial", "doubtful", "lacking", "expected")
"""Of days, in the order of the legend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What a calendar is drawn from."""

    year: int
    issues: Mapping[str, Issue]
    """By day."""
    states: Mapping[str, str]
    """By day: see `CalendarDay.state`."""


def year_pages(library: Library, paper: Newspaper) -> list[tuple[str, tuple[Issue, ...]]]:
    """The years of a paper with their issues."""
    return [(year, tuple(found)) for year, found in groupby(library.issues_by_paper[paper.code], key=lambda i: i.date[:4])]


def year_page(desk: Desk, paper: Newspaper, year: str, issues: Sequence[Issue]) -> SiteFile:
    years = paper_years(desk, paper)
    here = [count.link.address for count in years].index(urls.year(paper.code, year))
    address = urls.year(paper.code, year)
    lacks = lacks_of(desk.library.issues_by_paper[paper.code], paper, year) if year else []
    flaws = flaws_of(desk, paper, year, issues)
    dated = {day.isoformat(): i for i in issues if (day := dates.whole_day(i.date))}
    held = Year(year=int(year or 0), issues=dated, states=states_of(lacks, flaws, dated))
    months = sorted({int(day[5:7]) for day in held.states if day[:4] == year})
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
        months=tuple(month_grid(desk, held, m) for m in range(months[0], months[-1] + 1)) if months else (),
        states=legend(held, year),
        undated=tuple(desk.issue_link(i) for i in issues if not dates.whole_day(i.date)),
        issues=len(issues),
        gaps=tuple(shown_gap(desk, lack, int(year)) for lack in lacks),
        lacking=sum(lacking_in(lack, int(year)) for lack in lacks),
        flaws=tuple(flaws.values()),
        years=years,
        previous=years[here - 1].link if here > 0 else None,
        next=years[here + 1].link if here + 1 < len(years) else None,
    )
    return desk.page("year.html", context, address, f"year {paper.code} {year or 'unknown'}")


def lacks_of(run: Sequence[Issue], paper: Newspaper, year: str) -> list[Lack]:
    """Gaps of the paper's run that reach into a year."""
    first = next((n for n, issue in enumerate(run) if issue.date[:4] == year), 0)
    last = max((n for n, issue in enumerate(run) if issue.date[:4] == year), default=0)
    near = run[max(0, first - 1) : last + 2]
    return [lack for lack in gaps(near, paper.frequency) if any(day.year == int(year) for day in lack.days)]


def lacking_in(lack: Lack, year: int) -> int:
    """How many issues of a gap belong to a year: no more than it has days for them."""
    return min(lack.count, sum(day.year == year for day in lack.days))


def flaws_of(desk: Desk, paper: Newspaper, year: str, issues: Sequence[Issue]) -> Mapping[str, Flaw]:
    """Issues that lack pages or are doubtful, by date."""
    doubts = desk.library.doubts(paper.code, year) if year else {}
    found: dict[str, Flaw] = {}
    for issue in issues:
        unsure, articles = doubts.get(issue.date, (0, 0))
        pages = lacking_pages(issue)
        if pages or unsure * DOUBTFUL > articles:
            shown = desk.text("list.between").join(map(desk.folio, pages))
            found[issue.date] = Flaw(issue=desk.issue_link(issue), pages=shown, unsure=unsure, articles=articles)
    return found


def states_of(lacks: Sequence[Lack], flaws: Mapping[str, Flaw], issues: Mapping[str, Issue]) -> Mapping[str, str]:
    """What is to be said of each day, of those of which there is anything."""
    states = {day.isoformat(): "lacking" if lack.is_sure else "expected" for lack in lacks for day in lack.days}
    for date in issues:
        flaw = flaws.get(date)
        states[date] = "held" if flaw is None else "partial" if flaw.pages else "doubtful"
    return states


def legend(held: Year, year: str) -> tuple[str, ...]:
    """The states that occur, from the best to the worst; nothing has to be said where every issue is held and sound."""
    occur = {state for day, state in held.states.items() if day[:4] == year}
    return tuple(state for state in STATES if state in occur) if occur - {"held"} else ()


def shown_gap(desk: Desk, lack: Lack, year: int) -> Gap:
    numbers = None
    if lack.numbers:
        first, last = lack.numbers
        numbers = str(first) if first == last else f"{first}—{last}"
    days = desk.span(lack.days[0].isoformat(), lack.days[-1].isoformat())
    return Gap(days=days, count=lack.count, here=lacking_in(lack, year), numbers=numbers)


def month_grid(desk: Desk, held: Year, month: int) -> Month:
    weeks = []
    for week in calendar.Calendar().monthdayscalendar(held.year, month):
        squares = []
        for number in week:
            iso = f"{held.year:04d}-{month:02d}-{number:02d}"
            issue = held.issues.get(iso) if number else None
            squares.append(
                CalendarDay(
                    day=number,
                    address=urls.issue(issue.paper.code, issue.date) if issue else None,
                    pages=len(issue.pages) if issue else 0,
                    text=dates.long_date(iso, desk.theme.texts) if number else "",
                    state=held.states.get(iso, "none") if number else "none",
                )
            )
        weeks.append(tuple(squares))
    count = sum(1 for iso in held.issues if int(iso[5:7]) == month)
    return Month(number=month, weeks=tuple(weeks), count=count)
