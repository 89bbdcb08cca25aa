"""What sort of article a draft is."""

from __future__ import annotations

import pytest

from generator.model import Kind
from generator.parser.drafts import Draft, Piece
from generator.parser.kinds import name_kinds
from generator.parser.roles import Role
from tests.parser.reading import articles, blocks, read
from tests.parser.sample import PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST

LONG = "老街的茶馆一间也没有拆，掌柜还是原来的掌柜，茶还是原来的茶。" * 40


def kind(*lines: tuple[Role, str]) -> Kind:
    found = blocks(*(text for _, text in lines))
    pieces = tuple(Piece(block=b, role=r, margin=1.0) for b, (r, _) in zip(found, lines, strict=True))
    return name_kinds(Draft(kind=Kind.NEWS, pieces=pieces)).kind


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (((Role.HEADLINE, PORT_HEAD), (Role.SOLE, PORT_END)), Kind.NEWS),
        (((Role.LABEL, "短评"), (Role.HEADLINE, PORT_HEAD), (Role.SOLE, PORT_END)), Kind.COMMENTARY),
        (((Role.HEADLINE, PORT_HEAD), (Role.BYLINE, "本报评论员"), (Role.SOLE, PORT_END)), Kind.COMMENTARY),
        (((Role.HEADLINE, PORT_HEAD), (Role.LEAD, LONG), (Role.CROSSHEAD, "茶馆"), (Role.LAST, PORT_END)), Kind.FEATURE),
        (((Role.HEADLINE, PORT_HEAD), (Role.LEAD, PORT_OPEN), (Role.CROSSHEAD, "茶馆"), (Role.LAST, PORT_END)), Kind.NEWS),
        (((Role.HEADLINE, "停水公告"), (Role.SOLE, PORT_END)), Kind.NOTICE),
        (((Role.HEADLINE, "停水公告"), (Role.SOLE, LONG)), Kind.NEWS),
        (((Role.SOLE, PORT_REST),), Kind.FRAGMENT),
        (((Role.LABEL, "民生"), (Role.SOLE, PORT_REST)), Kind.NEWS),
        (((Role.JUMP_FROM, "（上接第一版）"), (Role.HEADLINE, PORT_HEAD), (Role.SOLE, PORT_END)), Kind.FRAGMENT),
        (((Role.HEADLINE, PORT_HEAD), (Role.SOLE, "（上接第一版）他说，好。")), Kind.FRAGMENT),
        (((Role.DATE_HEAD, "1957年3月14日"), (Role.LAST, PORT_END)), Kind.NEWS),
        (((Role.HEADLINE, PORT_HEAD),), Kind.FURNITURE),
    ],
)
def test_a_draft_is_of_the_kind_that_its_label_byline_and_build_say(lines: tuple[tuple[Role, str], ...], expected: Kind) -> None:
    assert kind(*lines) == expected


def test_units_of_their_own_keep_their_kind() -> None:
    draft = Draft(kind=Kind.CORRECTION, pieces=(Piece(block=blocks(PORT_END)[0], role=Role.CORRECTION_TEXT, margin=1.0),))
    assert name_kinds(draft) is draft


def test_pointers_to_other_pages_are_a_promo() -> None:
    found = articles("今日导读", "三项工程月底完工 （详见第2版）", "春茶开采 （详见第3版）", PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END)
    assert [(a.kind, a.label, a.body) for a in found] == [
        (Kind.PROMO, ("今日导读",), "三项工程月底完工 （详见第2版）\n\n春茶开采 （详见第3版）"),
        (Kind.NEWS, (), f"{PORT_OPEN}{PORT_REST}\n\n{PORT_END}"),
    ]


def test_nameplate_folio_and_staff_line_are_the_pages_furniture() -> None:
    page = read("青澜日报", "2024年3月14日 星期四 第1版", PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END, "责任编辑：许一诺 版式：沈白")
    furniture = [d for d in page.drafts if d.kind is Kind.FURNITURE]
    assert [[b.index for b in d.blocks(Role.FURNITURE)] for d in furniture] == [[0, 1, 6]]


def test_a_correction_is_an_article_of_its_own_with_its_word_as_headline() -> None:
    text = "本报3月12日第二版《春茶开采》一文中，“三百公斤”应为“三千公斤”。特此更正。"
    assert [(a.kind, a.headline, a.body) for a in articles("更 正", text)] == [(Kind.CORRECTION, ("更 正",), text)]
