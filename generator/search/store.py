"""The folder in which an index is made: finished files by their names on the site, segments, and the spool of documents.

It lives below `.cache/`, under a name that tells the folds and the program that made it, and makes the next build cheap;
whatever is missing in it is made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model import SiteFile
from generator.search.packs import FOLDER, content_name

STALE_SUFFIX = ".new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """Paths and nothing else, so that it travels to workers."""

    folder: Path

    @property
    def spool(self) -> Path:
        return self.folder / "documents"

    @property
    def note(self) -> Path:
        """What a build leaves for the next one's merge."""
        return self.folder / "merged.json"

    @property
    def proof(self) -> Path:
        """What a build leaves for the next one's self-test."""
        return self.folder / "proved.json"

    def segment(self, digest: str) -> Path:
        return self.folder / "segments" / f"{digest}.json"

    def postings(self, digest: str) -> Path:
        return self.folder / "segments" / f"{digest}.postings"

    def outline(self, digest: str) -> Path:
        """What the plan of a merge needs to know of a segment's postings."""
        return self.folder / "segments" / f"{digest}.outline"

    def file(self, name: str) -> Path:
        """Where the finished file `search/<name>` is kept."""
        return self.folder / "files" / name

    def add(self, kind: str, data: bytes) -> str:
        """Keep a file that is named by its content; its name below `search/`."""
        name = f"{kind}/{content_name(data)}.bin"
        path = self.file(name)
        if not path.exists():
            write_whole(path, data)
        return name

    def site_file(self, name: str, *, there: bool = False) -> SiteFile:
        """A finished file; of one that is `there` already nobody reads the content."""
        return SiteFile(path=FOLDER + name, content=b"" if there else self.file(name).read_bytes(), source="search index")

    def forget_all_but(self, digests: Iterable[str], names: Iterable[str]) -> None:
        """Remove what this build did not use."""
        kept = {self.file(name) for name in names}
        for digest in digests:
            kept |= {self.segment(digest), self.postings(digest), self.outline(digest)}
        for path in [*self.folder.glob("segments/*"), *self.folder.glob("files/*/*")]:
            if path not in kept:
                path.unlink(missing_ok=True)
        self.spool.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; two workers may write the same one at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}{STALE_SUFFIX}")
    beside.write_bytes(data)
    beside.replace(path)
