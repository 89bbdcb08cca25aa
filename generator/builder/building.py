"""The stages of a build after reading: render, data, left addresses, index, write."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.builder.gone import left_addresses
from generator.builder.make import Task, bench, make, prepare, search_scripts, theme_fingerprint, theme_of
from generator.builder.output import Output, Written
from generator.builder.plan import DATA, GONE, INDEX, Plan, Planner, small_jobs
from generator.builder.progress import Clock
from generator.builder.report import BuildReport
from generator.builder.state import State, version
from generator.builder.texts import Texts
from generator.builder.workers import Crew, worker_died
from generator.config import Site
from generator.content.index import settle
from generator.content.schema import name_of
from generator.content.takedown import Takedown
from generator.errors import ArchiveError, Place, Problem, Problems
from generator.renderer.views.data import PACKAGE, data_pages, volume_folder
from generator.renderer.views.site import site_units

ROOM = 150
"""MiB that a process may grow while it makes pages: what it keeps at hand for more of them, which a fresh one does without."""


@dataclass(slots=True, kw_only=True)
class Building:
    """One build at work: its stages, in their order."""

    clock: Clock
    site: Site
    content: Path
    spellings: Mapping[str, str]
    """Of tags."""
    takedown: Takedown
    """An index that was made with another one is begun anew, so that everything is made again when it changes."""
    themes: Path
    output: Output
    hands: Crew
    index: sqlite3.Connection
    packing: tuple[str, ...]
    pages_first: bool = False

    def run(self, out: Path, problems: list[Problem]) -> BuildReport:
        """Everything after reading; `problems` are those that reading found."""
        broken = any(not problem.warning for problem in problems)
        with telling_also(problems):
            planner = Planner(
                index=self.index,
                content=self.content,
                themes=self.themes,
                site=self.site,
                output=self.output,
                packing=self.packing,
                takedown=self.takedown,
                volumes=not self.pages_first,
            )
            plan = planner.plan()
            with closing(Texts(self.output.work / "texts.db", name_of(self.index))) as texts:
                keep_stale = broken and not self.purging(plan)
                made = self.render(plan, texts)
                self.output.note_remade(plan.remade, plan.kinds)
                made += self.make_data(plan)
                made += self.make_gone(plan, planner, keep_stale=keep_stale)
                made += self.make_index(plan, texts)
                written = self.write(plan, texts, keep_stale=keep_stale)
        if self.output.record_lost:
            problems.append(lost_record(out, withdrawing=bool(self.takedown.key())))
        return BuildReport(
            out=out,
            site=self.site,
            articles=self.articles(),
            made=made,
            written=written,
            stages=tuple(self.clock.stages),
            problems=tuple(Problems(problems)),
            index_waits=self.waiting or bool(plan.state.behind),
        )

    def purging(self, plan: Plan) -> bool:
        """Whether nothing may stay that an earlier build left: pages of articles that are broken now were made under another list."""
        before = State.load(self.output.note("state"))
        return bool(plan.state.takedown) and (before is None or before.takedown != plan.state.takedown)

    def articles(self) -> int:
        return int(self.index.execute("select coalesce(sum(count), 0) from page").fetchone()[0])

    def render(self, plan: Plan, texts: Texts) -> int:
        """Have the plan's units made and staged; the number of files."""
        task = self.task(plan)
        if self.hands.renew(plan.pages):
            prepare(bench(task)[0].theme)
        count = 0
        spent: defaultdict[str, float] = defaultdict(float)
        done: set[str] = set()
        jobs = [(task, job) for job in plan.jobs]
        ahead = get_index_ready if INDEX in plan.state.kinds else None
        for finished in self.hands.run(make, jobs, plan.pages, ahead, worn=lambda finished: finished.grown > ROOM):
            self.output.take(finished.files)
            texts.put(finished.texts)
            done.update(text[0] for text in finished.texts)
            count += len(finished.files)
            for kind, seconds in finished.spent.items():
                spent[kind] += seconds
            self.clock.progress.going("render", count, plan.pages)
        texts.remove(name for name in plan.articles if name not in done)
        self.clock.done("render", f"{count} files", spent)
        return count

    def task(self, plan: Plan) -> Task:
        """What every worker has to know of this build."""
        return Task(
            name=self.name,
            content=self.content.resolve(),
            themes=self.themes,
            root=self.output.root,
            work=self.output.work,
            site=self.site,
            takedown=self.takedown,
            theme=plan.state.theme,
            packing=self.packing,
            version=version(),
        )

    def make_data(self, plan: Plan) -> int:
        """Make what lists the volumes, when one of them or its own page is another; the number of files."""
        whole = plan.remade is None or DATA in plan.kinds or DATA in plan.remade
        if DATA not in plan.state.kinds or not (whole or self.output.has_made("volume")):
            return 0
        desk, _ = bench(self.task(plan))
        packages = {}
        for unit in site_units(desk.library, {"volume"}):
            name = unit.partition(" ")[2]
            with suppress(FileNotFoundError):  # a volume that a preview has not made
                packages[name] = json.loads(self.output.read(f"{volume_folder(*name.split('/'))}{PACKAGE}"))
        count = 0
        for file in data_pages(desk, packages):
            self.output.add(file, DATA)
            count += 1
        self.listed = True
        return count

    def make_gone(self, plan: Plan, planner: Planner, *, keep_stale: bool) -> int:
        """Answer at every address that was published and is not any more; the number of files."""
        if GONE not in plan.state.kinds:
            return 0
        left = left_addresses(planner, self.spellings)
        stamp = left.stamp()
        if not keep_stale and not left.due(plan, stamp):
            return 0
        units = left.units(self.output.pages(keep_stale=keep_stale))
        count = 0
        for finished in self.hands.run(make, [(self.task(plan), job) for job in small_jobs(units)], len(units)):
            self.output.take(finished.files)
            count += len(finished.files)
        for file in left.redirects(units):
            self.output.add(file, f"{GONE} {file.path}")
            count += 1
        self.left = left.note(stamp, stale=keep_stale)
        if count:
            self.clock.done("left", f"{count} files at addresses that were published")
        return count

    def make_index(self, plan: Plan, texts: Texts) -> int:
        """Make the search index when what it is made of changed; the number of its files."""
        count = 0
        changed = texts.changed and INDEX in plan.state.kinds
        self.waiting = changed and not plan.index and self.pages_first
        self.indexed = plan.index or (changed and not self.waiting)
        if self.indexed:
            from generator.search.build import build_index  # noqa: PLC0415 - numpy takes longer to begin than a small build

            has = self.output.has_written
            cache = self.output.work / "search"
            files = build_index(texts, scripts=search_scripts(self.themes), cache=cache, executor=self.hands.afresh(), has=has)
            try:
                for file in self.clock.count("index", files):
                    if file.content or not has(file.path):
                        self.output.add(file, INDEX)
                    else:
                        self.output.stay(file, INDEX)
                    count += 1
            except BrokenProcessPool as error:
                raise worker_died() from error
        self.clock.done("index", f"{count} files")
        return count

    def write(self, plan: Plan, texts: Texts, *, keep_stale: bool) -> Written:
        remade = plan.remade
        if remade is not None and self.indexed:
            remade = {*remade, INDEX}
        notes = {"state": plan.state.dump()}
        kinds = plan.kinds
        if self.listed:
            remade = {*remade, DATA} if remade is not None else None
        if self.left is not None:
            notes[GONE], kinds = self.left, kinds | {GONE}
        written = self.output.commit(keep_stale=keep_stale, remade=remade, kinds=kinds, notes=notes)
        texts.keep(waiting=self.waiting)
        settle(self.index)
        self.clock.done("write", f"{written.new} new, {written.changed} changed, {written.same} same, {written.removed} removed")
        return written

    indexed: bool = False
    left: str | None = None
    """What the pages at left addresses were made from, where they were made again."""
    listed: bool = False
    """Whether what lists the volumes was made again."""
    waiting: bool = False
    name: str = field(default_factory=lambda: os.urandom(8).hex())


@contextmanager
def telling_also(found: Iterable[Problem]) -> Iterator[None]:
    """Add what was found before to an error that ends the build, so that all is told at once."""
    try:
        yield
    except ArchiveError as error:
        raise type(error)(*found, *error.problems) from error


def lost_record(out: Path, *, withdrawing: bool) -> Problem:
    """B109, or B115 where files that are left may hold what was taken down."""
    if withdrawing:
        message = "the record of what was built here is lost; files of earlier builds may hold what the take-down list withdraws or masks"
        return Problem(place=Place(path=str(out)), code="B115", message=message, hint="delete the folder and build again")
    message = "the record of what was built here is lost; pages of earlier builds that are no longer part of the site may remain"
    hint = "delete the folder and build again to be rid of them"
    return Problem(place=Place(path=str(out)), code="B109", message=message, hint=hint, warning=True)


def get_ready(themes: Path, site: Site) -> None:
    """What rendering needs that no article decides, made while others read; what is wrong with the theme the plan will tell."""
    with suppress(ArchiveError):
        prepare(theme_of(themes, theme_fingerprint(themes, site.theme), site))


def get_index_ready() -> None:
    """What the search index needs that no article decides, made while others render."""
    from generator.search.tokens import make_folds  # noqa: PLC0415 - numpy takes longer to begin than a small build

    make_folds()
