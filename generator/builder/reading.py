"""What a worker does that reads: it knows nothing of pages, so that it can begin at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.content.records import Reading, Stamp, read_entries
from generator.content.takedown import Takedown


def read(job: tuple[Path, str, Mapping[str, str], Takedown, Sequence[tuple[str, str, Stamp]]]) -> list[Reading]:
    """Read some article files."""
    return read_entries(*job)
