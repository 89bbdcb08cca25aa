"""Lines without end, of one sort or mixed: what a parser meets that is given a file which is no newspaper page."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.parser.sources import read_sources

SEEDS = Path(__file__).parent.parent.parent / "seeds"
WORDS = "春江花月夜海上明共潮生滟随波千万里何处无宛转绕芳甸照似霰空流霜不觉飞汀白沙看见记者本报版日年"
SENTENCE = "一行以句号结束的正文，写的是春天里江边的一件小事，写得不长也不短。"


def words(rng: random.Random, count: int) -> str:
    return "".join(rng.choices(WORDS, k=count))


def of_seeds(rng: random.Random, count: int) -> list[str]:
    """Lines of the invented papers in any order."""
    printed = [line for page in read_sources([SEEDS])[0] for line in page.text.split("\n") if line.strip()]
    return rng.choices(printed, k=count)


def of_lifted_lines(rng: random.Random, count: int) -> list[str]:
    """Texts, and before each a piece of the one after it."""
    texts = [f"{words(rng, 30)}。" for _ in range(count // 2 + 2)]
    return [texts[n // 2] if n % 2 else texts[n // 2 + 1][4:14] for n in range(count)]


SORTS: Mapping[str, Callable[[random.Random, int], list[str]]] = {
    "printed lines in any order": of_seeds,
    "the same sentence": lambda _, count: [SENTENCE] * count,
    "the same short line": lambda _, count: ["老港片区改造"] * count,
    "lines like headlines": lambda rng, count: [words(rng, rng.randint(8, 20)) for _ in range(count)],
    "paragraphs that break off": lambda rng, count: [f"{words(rng, 30)}，{words(rng, 20)}" for _ in range(count)],
    "texts with datelines": lambda rng, count: [f"本报讯（记者 许一诺）{words(rng, 40)}。" for _ in range(count)],
    "a headline to each text": lambda rng, count: [f"{words(rng, 30)}。" if n % 2 else words(rng, 12) for n in range(count)],
    "captions": lambda rng, count: [f"图为{words(rng, 20)}。许一诺 摄" if n % 2 else f"{words(rng, 40)}。" for n in range(count)],
    "lines lifted out of texts": of_lifted_lines,
    "jumps": lambda rng, count: [f"{words(rng, 30)}（下转第四版）" if n % 2 else f"（上接第一版）{words(rng, 30)}。" for n in range(count)],
}
"""Lines by what they are; each sort once made another step of the parser take the square of its time."""


def file_of(sort: str, count: int) -> str:
    """A file of so many lines, the same each time."""
    return "\n".join(SORTS[sort](random.Random(count), count))
