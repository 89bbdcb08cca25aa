"""Plain text of the print as CommonMark: whatever is printed, the renderer gives it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Article, Kind
from generator.parser.lines import clean_line
from generator.parser.markup import crosshead, paragraph
from generator.renderer.markdown import render_document

PRINTED = (
    st.one_of(
        st.text(st.sampled_from("\\`*_[]()<>#+-=~|!&;:1.9) \u3000甲。“”a/@^$\"'{}%"), min_size=1, max_size=16),
        st.text(min_size=1, max_size=24),
    )
    .map(clean_line)
    .filter(bool)
)
"""Lines as blocks hold them, half of them made of what CommonMark takes for markup."""


def document(body: str) -> tuple[str, tuple[str, ...]]:
    found = render_document(Article(id="qlrb-2024-03-14-p01-01", kind=Kind.NEWS, paper="qlrb", date="2024-03-14", page="1", body=body))
    return found.html, found.paragraphs


@given(PRINTED)
def test_a_paragraph_renders_to_the_text_that_was_printed(text: str) -> None:
    html, paragraphs = document(paragraph(text))
    assert paragraphs == (text,)
    assert html.count("<p") == 1


@given(PRINTED)
def test_a_crosshead_renders_to_a_heading_with_the_text_that_was_printed(text: str) -> None:
    html, paragraphs = document(crosshead(text))
    assert paragraphs == (text,)
    assert html.startswith("<h")


@given(st.lists(PRINTED, min_size=1, max_size=5))
def test_a_body_renders_to_its_paragraphs_in_order(texts: list[str]) -> None:
    assert document("\n\n".join(map(paragraph, texts)))[1] == tuple(texts)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("老港片区改造完工。", "老港片区改造完工。"),
        ("1. 停水", "1\\. 停水"),
        ("1、停水", "1、停水"),
        ("- 停水", "\\- 停水"),
        ("# 停水", "\\# 停水"),
        ("***", "\\*\\*\\*"),
        ("[见图]", "\\[见图\\]"),
        ("5*3=15", "5\\*3=15"),
        ("AT&T", "AT\\&T"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert paragraph(text) == written


@pytest.mark.parametrize(
    ("text", "written"), [("搬家那天", "## 搬家那天"), ("第1 #", "## 第1 \\#"), ("##", "## #\\#"), ("2. 茶", "## 2. 茶")]
)
def test_a_crosshead_is_a_second_level_heading(text: str, written: str) -> None:
    assert crosshead(text) == written
