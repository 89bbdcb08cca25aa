"""Round-ups: a dispatch right below a text that nobody has signed is more of the same article."""

from __future__ import annotations

import pytest

from generator.parser.cues import find_cues
from tests.parser.reading import view

HEAD = "外宾参观澜江造船厂"
FIRST = "本报讯 以港务局长为首的南岛友好代表团，今天上午乘船离开望潮港前往澜江造船厂参观。"
SIGNED = "代表团团员在船台上同焊工合影。（许一诺）"
JUMP = "代表团团员在船台上同焊工合影。（下转第四版）"
CITED = "据新华社梧溪3月13日电 友好代表团今天下午到达梧溪，各界群众到码头欢迎。"
DISPATCH = CITED.removeprefix("据")
OWN = "本报讯 梧溪县的十二个山村办起了书屋，书由县图书馆按月调换。"


def found(*lines: str) -> set[str]:
    """What is found in the last line."""
    return set(find_cues(view(*lines))[-1]) & {"cited_below_text", "dispatch_below_text"}


def test_a_dispatch_that_is_cited_right_below_a_text_is_seen() -> None:
    assert found(HEAD, FIRST, CITED) == {"cited_below_text"}


def test_an_agencys_own_dispatch_is_seen_where_the_page_signs_its_articles() -> None:
    assert found(HEAD, FIRST, SIGNED, HEAD, FIRST, DISPATCH) == {"dispatch_below_text"}
    assert found(HEAD, FIRST.removeprefix("本报讯 "), DISPATCH) == set()


@pytest.mark.parametrize("before", [SIGNED, JUMP, HEAD])
def test_what_opens_under_a_headline_or_below_an_end_is_no_part_of_a_round_up(before: str) -> None:
    assert found(HEAD, FIRST, before, CITED) == set()


def test_the_newspapers_own_news_opens_an_article() -> None:
    assert found(HEAD, FIRST, OWN) == set()
