"""The mark in an article's body at which the print goes on on another page.

It is a comment of CommonMark, so that the words on both sides of it stay one sentence:
`合龙段<!-- page 4: （下转第四版）（上接第一版） -->只差最后三毫米`. What the print says at the cut stands behind the page's number.

A file keeps its printed lines whole, so that each is found there as it stands in the raw page:
`合龙段（下转第四版）<!-- page 4 -->（上接第一版）只差最后三毫米`. `as_printed` writes that form, `gathered` reads both.
"""

from __future__ import annotations

import re

from generator.text.jumpmark import jump_from, jump_to
from generator.text.normalise import canon

PAGE_MARK = re.compile(r"<!-- page (?P<page>[^:\n<>]+?)(?:: (?P<printed>[^\n<>]*?))? -->")


LONGEST = 60
"""Characters that a jump's words may have beside a mark."""
BESIDE = re.compile(r"\0([^\0]*)\0(\n\n)?")
TEXT_FOLLOWS = re.compile(r"(?:\n\n)?[^\n#<]")


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


def as_printed(body: str) -> str:
    """The body of a file: 下转 before the mark, 上接 behind it, at the head of the next paragraph where the mark ends one."""
    if "<!-- page " not in body:
        return body
    written = BESIDE.sub(r"\2\1", PAGE_MARK.sub(_with_words_beside, body))
    return written if gathered(written) == body else body


def _with_words_beside(mark: re.Match[str]) -> str:
    """A mark with its words around it; those that belong behind it between NULs."""
    words = (mark["printed"] or "").split(" ")
    text = mark.string
    cut = 0
    if not text.startswith("#", text.rfind("\n", 0, mark.start()) + 1):
        cut = next((n for n in range(1, len(words) + 1) if _end_of_text(" ".join(words[:n]))[0] == ""), 0)
    before, words = " ".join(words[:cut]), words[cut:]
    cut = len(words)
    if TEXT_FOLLOWS.match(text, mark.end()):
        cut = next((n for n in range(len(words)) if _start_of_text(" ".join(words[n:]))[1] == ""), cut)
    behind = " ".join(words[cut:])
    return f"{_escaped(before)}{page_mark(mark['page'], ' '.join(words[:cut]))}" + (f"\0{_escaped(behind)}\0" if behind else "")


def gathered(body: str) -> str:
    """The body with what the print says at each cut inside its mark, in whichever form a file has it."""
    if "<!-- page " not in body:
        return body
    pieces: list[str] = []
    rest = body
    while mark := PAGE_MARK.search(rest):
        text, rest = rest[: mark.start()], rest[mark.end() :]
        words = [mark["printed"]] if mark["printed"] else []
        # An extraction may give them twice: none is left that the next reading would take for one.
        while (found := _end_of_text(text))[1]:
            text = found[0]
            words.insert(0, found[1])
        gap = "\n\n" if rest.startswith("\n\n") else ""
        while (start := _start_of_text(rest.removeprefix(gap)))[0]:
            words.append(start[0])
            rest = gap + start[1]
        pieces += text, page_mark(mark["page"], " ".join(words))
    return "".join([*pieces, rest])


def _end_of_text(markdown: str) -> tuple[str, str]:
    """The text, and the words of 下转 at its end."""
    line = _plain(markdown[-LONGEST:].rsplit("\n", 1)[-1])
    words = line[to.start() :] if (to := jump_to(canon(line))) else ""
    form = next((form for form in (_escaped(words), words) if markdown.endswith(form)), "")
    return (markdown.removesuffix(form), words) if form else (markdown, "")


def _start_of_text(markdown: str) -> tuple[str, str]:
    """The words of 上接 at the head of a text, and the text."""
    line = _plain(markdown[:LONGEST].split("\n", 1)[0])
    words = line[: back.end()] if (back := jump_from(canon(line))) else ""
    form = next((form for form in (_escaped(words), words) if markdown.startswith(form)), "")
    return (words, markdown.removeprefix(form)) if form else ("", markdown)


def _escaped(words: str) -> str:
    return re.sub(r"([\[\]])", r"\\\1", words)


def _plain(markdown: str) -> str:
    return re.sub(r"\\([\[\]])", r"\1", markdown)
