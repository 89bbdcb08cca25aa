"""What no longer comes out of the raw text: its file goes, and a record stays of what it was and where its lines are now.

Runs when everything else is written, on the ledgers alone: they hold the lines of what was and of what is. Ledgers are read one
at a time, so that an archive of any size takes no more memory than what vanished.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.content.frontmatter import parse_article
from generator.content.store import id_path
from generator.content.titles import display_title
from generator.content.vanished import NAME, Vanished, dump_record, read_record
from generator.errors import Problem
from generator.model import Article, Kind
from generator.parser import ledger as books
from generator.parser.sources import known_by_path
from generator.parser.writer import offer_path, remove_file, write_whole


@dataclass(slots=True, kw_only=True)
class Settled:
    """What became of the ids that no longer come out of the raw text."""

    vanished: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids whose file was removed, or that lead elsewhere than before, and where to."""
    left: list[str] = field(default_factory=list)
    """Ids whose file stays: a person has changed it, or the article that its text belongs to now."""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gone:
    """An article of an earlier import that this one does not give."""

    folder: Path
    id: str
    entry: books.Entry

    @property
    def path(self) -> Path:
        return self.folder / f"{self.id}.md"


def settle_vanished(
    content: Path, files: Container[str], roots: Collection[Path], fresh: Container[str], unwritten: Collection[str]
) -> Settled:
    """Remove and record the articles of earlier imports of `files` whose ids are not `fresh`, in whatever day's folder they are.

    `files` are the raw files that this import has read, by the name that the ledgers know, `roots` the folders that such names are
    relative to (`root_of`); one that was moved to another day is known by its lines. `unwritten` are the lines of an edited
    article's new reading, which stand in no file of it. What a person has changed stays and is told, and so does what would take
    such a line along.
    P191: a file cannot be removed, a record not written.
    """
    gone, elsewhere = _not_fresh(content, files, fresh)
    lost = {file for file in elsewhere if roots and not any((root / file).exists() for root in roots)}
    moved = _moved(content, lost, files, fresh) if lost else set()
    gone += _not_fresh(content, moved, fresh)[0] if moved else []
    done = Settled()
    if not gone:
        return done
    holders = _find_holders(content, fresh, {line for g in gone for line in g.entry.lines})
    other = _other_pages(gone, holders)
    days: dict[Path, list[_Gone]] = defaultdict(list)
    for g in gone:
        if g.entry.file not in other:
            days[g.folder].append(g)
    for folder, found in days.items():
        _settle_day(content, folder, found, holders, frozenset(unwritten), done)
    return done


def root_of(name: str, path: Path) -> Path | None:
    """The folder that a raw file's name is relative to, where the name says paper and day."""
    return path.parents[name.count("/")] if _is_sure(name) and path.as_posix().endswith(name) else None


def _ledgers(content: Path) -> Iterator[tuple[Path, books.Ledger]]:
    for path in sorted(content.glob(f"*/*/*/*/{books.NAME}")):
        yield path.parent, books.read_ledger(path.parent)


def _not_fresh(content: Path, files: Container[str], fresh: Container[str]) -> tuple[list[_Gone], set[str]]:
    """Articles of these raw files that this import does not give, and the other raw files that the ledgers know."""
    found: list[_Gone] = []
    elsewhere: set[str] = set()
    for folder, ledger in _ledgers(content):
        read = _among(ledger, files)
        for id, entry in sorted(ledger.entries.items()):
            if entry.file not in read:
                elsewhere.add(entry.file)
            elif id not in fresh:
                found.append(_Gone(folder=folder, id=id, entry=entry))
    return found, elsewhere


def _among(ledger: books.Ledger, files: Container[str]) -> set[str]:
    """Those of the raw files that a ledger knows which are among `files`."""
    return {file for file in {entry.file for entry in ledger.entries.values()} if file in files}


def _moved(content: Path, lost: Collection[str], files: Container[str], fresh: Container[str]) -> set[str]:
    """Raw files that are no longer where they were, and most of whose lines this import has read elsewhere."""
    now: set[str] = set()
    for _, ledger in _ledgers(content):
        read = _among(ledger, files)
        now.update(line for id, entry in ledger.entries.items() if entry.file in read and id in fresh for line in entry.lines)
    moved: set[str] = set()
    for _, ledger in _ledgers(content):
        balance: dict[str, int] = defaultdict(int)
        for entry in ledger.entries.values():
            if entry.file in lost:
                balance[entry.file] += sum(1 if line in now else -1 for line in entry.lines)
        moved |= {file for file, left in balance.items() if left > 0}
    return moved


def _is_sure(file: str) -> bool:
    """A name of paper, day and page is that of one printed page."""
    known = known_by_path(Path("/") / file)
    return known.paper is not None and known.date is not None


def _other_pages(gone: Sequence[_Gone], holders: Mapping[str, Sequence[str]]) -> set[str]:
    """Names that two raw files share by chance: not of paper, day and page, and with few of the lines that were read under them."""
    before: dict[str, set[str]] = defaultdict(set)
    for g in gone:
        before[g.entry.file].update(g.entry.lines)
    return {file for file, lines in before.items() if not _is_sure(file) and 4 * sum(line in holders for line in lines) < len(lines)}


def _find_holders(content: Path, fresh: Container[str], lines: Collection[str]) -> dict[str, list[str]]:
    """Ids of the fresh articles that hold each of these lines."""
    holders: dict[str, list[str]] = defaultdict(list)
    for _, ledger in _ledgers(content):
        for id, entry in sorted(ledger.entries.items()):
            held = [line for line in dict.fromkeys(entry.lines) if line in lines]
            for line in held if held and id in fresh else ():
                holders[line].append(id)
    return holders


def _settle_day(
    content: Path, folder: Path, gone: Sequence[_Gone], holders: Mapping[str, Sequence[str]], unwritten: Collection[str], done: Settled
) -> None:
    """Record first, then remove: an import that is cut off between the two is finished by the next one."""
    before = read_record(folder)
    record = dict(before)
    removed: list[_Gone] = []
    for g in gone:
        text = _read(g.path)
        alone = any(line in unwritten and not holders.get(line) for line in g.entry.lines)
        if text is not None and (alone or books.digest(text) != g.entry.digest):
            done.left.append(g.id)
            record.pop(g.id, None)
            continue
        known = record.get(g.id)
        headline = known.headline if known and text is None else _headline(text, g.path)
        now = tuple(id for id in _where(g.entry.lines, holders) if not _is_furniture(content / id_path(id)))
        record[g.id] = Vanished(headline=headline, now=now)
        removed.append(g)
        if record[g.id] != known:
            done.vanished[g.id] = now
    if record != before:
        problem = write_whole(folder / NAME, dump_record(record))
        if problem is not None:
            done.problems.append(problem)
            return
    for g in removed:
        found = (remove_file(g.path), remove_file(offer_path(g.path)))
        done.problems += [problem for problem in found if problem]


def _where(lines: Collection[str], holders: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Articles that together hold half of some lines or more, each a quarter or more, the one with most of them first; else none.

    A line that several articles hold counts for each of them in part.
    """
    shares: dict[str, float] = defaultdict(float)
    distinct = dict.fromkeys(lines)
    for line in distinct:
        for id in holders.get(line, ()):
            shares[id] += 1 / len(holders[line])
    found = sorted((-round(share, 6), id) for id, share in shares.items() if 4 * share >= len(distinct))
    return tuple(id for _, id in found) if -2 * sum(share for share, _ in found) >= len(distinct) else ()


def _read(path: Path) -> str | None:
    """Text of an article file; None where there is none. One that cannot be read has been changed by a person."""
    try:
        return path.read_bytes().decode("utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _article(text: str | None, path: Path) -> Article | None:
    return parse_article(text, path.as_posix())[0] if text else None


def _headline(text: str | None, path: Path) -> str:
    article = _article(text, path)
    return display_title(article) if article else ""


def _is_furniture(path: Path) -> bool:
    article = _article(_read(path), path)
    return article is None or article.kind is Kind.FURNITURE
