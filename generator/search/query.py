"""What a person types -> what is asked of the index. Twin of `themes/base/static/js/search/query.js`.

    words side by side      every word must stand in the article         医疗 改革
    "…"                     this very form: script is not folded          "國際"  "San Francisco"
    -word  -"…"             must not stand in it                          医疗 -广告
    a OR b                  one of both, stronger than side by side       医院 OR 诊所

A sign that cannot be syntax is text: a `"` without its partner, an `OR` with nothing on one side, and every `-` when
nothing but exclusions would be left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.search.tokens import SPACES, Folds

MAX_LENGTH = 20_000
"""Characters of a query that are read."""

_SPACE = f"[{re.escape(SPACES)}]"
_PIECE = re.compile(f'(?P<minus>-?)(?:"(?P<exact>[^"]*)"(?={_SPACE}|$)|(?P<word>[^{re.escape(SPACES)}]+))')


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Characters that must stand side by side in one passage."""

    folded: str
    plain: str
    """Script not folded; what is compared when `exact`."""
    exact: bool


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


def parse_query(text: str, folds: Folds) -> Query:
    """Read a query; anything is a query, and one that says nothing asks for nothing. What is said twice is asked once."""
    pieces = [
        _Piece(
            text=match["word"] if match["exact"] is None else match["exact"],
            exact=match["exact"] is not None,
            minus=bool(match["minus"]),
            is_or=match[0] == "OR",
        )
        for match in _PIECE.finditer(text[:MAX_LENGTH])
    ]
    if pieces and all(piece.minus for piece in pieces):
        pieces = [_Piece(text=f"-{piece.text}", exact=piece.exact, minus=False, is_or=False) for piece in pieces]
    wanted: list[list[Phrase]] = []
    unwanted: list[Phrase] = []
    joined = False
    for at, piece in enumerate(pieces):
        if piece.is_or and _is_text(pieces[at - 1 : at]) and _is_text(pieces[at + 1 : at + 2]):
            joined = True
            continue
        plain = folds.plain(piece.text)
        if plain:
            phrase = Phrase(folded=folds.fold(piece.text), plain=plain, exact=piece.exact)
            if piece.minus:
                unwanted.append(phrase)
            elif joined and wanted:
                wanted[-1].append(phrase)
            else:
                wanted.append([phrase])
        joined = False
    groups = dict.fromkeys(tuple(dict.fromkeys(group)) for group in wanted)
    return Query(wanted=tuple(groups), unwanted=tuple(dict.fromkeys(unwanted)))


def _is_text(pieces: Iterable[_Piece]) -> bool:
    """Can the neighbour of an OR be joined by it?"""
    return any(not piece.minus and not piece.is_or for piece in pieces)
