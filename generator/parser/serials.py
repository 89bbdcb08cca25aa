"""What an issue says of itself as a whole: its serial number, and how many pages it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.content.issues import IssueNote
from generator.model import Article, Kind
from generator.parser.parse import ParsedPage
from generator.text.han import NUMERAL, read_numeral
from generator.text.normalise import canon

NUMBER = re.compile(rf"总第?\s*{NUMERAL}\s*[期号]|第\s*\d{{3,6}}\s*[期号]")
"""总第8126期, 第12345号: in a nameplate or folio."""
PAGES = re.compile(rf"(?:今日|今天|本期|本报今日)\s*共?\s*(?P<n>{NUMERAL})\s*(?:个?版|张(?P<sheets>{NUMERAL})版)")
"""今日4版, 今日二张八版."""


def note_of(paper: str, date: str, pages: Sequence[ParsedPage], articles: Sequence[Article]) -> Iterator[IssueNote]:
    """One note where anything is known: sidecars first, then what stands on the pages as furniture."""
    told = next((page.raw.known.number for page in pages if page.raw.known.number), None)
    lines = [line for a in articles if a.kind is Kind.FURNITURE for line in a.body.split("\n")]
    number = told or next((line[m.start() : m.end()] for line in lines if (m := NUMBER.search(canon(line)))), None)
    said = next((m for line in lines if (m := PAGES.search(canon(line)))), None)
    count = read_numeral(said["sheets"] or said["n"]) if said else None
    if date and (number or count):
        yield IssueNote(paper=paper, date=date, number=number, pages=count if count and 1 <= count <= 999 else None)
