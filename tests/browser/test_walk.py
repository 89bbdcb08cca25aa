"""The walk that themes/README.md tells, step by step: whoever mends one of the two mends the other."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conftest import ROOT

WALK = (
    "覃水", "1987年", "全县军民奋战三昼夜保住石埠大堤", "下接第2版", "更正", "全县军民奋战三昼夜保住石埠大堤",
    "澜江石埠站出现有记录以来最高水位", "谷小满", "小学校里的二百七十三步", "我在这张报纸上走过的路",
)  # fmt: skip
"""What is typed first, then the words of each link."""


def test_half_a_name_leads_to_the_article_its_other_half_its_correction_and_three_more_in_ten_steps(page: Page, site_url: str) -> None:
    typed, year, found, turn, correction, back, later, reporter, school, farewell = WALK
    page.goto(site_url)
    page.get_by_role("searchbox").first.fill(typed)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("16")

    page.get_by_role("link", name=year).click()
    page.locator("#search-results").get_by_role("link", name=found).click()
    expect(page.locator("h1")).to_have_text(found)

    page.get_by_role("link", name=turn).click()
    expect(page.get_by_text("七月上旬前把晚稻补种下去")).to_be_in_viewport()

    page.get_by_role("note").get_by_role("link", name=correction).click()
    expect(page.locator("main")).to_contain_text("应为“到二十五日凌晨五点，管涌被围住”")
    page.get_by_role("note").get_by_role("link", name=back).click()

    page.locator("main").get_by_role("link", name=later, exact=True).click()
    expect(page.locator("h1")).to_have_text(later)
    page.locator(".clipping").get_by_role("link", name=reporter).click()
    expect(page.locator("h1")).to_contain_text(reporter)
    page.locator("main").get_by_role("link", name=school).first.click()
    expect(page.locator("h1")).to_have_text(school)
    page.locator("main").get_by_role("link", name=farewell, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(farewell)


def test_the_walk_is_told_as_it_goes() -> None:
    told = (Path(ROOT) / "themes" / "README.md").read_text(encoding="utf-8").partition("## A reader's walk")[2].partition("\n## ")[0]
    steps = [line for line in told.splitlines() if line[:1].isdigit()]
    assert [words for step, words in zip(steps, WALK, strict=True) if words not in step] == []
