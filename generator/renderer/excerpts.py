"""The beginning of an article's text, for cards, feeds and descriptions; without parsing its Markdown."""

from __future__ import annotations

from generator.content.titles import plain

STUB = 20
"""A last paragraph cut down to fewer characters is left out."""
REACH, CLAUSE_ENDS = 15, "。！？；，、：”」』）"
"""A text is cut at the end of a clause, where one lies so near before the place: never within a word or a number then."""


def summary(body: str, limit: int) -> str:
    """The same on one line, for feeds and links from elsewhere."""
    return excerpt(body, limit)[0].replace("\n", "")


def without_dateline(text: str, dateline: str | None) -> str:
    """A text that begins with its dateline, without it."""
    return text[len(dateline) :].lstrip() if dateline and text.startswith(dateline) else text


def excerpt(body: str, limit: int) -> tuple[str, bool]:
    """The first `limit` characters of the text without crossheads and marks, a line a paragraph; True when that is all of it."""
    words: list[str] = []
    size = 0
    for block in body.split("\n\n"):
        if block.startswith("#") or not block.strip():
            continue
        words.append(plain(block).strip())
        size += len(words[-1])
        if size > limit:
            break
    text = "\n".join(words)
    if len(text) <= limit:
        return text, True
    cut = text[:limit]
    end = max((cut.rfind(mark, max(limit - REACH, 1)) for mark in CLAUSE_ENDS), default=-1)
    if end > 0:
        cut = cut[: end + 1]
    before, _, last = cut.rpartition("\n")
    if before and len(last) < STUB:
        return before, False
    return cut.rstrip("，、：；“‘（《\n") + "……" if limit else "", False
