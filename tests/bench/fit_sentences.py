"""Fits how sentences end and begin: `python -m tests.bench.fit_sentences GOLD:RAW … [--held GOLD:RAW …]`.

Each paragraph of the gold that ends in a full stop gives what stands before a lost stop and, with the next paragraph, what stands
after it; each long one is cut at printed lines' ends, as column breaks are. A logistic regression tells the one from the other by
the last two words and the first two: their parts of speech, their lengths, the words themselves. What is rare or worth little is
left out, then the rest is fitted again. The tables for `parser/sentences.py` are printed, and what they tell apart in `--held`.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from generator.parser.blocks import TERMINAL
from generator.parser.sentences import EDGE, begin_keys, end_keys
from generator.parser.words import word_across
from generator.text.normalise import canon
from tests.bench.gold_pages import gold_pages

LEAST, LIGHT, SPREAD = 12, 0.5, 1.0
"""Cases of a key that is fitted; what a key must be worth to stay; how far a worth may stray from nothing."""
ROUNDS = 4
LONG = 50
"""Characters of a paragraph that is cut."""
WIDTHS = (15, 26)
"""Characters of a printed line."""
Keys = frozenset[str]
Numbers = NDArray[np.float64]


def seams(folders: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """What stands before a seam and after it, and whether the sentence goes on over it; each once."""
    chance, seen = random.Random(7), set[str]()
    for folder in folders:
        for gold, raw in gold_pages(folder):
            lines = raw.text.split("\n")
            for unit in gold.units:
                texts = [canon("".join(lines[n - raw.first_line] for n in p).strip()) for p in unit["paragraphs"]]
                for text, after in pairwise([*texts, ""]):
                    if text and text not in seen:
                        seen.add(text)
                        yield from _seams_of(text, after, chance)


def _seams_of(text: str, after: str, chance: random.Random) -> Iterator[tuple[str, str, bool]]:
    if after and text.endswith("。") and len(text) >= 2 * EDGE:
        yield text[:-1], after, False
    width = chance.randint(*WIDTHS)
    signs = TERMINAL | set(",、:")
    cuts = [c for c in range(width - 2, len(text) - 4, width) if text[c] not in signs and text[c - 1] not in signs]
    if len(text) >= LONG and cuts:
        cut = chance.choice(cuts)
        yield text[:cut], text[cut:], True


def rows_of(folders: Sequence[str]) -> tuple[list[Keys], Numbers]:
    """Keys of each seam (those of an end with a `<`, of a beginning with a `>`), and 1 where the sentence goes on."""
    found = [(a, b, on) for a, b, on in seams(folders) if not word_across(a, b)]
    keys = [frozenset([f"<{k}" for k in end_keys(a)] + [f">{k}" for k in begin_keys(b)]) for a, b, _ in found]
    return keys, np.array([float(on) for _, _, on in found])


def matrix(rows: Sequence[Keys], names: Sequence[str]) -> csr_array:
    place = {name: n for n, name in enumerate(names)}
    cells = [(n, place[key]) for n, row in enumerate(rows) for key in row if key in place]
    at = np.array(cells).T if cells else np.zeros((2, 0), dtype=int)
    return csr_array((np.ones(len(cells)), (at[0], at[1])), shape=(len(rows), len(names)))


def fit(rows: Sequence[Keys], goes_on: Numbers) -> dict[str, float]:
    """Worth of each key that is left, in quarters; with a key `""` for what all begin with."""
    counts = Counter(key for row in rows for key in row)
    names = sorted(key for key, n in counts.items() if n >= LEAST)
    share = np.where(goes_on == 1, 0.5 / goes_on.mean(), 0.5 / (1 - goes_on.mean()))  # as many of the one sort as of the other
    for n in range(ROUNDS):
        found = matrix(rows, names)

        def loss(x: Numbers, found: csr_array = found) -> tuple[float, Numbers]:
            score = found @ x[:-1] + x[-1]
            wrong = share * (1 / (1 + np.exp(-score)) - goes_on)
            total = (share * (np.logaddexp(0, score) - goes_on * score)).sum() + (x[:-1] ** 2).sum() / (2 * SPREAD**2)
            return float(total), np.append(found.T @ wrong + x[:-1] / SPREAD**2, wrong.sum())

        worth = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
        left = [name for name, w in zip(names, worth, strict=False) if abs(w) >= LIGHT * (n + 1) / ROUNDS]
        names = left if n < ROUNDS - 1 else names
    return {name: round(float(w) * 4) / 4 for name, w in zip([*names, ""], worth, strict=False)}


def tells_apart(worth: Mapping[str, float], rows: Sequence[Keys], goes_on: Numbers) -> str:
    """How often a seam scores more than a lost full stop, and how often either is on its side of nothing."""
    scores = np.array([worth.get("", 0.0) + sum(worth.get(key, 0.0) for key in row) for row in rows])
    one, other = scores[goes_on == 1], np.sort(scores[goes_on == 0])
    below = (np.searchsorted(other, one, "left") + np.searchsorted(other, one, "right")) / 2
    right = ((one > 0).mean() + (other <= 0).mean()) / 2
    return f"{len(rows)} seams: {below.mean() / len(other):.4f} in order, {right:.4f} on their side"


def table(worth: Mapping[str, float]) -> str:
    """Keys by their worth, a line for each, as `parser/sentences.py` has them."""
    by_worth: defaultdict[float, list[str]] = defaultdict(list)
    for key, w in sorted(worth.items()):
        by_worth[w].append(key)
    return "\n".join(f"{w:+} {' '.join(keys)}" for w, keys in sorted(by_worth.items()) if w)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="GOLD:RAW")
    parser.add_argument("--held", nargs="*", default=[], metavar="GOLD:RAW", help="pages to measure on")
    given = parser.parse_args()
    rows, goes_on = rows_of(given.folders)
    worth = fit(rows, goes_on)
    for side, name in (("<", "ENDS"), (">", "BEGINS")):
        print(name, table({key[1:]: w for key, w in worth.items() if key.startswith(side)}), sep="\n")
    print("BASE", worth[""], len(worth))
    print("fitted:", tells_apart(worth, rows, goes_on))
    if given.held:
        print("held:", tells_apart(worth, *rows_of(given.held)))


if __name__ == "__main__":
    main()
