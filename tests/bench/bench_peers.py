"""Guzhi beside Hugo, and Hugo with Pagefind, on one corpus, in turn: wall time and processor time, then memory of all processes together.

`GUZHI_BENCH_CORPUS` names a folder with `guzhi/` (a content folder) and `hugo/` (a Hugo site of the same articles, with templates as
plain as `themes/minimal` here). `HUGO` and `PAGEFIND` name the programs where they are not on the path. `GUZHI_BENCH_SMALLER` names a
folder of the same sort with fewer articles: then growth is told too. `PELICAN` and `ELEVENTY` name programs that are measured too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tests.bench.peer_sites import write_eleventy, write_pelican

ROOT = Path(__file__).parent.parent.parent

RELATED = {"HUGO_PARAMS_RELATED": "true"}
"""Hugo's site names the newest of an article's last tag as related; with this, those that share most tags with it, as ours does."""


class Measured(NamedTuple):
    """What a command took."""

    wall: float
    """Seconds by the clock."""
    processors: float
    """Seconds, of it and of all that it began and waited for."""


def measure(what: str, command: list[str], cwd: Path = ROOT, settings: Mapping[str, str] = MappingProxyType({})) -> Measured:
    """Run a command that nobody looks at meanwhile; `settings` are added to its environment."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, env={**surroundings(), **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    found = Measured(time.monotonic() - began, used.ru_utime + used.ru_stime)
    if status:
        sys.exit(f"{what}: ended with {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    print(f"{what:<34}{found.wall:8.2f} s wall {found.processors:8.2f} s cpu", flush=True)
    return found


def peak_of(what: str, command: list[str], cwd: Path = ROOT) -> float:
    """MiB of proportional memory of a command and of all that it began, together, at most: in a run of its own, because looking costs
    a program with much memory a fifth of its time."""
    process = subprocess.Popen(command, cwd=cwd, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(memory_of, family_of(process.pid))))
        time.sleep(0.1)
    print(f"{what:<34}{peak / 1024:8.0f} MiB", flush=True)
    return peak / 1024


def surroundings() -> dict[str, str]:
    """As after an installation: a developer's setting that keeps Python from writing bytecode would have all compiled by every command."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def family_of(root: int) -> list[int]:
    """A process and all that it began, and these in turn."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    family = [root]
    for pid in family:
        family += [other for other, parent in parents.items() if parent == pid]
    return family


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


def put_content(corpus: Path, content: Path) -> Path:
    shutil.copytree(corpus / "guzhi", content)
    if not (content / "site.yaml").exists():
        write_settings(content)
    time.sleep(2.5)  # a file that was written less than two seconds ago is read again by the next build
    return content


def write_settings(content: Path, more: str = "") -> None:
    (content / "site.yaml").write_text(f"title: 试验\npapers:\n- {{code: jz, name: 测试日报}}\n{more}", encoding="utf-8")


def bar(what: str, found: float, most: float) -> None:
    print(f"{what:<62}{found:8.3f}   at most {most:g}: {'holds' if found <= most else 'does not hold'}", flush=True)


def compare(corpus: Path, smaller: Path | None, work: Path) -> None:
    hugo, pagefind = os.environ.get("HUGO", "hugo"), os.environ.get("PAGEFIND", "pagefind_extended")
    themes = work / "themes"
    for source in (ROOT / "themes/base", ROOT / "themes/broadsheet", ROOT / "tests/bench/themes/minimal"):
        shutil.copytree(source, themes / source.name)
    content = put_content(corpus, work / "content")
    articles = sorted(content.rglob("*-p03-02.md"))
    count = sum(1 for _ in content.rglob("*.md"))

    def guzhi(theme: str, source: Path = content, out: str = "") -> list[str]:
        options = ["--content", str(source), "--themes", str(themes), "--theme", theme, "--out", str(work / theme / f"public{out}")]
        return [sys.executable, "-m", "generator", "build", *options]

    def hugo_to(name: str) -> list[str]:
        return [hugo, "--quiet", "-s", str(corpus / "hugo"), "-d", str(work / name)]

    few = work / "few"
    few.mkdir()
    write_settings(few)
    measure("guzhi, an empty archive", guzhi("minimal", few, "-few"))  # bytecode, and the disk's cache
    clean = measure("guzhi, minimal, clean", guzhi("minimal"))
    peer = measure("hugo", hugo_to("hugo"))
    clean = least(clean, measure("guzhi, minimal, clean, once more", guzhi("minimal", out="-again")))
    peer = least(peer, measure("hugo, once more", hugo_to("hugo-again")))
    alike = measure("hugo, related articles as ours", hugo_to("hugo-related"), settings=RELATED)
    floor = measure("bare steps in Python", [sys.executable, "-m", "tests.bench.floor", str(content), str(work / "floor")])
    same = measure("guzhi, minimal, nothing changed", guzhi("minimal"))
    edited(articles[7], "", "\n新的一段。\n")
    text = measure("guzhi, minimal, one text changed", guzhi("minimal"))
    edited(articles[7], "\ntags: [", "\ntags: [北京, ")
    tag = measure("guzhi, minimal, one tag added", guzhi("minimal"))
    bars = [
        ("clean over Hugo, wall", clean.wall / peer.wall, 0.6 if count < 50_000 else 0.35),
        ("clean over Hugo with related articles as ours, wall", clean.wall / alike.wall, 0.6 if count < 50_000 else 0.35),
        ("bare steps in Python over Hugo, wall, for comparison", floor.wall / peer.wall, 0.6 if count < 50_000 else 0.35),
        ("nothing changed over Hugo, wall", same.wall / peer.wall, 0.025),
        ("one text changed over Hugo, wall", text.wall / peer.wall, 0.05),
        ("one tag added over Hugo, wall", tag.wall / peer.wall, 0.08),
    ]
    small = put_content(smaller, work / "smaller") if smaller else None
    if small:
        least_small = measure("guzhi, minimal, clean, smaller", guzhi("minimal", small, "-smaller"))
        bars.append(("growth of time", clean.wall / least_small.wall, 11))
    compare_others(corpus / "hugo", work, clean)
    if shutil.which(pagefind):
        whole = measure("guzhi, broadsheet, clean, with search", guzhi("broadsheet"))
        search = measure("pagefind over hugo's pages", [pagefind, "--site", str(work / "hugo"), "--output-path", str(work / "pagefind")])
        write_settings(content, "data: false\n")
        pages = measure("guzhi, broadsheet, without data", guzhi("broadsheet", out="-pages"))
        write_settings(content)
        bars += [
            ("real theme, search, data over Hugo and Pagefind, wall", whole.wall / (peer.wall + search.wall), 0.5),
            ("real theme, search over Hugo and Pagefind, wall", pages.wall / (peer.wall + search.wall), 0.5),
        ]
    else:
        print(f"{pagefind} is not there: no comparison with search")
    peak = peak_of("guzhi, minimal, clean", guzhi("minimal", out="-memory"))
    bars += [("peak of memory, MiB", peak, 600), ("peak of memory over Hugo's", peak / peak_of("hugo", hugo_to("hugo-memory")), 0.2)]
    if small:
        bars.append(("growth of memory", peak / peak_of("guzhi, minimal, clean, smaller", guzhi("minimal", small, "-smaller-memory")), 3))
    if shutil.which(pagefind):
        peak_of("guzhi, broadsheet, clean, with search", guzhi("broadsheet", out="-memory"))
    for row in bars:
        bar(*row)


def least(one: Measured, other: Measured) -> Measured:
    """The quicker of two runs: what slows a program down comes from elsewhere."""
    return min(one, other)


def compare_others(hugo: Path, work: Path, ours: Measured) -> None:
    """Pelican and Eleventy on the same articles, where `PELICAN` and `ELEVENTY` name them."""
    pelican, eleventy = os.environ.get("PELICAN"), os.environ.get("ELEVENTY")
    found = []
    if pelican:
        write_pelican(hugo, work / "pelican")
        options = ["-q", "-s", "pelicanconf.py", "-o", str(work / "pelican-site"), "content"]
        found.append(("pelican", measure("pelican", [pelican, *options], work / "pelican")))
    if eleventy:
        write_eleventy(hugo, work / "eleventy")
        options = ["--quiet", f"--output={work / 'eleventy-site'}"]
        found.append(("eleventy", measure("eleventy", [eleventy, *options], work / "eleventy")))
    for name, peer in found:
        print(f"ours over {name}: {ours.wall / peer.wall:.3f} by the clock", flush=True)


def main() -> None:
    corpus = os.environ.get("GUZHI_BENCH_CORPUS")
    if not corpus:
        print("GUZHI_BENCH_CORPUS names no corpus: nothing to compare (see README.md)")
        return
    with tempfile.TemporaryDirectory() as folder:
        print(f"{sum(1 for _ in Path(corpus, 'guzhi').rglob('*.md'))} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        smaller = os.environ.get("GUZHI_BENCH_SMALLER")
        compare(Path(corpus).resolve(), Path(smaller).resolve() if smaller else None, Path(folder))


if __name__ == "__main__":
    main()
