"""What was published: every address that the site once answered at, with its days, in files that git keeps.

`content/<paper>/<yyyy>/addresses.txt` holds the addresses below `<paper>/<yyyy>/`, `content/addresses.txt` all others. A line is an
address, the day on which it was first published, and, where it no longer answers with what it did, the day on which that was seen:

    03/14/csb-2024-03-14-p01-01.html 2026-01-05
    03/14/csb-2024-03-14-p01-02.html 2026-01-05 2026-03-01

Sorted, a line an address, so that git merges what two people published. `guzhi publish` writes it, nothing else does.
Problem code C110: see `content/README.md`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Place, Problem
from generator.ids import ID
from generator.urls import article_of

NAME = "addresses.txt"
DAY = r"\d{4}-\d\d-\d\d"
LINE = re.compile(rf"(?P<address>[!-~]+) (?P<since>{DAY})(?: (?P<until>{DAY}))?")
BELOW_YEAR = re.compile(r"(?P<folder>[a-z][a-z0-9]*/\d{4})/(?P<rest>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When an address began to answer, and when it no longer did with what it had."""

    since: str
    until: str = ""
    """Empty as long as it does."""


def address_files(content: Path) -> Iterator[tuple[str, Path]]:
    """The files that there are, each with the address that its lines are below."""
    if (content / NAME).is_file():
        yield "", content / NAME
    for path in sorted(content.glob(f"*/????/{NAME}")):
        yield f"{path.parent.relative_to(content).as_posix()}/", path


def read_addresses(content: Path, shown: str | None = None) -> tuple[dict[str, Published], tuple[Problem, ...]]:
    """Every address that was published, and C110 for each line that says none."""
    name = (shown or str(content)).rstrip("/")
    found: dict[str, Published] = {}
    problems: list[Problem] = []
    for folder, path in address_files(content):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, 1):
            match = LINE.fullmatch(line)
            if match:
                found[folder + match["address"]] = Published(since=match["since"], until=match["until"] or "")
            elif line.strip() and not line.startswith("#"):
                place = Place(path=f"{name}/{folder}{NAME}", line=number)
                hint = "form: ADDRESS YYYY-MM-DD; take the lines of both sides where git left marks of a conflict"
                problems.append(
                    Problem(place=place, code="C110", message="this line names no address with its day", hint=hint, source=line)
                )
    return found, tuple(problems)


def dump_addresses(content: Path, addresses: Mapping[str, Published]) -> dict[Path, str]:
    """The text of each file that holds the addresses, by path."""
    files: defaultdict[Path, list[str]] = defaultdict(list)
    for address, days in sorted(addresses.items()):
        match = BELOW_YEAR.fullmatch(address)
        below = match is not None and (content / match["folder"].split("/")[0]).is_dir()
        path = content / match["folder"] / NAME if match and below else content / NAME
        files[path].append(" ".join(filter(None, (match["rest"] if match and below else address, days.since, days.until))))
    return {path: "\n".join(lines) + "\n" for path, lines in files.items()}


def article_address(id: str) -> str:
    """Where the article with this id is published, whether it is there or not."""
    named = ID.fullmatch(id)
    return article_of(named["paper"], named["date"].removeprefix("undated"), id) if named else f"{id}.html"


def article_at(address: str) -> str | None:
    """The id of the article whose address this is."""
    name = address.rpartition("/")[2].removesuffix(".html")
    return name if ID.fullmatch(name) and article_address(name) == address else None
