"""Staged files moved into place, in an order that keeps the site working at every moment."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.builder.addresses import folders

BEGUN = ""
"""A row of the journal that names no file: the stage is complete."""


def work_folder(root: Path) -> Path:
    """Where a build of `root` keeps its record and stage: on the same file system, outside of the site."""
    return root.parent / ".cache" / root.name


def finish_moves(root: Path, work: Path, record: sqlite3.Connection) -> int:
    """Carry out the journal, from wherever it was left; the number of files that were removed.

    What is no longer part of the site goes last, when nothing points there any more. Without a journal nothing happens.
    """
    rows = [path for (path,) in record.execute("select path from journal order by path")]
    if not rows:
        return 0
    stage = work / "stage"
    stale = [path for path in rows if path != BEGUN]
    removed = 0
    if stage.is_dir() and is_empty(root):
        stage.replace(root)
    elif stage.is_dir():
        coming = {file.relative_to(stage).as_posix() for file in files_below(stage)}
        removed += sum(remove(root, name) for name in obstructing(stale, coming))
        move_all(stage, root, coming)
    removed += sum(remove(root, name) for name in stale)
    with record:
        record.execute("delete from journal")
    clear(stage)
    return removed


def move_all(stage: Path, root: Path, names: Iterable[str]) -> None:
    """Move staged files to their addresses: first what no page knows yet, then by `moving_rank`."""
    made: set[Path] = set()
    for name in sorted(names, key=lambda name: ((root / name).exists(), moving_rank(name), name)):
        target = root / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        (stage / name).replace(target)


def moving_rank(name: str) -> int:
    """What is used (0) comes before pages (1), pages before what leads to them: search and feeds (2), the front (3)."""
    plain = name.removesuffix(".gz").removesuffix(".br")
    if plain == "index.html":
        return 3
    if plain.endswith((".xml", ".txt")) or (plain.startswith("search/") and not plain.endswith(".html")):
        return 2
    return 1 if plain.endswith(".html") else 0


def obstructing(stale: Collection[str], names: Collection[str]) -> list[str]:
    """Stale files that stand where the new site has a folder, or below where it has a file."""
    if not stale:
        return []
    needed = {folder for name in names for folder in folders(name)}
    return [name for name in stale if name in needed or any(folder in names for folder in folders(name))]


def remove(root: Path, name: str) -> bool:
    """Remove a file of ours and the folders that it leaves empty; False when it is not there, or no file any more."""
    target = root / name
    try:
        target.unlink()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
    with suppress(OSError):
        for folder in target.parents:
            if folder == root:
                break
            folder.rmdir()
    return True


def files_below(folder: Path) -> Iterator[Path]:
    for here, _, names in os.walk(folder):
        for name in names:
            yield Path(here, name)


def is_empty(folder: Path) -> bool:
    return not folder.exists() or (folder.is_dir() and next(folder.iterdir(), None) is None)


def clear(folder: Path) -> None:
    """Remove a folder of our own work with all that is in it."""
    if folder.exists():
        shutil.rmtree(folder)
