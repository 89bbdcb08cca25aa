"""An index that is made again from what an earlier build left: the same bytes as one made from nothing, and little of it new."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator.search.build import build_index
from generator.search.documents import Passage, SearchDocument
from generator.search.records import Listed, Records, digest_of, record_of
from generator.search.reuse import read_note
from generator.search.segments import read_segment
from generator.search.selftest import PER_PAGE, Proved, named_pages, read_proved, unproved
from generator.search.store import Store
from generator.search.tokens import make_folds
from tests.search.samples import SCRIPTS, by_path, document, invented_documents, made


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces so small that a few hundred articles make many."""
    monkeypatch.setattr("generator.search.segments.MEAN_SIZE", 24)
    monkeypatch.setattr("generator.search.merge.PACK_SIZE", 1500)
    monkeypatch.setattr("generator.search.merge.SLAB", 6000)
    monkeypatch.setattr("generator.search.directory.LEAST_BLOCKS", 4)
    monkeypatch.setattr("generator.search.volumes.ARTICLES", 1 / 1000)


def again(documents: Sequence[SearchDocument], cache: Path) -> dict[str, bytes]:
    return by_path(build_index(documents, scripts=SCRIPTS, cache=cache))


class Counting(Executor):
    """Runs everything here and counts the jobs of each call."""

    def __init__(self) -> None:
        self.jobs: list[int] = []

    def map(self, fn, *iterables, **_):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN201
        jobs = list(zip(*iterables, strict=True))
        self.jobs.append(len(jobs))
        return (fn(*job) for job in jobs)


def edited(one: SearchDocument, word: str) -> SearchDocument:
    return replace(one, passages=(*one.passages, Passage(field="body", text=f"{word}又到。")))


def test_one_changed_article_rewrites_the_packs_of_its_own_terms_and_what_leads_to_them(tmp_path: Path) -> None:
    documents = invented_documents(300)
    before = again(documents, tmp_path)
    documents[40] = edited(documents[40], "渡口")
    after = again(documents, tmp_path)
    assert after == made(documents)
    new = {path for path in after if after[path] != before.get(path)}
    kinds = {kind: sum(path.startswith(f"{kind}/") for path in after) for kind in ("terms", "texts", "columns")}
    assert kinds["terms"] > 60
    assert sum(path.startswith("terms/") for path in new) <= 15
    assert sum(path.startswith(("texts/", "columns/")) for path in new) <= 2


def test_only_a_segment_and_the_groups_of_changed_terms_are_made_again(tmp_path: Path) -> None:
    documents = invented_documents(300)
    again(documents, tmp_path)
    segments = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("*/segments/*.postings")}
    counting = Counting()
    documents[40] = edited(documents[40], "渡口")
    list(build_index(documents, scripts=SCRIPTS, cache=tmp_path, executor=counting))
    _, groups, _ = counting.jobs
    packs = len([*tmp_path.glob("*/files/terms/*")])
    assert 0 < groups <= 15
    assert packs > 60
    new = [path for path in tmp_path.glob("*/segments/*.postings") if segments.get(path.name) != path.stat().st_mtime_ns]
    assert len(new) == 1 < len(segments)


def test_any_sequence_of_edits_gives_the_bytes_of_a_clean_build(tmp_path: Path) -> None:
    chance = random.Random(3)
    documents = invented_documents(120)
    for step in range(12):
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(documents))
            edit = chance.choice(("change", "change", "remove", "add", "tag", "date"))
            if edit == "change":
                documents[at] = edited(documents[at], chance.choice(("渡口", "國際", "甲乙", "的")))
            elif edit == "remove":
                del documents[at]
            elif edit == "add":
                documents.insert(at, document(1000 + step * 10 + at, "新的一篇，說到渡口。"))
            elif edit == "tag":
                documents[at] = replace(documents[at], tags=("新",))
            else:
                documents[at] = replace(documents[at], date="2024-01-01")
        documents = list({one.id: one for one in documents}.values())
        assert again(documents, tmp_path) == made(documents), step


def test_what_is_lost_from_the_cache_is_made_again(tmp_path: Path) -> None:
    documents = invented_documents(120)
    wanted = again(documents, tmp_path)
    for pattern in ("files/terms/*", "files/texts/*", "segments/*.postings", "segments/*.json", "merged.json"):
        next(tmp_path.glob(f"*/{pattern}")).unlink()
        assert again(documents, tmp_path) == wanted, pattern
    next(tmp_path.glob("*/merged.json")).write_text("{}")
    assert again(documents, tmp_path) == wanted


def test_the_cache_holds_what_the_last_build_needed_and_no_more(tmp_path: Path) -> None:
    again(invented_documents(200, seed=1), tmp_path)
    documents = invented_documents(60, seed=2)
    again(documents, tmp_path)
    files = {path.relative_to(path.parents[1]).as_posix() for path in tmp_path.glob("*/files/*/*")}
    assert files == {path for path in made(documents) if path.endswith(".bin") and not path.startswith("code-")}


def test_what_other_folds_or_another_program_made_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = invented_documents(60)
    again(documents, tmp_path)
    (before,) = tmp_path.iterdir()
    monkeypatch.setattr("generator.search.build.__version__", "0.0.0")
    assert again(documents, tmp_path) == made(documents)
    (after,) = tmp_path.iterdir()
    assert before != after


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_the_files_are_the_same_whoever_makes_them(kind: str, tmp_path: Path) -> None:
    documents = invented_documents(80)
    pool = ThreadPoolExecutor(3) if kind == "threads" else ProcessPoolExecutor(2, mp_context=get_context("forkserver"))
    with pool as executor:
        assert by_path(build_index(reversed(documents), scripts=SCRIPTS, cache=tmp_path, executor=executor)) == made(documents)


def test_only_what_is_new_is_proved_again(tmp_path: Path) -> None:
    documents = invented_documents(300)
    files = again(documents, tmp_path)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    store, folds = Store(folder=folder), make_folds()
    segments = [segment for path in store.folder.glob("segments/*.json") if (segment := read_segment(store, path.stem))]
    segments.sort(key=lambda segment: segment.dates)
    manifest = json.loads(files["manifest.json"])
    root = json.loads(zlib.decompress(files[f"root/{manifest['root']}.bin"], wbits=31))
    note = read_note(store)
    assert note
    now = read_proved(store)

    def left(proved: Proved) -> int:
        return len(list(unproved(segments, note.packs, named_pages(store, root), folds, now, proved)))

    everything = left(Proved())
    assert left(now) == 0 < everything == left(replace(now, folds="others"))
    assert 0 < left(replace(now, segments=now.segments - {segments[0].digest})) < everything
    packs = [left(replace(now, packs=now.packs - {pack})) for pack in sorted(now.packs)]
    assert 0 < max(packs) < everything <= sum(packs)
    pages = [left(replace(now, pages=now.pages - {page})) for page in sorted(now.pages)]
    assert len(pages) > 3
    assert 0 < max(pages) <= PER_PAGE
    store.proof.write_bytes(b"{")
    assert read_proved(store) == Proved()


def test_of_records_only_those_are_read_that_no_build_has_seen_and_finished_files_come_empty(tmp_path: Path) -> None:
    documents = invented_documents(300)

    class Kept(Records):
        def __init__(self) -> None:
            self.records = {one.id: record_of(one) for one in documents}
            self.dates = {one.id: one.date for one in documents}
            self.seen: list[str] = []

        def listing(self) -> Iterator[Listed]:
            for name, record in self.records.items():
                yield Listed(date=self.dates[name], id=name, size=len(record), digest=digest_of(record))

        def read(self, listed: Iterable[Listed]) -> Iterator[bytes]:
            for one in listed:
                self.seen.append(one.id)
                yield self.records[one.id]

    first = Kept()
    site = by_path(build_index(first, scripts=SCRIPTS, cache=tmp_path))
    assert (sorted(first.seen), site) == (sorted(first.records), made(documents))
    documents[40] = edited(documents[40], "渡口")
    second = Kept()
    has = {f"search/{path}" for path in site}
    files = by_path(build_index(second, scripts=SCRIPTS, cache=tmp_path, has=lambda path: str(path) in has))
    assert documents[40].id in second.seen
    assert len(second.seen) < 100
    assert {path: content or site[path] for path, content in files.items()} == made(documents)
    assert sum(1 for path, content in files.items() if content and path.endswith(".bin") and not path.startswith("code-")) < 40
