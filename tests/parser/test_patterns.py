"""Patterns that are tied to the end of a text: one look at the last character never loses a match."""

from __future__ import annotations

import pytest

from generator.parser.cues.heading import SERIES_END
from generator.parser.cues.unit import (
    CORRECTION_HEAD,
    DATE_LINE,
    PAGE_TOKEN_END,
    PROMO_END,
    PROMO_HEAD,
    PROMO_LEAD,
    PROMO_REFERENCE,
    THIS_DAY,
)
from generator.text.patterns import Ending


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        (
            SERIES_END,
            ["春茶之一", "春茶之(二)", "春茶(三)", "春茶(上)", "春茶(下)", "春茶之12", "春茶之〇", "春茶之两", "春茶之千"],
        ),
        (CORRECTION_HEAD, ["更正", "致歉", "更正启事", "更正与致歉", "更正致歉", "勘误", "重要更正", "更正说明"]),
        (PROMO_HEAD, ["导读", "今日提要", "本期要目", "要闻看点", "导读>>", "导读》", "导读:", "今日8版"]),
        (PROMO_REFERENCE, ["见第3版", "(详见二版)", "[A05版]", "全文见第2、3版"]),
        (PROMO_END, ["春茶开采(见3版)", "春茶开采[第四版]"]),
        (PROMO_LEAD, ["本报今日推出春茶专刊:"]),
        (DATE_LINE, ["1957年3月4日", "一九五七年三月四日"]),
        (THIS_DAY, ["历史上的今天", "今日历史", "史海钩沉", "那年今日", "历史今日"]),
        (PAGE_TOKEN_END, ["春茶 A5", "春茶 B12"]),
    ],
)
def test_what_a_pattern_finds_ends_in_one_of_its_last_characters(pattern: Ending, texts: list[str]) -> None:
    for text in texts:
        assert pattern.pattern.search(text), text
        assert pattern.search(text), text


def test_words_are_found_at_the_end_and_nowhere_else() -> None:
    found = Ending.of_words("快讯|动态")
    assert found.search("市县动态")
    assert not found.search("动态一览")
    assert not found.search("")
