"""Words that the blocks of a page share: the arrays say what sets of bigrams would."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.parser.bigrams import STRETCH, Bigrams
from generator.parser.blocks import Block, split_blocks
from generator.parser.page import PageView

LINES = st.lists(st.text("春江花月夜G5 ，。\ud800", min_size=1, max_size=60).filter(lambda t: t.strip() != ""), min_size=1, max_size=24)


def bigrams(block: Block) -> set[str]:
    text = block.canon
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i].isalnum() and text[i + 1].isalnum()}


def rarity(blocks: tuple[Block, ...]) -> dict[str, float]:
    counts = Counter(g for b in blocks for g in bigrams(b))
    return {g: math.log((len(blocks) + 1) / n) for g, n in counts.items()}


def test_bigrams_are_pairs_of_characters_letters_and_digits_whatever_their_width() -> None:
    blocks = split_blocks("5G网，好 茶\nＧ网\n五")
    found = Bigrams(blocks)
    assert [len(found.of([n])) for n in range(3)] == [2, 1, 0]
    assert found.of([1, 2]).tolist() == found.of([0]).tolist()[1:]


def texts_before(view: PageView) -> list[tuple[Block, ...]]:
    """For each block, the texts near before it, nearest first."""
    return [view.texts[a:b][::-1] for a, b in zip(view.around.first, view.around.passed, strict=True)]


def texts_after(view: PageView) -> list[tuple[Block, ...]]:
    """For each block, the texts near after it, nearest first."""
    return [view.texts[a:b] for a, b in zip(view.around.following, view.around.end, strict=True)]


@given(LINES)
def test_a_line_s_echo_is_the_share_of_its_bigrams_in_the_texts_near_it_by_rarity(lines: list[str]) -> None:
    view = PageView(blocks=split_blocks("\n".join(line if n % 3 else f"{line}。{line}" for n, line in enumerate(lines))))
    weights = rarity(view.blocks)
    for block in view.blocks:
        for heard, texts in ((view.echoes.before, texts_before(view)), (view.echoes.after, texts_after(view))):
            there = set().union(*(bigrams(t) for t in texts[block.index]))
            total = math.fsum(weights[g] for g in bigrams(block))
            expected = math.fsum(weights[g] for g in bigrams(block) & there) / total if total else 0.0
            assert math.isclose(heard[block.index], 0.0 if view.is_text[block.index] else expected, abs_tol=1e-9)


def cosine(one: Sequence[Block], other: Sequence[Block]) -> float:
    a, b = (set().union(*(bigrams(t) for t in run)) for run in (one, other))
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


@given(LINES)
def test_likeness_is_the_cosine_of_two_neighbouring_runs_of_text(lines: list[str]) -> None:
    view = PageView(blocks=split_blocks("\n".join(line if n % 3 else f"{line}。{line}" for n, line in enumerate(lines))))
    for n, block in enumerate(view.blocks):
        before, after = texts_before(view)[n], texts_after(view)[n]
        assert (view.text_before[n], view.text_after[n]) == (next(iter(before), None), next(iter(after), None))
        if view.is_text[n]:
            assert math.isclose(view.echoes.goes_on[n], cosine(before[:2], (block, *after[:1])), abs_tol=1e-6)
            assert math.isclose(view.echoes.ends[n], cosine((block, *before[:1]), after[:2]), abs_tol=1e-6)
        else:
            assert math.isclose(view.echoes.goes_on[n], cosine(before, after), abs_tol=1e-6)


def test_the_texts_around_a_block_are_the_nearest_ones_within_reach() -> None:
    view = PageView(blocks=split_blocks("\n".join("一句话。话" if n % 2 else "短行" for n in range(60))))
    assert [b.index for b in texts_before(view)[10]] == [9, 7, 5, 3]
    assert [b.index for b in texts_after(view)[10]] == [11, 13, 15, 17]
    sparse = PageView(blocks=split_blocks("\n".join("一句话。话" if n in (0, 15, 30) else "短行" for n in range(31))))
    assert [b.index for b in texts_before(sparse)[14]] == [0]
    assert texts_before(sparse)[15] == texts_after(sparse)[15] == ()
    assert [b.index for b in texts_after(sparse)[1]] == [15]
    assert texts_after(sparse)[0] == ()


@given(LINES)
def test_a_line_overlaps_with_each_home_by_the_rarity_of_its_bigrams_that_other_blocks_there_hold(lines: list[str]) -> None:
    blocks = split_blocks("\n".join(lines))
    weights, home = rarity(blocks), {b.index: b.index % 3 for b in blocks if b.index % 4}
    found = Bigrams(blocks).overlaps([b.index for b in blocks], home)
    for block in blocks:
        total = math.fsum(weights[g] for g in bigrams(block))
        for where in range(3):
            there = set().union(*(bigrams(b) for b in blocks if home.get(b.index) == where and b is not block))
            expected = math.fsum(weights[g] for g in bigrams(block) & there) / total if total else 0.0
            assert math.isclose(found[block.index].get(where, 0.0), expected, abs_tol=1e-9)


def test_in_a_file_without_end_a_word_is_looked_for_nearby_only() -> None:
    """Else a word that stands in every line would be listed for every line."""
    found = Bigrams(split_blocks("春江\n" * (5 * STRETCH))).overlaps([2 * STRETCH + 7], {n: n // STRETCH for n in range(5 * STRETCH)})
    assert list(found[2 * STRETCH + 7]) == [1, 2, 3]
