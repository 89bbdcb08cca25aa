"""A build that is killed: the site that was there still works, and the next build is right."""

from __future__ import annotations

import fcntl
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from generator.builder.build import build
from generator.builder.check_site import read_markup
from generator.builder.moves import work_folder
from generator.builder.record import record_path
from generator.search.reader import Reader
from tests.archive import THEMES, tree, write, write_archive

BUILD = """
import os, signal, sys
from pathlib import Path
from generator.builder.build import build

content, themes, out, moves = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
replace = Path.replace

def counted(path, target):
    global moves
    if "stage" in path.parts:
        if moves == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        moves -= 1
    return replace(path, target)

if moves >= 0:
    Path.replace = counted
print("ready", flush=True)
build(content, themes, out)
print("built", flush=True)
"""
"""Builds; dies by SIGKILL at the move with this number, counted from 0 (-1: never)."""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path]]:
    """Two states of one archive, each with a clean build of it."""
    states = []
    for name in ("one", "two"):
        root = tmp_path_factory.mktemp(name)
        content = write_archive(root)
        write(content / "csb/2024/03/16/csb-2024-03-16-p01-01.md", EXTRA.format(day=16, headline=name, tag="春茶"))
        if name == "two":
            write(content / "csb/2024/03/17/csb-2024-03-17-p01-01.md", EXTRA.format(day=17, headline="新的一天", tag="新标签"))
            (content / "csb/2024/03/15/csb-2024-03-15-p01-01.md").unlink()
        build(content, THEMES, root / "clean")
        states.append((content, root / "clean"))
    return states


EXTRA = """\
---
id: csb-2024-03-{day}-p01-01
kind: news
paper: csb
date: 2024-03-{day}
page: "1"
headline: {headline}
tags: [{tag}]
---

正文。
"""


def start(content: Path, out: Path, moves: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(content), str(THEMES), str(out), str(moves)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=THEMES.parent)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def dead_links(out: Path) -> list[str]:
    """Addresses that a reader who starts at the front, or searches, asks for in vain."""
    seen, ahead, dead = {"index.html"}, ["index.html"], []
    while ahead:
        name = ahead.pop()
        for reference in read_markup((out / name).read_text(encoding="utf-8")).references:
            url = urlsplit(urljoin(f"/{name}", reference.url))
            if url.netloc:
                continue
            target = url.path.removeprefix("/")
            target += "index.html" if not target or target.endswith("/") else ""
            if not (out / target).is_file():
                dead.append(f"{name}: {reference.url}")
            elif target not in seen and target.endswith(".html"):
                ahead.append(target)
            seen.add(target)
    found = Reader(lambda name: (out / "search" / name).read_bytes()).search("春茶").hits
    assert found
    return dead + [hit.url for hit in found if not (out / hit.url).is_file()]


def test_a_build_killed_at_ten_random_moments_leaves_a_site_that_works(tmp_path: Path, clean: list[tuple[Path, Path]]) -> None:
    moments = random.Random(2024)
    out = tmp_path / "public"
    build(clean[0][0], THEMES, out)
    started = time.monotonic()
    build(clean[1][0], THEMES, out)
    duration = time.monotonic() - started
    killed = 0
    for turn in range(10):
        content, expected = clean[turn % 2]
        with start(content, out, -1) as process:
            time.sleep(moments.uniform(0, 1.2 * duration))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        assert dead_links(out) == []
        build(content, THEMES, out)
        assert tree(out) == tree(expected)
    assert killed >= 5, "the moments have to lie within the build"


def test_a_build_killed_between_two_moves_leaves_a_site_that_works(tmp_path: Path, clean: list[tuple[Path, Path]]) -> None:
    moments = random.Random(15)
    out = tmp_path / "public"
    build(clean[0][0], THEMES, out)
    moves = build(clean[1][0], THEMES, out).written
    for turn, move in enumerate(moments.sample(range(moves.new + moves.changed), 6)):
        content, expected = clean[turn % 2]
        with start(content, out, move) as process:
            assert process.wait() in (-signal.SIGKILL, 0)
        assert dead_links(out) == []
        build(content, THEMES, out)
        assert tree(out) == tree(expected)
        with closing(sqlite3.connect(record_path(work_folder(out)))) as record:
            assert record.execute("select * from journal").fetchall() == []


def test_a_first_build_that_is_killed_leaves_nothing_or_everything(tmp_path: Path, clean: list[tuple[Path, Path]]) -> None:
    content, expected = clean[0]
    with start(content, tmp_path / "public", 0) as process:
        assert process.wait() == -signal.SIGKILL
    assert not (tmp_path / "public").exists()
    build(content, THEMES, tmp_path / "public")
    assert tree(tmp_path / "public") == tree(expected)


WITH_PROCESSES = """
import sys
from pathlib import Path
from generator.builder.build import build
from generator.builder.workers import Crew, processes

class Talk:
    def going(self, stage, count, total):
        print(stage, flush=True)

    def done(self, stage):
        pass

crew = Crew(start=lambda: processes(2), size=2, worth=0, forks=True)
build(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), crew=crew, progress=Talk())
"""
"""Builds with two processes, and says of what it hears."""


@pytest.mark.parametrize("stage", ["read", "render"])
def test_when_a_build_is_killed_its_processes_end_and_let_go_of_the_folder(
    tmp_path: Path, clean: list[tuple[Path, Path]], stage: str
) -> None:
    content, expected = clean[0]
    out = tmp_path / "public"
    command = [sys.executable, "-c", WITH_PROCESSES, str(content), str(THEMES), str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=THEMES.parent) as process:
        assert process.stdout is not None
        assert any(line == f"{stage}\n" for line in process.stdout)
        process.send_signal(signal.SIGKILL)
    wait_for(lambda: not is_locked(work_folder(out) / "lock"))
    build(content, THEMES, out)
    assert tree(out) == tree(expected)


def is_locked(path: Path) -> bool:
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


FULL_DISK = """
import resource, sys
from pathlib import Path
from generator.builder.build import build
from generator.errors import BuildError

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
try:
    build(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
except BuildError as error:
    sys.exit(" ".join(problem.code for problem in error.problems))
"""
"""Builds; no file can grow beyond so many bytes, as if the disk were full."""


@pytest.mark.parametrize("limit", [1, 5_000, 20_000, 45_000])
def test_a_full_disk_leaves_the_old_site_whole_and_the_next_build_right(tmp_path: Path, clean: list[tuple[Path, Path]], limit: int) -> None:
    out = tmp_path / "public"
    build(clean[0][0], THEMES, out)
    before = tree(out)
    command = [sys.executable, "-c", FULL_DISK, str(clean[1][0]), str(THEMES), str(out), str(limit)]
    ended = subprocess.run(command, cwd=THEMES.parent, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.strip()) == (1, "B107"), ended.stderr
    assert tree(out) == before
    build(clean[1][0], THEMES, out)
    assert tree(out) == tree(clean[1][1])
