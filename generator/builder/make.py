"""What a worker does: it gets names, reads what it needs from the index and the articles' files, and stages finished files."""

from __future__ import annotations

import os
import pickle
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from generator import urls
from generator.builder.record import record_path
from generator.builder.stage import Made, Stage
from generator.builder.state import files_digest, version
from generator.config import Site
from generator.content.database import ReadOnly
from generator.content.stored import StoredLibrary
from generator.content.takedown import Takedown
from generator.content.titles import display_title
from generator.errors import BuildError, Place, Problem
from generator.model import Article
from generator.renderer.homes import theme_folder
from generator.renderer.phrases import headline_line
from generator.renderer.theme import Theme, load_theme, theme_folders
from generator.renderer.views.desk import Desk
from generator.renderer.views.site import TEMPLATE_OF, issue_units, make_unit
from generator.search.documents import search_document
from generator.search.records import record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Where a build's workers find everything."""

    name: str
    """Differs for every build, so that no worker takes one for another."""
    content: Path = field(compare=False)
    themes: Path = field(compare=False)
    root: Path = field(compare=False)
    work: Path = field(compare=False)
    site: Site = field(compare=False)
    """The settings, with what the command line says over them."""
    takedown: Takedown = field(compare=False, default_factory=Takedown)
    theme: str = field(compare=False, default="")
    """Fingerprint of the theme's files: one that was read before need not be read again."""
    packing: tuple[str, ...] = field(compare=False, default=())
    """See `packing.py`."""
    version: str = field(compare=False, default="")
    """Of the program that planned the build."""

    @property
    def index(self) -> Path:
        return self.work / "content.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What came of a job."""

    files: tuple[Made, ...]
    texts: tuple[tuple[str, str, bytes], ...]
    """Of each article that was made: id, date, and what search wants to know of it."""
    spent: Mapping[str, float]
    """Seconds by kind of unit, and for writing."""
    grown: int
    """MiB by which the process has grown since its first job."""


def prepare(theme: Theme) -> None:
    """What every worker needs, for those that are forked from this process."""
    names = sorted(set(TEMPLATE_OF.values()) & theme.templates)
    for name in names:
        theme.read(name)
    if any(theme.uses("headline_line", name) for name in names):
        headline_line("全县军民奋战三昼夜保住石埠大堤")  # the dictionary


def make(job: tuple[Task, Sequence[str]]) -> Finished:
    """Make and stage some units, or whole issues (`day csb/2024-03-14 article,page`: their units of these kinds)."""
    task, items = job
    before = size_at_first(os.getpid())
    desk, stage = bench(task)
    files: list[Made] = []
    texts: list[tuple[str, str, bytes]] = []
    spent: defaultdict[str, float] = defaultdict(float)
    clock = time.perf_counter
    searched = "search.html" in desk.theme.templates
    for item in items:
        for unit in expand(desk, item):
            kind = unit.partition(" ")[0]
            began = clock()
            for file in make_unit(desk, unit):
                made = clock()
                files += stage.put(file, unit)
                spent[kind] += made - began
                began = clock()
                spent["writing"] += began - made
            article = desk.library.whole(unit[8:]) if searched and kind == "article" else None
            if article:
                texts.append(search_text(desk, article))
    return Finished(files=tuple(files), texts=tuple(texts), spent=dict(spent), grown=size() - before)


@cache
def size_at_first(_process: int) -> int:
    return size()


def size() -> int:
    """MiB of memory that this process had at most."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def search_text(desk: Desk, article: Article) -> tuple[str, str, bytes]:
    document = search_document(desk.document(article), desk.library.site, urls.article(article), title=display_title(article))
    return article.id, article.date, record_of(document)


def expand(desk: Desk, item: str) -> Iterator[str]:
    """The units that an item of a job stands for."""
    if not item.startswith("day "):
        yield item
        return
    _, name, kinds = item.split(" ")
    wanted = kinds.split(",")
    issue = desk.library.issue(*name.split("/"))
    if issue:
        opened = desk.library.open_issue(issue)
        desk.expected[:] = opened.articles if "article" in wanted else ()
        yield from (unit for unit in issue_units(opened) if unit.partition(" ")[0] in wanted)


def theme_of(themes: Path, fingerprint: str, site: Site) -> Theme:
    """The theme of a site, read once as long as its files (`theme_fingerprint`) and the settings are the same. Raises ThemeError."""
    return _theme_of(themes, fingerprint, pickle.dumps(site, 5))


@lru_cache(maxsize=2)
def _theme_of(themes: Path, _fingerprint: str, settings: bytes) -> Theme:
    site: Site = pickle.loads(settings)  # noqa: S301 - settings as a key
    return load_theme(themes, site.theme, site)


def theme_fingerprint(themes: Path, name: str) -> str:
    """Of a theme's files, of those that it extends, and of the scripts of search. Raises ThemeError."""
    return files_digest([*theme_folders(themes, name), search_scripts(themes)])


def search_scripts(themes: Path) -> Path:
    """The reading side of the search index: one for all themes, because it has to fit the index."""
    return theme_folder(themes, "base") / "static" / "js" / "search"


@lru_cache(maxsize=1)
def bench(task: Task) -> tuple[Desk, Stage]:
    """A worker's own desk, kept from job to job of one build. Raises BuildError B113 on a machine with another version of Guzhi."""
    if task.version not in ("", version()):
        hint = "install the same packages on every machine of the cluster"
        message = "a worker of the cluster runs another version of Guzhi or of what it uses"
        raise BuildError(Problem(place=Place(path=""), code="B113", message=message, hint=hint))
    index = ReadOnly(task.index)
    library = StoredLibrary.of(index, task.site, task.content, task.takedown)
    desk = Desk(library=library, theme=theme_of(task.themes, task.theme, task.site))
    return desk, Stage(task.root, task.work, ReadOnly(record_path(task.work)), task.packing)
