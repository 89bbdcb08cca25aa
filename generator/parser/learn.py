"""Learning from the archive: what recurs over several issues of a newspaper is a label, an agency, or a reporter of it.

A page gives rows (a short line, a name) with what speaks for and against; rows of several issues are added up and decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from generator.parser.blocks import Block
from generator.parser.bylines import read_end, read_opening
from generator.parser.cues.byline import OWN_LINE
from generator.parser.cues.caption import CREDIT
from generator.parser.cues.furniture import FOLIO, NAMEPLATE, PRESS, RUNNING_HEAD, SLOGAN, STAFF
from generator.parser.cues.heading import CROSSHEAD_NUMBER
from generator.parser.cues.unit import CORRECTION_HEAD, DATE_LINE, DIGEST_HEAD, NOTE, NOTICE_HEAD, PROMO_END, PROMO_HEAD, THIS_DAY
from generator.parser.datelines import match_dateline
from generator.parser.ledger import line_hash
from generator.parser.people import is_line_of_writers, split_names
from generator.parser.words import has_verb, tagged
from generator.text.filed import AGENCY
from generator.text.jumpmark import jump_from, jump_to
from generator.text.normalise import canon, is_han

ISSUES = 3
"""Issues that a line or name must stand in: a headline may come twice, hardly three times."""
LONGEST = 12
"""Characters of a label, at most."""
SAYS_SOMETHING = 7
"""A longer line with a verb says something: it is a headline that comes back."""
TEXT = 26
"""A line of so many characters is running text for the purpose of counting neighbours."""
HEAD, RUN = 90, 10
"""Characters of a text's head, and of the runs of them, by which it is known again."""
OWN_LINE_LENGTH = 40
"""Characters of a line of writers, at most."""
SENTENCE = frozenset("。,;:!?…")
"""Signs (canonical) that a label does not hold."""
NO_LABEL = (
    *(OWN_LINE, CREDIT, FOLIO, NAMEPLATE, PRESS, RUNNING_HEAD, SLOGAN, STAFF, CROSSHEAD_NUMBER),
    *(CORRECTION_HEAD, DATE_LINE, DIGEST_HEAD, NOTE, NOTICE_HEAD, PROMO_END, PROMO_HEAD, THIS_DAY),
)
"""Lines that say themselves what they are: furniture, bylines, crossheads, and heads of units with cues of their own."""
OWN_AGENCY = ("本报", "本社", "本刊")
HEAD_OF_DATELINE = re.compile(r"^据?([㐀-鿿·]{4,16}?)\d{1,2}(?:月\d{1,2})?日[电讯]")
"""电头 of an agency whose name does not end in 社: 路透伦敦3月4日电."""
PLACE = re.compile(r"[㐀-鿿]{1,4}[省市县区镇乡村]")
"""What an item of a digest begins with, on a line of its own."""
MOSTLY = 0.5
"""What stands like a crosshead or running head in more than this share of its places is no label."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that may recur, as one page has it."""

    kind: str
    """A key of `known.yaml`."""
    text: str
    """Canonical."""
    mark: str = ""
    """Short hash of the line as the ledgers of earlier imports have it; only labels are lines."""
    against: bool = False
    """It stands like a crosshead (alone between texts) or like a running head (at the edge of the page)."""
    text_below: int = 0
    """By what the next text is known again: a headline comes back with its text, a label stands over another one each time."""


def rows_of(blocks: tuple[Block, ...]) -> Iterator[Row]:
    """What a page has that may recur."""
    seen: dict[int, int] = {}
    for block in blocks:
        if len(block.text) <= LONGEST + 2 and _is_label_like(block):
            against = _is_at_edge(block, blocks) or _is_alone(block, blocks)
            yield Row("labels", block.canon, line_hash(block.text), against, _text_below(block, blocks, seen))
        for name in _names(block):
            if 2 <= len(name) <= 4 and all(map(is_han, name)):
                yield Row("reporters", canon(name))
        agency = _agency(block.canon[:30])
        if agency:
            yield Row("agencies", agency)


def _is_label_like(block: Block) -> bool:
    text = block.canon
    if not 2 <= block.length <= LONGEST or SENTENCE & set(text) or not any(map(is_han, text)) or any(c.isdigit() for c in text):
        return False
    if block.length > SAYS_SOMETHING and has_verb(text):
        return False
    return not (
        any(p.search(text) for p in NO_LABEL) or is_line_of_writers(text) or jump_to(text) or jump_from(text) or match_dateline(text)
    )


def _is_at_edge(block: Block, blocks: tuple[Block, ...]) -> bool:
    return block.index == 0 or block.index == len(blocks) - 1


def _is_alone(block: Block, blocks: tuple[Block, ...]) -> bool:
    """Alone between texts, as a crosshead stands."""
    around = blocks[block.index - 1 : block.index] + blocks[block.index + 1 : block.index + 2]
    return len(around) == 2 and all(len(b.text) >= TEXT for b in around)


def _text_below(block: Block, blocks: tuple[Block, ...], seen: dict[int, int]) -> int:
    """The least hash of the runs of characters at the head of the next text: the same though a dateline was put before it."""
    below = next((b for b in blocks[block.index + 1 : block.index + 5] if len(b.text) >= TEXT), None)
    if below is None:
        return 0
    if below.index not in seen:
        head = below.text[:HEAD]
        seen[below.index] = min(crc32(head[n : n + RUN].encode("utf-8", "surrogatepass")) for n in range(len(head) - RUN + 1))
    return seen[below.index]


def _names(block: Block) -> Iterator[str]:
    """Writers of a line of their own, of a dateline and of the end of a text, where their role is printed."""
    if len(block.text) <= OWN_LINE_LENGTH and (OWN_LINE.match(block.canon) or is_line_of_writers(block.canon)):
        people = split_names(block.text, block.canon)
    elif len(block.text) > TEXT:
        people = (*read_opening(block.text[:60], block.canon[:60]).byline, *read_end(block.text[-40:], block.canon[-40:]).byline)
    else:
        return
    yield from (p.name for p in people if p.role is not None and ("记者" in p.role or "評論" in p.role or "评论" in p.role))


def _agency(head: str) -> str | None:
    """The agency of a dateline, without the place after it."""
    found = match_dateline(head)
    if found:
        named = re.match(AGENCY, found[0].lstrip("据([ "))
        return named[0] if named and named[0] not in OWN_AGENCY else None
    other = HEAD_OF_DATELINE.match(head)
    if other is None:
        return None
    words = list(tagged(other[1]))
    while words and words[-1][1] == "ns":
        words.pop()
    name = "".join(w for w, _ in words)
    return name if 2 <= len(name) <= 6 and len(name) < len(other[1]) else None


@dataclass(slots=True)
class Tally:
    """A text over all issues of a paper: how many have it, and how often it stood like something else."""

    issues: int = 0
    times: int = 0
    against: int = 0
    texts: set[int] = field(default_factory=set)
    """The different texts that it stood over."""


def decide(tallies: Mapping[tuple[str, str], Tally]) -> dict[str, tuple[str, ...]]:
    """What recurs enough, by the key of `known.yaml` and sorted; tallies are given by that key and the text.

    A line that is also a reporter's name is no label, nor is one that more often than not stands like a crosshead or running head, or
    over the same text: a headline that was printed or extracted again.
    """
    enough = [(kind, text, t) for (kind, text), t in tallies.items() if t.issues >= ISSUES]
    reporters = {text for kind, text, _ in enough if kind == "reporters"}
    found: dict[str, list[str]] = {"labels": [], "agencies": [], "reporters": sorted(reporters)}
    for kind, text, t in enough:
        stands_so = t.against <= MOSTLY * t.times and len(t.texts) > MOSTLY * t.times
        if kind == "labels" and stands_so and text.replace(" ", "") not in reporters and not _is_name(text):
            found["labels"].append(text)
        elif kind == "agencies":
            found["agencies"].append(text)
    return {key: tuple(sorted(words)) for key, words in found.items()}


def _is_name(text: str) -> bool:
    """By the dictionary a person or a place: a writer's line, or a place that opens items of news."""
    words = tagged(text.replace(" ", ""))
    return (len(words) == 1 and words[0][1] in ("nr", "nrt", "nrfg", "ns")) or bool(PLACE.fullmatch(text))
