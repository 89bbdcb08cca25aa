"""The scripts of the reading side as they are shipped: entrances, a folder named by its content, and those that are started, joined.

Source files are plain modules that a browser can load as they are. A cold reader would wait for them one level of imports after
the other, and a host that compresses nothing would send five times the bytes; so they are shipped joined and compressed, and once more
in one plain file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.model import SiteFile
from generator.search.packs import FOLDER, content_name, gzip_block

ENTRANCES = ("client.d.ts", "client.js", "page.js")
"""Scripts with an address that never moves: they read the manifest, which names the folder of all others."""
STARTED = ("archive.js", "main.js", "chart.js")
"""What is asked for by name: what finds, the page, and what comes after the first answer; all other scripts come with them."""
PLAIN = "all.js"
"""All of it, for browsers that may not start what a page has unpacked itself."""
EAGER = "//# allFunctionsCalledOnLoad\n"
"""Has Chromium (from 136) translate all functions while nobody waits, and not each one when the first answer calls it."""


def code_files(scripts: Path) -> Iterator[SiteFile]:
    """The scripts: the entrances under fixed names, all others in a folder named by their content; the last one tells its name."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in sorted(scripts.glob("*.?s"))}
    for name in ENTRANCES:
        text = sources.pop(name)
        yield SiteFile(
            path=FOLDER + name, content=(text if name.endswith(".d.ts") else squeeze(text)).encode(), source=f"search script {name}"
        )
    others = {name: squeeze(text) for name, text in sources.items()}
    started = {name.replace(".js", ".bin"): gzip_block(joined(others, name).encode()) for name in STARTED}
    started[PLAIN] = joined(others, *STARTED).encode()
    folder = "code-" + content_name(b"\0".join(started.values()))
    for name, content in started.items():
        yield SiteFile(path=f"{FOLDER}{folder}/{name}", content=content, source=f"search script {name}")


def squeeze(script: str) -> str:
    """A script without its comments and its white space before lines, which are for those who work on it: more than half of its bytes.

    Knows our own habits and no others: `/** … */` anywhere, `//` at the beginning of a line or after a sign of punctuation.
    """
    script = re.sub(r"/\*\*.*?\*/ ?", "", script, flags=re.DOTALL)
    script = re.sub(r"(?:^|(?<=[;,{}()\]>]) +)// .*$", "", script, flags=re.MULTILINE)
    return re.sub(r"\n\s+", "\n", script).lstrip("\n")


def joined(sources: Mapping[str, str], *names: str) -> str:
    """Some scripts and all that they need, what is needed first, as one module that exports what they export."""
    order: list[str] = []

    def visit(name: str) -> None:
        for other in re.findall(r'^import .* from "\./(.+?)";$', sources[name], flags=re.MULTILINE):
            visit(other)
        if name not in order:
            order.append(name)

    for name in names:
        visit(name)
    exports = [f"export const {one} = ${name.removesuffix('.js')}.{one};\n" for name in names for one in exported(sources[name])]
    return "".join([EAGER, *(as_part(part, sources[part]) for part in order), *exports])


def exported(module: str) -> list[str]:
    return re.findall(r"^export (?:async )?(?:function|class|const) (\w+)", module, flags=re.MULTILINE)


def as_part(name: str, module: str) -> str:
    """A module as a statement: what it exports is one object, named after the file; imports are taken out of such objects."""
    body = re.sub(
        r'^import (\{.*\}) from "\./(.+?)\.js";$', lambda m: f"const {m[1].replace(' as ', ': ')} = ${m[2]};", module, flags=re.MULTILINE
    )
    body = re.sub(r"^export ", "", body, flags=re.MULTILINE)
    return f"const ${name.removesuffix('.js')} = (() => {{\n{body}return {{ {', '.join(exported(module))} }};\n}})();\n"
