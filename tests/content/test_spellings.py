"""One spelling for each tag, as `content/tags.yaml` says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.spellings import TagList, read_tags, spell_tags
from generator.model import Article, Kind
from generator.text.sorts import sort_of
from tests.archive import write

TAGGED = Article(id="qlrb-2024-03-14-p01-01", kind=Kind.NEWS, paper="qlrb", date="2024-03-14", page="1", tags=("粤", "茶", "广东"))


def test_tags_are_written_in_the_one_spelling_each_once(tmp_path: Path) -> None:
    write(tmp_path / "tags.yaml", "广东省: [粤, 广东]\n茶叶: 茶\n")
    tags, problems = read_tags(tmp_path)
    assert problems == ()
    assert spell_tags(TAGGED, tags.spellings).tags == ("广东省", "茶叶")


def test_what_is_no_tag_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "tags.yaml", "粤: false\n广东:\n")
    tags, problems = read_tags(tmp_path)
    assert problems == ()
    assert spell_tags(TAGGED, tags.spellings).tags == ("茶", "广东")


def test_an_editor_says_what_a_tag_names(tmp_path: Path) -> None:
    write(tmp_path / "tags.yaml", "舊渡: {is: place, also: [旧渡, 渡口]}\n春江花园: {is: neither}\n梧阳师专:\n  is: institution\n")
    tags, problems = read_tags(tmp_path)
    assert problems == ()
    assert {name: sort_of(name, tags.sorts) for name in ("旧渡", "舊渡", "春江花园", "梧阳师专", "石浦县")} == {
        "旧渡": "place", "舊渡": "place", "春江花园": None, "梧阳师专": "institution", "石浦县": "place",
    }  # fmt: skip
    assert {name: tags.spellings.get(name) for name in ("旧渡", "渡口", "春江花园", "梧阳师专")} == {
        "旧渡": "舊渡", "渡口": "舊渡", "春江花园": "春江花园", "梧阳师专": "梧阳师专",
    }  # fmt: skip


def test_without_a_file_tags_stay(tmp_path: Path) -> None:
    assert read_tags(tmp_path) == (TagList(), ())
    assert spell_tags(TAGGED, {}) is TAGGED


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- 粤\n", "content/tags.yaml:1:1: S102"),
        ("广东省: {粤: 广东}\n", "content/tags.yaml:1:7: S104: 广东省.粤: unknown key '粤'"),
        ("广东省: [[粤]]\n", "content/tags.yaml:1:7: S105"),
        ("旧渡: {is: town}\n", "content/tags.yaml:1:6: S106: 旧渡.is: a tag is no 'town'"),
        ("旧渡: {is: place, also: [舊渡, 港]}\n港:\n", "content/tags.yaml:1:28: S106: 旧渡.also[1]: '港' is a tag of its own"),
        ("广东省: [粤]\n广西: [桂, 粤]\n", "content/tags.yaml:2:9: S106: 广西[1]: '粤' leads to '广东省' already"),
        ("广东省: [广东]\n广东: [粤]\n", "content/tags.yaml:1:7: S106: 广东省[0]: '广东' is a tag of its own"),
    ],
)
def test_what_is_wrong_is_told_in_its_place(tmp_path: Path, text: str, problem: str) -> None:
    write(tmp_path / "tags.yaml", text)
    assert [str(p).startswith(problem) for p in read_tags(tmp_path, "content")[1]] == [True]
