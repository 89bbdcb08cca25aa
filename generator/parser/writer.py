"""Articles and ledgers onto the disk: whole files only, and nothing that a person has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.content.frontmatter import dump_article
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
    gone: list[str] = field(default_factory=list)
    """Ids of an earlier import that no longer come out of the raw text; their files are left."""
    problems: list[Problem] = field(default_factory=list)


def write_day(day: str, items: Iterable[Made], content: Path) -> Written:
    """Write the articles of one day's folder and then its ledger; a file that would stay as it is is not touched."""
    folder, done = content / day, Written()
    old = books.read_ledger(folder)
    entries = dict(old.entries)
    files, fresh = set[str](), set[str]()
    for m in items:
        files.add(m.file)
        fresh.add(m.article.id)
        path, text = folder / f"{m.article.id}.md", dump_article(m.article)
        state = _state(path, text, old.entries.get(m.article.id))
        if state == "edited":
            done.kept.append(f"{day}/{path.name}")
            continue
        problem = write_whole(path, text) if state == "new" else None
        if problem is not None:
            done.problems.append(problem)
            continue
        terms = tuple(t.word for t in m.terms)
        entries[m.article.id] = books.Entry(file=m.file, lines=m.lines, digest=books.digest(text), terms=terms)
        if state == "new":
            done.written.append(f"{day}/{path.name}")
        else:
            done.unchanged += 1
    done.gone += [id for id, e in sorted(old.entries.items()) if e.file in files and id not in fresh and (folder / f"{id}.md").exists()]
    if entries != old.entries:
        problem = write_whole(folder / books.NAME, books.dump_ledger(books.Ledger(entries=entries)))
        done.problems += [problem] if problem else []
    done.written.sort()
    done.kept.sort()
    return done


def _state(path: Path, text: str, before: books.Entry | None) -> str:
    """`new`: to be written; `same`: there as it would be written; `edited`: changed or removed by a person."""
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        return "edited" if before is not None else "new"
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
        _remove(beside)
        fact = f"the file cannot be written ({getattr(error, 'strerror', None) or error})"
        return Problem(
            place=Place(path=path.as_posix()), code="P191", message=fact, hint="make room, or set the folder's permissions right"
        )
    except BaseException:  # Ctrl-C between the two: leave no half of a file behind
        _remove(beside)
        raise
    return None


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return
