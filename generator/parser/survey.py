"""The first look at raw files: what is known of each page, which pages make an issue, and what recurs in each newspaper.

Nothing of a page's text is kept in memory; rows that may recur go to a scratch folder until they are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from generator.config import UNNAMED
from generator.errors import Problem
from generator.parser.blocks import split_blocks
from generator.parser.dates import Dated, infer_date
from generator.parser.doubles import text_key
from generator.parser.learn import Row, Tally, rows_of
from generator.parser.scratch import leave, take
from generator.parser.sources import PAGE_NAME, Known, RawFile, RawPage, read_page_file, relative_name
from generator.parser.spread import Keys, key_of, keys_of
from generator.urls import date_path

CHUNK = 32
"""Pages that are surveyed in one task, at least; the pages of a folder stay together up to `LARGE`."""
LARGE = 256
WHOLE_DATE = len("2024-03-14")
Key = tuple[str, str, str]
"""What pages of one issue have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the command line says of pages, for what neither path nor sidecar says."""

    paper: str | None = None
    date: str | None = None

    def name(self, file: RawFile) -> str:
        """The raw file's name in an article's `source`."""
        return relative_name(Path(file.path), Path(file.root) if file.root else None, file.part)

    def read(self, file: RawFile) -> tuple[RawPage | None, tuple[Problem, ...]]:
        """Read a page with all that is known of it."""
        page, problems = read_page_file(Path(file.path), Path(file.root) if file.root else None, file.part)
        if page is None:
            return None, problems
        known = page.known
        return replace(page, known=replace(known, paper=known.paper or self.paper, date=known.date or self.date)), problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Files to look at, and where to leave the rows that may recur."""

    files: tuple[RawFile, ...]
    told: Told
    rows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """What a survey gave: the issue of each file (None for one that cannot be read), newspapers, problems."""

    keys: tuple[Key | None, ...]
    texts: tuple[int | None, ...]
    """What each file says, as a hash (`doubles.text_key`)."""
    known: tuple[Known, ...]
    """One for each newspaper: what any of its pages says."""
    names: Keys
    """Hashes of the raw files' names, of those that can be read."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """The pages of one issue."""

    paper: str
    files: tuple[RawFile, ...]
    dated: Dated
    doubles: tuple[RawFile, ...] = ()
    """Files that hold the text of one of the pages once more."""

    @property
    def folder(self) -> str:
        """The day's folder, relative to the content folder."""
        return f"{self.paper}/{date_path(self.dated.date)}"


def cut_surveys(files: Sequence[RawFile], told: Told, scratch: Path) -> Iterator[Survey]:
    """Cut the files, which are sorted, into tasks at the ends of folders."""
    chunk: list[RawFile] = []
    count = 0
    for n, file in enumerate(files):
        chunk.append(file)
        last = n + 1 == len(files)
        ends = last or Path(files[n + 1].path).parent != Path(file.path).parent
        if last or len(chunk) >= LARGE or (ends and len(chunk) >= CHUNK):
            yield Survey(files=tuple(chunk), told=told, rows=str(scratch / f"rows-{count:06}"))
            chunk, count = [], count + 1


def survey(task: Survey) -> Surveyed:
    """Look at some files; the rows are left as one list of (paper, issue, row)."""
    keys: list[Key | None] = []
    texts: list[int | None] = []
    papers: dict[str, Known] = {}
    problems: list[Problem] = []
    names: list[str] = []
    rows: list[tuple[str, str, Row]] = []
    for file in task.files:
        page, found = task.told.read(file)
        problems += found
        keys.append(_key(page) if page else None)
        texts.append(text_key(page) if page else None)
        if page is None:
            continue
        names.append(page.file)
        code = page.known.paper or UNNAMED
        papers[code] = papers[code].over(page.known) if code in papers else replace(page.known, paper=code)
        issue = "\0".join(_key(page))
        rows += [(code, issue, row) for row in rows_of(split_blocks(page.text, page.first_line))]
    leave(Path(task.rows), rows)
    known = tuple(papers.values())
    return Surveyed(keys=tuple(keys), texts=tuple(texts), known=known, names=keys_of(names), problems=tuple(problems))


def _key(page: RawPage) -> Key:
    """Pages of one paper and day, or of one folder whose files are named like pages; any other page is an issue of its own."""
    known, path = page.known, Path(page.shown)
    if known.date:
        return "day", known.paper or "", known.date
    if "#" in path.name:
        return "file", known.paper or "", page.shown.rpartition("#")[0]
    if PAGE_NAME.fullmatch(path.stem):
        return "folder", known.paper or "", path.parent.as_posix()
    return "file", known.paper or "", path.as_posix()


def date_issue(task: tuple[Key, tuple[RawFile, ...], tuple[RawFile, ...], Told]) -> Issue:
    """An issue with its date: what the source says; where that is no whole day, what the print says within it."""
    (_, paper, _), files, doubles, told = task
    pages = [page for page, _ in map(told.read, files) if page]
    known = next((p.known.date for p in pages if p.known.date), "")
    dated = Dated(date=known, basis=None)
    if len(known) < WHOLE_DATE:
        inferred = infer_date([split_blocks(p.text, p.first_line) for p in pages])
        dated = inferred if inferred.date.startswith(known) and inferred.date != known else dated
    return Issue(paper=paper or UNNAMED, files=files, dated=dated, doubles=doubles)


def marks_of(rows: Sequence[Path]) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """Line hashes of everything that may be a label, sorted, each once."""
    parts = [np.array([int(row.mark, 16) for _, _, row in _load(path) if row.mark], dtype=np.uint32) for path in rows]
    return np.unique(np.concatenate([np.empty(0, np.uint32), *parts]))


def tally_rows(rows: Sequence[Path], least: int, earlier: Mapping[tuple[str, int], int]) -> dict[str, dict[tuple[str, str], Tally]]:
    """What stands in at least so many issues, by newspaper.

    `earlier` counts the issues of earlier imports by newspaper and line hash. The rows are gone through twice: counted by their
    hashes first, so that the text of what does not recur is never held.
    """
    pairs = [
        np.array(sorted({(key_of(paper, r.kind, r.text), key_of(issue)) for paper, issue, r in _load(path)}), np.uint64).reshape(-1, 2)
        for path in rows
    ]
    both = np.unique(np.concatenate([np.empty((0, 2), np.uint64), *pairs]), axis=0)
    keys, counts = np.unique(both[:, 0], return_counts=True)
    issues = dict(zip(keys[counts >= 2].tolist(), counts[counts >= 2].tolist(), strict=True))
    found: dict[str, dict[tuple[str, str], Tally]] = defaultdict(dict)
    for path in rows:
        for paper, _, row in _load(path):
            before = earlier.get((paper, int(row.mark, 16)), 0) if row.mark else 0
            here = issues.get(key_of(paper, row.kind, row.text), 1)
            if here + before >= least:
                tally = found[paper].setdefault((row.kind, row.text), Tally(issues=here + before))
                tally.times += 1
                tally.against += row.against
                tally.texts.add(row.text_below)
    return found


def _load(path: Path) -> list[tuple[str, str, Row]]:
    (rows,) = take(path)
    return list(rows)
