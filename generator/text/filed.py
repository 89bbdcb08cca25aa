"""What a dateline says: whose news it is, where it was filed, and on which day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator.text.han import read_numeral
from generator.text.normalise import canon

AGENCY = (
    r"(?:本[报社刊台网]|新华社|中新社|中新网|新华网|人民网|央视(?:网|新闻)?|[一-龥]{2,5}社(?![会区员团论科])"
    r"|[一-龥]{2,6}(?:日报|晚报|时报|新报|早报|青年报))(?:客户端)?"
)
"""Names that have the form of an agency's or a newspaper's, on canonical text."""
DAY_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
DAY = rf"(?:(?P<m>{DAY_NUMBER})月)?(?P<d>{DAY_NUMBER})日"
END = r"(?:[专特急]?电|[专特快]?讯|消息)"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"[▲△●○◎■□◆◇★☆\s]*[\[(]?据?(?P<agency>{AGENCY})(?P<place>[一-龥]{{2,6}}?)??(?:{DAY})?{END}",
        r"[\[(](?P<agency>[一-龥]{1,6}报)[专特]?[讯电]",
        rf"[\[(](?P<place>[一-龥]{{2,6}}?)(?:{DAY})?[专特急航]?[讯电][\])]",
        rf".*?[记员译]\S{{2,16}}/(?P<place>[一-龥]{{2,6}}?)(?:连线)?(?:报[导道]|(?:{DAY})?[专特急]?电)",
    )
)
NO_PLACE = re.compile(r"综合|外电|专题|连线|记者|专电|通讯员|特派")
OLD_TENS = {"廿": "二十", "卅": "三十"}
SOON = 40
"""Days before the issue within which a dateline's day lies."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The parts of a dateline, as printed, but for the day."""

    agency: str | None = None
    place: str | None = None
    date: str | None = None
    """ISO, where the issue's own day is known and the dateline's lies before it."""


def read_filed(dateline: str, issue: str) -> Filed:
    """`新华社北京12月17日电` in an issue of 2025-12-18: 新华社, 北京, 2025-12-17; what it does not say is None."""
    text = canon(dateline)
    for form in FORMS:
        found = form.match(text)
        if found:
            said = found.groupdict()
            place = dateline[found.start("place") : found.end("place")] if said.get("place") else None
            agency = dateline[found.start("agency") : found.end("agency")] if said.get("agency") else None
            if place and NO_PLACE.search(canon(place)):
                place = None
            return Filed(agency, place, _day(said.get("m"), said.get("d"), issue))
    return Filed()


def _day(month: str | None, day: str | None, issue: str) -> str | None:
    """The latest such day that is not after the issue; a day without a month is of its month or the one before."""
    try:
        own = datetime.date.fromisoformat(issue)
    except ValueError:
        return None
    number, of = _number(day), _number(month)
    if number is None:
        return None
    for back in range(SOON):
        found = own - datetime.timedelta(days=back)
        if found.day == number and (of is None or found.month == of):
            return found.isoformat()
    return None


def _number(text: str | None) -> int | None:
    return read_numeral("".join(OLD_TENS.get(c, c) for c in text)) if text else None
