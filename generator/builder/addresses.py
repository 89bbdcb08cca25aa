"""The paths of a site while it is being made: each belongs to one source, on any file system."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from generator.errors import Place, Problem

PART = r"(?!\.\.?(?:/|\Z))[A-Za-z0-9._~@+-]+"
"""What one part of an address may be: `p01.html`, `.nojekyll`; not `..`, `版`, `a b`."""
PATH = re.compile(rf"{PART}(?:/{PART})*")

STAYING = "output.stale = 0 and output.path not in (select path from made) and output.unit not in (select unit from remade)"
"""Rows of the record whose files stay what they are."""


def is_address(name: str) -> bool:
    return PATH.fullmatch(name) is not None


def not_an_address(name: str, source: str) -> Problem:
    message = f"{source}: '{name}' cannot be a file of the site"
    hint = "addresses are ASCII letters, digits and . _ ~ @ + - between slashes, and stay below the site's root"
    return problem("B103", message, hint)


def taken(name: str, source: str, other: str) -> Problem:
    return problem("B101", f"two sources make '{name}': {other} and {source}", "give one of them another id or name")


def conflicts(record: sqlite3.Connection) -> Iterator[Problem]:
    """What the paths in `made` that are new to the record have against each other and against those that stay.

    `remade` holds the units of which every file is in `made` or goes. B101 taken already, B102 differs from another by case
    alone, B104 needed both as a file and as a folder.
    """
    seen: set[str] = set()
    alone = record.execute("select 1 from output limit 1").fetchone() is None
    for name, folded, source in record.execute(FRESH):
        for other, other_source in () if alone else record.execute(FOLDED, (folded, name)).fetchall():
            message = f"'{other}' ({other_source}) and '{name}' ({source}) differ by capital letters alone"
            yield problem("B102", message, "many file systems take them for one; rename one")
        for folder in folders(name):
            if folder not in seen:
                seen.add(folder)
                for found in record.execute(SAME, (folder,)).fetchall():
                    yield file_and_folder(found, (name, source))
        below = None if alone else record.execute(BELOW, (f"{name}/", f"{name}0")).fetchone()
        if below:
            yield file_and_folder((name, source), below)
    for name, source, other in record.execute(TAKEN):
        yield taken(name, source, other)


FRESH = """select made.path, made.folded, made.source from made left join output using (path)
    where output.path is null or output.stale order by made.path"""
FOLDED = f"select path, source from output where folded = ?1 and path != ?2 and {STAYING}"  # noqa: S608 - our own words
"""Files that stay and whose path differs by case; of two that are made the second is never taken in."""
SAME = f"select path, source from made where path = ?1 union all select path, source from output where path = ?1 and {STAYING}"  # noqa: S608
BELOW = f"""select path, source from made where path > ?1 and path < ?2
    union all select path, source from output where path > ?1 and path < ?2 and {STAYING} limit 1"""  # noqa: S608
TAKEN = """select made.path, made.source, output.source from made join output using (path)
    where output.unit != made.unit and output.stale = 0 and output.unit not in (select unit from remade)"""


def file_and_folder(file: tuple[str, str], below: tuple[str, str]) -> Problem:
    message = f"'{file[0]}' ({file[1]}) is a folder too: of '{below[0]}' ({below[1]})"
    return problem("B104", message, "rename one")


def folders(name: str) -> Iterator[str]:
    """The folders above a path, outermost first: `a/b/c.html` -> `a`, `a/b`."""
    end = name.find("/")
    while end != -1:
        yield name[:end]
        end = name.find("/", end + 1)


def problem(code: str, message: str, hint: str) -> Problem:
    return Problem(place=Place(path=""), code=code, message=message, hint=hint)
