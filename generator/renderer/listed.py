"""Articles on lists of titles: on the pages of tags, people, labels and days, the same card again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from generator.renderer.contexts.common import Card

DRAWN = 10_000
"""Cards that are kept as they were drawn, some two kilobytes each."""
FIELDS = tuple(field.name for field in fields(Card))


class Listed:
    """A card of which only what a list of titles shows is at hand; `rest` makes all of it when anything else is asked for.

    Cards of one article share what templates made of them, in `drawn`, which belongs to the archive as it is: nothing is kept there
    of the article itself.
    """

    __slots__ = (*FIELDS, "drawn", "rest")

    def __init__(self, *, address: str, title: str, lang: str, where: str, rest: Callable[[], Card], drawn: dict[object, str]) -> None:
        self.address = address
        self.title = title
        self.lang = lang
        self.where = where
        self.rest = rest
        self.drawn = drawn

    def __getattr__(self, name: str) -> object:
        card = self.rest()
        for slot in FIELDS:
            setattr(self, slot, getattr(card, slot))
        return getattr(card, name)

    def draw(self, key: object, made: str) -> None:
        """Keep what was made of it; the key holds its address."""
        if len(self.drawn) >= DRAWN:
            self.drawn.clear()
        self.drawn[key] = made
