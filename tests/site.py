"""A built site, looked into as a stranger would: every byte of it, unpacked too."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from pathlib import Path

import brotli
from pyarrow import parquet

MEMBER = b"\x1f\x8b\x08"
"""How a gzip member begins, wherever in a file."""


def unpacked(out: Path) -> dict[str, bytes]:
    """Every file below `out` by path; with what gzip members in it, brotli files and tables hold behind its own bytes."""
    found = {}
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        content = path.read_bytes()
        pieces = [content]
        if path.suffix == ".br":
            pieces.append(brotli.decompress(content))
        if path.suffix == ".parquet":
            pieces.append(json.dumps(parquet.read_table(path).to_pylist(), ensure_ascii=False).encode())
        at = content.find(MEMBER)
        while at != -1:
            with suppress(zlib.error):  # three bytes may only look like one
                pieces.append(zlib.decompressobj(wbits=31).decompress(content[at:]))
            at = content.find(MEMBER, at + 1)
        found[path.relative_to(out).as_posix()] = b"\n".join(pieces)
    return found


def files_with(out: Path, *texts: str) -> list[str]:
    """Files that hold any of some texts, packed or not."""
    return sorted(name for name, content in unpacked(out).items() if any(text.encode() in content for text in texts))
