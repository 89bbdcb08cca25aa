"""How Chinese is set, in lines and in columns: W3C clreq as a browser carries it out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ARTICLE = "qlrb/2024/03/14/qlrb-2024-03-14-p01-02.html"
TRADITIONAL = "xgsb/2024/03/16/xgsb-2024-03-16-pa01-02.html"

NEVER_FIRST = "、，。：；？！·）》」』”’％"
"""Of clreq's basic rules; —— and …… may begin a line, only its strictest rules forbid it."""
NEVER_LAST = "（《「『“‘"

LINES = """() => {
    const lines = [];
    const vertical = getComputedStyle(document.querySelector('.text')).writingMode === 'vertical-rl';
    const range = document.createRange();
    for (const p of document.querySelectorAll('.text p')) {
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        let place = null;
        while (walker.nextNode()) {
            if (walker.currentNode.parentElement.closest('.page-turn')) continue;
            const text = walker.currentNode.data;
            for (let n = 0; n < text.length; n++) {
                range.setStart(walker.currentNode, n);
                range.setEnd(walker.currentNode, n + 1);
                const box = range.getClientRects()[0];
                if (!box || !text[n].trim()) continue;
                const here = vertical ? box.right : box.bottom;
                if (place === null || Math.abs(here - place) > 14) lines.push('');
                place = here;
                lines[lines.length - 1] += text[n];
            }
        }
        place = null;
    }
    return lines;
}"""
"""The lines of an article's text as the browser broke them."""


@pytest.mark.parametrize("width", [390, 1280], indirect=True)
@pytest.mark.parametrize("setting", ["horizontal", "vertical"])
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(page: Page, site_url: str, setting: str) -> None:
    page.add_init_script(f"localStorage.setItem('guzhi-setting', '{setting}')")
    for address in (ARTICLE, TRADITIONAL):
        page.goto(site_url + address)
        lines = page.evaluate(LINES)
        assert len(lines) > 20
        assert [line for line in lines if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST] == []
        text = "".join(lines)
        assert sum(line.count("——") + line.count("……") for line in lines) == text.count("——") + text.count("……")


def test_the_marks_are_those_of_the_papers_region(page: Page, site_url: str) -> None:
    style = (
        "['textSpacingTrim', 'fontFamily', 'quotes', 'lineBreak'].map(name => getComputedStyle(document.querySelector('.text p'))[name])"
    )
    page.goto(site_url + ARTICLE)
    trim, fonts, quotes, strictness = page.evaluate(style)
    assert (trim, strictness) == ("space-first", "strict")
    assert "SC" in fonts
    assert "“" in quotes
    page.goto(site_url + TRADITIONAL)
    trim, fonts, quotes, _ = page.evaluate(style)
    assert trim == "space-all"
    assert "TC" in fonts
    assert quotes.startswith('"「"')


@pytest.mark.parametrize("width", [390, 1280], indirect=True)
def test_a_reader_sets_an_article_in_columns_and_finds_it_so_again(page: Page, site_url: str) -> None:
    page.goto(site_url + ARTICLE)
    mode = "getComputedStyle(document.querySelector('.text')).writingMode"
    assert page.evaluate(mode) == "horizontal-tb"
    button = page.locator(".setting-switch")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    assert page.evaluate(mode) == "vertical-rl"
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(site_url + TRADITIONAL)
    assert page.evaluate(mode) == "vertical-rl"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.emulate_media(media="print")
    assert page.evaluate(mode) == "horizontal-tb"
    page.emulate_media(media="screen")
    page.locator(".setting-switch").click()
    assert page.evaluate(mode) == "horizontal-tb"
    page.reload()
    assert page.evaluate(mode) == "horizontal-tb"


def test_in_columns_numbers_of_headlines_stand_as_those_of_the_text(page: Page, site_url: str) -> None:
    page.add_init_script("localStorage.setItem('guzhi-setting', 'vertical')")
    page.goto(site_url + ARTICLE)
    expect(page.locator(".deck .upright")).to_have_text("186")
    size = page.locator(".deck").evaluate("deck => parseFloat(getComputedStyle(deck).fontSize)")
    assert page.locator(".deck .upright").evaluate("number => number.getBoundingClientRect().height") == pytest.approx(size, abs=2)
    page.goto(f"{site_url}qlrb/2025/12/29/qlrb-2025-12-29-p01-02.html")
    expect(page.locator(".kicker .sideways")).to_have_text("23.7")
    expect(page.locator(".kicker .sideways")).to_have_css("text-orientation", "sideways")


@pytest.mark.parametrize("width", [390], indirect=True)
def test_the_wheel_and_the_keys_of_reading_on_move_the_columns_and_then_the_page(page: Page, site_url: str) -> None:
    page.add_init_script("localStorage.setItem('guzhi-setting', 'vertical')")
    page.goto(site_url + ARTICLE)
    roll = page.locator(".roll")
    left = "document.querySelector('.roll').scrollLeft"
    assert page.evaluate(left) == 0
    roll.hover()
    page.mouse.wheel(0, 200)
    page.wait_for_function(f"{left} <= -200")
    assert page.evaluate("scrollY") == 0
    roll.focus()
    page.keyboard.press("Home")
    page.wait_for_function(f"{left} === 0")
    page.keyboard.press("Space")
    page.wait_for_function(f"{left} < -300")
    page.keyboard.press("Shift+Space")
    page.wait_for_function(f"{left} === 0")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"{left} < 0")
    page.keyboard.press("End")
    page.wait_for_function(
        "Math.abs(document.querySelector('.roll').scrollLeft) + document.querySelector('.roll').clientWidth + 2 "
        "> document.querySelector('.roll').scrollWidth"
    )
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 0")


@pytest.mark.parametrize("width", [390], indirect=True)
def test_columns_fade_at_the_end_where_more_of_them_stands(page: Page, site_url: str) -> None:
    page.add_init_script("localStorage.setItem('guzhi-setting', 'vertical')")
    page.goto(site_url + ARTICLE)
    roll = page.locator(".roll")
    ends = "['before', 'more'].filter(end => document.querySelector('.roll').hasAttribute('data-' + end)).join()"
    page.wait_for_function(f"{ends} === 'more'")
    expect(roll).to_have_css("mask-image", re.compile("gradient"))
    roll.evaluate("roll => { roll.scrollLeft = -200; }")
    page.wait_for_function(f"{ends} === 'before,more'")
    roll.evaluate("roll => { roll.scrollLeft = -roll.scrollWidth; }")
    page.wait_for_function(f"{ends} === 'before'")
    page.locator(".setting-switch").click()
    page.wait_for_function(f"{ends} === ''")
    expect(roll).to_have_css("mask-image", "none")


def test_every_paragraph_has_a_handle_that_is_its_address(page: Page, site_url: str) -> None:
    page.goto(site_url + ARTICLE)
    handle = page.locator("#p3 > .permalink")
    assert float(handle.evaluate("e => getComputedStyle(e, '::before').opacity")) >= 0.4
    handle.click()
    expect(page).to_have_url(f"{site_url}{ARTICLE}#p3")
    expect(page.locator("#p3")).to_be_in_viewport()
