"""Plain text of the print as CommonMark that renders back to the same text."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_\[\]<>&~])")
LINE_START = re.compile(r"^(\s*)([#+\-=]|\d{1,9}(?=[.)]))")


def inline(text: str) -> str:
    """Words inside a paragraph."""
    return SPECIAL.sub(r"\\\1", text) if SPECIAL.search(text) else text  # few hold any, and to prepare a change takes longer than to look


def escape(text: str) -> str:
    """Escape what CommonMark would take for markup; Chinese text stays as it is."""
    text = inline(text)
    found = LINE_START.match(text)
    if not found:
        return text
    if found[2][0].isdigit():
        return f"{text[: found.end()]}\\{text[found.end() :]}"
    return f"{found[1]}\\{text[len(found[1]) :]}"


def paragraph(text: str) -> str:
    """One paragraph, on one line."""
    return escape(text.replace("\n", " ").strip())


def crosshead(text: str) -> str:
    """小标题 as a second-level heading."""
    escaped = inline(text.replace("\n", " ").strip())
    return f"## {escaped.removesuffix('#')}\\#" if escaped.endswith("#") else f"## {escaped}"
