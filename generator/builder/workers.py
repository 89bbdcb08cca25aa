"""Who does the work: this process, some processes of this machine, or a cluster; all with the interface of `concurrent.futures`."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from typing import Any, TypeVar, cast

from generator.errors import BuildError, Place, Problem

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Jobs on their way for each worker: enough that none waits, few enough that results do not pile up."""
LONG_AHEAD = 20
"""The same where this process will be busy with something else for some tenths of a second."""


class Inline(Executor):
    """Does every job at once, in this process."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is asked for
            future.set_exception(error)
        return future


@dataclass(slots=True)
class Crew:
    """Takes jobs; begins processes when there is work for more than one.

    Where processes are forked, they know what this one knew when they were begun: see `renew`.
    """

    start: Callable[[], AbstractContextManager[Executor]]
    size: int
    worth: int
    """From so much work on the executor is begun; the unit is a page."""
    forks: bool = False
    """Whether the executor's processes are forked from this one, where they can be."""
    _executor: Executor | None = None
    _forked: bool = False
    _context: AbstractContextManager[Executor] | None = field(default=None, repr=False)

    def run(
        self,
        job: Callable[[T], R],
        given: Iterable[T],
        amount: int,
        meanwhile: Callable[[], object] | None = None,
        worn: Callable[[R], bool] = lambda _: False,
    ) -> Iterator[R]:
        """Do a job for each of `given`, of `amount` pages in all; results come in any order.

        `meanwhile` is done here once others are at work. After a result of which `worn` says so the rest is done by fresh processes.
        Raises BuildError B111 when a worker dies.
        """
        executor = self._executor or (self._begin() if amount >= self.worth else Inline())
        waiting: set[Future[R]] = set()
        tired = False
        try:
            for one in given:
                if tired and self.forks:
                    while waiting:
                        done, waiting = wait_first(waiting)
                        yield from (future.result() for future in done)
                    executor, tired = self.afresh() or executor, False
                waiting.add(executor.submit(job, one))
                if meanwhile and len(waiting) >= self.size * LONG_AHEAD:
                    meanwhile()
                    meanwhile = None
                while len(waiting) >= (1 if isinstance(executor, Inline) else self.size * (LONG_AHEAD if meanwhile else AHEAD)):
                    done, waiting = wait_first(waiting)
                    for future in done:
                        found = future.result()
                        tired = tired or worn(found)
                        yield found
            if meanwhile and waiting and not isinstance(executor, Inline):
                meanwhile()
            while waiting:
                done, waiting = wait_first(waiting)
                yield from (future.result() for future in done)
        except BrokenProcessPool as error:
            raise worker_died() from error
        finally:
            for future in waiting:
                future.cancel()

    def afresh(self) -> Executor | None:
        """The executor, once there was work for it, with processes that know what this one knows and keep nothing of the work before."""
        if self._executor is not None and self.forks and self._forked:
            self.close()
            return self._begin()
        return self._executor

    def renew(self, amount: int) -> bool:
        """Have processes begun anew when there is work for them, with what this process knows by now; whether that is of any use."""
        # An executor has threads of its own, which go with it: whether there are others was seen when it was begun.
        possible = may_fork() if self._executor is None else self._forked
        if not self.forks or amount < self.worth or not possible:
            return False
        self.close()
        return True

    def _begin(self) -> Executor:
        self._forked = may_fork()
        self._context = self.start()
        self._executor = self._context.__enter__()
        return self._executor

    def close(self) -> None:
        if self._context is not None:
            self._context.__exit__(None, None, None)
            self._context = self._executor = None


def worker_died() -> BuildError:
    hint = "the site that was there still stands; look for a lack of memory and build again"
    return BuildError(Problem(place=Place(path=""), code="B111", message="a worker process died", hint=hint))


def wait_first(futures: set[Future[R]]) -> tuple[set[Future[R]], set[Future[R]]]:
    """Futures of `concurrent.futures` or of a scheduler that answers by callback alone."""
    done, rest = wait(futures, return_when=FIRST_COMPLETED)
    return done, rest


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """Processes of this machine that share nothing with this one but what it knew when they were begun.

    They are forked where that is safe, else begun from a process that has read the modules already.
    """
    if may_fork():
        gc.freeze()
        context: BaseContext = multiprocessing.get_context("fork")
    else:
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload(["generator.builder.make"])
        context = server
    with ProcessPoolExecutor(count, mp_context=context, initializer=settle_in) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def may_fork() -> bool:
    """Another thread could hold a lock that nobody would open in the new process."""
    return sys.platform == "linux" and threading.active_count() == 1


def settle_in() -> None:
    """What a process knows when it begins it knows to its end: no need to look through it for what nobody uses any more.

    What it makes goes by itself when the last who used it goes; only rings of things that know each other have to be looked for, and
    a page leaves none or a handful. Looking often took a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(200_000, 50, 1000)
    end_with_parent()


def end_with_parent() -> None:
    """End this process when the one that began it ends, however that comes about: it would wait for work for ever, and hold the lock."""
    parent = multiprocessing.parent_process()

    def wait_for_it() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait_for_it, daemon=True).start()


def cluster_crew(address: str) -> Crew:
    """The workers of a Dask scheduler; they have to see content, themes and output under the same paths as this process.

    A job of a worker that dies is given to another. Raises BuildError B112 when the scheduler cannot be reached or Dask is not
    installed.
    """

    @contextmanager
    def start() -> Iterator[Executor]:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra that few have
        except ImportError as error:
            raise no_cluster("the package 'distributed' is not installed", "pip install 'guzhi[cluster]'") from error
        try:
            client = cast(Any, Client)(address, timeout=10, set_as_default=False)
        except (OSError, ValueError) as error:
            raise no_cluster(f"no scheduler answers at {address}: {error}", "begin one with 'dask scheduler'") from error
        with client, client.get_executor(pure=False, retries=3) as executor:
            yield executor

    return Crew(start=start, size=16, worth=0)


def no_cluster(message: str, hint: str) -> BuildError:
    return BuildError(Problem(place=Place(path=""), code="B112", message=message, hint=hint))


def local_crew(count: int | None = None) -> Crew:
    """As many processes as this one may use cores; this one alone for small work or on a single core."""
    size = count or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    return Crew(start=lambda: processes(size), size=size, worth=400 if size > 1 else 1 << 62, forks=True)
