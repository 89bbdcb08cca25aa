"""What a block can be on a page, and which blocks can follow which: the grammar of a printed page.

The grammar is a machine that reads blocks. A `Mode` says where it stands; an `Edge` takes one block in one role and leads
from a mode to a mode. `lattice.py` finds the best path.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Part that a block plays."""

    LABEL = "label"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    NOTE = "note"
    LEAD = "lead"
    """First text of an article of several."""
    MIDDLE = "middle"
    LAST = "last"
    """Last text of an article of several."""
    SOLE = "sole"
    """The only text of an article."""
    CROSSHEAD = "crosshead"
    DATE_HEAD = "date_head"
    """Date line of a this-day column."""
    JUMP_TO = "jump_to"
    JUMP_FROM = "jump_from"
    PHOTO_TITLE = "photo_title"
    CAPTION = "caption"
    CREDIT = "credit"
    PROMO_HEAD = "promo_head"
    PROMO_ITEM = "promo_item"
    CORRECTION_HEAD = "correction_head"
    CORRECTION_TEXT = "correction_text"
    SIGNATURE = "signature"
    """落款: who signs a notice or a letter, and the day."""
    FURNITURE = "furniture"


TEXT_ROLES = frozenset({Role.LEAD, Role.MIDDLE, Role.LAST, Role.SOLE})
RUNNING = TEXT_ROLES | {Role.CORRECTION_TEXT}
"""Roles of running text."""
FREE_ROLES = (
    Role.PHOTO_TITLE, Role.CAPTION, Role.CREDIT, Role.PROMO_HEAD, Role.PROMO_ITEM,
    Role.CORRECTION_HEAD, Role.CORRECTION_TEXT, Role.FURNITURE,
)  # fmt: skip
"""Units of their own that may stand anywhere, also inside another article."""


class Mode(StrEnum):
    """Where reading stands."""

    CLOSED_BARE = "closed-bare"
    """Between articles; the last one has no headline yet, so one may follow it."""
    CLOSED = "closed"
    """Between articles; the last one has its headline (also at the top of the page)."""
    HEAD = "head"
    """In a head that has no headline yet."""
    HEADED = "headed"
    """In a head, after the headline."""
    BODY_BARE = "body-bare"
    BODY = "body"
    """In running text, before any crosshead."""
    ONE_BARE = "one-bare"
    ONE = "one"
    """In running text, after one crosshead. They part a long text, so they come in numbers."""
    MORE_BARE = "more-bare"
    MORE = "more"
    """After two crossheads or more."""
    DATED = "dated"
    """In a this-day column: dates as heads, a text under each."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One block taken in one role."""

    role: Role
    source: Mode
    target: Mode
    opens: bool = False
    """The block begins another article."""
    after: bool = False
    """The block is part of a head that stands after its text."""


HEADLESS = (Mode.HEAD, (Mode.BODY_BARE, Mode.ONE_BARE, Mode.MORE_BARE), Mode.CLOSED_BARE)
WITH_HEADLINE = (Mode.HEADED, (Mode.BODY, Mode.ONE, Mode.MORE), Mode.CLOSED)
"""Modes of an article: its head, its text with no crosshead, one, more, and its end."""
BODY_MODES = frozenset(HEADLESS[1] + WITH_HEADLINE[1])
CLOSED_MODES = (Mode.CLOSED, Mode.CLOSED_BARE)


def edges() -> Iterator[Edge]:
    """All edges of the grammar, in a fixed order."""
    for closed in CLOSED_MODES:
        for role in (Role.LABEL, Role.KICKER, Role.BYLINE, Role.NOTE):
            yield Edge(role, closed, Mode.HEAD, opens=True)
        yield Edge(Role.HEADLINE, closed, Mode.HEADED, opens=True)
        yield Edge(Role.JUMP_FROM, closed, Mode.HEADED, opens=True)
        yield Edge(Role.LEAD, closed, Mode.BODY_BARE, opens=True)
        yield Edge(Role.SOLE, closed, Mode.CLOSED_BARE, opens=True)
        yield Edge(Role.DATE_HEAD, closed, Mode.DATED, opens=True)
    for role in (Role.LABEL, Role.KICKER, Role.BYLINE, Role.NOTE):
        yield Edge(role, Mode.HEAD, Mode.HEAD)
    for role in (Role.HEADLINE, Role.JUMP_FROM):
        yield Edge(role, Mode.HEAD, Mode.HEADED)
    for role in (Role.HEADLINE, Role.DECK, Role.LABEL, Role.BYLINE, Role.NOTE, Role.JUMP_FROM):
        yield Edge(role, Mode.HEADED, Mode.HEADED)
    for head, bodies, closed in (HEADLESS, WITH_HEADLINE):
        plain, one, more = bodies
        yield Edge(Role.LEAD, head, plain)
        yield Edge(Role.SOLE, head, closed)
        yield Edge(Role.CROSSHEAD, head, one)
        yield Edge(Role.DATE_HEAD, head, Mode.DATED)
        for body, counted in ((plain, one), (one, more), (more, more)):
            yield Edge(Role.CROSSHEAD, body, counted)
            for role in (Role.MIDDLE, Role.DATE_HEAD, Role.NOTE):
                yield Edge(role, body, body)
            for after in (False, True):
                yield Edge(Role.LABEL, body, body, after=after)  # of a picture within the text: the next one, or the one before
            yield Edge(Role.LAST, body, closed)
        for role in (Role.BYLINE, Role.JUMP_TO, Role.SIGNATURE):
            yield Edge(role, closed, closed, after=True)
        yield Edge(Role.LABEL, closed, closed, after=True)
    for role in (Role.MIDDLE, Role.DATE_HEAD):
        yield Edge(role, Mode.DATED, Mode.DATED)
    yield Edge(Role.LAST, Mode.DATED, Mode.CLOSED)
    yield Edge(Role.KICKER, Mode.CLOSED_BARE, Mode.CLOSED_BARE, after=True)
    yield Edge(Role.HEADLINE, Mode.CLOSED_BARE, Mode.CLOSED, after=True)
    yield Edge(Role.DECK, Mode.CLOSED, Mode.CLOSED, after=True)
    yield Edge(Role.HEADLINE, Mode.CLOSED, Mode.CLOSED, after=True)
    for mode in Mode:
        for role in FREE_ROLES:
            yield Edge(role, mode, mode)


EDGES: tuple[Edge, ...] = tuple(edges())
START = Mode.CLOSED
FINAL = frozenset({Mode.CLOSED, Mode.CLOSED_BARE})
