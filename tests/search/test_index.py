"""The index against plain substring search, by the reader's own algorithm."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import SearchError
from generator.search import selftest
from generator.search.documents import Passage
from generator.search.packs import FORMAT, read_sections, read_varints, sections, varints
from generator.search.reader import Reader
from generator.search.selftest import cheaper
from tests.search.samples import ROOT, PlainSearch, by_path, cut_phrases, document, invented_documents, made

characters = st.sampled_from("国國后後乾干医疗5５aＢ. “”。　é😀𠮷")
passages = st.text(characters, max_size=12)


def found(reader: Reader, query: str) -> set[str]:
    answer = reader.search(query, limit=10_000)
    assert answer.total == len(answer.hits)
    return {hit.id for hit in answer.hits}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(passages, min_size=1, max_size=3), min_size=1, max_size=6), st.lists(passages, min_size=1, max_size=8))
def test_any_phrase_is_found_where_it_stands_and_nowhere_else(texts: list[list[str]], phrases: list[str]) -> None:
    documents = [document(n, *some, headline=some[0]) for n, some in enumerate(texts)]
    reader, plain = Reader(made(documents).__getitem__), PlainSearch(documents)
    for phrase in phrases + [text[1:4] for some in texts for text in some]:
        wanted = phrase.strip()
        if len(wanted.split()) != 1 or not reader.folds.fold(wanted):
            continue
        assert found(reader, wanted) == plain.find(wanted), wanted
        assert found(reader, f'"{wanted}"') == plain.find(wanted, exact=True), wanted


def test_long_and_short_phrases_of_many_documents_are_found_through_places() -> None:
    documents = invented_documents(400)
    reader, plain = Reader(made(documents).__getitem__), PlainSearch(documents)
    for phrase in [*cut_phrases(documents, 150), "的", "國際", "国际", "0.5%", "５g", "春茶", "便民圈”", "一刻钟便民", "sanfrancisco"]:
        assert found(reader, phrase) == plain.find(phrase), phrase


def test_words_or_exclusions_and_exact_forms_combine() -> None:
    documents = [document(1, "國際新聞"), document(2, "国际广告"), document(3, "新闻广告"), document(4, "别的")]
    reader = Reader(made(documents).__getitem__)
    one, two, three, four = (d.id for d in documents)
    assert found(reader, "国际 新闻") == {one}
    assert found(reader, "國際 OR 新聞") == {one, two, three}
    assert found(reader, "国际 OR 新闻 -广告") == {one}
    assert found(reader, '"國際"') == {one}
    assert found(reader, '广告 -"国际"') == {three}
    assert found(reader, '"後"') == set()
    assert found(reader, "") == found(reader, "\u200b") == set()
    assert found(reader, "题") == {one, two, three, four}


def test_a_word_can_be_asked_of_one_field(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = ("headline", "kicker", "deck", "label", "byline", "note", "caption", "credit", "body")
    documents = [
        replace(document(n, headline="无"), passages=tuple(Passage(field=f, text="渡口復航" if f == field else "别的渡") for f in fields))
        for n, field in enumerate(fields)
    ]
    for few in (16, 0):  # by texts, by places
        monkeypatch.setattr("generator.search.blocks.FEW", few)
        monkeypatch.setattr("generator.search.reader.FEW", few)
        reader = Reader(made(documents).__getitem__)
        for n, field in enumerate(fields):
            for query in (f"{field}:渡口复航", f"in:{field} 渡口", f"{field}:航", f'{field}:"渡口復航"', f"in:{field} 渡口 复航 -广告"):
                assert found(reader, query) == {documents[n].id}, query
        assert found(reader, "渡口") == {d.id for d in documents}
        assert found(reader, "by:别的 标题:渡口") == {documents[0].id}
        assert found(reader, '渡口 -body:复航 -headline:"渡口復航"') == {d.id for d in documents[1:8]}


def test_the_best_come_first_and_dates_order_the_rest() -> None:
    words = "".join(map(chr, range(0x4E00, 0x4F00)))  # no two the same: as long in a slot as on paper
    documents = [
        document(1, "渡口在这里。" + words[:60], headline="旧闻"),
        document(2, "今天的事情。" * 20, headline="渡口复航"),
        document(3, "渡口" * 3 + words[:60], headline="新闻"),
        *(document(n, "渡口", words, headline="消息", date="2020") for n in range(4, 40)),
    ]
    reader = Reader(made(documents).__getitem__)
    assert [hit.id for hit in reader.search("渡口", limit=3).hits] == [documents[1].id, documents[2].id, documents[0].id]
    assert [hit.id for hit in reader.search("渡口复", limit=3).hits] == [documents[1].id]
    assert [hit.id for hit in reader.search("渡口", sort="newest", limit=2).hits] == [documents[2].id, documents[1].id]
    assert [hit.date for hit in reader.search("渡口", sort="oldest", offset=1, limit=1).hits] == ["2020"]


def test_a_phrase_does_not_cross_from_one_paragraph_into_the_next() -> None:
    documents = [document(1, "上一段完", "下一段始")]
    reader = Reader(made(documents).__getitem__)
    assert found(reader, "完下") == found(reader, "题上") == set()
    assert found(reader, "段完") == found(reader, "下一") == {documents[0].id}


def test_an_archive_without_articles_has_an_index_that_finds_nothing() -> None:
    assert found(Reader(made([]).__getitem__), "春茶") == set()


def test_the_index_does_not_depend_on_the_order_in_which_documents_come() -> None:
    documents = invented_documents(60)
    assert made(documents) == made(reversed(documents))


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_index_does_not_depend_on_the_hash_seed(seed: str) -> None:
    program = (
        "import hashlib\nfrom tests.search.samples import *\n"
        "print(hashlib.sha256(repr(sorted(made(invented_documents(40)).items())).encode()).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": s}, capture_output=True, text=True, check=True
        ).stdout
        for s in (seed, "4711")
    }
    assert len(outputs) == 1


def test_the_files_are_the_same_whatever_the_memory_given_to_sorting(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = invented_documents(50)
    reader, plain = Reader(made(documents).__getitem__), PlainSearch(documents)
    monkeypatch.setattr("generator.search.merge.SLAB", 500)
    monkeypatch.setattr("generator.search.segments.MAX_DOCUMENTS", 7)
    in_pieces = Reader(made(documents).__getitem__)
    for phrase in cut_phrases(documents, 60):
        assert found(in_pieces, phrase) == found(reader, phrase) == plain.find(phrase), phrase


def test_blocks_and_packs_stay_near_their_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.merge.PACK_SIZE", 3000)
    monkeypatch.setattr("generator.search.merge.LARGEST", 6000)
    monkeypatch.setattr("generator.search.blocks.BLOCK_BITS", 2400)
    monkeypatch.setattr("generator.search.directory.LEAST_BLOCKS", 4)
    monkeypatch.setattr("generator.search.segments.TEXT_PACK", 3000)
    documents = invented_documents(120)
    files = made(documents, apart=True)
    sizes = [len(content) for path, content in files.items() if path.startswith("terms/")]
    assert len(sizes) > 20
    assert max(sizes) <= 6000
    assert 1000 < sum(sizes) / len(sizes) < 4500
    reader, plain = Reader(files.__getitem__), PlainSearch(documents)
    for phrase in cut_phrases(documents, 60):
        assert found(reader, phrase) == plain.find(phrase), phrase


def test_two_documents_with_one_id_are_refused() -> None:
    with pytest.raises(SearchError) as caught:
        made([document(1, "甲"), document(1, "乙")])
    assert str(caught.value) == "X101: two articles have the id 'csb-2024-03-02-p01-01'"


def test_an_index_that_misses_a_string_does_not_pass_the_self_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.segments._samples", lambda *_: [(0, "戊己庚", False)])
    with pytest.raises(SearchError) as caught:
        made([document(1, "甲乙丙")])
    assert [p.code for p in caught.value.problems] == ["X102"]
    assert "does not find '戊己庚' in csb-2024-03-02-p01-01" in str(caught.value)


def test_of_a_string_that_costs_much_the_self_test_looks_for_the_cheapest_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [document(n, "甲乙 丙丁" if n else "甲乙 丙丁戊") for n in range(40)]
    reader = Reader(made(documents, apart=True).__getitem__)
    assert cheaper(reader, "甲乙丙丁戊") == "甲乙丙丁戊"
    monkeypatch.setattr(selftest, "MUCH", 0)
    assert cheaper(reader, "甲乙丙丁戊") in ("甲乙", "乙丙", "丙丁", "丁戊")
    assert cheaper(reader, "丁戊") == "丁戊"
    assert cheaper(reader, "乙 丙") == "乙 丙"  # no pair without white space
    assert reader.cost("甲乙丙丁") > reader.cost("甲乙") > 0
    made(documents)
    monkeypatch.setattr("generator.search.segments._samples", lambda *_: [(0, "甲乙", False), (0, "庚辛壬", False)])
    with pytest.raises(SearchError, match="does not find '庚辛'"):
        made(documents)


def test_a_missing_or_damaged_file_is_named() -> None:
    files = made([document(n, "甲乙丙丁") for n in range(3)], apart=True)
    for kind in ("terms", "directory", "texts"):
        paths = [path for path in files if path.startswith(f"{kind}/")]
        middle = {path: len(files[path]) // 2 for path in paths}
        bad = {path: files[path][:at] + bytes([files[path][at] ^ 255]) + files[path][at + 1 :] for path, at in middle.items()}
        damaged = Reader({**files, **bad}.__getitem__)
        with pytest.raises(SearchError, match=f"search/{kind}/.*: X103: the search index cannot be read: is damaged"):
            damaged.search("甲乙丙")
        missing = Reader({path: content for path, content in files.items() if path not in paths}.__getitem__)
        with pytest.raises(SearchError, match=f"search/{kind}/.*: X103: the search index cannot be read: is missing"):
            missing.search("甲乙丙")


def test_another_format_is_refused() -> None:
    files = made([document(1, "甲")])
    newer = files["manifest.json"].replace(f'"format":{FORMAT}'.encode(), b'"format":99')
    with pytest.raises(SearchError, match=f"format 99 is not {FORMAT}"):
        Reader({**files, "manifest.json": newer}.__getitem__)


@given(st.lists(st.integers(0, 2**49 - 1)))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    assert read_varints(varints(np.array(values, dtype=np.int64))).tolist() == values


@given(st.lists(st.binary(max_size=300)))
def test_sections_are_read_as_they_were_written(parts: list[bytes]) -> None:
    assert read_sections(sections(*parts)) == parts


def test_every_file_but_the_entrances_is_named_by_its_content() -> None:
    one, two = made([document(1, "甲乙丙")]), made([document(1, "甲乙丁")])
    changed = {path for path in one if one[path] != two.get(path)}
    assert {path for path in changed if path in two} == {"manifest.json"}
    assert {"client.js", "page.js", "manifest.json"} < set(one)
    assert by_path([]) == {}
