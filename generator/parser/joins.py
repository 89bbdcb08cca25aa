"""Column breaks mended: halves of one paragraph found and joined.

Open ends and possible continuations of a page are assigned to one another one to one, with a price for staying open
(optimal assignment; Gao, Tang, Lin and Wang 2013 order the subtasks so).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np
from scipy.optimize import linear_sum_assignment

from generator.parser.blocks import TERMINAL, Block
from generator.parser.cues.jump import jump_to
from generator.parser.datelines import match_dateline
from generator.parser.drafts import Draft, Piece
from generator.parser.page import ends_open
from generator.parser.proof import Proof
from generator.parser.roles import Role
from generator.parser.words import word_across

JOIN: dict[str, float] = {
    "open_end": 3.0,
    "end_in_pause": 1.0,
    "end_in_colon": -2.0,
    "end_closed": -4.0,
    "end_in_semicolon": -2.5,
    "unclosed_mark_closed_here": 2.5,
    "unclosed_mark_not_closed": -0.5,
    "next_text": 1.5,
    "skipped_text": -1.25,
    "same_article": 1.5,
    "other_article": -1.5,
    "flows_where_it_stands": -3.0,
    "crosshead_between": -3.0,
    "begins_like_a_paragraph": -1.0,
    "begins_with_closing_mark": 3.0,
    "begins_with_dateline": -6.0,
    "short_first_half_of_heading": -1.5,
    "page_knows_the_seam": 1.0,
    "word_across_the_seam": 2.0,
    "verse": -8.0,
}
"""Names and worth of what speaks for and against a seam (natural logarithms of odds)."""
NO_PROOF = Proof()
WORDS = JOIN["word_across_the_seam"] + JOIN["page_knows_the_seam"]
"""The most that the words at a seam say for it; they are not looked at where that would change nothing."""
STAY_OPEN = 0.75
"""A seam must be worth more than this."""
WINDOW = 24
"""Texts after an open end among which its continuation is looked for."""
LONGEST = 400
"""Open ends that are assigned together."""
PARAGRAPH_OPENINGS = (
    "据",
    "日前",
    "近日",
    "目前",
    "同时",
    "此外",
    "为了",
    "近年",
    "今年",
    "去年",
    "当前",
    "会议",
    "会上",
    "一是",
    "二是",
    "首先",
    "其次",
    "最后",
    "“",
    "《",
    "记者",
    "截至",
    "随着",
    "据悉",
    "据了解",
    "与此同时",
    "如今",
    "在",
    "本报",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A text of the page with where it stands in which draft."""

    draft: int
    place: int
    order: int
    """Among all texts of the page, in the order of the file."""
    piece: Piece


def join_column_breaks(drafts: Sequence[Draft], page_blocks: Sequence[Block], proof: Proof = NO_PROOF) -> tuple[Draft, ...]:
    """Mark the pieces that go on in the middle of a sentence; a continuation in another draft is moved to its beginning.

    Seams that an editor has joined or kept apart (`proof`) are not asked for. Every block stays in exactly one draft.
    """
    spots = _spots(drafts)
    tails = [s for s in spots if not _is_closed_for_good(s.piece) and not _jumps(drafts[s.draft], s.place)]
    seams = _pairs(page_blocks, {s.piece.block.last for s in tails})
    chosen = _assign(tails, spots, drafts, seams, proof) | _said(spots, proof)
    return _apply(drafts, spots, chosen)


def _spots(drafts: Sequence[Draft]) -> list[Spot]:
    found = [(p.block.index, d, k, p) for d, draft in enumerate(drafts) for k, p in enumerate(draft.pieces) if p.is_text]
    return [Spot(d, k, n, p) for n, (_, d, k, p) in enumerate(sorted(found, key=lambda f: f[0]))]


def _pairs(blocks: Sequence[Block], ends: AbstractSet[str]) -> Counter[str]:
    """Bigrams and trigrams of the page around characters that open ends break off at.

    A seam inside a word that stands elsewhere on the page gives itself away.
    """
    text = "\n".join(b.canon for b in blocks)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    places = np.flatnonzero(np.isin(points, [ord(c) for c in ends])).tolist()
    return Counter(text[start:end] for i in places for start, end in ((i, i + 2), (i, i + 3), (max(i - 1, 0), i + 2)))


def _is_closed_for_good(piece: Piece) -> bool:
    text = piece.block.canon
    if jump_to(text) or (text[-1] not in TERMINAL and not ends_open(piece.block)):
        return True
    return text[-1] in "。!?" and not piece.block.balance


def _jumps(draft: Draft, place: int) -> bool:
    """A line 下转 right after a text says where its rest is."""
    found = jump_to(draft.pieces[place + 1].block.canon) if place + 1 < len(draft.pieces) else None
    return found is not None and found.start() == 0


def seam_cues(tail: Spot, start: Spot, drafts: Sequence[Draft], seams: Mapping[str, int]) -> dict[str, float]:
    """What speaks for and against `start` going on where `tail` breaks off: names with strengths."""
    a, b = tail.piece.block, start.piece.block
    return _end_cues(a) | _start_cues(start.piece) | _pair_cues(tail, start, drafts) | _word_cues(a, b, seams)


def _end_cues(a: Block) -> dict[str, float]:
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
    if a.length < 14 and last not in ",、" and not _unclosed(a) and "," not in a.canon:
        cues["short_first_half_of_heading"] = 1
    return cues


def _start_cues(piece: Piece) -> dict[str, float]:
    """How a text begins."""
    text = piece.block.canon
    cues: dict[str, float] = {}
    if text[0] in ",.。、;:!?)》”’%":
        cues["begins_with_closing_mark"] = 1
    elif text.startswith(PARAGRAPH_OPENINGS):
        cues["begins_like_a_paragraph"] = 1
    opens = piece.role in (Role.LEAD, Role.SOLE)
    if match_dateline(text) or (opens and text.startswith(("本报讯", "新华社", "本报", "[", "(记者", "(本报"))):
        cues["begins_with_dateline"] = 1
    return cues


def _unclosed(block: Block) -> list[str]:
    return [m for m, n in block.balance.items() if n > 0]


def _pair_cues(tail: Spot, start: Spot, drafts: Sequence[Draft]) -> dict[str, float]:
    """How the two texts stand to each other."""
    a, b = tail.piece.block, start.piece.block
    cues: dict[str, float] = {}
    unclosed = _unclosed(a)
    if unclosed:
        closed_here = any(b.balance.get(m, 0) < 0 for m in unclosed)
        cues["unclosed_mark_closed_here" if closed_here else "unclosed_mark_not_closed"] = 1
    skipped = start.order - tail.order - 1
    if skipped == 0:
        cues["next_text"] = 1
    else:
        cues["skipped_text"] = min(skipped, 4)
    cues.update(_place_cues(tail, start, drafts))
    if a.length <= 18 and b.length <= 18 and "。" not in a.canon:
        cues["verse"] = 1
    return cues


def _word_cues(a: Block, b: Block, seams: Mapping[str, int]) -> dict[str, float]:
    """Words that the seam would make whole."""
    cues: dict[str, float] = {}
    if word_across(a.canon, b.canon):
        cues["word_across_the_seam"] = 1
    known = a.canon[-2:] + b.canon[:1] in seams or a.canon[-1:] + b.canon[:2] in seams
    if known or seams.get(a.canon[-1] + b.canon[0], 0) > 1:
        cues["page_knows_the_seam"] = 1
    return cues


def _place_cues(tail: Spot, start: Spot, drafts: Sequence[Draft]) -> dict[str, float]:
    if tail.draft != start.draft:
        first = next(p for p in drafts[start.draft].pieces if p.is_text) is start.piece
        return {"other_article": 1} if first else {"other_article": 1, "flows_where_it_stands": 1}
    between = drafts[tail.draft].pieces[tail.place + 1 : start.place]
    cues: dict[str, float] = {"same_article": 1}
    if any(p.role in (Role.CROSSHEAD, Role.DATE_HEAD) for p in between):
        cues["crosshead_between"] = 1
    return cues


def _may_start(spot: Spot, drafts: Sequence[Draft]) -> bool:
    """A text under its own headline begins an article; only a bare beginning may be the rest of another."""
    if spot.piece.role not in (Role.LEAD, Role.SOLE):
        return True
    draft = drafts[spot.draft]
    return not draft.has_headline or draft.pieces[0] is spot.piece


def _worth(cues: Mapping[str, float]) -> float:
    return sum(JOIN[name] * strength for name, strength in cues.items())


def _may_join(tail: Spot, start: Spot, proof: Proof) -> bool:
    """Nothing that an editor has said speaks against the seam."""
    return (tail.draft == start.draft or not start.piece.held) and proof.may_join(tail.piece.block.index, start.piece.block.index)


def _said(spots: Sequence[Spot], proof: Proof) -> dict[int, tuple[int, float]]:
    """The seams of which an editor is sure, as `_assign` gives them."""
    order = {s.piece.block.index: s.order for s in spots} if proof.joins else {}
    return {order[b]: (order[a], 99.0) for b, a in proof.joins.items() if a in order and b in order}


def _assign(
    tails: Sequence[Spot], spots: Sequence[Spot], drafts: Sequence[Draft], seams: Mapping[str, int], proof: Proof
) -> dict[int, tuple[int, float]]:
    """Order of a continuation -> order of the open end that it goes on from, and the margin."""
    scores: dict[tuple[int, int], float] = {}
    starts = cache(lambda order: _worth(_start_cues(spots[order].piece)))
    for tail in tails:
        end = _worth(_end_cues(tail.piece.block))
        for start in spots[tail.order + 1 : tail.order + 1 + WINDOW]:
            if _may_start(start, drafts) and _may_join(tail, start, proof):
                worth = end + starts(start.order) + _worth(_pair_cues(tail, start, drafts))
                if worth + WORDS > STAY_OPEN - 2:
                    worth += _worth(_word_cues(tail.piece.block, start.piece.block, seams))
                if worth > STAY_OPEN - 2:
                    scores[tail.order, start.order] = worth
    chosen: dict[int, tuple[int, float]] = {}
    for run in _runs(scores):
        chosen.update(_solve({pair: scores[pair] for pair in run if pair[1] not in chosen}))
    return chosen


def _runs(scores: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs of ends and starts, cut where no start is shared: what is solved apart, costs less.

    A run of more than `LONGEST` ends, which no page has, is cut all the same, so that the cost stays linear on a file without end.
    """
    runs: list[list[tuple[int, int]]] = []
    reach = last = ends = -1
    for a, b in sorted(scores):
        if a != last:
            last, ends = a, ends + 1
            if a >= reach or ends == LONGEST:
                runs.append([])
                ends = 0
        runs[-1].append((a, b))
        reach = max(reach, b)
    return runs


def _solve(scores: Mapping[tuple[int, int], float]) -> dict[int, tuple[int, float]]:
    """The best one-to-one assignment of a run, with the margin of each pair over the end's next best start."""
    ends, starts = ({x: n for n, x in enumerate(sorted(side))} for side in ({a for a, _ in scores}, {b for _, b in scores}))
    worth = np.full((len(ends), len(starts) + len(ends)), -1e6)
    np.fill_diagonal(worth[:, len(starts) :], STAY_OPEN)
    for (a, b), score in scores.items():
        worth[ends[a], starts[b]] = score
    chosen = {}
    end_of, start_of = list(ends), list(starts)
    for r, c in zip(*linear_sum_assignment(-worth), strict=True):
        if c < len(starts):
            rivals = np.delete(worth[r, : len(starts)], c)
            chosen[start_of[c]] = (end_of[r], round(float(worth[r, c] - rivals.max(initial=STAY_OPEN)), 2))
    return chosen


def _apply(drafts: Sequence[Draft], spots: Sequence[Spot], chosen: Mapping[int, tuple[int, float]]) -> tuple[Draft, ...]:
    """Put each continuation right after the text that it goes on from; the rest of a bare draft comes along."""
    pieces = {p.block.index: p for d in drafts for p in d.pieces}
    chains = Chains(drafts)
    for start in _in_order(chosen):
        end, margin = chosen[start]
        old = spots[start].piece
        chains.move(old.block.index, spots[end].piece.block.index)
        pieces[old.block.index] = replace(old, joined=True, join_margin=margin)
    return tuple(d.with_pieces(p) for n, d in enumerate(drafts) if (p := [pieces[b] for b in chains.draft(n)]))


def _in_order(chosen: Mapping[int, tuple[int, float]]) -> Iterator[int]:
    """Continuations, each after the one that it goes on from: what an editor joins may stand above it on the page."""
    done: set[int] = set()
    for start in sorted(chosen):
        chain = []
        at = start
        while at in chosen and at not in done:
            done.add(at)
            chain.append(at)
            at = chosen[at][0]
        yield from reversed(chain)


class Chains:
    """Drafts as chains of block numbers, in which a text is moved at the same cost wherever it stands."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.after: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.home = {p.block.index: n for n, d in enumerate(drafts) for p in d.pieces}
        for n, draft in enumerate(drafts):
            for one, other in pairwise((-1 - n, *(p.block.index for p in draft.pieces), -1 - n)):  # a ring, tied by a negative number
                self._tie(one, other)

    def _tie(self, one: int, other: int) -> None:
        self.after[one], self.before[other] = other, one

    def move(self, start: int, end: int) -> None:
        """Put a text right after the one that it goes on from; the rest of another draft that begins with it comes along."""
        head, home = self.before[start], self.home[end]
        last = self.before[head] if head < 0 and self.home[start] != home else start
        self._tie(head, self.after[last])
        self._tie(last, self.after[end])
        self._tie(end, start)
        self.home[last] = home
        while start != last:
            self.home[start] = home
            start = self.after[start]

    def draft(self, number: int) -> Iterator[int]:
        """Numbers of the blocks of a draft."""
        block = self.after[-1 - number]
        while block >= 0:
            yield block
            block = self.after[block]
