"""Lines as printed put back into paragraphs: only where a page is wrapped, and never over a heading or a paragraph's end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.parser.blocks import split_blocks
from generator.parser.lines import clean_line
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.roles import Role
from generator.parser.sources import RawPage, read_page_file
from tests.parser.lines import SORTS, file_of
from tests.parser.reading import page_text

SEEDS = Path(__file__).parent.parent.parent / "seeds"
PARAGRAPHS = (
    "本报讯（记者 沈白）云毫渡口的新船昨天下水，船长十八米，能载客六十人，两岸的学生从此不用再等到天亮。船由县农机厂承造，用了四个月。",
    "船老大周水生摆渡三十一年，换过四条船。他说，最早那条是木船，逢大水就得停，后来换了水泥船，笨重，靠岸时常常撞坏石阶。",
    "据县交通局介绍，渡口每天过江的有九百多人次，其中三分之一是上学的孩子。新船投入使用以后，早晚各加开两班，票价不变。",
    "“以前下雨天最怕，现在有了顶棚。”",
    "对岸的柳河村已经把码头的路修平了，村里出了八十个工，县里补贴了一部分水泥，村口的老樟树也保了下来，成了等船人歇脚的地方。",
    "渡口所的人说，夜里仍然不开船，江面有雾的时候也不开。",
    "渡口的老票房没有拆。周水生把它收拾出来，摆上两条长凳，墙上挂着历年的水位标尺，最高的一道红线画在一九五四年。",
    "县文化馆来拍过照片，说这样的标尺沿江只剩下三处，打算连同船票、缆绳和那盏马灯一起登记下来，留给以后的人看。",
    "今年秋天，县里还要在下游的石门滩修第二个码头，到时候赶集的人不必再绕远路，运菜的车子也能直接上船了。",
)


def printed(text: str, width: int, indent: str = "") -> list[str]:
    """A paragraph as a column of `width` characters has it, its indent kept or dropped."""
    text = f"　　{text}"
    lines = []
    while text:
        cut = width
        while cut < len(text) and text[cut] in "，。！？、；：”）":
            cut += 1  # a sign never begins a line
        lines.append(text[:cut])
        text = text[cut:]
    return [indent + lines[0].strip(), *lines[1:]]


def wrapped(paragraphs: tuple[str, ...], width: int = 20, indent: str = "") -> list[str]:
    return [line for paragraph in paragraphs for line in printed(paragraph, width, indent)]


@pytest.mark.parametrize("width", [12, 17, 20, 26])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_wrapped_page_gives_its_paragraphs_back(width: int, indent: str) -> None:
    lines = ["渡口换了新船", "", *wrapped(PARAGRAPHS * 2, width, indent)]
    found = split_blocks("\n".join(lines))
    assert [b.text for b in found] == ["渡口换了新船", *PARAGRAPHS * 2]
    assert [n for b in found for n in b.lines] == [n for n, line in enumerate(lines, 1) if line]


def test_lines_that_are_paragraphs_stay_what_they_are_with_blank_lines_or_without() -> None:
    lines = ["渡口换了新船", *PARAGRAPHS] * 3
    assert [b.text for b in split_blocks("\n".join(lines))] == lines
    assert [b.text for b in split_blocks(page_text(*lines))] == lines


def test_the_lines_of_a_poem_stay_lines() -> None:
    verse = ["渡口的灯还亮着，", "等一个晚归的人。", "江水不说话，推着", "去年的月亮，向下。"] * 8
    assert len(split_blocks("\n".join(verse))) == len(verse)


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_lines_of_one_sort_are_no_wrapped_page(sort: str) -> None:
    assert len(split_blocks(file_of(sort, 400))) == 400


def test_a_heading_after_a_column_that_is_cut_off_is_no_part_of_the_text() -> None:
    cut = wrapped(PARAGRAPHS)[:-1]
    found = split_blocks("\n".join([*cut, "石门滩将修码头", *wrapped(PARAGRAPHS[1:3])]))
    assert "石门滩将修码头" in [b.text for b in found]


def test_a_line_that_an_editor_names_begins_a_block() -> None:
    lines = wrapped(PARAGRAPHS)
    assert 3 in [b.line for b in split_blocks("\n".join(lines), keep={3})]
    assert 3 not in [b.line for b in split_blocks("\n".join(lines))]


def test_latin_words_that_the_end_of_a_line_parted_get_their_space_back() -> None:
    english = "The ferry of Yunhao"
    lines = wrapped(PARAGRAPHS, 20)
    lines[0], lines[1] = lines[0][:8] + english, "was new 又" + lines[1][6:]
    assert "Yunhao was" in split_blocks("\n".join(lines))[0].text


def articles(page: ParsedPage) -> set[tuple[str, str]]:
    """Headline and text of each article, without the seams."""
    return {
        ("".join(b.text for b in d.blocks(Role.HEADLINE)), "".join(p.block.text for p in d.texts))
        for d in page.drafts
        if d.texts and d.blocks(Role.HEADLINE)
    }


def test_a_page_reads_the_same_wrapped_and_whole() -> None:
    for path in (SEEDS / "qlrb/2024-03-14").glob("*.txt"):
        whole, _ = read_page_file(path)
        assert whole
        lines: list[str] = []
        for line in map(clean_line, whole.text.split("\n")):
            lines += printed(line, 22) if len(line) > 30 else [line]
        again = RawPage(file=whole.file, shown=whole.shown, text="\n".join(lines), first_line=1, known=whole.known)
        before, after = articles(parse_page(replace(whole, marks=()))), articles(parse_page(again))
        assert len(before & after) >= 0.8 * len(before), path
