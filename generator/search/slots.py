"""Texts in slots of a few sizes: a few bits a document tell how long it is and where its text stands.

The sizes grow by a half at most. A text is a gzip member, filled up to its slot; slots stand one behind the other in packs, so that
the place of each follows from counting those before it. Twin of the reading half: `readRun` in
`themes/base/static/js/search/codec.js`; layouts are drawn in this folder's README.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.search import rice
from generator.search.packs import Numbers, read_sections, read_varints, seal, sections, unseal, varints

SLOTS: Numbers = np.array([(2 + n % 2) << n // 2 + 6 for n in range(50)], dtype=np.int64)
"""Bytes of a slot of each kind: 128, 192, 256, 384, 512, 768, …"""
_HEAD = 10
"""Bytes of a gzip header without optional fields."""
_COMMENT = 16
"""Its flag for a comment."""
NAME = 6
"""Bytes of a file's name."""


def slotted(member: bytes) -> tuple[bytes, int]:
    """A gzip member of the smallest slot that holds it, filled up by a comment (RFC 1952, 2.3.1), and the slot's kind."""
    kind = int(np.searchsorted(SLOTS, len(member)))
    lacking = int(SLOTS[kind]) - len(member)
    if not lacking:
        return member, kind
    return member[:3] + bytes([_COMMENT]) + member[4:_HEAD] + b" " * (lacking - 1) + b"\0" + member[_HEAD:], kind


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """Where the texts of a run of documents stand."""

    packs: Numbers
    """Texts of each pack."""
    names: bytes
    """Names of the packs, `NAME` bytes each."""
    kinds: Numbers
    """Kind of each text's slot."""

    def find(self, at: int) -> tuple[str, int, int]:
        """File, offset and size of one text."""
        ends = np.cumsum(self.packs)
        pack = int(np.searchsorted(ends, at, side="right"))
        first = int(ends[pack] - self.packs[pack])
        name = self.names[NAME * pack : NAME * (pack + 1)].hex()
        return f"texts/{name}.bin", int(SLOTS[self.kinds[first:at]].sum()), int(SLOTS[self.kinds[at]])


def write_run(packs: Sequence[int], names: bytes, kinds: Sequence[int]) -> bytes:
    """The record of a run: slots' kinds as distances from the middle one (0, -1, 1, -2, …), in Golomb-Rice code."""
    middle = sorted(kinds)[len(kinds) // 2]
    steps = _row(kinds) - middle
    distances = np.where(steps < 0, -2 * steps - 1, 2 * steps)
    k = rice.parameter(int(distances.sum()), len(distances))
    ((ones, lows),) = rice.encode(distances, np.full(len(distances), k), np.array([0, len(distances)]))
    return seal(sections(varints(_row([middle, k, *packs])), names, ones, lows))


def read_run(record: bytes, documents: int) -> TextRun:
    """The inverse of `write_run`; ValueError for what it did not write."""
    head, names, ones, lows = read_sections(unseal(record))
    middle, k, *packs = read_varints(head).tolist()
    distances = rice.decode(ones, lows, 0, 0, documents, k)
    return TextRun(packs=_row(packs), names=names, kinds=middle + np.where(distances & 1, -(distances + 1 >> 1), distances >> 1))


def _row(values: Sequence[int]) -> Numbers:
    return np.array(values, dtype=np.int64)
