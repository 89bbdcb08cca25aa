"""Articles over time in a handful of bars: by month, year or ten years, whichever gives bars that can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from generator.renderer import dates
from generator.renderer.contexts.common import Bar
from generator.renderer.texts import Texts

LEAST = 3
"""Articles from which on there is something to see."""
MONTHS, YEARS = 30, 60
"""Months, and years, up to which each has a bar."""
HEIGHT = 10


def timeline(found: Iterable[str], texts: Texts) -> tuple[Bar, ...]:
    """Bars without a gap from the first of some dates to the last; none for less than `LEAST` articles or for one bar alone.

    A date of which less is known than a bar wants counts where it can: 1957 in a timeline of years.
    """
    known = [date for date in found if date]
    if len(known) < LEAST:
        return ()
    first, last = int(min(known)[:4]), int(max(known)[:4])
    months = Counter(int(date[:4]) * 12 + int(date[5:7]) - 1 for date in known if len(date) >= len("1957-05"))
    if len(months) > 1 and max(months) - min(months) < MONTHS:
        return bars(months, 1, lambda n: dates.long_date(f"{n // 12:04d}-{n % 12 + 1:02d}", texts))
    years = Counter(int(date[:4]) for date in known)
    if last - first < YEARS:
        return bars(years, 1, lambda n: dates.long_date(f"{n:04d}", texts))
    tens = Counter(year // 10 * 10 for year in years.elements())
    return bars(tens, 10, lambda n: texts.text("timeline.ten_years", first=n))


def bars(counts: Counter[int], step: int, name: Callable[[int], str]) -> tuple[Bar, ...]:
    if len(counts) < 2:
        return ()
    most = max(counts.values())
    every = range(min(counts), max(counts) + 1, step)
    return tuple(Bar(text=name(n), count=counts[n], size=-(-counts[n] * HEIGHT // most)) for n in every)
