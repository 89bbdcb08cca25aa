"""Where the files of a site are put down until all are there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.builder.addresses import is_address
from generator.builder.moves import is_empty
from generator.builder.packing import pack, worth_packing
from generator.builder.record import content_hash
from generator.content.database import Database
from generator.model import SiteFile

FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC


class Made(NamedTuple):
    """A file of the site that was made, and staged unless the site has it."""

    path: str
    unit: str
    """Of what it is a part: all files of a unit are made, or go, together."""
    source: str
    digest: str
    size: int
    changed: int
    """Time of change in nanoseconds; 0 where the site has the file, byte for byte."""


class Stage:
    """Where files are put down until all are there; every worker of a build has one."""

    def __init__(self, root: Path, work: Path, record: Database, packing: Sequence[str] = ()) -> None:
        """`packing` names the forms in which texts are written beside the plain one (`packing.py`)."""
        self.packing = tuple(packing)
        self.root = root
        self.folder = str(work / "stage")
        self.record = record
        self.begins = is_empty(root)
        """Whether there is nothing yet that a file could be the same as."""

    def put(self, file: SiteFile, unit: str) -> list[Made]:
        """Stage a file, and its packed neighbours, unless the site has them."""
        made = self.put_one(file.path, file.content, file.source, unit)
        if not self.packing or not worth_packing(made.path, made.size):
            return [made]
        return [made, *(self.put_packed(made, file.content, form) for form in self.packing)]

    def put_packed(self, plain: Made, content: bytes, form: str) -> Made:
        """A packed neighbour; where the plain file stays the one that is there stays too, unpacked or not."""
        name = f"{plain.path}{form}"
        row = None
        if not plain.changed:
            row = self.record.execute("select digest, size from output where path = ? and digest != ''", (name,)).fetchone()
        if row:
            return Made(name, plain.unit, plain.source, row[0], row[1], 0)
        return self.put_one(name, pack(content, form), plain.source, plain.unit)

    def put_one(self, name: str, content: bytes, source: str, unit: str) -> Made:
        digest, changed = content_hash(content), 0
        if is_address(name) and (self.begins or not self.has(name, digest, content)):
            changed = write_below(self.folder, name, content)
        return Made(name, unit, source, digest, len(content), changed)

    def has(self, name: str, digest: str, content: bytes) -> bool:
        row = self.record.execute("select digest from output where path = ?", (name,)).fetchone()
        return row[0] == digest if row else same_content(self.root / name, content)


def same_content(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def write_below(folder: str, name: str, content: bytes) -> int:
    """Write a file; its time of change in nanoseconds."""
    path = f"{folder}/{name}"
    try:
        try:
            file = os.open(path, FRESH)
        except FileNotFoundError:
            make_folder(os.path.dirname(path))  # noqa: PTH120 - a path of pathlib's costs as much as the folder
            file = os.open(path, FRESH)
    except (NotADirectoryError, IsADirectoryError, FileExistsError):
        return 1  # a file and a folder of one name: told when all paths are known
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
        return os.fstat(file).st_mtime_ns
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(file)


def make_folder(path: str) -> None:
    try:
        os.mkdir(path)  # noqa: PTH102
    except FileExistsError:
        if not os.path.isdir(path):  # noqa: PTH112
            raise
    except FileNotFoundError:
        Path(path).mkdir(parents=True, exist_ok=True)
