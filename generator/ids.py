"""Identifiers and slugs: ASCII, stable, made here and nowhere else."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

ID = re.compile(r"(?P<paper>[a-z][a-z0-9]*)-(?P<date>(?:\d{4}(?:-\d\d){0,2})|undated)-p(?P<page>[a-z0-9]+)-(?P<serial>\d{2,})")
"""Form of an article's id; `p0` stands for a page that is not known."""


def article_id(paper: str, date: str, page: str, serial: int) -> str:
    """Name an article: `yzrb-2025-12-18-p01-03`.

    `serial` is 1-based within the page. The same arguments give the same id.
    """
    return f"{paper}-{date or 'undated'}-p{page_slug(page)}-{serial:02d}"


@lru_cache(maxsize=4096)
def page_slug(page: str) -> str:
    """Page number for ids: `1` -> `01`, `A05` -> `a05`, `第1张第4版` -> `1x4`; unknown -> `0`.

    Digits of a bare number take two places, so that names sort in printed order.
    """
    text = unicodedata.normalize("NFKC", page).strip()
    if not text:
        return "0"
    if text.isascii() and text.isdigit():
        return f"{int(text):02d}"
    if text.isascii() and text.isalnum():
        return text.lower()
    numbers = re.findall(r"[A-Za-z]*\d+", text)
    return "x".join(numbers).lower() if numbers else short_hash(text)


def same_page(one: str, other: str) -> bool:
    """Do two ways of printing a page number name one page: `1` and `01`, `A3` and `a03`?"""
    return _bare_page(one) == _bare_page(other)


def _bare_page(page: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", unicodedata.normalize("NFKC", page).strip()).upper()


@lru_cache(maxsize=65_536)
def tag_slug(tag: str) -> str:
    """Address of a tag: readable where it is ASCII, else `t-` and eight hexadecimal digits of its hash.

    A Chinese word percent-encoded is long and breaks on plain hosts; a hash never does and never moves.
    """
    text = unicodedata.normalize("NFKC", tag).strip().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    return plain if text.isascii() and plain and not plain.startswith("t-") else f"t-{short_hash(text)}"


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that depend on `text` alone."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
