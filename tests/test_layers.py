"""Who may import whom: read from the source with ast, so that a wrong import is a failing test."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
SHARED = {"model", "values", "errors", "ids", "config", "yamlread", "urls", "text"}
"""What every part may use."""
MAY_IMPORT = {
    "errors": set(),
    "values": set(),
    "model": {"errors", "values"},
    "ids": {"errors", "model"},
    "urls": {"errors", "model", "ids"},
    "yamlquick": set(),
    "yamlread": {"errors", "yamlquick"},
    "config": {"errors", "model", "ids", "yamlread"},
    "text": {"errors", "model", "ids", "config"},
    "intake": SHARED | {"intake"},
    "parser": SHARED | {"parser", "intake"},
    "content": SHARED | {"content", "intake"},
    "exports": SHARED | {"content", "exports"},
    "renderer": SHARED | {"content", "exports", "renderer"},
    "search": SHARED | {"search"},
    "builder": SHARED | {"content", "renderer", "search", "builder"},
    "preview": SHARED | {"builder", "preview", "parser"},
    "cli": SHARED | {"builder", "preview", "parser", "search"},
    "__main__": {"cli"},
}
"""Parts of ours that a part may import; a part may always import itself."""
MEETING_PLACE = {"content.frontmatter", "content.issues", "content.spellings", "content.store", "content.titles", "content.vanished"}
"""The parser and the rest meet in files under content/ alone: all that the parser may know of `content` is their form and names."""
THIRD_PARTY = {
    "opencc": {"text.dictionaries", "text.script"},
    "marisa_trie": {"text.dictionaries"},
    "pypinyin": {"renderer.collation"},
    "borax": {"renderer.lunar"},
    "markdown_it": {"renderer.markdown"},
    "jinja2": {"renderer.theme", "renderer.jinja", "renderer.compiling", "renderer.texts", "renderer.needs"},
    "markupsafe": {"renderer"},
    "yaml": {"yamlread", "content.frontmatter", "intake.rows"},
    "watchfiles": {"preview"},
    "numpy": {"parser", "search"},
    "scipy": {"parser"},
    "rjieba": {"parser.words", "renderer.phrases"},
    "distributed": {"builder.workers"},
    "brotli": {"builder.packing"},
    "bs4": {"intake.epaper"},
    "pypdfium2": {"intake.pdf"},
    "pyarrow": {"exports.volumes"},
}
"""Modules, or whole parts, that may import a package."""
DISTRIBUTIONS = {
    "marisa_trie": "marisa-trie",
    "bs4": "beautifulsoup4",
    "markdown_it": "markdown-it-py",
    "yaml": "pyyaml",
    "markupsafe": "jinja2",
}
"""What to install for a module of another name; markupsafe comes with jinja2 and is part of its interface."""


def modules() -> Iterator[tuple[str, set[str]]]:
    """Every module of ours by its name within the package, and the full names that it imports."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield name or "__init__", set(imports(ast.parse(path.read_text(encoding="utf-8"))))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name: str) -> str:
    return name.partition(".")[0]


OURS = dict(modules())


@pytest.mark.parametrize("module", sorted(OURS))
def test_a_module_imports_only_what_its_part_may(module: str) -> None:
    ours = {name.removeprefix("generator.") for name in OURS[module] if name.startswith("generator.") and name != "generator.__version__"}
    if part(module) == "parser":
        ours = {name for name in ours if not any(name == known or name.startswith(f"{known}.") for known in MEETING_PLACE)}
    used = {part(name) for name in ours}
    allowed = MAY_IMPORT.get(part(module), set()) | {part(module)}
    assert used <= allowed, f"{module} must not import {sorted(used - allowed)}"


@pytest.mark.parametrize("package", sorted(THIRD_PARTY))
def test_a_package_of_others_is_imported_in_its_place_alone(package: str) -> None:
    users = {module for module, names in OURS.items() if any(part(name) == package for name in names)}
    allowed = {module for module in users if module in THIRD_PARTY[package] or part(module) in THIRD_PARTY[package]}
    assert users == allowed, f"{package} is imported by {sorted(users - allowed)}"


def test_every_package_of_others_has_its_place_and_is_declared() -> None:
    imported = {part(name) for names in OURS.values() for name in names} - {"generator", "_typeshed"} - set(sys.stdlib_module_names)
    assert imported <= set(THIRD_PARTY), f"no rule for {sorted(imported - set(THIRD_PARTY))}"
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^a-z0-9-]", requirement)[0] for requirement in project["dependencies"]}
    extras = [
        *project["optional-dependencies"]["brotli"],
        *project["optional-dependencies"]["cluster"],
        *project["optional-dependencies"]["parquet"],
    ]
    extra = {re.split(r"[^a-z0-9-]", requirement)[0] for requirement in extras}
    assert {DISTRIBUTIONS.get(name, name) for name in imported} == declared | extra
    lock = (PACKAGE.parent / "requirements.lock").read_text(encoding="utf-8")
    assert declared <= set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)), "run `make lock`"


def test_the_rules_name_modules_that_exist() -> None:
    named = {*MAY_IMPORT, *MEETING_PLACE, *(module for places in THIRD_PARTY.values() for module in places)}
    assert named - set(OURS) == set()
