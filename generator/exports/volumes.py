"""A newspaper's year as files to be taken away: JSONL, CSV and Parquet, with a data package that says what is in them.

A year is what one edit makes new, and what one person wants to load: small enough for both, while a century is a hundred files and
not forty thousand. Rows stream through; what is kept of a year is its files. The same articles give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from generator.errors import BuildError, Place, Problem
from generator.exports.records import dump_line

ROWS = 2000
"""Articles of a row group of Parquet."""
COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("string", "Permanent name"),
    "url": ("string", "Where the article is read"),
    "paper": ("string", "Code of the newspaper"),
    "paper_name": ("string", "Name of the newspaper"),
    "language": ("string", "Script of the print"),
    "date": ("string", "EDTF level 0: 2025-12-18, 2025-12 or 2025"),
    "page": ("string", "版次, as text"),
    "section": ("string", "版名"),
    "kind": ("string", "news, commentary, feature …"),
    "title": ("string", "The headline in one line, or what a reader would call the article"),
    "label": ("list", "栏题, 栏目"),
    "kicker": ("list", "引题"),
    "deck": ("list", "副题"),
    "people": ("list", "Who wrote or took it, with the role as printed behind a slash: 贾奕/记者"),
    "dateline": ("string", "电头, as printed"),
    "series": ("string", "Name of the series of which it is a part"),
    "tags": ("list", "Tags"),
    "characters": ("integer", "Characters of the text"),
    "text": ("string", "Plain text, a line a paragraph"),
}
"""Columns of the tables with what they hold. The text is in Parquet alone: a table of it is no longer one for a spreadsheet."""
CSV_COLUMNS = tuple(name for name in COLUMNS if name != "text")
SEPARATOR = "；"
"""Stands between several values in a field of CSV."""


class Table(Protocol):
    """Takes records one by one; gives the file when there are no more."""

    def add(self, record: Mapping[str, Any]) -> None: ...

    def content(self) -> bytes: ...


def row_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as a row of the tables."""
    row = {name: record.get(name, [] if kind == "list" else None) for name, (kind, _) in COLUMNS.items()}
    row["people"] = [f"{person['name']}/{person['role']}" if "role" in person else person["name"] for person in record.get("byline", ())]
    row["series"] = record["series"]["name"] if "series" in record else None
    row["characters"] = sum(map(len, record.get("text", "").split("\n")))
    return row


class Jsonl:
    """All of every article, gzipped: a line is what stands as JSON beside the article."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(1, wbits=31)  # a tenth larger than 6 and twice as fast; no time, no name
        self._pieces: list[bytes] = []

    def add(self, record: Mapping[str, Any]) -> None:
        self._pieces.append(self._packer.compress(dump_line(record)))

    def content(self) -> bytes:
        return b"".join((*self._pieces, self._packer.flush()))


class Csv:
    """What is known of every article but its text (RFC 4180), with the mark by which spreadsheets know UTF-8."""

    def __init__(self) -> None:
        self._file = io.StringIO(newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(CSV_COLUMNS)

    def add(self, record: Mapping[str, Any]) -> None:
        row = row_of(record)
        self._writer.writerow([SEPARATOR.join(row[name]) if COLUMNS[name][0] == "list" else row[name] for name in CSV_COLUMNS])

    def content(self) -> bytes:
        return self._file.getvalue().encode("utf-8-sig")


class Parquet:
    """The table with the texts, in row groups; needs pyarrow. Raises BuildError B117."""

    def __init__(self) -> None:
        try:
            import pyarrow  # noqa: PLC0415 - an extra
            from pyarrow import parquet  # noqa: PLC0415
        except ImportError as error:
            hint = "pip install 'guzhi[parquet]', or leave parquet out of 'data' in site.yaml"
            problem = Problem(place=Place(path=""), code="B117", message="Parquet files need the package pyarrow", hint=hint)
            raise BuildError(problem) from error
        types = {"string": pyarrow.string(), "integer": pyarrow.int32(), "list": pyarrow.list_(pyarrow.string())}
        self._schema = pyarrow.schema([pyarrow.field(name, types[kind]) for name, (kind, _) in COLUMNS.items()])
        self._table: Callable[[list[dict[str, Any]]], Any] = lambda rows: pyarrow.Table.from_pylist(rows, schema=self._schema)
        self._sink = pyarrow.BufferOutputStream()
        self._writer = parquet.ParquetWriter(self._sink, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, record: Mapping[str, Any]) -> None:
        self._rows.append(row_of(record))
        if len(self._rows) == ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._table(self._rows))
            self._rows.clear()

    def content(self) -> bytes:
        self._flush()
        self._writer.close()
        content: bytes = self._sink.getvalue().to_pybytes()
        return content


TABLES: Mapping[str, tuple[str, Callable[[], Table]]] = {
    "jsonl": ("articles.jsonl.gz", Jsonl),
    "csv": ("articles.csv", Csv),
    "parquet": ("articles.parquet", Parquet),
}
"""What `data:` in the settings may name: the file of each, and who makes it."""


def make_tables(names: Iterable[str], records: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, bytes, int]]:
    """File name, content and number of rows of each table, all in one go over the records."""
    tables = [(TABLES[name][0], TABLES[name][1]()) for name in names if name in TABLES]
    count = 0
    for record in records:
        count += 1
        for _, table in tables:
            table.add(record)
    for name, table in tables:
        yield name, table.content(), count


def dump_package(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
