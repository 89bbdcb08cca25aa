"""Labels: one to an article, and those of pictures within a text."""

from __future__ import annotations

from generator.parser.cues import find_cues
from generator.parser.roles import Role
from tests.parser.reading import articles, blocks, read, view
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, TEA

PORT = "本报讯 3月13日，老港片区改造一期工程通过验收，四百户居民将在月底前搬进新居。"
TEA_HEAD = "云毫茶开采"


def labels(*lines: str) -> dict[str, tuple[str, ...]]:
    return {a.headline[0]: a.label for a in articles(*lines) if a.headline}


def test_the_upper_of_two_labels_is_that_of_the_article_above_it() -> None:
    page = (PORT_HEAD, PORT, PORT_END, "今日关注", FARM_HEAD, "三农天地", FARM, TEA_HEAD, TEA)
    assert labels(*page) == {PORT_HEAD: ("今日关注",), FARM_HEAD: ("三农天地",), TEA_HEAD: ()}


def test_a_single_label_over_a_headline_stays_there() -> None:
    page = (PORT_HEAD, PORT, PORT_END, "今日关注", FARM_HEAD, FARM, TEA_HEAD, TEA)
    assert labels(*page) == {PORT_HEAD: (), FARM_HEAD: ("今日关注",), TEA_HEAD: ()}


def test_an_article_with_a_label_gets_no_second_one() -> None:
    page = ("城事", PORT_HEAD, PORT, PORT_END, "今日关注", FARM_HEAD, "三农天地", FARM)
    assert labels(*page)[PORT_HEAD] == ("城事",)


def test_a_label_under_a_picture_within_a_text_is_that_of_the_picture() -> None:
    opening = "本报讯 3月13日，老港片区改造一期工程通过验收，四百户居民将在月底前搬进新居，是全市今年第一个完工的民生项目。"
    page = read(PORT_HEAD, opening, "图为搬进新居的居民在楼前合影。", "本报记者 林一禾 摄", "图片新闻", PORT_END)
    (label,) = (d for d in page.drafts if d.blocks(Role.LABEL))
    assert [p.role for p in label.pieces] == [Role.CAPTION, Role.CREDIT, Role.LABEL]
    (text,) = (d for d in page.drafts if d.texts)
    assert [p.block.text for p in text.texts] == [opening, PORT_END]


def test_two_halves_of_one_length_are_built_like_a_heading() -> None:
    lines = ("穷在志气上，短在路子上", "讲究方法 务求实效", "他们去了河边，又回来")
    found = [("even_halves" in cues) for cues in find_cues(view(*lines))]
    assert found == [True, True, False]
    assert [b.text for b in blocks(*lines)] == list(lines)


def test_a_line_that_the_text_under_it_says_is_not_lifted_out_of_it() -> None:
    line, text = "老港片区改造一期完工", "3月13日，老港片区改造一期完工，四百户居民将在月底前搬进新居，这是全市今年第一个完工的民生项目。"
    far = ("改造从去年春天开始，先后拆除危房九十六间，新建楼房十一栋，铺设管线四千多米。",) * 3
    assert view(far[0], line, text).lifted == frozenset()
    assert view(line, *far, text).lifted == frozenset({0})
