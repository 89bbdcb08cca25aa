"""Text frames out of order: the rest of an article that stands after the next one is brought back to it.

A rest begins with bare text, without a head and a dateline; the article that it belongs to is not signed yet and speaks of the
same things. On laid-out pages the article before the last one is it in 40 of 47 cases. A text right below another one that nobody has
signed is a rest too if it speaks of the same things: what stands after it is the deck of the article, and no headline of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Kind
from generator.parser.drafts import Draft, Piece
from generator.parser.page import PageView, ends_open
from generator.parser.roles import Role
from generator.text.jumpmark import jump_from, jump_to

FRAME: dict[str, float] = {
    "same_theme": 60.0,
    "signed": -6.0,
    "goes_on_elsewhere": -6.0,
    "open_end": 1.5,
    "next_door": -3.0,
    "right_below": 3.25,
    "two_doors_away": -2.5,
    "both_have_a_head": -1.5,
}
"""What speaks for and against a rest being an article's, by name (natural logarithms of odds)."""
SAME_THEME = 0.055
"""Likeness of two texts of a page at which they are as likely of one article as of two."""
SUREST = 2.0
"""No rest is surer: one in ten was brought to the wrong article."""
REACH = 3
"""Articles before a rest among which its beginning is looked for."""
SHORT_TITLE = 11
"""A headline of fewer characters may be a label, where the article's headline turns up with its rest."""


def mend_frames(drafts: Sequence[Draft], view: PageView) -> tuple[Draft, ...]:
    """Put rests after the articles that they belong to; every block stays in exactly one draft."""
    merged = list(drafts)
    before: list[int] = []
    for n, draft in enumerate(drafts):
        if draft.kind is not Kind.NEWS or not draft.texts:
            continue
        home = _home(draft, [merged[m] for m in before[-REACH:]], view) if _is_a_rest(draft) else None
        if home is None:
            before.append(n)
            continue
        back, worth = home
        m = before[-REACH:][back]
        merged[m] = _together(merged[m], draft).with_doubt(worth, f"'{draft.pieces[0].block.text[:12]}' and what follows stands apart")
        merged[n] = draft.with_pieces(())
    return tuple(d for d in merged if d.pieces)


def _is_a_rest(draft: Draft) -> bool:
    first = draft.pieces[0]
    return first.is_text and not first.held and not first.block.opening and jump_from(first.block.canon) is None


def _home(rest: Draft, articles: Sequence[Draft], view: PageView) -> tuple[int, float] | None:
    """Which of the articles before it a rest belongs to, and how much speaks for it; None where nothing does."""
    worths = [(_worth(rest, article, len(articles) - n, view), n) for n, article in enumerate(articles)]
    best, n = max(worths, default=(0.0, 0))
    return (n, round(min(best, SUREST), 2)) if best > 0 else None


def _worth(rest: Draft, article: Draft, doors: int, view: PageView) -> float:
    last = article.texts[-1].block
    cues = {"same_theme": view.kinship([p.block for p in article.texts], [p.block for p in rest.texts]) - SAME_THEME}
    if last.is_signed:
        cues["signed"] = 1
    if jumps(article):
        cues["goes_on_elsewhere"] = 1
    if ends_open(last):
        cues["open_end"] = 1
    if doors == 1:
        cues["next_door"] = 1
    if _right_below(rest, article) and not last.is_signed:
        cues["right_below"] = 1
    if doors > 2:
        cues["two_doors_away"] = 1
    if rest.has_headline and article.has_headline:
        cues["both_have_a_head"] = 1
    return sum([FRAME[name] * strength for name, strength in cues.items()])


def _right_below(rest: Draft, article: Draft) -> bool:
    return rest.texts[0].block.index == article.texts[-1].block.index + 1


def jumps(draft: Draft) -> bool:
    """The draft says itself that it goes on on another page."""
    return bool(draft.blocks(Role.JUMP_TO)) or any(jump_to(p.block.canon) for p in draft.texts)


def _together(article: Draft, rest: Draft) -> Draft:
    """The article with its rest; where the rest brings a headline, a short line that stood for it is its label, or else it is a deck."""
    pieces, others = list(article.pieces), _going_on(article, rest)
    if rest.has_headline:
        titles = [p for p in pieces if p.role is Role.HEADLINE and not p.fixed]
        if len(titles) == 1 and titles[0].block.length < SHORT_TITLE and not _right_below(rest, article):
            pieces = [replace(p, role=Role.LABEL) if p is titles[0] else p for p in pieces]
        elif titles:
            others = tuple(replace(p, role=Role.DECK) if p.role is Role.HEADLINE and not p.fixed else p for p in others)
    return article.with_pieces((*pieces, *others))


def _going_on(article: Draft, rest: Draft) -> tuple[Piece, ...]:
    """The rest, in the middle of a sentence where the article's text broke off in one."""
    first, *others = rest.pieces
    joined = ends_open(article.texts[-1].block) and article.texts[-1].block.last != ":"
    return (replace(first, role=Role.MIDDLE, joined=joined, join_margin=1.0 if joined else first.join_margin), *others)
