"""The invented papers against gold made by reading: how much of it the parser gets right, and that it loses nothing.

The floors lie a little under what is reached (`python -m tests.bench parser` prints it). A change that sinks a figure below its floor
has to be better elsewhere, and then the floor moves in the same commit, with the reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.parser.parse import ParsedPage, parse_page
from generator.parser.sources import read_sources
from tests.parser.reading import lines_held
from tests.parser.score import Gold, figures, lines_of, score, total

ROOT = Path(__file__).parent.parent.parent
GOLD = Path(__file__).parent / "gold"
PAGES = {Path(raw.file).with_suffix("").as_posix(): parse_page(raw) for raw in read_sources([ROOT / "seeds"])[0]}
FLOORS: dict[str, dict[str, float]] = {
    "qlrb": {"bcubed": 0.96, "joins": 0.98, "headline": 0.9, "crossheads": 0.82, "captions": 0.9, "furniture": 0.92, "perfect": 0.82},
    "xgsb": {"bcubed": 0.9, "joins": 0.94, "headline": 0.82, "crossheads": 0.95, "captions": 0.6, "furniture": 0.78, "perfect": 0.72},
}
"""Least figure of each newspaper, a little under what was reached when the line was written."""


def gold(name: str) -> Gold:
    return Gold.read(GOLD / f"{name}.gold.json")


def pages_of(paper: str) -> dict[str, ParsedPage]:
    return {name: page for name, page in PAGES.items() if name.startswith(f"{paper}/")}


def test_every_page_has_its_gold_and_every_gold_its_page() -> None:
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
