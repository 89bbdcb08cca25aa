"""Articles that run over two pages of an issue: which halves become one file, and which other pages an import has to read again.

Halves are stitched where both are at hand, their belonging together is sure, and nobody has changed either file by hand. Else they
are two articles that name each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.content.vanished import read_record
from generator.model import Article, Kind
from generator.parser import ledger as books
from generator.parser.jumps import Pair, says_nothing_new
from generator.parser.naming import Names
from generator.parser.parse import ParsedPage
from generator.parser.roles import Role
from generator.parser.sources import RawPage, read_page_file
from generator.text.jumpmark import jump_from, jump_to

STITCH = 5.0
"""Halves of which only one has a mark become one file when they are worth as much."""
MARGIN = 0.5
"""Halves that could as well go with others stay two files."""


def is_sure(pair: Pair, articles: Sequence[Article]) -> bool:
    """Are two halves sure enough to be one file? A headline of its own makes the second half doubtful."""
    head, tail = articles[pair.head], articles[pair.tail]
    if not (head.page and tail.page and tail.body) or not says_nothing_new(head, tail):
        return False
    marks = head.continued_to is not None and tail.continued_from is not None
    return pair.margin >= MARGIN and (marks or pair.worth >= STITCH)


def chains(pairs: Iterable[Pair]) -> dict[int, tuple[int, ...]]:
    """For each first half, the places of all that goes on from it, in the order of reading."""
    after = {p.head: p.tail for p in pairs}
    found: dict[int, tuple[int, ...]] = {}
    for start in after.keys() - after.values():
        chain = [after[start]]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        found[start] = tuple(chain)
    return found


def with_other_pages(issue: Sequence[ParsedPage], names: Names, parse: Callable[[RawPage], ParsedPage | None]) -> list[ParsedPage]:
    """An issue with those pages of earlier imports on which halves of its articles stand, where their raw files still lie beside.

    `parse` reads a page, and gives None for one that it cannot. An issue of which nobody says the day is left alone.
    """
    pages = list(issue)
    if not issue or not issue[0].raw.known.date:
        return pages
    halves = [a for a in names.others if a.continued_to or a.continued_from or a.kind is Kind.FRAGMENT]
    wanted = {s.file for a in halves for s in a.source} if any(map(_has_open_half, issue)) else set()
    while True:
        here = {p.raw.file for p in pages}
        wanted |= {file for entry in names.over_pages.values() if here & entry.files for file in entry.files}
        beside = [raw for file in sorted(wanted - here) if (raw := _beside(issue[0].raw, file))]
        found = [page for page in map(parse, beside) if page]
        if not found:
            return pages
        pages += found


def _has_open_half(page: ParsedPage) -> bool:
    for draft in page.drafts:
        if draft.blocks(Role.JUMP_TO, Role.JUMP_FROM):
            return True
        if any(jump_to(p.block.canon) or jump_from(p.block.canon) for p in draft.texts):
            return True
    return False


def _beside(page: RawPage, file: str) -> RawPage | None:
    """The raw file of that name in the folder of a page that was given, with what was told of that page."""
    name, _, part = Path(file).name.partition("#")
    path = Path(page.shown).parent / name
    raw, _ = read_page_file(path, part=int(part or 0)) if path.is_file() else (None, ())
    if raw is None or raw.file != file:
        return None
    known = replace(raw.known, paper=raw.known.paper or page.known.paper, date=raw.known.date or page.known.date)
    return replace(raw, known=known) if (known.paper, known.date) == (page.known.paper, page.known.date) else None


def held_elsewhere(names: Names, part: books.Held) -> str | None:
    """Id of the article of an earlier import that holds these lines and others of a raw file that is not at hand."""
    for id, entry in names.over_pages.items():
        if not entry.files <= names.files and any(_same_lines(part, p) for p in entry.parts):
            return id
    return None


def holds(ledger: books.Ledger, id: str | None, part: books.Held) -> bool:
    """Has an earlier import put these lines into the article already?"""
    entry = ledger.entries.get(id) if id else None
    return entry is not None and any(_same_lines(part, p) for p in entry.parts[1:])


def _same_lines(one: books.Held, other: books.Held) -> bool:
    mine, theirs = set(one.lines), set(other.lines)
    common = len(mine & theirs) if one.file == other.file else 0
    return common > 0 and 2 * common >= min(len(mine), len(theirs))


def is_free(ledger: books.Ledger, folder: Path, id: str | None) -> bool:
    """May the file of an article be written again, or be taken into another? Not where a person has changed or removed it."""
    entry = ledger.entries.get(id) if id else None
    if entry is None:
        return True
    try:
        return books.digest_bytes((folder / f"{id}.md").read_bytes()) == entry.digest
    except FileNotFoundError:
        was = read_record(folder).get(str(id))
        return was is not None and not was.by_hand
    except OSError:
        return False
