"""Raw pages with what should be read from them, for fitting and calibrating."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.parser.sources import RawPage, read_page_file
from tests.parser.score import Gold


def gold_pages(folder: str) -> Iterator[tuple[Gold, RawPage]]:
    """The pages of GOLD:RAW in order of their names; one that cannot be read is passed over."""
    gold_folder, _, raw_folder = folder.partition(":")
    for path in sorted(Path(gold_folder).rglob("*.gold.json")):
        gold = Gold.read(path)
        raw, _ = read_page_file(Path(raw_folder) / gold.file)
        if raw is not None:
            yield gold, raw
