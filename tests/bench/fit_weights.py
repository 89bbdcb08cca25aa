"""Fits the parser's weights to pages with gold: `python -m tests.bench.fit_weights GOLD:RAW[*N] … [--spread 0.5] [--steps 30]`.

The grammar is read as a conditional random field: the likelihood of all paths that agree with gold, among all paths, is raised
by L-BFGS. What gold says that the grammar cannot read costs a path `AGAINST_GOLD` for each block, so that no page is left out.
A normal prior of `--spread` holds every weight near its value in `parser/weights.py`; weights that are zero there stay zero, and
those of cues in `FIXED` stay as they are. `*N` counts a folder N times. The tables that come out are printed; a person looks at
them, at both the pages used and others, and decides.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

from generator.parser import lattice
from generator.parser.blocks import Block, split_blocks
from generator.parser.cues import find_cues
from generator.parser.cues.unit import DATE_LINE
from generator.parser.page import PageView
from generator.parser.roles import EDGES, FINAL, START, Edge, Role
from generator.parser.weights import STEPS
from tests.bench.gold_pages import gold_pages
from tests.parser.score import Gold

FIXED = (
    "tiny",
    "very_short",
    "label_word",
    "caesura",
    "rather_long",
    "series_mark",
    "short_of_run",
    "unsigned_around",
    "alone_before_dateline",
)
"""Cues whose worth is a habit of one paper or one way of laying out pages."""
AGAINST_GOLD = 15.0
"""What a block read against gold costs a path, as a logarithm of odds."""
BATCH, TINY = 40, 1e-300
GOLD_ROLE = {
    "label": Role.LABEL, "kicker": Role.KICKER, "headline": Role.HEADLINE, "deck": Role.DECK, "byline": Role.BYLINE,
    "editor_note": Role.NOTE,
}  # fmt: skip
FREE = {"promo": {"label": Role.PROMO_HEAD}, "correction": {"headline": Role.CORRECTION_HEAD}, "furniture": {}}
FREE_ELSE = {"promo": Role.PROMO_ITEM, "correction": Role.CORRECTION_TEXT, "furniture": Role.FURNITURE}
PHOTO = {"headline": Role.PHOTO_TITLE, "kicker": Role.PHOTO_TITLE, "credit": Role.CREDIT, "byline": Role.CREDIT, "label": Role.LABEL}
Scores = NDArray[np.float64]
Allowed = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Line:
    """What gold says of one block."""

    unit: int
    kind: str
    part: str
    after: bool


def gold_lines(gold: Gold) -> dict[int, Line]:
    lines: dict[int, Line] = {}
    for number, unit in enumerate(gold.units):
        texts = [n for p in unit["paragraphs"] for n in p]
        first = min(texts, default=10**9)
        for part, value in unit.items():
            if isinstance(value, list) and part in (*GOLD_ROLE, "crosshead", "caption", "credit", "jump", "other"):
                lines |= {n: Line(number, unit["kind"], part, n > first) for n in value}
        lines |= {n: Line(number, unit["kind"], "text", False) for n in texts}
    return lines


def allowed_edges(blocks: Sequence[Block], gold: Gold) -> Allowed | None:
    """For each block the edges that agree with gold; None where a block has no gold."""
    lines = gold_lines(gold)
    if any(b.line not in lines for b in blocks):
        return None
    rows = [lines[b.line] for b in blocks]
    article = [n for n, row in enumerate(rows) if free_roles(row) is None]
    opens = {n for k, n in enumerate(article) if not k or rows[article[k - 1]].unit != rows[n].unit}
    places = text_places(rows, article, opens)
    return np.array([[agrees(e, row, n in opens, places.get(n), blocks[n]) for e in EDGES] for n, row in enumerate(rows)])


def free_roles(row: Line) -> tuple[Role, ...] | None:
    """Roles of a block that is no part of an article's run of blocks."""
    if row.kind == "photo":
        return (PHOTO.get(row.part, Role.CAPTION),)
    if row.kind in FREE:
        return (FREE[row.kind].get(row.part, FREE_ELSE[row.kind]),)
    return {"caption": (Role.CAPTION,), "credit": (Role.CREDIT, Role.FURNITURE), "other": (Role.FURNITURE, Role.SIGNATURE)}.get(row.part)


def text_places(rows: Sequence[Line], article: Sequence[int], opens: set[int]) -> dict[int, tuple[Role, ...]]:
    """Which text of its run a block is: the first, the last, the only one, or one between."""
    runs: list[list[int]] = []
    for n in article:
        if n in opens:
            runs.append([])
        if rows[n].part == "text":
            runs[-1].append(n)
    places: dict[int, tuple[Role, ...]] = {}
    for run in runs:
        for k, n in enumerate(run):
            first, last = k == 0, k == len(run) - 1
            if first and last:
                places[n] = (Role.SOLE, Role.LAST)
            else:
                places[n] = (Role.LEAD, Role.MIDDLE) if first else (Role.LAST,) if last else (Role.MIDDLE,)
    return places


def agrees(edge: Edge, row: Line, opens: bool, places: tuple[Role, ...] | None, block: Block) -> bool:
    free = free_roles(row)
    if free is not None:
        return edge.role in free and (not edge.opens or edge.role is Role.LABEL)
    if edge.opens != opens:
        return False
    if places is not None:
        return edge.role in places
    if row.part in ("crosshead", "jump"):
        date_line = row.part == "crosshead" and DATE_LINE.search(block.canon)
        return edge.role in (
            (Role.DATE_HEAD,) if date_line else (Role.CROSSHEAD,) if row.part == "crosshead" else (Role.JUMP_TO, Role.JUMP_FROM)
        )
    if row.part in ("kicker", "deck") and edge.role is Role.HEADLINE:
        return edge.after == row.after  # lines of one headline where no sign in print parts them: `heads.py` looks at the tiers
    return edge.role is GOLD_ROLE[row.part] and (row.part == "editor_note" or edge.after == row.after)


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages of like length, padded to the longest: axes are page, block, and cue or edge."""

    strengths: Scores
    allowed: Allowed
    lengths: NDArray[np.int64]
    times: Scores


def batches_of(pages: list[tuple[Scores, Allowed, int]]) -> Iterator[Batch]:
    pages = sorted(pages, key=lambda page: len(page[0]))
    for n in range(0, len(pages), BATCH):
        part = pages[n : n + BATCH]
        longest = max(len(strengths) for strengths, _, _ in part)
        strengths = np.zeros((len(part), longest, len(lattice.CUE_NAMES)))
        allowed = np.zeros((len(part), longest, len(EDGES)), dtype=bool)
        for k, (found, right, _) in enumerate(part):
            strengths[k, : len(found)], allowed[k, : len(found)] = found, right
        yield Batch(strengths, allowed, np.array([len(p[0]) for p in part]), np.array([float(p[2]) for p in part]))


class Fit:
    """The grammar's steps as counts, the tables of the file, and which weights move."""

    def __init__(self, spread: float) -> None:
        self.names, self.spread = sorted(STEPS), spread
        self.valid = np.array([[a.target == b.source for b in EDGES] for a in EDGES])
        self.counts = np.array([[self._count(a, b) for b in EDGES] for a in EDGES], dtype=float)
        self.first = np.array([self._count(lattice.BEGIN, b) for b in EDGES], dtype=float)
        self.starts = np.where([e.source == START for e in EDGES], 0.0, lattice.NEVER)
        self.ends = np.where([e.target in FINAL for e in EDGES], lattice.LEAVE, lattice.NEVER)
        self.keys = np.eye(len(lattice.KEYS))[lattice.COLUMN]
        self.moves = lattice.VOTES != 0
        for name in FIXED:
            self.moves[lattice.CUE_ROW[name]] = False
        self.file = np.concatenate([lattice.VOTES[self.moves], lattice.PRIORS, [STEPS[n] for n in self.names]])

    def _count(self, a: Edge, b: Edge) -> list[int]:
        found = lattice.step_names(a, b) if a.target == b.source else []
        return [found.count(n) for n in self.names]

    def tables(self, x: Scores) -> tuple[Scores, Scores, Scores]:
        """Votes, priors and steps of a point."""
        votes, moved, keys = lattice.VOTES.copy(), int(self.moves.sum()), len(lattice.KEYS)
        votes[self.moves] = x[:moved]
        return votes, x[moved : moved + keys], x[moved + keys :]

    def loss(self, x: Scores, batches: Sequence[Batch]) -> tuple[float, Scores]:
        """Negative logarithm of the posterior, and its gradient."""
        votes, priors, steps = self.tables(x)
        step = np.where(self.valid, self.counts @ steps, lattice.NEVER)
        first = self.starts + self.first @ steps
        loss, d_votes, d_priors, d_steps = 0.0, np.zeros_like(votes), np.zeros_like(priors), np.zeros_like(steps)
        for b in batches:
            emitted = (b.strengths @ votes + priors)[..., lattice.COLUMN]
            free = Sums(emitted, step, first, self.ends, b)
            gold = Sums(np.where(b.allowed, emitted, emitted - AGAINST_GOLD), step, first, self.ends, b)
            loss += float(b.times @ (free.total - gold.total))
            edges = (free.marginals - gold.marginals) * b.times[:, None, None]
            d_keys = edges @ self.keys
            d_votes += np.einsum("pbc,pbk->ck", b.strengths, d_keys)
            d_priors += d_keys.sum((0, 1))
            d_steps += np.einsum("ab,abn->n", free.pairs - gold.pairs, self.counts) + edges[:, 0].sum(0) @ self.first
        away = (x - self.file) / self.spread
        gradient = np.concatenate([d_votes[self.moves], d_priors, d_steps]) + away / self.spread
        return loss + float(away @ away) / 2, gradient

    def run(self, pages: list[tuple[Scores, Allowed, int]], steps: int) -> Scores:
        batches = list(batches_of(pages))
        found = minimize(self.loss, self.file, args=(batches,), jac=True, method="L-BFGS-B", options={"maxiter": steps})
        print(f"{len(pages)} pages: {self.loss(self.file, batches)[0]:.0f} -> {found.fun:.0f}", flush=True)
        result: Scores = found.x
        return result


class Sums:
    """Sums over all paths of a batch, forwards and backwards: totals, and how much of them goes through each edge and pair of edges."""

    def __init__(self, emitted: Scores, step: Scores, first: Scores, ends: Scores, batch: Batch) -> None:
        pages, blocks, edges = emitted.shape
        steps = np.exp(step)
        forward, backward = np.empty_like(emitted), np.zeros_like(emitted)
        forward[:, 0] = first + emitted[:, 0]
        for n in range(1, blocks):
            forward[:, n] = _times(forward[:, n - 1], steps) + emitted[:, n]
        last = forward[np.arange(pages), batch.lengths - 1] + ends
        self.total = logsumexp(last, axis=1)
        backward[np.arange(pages), batch.lengths - 1] = ends
        for n in range(blocks - 2, -1, -1):
            inside = n < batch.lengths - 1
            backward[inside, n] = _times((emitted[:, n + 1] + backward[:, n + 1])[inside], steps.T)
        there = np.arange(blocks) < batch.lengths[:, None]
        self.marginals = np.exp(np.minimum(forward + backward - self.total[:, None, None], 0)) * there[..., None]
        self.pairs = np.zeros((edges, edges))
        for n in range(1, blocks):
            inside = n < batch.lengths
            a, b = forward[inside, n - 1], (emitted[:, n] + backward[:, n])[inside]
            high = a.max(1) + b.max(1)
            share = batch.times[inside] * np.exp(np.minimum(high - self.total[inside], 50))
            self.pairs += steps * ((np.exp(a - a.max(1)[:, None]) * share[:, None]).T @ np.exp(b - b.max(1)[:, None]))


def _times(scores: Scores, steps: Scores) -> Scores:
    """Logarithm of the product of a row of sums with a matrix of steps."""
    high = scores.max(axis=1, keepdims=True)
    product: Scores = np.log(np.exp(scores - high) @ steps + TINY) + high
    return product


def pages_of(folders: Sequence[str]) -> Iterator[tuple[Scores, Allowed, int]]:
    for folder in folders:
        where, _, times = folder.partition("*")
        for gold, raw in gold_pages(where):
            blocks = split_blocks(raw.text, raw.first_line)
            allowed = allowed_edges(blocks, gold)
            if allowed is None:
                continue
            strengths = np.zeros((len(blocks), len(lattice.CUE_NAMES)))
            for row, found in enumerate(find_cues(PageView(blocks=blocks))):
                for name, strength in found.items():
                    strengths[row, lattice.CUE_ROW[name]] = strength
            yield strengths, allowed, int(times or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="GOLD:RAW[*N]")
    parser.add_argument("--spread", type=float, default=0.5, help="how far a weight may stray from the file's value")
    parser.add_argument("--steps", type=int, default=30)
    given = parser.parse_args()
    fit = Fit(given.spread)
    votes, priors, steps = fit.tables(fit.run(list(pages_of(given.folders)), given.steps))
    for name in lattice.CUE_NAMES:
        print(f'"{name}":', {k: v for k, v in zip(lattice.KEYS, quarters(votes[lattice.CUE_ROW[name]]), strict=True) if v})
    print("PRIOR", dict(zip(lattice.KEYS, quarters(priors), strict=True)))
    print("STEPS", dict(zip(fit.names, quarters(steps), strict=True)))


def quarters(values: Scores) -> list[float]:
    return [round(float(v) * 4) / 4 for v in values]


if __name__ == "__main__":
    main()
