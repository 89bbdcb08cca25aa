"""The quick reading of YAML gives what the parser gives, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.frontmatter import split
from generator.yamlquick import quick
from generator.yamlread import dump, load

CONTENT = Path(__file__).parents[2] / "content"


def told(value: Any) -> Any:
    """A value with its types and, of numbers, how they were written."""
    if isinstance(value, dict):
        return {key: told(item) for key, item in value.items()}
    if isinstance(value, list):
        return [told(item) for item in value]
    return type(value), getattr(value, "printed", value)


def parsed(text: str) -> Any:
    try:
        return told(load(text))
    except (yaml.YAMLError, ValueError) as error:
        return type(error)


USUAL = """\
id: csb-2024-03-14-p01-03
kind: news
date: 2024-03-14
page: "1"
label: [聚焦, '两会', 98号, ab]
headline: 青陵三月：水位
kicker: "引题: 一"
byline:
- {name: 贾奕, role: 记者}
- {name: "林 禾"}
continued_to: {page: '4', article: csb-2024-03-14-p04-01}
source:
  file: csb/2024-03-14/01.txt
  lines: [85-89, 77, 0, 2024, 2024-03]
confidence: 0.93
doubts:
- headline stands after its text
tags: []
photos:
  - {caption: 桥, credit: 摄}
deck:
"""


def test_what_people_usually_write_is_read_quickly_and_alike() -> None:
    found = quick(USUAL)
    assert found is not None
    assert told(found) == parsed(USUAL)


def test_articles_of_the_sample_archive_are_read_alike_and_most_of_them_quickly() -> None:
    heads = [parts[0] for path in sorted(CONTENT.rglob("*-p*.md")) if (parts := split(path.read_text(encoding="utf-8")))]
    found = [(head, quick(head)) for head in heads]
    assert [head for head, value in found if value is not None and told(value) != parsed(head)] == []
    assert sum(value is not None for _, value in found) > 0.8 * len(heads)


@pytest.mark.parametrize(
    "text",
    [
        "a: yes", "a: [1, No]", "a: 010", "a: 1_0", "a: 1e3", "a: 12:30", "a: .5", "a: 0x1F", "a: ~", "a: b: c", "a: b #c", "a: b # c",
        "a: &x b", "a: *x", "a: !t b", "a: |\n  b", "a: >\n  b", "a: b\n  c", "a: 'b''c'", 'a: "b\\nc"', "a: [b, [c]]", "a: b\na: c",
        "a:\n- b\n - c", "a:\n- b\n  c: d", "a:\n  b: c\n- d", "a:\n   b: c", "a:\n- b: c\n  d: e", "a: [b,c]", "a: [b, ]",
        "a: {b: c, b: d}", "a:\n  - b\n- c", "- a", "a", "", "a: \t", "a: b ", "a:  b", "on: a",
        "a: [b\n  ,c]", "a: \u3000b", "a: b\u3000", "a: 1.50",
        "a: 1.", "a: 2024-3-1", "a: 20240301", "a: 12345678901234567890", "a: - b", "a: -1", "a: +1",
        "a: ?", "a: 好", "a: 好 b", "a: =", "a: <<",
        "a:\n  b: c\n  b: d", "a:\n\nb: c", "a: {b: [c, d]}", "a: {}", "a:\n- {b: c}\n- d\ne:\n  f: g", "a:\nb: c", "a:\n- b\nc: d\n- e",
        "a: \ud800", "a: \x7f", "a: b\x85", "a: b\u2028c", "a: 1 2", "a: 1-2", "a: 1-2-3", "null: a", "a: y", "a: n", "a: Null",
        "a: 20 22-24 2:9", "a: 2001-12-14 21:59:43", "a: 12:30 45", "a: [1 2, 3]", "a: 1 2 x", "a: 23+31 40+2:5", "a: 1 2: 3", "a: 1 2 # c",
        "a: 2001 12-14", "a: 010 1", "a: {b: 1 2}",
    ],
)  # fmt: skip
def test_odd_and_wrong_texts_are_read_alike_or_left_to_the_parser(text: str) -> None:
    found = quick(text)
    assert found is None or told(found) == parsed(text)


words = st.text(st.sampled_from("甲乙，。“”《》：ab1290 -—.:#,'\"[]{}!&*?|>%@`~　é"), max_size=8)
scalars = words | st.integers(-5, 5000) | st.sampled_from([True, None, 0.5, 0.93, "2024-03-14", "85-89", "yes", "010"])
keys = st.sampled_from(["id", "tags", "on", "name", "file", "lines", "a_b"])
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=6)


@settings(max_examples=400)
@given(st.dictionaries(keys, values, max_size=4))
def test_whatever_is_written_is_read_alike_or_left_to_the_parser(value: dict[str, Any]) -> None:
    text = dump(value)
    found = quick(text)
    assert found is None or told(found) == parsed(text)


@settings(max_examples=1500)
@given(st.text(st.sampled_from("ab: -\n[]{},\"'#1290.甲　  "), max_size=24))
def test_any_text_is_read_alike_or_left_to_the_parser(text: str) -> None:
    found = quick(text)
    assert found is None or told(found) == parsed(text)
