"""What the search benchmark searches: documents of a content folder as a stream on disk, queries of every kind, and the truth."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import urls
from generator.config import Site, load_site
from generator.content.store import load_articles
from generator.content.titles import display_title
from generator.renderer.markdown import render_document
from generator.search.documents import SearchDocument, search_document
from generator.search.tokens import make_folds
from generator.text.script import character_table

KINDS = {
    "one": 30,
    "two": 60,
    "three or four": 60,
    "five to eight": 60,
    "letters and digits": 20,
    "two words": 30,
    "other script": 20,
    "headline": 20,
}
"""How many queries of each kind; 300 together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query and what substring search finds."""

    kind: str
    text: str
    found: frozenset[str]


def write_documents(content: Path, spool: Path) -> int:
    """Pickle every article of a content folder as search takes it, one after the other; how many."""
    site = load_site(content / "site.yaml") if (content / "site.yaml").exists() else Site(title="")
    articles, _ = load_articles(content, str(content))
    count = 0
    with spool.open("wb") as file:
        for article in articles:
            document = search_document(render_document(article), site, urls.article(article), title=display_title(article))
            pickle.dump(document, file, protocol=5)
            count += 1
    return count


def read_documents(spool: Path) -> Iterator[SearchDocument]:
    """The documents again, one at a time."""
    with spool.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301 - written by ourselves
            except EOFError:
                return


def ask_all(documents: Sequence[SearchDocument], seed: int = 1) -> list[Asked]:
    """Queries cut out of the documents at random, with the articles that hold them; the same for the same documents."""
    fold = make_folds().fold
    texts = [(d.id, "\n".join(fold(p.text) for p in d.passages)) for d in documents]
    asked: list[Asked] = []
    for kind, text in _queries(documents, seed):
        words = [fold(word) for word in text.split()]
        found = frozenset(name for name, folded in texts if all(word in folded for word in words))
        asked.append(Asked(kind=kind, text=text, found=found))
    return asked


def _queries(documents: Sequence[SearchDocument], seed: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(seed)
    other = character_table("s2t")
    for kind, count in KINDS.items():
        for _ in range(count):
            while not (text := _query(kind, documents, chance, other)):
                pass
            yield kind, text


def _query(kind: str, documents: Sequence[SearchDocument], chance: random.Random, other: Mapping[str, str]) -> str:
    document = chance.choice(documents)
    text = chance.choice([p.text for p in document.passages] or [""])
    if kind == "two words":
        return f"{_cut(text, 2, chance)} {_cut(chance.choice(document.passages).text, 2, chance)}" if len(text) > 2 else ""
    if kind == "letters and digits":
        runs = re.findall(r"[0-9A-Za-z.%]{2,}", text)
        return chance.choice(runs) if runs else ""
    if kind == "other script":
        cut = _cut(text, chance.randint(2, 4), chance)
        turned = "".join(other.get(c, c)[:1] for c in cut)
        return turned if turned != cut else ""
    if kind == "headline":
        return _cut(document.headline, chance.randint(4, 8), chance)
    lengths = {"one": (1, 1), "two": (2, 2), "three or four": (3, 4), "five to eight": (5, 8)}[kind]
    return _cut(text, chance.randint(*lengths), chance)


def _cut(text: str, length: int, chance: random.Random) -> str:
    """A piece of that length that is one word and no syntax; empty where the text has none."""
    for _ in range(20):
        first = chance.randrange(max(1, len(text) - length + 1))
        cut = text[first : first + length]
        if len(cut) == length and len(cut.split()) == 1 and cut == cut.strip('"- \u3000') and make_folds().fold(cut) and ":" not in cut:
            return cut
    return ""
