"""The raw files that articles name (`source.file`): where they lie, and their lines as the parser counts them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Self

from generator.config import Site, archive_root
from generator.content.folders import entries
from generator.content.frontmatter import split
from generator.intake.decoding import FRONT_MATTER, decode, visible, with_line_ends

TEXT = (".txt", ".text")
EPAPER = (".htm", ".html")
"""A page of these is made of several files."""
SUFFIXES = (*TEXT, ".pdf", ".xml", *EPAPER)
PART = re.compile(r"(?P<file>.+\.pdf)#(?P<part>[1-9]\d{0,5})", re.IGNORECASE)
"""A page of a PDF that has several."""
NO_FILE = frozenset({"", ".", ".."})
"""Parts of a path that lead out of the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFolders:
    """The folders of an archive that hold raw pages (`raw` in its settings)."""

    folders: tuple[Path, ...]
    _stamps: dict[Path, tuple[str, int]] = field(default_factory=dict, compare=False)
    """Of whole folders, for pages that are made of several files."""

    @classmethod
    def of(cls, content: Path, site: Site) -> Self:
        """Those that the settings name: the folder in which the content folder lies is the archive's own."""
        return cls(folders=tuple(archive_root(content) / folder for folder in site.raw))

    def find(self, name: str) -> tuple[Path, int] | None:
        """Where the raw file with this name lies, and which page of it is meant (0 for a file of one page); None where it is not there."""
        part = PART.fullmatch(name)
        path = PurePosixPath(part["file"] if part else name)
        if path.suffix.lower() not in SUFFIXES or path.is_absolute() or not NO_FILE.isdisjoint(str(path).split("/")) or "\0" in name:
            return None
        for folder in self.folders:
            found = folder / path
            if found.is_file():
                return found, int(part["part"]) if part else 0
        return None

    def stamp(self, name: str) -> tuple[str, int]:
        """Another text for another state of the file, and when it changed last (nanoseconds); empty where it is not there."""
        found = self.find(name)
        if found is None:
            return "", 0
        path = found[0]
        if path.suffix.lower() not in EPAPER:
            return stamp_of([(str(path), path.stat())])
        if path.parent not in self._stamps:
            beside = sorted(((e.name, e.stat()) for e in entries(str(path.parent)) if e.name.lower().endswith(EPAPER)), key=itemgetter(0))
            self._stamps[path.parent] = stamp_of(beside)
        return f"{path} {self._stamps[path.parent][0]}", self._stamps[path.parent][1]

    def lines(self, name: str) -> Mapping[int, str] | None:
        """The lines of a raw file that hold something, by number as the parser counts; None for a file that cannot be read."""
        found = self.find(name)
        read = page_text(*found) if found else None
        if read is None:
            return None
        text, first = read
        shown = ((number, visible(line).rstrip()) for number, line in enumerate(text.split("\n"), first))
        return {number: line for number, line in shown if line.strip()}


def stamp_of(files: Sequence[tuple[str, os.stat_result]]) -> tuple[str, int]:
    newest = max((max(s.st_mtime_ns, s.st_ctime_ns) for _, s in files), default=0)
    return repr([(name, s.st_mtime_ns, s.st_ctime_ns, s.st_size) for name, s in files]), newest


def page_text(path: Path, part: int) -> tuple[str, int] | None:
    """The text of a raw page as intake extracts it, and the line of the file at which it begins; None where there is none."""
    try:
        text = file_text(path, part)
    except OSError:
        return None
    if text is None:
        return None
    text = with_line_ends(text)
    parts = split(text) if FRONT_MATTER.match(text) else None
    if parts is None:
        return text, 1
    return parts[1], 1 + text[: len(text) - len(parts[1])].count("\n")


def file_text(path: Path, part: int) -> str | None:
    """What a raw file holds as text, by its format; None where an import would refuse it."""
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return pdf_text(path, part)
    if suffix == ".xml":
        return alto_text(path)
    if suffix in EPAPER:
        return epaper_text(path)
    return decode(path.read_bytes(), path)[0]


# What reads these loads much, and most archives need none.


def pdf_text(path: Path, part: int) -> str | None:
    from generator.intake.pdf import NoPdfError, read_pdf_page  # noqa: PLC0415

    try:
        return read_pdf_page(path, part or 1).text or None
    except NoPdfError:
        return None


def alto_text(path: Path) -> str | None:
    from generator.intake.alto import NoAltoError, read_alto_page  # noqa: PLC0415

    try:
        return read_alto_page(path).text or None
    except NoAltoError:
        return None


def epaper_text(path: Path) -> str | None:
    from generator.intake.epaper import NoEpaperError, read_epaper_page  # noqa: PLC0415

    try:
        return read_epaper_page(path).text
    except NoEpaperError:
        return None
