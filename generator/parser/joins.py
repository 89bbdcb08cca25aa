"""Column breaks mended: halves of one paragraph found and joined.

Open ends and possible continuations of a page are assigned to one another one to one, with a price for staying open
(optimal assignment; Gao, Tang, Lin and Wang 2013 order the subtasks so).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from generator.parser.blocks import TERMINAL, Block
from generator.parser.cues.jump import jump_to
from generator.parser.datelines import match_dateline
from generator.parser.drafts import Draft, Piece
from generator.parser.page import ends_open
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
STAY_OPEN = 0.75
"""A seam must be worth more than this."""
WINDOW = 24
"""Texts after an open end among which its continuation is looked for."""
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


def join_column_breaks(drafts: Sequence[Draft], page_blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """Mark the pieces that go on in the middle of a sentence; a continuation in another draft is moved to its beginning.

    Every block stays in exactly one draft.
    """
    seams = _pairs(page_blocks)
    spots = _spots(drafts)
    tails = [s for s in spots if not _is_closed_for_good(s.piece) and not _jumps(drafts[s.draft], s.place)]
    chosen = _assign(tails, spots, drafts, seams)
    return _apply(drafts, spots, chosen)


def _spots(drafts: Sequence[Draft]) -> list[Spot]:
    found = [(p.block.index, d, k, p) for d, draft in enumerate(drafts) for k, p in enumerate(draft.pieces) if p.is_text]
    return [Spot(d, k, n, p) for n, (_, d, k, p) in enumerate(sorted(found, key=lambda f: f[0]))]


def _pairs(blocks: Sequence[Block]) -> Counter[str]:
    """Bigrams and trigrams of the page: a seam inside a word that stands elsewhere on the page gives itself away."""
    counts: Counter[str] = Counter()
    for b in blocks:
        text = b.canon
        counts.update(text[i : i + 2] for i in range(len(text) - 1))
        counts.update(text[i : i + 3] for i in range(len(text) - 2))
    return counts


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
    unclosed = [m for m, n in a.balance.items() if n > 0]
    if unclosed:
        closed_here = any(b.balance.get(m, 0) < 0 for m in unclosed)
        cues["unclosed_mark_closed_here" if closed_here else "unclosed_mark_not_closed"] = 1
    skipped = start.order - tail.order - 1
    if skipped == 0:
        cues["next_text"] = 1
    else:
        cues["skipped_text"] = min(skipped, 4)
    cues.update(_place_cues(tail, start, drafts))
    text = b.canon
    if text[0] in ",.。、;:!?)》”’%":
        cues["begins_with_closing_mark"] = 1
    elif text.startswith(PARAGRAPH_OPENINGS):
        cues["begins_like_a_paragraph"] = 1
    opens = start.piece.role in (Role.LEAD, Role.SOLE)
    if match_dateline(text) or (opens and text.startswith(("本报讯", "新华社", "本报", "[", "(记者", "(本报"))):
        cues["begins_with_dateline"] = 1
    if a.length <= 18 and b.length <= 18 and "。" not in a.canon:
        cues["verse"] = 1
    if a.length < 14 and last not in ",、" and not unclosed and "," not in a.canon:
        cues["short_first_half_of_heading"] = 1
    if word_across(a.canon, text):
        cues["word_across_the_seam"] = 1
    known = max(seams.get(a.canon[-2:] + text[:1], 0), seams.get(a.canon[-1:] + text[:2], 0))
    if known or seams.get(a.canon[-1] + text[0], 0) > 1:
        cues["page_knows_the_seam"] = 1
    return cues


def _place_cues(tail: Spot, start: Spot, drafts: Sequence[Draft]) -> dict[str, float]:
    if tail.draft != start.draft:
        first = not any(p.is_text for p in drafts[start.draft].pieces[: start.place])
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


def _assign(
    tails: Sequence[Spot], spots: Sequence[Spot], drafts: Sequence[Draft], seams: Mapping[str, int]
) -> dict[int, tuple[int, float]]:
    """Order of a continuation -> order of the open end that it goes on from, and the margin."""
    scores: dict[tuple[int, int], float] = {}
    for tail in tails:
        for start in spots[tail.order + 1 : tail.order + 1 + WINDOW]:
            if _may_start(start, drafts):
                worth = sum(JOIN[n] * s for n, s in seam_cues(tail, start, drafts, seams).items())
                if worth > STAY_OPEN - 2:
                    scores[tail.order, start.order] = worth
    chosen: dict[int, tuple[int, float]] = {}
    for group in _components(scores):
        chosen.update(_solve(group, scores))
    return chosen


def _components(scores: Mapping[tuple[int, int], float]) -> list[list[tuple[int, int]]]:
    """Pairs that share no end and no start with others are solved apart: the cost stays linear on a long page."""
    groups: list[tuple[set[int], set[int], list[tuple[int, int]]]] = []
    for a, b in sorted(scores):
        mine = [g for g in groups[-WINDOW:] if a in g[0] or b in g[1]]
        merged: tuple[set[int], set[int], list[tuple[int, int]]] = ({a}, {b}, [(a, b)])
        for g in mine:
            merged[0].update(g[0])
            merged[1].update(g[1])
            merged[2].extend(g[2])
            groups.remove(g)
        groups.append(merged)
    return [sorted(g[2]) for g in groups]


def _solve(pairs: Sequence[tuple[int, int]], scores: Mapping[tuple[int, int], float]) -> dict[int, tuple[int, float]]:
    ends, starts = sorted({a for a, _ in pairs}), sorted({b for _, b in pairs})
    cost = np.full((len(ends), len(starts) + len(ends)), 1e6)
    for n in range(len(ends)):
        cost[n, len(starts) + n] = -STAY_OPEN
    for a, b in pairs:
        cost[ends.index(a), starts.index(b)] = -scores[a, b]
    rows, columns = linear_sum_assignment(cost)
    chosen = {}
    for r, c in zip(rows, columns, strict=True):
        if c < len(starts):
            rivals = [s for (a, b), s in scores.items() if a == ends[r] and b != starts[c]]
            chosen[starts[c]] = (ends[r], round(float(-cost[r, c]) - max([STAY_OPEN, *rivals]), 2))
    return chosen


def _apply(drafts: Sequence[Draft], spots: Sequence[Spot], chosen: Mapping[int, tuple[int, float]]) -> tuple[Draft, ...]:
    pieces = [list(d.pieces) for d in drafts]
    by_order = {s.order: s for s in spots}
    home = {p.block.index: n for n, d in enumerate(drafts) for p in d.pieces}
    for start in sorted(chosen):
        end, margin = chosen[start]
        tail, old = by_order[end].piece.block.index, by_order[start].piece
        a, b = home[tail], home[old.block.index]
        moved = _put(pieces, a, b, tail, old, replace(old, joined=True, join_margin=margin))
        home |= {p.block.index: a for p in moved}
    return tuple(d.with_pieces(p) for d, p in zip(drafts, pieces, strict=True) if p)


def _put(pieces: list[list[Piece]], a: int, b: int, tail_index: int, old: Piece, joined: Piece) -> list[Piece]:
    """Replace a piece by its joined form right after the text that it goes on from; the rest of a bare draft comes along.

    Gives the pieces that stand in draft `a` now.
    """
    place = next(n for n, p in enumerate(pieces[b]) if p.block is old.block)
    if a == b:
        del pieces[b][place]
        moved = [joined]
    else:
        bare = place == 0
        moved = [joined, *pieces[b][place + 1 :]] if bare else [joined]
        pieces[b][place:] = [] if bare else pieces[b][place + 1 :]
    after = next(n for n, p in enumerate(pieces[a]) if p.block.index == tail_index) + 1
    pieces[a][after:after] = moved
    return moved
