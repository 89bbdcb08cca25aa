"""The record of what vanished: what is written into it, and what redirects are made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.store import article_path, id_path
from generator.content.vanished import Vanished, dump_record, read_record, read_vanished
from generator.model import Article, Kind
from tests.archive import write

FOLDER = "csb/2024/03/14"


def id_of(serial: int, day: str = "2024-03-14") -> str:
    return f"csb-{day}-p01-{serial:02d}"


def record(content: Path, rows: dict[str, Vanished], folder: str = FOLDER) -> None:
    write(content / folder / ".vanished.json", dump_record(rows))


def put(content: Path, *ids: str) -> None:
    for id in ids:
        write(content / id_path(id), f"---\nid: {id}\npaper: csb\n---\n")


def test_a_record_reads_back_as_it_was_written_and_has_a_line_for_each_id(tmp_path: Path) -> None:
    rows = {id_of(2): Vanished(headline="春茶“开采”", now=(id_of(3), id_of(1))), id_of(1): Vanished(headline="", by_hand=True)}
    record(tmp_path, rows)
    assert read_record(tmp_path / FOLDER) == rows
    assert (tmp_path / FOLDER / ".vanished.json").read_text(encoding="utf-8") == (
        '{"format": 1, "vanished": {\n'
        '  "csb-2024-03-14-p01-01": {"headline": "", "now": [], "by_hand": true},\n'
        '  "csb-2024-03-14-p01-02": {"headline": "春茶“开采”", "now": ["csb-2024-03-14-p01-03", "csb-2024-03-14-p01-01"]}\n'
        "}}\n"
    )


@pytest.mark.parametrize("damage", ["", "[]", '{"format": 2, "vanished": {}}', '{"format": 1}', '{"format": 1, "vanished": {"x": 3}}'])
def test_a_damaged_record_is_empty(tmp_path: Path, damage: str) -> None:
    write(tmp_path / FOLDER / ".vanished.json", damage)
    assert read_record(tmp_path / FOLDER) == {}


def test_what_vanished_twice_is_followed_to_where_its_text_is_over_days_and_round_no_circle(tmp_path: Path) -> None:
    put(tmp_path, id_of(5), id_of(1, "2024-03-15"))
    record(
        tmp_path,
        {id_of(1): Vanished(headline="甲", now=(id_of(2), id_of(5))), id_of(2): Vanished(headline="乙", now=(id_of(9, "2024-03-15"),))},
    )
    later = {id_of(9, "2024-03-15"): Vanished(headline="丙", now=(id_of(1, "2024-03-15"), id_of(1)))}
    record(tmp_path, later, "csb/2024/03/15")
    found = {id: v.now for id, v in read_vanished(tmp_path).items()}
    assert found == {
        id_of(1): (id_of(1, "2024-03-15"), id_of(5)),
        id_of(2): (id_of(1, "2024-03-15"), id_of(5)),
        id_of(9, "2024-03-15"): (id_of(1, "2024-03-15"), id_of(5)),
    }


def test_an_id_that_has_its_file_again_has_not_vanished_and_nothing_leads_to_an_id_without_a_file(tmp_path: Path) -> None:
    put(tmp_path, id_of(1))
    record(tmp_path, {id_of(1): Vanished(headline="甲"), id_of(2): Vanished(headline="乙", now=(id_of(7), "no id"))})
    assert read_vanished(tmp_path) == {id_of(2): Vanished(headline="乙")}


@pytest.mark.parametrize("date", ["2024-03-14", "2024-03", "2024", ""])
def test_an_id_says_where_its_article_lies(date: str) -> None:
    article = Article(id=f"csb-{date or 'undated'}-p0-01", kind=Kind.NEWS, paper="csb", date=date, page="")
    assert id_path(article.id) == article_path(article)
