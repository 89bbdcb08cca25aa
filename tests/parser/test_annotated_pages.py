"""Pages invented in the style of many papers: each line is read as a careful reader reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parser.annotated import PAGES, mistakes


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_each_line_of_an_invented_page_stands_in_its_article_and_its_role(path: Path) -> None:
    assert list(mistakes(path)) == []
