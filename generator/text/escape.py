"""Text for use inside markup; the standard library's own loads the half of it that speaks to the net."""

from __future__ import annotations

ATTRIBUTE = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escape(text: str) -> str:
    """For use between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def escape_html(text: str) -> str:
    """The same, and inside an attribute between double quotes."""
    text = escape(text)
    return text.replace('"', "&quot;") if '"' in text else text


def quoteattr(text: str) -> str:
    """For XML as an attribute's value, with its quotes: single ones where the text has double ones alone."""
    text = escape(text).translate(ATTRIBUTE)
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "&quot;") + '"'
