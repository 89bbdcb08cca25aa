"""A long text through a table of characters: as an array, a whole page at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PLANE = 0x10000
UNKNOWN = 0x110000

_POINTS: NDArray[np.uint32] = np.full(PLANE, UNKNOWN, dtype="<u4")
"""What the first 65,536 characters become, as far as they came up."""


def translate(text: str, table: dict[int, str]) -> str:
    """The same as `text.translate(table)`; `table` is one for good, and answers for every character with one character."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    if points.max() >= PLANE:
        return text.translate(table)
    found: NDArray[np.uint32] = _POINTS[points]
    unknown = np.unique(points[found == UNKNOWN])
    if unknown.size:
        _POINTS[unknown] = [ord(table[point]) for point in unknown.tolist()]
        found = _POINTS[points]
    return str(found.tobytes(), "utf-32-le", "surrogatepass")
