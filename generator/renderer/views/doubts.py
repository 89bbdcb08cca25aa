"""What the parser was not sure of, in the words of the interface: it writes English, for editors (`parser/confidence.py`)."""

from __future__ import annotations

import re

from generator.renderer.contexts.article import Doubt
from generator.renderer.views.desk import Desk

LINE = r"line (?P<line>\d+) '(?P<words>.*)'"
FORMS = (
    (re.compile(rf"{LINE} may be no (?P<role>[a-z ]+) of this article"), "doubt.role."),
    (re.compile(rf"{LINE} was joined to a text that breaks off in mid-sentence"), "doubt.joined"),
    (re.compile(r"headline '(?P<words>.*)' was found far from its text"), "doubt.far"),
    (re.compile(r"'(?P<words>.*)' and what follows stands apart"), "doubt.apart"),
    (re.compile(r"the beginning of the text is not on this page, and no mark says where it is"), "doubt.no_beginning"),
    (re.compile(r"no headline was found"), "doubt.no_headline"),
)
"""Every doubt that the parser writes, and the interface text that says it; a key that ends in a stop wants the role's name."""


def doubt(desk: Desk, written: str) -> Doubt:
    """A doubt for readers; one that people wrote, or of a parser that we do not know, stays as it is written."""
    for form, key in FORMS:
        found = form.fullmatch(written)
        if found is None:
            continue
        parts = found.groupdict()
        name = key + parts["role"].replace(" ", "_") if key.endswith(".") else key
        if not desk.theme.texts.has(name):
            break
        line = parts.get("line")
        return Doubt(where=desk.text("doubt.line", line=line) if line else None, words=parts.get("words"), says=desk.text(name))
    return Doubt(where=None, words=None, says=written)
