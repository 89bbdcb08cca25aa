"""What many changes at once cost: every list is looked through once, however many articles in it changed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.builder.affected import Affected, Change
from generator.builder.build import read_settings
from generator.content.index import IndexUpdate
from generator.content.records import Reading, Stamp, read_entries
from generator.content.schema import open_index
from generator.content.stored import StoredLibrary
from generator.content.takedown import Takedown

SETTINGS = """\
title: 试验档案
papers:
- {code: csb, name: 测试日报}
"""
ARTICLE = """\
---
id: csb-2024-03-{day:02d}-p{page:02d}-01
kind: news
paper: csb
date: 2024-03-{day:02d}
page: "{page}"
headline: 春茶开采
tags: [春茶]
---

山上的新茶今天开采。
"""


class Counted(Mapping[str, Change]):
    """Changes that count how often one is asked for."""

    def __init__(self, changes: Mapping[str, Change]) -> None:
        self.changes = changes
        self.asked = 0

    def __getitem__(self, name: str) -> Change:
        self.asked += 1
        return self.changes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)


def questions(root: Path, days: int) -> tuple[int, set[str]]:
    """How often changes were asked for when ten articles of each day came anew, and the units that follow."""
    content = root / "content"
    content.mkdir(parents=True)
    (content / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    for day in range(1, days + 1):
        for page in range(1, 11):
            path = content / f"csb/2024/03/{day:02d}/csb-2024-03-{day:02d}-p{page:02d}-01.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(ARTICLE.format(day=day, page=page), encoding="utf-8")
    index = open_index(root / "content.db", "1")

    def read(batches: Sequence[Sequence[tuple[str, str, Stamp]]]) -> Iterator[list[Reading]]:
        yield from (read_entries(content, str(content), {}, Takedown(), batch) for batch in batches)

    IndexUpdate(index, content, time.time_ns()).run(read, lambda _, __: None, {})
    library = StoredLibrary.of(index, read_settings(content), content)
    changes = Counted({article.id: (None, article) for article in library.articles})
    units = Affected(library, changes, ()).gather()
    index.close()
    return changes.asked, units


def test_looking_for_what_follows_grows_with_the_articles_that_came_and_not_with_their_square(tmp_path: Path) -> None:
    few, _ = questions(tmp_path / "few", days=3)
    many, units = questions(tmp_path / "many", days=12)
    assert {"issue csb/2024-03-12", "article csb-2024-03-01-p01-01"} <= units
    assert many <= 5 * few
