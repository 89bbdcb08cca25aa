"""A day of the year through the years, and the calendar of all such days."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from generator import urls
from generator.content.printed import Issue
from generator.model import SiteFile
from generator.renderer import dates
from generator.renderer.contexts.calendars import DayContext, DayIssue, DayMonth, DayOfMonth, DaysContext
from generator.renderer.contexts.common import Link
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.renderer.views.issue import APART

HEADLINES = 3
LEAP_YEAR = 2024


def days_page(desk: Desk) -> SiteFile:
    context = DaysContext(
        shell=desk.shell(title=strip_pairs(desk.text("days.title")), address=urls.DAYS, section="days"), months=months(desk)
    )
    return desk.page("days.html", context, urls.DAYS, "days")


def months(desk: Desk) -> tuple[DayMonth, ...]:
    return tuple(DayMonth(number=month, days=tuple(days_of(desk, month))) for month in range(1, 13))


def days_of(desk: Desk, month: int) -> Iterator[DayOfMonth]:
    for number in range(1, calendar.monthrange(LEAP_YEAR, month)[1] + 1):
        key = f"{month:02d}-{number:02d}"
        count = len(desk.library.days.get(key, ()))
        yield DayOfMonth(number=number, address=urls.day(key) if count else None, count=count, text=name_of(desk, key))


def name_of(desk: Desk, key: str) -> str:
    """`3月14日`."""
    return dates.short_date(f"{LEAP_YEAR}-{key}", desk.theme.texts)


def day_page(desk: Desk, key: str) -> Iterator[SiteFile]:
    issues = desk.library.days.get(key)
    if not issues:
        return
    every = list(desk.library.days)
    here = every.index(key)
    before, after = every[here - 1], every[(here + 1) % len(every)]
    address, title = urls.day(key), name_of(desk, key)
    context = DayContext(
        shell=desk.shell(title=strip_pairs(f"{title} {desk.text('days.title')}"), address=address, section="days"),
        title=title,
        issues=tuple(day_issue(desk, issue) for issue in issues),
        previous=Link(text=name_of(desk, before), address=urls.day(before)) if before != key else None,
        next=Link(text=name_of(desk, after), address=urls.day(after)) if after != key else None,
    )
    yield desk.page("day.html", context, address, f"day {key}")


def day_issue(desk: Desk, issue: Issue) -> DayIssue:
    stories = [a for page in issue.pages[:1] for a in page.articles if a.kind not in APART and a.headline]
    return DayIssue(
        paper=desk.other_paper_link(issue),
        year=issue.date[:4],
        day=desk.day(issue.date),
        headlines=tuple(map(desk.article_link, stories[:HEADLINES])),
    )
