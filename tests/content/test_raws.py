"""Lines of raw files: found below the archive's folders, counted as the parser counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Site
from generator.content.raws import RawFolders
from generator.parser.lines import split_lines
from generator.parser.sources import read_sources
from tests.archive import write
from tests.conftest import ROOT
from tests.intake.press import Press
from tests.intake.test_epaper import FERRY, LIST, QUAY

NAMES = {
    "plain.txt": "一\n\n二　字\n   三\n".encode(),
    "front.txt": "---\npage: 1\n---\n\n一\n二\n".encode(),
    "rule.txt": "---\n一\n---\n二\n".encode(),
    "feed.txt": "一\x0c二\n\x0c\n三\u2028四\x0b\n".encode(),
    "mac.txt": "一\r二\r\n三\r".encode(),
    "mark.txt": "\ufeff一\n二\n".encode(),
    "national.txt": "这是用国标码写的一页，字里行间都是常用的字。\n\n第二行也是这样写的。\n".encode("gb18030"),
    "taiwan.txt": "這是用大五碼寫的一頁，字裡行間都是常用的字。\n\n第二行也是這樣寫的。\n".encode("big5"),
    "wide.txt": "这是很宽的一页，字里行间都是常用的字。\n\n第二行也是的。\n".encode("utf-16"),
}


def folders(*paths: Path) -> RawFolders:
    return RawFolders(folders=paths)


def as_parsed(folder: Path) -> dict[str, dict[int, str]]:
    """Number and text of each line, by file, as an import sees them."""
    pages, _ = read_sources([folder])
    return {page.file: {line.number: line.text for line in split_lines(page.text, page.first_line)} for page in pages}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_lines_have_the_numbers_that_the_parser_gives_them(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(NAMES[name])
    lines = folders(tmp_path).lines(name)
    assert lines is not None
    assert {number: text.strip() for number, text in lines.items()} == as_parsed(tmp_path)[name]


def test_every_raw_page_of_the_sample_archive_has_its_lines() -> None:
    raws = folders(ROOT / "seeds")
    parsed = as_parsed(ROOT / "seeds")
    assert len(parsed) > 40
    for name, lines in parsed.items():
        assert {number: text.strip() for number, text in (raws.lines(name) or {}).items()} == lines, name


def test_pages_that_are_no_text_have_the_lines_that_intake_extracts(tmp_path: Path) -> None:
    day = tmp_path / "qlrb/2024-03-18"
    press = Press()
    press.line("渡船又开了", 60, 1000, 24)
    press.line("船工今天掌舵。", 60, 960, 10)
    day.mkdir(parents=True)
    press.pdf(day / "01.pdf")
    press.alto(day / "02.xml")
    for name, text in (("node_3.htm", LIST), ("content_11.htm", FERRY), ("content_12.htm", QUAY)):
        write(day / name, text)
    raws = folders(tmp_path)
    for name, lines in as_parsed(tmp_path).items():
        assert raws.lines(name) == lines, name
        assert len(lines) > 1, name


def test_the_first_folder_that_has_a_file_gives_it(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(tmp_path / folder / "x/01.txt", folder)
    write(tmp_path / "b/02.txt", "b")
    raws = RawFolders.of(tmp_path / "content", Site(title="故", raw=("a", "b")))
    assert raws.lines("x/01.txt") == {1: "a"}
    assert raws.lines("02.txt") == {1: "b"}
    assert raws.lines("03.txt") is None


@pytest.mark.parametrize("name", ["../01.txt", "x/../../01.txt", "/01.txt", "x/./01.txt", "", "x", "01.md", "a\0.txt", "01.pdf#x"])
def test_a_name_that_is_no_path_below_the_folder_finds_nothing(tmp_path: Path, name: str) -> None:
    write(tmp_path / "01.txt", "一")
    write(tmp_path / "raw/x/01.md", "一")
    assert folders(tmp_path / "raw").find(name) is None


def test_a_stamp_tells_a_change_from_none(tmp_path: Path) -> None:
    write(tmp_path / "01.txt", "一")
    write(tmp_path / "epaper/node_3.htm", LIST)
    write(tmp_path / "epaper/content_11.htm", FERRY)
    before = folders(tmp_path).stamp("01.txt")[0], folders(tmp_path).stamp("epaper/node_3.htm")[0]
    assert before == (folders(tmp_path).stamp("01.txt")[0], folders(tmp_path).stamp("epaper/node_3.htm")[0])
    write(tmp_path / "01.txt", "一二")
    write(tmp_path / "epaper/content_11.htm", f"{FERRY} ")
    assert before[0] != folders(tmp_path).stamp("01.txt")[0]
    assert before[1] != folders(tmp_path).stamp("epaper/node_3.htm")[0], "a page of an e-paper is made of the files beside it"
    (tmp_path / "01.txt").unlink()
    assert folders(tmp_path).stamp("01.txt") == ("", 0)
