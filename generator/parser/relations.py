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
from generator.text.normalise import canon

TARGET = re.compile(
    rf"(?:本报|我报)?(?:(?P<y>\d{{4}})年)?(?P<m>{NUMERAL})月(?P<d>{NUMERAL})日(?:(?:本报|刊发|刊登|见报|的)*(?:第?(?P<p>[A-Za-z]?{NUMERAL})版|头版|要闻版|《.{{2,6}}》版)?)"
)
TITLE = re.compile(r"《([^》]{4,60})》|“([^”]{6,60})”一[文稿]|「([^」]{6,60})」一[文稿]")
SERIES_PART = re.compile(rf"^(?P<name>.*?(?:系列(?:报道|评论|谈|之)?|连载|专栏)?)\s*(?:之|[(·])\s*(?P<n>{NUMERAL}|[上中下])\s*[)]?$")
SERIES_COUNT = re.compile(rf"(?:^|——)(?P<n>{NUMERAL})论(?P<name>.{{4,30}})$")
THIRDS = {"上": 1, "中": 2, "下": 3}


def find_corrected(article: Article) -> Corrects | None:
    """Day, page and headline that a correction names; the year is that of the correction, or the one before in January."""
    if article.kind is not Kind.CORRECTION:
        return None
    printed = article.body.replace("\\", "")
    text = canon(printed)
    found, title = TARGET.search(text), TITLE.search(text)
    date = None
    if found and article.date:
        year = int(found["y"] or article.date[:4])
        day = make_date(year, read_numeral(found["m"]), read_numeral(found["d"]))
        if day and not found["y"] and day.isoformat() > article.date:
            day = make_date(year - 1, day.month, day.day)
        date = day.isoformat() if day else None
    page = None
    if found and found["p"]:
        number = read_numeral(found["p"])
        page = str(number) if number is not None else found["p"].upper()
    elif found and "头版" in found[0]:
        page = "1"
    span = next((n for n in (1, 2, 3) if title[n]), None) if title else None
    headline = printed[title.start(span) : title.end(span)] if title and span else None
    return Corrects(date=date, page=page, headline=headline) if date or headline else None


def find_series(article: Article) -> Series | None:
    """系列报道之一 in a label, 六论… in a headline or deck, （上） at a headline's end."""
    for line in (*article.label, *article.kicker, *article.deck):
        found = SERIES_PART.match(canon(line))
        if found and len(found["name"]) >= 2:
            return Series(name=_series_name(line[: found.end("name")]), part=_number(found["n"]))
    for line in (*article.deck, *article.headline, *article.kicker):
        counted = SERIES_COUNT.search(canon(line))
        if counted:
            return Series(name=line[counted.start("name") : counted.end("name")], part=_number(counted["n"]))
    if article.headline:
        found = re.match(rf"^(?P<name>.{{4,40}}?)\s*[(](?P<n>[上中下]|{NUMERAL})[)]$", canon(article.headline[-1]))
        if found:
            return Series(name=article.headline[-1][: found.end("name")], part=_number(found["n"]))
    return None


def _series_name(text: str) -> str:
    return text.strip(" 　·:：—-（(")


def _number(text: str) -> int | None:
    return THIRDS.get(text) or read_numeral(text)


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


def _is_target(target: Corrects, other: Headed) -> bool:
    if not target.headline or not other.headline or (target.page and other.page and not same_page(target.page, other.page)):
        return False
    return _alike(_plain(target.headline), _plain("".join(other.headline)))


def _plain(text: str) -> str:
    return "".join(c for c in canon(text) if c.isalnum())


def _alike(one: str, other: str) -> bool:
    """One holds the other, or nearly all its bigrams: a correction may shorten the headline or mend its wrong word."""
    if not one or not other:
        return False
    if one in other or (other in one and len(other) >= 4):
        return True
    a, b = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (one, other))
    return len(a & b) >= 0.75 * len(a)
