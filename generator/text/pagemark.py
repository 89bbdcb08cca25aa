"""The mark in an article's body at which the print goes on on another page.

It is a comment of CommonMark, so that the words on both sides of it stay one sentence wherever the file is shown:
`合龙段<!-- page 4: （下转第四版）（上接第一版） -->只差最后三毫米`. What the print says at the cut stands behind the page's number.
"""

from __future__ import annotations

import re

PAGE_MARK = re.compile(r"<!-- page (?P<page>[^:\n<>]+?)(?:: (?P<printed>[^\n<>]*?))? -->")


def page_mark(page: str, printed: str = "") -> str:
    """Write the mark before what stands on `page` (版次, not empty); `printed` are the words at the cut."""
    words = re.sub(r"[<>\s]+|-{2,}", " ", printed).strip()
    return f"<!-- page {page}: {words} -->" if words else f"<!-- page {page} -->"


def marked_pages(body: str) -> tuple[str, ...]:
    """版次 of the further pages on which an article stands, in the order of reading."""
    return tuple(m["page"] for m in PAGE_MARK.finditer(body)) if "<!-- page " in body else ()


def without_page_marks(body: str) -> str:
    """The text alone."""
    return PAGE_MARK.sub("", body) if "<!-- page " in body else body
