"""Bytes of the index: numbers, sections, gzip, names by content. Every file's layout is drawn in this folder's README."""

from __future__ import annotations

import codecs
import hashlib
import json
import struct
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.model import SiteFile

FORMAT = 9
"""Of the whole index; a reader that knows another one says so and stops."""
FOLDER = "search/"
PACK_SIZE = 128_000
"""Bytes after which a pack, blocks one behind the other, is closed: what a host without byte ranges sends for one block."""

Numbers = npt.NDArray[np.int64]
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""Deflate, no name, no time, unknown system: the same bytes on every machine."""


def gzip_block(data: bytes) -> bytes:
    """Compress; the same bytes for the same data, whenever and wherever."""
    press = zlib.compressobj(6, zlib.DEFLATED, -15)
    return _GZIP_HEAD + press.compress(data) + press.flush() + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """A character as JSON may write it, one escape for each UTF-16 unit."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)), error.end


codecs.register_error("guzhi-json", _escaped)


def text_bytes(value: Any) -> bytes:
    """JSON in GBK: two bytes a Chinese character, and a sixth less than UTF-8 when compressed; what GBK has not is escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("gbk", "guzhi-json")


def read_text(data: bytes) -> Any:
    """The inverse of `text_bytes`."""
    return json.loads(data.decode("gbk"))


def json_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def content_name(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=6).hexdigest()


def hashed_file(kind: str, data: bytes) -> SiteFile:
    """A file named by its content: `search/<kind>/<hash>.bin`."""
    return SiteFile(path=f"{FOLDER}{kind}/{content_name(data)}.bin", content=data, source="search index")


def seal(data: bytes) -> bytes:
    """What is not compressed carries the lower half of its CRC-32, so that damage shows."""
    return data + struct.pack("<H", zlib.crc32(data) & 0xFFFF)


def unseal(data: bytes) -> bytes:
    """The inverse of `seal`; ValueError when the data are not what was sealed."""
    if len(data) < 2 or seal(data[:-2]) != data:
        raise ValueError("wrong checksum")
    return data[:-2]


def rounded(number: int) -> int:
    """The four leading bits of a number: what a parameter is derived from, so that one more article seldom changes it."""
    low = max(number.bit_length() - 4, 0)
    return number >> low << low


def varint_sizes(values: Numbers) -> Numbers:
    """Bytes that each value takes as a varint."""
    sizes = np.ones(len(values), dtype=np.int64)
    for bits in range(7, int(values.max(initial=0)).bit_length(), 7):
        sizes += values >= (1 << bits)
    return sizes


def varints(values: Numbers) -> bytes:
    """Numbers below 2**49, seven bits a byte, lowest first; the top bit says that more follows."""
    sizes = varint_sizes(values)
    ends = np.cumsum(sizes)
    out = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    at, left = ends - sizes, values
    while len(left):
        more = left > 0x7F
        out[at] = (left & 0x7F) | (more << 7)
        at, left = at[more] + 1, left[more] >> 7
    return out.tobytes()


def read_varints(data: bytes) -> Numbers:
    """The inverse of `varints`."""
    raw = np.frombuffer(data, dtype=np.uint8)
    if not len(raw):
        return np.zeros(0, dtype=np.int64)
    ends = np.flatnonzero(raw < 128)
    starts = np.concatenate(([0], ends[:-1] + 1))
    values = np.zeros(len(ends), dtype=np.int64)
    for n in range(int((ends - starts).max()) + 1):
        within = starts + n <= ends
        values[within] |= (raw[starts[within] + n].astype(np.int64) & 0x7F) << (7 * n)
    return values


def sections(*parts: bytes) -> bytes:
    """Several byte strings in one, their lengths in front as varints, closed by the count of them."""
    return b"".join((*map(varint, (len(parts), *map(len, parts))), *parts))


def varint(value: int) -> bytes:
    """One number as `varints` writes it."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_sections(data: bytes) -> list[bytes]:
    """The inverse of `sections`."""
    values: list[int] = []
    at = 0
    while len(values) < (values[0] + 1 if values else 1):
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 128:
                break
        values.append(value)
    parts = []
    for length in values[1:]:
        parts.append(data[at : at + length])
        at += length
    return parts
