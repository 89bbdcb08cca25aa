"""What stands in columns besides paragraphs: tables, lists, quotations, the links beside the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.builder.build import build
from generator.preview.serve import running
from tests.browser.conftest import PlainServer
from tests.conftest import BASE_PATH, ROOT

pytestmark = pytest.mark.browser

ARTICLE = "qlrb/2024/03/14/qlrb-2024-03-14-p01-90.html"
RICH = """---
id: qlrb-2024-03-14-p01-90
kind: news
paper: qlrb
date: 2024-03-14
page: '1'
headline: 附件一览
source: {file: x.txt, lines: [1-3]}
confidence: 0.9
---

水位如下。

| 站 | 水位 |
|---|--:|
| 石埠 | 24.31 |

> 引文一段，摘自当日通报。

1. 第一条
2. 第二条

到此为止。
"""


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of one article with a table, a quotation and a list."""
    work = tmp_path_factory.mktemp("rich")
    article = work / "content/qlrb/2024/03/14/qlrb-2024-03-14-p01-90.md"
    article.parent.mkdir(parents=True)
    article.write_text(RICH, encoding="utf-8")
    (work / "content/site.yaml").write_text("title: 样\nlanguage: zh-Hans\npapers: [{code: qlrb, name: 青澜日报}]\n", encoding="utf-8")
    report = build(work / "content", ROOT / "themes", work / "public", theme="vertical", base_url=f"https://archive.example{BASE_PATH}")
    assert not report.has_errors, "\n".join(map(str, report.problems))
    server = PlainServer(work / "public", BASE_PATH, 0)
    with running(server):
        yield server.url


def test_no_rule_between_columns_runs_through_characters(page: Page, site_url: str) -> None:
    page.goto(site_url + ARTICLE)
    struck = page.evaluate(
        """[...document.querySelectorAll('.text :is(p, li)')].filter(item => {
            const range = document.createRange();
            range.selectNodeContents(item);
            let ruled = item.parentElement;
            for (ruled = item; ruled.parentElement && getComputedStyle(ruled).backgroundImage === 'none'; ) ruled = ruled.parentElement;
            const start = ruled.getBoundingClientRect().right, line = parseFloat(getComputedStyle(item).lineHeight);
            return [...range.getClientRects()].filter(box => box.width > 8).some(box =>
                Math.floor((start - box.right) / line + .01) !== Math.floor((start - box.left) / line - .01));
        }).map(item => item.textContent)"""
    )
    assert struck == []


def test_nothing_beside_the_columns_is_cut(page: Page, site_url: str) -> None:
    page.goto(site_url + ARTICLE)
    cut = page.evaluate(
        """(() => {
            const roll = document.querySelector('.roll').getBoundingClientRect();
            return [...document.querySelectorAll('.roll :is(.permalink, .raw, li)')].map(item => item.getBoundingClientRect())
                .filter(box => box.top < roll.top - 1 || box.bottom > roll.bottom + 1).length;
        })()"""
    )
    assert cut == 0


def test_an_issue_of_one_page_has_no_empty_row_to_turn_by(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}qlrb/2024/03/14/p1.html")
    expect(page.locator("nav.turn")).to_be_hidden()
