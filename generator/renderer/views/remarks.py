"""What the parser says of its own reading, in the words of the interface.

It writes English, for editors (`parser/confidence.py`, `parser/dates.py`). What people wrote, or a parser that we do not know,
stays as it is written.
"""

from __future__ import annotations

import re

from generator.renderer.contexts.article import Remark
from generator.renderer.views.desk import Desk

LINE = r"line (?P<line>\d+) '(?P<words>.*)'"
DOUBTS = (
    (re.compile(rf"{LINE} may be no (?P<role>[a-z ]+) of this article"), "doubt.role."),
    (re.compile(rf"{LINE} was joined to a text that breaks off in mid-sentence"), "doubt.joined"),
    (re.compile(r"headline '(?P<words>.*)' was found far from its text"), "doubt.far"),
    (re.compile(r"'(?P<words>.*)' and what follows stands apart"), "doubt.apart"),
    (re.compile(r"the beginning of the text is not on this page, and no mark says where it is"), "doubt.no_beginning"),
    (re.compile(r"no headline was found"), "doubt.no_headline"),
)
"""Every doubt that the parser writes, and the interface text that says it; a key that ends in a stop wants the role's name."""

DAY = r"(?P<date>\d{1,2}月\d{1,2}日)"
GROUNDS = (
    (re.compile(r"folio: (?P<words>.*)"), "ground.folio"),
    (re.compile(r"line: (?P<words>.*)"), "ground.line"),
    (re.compile(rf"this-day column of {DAY}"), "ground.this_day"),
    (re.compile(rf"latest dateline {DAY} \+ 1"), "ground.next_day"),
    (re.compile(rf"latest dateline {DAY}"), "ground.dateline"),
    (re.compile(r"latest year named"), "ground.latest_year"),
    (re.compile(r"今年 stands beside (?P<year>\d+)年"), "ground.this_year"),
    (re.compile(r"no year named"), "ground.no_year"),
    (re.compile(r"the weekday fits (?P<year>\d+)"), "ground.weekday"),
    (re.compile(r"it is New Year's Day"), "ground.new_year"),
)
"""Every ground for a date that the parser writes; several are joined by `SEAM`."""
SEAM = re.compile(r"; (?:year: )?|, and ")


def doubt(desk: Desk, written: str) -> Remark:
    return remark(desk, written, DOUBTS) or Remark(where=None, words=None, says=written)


def grounds(desk: Desk, written: str | None) -> tuple[Remark, ...]:
    """The grounds on which a date was inferred, one after the other; none where the source says the date."""
    if not written:
        return ()
    found = [remark(desk, part, GROUNDS) for part in SEAM.split(written)]
    known = tuple(part for part in found if part)
    return known if len(known) == len(found) else (Remark(where=None, words=None, says=written),)


def remark(desk: Desk, written: str, forms: tuple[tuple[re.Pattern[str], str], ...]) -> Remark | None:
    for form, key in forms:
        found = form.fullmatch(written)
        if found is None:
            continue
        parts = found.groupdict()
        name = key + parts.pop("role").replace(" ", "_") if key.endswith(".") else key
        line, words = parts.pop("line", None), parts.pop("words", None)
        if desk.theme.texts.has(name):
            return Remark(where=desk.text("doubt.line", line=line) if line else None, words=words, says=desk.text(name, **parts))
    return None
