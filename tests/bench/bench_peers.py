"""Guzhi beside Hugo, and Hugo with Pagefind, on one corpus, in turn: wall time, processor time and memory of all processes together.

`GUZHI_BENCH_CORPUS` names a folder with `guzhi/` (a content folder) and `hugo/` (a Hugo site of the same articles, with templates as
plain as `themes/minimal` here). `HUGO` and `PAGEFIND` name the programs where they are not on the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TICK = os.sysconf("SC_CLK_TCK")


def measure(what: str, command: list[str]) -> None:
    """Run a command; its wall time, and what it and all below it used: seconds of processors, peak of proportional memory."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak, used = 0, dict[int, int]()
    while process.poll() is None:
        family = family_of(process.pid)
        for pid, ticks in family.items():
            used[pid] = max(used.get(pid, 0), ticks)
        peak = max(peak, sum(map(memory_of, family)))
        time.sleep(0.2)
    wall = time.monotonic() - began
    if process.returncode:
        sys.exit(f"{what}: {process.stderr.read() if process.stderr else ''}")
    print(f"{what:<34}{wall:8.1f} s wall {sum(used.values()) / TICK:8.1f} s cpu {peak / 1024:7.0f} MiB", flush=True)


def family_of(root: int) -> dict[int, int]:
    """Ticks of processor time of a process and of all that it began, and these in turn."""
    rows: dict[int, tuple[int, int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            rows[int(entry.name)] = int(fields[1]), int(fields[11]) + int(fields[12])
    family = [root]
    for pid in family:
        family += [other for other, (parent, _) in rows.items() if parent == pid]
    return {pid: rows[pid][1] for pid in family if pid in rows}


def memory_of(pid: int) -> int:
    """KiB; what several processes share counts for each in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def edited(article: Path, old: str, new: str) -> None:
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def compare(corpus: Path, work: Path) -> None:
    hugo, pagefind = os.environ.get("HUGO", "hugo"), os.environ.get("PAGEFIND", "pagefind_extended")
    themes = work / "themes"
    for source in (ROOT / "themes/base", ROOT / "themes/broadsheet", ROOT / "tests/bench/themes/minimal"):
        shutil.copytree(source, themes / source.name)
    content = work / "content"
    shutil.copytree(corpus / "guzhi", content)
    if not (content / "site.yaml").exists():
        (content / "site.yaml").write_text("title: 试验\npapers:\n- {code: jz, name: 测试日报}\n", encoding="utf-8")

    def guzhi(what: str, theme: str) -> None:
        options = ["--content", str(content), "--themes", str(themes), "--theme", theme, "--out", str(work / theme / "public")]
        measure(f"guzhi, {theme}, {what}", [sys.executable, "-m", "generator", "build", *options])

    guzhi("clean", "minimal")
    plain = work / "hugo"
    measure("hugo", [hugo, "--quiet", "-s", str(corpus / "hugo"), "-d", str(plain)])
    guzhi("nothing changed", "minimal")
    article = sorted(content.rglob("*-p03-02.md"))[7]
    edited(article, "", "\n新的一段。\n")
    guzhi("one text changed", "minimal")
    edited(article, "\ntags: [", "\ntags: [北京, ")
    guzhi("one tag added", "minimal")
    if not shutil.which(pagefind):
        print(f"{pagefind} is not there: no comparison with search")
        return
    guzhi("clean, with search", "broadsheet")
    measure("pagefind over hugo's pages", [pagefind, "--site", str(plain), "--output-path", str(work / "pagefind")])


def main() -> None:
    corpus = os.environ.get("GUZHI_BENCH_CORPUS")
    if not corpus:
        print("GUZHI_BENCH_CORPUS names no corpus: nothing to compare (see README.md)")
        return
    with tempfile.TemporaryDirectory() as folder:
        print(f"{sum(1 for _ in Path(corpus, 'guzhi').rglob('*.md'))} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        compare(Path(corpus).resolve(), Path(folder))


if __name__ == "__main__":
    main()
