"""SQLite files that are read while nobody writes them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

FORKS = [0]
"""How often this process was forked from another one."""


def count_fork() -> None:
    FORKS[0] += 1


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=count_fork)


class ReadOnly:
    """A database that nobody writes as long as it is read; a process that is forked opens it for itself."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._opened = [(FORKS[0], self._open())]

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._address, uri=True, check_same_thread=False)

    def execute(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        if self._opened[-1][0] != FORKS[0]:
            # What was opened before the fork is kept: SQLite does not want it to be closed on this side.
            self._opened.append((FORKS[0], self._open()))
        return self._opened[-1][1].execute(query, values)


Database = sqlite3.Connection | ReadOnly
