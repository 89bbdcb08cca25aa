"""What a file is, whatever its name says: for telling people what they gave."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format by how its files begin."""

    beginning: bytes
    name: str
    hint: str


SCAN = "run text recognition first, and import the ALTO or text that it gives"
SAVE = "save each page as plain text (UTF-8), or as PDF with text"
FORMATS = (
    Format(b"%PDF", "a PDF", "give it a name that ends in .pdf"),
    Format(b"\x89PNG", "a picture (PNG)", SCAN),
    Format(b"\xff\xd8\xff", "a picture (JPEG)", SCAN),
    Format(b"II*\0", "a picture (TIFF)", SCAN),
    Format(b"MM\0*", "a picture (TIFF)", SCAN),
    Format(b"GIF8", "a picture (GIF)", SCAN),
    Format(b"AT&TFORM", "a DjVu file", SCAN),
    Format(b"PK\x03\x04", "a packed file (Word, EPUB or ZIP)", SAVE),
    Format(b"\xd0\xcf\x11\xe0", "a file of old Word or Excel", SAVE),
    Format(b"{\\rtf", "an RTF file", SAVE),
    Format(b"\x1f\x8b", "a packed file (gzip)", "unpack it first"),
)


def format_of(data: bytes) -> Format | None:
    """None for text, and for what is not known."""
    return next((known for known in FORMATS if data.startswith(known.beginning)), None)
