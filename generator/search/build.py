"""The recipe: documents -> folded texts -> postings -> packs -> directory -> manifest, and the proof that it finds.

Nothing depends on the order in which documents come: they are numbered by date and id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from generator.errors import Place, Problem, SearchError
from generator.model import SiteFile
from generator.search.documents import FIELDS, SearchDocument
from generator.search.index import Corpus, find_postings, fold_corpus
from generator.search.packs import FOLDER, FORMAT, PackWriter, content_name, gzip_block, hashed_file, json_bytes
from generator.search.selftest import prove
from generator.search.shards import CHUNK, columns, directory_pages, list_blocks, place_blocks, text_record
from generator.search.tokens import Folds, folds_json, make_folds

STABLE_SCRIPTS = ("client.js", "page.js")
"""Scripts with an address that never moves: they read the manifest, which names the folder of all others."""


def build_index(documents: Iterable[SearchDocument], *, scripts: Path) -> Iterator[SiteFile]:
    """Make every file under `search/` but the page itself.

    `scripts` is the folder of the reading side (`themes/base/static/js/search`). The manifest comes last.
    Raises SearchError X101 for two documents with one id, X102 when the finished index misses a string of a document.
    """
    ordered = tuple(sorted(documents, key=lambda d: (d.date, d.id)))
    _check_ids(ordered)
    files = list(_code_files(scripts))
    code = files[-1].path.parent.name
    folds = make_folds()
    corpus = fold_corpus(ordered, folds)
    made: dict[str, bytes] = {}
    for file in (*files, *_index_files(ordered, corpus, folds, code)):
        made[file.path.relative_to(FOLDER).as_posix()] = file.content
        yield file
    prove(made, ordered)


def _check_ids(documents: Sequence[SearchDocument]) -> None:
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise SearchError(Problem(place=Place(path=""), code="X101", message=f"two articles have the id '{document.id}'"))
        seen.add(document.id)


def _code_files(scripts: Path) -> Iterator[SiteFile]:
    """The scripts: two under fixed names, all others in a folder named by their content."""
    sources = {path.name: path.read_bytes() for path in sorted(scripts.glob("*.js"))}
    for name in STABLE_SCRIPTS:
        yield SiteFile(path=FOLDER / name, content=sources[name], source=f"search script {name}")
    others = {name: data for name, data in sources.items() if name not in STABLE_SCRIPTS}
    folder = "code-" + content_name(b"\0".join(part for name, data in others.items() for part in (name.encode(), data)))
    for name, data in others.items():
        yield SiteFile(path=FOLDER / folder / name, content=data, source=f"search script {name}")


def _index_files(documents: Sequence[SearchDocument], corpus: Corpus, folds: Folds, code: str) -> Iterator[SiteFile]:
    lists, places = PackWriter("lists"), PackWriter("places")
    for postings in find_postings(corpus):
        for key, block in list_blocks(postings):
            yield from lists.add(key, block)
        for key, block in place_blocks(postings):
            yield from places.add(key, block)
    directories: dict[str, list[list[int | str]]] = {}
    for writer in (lists, places):
        yield from writer.finish()
        pages = list(directory_pages(writer))
        yield from (file for _, file in pages)
        directories[writer.kind] = [[key, file.path.stem] for key, file in pages]
    chunks: list[list[str]] = []
    for first in range(0, len(documents), CHUNK):
        chunk = documents[first : first + CHUNK]
        texts = PackWriter("texts")
        for number, document in enumerate(chunk):
            yield from texts.add(first + number, text_record(document))
        yield from texts.finish()
        file = hashed_file("columns", gzip_block(columns(chunk, corpus, first, texts)))
        yield file
        chunks.append([file.path.stem, chunk[0].date, chunk[-1].date])
    table = hashed_file("folds", gzip_block(folds_json(folds, corpus.characters)))
    yield table
    root = hashed_file(
        "root",
        gzip_block(
            json_bytes(
                {
                    "documents": len(documents),
                    "mean": round(len(corpus.points) / max(len(documents), 1), 3),
                    "fields": list(FIELDS),
                    "chunk": CHUNK,
                    "chunks": chunks,
                    "lists": directories["lists"],
                    "places": directories["places"],
                    "folds": table.path.stem,
                }
            )
        ),
    )
    yield root
    manifest = {"format": FORMAT, "documents": len(documents), "root": root.path.stem, "code": code}
    yield SiteFile(path=PurePosixPath(FOLDER / "manifest.json"), content=json_bytes(manifest) + b"\n", source="search index")
