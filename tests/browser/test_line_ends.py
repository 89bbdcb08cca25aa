"""No line begins with a mark that must not stand there (避头): what browsers know of text, they do not know of boxes in a line."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT

BROKEN = """() => {
  const closing = /^[，。、；：？！”’）》」』】〉·]/u;
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let before = null;
  const blockOf = (element) => {
    while (/^(inline|contents)/.test(getComputedStyle(element).display)) element = element.parentElement;
    return element;
  };
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility() || parent.closest("script, style, .unseen")) continue;
    const block = blockOf(parent);
    for (let n = 0; n < text.data.length; n++) {
      if (/\\s/u.test(text.data[n])) continue;
      range.setStart(text, n);
      range.setEnd(text, n + 1);
      const box = [...range.getClientRects()].at(-1);
      if (!box) continue;
      const lower = before?.block === block && box.top >= before.box.bottom - 2 && box.left <= before.box.left;
      if (lower && closing.test(text.data[n])) {
        found.push(before.text + "|" + text.data.slice(n, n + 6));
      }
      before = { block, box, text: text.data.slice(Math.max(0, n - 5), n + 1) };
    }
  }
  return found;
}"""

ADDRESSES = ("", "tags/", "people/", "corrections/", "days/06-27/")


def pages() -> tuple[str, ...]:
    """Pages of lists, and of each newspaper the second article of its first front, with its issue."""
    content = ROOT / "content"
    seconds = sorted(content.rglob("*-pa01-02.md")) + sorted(content.rglob("*-p01-02.md"))
    papers = {path.relative_to(content).parts[0]: path for path in reversed(seconds)}
    articles = [path.relative_to(content).with_suffix(".html").as_posix() for path in papers.values()]
    return (*ADDRESSES, *articles, *(f"{article.rsplit('/', 1)[0]}/" for article in articles))


@pytest.mark.parametrize("address", pages())
def test_no_line_begins_with_a_mark_that_must_not_stand_there(page: Page, site_url: str, address: str) -> None:
    page.goto(f"{site_url}{address}")
    for width in (390, 834, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN) == [], width
