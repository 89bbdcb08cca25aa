"""What an article says of others: which one it corrects, which series it is a part of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.ids import same_page
from generator.model import Article, Corrects, Kind, Series
from generator.parser.dates import make_date
from generator.text.han import NUMERAL, read_numeral
from generator.text.headlines import same_headline
from generator.text.normalise import canon

TARGET = re.compile(
    rf"(?:本报|我报)?(?:(?:(?P<y>\d{{4}}|[〇○零一二三四五六七八九]{{4}}|(?:民国)?(?:{NUMERAL}|元))年)?(?P<m>{NUMERAL}|元)月(?P<d>{NUMERAL})日"
    rf"|(?P<iso>\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}))[)]?(?:(?:本报|刊发|刊登|见报|的)*(?:第?(?P<p>[A-Za-z]?{NUMERAL})版|头版|要闻版|《.{{2,6}}》版)?)"
)
NEAR_DAY = re.compile(
    rf"(?P<near>昨|前|今)(?:[日天]|[(]{NUMERAL}[)]日?)|(?P<bare>昨)(?=[A-Za-z]?\d{{1,2}}版)|(?P<month>本月|上月)(?P<d>{NUMERAL})日"
    r"|(?P<week>本|这|上)(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
    rf"|(?<!月)(?P<day>{NUMERAL})日(?=本报|本刊|第|头版|[一二三四五六七八九十\d]+版)"
)
"""A day that counts from the correction's own."""
BACK = {"今": 0, "昨": 1, "前": 2}
WEEKDAYS = {name: n for n, name in enumerate("一二三四五六日")} | {"天": 6}
OLD_TENS = {"廿": "二十", "卅": "三十"}
REPUBLIC = 1911
"""Year before the first of the Republic (民国元年), by which papers of Taiwan count, with 民国 before the number or without."""
PAGE_AFTER = re.compile(rf"^[^。;]{{0,12}}?(?:第?(?P<p>[A-Za-z]?{NUMERAL})版|头版)")
TITLE = re.compile(
    r"[《〈]([^》〉]{4,60})[》〉]|(?:题为|标题|稿件|报[道导]|刊发的|刊登的)[“「]([^”」]{4,60})[”」]|[“「]([^”」]{4,60})[”」](?:一[文稿则]|[内图][文说]|的?(?:报[道导]|消息|新闻|文章|稿件|专题|特稿))"
)
"""What a correction quotes as a headline, on canonical text."""
RING = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ORDINAL = rf"(?:{NUMERAL}|[{RING}]|[上中下]篇?)"
SERIES_PART = re.compile(
    rf"^(?P<name>.*?(?:系列(?:报[道导]|评论|谈|之)?|连载|专栏)?)\s*(?:之|[·:]?\s*第(?=.{{1,4}}[篇集期回章站讲]$)|[(·]|(?<=连载) )"
    rf"\s*[之第]?\s*(?P<n>{ORDINAL})\s*[篇集期回章站讲]?\s*[)]?$"
    rf"|^(?P<ringed>.{{2,30}}?)\s*(?P<ring>[{RING}])$"
)
SERIES_COUNT = re.compile(rf"(?:^|——)(?P<n>{NUMERAL}|再|首)(?:论|谈|说|评|问)(?P<name>.{{4,30}})$")
SERIES_HEAD = re.compile(
    rf"^(?P<name>.{{4,40}}?)\s*(?:[(](?:之)?(?P<n>{ORDINAL})[)]|(?P<ring>[{RING}])|(?:(?<=[报道系列])|\s+)之(?P<after>{NUMERAL})|之(?P<later>[二三四五六七八九]|十[一二三四五六七八九]?)"
    rf"|\s*第(?P<chapter>{NUMERAL})[回章篇集])$"
)
"""… at its end; 之一 alone is mostly one of several (目标之一)."""
SERIES_LEAD = re.compile(
    rf"^(?P<name>.{{2,20}}?)(?:[(](?P<n>{ORDINAL})[)]|(?P<ring>[{RING}])|之(?P<later>[二三四五六七八九]|十[一二三四五六七八九]?))\s*(?::|——)"
)
"""… before what this part is called: `梧溪十年（2）：茶山`."""
DASH = re.compile("[—－-]{2,}")
CLOSING = " 　·:：—-（(▪•"
THIRDS = {"上": 1, "中": 2, "下": 3, "首": 1, "再": 2}


def find_corrected(article: Article) -> Corrects | None:
    """Day, page and headline that a correction names; the year is that of the correction, or the one before in January."""
    if article.kind is not Kind.CORRECTION:
        return None
    printed = article.body.replace("\\", "")
    text = canon(printed)
    days = "".join(OLD_TENS.get(c, c) for c in text)
    found, title = TARGET.search(days), TITLE.search(text)
    date, page = (_day(found, article.date), _page(found)) if found else _near_day(days, article.date)
    span = next((n for n in (1, 2, 3) if title[n]), None) if title else None
    headline = printed[title.start(span) : title.end(span)] if title and span else None
    return Corrects(date=date, page=page, headline=headline) if headline or (found and date) else None


def _day(found: re.Match[str], issue: str) -> str | None:
    """A day of the calendar that lies before the issue."""
    if not issue:
        return None
    year = _year(found["y"]) if found["y"] else int(issue[:4])
    if found["iso"]:
        day = make_date(*map(int, re.split(r"[-./]", found["iso"])))
        return day.isoformat() if day else None
    day = make_date(year, 1 if found["m"] == "元" else read_numeral(found["m"]), read_numeral(found["d"]))
    if day and not found["y"] and day.isoformat() > issue:
        day = make_date(int(issue[:4]) - 1, day.month, day.day)
    return day.isoformat() if day else None


def _year(printed: str) -> int | None:
    """1963, 一九六三, 民国五十二, 113: the year of the calendar."""
    number = 1 if printed.endswith("元") else read_numeral(printed.removeprefix("民国"))
    return number + REPUBLIC if number is not None and number < 200 else number


def _near_day(text: str, issue: str) -> tuple[str | None, str | None]:
    """昨日, 本月12日, 12日本报二版: day and page, as far as the issue's own day is known."""
    found = NEAR_DAY.search(text)
    after = PAGE_AFTER.match(text[found.end() :]) if found else None
    page = _page(after) if after else None
    try:
        own = datetime.date.fromisoformat(issue)
    except ValueError:
        return None, page
    if found is None:
        return None, None
    if found["near"] or found["bare"]:
        return (own - datetime.timedelta(days=BACK[found["near"] or found["bare"]])).isoformat(), page
    if found["week"]:
        monday = own - datetime.timedelta(days=own.weekday() + (7 if found["week"] == "上" else 0))
        named = monday + datetime.timedelta(days=WEEKDAYS[found["weekday"]])
        return (named.isoformat() if named <= own else None), page
    number = read_numeral(found["d"] or found["day"])
    last_month = own.replace(day=1) - datetime.timedelta(days=1)
    earlier = found["month"] == "上月" or (not found["month"] and number is not None and number > own.day)
    month = last_month if earlier else own
    day = make_date(month.year, month.month, number)
    return day.isoformat() if day else None, page


def _page(found: re.Match[str]) -> str | None:
    if not found["p"]:
        return "1" if "头版" in found[0] else None
    number = read_numeral(found["p"])
    return str(number) if number is not None else found["p"].upper()


def find_series(article: Article) -> Series | None:
    """系列报道之一 in a label, 六论… in a headline or deck, （上） or ② at a headline's end."""
    for line in (*article.label, *article.kicker, *article.deck):
        found = SERIES_PART.match(_same_length(line))
        name = "name" if found and found["name"] is not None else "ringed"
        if found and len(found[name]) >= 2:
            return Series(name=_series_name(line[: found.end(name)]), part=_number(found["n"] or found["ring"]))
    for line in (*article.deck, *article.headline, *article.kicker):
        counted = SERIES_COUNT.search(canon(line))
        if counted:
            return Series(name=line[counted.start("name") : counted.end("name")], part=_number(counted["n"]))
    if article.headline:
        line = re.split(r"[ \u3000]{2,}", _same_length(article.headline[-1]))[0]  # a writer may stand behind it
        found = SERIES_HEAD.match(line) or SERIES_LEAD.match(_same_length(article.headline[0]))
        if found:
            printed = article.headline[-1] if found.re is SERIES_HEAD else article.headline[0]
            number = next(value for name, value in found.groupdict().items() if value and name != "name")
            return Series(name=_series_name(printed[: found.end("name")]), part=_number(number))
    return None


def _same_length(line: str) -> str:
    """The canonical form, with numbers in rings as they are printed."""
    return "".join(c if c in RING else k for c, k in zip(line, canon(line), strict=True))


def _series_name(text: str) -> str:
    """Without the headline proper, where one stands before a dash: `荒漠飘香——澜江纪行`."""
    return DASH.split(text.rstrip(CLOSING))[-1].strip(CLOSING)


def _number(text: str) -> int | None:
    if text in RING:
        return RING.index(text) + 1
    return THIRDS.get(text[:1]) or read_numeral(text)


SEARCHED = 31
"""Days before a correction that names no day, within which the article that it corrects is looked for."""


@dataclass(frozen=True, slots=True)
class Headed:
    """What must be known of an article to tell whether a correction names it."""

    id: str
    page: str
    headline: tuple[str, ...]


def days_to_search(correction: Article) -> tuple[str, ...]:
    """The days on which the article that a correction names may stand, nearest first; none for another kind of article."""
    target = correction.corrects
    if target is None or target.article is not None or not target.headline:
        return ()
    if target.date:
        return (target.date,)
    try:
        day = datetime.date.fromisoformat(correction.date)
    except ValueError:
        return ()
    return tuple((day - datetime.timedelta(days=n)).isoformat() for n in range(SEARCHED + 1))


def link_correction(correction: Article, others: Iterable[Headed]) -> Article:
    """Name the corrected article where it is among the `others`, which are of the days to search.

    Headlines are compared without marks and spaces. Where several fit, or none, nothing is named.
    """
    target = correction.corrects
    if target is None:
        return correction
    hits = [other.id for other in others if other.id != correction.id and _is_target(target, other)]
    return replace(correction, corrects=replace(target, article=hits[0])) if len(hits) == 1 else correction


def _is_page(printed: str, page: str) -> bool:
    """第三版 is page A03 too, and A3版 the page of the file 03: day and headline are compared beside it."""
    if printed.isdigit() == page.isdigit():
        return same_page(printed, page)
    return same_page(*(re.sub(r"^[A-Z](?=\d)", "", name.upper()) for name in (printed, page)))


def _is_target(target: Corrects, other: Headed) -> bool:
    if not target.headline or not other.headline or (target.page and other.page and not _is_page(target.page, other.page)):
        return False
    return same_headline(target.headline, "".join(other.headline))
