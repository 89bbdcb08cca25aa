"""What a newspaper's run lacks: issues, by their serial numbers and the paper's frequency, and pages within issues."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from generator.content.issues import serial
from generator.content.printed import Issue

DAYS = {"weekly": 7, "biweekly": 14}
"""Days between two issues, of papers that keep to a weekday."""
KNOWN = (*DAYS, "daily", "weekdays")
"""Frequencies that say on which days a paper appears."""
FARTHEST = 366
"""Days beyond which nothing is said of a gap that only the frequency tells of: the paper may have stopped for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Issues that are lacking between two that are held."""

    days: tuple[datetime.date, ...]
    """Days on which the paper should have appeared, or all days between where that is not known."""
    count: int
    """How many issues are lacking."""
    numbers: tuple[int, int] | None
    """First and last serial number; None where only the frequency tells of the gap."""

    @property
    def is_sure(self) -> bool:
        """Every one of `days` lacks its issue."""
        return self.numbers is not None and self.count == len(self.days)


def gaps(issues: Sequence[Issue], frequency: str | None) -> Iterator[Gap]:
    """The gaps of one paper's run, from its first dated issue to its last.

    Serial numbers rule: where they follow each other nothing is lacking, whatever the calendar says (papers rest on holidays).
    Numbers that fall, or leap further than there are days, are a new count or a misprint, and the frequency is asked instead.
    """
    dated = [(day, serial(issue.number)) for issue in issues if (day := whole(issue.date))]
    carried: int | None = None
    for (first, one), (last, other) in pairwise(dated):
        one = carried if one is None else one  # noqa: PLW2901 - a number that the print does not say, but the issue before
        between = [first + datetime.timedelta(days=n) for n in range(1, (last - first).days)]
        due = list(due_days(between, first, frequency))
        carried = one + 1 if one is not None and other is None and frequency in KNOWN and not due else None
        lacking = other - one - 1 if one is not None and other is not None else None
        if lacking is not None and one is not None and 0 <= lacking <= len(between):
            if lacking:
                days = due if len(due) >= lacking else between
                yield Gap(days=tuple(days), count=lacking, numbers=(one + 1, one + lacking))
        elif due and len(between) <= FARTHEST and frequency is not None:
            yield Gap(days=tuple(due), count=len(due), numbers=None)


def due_days(days: Sequence[datetime.date], last: datetime.date, frequency: str | None) -> Iterator[datetime.date]:
    """The days on which a paper should appear after an issue; none for a frequency that names no days."""
    for day in days:
        if (
            frequency == "daily"
            or (frequency == "weekdays" and day.isoweekday() <= 5)
            or (frequency in DAYS and (day - last).days % DAYS[frequency] == 0)
        ):
            yield day


def whole(date: str) -> datetime.date | None:
    """The day, where it is known in full."""
    try:
        return datetime.date.fromisoformat(date) if len(date) == len("1957-05-01") else None
    except ValueError:
        return None


def lacking_pages(issue: Issue) -> tuple[str, ...]:
    """Pages that an issue had and the archive does not hold: holes in the numbers of each section (A1 A2 B1), and what the
    print says of their number. None where a page's number is of another form.
    """
    found = [re.fullmatch(r"([A-Za-z]?)0*(\d+)", page.number.strip()) for page in issue.pages]
    parts = sorted((match[1].upper(), int(match[2])) for match in found if match)
    if not parts or len(parts) != len(issue.pages):
        return ()
    lacking: list[str] = []
    for section, group in groupby(parts, key=lambda part: part[0]):
        numbers = {number for _, number in group}
        last = max(numbers)
        if not section and issue.printed and len(numbers) == len(parts):
            last = max(last, issue.printed)
        lacking += [f"{section}{n:02d}" if section else str(n) for n in range(1, last + 1) if n not in numbers]
    return tuple(lacking)
