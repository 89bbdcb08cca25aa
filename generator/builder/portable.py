"""A site that works from a stick: opened as files of a folder, by double click, without a server.

A browser lets the pages of a folder fetch nothing and load no modules. So links become relative and name their file, modules become
plain scripts that tell what they export, and what scripts fetch comes as scripts that hold it (`portable.js` plays the server).
The same site gives the same bytes.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import BuildError, Place, Problem

SHIM = "portable.js"
LINK = re.compile(r'(?P<before>\s(?:href|src|action|data-[a-z-]+)=")/(?P<path>(?!/)[^"?#]*)(?P<after>[^"]*")')
"""A link from the site's root, in an attribute."""
PLAIN = re.compile(r'<script src="/(?P<path>[^"]+)"')
"""Scripts that are no modules stand in every page."""
AHEAD = re.compile(r'<link rel="(?:modulepreload|preload|preconnect|search|alternate)"[^>]*>\n?')
"""What a folder cannot have fetched ahead, or has no use for."""
MODULE = re.compile(r'<script type="module"(?: async)? src=')
FIRST_SCRIPT = re.compile(r"<script\b(?! type=\"application)|</head>")
IMPORT = re.compile(r'^\s*import\s+(?P<names>\{[^}]*\}|\* as \w+)\s+from\s+"(?P<path>[^"]+)";', re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)
LEFT = re.compile(r"^\s*(?:import\s*[\"'{*\w]|export\b)", re.MULTILINE)
CODE = re.compile(r"(?<![\w.])import\(")
COMMENT = re.compile(r"/\*[\s\S]*?\*/|^\s*//.*$", re.MULTILINE)
SERVED = ("_headers", "_redirects", ".guzhi", "robots.txt", "opensearch.xml")
"""For hosts; a folder has none."""
PACKED = (".gz", ".br")
CITED = re.compile(
    r'<script type="application/ld\+json">[^\n]*"@type":"NewsArticle"[^\n]*</script>|<section class="cite".*?</section>', re.DOTALL
)
"""Of an article's page, what it says of itself and how it is cited: a quarter of the page."""
JOINED = re.compile(r"search/code-[^/]+/[^/]+\.bin")
"""The search's scripts compressed; from a folder they come as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was written."""

    files: int
    size: int
    """Bytes."""


def make_portable(site: Path, out: Path, base: str = "/") -> Copied:
    """Copy a finished site, whose links begin with the path `base`, into `out` so that it works as a folder.

    `out` is emptied if it holds such a copy. Raises BuildError B118 where it holds anything else, B119 for a script that cannot be
    rewritten.
    """
    mark = out / SHIM
    if out.exists() and any(out.iterdir()) and not mark.is_file():
        hint = "name another folder with --out, or empty this one"
        raise BuildError(Problem(place=Place(path=out.as_posix()), code="B118", message="the folder holds files of others", hint=hint))
    stage = out.with_name(f".{out.name}.portable")
    shutil.rmtree(stage, ignore_errors=True)
    count = size = 0
    for name, data in portable_files(site, base):
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        count, size = count + 1, size + len(data)
    shutil.rmtree(out, ignore_errors=True)
    stage.rename(out)
    return Copied(files=count, size=size)


def hosted_beside(out: Path) -> Path:
    """Where the site as a host wants it lies, from which the copy in `out` is made; a later build renews what changed."""
    return out.parent / ".cache" / "portable" / out.name


def portable_files(site: Path, base: str = "/") -> Iterator[tuple[str, bytes]]:
    """Every file of the copy, by name."""
    yield SHIM, Path(__file__).with_name(SHIM).read_bytes()
    front = (site / "index.html").read_text(encoding="utf-8")
    plain = {match["path"].removeprefix(base.lstrip("/")) for match in PLAIN.finditer(front)}
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        name = path.relative_to(site).as_posix()
        if name in SERVED or name.startswith("sitemap") or (name.endswith(PACKED) and (site / name[:-3]).is_file()):
            continue
        data = path.read_bytes()
        if name.endswith(".html"):
            page = data.decode()
            yield name, portable_page(page, name, base).encode()
            if name.startswith("days/"):  # today's is fetched by the front
                yield f"{name}.js", held(name, data)
            elif cited := CITED.findall(page):  # what the basket reads of an article that is put in from a list
                yield f"{name}.js", held(name, "\n".join(cited).encode())
        elif name.endswith(".js") and name not in plain:
            yield name, portable_script(data.decode(), name).encode()
        elif is_fetched(name):
            yield f"{name}.js", held(name, data)
        else:
            yield name, data


def is_fetched(name: str) -> bool:
    """Whether scripts fetch the file: the search index, and the tables of the script switch."""
    if JOINED.fullmatch(name) or name.endswith(".d.ts"):
        return False
    return name.startswith("search/") or (name.startswith("assets/data/") and name.endswith(".json"))


def portable_page(page: str, name: str, base: str = "/") -> str:
    """A page whose links lead to files beside it, and whose scripts are no modules; `name` is its path from the root."""
    folder = posixpath.dirname(name)

    def relative(match: re.Match[str]) -> str:
        path = f"/{match['path']}"
        if not path.startswith(base):
            return match[0]
        path = path[len(base) :]
        if " data-" in match["before"]:  # what a script makes an address of
            return match["before"] + posixpath.relpath(path or ".", folder or ".") + "/" * path.endswith("/") + match["after"]
        target = f"{path}index.html" if not path or path.endswith("/") else path
        return match["before"] + posixpath.relpath(target, folder or ".") + match["after"]

    shim = f'<script src="{posixpath.relpath(SHIM, folder or ".")}"></script>\n'
    page = MODULE.sub("<script defer src=", LINK.sub(relative, AHEAD.sub("", page)))
    first = FIRST_SCRIPT.search(page)
    return page if first is None else page[: first.start()] + shim + page[first.start() :]


def portable_script(script: str, name: str) -> str:
    """A module as a plain script: what it imports is asked for, what it exports is told."""
    bare = COMMENT.sub("", script)
    here = json.dumps(name)

    def asked(match: re.Match[str]) -> str:
        names = match["names"].replace(" as ", ": ") if match["names"].startswith("{") else match["names"].removeprefix("* as ")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["path"]))
        return f"const {names} = await guzhi.import(guzhi.root + {json.dumps(target)});"

    exported = list(dict.fromkeys(EXPORT.findall(bare)))
    body = re.sub(r"^export (?=(?:async )?(?:function|class|const|let)\b)", "", IMPORT.sub(asked, script), flags=re.MULTILINE)
    left = LEFT.search(COMMENT.sub("", body))
    if left is not None:
        hint = 'write `import { name } from "./file.js";` and `export function|class|const name`'
        message = f"this form of import or export cannot be made portable: {left[0].strip()}"
        raise BuildError(Problem(place=Place(path=name), code="B119", message=message, hint=hint))
    body = body.replace("import.meta.url", f"(guzhi.root + {here})")
    body = re.sub(r'(?<![\w.])import\((?=["\'])"(\.{1,2}/[^"]+)"', lambda m: f"import(guzhi.root + {json.dumps(_beside(name, m[1]))}", body)
    body = CODE.sub("guzhi.import(", body)
    return f"guzhi.define({here}, async () => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}});\n"


def _beside(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def held(name: str, data: bytes) -> bytes:
    """A file as a script that holds it."""
    return f'guzhi.hold({json.dumps(name)}, "{base64.b64encode(data).decode()}");\n'.encode()
