"""Patterns that are tied to the end of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern of which every match ends where the text ends: it is tried only where the last character is one of its own.

    Most texts are told by that one look, and a search would try the pattern at each of their characters.
    """

    pattern: re.Pattern[str]
    last: str
    """Characters that a match can end in."""

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if text and text[-1] in self.last else None

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text) if text and text[-1] in self.last else None

    @classmethod
    def of(cls, pattern: str, last: str) -> Ending:
        return cls(re.compile(pattern), last)

    @classmethod
    def of_words(cls, words: str) -> Ending:
        """One of the words, which are parted by `|`."""
        return cls(re.compile(f"(?:{words})$"), "".join(sorted({word[-1] for word in words.split("|")})))
