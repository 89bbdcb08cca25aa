"""The recipe of a site: read, check, render, index, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator import urls
from generator.builder.output import Output, Written, about, open_output
from generator.builder.progress import Clock, Progress, Silent, Stage
from generator.config import Site, check_base_url, load_site
from generator.content.library import Library
from generator.content.spellings import read_spellings, spell_tags
from generator.content.store import load_articles
from generator.content.titles import display_title
from generator.errors import ArchiveError, BuildError, Place, Problem, Problems
from generator.model import SiteFile
from generator.renderer.markdown import render_document
from generator.renderer.theme import load_theme
from generator.renderer.views import render_site
from generator.search.build import build_index
from generator.search.documents import SearchDocument, search_document

SEARCH_SCRIPTS = "base/static/js/search"
"""The reading side of the index, below the themes: one for all themes, because it has to fit the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build made, and what was wrong with its input."""

    out: Path
    site: Site
    articles: int
    written: Written
    stages: tuple[Stage, ...]
    problems: tuple[Problem, ...]
    """Sorted by place; articles with errors are not on the site that was made."""

    @property
    def has_errors(self) -> bool:
        return any(not problem.warning for problem in self.problems)


def build(
    content: Path,
    themes: Path,
    out: Path,
    *,
    theme: str | None = None,
    base_url: str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Make the site of `content` in `out`; `theme` and `base_url` win over the settings.

    The same input gives the same bytes, and files that have them already are not written. Articles with errors are left out
    and reported; what was published of them before stays where it is. Files in `out` that no build wrote are never touched.
    Raises ConfigError, ThemeError, SearchError, and BuildError (B101 to B108); then the site that was there stands.
    """
    clock = Clock(progress or Silent())
    check_folders(content, themes, out)
    site = read_settings(content, theme=theme, base_url=base_url)
    articles, found = load_articles(content, str(content))
    spellings, misspelt = read_spellings(content, str(content))
    found = (*found, *misspelt)
    library = Library.build(site, (spell_tags(article, spellings) for article in articles))
    clock.done("read", f"{len(library.articles)} articles in {len(library.issues)} issues")
    problems = Problems(list(found))
    with telling_also(found), open_output(out, site.base_url) as output:
        pages = render_site(library, load_theme(themes, site.theme, site))
        clock.done("render", f"{add_all(output, clock.count('render', pages))} files")
        index = build_index(search_documents(library), scripts=themes / SEARCH_SCRIPTS)
        clock.done("index", f"{add_all(output, clock.count('index', index))} files")
        written = output.commit(keep_stale=bool(problems.errors))
        clock.done("write", f"{written.new} new, {written.changed} changed, {written.same} same, {written.removed} removed")
        if output.record_lost:
            problems.add(lost_record(out))
    return BuildReport(
        out=out, site=site, articles=len(library.articles), written=written, stages=tuple(clock.stages), problems=tuple(problems)
    )


def read_settings(content: Path, *, theme: str | None = None, base_url: str | None = None) -> Site:
    """The archive's settings, with what the command line says put over them."""
    site = load_site(content / "site.yaml")
    if theme is not None:
        site = replace(site, theme=theme)
    if base_url is not None:
        site = replace(site, base_url=check_base_url(base_url))
    return site


def search_documents(library: Library) -> Iterator[SearchDocument]:
    """Every article as the search index takes it, in the library's order."""
    for article in library.articles:
        yield search_document(render_document(article), library.site, urls.article(article), title=display_title(article))


@contextmanager
def telling_also(found: Iterable[Problem]) -> Iterator[None]:
    """Add what was found before to an error that ends the build, so that all is told at once."""
    try:
        yield
    except ArchiveError as error:
        raise type(error)(*found, *error.problems) from error


def add_all(output: Output, files: Iterable[SiteFile]) -> int:
    """Stage a stream of files; the number of them."""
    count = 0
    for file in files:
        output.add(file)
        count += 1
    return count


def check_folders(content: Path, themes: Path, out: Path) -> None:
    """Refuse (B108) an output folder that holds the archive's sources or lies among them."""
    target = out.resolve()
    for source in (content.resolve(), themes.resolve()):
        if target == source or target in source.parents or source in target.parents:
            message = f"the site cannot be written over its own source '{source.name}/'"
            raise BuildError(about(out, "B108", message, "name another folder with --out"))


def lost_record(out: Path) -> Problem:
    message = "the record of what was built here is lost; pages of earlier builds that are no longer part of the site may remain"
    hint = "delete the folder and build again to be rid of them"
    return Problem(place=Place(path=str(out)), code="B109", message=message, hint=hint, warning=True)
