"""Numbers and Latin words in columns."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from generator.renderer.pairs import pair
from generator.renderer.upright import upright


def test_numbers_of_two_and_three_figures_stand_upright() -> None:
    assert upright("<p>14日、186吨</p>") == '<p><span class="upright">14</span>日、<span class="upright">186</span>吨</p>'


def test_years_and_abbreviations_stay_and_stand_figure_under_figure() -> None:
    for text in ("2024年", "5G", "5%", "9时", "B12", "GDP", "CCTV", "M1", "3D打印", "A.", "km"):
        assert upright(text) == text


def test_decimals_and_per_cents_lie_on_their_side() -> None:
    for run in ("28.6", "71%", "69.87%", "1,200", "−0.30"):
        assert upright(f"共{run}，") == f'共<span class="sideways">{run}</span>，'


def test_words_and_what_has_signs_in_it_lie_on_their_side() -> None:
    for text in ("Beijing", "App", "10:30", "5-7", "00-0000", "iPhone15", "COVID-19", "OLYMPIC"):
        assert upright(f"在{text}，") == f'在<span class="sideways">{text}</span>，'


def test_a_full_stop_after_a_number_or_a_word_is_no_part_of_it() -> None:
    assert upright("14.") == '<span class="upright">14</span>.'
    assert upright("Thames, 12,") == '<span class="sideways">Thames</span>, <span class="upright">12</span>,'


def test_a_long_address_may_be_broken_at_its_signs() -> None:
    assert upright("信箱bridge@qinglan.example") == '信箱<span class="sideways">bridge@<wbr>qinglan.<wbr>example</span>'


def test_tags_escapes_scripts_and_texts_in_two_versions_stay() -> None:
    for html in (
        pair("转12版", "轉12版"),
        '<p id="p12" class="a 34">',
        "&#34;",
        "&amp;",
        '<script type="application/json">{"a": 12, "word": "x"}</script>',
    ):
        assert upright(html) == html


@given(st.text(alphabet="0123年ab@./<>&;p #\"'", max_size=20))
def test_the_text_stays_as_it_is_and_nothing_is_set_twice(text: str) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    once = upright(html)
    assert unescape(re.sub("<[^>]*>", "", once)) == text
    assert upright(once) == once
