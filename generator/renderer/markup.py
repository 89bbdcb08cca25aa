"""The HTML of finished pages, read tag by tag: what an element is, in which script its text is, and where a phrase ends.

The pages are ours, so that no parser is needed that mends what others wrote; texts and tags together are the page again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.text.script import script_of

TAG = re.compile(r"""(<!--.*?-->|<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>)""", re.DOTALL)
TAG_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
LANG = re.compile(r'\slang="([^"]*)"')
HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q",
     "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr")
)  # fmt: skip
"""Elements that a phrase may run through; at any other a phrase ends. `js/script-switch.js` has the same list."""
LEFT_ALONE = frozenset(("script", "style"))


class Tag(NamedTuple):
    """What a tag says of the text in it."""

    name: str
    closing: bool
    ends_phrase: bool
    stays_open: bool
    script: str | None
    """Of its own `lang`."""
    has_lang: bool
    left_alone: bool


@lru_cache(maxsize=4096)
def read_tag(text: str) -> Tag | None:
    """None for comments and the like."""
    match = TAG_NAME.match(text)
    if match is None:
        return None
    name = match[1].lower()
    lang = LANG.search(text) if "lang=" in text else None
    return Tag(
        name=name,
        closing=text.startswith("</"),
        ends_phrase=name not in INLINE,
        stays_open=name not in VOID and not text.endswith("/>"),
        script=script_of(lang[1]) if lang else None,
        has_lang=lang is not None,
        left_alone=name in LEFT_ALONE or 'translate="no"' in text,
    )


class Open(NamedTuple):
    """An element that is open while a page is read."""

    name: str
    script: str | None
    """zh-Hans, zh-Hant, or None for text in another language."""
    left_alone: bool
    """Whether no script switch touches what is in it."""
    at_home: bool
    """Whether the nearest `lang` is that of the page or of its main part: interface text, not what a newspaper printed."""
    parent: Open | None

    def open(self, tag: Tag) -> Open:
        """What is open after a start tag."""
        script = tag.script if tag.has_lang else self.script
        at_home = tag.name in ("html", "main") if tag.has_lang else self.at_home
        return Open(tag.name, script, self.left_alone or tag.left_alone, at_home, self)

    def close(self, name: str) -> Open:
        """What is open after an end tag: it ends what was left open in its element too."""
        here = self
        while here.parent is not None:
            found, here = here.name == name, here.parent
            if found:
                break
        return here

    def within(self, name: str) -> bool:
        here: Open | None = self
        while here is not None and here.name != name:
            here = here.parent
        return here is not None


def outermost(script: str | None) -> Open:
    return Open("", script, False, True, None)
