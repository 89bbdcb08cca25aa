"""What a person types -> what is asked of the index. Twin of `themes/base/static/js/search/query.js`.

    words side by side      every word must stand in the article         医疗 改革
    "…"                     this very form: script is not folded          "國際"  "San Francisco"
    -word  -"…"             must not stand in it                          医疗 -广告
    a OR b                  one of both, stronger than side by side       医院 OR 诊所
    headline:word  by:"…"   in one field only                             标题:渡口  by:贾奕
    in:headline             every word that names no field                in:headline 渡口 复航

A sign that cannot be syntax is text: a `"` without its partner, an `OR` with nothing on one side, and every `-` when
nothing but exclusions would be left; so is what stands before a colon and is no name of a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.search.tokens import SPACES, Folds

MAX_LENGTH = 20_000
"""Characters of a query that are read."""

FIELD_NAMES = {
    **dict.fromkeys(("headline", "title", "标题", "標題"), "headline"),
    **dict.fromkeys(("kicker", "引题", "引題"), "kicker"),
    **dict.fromkeys(("deck", "副题", "副題"), "deck"),
    **dict.fromkeys(("label", "栏目", "欄目"), "label"),
    **dict.fromkeys(("by", "byline", "作者"), "byline"),
    **dict.fromkeys(("note", "编者按", "編者按"), "note"),
    **dict.fromkeys(("caption", "图说", "圖說"), "caption"),
    "credit": "credit",
    **dict.fromkeys(("body", "text", "正文"), "body"),
}
"""Names that a person may give to a field before a colon."""

_NAMES = "|".join(sorted(FIELD_NAMES, key=len, reverse=True))
_SPACE = f"[{re.escape(SPACES)}]"
_PIECE = re.compile(
    f"(?P<minus>-?)(?:(?P<scope>in):(?=(?:{_NAMES})(?:{_SPACE}|$))|(?P<name>{_NAMES}):)?"
    f'(?:"(?P<exact>[^"]*)"(?={_SPACE}|$)|(?P<word>[^{re.escape(SPACES)}]+))'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Characters that must stand side by side in one passage."""

    folded: str
    plain: str
    """Script not folded; what is compared when `exact`."""
    exact: bool
    field: str = ""
    """One of `documents.FIELDS`; empty for the whole article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """All of `wanted`, of each one phrase at least, and none of `unwanted`."""

    wanted: tuple[tuple[Phrase, ...], ...]
    unwanted: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    exact: bool
    minus: bool
    is_or: bool
    field: str
    """As in Phrase, or `in` for a piece that names the field of others."""
    prefix: str
    """What stands before `text` and names a field, colon included."""


def parse_query(text: str, folds: Folds) -> Query:
    """Read a query; anything is a query, and one that says nothing asks for nothing. What is said twice is asked once."""
    pieces = [
        _Piece(
            text=match["word"] if match["exact"] is None else match["exact"],
            exact=match["exact"] is not None,
            minus=bool(match["minus"]),
            is_or=match[0] == "OR",
            field=match["scope"] or (FIELD_NAMES[match["name"]] if match["name"] else ""),
            prefix=f"{match['scope'] or match['name']}:" if match["scope"] or match["name"] else "",
        )
        for match in _PIECE.finditer(text[:MAX_LENGTH])
    ]
    pieces, scope = _take_scope(pieces)
    if pieces and all(piece.minus for piece in pieces):
        pieces = [replace(piece, text=f"-{piece.prefix}{piece.text}", minus=False, field="") for piece in pieces]
    wanted: list[list[Phrase]] = []
    unwanted: list[Phrase] = []
    joined = False
    for at, piece in enumerate(pieces):
        if piece.is_or and _is_text(pieces[at - 1 : at]) and _is_text(pieces[at + 1 : at + 2]):
            joined = True
            continue
        plain = folds.plain(piece.text)
        if plain:
            phrase = Phrase(folded=folds.fold(piece.text), plain=plain, exact=piece.exact, field=piece.field or scope)
            if piece.minus:
                unwanted.append(phrase)
            elif joined and wanted:
                wanted[-1].append(phrase)
            else:
                wanted.append([phrase])
        joined = False
    groups = dict.fromkeys(tuple(dict.fromkeys(group)) for group in wanted)
    return Query(wanted=tuple(groups), unwanted=tuple(dict.fromkeys(unwanted)))


def _take_scope(pieces: list[_Piece]) -> tuple[list[_Piece], str]:
    """`in:headline` holds for every word that names no field; not a scope where no word is left."""
    rest = [piece for piece in pieces if piece.field != "in"]
    if not rest:
        return [replace(piece, text=piece.prefix + piece.text, field="") for piece in pieces], ""
    scopes = [FIELD_NAMES[piece.text] for piece in pieces if piece.field == "in"]
    return rest, scopes[-1] if scopes else ""


def _is_text(pieces: Iterable[_Piece]) -> bool:
    """Can the neighbour of an OR be joined by it?"""
    return any(not piece.minus and not piece.is_or for piece in pieces)
