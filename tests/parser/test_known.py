"""What is known of a newspaper's print: its file, and what the parser makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.parser.articles import Part, make_article
from generator.parser.bylines import read_opening
from generator.parser.cues import find_cues
from generator.parser.habits import Habits
from generator.parser.known import HEAD, add_habits, habits_of, read_habits
from generator.parser.page import PageView
from generator.parser.parse import parse_page
from generator.parser.people import split_names
from generator.parser.roles import Role
from generator.text.normalise import canon
from tests.archive import write
from tests.parser.reading import blocks, page_text, raw_page
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST, TEA

REPORTERS = frozenset({"徐翔", "王伟", "李明", "张小明"})


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("本报记者 徐翔王伟李明", ["徐翔", "王伟", "李明"]),
        ("本报记者 徐 翔 王 伟 李明", ["徐翔", "王伟", "李明"]),
        ("本报记者 张 小明 王伟", ["张小明", "王伟"]),
        ("本報記者 張小明王偉", ["張小明", "王偉"]),
        ("本报记者 欧阳海燕", ["欧阳海燕"]),
    ],
)
def test_reporters_that_are_known_are_told_apart(printed: str, names: list[str]) -> None:
    assert [p.name for p in split_names(printed, canon(printed), REPORTERS)] == names


def test_a_line_of_nothing_but_known_reporters_is_a_byline() -> None:
    text = page_text(FARM_HEAD, "徐翔 王伟", FARM, PORT_HEAD, PORT_OPEN + PORT_REST, PORT_END)
    draft = parse_page(raw_page(text), Habits(reporters=REPORTERS)).drafts[0]
    assert [b.text for b in draft.blocks(Role.BYLINE)] == ["徐翔 王伟"]
    found = make_article(Part(draft=draft, file="x", page=""), id="x", paper="x", date="", habits=Habits(reporters=REPORTERS))
    assert [p.name for p in found.byline] == ["徐翔", "王伟"]


def test_an_agency_that_is_known_opens_a_text() -> None:
    block = blocks("澜讯梧溪电 云毫茶今天在梧溪开采，首日采摘鲜叶三百公斤，比去年早了五天。")[0]
    assert read_opening(block.text, block.canon).dateline is None
    assert read_opening(block.text, block.canon, Habits(agencies=frozenset({"澜讯"}))).dateline == "澜讯梧溪电"
    page = PageView(blocks=(block,), habits=Habits(agencies=frozenset({"澜讯"})))
    assert "dateline" in find_cues(page)[0]


def test_a_known_label_is_evidence_and_no_rule() -> None:
    page = (PORT_HEAD, PORT_OPEN + PORT_REST, PORT_END, "灯下漫步", "云毫茶开采", TEA)
    draft = parse_page(raw_page(page_text(*page)), Habits(labels=frozenset({"灯下漫步"}))).drafts[1]
    assert [b.text for b in draft.blocks(Role.LABEL)] == ["灯下漫步"]
    wrong = parse_page(raw_page(page_text(*page)), Habits(labels=frozenset({FARM_HEAD, PORT_HEAD}))).drafts[0]
    assert [b.text for b in wrong.blocks(Role.HEADLINE)] == [PORT_HEAD]


LEARNED = {"labels": ("民生", "灯下漫步"), "reporters": ("徐翔",)}


def test_what_was_learned_makes_a_file(tmp_path: Path) -> None:
    lists, problems = add_habits(tmp_path, LEARNED)
    assert problems == ()
    assert (tmp_path / "known.yaml").read_text(encoding="utf-8") == (
        HEAD + "labels:\n- 民生\n- 灯下漫步\nnot_labels: []\nagencies: []\nreporters:\n- 徐翔\n"
    )
    assert habits_of(lists) == habits_of(read_habits(tmp_path)[0])


def test_what_an_editor_wrote_stays_with_comments_and_order_and_what_is_no_label_is_not_learned_again(tmp_path: Path) -> None:
    before = "# 我的\nreporters: [王伟]  # 三十年\n\nlabels:\n  - 潮头   # 头版\n  # 旧栏目\n  - 故纸\n\nnot_labels:\n  - 民生\n"
    write(tmp_path / "known.yaml", before)
    lists, problems = add_habits(tmp_path, {"labels": ("民生", "灯下漫步", "故纸")})
    assert problems == ()
    assert (tmp_path / "known.yaml").read_text(encoding="utf-8") == before.replace("  - 故纸\n", "  - 故纸\n  - 灯下漫步\n")
    assert habits_of(lists) == Habits(labels=frozenset({"潮头", "故纸", "灯下漫步"}), reporters=frozenset({"王伟"}))
    before = (tmp_path / "known.yaml").read_text(encoding="utf-8")
    add_habits(tmp_path, {"labels": ("灯下漫步",)})
    assert (tmp_path / "known.yaml").read_text(encoding="utf-8") == before


def test_a_list_to_which_nothing_can_be_appended_is_left_and_it_is_told(tmp_path: Path) -> None:
    write(tmp_path / "known.yaml", "labels: [潮头]\n")
    lists, problems = add_habits(tmp_path, LEARNED)
    assert [(p.code, p.warning) for p in problems] == [("P193", True)]
    assert (tmp_path / "known.yaml").read_text(encoding="utf-8") == "labels: [潮头]\n"
    assert habits_of(lists).labels == {"潮头", "民生", "灯下漫步"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [("labels: {a: b\n", "P101"), ("- 民生\n", "P102"), ("label: [民生]\n", "P104"), ("labels: [{a: b}]\n", "P105")],
)
def test_a_file_that_is_wrong_is_told_and_left(tmp_path: Path, text: str, problem: str) -> None:
    write(tmp_path / "known.yaml", text)
    assert [p.code for p in add_habits(tmp_path, LEARNED)[1]] == [problem]
    assert (tmp_path / "known.yaml").read_text(encoding="utf-8") == text
