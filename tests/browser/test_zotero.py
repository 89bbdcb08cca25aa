"""Zotero's own translator on our pages: an article is saved as an article of a newspaper, with all that a citation needs.

The translator is Zotero's (AGPL), is in no package, and is not kept here. `GUZHI_ZOTERO=FOLDER` names a checkout of
https://github.com/zotero/translators; without it this test is left out, and `renderer/test_machines.py` holds to the rules read there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from generator.builder.build import build
from generator.builder.workers import Crew, Inline
from tests.archive import THEMES, write

FOLDER = Path(os.environ.get("GUZHI_ZOTERO", "none"))
SHIM = Path(__file__).with_name("zotero.js")
pytestmark = pytest.mark.skipif(not (FOLDER / "Embedded Metadata.js").is_file(), reason="GUZHI_ZOTERO names no checkout of its translators")

SETTINGS = """\
title: 试验档案
base_url: https://archive.example/g/
rights: 以 CC BY 4.0 发布
papers:
- {code: csb, name: 测试日报, place: 青陵, issn: 1234-5679, language: zh-Hans}
"""
ISSUE = "paper: csb\ndate: 2024-03-14\nnumber: 总第8130期\nedition: 早版\n"
HEAD = "kind: news\npaper: csb\ndate: 2024-03-14\nsection: 要闻\n"
ARTICLES = {
    "p01-01": 'page: "1"\nheadline: 春茶开采\ndeck: 山上第一批新茶下山\ntags: [春茶]\n'
    "byline: [{name: 林一禾, role: 记者}, {name: 周　航}]\n---\n\n第一段。<!-- page 4: 下转第四版 -->第二段。",
    "p01-02": 'page: "1"\nheadline: 渡口复航\nbyline: [{name: 许一诺, role: 摄影}, {name: 沈白, role: 责任编辑}]\n---\n\n渡船。',
    "p01-03": 'page: "1"\nheadline: 茶与海\nbyline: [{name: 哈维·林, role: 译}]\n---\n\n译文。',
    "p0-01": "---\n\n没有题目，也没有作者。",
}
COMMON = {
    "itemType": "newspaperArticle",
    "publicationTitle": "测试日报",
    "place": "青陵",
    "edition": "早版",
    "date": "2024-03-14",
    "section": "要闻",
    "language": "zh-Hans",
    "ISSN": "1234-5679",
    "rights": "以 CC BY 4.0 发布",
}


@pytest.fixture(name="out", scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("zotero")
    write(root / "content/site.yaml", SETTINGS)
    write(root / "content/csb/2024/03/14/issue.yaml", ISSUE)
    for name, rest in ARTICLES.items():
        write(root / f"content/csb/2024/03/14/csb-2024-03-14-{name}.md", f"---\nid: csb-2024-03-14-{name}\n{HEAD}{rest}\n")
    report = build(root / "content", THEMES, root / "public", crew=Crew(start=Inline, size=1, worth=1 << 62))
    assert not report.has_errors, report.problems
    return root / "public"


def saved(context: BrowserContext, out: Path, name: str) -> dict[str, Any]:
    """What Zotero saves of an article, as the page stands on its own host."""
    address = f"csb/2024/03/14/csb-2024-03-14-{name}.html"
    page = context.new_page()
    page.add_init_script(path=SHIM)
    page.route("**/*", lambda route: route.abort() if route.request.resource_type != "document" else route.fulfill(path=out / address))
    page.goto(f"https://archive.example/g/{address}")

    sources = {name: (FOLDER / file).read_text(encoding="utf-8") for name, file in (("web", "Embedded Metadata.js"), ("rdf", "RDF.js"))}
    item: dict[str, Any] = page.evaluate("sources => zotero(sources, location.href)", sources)
    page.close()
    item.pop("abstractNote", None)
    return item


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("p01-01", {"title": "春茶开采：山上第一批新茶下山", "pages": "1, 4", "creators": ["author |林一禾", "author |周航"]}),
        ("p01-02", {"title": "渡口复航", "pages": "1", "creators": ["contributor |许一诺", "contributor |沈白"]}),
        ("p01-03", {"title": "茶与海", "pages": "1", "creators": ["translator |哈维·林"]}),
        ("p0-01", {"title": "[没有题目，也没有作者]", "creators": []}),
    ],
)
def test_zoteros_own_translator_saves_an_article_of_a_newspaper(
    context: BrowserContext, out: Path, name: str, wanted: dict[str, Any]
) -> None:
    url = f"https://archive.example/g/csb/2024/03/14/csb-2024-03-14-{name}.html"
    assert saved(context, out, name) == {**COMMON, "url": url, **wanted}
