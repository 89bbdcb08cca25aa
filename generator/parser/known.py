"""What is known of one newspaper's print: its labels, agencies and reporters, in `content/<paper>/known.yaml`.

An import appends what it has learned (`learn.py`); what an editor wrote, comments and order included, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import Place, Problem
from generator.parser.habits import Habits
from generator.parser.writer import write_whole
from generator.text.normalise import canon
from generator.yamlread import Reader, dump

NAME = "known.yaml"
KEYS = ("labels", "not_labels", "agencies", "reporters")
LEARNED = ("labels", "agencies", "reporters")
"""Lists that an import appends to; `not_labels` is the editor's alone."""
HEAD = "# What recurs in this newspaper's print; content/README.md explains the lists.\n"
"""What a new file begins with."""
KEY_LINE = re.compile(r"^([a-z_]+):[ \t]*(\[\])?[ \t]*(#.*)?$")
ITEM_LINE = re.compile(r"^([ ]*)- \S")


Lists = Mapping[str, tuple[str, ...]]
"""The lists of a file by key, as they are written."""


def read_habits(folder: Path) -> tuple[Lists, tuple[Problem, ...]]:
    """The lists of a newspaper's file; none where there is no file.

    P101, P102, P104, P105 as for sidecars, P115 where it cannot be read: what is wrong counts as not said.
    """
    path = folder / NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}, ()
    except (OSError, UnicodeDecodeError) as error:
        fact = f"the file cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'})"
        return {}, (Problem(place=Place(path=path.as_posix()), code="P115", message=fact, hint="save it as UTF-8, readable for you"),)
    reader = Reader(path=path.as_posix(), text=text, code="P")
    value = reader.parse()
    reader.unknown_keys(value, KEYS)
    return {key: reader.texts_at(value, key) for key in KEYS}, tuple(reader.problems)


def habits_of(lists: Lists) -> Habits:
    """The lists as the parser uses them: what is no label is none, whoever said that it is."""
    plain = {key: frozenset(_plain(w) for w in lists.get(key, ())) for key in KEYS}
    return Habits(labels=plain["labels"] - plain["not_labels"], agencies=plain["agencies"], reporters=plain["reporters"])


def _plain(text: str) -> str:
    return canon(text.strip())


def add_habits(folder: Path, learned: Lists) -> tuple[Lists, tuple[Problem, ...]]:
    """Append what the file does not have yet, sorted; the lists as they are then.

    A file with errors is left alone. P191: it cannot be written. P193, a warning: a list is not one item a line, so that nothing
    can be appended; what was learned is used all the same.
    """
    path = folder / NAME
    there, problems = read_habits(folder)
    known = {_plain(w) for key in KEYS for w in there.get(key, ())}
    new = {key: tuple(sorted({w for w in learned.get(key, ()) if _plain(w) not in known})) for key in LEARNED}
    wanted = {key: (*there.get(key, ()), *new.get(key, ())) for key in KEYS}
    if any(not p.warning for p in problems) or not any(new.values()):
        return wanted, problems
    text = path.read_text(encoding="utf-8-sig") if path.exists() else HEAD + "".join(f"{key}: []\n" for key in KEYS)
    for key, words in new.items():
        text = _with_items(text, key, words)
    reader = Reader(path="", text=text, code="P")
    value = reader.parse()
    if {key: reader.texts_at(value, key) for key in KEYS} != wanted or reader.problems:
        hint = "write each list with one item a line, '- 民生'; learned: " + ", ".join(w for words in new.values() for w in words)[:200]
        fact = "nothing can be appended here without a change to what stands there"
        return wanted, (*problems, Problem(place=Place(path=path.as_posix()), code="P193", message=fact, hint=hint, warning=True))
    problem = write_whole(path, text)
    return wanted, (*problems, *((problem,) if problem else ()))


def _with_items(text: str, key: str, words: Iterable[str]) -> str:
    """The file with items after the last one of a list in block style; an empty list `[]` becomes one."""
    words = list(words)
    if not words:
        return text
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    start = next((n for n, line in enumerate(lines) if (m := KEY_LINE.match(line)) and m[1] == key), None)
    if start is None:
        return "\n".join([*lines, f"{key}:", *map(_item, words)]) + "\n"
    lines[start] = re.sub(r":[ \t]*\[\]", ":", lines[start])
    end, indent = start + 1, ""
    for n in range(start + 1, len(lines)):
        item = ITEM_LINE.match(lines[n])
        if item:
            end, indent = n + 1, item[1]
        elif lines[n].strip() and not lines[n].lstrip().startswith("#"):
            break
    return "\n".join([*lines[:end], *(indent + _item(w) for w in words), *lines[end:]]) + "\n"


def _item(word: str) -> str:
    return "- " + dump({"": [word]}).partition("[")[2].rstrip("\n").removesuffix("]")
