"""A place may look like a name: what stands over a text that opens with a dateline says what it is about."""

from __future__ import annotations

from generator.parser.parse import parse_page
from generator.parser.roles import Role
from tests.parser.reading import raw_page

DIGEST = """地方短波

鐘樓街

〔本報訊〕電車北段架空線檢修完成，末班車今起恢復為夜間十一時二十分，沿線六站照常停靠。（卓望帆）

外堤區

〔本報訊〕樂齡學堂「招牌認字班」二十名額額滿，加開一班，最年長的學員八十八歲。（施南浦）

石螺角

〔本報訊〕首批九孔苗昨天放養，漁會與學校合辦放苗課，孩子每人放三顆，並在石頭寫上學號。（邵以潯）

編輯／莫以沙　美編／洪逸汀
"""

ASKING = """云毫茶香漫青山

——石浦县茶产业振兴纪实

文/本报记者 韩冬

一片叶子,能走多远?

清明前的石浦县，山坡上站满了采茶的人。天不亮，收购点的灯就亮了，秤砣在灯下晃。

“去年这时候，一斤鲜叶卖不到六十元。”种茶三十年的梁桂兰说，今年合作社先付定金，价钱写在墙上。
"""


def test_a_place_with_a_surname_in_front_is_no_writer_of_the_report_below() -> None:
    roles = {piece.block.text: piece.role for draft in parse_page(raw_page(DIGEST)).drafts for piece in draft.pieces}
    assert {roles[name] for name in ("鐘樓街", "外堤區", "石螺角")} == {Role.HEADLINE}
    assert roles["地方短波"] is Role.LABEL


def test_a_question_below_the_writer_is_the_beginning_of_the_text() -> None:
    first = next(
        draft for draft in parse_page(raw_page(ASKING)).drafts if any(piece.block.text.startswith("云毫") for piece in draft.pieces)
    )
    roles = {piece.block.text: piece.role for piece in first.pieces}
    assert roles["云毫茶香漫青山"] is Role.HEADLINE
    assert roles["一片叶子,能走多远?"] not in (Role.HEADLINE, Role.KICKER, Role.DECK)
