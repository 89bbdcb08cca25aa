"""What a build has to make: everything, or what depends on what changed since the last one."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.builder.affected import Affected, kinds_of_settings
from generator.builder.make import search_scripts, theme_fingerprint, theme_of
from generator.builder.output import Output
from generator.builder.state import State, files_digest, version
from generator.config import Site
from generator.content.index import changes, rematches, renumbered
from generator.content.library import Library
from generator.content.rawindex import changed_raws
from generator.content.schema import name_of
from generator.content.stored import StoredLibrary
from generator.content.takedown import Takedown
from generator.ids import ID
from generator.renderer.needs import fingerprints
from generator.renderer.views.site import PAGES_OF_ISSUES, TEMPLATE_OF, site_units

BATCH = 60
"""Pages of a job, or a little more: an issue is not cut."""
GONE = "gone"
"""The kind of the pages at addresses that were published and are left; they are made when all others are (`gone.py`)."""
DATA = "data"
"""The unit of the page about the archive as data and of what lists all volumes; made when these are."""
INDEX = "index"
"""The unit of all files of the search index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to make, in jobs."""

    state: State
    """What the site will have been made from."""
    jobs: tuple[tuple[str, ...], ...]
    pages: int
    """Of all jobs together, about."""
    remade: Collection[str] | None
    """Units that are made again or go; None when all are."""
    kinds: frozenset[str]
    """Kinds of which all units are."""
    articles: tuple[str, ...]
    """Articles that changed, came or went."""
    index: bool
    """Whether the search index has to be made again even if no text changed."""

    @property
    def is_empty(self) -> bool:
        return self.remade is not None and not self.remade and not self.kinds


@dataclass(slots=True, kw_only=True)
class Planner:
    """Compares what is there with what the site was made from."""

    index: sqlite3.Connection
    content: Path
    themes: Path
    site: Site
    output: Output
    packing: tuple[str, ...]
    takedown: Takedown = field(default_factory=Takedown)
    volumes: bool = True
    """False: volumes of data are left as they are, and made by the next build that makes them."""
    _library: StoredLibrary | None = None

    def plan(self) -> Plan:
        before = State.load(self.output.note("state"))
        state = self.state(before)
        changed = changes(self.index)
        names = tuple(name for name, _ in changed)
        kinds = self.kinds(before, state)
        units = set(self.output.damaged())
        if kinds is None:
            return self.everything(state, names)
        whole = [kind for kind in PAGES_OF_ISSUES if kind in kinds]
        jobs: list[tuple[str, ...]] = []
        pages = 0
        numbers, raws = renumbered(self.index), changed_raws(self.index)
        if changed or kinds or numbers or raws:
            library = self.library()
            pairs = {name: (old, library.by_id.get(name)) for name, old in changed}
            units |= Affected(library, pairs, rematches(self.index), numbers, raws).gather()
            units |= set(site_units(library, kinds - set(whole)))
            if whole:
                jobs, pages = days(library, whole), len(library.articles)
        units |= set(before.behind if before else ())
        if not self.volumes:
            behind = {unit for unit in units if unit.startswith("volume ")}
            units -= behind
            state = replace(state, behind=tuple(sorted(behind)))
        index = INDEX in units or INDEX in kinds
        there = state.kinds.keys() - {*whole, INDEX}
        left = {unit for unit in units if unit.partition(" ")[0] in (GONE, DATA)}
        units = {unit for unit in units if unit.partition(" ")[0] in there}
        jobs += small_jobs(units - left)
        kinds = kinds - {INDEX}
        return Plan(state=state, jobs=tuple(jobs), pages=pages + len(units), remade=units, kinds=kinds, articles=names, index=index)

    def everything(self, state: State, names: tuple[str, ...]) -> Plan:
        library = self.library()
        few = [kind for kind in state.kinds if kind not in (*PAGES_OF_ISSUES, INDEX)]
        many = [kind for kind in PAGES_OF_ISSUES if kind in state.kinds]
        jobs = (*small_jobs(site_units(library, few)), *days(library, many))
        pages = len(library.articles)
        index = INDEX in state.kinds
        return Plan(state=state, jobs=jobs, pages=pages, remade=None, kinds=frozenset(), articles=names, index=index)

    def library(self) -> StoredLibrary:
        if self._library is None:
            self._library = StoredLibrary.of(self.index, self.site, self.content, self.takedown)
        return self._library

    def state(self, before: State | None) -> State:
        digest = theme_fingerprint(self.themes, self.site.theme)
        papers = tuple(row[0] for row in self.index.execute("select distinct paper from page order by paper"))
        if before and (before.site, before.theme) == (self.site, digest):
            kinds = before.kinds
        else:
            kinds = fingerprints(theme_of(self.themes, digest, self.site), TEMPLATE_OF)
            if "search" in kinds:
                kinds[INDEX] = files_digest([search_scripts(self.themes)])
        return State(
            version=version(),
            index=name_of(self.index),
            site=self.site,
            theme=digest,
            packing=self.packing,
            papers=papers,
            takedown=self.takedown.key(),
            kinds=kinds,
        )

    def kinds(self, before: State | None, now: State) -> frozenset[str] | None:
        """Kinds of units that all have to be made again; None for every kind."""
        if before is None or before.kinds.keys() != now.kinds.keys():
            return None
        if (before.index, before.papers, before.packing) != (now.index, now.papers, now.packing):
            return None
        kinds = kinds_of_settings(before.site, now.site)
        return None if kinds is None else kinds | {kind for kind in now.kinds if now.kinds[kind] != before.kinds[kind]}


def days(library: Library, kinds: list[str]) -> list[tuple[str, ...]]:
    """Jobs that make whole issues."""
    jobs: list[tuple[str, ...]] = []
    waiting: list[str] = []
    pages = 0
    for issue in library.issues:
        waiting.append(f"day {issue.paper.code}/{issue.date} {','.join(kinds)}")
        pages += issue.size + len(issue.pages) + 1
        if pages >= BATCH:
            jobs.append(tuple(waiting))
            waiting, pages = [], 0
    return [*jobs, tuple(waiting)] if waiting else jobs


def small_jobs(units: Iterable[str]) -> list[tuple[str, ...]]:
    """Jobs of single units, those of an issue together."""
    ordered = sorted(units, key=neighbourhood)
    return [tuple(ordered[n : n + BATCH]) for n in range(0, len(ordered), BATCH)]


def neighbourhood(unit: str) -> tuple[str, str]:
    kind, _, name = unit.partition(" ")
    if kind == "article" and (found := ID.fullmatch(name)):
        return f"{found['paper']}/{found['date']}", unit
    if kind == "raw":
        return "/".join(name.split("/")[:2]), unit
    return name if kind in ("issue", "page") else kind, unit
