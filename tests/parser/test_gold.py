"""The invented papers against gold made by reading: how much of it the parser gets right, and that it loses nothing.

The floors lie a little under what is reached (`python -m tests.bench parser` prints it). A change that sinks a figure below its floor
has to be better elsewhere, and then the floor moves in the same commit, with the reason.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.parser.marks import Mark, read_marks
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.sources import read_sources
from generator.yamlread import Reader, dump
from tests.parser.reading import lines_held
from tests.parser.score import Gold, figures, lines_of, score, total

ROOT = Path(__file__).parent.parent.parent
GOLD = Path(__file__).parent / "gold"
RAW = {Path(raw.file).with_suffix("").as_posix(): raw for raw in read_sources([ROOT / "seeds"])[0]}
PAGES = {name: parse_page(replace(raw, marks=())) for name, raw in RAW.items() if (GOLD / f"{name}.gold.json").exists()}
"""Every sample page that has gold, as the parser reads it by itself, without the marks of an editor."""
FLOORS: dict[str, dict[str, float]] = {
    "qlrb": {"bcubed": 0.96, "joins": 0.98, "headline": 0.9, "crossheads": 0.82, "captions": 0.9, "furniture": 0.9, "perfect": 0.84},
    "xgsb": {"bcubed": 0.93, "joins": 0.94, "headline": 0.84, "crossheads": 0.95, "captions": 0.7, "furniture": 0.86, "perfect": 0.8},
}
"""Least figure of each newspaper, a little under what was reached when the line was written."""


def gold(name: str) -> Gold:
    return Gold.read(GOLD / f"{name}.gold.json")


def pages_of(paper: str) -> dict[str, ParsedPage]:
    return {name: page for name, page in PAGES.items() if name.startswith(f"{paper}/")}


def test_every_gold_has_its_page() -> None:
    assert sorted(PAGES) == sorted(p.relative_to(GOLD).as_posix().removesuffix(".gold.json") for p in GOLD.rglob("*.gold.json"))


@pytest.mark.parametrize("paper", sorted(FLOORS))
def test_a_newspaper_is_read_as_well_as_it_was(paper: str) -> None:
    reached = figures(total(score(page.drafts, gold(name)) for name, page in pages_of(paper).items()))
    assert {name: round(reached[name], 4) for name, least in FLOORS[paper].items() if reached[name] < least} == {}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_visible_line_of_a_page_is_in_exactly_one_draft(name: str) -> None:
    page = PAGES[name]
    visible = [n for n, line in enumerate(page.raw.text.split("\n"), page.raw.first_line) if line.strip()]
    assert lines_held(page) == visible


@pytest.mark.parametrize("name", sorted(PAGES))
def test_gold_names_every_line_of_its_page_once(name: str) -> None:
    lines = [line for unit in gold(name).units for line in lines_of(unit)]
    assert sorted(lines) == lines_held(PAGES[name])


def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    page = PAGES["qlrb/2024-03-14/01"]
    assert parse_page(page.raw) == page


def marks_of(page: Gold) -> tuple[Mark, ...]:
    """What an editor would write who says of every line what the gold says."""
    said: dict[str, Any] = {"join": [], "together": [], "split": [], "role": {}}
    for unit in page.units:
        text = [n for paragraph in unit["paragraphs"] for n in paragraph]
        head = [n for name in ("label", "kicker", "headline", "deck", "byline", "editor_note", "crosshead") for n in unit[name]]
        names = {"editor_note": "note", "paragraphs": "text", "other": "furniture"}
        promo = {"paragraphs": "promo_item", "label": "promo_head"} if unit["kind"] == "promo" else {}
        if unit["kind"] == "furniture":
            said["role"] |= dict.fromkeys([*unit["label"], *unit["other"]], "furniture")
            continue
        for name in ("label", "kicker", "headline", "deck", "byline", "editor_note", "crosshead", "caption", "credit"):
            said["role"] |= dict.fromkeys(unit[name], promo.get(name) or names.get(name, name))
        said["role"] |= dict.fromkeys(text, promo.get("paragraphs", "text"))
        said["join"] += [paragraph for paragraph in unit["paragraphs"] if len(paragraph) > 1]
        lines = [*text, *head, *unit["caption"], *unit["credit"]]
        said["together"] += [lines] if len(lines) > 1 else []
        said["split"].append(min(unit["headline"] or text + unit["crosshead"] or lines))
    reader = Reader(path="01.yaml", text=dump({"proof": said}), code="P")
    return read_marks(reader, reader.parse())


@pytest.mark.parametrize("name", sorted(PAGES))
def test_an_editor_who_says_all_that_the_gold_says_is_followed_to_the_letter(name: str) -> None:
    page = parse_page(replace(PAGES[name].raw, marks=marks_of(gold(name))))
    assert page.problems == ()
    assert {figure: share for figure, share in figures(score(page.drafts, gold(name))).items() if share < 1} == {}


@pytest.mark.parametrize("name", sorted(RAW))
def test_an_editors_marks_hold_on_every_sample_page(name: str) -> None:
    assert parse_page(RAW[name]).problems == ()


@pytest.mark.parametrize("name", sorted(name for name in PAGES if RAW[name].marks))
def test_the_sample_pages_with_an_editors_marks_come_out_as_their_gold_says(name: str) -> None:
    raw = RAW[name]
    page = parse_page(raw)
    assert (bool(raw.marks), page.problems) == (True, ())
    assert {figure: share for figure, share in figures(score(page.drafts, gold(name))).items() if share < 1} == {}
