"""The record of what a build wrote: which files of the output folder are ours, and from what each was made.

Kept beside the output, in `.cache/<name of the output>/site.db` (SQLite), together with the lock, the stage and the index of the
content. `output` has a row for each file of the site; `journal` has rows only while staged files are on their way to their
places: the files that have to go. Both change in one transaction, so that a build is either not yet there or only has to be finished.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

FORMAT = "guzhi 2"
MARKER = ".guzhi"
"""A file at the root of every site that we write: says that the folder is ours even when the record is lost."""
MARKER_TEXT = b"This folder is written by guzhi: files at the addresses of the site are replaced by every build.\n"
NAME = "site.db"

SCHEMA = """
create table meta (key text primary key, value text) without rowid;
create table output (path text primary key, folded text, unit text, source text, digest text, size int, changed int, stale int)
    without rowid;
create index output_unit on output (unit);
create index output_folded on output (folded);
create table journal (path text primary key) without rowid;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Files of a site as they were written."""

    base_url: str = "/"
    """Where the site was built to stand: `https://host/path/` or `/path/`."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Hash of the content by path relative to the site's root."""


def content_hash(content: bytes) -> str:
    """32 hexadecimal digits that depend on `content` alone.

    The beginning of a SHA-256, which processors of the last years have instructions for: half the time of any other of its strength.
    """
    return hashlib.sha256(content).hexdigest()[:32]


def record_path(work: Path) -> Path:
    return work / NAME


def open_record(work: Path) -> tuple[sqlite3.Connection, bool]:
    """The record of a work folder, and whether it is that of an earlier build; begun anew where there is none that can be read."""
    path = record_path(work)
    with suppress(sqlite3.DatabaseError):
        database = connect_record(path)
        try:
            if get(database, "format") == FORMAT and sound(database):
                return database, True
        except sqlite3.DatabaseError:
            pass
        database.close()
    for name in (NAME, f"{NAME}-journal"):
        (work / name).unlink(missing_ok=True)
    database = connect_record(path)
    database.executescript(f"begin; {SCHEMA} commit;")
    with database:
        put(database, "format", FORMAT)
    return database, False


def connect_record(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, check_same_thread=False)
    database.executescript("pragma synchronous = normal; pragma temp_store = file; pragma cache_size = -16000;")
    return database


def sound(database: sqlite3.Connection) -> bool:
    """Whether the record says how many files there are and has as many; a file cut short or mixed up does not."""
    return get(database, "files") == str(database.execute("select count(*) from output").fetchone()[0])


def read_only(path: Path) -> sqlite3.Connection:
    """A database that nobody writes as long as it is read."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def read_record(work: Path) -> Record | None:
    """What the last build wrote; None when there is no record, or none that can be trusted."""
    with suppress(sqlite3.DatabaseError), closing(read_only(record_path(work))) as database:
        if get(database, "format") == FORMAT and sound(database):
            files = dict(database.execute("select path, digest from output order by path"))
            return Record(base_url=get(database, "base_url") or "/", files=files)
    return None


def get(database: sqlite3.Connection, key: str) -> str | None:
    row = database.execute("select value from meta where key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def put(database: sqlite3.Connection, key: str, value: str) -> None:
    database.execute("insert or replace into meta values (?, ?)", (key, value))
