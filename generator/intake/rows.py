"""Articles that somebody has already: Markdown with front matter, CSV, JSON Lines -> fields and a body each.

Names of fields are those of an article file; what others call them is in `CALLED`. Values stay as they are written: what they have
to be, the reader of article files says.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.errors import Place, Problem
from generator.yamlread import TYPE_NAMES, load

SUFFIXES = (".md", ".markdown", ".csv", ".jsonl", ".jsonl.gz")
LISTS = frozenset({"label", "kicker", "headline", "deck", "byline", "byline_printed", "editor_note", "credits", "tags", "doubts"})
"""Fields that a cell of CSV may hold several of, parted by `;` or `；` (tags, label and byline also by `、` or `|`)."""
PARTED = {name: re.compile("[;；|、]" if name in ("tags", "label", "byline") else "[;；]") for name in LISTS}
CALLED = {
    "title": "headline", "标题": "headline", "主题": "headline", "主標題": "headline", "標題": "headline",
    "subtitle": "deck", "副题": "deck", "副標題": "deck", "introtitle": "kicker", "引题": "kicker", "肩题": "kicker",
    "author": "byline", "authors": "byline", "作者": "byline", "newspaper": "paper", "报纸": "paper", "published": "date",
    "pubdate": "date", "datepublished": "date", "日期": "date", "版次": "page", "版面": "page", "版名": "section",
    "keywords": "tags", "categories": "tags", "关键词": "tags", "category": "label", "column": "label", "栏目": "label",
    "content": "body", "text": "body", "正文": "body", "内容": "body",
}  # fmt: skip
"""What others call the fields of an article file."""
OURS = frozenset({"format", "url", "paper_name", "language", "title", "text", "filed"})
"""Fields of our own exports (`guzhi-article-1`) that follow from the others."""
LISTED = frozenset({"id", "url", "paper_name", "people", "characters"})
"""Columns of our own table of articles, which has no texts."""
DAY = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|[T ].*)?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article as its source has it."""

    values: Mapping[str, Any]
    """By the names of front matter."""
    body: str
    place: Place

    @property
    def key(self) -> str:
        """By what it is known again when the source is read once more: its id, else what it is called and where it stood."""
        named = self.values.get("id")
        return str(named) if named else "\0".join(str(self.values.get(name, "")) for name in ("paper", "date", "page", "headline"))


def is_rows(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


def read_rows(path: Path) -> Iterator[Row | Problem]:
    """The articles of a file, one after the other.

    P113 not UTF-8, P115 cannot be read, P130 a line or front matter that cannot be read, P131 a file without a headline row or
    front matter. What is wrong with one article leaves it out.
    """
    name, shown = path.name.lower(), path.as_posix()
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8-sig")
    except UnicodeDecodeError:
        yield _problem(shown, "P113", "the file is not UTF-8", "save it as UTF-8 (in Excel: 'CSV UTF-8')")
        return
    except gzip.BadGzipFile:
        yield _problem(shown, "P115", "the file is not packed, though its name ends in .gz", "take .gz off its name")
        return
    except (OSError, EOFError, zlib.error) as error:
        yield _problem(shown, "P115", f"the file cannot be read ({error})", "look at its permissions, and whether it is whole")
        return
    if not text.strip():
        yield _problem(shown, "P131", "the file is empty", "leave it out, or save it again")
        return
    if name.endswith(".csv"):
        yield from _csv(text, shown)
    elif ".jsonl" in name:
        yield from _json(text, shown)
    else:
        yield from _markdown(text, shown)


def _json(text: str, shown: str) -> Iterator[Row | Problem]:
    if text.lstrip().startswith("["):
        hint = "write each article on a line of its own, without the brackets around all and the commas between (jq -c '.[]' does so)"
        yield _problem(shown, "P130", "this is one JSON list, not JSON Lines", hint, 1)
        return
    for n, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            column, why = getattr(error, "colno", 0), getattr(error, "msg", error)
            yield _problem(shown, "P130", f"this line is no JSON ({why})", "each line holds one article as a JSON object", n, column)
            continue
        if not isinstance(value, dict):
            kind = TYPE_NAMES.get(type(value), "nothing")
            yield _problem(shown, "P130", f"this line is no JSON object but {kind}", 'an article is {"headline": …, "body": …}', n)
            continue
        ours = str(value.get("format", "")).startswith("guzhi-article-")
        yield _row({k: v for k, v in value.items() if not (ours and k in OURS)}, Place(path=shown, line=n))


def _csv(text: str, shown: str) -> Iterator[Row | Problem]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    head: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield _problem(shown, "P130", f"this row is no CSV ({error})", "quote cells that hold commas, quotes or line ends", line)
            return
        if head is None:
            head = [_name(cell) for cell in cells]
            if set(cells) >= LISTED and "body" not in head:
                fact = "this is the table of a Guzhi archive, which lists articles without their texts"
                yield _problem(shown, "P131", fact, "import articles.jsonl.gz, which lies beside it, or the folder data/ as a whole", 1)
                return
            if not {"headline", "body"} & set(head):
                hint = "the first row names the columns as an article file does: id, paper, date, page, headline, byline, body …"
                if len(cells) == 1 and any(sign in cells[0] for sign in ";\t"):
                    hint = "columns are parted by commas, not by semicolons or tabs: save the table as CSV with commas"
                yield _problem(shown, "P131", f"no column is a headline or a body: {', '.join(cells)[:80]}", hint, 1)
                return
        elif any(cell.strip() for cell in cells):
            filled = {k: v for k, v in zip(head, cells, strict=False) if v.strip()}
            split = {k: [t.strip() for t in PARTED[k].split(v) if t.strip()] if k in LISTS else v.strip() for k, v in filled.items()}
            yield _row(split, Place(path=shown, line=line))


def _markdown(text: str, shown: str) -> Iterator[Row | Problem]:
    found = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n?(.*)\Z", text, re.DOTALL | re.MULTILINE)
    if found is None:
        hint = "begin the file with a line '---', the fields, and a line '---'; raw text of a page is a .txt file"
        yield _problem(shown, "P131", "there is no front matter", hint, 1)
        return
    try:
        values = load(found[1])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        fact = f"the front matter is no YAML: {getattr(error, 'problem', error)}"
        yield _problem(shown, "P130", fact, "quote text that holds ': '", mark.line + 2 if mark else 2, mark.column + 1 if mark else 0)
        return
    if not isinstance(values, dict):
        yield _problem(shown, "P130", "the front matter is no mapping", "write `key: value` lines", 2)
        return
    yield _row({**values, "body": found[2]}, Place(path=shown, line=2))


def _row(found: Mapping[str, Any], place: Place) -> Row:
    values: dict[str, Any] = {}
    for key, value in found.items():
        name = _name(str(key))
        if value not in (None, "", []) and (name not in values or name == key):
            values[name] = value
    if isinstance(values.get("date"), str) and (day := DAY.fullmatch(values["date"])):
        values["date"] = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
    body = str(values.pop("body", "")).replace("\r\n", "\n")
    return Row(values=values, body=body, place=place)


def _name(key: str) -> str:
    plain = key.strip().lower()
    return CALLED.get(plain, plain)


def _problem(path: str, code: str, message: str, hint: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(place=Place(path=path, line=line, column=column), code=code, message=message, hint=hint)
