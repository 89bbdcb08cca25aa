"""An editor's marks on a page, as the sidecar of the page writes them: what to join, to part, to keep together, to name.

`proof:` holds five words. A line is named by its number in the file, or by the beginning of its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from generator.errors import Place, Problem
from generator.parser.roles import TEXT_ROLES, Role
from generator.yamlread import Reader, as_printed, dotted, name_type, shown_value

KEY = "proof"
UNSAID = TEXT_ROLES | {Role.JUMP_TO, Role.JUMP_FROM}
"""Roles that no editor gives: which text opens and which closes follows from the rest; a jump is known by its words alone."""
ROLE_NAMES: Mapping[str, frozenset[Role]] = {"text": TEXT_ROLES, **{str(role): frozenset({role}) for role in Role if role not in UNSAID}}
"""What an editor calls a role, and the roles of the grammar that it stands for."""


class Word(StrEnum):
    """What a mark says of its lines."""

    JOIN = "join"
    """The text of the first goes on in the second, in the middle of a paragraph."""
    APART = "apart"
    """The second is not the rest of the first."""
    TOGETHER = "together"
    """All are of one article, texts in the order of reading."""
    SPLIT = "split"
    """An article begins here."""
    ROLE = "role"
    """The line is a headline, a label, a text …"""


Line = int | str
"""A line's number in the file, or the beginning of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark, with the place where it was written."""

    word: Word
    lines: tuple[Line, ...]
    role: str | None
    """A name of `ROLE_NAMES`; None for the other words."""
    name: str
    """As messages call it: `proof.join[0]`."""
    place: Place
    source: str
    """The line of the sidecar that it stands in, for the caret."""
    width: int

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """What is wrong with the mark, at its place."""
        return Problem(place=self.place, code=code, message=f"{self.name}: {message}", hint=hint, source=self.source, width=self.width)


def named_lines(marks: Sequence[Mark]) -> frozenset[int]:
    """Numbers of lines that marks name: whoever names a line means it, not the paragraph that it may be wrapped into."""
    return frozenset(line for mark in marks for line in mark.lines if isinstance(line, int))


def read_marks(reader: Reader, value: Mapping[str, Any]) -> tuple[Mark, ...]:
    """The marks of a sidecar or front matter; an ill-formed one is told (P104 to P106) and left out, the others count."""
    proof = reader.mapping_at(value, KEY)
    if proof is None:
        return ()
    reader.unknown_keys(proof, Word, (KEY,))
    marks: list[Mark] = []
    for word in Word:
        marks += _read_roles(reader, proof) if word is Word.ROLE else _read_lists(reader, proof, word)
    return tuple(marks)


def _read_lists(reader: Reader, proof: Mapping[str, Any], word: Word) -> Iterator[Mark]:
    """`split` is a list of lines, any other word a list of lists of two lines or more."""
    items = proof.get(word)
    if items is None:
        return
    example = "[49]" if word is Word.SPLIT else "[[21, 23]]"
    if not isinstance(items, list):
        reader.wrong((KEY, word), "05", f"expected a list, found {name_type(items)}", f"write {word}: {example}")
        return
    for n, item in enumerate(items):
        where = (KEY, str(word), n)
        if word is Word.SPLIT:
            if _are_lines(reader, where, [item]):
                yield _mark(reader, where, word, [item])
        elif not isinstance(item, list):
            reader.wrong(where, "05", f"expected a list of lines, found {name_type(item)}", f"write {word}: {example}")
            return  # one pair of brackets is missing, and the same holds for every item
        elif len(item) < 2:
            reader.wrong(where, "06", "expected two lines or more", f"write {word}: {example}")
        elif _are_lines(reader, where, item):
            # a chain of joins is so many pairs; what belongs together is one group
            pairs = [item] if word is Word.TOGETHER else [item[k : k + 2] for k in range(len(item) - 1)]
            yield from (_mark(reader, where, word, pair) for pair in pairs)


def _read_roles(reader: Reader, proof: Mapping[str, Any]) -> Iterator[Mark]:
    items = proof.get(Word.ROLE)
    if items is None:
        return
    if not isinstance(items, dict):
        reader.wrong((KEY, "role"), "05", f"expected a mapping, found {name_type(items)}", "write role: {12: label, 13: crosshead}")
        return
    for line, role in items.items():
        where = (KEY, "role", as_printed(line) if isinstance(line, (int, float)) else str(line))
        if not _are_lines(reader, where, [line]):
            continue
        if not isinstance(role, str) or role not in ROLE_NAMES:
            near = get_close_matches(str(role), ROLE_NAMES, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(ROLE_NAMES)}"
            reader.wrong(where, "06", f"{shown_value(role)} is no role", hint)
        else:
            yield _mark(reader, where, Word.ROLE, [line], role)


def _are_lines(reader: Reader, where: tuple[str | int, ...], items: Sequence[Any]) -> bool:
    for item in items:
        if isinstance(item, bool) or not isinstance(item, (int, str)):
            reader.wrong(
                where, "05", f"expected a line, found {name_type(item)}", "write its number, or the beginning of its text in quotes"
            )
            return False
        if isinstance(item, str) and not item.strip():
            reader.wrong(where, "06", "expected a line, found an empty text", "write its number, or the beginning of its text in quotes")
            return False
    return True


def _mark(reader: Reader, where: tuple[str | int, ...], word: Word, items: Sequence[Any], role: str | None = None) -> Mark:
    place, source, width = reader.spot(where)
    lines = tuple(int(i) if isinstance(i, int) else i for i in items)
    return Mark(word=word, lines=lines, role=role, name=dotted(where), place=place, source=source, width=width)
