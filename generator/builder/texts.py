"""What search wants to know of every article, kept from build to build: the index is made of these, and only when one changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.search.records import Listed, Records, digest_of

SCHEMA = """
create table meta (key text primary key, value text) without rowid;
create table record (id text primary key, date text, size int, digest blob, record blob);
create index record_order on record (date, id, size, digest);
"""
FORM = "2"
"""Of these tables; what was made by others is made anew."""


class Texts(Records):
    """A cache beside the index of the content; begun anew when it belongs to another one."""

    def __init__(self, path: Path, belongs: str) -> None:
        self.database = open_texts(path, f"{FORM} {belongs}")
        self.changed = self.database.execute("select 1 from meta where key = 'waiting'").fetchone() is not None
        """Whether a document came, went or is another than the index was made of."""

    def put(self, records: Iterable[tuple[str, str, bytes]]) -> None:
        for name, date, record in records:
            digest = digest_of(record)
            row = self.database.execute("select digest from record where id = ?", (name,)).fetchone()
            if row is None or row[0] != digest:
                self.changed = True
                values = (name, date, len(record), digest, record)
                self.database.execute("insert or replace into record values (?, ?, ?, ?, ?)", values)

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            self.changed |= self.database.execute("delete from record where id = ?", (name,)).rowcount > 0

    def listing(self) -> Iterator[Listed]:
        for date, name, size, digest in self.database.execute("select date, id, size, digest from record order by date, id"):
            yield Listed(date=date, id=name, size=size, digest=digest)

    def read(self, listed: Iterable[Listed]) -> Iterator[bytes]:
        for document in listed:
            yield self.database.execute("select record from record where id = ?", (document.id,)).fetchone()[0]

    def keep(self, *, waiting: bool = False) -> None:
        """The site's index is made of these, or has to wait; before that is so, what changed has to count as changed next time too."""
        self.database.execute("delete from meta where key = 'waiting'")
        if waiting:
            self.database.execute("insert into meta values ('waiting', '')")
        self.database.commit()

    def close(self) -> None:
        self.database.close()


def open_texts(path: Path, belongs: str) -> sqlite3.Connection:
    with suppress(sqlite3.DatabaseError):
        database = connect(path)
        with suppress(sqlite3.DatabaseError):
            if database.execute("select value from meta where key = 'belongs'").fetchone() == (belongs,):
                return database
        database.close()
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
    database = connect(path)
    database.executescript(f"begin; {SCHEMA} commit;")
    with database:
        database.execute("insert into meta values ('belongs', ?)", (belongs,))
    return database


def connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, check_same_thread=False)
    database.executescript("pragma synchronous = off; pragma temp_store = file; pragma cache_size = -16000;")
    return database
