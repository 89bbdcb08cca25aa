"""Short numbers in columns: two or three figures beside each other in one square (縱中橫, clreq 3.2.5)."""

from __future__ import annotations

import re

NUMBER = re.compile(r"<[^>]*>|&#?\w+;|(?<![\w.,:/%-])\d{2,3}(?![\w.,:/%-]*[\dA-Za-z%])", re.ASCII)
"""A tag or an escape, which stay, or a number: `14日`, `186吨`; not `2024`, `28.6`, `5G`, `71%`, `10:30`."""


def upright(html: str) -> str:
    """HTML with each short number in `<span class="upright">`; the text stays as it is."""
    return NUMBER.sub(lambda found: f'<span class="upright">{found[0]}</span>' if found[0].isdigit() else found[0], html)
