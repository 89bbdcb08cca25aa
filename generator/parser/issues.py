"""The drafts of an issue's pages become articles with date, page and an id that stays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.content.frontmatter import parse_article
from generator.ids import ID, article_id, page_slug
from generator.model import Article, Kind
from generator.parser import ledger as books
from generator.parser.articles import make_article
from generator.parser.bylines import read_page
from generator.parser.confidence import judge
from generator.parser.dates import Dated
from generator.parser.drafts import Draft
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.jumps import link_jumps
from generator.parser.parse import ParsedPage, parse_again
from generator.parser.relations import find_corrected, find_series
from generator.parser.roles import Role
from generator.parser.terms import Term
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
    terms: tuple[Term, ...] = ()
    """What it may be tagged with, the weightiest first."""


@dataclass(slots=True)
class Names:
    """Ids of one day's folder: those of earlier imports, those of people, and those that this import has given."""

    by_file: Mapping[str, books.Ledger]
    """What the ledger holds, by raw file."""
    by_page: Mapping[str, books.Ledger]
    """… and by the page in the id."""
    reserved: set[str]
    others: tuple[Article, ...]
    """Articles of the day that do not come from the raw files of this import."""
    given: set[str] = field(default_factory=set)
    serials: dict[str, int] = field(default_factory=dict)
    """The last serial that was tried, by what stands before it in an id."""

    @classmethod
    def of(cls, folder: Path, files: AbstractSet[str]) -> Names:
        """Read a day's folder; `files` are the raw files of this day that are being imported.

        A file that comes from none of them, as one that a person wrote, keeps its id. Only such files are read, and of those
        without a date, which are no issue and may be a whole archive, only what the ledger does not know.
        """
        ledger = books.read_ledger(folder)
        by_file: dict[str, dict[str, books.Entry]] = defaultdict(dict)
        by_page: dict[str, dict[str, books.Entry]] = defaultdict(dict)
        for id, entry in ledger.entries.items():
            by_file[entry.file][id] = entry
            named = ID.fullmatch(id)
            by_page[named["page"] if named else ""][id] = entry
        dated = not folder.as_posix().endswith(date_path(""))
        reserved, others = set(ledger.entries), list[Article]()
        for path in sorted(folder.glob("*.md")):
            told = ledger.entries.get(path.stem)
            article = _read(path) if told is None or (dated and told.file not in files) else None
            if told is None and (article is None or not any(s.file in files for s in article.source)):
                reserved.add(path.stem)
            if dated and article is not None and not any(s.file in files for s in article.source):
                others.append(article)
        return cls(
            by_file={name: books.Ledger(entries=found) for name, found in by_file.items()},
            by_page={slug: books.Ledger(entries=found) for slug, found in by_page.items()},
            reserved=reserved,
            others=tuple(others),
        )

    def known(self, file: str, drafts: Sequence[Sequence[str]], page: str | None, siblings: AbstractSet[str]) -> tuple[str | None, ...]:
        """For each draft of a raw file the id that it had in an earlier import."""
        own, near = (found.get(key or "", books.Ledger()).entries for found, key in ((self.by_file, file), (self.by_page, page)))
        return books.known_ids(books.Ledger(entries={**near, **own}), file, drafts, page, siblings, self.given)

    def give(self, known: str | None, paper: str, date: str, page: str) -> str:
        """The id that a draft had before, or the next one that nobody has."""
        if known is not None:
            self.given.add(known)
            return known
        stem = article_id(paper, date, page, 1)
        serial, id = self.serials.get(stem, 0) + 1, ""
        while not id or id in self.reserved or id in self.given:
            id = article_id(paper, date, page, serial)
            serial += 1
        self.serials[stem] = serial - 1
        self.given.add(id)
        return id


def _read(path: Path) -> Article | None:
    try:
        return parse_article(path.read_text(encoding="utf-8"), path.as_posix())[0]
    except (OSError, UnicodeDecodeError):
        return None


def make_issue(pages: Sequence[ParsedPage], paper: str, dated: Dated, names: Names, habits: Habits = NO_HABITS) -> list[Made]:
    """Articles of one issue, with ids, the halves of jumped ones linked."""
    issue = parse_again(pages, habits)
    files = frozenset(p.raw.file for p in issue)
    made: list[Made] = []
    for page in issue:
        number = page.raw.known.page or _printed_page(page) or ""
        hashes = [tuple(books.line_hash(p.block.text) for p in d.pieces) for d in page.drafts]
        slug = page_slug(number) if number and dated.date else None
        ids = names.known(page.raw.file, hashes, slug, files)
        for draft, lines, before in zip(page.drafts, hashes, ids, strict=True):
            article = make_article(
                draft,
                id=names.give(before, paper, dated.date, number),
                paper=paper,
                date=dated.date,
                page=number,
                file=page.raw.file,
                section=page.raw.known.section,
                habits=habits,
            )
            article = replace(judge(article, draft), date_basis=dated.basis, series=find_series(article), corrects=find_corrected(article))
            joins = sum(p.joined for p in draft.pieces)
            made.append(Made(article=article, file=page.raw.file, lines=lines, joins=joins, unplaced=_unplaced(draft, page.raw.shown)))
    own = {m.article.id for m in made}
    linked = link_jumps([*(m.article for m in made), *(a for a in names.others if a.id not in own)])
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
