"""The sample archive opened from a folder: reading, browsing and search, with an empty console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.builder.portable import make_portable
from tests.conftest import BASE_PATH

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("stick") / "archive"
    make_portable(site, out, BASE_PATH)
    return out


@pytest.fixture
def stick(browser: Browser, folder: Path) -> Iterator[Page]:
    """A window on the folder; what its console says fails the test."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"{request.failure}: {request.url}"))
    page.goto((folder / "index.html").as_uri())
    yield page
    context.close()
    assert [what for what in said if not what.startswith("net::ERR_ABORTED")] == []  # aborted: the window was closed


def test_a_reader_walks_from_the_front_to_an_issue_and_an_article(stick: Page, folder: Path) -> None:
    stick.locator("main a[href*='.html']").first.click()
    expect(stick.locator("h1").first).to_be_visible()
    assert stick.url.startswith(folder.as_uri())
    stick.locator(".bar a, header a").first.click()
    expect(stick).to_have_url((folder / "index.html").as_uri())


def test_search_finds_and_marks_from_a_folder(stick: Page, folder: Path) -> None:
    stick.goto((folder / "search/index.html").as_uri() + "?q=渡口")
    expect(stick.locator("#search-results li").first).to_be_visible(timeout=20_000)
    stick.locator("#search-results a").first.click()
    expect(stick.locator("mark").first).to_be_visible(timeout=20_000)
    assert "渡口" in stick.locator("mark").first.inner_text()


def test_a_paragraph_leads_to_its_raw_lines_in_a_folder(stick: Page, folder: Path) -> None:
    issue = folder / "qlrb/2024/03/14"
    stick.goto((issue / "qlrb-2024-03-14-p01-02.html").as_uri())
    stick.locator("#p2 > .raw").click()
    expect(stick).to_have_url(f"{(issue / 'raw-01.html').as_uri()}#L22")
    expect(stick.locator("li:target")).to_contain_text("这样的数字")


def test_the_script_is_switched_from_a_folder(stick: Page, folder: Path) -> None:
    article = next(p for p in sorted(folder.rglob("qlrb-2024-*-p01-02.html")))
    stick.goto(article.as_uri())
    before = stick.locator("h1").first.inner_text()
    stick.locator("[data-script-choice='zh-Hant']").first.click()
    expect(stick.locator("h1").first).not_to_have_text(before)


def test_the_basket_is_filled_anywhere_in_a_folder_and_leaves_it_as_a_file(stick: Page, folder: Path) -> None:
    article = next(path for path in sorted(folder.rglob("qlrb-2024-*-p01-02.html")))
    tag = next(path for path in sorted(folder.glob("tags/*/index.html")) if path.read_text(encoding="utf-8").count('class="card ') > 4)
    person = max(folder.glob("people/p-*/index.html"), key=lambda path: path.stat().st_size)
    count = 0
    for page, marks in (
        (article.as_uri(), ".cite .basket-mark"),
        (article.with_name("index.html").as_uri(), ".card .basket-mark[aria-pressed=false]"),
        (tag.as_uri(), ".basket-mark[aria-pressed=false]"),
        (person.as_uri(), ".entries .basket-mark[aria-pressed=false]"),
        ((folder / "search/index.html").as_uri() + "?q=春耕", ".search-results .basket-mark[aria-pressed=false]"),
    ):
        stick.goto(page)
        stick.locator(marks).last.click(timeout=20_000)
        count += 1
        expect(stick.locator(".bar-basket .bar-count")).to_have_text(str(count), timeout=20_000)
    stick.goto((folder / "basket/index.html").as_uri())
    expect(stick.locator(".basket-text")).to_have_count(count)
    for text in stick.locator(".basket-text").all_inner_texts():
        assert "[N" in text
    for button in ("BibTeX", "biblatex", "RIS", "CSL-JSON", "纯文本"):
        with stick.expect_download() as download:
            stick.get_by_role("button", name=button, exact=True).click()
        assert len(Path(download.value.path()).read_text(encoding="utf-8")) > 100 * count


def test_an_article_is_set_in_columns_in_a_folder(stick: Page, folder: Path) -> None:
    stick.goto(next(path for path in sorted(folder.rglob("qlrb-2024-*-p01-02.html"))).as_uri())
    stick.locator(".setting-switch").click()
    assert stick.locator(".text").first.evaluate("element => getComputedStyle(element).writingMode") == "vertical-rl"


def test_every_link_of_every_page_in_a_folder_names_a_file_that_is_there(folder: Path) -> None:
    lost = []
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        for link in set(re.findall(r'<a\b[^>]*? href="([^"#]+)', text)):
            path = unquote(link.partition("?")[0])
            if "://" not in path and not path.startswith("mailto:") and path and not (page.parent / path).is_file():
                lost.append(f"{page.relative_to(folder)}: {link}")
    assert lost == []
