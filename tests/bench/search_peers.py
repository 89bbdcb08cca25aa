"""Other search engines for static sites over the same texts and queries, each where it is installed.

Pagefind as it ships, in Chromium; libraries that hold their index in memory (MiniSearch, FlexSearch, lunr) in Node, given pairs of
Chinese characters, which is the most they can be told about Chinese.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.chromium import FLAGS
from tests.bench.search_corpus import Asked, read_documents
from tests.search.host import Host, serve

SCRIPT = Path(__file__).with_name("search_peers.mjs")
LIBRARIES = ("flexsearch", "minisearch", "lunr")
PAGEFIND = """async (query) => {
  const begun = performance.now();
  const pagefind = (globalThis.pagefind ??= await import("/pagefind/pagefind.js"));
  const { results } = await pagefind.search(query);
  const first = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  document.querySelector("ol").replaceChildren(...first.map(({ meta, plain_excerpt }) => {
    const item = document.createElement("li");
    item.append(meta.title, document.createElement("br"), plain_excerpt);
    return item;
  }));
  document.querySelector("ol").getBoundingClientRect();
  const ms = performance.now() - begun;
  const rest = await Promise.all(results.slice(10, 3000).map((result) => result.data()));
  const ids = [...first, ...rest].map(({ url }) => url.split("/").at(-1).replace(/\\.html$/, ""));
  return { ms, at: (performance.timeOrigin + begun + ms) / 1000, total: results.length, ids };
}"""
BLANK = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><ol></ol>"


def pagefind(spool: Path, pages: Path, run: Callable[[str, list[str]], tuple[float, float]], ours: tuple[float, float]) -> Path | None:
    """Index the same texts; the folder of what it made, None where it is not installed."""
    command = shlex.split(os.environ.get("GUZHI_PAGEFIND", "")) or [shutil.which("pagefind") or ""]
    if not command[0]:
        print("pagefind: not installed (GUZHI_PAGEFIND names it)")
        return None
    for document in read_documents(spool):
        path = pages / document.url
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"<p>{escape(p.text)}</p>" for p in document.passages[1:])
        path.write_text(
            f"<!doctype html><html lang=zh><meta charset=utf-8><title>{escape(document.headline)}</title>"
            f"<body><h1>{escape(document.headline)}</h1>{text}</body></html>",
            encoding="utf-8",
        )
    seconds, peak = run("pagefind", [*command, "--site", str(pages)])
    print(f"index over pagefind: {ours[0] / seconds:.2f} of its time, {ours[1] / peak:.2f} of its memory")
    (pages / "search").mkdir(exist_ok=True)
    (pages / "search" / "index.html").write_text(BLANK, encoding="utf-8")
    return pages


def tell_pagefind(pages: Path, queries: Sequence[Asked]) -> None:
    """What it finds, and what a reader downloads and waits for, a window's first query and its next."""
    binary = shutil.which(os.environ.get("GUZHI_CHROMIUM", "chromium"))
    rates: list[tuple[float, float]] = []
    cold: list[tuple[int, float]] = []
    with serve(Host(folder=pages, base="/")) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=FLAGS)
        for query in queries:
            page = browser.new_context().new_page()
            page.goto(host.url + "search/")
            host.sent.clear()
            answer = page.evaluate(PAGEFIND, query.text)
            cold.append((sum(sent.head + sent.size for sent in host.sent if sent.at <= answer["at"]), answer["ms"]))
            good = len(query.found & set(answer["ids"]))
            seen = len(answer["ids"])
            rates.append(
                (good / min(len(query.found), max(seen, 1)) if seen == 3000 else good / len(query.found), good / seen if seen else 1.0)
            )
            page.context.close()
        browser.close()
    recall, precision = (statistics.mean(each) for each in zip(*rates, strict=True))
    sizes, times = zip(*cold, strict=True)
    spent = f"first answer {statistics.median(sizes) / 1000:.0f} KB, {statistics.median(times):.0f} ms"
    print(f"pagefind: recall {recall:.3f}, precision {precision:.3f}; {spent}")


def tell_libraries(spool: Path, folder: Path, queries: Sequence[Asked]) -> None:
    """Build, size and answers of the libraries that GUZHI_NODE_MODULES holds."""
    modules = Path(os.environ.get("GUZHI_NODE_MODULES", ""))
    node = shutil.which("node")
    names = [name for name in os.environ.get("GUZHI_BENCH_LIBRARIES", ",".join(LIBRARIES)).split(",") if (modules / name).is_dir()]
    if not node or not os.environ.get("GUZHI_NODE_MODULES") or not names:
        print("libraries in memory: none installed (GUZHI_NODE_MODULES names a node_modules folder)")
        return
    articles, asked = folder / "articles.jsonl", folder / "queries.json"
    with articles.open("w", encoding="utf-8") as file:
        for document in read_documents(spool):
            file.write(json.dumps([document.id, "\n".join(p.text for p in document.passages)], ensure_ascii=False) + "\n")
    asked.write_text(json.dumps([[query.text, sorted(query.found)] for query in queries], ensure_ascii=False), encoding="utf-8")
    for name in names:
        command = [node, "--max-old-space-size=12000", str(SCRIPT), name, str(articles), str(asked)]
        done = subprocess.run(command, cwd=modules.parent, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: failed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            continue
        told = json.loads(done.stdout)
        print(
            f"{name}, pairs of characters: recall {told['recall']:.3f}, precision {told['precision']:.3f}; "
            f"built in {told['seconds']:.1f} s, {told['peak']:.0f} MB; index to load first, gzipped, {told['sent'] / 1e6:.1f} MB"
        )
