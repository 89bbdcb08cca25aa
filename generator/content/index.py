"""The index of a content folder: what stands in which file, in SQLite, kept from build to build.

A cache: it can always be made again from the files, and is when it is damaged or was made by another version. It holds no text
but the openings. `file` says what was read and when, `article` has a record for each article, the other tables say under what
it can be found. `change` keeps what articles were before, until a build that knows of it is through (`settle`).
"""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from generator.content.folders import entries
from generator.content.issues import NAME, IssueNote
from generator.content.printed import page_order
from generator.content.rawindex import note_withheld
from generator.content.records import Entry, Reading, Stamp, load_record, make_entry
from generator.content.relations import fitting, searched_days
from generator.errors import Place, Problem
from generator.ids import page_slug, tag_slug
from generator.model import Article

NOT_ARTICLES = ("readme.md",)
UNSURE = 2_000_000_000
"""Nanoseconds: a file that was changed so shortly before it was looked at may change again without another time of change."""

BATCH = 200
"""Files that are read in one go."""

Read = Callable[[Sequence[Sequence[tuple[str, str, Stamp]]]], Iterable[list[Reading]]]
"""Reads batches of files, in any order: see `records.read_entries`."""


def article_folders(content: Path) -> Iterator[tuple[str, dict[str, Stamp]]]:
    """Every folder with its files: articles (`*.md` below a newspaper's folder) and `issue.yaml`; no hidden ones, no READMEs."""
    ahead = [""]
    while ahead:
        folder = ahead.pop()
        files: dict[str, Stamp] = {}
        for entry in entries(f"{content}/{folder}"):
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_dir():
                ahead.append(f"{folder}/{name}" if folder else name)
            elif folder and (name == NAME or (name.endswith(".md") and name.lower() not in NOT_ARTICLES)):
                found = entry.stat()
                files[name] = (found.st_mtime_ns, found.st_ctime_ns, found.st_size)
        if files:
            yield folder, files


class IndexUpdate:
    """Brings an index up to the files of a content folder."""

    def __init__(self, database: sqlite3.Connection, content: Path, now: int, *, raws: bool = False) -> None:
        """`now` is the time in nanoseconds at which the look at the files begins; with `raws` raw files are noted by their names."""
        self.database = database
        self.content = content
        self.now = now
        self.raws = raws
        self.ids: set[str] = set()
        """Articles of which a file came, went or changed."""
        self.days: set[tuple[str, str]] = set()
        self.empty = False

    def respell(self, spellings: Mapping[str, str]) -> None:
        """Have the articles read again that write a tag which `tags.yaml` spells otherwise than at the last look."""
        execute = self.database.execute
        row = execute("select value from meta where key = 'spellings'").fetchone()
        before: dict[str, str] = json.loads(row[0]) if row else {}
        ids: set[str] = set()
        for tag in before.keys() | spellings.keys():
            if before.get(tag, tag) != spellings.get(tag, tag):
                ids.update(name for (name,) in execute("select id from written where tag = ?", (tag,)))
                ids.update(name for (name,) in execute("select id from tag where slug = ? and name = ?", (tag_slug(tag), tag)))
        again = "update file set changed = -1, digest = x'' where id = ?"
        self.database.executemany(again, [(name,) for name in sorted(ids)])
        execute("insert or replace into meta values ('spellings', ?)", (json.dumps(dict(sorted(spellings.items()))),))

    def run(self, read: Read, count: Callable[[int, int], None], spellings: Mapping[str, str]) -> None:
        """Read what is new or changed; `count` hears how many files that were by now, and of how many.

        `spellings` are those of tags with which `read` reads.
        """
        number = 0
        with self.database:
            self.respell(spellings)
            waiting, gone = self.compare()
            self.empty = self.database.execute("select 1 from file limit 1").fetchone() is None
            for folder, name in gone:
                self.forget(folder, name)
            for readings in read(batches(waiting)):
                self.note_all(readings)
                number += len(readings)
                count(number, len(waiting))
            for readings in read(batches(self.choose())):
                self.note_all(readings)
            self.choose()
            self.count_pages()
            self.match_quotes()

    def note_all(self, readings: list[Reading]) -> None:
        """Take in what files hold: in an index that was empty all at once, but for ids that are there already."""
        if not self.empty:
            for reading in readings:
                self.note(reading)
            return
        fresh = {reading.entry.id: (reading.entry, reading) for reading in readings if reading.entry}
        single = Counter(reading.entry.id for reading in readings if reading.entry)
        marks = ",".join("?" * len(fresh))
        taken = {row[0] for row in self.database.execute(f"select id from article where id in ({marks})", list(fresh))}  # noqa: S608
        double = taken | {name for name, times in single.items() if times > 1}
        usual = [reading for reading in readings if not reading.entry or reading.entry.id not in double]
        self.database.executemany(FILE, [self.file_row(reading) for reading in usual])
        self.put([fresh[name] for name in fresh if name not in double])
        for reading in readings:
            if reading.name == NAME:
                self.renumber(reading.folder, reading.note)
            if reading.withheld:
                note_withheld(self.database, reading)
        for reading in readings:
            if reading.entry and reading.entry.id in double:
                self.note(reading)

    def compare(self) -> tuple[list[tuple[str, str, Stamp]], list[tuple[str, str]]]:
        """Files to be read, and files that are gone."""
        waiting: list[tuple[str, str, Stamp]] = []
        gone: list[tuple[str, str]] = []
        known_folders = {row[0] for row in self.database.execute("select distinct folder from file")}
        query = "select name, changed, entered, size from file where folder = ?"
        for folder, files in article_folders(self.content):
            known = {}
            if folder in known_folders:
                known_folders.discard(folder)
                known = {name: (changed, entered, size) for name, changed, entered, size in self.database.execute(query, (folder,))}
            if known != files:
                waiting += [(folder, name, stamp) for name, stamp in files.items() if known.get(name) != stamp]
                gone += [(folder, name) for name in known.keys() - files.keys()]
        for folder in known_folders:
            gone += [(folder, row[0]) for row in self.database.execute("select name from file where folder = ?", (folder,))]
        return sorted(waiting), gone

    def forget(self, folder: str, name: str) -> None:
        row = self.database.execute("delete from file where folder = ? and name = ? returning id", (folder, name)).fetchone()
        self.database.execute("delete from withheld where folder = ? and name = ?", (folder, name))
        if row and row[0]:
            self.ids.add(row[0])
        if name == NAME:
            self.renumber(folder, None)

    def renumber(self, folder: str, note: IssueNote | None) -> None:
        """What the file of a folder says of its issue, in place of what it said before."""
        execute = self.database.execute
        before = execute("select paper, date, number, edition, pages from issue where folder = ?", (folder,)).fetchone()
        now = (note.paper, note.date, note.number, note.edition, note.pages) if note else None
        if before == now:
            return
        execute("delete from issue where folder = ?", (folder,))
        if now:
            execute("insert into issue values (?, ?, ?, ?, ?, ?)", (folder, *now))
        days = {row[:2] for row in (before, now) if row}
        self.database.executemany("insert or ignore into renumber values (?, ?)", sorted(days))

    def note(self, reading: Reading) -> None:
        """Take in what a file holds; an article that another file of the same id stands for waits in `file` alone."""
        entry = reading.entry
        place = (reading.folder, reading.name)
        before = self.database.execute("select id, digest from file where folder = ? and name = ?", place).fetchone()
        self.database.execute(FILE, self.file_row(reading))
        note_withheld(self.database, reading)
        if reading.name == NAME:
            self.renumber(reading.folder, reading.note)
        if before and before[0] and before[0] != (entry.id if entry else None):
            self.ids.add(before[0])
        if entry is None:
            return
        if self.winner(entry.id) != place:
            self.ids.add(entry.id)
        elif before is None or before != (entry.id, reading.digest) or entry.id in self.ids:
            self.ids.discard(entry.id)
            self.drop(entry.id)
            self.put([(entry, reading)])

    def file_row(self, reading: Reading) -> tuple[object, ...]:
        changed, entered, size = reading.stamp
        if max(changed, entered) > self.now - UNSURE:
            changed = -1  # look again next time
        problems = pickle.dumps(reading.problems, 5) if reading.problems else None
        identifier = reading.entry.id if reading.entry else None
        return reading.folder, reading.name, changed, entered, size, reading.digest, identifier, problems

    def winner(self, identifier: str) -> tuple[str, str] | None:
        """The file that holds an article: of several with one id the first."""
        query = "select folder, name from file where id = ? order by folder, name limit 1"
        row = self.database.execute(query, (identifier,)).fetchone()
        return (row[0], row[1]) if row else None

    def choose(self) -> list[tuple[str, str, Stamp]]:
        """Settle which file holds each article of `ids`; files that have to be read for it."""
        missing: list[tuple[str, str, Stamp]] = []
        for identifier in sorted(self.ids):
            place = self.winner(identifier)
            if place is None:
                self.drop(identifier)
                self.ids.discard(identifier)
            elif self.database.execute("select folder, name from article where id = ?", (identifier,)).fetchone() == place:
                self.ids.discard(identifier)
            else:
                query = "select changed, entered, size from file where folder = ? and name = ?"
                missing.append((*place, self.database.execute(query, place).fetchone()))
        return missing

    def put(self, entries: Sequence[tuple[Entry, Reading]]) -> None:
        """Take articles in that are not in the index."""
        many = self.database.executemany
        rows = [
            (
                e.id, reading.folder, reading.name, e.paper, e.date, e.page, e.place, e.number, e.section,
                "\n".join(e.turns), e.title, e.sure, reading.digest,
                e.record,
            )
            for e, reading in entries
        ]  # fmt: skip
        many("insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        if not self.empty:  # what was made from another index is made again as a whole
            many("insert or ignore into change values (?, null)", [(e.id,) for e, _ in entries])
        self.days.update((e.paper, e.date) for e, _ in entries)
        tags = [(slug, e.date, e.paper, e.place, name, e.id) for e, _ in entries for slug, name in e.tags]
        many("insert or ignore into tag values (?, ?, ?, ?, ?, ?)", tags)
        many("insert into written values (?, ?)", [(tag, e.id) for e, _ in entries for tag in e.written])
        labels = [(e.paper, slug, e.date, e.place, name, e.id) for e, _ in entries for slug, name in e.labels]
        many("insert into label values (?, ?, ?, ?, ?, ?)", labels)
        people = [(slug, e.date, e.paper, e.place, name, roles, e.id) for e, _ in entries for slug, name, roles in e.people]
        many("insert into person values (?, ?, ?, ?, ?, ?, ?)", people)
        many("insert into correction values (?, ?, ?, ?)", [(e.date, e.paper, e.place, e.id) for e, _ in entries if e.corrects])
        many("insert into series values (?, ?, ?, ?)", [(*e.series, e.date, e.id) for e, _ in entries if e.series])
        links = [(target, kind, e.paper, e.date, e.place, e.id) for e, _ in entries for kind, target in e.links]
        many("insert into link values (?, ?, ?, ?, ?, ?)", links)
        if self.raws:
            many("insert or ignore into raw values (?, ?)", [(file, e.id) for e, _ in entries for file in e.files])
        many("insert into quote values (?, ?, null)", [(e.id, e.paper) for e, _ in entries if e.quotes])

    def drop(self, identifier: str) -> None:
        """Take an article out, keeping what it was."""
        found = self.database.execute("select paper, date, place, record from article where id = ?", (identifier,)).fetchone()
        if found is None:
            return
        paper, date, place, record = found
        article = load_record(record)
        delete = self.database.execute
        delete("insert or ignore into change values (?, ?)", (identifier, record))
        delete("delete from article where id = ?", (identifier,))
        self.days.add((paper, date))
        entry = make_entry(article)
        for slug, name in entry.tags:
            delete("delete from tag where slug = ? and date = ? and paper = ? and place = ? and name = ?", (slug, date, paper, place, name))
        delete("delete from written where id = ?", (identifier,))
        for slug, _ in entry.labels:
            delete("delete from label where paper = ? and slug = ? and date = ? and place = ?", (paper, slug, date, place))
        for slug, _, _ in entry.people:
            delete("delete from person where slug = ? and date = ? and paper = ? and place = ?", (slug, date, paper, place))
        if entry.series:
            delete("delete from series where name = ? and part = ? and date = ? and id = ?", (*entry.series, date, identifier))
        for kind, target in entry.links:
            key = (target, kind, paper, date, place, identifier)
            delete("delete from link where target = ? and kind = ? and paper = ? and date = ? and place = ? and id = ?", key)
        for file in entry.files:
            delete("delete from raw where file = ? and id = ?", (file, identifier))
        if entry.corrects:
            printed = (date, paper, place, identifier)
            delete("delete from correction where date = ? and paper = ? and place = ? and id = ?", printed)
        if entry.quotes:
            self.note_match(entry.id, None)
            delete("delete from quote where id = ?", (identifier,))

    def match_quotes(self) -> None:
        """Find what corrections mean that quote a headline, where they or the days among which it is looked for have changed."""
        papers = {paper for paper, _ in self.days}
        for name, paper in self.database.execute("select id, paper from quote order by id").fetchall():
            if paper not in papers:
                continue
            record, date = self.database.execute("select record, date from article where id = ?", (name,)).fetchone()
            correction = load_record(record)
            if correction.corrects is None:
                continue
            days = searched_days(correction, correction.corrects)
            if not any((paper, day) in self.days for day in (date, *days)):
                continue
            query = "select record from article where paper = ? and date = ? order by place"
            candidates = (load_record(row[0]) for day in days for row in self.database.execute(query, (paper, day)))
            self.note_match(name, fitting(correction, correction.corrects, candidates))

    def note_match(self, name: str, target: str | None) -> None:
        """What a correction means; the pages of what it meant before will have to be made again too."""
        execute = self.database.execute
        (before,) = execute("select target from quote where id = ?", (name,)).fetchone()
        if before == target:
            return
        if before:
            execute("delete from link where target = ? and kind = 'corrects' and id = ?", (before, name))
        if target:
            query = "insert into link select ?, 'corrects', paper, date, place, id from article where id = ?"
            execute(query, (target, name))
        execute("update quote set target = ? where id = ?", (target, name))
        found = [(name, one) for one in (before, target) if one]
        self.database.executemany("insert or ignore into rematch values (?, ?)", found)

    def count_pages(self) -> None:
        """Write the pages of the days that changed anew."""
        for paper, date in sorted(self.days):
            self.database.execute("delete from page where paper = ? and date = ?", (paper, date))
            rows = self.database.execute(PAGES, (paper, date)).fetchall()
            pages = [(paper, date, seq, *page) for seq, page in enumerate(pages_of(rows))]
            self.database.executemany("insert into page values (?, ?, ?, ?, ?, ?, ?)", pages)


FILE = "insert or replace into file values (?, ?, ?, ?, ?, ?, ?, ?)"
PAGES = "select page, number, section, turns from article where paper = ? and date = ? order by place"


def pages_of(rows: Iterable[tuple[str, str, str | None, str]]) -> Iterator[tuple[str, str, str | None, int]]:
    """The printed pages of an issue from its articles in printed order: slug, number, section, number of articles.

    A page that holds only the rest of an article is one too.
    """
    pages: list[tuple[str, str, str | None, int]] = []
    turned: dict[tuple[int, ...], str] = {}
    for page, group in groupby(rows, key=lambda row: row[0]):
        found = list(group)
        sections = Counter(row[2] for row in found if row[2])
        section = min(sections, key=lambda name: (-sections[name], name)) if sections else None
        pages.append((page, found[0][1], section, len(found)))
        turned |= {page_order(number): number for row in found for number in row[3].split("\n") if number}
    begun = {page_order(number) for _, number, _, _ in pages}
    pages += [(page_slug(number), number, None, 0) for order, number in turned.items() if order not in begun]
    yield from sorted(pages, key=lambda page: page_order(page[1]))


def batches(files: Sequence[tuple[str, str, Stamp]]) -> list[Sequence[tuple[str, str, Stamp]]]:
    return [files[n : n + BATCH] for n in range(0, len(files), BATCH)]


def problems_of(database: sqlite3.Connection, shown: str) -> list[Problem]:
    """What was wrong with the files when they were last read. C109: two files hold one id."""
    found: list[Problem] = []
    for (problems,) in database.execute("select problems from file where problems is not null"):
        found += pickle.loads(problems)  # noqa: S301 - our own cache
    query = """
        select file.folder, file.name, file.id, article.folder, article.name from file join article on article.id = file.id
        where file.id in (select id from file where id is not null group by id having count(*) > 1)
            and (file.folder, file.name) != (article.folder, article.name)"""
    for folder, name, identifier, first_folder, first_name in database.execute(query):
        message = f"the id '{identifier}' is also that of {shown}/{first_folder}/{first_name}"
        hint = "an id belongs to one article for ever: give the newer file a new one"
        found.append(Problem(place=Place(path=f"{shown}/{folder}/{name}", line=2), code="C109", message=message, hint=hint))
    return found


def changes(database: sqlite3.Connection) -> list[tuple[str, Article | None]]:
    """Articles that are not what they were at the last build, by id, with what they were then; None for those that were not there."""
    found = database.execute("select id, record from change order by id")
    return [(identifier, load_record(record) if record else None) for identifier, record in found]


def rematches(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Corrections that mean another article than at the last build, each with the one that it meant or means."""
    return database.execute("select id, target from rematch order by id, target").fetchall()


def renumbered(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Issues of which something else is known than at the last build: paper and date."""
    return database.execute("select paper, date from renumber order by paper, date").fetchall()


def settle(database: sqlite3.Connection) -> None:
    """The site shows everything that the index holds."""
    with database:
        database.execute("delete from change")
        database.execute("delete from rematch")
        database.execute("delete from renumber")
        database.execute("delete from rawchange")
