"""What a build does to the folder that it writes."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.builder import moves
from generator.builder.output import Output, Written, open_output
from generator.builder.record import record_path
from generator.errors import ArchiveError, BuildError
from generator.model import SiteFile

MARKER = ".guzhi"


def write(root: Path, files: dict[str, str], *, keep_stale: bool = False) -> Written:
    with open_output(root, "/") as output:
        add(output, files)
        return output.commit(keep_stale=keep_stale)


def add(output: Output, files: dict[str, str]) -> None:
    for name, text in files.items():
        output.add(SiteFile(path=name, content=text.encode(), source=f"source of {name}"))


def tree(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text() for p in sorted(root.rglob("*")) if p.is_file() and p.name != MARKER}


def journal(site: Path) -> bool:
    with closing(sqlite3.connect(record_path(moves.work_folder(site)))) as record:
        return record.execute("select 1 from journal").fetchone() is not None


def refusal(error: pytest.ExceptionInfo[ArchiveError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_a_first_build_makes_the_folder(tmp_path: Path) -> None:
    assert write(tmp_path / "public", {"index.html": "front", "a/b.html": "b"}).new == 3  # with the marker
    assert tree(tmp_path / "public") == {"index.html": "front", "a/b.html": "b"}


def test_a_file_with_the_same_bytes_keeps_its_time(tmp_path: Path) -> None:
    site = tmp_path / "public"
    write(site, {"index.html": "front", "a.html": "old"})
    os.utime(site / "index.html", (1, 1))
    os.utime(site / "a.html", (1, 1))

    written = write(site, {"index.html": "front", "a.html": "new"})

    assert written == Written(new=0, changed=1, same=2, removed=0)
    assert (site / "index.html").stat().st_mtime == 1
    assert (site / "a.html").stat().st_mtime != 1


def test_a_page_of_the_last_build_goes_when_the_site_no_longer_has_it(tmp_path: Path) -> None:
    site = tmp_path / "public"
    write(site, {"index.html": "front", "old/a.html": "a"})
    assert write(site, {"index.html": "front"}).removed == 1
    assert tree(site) == {"index.html": "front"}
    assert not (site / "old").exists()


def test_nothing_goes_while_the_input_has_errors_and_all_goes_when_they_are_mended(tmp_path: Path) -> None:
    site = tmp_path / "public"
    write(site, {"index.html": "front", "a.html": "a"})
    write(site, {"index.html": "front 2"}, keep_stale=True)
    assert tree(site) == {"index.html": "front 2", "a.html": "a"}
    write(site, {"index.html": "front 2"})
    assert tree(site) == {"index.html": "front 2"}


def test_files_of_others_are_never_touched(tmp_path: Path) -> None:
    site = tmp_path / "public"
    site.mkdir()
    (site / "CNAME").write_text("example.org")
    write(site, {"index.html": "front", "a/b.html": "b"})
    (site / "a" / "notes.txt").write_text("mine")
    write(site, {"index.html": "front"})
    assert tree(site) == {"CNAME": "example.org", "index.html": "front", "a/notes.txt": "mine"}


def test_a_file_of_others_at_an_address_of_the_site_stops_the_build(tmp_path: Path) -> None:
    site = tmp_path / "public"
    site.mkdir()
    (site / "index.html").write_text("mine")
    with pytest.raises(BuildError) as error:
        write(site, {"index.html": "front", "a.html": "a"})
    assert refusal(error) == ["B105"]
    assert f"{site}/index.html: B105: a file that guzhi did not write stands at an address of the site" in str(error.value)
    assert tree(site) == {"index.html": "mine"}


def test_a_link_to_a_folder_elsewhere_is_not_written_through(tmp_path: Path) -> None:
    site = tmp_path / "public"
    site.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (site / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BuildError) as error:
        write(site, {"a/b.html": "b"})
    assert refusal(error) == ["B105"]
    assert not any((tmp_path / "elsewhere").iterdir())


def test_two_sources_of_one_path_stop_the_build_with_both_names(tmp_path: Path) -> None:
    with open_output(tmp_path / "public", "/") as output:
        output.add(SiteFile(path="a.html", content=b"1", source="content/one.md"))
        output.add(SiteFile(path="a.html", content=b"1", source="content/two.md"))
        with pytest.raises(BuildError) as error:
            output.commit(keep_stale=False)
    assert str(error.value).splitlines()[0] == "B101: two sources make 'a.html': content/one.md and content/two.md"
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("a.html", "A.html"), "B102"),
        (("pA05/x.html", "pa05/x.html"), "B102"),
        (("../a.html",), "B103"),
        (("/etc/passwd",), "B103"),
        (("a/../../b.html",), "B103"),
        (("版.html",), "B103"),
        (("a b.html",), "B103"),
        (("a\n.html",), "B103"),
        (("a", "a/b.html"), "B104"),
        (("a/b.html", "a"), "B104"),
    ],
)
def test_a_path_that_cannot_be_stops_the_build(tmp_path: Path, names: tuple[str, ...], code: str) -> None:
    with pytest.raises(BuildError) as error:
        write(tmp_path / "public", dict.fromkeys(names, "x"))
    assert refusal(error) == [code]
    assert not (tmp_path / "public").exists()
    assert {p.name for p in tmp_path.iterdir()} == {".cache"}


def test_all_obstacles_are_told_at_once(tmp_path: Path) -> None:
    site = tmp_path / "public"
    site.mkdir()
    (site / "mine.html").write_text("mine")
    with pytest.raises(BuildError) as error:
        write(site, {"a.html": "x", "A.html": "x", "../b": "x", "mine.html": "x"})
    assert refusal(error) == ["B102", "B103", "B105"]


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    site = tmp_path / "public"
    write(site, {"a": "file", "b/c.html": "in a folder", "index.html": "1"})
    write(site, {"a/b.html": "in a folder", "b": "file", "index.html": "2"})
    assert tree(site) == {"a/b.html": "in a folder", "b": "file", "index.html": "2"}


def test_a_second_build_at_the_same_time_says_so_and_leaves_the_first_alone(tmp_path: Path) -> None:
    site = tmp_path / "public"
    with open_output(site, "/") as first:
        add(first, {"index.html": "first"})
        with pytest.raises(BuildError) as error:
            write(site, {"index.html": "second"})
        first.commit(keep_stale=False)
    assert refusal(error) == ["B106"]
    assert f"(process {os.getpid()})" in str(error.value)
    assert tree(site) == {"index.html": "first"}


def test_a_stage_without_a_journal_is_thrown_away(tmp_path: Path) -> None:
    site = tmp_path / "public"
    write(site, {"index.html": "1"})
    left = moves.work_folder(site) / "stage" / "half.html"
    left.parent.mkdir()
    left.write_text("half")
    write(site, {"index.html": "2"})
    assert tree(site) == {"index.html": "2"}
    assert not left.exists()


@pytest.mark.parametrize("moved", range(4))
def test_a_build_that_died_between_two_moves_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int) -> None:
    site = tmp_path / "public"
    write(site, {"index.html": "1", "a.html": "1", "old.html": "1"})
    replace = Path.replace
    done: list[Path] = []

    def dying(path: Path, target: Path) -> Path:
        if path.suffix == ".html":
            if len(done) == moved:
                raise KeyboardInterrupt
            done.append(path)
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        try:
            write(site, {"index.html": "2", "a.html": "2", "new.html": "2"})
        except KeyboardInterrupt:
            assert journal(site)
        else:
            assert moved == 3

    with open_output(site, "/"):
        assert tree(site) == {"index.html": "2", "a.html": "2", "new.html": "2"}


def test_files_move_in_an_order_in_which_every_link_leads_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "public"
    write(site, {"index.html": "1", "page.html": "1", "search/manifest.json": "1", "feed.xml": "1", "static/a.1.css": "1"})
    order: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def noted(path: Path, target: Path) -> Path:
        if "stage" in path.parts:
            order.append(target.relative_to(site).as_posix())
        return replace(path, target)

    def removed(path: Path, *, missing_ok: bool = False) -> None:
        if path.is_relative_to(site):
            order.append(f"- {path.relative_to(site).as_posix()}")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", noted)
    monkeypatch.setattr(Path, "unlink", removed)
    write(
        site,
        {
            "index.html": "2", "page.html": "2", "search/manifest.json": "2", "feed.xml": "2",
            "static/a.2.css": "2", "new.html": "2", "search/s-2.bin": "2",
        },
    )  # fmt: skip
    assert order == [
        "static/a.2.css", "new.html", "search/s-2.bin",  # nobody knows them yet
        "page.html", "feed.xml", "search/manifest.json", "index.html",
        "- static/a.1.css",
    ]  # fmt: skip


@pytest.mark.parametrize("kept", [0, 100, 4096, 9000])
def test_a_damaged_record_leads_to_a_full_build_and_not_to_an_error(tmp_path: Path, kept: int) -> None:
    site = tmp_path / "public"
    write(site, {"index.html": "1", "old.html": "1"})
    path = record_path(moves.work_folder(site))
    path.write_bytes(path.read_bytes()[:kept] + b"nonsense" * 500)
    with open_output(site, "/") as output:
        add(output, {"index.html": "2"})
        assert output.record_lost
        output.commit(keep_stale=False)
    assert tree(site) == {"index.html": "2", "old.html": "1"}


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("mine")
    with pytest.raises(BuildError) as error:
        write(tmp_path / "public", {})
    assert refusal(error) == ["B108"]
