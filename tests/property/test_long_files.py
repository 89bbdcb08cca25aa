"""A file that is no newspaper page: lines without end, or one line without end. Nothing is lost, and time grows as the file does."""

from __future__ import annotations

import time

import pytest

from generator.parser.blocks import split_blocks
from generator.parser.confidence import judge
from generator.parser.parse import SHEET, parse_page
from tests.parser.lines import SORTS, file_of
from tests.parser.reading import article_of, lines_held, raw_page

LINES = 1000
TIMES = 3.0
"""Twice the lines take twice the time; what takes the square of it takes four times."""
CHARACTERS = 100_000
ENDLESS = (
    "长",
    "1",
    "一",
    "（",
    "「",
    "、",
    "\u3000",
    "甲 ",
    "甲、",
    "记者",
    "本报",
    "通讯员 ",
    "第1版",
    "[记者",
    "—",
    "*",
    "\\",
    "《",
    "下转",
    "摄",
)


def seconds(text: str) -> float:
    """Processor time to read a file into articles, none of whose lines is lost."""
    start = time.process_time()
    page = parse_page(raw_page(text))
    for draft in page.drafts:
        judge(article_of(draft), draft)
    spent = time.process_time() - start
    assert lines_held(page) == [b.line for b in split_blocks(text)]
    return spent


def grows_evenly(once: str, twice: str) -> bool:
    """Measured anew where a busy machine may have disturbed it: what takes the square of the time does so each time."""
    return any(seconds(twice) < TIMES * seconds(once) + 0.05 for _ in range(3))


@pytest.mark.parametrize("sort", SORTS)
def test_twice_the_lines_take_about_twice_the_time(sort: str) -> None:
    assert grows_evenly(file_of(sort, LINES), file_of(sort, 2 * LINES)), sort


@pytest.mark.parametrize("unit", ENDLESS)
def test_a_line_twice_as_long_takes_about_twice_the_time(unit: str) -> None:
    def line(length: int) -> str:
        return f"甲{unit * (length // len(unit))}乙"

    assert grows_evenly(line(CHARACTERS), line(2 * CHARACTERS)), unit


def test_a_file_of_several_sheets_is_read_as_its_sheets_are() -> None:
    lines = file_of("a headline to each text", SHEET + 6).split("\n")
    sheets = [parse_page(raw_page("\n".join(part))) for part in (lines[:SHEET], lines[SHEET:])]
    whole = parse_page(raw_page("\n".join(lines)))
    assert lines_held(whole) == list(range(1, len(lines) + 1))
    assert [[p.block.line for p in d.pieces] for d in whole.drafts] == [
        [p.block.line + SHEET * n for p in d.pieces] for n, sheet in enumerate(sheets) for d in sheet.drafts
    ]
    assert all(p.block is whole.blocks[p.block.index] for d in whole.drafts for p in d.pieces)


def test_a_line_of_a_million_characters_is_one_article() -> None:
    page = parse_page(raw_page("长" * 1_000_000))
    assert [len(d.pieces) for d in page.drafts] == [1]
