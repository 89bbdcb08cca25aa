"""When two printed headlines are one: for corrections, which name a headline in other words than it was printed in."""

from __future__ import annotations

from generator.text.normalise import canon


def same_headline(one: str, other: str) -> bool:
    """One holds the other, or nearly all its pairs of characters: who quotes a headline shortens it or mends its wrong word.

    Script, width, marks and spaces do not count; an empty text is like none.
    """
    a, b = _plain(one), _plain(other)
    if not a or not b:
        return False
    if a in b or (b in a and len(b) >= 4):
        return True
    pairs, others = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (a, b))
    return len(pairs & others) >= 0.75 * len(pairs)


def _plain(text: str) -> str:
    return "".join(c for c in canon(text) if c.isalnum())
