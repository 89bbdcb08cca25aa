"""A small theme to begin with: what it does not say comes from the one that it extends."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import Place, Problem, ThemeError
from generator.renderer.homes import theme_folder

NAME = re.compile(r"[a-z][a-z0-9-]*")

MANIFEST = """\
name: {name}
title: {title}
extends: {extends}
styles: [css/{name}.css]
"""

STYLES = """\
/* {title}: only what differs from {extends}. Every token that may be set stands in themes/base/static/css/tokens.css. */
:root {{
  --seal: #1d4e46; /* labels, nameplates, what is chosen */
}}

/* The same in the dark: chosen by the reader, or by the system. */
:root[data-scheme="dark"] {{ --seal: #86c5b8; }}
@media (prefers-color-scheme: dark) {{
  :root:not([data-scheme="light"]) {{ --seal: #86c5b8; }}
}}
"""


def new_theme(themes: Path, name: str, extends: str) -> list[Path]:
    """Write a theme that works as it is; the files that were written, paths as `themes` gives them.

    Raises ThemeError: T100 there is no theme to extend, T117 the name cannot be one, T118 there is such a theme already.
    """
    folder, shown = themes / name, f"{themes.name}/{name}"
    if not NAME.fullmatch(name):
        hint = "use lower-case letters a-z, digits and '-', a letter first"
        raise ThemeError(Problem(place=Place(path=shown), code="T117", message=f"'{name}' cannot be the name of a theme", hint=hint))
    if theme_folder(themes, name).exists():
        hint = "choose another name, or change the one that is there"
        raise ThemeError(Problem(place=Place(path=shown), code="T118", message=f"there is a theme '{name}' already", hint=hint))
    if not (theme_folder(themes, extends) / "theme.yaml").is_file():
        raise ThemeError(Problem(place=Place(path=shown), code="T100", message=f"there is no theme '{extends}' to extend"))
    words = {"name": name, "title": name.replace("-", " ").capitalize(), "extends": extends}
    files = {folder / "theme.yaml": MANIFEST, folder / "static" / "css" / f"{name}.css": STYLES}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(**words), encoding="utf-8", newline="\n")
    return list(files)
