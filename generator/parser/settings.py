"""Newspapers that an import meets are entered in `content/site.yaml`; nothing that stands there is changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.config import UNNAMED, Newspaper, Site, load_site, parse_site
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
    """Append the newspapers that the settings do not name; write settings where there are none.

    A settings file with errors is left alone: the build will say what is wrong with it. One to which nothing can be appended
    without a change to what stands there is left alone too (P192, a warning). P191: the file cannot be written.
    """
    path = content / "site.yaml"
    met = _met(known)
    if not met:
        return ()
    if not path.exists():
        problem = write_whole(path, HEAD + "papers:\n" + "".join(_entry(p) for p in met.values()))
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


def _entry(paper: Newspaper, indent: str = "") -> str:
    fields = {"code": paper.code, "name": paper.name, "language": paper.language}
    lines = [dump({k: [v]}).replace(": [", ": ", 1).rstrip("\n").removesuffix("]") for k, v in fields.items()]
    return "".join(f"{indent}{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(lines))
