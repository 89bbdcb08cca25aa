"""An editor's marks settled on the blocks of a page: what the stages must hold to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from generator.errors import Problem
from generator.parser.blocks import Block
from generator.parser.marks import ROLE_NAMES, Line, Mark, Word
from generator.parser.roles import BODY_MODES, EDGES, FREE_ROLES, RUNNING, Edge, Role
from generator.text.normalise import canon

BARRED = -1e4
"""What an edge costs that a mark forbids: more than all cues can say for it, less than a step that the grammar forbids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Marks that count on one page; every number is the index of a block."""

    roles: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    splits: frozenset[int] = frozenset()
    joins: Mapping[int, int] = field(default_factory=dict)
    """Continuation -> the text that it goes on from: one to one, without a circle."""
    apart: frozenset[tuple[int, int]] = frozenset()
    together: tuple[tuple[int, ...], ...] = ()
    marks: tuple[tuple[Mark, tuple[int, ...]], ...] = ()
    """As written, with the blocks that they name."""

    def bars(self) -> dict[int, NDArray[np.float64]]:
        """What each edge of the grammar costs at the blocks that marks name."""
        held = {i for group in self.together for i in group}
        texts = {*self.joins, *self.joins.values()}
        follow = {b for b, a in self.joins.items() if b == a + 1}
        return {
            i: np.array([0.0 if self._allows(i, e, i in held, i in texts, i in follow) else BARRED for e in EDGES])
            for i in sorted({*self.roles, *self.splits, *held, *texts})
        }

    def _allows(self, index: int, edge: Edge, held: bool, text: bool, follows: bool) -> bool:
        if index in self.roles and edge.role not in self.roles[index]:
            return False
        if index in self.splits and not edge.opens and edge.role not in FREE_ROLES:
            return False
        if (held or index in self.splits) and edge.role is Role.FURNITURE:
            return False
        if edge.role is Role.LABEL and edge.source in BODY_MODES:  # what an editor calls a label is no picture's
            return False
        if follows and edge.opens and index not in self.splits:
            return False
        return not text or edge.role in RUNNING

    def may_join(self, tail: int, start: int) -> bool:
        """Whether the parser itself may let `start` go on where `tail` breaks off."""
        if start in self.joins or start in self.splits or (tail, start) in self.apart or tail in self.joins.values():
            return False
        return not self.joins or not self._leads_to(start, tail)

    def _leads_to(self, start: int, tail: int) -> bool:
        return leads_to({a: b for b, a in self.joins.items()}, start, tail)


def leads_to(after: Mapping[int, int], first: int, last: int) -> bool:
    """Whether one comes from `first` to `last` by going on."""
    while first in after:
        first = after[first]
        if first == last:
            return True
    return False


def settle(marks: Sequence[Mark], blocks: Sequence[Block]) -> tuple[Proof, tuple[Problem, ...]]:
    """Find the lines of the marks on the page; a mark that cannot count is told and left out.

    P120: no such line; P121: several lines begin so; P122: an earlier mark says the contrary.
    """
    if not marks:
        return Proof(), ()
    by_words = any(isinstance(line, str) for mark in marks for line in mark.lines)
    bare = [_bare(b.canon) for b in blocks] if by_words else ()
    found, problems = (
        _Settling(blocks=blocks, lines={line: b.index for b in blocks for line in b.lines}, bare=bare),
        list[Problem](),
    )
    for mark in sorted(marks, key=lambda m: list(Word).index(m.word)):
        problem = found.take(mark)
        problems += [problem] if problem else []
    return found.proof(), tuple(problems)


@dataclass(slots=True)
class _Settling:
    """Marks taken one by one, each checked against those that were taken before."""

    blocks: Sequence[Block]
    lines: Mapping[int, int]
    """Index of the block at each line."""
    bare: Sequence[str]
    """Text of each block, canonical and without spaces."""
    roles: dict[int, str] = field(default_factory=dict)
    splits: set[int] = field(default_factory=set)
    joins: dict[int, int] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)
    together: list[tuple[int, ...]] = field(default_factory=list)
    marks: list[tuple[Mark, tuple[int, ...]]] = field(default_factory=list)

    def take(self, mark: Mark) -> Problem | None:
        """Let a mark count, or say why it cannot."""
        indexes: list[int] = []
        for line in mark.lines:
            index = self._find(mark, line)
            if isinstance(index, Problem):
                return index
            indexes.append(index)
        against = self._against(mark, indexes)
        if against is not None:
            return mark.problem("P122", against, "the marks of a page must not contradict one another: take one of them out")
        self._add(mark, indexes)
        self.marks.append((mark, tuple(indexes)))
        return None

    def proof(self) -> Proof:
        return Proof(
            roles={i: ROLE_NAMES[name] for i, name in self.roles.items()},
            splits=frozenset(self.splits),
            joins=self.joins,
            apart=frozenset(self.apart),
            together=tuple(self.together),
            marks=tuple(self.marks),
        )

    def _find(self, mark: Mark, line: Line) -> int | Problem:
        if isinstance(line, int):
            if line in self.lines:
                return self.lines[line]
            last = self.blocks[-1].line if self.blocks else 0
            fact = f"line {line} is blank or none of the page's" if line <= last else f"there is no line {line}: the last one is {last}"
            return mark.problem("P120", fact, "lines are counted as in the file; the beginning of the text will do as well")
        wanted = _bare(canon(line))
        found = [b for b, text in zip(self.blocks, self.bare, strict=True) if text.startswith(wanted)]
        if not found:
            return mark.problem("P120", f"no line of the page begins with '{line}'", "write the beginning as printed, or the line's number")
        if len(found) > 1:
            fact = f"{len(found)} lines begin with '{line}': {', '.join(str(b.line) for b in found[:5])}"
            return mark.problem("P121", fact, "write more of the beginning, or the line's number")
        return found[0].index

    def _against(self, mark: Mark, indexes: Sequence[int]) -> str | None:
        """What earlier marks say to the contrary."""
        named = [self.blocks[i].line for i in indexes]
        first, last = indexes[0], indexes[-1]
        if len(set(indexes)) < len(indexes):
            return f"line {max(named, key=named.count)} is named twice"
        if mark.word is Word.JOIN:
            return self._against_join(first, last, named)
        if mark.word is Word.APART and self.joins.get(last) == first:
            return f"a join says that line {named[0]} goes on in line {named[1]}"
        if mark.word is Word.SPLIT and first in self.joins:
            return f"a join says that line {named[0]} is the rest of line {self.blocks[self.joins[first]].line}"
        return self._against_role(first, named[0], str(mark.role)) if mark.word is Word.ROLE else None

    def _against_join(self, first: int, last: int, named: Sequence[int]) -> str | None:
        if last in self.joins:
            return f"line {named[1]} goes on from line {self.blocks[self.joins[last]].line} already"
        after = {a: b for b, a in self.joins.items()}
        if first in after:
            return f"line {named[0]} goes on in line {self.blocks[after[first]].line} already"
        return "the joins lead round in a circle" if leads_to(after, last, first) else None

    def _against_role(self, index: int, line: int, role: str) -> str | None:
        if self.roles.get(index, role) != role:
            return f"line {line} is a {self.roles[index]} already"
        if (index in self.joins or index in self.joins.values()) and not ROLE_NAMES[role] & RUNNING:
            return f"line {line} is joined to another, so it is running text"
        if role == Role.FURNITURE and (index in self.splits or any(index in group for group in self.together)):
            return f"line {line} is part of an article by another mark, and furniture is part of none"
        return None

    def _add(self, mark: Mark, indexes: Sequence[int]) -> None:
        match mark.word:
            case Word.JOIN:
                self.joins[indexes[1]] = indexes[0]
            case Word.APART:
                self.apart.add((indexes[0], indexes[1]))
            case Word.TOGETHER:
                self.together.append(tuple(indexes))
            case Word.SPLIT:
                self.splits.add(indexes[0])
            case Word.ROLE:
                self.roles[indexes[0]] = str(mark.role)


def _bare(text: str) -> str:
    return "".join(text.split())
