"""The paths of a site while it is being made: each belongs to one source, on any file system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.errors import Place, Problem

PART = re.compile(r"(?!\.\.?$)[A-Za-z0-9._~@+-]+")
"""What one part of an address may be: `p01.html`, `.nojekyll`; not `..`, `版`, `a b`."""


@dataclass(slots=True)
class Addresses:
    """Who made what, and everything that two sources want at once."""

    sources: dict[str, str] = field(default_factory=dict)
    """Source by path."""
    problems: list[Problem] = field(default_factory=list)
    _folded: dict[str, str] = field(default_factory=dict)
    _folders: dict[str, str] = field(default_factory=dict)
    """A file below the folder, by the folder's path."""

    def claim(self, path: PurePosixPath, source: str) -> bool:
        """Give `path` to `source`; False, and a problem more, when it cannot have it.

        B101 taken already, B102 differs from another by case alone, B103 no address of ours,
        B104 needed both as a file and as a folder.
        """
        name = str(path)
        problem = self._obstacle(path, name, source)
        if problem:
            self.problems.append(problem)
            return False
        self.sources[name] = source
        self._folded[name.lower()] = name
        for folder in folders(name):
            self._folders.setdefault(folder, name)
        return True

    def _obstacle(self, path: PurePosixPath, name: str, source: str) -> Problem | None:
        if path.is_absolute() or not path.parts or not all(PART.fullmatch(part) for part in path.parts):
            message = f"{source}: '{name}' cannot be a file of the site"
            hint = "addresses are ASCII letters, digits and . _ ~ @ + - between slashes, and stay below the site's root"
            return _problem("B103", message, hint)
        if name in self.sources:
            return _problem("B101", f"two sources make '{name}': {self.sources[name]} and {source}", "give one of them another id or name")
        other = self._folded.get(name.lower())
        if other is not None:
            message = f"'{other}' ({self.sources[other]}) and '{name}' ({source}) differ by capital letters alone"
            return _problem("B102", message, "many file systems take them for one; rename one")
        if name in self._folders:
            below = self._folders[name]
            return _problem("B104", f"'{name}' ({source}) is a folder too: of '{below}' ({self.sources[below]})", "rename one")
        above = next((folder for folder in folders(name) if folder in self.sources), None)
        if above is not None:
            return _problem("B104", f"'{above}' ({self.sources[above]}) is a folder too: of '{name}' ({source})", "rename one")
        return None


def folders(name: str) -> Iterator[str]:
    """The folders above a path, outermost first: `a/b/c.html` -> `a`, `a/b`."""
    end = name.find("/")
    while end != -1:
        yield name[:end]
        end = name.find("/", end + 1)


def _problem(code: str, message: str, hint: str) -> Problem:
    return Problem(place=Place(path=""), code=code, message=message, hint=hint)
