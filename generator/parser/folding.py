"""The canonical form of a whole page: `text/normalise.py` by an array, in which all characters are looked up at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.text.normalise import CANON, canon

PLANE = 0x10000
"""Characters in the table; a page with any beyond them is folded character by character."""
UNKNOWN = 0x110000
"""What stands in the table for a character that has not come up yet."""
TABLE: NDArray[np.uint32] = np.full(PLANE, UNKNOWN, dtype="<u4")


def fold(text: str) -> str:
    """`canon` of a text of any length."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    if text.isascii() or points.max() >= PLANE:
        return canon(text)
    found: NDArray[np.uint32] = TABLE[points]
    unknown = points[found == UNKNOWN]
    if unknown.size:
        new = sorted(set(unknown.tolist()))
        TABLE[new] = [ord(CANON[point]) for point in new]
        found = TABLE[points]
    return str(found.tobytes(), "utf-32-le", "surrogatepass")
