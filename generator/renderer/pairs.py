"""An interface text in both scripts within one string, until it is known which of them the text around it asks for.

`pair` writes both versions; `fit` leaves the one that fits the nearest `lang`, `strip_pairs` that of the interface.
"""

from __future__ import annotations

import re

from generator.renderer.markup import TAG, outermost, read_tag
from generator.text.script import HANS, HANT

BEGIN, MIDDLE, END = "\ue000", "\ue001", "\ue002"
"""Private characters around the two versions of an interface text; `strip_pairs` and `fit` leave none."""

PAIR = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){MIDDLE}([^{BEGIN}{END}]*){END}")

LANGS = {HANS: re.compile(r' lang="zh-(?:Hant|TW|HK|MO)'), HANT: re.compile(r' lang="zh(?:-Hans|-CN|-SG|")')}
"""What names the other script, by the script of the interface."""


def pair(text: str, other: str) -> str:
    """An interface text with its counterpart in the other script, for `fit`."""
    return text if text == other else f"{BEGIN}{text}{MIDDLE}{other}{END}"


def strip_pairs(text: str) -> str:
    """The text in the interface's own script."""
    return "".join(versions(text, 0)) if BEGIN in text else text


def versions(text: str, other: int) -> list[str]:
    """What stands between pairs, and of each pair the first version, or the other one (1)."""
    pieces = PAIR.split(text)  # in turn: what stands between, the first version, the other one
    del pieces[2 - other :: 3]
    return pieces


def fit(html: str, interface: str | None) -> str:
    """A page with each interface text in the script of the text around it; `interface` is the script of first versions.

    What nothing may switch (`translate="no"`) and what stands in another language has the interface's own version. A page without
    an element in the other script, which is most pages of most archives, is not read tag by tag.
    """
    if interface is None or not is_mixed(html, interface):
        return strip_pairs(html)
    here, out = outermost(interface), list[str]()
    for n, piece in enumerate(TAG.split(html)):
        tag = read_tag(piece) if n & 1 else None
        inside = here
        if tag is not None and tag.closing:
            here = here.close(tag.name)
        elif tag is not None:
            inside = here.open(tag)
            here = inside if tag.stays_open else here
        other = not inside.left_alone and inside.script not in (None, interface)
        out += versions(piece, other) if BEGIN in piece else (piece,)
    return "".join(out)


def is_mixed(html: str, interface: str) -> bool:
    """Whether an element is in the other script, links and buttons aside: these hold a name alone and nothing to be fitted."""
    tags = (html.rfind("<", 0, found.start()) for found in LANGS[interface].finditer(html))
    return any(not html.startswith(("<a ", "<button "), tag) for tag in tags)
