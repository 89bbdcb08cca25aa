"""Tasks spread over processes: the same results in the same order, however many there are."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar

from generator.errors import Place, Problem, SourceError

Task = TypeVar("Task")
Result = TypeVar("Result")

WORTH_A_PROCESS = 24
"""Pages for which another process pays: it takes about as long to start one as to read so many."""


class Run(Protocol):
    """A function over tasks, results in the order of the tasks."""

    def __call__(self, function: Callable[[Task], Result], tasks: Sequence[Task], /) -> Iterator[Result]: ...


def count_workers(wanted: int | None, pages: int) -> int:
    """Processes for an import: those that were asked for, else as many as there are cores, and fewer for few pages."""
    if wanted is not None:
        return max(1, wanted)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, pages // WORTH_A_PROCESS))


@contextmanager
def open_pool(workers: int) -> Iterator[Run]:
    """Processes for as long as the block lasts; one worker is this process itself.

    When the block is left by an exception (Ctrl-C), tasks that have begun are ended properly and no other begins.
    P194: a process was ended from outside.
    """
    if workers == 1:
        yield map
        return
    # Spawned, not forked: `guzhi serve` imports in a process with threads, and a fork of that may hang.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_leave_signals)
    try:
        yield pool.map
    except BrokenProcessPool as error:
        raise SourceError(_ended()) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_signals() -> None:
    """Ctrl-C reaches every process of a terminal; the one that asked for the work decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ended() -> Problem:
    hint = "most often memory ran out: close other programs or take fewer --workers; a second import goes on where this one stopped"
    return Problem(place=Place(path=""), code="P194", message="a process of the import was ended from outside", hint=hint)
