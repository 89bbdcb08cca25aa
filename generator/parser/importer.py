"""Raw text into `content/`: the recipe of `guzhi import`.

    survey   raw files           which pages make an issue of which day, and what recurs in a newspaper
    learn    earlier ledgers     what recurred there; the habits of each newspaper
    make     a day's raw pages   its articles: parsed, stitched, named
    write    a day's articles    corrections linked, tags given, files and ledger written
    settle   all ledgers         what no longer comes out of the raw text goes

Each pass but the last is spread over processes, and none begins before the one before it has ended. What waits between two of
them lies in a scratch folder, so that memory does not grow with the archive.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.config import UNNAMED, Newspaper
from generator.content.issues import IssueNote
from generator.content.spellings import read_tags
from generator.errors import Problem
from generator.intake.archive import Archive, take_archive
from generator.parser.days import AT_HAND, SPREAD, DayTask, MadeDay, WrittenDay, make_day, read_pages, spooled_terms, write_made_day
from generator.parser.doubles import Given, find_doubles
from generator.parser.given import find_rows, import_given, issue_notes
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.issues import Unplaced
from generator.parser.known import add_habits, habits_of
from generator.parser.learn import ISSUES, decide
from generator.parser.ledger import NAME as LEDGER
from generator.parser.past import CHUNK, Past, PastTask, read_past
from generator.parser.pool import Run, count_workers, open_pool
from generator.parser.scratch import leave
from generator.parser.settings import add_papers, enter_papers, nameless
from generator.parser.sources import Known, RawFile, check_told, count_others, find_sources
from generator.parser.spread import Keys, KeySet, Spread
from generator.parser.survey import Issue, Key, Told, cut_surveys, date_issue, marks_of, survey, tally_rows
from generator.parser.vanish import Settled, settle_vanished

UNLOOKED = ": still says how sure the parser was; delete `confidence` and `doubts` when you have looked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """An article that a person should look at."""

    id: str
    confidence: float
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    pages: int
    articles: int
    joins: int
    """Column breaks mended."""
    written: tuple[str, ...]
    """Article files written, relative to the content folder."""
    unchanged: int
    kept: tuple[str, ...]
    """Files left alone because a person has changed or removed them."""
    unlooked: tuple[str, ...]
    """Of those, the files that still hold the parser's `confidence`."""
    offered: tuple[str, ...]
    """New readings that lie beside files which a person has changed."""
    held: tuple[str, ...]
    """Files left alone because a raw file that they also come from was not at hand."""
    gone: tuple[str, ...]
    """Ids of an earlier import that no longer come out of the raw text, and whose files are left: a person has changed them, or
    the article that holds their text now."""
    vanished: Mapping[str, tuple[str, ...]]
    """Ids of an earlier import whose file this one has removed, and the articles that hold their text now."""
    unplaced: tuple[Unplaced, ...]
    doubtful: tuple[Doubtful, ...]
    problems: tuple[Problem, ...]
    passed: Mapping[str, int] = field(default_factory=dict)
    """Files of the folders that are no pages, counted by the ending of their names."""

    def summary(self) -> str:
        """The table that ends an import."""
        rows = [
            ("pages", self.pages),
            ("articles", self.articles),
            ("column breaks mended", self.joins),
            ("files written", len(self.written)),
            ("files unchanged", self.unchanged),
            ("files edited by hand, left alone", len(self.kept)),
            ("lines unplaced", len(self.unplaced)),
            ("doubtful articles", len(self.doubtful)),
        ]
        lines = [f"{name:34}{number:>8}" for name, number in rows]
        unlooked = frozenset(self.unlooked)
        lines += [f"  kept      {name}" + (UNLOOKED if name in unlooked else "") for name in self.kept]
        lines += [f"  held      {name}: its other half stands in a raw file that is not at hand" for name in self.held]
        lines += [f"  offered   {name}" for name in self.offered]
        lines += [f"  gone      {name}: no longer comes out of the raw text, its file is left because of an edit" for name in self.gone]
        lines += [f"  vanished  {name}: " + (f"now in {', '.join(to)}" if to else "withdrawn") for name, to in self.vanished.items()]
        lines += [f"  unplaced  {u.file}:{u.line}: {u.text[:40]}" for u in self.unplaced]
        if self.passed:
            lines.append(f"  passed    {', '.join(f'{count} {suffix}' for suffix, count in self.passed.items())}: files of other kinds")
        lines += [f"  doubtful  {d.id} {d.confidence:.2f}: {'; '.join(d.doubts[:2])}" for d in self.doubtful]
        return "\n".join(lines)


def import_raw(
    paths: Sequence[Path],
    content: Path,
    *,
    paper: str | None = None,
    date: str | None = None,
    offer: bool = False,
    workers: int | None = None,
) -> ImportReport:
    """Import raw pages, issues or trees of issues into the content folder.

    `paper` and `date` stand for what neither path nor sidecar says; `offer` puts new readings beside edited files; `workers` is
    the number of processes (None: as many as pay), and of no influence on what is written. Pages with problems are left out,
    reported, and the rest is imported. Every non-blank line of a page is in exactly one article; the parser checks it on every page.
    Raises SourceError P106 for a paper or date that cannot be, P194 where a process was ended from outside.
    """
    check_told(paper, date)
    archive, paths = take_archive(paths)
    rows = find_rows(paths)
    files, found = find_sources([path for path in paths if path not in {row for row, _ in rows}], rows={row for row, _ in rows})
    told = Told(paper=paper, date=date)
    with tempfile.TemporaryDirectory(prefix="guzhi-") as folder, open_pool(count_workers(workers, len(files))) as run:
        session = Import(content=content, scratch=Path(folder), told=told, offer=offer, run=run, problems=list(found))
        report = session.run_all(files)
    report = replace(report, passed=count_others(paths, {row for row, _ in rows}))
    given = (*archive.volumes, *rows)
    return with_given(report, given, archive, content, told, offer=offer) if given or archive.problems else report


def with_given(
    report: ImportReport, files: Sequence[tuple[Path, str]], archive: Archive, content: Path, told: Told, *, offer: bool
) -> ImportReport:
    """The report of an import that brought articles as articles too; their newspapers are entered in the settings."""
    read = list(issue_notes(archive.issues, "year.json"))
    notes = (note for note in read if isinstance(note, IssueNote))
    done, codes, articles = import_given(files, notes, content, told.paper, told.date, offer=offer)
    papers = {paper.code: paper for paper in archive.papers} | {
        code: Newspaper(code=code, name=code) for code in sorted(codes - {paper.code for paper in archive.papers})
    }
    problems = [*report.problems, *archive.problems, *(p for p in read if isinstance(p, Problem)), *done.problems]
    problems += enter_papers(content, papers, archive.site)
    return replace(
        report,
        articles=report.articles + articles,
        written=(*report.written, *done.written),
        unchanged=report.unchanged + done.unchanged,
        kept=(*report.kept, *done.kept),
        unlooked=(*report.unlooked, *done.unlooked),
        offered=(*report.offered, *done.offered),
        problems=tuple(dict.fromkeys(problems)),
    )


@dataclass(slots=True, kw_only=True)
class Import:
    """One import under way."""

    content: Path
    scratch: Path
    told: Told
    offer: bool
    run: Run
    problems: list[Problem]

    def run_all(self, files: Sequence[RawFile]) -> ImportReport:
        """The passes, one after the other."""
        days, known = self.survey(files)
        tags, found = read_tags(self.content)
        aliases = tags.spellings
        self.problems += found
        past, habits = self.learn(days, known, aliases)
        tasks = [
            DayTask(
                folder=day,
                issues=tuple(issues),
                content=str(self.content),
                scratch=str(self.scratch),
                number=n,
                told=self.told,
                habits=habits.get(issues[0].paper, NO_HABITS),
                aliases=aliases,
                offer=self.offer,
            )
            for n, (day, issues) in enumerate(days.items())
        ]
        list(self.run(read_pages, [reading for task in tasks for reading in task.to_read()]))
        made = list(self.run(make_day, tasks))
        late = list(self.run(spooled_terms, [(spool, aliases) for task in tasks if task.is_large for spool in task.spools()]))
        self.problems += add_papers(self.content, list(known.values()))
        terms = [past.terms, *(m.terms for m in made), *(keys for keys, _ in late)]
        leave(self.scratch / SPREAD, Spread.count(terms, past.articles + sum(m.total for m in made) + sum(n for _, n in late)))
        written = list(self.run(write_made_day, [(task, next(iter(m.notes), None)) for task, m in zip(tasks, made, strict=True)]))
        return self.report(made, written, self.settle(made, written))

    def survey(self, files: Sequence[RawFile]) -> tuple[dict[str, list[Issue]], dict[str, Known]]:
        """The issues of each day's folder, sorted by folder, and what is known of each newspaper."""
        tasks = list(cut_surveys(files, self.told, self.scratch))
        known: dict[str, Known] = {}
        names: list[Keys] = []
        pages: list[Given] = []
        for task, done in zip(tasks, self.run(survey, tasks), strict=True):
            self.problems += done.problems
            names.append(done.names)
            for k in done.known:
                known[k.paper or UNNAMED] = known[k.paper or UNNAMED].over(k) if k.paper in known else k
            for file, key, text in zip(task.files, done.keys, done.texts, strict=True):
                if key is not None:
                    pages.append(Given(file=file, issue=key, text=text))
        leave(self.scratch / AT_HAND, KeySet.join(names))
        twice, told = find_doubles(pages)
        self.problems += told
        issues, doubles = defaultdict[Key, list[RawFile]](list), defaultdict[Key, list[RawFile]](list)
        for n, page in enumerate(pages):
            if n in twice:
                doubles[twice[n].issue].append(page.file)
            else:
                issues[page.issue].append(page.file)
        days: dict[str, list[Issue]] = defaultdict(list)
        for issue in self.run(date_issue, [(key, tuple(found), tuple(doubles[key]), self.told) for key, found in issues.items()]):
            days[issue.folder].append(issue)
        self.problems += nameless(
            sorted(file.path for found in days.values() for issue in found if issue.paper == UNNAMED for file in issue.files)
        )
        return dict(sorted(days.items())), known

    def learn(
        self, days: Mapping[str, list[Issue]], papers: Mapping[str, Known], aliases: Mapping[str, str]
    ) -> tuple[Past, dict[str, Habits]]:
        """What earlier imports left that counts, and the habits of each newspaper of this one."""
        rows = sorted(self.scratch.glob("rows-*"))
        marks = marks_of(rows)
        ledgers = [p for p in sorted(self.content.glob(f"*/*/*/*/{LEDGER}")) if p.parent.relative_to(self.content).as_posix() not in days]
        tasks = [
            PastTask(
                ledgers=tuple(map(str, ledgers[n : n + CHUNK])),
                papers=frozenset(papers),
                marks=marks,
                aliases=aliases,
                at_hand=str(self.scratch / AT_HAND),
            )
            for n in range(0, len(ledgers), CHUNK)
        ]
        past = Past.join(self.run(read_past, tasks))
        tallies = tally_rows(rows, ISSUES, past.issues)
        habits = {}
        for code in papers:
            lists, found = add_habits(self.content / code, decide(tallies.get(code, {})))
            self.problems += found
            habits[code] = habits_of(lists)
        return past, habits

    def settle(self, made: Sequence[MadeDay], written: Sequence[WrittenDay]) -> Settled:
        """What earlier imports made of the raw files read, and this one did not; nothing goes while something could not be written."""
        if any(w.done.problems for w in written):
            return Settled()
        files, fresh = KeySet.join(m.files for m in made), KeySet.join(m.fresh for m in made)
        roots = sorted({root for m in made for root in m.roots})
        return settle_vanished(self.content, files, roots, fresh, {line for w in written for line in w.done.unwritten})

    def report(self, made: Sequence[MadeDay], written: Sequence[WrittenDay], settled: Settled) -> ImportReport:
        """The days' accounts as one; the least sure articles first."""
        done = [w.done for w in written]
        told = [*(p for m in made for p in m.problems), *(p for d in done for p in d.problems), *settled.problems]
        doubtful = [Doubtful(id=id, confidence=sure, doubts=doubts) for w in written for sure, id, doubts in w.doubtful]
        return ImportReport(
            pages=sum(m.pages for m in made),
            articles=sum(w.articles for w in written),
            joins=sum(w.joins for w in written),
            written=tuple(name for d in done for name in d.written),
            unchanged=sum(d.unchanged for d in done),
            kept=tuple(name for d in done for name in d.kept),
            unlooked=tuple(name for d in done for name in d.unlooked),
            held=tuple(name for d in done for name in d.held),
            offered=tuple(name for d in done for name in d.offered),
            gone=tuple(settled.left),
            vanished=settled.vanished,
            unplaced=tuple(u for w in written for u in w.unplaced),
            doubtful=tuple(sorted(doubtful, key=lambda d: (d.confidence, d.id))),
            problems=tuple(dict.fromkeys([*self.problems, *told])),
        )
