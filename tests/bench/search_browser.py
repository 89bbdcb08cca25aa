"""What a search costs a reader: a plain host on loopback, Chromium with no tool that watches it, and everything that goes over the wire."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TypeAlias
from urllib.parse import quote

from tests.bench.chromium import Browser, Window, a_browser, open_window
from tests.bench.search_corpus import Asked
from tests.search.host import Host

WATCH = """
globalThis.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
  .observe({ type: "longtask", buffered: true });
globalThis.shown = (before) => new Promise((resolve) => {
  const look = () => {
    const [list, status] = ["search-results", "search-status"].map((id) => document.getElementById(id));
    if (!list || !status?.textContent || list.firstElementChild === before && before) return;
    const { none } = JSON.parse(document.getElementById("search-setting").textContent).words;
    if (!list.children.length && status.textContent !== none) return;
    list.getBoundingClientRect();
    watching.disconnect();
    const ids = Array.from(list.querySelectorAll("h2 a"), (link) => link.pathname.split("/").at(-1).slice(0, -5));
    resolve({ ms: performance.now(), at: (performance.timeOrigin + performance.now()) / 1000, ids });
  };
  const watching = new MutationObserver(look);
  watching.observe(document, { subtree: true, childList: true });
});
"""
"""`shown()` resolves when a first page of results, or that there are none, stands in the search page and has its place there."""
SUBMIT = """async (query) => {
  const box = document.getElementById("search-q");
  box.value = query;
  const begun = performance.now();
  const seen = shown(document.querySelector("#search-results > li"));
  box.form.requestSubmit();
  const answer = await seen;
  return { ...answer, ms: answer.ms - begun };
}"""
LISTED, SOME = 1000, 100
READY = "() => document.getElementById('search-q')?.getAttribute('role') === 'combobox'"
"""Whether the page's scripts have started: the last thing that they do is to offer suggestions."""
QUIET = 0.5
"""Seconds without a request after which a page has what it wants."""
LIST = """async ([query, limit]) => {
  globalThis.archive ??= await (await import("/search/client.js")).openArchive();
  const { total, exact, results } = await archive.search(query, { limit });
  return [total, exact, results.map(({ id }) => id)];
}"""
SETTLE = """() => new Promise((resolve) => {
  const look = () => document.querySelector("[aria-busy]") ? setTimeout(look, 20) : resolve(Math.max(0, ...tasks.splice(0)));
  setTimeout(look, 20);
})"""
"""When everything is drawn: milliseconds of the longest task on the page's thread since the last time, 0 when none was above 50."""


def take(host: Host, until: float) -> tuple[int, int]:
    """Bytes and answers of the search since the last time, up to a moment: all but the page itself and what every page has."""
    sent, host.sent = host.sent, []
    sizes = [one.head + one.size for one in sent if one.at <= until and re.match(r"/search/[^?]", one.path)]
    return sum(sizes), len(sizes)


Spent: TypeAlias = tuple[int, int, float]
"""Bytes, requests, milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One query, asked by readers who have nothing yet, and by one who has asked before."""

    asked: Asked
    right: bool
    """As many as substring search finds, and each that is listed among them."""
    arriving: Spent | None
    """From a click on a link that asks: a fresh window, the page and everything on it still to come. None where nobody came."""
    first: Spent | None
    """From sending the form of a page that has been opened and asked nothing yet; the bytes are counted from the opening."""
    next: Spent
    """The same, in a window that has asked the queries before."""
    longest: tuple[float, float]
    """Milliseconds of the longest task on the page's thread, 0 when none was above 50: while the page comes, and afterwards."""


def measure(host: Host, queries: Sequence[Asked], cold: int) -> list[Cost]:
    """Ask every query in a window that goes on from query to query, and the first `cold` of them in fresh windows, too."""
    with a_browser() as browser:
        arrive(browser, host, "甲乙")  # the browser's own first time is not ours
        arriving = [arrive(browser, host, query.text) for query in queries[:cold]]
        first = [open_and_ask(browser, host, query.text) for query in queries[:cold]]
        going_on = opened_page(browser, host)
        submit(going_on, host, "甲乙")
        after = [submit(going_on, host, query.text) for query in queries]
        found = [everything(going_on, query) for query in queries]
    return [
        Cost(
            asked=q,
            right=right,
            arriving=a["cost"] if a else None,
            first=f["cost"] if f else None,
            next=n["cost"],
            longest=(a["longest"] if a else 0, max(f["longest"] if f else 0, n["longest"])),
        )
        for q, a, f, n, right in zip_longest(queries, arriving, first, after, found)
    ]


def first_three(host: Host, queries: Sequence[Asked]) -> list[set[str]]:
    """Ids of the three results that stand first."""
    with a_browser() as browser:
        page = opened_page(browser, host)
        return [set(page.evaluate(LIST, [query.text, 10])[2][:3]) for query in queries]


def arrive(browser: Browser, host: Host, text: str) -> dict[str, Any]:
    page = open_window(browser, WATCH, "globalThis.arrived = shown();")
    host.sent.clear()
    go(page, f"{host.url}search/?q={quote(text)}")
    answer = finish(page, host, page.evaluate("() => arrived"))
    page.close()
    return answer


def open_and_ask(browser: Browser, host: Host, text: str) -> dict[str, Any]:
    page = opened_page(browser, host)
    page.evaluate("() => tasks.splice(0)")
    answer = finish(page, host, page.evaluate(SUBMIT, text))
    page.close()
    return answer


def opened_page(browser: Browser, host: Host) -> Window:
    """The search page in a fresh window, when it has all that it wants before a question; what was sent is noted from here on."""
    page = open_window(browser, WATCH)
    host.sent.clear()
    go(page, host.url + "search/")
    while not page.evaluate(READY) or time.time() - host.sent[-1].at < QUIET:
        time.sleep(QUIET / 10)
    return page


def go(page: Window, url: str) -> None:
    """Have a window leave its empty page."""
    page.goto(url)
    while page.evaluate("() => location.href") == "about:blank":
        time.sleep(0.001)


def submit(page: Window, host: Host, text: str) -> dict[str, Any]:
    host.sent.clear()
    return finish(page, host, page.evaluate(SUBMIT, text))


def finish(page: Window, host: Host, answer: dict[str, Any]) -> dict[str, Any]:
    answer["longest"] = page.evaluate(SETTLE)
    answer["cost"] = (*take(host, answer["at"]), answer["ms"])
    return answer


def everything(page: Window, query: Asked) -> bool:
    """Whether a query finds all that it should and nothing else: of up to `LISTED` articles every id is compared, of more the count and
    that the first of them are among those that should be found."""
    total, exact, found = page.evaluate(LIST, [query.text, LISTED if len(query.found) <= LISTED else SOME])
    whole = set(found) == query.found if len(query.found) <= LISTED else set(found) <= query.found
    return exact and whole and total == len(query.found)
