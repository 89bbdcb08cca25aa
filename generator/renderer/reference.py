"""What a theme's author has to know of the contexts, as Markdown, read from the help under each field.

`themes/README.md` holds the result between two marks; a test holds both together. To write it anew:
`python -m generator.renderer.reference themes/README.md`.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from generator.renderer.contexts import TEMPLATES

BEGIN, END = "<!-- contexts: begin -->", "<!-- contexts: end -->"


def reference() -> str:
    """The contexts, then the values that they hold: one heading a class, one line a field."""
    contexts = tuple(TEMPLATES.values())
    lines = ["### Contexts", ""]
    modules = [import_module(name) for name in dict.fromkeys(["generator.renderer.contexts.common", *(c.__module__ for c in contexts)])]
    told = {name: fields for module in modules for name, fields in classes(module)}
    names = [context.__name__ for context in contexts]
    for name in names:
        lines += [f"#### {name}", "", *told.pop(name), ""]
    lines += ["### Values in contexts", ""]
    for name, fields in told.items():
        lines += [f"#### {name}", "", *fields, ""]
    return "\n".join(lines).rstrip() + "\n"


def classes(module: ModuleType) -> Iterator[tuple[str, list[str]]]:
    """Each class with its sentence and its fields, in the order of the source."""
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            yield node.name, [ast.get_docstring(node) or "", "", *fields_of(node)]


def fields_of(node: ast.ClassDef) -> Iterator[str]:
    for field, text in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            yield f"- `{ast.unparse(field.target)}: {ast.unparse(field.annotation)}`: {text.value.value!s}"
    for made in node.body:
        if isinstance(made, ast.FunctionDef) and made.returns:
            yield f"- `{made.name}: {ast.unparse(made.returns)}`: {ast.get_docstring(made)}"


def with_reference(readme: str) -> str:
    """A README with what stands between the marks made new."""
    before, rest = readme.split(BEGIN, 1)
    return f"{before}{BEGIN}\n{reference()}{END}{rest.split(END, 1)[1]}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(with_reference(path.read_text(encoding="utf-8")), encoding="utf-8")
