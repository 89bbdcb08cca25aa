"""Headlines are broken between words, and say what they said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.renderer.phrases import between_words, headline_line, phrases, unbroken, unbroken_ranges, whole, whole_ends, with_seams


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("全县军民奋战三昼夜保住石埠大堤", "全县|军民|奋战|三昼夜|保住|石埠|大堤"),
        ("澜江特大桥今日迎来合龙窗口", "澜江特|大桥|今日|迎来|合龙|窗口"),
        ("一百八十萬人次走過玻璃階", "一百八十萬人次|走過|玻璃階"),
        ("最后一个节段重186吨，误差须控制在3毫米以内", "最后|一个|节段|重186吨，误差|须控制|在3毫米|以内"),
        ("澜东区“楼栋议事会”促成加梯137部", "澜东区|“楼栋|议事会”|促成|加梯|137部"),
        ("再见，梧溪", "再见，梧溪"),
        ("石浦县白鹭镇的湿地步道上", "石浦县白鹭镇的|湿地|步道上"),
        ("今日县政府决定改建石埠渡口", "今日|县政府|决定|改建|石埠|渡口"),
    ],
)
def test_a_headline_is_broken_between_words_and_numbers_stay_with_what_they_count(line: str, broken: str) -> None:
    assert str(phrases(line)).replace("<wbr>", "|") == broken


def test_what_a_newspaper_printed_is_never_markup() -> None:
    assert phrases("“<b>&”是怎样的一个标题，谁知道呢") == phrases("“<b>&”是怎样的一个标题，谁知道呢")
    assert "<b>" not in phrases("“<b>&”是怎样的一个标题，谁知道呢")


@given(st.text(alphabet="全县军民三十万2.%“”《》（），。—… 　了的过覃A<&", max_size=30))
def test_the_text_stays_what_it_was_and_no_line_begins_with_what_must_not_stand_there(line: str) -> None:
    parts = [part.unescape() for part in phrases(line).split("<wbr>")]
    assert "".join(parts) == line
    assert not [part for part in parts[1:] if part[0] in "”》），。—…的"]
    assert not [part for part in parts[:-1] if part[-1] in "“《（三十万2.%"]


def test_a_line_of_a_headline_is_made_of_phrases_that_end_at_white_space_and_before_a_dash() -> None:
    line = "绿水青山　一城新貌——再看<梧>"
    phrase = '<span class="phrase">{}</span>'.format
    assert headline_line(line) == (
        f'<span class="line">{phrase("绿水青山")}　{phrase("一城新貌")}{phrase("——再看&lt;梧&gt;")}</span>'
    )  # fmt: skip


def test_a_date_is_not_broken_nor_torn_from_its_page_and_an_address_may_be() -> None:
    shown = unbroken("甲<乙>，2024-03-14（1）. [2024-03-15]. https://a.example/2024-03-14/b-2024-03-14-p01.html")
    assert shown == (
        '甲&lt;乙&gt;，<span class="unbroken">2024-03-14（1）.</span> [<span class="unbroken">2024-03-15</span>]. '
        "https://a.example/2024-03-14/b-2024-03-14-p01.html"
    )


def test_a_line_may_end_before_and_behind_a_quotation_of_figures_or_latin_letters_but_not_within_its_marks() -> None:
    assert with_seams("的“5G”卡和‘A’字") == "的<wbr>“5G”<wbr>卡和<wbr>‘A’<wbr>字"


def test_nothing_stands_between_two_marks_that_are_to_be_squeezed() -> None:
    assert with_seams("他说：“1987年”，“乙”“丙”。“OK”《丁》") == "他说：“1987年”，“乙”“丙”。“OK”《丁》"


def test_where_a_line_may_end_is_not_written_into_a_tag_nor_where_a_browser_knows_it() -> None:
    assert with_seams('<a title="的“5”的">他说：“到了。”又说</a>don’t') == '<a title="的“5”的">他说：“到了。”又说</a>don’t'


def test_a_range_is_not_broken_in_a_text_nor_changed_in_a_tag() -> None:
    assert unbroken("偏北风2～3级，3～12℃") == (
        '偏北风<span class="unbroken">2～3</span>级，<span class="unbroken">3～12℃</span>'
    )  # fmt: skip
    assert unbroken_ranges('<a title="下转3～4版">气温</a>3～12℃') == (
        '<a title="下转3～4版">气温</a><span class="unbroken">3～12℃</span>'
    )  # fmt: skip


def test_the_last_two_characters_of_a_paragraph_stay_together() -> None:
    start = "今年的头采茶现采现秤现付钱一两也不差"
    assert whole(f"{start}，“比去年贵了”。") == f'{start}，“比去年<span class="unbroken">贵了”。</span>'
    for wide in ("贵了12块。", "贵了……"):
        assert whole(start + wide) == start + wide
    assert whole("渡口复航。") == "渡口复航。"
    link = '<a class="permalink" href="#p1"></a>'
    assert whole_ends(f"<p>{start}贵了{link}</p>\n<p>{start}<em>贵了</em>{link}</p>") == (
        f'<p>{start}<span class="unbroken">贵了</span>{link}</p>\n<p>{start}<em>贵了</em>{link}</p>'
    )


def test_a_long_title_in_a_list_may_be_broken_between_its_words_and_a_short_one_is_left_alone() -> None:
    assert between_words("青瀾大橋合龍　汐港業者盤算新航路了") == "青瀾大橋合龍　汐港<wbr>業者<wbr>盤算<wbr>新航路了"
    assert between_words("江心洲上的最后一户<") == "江心洲上的最后一户&lt;"
