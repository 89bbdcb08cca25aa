"""The issue's date: what print says of it, on what grounds, and what stays open."""

from __future__ import annotations

import pytest

from generator.parser.dates import infer_date
from tests.parser.reading import blocks

LOCAL = "本报讯（记者 许一诺）3月13日，老港片区改造一期工程通过验收，四百户居民将在月底前搬进新居。"


def dated(*lines: str) -> tuple[str, str | None]:
    found = infer_date([blocks(*lines)])
    return found.date, found.basis


@pytest.mark.parametrize(
    "folio",
    [
        "青澜日报 2024年3月14日 星期四 第2版",
        "第2版 2024年3月14日",
        "二〇二四年三月十四日　星期四",
        "2024年3月14日 农历二月初五",
        "2024.03.14 星期四",
        "A2版 2024-3-14",
        "2024/03/14 第2版",
        "中華民國一一三年三月十四日　星期四",
        "民國113年3月14日 星期四 第二版",
        "2024年3月14日 周四",
    ],
)
def test_a_folio_says_the_date_itself(folio: str) -> None:
    assert dated("新华社北京2月1日电 会议在2023年召开。", folio) == ("2024-03-14", f"folio: {folio}")


def test_the_latest_dateline_plus_one_is_the_date_and_the_text_gives_the_year() -> None:
    lines = ("新华社北京3月13日电 会议今天召开，定下2024年的任务。", "新华社广州3月12日电 展会开幕。")
    assert dated(*lines) == ("2024-03-14", "latest dateline 3月13日 + 1; year: latest year named")


def test_datelines_in_ideographs_count_too() -> None:
    lines = ("新华社北京九月二十九日电 一九五七年的会议今天召开。", "1957年的展会。")
    assert dated(*lines) == ("1957-09-30", "latest dateline 9月29日 + 1; year: latest year named")


def test_the_day_in_the_text_stands_in_for_a_dateline_without_one() -> None:
    assert dated(LOCAL, "这座桥2024年2月合龙。") == ("2024-03-14", "latest dateline 3月13日 + 1; year: latest year named")


def test_a_day_that_is_yet_to_come_is_not_the_day_before() -> None:
    lines = ("本报讯 大桥将于5月1日通车，市民期待着这一天的到来，2024年是大桥之年。", LOCAL)
    assert dated(*lines)[0] == "2024-03-14"


def test_the_issue_of_new_years_day_has_datelines_of_the_old_year() -> None:
    assert dated("新华社北京12月31日电 2024年的最后一天，会议召开。")[0] == "2025-01-01"
    assert dated("新华社北京12月31日电 会议召开。", "新华社北京1月2日电 2025年的工作开始。")[0] == "2025-01-03"


def test_a_year_that_is_planned_for_is_not_the_issues_year() -> None:
    assert dated("新华社北京3月13日电 到2035年，建成三座桥；2024年建成第一座。")[0] == "2024-03-14"


def test_without_a_year_the_date_stays_open_and_its_ground_is_told() -> None:
    assert dated(LOCAL) == ("", "latest dateline 3月13日; no year named")


def test_a_day_that_the_year_does_not_have_leaves_the_date_open() -> None:
    assert dated("新华社北京2月29日电 会议总结了2023年的工作。")[0] == ""


def test_a_this_day_column_names_the_issues_own_day() -> None:
    lines = ("历史上的今天", "1957年3月14日", "望潮港二号船坞破土动工。", "1982年3月14日", "邮局开业，2024年修缮。")
    assert dated(*lines) == ("2024-03-14", "this-day column of 3月14日; year: latest year named")


@pytest.mark.parametrize("line", ["2024年3月号", "***2024年3月***"])
def test_a_line_with_a_month_gives_the_month(line: str) -> None:
    assert dated(line, "散文一篇。") == ("2024-03", f"line: {line}")


@pytest.mark.parametrize("line", ["1957年3月14日", "2024年3月12日", "2024年2月30日 星期四", "2024年13月号"])
def test_a_date_under_a_notice_or_over_one_old_item_is_not_the_issues(line: str) -> None:
    assert dated("遗失声明", "身份证一张遗失，声明作废。", line)[0] == ""


@pytest.mark.parametrize(
    ("folio", "text", "expected"),
    [
        ("3月14日 星期四", "2024年的春茶开采了。", "2024-03-14"),
        ("青澜日报 3月14日 星期四", "到2035年，2023年开工的大桥全部建成。", "2024-03-14"),
        ("3月14日 星期四", "春茶开采了。", ""),
        ("3月14日 星期一", "2024年的春茶开采了。", "2022-03-14"),
    ],
)
def test_a_folio_without_a_year_takes_the_one_on_which_the_weekday_falls(folio: str, text: str, expected: str) -> None:
    assert dated(folio, text)[0] == expected


def test_the_grounds_of_a_year_by_weekday_are_told() -> None:
    assert dated("3月14日 星期四", "2023年的春茶开采了。") == (
        "2024-03-14",
        "folio: 3月14日 星期四; year: latest year named, and the weekday fits 2024",
    )


def test_an_issue_of_new_years_day_that_greets_the_new_year_is_of_the_year_that_it_names() -> None:
    lines = ("新华社北京12月31日电 2025年新年贺词今天发表。", "2025年元旦放假一天。")
    assert dated(*lines) == ("2025-01-01", "latest dateline 12月31日 + 1; year: latest year named, and it is New Year's Day")


def test_the_day_of_an_older_issue_in_a_correction_is_no_dateline() -> None:
    assert dated("本报3月20日第二版《春茶开采》一文有误，应为三百公斤，2024年特此更正。", LOCAL)[0] == "2024-03-14"


def test_in_a_whole_issue_the_day_of_most_datelines_counts() -> None:
    page = ("新华社北京3月13日电 2024年的会议今天召开。", "新华社广州3月13日电 展会开幕。")
    late = ("新华社拉萨3月14日电 凌晨发生地震。",)
    assert infer_date([blocks(*page), blocks(*page), blocks(*late), blocks("散文一篇。")]).date == "2024-03-14"
    assert infer_date([blocks(*page), blocks(*late)]).date == "2024-03-15"


@pytest.mark.parametrize(("line", "date"), [("二〇二四年三月号", "2024-03"), ("2026年新春特刊", "2026"), ("二〇二六年国庆增刊", "2026")])
def test_what_a_line_says_of_month_or_year_is_all_that_is_said(line: str, date: str) -> None:
    assert dated(line, "散文一篇。") == (date, f"line: {line}")


def test_nothing_known_is_nothing_said() -> None:
    assert dated("会议开了。") == ("", None)
    assert infer_date([]).date == ""


def test_all_pages_of_an_issue_speak_for_its_date() -> None:
    found = infer_date([blocks("散文一篇。"), blocks("2024年3月14日 星期四 第2版")])
    assert found.date == "2024-03-14"
