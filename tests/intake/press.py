"""A small press: sets paragraphs in columns and gives the page as a PDF or as ALTO XML.

Lengths in points, `y` grows upwards. The PDF uses Adobe's Chinese font that every reader has, so the file is some kilobytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 800.0, 1100.0
FORBIDDEN = "，。！？、；：”）》"
"""Signs that never begin a line."""


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it was set."""

    text: str
    x: float
    y: float
    size: float


@dataclass(slots=True)
class Press:
    """A page on which lines are set one after the other; a block is what ALTO calls a TextBlock."""

    blocks: list[list[Set]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)

    def line(self, text: str, x: float, y: float, size: float) -> None:
        self.blocks.append([Set(text, x, y, size)])

    def columns(self, paragraphs: Sequence[str], x: float, y: float, *, ems: int, size: float, rows: int, gutter: float = 18.0) -> None:
        """Set paragraphs into columns of `ems` characters and `rows` lines, the first at `x`, its first line at `y`."""
        lines = [line for p in paragraphs for line in broken(p, ems)]
        for n in range(0, len(lines), rows):
            left = x + (n // rows) * (ems * size + gutter)
            self.blocks.append(
                [
                    Set(text.lstrip("　"), left + 2 * size * text.startswith("　"), y - k * 1.5 * size, size)
                    for k, text in enumerate(lines[n : n + rows])
                ]
            )

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        self.pictures.append((x, y, width, height))

    def pdf(self, path: Path, *, vertical: bool = False, password: str | None = None) -> Path:
        """Write the page; `vertical` turns it: lines run down, and follow one another to the left."""
        name = "STSong-Light"
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=password)
        pdfmetrics.registerFont(UnicodeCIDFont(name))
        for block in self.blocks:
            for line in block:
                canvas.setFont(name, line.size)
                if vertical:
                    for k, char in enumerate(line.text):
                        canvas.drawString(line.y - HEIGHT + WIDTH - line.size, HEIGHT - line.x - (k + 1) * line.size, char)
                else:
                    canvas.drawString(line.x, line.y, line.text)
        for x, y, width, height in self.pictures:
            canvas.drawInlineImage(_grey(), x, y, width, height)
        canvas.save()
        return path

    def alto(self, path: Path) -> Path:
        """Write the page as ALTO 4: places in pixels from the top left."""
        sizes = sorted({line.size for block in self.blocks for line in block})
        styles = "".join(f'<TextStyle ID="T{n}" FONTFAMILY="Song" FONTSIZE="{size}"/>' for n, size in enumerate(sizes))
        rows = []
        for block in self.blocks:
            lines = "".join(
                f'<TextLine STYLEREFS="T{sizes.index(line.size)}" {_place(line.x, line.y, len(line.text) * line.size, line.size)}>'
                f"<String CONTENT={quoteattr(line.text)}/></TextLine>"
                for line in block
            )
            rows.append(f"<TextBlock>{lines}</TextBlock>")
        rows += [f"<Illustration {_place(x, y, width, height)}/>" for x, y, width, height in self.pictures]
        path.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">'
            f"<Styles>{styles}</Styles><Layout><Page><PrintSpace>{''.join(rows)}</PrintSpace></Page></Layout></alto>\n",
            encoding="utf-8",
        )
        return path


def broken(paragraph: str, ems: int) -> list[str]:
    """A paragraph's lines: the first one indented, no sign of `FORBIDDEN` at the head of one."""
    text = f"　　{paragraph}"
    lines = []
    while text:
        cut = ems + next((k for k, c in enumerate(text[ems:]) if c not in FORBIDDEN), 0)
        lines.append(text[:cut])
        text = text[cut:]
    return lines


def _place(x: float, y: float, width: float, height: float) -> str:
    return f'HPOS="{x}" VPOS="{HEIGHT - y - height}" WIDTH="{width}" HEIGHT="{height}"'


def _grey() -> object:
    from PIL import Image  # noqa: PLC0415 - reportlab brings it

    return Image.open(io.BytesIO(_PIXEL))


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6368000000820081dd436af40000000049454e44ae426082"
)
"""A grey picture of one pixel."""
