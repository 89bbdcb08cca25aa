"""Whether the files of the site still are as they were written: a look that a process of its own can take while the content is read."""

from __future__ import annotations

import multiprocessing
import os
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from generator.builder.record import content_hash, read_only, record_path
from generator.builder.workers import end_with_parent, may_fork
from generator.content.database import Database
from generator.content.folders import entries

WORTH = 5_000
"""Files from which a look is worth a process."""


class Seen(NamedTuple):
    """What is otherwise than the record says."""

    units: set[str]
    """Units of which a file is not there any more, or not as it was written."""
    wrong: list[str]
    """Paths of these files."""
    touched: list[tuple[int, str]]
    """New time of change and path of files that hold what they held."""


class Look:
    """Begins to look at once where another process can; `seen` waits for it, or looks then."""

    def __init__(self, root: Path, work: Path, record: Database, files: int) -> None:
        """`files` is the number that the record has."""
        self.root = root
        self.record = record
        self._answer: Connection | None = None
        if files >= WORTH and may_fork():
            fork = multiprocessing.get_context("fork")
            self._answer, there = fork.Pipe(duplex=False)
            self._process = fork.Process(target=tell, args=(there, root, work), daemon=True)
            self._process.start()
            there.close()

    def seen(self) -> Seen:
        if self._answer is not None:
            with closing(self._answer) as answer, suppress(EOFError):  # it could not: let us see why
                found: Seen = answer.recv()
                self._process.join()
                return found
        return look(self.root, self.record)


def tell(answer: Connection, root: Path, work: Path) -> None:
    end_with_parent()
    with suppress(Exception, KeyboardInterrupt), closing(read_only(record_path(work))) as record:
        answer.send(look(root, record))


def look(root: Path, record: Database) -> Seen:
    stamps = stamps_below(root)
    seen = Seen(set(), [], [])
    query = "select path, size, changed from output where stale = 0 and digest != ''"
    others = [path for path, size, changed in record.execute(query) if stamps.get(path) != (size, changed)]
    others += [path for (path,) in record.execute("select path from output where stale = 0 and digest = ''")]
    for path in others:
        unit, size, digest = record.execute("select unit, size, digest from output where path = ?", (path,)).fetchone()
        found = stamps.get(path)
        if found and digest and found[0] == size and content_hash((root / path).read_bytes()) == digest:
            seen.touched.append((found[1], path))
        else:
            seen.units.add(unit)
            seen.wrong.append(path)
    return seen


def stamps_below(root: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file below a folder, by path."""
    stamps: dict[str, tuple[int, int]] = {}
    ahead = [""] if root.is_dir() else []
    while ahead:
        folder = ahead.pop()
        for entry in entries(os.path.join(root, folder)):  # noqa: PTH118 - a path of pathlib's costs as much as the look
            if entry.is_dir(follow_symlinks=False):
                ahead.append(f"{folder}{entry.name}/")
            else:
                found = entry.stat(follow_symlinks=False)
                stamps[folder + entry.name] = found.st_size, found.st_mtime_ns
    return stamps
