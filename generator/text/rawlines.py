"""Which raw lines each block of a body came from, as the front matter keeps it: `17 18-19 23+31 40+2:5 2:6 ?`.

One entry for each paragraph or crosshead, in their order: runs of lines joined by `+` where a column break or a turn of the page
was mended; `2:` before a run of the article's second raw file, and so on; `?` where nobody knows.
"""

from __future__ import annotations

import re
from typing import NamedTuple

RUN = r"(?:[1-9]\d{0,2}:)?\d{1,9}(?:-\d{1,9})?"
ENTRIES = re.compile(rf"(?:\?|{RUN}(?:\+{RUN})*)(?: (?:\?|{RUN}(?:\+{RUN})*))*")


class Run(NamedTuple):
    """Lines of one raw file."""

    source: int
    """0-based place in the article's `source`."""
    first: int
    last: int


def read_entries(text: str) -> tuple[tuple[Run, ...], ...]:
    """The runs of each block; none at all for a text of another form."""
    if ENTRIES.fullmatch(text) is None:
        return ()
    return tuple(() if entry == "?" else tuple(map(_run, entry.split("+"))) for entry in text.split(" "))


def _run(text: str) -> Run:
    source, _, lines = text.rpartition(":")
    first, _, last = lines.partition("-")
    return Run(int(source or "1") - 1, int(first), int(last or first))
