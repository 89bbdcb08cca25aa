"""Files of the site that others changed, found by this process or by one beside it."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from generator.builder.build import build
from generator.builder.look import WORTH, Look
from generator.builder.moves import work_folder
from generator.builder.record import read_only, record_path
from tests.archive import THEMES, tree, write_archive

FIRST, SECOND, THIRD = (f"csb/2024/03/{name}.html" for name in ("14/csb-2024-03-14-p01-01", "14/csb-2024-03-14-p02-01", "14/index"))


@pytest.mark.parametrize("files", [0, WORTH])
@pytest.mark.forks
def test_what_others_did_to_the_site_is_seen_beside_this_process_as_in_it(tmp_path: Path, files: int) -> None:
    out = tmp_path / "public"
    content = write_archive(tmp_path)
    build(content, THEMES, out)
    expected = tree(out)
    (out / FIRST).write_bytes(expected[FIRST].replace("春茶".encode(), "秋茶".encode()))
    (out / SECOND).unlink()
    os.utime(out / THIRD, ns=(1, 1))
    with closing(read_only(record_path(work_folder(out)))) as record:
        seen = Look(out, work_folder(out), record, files).seen()
    assert seen.units == {"article csb-2024-03-14-p01-01", "article csb-2024-03-14-p02-01"}
    assert sorted(seen.wrong) == [FIRST, SECOND]
    assert seen.touched == [(1, THIRD)]
    build(content, THEMES, out)
    assert tree(out) == expected


@pytest.mark.forks
def test_a_look_whose_process_was_killed_is_taken_again_here(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(write_archive(tmp_path), THEMES, out)
    (out / SECOND).unlink()
    with closing(read_only(record_path(work_folder(out)))) as record:
        look = Look(out, work_folder(out), record, WORTH)
        look._process.kill()
        assert look.seen().wrong == [SECOND]
