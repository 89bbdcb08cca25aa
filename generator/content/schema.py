"""The tables of the index, and how it is opened: a cache that is made anew when it is damaged or of another version."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

SCHEMA = """
create table meta (key text primary key, value text) without rowid;
create table file (folder text, name text, changed int, entered int, size int, digest blob, id text, problems blob,
    primary key (folder, name)) without rowid;
create index file_id on file (id, folder, name) where id is not null;
create table article (id text primary key, folder text, name text, paper text, date text, page text, place text, number text,
    section text, turns text, title text, sure real, digest blob, record blob);
create index article_place on article (paper, date, place, page, number, section, turns);
create index article_face on article (id, title, paper, date, number, turns);
create table page (paper text, date text, seq int, page text, number text, section text, count int,
    primary key (paper, date, seq)) without rowid;
create table tag (slug text, date text, paper text, place text, name text, id text,
    primary key (slug, date, paper, place, name)) without rowid;
create table written (tag text, id text, primary key (tag, id)) without rowid;
create index written_id on written (id);
create table label (paper text, slug text, date text, place text, name text, id text,
    primary key (paper, slug, date, place)) without rowid;
create index label_slug on label (slug);
create table person (slug text, date text, paper text, place text, name text, roles text, id text,
    primary key (slug, date, paper, place)) without rowid;
create table series (name text, part int, date text, id text, primary key (name, part, date, id)) without rowid;
create table link (target text, kind text, paper text, date text, place text, id text,
    primary key (target, kind, paper, date, place, id)) without rowid;
create table quote (id text primary key, paper text, target text) without rowid;
create table rematch (id text, target text, primary key (id, target)) without rowid;
create table correction (date text, paper text, place text, id text, primary key (date, paper, place, id)) without rowid;
create table issue (folder text primary key, paper text, date text, number text, edition text, pages int) without rowid;
create table renumber (paper text, date text, primary key (paper, date)) without rowid;
create table raw (file text, id text, primary key (file, id)) without rowid;
create table rawfile (file text primary key, stamp text, shown int) without rowid;
create table rawchange (file text primary key, shown int) without rowid;
create table withheld (folder text, name text, id text, sources blob, primary key (folder, name)) without rowid;
create table change (id text primary key, record blob);
"""


def open_index(path: Path, version: str) -> sqlite3.Connection:
    """The index at `path`; an empty one where there is none, or none of this version that can be read."""
    with suppress(sqlite3.DatabaseError):
        database = connect(path)
        try:
            if database.execute("select value from meta where key = 'version'").fetchone() == (version,):
                return database
        except sqlite3.DatabaseError:
            pass
        database.close()
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
    database = connect(path)
    database.executescript(f"begin; {SCHEMA} commit;")
    with database:
        database.executemany("insert into meta values (?, ?)", [("version", version), ("name", os.urandom(8).hex())])
    return database


def connect(path: Path) -> sqlite3.Connection:
    """For the one build that holds the lock; its workers read (`ReadOnly`) while it does not write."""
    database = sqlite3.connect(path, check_same_thread=False)
    # A power cut may cost the index, never the articles: it is made again.
    database.executescript("pragma synchronous = off; pragma temp_store = file; pragma cache_size = -16000;")
    return database


def name_of(database: sqlite3.Connection) -> str:
    """Differs for each index that was begun anew."""
    return str(database.execute("select value from meta where key = 'name'").fetchone()[0])
