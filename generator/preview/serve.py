"""The loop of `guzhi serve`: what changed under content, themes and seeds is imported, built and shown."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchfiles import watch

from generator.builder.build import build, read_settings
from generator.builder.progress import Progress
from generator.builder.report import BuildReport
from generator.errors import ArchiveError, Problem, Problems
from generator.parser.importer import import_raw
from generator.parser.sources import SUFFIXES
from generator.preview.server import PreviewServer

SETTLE = 20
"""Milliseconds of quiet after which a burst of changes is taken as one."""
AT_ONCE: dict[str, Any] = {"yield_on_timeout": True, "rust_timeout": 200}
"""The watcher says that it is there, and then every fifth of a second that nothing happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What is served: the folders, and what the command line says over the settings."""

    content: Path
    themes: Path
    seeds: Path
    out: Path
    theme: str | None = None
    base_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Where the preview says what happens."""

    say: Callable[[str], None]
    tell: Callable[[Sequence[Problem]], None]
    progress: Progress


class Preview:
    """An archive, its server, and what the last build thought of it."""

    def __init__(self, archive: Archive, server: PreviewServer, voice: Voice) -> None:
        self.archive = archive
        self.server = server
        self.voice = voice
        self._wrong = ""

    def rebuild(self, raw: Sequence[Path] = ()) -> None:
        """Import the raw files named, build, and tell the terminal and the open windows; the search index follows."""
        problems = Problems()
        changed = waits = False
        try:
            if raw:
                problems.extend(import_raw(raw, self.archive.content).problems)
            report = self.build(pages_first=True)
        except ArchiveError as error:
            problems.extend(error.problems)
        else:
            problems.extend(report.problems)
            self.server.base_path = report.site.base_path
            changed = bool(report.written.new or report.written.changed or report.written.removed)
            waits = report.index_waits
        self.voice.tell(tuple(problems))
        wrong = "\n".join(str(problem) for problem in problems.errors)
        if wrong != self._wrong:
            self._wrong = wrong
            self.server.events.problems(wrong)
        if changed:
            self.server.events.changed()
        if waits:
            if changed:
                self.server.wait_for_windows()
            with suppress(ArchiveError):  # what is wrong now the next round will tell
                self.build(pages_first=False)

    def build(self, *, pages_first: bool) -> BuildReport:
        archive = self.archive
        return build(
            archive.content,
            archive.themes,
            archive.out,
            theme=archive.theme,
            base_url=archive.base_url,
            progress=self.voice.progress,
            pages_first=pages_first,
        )

    def follow(self, stop: threading.Event, ready: Callable[[], None]) -> None:
        """Rebuild at every change until `stop` is set; `ready` is called when no change is missed any more."""
        told = False
        watched = (self.archive.content, self.archive.themes, self.archive.seeds)
        folders = [folder.resolve() for folder in watched if folder.is_dir()]
        for changes in watch(*folders, step=SETTLE, debounce=1000, stop_event=stop, **AT_ONCE):
            if not told:
                told = True
                ready()
            if not changes:
                continue
            paths = sorted(path for _, path in changes)
            self.voice.say(f"changed: {name_changes(paths)}")
            self.rebuild(raw_to_import(self.archive.seeds, [Path(path) for path in paths]))


def raw_to_import(seeds: Path, changed: Sequence[Path]) -> list[Path]:
    """What to import again: the issue (folder) of every raw page or sidecar that changed, since jumps tie its pages together.

    A file that lies in `seeds` itself is an issue of its own; one that is gone asks for nothing. A folder that is new stands
    for all that is in it: what was put there before the system watched it is not told one by one.
    """
    root = seeds.resolve()
    inside = [path for path in changed if path.is_relative_to(root)]
    files = [file for path in inside for file in (path.rglob("*") if path.is_dir() else [path])]
    pages = [path for path in files if path.suffix.lower() in (*SUFFIXES, ".yaml") and path.is_file()]
    issues = {path if path.parent == root else path.parent for path in pages}
    return sorted(seeds / issue.relative_to(root) for issue in issues)


def name_changes(paths: Sequence[str]) -> str:
    """`a.md`, or `a.md and 3 more`."""
    first = Path(paths[0]).name
    return first if len(paths) == 1 else f"{first} and {len(paths) - 1} more"


@contextmanager
def running(server: PreviewServer) -> Iterator[None]:
    """Answer requests in a thread of its own while the block lasts."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.events.close()
        server.shutdown()
        server.server_close()
        thread.join()


def serve(archive: Archive, *, port: int, open_browser: bool, voice: Voice, stop: threading.Event | None = None) -> None:
    """Build, serve and follow until Ctrl-C or `stop`.

    Settings that cannot be read end the command (ConfigError); what goes wrong later is told and waited out.
    """
    site = read_settings(archive.content, theme=archive.theme, base_url=archive.base_url)
    server = PreviewServer(archive.out, site.base_path, port)
    preview = Preview(archive, server, voice)
    with running(server), suppress(KeyboardInterrupt):
        preview.rebuild()

        def ready() -> None:
            voice.say(f"preview at {server.url} (Ctrl-C ends it)")
            if open_browser:
                webbrowser.open(server.url)

        preview.follow(stop or threading.Event(), ready)
