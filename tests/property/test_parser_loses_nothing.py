"""Whatever a page looks like, the parser does not fall over, and no line of the paper is lost or doubled."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.content.frontmatter import dump_article, parse_article
from generator.parser.blocks import split_blocks
from generator.parser.confidence import judge
from generator.parser.dates import infer_date
from generator.parser.drafts import Draft
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.relations import find_corrected, find_series
from generator.parser.roles import Role
from generator.parser.sources import read_sources
from tests.parser.reading import article_of, lines_held, raw_page

SEEDS = Path(__file__).parent.parent.parent / "seeds"
PAGES = tuple(tuple(page.text.split("\n")) for page in read_sources([SEEDS])[0])
LINES = tuple(line for page in PAGES for line in page if line.strip())
SHORT = tuple(line for line in LINES if len(line) < 24)
QUICK = tuple(p for p in Phase if p is not Phase.shrink)
"""A whole page is found at once and shrunk for minutes; its failure names the line."""
FRAGMENTS = st.text(
    st.sampled_from(
        "甲乙丙。，、；：！？…“”‘’《》（）()[]【】「」—-摄版转接第一二三四五六七八九十上下日月年讯电记者本报 "
        "\u3000\t12345A/□■◆●▲#*\\_`<>&~$^|\x0c\x00\x1b\x85\u200b\u2028\ufeff\ufffe\ud800\udfff😀𠮷豈"
    ),
    max_size=40,
)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)


def check_draft(draft: Draft) -> None:
    """The draft makes an article that is written and read back, and that holds the text of every block."""
    article = judge(article_of(draft), draft)
    find_series(article)
    find_corrected(article)
    found, problems = parse_article(dump_article(article), "a.md")
    assert problems == ()
    assert found == article
    printed = "\n".join(texts(astuple(article))).replace("\\", "")
    for piece in draft.pieces:
        if piece.role not in (Role.JUMP_TO, Role.JUMP_FROM):
            assert piece.block.text.replace("\\", "") in printed, piece


def check(text: str) -> ParsedPage:
    page = parse_page(raw_page(text))
    assert lines_held(page) == [b.line for b in split_blocks(text)]
    assert all(p.margin >= 0 for d in page.drafts for p in d.pieces)
    for draft in page.drafts:
        check_draft(draft)
    infer_date([page.blocks])
    return page


@settings(max_examples=40, derandomize=True, phases=QUICK)
@given(st.sampled_from(PAGES), st.randoms(use_true_random=False))
def test_a_page_whose_lines_were_shuffled_keeps_every_line(lines: tuple[str, ...], rng: random.Random) -> None:
    shuffled = list(lines)
    rng.shuffle(shuffled)
    check("\n".join(shuffled))


@settings(max_examples=40, derandomize=True, phases=QUICK)
@given(st.sampled_from(PAGES), st.data())
def test_a_page_that_was_cut_off_anywhere_keeps_every_line(lines: tuple[str, ...], data: st.DataObject) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    check(text[start : data.draw(st.integers(start, len(text)))])


@settings(max_examples=40, derandomize=True, phases=QUICK)
@given(st.lists(st.sampled_from(PAGES), min_size=2, max_size=3))
def test_pages_that_ran_into_each_other_or_stand_twice_keep_every_line(pages: list[tuple[str, ...]]) -> None:
    check("\n".join(line for page in pages for line in page))


@settings(max_examples=40, derandomize=True, phases=QUICK)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.sampled_from(SHORT), FRAGMENTS), max_size=14))
def test_a_page_of_lines_of_any_sort_keeps_every_line(lines: list[str]) -> None:
    check("\n\n".join(lines))


@settings(max_examples=40, derandomize=True, phases=QUICK)
@given(st.text(max_size=200))
def test_any_text_keeps_every_line(text: str) -> None:
    check(text)


@settings(max_examples=60, derandomize=True, phases=QUICK)
@given(st.lists(st.text(st.sampled_from("。，、；：！？…“”‘’《》（）()[]【】—-·#*>|~ \u3000"), min_size=1, max_size=12), max_size=20))
def test_a_page_of_nothing_but_punctuation_keeps_every_line(lines: list[str]) -> None:
    check("\n".join(lines))


@settings(max_examples=40, derandomize=True, phases=QUICK)
@given(st.sampled_from(PAGES), st.data())
def test_a_page_with_a_character_changed_to_any_other_keeps_every_line(lines: tuple[str, ...], data: st.DataObject) -> None:
    text = list("\n".join(lines))
    for _ in range(data.draw(st.integers(1, 30))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.characters(exclude_categories=()))
    check("".join(text))
