"""The beginning of an article's text, for cards, feeds and descriptions; without parsing its Markdown."""

from __future__ import annotations

import re

from generator.content.titles import plain

STUB = 20
"""A last paragraph cut down to fewer characters is left out."""
REACH = 15
LAST_CLAUSE = re.compile(r"[。！？；，、：”」』）](?=[^。！？；，、：”」』）]*\Z)")
"""A text is cut at the end of a clause, where one lies so near before the place: never within a word or a number then."""
BARELY_BEGUN = re.compile(r"[“‘「『（《][^”’」』）》]{0,4}\Z")
"""What is quoted and cut off at once says nothing: it is left out."""


def summary(body: str, limit: int) -> str:
    """The same on one line, for feeds and links from elsewhere."""
    return excerpt(body, limit)[0].replace("\n", "")


def without_dateline(text: str, dateline: str | None) -> str:
    """A text that begins with its dateline, without it."""
    return text[len(dateline) :].lstrip() if dateline and text.startswith(dateline) else text


def excerpt(body: str, limit: int, *, crossheads: bool = False) -> tuple[str, bool]:
    """The first `limit` characters of the text without marks, a line a paragraph; True when that is all of it.

    With `crossheads` each stands before the paragraph under it (a column of this day has no other head), else they are left out.
    """
    words: list[str] = []
    size = 0
    head = ""
    for block in body.split("\n\n"):
        if block.startswith("#"):
            head = plain(block.lstrip("#")).strip() + "　" if crossheads else ""
            continue
        if not block.strip():
            continue
        words.append(head + plain(block).strip())
        head = ""
        size += len(words[-1])
        if size > limit:
            break
    text = "\n".join(words)
    if len(text) <= limit:
        return text, True
    cut = text[:limit]
    if found := LAST_CLAUSE.search(cut, max(limit - REACH, 1)):
        cut = cut[: found.end()]
    before, _, last = cut.rpartition("\n")
    if before and len(last) < STUB:
        return before, False
    return BARELY_BEGUN.sub("", cut).rstrip("，、：；“‘（《\n") + "……" if limit else "", False
