"""The raw lines of a paragraph: at one click in the page of their file, and with scripts under the paragraph itself."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_everyone import COLOURS, STANDARD, axe

pytestmark = pytest.mark.browser

ISSUE = "qlrb/2024/03/14/"
ARTICLE = f"{ISSUE}qlrb-2024-03-14-p01-02.html"
RAW = f"{ISSUE}raw-01.html"
LINES = ["这样的数字，她和同伴", "找出温度最平稳、钢梁"]
"""How lines 22 and 24 begin, of which the second paragraph was made."""


def test_without_scripts_a_paragraph_leads_to_its_lines(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + ARTICLE)
    page.locator("#p2 > .raw").click()
    expect(page).to_have_url(f"{site_url}{RAW}#L22")
    expect(page.locator("li:target")).to_contain_text(LINES[0])
    expect(page.locator("li:target")).to_be_in_viewport()
    page.locator("main .raw-run:has(#L22) .raw-of a").click()
    expect(page).to_have_url(site_url + ARTICLE)
    context.close()


def test_the_lines_open_under_their_paragraph_and_close_again(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + ARTICLE, wait_until="networkidle")
    assert not [url for url in asked if "/raw-01" in url or "/raw." in url], "who asks for no lines loads none"
    link, box = page.locator("#p2 > .raw"), page.locator("#p2 + .raw-here")
    link.click()
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-label", "原始文本 01.txt:22–24")
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(box.locator("li")).to_have_text([re.compile(f"^{line}") for line in LINES])
    expect(box.locator("li a").first).to_have_css("position", "absolute")
    assert page.url == site_url + ARTICLE
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    box.get_by_role("button", name="关闭").click()
    expect(link).to_be_focused()
    link.click()
    link.click()
    expect(box).to_have_count(0)
    page.locator("#p3 > .raw").click()
    expect(page.locator("#p3 + .raw-here")).to_be_focused()
    assert len([url for url in asked if url.endswith("/raw-01.html")]) == 1, "the page is asked for once"


def test_a_number_in_the_opened_lines_leads_to_the_line_in_its_page(page: Page, site_url: str) -> None:
    page.goto(site_url + ARTICLE)
    page.locator("#p2 > .raw").click()
    page.locator("#p2 + .raw-here").get_by_role("link", name="第 24 行").click()
    expect(page).to_have_url(f"{site_url}{RAW}#L24")


def test_where_the_raw_page_cannot_be_had_the_link_leads_there(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.goto(site_url + ARTICLE)

    def fail_once(route: object) -> None:
        asked.append("")
        route.abort("aborted") if len(asked) == 1 else route.continue_()  # type: ignore[attr-defined]

    page.route("**/raw-01.html", fail_once)
    with page.expect_navigation():
        page.locator("#p2 > .raw").click()
    expect(page).to_have_url(f"{site_url}{RAW}#L22")


def test_a_paragraph_over_the_turn_of_a_page_has_the_lines_of_both(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}wxb/1987/06/27/wxb-1987-06-27-p01-02.html")
    both = page.locator("p:has(> .raw + .raw)").first
    names = both.locator(".raw").evaluate_all("links => links.map(link => link.getAttribute('href').split('#')[0])")
    assert names == ["raw-01.html", "raw-02.html"]
    boxes = both.locator(".raw").evaluate_all("links => links.map(link => Math.round(link.getBoundingClientRect().bottom))")
    assert boxes[1] < boxes[0], "they do not lie over each other"
    for link in both.locator(".raw").all():
        link.click()
    expect(page.locator(".raw-here")).to_have_count(2)
    expect(page.locator(".raw-here li")).not_to_have_count(0)


@pytest.mark.parametrize("setting", ["horizontal", "vertical"])
def test_opened_lines_take_whole_lines_of_the_text(page: Page, site_url: str, setting: str) -> None:
    page.add_init_script(f"localStorage.setItem('guzhi-setting', '{setting}')")
    page.goto(site_url + ARTICLE)
    side = "left" if setting == "vertical" else "top"
    where = f"document.querySelector('#p3').getBoundingClientRect().{side} + (document.querySelector('.roll').scrollLeft * -1 + scrollY)"
    before = page.evaluate(where)
    page.locator("#p2 > .raw").click()
    expect(page.locator(".raw-here")).to_be_focused()
    line = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).lineHeight)")
    moved = abs(page.evaluate(where) - before) / line
    assert moved > 1
    assert abs(moved - round(moved)) < 0.05


def test_numbers_are_not_copied_with_the_text(page: Page, site_url: str) -> None:
    page.goto(site_url + RAW)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#L22').parentElement)")
    copied = page.evaluate("getSelection().toString()")
    assert LINES[0] in copied
    assert not re.search(r"^\s*(22|24)\b", copied, re.MULTILINE)


@pytest.mark.parametrize("width", [390, 834, 1440], indirect=True)
def test_a_line_without_an_end_wraps(page: Page, site_url: str, width: int) -> None:
    page.goto(site_url + RAW)
    page.evaluate("document.querySelector('#L22').append('x'.repeat(4000))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("setting", ["horizontal", "vertical"])
@pytest.mark.parametrize("width", [390, 1280], indirect=True)
def test_axe_finds_nothing_in_opened_lines(page: Page, site_url: str, setting: str) -> None:
    page.add_init_script(f"localStorage.setItem('guzhi-setting', '{setting}')")
    page.goto(site_url + ARTICLE)
    page.locator("#p1 > .raw").click()
    expect(page.locator(".raw-here")).to_be_visible()
    page.evaluate(AXE_SCRIPT)
    found = [*axe(page, "light", {"type": "tag", "values": STANDARD}), *axe(page, "dark", {"type": "rule", "values": COLOURS})]
    assert found == []
