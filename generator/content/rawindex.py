"""What the index knows of raw files: which articles name which, in what state they are, and what of them may not be shown.

Only an archive with `raw` in its settings has it. A page of a raw file is made for whoever names the file, so that the state of
files that nobody names is of no interest.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.content.database import Database
from generator.content.raws import RawFolders
from generator.content.records import Reading
from generator.content.takedown import Takedown
from generator.ids import ID
from generator.model import Article, Lines, Source
from generator.text.rawlines import Run, read_entries

UNSURE = 2_000_000_000
"""Nanoseconds: as in `index.py`."""
AT_HAND = 8
"""Raw files that are kept: those of an issue are asked for one after the other."""


def note_withheld(database: sqlite3.Connection, reading: Reading) -> None:
    """Keep of a withdrawn article which raw lines were its own, and nothing else."""
    database.execute("delete from withheld where folder = ? and name = ?", (reading.folder, reading.name))
    if reading.withheld:
        name, sources = reading.withheld
        database.execute("insert into withheld values (?, ?, ?, ?)", (reading.folder, reading.name, name, pickle.dumps(sources, 5)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What no raw page may show."""

    lines: Mapping[str, tuple[Lines, ...]]
    """By raw file."""
    files: frozenset[str]
    """Those of which nobody can tell which lines were a withdrawn article's own."""


def read_withheld(database: Database, takedown: Takedown) -> Withheld:
    """A withdrawn article that does not say which lines were its own takes the whole file with it; one that is not there, or names no
    file, every file of its issue.
    """
    lines: defaultdict[str, list[Lines]] = defaultdict(list)
    files: set[str] = set()
    told: set[str] = set()
    for name, blob in database.execute("select id, sources from withheld order by folder, name") if takedown.withdrawn else ():
        sources: tuple[Source, ...] = pickle.loads(blob)  # noqa: S301 - our own cache
        for source in sources:
            told.add(name)
            lines[source.file] += source.lines
            if not source.lines:
                files.add(source.file)
    for name in takedown.withdrawn.keys() - told:
        files.update(files_of_issue(database, name))
    return Withheld(lines={file: tuple(found) for file, found in lines.items()}, files=frozenset(files))


def files_of_issue(database: Database, name: str) -> Iterable[str]:
    """Raw files that articles of the issue name which an id tells, and those in its folder."""
    found = ID.fullmatch(name)
    if found is None:
        return
    paper, date = found["paper"], found["date"].removeprefix("undated")
    query = "select distinct file from raw join article using (id) where paper = ? and date = ?"
    yield from (row[0] for row in database.execute(query, (paper, date)))
    for day in (date, date.replace("-", "/"), date.replace("-", "")):
        folder = f"{paper}/{day}/"
        yield from (
            row[0] for row in database.execute("select file from raw where file >= ? and file < ?", (folder, f"{folder}\U0010ffff"))
        )


def look_at_raws(database: sqlite3.Connection, folders: RawFolders, takedown: Takedown, now: int) -> None:
    """Bring what is known of the raw files that articles name up to the files; `now` as `IndexUpdate` has it.

    A file that changed, came, went, or of which another part may be shown is entered in `rawchange`.
    """
    withheld = read_withheld(database, takedown)
    known = {file: (stamp, shown) for file, stamp, shown in database.execute("select file, stamp, shown from rawfile")}
    for (file,) in database.execute("select distinct file from raw").fetchall():
        stamp, changed = folders.stamp(file)
        shown = int(bool(stamp) and file not in withheld.files)
        if changed > now - UNSURE:
            stamp = f"{now} {stamp}"  # look again next time
        stamp = f"{stamp} {withheld.lines[file]}" if file in withheld.lines else stamp
        before = known.pop(file, ("", 0))
        if before != (stamp, shown):
            database.execute("insert or replace into rawfile values (?, ?, ?)", (file, stamp, shown))
            database.execute("insert or ignore into rawchange values (?, ?)", (file, before[1]))
    for file, (_, shown) in known.items():
        database.execute("delete from rawfile where file = ?", (file,))
        database.execute("insert or ignore into rawchange values (?, ?)", (file, shown))


def changed_raws(database: sqlite3.Connection) -> list[tuple[str, bool]]:
    """Raw files that are not what they were at the last build, and whether they have a page now and had none, or the reverse."""
    query = "select file, rawchange.shown, ifnull(rawfile.shown, 0) from rawchange left join rawfile using (file) order by file"
    return [(file, before != now) for file, before, now in database.execute(query)]


class Raws:
    """The raw files that articles name, as readers may see them."""

    def __init__(self, database: Database, folders: RawFolders, takedown: Takedown) -> None:
        self._database = database
        self._folders = folders
        self._takedown = takedown
        self._lines = lru_cache(maxsize=AT_HAND)(folders.lines)

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset(row[0] for row in self._database.execute("select file from rawfile where shown"))

    @cached_property
    def _withheld(self) -> Withheld:
        return read_withheld(self._database, self._takedown)

    def has(self, file: str) -> bool:
        """Whether a raw file is there and may be shown."""
        return file in self._shown

    def naming(self, file: str) -> Sequence[str]:
        """Ids of the articles that name a raw file."""
        return [row[0] for row in self._database.execute("select id from raw where file = ? order by id", (file,))]

    def withheld(self, file: str) -> Sequence[Lines]:
        """Lines that belong to withdrawn articles."""
        return self._withheld.lines.get(file, ())

    def lines(self, file: str, articles: Iterable[Article]) -> Mapping[int, str] | None:
        """The lines of a raw file that hold something, with the names that are masked taken out; None where it cannot be read.

        `articles` are those that name it: a name may be cut by the end of a column, and then only who reads on sees it.
        """
        lines = self._lines(file)
        if lines is None or self._takedown.masking.pattern is None:
            return lines
        found = {(file, number): text for number, text in lines.items()}
        for order in [[(file, number) for number in lines], *(order for article in articles for order in self._orders(article, found))]:
            found.update(zip(order, self._takedown.masking.pieces([found[place] for place in order]), strict=True))
        return {number: found[file, number] for number in lines}

    def _orders(self, article: Article, found: dict[tuple[str, int], str]) -> Iterator[list[tuple[str, int]]]:
        """The lines of an article, and of each of its paragraphs, in the order of reading, from all its raw files.

        The texts of the others are put into `found`.
        """
        files = [source.file for source in article.source]
        texts = [self._lines(file) or {} for file in files]
        for file, lines in zip(files, texts, strict=True):
            for number, text in lines.items():
                found.setdefault((file, number), text)
        yield [(files[n], line) for n, source in enumerate(article.source) for run in source.lines for line in within(run, texts[n])]
        for runs in read_entries(article.paragraphs or ""):
            yield [(files[run.source], line) for run in runs if run.source < len(files) for line in within(run, texts[run.source])]


def within(run: Lines | Run, numbers: Iterable[int]) -> Iterator[int]:
    return (number for number in numbers if run.first <= number <= run.last)
