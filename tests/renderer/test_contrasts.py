"""What a correction holds against each other is not made one by the switch of scripts."""

from __future__ import annotations

import pytest

from generator.config import Site
from generator.model import Kind
from generator.renderer.contrasts import contrasted, with_contrasts
from generator.renderer.editions import Edition
from generator.renderer.markdown import render_document
from generator.text.script import HANS
from tests.renderer.sample import article

KEPT = '<span translate="no">{}</span>'.format
NAMES = "姓名應為「鍾以墨」，誤植為「鐘以墨」；「港史館」啟用"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (NAMES, {"鍾以墨", "鐘以墨"}),
        ("“锺”应为“钟”，“钟”误", {"锺", "钟"}),
        ("“后方”应为“後方”", {"后方", "後方"}),
        ("「長二十四丈」應為「長三十四丈」", set()),
        ("“发展”应为“发展”", set()),
        ("应为锺，误为钟", set()),
        ("“锺<b>”应为“钟”", set()),
        ("", set()),
    ],
)
def test_quoted_words_stay_where_another_script_would_make_them_one(text: str, kept: set[str]) -> None:
    expected = text
    for mark in sorted(kept):
        for begin, end in ("“”", "「」"):
            expected = expected.replace(f"{begin}{mark}{end}", f"{begin}{KEPT(mark)}{end}")
    assert with_contrasts(text) == expected


def test_a_plain_text_is_escaped() -> None:
    assert contrasted("<b>“锺”“钟”&") == f"&lt;b&gt;“{KEPT('锺')}”“{KEPT('钟')}”&amp;"


def test_the_other_script_shows_a_correction_as_it_was_printed_and_no_other_article() -> None:
    edition = Edition(site=Site(title="甲"), script=HANS, folder="zh-hans/")
    said = {}
    for kind in (Kind.CORRECTION, Kind.NEWS):
        html = render_document(article("hkxb-2021-06-08-pa01-01", kind=kind, body=NAMES)).html
        said[kind] = edition.page(f'<html lang="zh-Hant"><body>{html}</body></html>')
    assert "「" + KEPT("鍾以墨") + "」，误植为「" + KEPT("鐘以墨") + "」；「港史馆」启用" in said[Kind.CORRECTION]
    assert "「钟以墨」，误植为「钟以墨」" in said[Kind.NEWS]
