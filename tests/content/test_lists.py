"""Lists of articles in the index: a stretch of one has what the whole list has there."""

from __future__ import annotations

import random
import sqlite3
from types import SimpleNamespace
from typing import Any

import pytest

from generator.content.lists import REACH, TAGS, Lists
from generator.content.schema import SCHEMA
from generator.renderer.related import Look, TagList, day_number

DATES = ["", "1998", "1998-06", *[f"{year}-{month:02d}-{day:02d}" for year in (1998, 1999) for month in (6, 7) for day in range(1, 15)]]


def tagged_as_it_comes(seed: int) -> Lists:
    """A tag of up to 300 articles, some days with very many; some articles write the tag in two ways."""
    chance = random.Random(seed)
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    for n in range(chance.randrange(300)):
        paper = chance.choice(["csb", "wcwb"])
        date = chance.choice([chance.choice(DATES), "1999-06-03"])
        for name in chance.choice([["渡口"], ["渡口"], ["渡口", "渡 口"]]):
            row = ("t-1", date, paper, f"{n % 7}!{n}", name, f"{paper}-{date}-p01-{n:03d}")
            database.execute("insert into tag values (?, ?, ?, ?, ?, ?)", row)
    return Lists(database, {"wcwb": 0, "csb": 1}, TAGS)


@pytest.mark.parametrize("seed", range(25))
def test_a_stretch_around_a_date_is_a_piece_of_the_list_with_all_that_is_near(seed: int) -> None:
    lists = tagged_as_it_comes(seed)
    names, dates = lists.of("t-1")
    for date in [*DATES, "1999", "2000-01-01"]:
        part = lists.around("t-1", date, ahead=2, behind=1)
        start = names.index(part.names[0]) if part.names else 0
        end = start + len(part.names)
        assert (part.names, part.dates) == (names[start:end], dates[start:end])
        first = sum(day > date for day in dates)
        assert start <= max(0, first - REACH)
        assert end >= min(len(names), first + REACH)
        assert not part.newest or start == 0
        assert not part.oldest or end == len(names)


@pytest.mark.parametrize("seed", range(25))
def test_what_is_near_is_the_same_whether_all_of_a_list_is_read_or_a_stretch(seed: int) -> None:
    lists = tagged_as_it_comes(seed)
    names, _ = lists.of("t-1")
    asked: list[str] = []

    def around(_tag: str, date: str) -> Any:
        asked.append(date)
        return lists.around("t-1", date, ahead=30, behind=25)

    library: Any = SimpleNamespace(tag_name=str, articles=names, tag_counts={"渡口": len(names)}, tagged_around=around)
    look = Look(library)
    whole = TagList("渡口", 1, Lists.around(lists, "t-1", "", ahead=1000))
    for date in DATES:
        found = look("渡口", date)
        near, all_near = found.near(date), whole.near(date)
        assert near.names == all_near.names
        today = day_number(date)
        assert found.nearest(near, today, set(), 6) == whole.nearest(all_near, today, set(), 6)
    if len(names) > 150:
        assert 1 < len(asked) < len(DATES)  # a stretch serves the days that follow, and not all of them
