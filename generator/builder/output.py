"""A site on its way to disk: staged beside the output folder, then moved into place.

Beside the output folder `public/` stands `.cache/public/` with
    lock         held by the build at work
    stage/       the new and changed files, until all are there
    site.db      the record: what the last build wrote, and the journal of a build whose files are being moved
    content.db   the index of the content (`generator.content.index`)
A build that was killed before the journal stood has changed nothing; after that the next one finishes its moves first.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.builder.addresses import STAYING, conflicts, folders, is_address, not_an_address, taken
from generator.builder.look import Look
from generator.builder.moves import BEGUN, clear, files_below, finish_moves, work_folder
from generator.builder.record import MARKER, MARKER_TEXT, get, open_record, put
from generator.builder.stage import Made, Stage
from generator.errors import BuildError, Place, Problem
from generator.model import SiteFile

TEMPORARY = """
create temp table made (path text primary key, folded text unique, unit text, source text, digest text, size int, changed int)
    without rowid;
create temp table remade (unit text primary key) without rowid;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a build did to the output folder, in numbers of files."""

    new: int
    changed: int
    same: int
    removed: int


class Output:
    """One build's hold on an output folder; made by `open_output`."""

    def __init__(
        self, root: Path, work: Path, base_url: str, record: sqlite3.Connection, *, recorded: bool, packing: Sequence[str] = ()
    ) -> None:
        finish_moves(root, work, record)
        clear(work / "stage")
        (work / "stage").mkdir()
        self.root = root
        self.work = work
        self.base_url = base_url
        self.record = record
        self.record_lost = not recorded and (root / MARKER).is_file()
        """An earlier build was here, but it is not known what it wrote."""
        record.executescript(TEMPORARY)
        self.stage = Stage(root, work, record, packing)
        self._look = Look(root, work, record, int(get(record, "files") or 0))
        self._obstacles: list[Problem] = []
        self._usable: set[str] = set()
        self._new = self._changed = 0

    def add(self, file: SiteFile, unit: str = "guzhi") -> None:
        """Stage a file unless the site has it, byte for byte; what stands in its way is collected for `commit`."""
        with telling_what_fails(self.root):
            self.take(self.stage.put(file, unit))

    def has_written(self, path: str) -> bool:
        """Whether an earlier build wrote a file that still stands as it was written."""
        return self.record.execute("select 1 from output where path = ? and digest != ''", (path,)).fetchone() is not None

    def stay(self, file: SiteFile, unit: str) -> None:
        """Keep a file that `has_written` knows, whose name tells its content."""
        digest, size = self.record.execute("select digest, size from output where path = ?", (file.path,)).fetchone()
        self.take([Made(file.path, unit, file.source, digest, size, 0)])

    def take(self, files: Iterable[Made]) -> None:
        """Take in files that a worker has staged."""
        for made in files:
            if not is_address(made.path):
                self._obstacles.append(not_an_address(made.path, made.source))
                continue
            values = (made.path, made.path.lower(), *made[1:])
            if self.record.execute("insert or ignore into made values (?, ?, ?, ?, ?, ?, ?)", values).rowcount == 0:
                self._refuse_double(made)
            elif made.changed:
                self._weigh(made.path)

    def damaged(self) -> set[str]:
        """Units of which a file is not there any more, or not as it was written; they have to be made again."""
        seen = self._look.seen()
        if seen.wrong or seen.touched:
            with self.record:
                self.record.executemany("update output set digest = '' where path = ?", [(path,) for path in seen.wrong])
                self.record.executemany("update output set changed = ? where path = ?", seen.touched)
        return seen.units

    def commit(
        self,
        *,
        keep_stale: bool,
        remade: Collection[str] | None = None,
        kinds: Collection[str] = (),
        notes: Mapping[str, str] | None = None,
    ) -> Written:
        """Move the staged files into place, then remove those of earlier builds that the site no longer has.

        `remade` are the units that were made again or are gone, all when it is None; of `kinds` all are. With `keep_stale`
        nothing is removed: what could not be made this time keeps its last state. `notes` are kept with the record.
        Raises BuildError with every obstacle (B101 to B105) before anything has changed.
        """
        record = self.record
        self.add(SiteFile(path=MARKER, content=MARKER_TEXT, source="guzhi"))
        with telling_what_fails(self.root):
            self.note_remade(remade, kinds)
            obstacles = sorted([*self._obstacles, *conflicts(record)], key=lambda problem: problem.code)
            if obstacles:
                raise BuildError(*obstacles)
            with record:
                removing = self._write_record(keep_stale=keep_stale, notes=notes or {})
            removed = finish_moves(self.root, self.work, record)
        same = int(record.execute("select count(*) from output where stale = 0").fetchone()[0]) - self._new - self._changed
        return Written(new=self._new, changed=self._changed, same=same, removed=min(removed, removing))

    def note_remade(self, remade: Collection[str] | None, kinds: Collection[str]) -> None:
        """Say which units were made again or are gone, so that it is known which files stay; what was said before still holds."""
        units = "select distinct unit from output union select distinct unit from made"
        with self.record as record:
            if remade is None:
                record.execute(f"insert or ignore into remade {units}")
                return
            record.executemany("insert or ignore into remade values (?)", [(unit,) for unit in (*remade, *kinds, "guzhi")])
            for kind in kinds:
                query = f"insert or ignore into remade select unit from ({units}) where unit >= ? and unit < ?"  # noqa: S608
                record.execute(query, (f"{kind} ", f"{kind}!"))

    def pages(self, *, keep_stale: bool) -> set[str]:
        """Paths of the pages that the site will have, but for those that stand in for others (`gone.py`)."""
        stays = "1" if keep_stale else STAYING
        query = f"""
            select path from made where path like '%.html' and unit not like 'gone %' union
            select path from output where path like '%.html' and unit not like 'gone %' and {stays}"""  # noqa: S608
        return {row[0] for row in self.record.execute(query)}

    def has_made(self, kind: str) -> bool:
        """Whether a file of some kind of unit is another than it was, comes back, or goes."""
        made = """select 1 from made left join output using (path)
            where made.unit like ? and (output.digest is not made.digest or output.stale) limit 1"""
        goes = """select 1 from output where unit like ?1 and unit in (select unit from remade)
            and path not in (select path from made) limit 1"""
        return any(self.record.execute(query, (f"{kind} %",)).fetchone() for query in (made, goes))

    def read(self, name: str) -> bytes:
        """A file as the site will have it: staged, or where it stays. Raises FileNotFoundError."""
        staged = Path(self.stage.folder) / name
        return (staged if staged.is_file() else self.root / name).read_bytes()

    def has_moves(self) -> bool:
        """Whether a page comes where none was, or one goes."""
        comes = """select 1 from made left join output using (path)
            where path like '%.html' and (output.path is null or output.unit != made.unit or output.stale) limit 1"""
        goes = """select 1 from output where path like '%.html' and unit in (select unit from remade)
            and path not in (select path from made) limit 1"""
        return any(self.record.execute(query).fetchone() for query in (comes, goes))

    def _write_record(self, *, keep_stale: bool, notes: Mapping[str, str]) -> int:
        """One transaction: the record of the site to come, and the journal that leads there."""
        record = self.record
        gone = "path not in (select path from made) and (stale or unit in (select unit from remade))"
        removing = 0
        if keep_stale:
            record.execute(f"update output set stale = 1 where {gone}")  # noqa: S608
        else:
            record.execute(f"insert into journal select path from output where {gone}")  # noqa: S608
            removing = record.execute(f"delete from output where {gone}").rowcount  # noqa: S608
        if removing or self._new or self._changed:
            record.execute("insert into journal values (?)", (BEGUN,))
        stamp = "case when made.changed then made.changed else coalesce(output.changed, 0) end"
        record.execute(f"""
            insert or replace into output
            select made.path, made.folded, made.unit, made.source, made.digest, made.size, {stamp}, 0
            from made left join output using (path)
            where output.path is null or made.changed or output.digest != made.digest or output.stale or output.unit != made.unit""")  # noqa: S608
        put(record, "files", str(record.execute("select count(*) from output").fetchone()[0]))
        put(record, "base_url", self.base_url)
        for key, value in notes.items():
            put(record, key, value)
        return removing

    def note(self, key: str) -> str | None:
        """What an earlier build left beside the record."""
        return get(self.record, key)

    def _weigh(self, name: str) -> None:
        """Whether a staged file may go to its address, and whether it is new there."""
        if self.stage.begins:
            self._new += 1
            return
        target = self.root / name
        ours = self.record.execute("select 1 from output where path = ?", (name,)).fetchone() is not None
        if self._blocked(name, target):
            return
        if target.is_file():
            if not ours and not self.record_lost:
                self._refuse(name, "a file that guzhi did not write stands at an address of the site")
                return
            self._changed += 1
        else:
            self._new += 1

    def _ours(self, name: str) -> bool:
        return self.record_lost or self.record.execute("select 1 from output where path = ?", (name,)).fetchone() is not None

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
        self._obstacles.append(about(self.root / name, "B105", message, hint))
        return True

    def _refuse_double(self, made: Made) -> None:
        row = self.record.execute("select path, source from made where path = ? or folded = ?", (made.path, made.path.lower())).fetchone()
        if row[0] == made.path:
            self._obstacles.append(taken(made.path, made.source, row[1]))
        else:
            message = f"'{row[0]}' ({row[1]}) and '{made.path}' ({made.source}) differ by capital letters alone"
            hint = "many file systems take them for one; rename one"
            self._obstacles.append(Problem(place=Place(path=""), code="B102", message=message, hint=hint))


@contextmanager
def open_output(root: Path, base_url: str, packing: Sequence[str] = ()) -> Iterator[Output]:
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
        with telling_what_fails(root):
            record, recorded = open_record(work)
        with closing(record):
            try:
                with telling_what_fails(root):
                    output = Output(root, work, base_url, record, recorded=recorded, packing=packing)
                yield output
            finally:
                if not record.execute("select 1 from journal").fetchone():
                    clear(work / "stage")


@contextmanager
def locked(root: Path, path: Path) -> Iterator[None]:
    """Hold the lock file while the block lasts; the system lets go of it when the process dies."""
    with telling_what_fails(root):
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(file, 20).decode("ascii", "replace").strip() or "unknown"
            hint = "wait for it, or build into another folder with --out"
            raise BuildError(about(root, "B106", f"another build is writing this folder (process {owner})", hint)) from None
        with telling_what_fails(root):
            os.ftruncate(file, 0)
            os.write(file, str(os.getpid()).encode())
        yield
    finally:
        os.close(file)


@contextmanager
def telling_what_fails(root: Path) -> Iterator[None]:
    """Turn what the file system refuses (a full disk, no right to write) into BuildError B107."""
    try:
        yield
    except sqlite3.OperationalError as error:
        hint = "the site that was there still stands; build again when this is mended"
        raise BuildError(about(work_folder(root), "B107", f"cannot be written: {error}", hint)) from error
    except OSError as error:
        path = Path(os.fsdecode(error.filename)) if error.filename else root
        hint = "the site that was there still stands; build again when this is mended"
        raise BuildError(about(path, "B107", f"cannot be written: {error.strerror or error}", hint)) from error


def about(path: Path, code: str, message: str, hint: str) -> Problem:
    """A problem of a file or folder as a whole."""
    return Problem(place=Place(path=str(path)), code=code, message=message, hint=hint)
