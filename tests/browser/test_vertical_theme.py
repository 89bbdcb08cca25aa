"""The theme in columns, also without scripts and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.builder.build import build
from generator.preview.serve import running
from tests.browser.conftest import Console, PlainServer
from tests.conftest import BASE_PATH, ROOT

pytestmark = pytest.mark.browser

ISSUE = "qlrb/2024/03/14/"
ARTICLE = f"{ISSUE}qlrb-2024-03-14-p01-02.html"
KINDS = ("", "qlrb/", "qlrb/2024/", ISSUE, f"{ISSUE}p1.html", ARTICLE, "tags/", "search/")


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out: Path = tmp_path_factory.mktemp("vertical") / "public"
    report = build(ROOT / "content", ROOT / "themes", out, theme="vertical", base_url=f"https://archive.example{BASE_PATH}")
    assert not report.has_errors, "\n".join(map(str, report.problems))
    server = PlainServer(out, BASE_PATH, 0)
    with running(server):
        yield server.url


MODE = "selector => getComputedStyle(document.querySelector(selector)).writingMode"


@pytest.mark.parametrize("width", [390, 834], indirect=True)
def test_no_kind_of_page_is_wider_than_the_window(page: Page, site_url: str) -> None:
    for address in KINDS:
        page.goto(site_url + address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address or 'front'} is {wide} px wider than the window"


def test_stories_stand_from_right_to_left_in_tiers(page: Page, site_url: str) -> None:
    page.goto(site_url + ISSUE)
    boxes = page.evaluate(
        """[...document.querySelectorAll('.fronts .card')].map(card => card.getBoundingClientRect())
            .map(box => [Math.round(box.top), Math.round(box.right)])"""
    )
    assert page.evaluate(MODE, ".card") == "vertical-rl"
    assert len({top for top, _ in boxes}) > 2
    for (top, right), (next_top, next_right) in pairwise(boxes):
        assert next_top > top or (next_top == top and next_right < right)


def test_the_bar_of_a_printed_page_stands_beside_its_first_story(page: Page, site_url: str) -> None:
    page.goto(site_url + ISSUE)
    for width in (660, 834, 1000, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        apart = page.evaluate(
            """[...document.querySelectorAll('.front-head')].map(bar => {
                const [a, b] = [bar, bar.parentElement.querySelector('.card')].map(item => item.getBoundingClientRect());
                return Math.max(Math.abs(a.top - b.top), Math.abs(a.left - b.right));
            })"""
        )
        assert len(apart) == 3
        assert max(apart) < 3, f"{width}: {apart}"


def test_an_article_is_read_in_columns_without_scripts(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + ARTICLE)
        expect(page.locator(".roll")).to_have_css("writing-mode", "vertical-rl")
        expect(page.locator(".text .upright").first).to_have_css("text-combine-upright", "all")
        expect(page.locator(".setting-switch")).to_be_hidden()


def test_a_reader_who_prefers_lines_gets_them_on_every_page(page: Page, console: Console, site_url: str) -> None:
    page.goto(site_url + ISSUE)
    page.locator(".setting-switch").click()
    assert page.evaluate(MODE, ".card") == "horizontal-tb"
    page.goto(site_url + ARTICLE)
    assert page.evaluate(MODE, ".text") == "horizontal-tb"


def test_stories_are_cut_short_only_where_their_tier_is_full(page: Page, site_url: str) -> None:
    page.goto(site_url)
    tiers = page.evaluate(
        """[...document.querySelectorAll('.newest > .front .card')].map(card => {
            const box = card.getBoundingClientRect(), text = card.querySelector('.excerpt');
            return [Math.round(box.top), Math.round(box.left), Boolean(text) && text.scrollWidth > text.clientWidth];
        })"""
    )
    start = page.evaluate("document.querySelector('.newest > .front').getBoundingClientRect().left")
    assert len({top for top, _, _ in tiers}) > 1
    for top in {top for top, _, cut in tiers if cut}:
        assert min(left for other, left, _ in tiers if other == top) <= start + 2


def test_numbers_and_words_of_every_part_of_a_page_are_set_for_columns(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{ISSUE}")
    expect(page.locator(".nameplate .upright").first).to_have_css("text-combine-upright", "all")
    expect(page.locator(".card .excerpt .upright").first).to_have_css("text-combine-upright", "all")
    page.goto(f"{site_url}{ISSUE}qlrb-2024-03-14-p04-08.html")
    expect(page.locator(".text .sideways")).to_have_css("text-orientation", "sideways")


def test_the_frame_of_a_short_issue_ends_with_its_last_tier(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}xgsp/1937/03/17/")
    foot = page.evaluate(
        """[document.querySelector('.fronts'), ...document.querySelectorAll('.fronts .card')]
            .map(part => part.getBoundingClientRect().bottom)"""
    )
    assert foot[0] - max(foot[1:]) <= 1


@pytest.mark.parametrize("width", [834], indirect=True)
def test_the_arrow_to_another_issue_stands_beside_its_date(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}qlrb/2025/12/28/")
    rows = page.evaluate("[...document.querySelectorAll('.issue-nav a')].map(link => link.getClientRects().length)")
    assert set(rows) == {1}


def test_a_correction_and_what_it_corrects_stand_side_by_side(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}corrections/")
    gaps = page.evaluate(
        """[...document.querySelectorAll('.correction:has(.correction-of)')].map(part => {
            const [card, target] = ['.card', '.correction-of'].map(name => part.querySelector(name).getBoundingClientRect());
            return target.right > card.left ? null : Math.round(card.left - target.right);
        })"""
    )
    assert gaps
    assert all(gap is None or gap <= 24 for gap in gaps)


def test_columns_with_numbers_can_be_read_in_forced_colours(browser: Browser, site_url: str) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{site_url}qlrb/2024/03/15/qlrb-2024-03-15-p03-01.html")
        expect(page.locator(".roll .upright").first).to_have_css("forced-color-adjust", "none")
        page.screenshot()


@pytest.mark.parametrize("width", [390, 834, 1440], indirect=True)
def test_a_correction_is_read_to_its_last_word(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}corrections/")
    cut = page.evaluate(
        """[...document.querySelectorAll('.correction .card')].filter(card => {
            const frame = card.getBoundingClientRect();
            const range = document.createRange();
            range.selectNodeContents(card.querySelector('.excerpt'));
            return [...range.getClientRects()].some(box => box.left < frame.left || box.bottom > frame.bottom);
        }).map(card => card.textContent.trim())"""
    )
    assert cut == []


def test_nothing_fades_for_those_who_ask_for_contrast(browser: Browser, site_url: str) -> None:
    for wish in ({"contrast": "more"}, {"forced_colors": "active"}):
        with browser.new_context(**wish) as context:  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(site_url + ISSUE)
            masks = page.evaluate("[...document.querySelectorAll('.card .excerpt')].map(text => getComputedStyle(text).maskImage)")
            assert masks
            assert not any("rgba(0, 0, 0, 0)" in mask for mask in masks), wish
            page.goto(site_url + ARTICLE)
            expect(page.locator(".roll")).to_have_css("mask-image", "none")


@pytest.mark.parametrize("width", [390, 834, 1440], indirect=True)
def test_what_a_correction_corrects_stands_as_its_last_column(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}corrections/")
    found = page.evaluate(
        """[...document.querySelectorAll('.correction:has(.correction-of)')].map(correction => {
            const [box, card, link] = [correction, ...correction.children].map(item => item.getBoundingClientRect());
            const whole = correction.scrollWidth <= correction.clientWidth;
            return [whole, link.right <= card.left + 1, link.left >= box.left, card.right <= box.right];
        })"""
    )
    assert len(found) > 4
    assert all(map(all, found)), found
