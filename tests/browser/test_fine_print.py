"""What an art director would send back: a date said twice, a torn line, columns that end far from each other, a number that is cut."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = pytest.mark.browser

ISSUES = ("wxb/1987/06/27/", "qlrb/2025/12/28/", "xgsb/2024/03/16/", "xgsp/1937/03/17/")
LONG = "qlrb/2024/03/15/qlrb-2024-03-15-p03-01.html"
TABLET = ViewportSize(width=834, height=1112)

WIDEST = """() => {
    let widest = 0;
    const range = document.createRange();
    for (const paragraph of document.querySelectorAll('.text p')) {
        const em = parseFloat(getComputedStyle(paragraph).fontSize);
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let last = null;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (let n = 0; n < node.data.length; n += 1) {
                range.setStart(node, n);
                range.setEnd(node, n + 1);
                const box = range.getBoundingClientRect(), han = /\\p{Script=Han}/u.test(node.data[n]);
                if (han && last && Math.abs(box.top - last.top) < 2) widest = Math.max(widest, (box.left - last.left) / em);
                last = han ? box : null;
            }
        }
    }
    return widest;
}"""
"""From one character to the next of the same line, in em, at its widest."""

ENDS = """() => [...document.querySelectorAll('.side')].map(side => {
    const ends = new Map();
    for (const block of side.children) {
        const box = block.getBoundingClientRect(), left = Math.round(box.left);
        ends.set(left, Math.max(ends.get(left) ?? 0, box.bottom));
    }
    const tallest = Math.max(...[...side.children].map(block => block.getBoundingClientRect().height));
    return [Math.max(...ends.values()) - Math.min(...ends.values()), tallest, ends.size];
})"""
"""How far from each other the columns beside an article end, how high their highest block is, and how many columns there are."""

ROWS = "p => { const r = document.createRange(); r.selectNodeContents(p); return r.getClientRects().length }"


@pytest.mark.parametrize("width", [1280, 390], indirect=True)
def test_the_head_of_an_issue_says_its_date_once(page: Page, site_url: str) -> None:
    for address in ISSUES:
        page.goto(f"{site_url}{address}")
        day = page.locator(".ear-day").inner_text()
        said = page.locator(".nameplate .ear, .issue-nav").all_inner_texts()
        assert [day in words for words in said].count(True) == 1, address
        expect(page.locator(".issue-nav").get_by_role("link").first).to_be_visible()


def test_no_line_of_a_long_text_is_stretched_at_any_usual_width(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{site_url}{LONG}")
    for width in (390, 412, 768, 820, 834, 1024, 1280, 1440):
        page.set_viewport_size(ViewportSize(width=width, height=900))
        assert page.evaluate(WIDEST) < 1.5, width
    page.close()


def test_what_stands_beside_an_article_fills_both_columns_of_a_tablet(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport=TABLET)
    for address in ("qlrb/2024/03/14/qlrb-2024-03-14-p02-05.html", LONG, "qlrb/"):
        page.goto(f"{site_url}{address}")
        ((apart, tallest, columns),) = page.evaluate(ENDS)
        assert columns == 2, address
        assert apart < tallest, address
    page.close()


def test_no_count_is_parted_from_its_unit_on_a_phone(browser: Browser, site: Path, site_url: str) -> None:
    page = browser.new_page(viewport=ViewportSize(width=390, height=844))
    for year in sorted(path.parent.relative_to(site).as_posix() for path in site.glob("*/[12]???/index.html")):
        page.goto(f"{site_url}{year}/")
        boxes = page.locator(".year-head > p").evaluate(ROWS)
        assert boxes == 1, year
    page.close()


LAST = """() => [...document.querySelectorAll('.list-head p, .data-page p')].map(paragraph => {
    const range = document.createRange(), rows = new Map();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let n = 0; n < node.data.length; n += 1) {
            range.setStart(node, n);
            range.setEnd(node, n + 1);
            const row = Math.round(range.getBoundingClientRect().bottom / 8);
            rows.set(row, (rows.get(row) ?? '') + node.data[n]);
        }
    }
    return rows.size > 1 ? [...rows.values()].at(-1).trim() : '';
}).filter(row => /^\\p{Script=Han}\\p{P}?$/u.test(row))"""
"""Last rows in which one character stands alone, with its mark at most."""


def test_no_character_of_the_pages_own_words_stands_alone_in_the_last_row_on_a_phone(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport=ViewportSize(width=390, height=844))
    for address in ("data/", "people/", "days/", "corrections/", "series/", "places/", "basket/"):
        page.goto(f"{site_url}{address}")
        assert page.evaluate(LAST) == [], address
    page.close()


def test_a_calendar_on_paper_shows_what_is_held_without_grounds(page: Page, site_url: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site_url}qlrb/2024/")
    for mark in (".month td.day-held a", ".legend .day-held span"):
        style = page.locator(mark).first.evaluate(
            "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.boxShadow] }"
        )
        assert style[:2] == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
        assert "inset" in style[2]


@pytest.mark.parametrize("width", [834], indirect=True)
def test_in_two_columns_a_short_text_is_not_cut(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}xgsb/2024/03/16/")
    pieces = page.evaluate(
        """[...document.querySelectorAll('.columns > .card')].filter(card => card.querySelectorAll('.excerpt p').length < 4)
            .map(card => card.getClientRects().length)"""
    )
    assert len(pieces) > 4
    assert set(pieces) == {1}


SHEETS = re.compile(rb"/Type\s*/Page\b")
CLIPPINGS = ("qlrb/2024/06/21/qlrb-2024-06-21-p03-02.html", "wxb/1987/06/27/wxb-1987-06-27-p01-02.html", "qlrb/2024/03/14/p1.html")


def test_a_story_of_usual_length_with_its_correction_and_its_citation_and_a_printed_page_are_one_sheet_each(
    page: Page, site_url: str
) -> None:
    for address in CLIPPINGS:
        page.goto(f"{site_url}{address}", wait_until="networkidle")
        assert len(SHEETS.findall(page.pdf(prefer_css_page_size=True))) == 1, address


def test_a_search_on_paper_says_what_was_asked_and_chosen_and_no_more(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=大桥&paper=qlrb&kind=photo")
    expect(page.locator(".search-facet [aria-current]").last).to_be_visible()
    page.emulate_media(media="print")
    said = page.locator(".search-form, .search-facet").locator("label:visible, h2:visible, .search-value:visible").all_inner_texts()
    assert said == ["报纸", "体裁", "图片"]
    expect(page.locator("#search-q")).to_be_visible()
    expect(page.locator("#search-form button")).to_be_hidden()


def test_lines_that_print_has_ended_begin_under_each_other(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{LONG}")
    lefts = page.evaluate(
        """() => {
            const text = document.querySelector('.text'), range = document.createRange();
            text.innerHTML = '<p>渡口的灯<br>照着对岸<br>渡船不来</p><blockquote><p>去年今日<br>一叶轻舟</p></blockquote>';
            return [...text.querySelectorAll('p')].map(p => [...p.childNodes].filter(n => n.data).map(n => {
                range.selectNodeContents(n);
                return Math.round(range.getBoundingClientRect().left);
            }));
        }"""
    )
    assert [len(set(lines)) for lines in lefts] == [1, 1]


FORCED = "qlrb/2024/03/18/", "tags/t-1e782884/", "search/?q=大桥&vs=学校"


def test_where_the_system_sets_the_colours_no_line_covers_another_and_bars_are_told_apart(browser: Browser, site_url: str) -> None:
    with browser.new_context(forced_colors="active", color_scheme="light") as context:
        page = context.new_page()
        for address in FORCED:
            page.goto(f"{site_url}{address}", wait_until="networkidle")
            close = page.locator("h1, h2, h3, .plate").evaluate_all(
                "all => all.map(e => getComputedStyle(e)).map(s => parseFloat(s.lineHeight) / parseFloat(s.fontSize)).filter(n => n < 1.45)"
            )
            assert close == [], address
        bars = page.locator(".chart-bar").evaluate_all("all => [...new Set(all.map(e => getComputedStyle(e).fill))]")
        names = page.locator(".chart-name").evaluate_all("all => all.map(e => getComputedStyle(e, '::before').backgroundColor)")
        assert len(bars) == 2
        assert set(bars) == set(names)


@pytest.mark.parametrize("asked", ["contrast", "forced"])
def test_a_chosen_suggestion_is_seen_where_grounds_are_not(browser: Browser, site_url: str, asked: str) -> None:
    with browser.new_context(
        contrast="more" if asked == "contrast" else None, forced_colors="active" if asked == "forced" else None
    ) as context:
        page = context.new_page()
        page.goto(f"{site_url}search/", wait_until="networkidle")
        page.locator("#search-q").press_sequentially("石埠")
        expect(page.locator("#search-suggestions li").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(page.locator("#search-suggestions [aria-selected=true]")).to_have_css("outline-width", "2px")


def test_marks_that_an_extraction_made_half_width_are_as_wide_in_an_answer_as_on_the_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=寻主接力")
    expect(page.locator(".search-excerpt").first).to_contain_text("至此，这场持续了四天的")


def test_a_text_of_the_mainland_keeps_its_marks_close_in_traditional_characters(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}qlrb/2024/06/21/qlrb-2024-06-21-p03-02.html")
    page.get_by_role("button", name="繁").click()
    expect(page.locator("main")).to_have_attribute("data-lang-printed", "zh-Hans")
    expect(page.locator(".text p").first).to_have_css("text-spacing-trim", "space-first")
    page.goto(f"{site_url}xgsb/2024/03/16/xgsb-2024-03-16-pa01-05.html")
    expect(page.locator(".text p").first).to_have_css("text-spacing-trim", "space-all")


def test_writers_and_photographers_in_two_rows_are_both_in_the_middle(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport=ViewportSize(width=390, height=844))
    page.goto(f"{site_url}qlrb/2024/03/15/qlrb-2024-03-15-p01-02.html")
    rows = page.locator(".article .byline-group").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.top, b.left + b.right])"
    )
    page.close()
    assert rows[0][0] < rows[1][0]
    assert abs(rows[0][1] - rows[1][1]) < 4
