"""A theme that shows little needs few words and few templates: what it leaves out is not made."""

from __future__ import annotations

from pathlib import Path

from generator.builder.build import build
from tests.archive import THEMES, tree, write_archive

MINIMAL = Path(__file__).parents[1] / "bench/themes/minimal"


def test_the_minimal_theme_of_the_benchmarks_makes_a_site(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    for article in content.rglob("*.md"):
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace("tags: [", "tags: [北京, 云毫县, 青澜大学, ", 1), encoding="utf-8")
    themes = tmp_path / "themes"
    themes.mkdir()
    (themes / "minimal").symlink_to(MINIMAL)
    (themes / "base").symlink_to(THEMES / "base")
    report = build(content, themes, tmp_path / "public", theme="minimal")
    site = tree(tmp_path / "public")
    assert not report.has_errors
    assert "春茶开采" in site["csb/2024/03/14/csb-2024-03-14-p01-01.html"].decode()
    assert not any(name.startswith(("search/", "people/", "days/")) for name in site)
