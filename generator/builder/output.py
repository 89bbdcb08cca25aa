"""A site on its way to disk: staged beside the output folder, then moved into place.

Beside the output folder `public/` stands `.cache/public/` with
    lock      held by the build at work
    stage/    the new and changed files, until all are there
    journal   the record of the site to come: its being there says that the stage is complete
    record    what the last build wrote
A build that was killed before the journal stood has changed nothing; after that the next one finishes its moves first.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.builder.addresses import Addresses, folders
from generator.builder.moves import clear, files_below, finish_moves, obstructing, work_folder
from generator.builder.record import MARKER, MARKER_TEXT, Record, content_hash, read_record, write_record
from generator.errors import BuildError, Place, Problem
from generator.model import SiteFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a build did to the output folder, in numbers of files."""

    new: int
    changed: int
    same: int
    removed: int


class Output:
    """One build's hold on an output folder; made by `open_output`."""

    def __init__(self, root: Path, work: Path, base_url: str) -> None:
        finish_moves(root, work)
        clear(work / "stage")
        (work / "stage").mkdir()
        self.root = root
        self.work = work
        self.base_url = base_url
        self.addresses = Addresses()
        self.record = read_record(work / "record")
        self.record_lost = self.record is None and (root / MARKER).is_file()
        """An earlier build was here, but it is not known what it wrote."""
        self._foreign: list[Problem] = []
        self._hashes: dict[str, str] = {}
        self._new = self._changed = 0
        self._usable: set[str] = set()
        self.add(SiteFile(path=PurePosixPath(MARKER), content=MARKER_TEXT, source="guzhi"))

    def add(self, file: SiteFile) -> None:
        """Stage a file unless the site has it, byte for byte; what stands in its way is collected for `commit`."""
        if not self.addresses.claim(file.path, file.source):
            return
        name = str(file.path)
        self._hashes[name] = content_hash(file.content)
        with telling_what_fails(self.root):
            target = self.root / name
            if self._blocked(name, target) or same_content(target, file.content):
                return
            if target.is_file():
                if not self._ours(name):
                    self._refuse(name, "a file that guzhi did not write stands at an address of the site")
                    return
                self._changed += 1
            else:
                self._new += 1
            write_below(self.work / "stage", name, file.content)

    def commit(self, *, keep_stale: bool) -> Written:
        """Move the staged files into place, then remove those of earlier builds that the site no longer has.

        With `keep_stale` nothing is removed: what could not be made this time keeps its last state.
        Raises BuildError with every obstacle (B101 to B105) before anything has changed.
        """
        obstacles = [*self.addresses.problems, *self._foreign]
        if obstacles:
            raise BuildError(*obstacles)
        record = self._coming_record(keep_stale=keep_stale)
        removed = 0
        with telling_what_fails(self.root):
            if self._new or self._changed or record != self.record:
                write_record(self.work / "journal", record)
                removed = finish_moves(self.root, self.work)
        same = len(self._hashes) - self._new - self._changed
        return Written(new=self._new, changed=self._changed, same=same, removed=removed)

    def _coming_record(self, *, keep_stale: bool) -> Record:
        files = dict(self._hashes)
        if keep_stale and self.record:
            stale = [name for name in self.record.files if name not in files]
            doomed = set(obstructing(stale, files))
            files |= {name: self.record.files[name] for name in stale if name not in doomed}
        return Record(base_url=self.base_url, files=files)

    def _ours(self, name: str) -> bool:
        return self.record_lost if self.record is None else name in self.record.files

    def _blocked(self, name: str, target: Path) -> bool:
        """Whether a link or a folder of others stands at the address, or anything but a folder above it."""
        for folder in folders(name):
            if folder in self._usable:
                continue
            above = self.root / folder
            if above.is_symlink() or (above.exists() and not above.is_dir() and not self._ours(folder)):
                return self._refuse(folder, "the site needs a folder of this name")
            self._usable.add(folder)
        if target.is_symlink():
            return self._refuse(name, "a link that guzhi did not make stands at an address of the site")
        if target.is_dir() and not all(self._ours(file.relative_to(self.root).as_posix()) for file in files_below(target)):
            return self._refuse(name, "a folder with files that guzhi did not write stands at an address of the site")
        return False

    def _refuse(self, name: str, message: str) -> bool:
        hint = "move it away, or build into another folder with --out"
        self._foreign.append(about(self.root / name, "B105", message, hint))
        return True


@contextmanager
def open_output(root: Path, base_url: str) -> Iterator[Output]:
    """Hold the output folder for one build; finish or throw away what an earlier one left.

    Raises BuildError: B106 another build holds it, B107 it cannot be written, B108 it is no folder.
    """
    root = root.resolve()
    work = work_folder(root)
    if root.exists() and not root.is_dir():
        raise BuildError(about(root, "B108", "this is no folder", "name a folder with --out"))
    with telling_what_fails(root):
        work.mkdir(parents=True, exist_ok=True)
    if root.exists() and root.stat().st_dev != work.stat().st_dev:
        hint = "files are moved into place, not copied: name a folder inside the volume with --out"
        raise BuildError(about(root, "B108", "this folder is a volume of its own", hint))
    with locked(root, work / "lock"):
        try:
            with telling_what_fails(root):
                output = Output(root, work, base_url)
            yield output
        finally:
            if not (work / "journal").exists():
                clear(work / "stage")


@contextmanager
def locked(root: Path, path: Path) -> Iterator[None]:
    """Hold the lock file while the block lasts; the system lets go of it when the process dies."""
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            owner = file.read().strip() or "unknown"
            hint = "wait for it, or build into another folder with --out"
            raise BuildError(about(root, "B106", f"another build is writing this folder (process {owner})", hint)) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def telling_what_fails(root: Path) -> Iterator[None]:
    """Turn what the file system refuses (a full disk, no right to write) into BuildError B107."""
    try:
        yield
    except OSError as error:
        path = Path(os.fsdecode(error.filename)) if error.filename else root
        hint = "the site that was there still stands; build again when this is mended"
        raise BuildError(about(path, "B107", f"cannot be written: {error.strerror or error}", hint)) from error


def same_content(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def write_below(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def about(path: Path, code: str, message: str, hint: str) -> Problem:
    """A problem of a file or folder as a whole."""
    return Problem(place=Place(path=str(path)), code=code, message=message, hint=hint)
