"""Words of Chinese text by a library's dictionary (jieba); the only module that imports it.

Text is given in canonical form (Simplified, half width).
"""

from __future__ import annotations

from functools import lru_cache

import rjieba

SIDE = 6
"""Characters on each side of a seam that are looked at."""


def word_across(before: str, after: str) -> bool:
    """Does a word of the dictionary stand across the seam where `before` ends and `after` begins?"""
    return bool(before and after) and _across(before[-SIDE:], after[:SIDE])


@lru_cache(maxsize=8192)
def _across(left: str, right: str) -> bool:
    position = len(left)
    for word, start, end in rjieba.tokenize(left + right, hmm=False):
        if start < position < end:
            return len(word) > 1 and not word.isspace()
        if start >= position:
            break
    return False


def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """Words with their parts of speech: n noun, v verb, nr person, ns place, nt institution …"""
    return tuple(rjieba.tag(text))


@lru_cache(maxsize=16384)
def frequency(word: str) -> int:
    """How often the dictionary's own newspapers print a word (about sixty million in all); what it does not know is rare."""
    return int(rjieba.suggest_freq(word))


@lru_cache(maxsize=16384)
def in_dictionary(word: str) -> bool:
    return bool(rjieba.has_word(word))


@lru_cache(maxsize=8192)
def has_verb(text: str) -> bool:
    """Is there a verb in a short line? Headlines mostly hold one, labels hardly ever."""
    return any(pos in ("v", "vd", "vi", "vg") or (pos == "vn" and len(word) > 2) for word, pos in tagged(text))
