"""Two labels over one article: one of them is most likely the label of the article before it.

Print may set a label under an article, where it looks like that of the next one. An article has one column label; where a
second one stands within its head or after its text, the first belongs to the text that it follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Kind
from generator.parser.drafts import Draft, Piece
from generator.parser.overlaps import Overlaps
from generator.parser.roles import Role

SAYS_IT = 0.3
"""Share of a line's words in its article from which the line is rather a deck than a label."""


def one_label_each(drafts: Sequence[Draft], overlaps: Overlaps) -> tuple[Draft, ...]:
    """Give the upper one of two labels to the article that ends right above it, where that has none."""
    result = list(drafts)
    home = {p.block.index: n for n, d in enumerate(drafts) for p in d.pieces}
    for n, draft in enumerate(drafts):
        upper = _upper_of_two(draft, overlaps)
        above = home.get(upper.block.index - 1) if upper else None
        if upper and above is not None and above != n and _ends_without_label(result[above], upper):
            result[n] = draft.with_pieces([p for p in draft.pieces if p is not upper])
            result[above] = result[above].with_pieces((*result[above].pieces, upper))
    return tuple(result)


def _upper_of_two(draft: Draft, overlaps: Overlaps) -> Piece | None:
    """The first line of an article, where it is a label and another one stands apart from it."""
    first = draft.pieces[0]
    if draft.kind is not Kind.NEWS or not draft.texts or first.role is not Role.LABEL or first.fixed or first.held:
        return None
    others = [p for p in draft.pieces if p.role is Role.LABEL and p.block.index > first.block.index + 1]
    return first if any(overlaps.share(p.block, draft) < SAYS_IT for p in others) else None


def _ends_without_label(draft: Draft, label: Piece) -> bool:
    is_article = draft.kind is Kind.NEWS and bool(draft.texts) and not draft.blocks(Role.LABEL)
    return is_article and max(p.block.index for p in draft.pieces) == label.block.index - 1
