"""How many pages a second become articles, and how the time grows with a file that is no page.

The pages are those of `seeds/`, each filled up to 5,000 characters with those after it, in two makes: as they are, a hundred lines
of which most are short, and with as few of the short lines as printed pages have, where five thousand characters stand in some
sixty. A page is read into drafts, and these into articles with their confidence; nothing is written. What a process remembers of
words is forgotten before each round, as an archive never shows the same page twice. One process first, then one for each core.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from generator.parser import sentences, words
from generator.parser.confidence import judge
from generator.parser.parse import parse_page
from generator.parser.sources import RawPage, read_sources
from tests.parser.lines import SORTS, file_of
from tests.parser.reading import article_of, raw_page

ROOT = Path(__file__).parent.parent.parent
ROUNDS = int(os.environ.get("GUZHI_BENCH_ROUNDS", "20"))
LINES = int(os.environ.get("GUZHI_BENCH_LINES", "20000"))
CHARACTERS = 5000
LONG_LINE = 5_000_000
SHORT, TO_A_LINE = 24, 80
"""Characters below which a line is short, and characters to a line of a page as printed."""


def full_pages() -> Iterator[RawPage]:
    """Each page of the samples with as much of those after it as makes a full one."""
    pages, _ = read_sources([ROOT / "seeds"])
    for n, page in enumerate(pages):
        text = "\n".join(p.text for p in (*pages[n:], *pages))[:CHARACTERS]
        yield replace(page, text=text)


def printed_pages() -> Iterator[RawPage]:
    """The same with short lines only where fewer than one line in eighty characters stands so far, as on a page of print."""
    pages, _ = read_sources([ROOT / "seeds"])
    for n, page in enumerate(pages):
        kept: list[str] = []
        length = 0
        for line in (line for p in (*pages[n:], *pages) for line in p.text.split("\n") if line):
            if len(line) >= SHORT or len(kept) * TO_A_LINE <= length:
                kept.append(line)
                length += len(line)
            if length >= CHARACTERS:
                break
        yield replace(page, text="\n\n".join(kept)[:CHARACTERS])


def make(page: RawPage) -> int:
    """Read a page into articles; how many lines of it they hold."""
    parsed = parse_page(page)
    for draft in parsed.drafts:
        judge(article_of(draft), draft)
    return len(parsed.blocks)


def forget() -> None:
    for remembered in (words._across, words.frequency, words.has_verb, words.edge_words, sentences._end, sentences._begin):
        remembered.cache_clear()


def pages_a_second(name: str, pages: list[RawPage]) -> None:
    lines = sum(make(page) for page in pages)
    best = 0.0
    start = time.perf_counter()
    for _ in range(ROUNDS):
        forget()
        begun = time.process_time()
        for page in pages:
            make(page)
        best = max(best, len(pages) / (time.process_time() - begun))
    seconds, count = time.perf_counter() - start, ROUNDS * len(pages)
    characters = sum(len(p.text) for p in pages) / len(pages)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {count} pages of {characters:.0f} characters, {lines / len(pages):.0f} lines, {memory:.0f} MiB at the peak")
    print(f"  {count / seconds:.0f} pages a second in one process; {best:.0f} in the best round, by processor time")
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(rounds, [pages] * workers, [1] * workers))  # the processes start, and read their dictionaries
        start = time.perf_counter()
        times = list(pool.map(rounds, [pages] * workers, [ROUNDS] * workers))
        seconds = time.perf_counter() - start
    together = sum(count / spent for spent in times)
    print(f"  {workers * count / seconds:.0f} pages a second in {workers} processes; {together:.0f} by processor time")


def rounds(pages: list[RawPage], count: int) -> float:
    """Seconds of processor time that so many rounds took in this process."""
    begun = time.process_time()
    for _ in range(count):
        forget()
        for page in pages:
            make(page)
    return time.process_time() - begun


def growth() -> None:
    """Time a line in files of a quarter of `LINES` and of all of them, and of one line without end."""
    for sort in SORTS:
        each = []
        for count in (LINES // 4, LINES):
            page = raw_page(file_of(sort, count))
            begun = time.process_time()
            make(page)
            each.append((time.process_time() - begun) / count)
        few, many = each
        print(f"{sort:30} {1e6 * few:6.0f} µs a line of {LINES // 4}, {1e6 * many:6.0f} µs a line of {LINES} ({many / few:.2f} times)")
    begun = time.process_time()
    make(raw_page("江" * LONG_LINE))
    print(f"one line of {LONG_LINE} characters: {time.process_time() - begun:.1f} s")


if __name__ == "__main__":
    pages_a_second("as the samples are", list(full_pages()))
    pages_a_second("as printed", list(printed_pages()))
    growth()
