"""What one day's folder holds before an import of it, and the ids that articles have there: known ones, and new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from generator.content.frontmatter import parse_article
from generator.ids import ID, article_id
from generator.model import Article
from generator.parser import ledger as books
from generator.urls import date_path

Entries = Mapping[str, books.Entry]


@dataclass(slots=True, kw_only=True)
class Names:
    """Ids of one day's folder: those of earlier imports, those of people, and those that this import has given."""

    folder: Path
    ledger: books.Ledger
    files: set[str]
    """Raw files that are at hand, as far as the folder knows or will know them."""
    by_file: Mapping[str, Entries]
    """What the ledger holds, by the raw file that an article begins in."""
    by_page: Mapping[str, Entries]
    """… and by the page in the id."""
    over_pages: Entries
    """… and of articles that come from several raw files."""
    reserved: set[str]
    others: tuple[Article, ...]
    """Articles of the day that do not come from raw files at hand."""
    given: set[str]
    serials: dict[str, int] = field(default_factory=dict)
    """The last serial that was tried, by what stands before it in an id."""

    @classmethod
    def of(cls, folder: Path, files: Iterable[str], given: Iterable[str] = ()) -> Names:
        """Read a day's folder; `files` are the raw files at hand, `given` the ids that this import has given already.

        An article that comes from none of the files, as one that a person wrote, keeps its id. Only such files are read, and of
        those without a date, which are no issue and may be a whole archive, only what the ledger does not know.
        """
        ledger, here = books.read_ledger(folder), set(files)
        by_file: dict[str, dict[str, books.Entry]] = defaultdict(dict)
        by_page: dict[str, dict[str, books.Entry]] = defaultdict(dict)
        for id, entry in ledger.entries.items():
            by_file[entry.file][id] = entry
            named = ID.fullmatch(id)
            by_page[named["page"] if named else ""][id] = entry
        dated = not folder.as_posix().endswith(date_path(""))
        reserved, others = set(ledger.entries), list[Article]()
        for path in sorted(folder.glob("*.md")):
            told = ledger.entries.get(path.stem)
            if told is not None and (not dated or told.file in here):
                continue
            article = read_article(path)
            if article is None or not any(s.file in here for s in article.source):
                reserved.add(path.stem)
                others += [article] if article is not None and dated else []
        return cls(
            folder=folder,
            ledger=ledger,
            files=here,
            by_file=by_file,
            by_page=by_page,
            over_pages={id: entry for id, entry in sorted(ledger.entries.items()) if entry.rest},
            reserved=reserved,
            others=tuple(others),
            given=set(given),
        )

    def known(
        self, file: str, drafts: Sequence[Sequence[str]], page: str | None, siblings: AbstractSet[str], taken: AbstractSet[str]
    ) -> tuple[str | None, ...]:
        """For each draft of a raw file (as line hashes) the id that it had in an earlier import, if none has it yet nor `taken` it."""
        near = {**self.by_page.get(page or "", {}), **self.by_file.get(file, {})}
        free = {id: entry for id, entry in near.items() if id not in self.given and id not in taken}
        return books.known_ids(books.Ledger(entries=free), file, drafts, page, siblings)

    def give(self, known: str | None, paper: str, date: str, page: str) -> str:
        """The id that a draft had before, or the next one that nobody has."""
        if known is not None:
            self.given.add(known)
            return known
        stem = article_id(paper, date, page, 1)
        serial, id = self.serials.get(stem, 0), ""
        while not id or id in self.reserved or id in self.given:
            serial += 1
            id = article_id(paper, date, page, serial)
        self.serials[stem] = serial
        self.given.add(id)
        return id


def read_article(path: Path) -> Article | None:
    """An article's file; None where it cannot be read."""
    try:
        return parse_article(path.read_text(encoding="utf-8"), path.as_posix())[0]
    except (OSError, UnicodeDecodeError):
        return None
