"""What search costs: building the index, its size, and what a reader waits for and downloads; with others on the same texts.

GUZHI_BENCH_CONTENT=DIR    articles as `guzhi import` writes them, or a .pickle that `write_documents` made of them; else 300 invented
GUZHI_BENCH_QUERIES=N      of the 300 queries, every one unless told
GUZHI_BENCH_COLD=N         of these, those that are asked in fresh windows, too; 60 unless told
GUZHI_PAGEFIND=COMMAND     Pagefind, as one would call it; left out where there is none
GUZHI_NODE_MODULES=DIR     where npm put MiniSearch, FlexSearch, lunr; left out where there is none
GUZHI_BENCH_LIBRARIES=A,B  which of these
"""

from __future__ import annotations

import os
import pickle
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

from generator.builder.build import build
from generator.builder.texts import Texts
from generator.search.documents import Passage, SearchDocument
from generator.search.records import record_of
from generator.search.tokens import make_folds
from tests.bench.search_browser import Cost, first_three, measure
from tests.bench.search_corpus import Asked, ask_all, read_documents, write_documents
from tests.bench.search_peers import pagefind, tell_libraries, tell_pagefind
from tests.search.host import Host, serve
from tests.search.samples import SCRIPTS, invented_documents, real_documents

ROOT = Path(__file__).parent.parent.parent
BUILD = """
import os, sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from generator.builder.texts import Texts
from generator.search.build import build_index
records, scripts, out = map(Path, sys.argv[1:])
has = lambda path: (out / path).is_file()
texts = Texts(records, "bench")
with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as executor:
    left = {path for path in out.glob("search/*/*.bin")}
    for file in build_index(texts, scripts=scripts, cache=out.parent / "cache", executor=executor, has=has):
        path = out / file.path
        left.discard(path)
        if file.content or not has(file.path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    for path in left:
        path.unlink()
"""
"""As a build of the site does it: out of the records that are kept, without what is finished already."""
EDITED = 100
"""Which article is another one when the index is made for the first time."""


def main() -> None:
    content = os.environ.get("GUZHI_BENCH_CONTENT")
    with tempfile.TemporaryDirectory(dir=os.environ.get("GUZHI_BENCH_TMP")) as name:
        folder = Path(name)
        spool = folder / "documents"
        if content and content.endswith(".pickle"):
            spool = Path(content)
            count = sum(1 for _ in read_documents(spool))
        elif content and content.endswith(".jsonl.gz"):
            count = spool_all(real_documents(Path(content)), spool)
        else:
            count = write_documents(Path(content), spool) if content else spool_all(invented_documents(300), spool)
        out = folder / "site"
        texts = sum(len(p.text.encode()) for d in read_documents(spool) for p in d.passages)
        print(f"{count} articles, {texts / 1e6:.1f} MB of text, {os.cpu_count()} cores")
        records = folder / "records.db"
        command = [sys.executable, "-c", BUILD, str(records), str(SCRIPTS), str(out)]
        edited = min(EDITED, count - 1)
        keep_records(records, (another(d) if n == edited else d for n, d in enumerate(read_documents(spool))))
        ours = run("index", command)
        keep_records(records, islice(read_documents(spool), edited, edited + 1))
        run("one article changed", command)
        tell_size(out / "search", texts, count)
        queries = ask_all(list(read_documents(spool)))
        chosen = random.Random(5).sample(queries, min(len(queries), int(os.environ.get("GUZHI_BENCH_QUERIES", "300"))))
        pages = pagefind(spool, folder / "pages", run, ours)
        if pages:
            tell_pagefind(pages, chosen)
            shutil.rmtree(pages)
        tell_libraries(spool, folder, chosen)
        add_page(folder / "page", out)
        with serve(Host(folder=out, base="/")) as host:
            tell_reader(measure(host, chosen, int(os.environ.get("GUZHI_BENCH_COLD", "60"))))
            documents = list(read_documents(spool))
            items = known_items(documents, len(chosen))
            tell_ranking(items, first_three(host, items), documents)


def keep_records(path: Path, documents: Iterable[SearchDocument]) -> None:
    """Have articles' records kept where a build keeps them."""
    with closing(Texts(path, "bench")) as texts:
        texts.put((document.id, document.date, record_of(document)) for document in documents)
        texts.keep()


def another(one: SearchDocument) -> SearchDocument:
    """An article with a paragraph more."""
    return replace(one, passages=(*one.passages, Passage(field="body", text="新的一段，说到渡口复航。")))


def add_page(folder: Path, site: Path) -> None:
    """The search page as the base theme makes it, beside an index that was made alone."""
    path = folder / "content" / "csb" / "2024" / "03" / "02" / "csb-2024-03-02-p01-01.md"
    path.parent.mkdir(parents=True)
    (folder / "content" / "site.yaml").write_text(
        "title: 试验\npapers:\n  - {code: csb, name: 测试日报, language: zh-Hans}\n", encoding="utf-8"
    )
    path.write_text(
        '---\nid: csb-2024-03-02-p01-01\nkind: news\npaper: csb\ndate: 2024-03-02\npage: "1"\nheadline: 渡口\n---\n\n渡口。\n',
        encoding="utf-8",
    )
    report = build(folder / "content", ROOT / "themes", folder / "public")
    assert not report.problems, report.problems
    shutil.copytree(folder / "public", site, ignore=shutil.ignore_patterns("*.bin", "code-*", "manifest.json"), dirs_exist_ok=True)


def spool_all(documents: Sequence[SearchDocument], spool: Path) -> int:
    with spool.open("wb") as file:
        for document in documents:
            pickle.dump(document, file, protocol=5)
    return len(documents)


def run(what: str, command: list[str]) -> tuple[float, float]:
    """Wall time in seconds and the peak of memory, all processes together, in MB."""
    begun, spent, peak = time.perf_counter(), processor(), 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(0.02)
        usage = time.perf_counter() - begun
        if process.returncode:
            sys.exit(f"{what} failed")
    print(f"{what}: {usage:.2f} s, {processor() - spent:.2f} s of processors, {peak / 1e6:.0f} MB at its peak")
    return usage, peak / 1e6


def processor() -> float:
    """Seconds of processors that processes that have ended, and theirs, have spent."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory_of(root: int) -> int:
    """Bytes that a process and its children hold, what they share counted once."""
    total = 0
    for pid in [root, *children(root)]:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
    return total


def children(pid: int) -> list[int]:
    try:
        direct = [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]
    except OSError:
        return []
    return [*direct, *(below for one in direct for below in children(one))]


def tell_size(folder: Path, texts: int, count: int) -> None:
    sizes: dict[str, int] = {}
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        kind = path.relative_to(folder).parts[0]
        sizes[kind] = sizes.get(kind, 0) + path.stat().st_size
    index = sum(size for kind, size in sizes.items() if kind != "texts")
    shares = ", ".join(
        f"{kind} {size / texts:.3f}" for kind, size in sorted(sizes.items(), key=lambda item: -item[1]) if size > texts / 1000
    )
    print(
        f"size: {index / texts:.3f} of the text without excerpts ({shares}); {len(files)} files, a tenth of the articles is {count // 10}"
    )


def tell_reader(costs: list[Cost]) -> None:
    wrong = [cost for cost in costs if not cost.right]
    print(f"right: {len(costs) - len(wrong)} of {len(costs)} queries find what substring search finds, and no other")
    for cost in wrong[:10]:
        print(f"    {cost.asked.kind} {cost.asked.text!r}: not the {len(cost.asked.found)}")
    for name, each in (("arriving", [c.arriving for c in costs]), ("first", [c.first for c in costs]), ("next", [c.next for c in costs])):
        sizes, requests, times = zip(*filter(None, each), strict=True)
        print(
            f"{name}: {spread(sizes, 1000)} KB, {spread(requests, 1)} requests, {spread(times, 1)} ms to ten results (median / 95 of 100)"
        )
    coming, later = zip(*(cost.longest for cost in costs if cost.arriving), strict=True)
    print(f"longest task on the page's thread: {spread(later, 1)} ms, while the page itself comes {spread(coming, 1)} ms")
    by_kind: dict[str, list[Cost]] = {}
    for cost in costs:
        by_kind.setdefault(cost.asked.kind, []).append(cost)
    for kind, some in sorted(by_kind.items()):
        sizes, _, times = zip(*(c.next for c in some), strict=True)
        print(f"    {kind}: next {spread(sizes, 1000)} KB, {spread(times, 1)} ms")


def spread(values: Sequence[float], unit: float) -> str:
    ordered = sorted(values)
    return f"{statistics.median(ordered) / unit:.1f} / {ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))] / unit:.1f}"


def known_items(documents: Sequence[SearchDocument], count: int) -> list[Asked]:
    """A piece of a headline, four to eight characters long, and the article that is meant."""
    chance = random.Random(7)
    asked: list[Asked] = []
    while len(asked) < count:
        document = chance.choice(documents)
        length = chance.randint(4, 8)
        first = chance.randrange(max(1, len(document.headline) - length))
        text = document.headline[first : first + length]
        if len(text) >= 4 and len(text.split()) == 1 and document.passages and document.passages[0].field == "headline":
            asked.append(Asked(kind="known item", text=text, found=frozenset([document.id])))
    return asked


def tell_ranking(items: Sequence[Asked], shown: Sequence[set[str]], documents: Sequence[SearchDocument]) -> None:
    """How often the article that is meant is among the first three, beside the most that any ranking can reach.

    Some pieces stand in many headlines, and nobody can know which of them is meant: of eight that hold it three have a place, so three
    in eight is the most that can be expected. The sum of these shares is the ceiling. Of the pieces that stand in three headlines at
    most every one can be found: that is the figure to hold against the bar where headlines repeat.
    """
    fold = make_folds().fold
    headlines = [fold(document.headline) for document in documents]
    first = [bool(item.found & three) for item, three in zip(items, shown, strict=True)]
    sharing = [sum(fold(item.text) in headline for headline in headlines) for item in items]
    most = sum(min(1, 3 / max(count, 1)) for count in sharing)
    few = [found for found, count in zip(first, sharing, strict=True) if count <= 3]
    print(
        f"known items: {sum(first) / len(items):.1%} among the first three ({sum(first)} of {len(items)}); "
        f"the most that any ranking can be expected to reach: {most / len(items):.1%} ({most:.0f}); "
        f"of those that stand in three headlines at most {sum(few) / max(len(few), 1):.1%} ({sum(few)} of {len(few)})"
    )
    for item, found, count in zip(items, first, sharing, strict=True):
        if not found and count <= 3:
            print(f"    missed: {item.text!r}")


if __name__ == "__main__":
    main()
