"""Small archives: files stand together, so that hosts get fewer than a tenth of the articles, and any reader finds what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.search.build import build_index
from generator.search.reader import Reader
from generator.search.store import Store
from generator.search.volumes import gather, places
from tests.search.samples import SCRIPTS, by_path, invented_documents, made


@pytest.mark.parametrize("count", [101, 110, 150, 240, 300, 394])
def test_the_whole_folder_has_fewer_files_than_a_tenth_of_the_articles(count: int) -> None:
    files = made(invented_documents(count))
    assert len(files) < count / 10, "scripts, types and manifest counted"


def test_the_smallest_archives_have_the_scripts_and_two_volumes() -> None:
    for count in (1, 30, 100):
        files = made(invented_documents(count))
        scripts = {path for path in files if path.endswith(("js", ".ts")) or path.startswith("code-")}
        assert len(scripts) == 7
        assert sorted(path.partition("/")[0] for path in files.keys() - scripts) == ["manifest.json", "volumes", "volumes"]


def test_where_there_is_room_files_stand_alone() -> None:
    files = made(invented_documents(400))
    assert not [path for path in files if path.startswith("volumes/")]
    assert [path for path in files if path.startswith("root/")]


def test_an_archive_in_volumes_answers_as_one_in_single_files() -> None:
    documents = invented_documents(150)
    together, alone = Reader(made(documents).__getitem__), Reader(made(documents, apart=True).__getitem__)
    for query in ("的", "国际 -渡口", '"國際" OR 春茶', "headline:的", "一刻钟便民圈"):
        assert together.search(query, limit=100) == alone.search(query, limit=100)


def test_a_file_of_another_size_stays_in_its_volume(tmp_path: Path) -> None:
    store = Store(folder=tmp_path)
    names = [store.add("terms", bytes([n]) * (n + 1)) for n in range(10)]
    before, table = gather(store, names, 3)
    assert [len(files) for _, files in table] == [3, 3, 4]
    for name, at in places(table).items():
        assert store.file(at.volume).read_bytes()[at.offset : at.offset + at.size] == store.file(name).read_bytes()
    after, _ = gather(store, [*names[:4], store.add("terms", bytes(5000)), *names[5:]], 3)
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True]
    assert gather(store, names[:2], 5) == (names[:2], [])


def test_an_archive_that_outgrows_its_volumes_leaves_none(tmp_path: Path) -> None:
    for count in (120, 400, 120):
        documents = invented_documents(count)
        assert by_path(build_index(documents, scripts=SCRIPTS, cache=tmp_path)) == made(documents)
        assert bool(list(tmp_path.glob("*/files/volumes/*"))) == (count == 120)
