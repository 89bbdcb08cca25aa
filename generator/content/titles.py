"""What an article is called where it has to be named in one line."""

from __future__ import annotations

import re

from generator.model import Article, Kind
from generator.text.pagemark import without_page_marks

SIGNS = re.compile(r"[\\#*_`\[\]]")
"""Without one of these a text is plain."""
FIRST_WORDS = 16
"""Characters of the text that stand in for a headline that the print does not have."""

ARROWS = " \u3000>＞»›▶►"
"""Signs after a standing head that point to what stands beside it in print: `导读 >>`."""

LEAST = 6
"""Characters that say something."""
PAIRS = dict(zip("“‘「『《〈（(【〔", "”’」』》〉）)】〕", strict=True))
PAUSES = "，、；：,;: \u3000"

CLAUSE_END = re.compile(r"[，。！？；：,!?;]|$")
TIME = re.compile(
    r"(?:[\d〇零一二三四五六七八九十]+[年月日号號时時点點分])+(?:凌晨|清晨|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間|深夜|[早晚夜许許前后後])?"
)
"""A clause that says when and nothing else: `12月17日`, `六月二十五日深夜`; not `3月17日开幕`."""
MARKDOWN = re.compile(r"\\([!-/:-@\[-`{-~])|^#{1,6}\s+|[*_`]|\[(?=[^\]]*\]\()|\]\([^)]*\)", re.MULTILINE)
"""What CommonMark adds to words: `## 小标题`, `*重点*`, `3\\. 甲` match; `3 # 5` keeps its sign."""


def display_title(article: Article) -> str:
    """The headline in one line, or what a reader would call the article.

    Printed lines are joined by a space. Without a headline: a picture is named by its title or the first clause
    of its caption, a fragment by （题缺） and its first words, a column by its label, anything else by its first clause.
    Never empty.
    """
    if article.headline:
        return " ".join(article.headline)
    if article.kind is Kind.FRAGMENT:
        return "（题缺）" + first_words(article.body)
    for photo in article.photos:
        if photo.title or photo.caption:
            return photo.title or first_clause(photo.caption or "")
    named = article.label or article.kicker
    if named:
        return " ".join(named).rstrip(ARROWS)
    return first_clause(plain_start(article.body)) or "（题缺）"


def first_words(body: str) -> str:
    text = plain_start(body)
    return cut(text, FIRST_WORDS)


def first_clause(text: str) -> str:
    """Up to the first mark of a pause that leaves six characters and more than a date (昨日 alone says nothing), cut after 24.

    A pause within a quotation or a bracket ends nothing.
    """
    ends = (m.start() for m in CLAUSE_END.finditer(text) if m.start() >= LEAST)
    end = next((end for end in ends if not TIME.fullmatch(text, 0, end) and unclosed(text[:end]) is None), len(text))
    return cut(text[:end], 24)


def cut(text: str, most: int) -> str:
    """The text, or as much as fits and an ellipsis: up to a quotation or bracket that it would leave open, or to a pause late enough."""
    if len(text) <= most:
        return text
    opened = unclosed(text[:most])
    paused = max(text.rfind(sign, most // 2, most) for sign in PAUSES)
    if opened is not None and opened >= LEAST:
        most = opened
    elif paused != -1:
        most = paused
    return text[:most].rstrip(PAUSES) + "…"


def unclosed(text: str) -> int | None:
    """Where the first quotation or bracket begins that the text does not end."""
    open_at: list[int] = []
    for at, sign in enumerate(text):
        if sign in PAIRS:
            open_at.append(at)
        elif open_at and sign == PAIRS[text[open_at[-1]]]:
            open_at.pop()
    return open_at[0] if open_at else None


def plain_start(body: str) -> str:
    """The first block of a body without the signs of Markdown."""
    return plain(body.strip().split("\n\n", 1)[0]).strip()


def plain(block: str) -> str:
    """A block's words on one line, without the signs of Markdown; good enough for an excerpt."""
    text = without_page_marks(block)
    return (MARKDOWN.sub(lambda match: match[1] or "", text) if SIGNS.search(text) else text).replace("\n", "")


def length(article: Article) -> int:
    """Characters of text that an article fills on the page: body, captions and headline; the measure of its weight."""
    return len(without_page_marks(article.body)) + sum(len(p.caption or "") for p in article.photos) + sum(map(len, article.headline))
