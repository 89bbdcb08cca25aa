"""The sample archive opened from a folder: reading, browsing and search, with an empty console."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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


def test_the_script_is_switched_from_a_folder(stick: Page, folder: Path) -> None:
    article = next(p for p in sorted(folder.rglob("qlrb-2024-*-p01-02.html")))
    stick.goto(article.as_uri())
    before = stick.locator("h1").first.inner_text()
    stick.locator("[data-script-choice='zh-Hant']").first.click()
    expect(stick.locator("h1").first).not_to_have_text(before)
