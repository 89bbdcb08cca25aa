"""A line alone between two texts: a crosshead that parts a long text, or the headline of the news below it."""

from __future__ import annotations

import pytest

from generator.parser.cues import find_cues
from generator.parser.weights import CUES
from tests.parser.reading import articles, view

ABOVE = "堤上的人家从前都靠摆渡过活，桥修好以后，船一只一只卖掉了，只有老埠头的石阶还留着系缆绳的铁环。"
BELOW = "铁环是祖父那一辈人打的，一共四十个，涨水时看得见二十二个，退水时全在。"
LONG = "铁环是祖父那一辈人打的，一共四十个，涨水时看得见二十二个，退水时全在水面以上，孩子们数着它们长大。" * 4

HEAD = "老埠头的四十个铁环"
OPENING = "本报讯（记者 柳阿圆）" + ABOVE


def between(line: str, below: str = BELOW) -> dict[str, float]:
    """Cues of a line between two texts."""
    return find_cues(view(ABOVE, line, below))[1]


@pytest.mark.parametrize(
    ("cue", "line", "below"),
    [
        ("says_when_below", "石阶上的铁环", "近日，县里的工匠把铁环重新打过一遍，一共四十个，换下来的旧环留给展室。"),
        ("says_when_below", "石阶上的铁环", "县里的工匠三月七日把铁环重新打过一遍，一共四十个，换下来的旧环留给展室。"),
        ("long_text_below", "石阶上的铁环", LONG),
        ("longer_than_a_column", "石阶上的铁环一共有四十个涨水时看得见一半", BELOW),
        ("quoted_whole", "“船卖了人还在”", BELOW),
    ],
)
def test_what_a_line_between_texts_and_the_text_below_it_tell(cue: str, line: str, below: str) -> None:
    assert between(line, below).get(cue) == 1
    assert cue not in between("石阶上的铁环")
    assert cue in CUES


def test_a_day_that_somebody_speaks_of_is_no_lead() -> None:
    assert "says_when_below" not in between("石阶上的铁环", "“今天来的人比去年多。”埠头上的老船工把缆绳一圈一圈绕在铁环上，绕了三圈。")
    assert "says_when_below" not in between("石阶上的铁环", BELOW[:-1] + "，这是埠头上的老船工数过许多遍的，今天也是。")


def test_a_spoken_sentence_is_no_quoted_line() -> None:
    assert "quoted_whole" not in between("“船卖了，人还在吗？”")
    assert "quoted_whole" not in between("“船”和“人”")


def test_a_line_in_a_head_is_no_line_between_texts() -> None:
    found = find_cues(view(ABOVE, "老埠头", "“船卖了人还在”", LONG))
    assert {"quoted_whole", "long_text_below"}.isdisjoint(found[2])


def test_two_briefs_that_say_when_are_no_parts_of_the_article_above_them() -> None:
    granary = (
        "镇里的三座粮仓今天换上了新顶，赶在雨季以前全部完工，社员们把麦种搬了进去。",
        "新麦种今天分到了各队，一共八百斤，由三个老把式看着下种。",
    )
    road = ("供销社门前的水泥路今天通了车，路宽六米，两边种了新的槐树。", "新路两边种的槐树一共六十棵，由街坊轮流浇水。")
    found = articles(HEAD, OPENING, ABOVE, "粮仓换了三座新顶", *granary, "门前铺了一条新路", *road)
    assert [a.headline for a in found] == [(HEAD,), ("粮仓换了三座新顶",), ("门前铺了一条新路",)]


def test_a_quoted_line_over_a_long_text_parts_its_article() -> None:
    found = articles(HEAD, OPENING, LONG, "“石阶是我的账本”", LONG.replace("祖父", "曾祖父"), LONG)
    assert [a.headline for a in found] == [(HEAD,)]
    assert "## “石阶是我的账本”" in found[0].body
