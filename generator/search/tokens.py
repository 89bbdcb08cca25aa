"""What a query and a text are made equal by: the folds, and text as the index sees it.

Twin of `themes/base/static/js/search/tokens.js`, which reads the table that is made here (`folds_table`);
`tests/search/tokens.json` holds both to one list of cases. Two folds, one on top of the other:

plain     width, case, look-alike signs, white space: what a person does not see. `"…"` compares this.
fold      plain, then script: Simplified, Traditional and variant characters are one. Everything else compares this.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from generator.search.packs import read_sections, sections, varints
from generator.text.script import character_table

Points = npt.NDArray[np.uint32]
"""A row of code points."""

SPACE = " "
SEPARATOR = 0x110000
"""Follows each passage in a row of code points; no character has this number."""
_NOTHING = 0x110001

LOOKALIKES = ("“„‟〝「﹁", "”〞〟」﹂", "‘‚‛『﹃", "’』﹄", "·・•‧∙⋅･", "—―─", "-‐‑‒–−", "~〜∼", "…⋯")
"""Signs that are one to a reader; the first of each stands for all. Quotes of the two regions are equal, opening and closing not."""

DROPPED = ((0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
           (0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0000, 0xE0FFF))  # fmt: skip
"""What nobody sees: control and formatting characters, variation selectors, halves of surrogate pairs."""

SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"

WITH_WIDTH_OR_CASE = ((0x0000, 0x3400), (0xA000, 0xAC00), (0xF900, 0x17000), (0x1B000, 0x20000))
"""Where in Unicode there is anything to fold but script: all but ideographs, Hangul and private use."""

WORD = "0-9a-z\u00c0-\u1fff"
"""Folded characters between which a space counts: `San Francisco` is not `sanfrancisco`, but `智慧 赋能` is `智慧赋能`."""

SCRIPT_CONFIGS = ("t2s", "s2t", "s2tw", "tw2s", "s2hk", "hk2s", "t2tw", "tw2t", "t2hk", "hk2t")
JAPANESE_CONFIGS = ("jp2t", "t2jp")
"""Only believed where they do not make one of two everyday characters: 欠/缺 and 予/豫 are one in Japan alone."""

_WORD_SPANS = re.compile("(.)(-)(.)", re.DOTALL)
_RUNS = re.compile(" +")
_LOOSE = re.compile(f"(?<![{WORD}]) | (?![{WORD}])")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Folds:
    """The tables of both folds, by code point; None means that a character is left out."""

    plain_table: dict[int, int | None]
    script_table: dict[int, int]
    """Member of a class of characters -> the one that stands for the class; applied after `plain_table`."""

    def rows(self, passages: Sequence[str]) -> tuple[Points, Points]:
        """The plain form of many passages in one row of code points, a SEPARATOR after each, and the folded one.

        The same as `plain` and `fold` of each passage, for all of them at once.
        """
        passages = [text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text) for text in passages]
        plain_of, fold_of, is_word = _arrays(self)
        raw = np.frombuffer("\n".join([*passages, ""]).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        plain = plain_of[raw]
        plain[np.cumsum([len(text) + 1 for text in passages], dtype=np.int64) - 1] = SEPARATOR
        plain = plain[plain != _NOTHING]
        kept = plain != ord(SPACE)
        seen = np.flatnonzero(kept)
        word = is_word[plain[seen]]
        kept[seen[:-1][(np.diff(seen) > 1) & word[:-1] & word[1:]] + 1] = True
        plain = plain[kept]
        return plain, fold_of[plain]

    def plain(self, text: str) -> str:
        """Text as printed, without what a person does not see.

        A piece cut out of a paragraph folds to a piece of the folded paragraph, whatever the cut.
        """
        text = unicodedata.normalize("NFC", text).translate(self.plain_table)
        return _LOOSE.sub("", _RUNS.sub(SPACE, text))

    def fold(self, text: str) -> str:
        """Text in one script, as the index holds it."""
        return self.plain(text).translate(self.script_table)


@cache
def make_folds() -> Folds:
    """Make both tables from Unicode's data and OpenCC's conversions, character by character."""
    plain = _plain_table()
    script = {member: ord(characters[0]) for characters in script_classes() for member in map(ord, characters[1:])}
    return Folds(plain_table=plain, script_table=script)


@lru_cache(maxsize=2)
def _arrays(folds: Folds) -> tuple[Points, Points, npt.NDArray[np.bool_]]:
    """For each code point and the separator: plain, folded, and whether a space beside it may count."""
    plain = np.arange(_NOTHING + 1, dtype=np.uint32)
    for point, target in folds.plain_table.items():
        plain[point] = _NOTHING if target is None else target
    folded = np.arange(_NOTHING + 1, dtype=np.uint32)
    for point, target in folds.script_table.items():
        folded[point] = target
    word = np.zeros(_NOTHING + 1, dtype=bool)
    for first, _, last in _WORD_SPANS.findall(WORD):
        word[ord(first) : ord(last) + 1] = True
    return plain, folded, word


def _plain_table() -> dict[int, int | None]:
    signs = {ord(sign): ord(group[0]) for group in LOOKALIKES for sign in group[1:]}
    table: dict[int, int | None] = {}
    for point in (point for span in WITH_WIDTH_OR_CASE for point in range(*span)):
        seen = point
        while (step := _step(seen, signs)) != seen:
            seen = step
        if seen != point:
            table[point] = seen
    table.update({ord(c): ord(SPACE) for c in SPACES if c != SPACE})
    table.update({point: None for first, last in DROPPED for point in range(first, last + 1)})
    return table


def _step(point: int, signs: dict[int, int]) -> int:
    """One step of width, sign or case; the same point when there is none."""
    if point in signs:
        return signs[point]
    tag, _, rest = unicodedata.decomposition(chr(point)).rpartition("> ")
    radical = 0x2E80 <= point <= 0x2FDF
    if (tag in ("<wide", "<narrow", "<small", "<vertical") or radical) and rest and " " not in rest:
        return int(rest, 16)
    lower = chr(point).lower()
    return ord(lower) if len(lower) == 1 else point


@cache
def script_classes() -> tuple[str, ...]:
    """Characters that are one in search, a string a class, first the one that stands for it; in order of code points.

    Closed under every conversion: if a character becomes another in any of OpenCC's tables, both are in one class.
    """
    parent: dict[str, str] = {}

    def find(c: str) -> str:
        while (up := parent.setdefault(c, c)) != c:
            parent[c] = c = parent[up]
        return c

    simplified = character_table("t2s")
    believed = {pair for config in SCRIPT_CONFIGS for pair in character_table(config).items()}
    japanese = {pair for config in JAPANESE_CONFIGS for pair in character_table(config).items()}
    for a, b in believed | japanese:
        if len(b) != 1 or not unicodedata.is_normalized("NFC", a + b):
            continue
        one, other = simplified.get(a, a), simplified.get(b, b)
        if (a, b) not in believed and one != other and _everyday(one) and _everyday(other):
            continue
        parent[max(find(a), find(b))] = min(find(a), find(b))
    classes: dict[str, list[str]] = {}
    for c in sorted(parent):
        classes.setdefault(find(c), []).append(c)
    ordered = [sorted(members, key=lambda c: (c in simplified, not _everyday(c), c)) for members in classes.values() if len(members) > 1]
    return tuple(sorted("".join(members) for members in ordered))


def _everyday(character: str) -> bool:
    """Is it among the 6,763 characters of GB 2312, the set of Simplified print?"""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def mixed_characters(present: Iterable[str], folds: Folds) -> str:
    """Characters of the texts that share a class with another one of the texts: only they need a look for `"…"`."""
    by_class: dict[int, list[str]] = {}
    for c in sorted(present):
        by_class.setdefault(folds.script_table.get(ord(c), ord(c)), []).append(c)
    return "".join(sorted(c for members in by_class.values() if len(members) > 1 for c in members))


def folds_table(folds: Folds, characters: frozenset[str] | None = None) -> bytes:
    """The tables as the browser reads them; the layout is drawn in this folder's README.

    `characters` are those of the plain texts: what leads to none of them cannot be found anyway and is left out,
    which makes the table a fraction of its size. None keeps everything.
    """
    plain = {p: t for p, t in folds.plain_table.items() if t is not None and chr(p) not in SPACES}
    classes = script_classes()
    if characters is not None:
        classes = tuple(members for members in classes if not characters.isdisjoint(members))
        known = characters.union(*classes)
        plain = {p: t for p, t in plain.items() if chr(t) in known}
    value = {
        "runs": list(_runs(sorted(plain.items()))),
        "dropped": [list(span) for span in DROPPED],
        "spaces": SPACES,
        "word": WORD,
        "mixed": mixed_characters(characters or (), folds),
    }
    classes = tuple(sorted(classes))
    firsts = np.array([ord(members[0]) for members in classes], dtype=np.int64)
    others = np.array([ord(member) for members in classes for member in members[1:]], dtype=np.int64)
    return sections(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(),
        varints(np.diff(firsts, prepend=0)),
        varints(np.array([len(members) - 1 for members in classes], dtype=np.int64)),
        varints(others >> 8),
        (others & 0xFF).astype(np.uint8).tobytes(),
    )


def read_mixed(table: bytes) -> str:
    """Of a table, the characters that share a class with another one of the texts."""
    return str(json.loads(read_sections(table)[0])["mixed"])


def _runs(pairs: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Pairs in runs of equal distance, every code point or every second one."""
    at = 0
    while at < len(pairs):
        first, target = pairs[at]
        step = pairs[at + 1][0] - first if at + 1 < len(pairs) else 1
        step = step if step in (1, 2) else 1
        count = 1
        while at + count < len(pairs) and pairs[at + count] == (first + step * count, target + step * count):
            count += 1
        yield [first, count, step, target]
        at += count
