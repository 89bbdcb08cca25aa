"""Pages of a PDF -> their text. Reads what the file holds as text; a scan without a text layer has none.

PDFium, by pypdfium2, gives each character with its origin, its box and the matrix of its type.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as c

from generator.intake.boxes import Area, PageText, PrintedLine, page_text
from generator.intake.formats import format_of

SPACE = 0.22
"""Ems between two characters of a line that stand for a space."""
COLUMN_GAP = 1.5
"""Ems between two characters that belong to two lines."""
LEAST_PICTURE = 4.0
"""Ems of a picture's sides, at least: smaller ones are ornaments."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in its place: the left end of its base line, its right edge, its size."""

    char: str
    x: float
    y: float
    right: float
    size: float


class NoPdfError(Exception):
    """The file is no PDF that can be opened; the text says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def count_pages(path: Path) -> int:
    """Pages of a PDF; raises NoPdfError."""
    with _opened(path) as document:
        return len(document)


def read_pdf_page(path: Path, number: int) -> PageText:
    """The text of a page, `number` from 1; empty where the page holds no text. Raises NoPdfError."""
    with _opened(path) as document:
        page = document[number - 1]
        glyphs = tuple(_glyphs(page))
        pictures = tuple(_pictures(page))
    if not glyphs:
        return PageText(text="", sizes=())
    vertical = runs_down(glyphs)
    if vertical:  # PDFium puts characters of one height into the order of left to right
        glyphs = tuple(sorted(glyphs, key=lambda g: (g.size, -round(g.x / g.size * 2), -g.y)))
    em = sorted(g.size for g in glyphs)[len(glyphs) // 2]
    large = [p for p in pictures if min(p.right - p.left, p.top - p.bottom) >= LEAST_PICTURE * em]
    return page_text(list(_lines(glyphs, vertical=vertical)), large, vertical=vertical)


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _refusal(path, str(error)) from error


def _refusal(path: Path, said: str) -> NoPdfError:
    """Why PDFium could not open a file, in words for whoever gave it."""
    with path.open("rb") as file:
        beginning = file.read(1024)
    other = format_of(beginning)
    if "assword" in said:
        return NoPdfError("this PDF is locked with a password", "unlock it first, or ask its owner for one without a password")
    if b"%PDF" in beginning:
        return NoPdfError(f"this PDF is damaged ({said})", "open it in a reader of PDFs and save it again")
    what = other.name if other else "empty" if not beginning else "no PDF"
    return NoPdfError(f"this is {what}, whatever its name says", other.hint if other else "leave the file out, or get it again")


def _glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = c.FS_MATRIX()
    for n in range(text.count_chars()):
        char = chr(c.FPDFText_GetUnicode(text, n))
        if c.FPDFText_IsGenerated(text, n) == 1 or not char.isprintable():
            continue
        c.FPDFText_GetCharOrigin(text, n, x, y)
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) if c.FPDFText_GetMatrix(text, n, matrix) else 1.0
        size = c.FPDFText_GetFontSize(text, n) * (scale or 1.0)
        right = text.get_charbox(n, loose=True)[2]
        yield Glyph(char=char, x=x.value, y=y.value, right=max(right, x.value), size=size)


def _pictures(page: pdfium.PdfPage) -> Iterator[Area]:
    for found in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = found.get_bounds()
        yield Area(left=left, bottom=bottom, right=right, top=top)


def runs_down(glyphs: Sequence[Glyph]) -> bool:
    """Whether print runs down in columns: most steps from a character to the next do."""
    down = across = 0
    for a, b in pairwise(glyphs):
        near = max(a.size, b.size) * COLUMN_GAP
        down += abs(b.x - a.x) < 0.3 * a.size and 0 < a.y - b.y < near
        across += abs(b.y - a.y) < 0.3 * a.size and 0 < b.x - a.x < near
    return down > across


def _lines(glyphs: Sequence[Glyph], *, vertical: bool) -> Iterator[PrintedLine]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph, vertical=vertical):
            yield from _line(run, vertical=vertical)
            run = []
        run.append(glyph)
    yield from _line(run, vertical=vertical)


def _follows(a: Glyph, b: Glyph, *, vertical: bool) -> bool:
    em = max(a.size, b.size)
    if a.x == b.x and a.y == b.y:
        return True  # one glyph for two characters: ——
    along, aside = (a.y - b.y, b.x - a.x) if vertical else (b.x - a.right, b.y - a.y)
    ahead = 0 < along < (COLUMN_GAP + 1) * em if vertical else -0.5 * em < along < COLUMN_GAP * em
    return ahead and abs(aside) < 0.4 * em


def _line(run: Sequence[Glyph], *, vertical: bool) -> Iterator[PrintedLine]:
    gaps = [a.y - b.y - a.size if vertical else b.x - a.right for a, b in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0  # a justified line is stretched throughout
    text = run[0].char
    for glyph, gap in zip(run[1:], gaps, strict=True):
        text += " " + glyph.char if gap > SPACE * glyph.size + max(0.0, usual) and not text.endswith(" ") else glyph.char
    if not text.strip():
        return
    size = sorted(g.size for g in run)[len(run) // 2]
    left, right = min(g.x for g in run), max(g.right for g in run)
    bottom, top = min(g.y for g in run), max(g.y for g in run) + size
    yield PrintedLine(text=text.strip(), area=Area(left=left, bottom=bottom, right=right, top=top), size=size)
