"""The drafts of an issue's pages become articles with date, page and an id that stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.ids import page_slug
from generator.model import Article, Kind
from generator.parser import ledger as books
from generator.parser.articles import Part, make_article
from generator.parser.bylines import read_page
from generator.parser.confidence import judge
from generator.parser.dates import Dated
from generator.parser.drafts import Draft
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.halves import chains, held_elsewhere, holds, is_free, is_sure
from generator.parser.jumps import Pair, find_pairs, link_jumps
from generator.parser.naming import Names
from generator.parser.parse import ParsedPage, parse_again
from generator.parser.relations import find_corrected, find_series
from generator.parser.roles import Role
from generator.parser.terms import Term
from generator.text.han import NUMERAL

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
    terms: tuple[Term, ...] = ()
    """What it may be tagged with, the weightiest first."""
    held: bool = False
    """It stays as it is in the archive, for a raw file that it also comes from was not at hand."""


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


def make_issue(pages: Sequence[ParsedPage], paper: str, dated: Dated, names: Names, habits: Habits = NO_HABITS) -> list[Made]:
    """Articles of one issue, with ids; halves of jumped ones stitched, or linked."""
    issue = parse_again(pages, habits)
    drafted = _drafted(issue, dated, names)
    own = {d.known for d in drafted}
    others = [a for a in names.others if a.id not in own]

    def article(n: int, rest: Sequence[int] = ()) -> Article:
        parts = [drafted[k].part for k in (n, *rest)]
        first = drafted[n]
        made = make_article(parts[0], parts[1:], id=first.known or "", paper=paper, date=dated.date, section=first.section, habits=habits)
        made = judge(made, *(p.draft for p in parts))
        return replace(made, date_basis=dated.basis, series=find_series(made), corrects=find_corrected(made))

    alone = [article(n) for n in range(len(drafted))]
    pairs = find_pairs([*alone, *others])
    sure = [p for p in pairs if max(p.head, p.tail) < len(alone) and is_sure(p, alone) and _may_stitch(p, drafted, names)]
    whole = chains(sure)
    start = {n: first for first, rest in whole.items() for n in rest}
    made: dict[int, Made] = {}
    for n in range(len(drafted)):
        if n not in start:
            here = [drafted[k] for k in (n, *whole.get(n, ()))]
            made[n] = _made(article(n, whole[n]) if n in whole else alone[n], here, names)
    places = {n: k for k, n in enumerate((*made, *range(len(alone), len(alone) + len(others))))}
    apart = [
        replace(p, head=places[start.get(p.head, p.head)], tail=places[p.tail]) for p in pairs if p not in sure and p.tail not in start
    ]
    linked = link_jumps([*(m.article for m in made.values()), *others], apart)
    return [replace(m, article=a) for m, a in zip(made.values(), linked[: len(made)], strict=True)]


def _drafted(issue: Sequence[ParsedPage], dated: Dated, names: Names) -> list[_Drafted]:
    siblings = frozenset(p.raw.file for p in issue)
    found: list[_Drafted] = []
    taken: set[str] = set()
    for page in issue:
        number = page.raw.known.page or _printed_page(page) or ""
        hashes = [tuple(books.line_hash(p.block.text) for p in d.pieces) for d in page.drafts]
        slug = page_slug(number) if number and dated.date else None
        ids = names.known(page.raw.file, hashes, slug, siblings, taken)
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


def _made(article: Article, parts: Sequence[_Drafted], names: Names) -> Made:
    """An article with its id and what the ledger needs; held where it is known to go on in a raw file that is not at hand."""
    first = parts[0]
    holder = held_elsewhere(names, first.held)
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
