"""Every problem code of settings, articles and raw pages has its line in a README, and every line its code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"
FOLDERS = {
    "S": (ROOT / "content" / "README.md", [GENERATOR / "config.py"]),
    "C": (ROOT / "content" / "README.md", sorted((GENERATOR / "content").glob("*.py"))),
    "P": (GENERATOR / "parser" / "README.md", sorted([*(GENERATOR / "parser").rglob("*.py"), *(GENERATOR / "intake").rglob("*.py")])),
}


def given(letter: str, modules: list[Path]) -> set[str]:
    """Codes that the modules raise: named whole, or by their last two digits through the reader of YAML, which has five of its own.

    One of the five (03, a key is missing) is for those that require one.
    """
    text = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    reader = (GENERATOR / "yamlread.py").read_text(encoding="utf-8")
    pieces = set(re.findall(r'"(0\d)",', f"{text}\n{reader}")) - (set() if "required=True" in text else {"03"})
    return set(re.findall(rf'"({letter}1\d\d)"', text)) | {f"{letter}1{number}" for number in pieces}


@pytest.mark.parametrize("letter", sorted(FOLDERS))
def test_the_readme_lists_the_codes_that_there_are(letter: str) -> None:
    readme, modules = FOLDERS[letter]
    listed = re.findall(rf"^\| ({letter}1\d\d) \|", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == sorted(given(letter, modules))
