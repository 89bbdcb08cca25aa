"""Words shared with the texts before and after: to which of them does a short line belong, and where does the theme change."""

from __future__ import annotations

from generator.parser.blocks import Block
from generator.parser.page import PageView

SAME_THEME = 0.045
"""Likeness of two runs of text at which they are as likely of one article as of two; twice as much makes it sure."""
LEAD = 0.2
"""Lead in shared words that makes it sure to which text a line belongs; half of it is right 98 times in 100."""

SAYS = 0.2
"""Share of a line's words that makes it say something of a text; a label often says nothing, a headline hardly ever."""


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    n, echoes = block.index, page.echoes
    before, after = page.text_before[n], page.text_after[n]
    if page.is_text[n]:
        if before:
            found["theme_goes_on"] = _same_theme(echoes.goes_on[n])
        if after:
            found["theme_ends_here"] = -_same_theme(echoes.ends[n])
        return
    if block.length > 44:
        return
    next_share, last_share = echoes.after[n], echoes.before[n]
    found["echo_next"] = min(1.0, next_share / SAYS)
    found["echo_before"] = min(1.0, last_share / SAYS)
    found["echo_next_more"] = max(0.0, min(1.0, (next_share - last_share) / LEAD))
    found["echo_before_more"] = max(0.0, min(1.0, (last_share - next_share) / LEAD))
    if before and after:
        found["theme_across"] = _same_theme(echoes.goes_on[n] * 0.75)


def _same_theme(likeness: float) -> float:
    """-1 for another theme, 1 for the same."""
    return max(-1.0, min(1.0, likeness / SAME_THEME - 1))
