"""Raw files as pages: encodings, what path, sidecar and front matter say, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Problem, SourceError
from generator.parser.blocks import split_blocks
from generator.parser.sources import Known, RawPage, check_told, is_date, known_by_path, read_sources

TEXT = "老港片区改造一期完工\n\n本报讯（记者 许一诺）3月13日，老港片区改造一期工程通过验收，四百户居民将在月底前搬进新居。\n"
TRADITIONAL = "老港片區改造一期完工\n\n【記者林予安／汐港報導】老港片區改造一期工程昨日通過驗收，四百戶居民將在月底前搬進新居。\n"
UNREADABLE = Path("/proc/self/mem")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, so that messages name files as a user types them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def one(*paths: Path) -> RawPage:
    pages, problems = read_sources(paths)
    assert problems == ()
    assert len(pages) == 1
    return pages[0]


def wrong(*paths: Path) -> list[str]:
    """Messages of what cannot be read, where nothing could."""
    pages, problems = read_sources(paths)
    assert pages == ()
    return told(problems)


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT, "utf-8"),
        (TEXT, "utf-8-sig"),
        (TEXT, "gb18030"),
        (TEXT, "gbk"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TEXT, "utf-16"),
        (TEXT, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
    ],
)
def test_a_page_reads_the_same_in_every_encoding(here: Path, text: str, encoding: str) -> None:
    assert one(put("01.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_end_as_on_any_machine(here: Path, end: str) -> None:
    page = one(put("01.txt", TEXT.replace("\n", end)))
    assert page.text == TEXT
    assert [b.line for b in split_blocks(page.text, page.first_line)] == [1, 3]


def test_an_empty_file_is_told(here: Path) -> None:
    assert wrong(put("01.txt", b"")) == ["01.txt: P111: the file is empty\n    hint: leave the file out, or extract the page again"]


@pytest.mark.parametrize("content", [" \n\t\n", "\ufeff", "\ufeff\n\u3000\n\u200b\n\f", "---\npage: 1\n---\n\n"])
def test_a_file_with_nothing_to_see_is_told(here: Path, content: str) -> None:
    assert [m.split(": ")[1] for m in wrong(put("01.txt", content))] == ["P111"]


def test_a_nul_byte_is_told_with_line_and_column_in_characters(here: Path) -> None:
    assert wrong(put("01.txt", "青澜\n日报\0社".encode())) == [
        "01.txt:2:3: P112: there is a NUL byte at offset 13\n    hint: this is no plain text; extract the page's text first"
    ]


def test_utf_16_that_was_cut_in_a_character_and_other_wide_bytes_are_told(here: Path) -> None:
    assert [m.split(": ")[1] for m in wrong(put("01.txt", TEXT.encode("utf-16")[:-1]))] == ["P112"]
    assert [m.split(": ")[1] for m in wrong(put("01.txt", "Été à la mer, café\n".encode("utf-16-le") * 9))] == ["P112"]


def test_a_binary_file_without_nul_bytes_is_told(here: Path) -> None:
    assert wrong(put("01.txt", bytes(range(1, 32)) * 9)) == [
        "01.txt: P112: 234 of 279 characters are control characters: this is a binary file\n    hint: extract the page's text first"
    ]


def test_a_byte_of_no_known_encoding_is_told_with_its_place(here: Path) -> None:
    assert wrong(put("01.txt", "老港\n片区\xff".encode("latin-1", "ignore") + "老港\n片区".encode() + b"\xff\xfe\xff")) == [
        "01.txt:2:1: P113: byte 0xff is not UTF-8, and the file does not read as GB18030 or Big5 either\n    hint: save the file as UTF-8"
    ]


def test_a_page_of_utf_8_that_was_cut_in_a_character_is_not_taken_for_another_encoding(here: Path) -> None:
    whole = TEXT.strip().encode()
    assert [m.split(": ")[:2] for m in wrong(put("01.txt", whole[:-1]))] == [["01.txt:3:47", "P113"]]


def test_a_page_of_western_letters_is_not_taken_for_chinese(here: Path) -> None:
    assert [m.split(": ")[1] for m in wrong(put("01.txt", "Été à la mer, café, où êtes-vous passés?".encode("latin-1")))] == ["P113"]


def test_a_folder_without_text_is_told(here: Path) -> None:
    put("issue/scan.jpg", b"JFIF")
    put("issue/.hidden/01.txt", TEXT)
    assert wrong(Path("issue")) == [
        "issue: P114: there is no raw text in this folder\n    hint: raw pages end in .txt, .text, .pdf, .xml, .htm or .html"
    ]


def test_a_path_that_is_not_there_is_told(here: Path) -> None:
    assert wrong(Path("nowhere")) == [
        "nowhere: P110: there is no such file or folder\n    hint: give a raw page, an issue's folder or a tree of issues"
    ]


@pytest.mark.skipif(not UNREADABLE.exists(), reason="needs a file that not even root can read from its beginning")
def test_a_file_that_cannot_be_read_is_told() -> None:
    assert wrong(UNREADABLE) == [f"{UNREADABLE}: P115: the file cannot be read (Input/output error)\n    hint: look at its permissions"]


def test_one_wrong_page_leaves_the_others_readable(here: Path) -> None:
    put("issue/01.txt", TEXT)
    put("issue/02.txt", b"a\0b")
    put("issue/03.text", TEXT)
    pages, problems = read_sources([Path("issue")])
    assert [p.file for p in pages] == ["01.txt", "03.text"]
    assert [p.code for p in problems] == ["P112"]


def test_a_page_named_twice_is_read_once(here: Path) -> None:
    page = put("issue/01.txt", TEXT)
    assert one(page, Path("issue"), page).shown == "issue/01.txt"


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("seeds/qlrb/2024-03-14/01.txt", Known(paper="qlrb", date="2024-03-14", page="1")),
        ("seeds/qlrb/20240314/A05.txt", Known(paper="qlrb", date="2024-03-14", page="A05")),
        ("seeds/qlrb/2024/03/14/p2.txt", Known(paper="qlrb", date="2024-03-14", page="2")),
        ("seeds/qlrb/2024-03/第12版.txt", Known(paper="qlrb", date="2024-03", page="12")),
        ("seeds/qlrb/1957/b1.txt", Known(paper="qlrb", date="1957", page="B1")),
        ("seeds/青澜日报/2024-03-14/page03.txt", Known(date="2024-03-14", page="3")),
        ("seeds/Qlrb/2024-03-14/news.txt", Known(date="2024-03-14")),
        ("qlrb/2024-02-30/01.txt", Known(page="1")),
        ("qlrb/2024-13-01/01.txt", Known(page="1")),
        ("qlrb/0314/01.txt", Known(page="1")),
        ("qlrb/page/000_b5298c9f.txt", Known()),
        ("qlrb/page/100.txt", Known()),
    ],
)
def test_a_path_says_what_its_form_says_and_no_more(path: str, known: Known) -> None:
    assert known_by_path(Path("/archive") / path) == known


@pytest.mark.parametrize(
    ("root", "name", "file"),
    [
        ("seeds", "seeds/qlrb/2024-03-14/01.txt", "qlrb/2024-03-14/01.txt"),
        ("seeds/qlrb/2024-03-14/01.txt", "seeds/qlrb/2024-03-14/01.txt", "qlrb/2024-03-14/01.txt"),
        ("seeds", "seeds/qlrb/2024/03/14/01.txt", "qlrb/2024/03/14/01.txt"),
        ("seeds", "seeds/青澜日报/2024-03-14/01.txt", "2024-03-14/01.txt"),
        ("seeds", "seeds/found/box/x.txt", "found/box/x.txt"),
        ("seeds/found/box/x.txt", "seeds/found/box/x.txt", "x.txt"),
    ],
)
def test_a_raw_file_is_named_alike_from_wherever_it_is_imported(here: Path, root: str, name: str, file: str) -> None:
    put(name, TEXT)
    assert one(Path(root)).file == file


def test_the_nearer_says_it_louder(here: Path) -> None:
    put("qlrb/2024-03-14/issue.yaml", "name: 青澜日报\nsection: 要闻\nlanguage: zh-Hans\ndate: 2024-03-15\n")
    put("qlrb/2024-03-14/01.yaml", "section: 民生\npage: 010\n")
    put("qlrb/2024-03-14/01.txt", "---\npage: A05\n---\n" + TEXT)
    put("qlrb/2024-03-14/02.txt", TEXT)
    put("qlrb/2024-03-14/02.yaml", "page: 010\n")
    pages, problems = read_sources([Path("qlrb")])
    assert problems == ()
    assert pages[0].known == Known(paper="qlrb", date="2024-03-15", page="A05", section="民生", language="zh-Hans", name="青澜日报")
    assert pages[1].known == Known(paper="qlrb", date="2024-03-15", page="010", section="要闻", language="zh-Hans", name="青澜日报")


def test_lines_are_counted_from_the_top_of_the_file_with_its_front_matter(here: Path) -> None:
    page = one(put("01.txt", "---\npaper: qlrb\nnumber: 8126\n---\n\n" + TEXT))
    assert (page.text, page.first_line) == ("\n" + TEXT, 5)
    assert [b.line for b in split_blocks(page.text, page.first_line)] == [6, 8]
    assert page.known == Known(paper="qlrb", number="8126", page="1")


def test_a_rule_of_dashes_in_print_is_no_front_matter(here: Path) -> None:
    text = "---\n青澜日报\n---\n" + TEXT
    page = one(put("01.txt", text))
    assert (page.text, page.first_line) == (text, 1)


def test_an_unknown_key_is_told_with_the_one_that_was_meant_and_the_page_is_read(here: Path) -> None:
    put("qlrb/2024-03-14/01.txt", TEXT)
    put("qlrb/2024-03-14/02.txt", TEXT)
    put("qlrb/2024-03-14/issue.yaml", "paper: qlrb\nsektion: 要闻\n")
    pages, problems = read_sources([Path("qlrb")])
    assert len(pages) == 2
    assert told(problems) == [
        "qlrb/2024-03-14/issue.yaml:2:1: P104: sektion: unknown key 'sektion'\n"
        "    sektion: 要闻\n"
        "    ~~~~~~^\n"
        "    hint: did you mean 'section'?"
    ]


def test_front_matter_that_is_no_yaml_is_told_at_its_line_of_the_file(here: Path) -> None:
    pages, problems = read_sources([put("01.txt", "---\npaper: qlrb\nname: 青澜: 日报\n---\n" + TEXT)])
    assert told(problems) == [
        "01.txt:3:9: P101: this is not valid YAML: mapping values are not allowed in this context\n"
        "    name: 青澜: 日报\n"
        "              ^\n"
        "    hint: quote text that holds ': ' or begins with a sign"
    ]
    assert pages[0].known == Known(page="1")


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("- paper\n", "issue.yaml:1:1: P102: expected keys with values, found a list\n    - paper\n    ^"),
        (
            "date: 2024-02-30\n",
            "issue.yaml:1:1: P106: date: '2024-02-30' is no date\n    date: 2024-02-30\n    ~~~^\n"
            "    hint: write 2025-12-18, or 2025-12 or 2025 when no more is known",
        ),
        (
            "paper: 青澜\n",
            "issue.yaml:1:1: P106: paper: '青澜' cannot be part of an address\n    paper: 青澜\n    ~~~~^\n"
            "    hint: use lower-case letters a-z and digits, a letter first",
        ),
        (
            "language: 中文\n",
            "issue.yaml:1:1: P106: language: '中文' is not known\n    language: 中文\n    ~~~~~~~^\n"
            "    hint: one of: zh-Hans, zh-Hant, zh-CN, zh-TW, zh-HK",
        ),
        (
            "date: 2024-03-14\nweekday: 星期五\n",
            "issue.yaml:2:1: P106: weekday: '星期五' is not the weekday of 2024-03-14\n    weekday: 星期五\n    ~~~~~~^\n"
            "    hint: that day is 星期四: one of the two is wrong",
        ),
        ("page: [1, 2]\n", "issue.yaml:1:1: P105: page: expected text, found a list\n    page: [1, 2]\n    ~~~^"),
    ],
)
def test_a_value_that_cannot_be_is_told_and_counts_as_not_said(here: Path, sidecar: str, message: str) -> None:
    put("01.txt", TEXT)
    put("issue.yaml", sidecar)
    pages, problems = read_sources([Path("01.txt")])
    assert told(problems) == [message]
    known = Known(page="1", date="2024-03-14") if "weekday" in sidecar else Known(page="1")
    assert pages[0].known == known


@pytest.mark.parametrize("weekday", ["星期四", "周四", "禮拜四", "四"])
def test_a_weekday_that_fits_the_date_says_no_more(here: Path, weekday: str) -> None:
    put("issue.yaml", f"date: 2024-03-14\nweekday: {weekday}\n")
    assert one(put("01.txt", TEXT)).known == Known(page="1", date="2024-03-14")


def test_a_sidecar_that_is_no_utf_8_is_told(here: Path) -> None:
    put("01.txt", TEXT)
    put("01.yaml", "name: 青澜日报\n".encode("gb18030"))
    pages, problems = read_sources([Path("01.txt")])
    assert told(problems) == ["01.yaml: P113: the sidecar is not UTF-8\n    hint: save it as UTF-8"]
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("text", "answer"), [("2024-02-29", True), ("2023-02-29", False), ("2024-12", True), ("2024-13", False), ("24", False)]
)
def test_a_date_is_a_day_of_the_calendar_or_a_part_of_one(text: str, answer: bool) -> None:
    assert is_date(text) is answer


def test_what_the_command_line_says_is_checked_before_it_is_part_of_an_address() -> None:
    check_told("qlrb", "2024-03")
    check_told(None, None)
    with pytest.raises(SourceError) as error:
        check_told("../qlrb", "14. März")
    assert str(error.value) == (
        "P106: --paper: '../qlrb' cannot be part of an address\n    hint: use lower-case letters a-z and digits, a letter first\n"
        "P106: --date: '14. März' is no date\n    hint: write 2025-12-18, or 2025-12 or 2025 when no more is known"
    )
