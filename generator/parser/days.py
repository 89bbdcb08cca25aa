"""One day's folder at a time: its raw pages are read and made articles, and later, when the whole import is known, written."""

from __future__ import annotations

import pickle
import traceback
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from generator.content.frontmatter import parse_article
from generator.errors import ArchiveError, Place, Problem
from generator.model import Article, Kind
from generator.parser import ledger as books
from generator.parser.habits import Habits
from generator.parser.issues import Made, Names, Unplaced, make_issue
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.relations import Headed, days_to_search, link_correction
from generator.parser.sources import RawFile
from generator.parser.spread import Keys, Spread, keys_of
from generator.parser.survey import Issue, Told
from generator.parser.tags import choose_tags
from generator.parser.terms import find_terms
from generator.parser.writer import Written, write_day
from generator.urls import date_path

DOUBTFUL_BELOW = 0.6
"""Articles surer than this are not named in the report."""
NO_TARGET = (Kind.CORRECTION, Kind.FURNITURE, Kind.PROMO)
"""Kinds that no correction corrects: as if they had no headline."""
UNTAGGED = (Kind.FURNITURE, Kind.PROMO)


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

    @property
    def spool(self) -> Path:
        """Where what was made of the day waits to be written."""
        return Path(self.scratch) / f"day-{self.number:06}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDay:
    """A day that was made; its articles lie in the scratch folder."""

    pages: int
    terms: Keys
    """One hash for each term of each article of the day, those of earlier imports included."""
    total: int
    """Articles that have terms."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDay:
    """A day that was written."""

    articles: int
    joins: int
    doubtful: tuple[tuple[float, str, tuple[str, ...]], ...]
    unplaced: tuple[Unplaced, ...]
    done: Written = field(default_factory=Written)


def make_day(task: DayTask) -> MadeDay:
    """Parse the pages of a day and make their articles; a page that the parser fails on is told and left out."""
    folder = Path(task.content) / task.folder
    problems: list[Problem] = []
    names: Names | None = None
    pages = total = 0
    fresh: set[str] = set()
    terms: list[Keys] = [np.empty(0, np.uint64)]
    with task.spool.open("wb") as spool, _heads(task.scratch, task.folder).open("wb") as heads:
        for issue in task.issues:
            parsed = list(_parse(issue.files, task, problems))
            if names is None:
                names = Names.of(folder, frozenset(task.told.name(f) for i in task.issues for f in i.files))
            made = make_issue(parsed, issue.paper, issue.dated, names, task.habits)
            made = [m if m.article.kind in UNTAGGED else replace(m, terms=find_terms(m.article, task.aliases)) for m in made]
            pickle.dump(zlib.compress(pickle.dumps(made), 1), spool)
            pickle.dump(tuple(_headed(m.article) for m in made), heads)
            pages += len(parsed)
            fresh |= {m.article.id for m in made}
            found = [keys_of(t.word for t in m.terms) for m in made if m.terms]
            terms += found
            total += len(found)
    for id, entry in books.read_ledger(folder).entries.items():
        if entry.terms and id not in fresh:
            terms.append(keys_of(task.aliases.get(t, t) for t in entry.terms))
            total += 1
    return MadeDay(pages=pages, terms=np.concatenate(terms), total=total, problems=tuple(problems))


def _parse(files: Iterable[RawFile], task: DayTask, problems: list[Problem]) -> Iterator[ParsedPage]:
    for file in files:
        raw, _ = task.told.read(file)  # what is wrong with it was told by the survey
        if raw is None:
            continue
        try:
            yield parse_page(raw, task.habits)
        except ArchiveError as error:
            problems += error.problems
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one page, the others are imported
            last = traceback.extract_tb(error.__traceback__)[-1]
            fact = f"the parser failed: {type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
            problems.append(
                Problem(place=Place(path=raw.shown), code="P190", message=fact, hint="this is a bug: please report it with the page")
            )


def _heads(scratch: str, folder: str) -> Path:
    return Path(scratch) / f"heads-{folder.replace('/', '-')}"


def _headed(article: Article) -> Headed:
    return Headed(article.id, article.page, () if article.kind in NO_TARGET else article.headline)


def write_made_day(task: DayTask) -> WrittenDay:
    """Link the day's corrections, give its articles their tags, write them."""
    articles = joins = 0
    doubtful: list[tuple[float, str, tuple[str, ...]]] = []
    unplaced: list[Unplaced] = []

    def finished() -> Iterator[Made]:
        nonlocal articles, joins
        spread = _spread(task.scratch)
        for m in _spooled(task.spool):
            article = link_correction(m.article, _searched(m.article, task)) if m.article.corrects else m.article
            article = replace(article, tags=choose_tags(article, m.terms, spread))
            joins += m.joins
            unplaced.extend(m.unplaced)
            if article.kind is not Kind.FURNITURE:
                articles += 1
                if article.confidence is not None and article.confidence < DOUBTFUL_BELOW:
                    doubtful.append((article.confidence, article.id, article.doubts))
            yield replace(m, article=article)

    done = write_day(task.folder, finished(), Path(task.content))
    return WrittenDay(articles=articles, joins=joins, doubtful=tuple(doubtful), unplaced=tuple(unplaced), done=done)


@lru_cache(maxsize=1)
def _spread(scratch: str) -> Spread:
    return Spread.load(Path(scratch))


def _spooled(path: Path) -> Iterator[Made]:
    with path.open("rb") as spool:
        while True:
            try:
                made: list[Made] = pickle.loads(zlib.decompress(pickle.load(spool)))  # noqa: S301 - written by this import
            except EOFError:
                return
            yield from made


def _searched(correction: Article, task: DayTask) -> Iterator[Headed]:
    """What stands on the days that a correction may mean: as this import makes it, or as an earlier one left it.

    An article of this import is never read from the content folder, where another process may be writing it.
    """
    for date in days_to_search(correction):
        folder = f"{correction.paper}/{date_path(date)}"
        fresh = list(_headed_of(_heads(task.scratch, folder)))
        yield from fresh
        known = {h.id for h in fresh}
        for path in sorted((Path(task.content) / folder).glob("*.md")):
            article = _front(path) if path.stem not in known else None
            if article is not None:
                yield _headed(article)


def _headed_of(path: Path) -> Iterator[Headed]:
    if not path.exists():
        return
    with path.open("rb") as source:
        while True:
            try:
                found: tuple[Headed, ...] = pickle.load(source)  # noqa: S301 - written by this import
            except EOFError:
                return
            yield from found


def _front(path: Path) -> Article | None:
    try:
        return parse_article(path.read_text(encoding="utf-8"), path.as_posix())[0]
    except (OSError, UnicodeDecodeError):
        return None
