"""One day's folder at a time: its raw pages are read and made articles, and later, when the whole import is known, written."""

from __future__ import annotations

import itertools
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from generator.content.issues import IssueNote
from generator.content.vanished import read_record
from generator.errors import ArchiveError, Place, Problem
from generator.model import UNSURE, Article, Kind
from generator.parser.habits import Habits
from generator.parser.halves import with_other_pages
from generator.parser.issues import Made, Unplaced, make_issue
from generator.parser.naming import Names, read_article
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.past import terms_of
from generator.parser.relations import Headed, days_to_search, link_correction
from generator.parser.scratch import leave, put, take
from generator.parser.serials import note_of
from generator.parser.sources import RawFile, RawPage
from generator.parser.spread import NONE, Keys, KeySet, Spread, keys_of
from generator.parser.survey import Issue, Told
from generator.parser.tags import choose_tags
from generator.parser.terms import find_terms
from generator.parser.vanish import root_of
from generator.parser.writer import Written, write_day
from generator.urls import date_path

NO_TARGET = (Kind.CORRECTION, Kind.FURNITURE, Kind.PROMO)
"""Kinds that no correction corrects: as if they had no headline."""
UNTAGGED = (Kind.FURNITURE, Kind.PROMO)
AT_HAND, SPREAD = "at-hand", "spread"
"""Files of the scratch folder: the names of the raw files of the import (a KeySet), and in how many articles each term stands."""


MOST_PAGES = 128
"""Pages of a day that one process makes."""
AT_ONCE, PART = 48, 400
"""Pages of a larger one that a process reads at a time, and articles that it finds the terms of."""
Read = tuple[ParsedPage | None, tuple[Problem, ...]]
"""A page, or None for one that could not be read, and what is told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTask:
    """All issues of this import that belong in one day's folder; mostly one."""

    folder: str
    """Relative to the content folder."""
    issues: tuple[Issue, ...]
    content: str
    scratch: str
    number: int
    """The day's place among those of the import."""
    told: Told
    habits: Habits
    aliases: Mapping[str, str]
    offer: bool

    @property
    def files(self) -> tuple[RawFile, ...]:
        """The raw files of all its issues, in their order."""
        return tuple(file for issue in self.issues for file in issue.files)

    @property
    def is_large(self) -> bool:
        """Is it worth more than one process? No newspaper prints so many pages a day, but pages without a day share a folder."""
        return len(self.files) > MOST_PAGES

    def spool(self, part: int = 0) -> Path:
        """Where what was made of the day, or of a part of a large one, waits to be written."""
        return Path(self.scratch) / f"day-{self.number:06}-{part:06}"

    def spools(self) -> list[Path]:
        """All of them, in the order of the articles."""
        return sorted(Path(self.scratch).glob(f"day-{self.number:06}-*"))

    def to_read(self) -> list[ReadTask]:
        """Runs of pages that other processes read before a large day is made."""
        if not self.is_large:
            return []
        starts = range(0, len(self.files), AT_ONCE)
        return [
            ReadTask(files=self.files[n : n + AT_ONCE], told=self.told, habits=self.habits, out=self._read(n // AT_ONCE)) for n in starts
        ]

    def read(self) -> Iterator[Read]:
        """Every page with what the parser says of it: what other processes have read, or as it is asked for."""
        if self.is_large:
            return itertools.chain.from_iterable(take(Path(task.out)) for task in self.to_read())
        return (_read(file, self.told, self.habits) for file in self.files)

    def _read(self, part: int) -> str:
        return str(Path(self.scratch) / f"read-{self.number:06}-{part:06}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """Some pages of a large day."""

    files: tuple[RawFile, ...]
    told: Told
    habits: Habits
    out: str
    """File of the scratch folder in which a `Read` for each page is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDay:
    """A day that was made; its articles lie in the scratch folder."""

    pages: int
    files: Keys
    """Hashes of the names of the raw files that were read, those of the issues' other pages included."""
    roots: frozenset[Path]
    """Folders that these names are relative to."""
    fresh: Keys
    """Hashes of the ids of its articles."""
    terms: Keys
    """One hash for each term of each article of the day, those of earlier imports included."""
    total: int
    """Articles that have terms."""
    notes: tuple[IssueNote, ...]
    """What the day's issues say of themselves."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDay:
    """A day that was written."""

    articles: int
    joins: int
    doubtful: tuple[tuple[float, str, tuple[str, ...]], ...]
    unplaced: tuple[Unplaced, ...]
    done: Written = field(default_factory=Written)


def read_pages(task: ReadTask) -> None:
    """Parse some pages of a large day for `make_day`."""
    with Path(task.out).open("wb") as out:
        for file in task.files:
            put(out, _read(file, task.told, task.habits))


def make_day(task: DayTask) -> MadeDay:
    """Parse the pages of a day and make their articles; a page that the parser fails on is told and left out.

    Of a large day the pages are parsed already, and `spooled_terms` finds the terms later.
    """
    problems: list[Problem] = []
    names = _names(task)
    files: dict[str, Path] = {}
    terms: list[Keys] = [NONE]
    held: set[str] = set()
    pages = 0
    notes: list[IssueNote] = []
    read, parts = task.read(), itertools.count()
    with _heads(task.scratch, task.folder).open("wb") as heads:
        for issue in task.issues:
            parsed = list(_parse_issue(issue, task, names, problems, read))
            whole = with_other_pages(parsed, names, partial(_parse, habits=task.habits, problems=[]))
            if len(whole) > len(parsed):
                names = Names.of(names.folder, {*names.files, *(p.raw.file for p in whole)}, names.given)
            made = make_issue(whole, issue.paper, issue.dated, names, task.habits)
            made = made if task.is_large else [_with_terms(m, task.aliases) for m in made]
            for start in range(0, len(made), PART):
                leave(task.spool(next(parts)), made[start : start + PART])
            put(heads, [_headed(m.article) for m in made])
            pages += len(parsed)
            notes += note_of(issue.paper, issue.dated.date, parsed, [m.article for m in made])
            files |= {p.raw.file: Path(p.raw.shown) for p in whole} | {task.told.name(f): Path(f.path) for f in issue.doubles}
            held |= {m.article.id for m in made if m.held}
            terms += [keys_of(t.word for t in m.terms) for m in made if m.terms and not m.held]
    terms += _terms_of_others(names, held, task.aliases)
    return MadeDay(
        pages=pages,
        files=keys_of(files),
        roots=frozenset(root for name, path in files.items() if (root := root_of(name, path))),
        fresh=keys_of(names.given | held),
        terms=np.concatenate(terms),
        total=len(terms) - 1,
        notes=tuple(notes),
        problems=tuple(problems),
    )


def _names(task: DayTask) -> Names:
    """The day's folder; at hand are the raw files of the day, and those that it knows from earlier and that are of another day now."""
    folder, at_hand = Path(task.content) / task.folder, _at_hand(task.scratch)
    names = Names.of(folder, [task.told.name(f) for issue in task.issues for f in (*issue.files, *issue.doubles)])
    moved = {file for entry in names.ledger.entries.values() for file in entry.files - names.files if file in at_hand}
    return Names.of(folder, names.files | moved) if moved else names


@lru_cache(maxsize=1)
def _at_hand(scratch: str) -> KeySet:
    found: KeySet = next(take(Path(scratch) / AT_HAND))
    return found


def spooled_terms(spool: tuple[Path, Mapping[str, str]]) -> tuple[Keys, int]:
    """Find the terms of the articles that wait in a file of the scratch folder: their hashes, and how many articles have any."""
    path, aliases = spool
    made = [_with_terms(m, aliases) for part in take(path) for m in part]
    leave(path, made)
    terms = [keys_of(t.word for t in m.terms) for m in made if m.terms and not m.held]
    return np.concatenate([NONE, *terms]), len(terms)


def _parse_issue(issue: Issue, task: DayTask, names: Names, problems: list[Problem], read: Iterator[Read]) -> Iterator[ParsedPage]:
    for file, (page, found) in zip(issue.files, read, strict=False):
        problems += found
        if page is not None:
            yield page
        else:
            names.files.discard(task.told.name(file))


def _read(file: RawFile, told: Told, habits: Habits) -> Read:
    raw, _ = told.read(file)  # what is wrong with it was told by the survey
    problems: list[Problem] = []
    page = _parse(raw, habits, problems) if raw else None
    return page, (*problems, *(page.problems if page else ()))


def _parse(raw: RawPage, habits: Habits, problems: list[Problem]) -> ParsedPage | None:
    try:
        return parse_page(raw, habits)
    except ArchiveError as error:
        problems += error.problems
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one page, the others are imported
        last = traceback.extract_tb(error.__traceback__)[-1]
        fact = f"the parser failed: {type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
        hint = "this is a bug: please report it with the page"
        problems.append(Problem(place=Place(path=raw.shown), code="P190", message=fact, hint=hint))
    return None


def _with_terms(made: Made, aliases: Mapping[str, str]) -> Made:
    return made if made.article.kind in UNTAGGED else replace(made, terms=find_terms(made.article, aliases))


def _terms_of_others(names: Names, held: set[str], aliases: Mapping[str, str]) -> Iterator[Keys]:
    """Of each article of the day that stays as an earlier import left it, as its raw file is not at hand, or not all of them."""
    gone = read_record(names.folder)
    for id, entry in names.ledger.entries.items():
        stays = id not in names.given and id not in gone and entry.file not in names.files
        if entry.terms and (stays or id in held):
            yield terms_of(entry, aliases)


def _heads(scratch: str, folder: str) -> Path:
    return Path(scratch) / f"heads-{folder.replace('/', '-')}"


def _headed(article: Article) -> Headed:
    return Headed(article.id, article.page, () if article.kind in NO_TARGET else article.headline)


def write_made_day(job: tuple[DayTask, IssueNote | None]) -> WrittenDay:
    """Link the day's corrections, give its articles their tags, write them and what is known of the issue."""
    task, note = job
    articles = joins = 0
    doubtful: list[tuple[float, str, tuple[str, ...]]] = []
    unplaced: list[Unplaced] = []

    def finished() -> Iterator[Made]:
        nonlocal articles, joins
        spread = _spread(task.scratch)
        for m in (m for spool in task.spools() for part in take(spool) for m in part):
            article = link_correction(m.article, _searched(m.article, task)) if m.article.corrects else m.article
            article = replace(article, tags=choose_tags(article, m.terms, spread))
            joins += m.joins
            unplaced.extend(m.unplaced)
            if article.kind is not Kind.FURNITURE:
                articles += 1
                if article.confidence is not None and article.confidence < UNSURE:
                    doubtful.append((article.confidence, article.id, article.doubts))
            yield replace(m, article=article)

    done = write_day(task.folder, finished(), Path(task.content), note, offer=task.offer)
    kept = frozenset(done.kept)  # what a person made of it is no longer the parser's doubt
    sure = tuple(d for d in doubtful if f"{task.folder}/{d[1]}.md" not in kept)
    return WrittenDay(articles=articles, joins=joins, doubtful=sure, unplaced=tuple(unplaced), done=done)


@lru_cache(maxsize=1)
def _spread(scratch: str) -> Spread:
    found: Spread = next(take(Path(scratch) / SPREAD))
    return found


def _searched(correction: Article, task: DayTask) -> Iterator[Headed]:
    """What stands on the days that a correction may mean: as this import makes it, or as an earlier one left it.

    An article of a raw file at hand is never looked at in the content folder, where another process may be writing it.
    """
    at_hand = _at_hand(task.scratch)
    for date in days_to_search(correction):
        folder = f"{correction.paper}/{date_path(date)}"
        fresh = [head for heads in take(_heads(task.scratch, folder)) for head in heads]
        yield from fresh
        known = {h.id for h in fresh}
        for path in sorted((Path(task.content) / folder).glob("*.md")):
            article = read_article(path) if path.stem not in known else None
            if article is not None and not any(s.file in at_hand for s in article.source):
                yield _headed(article)
