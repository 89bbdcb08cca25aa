"""简/繁 on every kind of page: no name, no button, no word of the interface is left in the script that the reader did not choose."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest
from playwright.sync_api import Page

from generator.config import SIMPLIFIED, TRADITIONAL, load_site
from generator.content.store import load_articles
from generator.text.script import HANS, HANT
from tests.browser.faces import faces
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

LISTS = ("series/", "corrections/", "search/", "search/?q=大桥", "xgsp/1937/03/17/", "xgsb/2024/03/16/", "xgsb/labels/", "xgsp/1937/")
"""Where names of papers in both scripts stand beside each other, whether or not a face was chosen among them."""

BOTH = set("游灶划著")
"""Characters that a script has beside the ones that a table of characters makes of them: 著录 is Simplified too."""

READ = """() => {
    const shown = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.data.trim() && !node.parentElement.closest('[translate=no], script, noscript')) shown.push(node.data);
    }
    for (const item of document.querySelectorAll('body [title], [placeholder]')) {
        if (!item.closest('[translate=no]')) shown.push(item.title, item.placeholder ?? '');
    }
    return shown;
}"""


def own_characters() -> dict[str, set[str]]:
    """For each script, characters of the other one: those that it writes otherwise and that none of its papers prints."""
    settings, articles = load_site(ROOT / "content" / "site.yaml"), load_articles(ROOT / "content")[0]
    printed: dict[str, set[str]] = {HANS: set(), HANT: set()}
    for article in articles:
        printed[HANT if settings.paper(article.paper).traditional else HANS].update(repr(article))
    foreign = {}
    for script, other, config in ((HANS, HANT, SIMPLIFIED), (HANT, HANS, TRADITIONAL)):
        convert = opencc.OpenCC(config).convert
        foreign[script] = {c for c in printed[other] - printed[script] if convert(c) != c} - BOTH
    return foreign


@pytest.mark.parametrize("script", [HANS, HANT])
def test_nothing_on_any_kind_of_page_is_left_in_the_other_script(page: Page, site: Path, site_url: str, script: str) -> None:
    foreign = own_characters()[script]
    page.add_init_script(f"localStorage.setItem('guzhi-script', '{script}')")
    left = []
    for address in dict.fromkeys((*faces(site), *LISTS)):
        page.goto(f"{site_url}{address}", wait_until="networkidle" if "?" in address else "load")
        page.wait_for_function("!document.documentElement.hasAttribute('data-converting')")
        left += [f"{address}: {text.strip()[:40]}" for text in page.evaluate(READ) if foreign & set(text)]
    assert "\n".join(left) == ""
