"""What an article says of others: which one it corrects, which series it is a part of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

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


def link_corrections(articles: Sequence[Article], others: Mapping[str, tuple[str, str, tuple[str, ...]]]) -> tuple[Article, ...]:
    """Name the corrected article where the archive has it.

    `others` maps the id of every article that is known to its date, page and headline lines. Headlines are compared
    without marks and spaces; a day and a page alone name no article.
    """
    linked = []
    for article in articles:
        target = article.corrects
        hits = [id for id, other in others.items() if id != article.id and _is_target(target, *other)] if target else []
        linked.append(replace(article, corrects=replace(target, article=hits[0])) if target and len(hits) == 1 else article)
    return tuple(linked)


def _is_target(target: Corrects, date: str, page: str, headline: tuple[str, ...]) -> bool:
    if target.article is not None or not target.headline or not headline:
        return False
    if (target.date and target.date != date) or (target.page and page and not same_page(target.page, page)):
        return False
    return _alike(_plain(target.headline), _plain("".join(headline)))


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
