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


LONELY = """() => {
  const range = document.createRange(), found = [];
  for (const block of document.querySelectorAll(".text p, .excerpt p, .picture-caption, .promos li > a, .side-block li > a")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), last = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (let n = 0; n < text.data.length; n++) {
        if (!/[\\p{L}\\p{N}]/u.test(text.data[n])) continue;
        range.setStart(text, n);
        range.setEnd(text, n + 1);
        const box = range.getBoundingClientRect();
        last.push([text.data[n], box.top + box.height / 2, box.left]);
      }
    }
    if (last.length < 14 || block.textContent.trimEnd().endsWith("…")) continue;
    const [before, end] = last.slice(-2);
    if (/[\\d０-９]/.test(before[0])) continue;
    if (Math.abs(end[1] - before[1]) > 8) found.push(last.slice(-8).map(([letter]) => letter).join(""));
  }
  return found;
}"""


@pytest.mark.parametrize("address", ["qlrb/2024/03/14/", "qlrb/2024/03/14/qlrb-2024-03-14-p02-05.html", "xgsb/2024/03/16/"])
def test_no_last_line_holds_one_character_alone(page: Page, site_url: str, address: str) -> None:
    page.goto(f"{site_url}{address}")
    for width in (390, 834, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(LONELY) == [], width
