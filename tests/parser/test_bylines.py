"""Writers, datelines and jump marks as print has them."""

from __future__ import annotations

import pytest

from generator.parser.blocks import split_blocks
from generator.parser.bylines import Ending, Opening, read_end, read_opening, read_page, split_names
from generator.text.normalise import canon


def people(line: str) -> list[tuple[str, str | None]]:
    return [(c.name, c.role) for c in split_names(line, canon(line))]


def opening(text: str) -> tuple[str | None, list[tuple[str, str | None]], str | None]:
    found: Opening = read_opening(split_blocks(text)[0])
    return found.dateline, [(c.name, c.role) for c in found.byline], found.back.page if found.back else None


def end(text: str) -> tuple[list[tuple[str, str | None]], str | None]:
    found: Ending = read_end(text, canon(text))
    return [(c.name, c.role) for c in found.byline], found.to.page if found.to else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("徐 翔", [("徐翔", None)]),
        ("袁剑锋、原茜", [("袁剑锋", None), ("原茜", None)]),
        ("文本报记者 徐姗 图本报记者 张海 张乐", [("徐姗", "文·本报记者"), ("张海", "图·本报记者"), ("张乐", "图·本报记者")]),
        ("□ 本报记者 刘某某 见习记者 黄某某", [("刘某某", "本报记者"), ("黄某某", "见习记者")]),
        ("本报记者 周启航 许 杨", [("周启航", "本报记者"), ("许杨", "本报记者")]),
        ("文/图 本报记者 陆小舟", [("陆小舟", "文/图·本报记者")]),
        ("□ 本报评论员 沈白", [("沈白", "本报评论员")]),
        ("驻京记者 许一诺", [("许一诺", "驻京记者")]),
        ("本报记者 许一诺 通讯员 文静 图南", [("许一诺", "本报记者"), ("文静", "通讯员"), ("图南", "通讯员")]),
        ("林一禾 摄", [("林一禾", "摄")]),
        ("林一禾 沈白 摄影报道", [("林一禾", "摄影报道"), ("沈白", "摄影报道")]),
        ("许一诺 文/图", [("许一诺", "文/图")]),
        ("许一诺口述 沈白整理", [("许一诺", "口述"), ("沈白", "整理")]),
        ("编译/沈白露", [("沈白露", "编译")]),
        ("作者：沈白露", [("沈白露", "作者")]),
        ("記者林予安", [("林予安", "記者")]),
        ("□ 澜东区读者 施梅", [("施梅", "澜东区读者")]),
        ("退休教师 施梅", [("施梅", "退休教师")]),
        ("□ 王二（退休教师）", [("王二", "退休教师")]),
        ("阿依努尔·买买提", [("阿依努尔·买买提", None)]),
        ("本报评论员", []),
    ],
)
def test_a_line_of_writers_gives_each_with_the_role_in_print(line: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本报讯（记者 许一诺 通讯员 沈白）3月13日，会议召开。",
            ("本报讯（记者 许一诺 通讯员 沈白）", [("许一诺", "记者"), ("沈白", "通讯员")], None),
        ),
        ("本报讯 （记者许一诺）昨日开会。", ("本报讯 （记者许一诺）", [("许一诺", "记者")], None)),
        (
            "新华社北京3月13日电（记者 许一诺、沈白）会议",
            ("新华社北京3月13日电（记者 许一诺、沈白）", [("许一诺", "记者"), ("沈白", "记者")], None),
        ),
        ("【記者林予安／汐港報導】昨天下午", ("【記者林予安／汐港報導】", [("林予安", "記者")], None)),
        ("（上接第一版）本报讯（记者 许一诺）好。", ("本报讯（记者 许一诺）", [("许一诺", "记者")], "1")),
        ("（上接A05版）他说，好。", (None, [], "A05")),
        ("本报讯3月13日，会议开幕。", ("本报讯", [], None)),
        ("据新华社电 会议开幕。", ("据新华社电", [], None)),
        ("〔中央社台北十三日電〕會議", ("〔中央社台北十三日電〕", [], None)),
        ("本报讯（见图）会议", ("本报讯", [], None)),
        ("他来到本报讯问。", (None, [], None)),
    ],
)
def test_the_head_of_a_text_gives_dateline_writers_and_where_it_comes_from(
    text: str, expected: tuple[str | None, list[tuple[str, str | None]], str | None]
) -> None:
    assert opening(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议开了。（许一诺）", ([("许一诺", None)], None)),
        ("会议开了。 （许一诺 沈白）", ([("许一诺", None), ("沈白", None)], None)),
        ("会议开了！”记者 许一诺", ([("许一诺", "记者")], None)),
        ("会议开了。□本报记者 许一诺", ([("许一诺", "本报记者")], None)),
        ("会议开了。（许一诺文/图）", ([("许一诺", "文/图")], None)),
        ("会议开了。（市气象局供稿）", ([("市气象局", "供稿")], None)),
        ("会议开了。（许一诺）（下转第四版）", ([("许一诺", None)], "4")),
        ("会议开了（下转A05版）", ([], "A05")),
        ("会议开了。（据新华社）", ([], None)),
        ("他这回去的是老家（北京）", ([], None)),
        ("会议开了。（见图）", ([], None)),
        ("会议开了。（二）", ([], None)),
        ("会议开了。", ([], None)),
    ],
)
def test_the_end_of_a_text_gives_writers_and_where_it_goes_on(text: str, expected: tuple[list[tuple[str, str | None]], str | None]) -> None:
    assert end(text) == expected


@pytest.mark.parametrize(("printed", "page"), [("四", "4"), ("12", "12"), ("十二", "12"), ("A05", "A05"), ("A 05", "A05"), (" ", None)])
def test_a_page_number_is_read_as_digits(printed: str, page: str | None) -> None:
    assert read_page(printed) == page
