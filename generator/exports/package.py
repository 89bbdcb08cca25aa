"""`datapackage.json` (Frictionless Data Package 1) of a year and of the archive: what is in which file, how large, with which hash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.config import Site
from generator.exports.volumes import COLUMNS, CSV_COLUMNS, SEPARATOR

LICENCES = {
    "CC0-1.0": r"\bCC0\b",
    "CC-BY-4.0": r"\bCC[ -]BY(?:[ -]4\.0)?(?![ -](?:NC|SA|ND))",
    "CC-BY-SA-4.0": r"\bCC[ -]BY[ -]SA",
    "CC-BY-NC-4.0": r"\bCC[ -]BY[ -]NC(?![ -](?:SA|ND))",
    "CC-BY-NC-SA-4.0": r"\bCC[ -]BY[ -]NC[ -]SA",
    "CC-BY-ND-4.0": r"\bCC[ -]BY[ -]ND",
    "CC-BY-NC-ND-4.0": r"\bCC[ -]BY[ -]NC[ -]ND",
}
"""Licences of SPDX by how a rights statement names them."""

ARCHIVE, YEAR = "archive.json", "year.json"
DESCRIBED = {
    YEAR: "The newspaper, and its issues of the year with number and pages",
    ARCHIVE: "The archive and its newspapers",
}
"""What says of the tables beside it whose they are; `intake/archive.py` reads both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file of a volume."""

    path: str
    """Below the package's folder."""
    size: int
    sha256: str
    rows: int


def resource(file: DataFile, folder: str = "") -> dict[str, Any]:
    """A resource, by the ending of its file; `folder` stands before its path."""
    name = file.path.rpartition("/")[2]
    kind = name.removeprefix("articles.").partition(".")[0]
    prefix = re.sub(r"[^a-z0-9]+", "-", folder.strip("/"))
    value: dict[str, Any] = {
        "name": "-".join(filter(None, (prefix, name.removesuffix(".gz").replace(".", "-")))),
        "path": f"{folder}{file.path}",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    match kind:
        case "csv":
            fields = [column(name) for name in CSV_COLUMNS]
            value |= {
                "type": "table", "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig",
                "description": f"What is known of every article but its text; several values in one field stand apart by {SEPARATOR}",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
                "schema": {"fields": fields, "primaryKey": ["id"], "missingValues": [""]},
            }  # fmt: skip
        case "jsonl":
            value |= {
                "type": "file", "format": "jsonl", "mediatype": "application/jsonl+gzip", "encoding": "utf-8", "compression": "gz",
                "description": "All of every article, a line each",
            }  # fmt: skip
        case "parquet":
            value |= {
                "type": "file",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "description": "The table with the texts",
            }
        case _ if name in DESCRIBED:
            value |= {
                "type": "file",
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
                "description": DESCRIBED[name],
            }
    return value


def column(name: str) -> dict[str, str]:
    kind, meaning = COLUMNS[name]
    return {"name": name, "type": "string" if kind == "list" else kind, "description": meaning}


def package(site: Site, *, name: str, title: str, resources: Sequence[Mapping[str, Any]], homepage: str) -> dict[str, Any]:
    """A data package. What the settings do not say is left out; nothing in it depends on when it was made."""
    value: dict[str, Any] = {
        "profile": "data-package",
        "name": name,
        "title": title,
        "description": site.description,
        "homepage": homepage if "://" in homepage else None,
        "licenses": licences(site.rights),
        "rights": site.rights,
        "contributors": [{"title": site.title, "role": "publisher"}],
        "resources": list(resources),
    }
    return {key: found for key, found in value.items() if found}


def licences(rights: str | None) -> list[dict[str, str]]:
    """The licence that a rights statement names; none where it names none that is known."""
    found = [name for name, pattern in LICENCES.items() if rights and re.search(pattern, rights)]
    return [{"name": name} for name in found[:1]]


def check_sums(files: Iterable[tuple[str, str]]) -> bytes:
    """Paths with their SHA-256, as `sha256sum --check` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in files).encode()
