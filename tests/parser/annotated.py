"""Pages with what a careful reader makes of each line: `UNIT ROLE | line as printed`.

The unit `=` is the page's furniture; `---` stands for the gap that a picture leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model import Kind
from generator.parser.drafts import Draft, Piece
from generator.parser.parse import parse_page
from generator.parser.roles import RUNNING, Role
from tests.parser.reading import raw_page

PAGES = Path(__file__).parent / "pages"
TITLES = frozenset({Role.LABEL, Role.KICKER, Role.HEADLINE, Role.DECK})
ALSO: dict[str, frozenset[Role]] = {
    "text": RUNNING,
    "join": RUNNING,
    "item": RUNNING,
    "end": RUNNING | {Role.SIGNATURE, Role.JUMP_TO},
    "headline": TITLES - {Role.LABEL} | {Role.CORRECTION_HEAD},
    "kicker": TITLES - {Role.DECK},
    "deck": TITLES - {Role.LABEL, Role.KICKER},
    "label": frozenset({Role.LABEL, Role.KICKER, Role.HEADLINE}),
    "promo": frozenset({Role.PROMO_HEAD, Role.PROMO_ITEM}),
}
"""What of the parser's roles is right for a role that a reader names; two readers disagree between the tiers of a head."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what it is."""

    number: int
    unit: str
    role: str
    text: str


def read_annotated(path: Path) -> tuple[list[Line], str]:
    """The lines of an annotated page, and its text as an extraction would give it."""
    lines: list[Line] = []
    raw: list[str] = []
    for row in path.read_text(encoding="utf-8").splitlines():
        if row == "---":
            raw += ["", ""]
            continue
        what, text = row.split(" | ", 1)
        unit, role = what.split()
        raw += [""] if raw else []
        raw.append(text)
        lines.append(Line(len(raw), unit, role, text))
    return lines, "\n".join(raw) + "\n"


def mistakes(path: Path) -> Iterator[str]:
    """Each line that the parser reads otherwise: in another article, in another role, joined or not."""
    lines, text = read_annotated(path)
    at: dict[int, tuple[Draft, Piece]] = {n: (d, p) for d in parse_page(raw_page(text)).drafts for p in d.pieces for n in p.block.lines}
    units: dict[str, set[int]] = {}
    for line in lines:
        units.setdefault(line.unit, set()).add(line.number)
    for line in lines:
        draft, piece = at[line.number]
        if line.unit == "=":
            wrong = "" if draft.kind is Kind.FURNITURE else f"is taken for {piece.role}"
        elif {n for p in draft.pieces for n in p.block.lines} != units[line.unit]:
            wrong = f"stands in an article with other lines, as {piece.role}"
        elif piece.role not in ALSO.get(line.role, {line.role}):
            wrong = f"is {line.role}, taken for {piece.role}"
        else:
            wrong = "joined wrongly" if piece.is_text and piece.joined != (line.role == "join") else ""
        if wrong:
            yield f"{path.name}:{line.number} '{line.text[:12]}' {wrong}"
