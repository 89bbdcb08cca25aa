"""Pages of PDF and ALTO: paragraphs, order and sizes come back; what is no page is refused with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.intake.alto import NoAltoError, read_alto_page
from generator.intake.boxes import PageText
from generator.intake.pdf import NoPdfError, count_pages, read_pdf_page
from generator.parser.importer import import_raw
from generator.parser.parse import parse_page
from generator.parser.roles import Role
from generator.parser.sources import read_page_file, read_sources
from tests.intake.press import Press

FERRY = (
    "本报讯（记者 沈白）云毫渡口的新船昨天下水，船长十八米，能载客六十人，两岸的学生从此不用再等到天亮。船由县农机厂承造，用了四个月。",
    "船老大周水生摆渡三十一年，换过四条船。他说，最早那条是木船，逢大水就得停，后来换了水泥船，笨重，靠岸时常常撞坏石阶。",
    "据县交通局介绍，渡口每天过江的有九百多人次，其中三分之一是上学的孩子。新船投入使用以后，早晚各加开两班，票价不变。",
    "对岸的柳河村已经把码头的路修平了，村里出了八十个工，县里补贴了一部分水泥，村口的老樟树也保了下来，成了等船人歇脚的地方。",
)
QUAY = (
    "本报讯（通讯员 林一禾）今年秋天，县里还要在下游的石门滩修第二个码头，到时候赶集的人不必再绕远路，运菜的车子也能直接上船了。",
    "石门滩水浅，过去只能停竹排。勘测队上个月来量过三次，定下的位置在老碾坊下面，那里的河床是整块的青石。",
    "工程由县航运公司承建，预计明年清明前完工。附近三个村的菜农说，到那时候清早摘的菜，八点钟就能进城。",
)
CAPTION = "新船试航那天，孩子们挤在石阶上看。许一诺摄"


def page() -> Press:
    """Two stories in columns under their headlines, the second one below the first; a picture with its caption."""
    press = Press()
    press.line("青澜日报", 40, 1040, 40)
    press.line("2024年3月18日 星期一 第1版", 560, 1050, 9)
    press.line("云毫渡口换了新船", 40, 990, 28)
    press.line("——两岸学生不再等天亮", 40, 962, 16)
    press.columns(FERRY, 40, 930, ems=16, size=10, rows=7)
    press.picture(600, 880, 120, 60)
    press.line(CAPTION, 600, 866, 8)
    press.line("石门滩将修码头", 40, 760, 24)
    press.columns(QUAY, 40, 730, ems=16, size=10, rows=6)
    return press


def read(form: str, folder: Path, *, vertical: bool = False) -> PageText:
    if form == "pdf":
        return read_pdf_page(page().pdf(folder / "01.pdf", vertical=vertical), 1)
    return read_alto_page(page().alto(folder / "01.xml"))


def texts(found: PageText) -> list[str]:
    return [line for line in found.text.split("\n") if line]


@pytest.mark.parametrize("form", ["pdf", "alto"])
def test_paragraphs_come_back_whole_in_the_order_of_reading(form: str, tmp_path: Path) -> None:
    joined = "".join(texts(read(form, tmp_path))).replace(" ", "")
    at = [joined.index(part.replace(" ", "")) for part in ("云毫渡口换了新船", *FERRY, "石门滩将修码头", *QUAY)]
    assert at == sorted(at)
    # a column's end cuts at most one paragraph, and the parser mends that; all others are lines of their own
    whole = [line.replace(" ", "") for line in texts(read(form, tmp_path))]
    assert sum(p.replace(" ", "") in whole for p in (*FERRY, *QUAY)) >= 3


def test_vertical_print_is_read_from_right_to_left(tmp_path: Path) -> None:
    joined = "".join(texts(read("pdf", tmp_path, vertical=True))).replace(" ", "")
    at = [joined.index(part.replace(" ", "")) for part in ("云毫渡口换了新船", *FERRY, "石门滩将修码头", *QUAY)]
    assert at == sorted(at)


@pytest.mark.parametrize("form", ["pdf", "alto"])
def test_the_size_of_the_type_is_told_over_that_of_running_text(form: str, tmp_path: Path) -> None:
    found = read(form, tmp_path)
    lines = found.text.split("\n")
    sizes = {lines[n - 1]: size for n, size in found.sizes}
    assert (sizes["青澜日报"], sizes["云毫渡口换了新船"], sizes[CAPTION]) == (4.0, 2.8, 0.8)
    assert len(found.sizes) == len(texts(found))


@pytest.mark.parametrize("form", ["pdf", "alto"])
def test_a_picture_leaves_a_gap_before_its_caption(form: str, tmp_path: Path) -> None:
    assert f"\n\n\n\n{CAPTION}\n" in read(form, tmp_path).text


@pytest.mark.parametrize("name", ["01.pdf", "01.xml"])
def test_the_articles_of_a_page_are_found_by_the_size_of_the_type_too(name: str, tmp_path: Path) -> None:
    page().pdf(tmp_path / name) if name.endswith("pdf") else page().alto(tmp_path / name)
    raw, problems = read_page_file(tmp_path / name)
    assert raw
    assert problems == ()
    drafts = [d for d in parse_page(raw).drafts if d.has_headline]
    heads = ["".join(b.text for b in d.blocks(Role.HEADLINE)) for d in drafts]
    assert heads == ["云毫渡口换了新船", "石门滩将修码头"]
    told = ["".join(p.block.text for p in d.texts).replace(" ", "") for d in drafts]
    assert told == ["".join(FERRY).replace(" ", ""), "".join(QUAY).replace(" ", "")]


def test_every_page_of_a_pdf_is_a_page_of_one_issue(tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    folder = tmp_path / "qlrb" / "2024-03-18"
    folder.mkdir(parents=True)
    one = PdfDocument(page().pdf(tmp_path / "one.pdf"))
    both = PdfDocument.new()
    both.import_pages(one)
    both.import_pages(one)
    both.save(folder / "issue-of-monday.pdf")
    assert count_pages(folder / "issue-of-monday.pdf") == 2
    pages, problems = read_sources([tmp_path / "qlrb"])
    assert problems == ()
    assert [(p.file, p.known.page, p.known.date) for p in pages] == [
        ("qlrb/2024-03-18/issue-of-monday.pdf#1", "1", "2024-03-18"),
        ("qlrb/2024-03-18/issue-of-monday.pdf#2", "2", "2024-03-18"),
    ]
    import_raw([tmp_path / "qlrb"], tmp_path / "content")
    written = sorted(p.name for p in (tmp_path / "content").rglob("*.md"))
    assert [n for n in written if "-p01-" in n]
    assert [n for n in written if "-p02-" in n]


def test_what_is_no_pdf_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("no pdf", encoding="utf-8")
    with pytest.raises(NoPdfError):
        count_pages(tmp_path / "a.pdf")
    found, problems = read_page_file(tmp_path / "a.pdf")
    assert found is None
    assert [(p.code, p.place.path) for p in problems] == [("P116", (tmp_path / "a.pdf").as_posix())]


def test_a_locked_pdf_and_a_scan_without_text_are_refused(tmp_path: Path) -> None:
    page().pdf(tmp_path / "locked.pdf", password="secret")  # noqa: S106
    scan = Press()
    scan.picture(40, 40, 700, 1000)
    scan.pdf(tmp_path / "scan.pdf")
    assert [p.code for name in ("locked.pdf", "scan.pdf") for p in read_page_file(tmp_path / name)[1]] == ["P116", "P117"]


def test_other_xml_is_refused_with_what_it_is_and_where_it_breaks(tmp_path: Path) -> None:
    (tmp_path / "mets.xml").write_text('<mets xmlns="http://www.loc.gov/METS/"/>', encoding="utf-8")
    with pytest.raises(NoAltoError, match="<mets>"):
        read_alto_page(tmp_path / "mets.xml")
    (tmp_path / "broken.xml").write_text("<alto>\n<Layout>\n", encoding="utf-8")
    _, problems = read_page_file(tmp_path / "broken.xml")
    assert [(p.code, p.place.line) for p in problems] == [("P116", 3)]


def test_a_word_that_alto_cuts_at_the_end_of_a_line_is_given_once(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        '<alto><Layout><Page><PrintSpace><TextBlock><TextLine HPOS="0" VPOS="0" WIDTH="90" HEIGHT="10">'
        '<String CONTENT="The"/><SP/><String CONTENT="fer" SUBS_TYPE="HypPart1" SUBS_CONTENT="ferry"/><HYP CONTENT="-"/></TextLine>'
        '<TextLine HPOS="0" VPOS="12" WIDTH="90" HEIGHT="10"><String CONTENT="ry" SUBS_TYPE="HypPart2" SUBS_CONTENT="ferry"/><SP/>'
        '<String CONTENT="boat"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>',
        encoding="utf-8",
    )
    assert read_alto_page(tmp_path / "a.xml").text == "The ferry boat\n"
