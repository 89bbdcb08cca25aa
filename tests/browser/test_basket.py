"""The basket: put in anywhere, kept in the browser, read back as files by the programs that researchers use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_everyone import GOOD_SHIFT, WATCH_SHIFTS

pytestmark = pytest.mark.browser

ISSUE = "qlrb/2024/03/14/"
ARTICLE = f"{ISSUE}qlrb-2024-03-14-p01-02.html"
TITLE = "澜江特大桥今日迎来合龙窗口"


def fill(page: Page, site_url: str, count: int = 3) -> list[str]:
    """Put the first articles of an issue into the basket; their paths."""
    page.goto(site_url + ISSUE)
    marks = page.locator(".card .basket-mark")
    paths = [marks.nth(n).get_attribute("data-path") or "" for n in range(count)]
    for n in range(count):
        marks.nth(n).click()
    expect(page.locator(".bar-count")).to_have_text(str(count))
    page.wait_for_function("Object.values(localStorage).some((text) => (text.match(/article-newspaper/g) ?? []).length === " + f"{count})")
    return paths


def test_an_article_is_put_in_on_its_page_in_a_list_and_among_search_results(page: Page, site_url: str) -> None:
    page.goto(site_url + ARTICLE)
    own = page.locator(".cite .basket-mark")
    own.focus()
    page.keyboard.press("Space")
    expect(own).to_have_attribute("aria-pressed", "true")
    page.goto(site_url + ISSUE)
    here = page.locator(f".basket-mark[data-path='{ARTICLE}']")
    expect(here).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site_url}search/?q={TITLE}")
    found = page.locator(f".search-results .basket-mark[data-path='{ARTICLE}']")
    expect(found).to_have_attribute("aria-pressed", "true")
    found.click()
    expect(found).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".bar-count")).to_be_hidden()


def test_nothing_moves_while_a_page_loads_for_a_reader_with_a_basket(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    fill(page, site_url)
    page.add_init_script(WATCH_SHIFTS)
    for address in ("basket/", ARTICLE, ISSUE, ""):
        page.goto(site_url + address)
        expect(page.locator(".bar-count")).to_have_text("3")
        expect(page.locator(".foot")).to_be_visible()
        assert page.evaluate("new Promise(done => setTimeout(() => done(shifts), 100))") <= GOOD_SHIFT, address


def test_on_a_phone_every_article_of_a_front_has_its_mark_beside_its_headline(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url + ISSUE)
    marks = page.locator(".card .basket-mark")
    expect(marks.first).to_be_visible()
    over = """marks => marks.filter(mark => {
        const words = document.createRange();
        words.selectNodeContents(mark.previousElementSibling);
        const own = mark.getBoundingClientRect();
        return !own.width || [...words.getClientRects()].some(it => it.right > own.left && it.bottom > own.top && it.top < own.bottom);
    }).map(mark => mark.dataset.path)"""
    assert marks.evaluate_all(over) == []


def test_the_basket_shows_citations_in_the_readers_order_and_style(page: Page, site_url: str) -> None:
    fill(page, site_url)
    page.goto(f"{site_url}basket/")
    texts = page.locator(".basket-text")
    expect(texts).to_have_count(3)
    first, second = texts.nth(0).inner_text(), texts.nth(1).inner_text()
    assert "[N/OL]. 青澜日报，2024-03-14" in first
    page.locator("[data-act=down]").nth(0).focus()
    page.keyboard.press("Enter")
    assert [texts.nth(0).inner_text(), texts.nth(1).inner_text()] == [second, first]
    assert page.evaluate("document.activeElement.dataset.act") == "down"
    page.locator("#basket-style").select_option("note")
    assert f"《{TITLE}" in texts.nth(1).inner_text()
    page.reload()
    assert f"《{TITLE}" in texts.nth(1).inner_text()
    page.locator("[data-act=remove]").nth(2).click()
    expect(texts).to_have_count(2)


@pytest.mark.parametrize(
    ("button", "ending"), [("BibTeX", ".bib"), ("biblatex", ".biblatex.bib"), ("RIS", ".ris"), ("CSL-JSON", ".json"), ("纯文本", ".txt")]
)
def test_all_articles_leave_the_basket_in_one_file(page: Page, site_url: str, button: str, ending: str) -> None:
    names = [Path(path).stem for path in fill(page, site_url)]
    page.goto(f"{site_url}basket/")
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    assert download.value.suggested_filename.endswith(ending)
    text = Path(download.value.path()).read_bytes().decode()
    if ending.endswith(".bib"):
        assert [entry.key for entry in parse_string(text).entries] == names
    elif ending == ".ris":
        assert [entry["id"] for entry in rispy.loads(text)] == names
    elif ending == ".json":
        assert [item["id"] for item in json.loads(text)] == names
    else:
        assert [line[:3] for line in text.splitlines()] == ["[1]", "[2]", "[3]"]


def test_the_basket_needs_no_other_page_of_the_site(page: Page, site_url: str) -> None:
    fill(page, site_url, 2)
    page.route("**/*.html", lambda route: route.abort("aborted"))
    page.goto(f"{site_url}basket/")
    assert "[N/OL]" in page.locator(".basket-text").nth(1).inner_text()


def test_what_could_not_be_read_when_it_was_put_in_is_read_later(page: Page, site_url: str) -> None:
    page.goto(site_url + ISSUE)
    page.route(f"**/{ARTICLE}", lambda route: route.abort("aborted"))
    page.locator(f".basket-mark[data-path='{ARTICLE}']").first.click()
    expect(page.locator(".bar-count")).to_have_text("1")
    page.unroute(f"**/{ARTICLE}")
    page.goto(f"{site_url}basket/")
    expect(page.locator(".basket-text")).to_contain_text("[N/OL]")


def test_two_windows_know_of_one_basket(page: Page, context: BrowserContext, site_url: str) -> None:
    other = context.new_page()
    other.goto(f"{site_url}basket/")
    expect(other.locator(".basket-empty")).to_be_visible()
    fill(page, site_url, 1)
    expect(other.locator(".basket-text")).to_have_count(1)
    other.on("dialog", lambda dialog: dialog.accept())
    other.locator("[data-act=clear]").click()
    expect(other.locator(".basket-empty")).to_be_visible()
    expect(page.locator(".bar-count")).to_be_hidden()


def test_a_damaged_or_forbidden_storage_is_an_empty_basket(page: Page, site_url: str) -> None:
    page.goto(site_url + ISSUE)
    page.evaluate("localStorage.setItem('guzhi-basket:/some/path/', '{\"a\": [')")
    page.reload()
    expect(page.locator(".bar-count")).to_be_hidden()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.reload()
    mark = page.locator(".card .basket-mark").first
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "false")
