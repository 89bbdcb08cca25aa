"""EDTF dates (2025-12-18, 2025-12, 2025, empty) as values and in the interface's words."""

from __future__ import annotations

from datetime import date

from generator.renderer.contexts.common import Day
from generator.renderer.texts import Texts


def earliest(text: str) -> date | None:
    """First day that a date can mean; None when nothing is known or no calendar has it."""
    try:
        year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
        return date(year, month, day)
    except ValueError:
        return None


def whole_day(text: str) -> date | None:
    """The day, where it is known in full."""
    return earliest(text) if len(text) == 10 else None


def day(text: str, texts: Texts) -> Day:
    """A date for a page: `2025年12月18日` and `星期四`."""
    known = whole_day(text)
    return Day(iso=text, text=long_date(text, texts), weekday=texts.text(f"weekday.{known.isoweekday()}") if known else None)


def long_date(text: str, texts: Texts) -> str:
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    if not parts:
        return texts.text("date.unknown")
    names = dict(zip(("year", "month", "day"), parts, strict=False))
    return texts.text(f"date.{('year', 'month', 'day')[min(len(parts), 3) - 1]}", **names)


def short_date(text: str, texts: Texts) -> str:
    """Without the year: `12月18日`; as long as it must be where the day is not known."""
    known = whole_day(text)
    return texts.text("date.short", month=known.month, day=known.day) if known else long_date(text, texts)


def span(first: str, last: str, texts: Texts) -> str:
    """`2024年3月14日—16日`, without saying twice what both have."""
    if first == last:
        return long_date(first, texts)
    start, end = whole_day(first), whole_day(last)
    if start and end and start.year == end.year:
        return texts.text("date.span", first=long_date(first, texts), last=short_date(last, texts))
    return texts.text("date.span", first=long_date(first, texts), last=long_date(last, texts))
