"""The recipe of a site: read, render, index, write."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.builder.output import about, open_output, telling_what_fails
from generator.builder.packing import check_forms
from generator.builder.progress import Clock, Progress, Silent
from generator.builder.reading import read
from generator.builder.report import BuildReport
from generator.builder.state import version
from generator.builder.workers import Crew, local_crew
from generator.config import Site, archive_root, check_base_url, load_site
from generator.content.index import IndexUpdate, problems_of
from generator.content.rawindex import look_at_raws
from generator.content.raws import RawFolders
from generator.content.records import Reading, Stamp
from generator.content.schema import open_index
from generator.content.spellings import read_tags
from generator.content.takedown import Takedown, read_takedown
from generator.errors import BuildError, Problem


def build(
    content: Path,
    themes: Path,
    out: Path,
    *,
    theme: str | None = None,
    base_url: str | None = None,
    progress: Progress | None = None,
    crew: Crew | None = None,
    packing: Sequence[str] = (),
    pages_first: bool = False,
) -> BuildReport:
    """Make the site of `content` in `out`; `theme` and `base_url` win over the settings.

    Only what depends on what changed since the last build is made again; the result is that of a build from nothing, to the
    byte. Articles with errors are left out and reported; what was published of them before stays where it is. Files in `out`
    that no build wrote are never touched. `crew` does the work: by default a process for each core.
    `packing` names forms (`packing.FORMS`) in which texts are written beside the plain one. With `pages_first` a search index
    that is there stays as it is though texts changed, and so do volumes of data: the next build makes them.
    Raises ConfigError, ThemeError, SearchError, and BuildError (B101 to B113); then the site that was there stands.
    """
    clock = Clock(progress or Silent())
    check_folders(content, themes, out)
    site = read_settings(content, theme=theme, base_url=base_url)
    forms = check_forms(packing)
    tags, misspelt = read_tags(content, str(content))
    site = replace(site, sorts=tags.sorts)
    takedown = read_takedown(content, str(content))
    with (
        open_output(out, site.base_url, forms) as output,
        closing(crew or local_crew()) as hands,
        telling_what_fails(output.root),
        closing(open_index(output.work / "content.db", f"{version()} {takedown.key()}{' raw' if site.raw else ''}")) as index,
    ):
        ahead = partial(get_ready, themes.resolve(), site)
        problems = [*read_content(content, site, index, hands, clock, tags.spellings, takedown, ahead), *misspelt]
        from generator.builder.building import Building  # noqa: PLC0415 - loaded while others read

        building = Building(
            clock=clock,
            site=site,
            content=content,
            spellings=tags.spellings,
            takedown=takedown,
            themes=themes.resolve(),
            output=output,
            hands=hands,
            index=index,
            packing=forms,
            pages_first=pages_first,
        )
        return building.run(out, problems)


def read_content(
    content: Path,
    site: Site,
    index: sqlite3.Connection,
    hands: Crew,
    clock: Clock,
    spellings: Mapping[str, str],
    takedown: Takedown,
    ahead: Callable[[], None],
) -> list[Problem]:
    """Bring the index up to the files; everything that is wrong with them. `ahead` is done while others read."""
    shown = str(content).rstrip("/")

    def in_batches(batches: Sequence[Sequence[tuple[str, str, Stamp]]]) -> Iterator[list[Reading]]:
        jobs = [(content.resolve(), shown, spellings, takedown, batch) for batch in batches]
        return hands.run(read, jobs, sum(map(len, batches)) // 5, meanwhile=ahead)

    now = time.time_ns()
    IndexUpdate(index, content, now, raws=bool(site.raw)).run(in_batches, partial(clock.progress.going, "read"), spellings)
    if site.raw:
        with index:
            look_at_raws(index, RawFolders.of(content, site), takedown, now)
    articles = index.execute("select coalesce(sum(count), 0) from page").fetchone()[0]
    issues = index.execute("select count(*) from (select distinct paper, date from page)").fetchone()[0]
    clock.done("read", f"{articles} articles in {issues} issues")
    return problems_of(index, shown)


def get_ready(themes: Path, site: Site) -> None:
    """Load what comes after reading, which is much, and the theme."""
    from generator.builder import building  # noqa: PLC0415

    building.get_ready(themes, site)


def read_settings(content: Path, *, theme: str | None = None, base_url: str | None = None) -> Site:
    """The archive's settings, with what the command line says put over them."""
    site = load_site(content / "site.yaml", root=archive_root(content))
    if theme is not None:
        site = replace(site, theme=theme)
    if base_url is not None:
        site = replace(site, base_url=check_base_url(base_url))
    return site


def check_folders(content: Path, themes: Path, out: Path) -> None:
    """Refuse (B108) an output folder that holds the archive's sources or lies among them."""
    target = out.resolve()
    for source in (content.resolve(), themes.resolve()):
        if target == source or target in source.parents or source in target.parents:
            message = f"the site cannot be written over its own source '{source.name}/'"
            raise BuildError(about(out, "B108", message, "name another folder with --out"))
