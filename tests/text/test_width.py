"""Half-width marks of an extraction, shown in the width of Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.normalise import canon
from generator.text.width import widen


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("渡口,天亮了", "渡口，天亮了"),
        ("他问:“开了?”", "他问：“开了？”"),
        ("真的?!他说", "真的？！他说"),
        ("增长5%,其中", "增长5%，其中"),
        ("共有,3人", "共有，3人"),
        ("本报讯(记者 林若溪)3月", "本报讯（记者 林若溪）3月"),
        ("澜江(A段)、(1)开工", "澜江（A段）、（1）开工"),
        ("（见图)和(见表）", "（见图）和（见表）"),
        ("一桥飞架--半城通勤", "一桥飞架——半城通勤"),
        ("天亮了.", "天亮了。"),
        ("“天亮了.”他说", "“天亮了。”他说"),
        ("天亮了｡｢好｣", "天亮了。「好」"),
    ],
)
def test_a_mark_beside_chinese_takes_the_width_of_chinese(stored: str, shown: str) -> None:
    assert widen(stored) == shown


@pytest.mark.parametrize(
    "text",
    [
        "1,234亩",
        "比分3:2胜",
        "上午10:30开门",
        "f(x)",
        "Hello, world!",
        "第1.5版",
        "约翰.某某",
        "https://a.example/?b=1",
        "他说：“好。”",
        "a--b",
        "渡口---",
    ],
)
def test_numbers_latin_text_and_what_cannot_be_known_stay(text: str) -> None:
    assert widen(text) == text


@given(st.text(alphabet="渡口天亮a1 ,;:?!()（）.-“”，。\n｡｢｣", max_size=30))
def test_nothing_but_the_width_of_marks_changes(text: str) -> None:
    wide = widen(text)
    assert len(wide) == len(text)
    pairs = [(a, b) for a, b in zip(text, wide, strict=True) if a != b]
    assert all(canon(b) == a or (a, b) in {("-", "—"), (".", "。"), ("｡", "。"), ("｢", "「"), ("｣", "」")} for a, b in pairs)
