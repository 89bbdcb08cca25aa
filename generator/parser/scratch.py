"""What waits between the passes of an import: in files of a folder that goes when the import ends, not in memory."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO


def put(out: BinaryIO, value: object) -> None:
    """Add a value to a file."""
    pickle.dump(zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1), out)


def take(path: Path) -> Iterator[Any]:
    """The values of a file in their order, one at a time; none where there is no such file."""
    if not path.exists():
        return
    with path.open("rb") as source:
        while True:
            try:
                packed: bytes = pickle.load(source)  # noqa: S301 - written by this import
            except EOFError:
                return
            yield pickle.loads(zlib.decompress(packed))  # noqa: S301 - as above


def leave(path: Path, value: object) -> None:
    """A file of one value."""
    with path.open("wb") as out:
        put(out, value)
