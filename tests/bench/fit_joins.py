"""Fits what speaks for and against a seam to pages with gold: `python -m tests.bench.fit_joins GOLD:RAW … [--spread 1.0]`.

Each open end chooses one of the texts after it, or to stay open at the price `STAY_OPEN`: the likelihood of the right choice is
raised, with a normal prior that holds each worth near its value in `parser/seams.py`. Mix pages as they are with pages whose full
stops were lost, since only these teach what such an end looks like. A person looks at what is printed, and decides.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

from generator.parser.blocks import split_blocks
from generator.parser.cues import find_cues
from generator.parser.drafts import gather
from generator.parser.joins import STAY_OPEN, WINDOW, _is_closed_for_good, _jumps, _may_start
from generator.parser.lattice import read_blocks
from generator.parser.page import PageView
from generator.parser.seams import JOIN, PageWords, Spots, seam_cues
from tests.bench.gold_pages import gold_pages

NAMES = sorted(JOIN)
Numbers = NDArray[np.float64]


def choices(folder: str) -> Iterator[tuple[Numbers, int]]:
    """For each open end of a folder's pages, the cues of each text that may follow, and which of them is right; -1 for none."""
    for gold, raw in gold_pages(folder):
        after = dict(pair for unit in gold.units for paragraph in unit["paragraphs"] for pair in pairwise(paragraph))
        blocks = split_blocks(raw.text, raw.first_line)
        drafts = gather(blocks, read_blocks(find_cues(PageView(blocks=blocks))))
        of = Spots.of(drafts)
        spots = of.spots
        tails = [n for n, s in enumerate(spots) if not (_is_closed_for_good(s.piece) or _jumps(drafts[s.draft], s.place))]
        seams = [(spots[n].piece.block, spots[n + 1].piece.block) for n in tails if n + 1 < len(spots)]
        words = PageWords.of(blocks, {b.last for b in blocks}, {b.canon[0] for b in blocks}, seams)
        for end in tails:
            spot = spots[end]
            starts = [n for n in range(end + 1, min(end + 1 + WINDOW, len(spots))) if _may_start(spots[n], drafts)]
            lines = [spots[n].piece.block.line for n in starts]
            right = after.get(spot.piece.block.line, -1)
            if starts and (right == -1 or right in lines):
                found = [seam_cues(of, end, n, words) for n in starts]
                yield np.array([[f.get(name, 0.0) for name in NAMES] for f in found]), lines.index(right) if right >= 0 else -1


def fit(rows: Sequence[tuple[Numbers, int]], spread: float) -> Numbers:
    """The worth of each cue, in the order of `NAMES`."""
    file = np.array([JOIN[name] for name in NAMES])
    longest = max(len(cues) for cues, _ in rows)
    cues = np.zeros((len(rows), longest, len(NAMES)))
    there = np.zeros((len(rows), longest), dtype=bool)
    for n, (found, _) in enumerate(rows):
        cues[n, : len(found)], there[n, : len(found)] = found, True
    right = np.array([k for _, k in rows])
    each = np.arange(len(rows))

    def loss(x: Numbers) -> tuple[float, Numbers]:
        scores = np.concatenate((np.where(there, cues @ x, -1e9), np.full((len(rows), 1), STAY_OPEN)), axis=1)
        total = logsumexp(scores, axis=1)
        shares = np.exp(scores - total[:, None])
        shares[each, right] -= 1
        away = (x - file) / spread
        gradient = np.einsum("nk,nkc->c", shares[:, :-1], cues) + away / spread
        return float((total - scores[each, right]).sum() + away @ away / 2), gradient

    found = minimize(loss, file, jac=True, method="L-BFGS-B")
    print(f"{len(rows)} open ends: {loss(file)[0]:.0f} -> {found.fun:.0f}")
    result: Numbers = found.x
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="GOLD:RAW")
    parser.add_argument("--spread", type=float, default=1.0, help="how far a worth may stray from the file's value")
    given = parser.parse_args()
    rows = [row for folder in given.folders for row in choices(folder)]
    for name, worth in zip(NAMES, fit(rows, given.spread), strict=True):
        print(f'    "{name}": {round(float(worth) * 4) / 4},  # {JOIN[name]}')


if __name__ == "__main__":
    main()
