"""What links say of articles, out of the index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from generator.content.faces import Faces
from generator.content.library import Face
from generator.content.schema import open_index

ROW = "insert into article (id, title, paper, date, number, turns) values (?, ?, 'csb', '2024-03-14', ?, ?)"
OPENING = Face(id="csb-2024-03-14-p01-01", title="春茶开采", paper="csb", date="2024-03-14", pages=("1", "4", "5"))
FERRY = Face(id="csb-2024-03-14-p02-01", title="渡船又开了", paper="csb", date="2024-03-14", pages=("2",))


def index(folder: Path) -> sqlite3.Connection:
    database = open_index(folder / "content.db", "test")
    database.executemany(ROW, [(face.id, face.title, face.pages[0], "\n".join(face.pages[1:])) for face in (OPENING, FERRY)])
    return database


def test_faces_are_the_same_asked_for_one_by_one_and_all_at_once(tmp_path: Path) -> None:
    with closing(index(tmp_path)) as database:
        few, many = Faces(database, 2), Faces(database, 2, many=0)
        assert sorted(few.of([FERRY.id, OPENING.id])) == [OPENING, FERRY]
        assert sorted(many.of([FERRY.id, OPENING.id])) == [OPENING, FERRY]
        assert [*few.of([FERRY.id])] == [*many.of([FERRY.id])] == [FERRY]


def test_an_article_that_is_not_there_has_no_face(tmp_path: Path) -> None:
    with closing(index(tmp_path)) as database:
        for faces in (Faces(database, 2), Faces(database, 2, many=0)):
            assert [*faces.of(["csb-2024-03-14-p09-01"])] == []
            assert [*faces.of([])] == []


def test_once_many_were_asked_for_the_index_is_asked_no_more(tmp_path: Path) -> None:
    with closing(index(tmp_path)) as database:
        faces, large = Faces(database, 2, many=1), Faces(database, 1_000_000, many=1)
        for asked in (faces, large):
            list(asked.of([FERRY.id, OPENING.id]))
        database.execute("delete from article")
        assert [*faces.of([FERRY.id])] == [FERRY]
        assert [*large.of([FERRY.id])] == []
