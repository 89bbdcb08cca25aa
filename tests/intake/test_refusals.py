"""What is given to an import by mistake: each is refused in words that say what it is and what to do."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from generator.parser.importer import import_raw

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
ALTO = '<alto><TextBlock><TextLine HPOS="{}"><String CONTENT="茶"/></TextLine></TextBlock></alto>'
ROWS = "日期{0}标题{0}正文\n2024-03-18{0}新船下水{0}新船昨天下水。\n"
ROW = '{"date": "2024-03-18", "headline": "好", "body": "文。"}'


@pytest.mark.parametrize(
    ("name", "data", "told", "hint"),
    [
        ("a.pdf", PNG, "P116: this is a picture (PNG), whatever its name says", "run text recognition first"),
        ("a.pdf", b"PK\x03\x04\0\0", "P116: this is a packed file (Word, EPUB or ZIP), whatever its name says", "plain text"),
        ("a.pdf", b"", "P116: this is empty, whatever its name says", "leave the file out"),
        ("a.pdf", b"%PDF-1.7\nnothing more", "P116: this PDF is damaged", "save it again"),
        ("a.txt", b"%PDF-1.7\n", "P116: this is a PDF, not the text of a page", "ends in .pdf"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "P116: this is a picture (JPEG), not the text of a page", "run text recognition first"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "P116: this is a file of old Word or Excel, not the text of a page", "plain text"),
        ("a.json", b"{}", "P116: this is JSON, not the text of a page", "name the file .jsonl"),
        ("a.xml", b'<mets xmlns="http://www.loc.gov/METS/"/>', "P116: the root of this XML is <mets>, not <alto>", "ALTO"),
        ("a.xml", ALTO.format("10px").encode(), "P116: a place or a size in this ALTO is no number", "ALTO"),
        ("a.html", b"<p>blog</p>", "P116: this HTML is neither an article of an e-paper nor a list", "list of a page"),
        ("a.csv", b"", "P131: the file is empty", "save it again"),
        ("a.csv", ROWS.format(";").encode(), "P131: no column is a headline or a body", "parted by commas, not by semicolons"),
        ("a.csv", ROWS.format("\t").encode(), "P131: no column is a headline or a body", "or tabs"),
        ("a.csv", ROWS.format(",").encode("gb18030"), "P113: the file is not UTF-8", "CSV UTF-8"),
        ("a.csv", "qlrb,2024-03-18,新船\n".encode(), "P131: no column is a headline or a body", "the first row names the columns"),
        ("a.jsonl", f"[\n{ROW}\n]".encode(), "P130: this is one JSON list, not JSON Lines", "a line of its own"),
        ("a.jsonl", b'{"headline": "a"', "P130: this line is no JSON (Expecting ',' delimiter)", "one article as a JSON object"),
        ("a.jsonl", b"3", "P130: this line is no JSON object but a number", "headline"),
        ("a.jsonl.gz", ROW.encode(), "P115: the file is not packed, though its name ends in .gz", "take .gz off"),
        ("a.jsonl.gz", gzip.compress(ROW.encode())[:20], "P115: the file cannot be read", "whether it is whole"),
        ("a.md", "# 标题\n\n正文\n".encode(), "P131: there is no front matter", "raw text of a page is a .txt file"),
    ],
)
def test_what_cannot_be_read_is_called_what_it_is(tmp_path: Path, name: str, data: bytes, told: str, hint: str) -> None:
    (tmp_path / name).write_bytes(data)
    report = import_raw([tmp_path / name], tmp_path / "content")
    (problem,) = report.problems
    assert f"{problem.code}: {problem.message}".startswith(told)
    assert hint in problem.hint
    assert report.written == ()
