"""Everything that is wrong with an archive: its settings, its articles, the site that was built of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.builder.check_addresses import check_addresses, check_masked
from generator.builder.check_content import check_articles
from generator.builder.check_site import check_site
from generator.config import Site, archive_root, load_site
from generator.content.library import Library
from generator.content.spellings import read_tags
from generator.content.store import load_articles, load_notes
from generator.errors import ConfigError, Problem, Problems, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What was looked at, and what is wrong with it."""

    articles: int
    files: int | None
    """Files of the built site; None when there is none."""
    problems: tuple[Problem, ...]
    """Sorted by place."""

    def summary(self) -> str:
        site = "no built site" if self.files is None else f"{self.files} files of the site"
        return f"{self.articles} articles and {site}: {tally(self.problems)}"


def check(content: Path, out: Path) -> CheckReport:
    """Look at the articles of `content` and, where there is one, at the site in `out`; changes nothing.

    Finds S1xx (settings), C1xx (article files), B12x (articles that do not fit each other,
    addresses that would die), B13x (the built site).
    """
    problems = Problems()
    try:
        site = load_site(content / "site.yaml", root=archive_root(content))
    except ConfigError as error:
        problems.extend(error.problems)
        site = Site(title="")
    articles, found = load_articles(content, str(content))
    problems.extend(found)
    problems.extend(load_notes(content, str(content))[1])
    problems.extend(read_tags(content, str(content))[1])
    problems.extend(check_articles(content, Library.build(site, articles)))
    problems.extend(check_addresses(content, out))
    problems.extend(check_masked(content, out))
    files = None
    if out.is_dir():
        files, wrong = check_site(out)
        problems.extend(wrong)
    return CheckReport(articles=len(articles), files=files, problems=tuple(problems))
