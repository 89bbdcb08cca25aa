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
from generator.text.han import FULL_DATE, MONTH_DAY, NUMERAL, read_numeral

FOLIO_SIGN = r"(?:星期|周[一二三四五六日]|礼拜|第.{1,4}版|农历|夏历|岁次|总第|[A-Z]?\d+版)"
REPUBLIC = rf"(?P<republic>民国)(?P<y>元|{NUMERAL})年(?P<m>{NUMERAL})月(?P<d>{NUMERAL})日"
"""Years of the Republic: its first is 1912."""
SIGNED = r"(?P<y>(?:18|19|20)\d\d)(?P<sign>[-./])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?!\d)"
WRITTEN = rf"(?P<y>\d{{4}}|[零〇○一二三四五六七八九]{{4}})年(?P<m>{NUMERAL})月(?P<d>{NUMERAL})日"
FOLIO_DATES = tuple(
    re.compile(pattern) for form in (REPUBLIC, WRITTEN, SIGNED) for pattern in (rf"{form}(?=.{{0,24}}{FOLIO_SIGN})", rf"(?<=版)\s*{form}")
)
DATE_HINT = re.compile(r"年|\d[-./]\d")
FOLIO_DAY = re.compile(rf"^[^。,]{{0,16}}?(?<!\d)(?<!年){MONTH_DAY.pattern}\s*[(]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])")
"""A folio that does not say the year; the weekday does."""
DATELINE_DAY = re.compile(rf"(?:社|报|网)[一-龥]{{0,6}}?{MONTH_DAY.pattern}(?:\d\d时)?[电讯消]")
LOCAL_DAY = re.compile(rf"^.{{0,30}}?{MONTH_DAY.pattern}")
FUTURE = re.compile(r"(将于|拟于|定于|截至|拟|将|起|前|至)[^。,]{0,6}$")
MONTH_LINE = re.compile(rf"^[*\s]*(\d{{4}}|[零〇○一二三四五六七八九]{{4}})年({NUMERAL})月(?!\s*{NUMERAL}日)")
"""A month without a day; a whole date on a line of its own is that of a notice or of a this-day column."""
YEAR_LINE = re.compile(r"^[*\s]*(?P<y>\d{4}|[零〇○一二三四五六七八九]{4})年[^。,]{0,8}(?:特刊|专刊|增刊|合订本|年刊)[*\s]*$")
"""A year alone: 2026年新春特刊."""
PLAN = re.compile(r"(到|至|力争|预计|计划|规划|目标)[^。,]{0,4}$")
"""Before a year that is yet to come."""
OLD_ISSUE = re.compile(rf"(?:本报)?(?:第?[A-Za-z]?{NUMERAL}版|头版|见报)|本报.{{0,2}}刊[发登]")
"""After the day of an older issue, which a correction names; it counts where nothing else does."""
NEW_YEAR = re.compile(r"元旦|新年[贺献致社]|新年第一天")
LATEST_NAMED = "latest year named"
WHOLE_ISSUE = 4
"""Pages, and datelines of one day, from which the most frequent day is surer than the latest."""
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
    found = next((f for b in blocks if b.length <= 60 and "。" not in b.canon and (f := _folio(b))), None)
    guesses = (_from_weekday, _from_columns, lambda b: _from_datelines(b, len(pages)), _from_month_line, _from_year_line)
    return found or next((g for guess in guesses if (g := guess(blocks))), Dated(date="", basis=None))


def _folio(block: Block) -> Dated | None:
    for pattern in FOLIO_DATES if DATE_HINT.search(block.canon) else ():
        found = pattern.search(block.canon)
        if found is None:
            continue
        year = 1 if found["y"] == "元" else read_numeral(found["y"])
        if year and "republic" in found.groupdict():
            year += 1911
        date = make_date(year, read_numeral(found["m"]), read_numeral(found["d"]))
        if date:
            return Dated(date=date.isoformat(), basis=f"folio: {block.text[:30]}")
    return None


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
        if DATE_LINE.search(b.canon):
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
    return latest, LATEST_NAMED


def _from_weekday(blocks: Sequence[Block]) -> Dated | None:
    """A folio with month, day and weekday: the year is the nearest to that of the text on which they fall together."""
    for b in blocks:
        found = FOLIO_DAY.match(b.canon) if b.length <= 40 else None
        year, why = _year_of(blocks) if found else (None, "")
        if found is None or year is None:
            continue
        for near in (year, year + 1, year - 1, year + 2, year - 2):
            date = make_date(near, read_numeral(found[1]), read_numeral(found[2]))
            if date and "一二三四五六日".find(found["weekday"].replace("天", "日")) == date.weekday():
                return Dated(date=date.isoformat(), basis=f"folio: {b.text[:30]}; year: {why}, and the weekday fits {near}")
    return None


def _from_columns(blocks: Sequence[Block]) -> Dated | None:
    """A this-day column names the issue's own month and day."""
    days = Counter[tuple[int | None, int | None]]()
    for b in blocks:
        found = FULL_DATE.fullmatch(b.canon) if DATE_LINE.search(b.canon) else None
        if found:
            days[read_numeral(found[2]), read_numeral(found[3])] += 1
    if not days or days.most_common(1)[0][1] < 2:
        return None
    month, day = days.most_common(1)[0][0]
    year, why = _year_of(blocks)
    date = make_date(year, month, day)
    return Dated(date=date.isoformat(), basis=f"this-day column of {month}月{day}日; year: {why}") if date else None


def _from_datelines(blocks: Sequence[Block], pages: int) -> Dated | None:
    """The latest day of a dateline, plus one; of a whole issue the day of most datelines (right for 98 of 100, see README)."""
    days: list[tuple[int, int]] = []
    for pattern, of_older_issues in ((DATELINE_DAY, False), (LOCAL_DAY, False), (LOCAL_DAY, True)):
        for b in blocks:
            found = pattern.search(b.canon[:60]) if pattern is DATELINE_DAY else (pattern.match(b.canon) if b.length > 24 else None)
            before = b.canon[: found.start(1)] if found else ""
            if not found or FUTURE.search(before) or YEAR.search(before):
                continue
            month, day = read_numeral(found[1]), read_numeral(found[2])
            if month and day and make_date(2000, month, day) and bool(OLD_ISSUE.match(b.canon[found.end() :])) == of_older_issues:
                days.append((month, day))
        if days:
            break
    if not days:
        return None
    month, day = _latest(days, pages)
    year, why = _year_of(blocks)
    if (month, day) == (12, 31) and year and why == LATEST_NAMED and any(NEW_YEAR.search(b.canon) for b in blocks):
        year, why = year - 1, f"{why}, and it is New Year's Day"
    last = make_date(year, month, day)
    if last is None:
        return Dated(date="", basis=f"latest dateline {month}月{day}日; {why}")
    return Dated(date=(last + datetime.timedelta(days=1)).isoformat(), basis=f"latest dateline {month}月{day}日 + 1; year: {why}")


def _latest(days: Sequence[tuple[int, int]], pages: int) -> tuple[int, int]:
    """The latest day, in an issue of many datelines the most frequent; where December and January meet, January is later."""
    months = {m for m, _ in days}
    if 12 in months and 1 in months:
        days = [d for d in days if d[0] == 1] or days
    common = Counter(days).most_common(1)[0][0]
    if pages >= WHOLE_ISSUE and days.count(common) >= WHOLE_ISSUE:
        return common
    near = [d for d in days if 0 <= (d[0] - common[0]) * 31 + d[1] - common[1] <= 10]
    return max(near or [common])


def _from_month_line(blocks: Sequence[Block]) -> Dated | None:
    for b in blocks:
        found = MONTH_LINE.match(b.canon) if b.length <= 24 else None
        year, month = (read_numeral(found[1]), read_numeral(found[2])) if found else (None, None)
        if year and month and month <= 12:
            return Dated(date=f"{year:04d}-{month:02d}", basis=f"line: {b.text[:24]}")
    return None


def _from_year_line(blocks: Sequence[Block]) -> Dated | None:
    for b in blocks:
        found = YEAR_LINE.match(b.canon) if b.length <= 24 else None
        year = read_numeral(found["y"]) if found else None
        if year:
            return Dated(date=f"{year:04d}", basis=f"line: {b.text[:24]}")
    return None
