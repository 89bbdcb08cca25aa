"""`guzhi serve` as it runs: an edit is built, told and shown."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.errors import ConfigError
from generator.preview.serve import Archive, raw_to_import, serve
from tests.archive import THEMES, write, write_archive
from tests.preview.terminal import Terminal, serving, wait_for

FIRST = "csb/2024/03/14/csb-2024-03-14-p01-01"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    write_archive(tmp_path, "/some/path/")
    (tmp_path / "seeds").mkdir()
    with serving(tmp_path) as terminal:
        yield terminal


def page(url: str) -> str:
    try:
        with urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except HTTPError as error:
        with error:
            return str(error.code)


def test_an_edit_is_built_and_the_open_windows_reload(tmp_path: Path, terminal: Terminal) -> None:
    url = terminal.url()
    assert url.endswith("/some/path/")
    assert "采茶人" in page(f"{url}{FIRST}.html")
    with urlopen(f"{url}__guzhi__/events", timeout=20) as window:  # noqa: S310 - our own server
        assert [window.readline() for _ in range(3)] == [b"event: problems\n", b'data: ""\n', b"\n"]
        source = tmp_path / "content" / f"{FIRST}.md"
        write(source, source.read_text(encoding="utf-8").replace("采茶人", "茶农"))
        assert window.readline() == b"event: changed\n"
        assert "茶农" in page(f"{url}{FIRST}.html")


def test_what_goes_wrong_is_told_and_shown_until_it_is_mended(tmp_path: Path, terminal: Terminal) -> None:
    url = terminal.url()
    source = tmp_path / "content" / f"{FIRST}.md"
    good = source.read_text(encoding="utf-8")
    with urlopen(f"{url}__guzhi__/events", timeout=20) as window:  # noqa: S310 - our own server
        assert [window.readline() for _ in range(3)][1] == b'data: ""\n'
        write(source, good.replace("kind: news", "kind: story"))
        assert window.readline() == b"event: problems\n"
        assert b"C106" in window.readline()
        wait_for(lambda: [problem.code for problem in terminal.problems] == ["C106"])
        write(source, good)
        wait_for(lambda: terminal.problems == [])
    assert "采茶人" in page(f"{url}{FIRST}.html")


def test_raw_text_that_is_added_is_imported_and_built(tmp_path: Path, terminal: Terminal) -> None:
    url = terminal.url()
    seed = THEMES.parent / "seeds/qlrb/2024-03-14/01.txt"
    write(tmp_path / "seeds/qlrb/2024-03-14/01.txt", seed.read_text(encoding="utf-8"))
    wait_for(lambda: page(f"{url}qlrb/2024/03/14/") != "404")
    assert list((tmp_path / "content/qlrb/2024/03/14").glob("qlrb-2024-03-14-p01-*.md"))


def test_a_raw_page_that_changes_brings_its_whole_issue_again(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    for name in ("README.md", "single.txt", "csb/2024-03-14/01.txt", "csb/2024-03-14/02.txt", "csb/2024-03-15/issue.yaml"):
        write(seeds / name, "text")
    changed = [path for path in seeds.rglob("*") if path.is_file()] + [seeds / "csb/2024-03-16/gone.txt", tmp_path / "content/a.txt"]
    assert raw_to_import(seeds, changed) == [seeds / "csb/2024-03-14", seeds / "csb/2024-03-15", seeds / "single.txt"]
    assert raw_to_import(seeds, [seeds / "csb"]) == [seeds / "csb/2024-03-14", seeds / "csb/2024-03-15"]


def test_settings_that_cannot_be_read_end_the_command(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    write(content / "site.yaml", "nothing: here\n")
    archive = Archive(content=content, themes=THEMES, seeds=tmp_path / "seeds", out=tmp_path / "public")
    terminal = Terminal()
    with pytest.raises(ConfigError):
        serve(archive, port=0, open_browser=False, voice=terminal.voice)
    assert terminal.lines == []


def test_ctrl_c_ends_the_command_cleanly(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    command = [sys.executable, "-m", "generator", "serve", "--no-open", "--port", "0"]
    command += ["--content", str(content), "--out", str(tmp_path / "public")]
    with subprocess.Popen(command, cwd=THEMES.parent, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert any(line.startswith("preview at ") for line in process.stderr)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
        assert process.wait(timeout=20) == 0
