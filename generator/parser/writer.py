"""Articles and ledgers onto the disk: whole files only, and nothing that a person has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.content.frontmatter import dump_article
from generator.content.issues import NAME as ISSUE
from generator.content.issues import IssueNote, dump_issue, parse_issue
from generator.content.titles import display_title
from generator.content.vanished import NAME as RECORD
from generator.content.vanished import Vanished, dump_record, read_record
from generator.errors import Place, Problem
from generator.parser import ledger as books
from generator.parser.issues import Made


@dataclass(slots=True)
class Written:
    """What became of the article files; paths are relative to the content folder."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    """Changed or removed by a person since the last import, so left alone."""
    unlooked: list[str] = field(default_factory=list)
    """Of those, the files that still say how sure the parser was: nobody has said that they are right."""
    offered: list[str] = field(default_factory=list)
    """New readings beside files that a person has changed."""
    unwritten: set[str] = field(default_factory=set)
    """Hashes of raw lines that belong in a file which a person has changed or removed, and did not stand there before."""
    held: list[str] = field(default_factory=list)
    """Left as they are, as a raw file that they also come from was not at hand."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: Written) -> None:
        """Count another day in."""
        self.written += other.written
        self.unchanged += other.unchanged
        self.kept += other.kept
        self.unlooked += other.unlooked
        self.offered += other.offered
        self.problems += other.problems

    def tell(self, problem: Problem | None) -> None:
        """Add a problem, if there is one."""
        self.problems += [problem] if problem else []


def write_day(day: str, items: Iterable[Made], content: Path, note: IssueNote | None = None, *, offer: bool = False) -> Written:
    """Write the articles of one day's folder, what is known of the issue, then its ledger and record.

    A file that would stay as it is is not touched.

    `offer`: the reading of an article that a person has changed is put beside it, where it is another than the last one.
    """
    folder, done = content / day, Written()
    old, record = books.read_ledger(folder), read_record(folder)
    entries, recorded = dict(old.entries), dict(record)
    for m in items:
        id = m.article.id
        path, text = folder / f"{id}.md", dump_article(m.article)
        if m.held:
            done.held.append(f"{day}/{path.name}")
            continue
        before, was = old.entries.get(id), record.pop(id, None)
        state = _state(path, text, before, removed=was is not None and not was.by_hand)
        if state == "edited":
            done.kept.append(f"{day}/{path.name}")
            if _says_how_sure(path):
                done.unlooked.append(f"{day}/{path.name}")
            lines = {line for part in m.parts for line in part.lines}
            done.unwritten.update(lines - set(before.lines if before else ()))
            if not path.exists():
                record[id] = was if was is not None else Vanished(headline=display_title(m.article), by_hand=True)
            _offer(day, path, text, before, done, offer=offer)
            continue
        problem = write_whole(path, text) if state == "new" else None
        if problem is not None:
            done.problems.append(problem)
            continue
        entries[id] = books.enter(m.parts, books.digest(text), [t.word for t in m.terms])
        if state == "new":
            done.written.append(f"{day}/{path.name}")
        else:
            done.unchanged += 1
        done.tell(remove_file(offer_path(path)))
    issue = _write_issue(folder, note, old.issue, done)
    if entries != old.entries or issue != old.issue:
        done.tell(write_whole(folder / books.NAME, books.dump_ledger(books.Ledger(entries=entries, issue=issue))))
    if record != recorded:
        done.tell(write_whole(folder / RECORD, dump_record(record)))
    done.held = sorted(set(done.held))
    for names in (done.written, done.kept, done.offered):
        names.sort()
    return done


def _write_issue(folder: Path, note: IssueNote | None, before: str | None, done: Written) -> str | None:
    """Write the issue's file unless a person has changed or removed it; the hash of what an import wrote last."""
    path = folder / ISSUE
    if note is None:
        return before
    text = dump_issue(note)
    try:
        found: bytes | None = path.read_bytes()
    except FileNotFoundError:
        found = None
    except OSError:
        return before
    written = books.digest_bytes(found) if found is not None else None
    if written != before:
        return before  # changed, removed, or written by hand from the first
    if found is not None:
        known, _ = parse_issue(found.decode("utf-8", "replace"), path.as_posix())
        if known is not None:  # another page of the issue may have said more
            text = dump_issue(replace(note, number=note.number or known.number, pages=note.pages or known.pages))
    if written == books.digest(text):
        return before
    problem = write_whole(path, text)
    done.tell(problem)
    return before if problem else books.digest(text)


def offer_path(path: Path) -> Path:
    """Where the parser's new reading of an edited article lies: `<id>.md.new`, which is no article."""
    return path.with_name(f"{path.name}.new")


def _offer(day: str, path: Path, text: str, before: books.Entry | None, done: Written, *, offer: bool) -> None:
    """Put a new reading beside an edited file, or take away one that says nothing new.

    It says something new where it is neither what stands in the file nor what the parser wrote before the edit.
    One that lies there already is renewed by every import.
    """
    beside = offer_path(path)
    known = not path.exists() or (before is not None and books.digest(text) == before.digest)
    if known:
        done.tell(remove_file(beside))
    elif offer or beside.exists():
        done.tell(None if _holds(beside, text) else write_whole(beside, text))
        done.offered.append(f"{day}/{beside.name}")


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode("utf-8", "replace")
    except OSError:
        return False


def _says_how_sure(path: Path) -> bool:
    """Does a file's front matter hold the parser's `confidence`?"""
    try:
        front = path.read_text(encoding="utf-8").partition("\n---")[0]
    except (OSError, UnicodeDecodeError):
        return False
    return "\nconfidence:" in front


def _state(path: Path, text: str, before: books.Entry | None, *, removed: bool) -> str:
    """`new`: to be written; `same`: there as it would be written; `edited`: changed or removed by a person.

    `removed`: the file is not there because an earlier import took it away.
    """
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        return "edited" if before is not None and not removed else "new"
    except OSError:
        return "edited"
    if found == text.encode("utf-8", "replace"):
        return "same"
    return "new" if before is not None and books.digest_bytes(found) == before.digest else "edited"


def write_whole(path: Path, text: str) -> Problem | None:
    """Write a file so that it is there whole or not at all: P191 where that cannot be done."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except (OSError, UnicodeEncodeError) as error:
        remove_file(beside)
        fact = f"the file cannot be written ({getattr(error, 'strerror', None) or error})"
        return Problem(
            place=Place(path=path.as_posix()), code="P191", message=fact, hint="make room, or set the folder's permissions right"
        )
    except BaseException:  # Ctrl-C between the two: leave no half of a file behind
        remove_file(beside)
        raise
    return None


def remove_file(path: Path) -> Problem | None:
    """Remove a file that may be there: P191 where that cannot be done."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        fact = f"the file cannot be removed ({error.strerror})"
        return Problem(place=Place(path=path.as_posix()), code="P191", message=fact, hint="set the folder's permissions right")
    return None
