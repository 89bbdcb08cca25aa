"""Learning from the archive: what recurs over issues of a newspaper."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.store import load_articles
from generator.parser.importer import import_raw
from generator.parser.known import read_habits
from generator.parser.learn import rows_of
from tests.archive import tree, write
from tests.parser.reading import blocks, page_text
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST, TEA

NEWS = (
    ("渡口复航了", "本报讯（记者 沈白）3月13日，停航九年的青石渡口复航，首日运送旅客四百多人，老船工说船比从前稳当。（沈白）"),
    ("云毫茶开采", TEA),
    ("夜市搬进旧厂房", "本报讯（记者 沈白）3月15日，城东夜市搬进旧纺织厂，一百二十个摊位当晚开张，街坊说这里宽敞多了。（沈白）"),
    ("图书馆延长开放", "本报讯（记者 沈白）3月16日，市图书馆把开放时间延长到晚上十点，自习室当天坐满了准备考试的年轻人。（沈白）"),
)


def labels(*lines: str) -> set[str]:
    return {row.text for row in rows_of(blocks(*lines)) if row.kind == "labels" and not row.against}


@pytest.mark.parametrize(
    "line", ["一、春耕", "沈白 摄", "第2版", "责任编辑：沈白", "本报讯", "（下转第四版）", "更正", "导读", "公告", "2024年3月14日"]
)
def test_a_line_that_says_itself_what_it_is_is_no_label(line: str) -> None:
    assert labels(FARM_HEAD, FARM, line, PORT_HEAD, PORT_OPEN + PORT_REST) & {line} == set()


def test_a_line_over_a_headline_may_be_a_label_and_one_between_texts_or_at_the_edge_speaks_against_it() -> None:
    page = ("青澜要闻", PORT_HEAD, PORT_OPEN + PORT_REST, "旧貌新颜", PORT_END, "灯下漫步", FARM_HEAD, FARM)
    found = labels(*page)
    assert "灯下漫步" in found
    assert not {"青澜要闻", "旧貌新颜"} & found


def raw_issue(day: int, *extra: str) -> None:
    (head, text), (other, more) = NEWS[day - 13], NEWS[day - 14]
    write(Path(f"raw/qlrb/2024-03-{day}/01.txt"), page_text("青澜日报", f"{other}（{day}）", more, *extra, head, text))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*paths: str) -> None:
    assert import_raw([Path(p) for p in paths], Path("content")).problems == ()


def known(key: str) -> tuple[str, ...]:
    return read_habits(Path("content/qlrb"))[0].get(key, ())


def test_what_stands_in_three_issues_is_learned_and_used_in_the_same_import() -> None:
    for day in (13, 14, 15):
        raw_issue(day, "灯下漫步")
    run("raw")
    assert (known("labels"), known("reporters")) == (("灯下漫步",), ("沈白",))
    assert [a.label for a in load_articles(Path("content"))[0] if a.headline == ("云毫茶开采",)] == [("灯下漫步",)]


def test_what_stands_in_two_issues_is_not() -> None:
    for day in (13, 14):
        raw_issue(day, "灯下漫步")
    run("raw")
    assert not Path("content/qlrb/known.yaml").exists()


def test_a_headline_that_comes_back_with_its_text_is_not() -> None:
    for day in (13, 14, 15):
        raw_issue(day, PORT_HEAD, f"本报讯（记者 沈{'一二三'[day - 13]}）" + PORT_END)
    run("raw")
    assert known("labels") == ()


def test_issues_of_earlier_imports_count() -> None:
    for day in (13, 14, 15):
        raw_issue(day, "灯下漫步")
        run(f"raw/qlrb/2024-03-{day}")
    assert known("labels") == ("灯下漫步",)


def test_what_an_editor_calls_no_label_is_not_learned() -> None:
    write(Path("content/qlrb/known.yaml"), "not_labels:\n- 灯下漫步\n")
    for day in (13, 14, 15):
        raw_issue(day, "灯下漫步")
    run("raw")
    assert known("labels") == ()


def test_importing_again_changes_nothing() -> None:
    for day in (13, 14, 15, 16):
        raw_issue(day, "灯下漫步")
    run("raw")
    before = tree(Path("content"))
    run("raw")
    run("raw/qlrb/2024-03-14")
    assert tree(Path("content")) == before
