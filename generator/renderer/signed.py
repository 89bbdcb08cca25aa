"""Writers whom the printed text itself names: `本报讯（记者徐 翔）`, `……（徐 翔）`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model import Credit

GAPS = " \u3000"
SIGNATURE = re.compile(r"[（(]([^（）()]*)[)）]\s*\Z")
"""Names at the end of a text."""
DATELINE = '<span class="dateline">'
"""What opens a dateline in the HTML of a text."""


def closed_names(text: str, people: Iterable[Credit]) -> str:
    """A dateline with its writers' names of two characters closed: print sets them as wide as three, which in a line looks like a hole."""
    for person in people:
        name = person.name
        if len(name) == 2 and name not in text:
            for gap in GAPS:
                text = text.replace(gap.join(name), name)
    return text


def names_all(text: str, people: Sequence[Credit]) -> bool:
    """Whether a text names all writers, so that a line with their names would say it twice."""
    if not text or not people:
        return False
    words = re.sub(rf"[{GAPS}]", "", text)
    return all(re.sub(rf"[{GAPS}]", "", person.name) in words for person in people)


def signature(text: str) -> str:
    """What stands in brackets at the end of a text; empty where nothing does."""
    found = SIGNATURE.search(text)
    return found[1] if found else ""


def linked_names(html: str, links: Iterable[tuple[str, str]]) -> str:
    """The HTML of a text whose dateline leads to its writers; `links` are names and addresses as HTML.

    Names are looked for in the dateline alone, longest first, each once.
    """
    before, opening, rest = html.partition(DATELINE)
    dateline, closing, rest = rest.partition("</span>")
    addresses = dict(links)
    if not closing or not addresses:
        return html
    names = re.compile("|".join(re.escape(name) for name in sorted(addresses, key=lambda name: (-len(name), name))))
    dateline = names.sub(lambda found: f'<a class="name" href="{addresses[found[0]]}">{found[0]}</a>', dateline)
    return f"{before}{opening}{dateline}{closing}{rest}"
