"""The recipe's own check, and how sure the parser says that it is."""

from __future__ import annotations

import pytest

from generator.errors import SourceError
from generator.model import Kind
from generator.parser.confidence import SURE, judge, sure
from generator.parser.drafts import Draft, Piece
from generator.parser.parse import check_ledger
from generator.parser.roles import Role
from tests.parser.reading import article_of, blocks, read
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD


def draft(*lines: tuple[Role, str, float]) -> Draft:
    found = blocks(*(text for _, text, _ in lines))
    pieces = tuple(Piece(block=b, role=role, margin=margin) for b, (role, _, margin) in zip(found, lines, strict=True))
    return Draft(kind=Kind.NEWS, pieces=pieces)


def test_p190_a_parser_that_loses_or_doubles_a_line_says_so_instead_of_going_on() -> None:
    page = read("青澜日报", FARM_HEAD, FARM)
    check_ledger("01.txt", page.blocks, page.drafts)
    with pytest.raises(SourceError) as error:
        check_ledger("01.txt", page.blocks, [page.drafts[1], page.drafts[1]])
    assert str(error.value) == (
        "01.txt: P190: the parser lost lines [1] and has lines [3, 5] twice\n    hint: this is a bug: please report it with the page"
    )


def test_an_article_is_as_sure_as_the_least_sure_of_its_decisions_and_names_it() -> None:
    one = draft((Role.HEADLINE, PORT_HEAD, 0.5), (Role.SOLE, PORT_END, 9.0))
    judged = judge(article_of(one), one)
    assert judged.confidence == sure(0.5)
    assert judged.doubts == ("line 1 '老港片区改造一期完工' may be no headline of this article",)


def test_a_doubt_quotes_a_short_line_whole_and_shows_where_it_cuts_a_long_one() -> None:
    text = "青石一共一千七百块，每一块都刻着字，刻的是捐它的人的名字。"
    one = draft((Role.HEADLINE, "《老港新生》系列报道之二", 0.5), (Role.SOLE, text, 0.4))
    assert judge(article_of(one), one).doubts == (
        "line 3 '青石一共一千七百块……' may be no text of this article",
        "line 1 '《老港新生》系列报道之二' may be no headline of this article",
    )


def test_an_article_without_doubts_is_as_sure_as_can_be() -> None:
    one = draft((Role.HEADLINE, PORT_HEAD, 9.0), (Role.SOLE, PORT_END, 9.0))
    judged = judge(article_of(one), one)
    assert (judged.confidence, judged.doubts) == (sure(9.0), ())


def test_furniture_is_neither_sure_nor_doubtful() -> None:
    page = read("青澜日报", "2024年3月14日 星期四 第1版", FARM_HEAD, FARM)
    furniture = next(d for d in page.drafts if d.kind is Kind.FURNITURE)
    assert judge(article_of(furniture), furniture).confidence is None


def test_a_greater_margin_is_never_less_sure() -> None:
    shares = [sure(n / 20) for n in range(-40, 200)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    assert [least for least, _ in SURE] == sorted((least for least, _ in SURE), reverse=True)
