"""What is wrong with a built site as it stands on disk: problem codes B13x.

Every file is read once, in turn; what is remembered are the site's paths and the fragments that links ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from generator.builder.moves import files_below, work_folder
from generator.builder.record import Record, content_hash, read_record
from generator.errors import Place, Problem

LINKING = {"href", "src", "action", "poster"}
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
CSS_LINK = re.compile(r"""(?:url\(\s*|@import\s+)["']?(?P<url>[^"')\s]+)""")
"""`url(a.svg)`, `@import "b.css"`; not `urls`."""
COMMENT = re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*", re.DOTALL | re.MULTILINE)
"""`/* … */` and a line that begins with `//`; not the `//` of an address."""
JS_IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](?P<url>\.{1,2}/[^"']+)["']""")
"""`import { a } from './b.js'`, `import('./c.js')`; not `from "text"`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An address that a file of the site names."""

    url: str
    line: int
    """1-based."""
    column: int
    """1-based, of the tag."""
    loads: bool
    """True when a browser fetches it with the page."""


def check_site(out: Path) -> tuple[int, list[Problem]]:
    """Number of files below `out`, and what is wrong with them, in no order."""
    root = out.resolve()
    record = read_record(work_folder(root))
    names = {path.relative_to(root).as_posix() for path in files_below(root)}
    checker = SiteCheck(out, record or Record(), frozenset(names))
    for name in sorted(names):
        checker.check_file(name, (root / name).read_bytes())
    checker.check_fragments()
    checker.check_missing()
    return len(names), checker.problems


@dataclass(slots=True)
class SiteCheck:
    """Checks a site's files one after the other."""

    out: Path
    record: Record
    names: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    wanted: dict[str, dict[str, tuple[str, Reference]]] = field(default_factory=dict)
    """File and reference that first asked for a fragment, by target and fragment."""

    def check_file(self, name: str, content: bytes) -> None:
        if self.record.files.get(name, content_hash(content)) != content_hash(content):
            self._report("B134", name, None, "this file was changed after the build", "change its source and build again")
        kind = PurePosixPath(name).suffix
        if kind not in (".html", ".xml", ".css", ".js"):
            return
        text = content.decode("utf-8", errors="replace")
        if kind in (".html", ".xml"):
            page = read_markup(text)
            for reference, identifier in page.repeated:
                self._report("B132", name, reference, f"the id '{identifier}' stands twice in this page", "make one of them another")
            references = page.references
            own_ids = page.ids
        else:
            references = list(script_references(text, CSS_LINK if kind == ".css" else JS_IMPORT))
            own_ids = set()
        for reference in references:
            self.check_reference(name, reference, own_ids)

    def check_reference(self, name: str, reference: Reference, own_ids: set[str]) -> None:
        address = self._inside(name, reference)
        if address is None:
            return
        target, fragment = address
        if target not in self.names:
            is_folder = f"{target}/index.html" in self.names
            hint = f"a folder's address ends in '/': {target}/" if is_folder else "build again; if it stays, the theme is at fault"
            self._report("B130", name, reference, f"'{reference.url}' leads nowhere: the site has no {target}", hint)
        elif fragment and target == name and fragment not in own_ids:
            self._report("B131", name, reference, f"'{reference.url}': this page has no id '{fragment}'", "")
        elif fragment and target != name and target.endswith(".html"):
            self.wanted.setdefault(target, {}).setdefault(fragment, (name, reference))

    def check_fragments(self) -> None:
        """Look into the pages whose inner places links ask for."""
        for target in sorted(self.wanted):
            ids = read_markup((self.out / target).read_text(encoding="utf-8", errors="replace")).ids
            for fragment, (name, reference) in self.wanted[target].items():
                if fragment not in ids:
                    self._report("B131", name, reference, f"'{reference.url}': {target} has no id '{fragment}'", "")

    def check_missing(self) -> None:
        for name in self.record.files:
            if name not in self.names:
                self._report("B134", name, None, "this file was removed after the build", "build again")

    def _inside(self, name: str, reference: Reference) -> tuple[str, str] | None:
        """File and fragment that a reference means; None when it leads out of the site or is reported."""
        base = urlsplit(self.record.base_url)
        parts = urlsplit(urljoin(f"{self.record.base_url}{name}", reference.url))
        if parts.scheme not in ("", "http", "https"):
            return None
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            if reference.loads:
                self._report("B133", name, reference, f"'{reference.url}' is fetched from another host", "a site carries all that it needs")
            return None
        if not parts.path.startswith(base.path):
            self._report("B135", name, reference, f"'{reference.url}' leads out of the site, which stands at {base.path}", "")
            return None
        target = unquote(parts.path.removeprefix(base.path))
        return (f"{target}index.html" if not target or target.endswith("/") else target), unquote(parts.fragment)

    def _report(self, code: str, name: str, reference: Reference | None, message: str, hint: str) -> None:
        line, column = (reference.line, reference.column) if reference else (0, 0)
        place = Place(path=f"{self.out.as_posix()}/{name}", line=line, column=column)
        self.problems.append(Problem(place=place, code=code, message=message, hint=hint))


class Markup(HTMLParser):
    """Gathers the ids of an HTML page, and the addresses that it or an XML file names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.repeated: list[tuple[Reference, str]] = []
        self.references: list[Reference] = []
        self._in_location = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            if values["id"] in self.ids:
                self.repeated.append((self._reference("", loads=False), values["id"]))
            self.ids.add(values["id"])
        relations = set(values.get("rel", "").split())
        loads = "src" in values or (tag == "link" and bool(relations & LOADING_RELATIONS))
        self.references += [self._reference(values[key], loads=loads) for key in sorted(LINKING & values.keys())]
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.references.append(self._reference(values.get("content", "").partition("url=")[2], loads=False))
        self._in_location = tag == "loc"

    def handle_data(self, data: str) -> None:
        if self._in_location:
            self.references.append(self._reference(data.strip(), loads=False))
            self._in_location = False

    def _reference(self, url: str, *, loads: bool) -> Reference:
        line, column = self.getpos()
        return Reference(url=url, line=line, column=column + 1, loads=loads)


def read_markup(text: str) -> Markup:
    page = Markup()
    page.feed(text)
    page.close()
    return page


def script_references(text: str, pattern: re.Pattern[str]) -> Iterator[Reference]:
    """Addresses that a style sheet or module names; those in its comments are talk."""
    text = COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        yield Reference(url=match["url"], line=line, column=column, loads=True)
