"""What is known of an issue as a whole: `issue.yaml` in the folder of its articles.

    paper: lyrb
    date: 1987-05-04
    number: 总第8130期
    edition: 早版
    pages: 4

The serial number is as printed, and so is the edition (早版, 号外, 海外版), where the day had several. `pages` is how many the issue
had in print, whether the archive holds them or not.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from generator.content.frontmatter import EDTF
from generator.errors import Problem
from generator.text.han import NUMERAL, read_numeral
from generator.yamlread import Reader, dump, shown_value

NAME = "issue.yaml"
KEYS = ("paper", "date", "number", "edition", "pages")
SERIAL = (
    re.compile(rf"总\s*(?:第|字)?\s*({NUMERAL})\s*[期号]?"),
    re.compile(rf"第\s*({NUMERAL})\s*[期号]"),
    re.compile(r"^\D*(\d+)\D*$"),
)
"""Forms of a serial number, canonical; what counts an issue from the first (总第8130期) before what counts within a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueNote:
    """What an issue's file holds."""

    paper: str
    date: str
    number: str | None = None
    """Serial number as printed."""
    edition: str | None = None
    """Edition as printed: 早版, 号外, 海外版."""
    pages: int | None = None
    """Printed pages that it had."""


def serial(number: str | None) -> int | None:
    """The number itself: `总第8130期` and `第八一三〇号` -> 8130; None where it cannot be told."""
    text = unicodedata.normalize("NFKC", number or "").replace("總", "总").replace("號", "号").strip()
    for form in SERIAL:
        found = form.search(text)
        if found:
            return read_numeral(found[1])
    return None


def parse_issue(text: str, path: str) -> tuple[IssueNote | None, tuple[Problem, ...]]:
    """Read an issue's file; None when something is wrong with it.

    C101 no YAML, C102 no mapping, C103 a key is missing, C104 unknown key, C105 wrong type, C106 a value that cannot be.
    """
    reader = Reader(path=path, text=text.removeprefix("\ufeff"), code="C")
    value = reader.parse()
    if reader.problems:
        return None, tuple(reader.problems)
    reader.unknown_keys(value, KEYS)
    date = reader.text_at(value, "date", required=True) or ""
    if date and not EDTF.fullmatch(date):
        reader.wrong(("date",), "06", f"'{date}' is no date", "write 2025-12-18, or 2025-12 or 2025 when no more is known")
    pages = value.get("pages")
    if pages is not None and (isinstance(pages, bool) or not isinstance(pages, int) or not 1 <= pages <= 999):
        reader.wrong(("pages",), "06", f"expected a number from 1 to 999, found {shown_value(pages)}")
        pages = None
    note = IssueNote(
        paper=reader.text_at(value, "paper", required=True) or "",
        date=date,
        number=reader.text_at(value, "number"),
        edition=reader.text_at(value, "edition"),
        pages=None if pages is None else int(pages),
    )
    return (None if reader.problems else note), tuple(reader.problems)


def dump_issue(note: IssueNote) -> str:
    """Write an issue's file; what is unknown is left out. `parse_issue` gives the same note again."""
    fields = {"paper": note.paper, "date": note.date, "number": note.number, "edition": note.edition, "pages": note.pages}
    return dump({key: value for key, value in fields.items() if value is not None}, inline=False)
