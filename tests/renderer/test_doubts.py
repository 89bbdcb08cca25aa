"""What the parser was not sure of, told in the reader's language."""

from __future__ import annotations

import re

import pytest

from generator.parser.confidence import NAMES
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.renderer.views.doubts import doubt
from tests.renderer.sample import ARTICLES, library, theme


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(library=library(*ARTICLES), theme=theme())


def told(desk: Desk, written: str) -> str:
    said = doubt(desk, written)
    return " ".join(strip_pairs(part) for part in (said.where, said.words, said.says) if part)


def test_a_doubt_names_the_line_how_it_begins_and_what_it_may_not_be(desk: Desk) -> None:
    assert told(desk, "line 20 '“到了，爷爷，' may be no label of this article") == "第 20 行 “到了，爷爷， 不一定是本文的栏题"
    assert told(desk, "line 7 '水位下降' was joined to a text that breaks off in mid-sentence").startswith("第 7 行 水位下降 接在")


def test_every_role_that_the_parser_doubts_has_its_words(desk: Desk) -> None:
    for role in {*NAMES.values(), "line"}:
        assert re.search("[A-Za-z]", told(desk, f"line 3 '甲' may be no {role} of this article")) is None, role


@pytest.mark.parametrize(
    "written",
    [
        "headline '渡口复航' was found far from its text",
        "'天气' and what follows stands apart",
        "the beginning of the text is not on this page, and no mark says where it is",
        "no headline was found",
    ],
)
def test_doubts_of_an_article_as_a_whole_have_their_words(desk: Desk, written: str) -> None:
    assert re.search("[A-Za-z]", told(desk, written)) is None


def test_what_people_wrote_stays_as_they_wrote_it(desk: Desk) -> None:
    for written in ("题在文后", "line 3 '甲' may be no masthead of this article"):
        assert told(desk, written) == written
