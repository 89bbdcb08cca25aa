"""OpenCC's dictionaries as the browser gets them; what it makes of them is held to OpenCC in tests/browser/test_script_switch.py."""

from __future__ import annotations

import json

import pytest

from generator.text import dictionaries
from generator.text.dictionaries import pack, packed, plan_of, read_dictionary, read_file
from generator.text.script import character_table, convert


def test_a_plan_names_the_dictionaries_in_the_order_in_which_they_are_tried() -> None:
    plan = plan_of("s2twp")
    assert plan.normalization == (("CJK_Compatibility_Ideographs",),)
    assert plan.segments == ("Overlaps+STPhrases+STPhrases_GeneratedFromRegionalPhrases",)
    assert plan.chain[0] == ("Overlaps+STPhrases+STPhrases_GeneratedFromRegionalPhrases", "STCharacters")
    assert plan.chain[1] == ("TWPhrases", "TWVariantsPhrases", "TWVariants")
    assert plan_of("t2s").segments == ()


def test_a_dictionary_is_read_whole_and_says_what_opencc_makes_of_each_key() -> None:
    phrases = read_dictionary("TSPhrases")
    assert len(phrases) > 400
    assert {key: value for key, value in phrases.items() if convert(key, "t2s") != value} == {}
    characters = read_dictionary("STCharacters")
    assert all(convert(key, "s2t") == value for key, value in characters.items())
    changed = {a: b for a, b in characters.items() if a != b}
    assert changed.items() <= character_table("s2t").items()


def test_what_the_characters_alone_become_is_left_out() -> None:
    singles = {"头": "頭", "发": "發", "里": "裏"}
    found = pack({"头": "頭", "头发": "頭髮", "头里": "頭裏", "发里来": "發裏來了", "𠮷发": "𠮷髮"}, singles)
    assert found == {
        "from": "头",
        "to": "頭",
        "phrases": {"发": "里来\t\t發裏來了", "头": "发\t.髮\n里", "𠮷": "发\t.髮"},
    }
    assert pack({"一": "一.五"}, {})["phrases"] == {"一": "\t\t一.五"}


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2twp", "s2hk", "t2s", "tw2s", "tw2sp", "hk2s"])
def test_every_stage_finds_its_dictionaries(config: str) -> None:
    value = json.loads(json.dumps(packed(config)))
    named = {name for stage in (*value["normalization"], value["segments"], *value["chain"]) for name in stage}
    assert named == set(value["dictionaries"])
    assert all(len(d["from"]) == len(d["to"]) for d in value["dictionaries"].values())


def test_a_fingerprint_is_of_the_configuration_and_its_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [dictionaries.fingerprint(config) for config in ("s2t", "t2s", "s2tw")]
    assert len(set(before)) == 3
    assert dictionaries.fingerprint("s2t") == before[0]
    monkeypatch.setattr(dictionaries, "VERSION", 0)
    assert dictionaries.fingerprint("s2t") != before[0]


def test_a_file_that_is_no_dictionary_is_refused() -> None:
    with pytest.raises(ValueError, match="not a dictionary"):
        list(read_file(b"OPENCCDARTS1 and so on"))
