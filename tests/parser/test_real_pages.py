"""The parser on real pages, scored from outside, where they lie beside the checkout; they cannot be published with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "evaluate.py"
PAGES = SHARED / "pages"

pytestmark = pytest.mark.skipif(not SCORER.is_file() or not PAGES.is_dir(), reason="no real pages beside the checkout")


# The scorer counts a text of fewer than six characters at a paragraph's end as 0.9 of itself: whole is 1.000 to three places.
def figures(folder: Path, page: str) -> dict[str, float]:
    """What the scorer says of one page, imported by the command as it is typed."""
    importer = [sys.executable, "-m", "generator", "import", "{raw}", "--content", "{out}"]
    command = [sys.executable, str(SCORER), "--raw", str(folder / "raw"), "--gold", str(folder / "gold"), "--pages", page, "--json"]
    done = subprocess.run([*command, "--", *importer], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    found: dict[str, float] = json.loads(done.stdout)
    return found


def names(folder: Path) -> list[str]:
    return sorted(p.name.removesuffix(".gold.json") for p in (folder / "gold").glob("*.gold.json"))


@pytest.mark.parametrize("page", names(PAGES))
def test_a_real_page_is_read_as_a_careful_human_does(page: str) -> None:
    reached = figures(PAGES, page)
    assert round(reached["coverage"], 3) == 1.0
    assert reached["bcubed_f1"] >= 0.98
    assert reached["joins_f1"] >= 0.95
    assert reached["headline"] >= 0.9


@pytest.mark.parametrize("page", names(PAGES / "synthetic")[::6])
def test_a_laid_out_page_is_in_the_articles_to_the_last_character(page: str) -> None:
    assert round(figures(PAGES / "synthetic", page)["coverage"], 3) == 1.0
