"""Numbers that stand upright in columns."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from generator.renderer.upright import upright


def test_numbers_of_two_and_three_figures_stand_upright() -> None:
    assert upright("<p>14日、186吨</p>") == '<p><span class="upright">14</span>日、<span class="upright">186</span>吨</p>'


def test_other_numbers_and_everything_in_tags_and_escapes_stay() -> None:
    for html in ("2024年", "28.6公里", "5G", "00a", "71%", "10:30", "1,200", "9时", '<p id="p12" class="a 34">', "&#34;", "B12"):
        assert upright(html) == html


@given(st.text(alphabet="0123年<>&;.p #\"'", max_size=20))
def test_the_text_stays_as_it_is(text: str) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert unescape(re.sub("<[^>]*>", "", upright(html))) == text
