"""Raw text as blocks: each visible line once, by its number in the file, with what can be said of it alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.parser.blocks import Block, split_blocks
from generator.parser.lines import clean_line


def block(text: str) -> Block:
    return split_blocks(text)[0]


def test_each_visible_line_is_a_block_with_its_number_and_the_blank_lines_before_it() -> None:
    found = split_blocks("\n\n青澜日报\n春茶开采\n\n\n\n　本报讯　山上的新茶。\t\n", first_line=4)
    assert [(b.index, b.line, b.blanks, b.text) for b in found] == [
        (0, 6, 2, "青澜日报"),
        (1, 7, 0, "春茶开采"),
        (2, 11, 3, "本报讯　山上的新茶。"),
    ]


def test_lines_end_as_on_any_machine_and_nowhere_else() -> None:
    found = split_blocks("甲\r\n乙\r丙\n丁\x0b\x0c\u2028戊\x85己")
    assert [(b.line, b.text) for b in found] == [(1, "甲"), (2, "乙"), (3, "丙"), (4, "丁戊己")]


def test_what_cannot_be_seen_makes_no_block() -> None:
    assert split_blocks("\n \u3000\t\n\x0c\n\u200b\ufeff\n\xad\x07\n\ud800\n") == ()
    assert split_blocks("") == ()


def test_a_tab_within_a_line_is_a_space() -> None:
    assert clean_line("\t许\t一诺\u200b ") == "许 一诺"


@given(st.text())
def test_every_line_with_a_visible_character_is_in_exactly_one_block(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = [(n, clean_line(t)) for n, t in enumerate(lines, 1) if clean_line(t)]
    found = split_blocks(text)
    assert [n for b in found for n in b.lines if clean_line(lines[n - 1])] == [n for n, _ in shown]
    assert "".join(b.text for b in found).replace(" ", "") == "".join(t for _, t in shown).replace(" ", "")


@given(st.text(min_size=1))
def test_the_canonical_form_of_a_block_has_the_length_of_its_text(text: str) -> None:
    for found in split_blocks(text):
        assert len(found.canon) == len(found.text)


def test_the_canonical_form_is_half_width_and_simplified_with_one_sort_of_quotes() -> None:
    assert block("【記者】「５Ｇ」網路，（二○二四）！").canon == "[记者]“5G”网路,(二○二四)!"


def test_length_leaves_white_space_out() -> None:
    assert block("许 一　诺").length == 3


def test_a_block_knows_which_marks_it_leaves_open_and_which_it_closes() -> None:
    assert block("他说：“《老港》（上").balance == {"“": 1, "(": 1}
    assert block("好。”他又说：“再见。”（完）").balance == {"“": -1}
    assert block("「好。」他说。").balance == {}
