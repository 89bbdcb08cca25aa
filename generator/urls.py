"""Every public address is made here and nowhere else.

Addresses are paths relative to the site's root without a leading '/', ASCII, ending in '/' for a folder's page.
Source: the contract's table of addresses. Parts of a date that are not known are `00` (year: `0000`).
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import urlencode

from generator.ids import page_slug, tag_slug
from generator.model import Article

SEARCH = "search/"
DATA = "data/"
BASKET = "basket/"
TAGS = "tags/"
PEOPLE = "people/"
DAYS = "days/"
SERIES = "series/"
CORRECTIONS = "corrections/"


@lru_cache(maxsize=4096)
def date_path(date: str) -> str:
    """`2025-12-18` -> `2025/12/18`; `2025-12` -> `2025/12/00`; unknown -> `0000/00/00`."""
    parts = [p for p in date.split("-") if p]
    year = parts[0] if parts else "0000"
    month = parts[1] if len(parts) > 1 else "00"
    day = parts[2] if len(parts) > 2 else "00"
    return f"{year}/{month}/{day}"


def paper(code: str) -> str:
    return f"{code}/"


def year(code: str, date: str) -> str:
    return f"{code}/{date[:4] or '0000'}/"


def issue(code: str, date: str) -> str:
    return f"{code}/{date_path(date)}/"


def page(code: str, date: str, number: str) -> str:
    return f"{issue(code, date)}p{page_name(number)}.html"


def page_anchor(number: str) -> str:
    """Name of the place in an article's page at which its text goes on on another printed page."""
    return f"page-{page_slug(number)}"


def article(value: Article) -> str:
    return article_of(value.paper, value.date, value.id)


def article_of(code: str, date: str, name: str) -> str:
    return f"{issue(code, date)}{name}.html"


def raw(code: str, date: str, file: str) -> str:
    """The lines of a raw file that articles of an issue name: `raw-A01.html` where it is called as usual, else with a hash of its name."""
    return f"{issue(code, date)}{raw_name(code, date, file)}"


@lru_cache(maxsize=4096)
def raw_name(code: str, date: str, file: str) -> str:
    stem = PurePosixPath(file).stem
    if file == f"{code}/{date}/{stem}.txt" and re.fullmatch(r"[A-Z0-9]+", stem):
        return f"raw-{stem}.html"
    known = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))[:40]
    return f"raw-{known}{'-' * bool(known)}{hashlib.blake2b(file.encode(), digest_size=4).hexdigest()}.html"


def raw_line(number: int) -> str:
    """Name of the place of a line in the page of a raw file."""
    return f"L{number}"


def tag(name: str) -> str:
    return f"tags/{tag_slug(name)}/"


def person(slug: str) -> str:
    return f"{PEOPLE}{slug}/"


def role(name: str) -> str:
    """Those who did one sort of work, by sound: `people/reporters/`."""
    return f"{PEOPLE}{'bodies' if name == 'body' else f'{name}s'}/"


def role_by_strokes(name: str) -> str:
    return f"{role(name)}strokes.html"


def labels(code: str) -> str:
    return f"{code}/labels/"


def label(code: str, slug: str) -> str:
    return f"{labels(code)}{slug}/"


def day(month_and_day: str) -> str:
    """A day of the year, `03-14`, whatever the year."""
    return f"{DAYS}{month_and_day}/"


def sort(name: str) -> str:
    """Tags that name places, or institutions."""
    return f"{name}s/"


def series(slug: str) -> str:
    return f"{SERIES}{slug}/"


def list_page(address: str, number: int, newest: int) -> str:
    """A page of a list: its newest under the list's own address, the others by their numbers."""
    return address if number >= newest else f"{address}{number}.html"


def search_for(query: str) -> str:
    return f"{SEARCH}?{urlencode({'q': query})}"


def page_name(number: str) -> str:
    """Page number in an address: as printed where that is ASCII, else its slug."""
    return number if number.isascii() and number.isalnum() else page_slug(number)


def is_named_by_content(address: str) -> bool:
    """Whether what stands at an address can never be anything else."""
    return address.startswith("assets/") or (address.startswith("search/") and address.count("/") > 1)


def output_path(address: str) -> str:
    """The file that answers at an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def absolute(base_url: str, address: str) -> str:
    """The address with the site's base in front: `/path/…` or `https://host/path/…`."""
    return base_url + address
