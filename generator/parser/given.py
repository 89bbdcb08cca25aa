"""Articles that come as articles, into `content/`: nothing to find on a page, only ids to give and editors to respect.

They are read as the files of `content/` are, so they hold to the same rules; the ledger keeps where each came from, so that a later
import of the same source knows it again and leaves what a person has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.content.frontmatter import KEYS, parse_article
from generator.content.issues import IssueNote, parse_issue
from generator.content.store import article_path
from generator.errors import Place, Problem
from generator.ids import article_id
from generator.intake.rows import Row, is_rows, read_rows
from generator.model import Article
from generator.parser import ledger as books
from generator.parser.issues import Made
from generator.parser.people import split_names
from generator.parser.writer import Written, write_day
from generator.text.normalise import canon
from generator.urls import date_path
from generator.yamlread import dump

NOT_ARTICLES = frozenset({"readme.md"})


@dataclass(slots=True, kw_only=True)
class Ids:
    """Gives ids to the articles of a file that bring none."""

    content: Path
    file: str
    taken: set[str] = field(default_factory=set)
    """Ids that articles of this file have."""
    ledgers: dict[Path, books.Ledger] = field(default_factory=dict)

    def free(self, values: Mapping[str, Any], key: str) -> str:
        """The id that the article had at an earlier import of the same file, else the next one that is free on its page."""
        paper, date, page = (str(values.get(name) or "") for name in ("paper", "date", "page"))
        day = self.content / paper / date_path(date)
        ledger = self.ledgers.get(day) or self.ledgers.setdefault(day, books.read_ledger(day))
        mark = books.line_hash(key)
        for name, entry in sorted(ledger.entries.items()):
            if entry.file == self.file and entry.lines == (mark,) and name not in self.taken:
                return name
        serial = 1
        while (name := article_id(paper, date, page, serial)) in self.taken or name in ledger.entries or (day / f"{name}.md").exists():
            serial += 1
        return name


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An article and the file it came in, with the key that it has there."""

    article: Article
    file: str
    key: str


def find_rows(paths: Iterable[Path]) -> tuple[tuple[Path, str], ...]:
    """Files of articles with the names that a ledger keeps: those that are named, and those in folders, but for READMEs and hidden ones."""
    found: dict[Path, str] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            hidden = path.is_dir() and any(part.startswith(".") for part in Path(name).parts)
            if file.is_file() and is_rows(file) and not hidden and file.name.lower() not in NOT_ARTICLES:
                found.setdefault(file, name)
    return tuple(sorted(found.items()))


def import_given(
    files: Sequence[tuple[Path, str]], notes: Iterable[IssueNote], content: Path, paper: str | None, date: str | None, *, offer: bool
) -> tuple[Written, frozenset[str], int]:
    """Write the articles of some files, a file at a time, with what is known of their issues.

    What became of the files, the newspapers, and how many articles there were.
    """
    done, papers, count = Written(), set[str](), 0
    told = {f"{note.paper}/{date_path(note.date)}": note for note in notes}
    for path, name in files:
        ids, days = Ids(content=content, file=name), defaultdict[str, list[Given]](list)
        for row in read_rows(path):
            if isinstance(row, Problem):
                done.problems.append(row)
                continue
            article, found = article_of(row, ids, paper, date)
            done.problems += found
            if article:
                ids.taken.add(article.id)
                papers.add(article.paper)
                days[Path(article_path(article)).parent.as_posix()].append(Given(article=article, file=name, key=row.key))
        for day, given in sorted(days.items()):
            count += len(given)
            done.add(write_day(day, (made(g) for g in given), content, told.get(day), offer=offer))
    return done, frozenset(papers), count


def made(given: Given) -> Made:
    held = books.Held(file=given.file, lines=(books.line_hash(given.key),))
    return Made(article=given.article, parts=(held,), joins=0, unplaced=())


def article_of(row: Row, ids: Ids, paper: str | None, date: str | None) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article of a row. What an article file may not hold is told at the row, and what nobody knows is left out."""
    unknown = [key for key in row.values if key not in KEYS]
    problems = [_unknown(key, row) for key in unknown]
    values: dict[str, Any] = {key: row.values[key] for key in KEYS if key in row.values}
    values = {"kind": "news", **values}
    values.setdefault("paper", paper or "unnamed")
    if date is not None:
        values.setdefault("date", date)
    values["byline"] = list(credits_of(values.get("byline")))
    if not values["byline"]:
        del values["byline"]
    for key in ("tags", "label"):
        if isinstance(values.get(key), str):
            values[key] = [values[key]]
    if "page" in values:
        values["page"] = str(values["page"])
    if "id" not in values:
        values["id"] = ids.free(values, row.key)
    text = f"---\n{dump({key: values[key] for key in KEYS if key in values})}---\n\n{row.body.strip()}\n"
    article, found = parse_article(text, row.place.path)
    if "id" not in row.values:  # one that was made of a date that cannot be is not the row's fault
        found = tuple(p for p in found if p.code != "C107")
    return article, (*problems, *(replace(p, place=replace(row.place, column=0), source="", width=1) for p in found))


def credits_of(value: Any) -> Iterator[Mapping[str, str]]:
    """Writers as an article file has them, from a text in the words of print or a list of such."""
    for part in value if isinstance(value, list) else [value] if value else []:
        if isinstance(part, dict):
            yield part
        else:
            text = str(part).strip()
            people = split_names(text, canon(text))
            yield from ({k: v for k, v in (("name", p.name), ("role", p.role)) if v} for p in people) if people else ({"name": text},)


def issue_notes(said: Iterable[Mapping[str, Any]], file: str) -> Iterator[IssueNote | Problem]:
    """What is known of issues, held to the rules of `issue.yaml`."""
    for values in said:
        note, problems = parse_issue(dump(values, inline=False), file)
        yield from (replace(p, code="P130", place=Place(path=file), source="", width=1) for p in problems)
        yield from [note] if note else []


def _unknown(key: str, row: Row) -> Problem:
    hint = f"an article file has: {', '.join(KEYS[:11])} … and body (content/README.md)"
    place = Place(path=row.place.path, line=row.place.line)
    return Problem(place=place, code="P132", message=f"'{key}' is no field of an article: left out", hint=hint, warning=True)
