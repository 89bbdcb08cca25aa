"""How many pages a second the parser reads: the sample pages over and over, one process."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

from generator.parser.parse import parse_page
from generator.parser.sources import read_sources

ROOT = Path(__file__).parent.parent.parent
ROUNDS = int(os.environ.get("GUZHI_BENCH_ROUNDS", "20"))


def main() -> None:
    pages, _ = read_sources([ROOT / "seeds"])
    for page in pages:
        parse_page(page)
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for page in pages:
            parse_page(page)
    seconds = time.perf_counter() - start
    characters = sum(len(p.text) for p in pages) / len(pages)
    count = ROUNDS * len(pages)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} pages of {characters:.0f} characters in {seconds:.2f} s, {memory:.0f} MiB at the peak")
    print(f"{count / seconds:.0f} pages a second in one process")


if __name__ == "__main__":
    main()
