"""Writers whom the printed text itself names are not named twice."""

from __future__ import annotations

import re

from generator.model import Credit
from generator.renderer.signed import closed_names, linked_names, names_all, signature
from generator.renderer.views.site import render_site
from tests.renderer.sample import PARAGRAPH, article, library, theme

TWO = (Credit(name="徐翔", role="记者"), Credit(name="欧阳一帆", role="通讯员"))


def test_a_name_that_print_sets_wide_is_closed_and_other_blanks_stay() -> None:
    assert closed_names("本报讯（记者徐 翔 通讯员欧阳一帆）", TWO) == "本报讯（记者徐翔 通讯员欧阳一帆）"
    assert closed_names("本报讯（记者徐　翔　梅 林）", TWO) == "本报讯（记者徐翔　梅 林）"


def test_all_writers_have_to_be_named() -> None:
    assert names_all("本报讯（记者徐 翔 通讯员欧阳一帆）", TWO)
    assert not names_all("本报讯（记者徐翔）", TWO)
    assert not names_all("本报讯", ())


def test_a_signature_stands_in_brackets_at_the_end() -> None:
    assert signature("渡口复航。（徐 翔）") == "徐 翔"
    assert signature("渡口（见图）复航。") == ""


def test_names_of_a_dateline_lead_to_their_people_and_no_others_do() -> None:
    html = '<p><span class="dateline">本报讯（记者徐翔）</span>　徐翔说</p>'
    assert linked_names(html, [("徐翔", "/x.html")]) == (
        '<p><span class="dateline">本报讯（记者<a class="name" href="/x.html">徐翔</a>）</span>　徐翔说</p>'
    )  # fmt: skip


def test_a_page_says_once_who_wrote() -> None:
    signed = article("wcwb-2021-06-08-p01-01", headline=("渡口复航",), dateline="本报讯（记者徐 翔）", byline=TWO[:1], body=PARAGRAPH * 4)
    plain = article("wcwb-2021-06-08-p01-02", headline=("桥通了",), dateline="本报讯", byline=TWO[:1], body=PARAGRAPH * 4)
    files = {f.path.rpartition("/")[2]: f.content.decode(errors="replace") for f in render_site(library(signed, plain), theme())}
    heads = [re.search(r'<header class="stack".*?</header>', files[f"{a.id}.html"], re.DOTALL) for a in (signed, plain)]
    assert ['class="byline"' in head[0] for head in heads if head] == [False, True]
    assert '（记者<a class="name" href="' in files[f"{signed.id}.html"]
    assert files["p1.html"].count('class="byline"') == 1
