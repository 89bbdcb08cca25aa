"""The best reading of a page: a path through the grammar with the highest sum of votes and steps (Viterbi).

One pass forwards and one backwards give, for every block, the best total with each role; the distance to the second best
is the decision's margin. Time and memory are linear in the number of blocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from generator.parser.roles import BODY_MODES, EDGES, FINAL, FREE_ROLES, START, TEXT_ROLES, Edge, Mode, Role
from generator.parser.weights import CUES, PRIOR, STEPS

NEVER = -1e6
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a block was taken for."""

    edge: Edge
    margin: float
    """Best total minus the best total in which this block is of another sort (see `sort_of`)."""


def vote_key(edge: Edge) -> str:
    """Row of the weight table that an edge's votes come from."""
    return f"{edge.role}_after" if edge.after else str(edge.role)


KEYS = sorted({vote_key(e) for e in EDGES})
COLUMN = np.array([KEYS.index(vote_key(e)) for e in EDGES])
CUE_NAMES = sorted(CUES)
CUE_ROW = {name: n for n, name in enumerate(CUE_NAMES)}
VOTES: Scores = np.array([[CUES[name].get(key, 0.0) for key in KEYS] for name in CUE_NAMES])
PRIORS: Scores = np.array([PRIOR.get(key, 0.0) for key in KEYS])


def sort_of(edge: Edge) -> str:
    """Roles between which a mistake would not move text to another article count as one sort."""
    if edge.role is Role.MIDDLE:
        return "inside"
    if edge.role in TEXT_ROLES:
        return "opens" if edge.opens else "text"
    if edge.role in (Role.KICKER, Role.HEADLINE, Role.DECK, Role.LABEL):
        return "head-after" if edge.after else "head"
    return str(edge.role)


def ends_after_one(edge: Edge) -> bool:
    """Does an article end that has a single crosshead? Most such lines are another article's headline, or the rest of a sentence."""
    return edge.role is Role.LAST and edge.source in (Mode.ONE, Mode.ONE_BARE)


def step(a: Edge, b: Edge) -> float:
    """What it is worth to read `b` right after `a`."""
    if a.target != b.source:
        return NEVER
    return sum(STEPS[name] for name in step_names(a, b))


def step_names(a: Edge, b: Edge) -> list[str]:
    """The steps of the table that reading `b` right after `a` is; a step may be there twice."""
    names = _opening_names(a, b) if b.opens else []
    if b.role is Role.DATE_HEAD and b.source in BODY_MODES:
        names.append("date_head_in_body")
    if ends_after_one(b):
        names.append("lone_crosshead")
    if b.role is Role.CROSSHEAD and b.source in (Mode.HEAD, Mode.HEADED) and a.role is not Role.NOTE:
        names.append("crosshead_opens")
    if b.role in (Role.LEAD, Role.SOLE) and b.source is Mode.HEAD:
        names.append("label_then_text")
    same = {Role.HEADLINE: "second_headline_line", Role.LABEL: "second_label", Role.KICKER: "second_kicker", Role.DECK: "second_deck"}
    if a.role is b.role and b.role in same and a.after == b.after and not b.opens:
        names.append(same[b.role])
    if b.role is Role.HEADLINE and b.source is Mode.HEADED and a.role is not Role.HEADLINE:
        names.append("deck_apart_from_headline")
    if b.role is Role.HEADLINE and b.source is Mode.HEADED and a.role is Role.NOTE:
        names.append("headline_after_note")
    if b.role is Role.LABEL and b.source is Mode.HEADED:
        names.append("label_after_headline")
    names += _picture_label_names(a, b)
    if b.role is Role.DECK and a.role not in (Role.HEADLINE, Role.DECK):
        names.append("deck_apart_from_headline")
    if b.after and b.role is Role.HEADLINE and b.source is Mode.CLOSED and not (a.after and a.role is Role.HEADLINE):
        names.append("headline_after_needs_text")
    if b.role is Role.CROSSHEAD and a.role is Role.CROSSHEAD:
        names.append("crosshead_after_crosshead")
    if b.role is Role.BYLINE and a.role is Role.BYLINE:
        names.append("byline_after_byline")
    if b.role is Role.NOTE and a.role is Role.NOTE:
        names.append("note_after_note")
    names += _free_names(a, b) if b.role in FREE_ROLES or a.role in FREE_ROLES else []
    return names


def _picture_label_names(a: Edge, b: Edge) -> list[str]:
    """A label within a text is that of the picture right before it, or right after it."""
    names: list[str] = []
    if b.role is Role.LABEL and b.source in BODY_MODES:
        names.append("picture_label_after" if b.after else "picture_label_before")
        if b.after and a.role not in (Role.CAPTION, Role.CREDIT):
            names.append("label_of_no_picture")
    if a.role is Role.LABEL and a.target in BODY_MODES and not a.after and b.role not in (Role.CAPTION, Role.PHOTO_TITLE):
        names.append("label_of_no_picture")
    return names


def _opening_names(a: Edge, b: Edge) -> list[str]:
    names = ["open_article"]
    if a.target is Mode.CLOSED_BARE:
        names.append("leave_without_headline")
    if b.role in (Role.LEAD, Role.SOLE):
        names.append("open_without_head")
    if b.role is Role.DATE_HEAD:
        names.append("open_with_date_line")
    return names


def _free_names(a: Edge, b: Edge) -> list[str]:
    """Steps into and out of units that may stand anywhere."""
    names: list[str] = []
    if b.role is Role.CREDIT and a.role not in (Role.CAPTION, Role.PHOTO_TITLE):
        names.append("credit_without_caption")
    if b.role is Role.CAPTION and a.role is Role.CAPTION:
        names.append("caption_then_caption")
    if a.role is Role.PHOTO_TITLE and b.role not in (Role.CAPTION, Role.CREDIT):
        names.append("title_without_caption")
    if b.role is Role.PROMO_ITEM and a.role not in (Role.PROMO_HEAD, Role.PROMO_ITEM):
        names.append("promo_item_alone")
    if a.role is Role.PROMO_HEAD and b.role is not Role.PROMO_ITEM:
        names.append("promo_head_alone")
    if b.role is Role.CORRECTION_TEXT and a.role not in (Role.CORRECTION_HEAD, Role.CORRECTION_TEXT):
        names.append("correction_text_alone")
    if a.role is Role.CORRECTION_HEAD and b.role is not Role.CORRECTION_TEXT:
        names.append("correction_head_alone")
    if b.role in FREE_ROLES and a.role not in FREE_ROLES:
        photo = b.role in (Role.PHOTO_TITLE, Role.CAPTION, Role.CREDIT)
        if b.source in (Mode.HEAD, Mode.HEADED):
            names.append("free_unit_in_head")
        elif b.source in BODY_MODES:
            names.append("photo_in_body" if photo else "other_unit_in_body")
        elif photo:
            names.append("photo_between")
    return names


def leave(last: Edge) -> float:
    """What it is worth to end the page right after `last`."""
    if last.target not in FINAL:
        return NEVER
    halves = {Role.PHOTO_TITLE: "title_without_caption", Role.PROMO_HEAD: "promo_head_alone", Role.CORRECTION_HEAD: "correction_head_alone"}
    worth = STEPS["leave_without_headline"] if last.target is Mode.CLOSED_BARE else 0.0
    return worth + (STEPS[halves[last.role]] if last.role in halves else 0.0)


BEGIN = Edge(Role.FURNITURE, START, START)
STEP: Scores = np.array([[step(a, b) for b in EDGES] for a in EDGES])
STEPS_TO = list(np.ascontiguousarray(STEP.T))
"""For each edge, what it is worth to come there from each."""
FIRST: Scores = np.array([step(BEGIN, b) for b in EDGES])
LEAVE: Scores = np.array([leave(e) for e in EDGES])
SORTS = sorted({sort_of(e) for e in EDGES})
SORT = np.array([SORTS.index(sort_of(e)) for e in EDGES])


LONE: Scores = np.array([STEPS["lone_crosshead"] if ends_after_one(e) else 0.0 for e in EDGES])


class Sweep:
    """Both passes over a page in one array: each step takes a block from the top (first half) and one from the end (second half).

    Edges that lead on alike are one class, edges that are come to alike another: the best of a class stands for it, so that few
    pairs are compared. The first half is sorted by the one, the second by the other.
    """

    def __init__(self) -> None:
        on, to = (np.unique(STEP, axis=axis, return_index=True, return_inverse=True)[1:] for axis in (0, 1))
        worth = STEP[np.ix_(on[0], to[0])]
        leads, comes = on[1].reshape(-1), to[1].reshape(-1)
        self.order = np.argsort(leads, kind="stable"), np.argsort(comes, kind="stable")
        starts = [np.searchsorted(of[order], np.arange(of.max() + 1)) for of, order in zip((leads, comes), self.order, strict=True)]
        self.start = np.concatenate((starts[0], len(EDGES) + starts[1]))
        """Where the edges of each class begin in the array."""
        self.back = np.concatenate((comes[self.order[0]], len(starts[1]) + leads[self.order[1]]))
        """For each edge of the array, the row of `before` that is its."""
        rows = [(np.flatnonzero(w > NEVER), w[w > NEVER]) for w in worth.T]
        rows += [(np.flatnonzero(w > NEVER) + len(starts[0]), w[w > NEVER]) for w in worth]
        longest = max(len(places) for places, _ in rows)
        self.before = np.zeros((longest, len(rows)), dtype=np.intp)
        """For each class, in a column, the classes that it may follow (in the second half: precede)."""
        self.worth = np.full((longest, len(rows)), -np.inf)
        for n, (places, worths) in enumerate(rows):
            self.before[: len(places), n], self.worth[: len(places), n] = places, worths

    def run(self, emitted: Scores) -> tuple[Scores, Scores]:
        """For each block and edge, the best total up to there, and the best from there on without the block itself."""
        top, end = self.order
        totals = np.empty((len(emitted), 2 * len(EDGES)))  # a row after the other in memory, as they are gone through
        totals[:, : len(EDGES)], totals[:, len(EDGES) :] = emitted[:, top], emitted[::-1, end]
        best = np.empty_like(totals)
        best[0] = np.concatenate((FIRST[top], LEAVE[end]))
        totals[0] += best[0]
        best_of_class, best_of = np.maximum.reduceat, np.maximum.reduce
        for before, here, found in zip(totals, totals[1:], best[1:], strict=False):
            steps = best_of_class(before, self.start).take(self.before)
            steps += self.worth
            found[:] = best_of(steps).take(self.back)
            np.add(here, found, out=here)
        forward, backward = np.empty(emitted.shape), np.empty(emitted.shape)
        forward[:, top], backward[::-1, end] = totals[:, : len(EDGES)], best[:, len(EDGES) :]
        return forward, backward


SWEEP = Sweep()


def votes(cues: Sequence[dict[str, float]]) -> Scores:
    """Sum of the cues' votes: one row a block, one column an edge of the grammar.

    A block has a dozen of the cues. As a dense matrix they would be multiplied by all processors at once, which takes more of their
    time than it saves, and rounds as each of them does.
    """
    strengths = [strength for found in cues for strength in found.values()]
    rows = np.array([CUE_ROW[name] for found in cues for name in found], dtype=np.int32)
    begins = np.cumsum([0, *map(len, cues)], dtype=np.int32)
    of_cues = csr_matrix((strengths, rows, begins), shape=(len(cues), len(CUE_NAMES)))
    scored: Scores = (of_cues @ VOTES + PRIORS)[:, COLUMN]
    scored[_before_jumps(cues)] -= LONE
    return scored


def read_blocks(cues: Sequence[dict[str, float]], bars: Mapping[int, Scores] = MappingProxyType({})) -> tuple[Reading, ...]:
    """The best path for a page's blocks, with the margin of each block's reading.

    `bars` are costs of edges at blocks of which an editor has said something.
    """
    if not cues:
        return ()
    emitted = votes(cues)
    for index, bar in bars.items():
        emitted[index] += bar
    forward, backward = SWEEP.run(emitted)
    path = [int((forward[-1] + LEAVE).argmax())]
    for totals in forward[-2::-1]:
        path.append(int((totals + STEPS_TO[path[-1]]).argmax()))
    path.reverse()
    margins = _margins(forward + backward, np.array(path))
    return tuple(Reading(edge=EDGES[e], margin=m) for e, m in zip(path, margins, strict=True))


def _before_jumps(cues: Sequence[dict[str, float]]) -> list[int]:
    """Blocks at which a jump may end an article's part: the crossheads that its only one goes with stand on the other page."""
    following = [*cues[1:], {}]
    return [n for n, (found, then) in enumerate(zip(cues, following, strict=True)) if "jump_to_end" in found or "jump_to_line" in then]


def _margins(totals: Scores, path: NDArray[np.int64]) -> list[float]:
    """For each block, how far the best path with another sort of role falls behind."""
    chosen = totals[np.arange(len(path)), path]
    others = np.where(SORT[path][:, None] != SORT, totals, -np.inf).max(axis=1)
    return [round(m, 2) for m in np.minimum(chosen - others, 99.0).tolist()]
