"""Fits the parser's weights to pages with gold: `python -m tests.bench.fit_weights GOLD:RAW[*N] … [--pull 0.8]`.

An averaged structured perceptron with a latent path: for each page, the best path that agrees with gold is moved towards,
the best path of all away from. Only weights that are not zero in `parser/weights.py` move, those in `FIXED` not at all, and
every step pulls back to the values in the file. The tables that come out are printed; a person looks at them, at both the
pages used and others, and decides. `*N` counts a folder N times.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.parser import lattice
from generator.parser.blocks import Block, split_blocks
from generator.parser.cues import find_cues
from generator.parser.cues.unit import DATE_LINE
from generator.parser.page import PageView
from generator.parser.roles import EDGES, FINAL, START, Edge, Role
from generator.parser.sources import read_page_file
from generator.parser.weights import STEPS
from tests.parser.score import Gold

FIXED = ("tiny", "very_short", "label_word", "caesura", "rather_long", "series_mark", "unsigned_around")
"""Cues whose worth is a habit of one paper or one way of laying out pages."""
RATE, PULL, CLOSE, EPOCHS = 0.05, 0.003, 0.75, 6
"""Step, pull back to the file's values, margin demanded of the right path, passes over the pages."""
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
    if row.part == "crosshead":
        return edge.role is (Role.DATE_HEAD if DATE_LINE.match(block.canon) else Role.CROSSHEAD)
    if row.part == "jump":
        return edge.role in (Role.JUMP_TO, Role.JUMP_FROM)
    if row.part in ("kicker", "deck") and edge.role is Role.HEADLINE:
        return edge.after == row.after  # lines of one headline where no sign in print parts them: `heads.py` looks at the tiers
    return edge.role is GOLD_ROLE[row.part] and (row.part == "editor_note" or edge.after == row.after)


@dataclass(slots=True)
class Weights:
    """The three tables as arrays."""

    votes: Scores
    priors: Scores
    steps: Scores

    def copy(self) -> Weights:
        return Weights(self.votes.copy(), self.priors.copy(), self.steps.copy())

    def add(self, other: Weights, times: float) -> None:
        self.votes += times * other.votes
        self.priors += times * other.priors
        self.steps += times * other.steps


class Fit:
    """Pages, the grammar's steps as counts, and the tables that move."""

    def __init__(self) -> None:
        self.names = sorted(STEPS)
        self.valid = np.array([[a.target == b.source for b in EDGES] for a in EDGES])
        self.counts = np.array([[self._count(a, b) for b in EDGES] for a in EDGES])
        self.first = np.array([self._count(lattice.BEGIN, b) for b in EDGES])
        self.starts = np.array([e.source == START for e in EDGES])
        self.ends = np.array([e.target in FINAL for e in EDGES])
        self.file = Weights(lattice.VOTES.copy(), lattice.PRIORS.copy(), np.array([STEPS[n] for n in self.names]))
        self.moves = self.file.votes != 0
        for name in FIXED:
            self.moves[lattice.CUE_ROW[name]] = False

    def _count(self, a: Edge, b: Edge) -> list[int]:
        found = lattice.step_names(a, b) if a.target == b.source else []
        return [found.count(n) for n in self.names]

    def best(self, emitted: Scores, w: Weights) -> tuple[list[int], float]:
        steps = np.where(self.valid, self.counts @ w.steps, lattice.NEVER)
        total = np.where(self.starts, self.first @ w.steps, lattice.NEVER) + emitted[0]
        back = np.zeros(emitted.shape, dtype=np.int32)
        for n in range(1, len(emitted)):
            totals = total[:, None] + steps
            back[n] = totals.argmax(axis=0)
            total = totals[back[n], np.arange(len(EDGES))] + emitted[n]
        total = total + np.where(self.ends, lattice.LEAVE, lattice.NEVER)
        path = [int(total.argmax())]
        for n in range(len(emitted) - 1, 0, -1):
            path.append(int(back[n][path[-1]]))
        return path[::-1], float(total.max())

    def move(self, w: Weights, strengths: Scores, path: Sequence[int], times: float) -> None:
        for n, edge in enumerate(path):
            key = lattice.COLUMN[edge]
            w.votes[:, key] += times * strengths[n] * self.moves[:, key]
            w.priors[key] += times
        w.steps += times * (self.first[path[0]] + sum(self.counts[a, b] for a, b in pairwise(path)))

    def run(self, pages: list[tuple[Scores, Allowed]]) -> Weights:
        w, total, seen = self.file.copy(), Weights(*(np.zeros_like(x) for x in (self.file.votes, self.file.priors, self.file.steps))), 0
        order = random.Random(0)
        for epoch in range(EPOCHS):
            order.shuffle(pages)
            wrong = blocks = 0
            for strengths, allowed in pages:
                emitted = (strengths @ w.votes + w.priors)[:, lattice.COLUMN]
                gold, reached = self.best(np.where(allowed, emitted, -1e7), w)
                if reached < -1e5:
                    continue  # gold that the grammar cannot read: halves of articles among others
                path, _ = self.best(emitted + CLOSE * ~allowed, w)
                missed = int((~allowed[np.arange(len(path)), path]).sum())
                wrong, blocks = wrong + missed, blocks + len(path)
                if missed:
                    self.move(w, strengths, gold, RATE)
                    self.move(w, strengths, path, -RATE)
                    pull = self.file.copy()
                    pull.add(w, -1)
                    w.add(pull, PULL)
                total.add(w, 1)
                seen += 1
            print(f"pass {epoch + 1}: {wrong} of {blocks} blocks demanded a move", flush=True)
        mean = Weights(*(np.zeros_like(x) for x in (total.votes, total.priors, total.steps)))
        mean.add(total, 1 / max(seen, 1))
        return mean


def pages_of(folders: Sequence[str]) -> Iterator[tuple[Scores, Allowed]]:
    for folder in folders:
        where, _, times = folder.partition("*")
        gold_folder, _, raw_folder = where.partition(":")
        for path in sorted(Path(gold_folder).rglob("*.gold.json")):
            gold = Gold.read(path)
            raw, _ = read_page_file(Path(raw_folder) / gold.file)
            if raw is None:
                continue
            blocks = split_blocks(raw.text, raw.first_line)
            allowed = allowed_edges(blocks, gold)
            if allowed is None:
                continue
            strengths = np.zeros((len(blocks), len(lattice.CUE_NAMES)))
            for row, found in enumerate(find_cues(PageView(blocks=blocks))):
                for name, strength in found.items():
                    strengths[row, lattice.CUE_ROW[name]] = strength
            yield from [(strengths, allowed)] * int(times or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="GOLD:RAW[*N]")
    parser.add_argument("--pull", type=float, default=0.8, help="how far to go from the file's values to the fitted ones")
    given = parser.parse_args()
    fit = Fit()
    found = fit.run(list(pages_of(given.folders)))
    change = found.copy()
    change.add(fit.file, -1)
    new = fit.file.copy()
    new.add(change, given.pull)
    for name in lattice.CUE_NAMES:
        row = new.votes[lattice.CUE_ROW[name]]
        print(f'"{name}":', {k: round(float(v) * 4) / 4 for k, v in zip(lattice.KEYS, row, strict=True) if round(float(v) * 4)})
    print("PRIOR", {k: round(float(v) * 4) / 4 for k, v in zip(lattice.KEYS, new.priors, strict=True)})
    print("STEPS", {n: round(float(v) * 4) / 4 for n, v in zip(fit.names, new.steps, strict=True)})


if __name__ == "__main__":
    main()
