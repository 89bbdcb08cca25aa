"""Which pages of a built site show everything that it can show."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ELEMENT = re.compile(rb"<([a-z][a-z0-9]*)([^>]*)>")
CLASSES = re.compile(rb' class="([^"]*)"')
ATTRIBUTE = re.compile(rb" ([a-z-]+)(?:=|$)")
VALUES = {b"class", b"href", b"id", b"value"}
"""Attributes that differ from page to page and say nothing of its looks."""
LEADS_ON = b'<meta http-equiv="refresh"'
"""A page that a browser leaves at once."""


@cache
def faces(site: Path) -> tuple[str, ...]:
    """Addresses of few pages that have between them every element, class and attribute of the site, and all its templates by that.

    Pages that lead on at once are left out: `leading_on` has one.

    The list is made from the built pages, so whatever a template is given next is on one of them. Of pages that
    show as much the shortest is taken; the order is that of the choice.
    """
    shown = {path: features(page) for path in sorted(site.rglob("*.html")) if LEADS_ON not in (page := path.read_bytes())}
    size = {path: path.stat().st_size for path in shown}
    missing = set[bytes]().union(*shown.values())
    chosen = []
    while missing:
        best = max(shown, key=lambda path: (len(shown[path] & missing), -size[path]))
        missing -= shown[best]
        chosen.append(best.relative_to(site).as_posix().removesuffix("index.html"))
    return tuple(chosen)


def leading_on(site: Path) -> str | None:
    """Address of a page that leads on at once; None where no address has moved."""
    return next((path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")) if LEADS_ON in path.read_bytes()), None)


def features(page: bytes) -> set[bytes]:
    """`p`, `p.label`, `p@lang` for each element of a page."""
    found = set()
    for name, rest in set(ELEMENT.findall(page)):
        found.add(name)
        found.update(name + b"@" + key for key in ATTRIBUTE.findall(rest) if key not in VALUES)
        classes = CLASSES.search(rest)
        found.update(name + b"." + word for word in (classes[1].split() if classes else ()))
    return found
