"""XML, written as text: elements with their attributes, escaped; characters that XML 1.0 does not have are left out."""

from __future__ import annotations

import re

from generator.text.escape import escape, quoteattr

FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: str) -> str:
    return escape(FORBIDDEN.sub("", value))


def element(name: str, content: str = "", **attributes: str | None) -> str:
    """An element; `content` is markup already. `_` in the name of an attribute stands for `:`, one at its end for none."""
    given = "".join(
        f" {key.rstrip('_').replace('_', ':')}={quoteattr(FORBIDDEN.sub('', value))}" for key, value in attributes.items() if value
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"
