"""A reader without a mouse: from the front to a citation in the basket and a narrowed search, by keys alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

STEPS = 400
"""Presses of a key after which something cannot be said to be within reach."""


def go_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until `target` has the focus."""
    expect(target).to_be_attached()
    for _ in range(STEPS):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{key} does not come to {target}")


def enter(page: Page, target: Locator, key: str = "Tab") -> None:
    go_to(page, target, key)
    page.keyboard.press("Enter")


def test_keys_lead_from_the_front_to_the_raw_lines_the_basket_and_a_narrowed_search(page: Page, site_url: str) -> None:
    page.goto(site_url)
    enter(page, page.locator("#newest a"))
    expect(page.locator("h1.plate")).to_contain_text("青澜日报")

    story = page.locator(".card-lead .headline a").first
    headline = story.inner_text()
    enter(page, story)
    expect(page.locator("h1")).to_have_text(headline)

    enter(page, page.locator("#p2 > .raw"))
    expect(page.locator("#p2 + .raw-here")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#p2 > .raw")).to_be_focused()

    enter(page, page.locator(".cite").get_by_role("button", name="复制").first)
    expect(page.locator(".cite")).to_contain_text("已复制")
    enter(page, page.get_by_role("button", name="放入引文篮"), "Shift+Tab")

    enter(page, page.get_by_role("navigation").get_by_role("link", name="引文篮"), "Shift+Tab")
    expect(page.locator("main")).to_contain_text(headline)
    enter(page, page.get_by_role("navigation").get_by_role("link", name="检索").first)

    go_to(page, page.get_by_role("combobox", name="检索"))
    page.keyboard.type("大桥")
    page.keyboard.press("Enter")
    status = page.get_by_role("status")
    expect(status).to_contain_text("找到")
    found = status.inner_text()
    go_to(page, page.get_by_role("slider", name="从"))
    page.keyboard.press("ArrowRight")
    expect(status).not_to_have_text(found)
    narrowed = status.inner_text()
    enter(page, page.get_by_role("link", name="2024年"))
    expect(status).not_to_have_text(narrowed)
    result = page.locator("#search-results h2 a").first
    headline = result.inner_text()
    enter(page, result)
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.locator("mark").first).to_be_attached()
