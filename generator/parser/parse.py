"""The recipe: raw text -> blocks -> readings -> joins -> heads -> drafts, held to an editor's marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from generator.errors import Place, Problem, SourceError
from generator.parser.bind import bind, unheld
from generator.parser.blocks import Block, split_blocks
from generator.parser.cues import find_cues
from generator.parser.drafts import Draft, gather, one_furniture
from generator.parser.frames import jumps, mend_frames
from generator.parser.habits import NO_HABITS, Habits
from generator.parser.heads import assign_heads
from generator.parser.joins import join_column_breaks
from generator.parser.kinds import name_kinds
from generator.parser.lattice import read_blocks
from generator.parser.marks import named_lines
from generator.parser.page import PageView
from generator.parser.proof import Proof, settle
from generator.parser.rests import bring_home, headlines_of_rests
from generator.parser.roles import Role
from generator.parser.sources import RawPage
from generator.parser.stories import tell_stories

SHEET = 5000
"""Blocks that are read together; no printed page has a tenth of them."""
SHORTENED = 5
"""A repeated headline that is shorter than the first one has at least so many characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPage:
    """A raw page with its drafts; every block is in exactly one of them."""

    raw: RawPage
    blocks: tuple[Block, ...]
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()
    """What is wrong with an editor's marks: P120 to P123."""


def parse_page(raw: RawPage, habits: Habits = NO_HABITS, repeats: Iterable[str] = ()) -> ParsedPage:
    """Read one page.

    `habits` are what is known of the newspaper, `repeats` canonical headlines of articles that jump here.
    Raises SourceError P190 where the parser itself is wrong.
    """
    blocks = split_blocks(raw.text, raw.first_line, named_lines(raw.marks), dict(raw.sizes))
    proof, problems = settle(raw.marks, blocks)
    view = PageView(blocks=blocks, habits=habits, repeats=frozenset(repeats))
    drafts = _read(view, proof) if len(blocks) <= SHEET or raw.marks else _read_in_sheets(view, proof)
    drafts = one_furniture([name_kinds(d) for d in drafts])
    check_ledger(raw.shown, blocks, drafts)
    return ParsedPage(raw=raw, blocks=blocks, drafts=drafts, problems=(*problems, *unheld(proof, drafts)))


def _read(view: PageView, proof: Proof) -> tuple[Draft, ...]:
    """The stages, on blocks whose indices are their places."""
    drafts = bind(gather(view.blocks, read_blocks(find_cues(view), proof.bars())), proof)
    drafts = mend_frames(join_column_breaks(drafts, view.blocks, proof), view)
    return assign_heads(tell_stories(drafts), view)


def _read_in_sheets(view: PageView, proof: Proof) -> tuple[Draft, ...]:
    """A file that is no page, so many blocks at a time: the stages need some kilobytes for each block that they have before them."""
    drafts: list[Draft] = []
    for start in range(0, len(view.blocks), SHEET):
        sheet = view.blocks[start : start + SHEET]
        numbered = tuple(replace(block, index=n) for n, block in enumerate(sheet))
        part = _read(replace(view, blocks=numbered), proof)
        drafts += (_in_file(draft, sheet) for draft in part)
    return tuple(drafts)


def _in_file(draft: Draft, sheet: Sequence[Block]) -> Draft:
    """A draft of a sheet with the file's own blocks."""
    pieces = tuple(replace(p, block=sheet[p.block.index]) for p in draft.pieces)
    return replace(draft, pieces=pieces, shared_labels=tuple(sheet[b.index] for b in draft.shared_labels))


def parse_again(pages: Sequence[ParsedPage], habits: Habits = NO_HABITS) -> tuple[ParsedPage, ...]:
    """Read the pages of an issue with what each says of the others: headlines that are printed again over the rests of articles."""
    pages = _with_ends(pages)
    heads = [[d.blocks(Role.HEADLINE) for d in page.drafts if jumps(d)] for page in pages]
    result = []
    for n, page in enumerate(pages):
        lines, rests = {b.canon for b in page.blocks}, headlines_of_rests(page.drafts)
        others = (head for k, of_page in enumerate(heads) if k != n for head in of_page)
        repeats = set().union(*(_repeated({b.canon for b in head}, lines, rests) for head in others))
        result.append(parse_page(page.raw, habits, repeats) if repeats else page)
    return _with_ends(result)


def _with_ends(pages: Sequence[ParsedPage]) -> tuple[ParsedPage, ...]:
    """Pages whose articles have the ends that go on on another page."""
    rests = [headlines_of_rests(page.drafts) for page in pages]
    if not any(rests):
        return tuple(pages)
    others = [frozenset().union(*rests[:n], *rests[n + 1 :]) for n in range(len(pages))]
    return tuple(replace(page, drafts=bring_home(page.drafts, rest)) for page, rest in zip(pages, others, strict=True))


def _repeated(titles: AbstractSet[str], lines: AbstractSet[str], rests: AbstractSet[str]) -> AbstractSet[str]:
    """The lines of a page that are a headline again: those over 上接 where there are any, else whole ones, else shortened ones."""
    over = {line for line in rests if line in titles or _shortens(line, titles)}
    return over or titles & lines or {line for line in lines if _shortens(line, titles)}


def _shortens(line: str, titles: AbstractSet[str]) -> bool:
    return len(line) >= SHORTENED and any(line in title for title in titles)


def check_ledger(shown: str, blocks: Sequence[Block], drafts: Sequence[Draft]) -> None:
    """Every non-blank line of the raw text is in exactly one draft, or the parser is wrong: P190 (a bug, never an input's fault)."""
    held = sorted(line for d in drafts for p in d.pieces for line in p.block.lines)
    if held != [line for b in blocks for line in b.lines]:
        lost = sorted({line for b in blocks for line in b.lines} - set(held))
        twice = sorted({line for line in held if held.count(line) > 1})
        message = f"the parser lost lines {lost} and has lines {twice} twice"
        raise SourceError(
            Problem(place=Place(path=shown), code="P190", message=message, hint="this is a bug: please report it with the page")
        )
