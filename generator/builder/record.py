"""The record of what a build wrote: which files of the output folder are ours.

Kept beside the output, in `.cache/<name of the output>/`, together with the lock, the stage and the journal.
Format: a first line `guzhi 1 <number of files> <base URL>`, then a line `<hash> <path>` for each, sorted by path; UTF-8.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HEAD = "guzhi 1"
MARKER = ".guzhi"
"""A file at the root of every site that we write: says that the folder is ours even when the record is lost."""
MARKER_TEXT = b"This folder is written by guzhi: files at the addresses of the site are replaced by every build.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Files of a site as they were written."""

    base_url: str = "/"
    """Where the site was built to stand: `https://host/path/` or `/path/`."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Hash of the content by path relative to the site's root."""


def content_hash(content: bytes) -> str:
    """32 hexadecimal digits that depend on `content` alone."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def read_record(path: Path) -> Record | None:
    """The record at `path`; None when there is none, or none that can be trusted."""
    try:
        head, _, rest = path.read_text(encoding="utf-8").partition("\n")
        name, form, count, base_url = head.split(" ", 3)
        files = dict(_entry(line) for line in rest.splitlines())
    except (OSError, ValueError):
        return None
    if f"{name} {form}" != HEAD or count != str(len(files)):
        return None
    return Record(base_url=base_url, files=files)


def write_record(path: Path, record: Record) -> None:
    """Write the record so that it is there whole or not at all."""
    lines = [f"{HEAD} {len(record.files)} {record.base_url}", *(f"{record.files[name]} {name}" for name in sorted(record.files))]
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _entry(line: str) -> tuple[str, str]:
    """A line of the record as path and hash; raises ValueError when it is no such line."""
    digest, path = line.split(" ", 1)
    if len(digest) != 32 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError(line)
    return path, digest
