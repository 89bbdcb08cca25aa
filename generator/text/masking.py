"""Names that may not be read any more, found however they are written.

A name is found in Simplified and Traditional, in either width, in capitals or not, with the space that print puts into short names
(`张　三`), cut by the end of a line, by a sign of Markdown or by the mark of a turned page. What only looks like it is masked too:
no dictionary is asked where a name begins, since one that is missed is the worse mistake.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, cached_property
from typing import Any

from generator.model import Article, Credit
from generator.text.normalise import canon
from generator.text.pagemark import PAGE_MARK
from generator.text.script import HAN_BLOCKS, character_table

DOTS = "·・•‧∙⋅．.｡‐-－"
"""Signs that stand between the parts of a foreign name, one for another."""
FILLING = r"(?:[ \t\u00a0\u2000-\u200b\u3000*_\\]|<!-- page [^<>\n]*? -->){0,8}"
BETWEEN = rf"{FILLING}(?:\n{FILLING})?"
"""What may stand between two characters of a name; not an empty line."""
WIDTHS = range(0xFF01, 0xFF5F)
"""Full-width forms of ASCII."""


@dataclass(frozen=True, kw_only=True)
class Masking:
    """What is written for which name."""

    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Finds any of the names, the longest first; the group says which."""
        ordered = sorted(self.names, key=lambda name: (-len(name), name))
        return re.compile("|".join(f"(?P<n{n}>{form_of(name)})" for n, name in enumerate(ordered))) if ordered else None

    @cached_property
    def _written(self) -> Mapping[str, str]:
        ordered = sorted(self.names, key=lambda name: (-len(name), name))
        return {f"n{n}": self.names[name] for n, name in enumerate(ordered)}

    def found_in(self, text: str) -> bool:
        return self.pattern is not None and self.pattern.search(text) is not None

    def text(self, text: str) -> str:
        """The text without the names; marks of pages that stood in one stay."""
        return text if self.pattern is None else self.pattern.sub(self._written_for, text)

    def _written_for(self, match: re.Match[str]) -> str:
        return self._written[match.lastgroup or ""] + "".join(mark[0] for mark in PAGE_MARK.finditer(match[0]))

    def lines(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """Printed lines of one text: a name may run over the end of a line."""
        return tuple(self.text("\n".join(lines)).split("\n")) if lines else lines

    def pieces(self, pieces: Sequence[str]) -> list[str]:
        """Lines that are read one after the other, wherever they stand: as many as were given; a name stands where it begins."""
        if self.pattern is None or not pieces:
            return list(pieces)
        heads = [piece[: len(piece) - len(piece.lstrip())] for piece in pieces]
        text = "\n".join(piece.strip() for piece in pieces)
        found = self.pattern.sub(lambda match: self._written_for(match) + "\n" * match[0].count("\n"), text).split("\n")
        return [head + piece for head, piece in zip(heads, found, strict=True)]

    def article(self, article: Article) -> Article:
        """The article as it may be shown; a tag that holds a name is left out, for it would still gather what the name gathered.

        What names no person stays: ids, dates, pages, the paper, the raw lines.
        """
        if self.pattern is None:
            return article
        return replace(
            article,
            **{name: self._value(getattr(article, name)) for name in MASKED},
            tags=tuple(tag for tag in article.tags if not self.found_in(tag)),
            label=tuple(map(self.text, article.label)),
            byline=tuple(Credit(name=self.text(c.name), role=self._value(c.role)) for c in article.byline),
        )

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: self._value(getattr(value, f.name)) for f in fields(value) if f.name not in KEPT})
        if isinstance(value, tuple):
            return self.lines(value) if value and isinstance(value[0], str) else tuple(map(self._value, value))
        return value


MASKED = (
    "date_basis", "section", "kicker", "headline", "deck", "byline_printed", "dateline", "editor_note", "photos", "credits", "corrects",
    "series", "source", "doubts", "body",
)  # fmt: skip
"""Fields of an article that hold what the print says, beside those with a rule of their own."""
KEPT = frozenset({"article", "date", "page", "lines"})
"""Fields of the values in them that name no person."""


def form_of(name: str) -> str:
    """A pattern of every way of writing a name."""
    signs = [c for c in unicodedata.normalize("NFKC", name) if not c.isspace()]
    body = BETWEEN.join(class_of(sign) for sign in signs)
    begins = r"(?<![0-9A-Za-z])" if signs[0].isascii() and signs[0].isalnum() else ""
    ends = r"(?![0-9A-Za-z])" if signs[-1].isascii() and signs[-1].isalnum() else ""
    return f"{begins}{body}{ends}"


def class_of(sign: str) -> str:
    """Every character that a reader would take for this one."""
    if sign in DOTS:
        return f"[{re.escape(DOTS)}]"
    return f"[{''.join(re.escape(c) for c in sorted({sign, *characters_like().get(folded(sign), ())}))}]"


def folded(sign: str) -> str:
    return canon(sign).casefold()


@cache
def characters_like() -> Mapping[str, tuple[str, ...]]:
    """Characters by what they are folded to: script, width and case apart."""
    simplified = character_table("t2s")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for first, last in HAN_BLOCKS:
        for sign in map(chr, range(first, last + 1)):
            plain = unicodedata.normalize("NFKC", sign)
            found[simplified.get(plain, plain).casefold()].append(sign)
    for point in WIDTHS:
        found[unicodedata.normalize("NFKC", chr(point)).casefold()].append(chr(point))
    for sign in map(chr, range(0x21, 0x250)):
        found[sign.casefold()].append(sign)
    return {sign: tuple(signs) for sign, signs in found.items()}
