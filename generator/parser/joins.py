"""Column breaks mended: halves of one paragraph found and joined.

Open ends and possible continuations of a page are assigned to one another one to one, with a price for staying open
(optimal assignment; Gao, Tang, Lin and Wang 2013 order the subtasks so).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from scipy.optimize import linear_sum_assignment

from generator.parser.blocks import TERMINAL, Block
from generator.parser.drafts import Draft, Piece
from generator.parser.page import ends_open
from generator.parser.proof import Proof
from generator.parser.roles import Role
from generator.parser.seams import (
    JOIN,
    SURELY,
    WORDS,
    PageWords,
    Spot,
    Spots,
    end_cues,
    likely_by_words,
    pair_cues,
    start_cues,
    word_cues,
    worth_of,
    worth_of_pairs,
)
from generator.text.jumpmark import jump_to

NO_PROOF = Proof()
STAY_OPEN = 0.25
"""A seam must be worth more than this: higher mends fewer breaks of clean pages, lower joins more where full stops were lost."""
LEAST = STAY_OPEN - 2
"""A seam that is worth no more is not even a rival of another one."""
HANGS = SURELY * abs(JOIN["page_is_badly_read"])
"""A seam as near to staying open as this may hang on how well the page was read."""
WINDOW = 24
"""Texts after an open end among which its continuation is looked for."""
LONGEST = 400
"""Open ends that are assigned together."""


def join_column_breaks(drafts: Sequence[Draft], page_blocks: Sequence[Block], proof: Proof = NO_PROOF) -> tuple[Draft, ...]:
    """Mark the pieces that go on in the middle of a sentence; a continuation in another draft is moved to its beginning.

    Seams that an editor has joined or kept apart (`proof`) are not asked for. Every block stays in exactly one draft.
    """
    texts = Spots.of(drafts)
    spots = texts.spots
    tails = [n for n, s in enumerate(spots) if not _is_closed_for_good(s.piece) and not _jumps(drafts[s.draft], s.place)]
    scores = _scores(tails, texts, drafts, page_blocks, proof) if tails else {}
    chosen = _assign(scores) | _said(spots, proof)
    doubted = _doubt(drafts, spots, _left_open(scores, chosen))
    return _apply(doubted, spots, chosen) if chosen else doubted


def _is_closed_for_good(piece: Piece) -> bool:
    block = piece.block
    if block.last in "。!?" and not block.balance:
        return True
    return (block.last not in TERMINAL and not ends_open(block)) or jump_to(block.canon) is not None


def _jumps(draft: Draft, place: int) -> bool:
    """A line 下转 right after a text says where its rest is."""
    found = jump_to(draft.pieces[place + 1].block.canon) if place + 1 < len(draft.pieces) else None
    return found is not None and found.start() == 0


def _may_start(spot: Spot, drafts: Sequence[Draft]) -> bool:
    """A text under its own headline begins an article; only a bare beginning may be the rest of another."""
    if spot.piece.role not in (Role.LEAD, Role.SOLE):
        return True
    draft = drafts[spot.draft]
    return not draft.has_headline or draft.pieces[0] is spot.piece


def _may_join(tail: Spot, start: Spot, proof: Proof) -> bool:
    """Nothing that an editor has said speaks against the seam."""
    return (tail.draft == start.draft or not start.piece.held) and proof.may_join(tail.piece.block.index, start.piece.block.index)


def _said(spots: Sequence[Spot], proof: Proof) -> dict[int, tuple[int, float]]:
    """The seams of which an editor is sure, as `_assign` gives them."""
    order = {s.piece.block.index: n for n, s in enumerate(spots)} if proof.joins else {}
    return {order[b]: (order[a], 99.0) for b, a in proof.joins.items() if a in order and b in order}


def _scores(
    tails: Sequence[int], texts: Spots, drafts: Sequence[Draft], page_blocks: Sequence[Block], proof: Proof
) -> dict[tuple[int, int], float]:
    """For places of an open end and a continuation among the spots, what speaks for the seam; pairs that are no rivals are left out."""
    spots = texts.spots
    ends, starts = (x.ravel() for x in np.broadcast_arrays(np.array(tails)[:, None], np.add.outer(tails, np.arange(1, WINDOW + 1))))
    may_start = np.array([*(_may_start(s, drafts) for s in spots), *[False] * WINDOW])
    kept = np.flatnonzero(may_start[starts])
    ends, starts = ends[kept], starts[kept]
    of_end = np.zeros(len(spots))
    of_end[tails] = [worth_of(end_cues(spots[n].piece.block)) for n in tails]
    of_start = np.array([worth_of(start_cues(s.piece)) for s in spots])
    worths = of_end[ends] + of_start[starts] + worth_of_pairs(pair_cues(texts, ends, starts))
    likely = np.flatnonzero(worths + WORDS > LEAST)
    ends, starts, worths = ends[likely], starts[likely], worths[likely]
    heard = likely_by_words(texts, ends, starts, LEAST - worths)
    pairs = list(zip(ends[heard].tolist(), starts[heard].tolist(), worths[heard].tolist(), strict=True))
    if not pairs:
        return {}
    last, first = {spots[n].piece.block.last for n, _, _ in pairs}, {spots[n].piece.block.canon[0] for _, n, _ in pairs}
    seams = [(spots[n].piece.block, spots[n + 1].piece.block) for n in tails if n + 1 < len(spots)]
    words = PageWords.of(page_blocks, last, first, seams)
    scores: dict[tuple[int, int], float] = {}
    for end, start, worth in pairs:
        if not proof.marks or _may_join(spots[end], spots[start], proof):
            whole = worth + worth_of(word_cues(spots[end].piece.block, spots[start].piece.block, words))
            if whole > LEAST:
                scores[end, start] = whole
    return _by_the_page(scores, texts)


def _by_the_page(scores: dict[tuple[int, int], float], texts: Spots) -> dict[tuple[int, int], float]:
    """The scores with how well the page was read; it takes time to tell, so it is asked where a seam hangs on it."""
    bare = [pair for pair in scores if texts.is_bare[pair[0]]]
    if any(abs(scores[pair] - STAY_OPEN) <= HANGS for pair in bare):
        worth = JOIN["page_is_badly_read"] * texts.badly_read()
        return scores | {pair: scores[pair] + worth for pair in bare}
    return scores


def _assign(scores: Mapping[tuple[int, int], float]) -> dict[int, tuple[int, float]]:
    """Place of a continuation among the spots -> place of the open end that it goes on from, and the margin."""
    chosen: dict[int, tuple[int, float]] = {}
    for run in _runs(scores):
        chosen.update(_solve({pair: scores[pair] for pair in run if pair[1] not in chosen}))
    return chosen


def _left_open(scores: Mapping[tuple[int, int], float], chosen: Mapping[int, tuple[int, float]]) -> dict[int, float]:
    """The ends that go on nowhere though a text nearly went on from them, with the margin of that decision."""
    joined = {end for end, _ in chosen.values()}
    best: dict[int, float] = {}
    for (end, start), score in scores.items():
        if end not in joined and start not in chosen:
            best[end] = max(score, best.get(end, score))
    return {end: round(max(STAY_OPEN - score, 0.0), 2) for end, score in best.items()}


def _doubt(drafts: Sequence[Draft], spots: Sequence[Spot], left: Mapping[int, float]) -> tuple[Draft, ...]:
    result = list(drafts)
    for end, margin in left.items():
        spot = spots[end]
        words = f"line {spot.piece.block.line} '{spot.piece.block.text[:10]}' breaks off and was joined to nothing"
        result[spot.draft] = result[spot.draft].with_doubt(margin, words)
    return tuple(result)


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
    if len({a for a, _ in scores}) == 1:  # as most runs: nobody else wants what it wants
        (end, start), best = max(scores.items(), key=lambda pair: (pair[1], -pair[0][1]))
        rival = max([STAY_OPEN, *(score for pair, score in scores.items() if pair[1] != start)])
        return {start: (end, round(best - rival, 2))} if best >= STAY_OPEN else {}
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
    touched = {spots[n].draft for start, (end, _) in chosen.items() for n in (start, end)}
    pieces = {p.block.index: p for n in touched for p in drafts[n].pieces}
    chains = Chains({n: drafts[n] for n in sorted(touched)})
    for start in _in_order(chosen):
        end, margin = chosen[start]
        old = spots[start].piece
        chains.move(old.block.index, spots[end].piece.block.index)
        pieces[old.block.index] = replace(old, joined=True, join_margin=margin)
    moved = (d.with_pieces([pieces[b] for b in chains.draft(n)]) if n in touched else d for n, d in enumerate(drafts))
    return tuple(d for d in moved if d.pieces)


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

    def __init__(self, drafts: Mapping[int, Draft]) -> None:
        self.after: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.home = {p.block.index: n for n, d in drafts.items() for p in d.pieces}
        for n, draft in drafts.items():
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
