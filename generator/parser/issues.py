"""Parsed pages become issues, and their drafts articles with date, page and an id that stays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.config import UNNAMED
from generator.content.frontmatter import parse_article
from generator.ids import article_id, page_slug
from generator.model import Article, Kind
from generator.parser import ledger as books
from generator.parser.articles import make_article
from generator.parser.bylines import read_page
from generator.parser.confidence import judge
from generator.parser.dates import Dated, infer_date
from generator.parser.drafts import Draft
from generator.parser.jumps import find_pairs, link_jumps
from generator.parser.parse import ParsedPage, parse_again
from generator.parser.relations import find_corrected, find_series
from generator.parser.roles import Role
from generator.parser.sources import PAGE_NAME
from generator.text.han import NUMERAL
from generator.urls import date_path

FOLIO_PAGE = re.compile(rf"第\s*([A-Za-z]?{NUMERAL})\s*版|^([A-Z]\d{{1,2}})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A line that no article could be found for; it stands among the page's furniture."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An article with what the ledger needs to know it again."""

    article: Article
    file: str
    lines: tuple[str, ...]
    """Short hashes of its raw lines."""
    joins: int
    unplaced: tuple[Unplaced, ...]


@dataclass(slots=True)
class Names:
    """Ids of one day's folder: those of earlier imports, those of people, and those that this import has given."""

    ledger: books.Ledger
    reserved: set[str]
    others: tuple[Article, ...]
    """Articles of the day that do not come from the raw files of this import."""
    given: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path, files: Iterable[str]) -> Names:
        """Read a day's folder; `files` are the raw files that are being imported.

        A file that comes from none of them, as one that a person wrote, keeps its id.
        """
        ledger, fresh = books.read_ledger(folder), frozenset(files)
        there = {path.stem: _read(path) for path in sorted(folder.glob("*.md"))}
        others = {id: a for id, a in there.items() if a is None or not any(s.file in fresh for s in a.source)}
        known = tuple(a for a in others.values() if a is not None)
        return cls(ledger=ledger, reserved={*others, *ledger.entries}, others=known)

    def give(self, known: str | None, paper: str, date: str, page: str) -> str:
        """The id that a draft had before, or the next one that nobody has."""
        serial, id = 1, known or article_id(paper, date, page, 1)
        while known is None and id in self.reserved | self.given:
            serial += 1
            id = article_id(paper, date, page, serial)
        self.given.add(id)
        return id


def _read(path: Path) -> Article | None:
    try:
        return parse_article(path.read_text(encoding="utf-8"), path.as_posix())[0]
    except (OSError, UnicodeDecodeError):
        return None


def make_articles(pages: Sequence[ParsedPage], content: Path) -> tuple[Made, ...]:
    """Articles of all pages, issue by issue; `content` is looked at for the ids that earlier imports gave."""
    names: dict[Path, Names] = {}
    files = {p.raw.file for p in pages}
    made: list[Made] = []
    for issue in map(parse_again, _issues(pages)):
        dated = _date(issue)
        paper = next((p.raw.known.paper for p in issue if p.raw.known.paper), UNNAMED)
        folder = content / paper / date_path(dated.date)
        if folder not in names:
            names[folder] = Names.of(folder, files)
        made += _make_issue(issue, paper, dated, names[folder])
    return tuple(made)


def _issues(pages: Iterable[ParsedPage]) -> list[list[ParsedPage]]:
    """Pages of one paper and day, or of one folder whose files are named like pages; any other page is an issue of its own."""
    issues: dict[tuple[str, ...], list[ParsedPage]] = defaultdict(list)
    for page in pages:
        known, path = page.raw.known, Path(page.raw.shown)
        if known.date:
            key: tuple[str, ...] = ("day", known.paper or "", known.date)
        elif PAGE_NAME.fullmatch(path.stem):
            key = ("folder", known.paper or "", path.parent.as_posix())
        else:
            key = ("file", page.raw.shown)
        issues[key].append(page)
    return list(issues.values())


def _date(issue: Sequence[ParsedPage]) -> Dated:
    """What the source says; where that is no whole day, what the print says within it."""
    known = next((p.raw.known.date for p in issue if p.raw.known.date), "")
    inferred = infer_date([p.blocks for p in issue])
    return inferred if inferred.date.startswith(known) else Dated(date=known, basis=None)


def _make_issue(issue: Sequence[ParsedPage], paper: str, dated: Dated, names: Names) -> list[Made]:
    """Articles of one issue, with ids, the halves of jumped ones linked."""
    known = next((p.raw.known.date for p in issue if p.raw.known.date), "")
    basis = None if known and dated.date == known else dated.basis
    files = frozenset(p.raw.file for p in issue)
    made: list[Made] = []
    for page in issue:
        number = page.raw.known.page or _printed_page(page) or ""
        hashes = [tuple(books.line_hash(p.block.text) for p in d.pieces) for d in page.drafts]
        slug = page_slug(number) if number and dated.date else None
        ids = books.known_ids(names.ledger, page.raw.file, hashes, slug, files, names.given)
        for draft, lines, before in zip(page.drafts, hashes, ids, strict=True):
            id = names.give(before, paper, dated.date, number)
            article = make_article(
                draft, id=id, paper=paper, date=dated.date, page=number, file=page.raw.file, section=page.raw.known.section
            )
            article = replace(judge(article, draft), date_basis=basis, series=find_series(article), corrects=find_corrected(article))
            joins = sum(p.joined for p in draft.pieces)
            made.append(Made(article=article, file=page.raw.file, lines=lines, joins=joins, unplaced=_unplaced(draft, page.raw.shown)))
    own = {m.article.id for m in made}
    issue_wide = [*(m.article for m in made), *(a for a in names.others if a.id not in own)]
    linked = link_jumps(issue_wide, find_pairs(issue_wide))
    return [replace(m, article=a) for m, a in zip(made, linked[: len(made)], strict=True)]


def _printed_page(page: ParsedPage) -> str | None:
    """Page number in a folio: `2024年3月14日 星期四 第2版`."""
    for draft in page.drafts:
        for block in draft.blocks(*Role) if draft.kind is Kind.FURNITURE else ():
            found = FOLIO_PAGE.search(block.canon)
            if found:
                return read_page(found[1] or found[2])
    return None


def _unplaced(draft: Draft, shown: str) -> tuple[Unplaced, ...]:
    if draft.kind is not Kind.FURNITURE:
        return ()
    return tuple(Unplaced(file=shown, line=p.block.line, text=p.block.text) for p in draft.pieces if p.role is not Role.FURNITURE)
