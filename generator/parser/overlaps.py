"""What each line of a page says of each article: how much of its words stands in the article's running text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.parser.bigrams import Bigrams
from generator.parser.blocks import Block
from generator.parser.drafts import Draft
from generator.parser.roles import RUNNING, Role

BODY = frozenset({*RUNNING, Role.CROSSHEAD, Role.NOTE})
"""What of an article a line is compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlaps:
    """Shares of the bigrams of lines, weighted by rarity, that stand in the text of drafts: 0..1.

    A draft is known by the first block of its text, so that what was reckoned holds as long as no text changes its draft.
    """

    bigrams: Bigrams
    home: Mapping[int, int]
    """For each block of running text, and each crosshead and note among it, the draft that it stands in."""
    shares: Mapping[int, Mapping[int, float]]

    @classmethod
    def of(cls, drafts: Sequence[Draft], bigrams: Bigrams) -> Overlaps:
        lines = sorted(p.block.index for d in drafts for p in d.pieces if not p.is_text)
        home = _homes(drafts)
        return cls(bigrams=bigrams, home=home, shares=bigrams.overlaps(lines, home))

    def still(self, drafts: Sequence[Draft]) -> Overlaps:
        """The same for drafts between which lines have moved."""
        return self if _homes(drafts) == self.home else Overlaps.of(drafts, self.bigrams)

    def of_line(self, line: Block) -> Mapping[int, float]:
        """Share by draft, for each draft that has any of the line's words."""
        return self.shares[line.index]

    def share(self, line: Block, draft: Draft) -> float:
        return self.shares[line.index].get(key_of(draft), 0.0)


def key_of(draft: Draft) -> int:
    """What a draft is known by; -1 for one without text."""
    return next((p.block.index for p in draft.pieces if p.role in BODY), -1)


def _homes(drafts: Sequence[Draft]) -> dict[int, int]:
    homes: dict[int, int] = {}
    for draft in drafts:
        body = [p.block.index for p in draft.pieces if p.role in BODY]
        homes.update(dict.fromkeys(body, body[0]) if body else {})
    return homes
