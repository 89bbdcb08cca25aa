"""Where texts stand follows from a few bits a document."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.packs import gzip_block
from generator.search.reader import Reader
from generator.search.slots import SLOTS, read_run, slotted, write_run
from tests.search.samples import PlainSearch, cut_phrases, invented_documents, made


@given(st.binary(max_size=2000))
def test_a_text_in_its_slot_is_a_gzip_member_of_the_slots_size(text: bytes) -> None:
    member, kind = slotted(gzip_block(text))
    assert zlib.decompress(member, wbits=31) == text
    assert len(member) == SLOTS[kind]
    assert not kind or SLOTS[kind - 1] < len(gzip_block(text))


def test_slots_grow_by_a_half_at_most() -> None:
    assert SLOTS[:9].tolist() == [128, 192, 256, 384, 512, 768, 1024, 1536, 2048]
    assert (SLOTS[1:] * 2 <= SLOTS[:-1] * 3).all()


@given(st.lists(st.lists(st.integers(0, 49), min_size=1, max_size=40), min_size=1, max_size=5))
def test_each_text_stands_where_those_before_it_end(packs: list[list[int]]) -> None:
    kinds = [kind for pack in packs for kind in pack]
    names = [bytes([number]) * 6 for number in range(len(packs))]
    run = read_run(write_run([len(pack) for pack in packs], b"".join(names), kinds), len(kinds))
    places = []
    for name, pack in zip(names, packs, strict=True):
        offset = 0
        for kind in pack:
            places.append((f"texts/{name.hex()}.bin", offset, int(SLOTS[kind])))
            offset += int(SLOTS[kind])
    assert [run.find(at) for at in range(len(kinds))] == places


def test_a_damaged_record_is_refused() -> None:
    record = write_run([2], bytes(6), [3, 4])
    with pytest.raises(ValueError, match="wrong checksum"):
        read_run(record[:3] + bytes([record[3] ^ 1]) + record[4:], 2)


def test_an_archive_too_large_to_know_all_places_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = invented_documents(80)
    monkeypatch.setattr("generator.search.segments.MAX_DOCUMENTS", 20)
    known = Reader(made(documents).__getitem__)
    monkeypatch.setattr("generator.search.directory.WHOLE", 79)
    reader, plain = Reader(made(documents).__getitem__), PlainSearch(documents)
    assert (known.root["where"]["whole"], reader.root["where"]["whole"]) == (True, False)
    for phrase in cut_phrases(documents, 30):
        assert {hit.id for hit in reader.search(phrase, limit=80).hits} == plain.find(phrase)
