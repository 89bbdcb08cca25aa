"""A page of ALTO XML (Library of Congress, versions 2 to 4) -> its text: lines with their places and the size of their type.

Places are in pixels, tenths of a millimetre or 1/1200 inch, whichever the file says; only ratios count here, so no unit is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.intake.boxes import Area, PageText, PrintedLine, page_text


class NoAltoError(Exception):
    """The file is no ALTO; `line` (0 where none) and the text say what it is."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def read_alto_page(path: Path) -> PageText:
    """The text of a page; empty where no line holds text. Raises NoAltoError, OSError."""
    try:
        root = ET.fromstring(path.read_bytes())  # noqa: S314 - expat expands no entity of other files, and limits its own
    except ET.ParseError as error:
        line, column = error.position
        raise NoAltoError(f"this is no well-formed XML ({error})", line, column + 1) from error
    name = root.tag.rpartition("}")[2]
    if name.lower() != "alto":
        raise NoAltoError(f"the root of this XML is <{name}>, not <alto>")
    try:
        lines, pictures = list(_lines(root)), list(_pictures(root))
    except ValueError as error:
        raise NoAltoError(f"a place or a size in this ALTO is no number ({error})") from error
    return page_text(lines, pictures) if lines else PageText(text="", sizes=())


def _lines(root: ET.Element) -> Iterator[PrintedLine]:
    styles = {e.get("ID"): float(e.get("FONTSIZE") or 0) for e in _all(root, "TextStyle")}
    for block in _all(root, "TextBlock"):
        of_block = _size(block, styles)
        for line in _all(block, "TextLine"):
            area = _area(line)
            text = _text(line)
            if text:
                yield PrintedLine(text=text, area=area, size=_size(line, styles) or of_block or area.top - area.bottom)


def _text(line: ET.Element) -> str:
    """Words with the spaces that the file says; a word cut at the end of the line is given whole by its first half."""
    text = ""
    for part in line:
        name = part.tag.rpartition("}")[2]
        if name == "SP":
            text += " "
        elif name == "String":
            if part.get("SUBS_TYPE") == "HypPart2":
                continue
            whole = part.get("SUBS_CONTENT") if part.get("SUBS_TYPE") == "HypPart1" else None
            text += whole or part.get("CONTENT") or ""
    return " ".join(text.split(" ")).strip()


def _size(element: ET.Element, styles: dict[str | None, float]) -> float:
    return next((styles[name] for name in (element.get("STYLEREFS") or "").split() if styles.get(name)), 0.0)


def _pictures(root: ET.Element) -> Iterator[Area]:
    for name in ("Illustration", "GraphicalElement"):
        for element in _all(root, name):
            if element.get("HPOS"):
                yield _area(element)


def _area(element: ET.Element) -> Area:
    left, top, width, height = (float(element.get(name) or 0) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return Area(left=left, bottom=-(top + height), right=left + width, top=-top)


def _all(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (e for e in root.iter() if e.tag.rpartition("}")[2] == name)
