"""Lists in the index: the articles of a tag, a person or a standing head, whole or around a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from generator.content.database import Database

LISTS = 32_768
"""Lists that are kept at hand; one is two references for each of its articles."""
REACH = 24
"""Articles of a tag, on either side of a date, among which related ones are looked for: one that thousands carry costs no more."""
AHEAD, BEHIND = 512, 2 * REACH
"""Articles on either side of a date that are read of a list at once: issues are made from the oldest to the newest."""
SHARED = 200_000
"""Texts of which lists share one copy."""


class Stretch(NamedTuple):
    """A part of a list, newest first, with all that the list has of each of its days."""

    names: Sequence[str]
    """Ids of articles."""
    dates: Sequence[str]
    newest: bool
    """Whether the list has nothing before it."""
    oldest: bool
    """Whether the list has nothing behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Where the index keeps names of one sort, and how a key is asked for."""

    rows: str
    spellings: str
    arguments: Callable[[str], tuple[str, ...]] = lambda key: (key,)


TAGS = Table(
    rows="select date, paper, place, id from tag where slug = ?",
    spellings="select name, count(*) from tag where slug = ? group by name",
)
PEOPLE = Table(
    rows="select date, paper, place, id from person where slug = ?",
    spellings="select name, count(*) from person where slug = ? group by name",
)
LABELS = Table(
    rows="select date, paper, place, id from label where paper = ? and slug = ?",
    spellings="select name, count(*) from label where paper = ? and slug = ? group by name",
    arguments=lambda key: tuple(key.split("/")),
)


CORRECTIONS = Table(rows="select date, paper, place, id from correction", spellings="", arguments=lambda _: ())


class Lists:
    """Ids and dates of the articles of a tag, a person or a standing head, newest first; by slug, so that every spelling counts."""

    def __init__(self, database: Database, order: Mapping[str, int], table: Table) -> None:
        self._database = database
        self._table = table
        self._order = order
        self._names: dict[str, str] = {}
        self.of = lru_cache(maxsize=LISTS)(self._load)

    def _load(self, slug: str) -> tuple[list[str], list[str]]:
        return self.sort(self.rows(slug))

    def around(self, slug: str, date: str, ahead: int = AHEAD, behind: int = BEHIND) -> Stretch:
        """At least `REACH` articles that are newer than a date and `REACH` that are not, where there are so many."""
        last = self._date(slug, "date > ? order by date", date, ahead)
        first = self._date(slug, "date <= ? order by date desc", date, behind)
        query = f"{self._table.rows} and date >= ? and date <= ?"
        rows = self._database.execute(query, (*self._table.arguments(slug), first or "", last or "~")).fetchall()
        names, dates = self.sort(rows)
        newer = sum(day > date for day in dates)
        # One that writes a tag in two ways has two rows.
        if (last and newer < REACH) or (first and len(names) - newer < REACH):
            return self.around(slug, date, 2 * ahead, 2 * behind)
        return Stretch(names, dates, newest=last is None, oldest=first is None)

    def _date(self, slug: str, which: str, date: str, count: int) -> str | None:
        """The date at which so many are behind one; None where there are fewer."""
        query = f"{self._table.rows} and {which} limit 1 offset ?"
        row = self._database.execute(query, (*self._table.arguments(slug), date, count - 1)).fetchone()
        return row[0] if row else None

    def rows(self, slug: str) -> list[tuple[str, str, str, str]]:
        """Date, paper, place and id of each article, in no order."""
        return self._database.execute(self._table.rows, self._table.arguments(slug)).fetchall()

    def has(self, slug: str, least: int) -> bool:
        """Whether there are so many articles, without asking for all of them."""
        query = f"{self._table.rows} limit 1 offset {least - 1}"
        return self._database.execute(query, self._table.arguments(slug)).fetchone() is not None

    def spellings(self, slug: str) -> dict[str, int]:
        """How many articles write the name in which way."""
        return dict(self._database.execute(self._table.spellings, self._table.arguments(slug)))

    def sort(self, rows: Sequence[tuple[str, str, str, str]]) -> tuple[list[str], list[str]]:
        """Rows of date, paper, place and id as a list has them; an article that writes a tag in two ways counts once."""
        order = self._order
        rows = sorted(rows, key=lambda row: (order.get(row[1], len(order)), row[1], row[2]))
        rows.sort(key=lambda row: row[0], reverse=True)
        if len(self._names) > SHARED:
            self._names.clear()
        name = self._names.setdefault  # one copy of each text, however many lists hold it
        dates = {name(row[3], row[3]): name(row[0], row[0]) for row in rows}
        return list(dates), list(dates.values())


def tag_spellings(database: Database) -> Mapping[str, int]:
    """Tags by name with their number of articles; those that share an address under the spelling of most."""
    spellings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for slug, name, count in database.execute("select slug, name, count(*) from tag group by slug, name"):
        spellings[slug].append((-count, name))
    counts = {}
    for slug, names in spellings.items():
        total = -names[0][0]
        if len(names) > 1:
            total = int(database.execute("select count(distinct id) from tag where slug = ?", (slug,)).fetchone()[0])
        counts[min(names)[1]] = total
    return MappingProxyType({name: counts[name] for name in sorted(counts)})
