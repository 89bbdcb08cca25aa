"""Text frames out of order: rests that stand after another article go back to the one that they belong to."""

from __future__ import annotations

import pytest

from generator.model import Kind
from generator.parser.blocks import Block
from generator.parser.drafts import Draft, Piece
from generator.parser.frames import SUREST, mend_frames
from generator.parser.page import PageView
from generator.parser.roles import Role
from tests.parser.reading import articles, blocks, lines_held, read

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


BELOW = (
    "大桥合龙以后，澜江两岸的车不再等渡船，大桥指挥部的工程师说，钢箱梁上的桥面铺装将在夏天完成。",
    "渡口的老船工说，他在江上摆了三十年渡，两岸的人过江都是他送的，如今要换一种走法了。（许一诺）",
)


def kept_together(first: tuple[str, ...], below: tuple[str, ...], title: str) -> list[list[Role]]:
    """Roles of the lines that the drafts of a page have, of which the second opens right below the text of the first, mended."""
    lines = blocks(*first, *below, title)
    start = len(first)
    one = draft(*((Role.HEADLINE if n == 0 else Role.MIDDLE, b) for n, b in enumerate(lines[:start])))
    two = draft(*((Role.MIDDLE, b) for b in lines[start:-1]), (Role.HEADLINE, lines[-1]))
    return [[p.role for p in d.pieces] for d in mend_frames([one, two], PageView(blocks=lines))]


def draft(*pieces: tuple[Role, Block]) -> Draft:
    return Draft(kind=Kind.NEWS, pieces=tuple(Piece(block=b, role=role, margin=1.0) for role, b in pieces))


def test_what_stands_right_below_a_text_and_goes_on_with_it_has_no_headline_but_a_deck() -> None:
    assert kept_together(BRIDGE, BELOW, "大桥快要通车") == [[Role.HEADLINE, Role.MIDDLE, Role.MIDDLE, Role.MIDDLE, Role.MIDDLE, Role.DECK]]


def test_another_theme_right_below_a_text_is_another_article_with_its_headline_after_it() -> None:
    assert len(kept_together(BRIDGE, (SCHOOL[1].removeprefix("本报讯 "),), SCHOOL[0])) == 2


def test_nothing_goes_on_right_below_a_signed_text() -> None:
    signed = (*BRIDGE[:-1], BRIDGE[-1] + "（方砚）")
    assert len(kept_together(signed, BELOW, "大桥快要通车")) == 2
