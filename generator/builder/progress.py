"""What a build says of itself while it runs; the command line makes lines and a bar of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A part of a build that is done."""

    name: str
    result: str
    """What came of it, with its count: '120 articles', '3 new, 1 changed'."""
    seconds: float
    spent: tuple[tuple[str, float], ...] = ()
    """What the workers did in it, and how many seconds that took them together, the longest first."""


class Progress(Protocol):
    """Hears of each stage as it goes on and when it is done."""

    def going(self, stage: str, count: int, total: int) -> None:
        """`count` things of the stage are done by now, of about `total`; 0 where that is not known."""

    def done(self, stage: Stage) -> None: ...


class Silent:
    """Progress that nobody hears."""

    def going(self, stage: str, count: int, total: int) -> None:
        pass

    def done(self, stage: Stage) -> None:
        pass


class Clock:
    """Times one stage after the other and tells `progress`."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.stages: list[Stage] = []
        self._started = time.monotonic()

    def count(self, stage: str, things: Iterable[T]) -> Iterator[T]:
        """Pass things on and tell how many there were by now."""
        for number, thing in enumerate(things, 1):
            yield thing
            self.progress.going(stage, number, 0)

    def done(self, name: str, result: str, spent: Mapping[str, float] | None = None) -> None:
        """End the stage that began when the last one ended."""
        now = time.monotonic()
        longest = tuple(sorted((spent or {}).items(), key=lambda item: -item[1]))
        stage = Stage(name=name, result=result, seconds=now - self._started, spent=longest)
        self._started = now
        self.stages.append(stage)
        self.progress.done(stage)
