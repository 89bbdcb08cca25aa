"""What people wrote beside the articles is looked at without an import."""

from __future__ import annotations

from pathlib import Path

from generator.parser.notes import check_notes
from tests.archive import write


def test_what_is_wrong_is_told_with_line_and_column(tmp_path: Path) -> None:
    write(tmp_path / "tags.yaml", "茶叶: [茶]\n广东省: [粤, 茶]\n")
    write(tmp_path / "qlrb/known.yaml", "labels:\n- 民生\nreporter:\n- 徐翔\n")
    write(tmp_path / "xgsb/known.yaml", "labels: {民生: 1}\n")
    told = [str(p).removeprefix(f"{tmp_path.as_posix()}/").split(": ")[:2] for p in check_notes(tmp_path)]
    assert told == [["qlrb/known.yaml:3:1", "P104"], ["tags.yaml:2:10", "S106"], ["xgsb/known.yaml:1:1", "P105"]]


def test_nothing_is_wrong_where_nothing_was_written(tmp_path: Path) -> None:
    write(tmp_path / "qlrb/known.yaml", "labels:\n- 民生\nnot_labels: []\n")
    assert check_notes(tmp_path) == ()
    assert check_notes(tmp_path / "nowhere") == ()
