"""What can be wrong, where it stands, and what to do: the one shape of every message.

Deep functions return `Problem`s or raise an `ArchiveError`; only the command line prints.
The code's letter says whose input is at fault: S settings, P print (raw text), C content, T theme,
B build, X search. Each code has one entry in the README of its folder.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where something is wrong in a file that a person wrote."""

    path: str
    """As the user would type it, '/'-separated; empty when no file is at fault."""
    line: int = 0
    """1-based; 0 when the whole file is meant."""
    column: int = 0
    """1-based, in characters; 0 when the whole line is meant."""

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fact that stands in the way, with a hint that says what to do."""

    place: Place
    code: str
    message: str
    """The fact: what was seen and what was expected."""
    hint: str = ""
    source: str = ""
    """The line of the file that `place` names, for the caret; empty when it says nothing."""
    width: int = 1
    """Characters under the caret line, from `place.column` on."""
    warning: bool = False
    """True for what a person should look at but what stops nothing."""

    def __str__(self) -> str:
        kind = "warning " if self.warning else ""
        lines = [f"{self.place}: {kind}{self.code}: {self.message}" if self.place.path else f"{kind}{self.code}: {self.message}"]
        if self.source:
            start = max(self.place.column - 1, 0)
            pad = " " * cells(self.source[:start])
            mark = "~" * max(cells(self.source[start : start + self.width]) - 1, 0) + "^"
            lines += [f"    {self.source}", f"    {pad}{mark}"]
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)

    def sort_key(self) -> tuple[Place, str, str]:
        return self.place, self.code, self.message


class ArchiveError(Exception):
    """One or more problems that end a stage; nothing half-made is left behind."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(p) for p in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[ArchiveError], tuple[Problem, ...]]:
        """An error of a worker process comes whole to the one that waits for it."""
        return type(self), self.problems


class ConfigError(ArchiveError):
    """Settings (`content/site.yaml`) that cannot be used: codes S…"""


class SourceError(ArchiveError):
    """Raw text that cannot be read: codes P…"""


class ContentError(ArchiveError):
    """An article file that is not what the contract says: codes C…"""


class ThemeError(ArchiveError):
    """A theme that is missing or broken: codes T…"""


class BuildError(ArchiveError):
    """A site that cannot be written: codes B…"""


class SearchError(ArchiveError):
    """An index that cannot be made or read: codes X…"""


@dataclass(slots=True)
class Problems:
    """Collects problems over files, so that all of them are told at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        self.found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        self.found.extend(problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self if not p.warning)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found, key=Problem.sort_key))

    def __len__(self) -> int:
        return len(self.found)


def tally(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`."""
    found = [problem.warning for problem in problems]
    errors, warnings = found.count(False), found.count(True)
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"


def cells(text: str) -> int:
    """Width of `text` on a terminal: East Asian wide characters take two cells."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
