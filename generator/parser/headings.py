"""Subject headings: of the words that speak for one, several stand in the head and the lead of an article, or run through it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.parser.reading import Reading
from generator.text.vocabulary import ALONE, TOGETHER, headings

GIVEN = 3.0
"""Points with which an article is about a heading."""
SURE = 2.0
"""Points with which it touches upon it for sure: a word in the head, or two in the lead."""
TOUCHED = 1.5
"""Points with which a heading may serve where an article has nothing better."""
HEAD, LEAD, BODY = 2.0, 1.0, 0.5
"""Points for a word in the head, in the lead, and for each time that it stands anywhere."""
MOST_OF_BODY = 6
"""Times that count."""
USUAL_LENGTH = 600
"""Characters in which a word that runs through the text is looked for; in a longer text it counts less."""
LONG = 3
"""A longer word speaks for a heading wherever it stands, one of so many characters where a word of the text begins; a shorter one
must be words of the text from end to end (大家 in 人人大家庭 is none)."""


@dataclass(slots=True)
class _Evidence:
    head: set[str] = field(default_factory=set)
    lead: set[str] = field(default_factory=set)
    times: int = 0
    sure: bool = False
    spoken: bool = False
    """In head or lead stands a word that speaks for the heading with another one, not only beside such a word."""

    def several(self, points: float) -> bool:
        """Words that don't speak for the heading by themselves do so together."""
        return self.spoken and points >= GIVEN and len(self.head | self.lead) >= 2

    def points(self, length: int) -> float:
        run = min(MOST_OF_BODY, self.times * USUAL_LENGTH / max(USUAL_LENGTH, length))
        return HEAD * min(2, len(self.head)) + LEAD * min(3, len(self.lead)) + BODY * run


def find_headings(page: Reading) -> Iterator[tuple[str, float]]:
    """The headings that an article touches upon, each with its points."""
    known = headings()
    found: dict[str, _Evidence] = defaultdict(_Evidence)
    edges, body = set(page.starts), len(page.head) + 1
    lead_end = body + len(page.lead)
    start, text = 0, page.text
    while start < len(text) - 1:
        word = next((w for w in known.by_start.get(text[start : start + 2], ()) if text.startswith(w[0], start)), None)
        end = start + len(word[0]) if word else start + 1
        if word and (len(word[0]) > LONG or (start in edges and (len(word[0]) == LONG or end in edges))):
            for name, how in word[1]:
                evidence = found[name]
                evidence.times += 1
                evidence.sure |= how == ALONE
                evidence.spoken |= how >= TOGETHER and start < lead_end
                if start < body:
                    evidence.head.add(word[0])
                elif start < lead_end:
                    evidence.lead.add(word[0])
            start = end
        else:
            start += 1
    for name, evidence in found.items():
        points = evidence.points(len(text))
        if (
            (evidence.sure or evidence.several(points))
            and points >= TOUCHED
            and (evidence.head or evidence.lead or points >= TOUCHED + LEAD)
        ):
            yield name, points
