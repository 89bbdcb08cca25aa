"""Whether every address that was published still answers, and whether the take-down list is kept: B116, B128, B129, B136 to B138."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator import urls
from generator.content.addresses import BELOW_YEAR, Published, address_files, article_at, read_addresses
from generator.content.addresses import NAME as ADDRESSES
from generator.content.frontmatter import split
from generator.content.gone import read_gone
from generator.content.store import article_files
from generator.content.takedown import NAME as TAKEDOWN
from generator.content.takedown import Takedown, read_takedown
from generator.content.vanished import read_records
from generator.errors import ConfigError, Place, Problem
from generator.yamlread import Reader

YEAR = re.compile(r"[a-z][a-z0-9]*/\d{4}/")
READ = (".html", ".xml", ".json", ".jsonl", ".csv", ".txt", ".md", ".js", ".css")
"""Files of a site that hold text as it is read."""


def check_addresses(content: Path, out: Path) -> list[Problem]:
    """What is wrong, in no order."""
    shown = str(content).rstrip("/")
    published, problems = read_addresses(content, shown)
    try:
        takedown = read_takedown(content, shown)
    except ConfigError as error:
        return [*problems, *error.problems]
    there, formerly = ids_of(content)
    shown_ids = there - takedown.withdrawn.keys()
    gone = read_gone(content, takedown, formerly, shown_ids)
    found = [*problems, *lost_records(content, shown, published)]
    known = there | {id for address in published if (id := article_at(address))} | read_records(content).keys()
    found += unknown_ids(shown, takedown, known)
    for id, names in formerly.items():
        if id in there:
            hint = f"take it out of 'formerly' in {', '.join(names)}, or delete the file that has it"
            message = f"'{id}' is said to be the former id of another article, and is there itself"
            found.append(Problem(place=Place(path=shown), code="B129", message=message, hint=hint))
    places = places_of(content, shown)
    for id, lost in gone.items():
        if not lost.explained:
            hint = (
                f"write 'formerly: {id}' into the article that holds its text now, withdraw it in {TAKEDOWN}, "
                "or name in .vanished.json where it went"
            )
            message = f"the article '{id}' has no file any more, and nothing says where its readers should go"
            place = places.get(id, Place(path=shown))
            found.append(Problem(place=place, code="B128", message=message, hint=hint))
    if out.is_dir():
        for address in published:
            if not (out / urls.output_path(address)).is_file():
                hint = "build again; a theme needs the template gone.html to answer at such addresses"
                message = f"'{address}' was published and has no page"
                found.append(Problem(place=places.get(address, Place(path=shown)), code="B136", message=message, hint=hint))
    return found


def lost_records(content: Path, shown: str, published: Mapping[str, Published]) -> Iterator[Problem]:
    """B138: a year was published, and the file that knows its addresses went with its folder; nobody would miss them."""
    years = {match["folder"] for address in published if (match := BELOW_YEAR.fullmatch(address))}
    for address in sorted(published):
        folder = address.removesuffix("/")
        if YEAR.fullmatch(address) and folder not in years and not (content / folder / ADDRESSES).is_file():
            hint = f"bring back {shown}/{folder}/{ADDRESSES} (git has it); the articles may stay away, their addresses will say so"
            message = f"the record of what was published below '{address}' is not there"
            yield Problem(place=Place(path=f"{shown}/{ADDRESSES}"), code="B138", message=message, hint=hint)


def check_masked(content: Path, out: Path) -> Iterator[Problem]:
    """B137: a name that is masked stands in a file of the site, or in a packed one."""
    try:
        masking = read_takedown(content).masking
    except ConfigError:
        return
    for path in sorted(out.rglob("*")) if masking.pattern and out.is_dir() else ():
        name = path.name.removesuffix(".gz")
        if not path.is_file() or not name.endswith(READ):
            continue
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.name.endswith(".gz") else data).decode("utf-8", errors="replace")
        match = masking.pattern.search(text) if masking.pattern else None
        if match:
            place = Place(path=path.as_posix(), line=text.count("\n", 0, match.start()) + 1)
            hint = "build again; what stands in the settings or the theme you have to change there"
            yield Problem(place=place, code="B137", message="a name that the take-down list masks stands here", hint=hint)


def site_pages(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Address and path of each page among the files of a site."""
    for name in names:
        if name.endswith(".html"):
            yield name.removesuffix("index.html") if name.endswith("/index.html") or name == "index.html" else name, name


def ids_of(content: Path) -> tuple[set[str], dict[str, tuple[str, ...]]]:
    """The ids of all article files, and those that some say to have had, with who says so."""
    there: set[str] = set()
    formerly: dict[str, tuple[str, ...]] = {}
    for path in article_files(content):
        parts = split(path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n"))
        if parts is None:
            continue
        own = re.search(r"^id:[ \t]*[\"']?([a-z0-9-]+)", parts[0], re.MULTILINE)
        name = own[1] if own else path.stem
        there.add(name)
        if "formerly:" in parts[0]:
            reader = Reader(path=path.as_posix(), text=parts[0], code="C")
            for id in reader.texts_at(reader.parse(), "formerly"):
                formerly[id] = (*formerly.get(id, ()), name)
    return there, formerly


def unknown_ids(shown: str, takedown: Takedown, known: set[str]) -> Iterator[Problem]:
    for id in sorted({*takedown.withdrawn, *takedown.noindex} - known):
        hint = "look for the article's id in its file, or at the end of its address"
        message = f"no article has or had the id '{id}', as far as is known"
        yield Problem(place=Place(path=f"{shown}/{TAKEDOWN}"), code="B129", message=message, hint=hint, warning=True)


def places_of(content: Path, shown: str) -> dict[str, Place]:
    """The line of the record of what was published, by address and by article."""
    found: dict[str, Place] = {}
    for folder, path in address_files(content):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            address = folder + line.partition(" ")[0]
            place = Place(path=f"{shown}/{folder}{path.name}", line=number)
            found[address] = place
            id = article_at(address)
            if id:
                found[id] = place
    return found
