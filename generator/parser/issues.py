"""Parsed pages become issues, and their drafts articles with date, page and an id that stays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.config import UNNAMED
from generator.content.frontmatter import parse_article
from generator.ids import article_id, page_slug
from generator.model import Article, Kind
from generator.parser import ledger as books
from generator.parser.articles import Part, make_article
from generator.parser.bylines import read_page
from generator.parser.confidence import judge
from generator.parser.dates import Dated, infer_date
from generator.parser.drafts import Draft
from generator.parser.halves import chains, held_elsewhere, holds, is_free, is_sure, with_other_pages
from generator.parser.jumps import Pair, find_pairs, link_jumps
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
    parts: tuple[books.Held, ...]
    """What it holds of each raw file, in the order of reading."""
    joins: int
    unplaced: tuple[Unplaced, ...]
    held: bool = False
    """It stays as it is in the archive, for a raw file that it also comes from was not at hand."""


@dataclass(slots=True)
class Names:
    """Ids of one day's folder: those of earlier imports, those of people, and those that this import has given."""

    folder: Path
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
        return cls(folder=folder, ledger=ledger, reserved={*others, *ledger.entries}, others=known)

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
    for issue in _issues(pages):
        dated = _date(issue)
        paper = next((p.raw.known.paper for p in issue if p.raw.known.paper), UNNAMED)
        folder = content / paper / date_path(dated.date)
        if folder not in names:
            names[folder] = Names.of(folder, files)
        whole = with_other_pages(issue, names[folder].ledger, names[folder].others)
        if len(whole) > len(issue):
            files |= {p.raw.file for p in whole}
            names[folder] = replace(Names.of(folder, files), given=names[folder].given)
        made += _make_issue(parse_again(whole), paper, dated, names[folder], frozenset(files))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drafted:
    """A draft with its place, on the way to an article."""

    part: Part
    lines: tuple[str, ...]
    """Short hashes of its raw lines."""
    known: str | None
    """Its id in an earlier import."""
    shown: str
    section: str | None

    @property
    def held(self) -> books.Held:
        return books.Held(file=self.part.file, lines=self.lines)


def _make_issue(issue: Sequence[ParsedPage], paper: str, dated: Dated, names: Names, files: AbstractSet[str]) -> list[Made]:
    """Articles of one issue, with ids; halves of jumped ones stitched, or linked."""
    known = next((p.raw.known.date for p in issue if p.raw.known.date), "")
    basis = None if known and dated.date == known else dated.basis
    drafted = _drafted(issue, dated, names)

    def article(n: int, rest: Sequence[int] = ()) -> Article:
        parts = [drafted[k].part for k in (n, *rest)]
        made = make_article(parts[0], parts[1:], id=drafted[n].known or "", paper=paper, date=dated.date, section=drafted[n].section)
        made = judge(made, *(p.draft for p in parts))
        return replace(made, date_basis=basis, series=find_series(made), corrects=find_corrected(made))

    alone = [article(n) for n in range(len(drafted))]
    pairs = find_pairs([*alone, *names.others])
    sure = [p for p in pairs if max(p.head, p.tail) < len(alone) and is_sure(p, alone) and _may_stitch(p, drafted, names)]
    whole = chains(sure)
    start = {n: first for first, rest in whole.items() for n in rest}
    made: dict[int, Made] = {}
    for n in range(len(drafted)):
        if n not in start:
            here = [drafted[k] for k in (n, *whole.get(n, ()))]
            made[n] = _made(article(n, whole[n]) if n in whole else alone[n], here, names, files)
    places = {n: k for k, n in enumerate((*made, *range(len(alone), len(alone) + len(names.others))))}
    apart = [
        replace(p, head=places[start.get(p.head, p.head)], tail=places[p.tail]) for p in pairs if p not in sure and p.tail not in start
    ]
    linked = link_jumps([*(m.article for m in made.values()), *names.others], apart)
    return [replace(m, article=a) for m, a in zip(made.values(), linked[: len(made)], strict=True)]


def _drafted(issue: Sequence[ParsedPage], dated: Dated, names: Names) -> list[_Drafted]:
    siblings = frozenset(p.raw.file for p in issue)
    found: list[_Drafted] = []
    taken = set(names.given)
    for page in issue:
        number = page.raw.known.page or _printed_page(page) or ""
        hashes = [tuple(books.line_hash(p.block.text) for p in d.pieces) for d in page.drafts]
        slug = page_slug(number) if number and dated.date else None
        ids = books.known_ids(names.ledger, page.raw.file, hashes, slug, siblings, taken)
        taken.update(id for id in ids if id)
        for draft, lines, known in zip(page.drafts, hashes, ids, strict=True):
            part = Part(draft=draft, file=page.raw.file, page=number)
            found.append(_Drafted(part=part, lines=lines, known=known, shown=page.raw.shown, section=page.raw.known.section))
    return found


def _may_stitch(pair: Pair, drafted: Sequence[_Drafted], names: Names) -> bool:
    """Not where a person has changed one of the halves, but for one that holds the other already."""
    head, tail = drafted[pair.head], drafted[pair.tail]
    free = all(is_free(names.ledger, names.folder, d.known) for d in (head, tail))
    return free or holds(names.ledger, head.known, tail.held)


def _made(article: Article, parts: Sequence[_Drafted], names: Names, files: AbstractSet[str]) -> Made:
    """An article with its id and what the ledger needs; held where it is known to go on in a raw file that is not at hand."""
    first = parts[0]
    holder = held_elsewhere(names.ledger, first.held, files)
    id = holder or names.give(first.known, article.paper, article.date, article.page)
    return Made(
        article=replace(article, id=id),
        parts=tuple(p.held for p in parts),
        joins=sum(x.joined for p in parts for x in p.part.draft.pieces),
        unplaced=tuple(u for p in parts for u in _unplaced(p.part.draft, p.shown)),
        held=holder is not None,
    )


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
