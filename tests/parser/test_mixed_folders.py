"""Folders as they are found: pages in several encodings, given twice, beside files that are no pages; all is told, the rest is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.store import load_articles
from generator.parser.importer import ImportReport, import_raw
from tests.archive import write

FERRY = "本报讯（记者 许一诺）老渡口改造工程昨日动工，石阶要从堤上一直铺到水边，来坐船的人不用再踩着泥走。工程分两段，先修上游一段。"
DYKE = "本报讯（记者 沈白）市水利局昨日起检查全市江堤，共查出隐患十二处，要求四月十五日以前全部处理完毕。检查从上游的石埠渡开始。"
NIGHT = "【本報訊】渡輪公司由今日起增開夜航兩班，方便夜歸市民，收費與日航相同。夜航由皇后碼頭開出，經燈籠澳至石螺角，全程四十分鐘。"
PAGE = f"渡口改造昨日动工\n\n{FERRY}\n\n汛前检查江堤\n\n{DYKE}\n"
OTHER = PAGE.replace("渡口", "船坞").replace("江堤", "水闸")
TRADITIONAL = f"渡輪公司增開夜航\n\n{NIGHT}\n\n{NIGHT.replace('渡輪', '電車')}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, data: bytes | str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())


def run() -> ImportReport:
    return import_raw([Path("raw")], Path("content"))


def told(report: ImportReport) -> list[tuple[str, str]]:
    return sorted((p.place.path, p.code) for p in report.problems if p.code != "P192")


def sources() -> set[tuple[str, str]]:
    """Raw files that articles come from, with the paper's code."""
    return {(a.paper, source.file) for a in load_articles(Path("content"))[0] for source in a.source}


def test_of_a_mixed_folder_every_page_that_can_be_read_is_imported_and_every_other_file_is_told(here: Path) -> None:
    put("raw/qlrb/2024-03-14/01.txt", PAGE.encode("gb18030"))
    put("raw/qlrb/2024-03-14/02.txt", OTHER.encode("utf-16"))
    put("raw/qlrb/2024-03-14/02.yaml", "section: 要闻\n")
    put("raw/qlrb/2024-03-14/03.txt", b"")
    put("raw/qlrb/2024-03-14/04.txt", bytes(range(256)) * 9)
    put("raw/qlrb/2024-03-14/05.txt", b"\x89PNG\r\n\x1a\n" + bytes(99))
    put("raw/qlrb/2024-03-14/06.txt", PAGE.replace("渡口", "粮站"))
    put("raw/qlrb/2024-03-14/06.yaml", "page: [6\n")
    put("raw/汐港/A1.txt", TRADITIONAL.encode("big5"))
    put("raw/汐港/scan.jpg", b"JFIF")
    put("raw/汐港/notes.docx", b"PK")
    put("raw/汐港/Thumbs.db", b"x")
    put("raw/.DS_Store", b"x")
    report = run()
    assert told(report) == [
        ("raw/qlrb/2024-03-14/03.txt", "P111"),
        ("raw/qlrb/2024-03-14/04.txt", "P112"),
        ("raw/qlrb/2024-03-14/05.txt", "P116"),
        ("raw/qlrb/2024-03-14/06.yaml", "P101"),
        ("raw/汐港/A1.txt", "P119"),
    ]
    assert report.pages == 4
    assert sources() == {
        ("qlrb", "qlrb/2024-03-14/01.txt"),
        ("qlrb", "qlrb/2024-03-14/02.txt"),
        ("qlrb", "qlrb/2024-03-14/06.txt"),
        ("unnamed", "汐港/A1.txt"),
    }
    assert "  passed    1 .db, 1 .docx, 1 .jpg: files of other kinds" in report.summary().splitlines()


def test_a_page_that_is_there_twice_is_read_once_and_its_copy_is_told(here: Path) -> None:
    put("raw/qlrb/2024-03-14/01.txt", PAGE)
    put("raw/qlrb/2024-03-14/01 copy.txt", PAGE.encode("gb18030"))
    put("raw/qlrb/2024-03-15/01.txt", PAGE)
    put("raw/loose/a.txt", OTHER)
    put("raw/more/loose.txt", OTHER)
    report = run()
    copies = sorted((p.place.path, p.code, p.message) for p in report.problems if p.code == "P118")
    assert copies[:2] == [
        ("raw/more/loose.txt", "P118", "this is the text of raw/loose/a.txt once more: left out"),
        ("raw/qlrb/2024-03-14/01 copy.txt", "P118", "this is the text of raw/qlrb/2024-03-14/01.txt once more: left out"),
    ]
    assert not any(not p.warning for p in report.problems)
    assert {file for _, file in sources()} == {"qlrb/2024-03-14/01.txt", "qlrb/2024-03-15/01.txt", "loose/a.txt"}


def test_articles_of_a_copy_that_was_imported_first_keep_their_ids_when_the_page_itself_comes(here: Path) -> None:
    put("raw/qlrb/2024-03-14/p1 (2).txt", f"---\npage: 1\n---\n{PAGE}")
    before = run().written
    ids = {a.id for a in load_articles(Path("content"))[0]}
    put("raw/qlrb/2024-03-14/01.txt", PAGE)
    assert before
    report = run()
    assert [code for _, code in told(report)] == ["P118"]
    assert {a.id for a in load_articles(Path("content"))[0]} == ids
    assert {file for _, file in sources()} == {"qlrb/2024-03-14/01.txt"}
    assert report.vanished == {}


def test_short_pages_of_one_text_are_no_copies(here: Path) -> None:
    put("raw/qlrb/2024-03-14/01.txt", "招租\n\n电话面议\n")
    put("raw/qlrb/2024-03-14/02.txt", "招租\n\n电话面议\n")
    report = run()
    assert told(report) == []
    assert report.pages == 2


def test_a_folder_of_pictures_alone_is_told(here: Path) -> None:
    write(Path("raw/scan.tif"), "x")
    assert told(run()) == [("raw", "P114")]
