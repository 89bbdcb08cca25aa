"""A theme of one's own, from the command that writes it to the site that is built with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.builder.build import build
from generator.builder.newtheme import new_theme
from generator.builder.places import find_themes
from generator.cli import main
from generator.errors import ThemeError
from tests.archive import write_archive


@pytest.mark.parametrize("extends", ["broadsheet", "vertical"])
def test_a_new_theme_says_only_what_differs_and_builds_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extends: str) -> None:
    monkeypatch.chdir(tmp_path)
    write_archive(tmp_path)
    assert main(["new-theme", "my-paper", "--extends", extends]) == 0
    written = sorted(p.relative_to(tmp_path).as_posix() for p in (tmp_path / "themes").rglob("*") if p.is_file())
    assert written == ["themes/my-paper/static/css/my-paper.css", "themes/my-paper/theme.yaml"]
    content = tmp_path / "content"
    report = build(content, find_themes(content), tmp_path / "public", theme="my-paper")
    assert not report.has_errors
    styles = next((tmp_path / "public" / "assets" / "css").glob("site.*.css")).read_text(encoding="utf-8")
    assert styles.rstrip().endswith("}")
    assert styles.rindex("--seal: #1d4e46") > styles.rindex("--seal: #9b1c1c")
    assert (tmp_path / "public" / "search" / "client.js").is_file()


def test_a_change_in_ones_own_theme_is_seen_by_the_next_build(tmp_path: Path) -> None:
    write_archive(tmp_path)
    content, out = tmp_path / "content", tmp_path / "public"
    new_theme(tmp_path / "themes", "mine", "broadsheet")
    build(content, tmp_path / "themes", out, theme="mine")
    (tmp_path / "themes/mine/templates").mkdir()
    (tmp_path / "themes/mine/templates/_foot.html").write_text("<footer>{{ site.title }} 之末</footer>\n", encoding="utf-8")
    build(content, tmp_path / "themes", out, theme="mine")
    assert "试验档案 之末" in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "extends", "code"),
    [("My Paper", "base", "T117"), ("../x", "base", "T117"), ("base", "broadsheet", "T118"), ("mine", "nothing", "T100")],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(tmp_path: Path, name: str, extends: str, code: str) -> None:
    with pytest.raises(ThemeError, match=re.escape(code)):
        new_theme(tmp_path / "themes", name, extends)
    assert not (tmp_path / "themes").exists()
