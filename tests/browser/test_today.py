"""This day in the archive: right on whatever day the front is read, and a way on without a script."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("now", "shown", "nearby"),
    [("2031-03-14T12:00:00", "3月14日", False), ("2031-03-19T12:00:00", "3月18日", True), ("2032-01-02T12:00:00", "12月29日", True)],
)
def test_the_front_shows_what_appeared_on_this_day_or_on_the_nearest(page: Page, site_url: str, now: str, shown: str, nearby: bool) -> None:
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(now))
    page.goto(site_url)
    place = page.locator(".this-day")
    expect(place.locator(".this-day-link a")).to_have_text(shown)
    assert place.locator(".this-day-link span").is_visible() is nearby
    expect(place.locator(".through-issue h3").first).to_be_visible()
    place.locator(".this-day-link a").click()
    expect(page.locator("h1")).to_have_text(shown)


def test_any_day_can_be_chosen_and_one_without_anything_says_so_and_leads_to_the_nearest(page: Page, site_url: str) -> None:
    page.clock.set_fixed_time(datetime.datetime.fromisoformat("2031-03-14T12:00:00"))
    page.goto(site_url)
    place = page.locator(".this-day")
    month, day = place.locator("select").all()
    expect(month).to_have_value("3")
    expect(day).to_have_value("14")

    month.select_option("6")
    day.select_option("27")
    expect(place.locator(".this-day-link a")).to_have_text("6月27日")
    expect(place.locator(".this-day-link span")).to_be_hidden()
    expect(place.locator(".through-issue h3")).to_have_text(["梧溪报星期六"])

    month.select_option("7")
    expect(place.locator(".this-day-link a")).to_have_text("7月18日")
    expect(place.locator(".this-day-link span")).to_have_text("馆藏没有这一天的报纸，最近的一天")
    expect(place.locator(".through-years")).to_have_count(1)

    day.select_option("31")
    month.select_option("2")
    expect(day).to_have_value("29")
    expect(place.locator(".this-day-link a")).to_have_text("3月14日")


def test_the_calendar_of_days_marks_today(page: Page, site_url: str) -> None:
    page.clock.set_fixed_time(datetime.datetime.fromisoformat("2031-03-14T12:00:00"))
    page.goto(f"{site_url}days/")
    expect(page.locator(".is-today")).to_have_text("14")
    expect(page.locator(".is-today")).to_have_count(1)


def test_without_a_script_a_calendar_of_days_is_offered(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)
    page.locator(".this-day .onward a").click()
    page.get_by_role("link", name="3月14日").click()
    expect(page.locator("h1")).to_have_text("3月14日")
    expect(page.locator(".through-issue h2").first).to_be_visible()
    context.close()
