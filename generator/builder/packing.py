"""Texts packed beside the plain file, for hosts that serve such: the same bytes for the same text."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from generator.errors import BuildError, Place, Problem

FORMS: Mapping[str, str] = MappingProxyType({".gz": "gzip", ".br": "brotli"})
"""Suffix of the neighbour, and the form's name."""
TEXTS = (".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".webmanifest")
LEAST = 256
"""Bytes from which on packing saves a packet."""


def check_forms(forms: Sequence[str]) -> tuple[str, ...]:
    """The forms in order; raises BuildError B114 for one that this installation cannot make."""
    if ".br" in forms:
        try:
            import brotli  # noqa: F401, PLC0415 - an extra that few have
        except ImportError as error:
            hint = "pip install 'guzhi[brotli]'"
            problem = Problem(place=Place(path=""), code="B114", message="the package 'brotli' is not installed", hint=hint)
            raise BuildError(problem) from error
    return tuple(form for form in FORMS if form in forms)


def worth_packing(path: str, size: int) -> bool:
    return size >= LEAST and path.endswith(TEXTS)


def pack(content: bytes, form: str) -> bytes:
    if form == ".gz":
        return gzip.compress(content, 9, mtime=0)
    import brotli  # noqa: PLC0415 - an extra that few have

    return bytes(brotli.compress(content, quality=9, mode=brotli.MODE_TEXT))
