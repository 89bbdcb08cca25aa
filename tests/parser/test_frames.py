"""Text frames out of order: rests that stand after another article go back to the one that they belong to."""

from __future__ import annotations

import pytest

from generator.parser.frames import SUREST
from tests.parser.reading import articles, lines_held, read

BRIDGE = (
    "澜江特大桥合龙在即",
    "本报讯 3月13日，澜江特大桥主跨只剩最后一段钢箱梁没有吊装。大桥指挥部的工程师守在江边，等风速降到每秒八米以下再把钢箱梁提升到桥面。",
    "大桥主跨六百二十米，钢箱梁一共四十七段，每段重二百八十吨，由两台桥面吊机同时提升。",
)
BRIDGE_REST = (
    "吊装钢箱梁最怕江上的风。去年冬天，桥面吊机因为大风停了十九天，工程师把每段钢箱梁的吊装时间改到清晨，大桥才追上了工期。",
    "大桥合龙以后，两岸的车不再等渡船，钢箱梁上的桥面铺装将在夏天完成。（许一诺）",
)
SCHOOL = (
    "梧溪县办起山村书屋",
    "本报讯 梧溪县的十二个山村办起了书屋，放学的孩子可以留下读书做作业，书由县图书馆按月调换，管理员是退休的老教师。（沈白）",
)


def test_the_rest_of_an_article_after_the_next_one_is_brought_back() -> None:
    bridge, school = articles(*BRIDGE, *SCHOOL, *BRIDGE_REST)
    assert bridge.headline == (BRIDGE[0],)
    assert bridge.body.split("\n\n") == [*BRIDGE[1:], *BRIDGE_REST]
    assert (school.headline, school.body) == ((SCHOOL[0],), SCHOOL[1])


def test_an_editor_is_told_what_was_brought_back() -> None:
    bridge = read(*BRIDGE, *SCHOOL, *BRIDGE_REST).drafts[0]
    assert bridge.doubts == ((SUREST, "'吊装钢箱梁最怕江上的风。' and what follows stands apart"),)


def test_the_headline_that_comes_with_the_rest_is_the_articles_and_the_short_line_over_its_beginning_the_label() -> None:
    bridge, _ = articles("重大项目", *BRIDGE[1:], *SCHOOL, *BRIDGE_REST, BRIDGE[0])
    assert (bridge.label, bridge.headline) == (("重大项目",), (BRIDGE[0],))


@pytest.mark.parametrize(
    ("last", "why"),
    [("每段重二百八十吨。（方砚）", "the first article is signed"), ("每段重二百八十吨。（下转第四版）", "it goes on on another page")],
)
def test_a_rest_is_not_brought_to_an_article_that_ends_before_it(last: str, why: str) -> None:
    found = articles(*BRIDGE[:2], "大桥主跨六百二十米，钢箱梁一共四十七段，" + last, *SCHOOL, *BRIDGE_REST)
    assert not any(BRIDGE[1] in a.body and BRIDGE_REST[0] in a.body for a in found), why


def test_a_text_of_another_theme_is_no_rest() -> None:
    other = "立春以后雨水多，茶农忙着在茶园里理沟排水，云毫茶的芽头比去年早了五天，收青的茶厂已经把炒锅擦得发亮。（方砚）"
    found = articles(*BRIDGE, *SCHOOL, other)
    assert not any(BRIDGE[1] in a.body and other in a.body for a in found)


def test_no_line_is_lost_or_doubled_when_frames_are_mended() -> None:
    lines = (*BRIDGE, *SCHOOL, *BRIDGE_REST)
    assert len(lines_held(read(*lines))) == len(lines)
