"""`guzhi serve` in a real browser: the page follows the sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.archive import write, write_archive
from tests.preview.terminal import Terminal, serving

FIRST = "csb/2024/03/14/csb-2024-03-14-p01-01"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    write_archive(tmp_path, "/some/path/")
    with serving(tmp_path) as terminal:
        yield terminal


@pytest.fixture
def preview(browser: Browser, terminal: Terminal) -> Iterator[Page]:
    """A window on the first article of the preview; nothing may go wrong in it."""
    with browser.new_context() as context:
        complaints: list[str] = []
        context.on("console", lambda message: complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page = context.new_page()
        page.goto(f"{terminal.url()}{FIRST}.html")
        yield page
        assert complaints == []


def test_an_open_page_shows_an_edit_by_itself(tmp_path: Path, preview: Page) -> None:
    expect(preview.locator("h1")).to_have_text("春茶开采")
    source = tmp_path / "content" / f"{FIRST}.md"
    write(source, source.read_text(encoding="utf-8").replace("headline: 春茶开采", "headline: 新茶上市"))
    expect(preview.locator("h1")).to_have_text("新茶上市")


def test_what_goes_wrong_stands_over_the_page_as_text_until_it_is_mended(tmp_path: Path, preview: Page) -> None:
    source = tmp_path / "content" / f"{FIRST}.md"
    good = source.read_text(encoding="utf-8")
    write(source, good.replace("kind: news", "kind: <b>story</b>"))
    box = preview.locator("#guzhi-problems")
    expect(box).to_contain_text(f"{FIRST}.md:3:1: C106")
    expect(box).to_contain_text("<b>story</b>")
    expect(preview.locator("h1")).to_have_text("春茶开采")
    write(source, good)
    expect(box).to_have_count(0)
