"""Years and days: what the archive holds of them, and what it lacks."""

from __future__ import annotations

from generator.renderer.contexts.common import Count, Day, Link, Shell
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class YearContext:
    """year.html: a newspaper's year as a calendar."""

    shell: Shell
    """Around the content."""
    paper: Link
    """The newspaper."""
    year: str
    """Four digits; 0000 for issues of which no date is known."""
    months: tuple[Month, ...]
    """From the first month that holds an issue to the last."""
    states: tuple[str, ...]
    """States of days that occur (`CalendarDay.state`), for the legend; none where all that are marked are held."""
    undated: tuple[Link, ...]
    """Issues of which the day is not known."""
    issues: int
    """Issues of the year."""
    gaps: tuple[Gap, ...]
    """Issues that are lacking, in order."""
    lacking: int
    """How many of them belong to the year; a gap may reach over its end."""
    flaws: tuple[Flaw, ...]
    """Issues that lack pages, and issues of which the parser was not sure."""
    years: tuple[Count, ...]
    """All years of the paper, with the number of issues."""
    previous: Link | None
    """The year before that the archive holds."""
    next: Link | None
    """The year after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A square of a calendar."""

    day: int
    """Of the month; 0 for a blank square before the first or after the last."""
    address: str | None
    """Of the issue; None when the archive has none."""
    pages: int
    """Printed pages of that issue."""
    text: str
    """The full date, for those who hear the page."""
    state: str = "none"
    """held, partial (pages are lacking), doubtful, lacking, expected (it should have appeared, but nothing proves it), none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of a calendar."""

    number: int
    """1 to 12."""
    weeks: tuple[tuple[CalendarDay, ...], ...]
    """Seven squares each, Monday first."""
    count: int
    """Issues that the archive holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Issues that the archive lacks between two that it holds."""

    days: str
    """From the first to the last day on which they can have appeared, in words of the interface."""
    count: int
    """How many."""
    here: int
    """How many of them belong to the year that is shown: fewer where the gap begins before it or ends after it."""
    numbers: str | None
    """Their serial numbers: 8127—8129; None where they are reckoned by the paper's frequency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """An issue of which something is lacking or not sure."""

    issue: Link
    """The issue, named by its date."""
    pages: str
    """Pages that are lacking, in words; empty where none is known to."""
    unsure: int
    """Articles that the parser was not sure of."""
    articles: int
    """Articles of the issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysContext:
    """days.html: every day of the year, whatever the year."""

    shell: Shell
    """Around the content."""
    months: tuple[DayMonth, ...]
    """January to December."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """A day of the year among all."""

    number: int
    """1 to 31."""
    address: str | None
    """Of its page; None when the archive has nothing of that day."""
    count: int
    """Issues of that day."""
    text: str
    """The day in words: 3月14日."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMonth:
    """A month of any year."""

    number: int
    """1 to 12."""
    days: tuple[DayOfMonth, ...]
    """All its days, 29 February among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayContext:
    """day.html: a day of the year through the years, newest first."""

    shell: Shell
    """Around the content."""
    title: str
    """The day in words: 3月14日."""
    issues: tuple[DayIssue, ...]
    """What appeared on that day; of one year in the order of the papers."""
    previous: Link | None
    """The day before that the archive holds, around the turn of the year too."""
    next: Link | None
    """The day after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayIssue:
    """An issue of a day through the years."""

    paper: Link
    """The newspaper's name; it leads to the issue."""
    year: str
    """Four digits."""
    day: Day
    """The date."""
    headlines: tuple[Link, ...]
    """The first of its first page, at most three."""
