"""The folds, held to the list of cases that the browser's twin is held to as well (tests/browser/test_search_twins.py)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.packs import read_sections, read_varints
from generator.search.query import Phrase, parse_query
from generator.search.tokens import SCRIPT_CONFIGS, SEPARATOR, folds_table, make_folds, read_mixed, script_classes
from generator.text.script import character_table

FOLDS = make_folds()
TOKENS = json.loads((Path(__file__).parent / "tokens.json").read_text(encoding="utf-8"))
QUERIES = json.loads((Path(__file__).parent / "queries.json").read_text(encoding="utf-8"))

texts = st.text(st.one_of(st.characters(), st.sampled_from("国國 后後\u3000 5５aＡ“「\n\t\u200b.，é")), max_size=60)


@pytest.mark.parametrize("case", TOKENS, ids=lambda case: case["why"])
def test_a_text_folds_as_the_list_says(case: dict[str, str]) -> None:
    assert (FOLDS.plain(case["text"]), FOLDS.fold(case["text"])) == (case["plain"], case["fold"])


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: case["why"])
def test_a_query_is_read_as_the_list_says(case: dict[str, Any]) -> None:
    query = parse_query(case["query"], FOLDS)
    assert [[shown(p) for p in group] for group in query.wanted] == case["wanted"]
    assert [shown(p) for p in query.unwanted] == case["unwanted"]


def shown(phrase: Phrase) -> str:
    """As queries.json writes a phrase: `=` before an exact form, the field in front."""
    return (f"{phrase.field}: " if phrase.field else "") + (f"={phrase.plain}" if phrase.exact else phrase.folded)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert FOLDS.fold(FOLDS.fold(text)) == FOLDS.fold(text)
    assert FOLDS.plain(FOLDS.plain(text)) == FOLDS.plain(text)


@given(texts, st.data())
def test_a_piece_of_a_text_folds_to_a_piece_of_the_folded_text(text: str, data: st.DataObject) -> None:
    text = "".join(c for c in text if c.isascii() or "\u3000" <= c <= "\uffef")  # nothing that composes
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    assert FOLDS.fold(text[first:last]) in FOLDS.fold(text)


@given(st.lists(texts, max_size=5))
def test_many_passages_fold_at_once_as_each_alone(passages: list[str]) -> None:
    for row, fold in zip(FOLDS.rows(passages), (FOLDS.plain, FOLDS.fold), strict=True):
        assert row.tolist() == [point for text in passages for point in (*map(ord, fold(text)), SEPARATOR)]


def test_every_conversion_of_opencc_ends_in_the_class_where_it_began() -> None:
    pairs = [(config, a, b) for config in SCRIPT_CONFIGS for a, b in character_table(config).items() if len(b) == 1]
    apart = [(config, a, b) for config, a, b in pairs if FOLDS.fold(a) != FOLDS.fold(b)]
    assert apart == []


def test_a_class_stands_for_itself_by_a_character_of_simplified_print() -> None:
    heads = {members[0] for members in script_classes()}
    assert {"国", "后", "干", "发", "历"} <= heads
    assert FOLDS.fold("".join(sorted(heads))) == "".join(sorted(heads))


def test_the_table_of_a_small_archive_leaves_out_what_cannot_be_found() -> None:
    small = folds_table(FOLDS, frozenset("国國5a"))
    head, firsts, counts, high, low = read_sections(small)
    members = [chr(h << 8 | x) for h, x in zip(read_varints(high), low, strict=True)]
    assert (chr(read_varints(firsts)[0]), read_varints(counts).tolist()) == ("国", [len(members)])
    assert {"國"} <= set(members) <= {"國", "囯", "圀", "囻"}
    assert json.loads(head)["mixed"] == read_mixed(small) == "国國"
    assert len(small) * 10 < len(folds_table(FOLDS))
