"""Every problem code of the builder and the preview has its line in the README, and every line its code."""

from __future__ import annotations

import re
from pathlib import Path

BUILDER = Path(__file__).parent.parent.parent / "generator" / "builder"


def test_the_readme_lists_the_codes_that_there_are() -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in (BUILDER, BUILDER.parent / "preview", BUILDER.parent / "exports")
        for path in folder.glob("*.py")
    )
    given = {f"B1{number}" for number in re.findall(r'self\._(?:warn|wrong)\([^\n]*?, "(\d\d)", ', text)}
    given |= set(re.findall(r'"(B1\d\d)"', text))
    listed = re.findall(r"^\| (B1\d\d) \|", (BUILDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(given) == listed
