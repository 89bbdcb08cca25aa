"""Interface texts in the script of the text around them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.config import SIMPLIFIED, TRADITIONAL
from generator.renderer.pairs import fit, is_mixed, pair, strip_pairs
from generator.renderer.texts import load_texts
from generator.text.script import HANS, HANT, convert, convert_all, script_of, written_script
from tests.archive import THEMES

BOTH = pair("永久地址", "永久網址")


def test_an_interface_text_fits_the_text_around_it() -> None:
    page = f'<html lang="zh-Hans"><p title="{BOTH}">{BOTH}</p><p lang="zh-Hant" title="{BOTH}">{BOTH}<br>{BOTH}</p>{BOTH}</html>'
    assert fit(page, HANS) == (
        '<html lang="zh-Hans"><p title="永久地址">永久地址</p><p lang="zh-Hant" title="永久網址">永久網址<br>永久網址</p>永久地址</html>'
    )
    assert fit(f'<main lang="zh-CN">{BOTH}<b lang="zh-TW">{BOTH}</b></main>', HANT) == (
        '<main lang="zh-CN">永久網址<b lang="zh-TW">永久地址</b></main>'
    )


def test_what_nothing_may_switch_and_what_is_in_another_language_has_the_interfaces_own_text() -> None:
    page = f'<div lang="zh-Hant"><p translate="no">{BOTH}<i>{BOTH}</i></p><p lang="en">{BOTH}</p><script>{BOTH}</script></div>'
    assert (
        fit(page, HANS)
        == '<div lang="zh-Hant"><p translate="no">永久地址<i>永久地址</i></p><p lang="en">永久地址</p><script>永久地址</script></div>'
    )
    assert fit(page, None) == fit(page, HANS)


def test_only_a_page_with_text_in_the_other_script_is_read_tag_by_tag() -> None:
    assert is_mixed('<p lang="zh-TW">頭髮</p>', HANS)
    assert is_mixed('<p class="a" lang="zh-CN">头发</p>', HANT)
    assert is_mixed('<p lang="zh">头发</p>', HANT)
    assert not is_mixed('<html lang="zh-Hans"><button type="button" lang="zh-Hant">繁</button><a href="x" lang="zh-Hant">時報</a>', HANS)


def test_an_end_tag_ends_what_was_left_open_in_its_element() -> None:
    assert fit(f'<div><p lang="zh-Hant">{BOTH}<p>{BOTH}</div>{BOTH}', HANS) == '<div><p lang="zh-Hant">永久網址<p>永久網址</div>永久地址'


@given(
    st.lists(st.sampled_from([BOTH, "头发", '<p lang="zh-Hant">', "</p>", "<b>", "</b>", "<br>", "<!-- <p> -->", '<i title="甲">', " "]))
)
def test_nothing_but_interface_texts_is_changed(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert fit(html, HANS).replace("永久網址", "永久地址") == strip_pairs(html)
    assert strip_pairs(html) == html.replace(BOTH, "永久地址")


def test_a_switch_is_told_the_texts_that_opencc_says_otherwise() -> None:
    texts = load_texts([THEMES / "base" / "i18n"], HANS)
    answers = texts.answers({HANS: TRADITIONAL, HANT: SIMPLIFIED})
    assert answers[HANS]["永久地址"] == "永久網址"
    assert answers[HANT]["永久網址"] == "永久地址"
    for script, config in ((HANS, TRADITIONAL), (HANT, SIMPLIFIED)):
        assert 0 < len(answers[script]) < 60
        assert all(a != b for a, b in zip(answers[script].values(), convert_all(list(answers[script]), config), strict=True))
    assert load_texts([THEMES / "base" / "i18n"], "en").answers({HANS: TRADITIONAL, HANT: SIMPLIFIED}) == {HANS: {}, HANT: {}}


def test_a_theme_that_says_nothing_has_no_answers(tmp_path: Path) -> None:
    (tmp_path / "zh-Hans.yaml").write_text("a: 头发\nb: 第{n}版\n", encoding="utf-8")
    (tmp_path / "zh-Hant.yaml").write_text("a: 頭髮\nb: 版次{n}\n", encoding="utf-8")
    assert load_texts([tmp_path], HANS).answers({HANS: TRADITIONAL, HANT: SIMPLIFIED}) == {HANS: {}, HANT: {}}


def test_a_language_names_its_script() -> None:
    assert [script_of(lang) for lang in ("zh", "zh-CN", "zh-Hans", "zh-TW", "zh-Hant-HK", "en")] == [HANS, HANS, HANS, HANT, HANT, None]


def test_a_word_tells_in_which_script_it_is_written() -> None:
    assert [written_script(word) for word in ("码头", "碼頭", "船", "5G")] == [HANS, HANT, None, None]


def test_converting_many_texts_in_one_call_is_converting_each() -> None:
    for config in ("s2t", "t2s"):
        texts = ["头发", "", "皇后\n後來", "明瞭", "a\x1eb头", "乾隆"]
        assert convert_all(texts, config) == tuple(convert(text, config) for text in texts)
        assert convert_all(texts[:4], config) == tuple(convert(text, config) for text in texts[:4])
