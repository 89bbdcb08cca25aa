"""`guzhi serve` running in a thread of the test, with what it says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.builder.progress import Silent
from generator.errors import Problem
from generator.preview.serve import Archive, Voice, serve
from tests.archive import THEMES


@dataclass
class Terminal:
    """What the user reads."""

    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def voice(self) -> Voice:
        return Voice(say=self.lines.append, tell=self.tell, progress=Silent())

    def tell(self, problems: Sequence[Problem]) -> None:
        self.problems[:] = problems

    def url(self) -> str:
        """Address of the preview, once it is told."""
        wait_for(lambda: any(line.startswith("preview at ") for line in self.lines))
        return next(line for line in self.lines if line.startswith("preview at ")).split()[2]


@contextmanager
def serving(root: Path) -> Iterator[Terminal]:
    """Serve the archive below `root` while the block lasts."""
    terminal, stop = Terminal(), threading.Event()
    archive = Archive(content=root / "content", themes=THEMES, seeds=root / "seeds", out=root / "public")
    options = {"port": 0, "open_browser": False, "voice": terminal.voice, "stop": stop}
    thread = threading.Thread(target=serve, args=(archive,), kwargs=options)
    thread.start()
    try:
        yield terminal
    finally:
        stop.set()
        thread.join(timeout=20)
        assert not thread.is_alive()


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)
