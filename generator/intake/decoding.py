"""Bytes of a raw file as text: UTF-8, UTF-16, GB18030 or Big5, by what reads like Chinese."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import Place, Problem

COMMON = frozenset(
    "的一是不了在人有我他这上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事"
    "把还用第样道想作种开美总从无情己面最女但现前些所同日手又意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感"
    "見說國會來時們這個為學對發當沒還樣從無裡後現經長問間給兩進親與過動，。、：；！？“”「」（）《》"
)
"""Characters that any Chinese page holds in plenty: by their share is one decoding told from another."""
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""
LEAST_COMMON = 0.08
"""Share of them below which a decoding is no Chinese text."""

FRONT_MATTER = re.compile(r"---[ \t]*\n\s*(?:#.*\n\s*)*(?:[A-Za-z_]+[ \t]*:|---)")
"""A raw page begins with front matter where a key follows the line `---`; else that line is part of the print."""
HALVES = range(0xD800, 0xE000)
"""Halves of surrogate pairs: alone they are no characters, and no file can hold them."""
INVISIBLE = dict.fromkeys([*range(32), 127, *range(128, 160), 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8288, 65279, 173, *HALVES]) | {
    9: " "
}
"""Control and zero-width characters, and what stands for them."""


def visible(line: str) -> str:
    """A line without control and zero-width characters."""
    return line if line.isprintable() else line.translate(INVISIBLE)


def with_line_ends(text: str) -> str:
    """A text with one sort of line ends, so that everybody counts its lines alike."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def problem_of(path: Path, code: str, message: str, hint: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(place=Place(path=path.as_posix(), line=line, column=column), code=code, message=message, hint=hint)


def _problem_at(path: Path, code: str, message: str, hint: str, data: bytes, offset: int) -> Problem:
    """A problem at an offset in bytes, up to which the data is taken for UTF-8."""
    start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[start:offset].decode("utf-8", errors="replace").removeprefix("\ufeff")) + 1
    return problem_of(path, code, message, hint, data.count(b"\n", 0, offset) + 1, column)


def decode(data: bytes, path: Path) -> tuple[str | None, Problem | None]:
    """Bytes as text: UTF-8 or UTF-16 with or without BOM, GB18030 or Big5, by what reads like Chinese."""
    if not data.strip():
        return None, problem_of(path, "P111", "the file is empty", "leave the file out, or extract the page again")
    nul = data.find(b"\0")
    if (nul >= 0 or data.startswith(WIDE_MARKS)) and (wide := _decode_wide(data)) is not None:
        return wide, None
    if nul >= 0:
        hint = "this is no plain text; extract the page's text first"
        return None, _problem_at(path, "P112", f"there is a NUL byte at offset {nul}", hint, data, nul)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_legacy(data, path)
    controls = sum(text.count(chr(c)) for c in range(1, 32) if c not in (9, 10, 11, 12, 13))
    if controls > max(20, len(text) // 50):
        fact = f"{controls} of {len(text)} characters are control characters: this is a binary file"
        return None, problem_of(path, "P112", fact, "extract the page's text first")
    return text, None


def _decode_wide(data: bytes) -> str | None:
    """UTF-16, which has NUL bytes at the ends of its lines; None where neither order of bytes gives a Chinese text."""
    for encoding in ("utf-16",) if data.startswith(WIDE_MARKS) else ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _reads_like_chinese(text) >= LEAST_COMMON:
            return text
    return None


def _reads_like_chinese(text: str) -> float:
    """The share of common characters among the wide ones, less that of control characters among all."""
    wide = [c for c in text if ord(c) > 127]
    share = sum(c in COMMON for c in wide) / len(wide) if wide else 0.0
    return share - sum(c < " " and c not in "\n\r\t\f" for c in text) / max(1, len(text))


def _decode_legacy(data: bytes, path: Path) -> tuple[str | None, Problem | None]:
    readings = []
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_reads_like_chinese(text), encoding, text))
    best = max(readings, default=(0.0, "", ""))
    if best[0] >= LEAST_COMMON:
        return best[2], None
    offset = _first_wrong_byte(data)
    fact = f"byte 0x{data[offset]:02x} is not UTF-8, and the file does not read as GB18030 or Big5 either"
    return None, _problem_at(path, "P113", fact, "save the file as UTF-8", data, offset)


def _first_wrong_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
