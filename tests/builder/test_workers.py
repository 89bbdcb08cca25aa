"""The same plan done by other hands: processes of this machine, and a cluster of which a worker is killed."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.builder.build import build
from generator.builder.check_site import check_site
from generator.builder.workers import Crew, cluster_crew, local_crew, processes
from generator.errors import BuildError
from tests.archive import ARTICLES, THEMES, tree, write, write_archive


def many_articles(root: Path, days: int) -> Path:
    """The archive of `tests/archive.py` again and again, on other days."""
    content = write_archive(root)
    for day in range(days):
        date = f"{1990 + day // 336}-{day // 28 % 12 + 1:02d}-{day % 28 + 1:02d}"
        other = f"{1950 + day // 336}{date[4:]}"
        for number, text in enumerate(ARTICLES.values()):
            write(content / f"csb/{date}/{number}.md", text.replace("2024-03-14", date).replace("2024-03-15", other))
    return content


def processes_crew(count: int) -> Crew:
    return Crew(start=lambda: processes(count), size=count, worth=0)


def test_processes_make_the_bytes_that_one_makes(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "one")
    build(content, THEMES, tmp_path / "many", crew=processes_crew(2))
    assert tree(tmp_path / "many") == tree(tmp_path / "one")


def test_an_error_of_a_worker_comes_with_its_place(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    write(tmp_path / "themes/mine/theme.yaml", "name: mine\nextends: base\n")
    (tmp_path / "themes/base").symlink_to(THEMES / "base")
    write(tmp_path / "themes/mine/templates/article.html", "{{ no_such_name }}\n")
    with pytest.raises(Exception, match="T112") as error:
        build(content, tmp_path / "themes", tmp_path / "public", theme="mine", crew=processes_crew(1))
    assert "templates/article.html:1" in str(error.value)
    assert not (tmp_path / "public").exists()


def test_a_worker_that_is_killed_ends_the_build_and_harms_nothing(tmp_path: Path) -> None:
    content = many_articles(tmp_path, 60)
    build(write_archive(tmp_path / "old"), THEMES, tmp_path / "public")
    before = tree(tmp_path / "public")
    others = descendants(os.getpid())  # such as what drives the browser for other tests
    killed: list[int] = []

    class Watch:
        def going(self, stage: str, _count: int, _total: int) -> None:
            if stage == "render" and not killed:
                killed.extend(pid for pid in descendants(os.getpid()) if pid not in others)
                for pid in killed:
                    os.kill(pid, signal.SIGKILL)

        def done(self, _stage: object) -> None:
            pass

    with pytest.raises(BuildError) as error:
        build(content, THEMES, tmp_path / "public", crew=processes_crew(2), progress=Watch())
    assert [problem.code for problem in error.value.problems] == ["B111"]
    assert tree(tmp_path / "public") == before


def descendants(root: int) -> list[int]:
    """Worker processes: forked from this one, or below the process that begins them."""
    table = subprocess.run(["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in table.splitlines()[1:]]
    servers = {int(pid) for pid, parent, args in rows if int(parent) == root and "forkserver" in args}
    others = ("ps ", "resource_tracker", "forkserver")
    forked = [int(pid) for pid, parent, args in rows if int(parent) == root and not any(name in args for name in others)]
    return [*forked, *(int(pid) for pid, parent, _ in rows if int(parent) in servers)]


def test_packed_neighbours_hold_the_same_text_and_go_with_it(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public", packing=[".gz"])
    site = tree(tmp_path / "public")
    packed = [name for name in site if name.endswith(".gz") and not name.endswith(".jsonl.gz")]
    assert "index.html.gz" in packed
    assert all(gzip.decompress(site[name]) == site[name.removesuffix(".gz")] for name in packed)
    assert check_site(tmp_path / "public")[1] == []
    again = build(content, THEMES, tmp_path / "public", packing=[".gz"]).written
    assert (again.new, again.changed, again.removed) == (0, 0, 0)
    build(content, THEMES, tmp_path / "public")
    build(content, THEMES, tmp_path / "plain")
    assert tree(tmp_path / "public") == tree(tmp_path / "plain")


def test_brotli_packs_too(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    build(write_archive(tmp_path), THEMES, tmp_path / "public", packing=[".br"])
    site = tree(tmp_path / "public")
    assert brotli.decompress(site["index.html.br"]) == site["index.html"]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process of its own."""
    pytest.importorskip("distributed")
    where = tmp_path / "scheduler.json"
    root = str(THEMES.parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    options = ["--scheduler-file", str(where)]
    started = [
        subprocess.Popen([*command, *options], cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
        for command in (scheduler, worker, worker)
    ]
    try:
        deadline = time.monotonic() + 60
        while not where.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        yield json.loads(where.read_text())["address"], started
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, started = cluster
    content = many_articles(tmp_path, 40)
    build(content, THEMES, tmp_path / "here")
    killed = threading.Event()

    class Watch:
        def going(self, stage: str, _count: int, _total: int) -> None:
            if stage == "render" and not killed.is_set():
                started[1].send_signal(signal.SIGKILL)
                killed.set()

        def done(self, _stage: object) -> None:
            pass

    build(content, THEMES, tmp_path / "there", crew=cluster_crew(address), progress=Watch())
    assert killed.is_set()
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as error:
        build(write_archive(tmp_path), THEMES, tmp_path / "public", crew=cluster_crew("tcp://127.0.0.1:9"))
    assert [problem.code for problem in error.value.problems] == ["B112"]


def test_a_crew_of_this_machine_begins_processes_for_large_work_alone() -> None:
    crew = local_crew(2)
    assert list(crew.run(len, ["a", "bc"], amount=2)) == [1, 2]
    assert crew._executor is None
    crew.close()


def whom(number: int) -> tuple[int, int]:
    return number, os.getpid()


@pytest.mark.forks
def test_worn_processes_are_replaced_and_no_job_is_lost_or_done_twice() -> None:
    crew = Crew(start=lambda: processes(2), size=2, worth=0, forks=True)
    with closing(crew):
        found = list(crew.run(whom, range(30), 30, worn=lambda _: True))
    assert sorted(number for number, _ in found) == list(range(30))
    assert len({process for _, process in found}) > 2


@pytest.mark.forks
def test_processes_that_read_give_way_to_such_as_know_the_plan() -> None:
    with closing(Crew(start=lambda: processes(2), size=2, worth=1, forks=True)) as crew:
        readers = {process for _, process in crew.run(whom, range(20), 20)}
        assert crew.renew(20)
        assert readers.isdisjoint(process for _, process in crew.run(whom, range(20), 20))
