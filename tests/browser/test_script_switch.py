"""简/繁: what a reader sees after the switch is what OpenCC makes of the text, and nothing is lost on the way back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.config import SIMPLIFIED, TO_SIMPLIFIED, TO_TRADITIONAL, TRADITIONAL
from generator.text.dictionaries import packed, plan_of, read_dictionary
from generator.text.script import HANS, HANT, convert_all, script_of
from tests.browser.conftest import Console

pytestmark = pytest.mark.browser

PRINTED = (
    ".stack :is(h1, .kicker, .deck, .byline), .text > *, .editor-note p:not(.editor-note-head), "
    ".picture-title, .picture-caption, .picture-credit, .credits, .label a, .label span"
)
"""What a newspaper printed, a block each."""

SWITCH = """async selector => {
    const read = () => [...document.querySelectorAll(`main .article :is(${selector})`)].map(e => e.textContent);
    const choose = script => new Promise(done => {
        document.addEventListener('guzhi:script', () => done(null), {once: true});
        document.querySelector(`[data-script-choice="${script}"]`).click();
    });
    const html = document.documentElement.outerHTML;
    const printed = read();
    await choose('zh-Hant');
    const hant = read();
    await choose('zh-Hans');
    const hans = read();
    await choose('original');
    return {lang: document.querySelector('main .stack').lang, printed, hant, hans, same: html === document.documentElement.outerHTML};
}"""
"""Read a page as printed, in both scripts, and say whether it is the same after switching back."""


def choose(page: Page, script: str) -> None:
    """Press a button of the switch and wait until the page is set."""
    page.evaluate(
        """script => new Promise(done => {
            document.addEventListener('guzhi:script', () => done(null), {once: true});
            document.querySelector(`[data-script-choice="${script}"]`).click();
        })""",
        script,
    )


def add(page: Page, html: str) -> None:
    """What a script puts into the page and then says so: a block of Simplified text, `#added`."""
    page.evaluate(
        """html => {
            const added = document.createElement('div');
            added.id = 'added';
            added.lang = 'zh-Hans';
            added.innerHTML = html;
            document.querySelector('main').append(added);
            added.dispatchEvent(new CustomEvent('guzhi:content', {bubbles: true}));
        }""",
        html,
    )


CONVERT = """async ({module, packed, texts}) => {
    const {Converter} = await import(module);
    const converter = new Converter({...packed, answers: {}});
    return texts.map(text => converter.convert(text));
}"""


def difficult_texts(config: str) -> list[str]:
    """Keys of the dictionaries one after the other, cut off, overlapping, with what is in none of them."""
    plan, chance = plan_of(config), random.Random(config)
    keys = [key for stage in (plan.segments, *plan.chain) for name in stage for key in sorted(read_dictionary(name))]
    texts = ["".join(chance.choices(keys, k=12)) for _ in range(400)]
    texts += ["".join(chance.choice(keys)[chance.randrange(3) :] + chance.choice(keys)[:2] for _ in range(6)) for _ in range(400)]
    return [*texts, "", "\ufa30\u9fff𠮷\U0001f600a b\n，", "头发\u3000发展", "\uf900\uf901"]


@pytest.mark.parametrize("config", sorted({*TO_TRADITIONAL, *TO_SIMPLIFIED}))
def test_the_browser_converts_every_text_as_opencc_does(page: Page, site: Path, site_url: str, config: str) -> None:
    script = next((site / "assets/js/script").glob("opencc.*.js")).relative_to(site).as_posix()
    page.goto(site_url)
    texts = difficult_texts(config)
    found = page.evaluate(CONVERT, {"module": site_url + script, "packed": packed(config), "texts": texts})
    assert dict(zip(texts, found, strict=True)) == dict(zip(texts, convert_all(texts, config), strict=True))


def longest_of_each_page(site: Path) -> list[str]:
    """The address of the longest article of each printed page."""
    found = sorted(site.glob("*/*/*/*/*-p*-*.html"), key=lambda path: path.stat().st_size)
    return sorted({path.name.rpartition("-")[0]: path.relative_to(site).as_posix() for path in found}.values())


def test_the_longest_article_of_every_sample_page_switches_to_what_opencc_makes_of_it_and_back(
    page: Page, site: Path, site_url: str
) -> None:
    names = longest_of_each_page(site)
    assert len(names) > 30
    for name in names:
        page.goto(site_url + name)
        read = page.evaluate(SWITCH, PRINTED)
        assert read["printed"], name
        for script, key, config in ((HANT, "hant", TRADITIONAL), (HANS, "hans", SIMPLIFIED)):
            printed_so = script_of(read["lang"]) == script
            assert tuple(read[key]) == (tuple(read["printed"]) if printed_so else convert_all(read["printed"], config)), name
        assert read["same"], name


def test_the_choice_is_remembered_and_the_page_says_that_it_is_converted(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}qlrb/")
    assert page.locator(".script-note").is_hidden()
    choose(page, HANT)
    page.goto(f"{site_url}qlrb/2024/", wait_until="networkidle")
    assert "青瀾日報" in page.locator("h1").inner_text()
    assert page.locator(".script-note").is_hidden()  # no newspaper printed that page
    page.goto(f"{site_url}qlrb/2024/03/14/", wait_until="networkidle")
    assert "青瀾日報" in page.locator("h1").inner_text()
    assert page.locator(".script-note").is_visible()
    assert page.locator('.script-switch [data-script-choice="zh-Hant"]').get_attribute("aria-pressed") == "true"
    page.locator(".script-note button").click()
    assert "青澜日报" in page.locator("h1").inner_text()
    assert page.locator(".script-note").is_hidden()
    page.reload(wait_until="networkidle")
    assert "青澜日报" in page.locator("h1").inner_text()


def test_the_interface_changes_with_the_text(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}qlrb/")
    choose(page, HANT)
    assert page.title().startswith("青瀾日報")
    assert page.locator("html").get_attribute("lang") == TO_TRADITIONAL[TRADITIONAL]
    box = page.locator(".bar-search input")
    assert box.get_attribute("placeholder") == "檢索全文"
    assert box.get_attribute("aria-label") == "檢索全文"
    assert page.locator(".bar-nav").inner_text().split()[-2] == "標籤"
    assert page.locator(".script-switch").inner_text().split() == ["简", "繁"]


def test_text_that_a_script_adds_is_converted_when_it_says_so(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}qlrb/")
    choose(page, HANT)
    add(page, "<p>检索到三篇</p>")
    added = page.locator("#added")
    page.wait_for_function("document.querySelector('#added').textContent === '檢索到三篇'")
    choose(page, "original")
    assert added.inner_text() == "检索到三篇"


def test_a_phrase_runs_through_inline_elements_and_ends_with_a_block(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}qlrb/")
    choose(page, HANT)
    add(page, '<p>理<em>发</em>头<span>发</span></p><p>理</p><p>发</p><p translate="no">头发</p><p title="头发">永久地址</p>')
    page.wait_for_function("document.querySelector('#added p').textContent === '理髮頭髮'")
    assert page.locator("#added p").all_inner_texts() == ["理髮頭髮", "理", "發", "头发", "永久地址"]
    assert page.locator("#added [title]").get_attribute("title") == "頭髮"


def test_an_interface_text_has_its_own_counterpart(page: Page, site: Path, site_url: str) -> None:
    article = next(name for name in longest_of_each_page(site) if name.startswith("qlrb/"))
    page.goto(site_url + article)
    assert page.get_by_text("永久地址", exact=True).count()
    choose(page, HANT)
    assert page.get_by_text("永久網址", exact=True).count()
    assert not page.get_by_text("永久地址", exact=True).count()


def test_without_a_reachable_table_the_page_stays_as_printed(page: Page, site_url: str) -> None:
    page.route("**/script-zh-Hans.*.json", lambda route: route.fulfill(status=200, body="no table"))
    page.goto(f"{site_url}qlrb/")
    choose(page, HANT)
    assert "青澜日报" in page.locator("h1").inner_text()
    assert page.locator(".script-note").is_hidden()


def test_light_and_dark_are_chosen_and_remembered(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site_url}qlrb/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".scheme-switch").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


SHIFTED = """
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({type: 'layout-shift', buffered: true});
"""


@pytest.mark.parametrize("script", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("width", [390], indirect=True)
def test_nothing_moves_where_the_script_of_an_earlier_visit_is_not_the_one_of_the_text(page: Page, site_url: str, script: str) -> None:
    page.add_init_script(f"localStorage.setItem('guzhi-script', '{script}')")
    page.add_init_script(SHIFTED)
    for address in ("", "people/", "search/", "wxb/1987/06/27/wxb-1987-06-27-p01-02.html", "xgsb/2024/03/16/xgsb-2024-03-16-pa01-02.html"):
        page.goto(f"{site_url}{address}", wait_until="networkidle")
        assert page.evaluate("'converting' in document.documentElement.dataset") is False
        assert page.evaluate("getComputedStyle(document.querySelector('main')).visibility") == "visible"
        assert page.evaluate("shifted") < 0.01, f"{address} in {script}"


def test_text_is_shown_all_the_same_where_the_switch_does_not_come(page: Page, console: Console, site_url: str) -> None:
    article = f"{site_url}wxb/1987/06/27/wxb-1987-06-27-p01-02.html"
    page.add_init_script("localStorage.setItem('guzhi-script', 'zh-Hant')")
    page.route("**/script-switch.*", lambda route: route.abort())
    page.goto(article)
    expect(page.locator(".article h1")).to_have_css("visibility", "visible", timeout=5_000)
    console.complaints.clear()  # that the script did not come
