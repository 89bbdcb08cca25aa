"""What the parser says of its own reading, told in the reader's language."""

from __future__ import annotations

import re

import pytest

from generator.parser.confidence import NAMES
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.renderer.views.remarks import doubt, grounds
from tests.renderer.sample import ARTICLES, library, theme


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(library=library(*ARTICLES), theme=theme())


def told(desk: Desk, written: str) -> str:
    said = doubt(desk, written)
    return " ".join(strip_pairs(part) for part in (said.where, said.words, said.says) if part)


def test_a_doubt_names_the_line_how_it_begins_and_what_it_may_not_be(desk: Desk) -> None:
    assert told(desk, "line 20 '“到了，爷爷，' may be no label of this article") == "第 20 行 “到了，爷爷， 不一定是本文的栏题"
    assert told(desk, "line 7 '水位下降' was joined to a text that breaks off in mid-sentence").startswith("第 7 行 水位下降 接在")


def test_every_role_that_the_parser_doubts_has_its_words(desk: Desk) -> None:
    for role in {*NAMES.values(), "line"}:
        assert re.search("[A-Za-z]", told(desk, f"line 3 '甲' may be no {role} of this article")) is None, role


@pytest.mark.parametrize(
    "written",
    [
        "headline '渡口复航' was found far from its text",
        "'天气' and what follows stands apart",
        "the beginning of the text is not on this page, and no mark says where it is",
        "no headline was found",
    ],
)
def test_doubts_of_an_article_as_a_whole_have_their_words(desk: Desk, written: str) -> None:
    assert re.search("[A-Za-z]", told(desk, written)) is None


def test_what_people_wrote_stays_as_they_wrote_it(desk: Desk) -> None:
    for written in ("题在文后", "line 3 '甲' may be no masthead of this article"):
        assert told(desk, written) == written


def told_grounds(desk: Desk, written: str | None) -> list[str]:
    return [" ".join(strip_pairs(part) for part in (said.says, said.words) if part) for said in grounds(desk, written)]


def test_the_grounds_of_a_date_are_told_one_by_one(desk: Desk) -> None:
    assert told_grounds(desk, "latest dateline 12月17日 + 1; year: latest year named, and it is New Year's Day") == [
        "最晚的电头是12月17日，见报当在次日",
        "年份取文中最晚的一个",
        "当天是元旦",
    ]
    assert told_grounds(desk, "folio: 青澜日报 3月14日 星期四; year: 今年 stands beside 2023年, and the weekday fits 2024") == [
        "报眉写着 青澜日报 3月14日 星期四",
        "文中“今年”与2023年对举，年份取其次年",
        "星期与2024年相合",
    ]
    assert told_grounds(desk, "latest dateline 3月2日; no year named") == ["最晚的电头是3月2日", "文中没有年份"]


def test_a_date_that_the_source_says_has_no_grounds_and_what_people_wrote_stays(desk: Desk) -> None:
    assert told_grounds(desk, None) == []
    assert told_grounds(desk, "文中只有年月; 又无电头") == ["文中只有年月; 又无电头"]
