"""What speaks for and against one text of a page going on where another breaks off, by name and for many pairs at once.

A cue is a number for one text, or an array with a number for each pair of texts; `worth_of` adds up either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.parser.blocks import PAIRS, TERMINAL, Block
from generator.parser.drafts import Draft, Piece
from generator.parser.roles import Role
from generator.parser.sentences import EDGE, goes_on_after, goes_on_before
from generator.parser.words import (
    PARAGRAPH_OPENINGS,
    begins_in_phrase,
    breaks_off_in_phrase,
    edge_words,
    has_verb,
    lone_characters,
    word_across,
)

JOIN: dict[str, float] = {
    "open_end": 0.5,
    "end_in_pause": 2.75,
    "end_in_colon": -0.25,
    "end_closed": -7.75,
    "end_in_phrase": 2.5,
    "end_in_semicolon": -4.5,
    "unclosed_mark_closed_here": 4.0,
    "unclosed_mark_not_closed": 0.5,
    "next_text": 5.0,
    "skipped_text": -1.0,
    "same_article": -3.5,
    "other_article": -3.0,
    "flows_where_it_stands": -3.0,
    "crosshead_between": -1.5,
    "begins_like_a_paragraph": -1.5,
    "begins_with_closing_mark": 2.0,
    "begins_in_phrase": 1.0,
    "begins_with_dateline": -9.0,
    "begins_with_number": -9.0,
    "short_first_half_of_heading": -1.75,
    "page_knows_the_seam": 2.5,
    "word_across_the_seam": 6.0,
    "sentence_goes_on": 0.75,
    "sentence_is_long": -1.75,
    "clause_is_long": -0.5,
    "paragraph_is_long": -1.25,
    "last_clause_is_short": 1.0,
    "last_clause_has_no_verb": 0.75,
    "page_is_badly_read": -0.4,
    "names_again_after": -1.25,
    "page_begins_sentences_so": -2.25,
    "page_ends_sentences_so": -1.5,
    "others_end_so": -0.5,
    "verse": -8.0,
}
"""Names and worth of what speaks for and against a seam (natural logarithms of odds)."""
LOUD, SURE = 1.0, 5.0
"""Logarithms of odds: from which the words at a seam are heard beyond it, and up to which they count."""
MOST_ENDS = 3
"""Ends without a sign that count when they say that a page loses its full stops."""
WORDS = JOIN["page_knows_the_seam"] + max(JOIN["word_across_the_seam"], SURE * JOIN["sentence_goes_on"])
"""The most that the words at any seam say for it; they are not looked at where that would change nothing."""
MOST_SKIPPED = 4
"""Texts between two halves that count; more are as bad."""
SHORTEST, USUAL, LONGEST = 15, 65, 200
"""Characters of a sentence over a seam: at the usual length it says nothing, beyond the others no more than there."""
USUAL_CLAUSE, SHORTEST_CLAUSE = 17, 5
"""Characters of a clause over a seam: at the usual length it says nothing, below the other no more than there."""
VERB_WITHIN = 40
"""Characters of a clause that are looked through for a verb."""
CUT_CLAUSE = 3
"""A clause at the end of a sentence hardly ever has so few characters."""
WHOLE = 42
"""Characters of a text that tells how long the page's paragraphs are."""
USUAL_PARAGRAPH, SHORTEST_PARAGRAPH = 100, 0.25
"""Where no text is that long; and from which part of two such paragraphs down two texts together say no more."""
READ_WELL, READ_BADLY, SURELY = 0.41, 0.44, 1.5
"""Shares of words that are a single character: of a page between the two, of one with wrong characters; `SURELY` such steps count."""
SAMPLE, SAMPLED = slice(5, 30), 24
"""What of how many texts is looked at to tell how well the page was read."""
STOP = re.compile("[。!?;]")
SIGNS = "。!?;,:—…"
SIGN = re.compile(f"[{SIGNS}]")
NO_WORDS = SIGNS + "、“”‘’()《》"
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[(\[][一二三四五六七八九十\d]{1,2}[)\]]|[①-⑳]|\d{1,2}[、.](?!\d)|[●■◆▲△★☆◎○◇□※•]")
"""How an item of a list begins: it is no rest of a sentence."""
VERSE = 18
"""A line of verse has no more characters."""
HEADS = (Role.CROSSHEAD, Role.DATE_HEAD)
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
"""One for each pair of texts."""


class Spot(NamedTuple):
    """A text of the page with where it stands in which draft."""

    draft: int
    place: int
    piece: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Spots:
    """The texts of a page in the order of the file, and in arrays what every pair of them is asked."""

    spots: tuple[Spot, ...]
    draft: Ints
    heads: Ints
    """Crossheads before each text in its draft."""
    begins: Flags
    """It is the first text of its draft."""
    opens: Ints
    closes: Ints
    """Marks that it leaves open, and that it closes without having opened them: a bit for each sort."""
    is_bare: Flags
    """It ends without any sign."""
    tail: Ints
    head: Ints
    """Characters behind its last full stop, and up to its first one; all of them where it has none."""
    last_clause: Ints
    first_clause: Ints
    """Characters behind its last sign, and up to its first one."""
    length: Ints
    paragraph: int
    """Characters of the page's middling text."""
    is_line: Flags
    """It is as short as a line of verse."""
    is_plain: Flags
    """It holds no full stop."""

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> Spots:
        rows: list[tuple[int, Spot, int, bool, int, int]] = []
        for n, draft in enumerate(drafts):
            heads, first = 0, True
            for place, piece in enumerate(draft.pieces):
                if piece.is_text:
                    balance = piece.block.balance
                    opens = sum(BITS[m] for m, k in balance.items() if k > 0) if balance else 0
                    closes = sum(BITS[m] for m, k in balance.items() if k < 0) if balance else 0
                    rows.append((piece.block.index, Spot(n, place, piece), heads, first, opens, closes))
                    first = False
                elif piece.role in HEADS:
                    heads += 1
        rows.sort(key=lambda row: row[0])
        spots = tuple(row[1] for row in rows)
        blocks = [s.piece.block for s in spots]
        bare = [_is_bare(b) for b in blocks]
        whole = [b for b in blocks if b.length >= WHOLE] if any(bare) else []
        return cls(
            spots=spots,
            draft=np.array([s.draft for s in spots], dtype=np.intp),
            heads=np.array([row[2] for row in rows], dtype=np.intp),
            begins=np.array([row[3] for row in rows], dtype=np.bool_),
            opens=np.array([row[4] for row in rows], dtype=np.intp),
            closes=np.array([row[5] for row in rows], dtype=np.intp),
            is_bare=np.array(bare, dtype=np.bool_),
            tail=np.array([_tail(b.canon) for b in blocks], dtype=np.intp),
            head=np.array([_head(b.canon, STOP) for b in blocks], dtype=np.intp),
            last_clause=np.array([_last_clause(b.canon) if x else 0 for b, x in zip(blocks, bare, strict=True)], dtype=np.intp),
            first_clause=np.array([_head(b.canon, SIGN) for b in blocks] if any(bare) else [0] * len(blocks), dtype=np.intp),
            length=np.array([b.length for b in blocks], dtype=np.intp),
            paragraph=sorted([b.length for b in whole])[len(whole) // 2] if whole else USUAL_PARAGRAPH,
            is_line=np.array([b.length <= VERSE for b in blocks], dtype=np.bool_),
            is_plain=np.array(["。" not in b.canon for b in blocks], dtype=np.bool_),
        )

    def badly_read(self) -> float:
        """How far the page's words have fallen apart: below 0 on a page as it should be, 1 where characters are wrong, within `SURELY`."""
        texts = [s.piece.block.canon[SAMPLE] for s in self.spots if s.piece.block.length >= WHOLE][:SAMPLED]
        if not texts:
            return 0.0
        lone = lone_characters("".join(texts), NO_WORDS)
        return max(-SURELY, min(SURELY, (lone - READ_WELL) / (READ_BADLY - READ_WELL)))


def _tail(canon: str) -> int:
    if canon[-1] in "。!?;":
        return 0  # as of most texts
    return len(canon) - 1 - max(canon.rfind("。"), canon.rfind("!"), canon.rfind("?"), canon.rfind(";"))


def _head(canon: str, sign: re.Pattern[str]) -> int:
    found = sign.search(canon)
    return found.start() if found else len(canon)


def _last_clause(canon: str) -> int:
    return len(canon) - 1 - max([canon.rfind(sign) for sign in SIGNS])


BITS = {mark: 1 << n for n, mark in enumerate(PAIRS)}


def worth_of(cues: Mapping[str, float]) -> float:
    return sum([JOIN[name] * strength for name, strength in cues.items()])


def worth_of_pairs(cues: Mapping[str, Numbers]) -> Numbers:
    return sum((JOIN[name] * strength for name, strength in cues.items()), np.zeros(1))


def end_cues(a: Block) -> dict[str, float]:
    """How a text breaks off."""
    cues: dict[str, float] = {}
    last = a.last
    if last == ":":
        cues["end_in_colon"] = 1
    elif last in ",、":
        cues["open_end"] = cues["end_in_pause"] = 1
    elif last == ";":
        cues["end_in_semicolon"] = 1
    elif last in TERMINAL:
        cues["end_closed"] = 1
    else:
        cues["open_end"] = 1
        if last != "的" and breaks_off_in_phrase(a.canon):
            cues["end_in_phrase"] = 1
        clause = a.canon[-_last_clause(a.canon) :]
        if len(clause) <= CUT_CLAUSE:
            cues["last_clause_is_short"] = 1
        if not has_verb(clause[-VERB_WITHIN:]):
            cues["last_clause_has_no_verb"] = 1
    if a.length < 14 and last not in ",、" and "," not in a.canon and not any(n > 0 for n in a.balance.values()):
        cues["short_first_half_of_heading"] = 1
    return cues


def start_cues(piece: Piece) -> dict[str, float]:
    """How a text begins."""
    text = piece.block.canon
    cues: dict[str, float] = {}
    if text[0] in ",.。、;:!?)》”’%":
        cues["begins_with_closing_mark"] = 1
    elif begins_in_phrase(text):
        cues["begins_in_phrase"] = 1
    elif text.startswith(PARAGRAPH_OPENINGS):
        cues["begins_like_a_paragraph"] = 1
    if NUMBERED.match(text):
        cues["begins_with_number"] = 1
    opens = piece.role in (Role.LEAD, Role.SOLE)
    if piece.block.opening or (opens and text.startswith(("本报讯", "新华社", "本报", "[", "(记者", "(本报"))):
        cues["begins_with_dateline"] = 1
    return cues


def pair_cues(of: Spots, ends: Ints, starts: Ints) -> dict[str, Numbers]:
    """How two texts, given by their places among the spots, stand to each other: 0 where a cue does not fire."""
    unclosed, closed = of.opens[ends] != 0, (of.opens[ends] & of.closes[starts]) != 0
    skipped = starts - ends - 1
    bare = of.is_bare[ends] & ~(of.is_line & of.is_plain)[ends]
    same = of.draft[ends] == of.draft[starts]
    sentence = np.clip(of.tail[ends] + of.head[starts], SHORTEST, LONGEST)
    clause = np.maximum(of.last_clause[ends] + of.first_clause[starts], SHORTEST_CLAUSE)
    paragraph = of.length[ends] + of.length[starts]
    fires = {
        "unclosed_mark_closed_here": closed,
        "unclosed_mark_not_closed": unclosed & ~closed,
        "next_text": skipped == 0,
        "skipped_text": np.minimum(skipped, MOST_SKIPPED),
        "same_article": same,
        "crosshead_between": same & (of.heads[starts] > of.heads[ends]),
        "other_article": ~same,
        "flows_where_it_stands": ~same & ~of.begins[starts],
        "sentence_is_long": np.where(bare, np.log(sentence / USUAL), 0.0),
        "clause_is_long": np.where(bare, np.log(clause / USUAL_CLAUSE), 0.0),
        "paragraph_is_long": np.where(bare, np.log(np.maximum(paragraph / (2 * of.paragraph), SHORTEST_PARAGRAPH)), 0.0),
        "verse": of.is_line[ends] & of.is_line[starts] & of.is_plain[ends],
    }
    return {name: strength.astype(np.float64) for name, strength in fires.items()}


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the words of a page tell of its seams."""

    seams: Mapping[str, int]
    """Bigrams and trigrams around places that look like a seam."""
    openings: Mapping[str, int]
    endings: Mapping[str, int]
    """The first two characters of the page's sentences, and their last two, with how many sentences have them."""
    closing: frozenset[int] = frozenset()
    """The blocks that end without a sign, where the words at the seam to the next text say that a sentence ended."""

    @classmethod
    def of(
        cls, blocks: Sequence[Block], ends: AbstractSet[str], starts: AbstractSet[str], seams: Iterable[tuple[Block, Block]]
    ) -> PageWords:
        text = "\n".join([b.canon for b in blocks])
        sentences = text.replace("!", "。").replace("?", "。").split("。")
        openings = Counter([s.lstrip("”\n")[:2] for s in sentences[1:]])
        closing = frozenset(a.index for a, b in seams if _is_bare(a) and sentence_goes_on(a.canon, b.canon) <= -LOUD)
        return cls(seams_of(text, ends, starts), openings, Counter([s[-2:] for s in sentences[:-1]]), closing)


def _is_bare(a: Block) -> bool:
    """Does the block end without any sign?"""
    return a.last not in TERMINAL and a.last not in ",、:;"


def sentence_goes_on(end: str, start: str) -> float:
    """What the words on both sides of a seam (canonical) say for the sentence going on over it: a logarithm of odds."""
    return SURE if word_across(end, start) else max(-SURE, min(SURE, goes_on_after(end) + goes_on_before(start)))


def likely_by_words(of: Spots, ends: Ints, starts: Ints, need: Numbers) -> Flags:
    """Which of the pairs the words on both sides may say more for than each needs, whatever the page's other words are."""
    blocks = [spot.piece.block for spot in of.spots]
    end, start = np.zeros(len(blocks)), np.zeros(len(blocks))
    for n in set(ends.tolist()):
        end[n] = goes_on_after(blocks[n].canon)
    for n in set(starts.tolist()):
        start[n] = goes_on_before(blocks[n].canon)
    pauses = np.array([block.last in ",、" for block in blocks])
    beside = np.where(pauses[ends], 0.0, np.clip(end[ends] + start[starts], -SURE, SURE))
    heard: Flags = JOIN["page_knows_the_seam"] + JOIN["sentence_goes_on"] * beside > need
    for n in np.flatnonzero(~heard).tolist():
        heard[n] = word_across(blocks[ends[n]].canon, blocks[starts[n]].canon)
    return heard


def word_cues(a: Block, b: Block, page: PageWords) -> dict[str, float]:
    """What the words on both sides of a seam say for and against it."""
    cues: dict[str, float] = {}
    if word_across(a.canon, b.canon):
        cues["word_across_the_seam"] = 1
    elif a.last not in ",、":
        _edge_cues(a.canon, b.canon, page, cues)
    if page.closing and _is_bare(a):
        cues["others_end_so"] = min(len(page.closing) - (a.index in page.closing), MOST_ENDS)
    seams = page.seams
    known = a.canon[-2:] + b.canon[:1] in seams or a.canon[-1:] + b.canon[:2] in seams
    if known or seams.get(a.canon[-1] + b.canon[0], 0) > 1:
        cues["page_knows_the_seam"] = 1
    return cues


def _edge_cues(end: str, start: str, page: PageWords, cues: dict[str, float]) -> None:
    """Where a full stop was lost, the words beside the seam are those that sentences end and begin with."""
    cues["sentence_goes_on"] = max(-SURE, min(SURE, goes_on_after(end) + goes_on_before(start)))
    first = edge_words(start[:EDGE])[0][0]
    if len(first) > 1 and first in end:
        cues["names_again_after"] = 1
    if begin_so := page.openings.get(start[:2]):
        cues["page_begins_sentences_so"] = min(begin_so, 2) / 2
    if end_so := page.endings.get(end[-2:]):
        cues["page_ends_sentences_so"] = min(end_so, 2) / 2


def seams_of(text: str, ends: AbstractSet[str], starts: AbstractSet[str]) -> Counter[str]:
    """Bigrams and trigrams of the page around places where a last character of an end stands before a first one of a start.

    A seam inside a word that stands elsewhere on the page gives itself away.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    is_last, is_first = (np.zeros(int(points.max()) + 1, dtype=np.bool_) for _ in range(2))
    is_last[[ord(c) for c in ends]] = True
    is_first[[ord(c) for c in starts]] = True
    places = np.flatnonzero(is_last[points[:-1]] & is_first[points[1:]]).tolist()
    return Counter([text[start:end] for i in places for start, end in ((i, i + 2), (i, i + 3), (max(i - 1, 0), i + 2))])


def seam_cues(spots: Spots, end: int, start: int, page: PageWords) -> dict[str, float]:
    """All that speaks for and against one text going on where another breaks off: names with strengths."""
    a, b = spots.spots[end].piece, spots.spots[start].piece
    pair = pair_cues(spots, np.array([end]), np.array([start]))
    fires = {name: float(strength[0]) for name, strength in pair.items() if strength[0]}
    if spots.is_bare[end]:
        fires["page_is_badly_read"] = spots.badly_read()
    return end_cues(a.block) | start_cues(b) | fires | word_cues(a.block, b.block, page)
