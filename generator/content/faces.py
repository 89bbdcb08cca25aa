"""What links to articles say of them, out of the index: asked for one by one, or all of them kept where very many are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.content.database import Database
from generator.content.library import Face

MANY = 4000
"""Faces after which all are taken: a process that makes a whole site asks for each several times, one that makes a page for few."""
MOST = 131_072
"""Articles of an archive up to which all are kept, some 350 bytes each."""
COLUMNS = "select id, title, paper, date, number, turns from article indexed by article_face"


class Faces:
    """The faces of an index's articles."""

    def __init__(self, database: Database, total: int, many: int = MANY) -> None:
        """`total` is the number of articles; after `many` faces all are taken."""
        self._database = database
        self._many = many if total <= MOST else None
        self._asked = 0
        self._all: dict[str, Face] = {}

    def of(self, names: Sequence[str]) -> Iterable[Face]:
        """Those of the articles that are there, in any order."""
        self._asked += len(names)
        if self._many is not None and not self._all and self._asked > self._many:
            self._all = {face.id: face for face in self._faces("")}
        if self._all:
            return [self._all[name] for name in names if name in self._all]
        marks = ",".join("?" * len(names))
        return self._faces(f" where id in ({marks})", names)

    def _faces(self, where: str, names: Sequence[str] = ()) -> Iterator[Face]:
        text = dict[str, str]().setdefault  # one copy of each, however many articles have it
        numbers = dict[tuple[str, ...], tuple[str, ...]]().setdefault
        for name, title, paper, date, number, turns in self._database.execute(COLUMNS + where, names):
            pages = (number, *turns.split("\n")) if turns else (number,)
            yield Face(name, title, text(paper, paper), text(date, date), numbers(pages, pages))
