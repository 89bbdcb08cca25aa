"""Printed lines with their places on the page -> the page's text, a paragraph a line, in the order of reading.

What a PDF or ALTO knows and plain text does not: where a line stands and how large its type is. Lines become columns' pieces
(frames), frames are ordered by cutting the page along its white space, and a line that fills its column goes on in the next.
Lengths are in the unit of the source; `y` grows upwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

HEADING = 1.25
"""Times the body's type from which a line is a heading that may open a part of the page."""
SAME_TYPE = 1.15
"""Ratio of two sizes that are one: rounding, and superscripts."""
LEADING = 2.2
"""Ems from one line to the next within a frame, at most."""
INDENT = 0.8
"""Ems by which a paragraph's first line stands in, at least."""
FULL = 1.6
"""Ems that a full line may lack: a sign that must not begin the next line, a Latin word that is not cut."""
BESIDE_PICTURE = 3.0
"""Ems between a picture and its caption, at most."""
PICTURE_GAP = "\n\n\n"
"""Blank lines before what stands under or over a picture: what the parser takes for its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def around(self, other: Area) -> Area:
        return Area(
            left=min(self.left, other.left),
            bottom=min(self.bottom, other.bottom),
            right=max(self.right, other.right),
            top=max(self.top, other.top),
        )

    def turned(self) -> Area:
        """As it stands when the page is turned so that columns of vertical print, right to left, become lines, top to bottom."""
        return Area(left=-self.top, right=-self.bottom, bottom=self.left, top=self.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line of print."""

    text: str
    area: Area
    size: float
    """Of its type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Lines of one size, one below the other."""

    lines: tuple[PrintedLine, ...]
    area: Area

    @property
    def size(self) -> float:
        return self.lines[0].size


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What the parser reads."""

    text: str
    sizes: tuple[tuple[int, float], ...]
    """1-based line and its type over the body's: 1.0 is running text."""


def page_text(lines: Sequence[PrintedLine], pictures: Sequence[Area] = (), *, vertical: bool = False) -> PageText:
    """The text of a page from its lines in the order of the file; `vertical` for columns of characters read from right to left."""
    if vertical:
        lines = [PrintedLine(text=line.text, area=line.area.turned(), size=line.size) for line in lines]
        pictures = [picture.turned() for picture in pictures]
    body = body_size(lines)
    return written(in_order(frames_of(lines), body), pictures, body)


def body_size(lines: Iterable[PrintedLine]) -> float:
    """The size in which most characters are set."""
    counts = Counter[float]()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return max(counts, key=lambda size: (counts[size], -size), default=1.0) or 1.0


def frames_of(lines: Iterable[PrintedLine]) -> list[Frame]:
    """Lines of one size that stand below one another, whatever their order in the file."""
    found: list[list[PrintedLine]] = []
    open_frames: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: (-line.area.top, line.area.left)):
        open_frames = [group for group in open_frames if group[-1].area.top - line.area.top <= LEADING * group[-1].size]
        group = next((group for group in open_frames if _below(group[-1], line)), None)
        if group is None:
            group = []
            found.append(group)
            open_frames.append(group)
        group.append(line)
    return [frame_of(group) for group in found]


def frame_of(lines: Sequence[PrintedLine]) -> Frame:
    area = lines[0].area
    for line in lines[1:]:
        area = area.around(line.area)
    return Frame(lines=tuple(lines), area=area)


def _below(line: PrintedLine, following: PrintedLine) -> bool:
    em = line.size
    one_type = max(em, following.size) <= SAME_TYPE * min(em, following.size)
    step = line.area.top - following.area.top
    overlap = min(line.area.right, following.area.right) - max(line.area.left, following.area.left)
    narrower = min(line.area.right - line.area.left, following.area.right - following.area.left)
    return one_type and 0.5 * em < step <= LEADING * em and overlap > 0.5 * narrower


def in_order(frames: Sequence[Frame], body: float) -> list[Frame]:
    """Frames as one reads them: the page is cut above its headings, then between its columns, then where else white runs across."""
    if len(frames) < 2:
        return list(frames)
    across = _cuts([(-f.area.top, -f.area.bottom) for f in frames], 0.0)
    headed = [cut for cut in across if _opens_with_heading([frames[n] for n in cut], body)]
    parts = _merged(across, headed) if len(headed) > 1 or (headed and headed[0] is not across[0]) else []
    if len(parts) < 2:
        parts = _cuts([(f.area.left, f.area.right) for f in frames], 0.5 * body)
    if len(parts) < 2:
        parts = across
    if len(parts) < 2:
        return sorted(frames, key=lambda f: (-f.area.top, f.area.left))
    return [frame for part in parts for frame in in_order([frames[n] for n in part], body)]


def _cuts(spans: Sequence[tuple[float, float]], least: float) -> list[list[int]]:
    """Indexes of spans in groups between which there is a gap of more than `least`, in order."""
    groups: list[list[int]] = []
    reach = float("-inf")
    for n in sorted(range(len(spans)), key=lambda n: spans[n]):
        if spans[n][0] >= reach + least:
            groups.append([])
        groups[-1].append(n)
        reach = max(reach, spans[n][1])
    return groups


def _merged(groups: Sequence[list[int]], heads: Sequence[list[int]]) -> list[list[int]]:
    """Groups with those that follow a head put to it."""
    parts: list[list[int]] = []
    for group in groups:
        if not parts or any(group is head for head in heads):
            parts.append([])
        parts[-1] = parts[-1] + group
    return parts


def _opens_with_heading(frames: Sequence[Frame], body: float) -> bool:
    return max(frames, key=lambda f: f.area.top).size >= HEADING * body


def written(frames: Sequence[Frame], pictures: Sequence[Area], body: float) -> PageText:
    """Frames as text: a paragraph a line, a blank line between two, more beside a picture."""
    text, sizes, line = "", list[tuple[int, float]](), 1
    for frame in frames:
        for n, paragraph in enumerate(paragraphs(frame, columns_right(frame, frames))):
            gap = PICTURE_GAP if n == 0 and _beside_picture(frame, pictures) else "\n" if text else ""
            text += gap + paragraph + "\n"
            line = text.count("\n")
            sizes.append((line, round(frame.size / body, 2)))
    return PageText(text=text, sizes=tuple(sizes))


def columns_right(frame: Frame, frames: Iterable[Frame]) -> float:
    """Where lines of the frame's column end: the furthest of the frames of its type that begin at its left edge."""
    em = frame.size
    like = [f for f in frames if abs(f.area.left - frame.area.left) < em and f.size <= SAME_TYPE * em and em <= SAME_TYPE * f.size]
    return median(sorted(f.area.right for f in like)[-3:]) if len(frame.lines) == 1 else frame.area.right


def paragraphs(frame: Frame, right: float) -> list[str]:
    """The texts of a frame's paragraphs: a line goes on in the next if it is full and the next one does not stand in."""
    em = frame.size
    left = min(line.area.left for line in frame.lines)
    texts: list[str] = []
    goes_on = False
    for line in frame.lines:
        if goes_on and line.area.left - left < INDENT * em:
            texts[-1] = joined(texts[-1], line.text)
        else:
            texts.append(line.text)
        goes_on = len(frame.lines) > 1 and right - line.area.right < FULL * em
    return texts


def joined(first: str, second: str) -> str:
    """Two lines as one text: a space only between Latin words."""
    latin = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii() and second[:1].isalpha()
    return f"{first} {second}" if latin else first + second


def _beside_picture(frame: Frame, pictures: Iterable[Area]) -> bool:
    reach = BESIDE_PICTURE * frame.size
    return any(
        min(p.right, frame.area.right) > max(p.left, frame.area.left)
        and (0 <= p.bottom - frame.area.top + frame.size < reach or 0 <= frame.area.bottom - p.top + frame.size < reach)
        for p in pictures
    )
