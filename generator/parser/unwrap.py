"""Lines as printed, put back into the paragraphs that an extraction cut at the end of every printed line.

Most tools that read a page leave a frame or a paragraph on one line; some (`pdftotext`, many OCR programs) end a line where the
print does. On such a page most lines have the width of a column, and few of them end with a sentence; on any other page
lines are as long as their paragraphs, so that no width recurs. Widths are in half ems: a Chinese character is two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import reduce
from itertools import pairwise

from generator.intake.boxes import joined
from generator.parser.lines import DEEPEST, RawLine

NARROWEST, WIDEST = 16, 90
"""Half ems of a column: eight characters beside a picture, forty-five over half a page."""
INDENT = 4
"""Half ems by which a paragraph's first line is shorter, where the extraction dropped its indent."""
FEWEST = 10
"""Lines of a column's width that a page must have."""
FULL_SHARE = 0.5
"""Of the characters of a wrapped page so many stand in lines of a column's width, at least."""
STOPPED_SHARE = 0.6
"""Of a column's full lines fewer than this end with a sign; of the lines of a poem nearly all do."""
ALIKE_SHARE = 0.4
"""Of the full lines so many are followed by another of their column; short lines of chance widths are so less often."""
STOPS = frozenset("。!?,;:、…")
ENDS = frozenset("。!?…”’)》】")


def unwrap(lines: Sequence[RawLine], keep: Collection[int] = ()) -> Iterator[tuple[RawLine, ...]]:
    """Groups of lines that are one paragraph, or a part of one, in print; every line is in exactly one group, in order.

    A page that is not wrapped gives groups of one line each. No line whose number is in `keep` is put to the one before it.
    """
    columns = column_widths(lines)
    goes_on = _going_on(lines, columns) if columns else None
    group: list[RawLine] = []
    for n, line in enumerate(lines):
        if group and not (goes_on and not line.blanks and line.number not in keep and goes_on(n - 1)):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def column_widths(lines: Sequence[RawLine]) -> tuple[int, ...]:
    """Widths of the columns of a wrapped page, the commonest first; empty where the page is not wrapped."""
    inner = [a for a, b in pairwise(lines) if not b.blanks and NARROWEST <= a.narrow <= WIDEST]
    if len(inner) < FEWEST:
        return ()
    found: list[int] = []
    rest = inner
    while len(found) < 4:
        counts = Counter(line.narrow for line in rest)
        near = {w: sum(counts[v] for v in range(w - 2, w + 2)) for w in counts}
        width = max(near, key=lambda w: (near[w], w), default=0)
        if near.get(width, 0) < max(FEWEST, len(inner) // 12):
            break
        width = max(range(width - 2, width + 2), key=lambda w: (counts[w], w))
        found.append(width)
        rest = [line for line in rest if not line.fills(width) and not line.fills(width - INDENT)]
    full = [line for line in inner if any(line.fills(w) or line.fills(w - INDENT) for w in found)]
    characters = sum(len(line.text) for line in lines)
    stopped = sum(line.last in STOPS or line.last in ENDS for line in full)
    begun = [(column_of(a, found), b) for a, b in pairwise(lines) if not b.blanks]
    going = [b.fills(width) for width, b in begun if width is not None]
    wrapped = (
        sum(len(line.text) for line in full) >= FULL_SHARE * characters
        and stopped < STOPPED_SHARE * len(full)
        and sum(going) >= ALIKE_SHARE * len(going)
    )
    return tuple(found) if wrapped else ()


def column_of(line: RawLine, columns: Sequence[int]) -> int | None:
    """The column that a line fills, or whose paragraph it opens, whichever is nearest."""
    fitting = [(min(line.off(w), line.off(w - INDENT)), -w) for w in columns if line.fills(w) or line.fills(w - INDENT)]
    return -min(fitting)[1] if fitting else None


def _going_on(lines: Sequence[RawLine], columns: Sequence[int]) -> Callable[[int], bool]:
    """Whether the paragraph of line `n` goes on in the next line, which follows without a blank one."""
    indented = sum(INDENT <= line.indent <= DEEPEST for line in lines) >= max(3, len(lines) // 40)

    def width_at(n: int) -> int | None:
        """The column in whose run the line stands: the commonest that it fills, alone or as a paragraph's first line."""
        return next((w for w in columns if lines[n].fills(w)), None)

    def opens(n: int) -> bool:
        """A paragraph's first line: indented, or shorter by an indent than the full line after it."""
        if indented:
            return INDENT <= lines[n].indent <= DEEPEST
        after = width_at(n + 1) if n + 1 < len(lines) and not lines[n + 1].blanks else None
        if after is None or not lines[n].fills(after - INDENT):
            return False
        short, full = lines[n].off(after - INDENT), lines[n].off(after)
        return short < full or short == full > 0

    def goes_on(n: int) -> bool:
        line, following = lines[n], lines[n + 1]
        closed = line.last in ENDS
        if opens(n + 1) and (indented or closed):
            return False
        if not indented and opens(n):
            return True
        first = not indented and not closed and any(line.fills(w - INDENT) for w in columns)
        column = width_at(n)
        if column is None and not first:
            return False
        if closed and column is not None and line.wide < column - 1:
            return False  # a sentence that ends a little before the column does ends the paragraph
        # A short line after a full one is the paragraph's last: it ends like one, or the frame ends with it. Else it is a heading.
        frame_ends = n + 2 == len(lines) or lines[n + 2].blanks > 0
        return width_at(n + 1) is not None or following.last in ENDS or (frame_ends and not closed)

    return goes_on


def put_together(group: Sequence[RawLine]) -> str:
    """The lines of a group as one text."""
    return reduce(joined, (line.text for line in group))
