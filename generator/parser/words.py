"""Words of Chinese text by a library's dictionary (jieba); the only module of the parser that imports it.

Text is given in canonical form (Simplified, half width).
"""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from generator.text.normalise import is_han

SIDE = 6
"""Characters on each side of a seam that are looked at."""


NUMBER_ENDS = frozenset("0123456789百千万亿")
COUNTED = re.compile(
    r"年(?![轻画货青])|月|日(?!本)|号|[%‰万亿]|多|余|个(?!人)|名(?![牌列])|人(?![民类们大])|元(?![旦宵月])|次|米|吨|公[里斤顷]|亩|岁|届|美元|周年|平方|[.·]\d"
)
"""What a number counts, or how it goes on, where it does not begin a longer word."""


def word_across(before: str, after: str) -> bool:
    """Does a word stand across the seam where `before` ends and `after` begins?

    A word of the dictionary, a number with what it counts (`1月8|日`), or a foreign name (`菲德尔|·卡斯特罗`).
    """
    if not before or not after:
        return False
    if before[-1] in NUMBER_ENDS and COUNTED.match(after):
        return True
    if after[0] == "·":
        return is_han(before[-1]) and is_han(after[1:2])
    return _across(before[-SIDE:], after[:SIDE])


@lru_cache(maxsize=8192)
def _across(left: str, right: str) -> bool:
    position = len(left)
    for word, start, end in rjieba.tokenize(left + right, hmm=False):
        if start < position < end:
            return len(word) > 1 and not word.isspace()
        if start >= position:
            break
    return False


GOES_ON_AFTER = (
    "和|与|同|及|以及|或|或者|在|将|把|被|对|对于|向|从|自|为|为了|以|并|并且|而|而且|但|但是|还|也|又|就|是|让|使|由|这|那|每|各|该|其"
    "|因|因为|由于|所|于|至|到|给|且|则|却|都|已|已经|正|正在|曾|曾经|能|可|应|不|他|他们|我们|一个|这个|很|更|最|的"
)
STANDS_WITHIN = "的|了|着|过|们|地|得|和|及|以及|或|或者|于|等|者|之|所|个|名|元|年|月|上|下|内|后|里|都|被"
INTO_PHRASE = frozenset(GOES_ON_AFTER.split("|"))
"""Words after which the phrase goes on."""
WITHIN_PHRASE = frozenset(STANDS_WITHIN.split("|"))
"""Words before which the phrase has begun."""
INTO_ENDS, WITHIN_STARTS = frozenset(w[-1] for w in INTO_PHRASE), frozenset(w[0] for w in WITHIN_PHRASE)
OPENS_PARAGRAPH = "据|日前|近日|目前|近年|今年|去年|当前|会议|会上|记者|截至|据悉|据了解|如今|本报"
ORDERS_PARAGRAPHS = "同时|此外|为了|一是|二是|首先|其次|最后|随着|与此同时|在|“|《"
PARAGRAPH_OPENINGS = tuple(f"{OPENS_PARAGRAPH}|{ORDERS_PARAGRAPHS}".split("|"))
"""What paragraphs like to begin with."""
PHRASE = 8
"""Characters of a line that are parted into words to find its first or last one."""


def breaks_off_in_phrase(canon: str) -> bool:
    """Is the last word one that goes on: 和, 将, 一个? A line that ends in 的 may be a saying (`是…的`)."""
    if canon[-1] not in INTO_ENDS or (canon[-1] == "的" and "是" in canon):
        return False
    return _words(canon[-PHRASE:])[-1] in INTO_PHRASE


def begins_in_phrase(canon: str) -> bool:
    """Is the first word one that no sentence begins with: 的, 了, 们?"""
    return canon[0] in WITHIN_STARTS and _words(canon[:PHRASE])[0] in WITHIN_PHRASE


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(rjieba.cut(text, hmm=False))


def lone_characters(text: str, signs: str) -> float:
    """Share of a text's words that are a single character: where characters are wrong, the words around them fall apart. 0..1.

    `signs` are the characters that are no words.
    """
    lengths = [len(word) for word in rjieba.cut(text, hmm=False)]
    between = sum([text.count(sign) for sign in signs])
    return (lengths.count(1) - between) / max(len(lengths) - between, 1)


def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """Words with their parts of speech: n noun, v verb, nr person, ns place, nt institution …"""
    return tuple(rjieba.tag(text))


@lru_cache(maxsize=8192)
def edge_words(text: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """First and last word of a piece of text, each with its part of speech."""
    found = tagged(text)
    return found[0], found[-1]


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
