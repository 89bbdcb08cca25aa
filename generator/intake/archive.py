"""The data of a Guzhi site -> the archive that it was built from: volumes of articles, and what lies beside them.

`archive.json` says what the archive is called and whose newspapers it holds, `year.json` in each volume which issues a year has;
the articles themselves are read as any JSON Lines are (`rows.py`). Nothing else in such a folder is looked at: it says the same again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.config import Newspaper, Site, parse_site
from generator.errors import ConfigError, Place, Problem
from generator.yamlread import dump

ARCHIVE, YEAR, VOLUME = "archive.json", "year.json", "articles.jsonl.gz"
SITE_FACTS = ("title", "subtitle", "description", "language", "rights", "contact")
"""What settings begin with; not where the site stood, for two archives cannot stand at one address."""
PAPER_FACTS = ("place", "publisher", "cn", "issn", "language", "frequency", "founded", "ceased")
HINT = "build the site again, or take the whole folder data/ from where it is published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What the data of a site say beside its articles."""

    volumes: tuple[tuple[Path, str], ...] = ()
    """Files of articles, with the names that a ledger keeps."""
    site: Site | None = None
    """The settings as far as they are data; None where there are only volumes."""
    papers: tuple[Newspaper, ...] = ()
    issues: tuple[Mapping[str, Any], ...] = ()
    """Issues of which more is known than their articles: `paper`, `date`, `number`, `edition`, `pages`."""
    problems: tuple[Problem, ...] = ()


def take_archive(paths: Sequence[Path]) -> tuple[Archive, tuple[Path, ...]]:
    """The data of Guzhi sites among some paths, and the other paths.

    A path may be a built site, its `data/`, or a volume in there. P130: a file that cannot be read, P131: a volume without texts.
    """
    folders = {path: folder for path in paths if (folder := data_folder(path))}
    volumes: list[tuple[Path, str]] = []
    papers: dict[str, Newspaper] = {}
    issues: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    site: Site | None = None
    for folder in dict.fromkeys(folders.values()):
        for file in (folder / ARCHIVE, *sorted(folder.rglob(YEAR))):
            if not file.is_file():
                continue
            said = _read(file, problems)
            if said is None:
                continue
            site = site or (said if file.name == ARCHIVE else None)
            for paper in said.papers:
                papers.setdefault(paper.code, paper)
            if file.name == YEAR:
                issues += _issues(file, problems)
                volumes += _volume(file.with_name(VOLUME), folder, problems)
    found = Archive(volumes=tuple(volumes), site=site, papers=tuple(papers.values()), issues=tuple(issues), problems=tuple(problems))
    return found, tuple(path for path in paths if path not in folders)


def data_folder(path: Path) -> Path | None:
    """The folder with a site's data, of a path that is one, lies in one, or has one."""
    if (path / "data" / ARCHIVE).is_file():
        return path / "data"
    return path if (path / ARCHIVE).is_file() or (path / YEAR).is_file() else None


def _volume(file: Path, folder: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    if file.is_file():
        yield file, file.relative_to(folder).as_posix() if file.parent != folder else file.name
        return
    hint = "name 'jsonl' in 'data' of that archive's site.yaml and build it again: its other tables do not hold everything"
    problems.append(_problem(file, "P131", "this volume has no file of articles", hint))


def _read(file: Path, problems: list[Problem]) -> Site | None:
    """What a file says as settings, held to the same rules; of a year, its newspaper."""
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        papers = value["papers"] if file.name == ARCHIVE else [value]
        settings: dict[str, Any] = {key: value[key] for key in SITE_FACTS if key in value} if file.name == ARCHIVE else {"title": "-"}
        settings["papers"] = [
            {"code": p["paper"], "name": p["paper_name"], **{key: p[key] for key in PAPER_FACTS if key in p}} for p in papers
        ]
        return parse_site(dump(settings, inline=False), file.as_posix())
    except ConfigError as error:
        problems += [_problem(file, "P130", p.message, p.hint or HINT) for p in error.problems]
    except (OSError, ValueError, KeyError, TypeError) as error:
        problems.append(_problem(file, "P130", f"this file does not say what it should ({type(error).__name__}: {error})", HINT))
    return None


def _issues(file: Path, problems: list[Problem]) -> tuple[Mapping[str, Any], ...]:
    """The issues of a year's file of which it says more than their articles do."""
    try:
        return tuple(_known_issues(json.loads(file.read_text(encoding="utf-8")).get("issues", ())))
    except (AttributeError, KeyError, TypeError) as error:
        problems.append(_problem(file, "P130", f"its list of issues does not say what it should ({type(error).__name__}: {error})", HINT))
        return ()


def _known_issues(issues: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for issue in issues:
        known = {"number": issue.get("number"), "edition": issue.get("edition"), "pages": issue.get("printed_pages")}
        if issue.get("date") and any(known.values()):
            yield {"paper": issue["paper"], "date": issue["date"], **{key: value for key, value in known.items() if value}}


def _problem(file: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(place=Place(path=file.as_posix()), code=code, message=message, hint=hint)
