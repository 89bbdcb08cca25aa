"""The habits of one newspaper's print, as far as they are known before a page of it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What recurs in one newspaper's print, all in canonical form; evidence, not rules."""

    labels: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()


NO_HABITS = Habits()
