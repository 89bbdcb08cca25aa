"""What a build says of itself on a terminal and when it is asked where the time went; and that nginx is told what other hosts are."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.builder.progress import Stage
from generator.cli import Talk, main
from generator.renderer.hosting import ASK, FOR_EVER, SECURITY
from tests.archive import THEMES, write_archive

ROOT = THEMES.parent


def said_on_a_terminal(command: list[str], folder: Path) -> str:
    """What a command writes to stderr when that is a terminal."""
    reader, writer = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=writer, env=environment) as process:
        os.close(writer)
        parts: list[bytes] = []
        while True:
            try:
                part = os.read(reader, 65_536)
            except OSError:  # Linux says so when the last writer is gone
                break
            if not part:
                break
            parts.append(part)
    os.close(reader)
    assert process.returncode == 0
    return b"".join(parts).decode()


def test_on_a_terminal_a_bar_tells_stage_count_rate_and_time_left_and_is_wiped_away(tmp_path: Path) -> None:
    write_archive(tmp_path)
    said = said_on_a_terminal([sys.executable, "-m", "generator", "build"], tmp_path)
    assert re.search(r"\rread    [█·]{24}  3 of 3   \d+/s   0:00 left", said)
    assert re.search(r"\rrender  [█·]{24}  \d+ of \d+   \d+/s   \d+:\d\d left", said)
    lines = [line.rpartition("\r")[2] for line in said.replace("\r\n", "\n").strip().split("\n")]
    assert [line.split()[0] for line in lines] == ["read", "render", "index", "write"]


def test_a_profile_tells_what_took_how_long_and_leaves_out_what_took_next_to_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Talk(profile=True).done(
        Stage(name="render", result="9 files", seconds=1.5, spent=(("article", 1.6), ("static", 0.39), ("writing", 0.001)))
    )
    assert capsys.readouterr().err.splitlines() == [
        "render  9 files in 1.50 s",
        "  article         1.60 s   80%",
        "  static          0.39 s   20%",
    ]


def test_profile_tells_the_longest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in it depends on the machine's mood: of so small an archive nothing but the static files surely counts."""
    monkeypatch.chdir(tmp_path)
    write_archive(tmp_path)
    assert main(["build", "--profile"]) == 0
    rows = re.findall(r"^  (\w+) +(\d+\.\d\d) s +(\d+)%$", capsys.readouterr().err, re.MULTILINE)
    assert "static" in {name for name, _, _ in rows}
    times = [float(seconds) for _, seconds, _ in rows]
    assert times == sorted(times, reverse=True)


def test_nginx_is_told_in_the_readme_what_other_hosts_read_in_the_headers_file() -> None:
    readme = (ROOT / "generator/builder/README.md").read_text(encoding="utf-8")
    snippet = readme.partition("```nginx\n")[2].partition("```")[0]
    for name, value in SECURITY:
        assert re.search(rf"add_header {name} \"?{re.escape(value)}\"? always;", snippet)
    assert f'"{FOR_EVER}"' in snippet
    assert f'"{ASK}"' in snippet
