"""What an import costs: made-up pages into an empty folder, by one process and by several; every run a process of its own."""

from __future__ import annotations

import datetime
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGES = int(os.environ.get("GUZHI_BENCH_PAGES", "400"))
PAGE_LENGTH = 5000
"""Characters a page, about."""
PLACES = [a + b for a in "青城春渡梧望澜云" for b in "陵江口溪港山桥湾"]
THINGS = [a + b for a in "新老大小东西南北" for b in "桥船茶田厂校路村灯市"]
DEEDS = ("开工", "建成", "搬进", "修好", "送到", "卖出", "种下", "迎来")


def sentence(words: random.Random) -> str:
    parts = (
        f"{words.choice(PLACES)}的{words.choice(THINGS)}{words.choice(DEEDS)}{words.choice(THINGS)}" for _ in range(words.randrange(2, 5))
    )
    return "，".join(parts) + "。"


def paragraph(words: random.Random) -> str:
    return "".join(sentence(words) for _ in range(words.randrange(3, 6)))


def page(number: int) -> str:
    """Articles with headline, dateline and paragraphs, some with a label, some with a column break; the same for the same number."""
    words = random.Random(number)
    blocks: list[str] = []
    while sum(map(len, blocks)) < PAGE_LENGTH:
        blocks += [words.choice(("民生", "灯下漫步", "走进乡村"))] if words.random() < 0.3 else []
        blocks.append(f"{words.choice(PLACES)}{words.choice(THINGS)}{words.choice(DEEDS)}{words.choice(THINGS)}")
        paragraphs = [paragraph(words) for _ in range(words.randrange(2, 6))]
        paragraphs[0] = f"本报讯（记者 林{words.choice('一禾青山')}）" + paragraphs[0]
        cut = words.randrange(len(paragraphs))
        for n, text in enumerate(paragraphs):
            blocks += [text[: len(text) // 2], text[len(text) // 2 :]] if n == cut else [text]
    return "\n\n".join(blocks) + "\n"


def write_pages(raw: Path) -> None:
    """Eight pages a day."""
    for number in range(PAGES):
        day = datetime.date(1990, 1, 1) + datetime.timedelta(days=number // 8)
        path = raw / "csb" / day.isoformat() / f"{number % 8 + 1:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(number), encoding="utf-8")


def processes(root: int) -> list[int]:
    """A process and all that it has started."""
    found = [root]
    for tasks in Path(f"/proc/{root}/task").glob("*/children"):
        found += [p for child in tasks.read_text().split() for p in processes(int(child))]
    return found


def resident(process: int) -> int:
    """Resident memory in KiB, of which pages that several processes share count in part for each; 0 for a process that has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def measure(raw: Path, content: Path, workers: int) -> None:
    command = [sys.executable, "-m", "generator", "import", str(raw), "--content", str(content), "--workers", str(workers)]
    start, peak = time.perf_counter(), 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            try:
                peak = max(peak, sum(map(resident, processes(process.pid))))
            except OSError:
                continue
            time.sleep(0.1)
    if process.returncode:
        sys.exit(process.returncode)
    seconds = time.perf_counter() - start
    print(f"{workers} workers: {PAGES / seconds:.0f} pages a second, {peak / 1024:.0f} MiB at the peak of all processes together")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        write_pages(raw)
        print(f"{PAGES} pages (GUZHI_BENCH_PAGES names another number) of about {PAGE_LENGTH} characters, {os.cpu_count()} cores")
        for workers in sorted({1, os.cpu_count() or 1}):
            measure(raw, Path(folder) / f"content-{workers}", workers)


if __name__ == "__main__":
    main()
