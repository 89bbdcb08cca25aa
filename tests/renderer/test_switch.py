"""What a page carries for the script switch."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import TO_TRADITIONAL
from generator.renderer.pairs import pair, strip_pairs
from generator.renderer.switch import ScriptMarker
from generator.text.script import HANS, HANT, character_table, convert, convert_all, script_of, written_script

MARKER = ScriptMarker(interface=HANS)


FRAME = ('<html lang="zh-Hans"><body>', "</body></html>")


def mark(html: str) -> str:
    """A piece of a page as it is marked."""
    return MARKER.mark(f"{FRAME[0]}{html}{FRAME[1]}").removeprefix(FRAME[0]).removesuffix(FRAME[1])


def shown(html: str, table: dict[str, str]) -> str:
    """What the browser makes of a marked piece of HTML: `data-script` where there is one, else the table."""
    out = []
    for answer, inside, outside in re.findall(r'<span data-script="([^"]*)">[^<]*</span>()|([^<]+|<[^>]*>)', html):
        assert not inside
        out.append(answer or ("" if outside.startswith("<") else "".join(table.get(c, c) for c in unescape(outside))))
    return unescape("".join(out))


def test_only_what_the_table_would_get_wrong_is_marked() -> None:
    assert mark("<p>汉字简化</p>") == "<p>汉字简化</p>"
    assert mark("<p>头发，发展</p>") == '<p>头<span data-script="髮">发</span>，发展</p>'
    assert mark("<p>皇后</p><p>后来</p>") == '<p>皇<span data-script="后">后</span></p><p>后来</p>'


def test_a_phrase_runs_through_inline_elements_and_ends_with_a_block() -> None:
    assert mark("<p>理<em>发</em></p>") == '<p>理<em><span data-script="髮">发</span></em></p>'
    assert mark("<p>理</p><p>发</p>") == "<p>理</p><p>发</p>"


def test_lang_says_which_way_a_text_is_converted() -> None:
    assert mark('<p lang="zh-Hant">頭髮</p>') == '<p lang="zh-Hant">頭髮</p>'
    assert mark('<p lang="zh-TW">瞭望，明瞭</p>') == '<p lang="zh-TW">瞭望，明<span data-script="了">瞭</span></p>'
    assert mark('<p lang="en">头发</p>') == '<p lang="en">头发</p>'


def test_a_part_that_is_not_to_be_translated_and_scripts_are_left_alone() -> None:
    for html in (
        '<p translate="no">头发<b>头发</b></p>',
        '<script type="application/json">{"a": "头发"}</script>',
        "<style>/*头发*/</style>",
    ):
        assert mark(html) == html


def test_attributes_and_elements_that_hold_text_only_get_their_answer_as_an_attribute() -> None:
    assert mark('<input placeholder="头发" title="汉字">') == '<input placeholder="头发" title="汉字" data-script-placeholder="頭髮">'
    assert mark("<option>头发</option>") == '<option data-script-text="頭髮">头发</option>'
    assert MARKER.mark('<title lang="zh-Hans">头发｜a</title>') == '<title lang="zh-Hans" data-script-text="頭髮｜a">头发｜a</title>'


def test_interface_text_brings_both_versions_and_fits_the_text_around_it() -> None:
    both = pair("永久地址", "永久網址")
    assert mark(f"<p>{both}</p>") == '<p><span data-script="永久網址">永久地址</span></p>'
    assert mark(f'<p title="{both}">甲</p>') == '<p title="永久地址" data-script-title="永久網址">甲</p>'
    assert mark(f'<p lang="zh-Hant">{both}</p>') == '<p lang="zh-Hant"><span data-script="永久地址">永久網址</span></p>'
    assert mark(f'<p lang="zh-Hant" title="{both}">甲</p>') == '<p lang="zh-Hant" title="永久網址" data-script-title="永久地址">甲</p>'
    assert mark(f'<p data-words="{both}">{pair("标签", "標籤")}</p>') == '<p data-words="永久地址">标签</p>'
    assert strip_pairs(f"甲{both}乙") == "甲永久地址乙"


def test_escaped_signs_stay_escaped() -> None:
    assert mark("<p>头发 &amp; &lt;b&gt; &#34;</p>") == '<p>头<span data-script="髮">发</span> &amp; &lt;b&gt; &#34;</p>'


TEXT = st.text(alphabet='头发后来皇干部净里面台风钟表历史云说了<>&" ab\n，。𠮷', max_size=40)


WORDS = st.lists(st.sampled_from(["软件", "博客", "出租车", "头发", "里", "，", "“", "。", " ", "a", "<", "鼠标", "面"]), max_size=12)


@pytest.mark.parametrize("config", sorted(TO_TRADITIONAL))
@given(WORDS.map("".join))
def test_an_archive_chooses_its_conversion_and_a_text_may_become_longer(config: str, text: str) -> None:
    marker = ScriptMarker(interface=HANS, configs={HANS: config, HANT: "t2s"})
    html = text.replace("<", "&lt;")
    marked = marker.mark(f"{FRAME[0]}<p>{html}</p>{FRAME[1]}").removeprefix(f"{FRAME[0]}<p>").removesuffix(f"</p>{FRAME[1]}")
    assert shown(marked, dict(character_table(config))) == convert(text, config)
    assert unescape(re.sub(r"</?span[^>]*>", "", marked)) == text


def test_a_word_that_becomes_longer_leaves_the_other_clauses_as_they_are() -> None:
    marker = ScriptMarker(interface=HANS, configs={HANS: "s2twp", HANT: "t2s"})
    assert marker.mark('<p lang="zh-Hans">上网，写博客，回家</p>') == (
        '<p lang="zh-Hans">上网，写<span data-script="部落格">博客</span>，回家</p>'
    )


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_every_text_switches_to_what_opencc_makes_of_it(texts: list[str]) -> None:
    def escape(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")

    table = dict(character_table("s2t"))
    marked = mark("".join(f"<p>{escape(text)}</p>" for text in texts))
    blocks = re.findall(r"<p>(.*?)</p>", marked, re.DOTALL)
    assert [shown(block, table) for block in blocks] == [convert(text, "s2t") for text in texts]
    assert [unescape(re.sub(r"</?span[^>]*>", "", block)) for block in blocks] == texts


@pytest.mark.parametrize("config", ["s2t", "t2s"])
def test_converting_many_texts_in_one_call_is_converting_each(config: str) -> None:
    texts = ["头发", "", "皇后\n後來", "明瞭", "a\x1eb头", "乾隆"]
    assert convert_all(texts, config) == tuple(convert(text, config) for text in texts)
    assert convert_all(texts[:4], config) == tuple(convert(text, config) for text in texts[:4])


def test_a_language_names_its_script() -> None:
    assert [script_of(lang) for lang in ("zh", "zh-CN", "zh-Hans", "zh-TW", "zh-Hant-HK", "en")] == [HANS, HANS, HANS, HANT, HANT, None]


def test_a_word_tells_in_which_script_it_is_written() -> None:
    assert [written_script(word) for word in ("码头", "碼頭", "船", "5G")] == [HANS, HANT, None, None]


@given(st.lists(TEXT, min_size=1, max_size=5), st.sampled_from(["", "<!-- <p> -->", "<em>", "</div>", '<p lang="zh-Hant">']))
def test_a_page_is_the_same_whatever_was_marked_before(texts: list[str], seam: str) -> None:
    texts = [re.sub('[<>&"]', "", text) for text in texts]
    html = "".join(f"<p>{text}{seam}{text}</p>" for text in texts)
    assert mark(html) == ScriptMarker(interface=HANS).mark(f"{FRAME[0]}{html}{FRAME[1]}").removeprefix(FRAME[0]).removesuffix(FRAME[1])


def test_a_comment_ends_no_phrase() -> None:
    assert mark("<p>理<!-- <p> -->发</p>") == '<p>理<!-- <p> --><span data-script="髮">发</span></p>'
