"""The site a second time in the other script: the same words as the switch shows, at addresses of its own."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.builder.build import build
from generator.builder.check import check
from generator.config import TO_TRADITIONAL, Scripts, Site
from generator.renderer.editions import Edition, edition_links, is_once
from generator.text.script import HANS, HANT, convert
from tests.archive import THEMES, write, write_archive

FRAME = ('<html lang="zh-Hans"><body>', "</body></html>")
TEXT = st.text(alphabet='头发后来皇干部里面台钟软件博客<>&" a，。', max_size=30)


def edition(config: str = "s2t", base_url: str = "https://archive.example/p/") -> Edition:
    site = Site(title="甲", base_url=base_url, scripts=Scripts(traditional=config))
    return Edition(site=site, script=HANT, folder="zh-hant/", answers={HANS: {"永久地址": "永久網址"}})


def turned(html: str, config: str = "s2t") -> str:
    return edition(config).page(FRAME[0] + html + FRAME[1]).partition("<body>")[2].removesuffix(FRAME[1])


@pytest.mark.parametrize("config", sorted(TO_TRADITIONAL))
@settings(max_examples=40)  # OpenCC reads its dictionaries in the first example
@given(texts=st.lists(TEXT, min_size=1, max_size=3))
def test_an_edition_says_what_opencc_makes_of_every_text_and_nothing_of_the_switch_is_left(config: str, texts: list[str]) -> None:
    def escape(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")

    page = turned("".join(f"<p>{escape(text)}</p>" for text in texts), config)
    assert [unescape(text) for text in re.findall(r"<p>(.*?)</p>", page, re.DOTALL)] == [convert(text, config) for text in texts]


def test_words_of_the_interface_attributes_and_titles_are_turned_too() -> None:
    assert turned('<p title="永久地址"> 永久地址 </p>') == '<p title="永久網址"> 永久網址 </p>'
    assert turned("<p><b>永久地址</b> <b>地址</b></p>") == "<p><b>永久網址</b> <b>地址</b></p>"
    assert turned('<p lang="zh-Hans" title="永久地址">永久地址</p>') == '<p lang="zh-Hant" title="永久地址">永久地址</p>'  # as printed
    assert turned("<option>头发</option>") == "<option>頭髮</option>"
    assert turned('<input placeholder="头发" title="汉字">') == '<input placeholder="頭髮" title="漢字">'


def test_a_phrase_runs_through_inline_elements_and_ends_with_a_block() -> None:
    assert turned("<p>理<em>发</em>头<!-- <p> -->发</p>") == "<p>理<em>髮</em>頭<!-- <p> -->髮</p>"
    assert turned("<p>理</p><p>发</p>") == "<p>理</p><p>發</p>"
    assert turned("<p>写<b>博客</b>，理<b>发</b></p>", "s2twp") == "<p>寫<b>部落格</b>，理<b>發</b></p>"  # its length changes: each alone


def test_what_is_printed_in_the_script_or_is_not_to_be_translated_stays() -> None:
    for html in ('<p lang="zh-Hant">瞭望，明瞭</p>', '<p lang="en">头发</p>', '<p translate="no">头发</p>', "<script>头发</script>"):
        assert turned(html) == html
    assert turned('<p lang="zh-CN">头发</p>', "s2hk") == '<p lang="zh-HK">頭髮</p>'


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.sampled_from(['<main lang="zh-Hans">', "</main>", "<p>头发", "</p>", '<i title="后">', "<title>里"]), max_size=4),
        max_size=4,
    )
)
def test_a_page_is_the_same_whatever_was_turned_before(pages: list[list[str]]) -> None:
    one = edition()
    for lines in pages:
        html = "\n".join(["<html lang='zh-Hans'>", *lines, "</html>"])
        assert one.page(html) == edition().page(html)


@pytest.mark.parametrize(
    ("href", "moved"),
    [
        ("/p/", "/p/zh-hant/"),
        ("/p/csb/2024/03/14/a.html#p3", "/p/zh-hant/csb/2024/03/14/a.html#p3"),
        ("https://archive.example/p/tags/", "https://archive.example/p/zh-hant/tags/"),
        ("/p/search/?q=a", "/p/search/?q=a"),
        ("/p/assets/css/site.1.css", "/p/assets/css/site.1.css"),
        ("/p/feed.xml", "/p/feed.xml"),
        ("/p/404.html", "/p/404.html"),
        ("/other/", "/other/"),
        ("#p3", "#p3"),
        ("https://b.example/", "https://b.example/"),
    ],
)
def test_links_to_pages_stay_in_the_edition_and_others_lead_where_they_led(href: str, moved: str) -> None:
    assert edition().moved(href) == moved


def test_pages_name_each_other_for_search_engines() -> None:
    site = Site(title="甲", base_url="https://a.example/", scripts=Scripts(traditional="s2tw", editions=(HANS, HANT)))
    found = [(e.lang, e.url) for e in edition_links(site, "csb/", "en")]
    assert found == [
        ("x-default", "https://a.example/csb/"),
        ("en", "https://a.example/csb/"),
        ("zh-CN", "https://a.example/zh-hans/csb/"),
        ("zh-TW", "https://a.example/zh-hant/csb/"),
    ]
    assert [e.lang for e in edition_links(site, "csb/", "zh-CN")] == ["x-default", "zh-CN", "zh-TW"]
    assert edition_links(site, "search/", "zh-Hans") == ()
    assert edition_links(Site(title="甲"), "csb/", "zh-Hans") == ()


ARTICLE = "csb/2024/03/14/csb-2024-03-14-p01-01"
SETTINGS = "scripts: {editions: [zh-Hant]}\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_archive(tmp_path)
    settings = tmp_path / "content" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    return tmp_path


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_every_page_has_its_other_one_a_click_away_and_no_link_is_broken(archive: Path) -> None:
    out = archive / "public"
    build(archive / "content", THEMES, out, base_url="https://archive.example/p/")
    names = {name for name in files(out) if name.endswith(".html") and not is_once(name.removeprefix("zh-hant/"))}
    printed = {name for name in names if not name.startswith("zh-hant/")}
    assert names - printed == {f"zh-hant/{name}" for name in printed}
    alternates = re.compile(r'<link rel="alternate" hreflang="[^"]*" href="[^"]*">')
    for name in printed:
        first, second = ((out / path).read_text(encoding="utf-8") for path in (name, f"zh-hant/{name}"))
        assert len(alternates.findall(first)) == 3
        assert alternates.findall(first) == alternates.findall(second)
        assert "data-script-" not in second
        assert '<span data-script="' not in second
    page = (out / "zh-hant" / f"{ARTICLE}.html").read_text(encoding="utf-8")
    assert "第一段寫山上的新茶。" in page
    assert '<p class="script-note">' in page
    assert f'<a href="/p/{ARTICLE}.html" hreflang="x-default">看原文</a>' in page
    assert f'<link rel="canonical" href="https://archive.example/p/zh-hant/{ARTICLE}.html">' in page
    assert '<main id="content" tabindex="-1" lang="zh-TW">' in page
    assert check(archive / "content", out).problems == ()


def test_a_build_after_a_change_is_that_of_a_build_from_nothing_and_an_edition_can_go(archive: Path) -> None:
    content, out = archive / "content", archive / "public"
    build(content, THEMES, out)
    path = content / f"{ARTICLE}.md"
    write(path, path.read_text(encoding="utf-8").replace("第一段", "头一段").replace("headline: 春茶开采", "headline: 采茶开始"))
    build(content, THEMES, out)
    build(content, THEMES, archive / "clean")
    assert files(out) == files(archive / "clean")
    assert "頭一段寫山上的新茶。" in (out / "zh-hant" / f"{ARTICLE}.html").read_text(encoding="utf-8")
    settings = content / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(SETTINGS, ""), encoding="utf-8")
    build(content, THEMES, out)
    assert not (out / "zh-hant").exists()
    build(content, THEMES, archive / "single")
    assert files(out) == files(archive / "single")
