"""Whatever the site can show can be read by everyone: axe-core, the keyboard, no script, no jumping, little to load."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize, expect

from generator.builder.build import build
from generator.preview.serve import running
from tests.browser.conftest import PlainServer
from tests.browser.faces import faces
from tests.conftest import BASE_PATH, ROOT

WIDTHS = (1280, 390)
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of axe-core for WCAG 2.2 AA, and what its makers hold for good practice beside it."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on the colour scheme."""
SEARCHES = ("search/?q=大桥", "search/?q=大桥&vs=学校", "search/?q=没有这样的词句")
"""The search page with what its script puts there: results, a comparison, nothing found."""

OTHER_THEMES = sorted(path.parent.name for path in (ROOT / "themes").glob("*/theme.yaml") if path.parent.name not in ("base", "broadsheet"))
ISSUE, ARTICLE = "wxb/1987/06/27/", "wxb-1987-06-27-p01-02"
"""An issue of the sample archive, and an article in it that jumps, was corrected and has pictures beside it."""

GOOD_SHIFT = 0.02
"""Cumulative layout shift that a page may have: a fifth of what Core Web Vitals call good. Only search results may need it."""

WATCH_SHIFTS = """
    window.shifts = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({type: 'layout-shift', buffered: true});
"""
OPEN_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"
THIN_OUT = """
    const face = item => item.tagName + '.' + item.className;
    for (const parent of document.querySelectorAll('main *:not(tr)')) {
        const seen = new Map();
        for (const child of [...parent.children]) {
            const key = [face(child), ...new Set([...child.querySelectorAll('*')].map(face))].sort().join();
            seen.set(key, (seen.get(key) ?? 0) + 1);
            if (seen.get(key) > 2) child.remove();
        }
    }
"""
"""Of brothers that are built alike two stay (but cells, which hold up a table): axe-core takes each by itself, and lists have hundreds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """What was found on a page at one width."""

    address: str
    width: int
    violations: tuple[str, ...]
    shift: float
    """Cumulative layout shift: 0 is a page where nothing moved while it loaded."""
    loaded: frozenset[str]
    """Paths of all files that the page asked for, itself included."""

    def __str__(self) -> str:
        return f"{self.address or 'front'} at {self.width} px"


@pytest.fixture(scope="module")
def visits(browser: Browser, site: Path, site_url: str) -> tuple[Visit, ...]:
    """Every face of the sample site, at both widths."""
    return tuple(visit for width in WIDTHS for visit in visit_all(browser, site_url, (*faces(site), *SEARCHES), width))


def visit_all(browser: Browser, home: str, addresses: tuple[str, ...], width: int) -> Iterator[Visit]:
    with browser.new_context(viewport=ViewportSize(width=width, height=900), locale="zh-CN") as context:
        context.add_init_script(WATCH_SHIFTS)
        page = context.new_page()
        loaded: set[str] = set()
        page.on("request", lambda request: loaded.add(unquote(urlsplit(request.url).path).removeprefix(BASE_PATH)))
        for address in addresses:
            loaded.clear()
            page.emulate_media(color_scheme="light")
            page.goto(f"{home}{address}", wait_until="networkidle" if address in SEARCHES else "load")
            shift = page.evaluate("shifts")
            page.evaluate(OPEN_ALL)
            page.evaluate(THIN_OUT)
            page.evaluate(AXE_SCRIPT)
            violations = list(axe(page, "light", {"type": "tag", "values": STANDARD}))
            violations += axe(page, "dark", {"type": "rule", "values": COLOURS})
            yield Visit(address=address, width=width, violations=tuple(violations), shift=shift, loaded=frozenset(loaded))


def axe(page: Page, scheme: str, rules: dict[str, Any]) -> Iterator[str]:
    """What axe-core finds wrong, a line each place."""
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield f"{scheme}: {violation['id']}: {node['html'][:160]}: {node['failureSummary']}"


def test_axe_finds_nothing_on_any_page_in_either_colour_scheme_at_either_width(visits: tuple[Visit, ...]) -> None:
    assert "\n".join(f"{visit}: {violation}" for visit in visits for violation in visit.violations) == ""


@pytest.mark.parametrize("theme", OTHER_THEMES)
def test_axe_finds_nothing_on_a_front_an_issue_and_an_article_in_any_other_theme(browser: Browser, tmp_path: Path, theme: str) -> None:
    report = build(ROOT / "content", ROOT / "themes", tmp_path / "public", theme=theme, base_url=BASE_PATH)
    assert not report.has_errors
    server = PlainServer(tmp_path / "public", BASE_PATH, 0)
    with running(server):
        found = [visit for width in WIDTHS for visit in visit_all(browser, server.url, ("", ISSUE, f"{ISSUE}{ARTICLE}.html"), width)]
    assert "\n".join(f"{visit}: {violation}" for visit in found for violation in visit.violations) == ""


def test_axe_does_find_what_is_wrong(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>x</title><main><h1>题</h1><p style='color:#aaa;background:#fff'>淡得看不清</p><img src='data:,'></main>")
    page.evaluate(AXE_SCRIPT)
    found = {line.split(": ")[1] for line in axe(page, "light", {"type": "tag", "values": STANDARD})}
    page.close()
    assert {"color-contrast", "image-alt", "html-has-lang"} <= found


def test_no_page_moves_more_while_it_loads_than_is_held_for_good(visits: tuple[Visit, ...]) -> None:
    assert [f"{visit}: {visit.shift:.3f}" for visit in visits if visit.shift > GOOD_SHIFT] == []


def test_articles_of_a_page_stand_in_columns_beside_each_other_when_scripts_have_marked_them(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport=ViewportSize(width=1280, height=900))
    page.goto(f"{site_url}wxb/1994/06/18/p2.html")
    expect(page.locator(".printed .basket-mark").first).to_be_attached()
    lefts = page.evaluate("[...document.querySelectorAll('.printed > .card')].map(card => Math.round(card.getBoundingClientRect().left))")
    page.close()
    assert len(set(lefts)) == 3


def test_an_article_with_all_that_it_loads_weighs_60_kilobytes_at_most(visits: tuple[Visit, ...], site: Path) -> None:
    articles = [visit for visit in visits if visit.address.endswith(".html") and "-p" in visit.address]
    assert articles
    assert [f"{visit}: {weight(site, visit.loaded):,}" for visit in articles if weight(site, visit.loaded) > 60_000] == []


def weight(site: Path, loaded: frozenset[str]) -> int:
    """Bytes of files as a plain host sends them, by gzip at its usual level."""
    return sum(len(gzip.compress((site / path / "index.html" if path.endswith("/") else site / path).read_bytes(), 6)) for path in loaded)


# ---- the keyboard

FOCUS = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const ring = item => getComputedStyle(item).outlineStyle === 'none' ? 0 : parseFloat(getComputedStyle(item).outlineWidth);
    const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), y = box.y + Math.min(box.height, 24) / 2;
    const top = document.elementFromPoint(x, y);
    const wrapped = here.getClientRects().length > 1;
    return {
        name: here.outerHTML.slice(0, 120),
        number: [...document.querySelectorAll('*')].indexOf(here),
        outlined: ring(here) >= 2 || ring(here.parentElement) >= 2,
        seen: y > 0 && y < innerHeight && (wrapped || (top !== null && (here.contains(top) || top.contains(here)))),
    };
}"""
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(item => item.checkVisibility({visibilityProperty: true}) && !item.disabled && item.tabIndex >= 0)
    .map(item => [...document.querySelectorAll('*')].indexOf(item))"""


@pytest.mark.parametrize("width", WIDTHS, indirect=True)
def test_tab_comes_to_everything_on_a_page_in_its_order_and_shows_where_it_is(page: Page, site: Path, site_url: str) -> None:
    article = next(face for face in faces(site) if "-p" in face)
    issue = f"{article.rpartition('/')[0]}/"
    for address in (article, issue, "search/?q=大桥"):
        page.goto(f"{site_url}{address}", wait_until="networkidle")
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        stops = page.evaluate(STOPS)
        reached = []
        for _ in stops:
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            assert focus["outlined"], f"{address}: no visible focus on {focus['name']}"
            assert focus["seen"], f"{address}: hidden under something else: {focus['name']}"
            reached.append(focus["number"])
        assert reached == stops, address


def test_the_first_tab_offers_to_skip_to_the_text(page: Page, site: Path, site_url: str) -> None:
    for address in faces(site):
        page.goto(f"{site_url}{address}")
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        expect(skip).to_have_class("skip")
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


# ---- without JavaScript

HIDDEN = "links => links.filter(a => !a.checkVisibility() && !a.closest('details, [hidden]')).map(a => a.outerHTML)"


def test_every_page_says_the_same_without_scripts(browser: Browser, site: Path, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for address in faces(site):
            page.goto(f"{site_url}{address}")
            expect(page.locator("h1").first).to_be_attached()
            assert len(page.locator("main").inner_text()) > 20, address
            hidden = page.locator("main a[href]").evaluate_all(HIDDEN)
            assert hidden == [], f"{address}: links that cannot be seen without scripts"
