"""Texts to search in, and the plain substring search that the index is held to."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path

import pytest

from generator.model import SiteFile
from generator.search.build import build_index
from generator.search.documents import Passage, SearchDocument
from generator.search.packs import FOLDER
from generator.search.tokens import make_folds

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT.parent / "shared" / "corpus" / "articles.jsonl.gz"
"""Real articles, one JSON object a line; they lie beside the project only where it is made."""
SCRIPTS = ROOT / "themes" / "base" / "static" / "js" / "search"

WORDS = tuple(
    """医疗 改革 國際 国际 論壇 便民 一刻钟 渡口 春茶 采茶 開採 乾燥 干部 后来 皇后 頭髮 发展 重大项目 5G ５Ｇ AI 0.5% 12月17日
    San Francisco iPhone GDP 的 了 在 是 和 “一刻钟便民圈” 「老港」 《新生》 ，。 、 —— …… ！？ 三分之一
    第４版 𠮷野家 😀 臺灣 台湾 沿著 沿着 里面 裏面""".split()  # noqa: SIM905 - a list of Chinese words reads better as text
)

SPACES = ("", " ", "\u3000")


def document(number: int, *texts: str, headline: str = "题", paper: str = "csb", **fields: object) -> SearchDocument:
    """A document with a headline and paragraphs; everything else as usual unless told."""
    name = f"{paper}-2024-03-{number % 28 + 1:02d}-p01-{number:02d}"
    usual: dict[str, object] = {"date": f"2024-03-{number % 28 + 1:02d}", "page": "1", "kind": "news"}
    return SearchDocument(
        id=name,
        url=f"{paper}/{name}.html",
        headline=headline,
        paper=paper,
        passages=(Passage(field="headline", text=headline), *(Passage(field="body", text=text) for text in texts)),
        **{**usual, **fields},  # type: ignore[arg-type]
    )


def invented_documents(count: int, seed: int = 1) -> list[SearchDocument]:
    """Texts put together from `WORDS` and single characters, the same for the same arguments."""
    chance = random.Random(seed)
    common = [chr(0x4E00 + chance.randrange(2000)) for _ in range(300)]

    def sentence() -> str:
        kinds = (WORDS, common, common, SPACES)
        return "".join(chance.choice(chance.choice(kinds)) for _ in range(chance.randrange(3, 60)))

    return [
        document(
            n,
            *(sentence() for _ in range(chance.randrange(1, 6))),
            headline=sentence()[:30] or "题",
            paper=chance.choice(("csb", "xgsb")),
            date=chance.choice(("2023", "2023-12", "2023-12-31", "2024-03-14", "2024-03-15", "")),
            page=chance.choice(("1", "2", "A05")),
            kind=chance.choice(("news", "photo")),
            labels=tuple(chance.sample(("聚焦", "民生"), chance.randrange(3))),
            tags=tuple(chance.sample(("春茶", "医疗", "交通"), chance.randrange(3))),
        )
        for n in range(count)
    ]


def real_documents(path: Path, count: int | None = None) -> list[SearchDocument]:
    """Articles of a file like `REAL`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        values = [json.loads(line) for line in islice(lines, count)]
    return [
        document(n, *filter(str.strip, v["body"]), headline=v["headline"] or "无题", date=v["date"], page=str(v["page"]))
        for n, v in enumerate(values)
    ]


def made(documents: Iterable[SearchDocument], *, apart: bool = False) -> dict[str, bytes]:
    """The index of some documents: content by path below `search/`; `apart` has each file stand alone, as those of larger archives do."""
    with files_apart() if apart else nullcontext():
        return by_path(build_index(documents, scripts=SCRIPTS))


@contextmanager
def files_apart() -> Iterator[None]:
    """Have a few articles make as many files as there are, as if there was room for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.search.volumes.ARTICLES", 1 / 1000)
        yield


def by_path(files: Iterable[SiteFile]) -> dict[str, bytes]:
    return {file.path.removeprefix(FOLDER): file.content for file in files}


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


class PlainSearch:
    """Substring search over the folded passages: nothing but `in`."""

    def __init__(self, documents: Iterable[SearchDocument]) -> None:
        self.folds = make_folds()
        fold, plain = self.folds.fold, self.folds.plain
        self.texts = [(d.id, [fold(p.text) for p in d.passages], [plain(p.text) for p in d.passages]) for d in documents]

    def find(self, phrase: str, *, exact: bool = False) -> set[str]:
        """Ids of the documents of which one passage holds the phrase; `exact` keeps the scripts apart."""
        wanted = self.folds.plain(phrase) if exact else self.folds.fold(phrase)
        return {name for name, folded, plain in self.texts if any(wanted in text for text in (plain if exact else folded))}


def cut_phrases(documents: Sequence[SearchDocument], count: int, seed: int = 1, longest: int = 8) -> list[str]:
    """Pieces of one word cut at random out of the passages."""
    chance = random.Random(seed)
    phrases: list[str] = []
    while len(phrases) < count:
        text = chance.choice(chance.choice(documents).passages).text or " "
        first = chance.randrange(len(text))
        piece = text[first : first + chance.randint(1, longest)].strip().strip('"-')
        if piece and len(piece.split()) == 1 and piece != "OR" and make_folds().fold(piece):
            phrases.append(piece)
    return phrases
