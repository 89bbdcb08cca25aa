"""Newspapers that an import meets are entered in `content/site.yaml`; nothing that stands there is changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.config import PAPER_KEYS, SITE_KEYS, UNNAMED, Newspaper, Site, load_site, parse_site
from generator.errors import ConfigError, Place, Problem
from generator.parser.sources import Known
from generator.parser.writer import write_whole
from generator.yamlread import dump

HEAD = "# Settings of the archive; content/README.md explains every key.\ntitle: 故纸\nbase_url: /\nlanguage: zh-Hans\ntheme: broadsheet\n"
"""What a new settings file begins with."""
LAST_LIST = re.compile(r"^papers:[ \t]*(?:#.*)?\n(?P<items>(?:[ \t]*(?:#.*)?\n|[ ]*- .*\n|[ ]+\S.*\n)*)\Z", re.MULTILINE)
"""A list of newspapers in block style that ends the file, so that one more can be appended."""
ITEM = re.compile(r"^([ ]*)- ", re.MULTILINE)


def add_papers(content: Path, known: Sequence[Known]) -> tuple[Problem, ...]:
    """Enter the newspapers that raw pages name."""
    return enter_papers(content, _met(known))


def enter_papers(content: Path, met: Mapping[str, Newspaper], site: Site | None = None) -> tuple[Problem, ...]:
    """Append the newspapers that the settings do not name; write settings where there are none, as `site` has them.

    A settings file with errors is left alone: the build will say what is wrong with it. One to which nothing can be appended
    without a change to what stands there is left alone too (P192, a warning). P191: the file cannot be written.
    """
    path = content / "site.yaml"
    if not met:
        return ()
    if not path.exists():
        problem = write_whole(path, (_head(site) if site else HEAD) + "papers:\n" + "".join(_entry(p) for p in met.values()))
        return (problem,) if problem else ()
    try:
        site = load_site(path)
        text = path.read_text(encoding="utf-8-sig")
    except ConfigError:
        return ()
    named = {p.code for p in site.papers}
    missing = {code: paper for code, paper in met.items() if code not in named}
    if not missing:
        return ()
    longer = _with_papers(text, site, missing)
    if longer is None:
        hint = "add under papers: " + ", ".join(f"{{code: {p.code}, name: {p.name}}}" for p in missing.values())
        fact = f"the settings do not name the newspaper{'s' * (len(missing) > 1)} {', '.join(missing)}"
        return (Problem(place=Place(path=path.as_posix()), code="P192", message=fact, hint=hint, warning=True),)
    problem = write_whole(path, longer)
    return (problem,) if problem else ()


def nameless(files: Sequence[str]) -> tuple[Problem, ...]:
    """P119, a warning, where nobody says of which newspaper some pages are: ids hold its code, and people begin to cite them."""
    if not files:
        return ()
    pages = f"{len(files)} pages, this one first" if len(files) > 1 else "this page"
    fact = f"nobody says the newspaper of {pages}: the articles' ids begin with '{UNNAMED}-'"
    hint = "import again with --paper CODE, or from folders CODE/DATE/, before anybody edits or cites the articles"
    return (Problem(place=Place(path=files[0]), code="P119", message=fact, hint=hint, warning=True),)


def _met(known: Sequence[Known]) -> dict[str, Newspaper]:
    """The newspapers of an import by code, sorted; what any page says of a paper holds for it."""
    met: dict[str, Known] = {}
    for k in known:
        code = k.paper or UNNAMED
        met[code] = met[code].over(k) if code in met else k
    papers: dict[str, Newspaper] = {}
    for code, k in sorted(met.items()):
        name = k.name or ("（报名不详）" if code == UNNAMED else code)
        papers[code] = Newspaper(code=code, name=name, **({"language": k.language} if k.language else {}))
    return papers


def _with_papers(text: str, site: Site, papers: Mapping[str, Newspaper]) -> str | None:
    """The settings with some newspapers more, or None where appending would not give exactly that."""
    text = text.rstrip("\n") + "\n"
    found = LAST_LIST.search(text)
    if found is None and re.search(r"^papers:", text, re.MULTILINE):
        return None
    item = ITEM.search(found["items"]) if found else None
    indent = item[1] if item else ""
    longer = text + ("" if found else "papers:\n") + "".join(_entry(p, indent) for p in papers.values())
    try:
        read = parse_site(longer, "")
    except ConfigError:
        return None
    return longer if read == replace(site, papers=(*site.papers, *papers.values())) else None


def _head(site: Site) -> str:
    """Settings of an archive that comes as data: all that data can say, in the order of `HEAD`."""
    said = {key: getattr(site, key) for key in ("title", "subtitle", "description", "language", "rights", "contact")}
    fields = {**said, "base_url": "/", "theme": site.theme}
    return HEAD.partition("\n")[0] + "\n" + "".join(f"{_line(key, fields[key])}\n" for key in SITE_KEYS if fields.get(key))


def _entry(paper: Newspaper, indent: str = "") -> str:
    lines = [_line(key, value) for key in PAPER_KEYS if (value := getattr(paper, key))]
    return "".join(f"{indent}{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(lines))


def _line(key: str, value: str) -> str:
    """A key with its text on one line, quoted where YAML wants it."""
    return dump({key: [value]}).replace(": [", ": ", 1).rstrip("\n").removesuffix("]")
