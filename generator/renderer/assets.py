"""Static files of a theme: collected, joined, named by their content.

A name carries a hash of the content (`assets/css/site.1f3a9c20.css`), so that a host may let browsers keep it for ever.
Scripts import each other by relative path; the paths are rewritten to the hashed names.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Place, Problem, ThemeError
from generator.model import SiteFile
from generator.renderer.texts import Texts
from generator.text import dictionaries

FIXED = {"favicon.ico": "favicon.ico"}
"""Files with an address that browsers fix."""

SEARCH = "js/search/"
"""Scripts that the index brings with it (`generator.search.build`), because they have to fit it."""

SITE_STYLES = "css/site.css"
"""The style sheets that themes name under `styles`, joined in their order."""

IMPORT = re.compile(r"""(?P<before>\b(?:from|import)\s*\(?\s*|\bnew\s+URL\(\s*)(?P<quote>["'])(?P<path>\.{1,2}/[^"']+\.js)(?P=quote)""")
"""A script that a script names: `from "./table.js"`, `import("./x.js")`, `new URL("./worker.js", import.meta.url)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A static file that is made when it is written, not whenever a theme is loaded."""

    source: str
    """What it is made from, in words."""
    fingerprint: str
    """Of that: the same fingerprint, the same content."""
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A static file and where it answers."""

    address: str
    """Relative to the site's root."""
    source: str
    fingerprint: str
    """Of the content, or of what it is made from."""
    make: Callable[[], bytes]

    @property
    def file(self) -> SiteFile:
        return SiteFile(path=self.address, content=self.make(), source=self.source)


def gather_assets(folders: Iterable[Path], styles: Iterable[str], *, made: Mapping[str, Made]) -> Mapping[str, Asset]:
    """All static files by path below `static/`; of two with the same path the first folder's wins.

    Adds `css/site.css` and what is `made`. Raises ThemeError T113 for a style sheet
    that is not there, T115 for a script that imports what is not there or, over others, itself.
    """
    found: dict[str, Path] = {}
    sources: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not path.name.startswith(".") and not name.startswith(SEARCH) and name not in found:
                found[name] = path
                sources[name] = f"themes/{folder.parent.name}/static/{name}"
    contents = {name: path.read_bytes() for name, path in sorted(found.items())}
    joined = list(dict.fromkeys(styles))
    contents[SITE_STYLES] = join_styles(contents, joined)
    for name in joined:
        del contents[name]
    assets = Press(contents, sources).press_all()
    for name, one in made.items():
        address = hashed_name(f"assets/{name}", one.fingerprint.encode())
        assets[name] = Asset(address=address, source=one.source, fingerprint=one.fingerprint, make=one.make)
    return assets


def script_tables(configs: Mapping[str, str], texts: Texts) -> Mapping[str, Made]:
    """What the browser converts by: `data/script-zh-Hans.json` is the way out of zh-Hans, with OpenCC's dictionaries and with
    the interface's texts whose counterpart is another (`answers`). `configs` are OpenCC's configurations by the script.
    """
    answers = texts.answers(configs)

    def table(script: str, config: str) -> Made:
        own = dump_json(answers[script])
        return Made(
            source=f"OpenCC {config}, from {script}",
            fingerprint=f"{dictionaries.fingerprint(config)} {hashlib.blake2b(own).hexdigest()}",
            make=lambda: dump_json(dictionaries.packed(config) | {"answers": answers[script]}),
        )

    return {f"data/script-{script}.json": table(script, config) for script, config in configs.items()}


def join_styles(contents: Mapping[str, bytes], styles: Iterable[str]) -> bytes:
    parts = []
    for name in styles:
        if name not in contents:
            message = f"theme.yaml names the style sheet '{name}', which is not below static/"
            raise ThemeError(Problem(place=Place(path="theme.yaml"), code="T113", message=message))
        parts.append(contents[name].rstrip(b"\n") + b"\n")
    return b"".join(parts)


def dump_json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


class Press:
    """Gives files their names, a script after those that it imports."""

    def __init__(self, contents: Mapping[str, bytes], sources: Mapping[str, str]) -> None:
        self.contents = contents
        self.sources = sources
        self.assets: dict[str, Asset] = {}

    def press_all(self) -> dict[str, Asset]:
        for name in self.contents:
            self.press(name, ())
        return self.assets

    def press(self, name: str, above: tuple[str, ...]) -> Asset:
        """`above` are the scripts that import this one, outermost first."""
        if name in self.assets:
            return self.assets[name]
        content = self.rewrite_imports(name, above) if name.endswith(".js") else self.contents[name]
        address = FIXED.get(name) or hashed_name(f"assets/{name}", content)
        source = self.sources.get(name, f"style sheets of the theme ({name})")
        fingerprint = hashlib.blake2b(content).hexdigest()
        self.assets[name] = Asset(address=address, source=source, fingerprint=fingerprint, make=lambda: content)
        return self.assets[name]

    def rewrite_imports(self, name: str, above: tuple[str, ...]) -> bytes:
        folder = posixpath.dirname(FIXED.get(name) or f"assets/{name}")

        def replace(match: re.Match[str]) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["path"]))
            if target not in self.contents or target in (*above, name):
                fact = "is not there" if target not in self.contents else "imports it in turn"
                message = f"{name} imports '{match['path']}', which {fact}"
                raise ThemeError(Problem(place=Place(path=self.sources.get(name, name)), code="T115", message=message))
            path = posixpath.relpath(self.press(target, (*above, name)).address, folder)
            path = path if path.startswith(".") else f"./{path}"
            return f"{match['before']}{match['quote']}{path}{match['quote']}"

        return IMPORT.sub(replace, self.contents[name].decode()).encode()


def hashed_name(path: str, content: bytes) -> str:
    stem, suffix = posixpath.splitext(path)
    return f"{stem}.{hashlib.blake2b(content, digest_size=4).hexdigest()}{suffix}"
