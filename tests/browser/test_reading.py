"""A reader's way through the sample archive, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.config import load_site
from generator.content.library import Library
from generator.content.store import load_articles
from generator.model import Article
from generator.text.pagemark import marked_pages
from generator.text.script import written_script
from generator.urls import article as article_address
from generator.urls import page_name
from tests.browser.conftest import Console
from tests.conftest import ROOT

KINDS = ("", "{paper}/", "{paper}/{year}/", "{issue}", "{issue}p{page}.html", "{article}", "tags/", "search/")
"""An address of every kind of page."""


@pytest.fixture(scope="session")
def library() -> Library:
    articles, _ = load_articles(ROOT / "content")
    return Library.build(load_site(ROOT / "content" / "site.yaml"), articles)


@pytest.fixture(scope="session")
def jumping(library: Library) -> Article:
    """An article of the sample archive that goes on on another page and has tags."""
    return next(a for a in library.articles if a.tags and marked_pages(a.body))


def addresses(article: Article) -> Iterator[str]:
    year, month, day = article.date.split("-")
    issue = f"{article.paper}/{year}/{month}/{day}/"
    for kind in KINDS:
        yield kind.format(paper=article.paper, year=year, issue=issue, page=page_name(article.page), article=article_address(article))


def test_a_reader_walks_from_the_front_to_an_article_its_other_half_and_its_tag_and_back(
    page: Page, site_url: str, library: Library, jumping: Article
) -> None:
    paper = library.site.paper(jumping.paper)
    issue = f"{site_url}{jumping.paper}/{jumping.date.replace('-', '/')}/"

    page.goto(site_url)
    page.get_by_role("navigation").get_by_role("link", name=paper.name).first.click()
    expect(page).to_have_url(f"{site_url}{jumping.paper}/")

    page.get_by_role("link", name=jumping.date[:4], exact=True).first.click()
    expect(page).to_have_url(f"{site_url}{jumping.paper}/{jumping.date[:4]}/")

    page.locator(f"table a[href$='/{jumping.date.replace('-', '/')}/']").click()
    expect(page).to_have_url(issue)

    page.locator(f"a[href$='/p{page_name(jumping.page)}.html']").first.click()
    expect(page).to_have_url(f"{issue}p{page_name(jumping.page)}.html")

    page.locator(f"main a[href$='/{jumping.id}.html']").first.click()
    expect(page).to_have_url(f"{site_url}{article_address(jumping)}")
    expect(page.locator("h1")).to_contain_text(jumping.headline[0])

    (further,) = marked_pages(jumping.body)
    page.locator(".running-page a").nth(1).click()
    expect(page).to_have_url(f"{issue}p{page_name(further)}.html")
    page.locator(f".continued a[href*='/{jumping.id}.html']").click()
    expect(page).to_have_url(re.compile(rf"{re.escape(site_url)}{re.escape(article_address(jumping))}(#.*)?$"))
    expect(page.locator(".text .page-turn")).to_be_visible()
    page.goto(f"{site_url}{article_address(jumping)}")

    page.locator(".article-tags a").first.click()
    expect(page).to_have_url(re.compile(rf"{re.escape(site_url)}tags/[a-z0-9-]+/$"))
    expect(page.locator("h1")).to_have_text(jumping.tags[0])
    expect(page.locator(f"main a[href$='/{jumping.id}.html']").first).to_be_visible()

    page.go_back()
    expect(page).to_have_url(f"{site_url}{article_address(jumping)}")


@pytest.mark.parametrize("width", [390], indirect=True)
def test_no_kind_of_page_is_wider_than_a_phone(page: Page, site_url: str, jumping: Article) -> None:
    for address in addresses(jumping):
        page.goto(f"{site_url}{address}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address or 'front'} is {wide} px wider than the window"


def test_every_kind_of_page_has_one_title_and_names_its_language(page: Page, site_url: str, jumping: Article) -> None:
    for address in addresses(jumping):
        page.goto(f"{site_url}{address}")
        assert page.locator("h1").count() == 1, address
        assert page.locator("main").count() == 1, address
        assert page.title(), address
        assert str(page.locator("html").get_attribute("lang")).startswith("zh"), address


def test_the_script_of_every_page_can_be_switched_and_the_choice_stays(page: Page, site_url: str, jumping: Article) -> None:
    page.goto(f"{site_url}{article_address(jumping)}")
    headline = page.locator("h1")
    printed = headline.inner_text()

    traditional = re.search("Hant|TW|HK", str(headline.evaluate("h => h.closest('[lang]').lang")))
    page.locator(f".script-switch [data-script-choice='{'zh-Hans' if traditional else 'zh-Hant'}']").click()
    expect(headline).not_to_have_text(printed)
    converted = headline.inner_text()

    page.reload()
    expect(headline).to_have_text(converted)
    expect(page.locator(".script-note")).to_be_visible()

    page.locator(".script-note [data-script-choice='original']").click()
    expect(headline).to_have_text(printed)
    expect(page.locator(".script-note")).to_be_hidden()


def test_an_address_that_is_not_there_gives_a_page_that_leads_on(page: Page, site_url: str, console: Console) -> None:
    gone = f"{site_url}qlrb/2024/03/14/gone.html"
    console.expected.add(gone)
    answer = page.goto(gone)
    assert answer is not None
    assert answer.status == 404
    page.locator("main a").first.click()
    expect(page).to_have_url(re.compile(re.escape(site_url)))


def test_an_article_is_read_without_scripts(browser: Browser, site_url: str, jumping: Article) -> None:
    first = next(line for line in jumping.body.splitlines() if line and not line.startswith("#"))
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}{article_address(jumping)}")
        expect(page.locator("article .text")).to_contain_text(first[:12])
        page.locator(".article-tags a").first.click()
        expect(page.locator("h1")).to_have_text(jumping.tags[0])
        expect(page.locator(".script-switch")).to_be_hidden()


def test_tags_are_set_in_one_face_whether_or_not_they_name_their_script(page: Page, site_url: str, library: Library) -> None:
    """A name that both scripts write alike (股份制) has no `lang`; one of the newspaper's script has it."""
    mixed = next(a for a in library.articles if len({written_script(tag) is None for tag in a.tags}) == 2)
    page.goto(f"{site_url}{article_address(mixed)}")
    faces = page.locator(".article-tags a").evaluate_all("links => links.map(link => getComputedStyle(link).fontFamily)")
    assert len(faces) == len(mixed.tags)
    assert len(set(faces)) == 1
