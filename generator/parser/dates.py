"""The issue's date, and on what grounds.

What path, sidecar or front matter say stands; else the folio; else it is inferred from datelines as `parser/README.md` says.
What stays unknown is left open: `2024-01`, `2024`, or nothing.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.parser.blocks import Block
from generator.parser.cues.unit import DATE_LINE
from generator.text.han import FULL_DATE, MONTH_DAY, read_numeral

FOLIO_DATE = re.compile(FULL_DATE.pattern + r"(?=.{0,24}(?:星期|第.{1,4}版|农历|总第|[A-Z]?\d+版))|(?<=版)\s*" + FULL_DATE.pattern)
DATELINE_DAY = re.compile(rf"(?:社|报|网)[一-龥]{{0,6}}?{MONTH_DAY.pattern}(?:\d\d时)?[电讯消]")
LOCAL_DAY = re.compile(rf"^.{{0,30}}?{MONTH_DAY.pattern}")
FUTURE = re.compile(r"(将于|拟于|定于|截至|拟|将|起|前|至)[^。,]{0,6}$")
MONTH_LINE = re.compile(r"^[*\s]*(\d{4})年(\d{1,2})月(?!\s*\d{1,2}日)")
"""A month without a day; a whole date on a line of its own is that of a notice or of a this-day column."""
PLAN = re.compile(r"(到|至|力争|预计|计划|规划|目标)[^。,]{0,4}$")
"""Before a year that is yet to come."""
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date with its grounds."""

    date: str
    """EDTF level 0; empty when nothing is known."""
    basis: str | None
    """None when the source itself says it."""


def infer_date(pages: Sequence[Sequence[Block]]) -> Dated:
    """Infer the date of an issue from the blocks of its pages."""
    blocks = [b for page in pages for b in page]
    for block in blocks:
        found = FOLIO_DATE.search(block.canon) if block.length <= 60 and "。" not in block.canon else None
        if found:
            y, m, d = (read_numeral(g) for g in [g for g in found.groups() if g is not None][:3])
            date = make_date(y, m, d)
            if date:
                return Dated(date=date.isoformat(), basis=f"folio: {block.text[:30]}")
    return _from_columns(blocks) or _from_datelines(blocks) or _from_month_line(blocks) or Dated(date="", basis=None)


def make_date(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    """The day, or None where there is no such day or a part of it is missing."""
    try:
        return datetime.date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _year_of(blocks: Sequence[Block]) -> tuple[int | None, str]:
    """The year by what the text says of years, with the ground in words; the weak part of every inferred date.

    A page writes 今年 of its own year and a number of others, so a block with both lies after the numbers that it names.
    """
    named, contrasted = set(), set()
    for b in blocks:
        if DATE_LINE.match(b.canon):
            continue
        past = {
            int(y[1])
            for y in YEAR.finditer(b.canon)
            if not PLAN.search(b.canon[: y.start()]) and b.canon[y.end() : y.end() + 1] not in ("前", "底")
        }
        named |= past
        if past and "今年" in b.canon:
            contrasted.add(max(past))
    if not named:
        return None, "no year named"
    latest = max(named)
    if latest in contrasted:
        return latest + 1, f"今年 stands beside {latest}年"
    return latest, "latest year named"


def _from_columns(blocks: Sequence[Block]) -> Dated | None:
    """A this-day column names the issue's own month and day."""
    days = Counter[tuple[int | None, int | None]]()
    for b in blocks:
        found = FULL_DATE.fullmatch(b.canon) if DATE_LINE.match(b.canon) else None
        if found:
            days[read_numeral(found[2]), read_numeral(found[3])] += 1
    if not days or days.most_common(1)[0][1] < 2:
        return None
    month, day = days.most_common(1)[0][0]
    year, why = _year_of(blocks)
    date = make_date(year, month, day)
    return Dated(date=date.isoformat(), basis=f"this-day column of {month}月{day}日; year: {why}") if date else None


def _from_datelines(blocks: Sequence[Block]) -> Dated | None:
    """The latest day of a dateline, plus one (right for 98 of 100 pages of a daily, see README)."""
    days: list[tuple[int, int]] = []
    for pattern in (DATELINE_DAY, LOCAL_DAY):
        for b in blocks:
            found = pattern.search(b.canon[:60]) if pattern is DATELINE_DAY else (pattern.match(b.canon) if b.length > 24 else None)
            if not found or FUTURE.search(b.canon[: found.start(1)]) or YEAR.search(b.canon[: found.start(1)]):
                continue
            month, day = read_numeral(found[1]), read_numeral(found[2])
            if month and day and make_date(2000, month, day):
                days.append((month, day))
        if days:
            break
    if not days:
        return None
    month, day = _latest(days)
    year, why = _year_of(blocks)
    last = make_date(year, month, day)
    if last is None:
        return Dated(date="", basis=f"latest dateline {month}月{day}日; {why}")
    return Dated(date=(last + datetime.timedelta(days=1)).isoformat(), basis=f"latest dateline {month}月{day}日 + 1; year: {why}")


def _latest(days: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The latest day; where December and January meet, January is later."""
    months = {m for m, _ in days}
    if 12 in months and 1 in months:
        days = [d for d in days if d[0] == 1] or days
    common = Counter(days).most_common(1)[0][0]
    near = [d for d in days if 0 <= (d[0] - common[0]) * 31 + d[1] - common[1] <= 10]
    return max(near or [common])


def _from_month_line(blocks: Sequence[Block]) -> Dated | None:
    for b in blocks:
        found = MONTH_LINE.match(b.canon) if b.length <= 24 else None
        if found and 1 <= int(found[2]) <= 12:
            return Dated(date=f"{found[1]}-{int(found[2]):02d}", basis=f"line: {b.text[:24]}")
    return None
