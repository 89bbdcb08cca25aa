"""What a search costs a reader: a plain host on loopback, Chromium, and everything that goes over the wire."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.search_corpus import Asked
from tests.search.host import content_type

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SEARCH = """async ([query, limit]) => {
  const tasks = [0];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  const begun = performance.now();
  globalThis.archive ??= await (await import("/search/client.js")).openArchive();
  const answer = await archive.search(query, { limit });
  const list = document.querySelector("ol");
  list.replaceChildren(...answer.results.map(({ headline, excerpt }) => {
    const item = document.createElement("li");
    item.append(headline, document.createElement("br"), excerpt);
    return item;
  }));
  list.getBoundingClientRect();
  const ms = performance.now() - begun;
  tasks.push(...observer.takeRecords().map(({ duration }) => duration));
  observer.disconnect();
  return { ms, longest: Math.max(...tasks), total: answer.total, exact: answer.exact, ids: answer.results.map(({ id }) => id) };
}"""


@dataclass(slots=True)
class Wire:
    """A host of one folder that gives byte ranges and counts what it sends, heads of answers included."""

    folder: Path
    url: str = ""
    sent: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> tuple[int, int]:
        """Bytes and answers since the last time."""
        sent, self.sent = self.sent, []
        return sum(size for _, size in sent), len(sent)


@contextmanager
def hosting(wire: Wire) -> Iterator[Wire]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            name = self.path.partition("?")[0].lstrip("/")
            path = wire.folder / name
            span = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers["Range"] or "")
            if name == "blank.html":
                status, content = 200, b"<!doctype html><meta charset=utf-8><link rel=icon href=data:,><ol></ol>"
            elif not path.is_file():
                status, content = 404, b""
            else:
                with path.open("rb") as file:
                    file.seek(int(span[1]) if span else 0)
                    status, content = (206, file.read(int(span[2]) - int(span[1]) + 1)) if span else (200, file.read())
            head = (
                f"HTTP/1.1 {status} OK\r\nContent-Type: {content_type(self.path)}\r\nContent-Length: {len(content)}\r\n"
                "Cache-Control: max-age=600\r\n\r\n"
            ).encode()
            if name != "blank.html":
                wire.sent.append((name, len(head) + len(content)))
            self.wfile.write(head + content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    wire.url = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield wire
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One query, asked by a reader who has nothing yet, and by one who has asked before."""

    asked: Asked
    total: int
    right: bool
    """As many as substring search finds, and each that is listed among them."""
    cold: tuple[int, int, float]
    """Bytes, requests, milliseconds from nothing to ten results on the page."""
    next: tuple[int, int, float]
    longest: float
    """Milliseconds of the longest task on the page's thread, 0 when none was above 50."""
    first: tuple[str, ...]
    """Ids of the ten results."""


def measure(wire: Wire, queries: Sequence[Asked]) -> list[Cost]:
    """Ask every query in a fresh window, and once more in a window that goes on from query to query."""
    binary = shutil.which(os.environ.get("GUZHI_CHROMIUM", "chromium"))
    assert binary, "no Chromium: name it with GUZHI_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=FLAGS)
        ask(window(browser, wire), "甲乙", wire)  # the browser's own first time is not ours
        cold = []
        for query in queries:
            page = window(browser, wire)
            cold.append(ask(page, query.text, wire))
            page.context.close()
        going_on = window(browser, wire)
        ask(going_on, "甲乙", wire)
        after = [ask(going_on, query.text, wire) for query in queries]
        found = [everything(going_on, query) for query in queries]
        browser.close()
    return [
        Cost(
            asked=q,
            total=c["total"],
            right=ids == q.found and c["total"] == len(q.found) and c["exact"],
            cold=c["cost"],
            next=n["cost"],
            longest=c["longest"],
            first=tuple(c["ids"]),
        )
        for q, c, n, ids in zip(queries, cold, after, found, strict=True)
    ]


def window(browser: Browser, wire: Wire) -> Page:
    page = browser.new_context().new_page()
    page.goto(wire.url + "blank.html")
    return page


def ask(page: Page, text: str, wire: Wire) -> dict[str, Any]:
    wire.take()
    answer: dict[str, Any] = page.evaluate(SEARCH, [text, 10])
    time.sleep(0.005)  # an answer is counted before its bytes leave
    answer["cost"] = (*wire.take(), answer["ms"])
    return answer


def everything(page: Page, query: Asked) -> frozenset[str]:
    """Every id that the query finds, a thousand at a time; only for those that find few enough to list."""
    if len(query.found) > 3000:
        return query.found
    found: list[str] = []
    for offset in range(0, len(query.found) + 1, 1000):
        found += page.evaluate(
            "([q, offset]) => archive.search(q, { offset, limit: 1000 }).then((a) => a.results.map((r) => r.id))", [query.text, offset]
        )
    return frozenset(found)
