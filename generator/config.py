"""The archive's settings, `content/site.yaml`, read and checked once.

Problem codes S1xx: see `content/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from generator.errors import ConfigError, Place, Problem
from generator.yamlread import Reader, shown_value

LANGUAGES = ("zh-Hans", "zh-Hant", "zh-CN", "zh-TW", "zh-HK")
HANS, HANT = "zh-Hans", "zh-Hant"
TO_TRADITIONAL = MappingProxyType({"s2t": HANT, "s2tw": "zh-TW", "s2twp": "zh-TW", "s2hk": "zh-HK"})
TO_SIMPLIFIED = MappingProxyType({"t2s": HANS, "tw2s": "zh-CN", "tw2sp": "zh-CN", "hk2s": "zh-CN"})
"""OpenCC's configurations that an archive may name, with the language of what they give."""
TRADITIONAL, SIMPLIFIED = "s2tw", "tw2s"
"""What an archive has that names no other: 为里 -> 為裡 (OpenCC's own forms are 爲裏), 看著 -> 看着; the interface is written so too."""
SOURCE_FIELD = re.compile(r"\{(?:file|first|last)\}")
FREQUENCIES = ("daily", "weekdays", "weekly", "biweekly", "semimonthly", "monthly", "irregular")
DATA = ("json", "text", "tei", "jsonl", "csv", "parquet", "oai")
"""Forms of data: see `generator/exports/README.md`."""
DATA_USUAL = tuple(name for name in DATA if name != "parquet")
"""Those that need no package beside Guzhi."""
UNNAMED = "unnamed"
"""Code of a newspaper of which the raw text and its path say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newspaper:
    """What the archive knows of one newspaper."""

    code: str
    """Lower-case ASCII letters and digits; part of every address, never changed."""
    name: str
    place: str | None = None
    publisher: str | None = None
    cn: str | None = None
    """国内统一连续出版物号, as printed: CN 99-0001."""
    issn: str | None = None
    language: str = "zh-Hans"
    """Script and region of the print: one of `LANGUAGES`."""
    frequency: str | None = None
    founded: str | None = None
    ceased: str | None = None

    @property
    def traditional(self) -> bool:
        return self.language in ("zh-Hant", "zh-TW", "zh-HK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripts:
    """How the site shows a text in the other Chinese script: configurations of OpenCC."""

    traditional: str = TRADITIONAL
    """One of `TO_TRADITIONAL`: s2t (OpenCC's own forms), s2tw, s2twp (Taiwan, with its words), s2hk."""
    simplified: str = SIMPLIFIED
    """One of `TO_SIMPLIFIED`."""
    editions: tuple[str, ...] = ()
    """Scripts in which the whole site stands a second time, at addresses of its own: zh-Hans, zh-Hant."""

    @property
    def configs(self) -> Mapping[str, str]:
        """By the script that a configuration leads out of."""
        return {HANS: self.traditional, HANT: self.simplified}

    @property
    def languages(self) -> Mapping[str, str]:
        """`lang` of converted text, by script."""
        return {HANS: TO_SIMPLIFIED[self.simplified], HANT: TO_TRADITIONAL[self.traditional]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The archive as a whole."""

    title: str
    subtitle: str | None = None
    description: str | None = None
    base_url: str = "/"
    """Absolute (`https://host/path/`) or a bare path (`/path/`); always ends in '/'."""
    language: str = "zh-Hans"
    """Script of the interface before a reader chooses."""
    theme: str = "broadsheet"
    rights: str | None = None
    contact: str | None = None
    source_url: str | None = None
    """Where a raw file can be read: `{file}`, `{first}` and `{last}` in it are filled in; None where the raw pages are not public."""
    raw: tuple[str, ...] = ()
    """Folders in which the raw files lie that articles name, relative to the archive's own (`archive_root`); none: they are not shown."""
    feed_size: int = 30
    """Articles in each feed."""
    data: tuple[str, ...] = DATA_USUAL
    """Forms in which the archive's data are given out: of `DATA`."""
    papers: tuple[Newspaper, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)
    """What the theme is told, as its `theme.yaml` declares."""
    scripts: Scripts = field(default_factory=Scripts)
    """How 简 and 繁 are made of each other."""
    sorts: Mapping[str, str] = field(default_factory=dict)
    """Of tags, where `content/tags.yaml` says what one names (`text/sorts.py`): place, institution or neither, by canonical form."""

    @property
    def base_path(self) -> str:
        """Path part of the base URL: begins and ends in '/'."""
        return path_of(self.base_url)

    def paper(self, code: str) -> Newspaper:
        """The newspaper with this code; one that the settings do not name gets its code as its name."""
        return next((p for p in self.papers if p.code == code), Newspaper(code=code, name=code))


@lru_cache(maxsize=16)
def path_of(base_url: str) -> str:
    path = urlsplit(base_url).path
    return path if path.endswith("/") else path + "/"


SITE_KEYS = (
    "title",
    "subtitle",
    "description",
    "base_url",
    "language",
    "theme",
    "rights",
    "contact",
    "source_url",
    "raw",
    "feed_size",
    "data",
    "papers",
    "parameters",
    "scripts",
)
PAPER_KEYS = ("code", "name", "place", "publisher", "cn", "issn", "language", "frequency", "founded", "ceased")


def archive_root(content: Path) -> Path:
    """The archive's own folder: the one in which its content folder lies."""
    return content.resolve().parent


def load_site(path: Path, shown: str | None = None, root: Path | None = None) -> Site:
    """Read the settings file.

    `shown` is the path as messages give it, `root` the archive's own folder, where the folders that the settings name are to be
    looked for. Raises ConfigError with every problem of the file:
    S100 no such file or not UTF-8, S101 no YAML, S102 no mapping, S103 a key is missing, S104 unknown key,
    S105 wrong type, S106 a value that cannot be, S107 a newspaper named twice,
    S108 a folder that is not there.
    """
    shown = shown or str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fact = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        hint = "run 'guzhi import' first: it writes one" if isinstance(error, FileNotFoundError) else "save it as UTF-8"
        raise ConfigError(Problem(place=Place(path=shown), code="S100", message=f"the settings file {fact}", hint=hint)) from error
    return parse_site(text, shown, root)


def parse_site(text: str, shown: str, root: Path | None = None) -> Site:
    """Read settings from the text of their file; raises ConfigError as `load_site` does."""
    reader = Reader(path=shown, text=text, code="S")
    value = reader.parse()
    site = None if reader.problems else _site(reader, value, root)
    if site is None or reader.problems:
        raise ConfigError(*reader.problems)
    return site


def _site(reader: Reader, value: dict[str, Any], root: Path | None) -> Site:
    reader.unknown_keys(value, SITE_KEYS)
    feed_size = value.get("feed_size", 30)
    if isinstance(feed_size, bool) or not isinstance(feed_size, int) or not 1 <= feed_size <= 1000:
        reader.wrong(("feed_size",), "06", f"expected a number from 1 to 1000, found {shown_value(feed_size)}")
        feed_size = 30
    return Site(
        title=reader.text_at(value, "title", required=True) or "",
        subtitle=reader.text_at(value, "subtitle"),
        description=reader.text_at(value, "description"),
        base_url=check_base_url(reader.text_at(value, "base_url") or "/", reader),
        language=_one_of(reader, value, "language", LANGUAGES) or "zh-Hans",
        theme=reader.text_at(value, "theme") or "broadsheet",
        rights=reader.text_at(value, "rights"),
        contact=reader.text_at(value, "contact"),
        source_url=_source_url(reader, value),
        raw=_raw(reader, value, root),
        feed_size=feed_size,
        data=_data(reader, value),
        papers=_papers(reader, value),
        parameters=reader.mapping_at(value, "parameters") or {},
        scripts=_scripts(reader, value),
    )


def _source_url(reader: Reader, value: dict[str, Any]) -> str | None:
    text = reader.text_at(value, "source_url")
    if text is None or (re.match(r"https?://|/", text) and "{file}" in text and not re.search(r"[{}\s\"<>]", SOURCE_FIELD.sub("", text))):
        return text
    hint = "write https://host/path/{file}#L{first}-L{last}; {first} and {last} may be left out"
    reader.wrong(("source_url",), "06", f"'{text}' leads to no raw file", hint)
    return None


def _raw(reader: Reader, value: dict[str, Any], root: Path | None) -> tuple[str, ...]:
    folders = reader.texts_at(value, "raw")
    for n, folder in enumerate(folders if root else ()):
        if root and not (root / folder).is_dir():
            where: tuple[str | int, ...] = ("raw", n) if isinstance(value["raw"], list) else ("raw",)
            hint = f"name the folder from which the raw pages were imported, as seen from {root.name or root}/, or leave 'raw' out"
            reader.wrong(where, "08", f"there is no folder '{folder}'", hint)
    return tuple(dict.fromkeys(folders))


def _scripts(reader: Reader, value: dict[str, Any]) -> Scripts:
    item = reader.mapping_at(value, "scripts") or {}
    where = ("scripts",)
    reader.unknown_keys(item, ("traditional", "simplified", "editions"), where)
    editions = reader.texts_at(item, "editions", where)
    for name in editions:
        if name not in (HANS, HANT):
            reader.wrong((*where, "editions"), "06", f"'{name}' is no edition", f"one or both of: {HANS}, {HANT}")
    return Scripts(
        traditional=_one_of(reader, item, "traditional", tuple(TO_TRADITIONAL), where) or TRADITIONAL,
        simplified=_one_of(reader, item, "simplified", tuple(TO_SIMPLIFIED), where) or SIMPLIFIED,
        editions=tuple(dict.fromkeys(editions)),
    )


def _data(reader: Reader, value: dict[str, Any]) -> tuple[str, ...]:
    given = value.get("data", True)
    if isinstance(given, bool):
        return DATA_USUAL if given else ()
    names = reader.texts_at(value, "data")
    for n, name in enumerate(names):
        if name not in DATA:
            reader.wrong(("data", n), "06", f"'{name}' is not known", f"some of: {', '.join(DATA)}; or true or false")
    return tuple(name for name in DATA if name in names)


def _papers(reader: Reader, value: dict[str, Any]) -> tuple[Newspaper, ...]:
    papers: dict[str, Newspaper] = {}
    for n, item in reader.mappings_at(value, "papers"):
        where: tuple[str | int, ...] = ("papers", n)
        reader.unknown_keys(item, PAPER_KEYS, where)
        code = reader.text_at(item, "code", where, required=True) or ""
        if code and not re.fullmatch(r"[a-z][a-z0-9]*", code):
            reader.wrong(
                (*where, "code"), "06", f"'{code}' cannot be part of an address", "use lower-case letters a-z and digits, a letter first"
            )
        if code and code in papers:
            reader.wrong((*where, "code"), "07", f"'{code}' names two newspapers")
        papers[code] = Newspaper(
            code=code,
            name=reader.text_at(item, "name", where, required=True) or code,
            place=reader.text_at(item, "place", where),
            publisher=reader.text_at(item, "publisher", where),
            cn=reader.text_at(item, "cn", where),
            issn=_issn(reader, item, where),
            language=_one_of(reader, item, "language", LANGUAGES, where) or "zh-Hans",
            frequency=_one_of(reader, item, "frequency", FREQUENCIES, where),
            founded=reader.text_at(item, "founded", where),
            ceased=reader.text_at(item, "ceased", where),
        )
    return tuple(papers.values())


def _one_of(reader: Reader, value: dict[str, Any], key: str, allowed: tuple[str, ...], where: tuple[str | int, ...] = ()) -> str | None:
    text = reader.text_at(value, key, where)
    if text is not None and text not in allowed:
        reader.wrong((*where, key), "06", f"'{text}' is not known", f"one of: {', '.join(allowed)}")
        return None
    return text


def _issn(reader: Reader, item: dict[str, Any], where: tuple[str | int, ...]) -> str | None:
    text = reader.text_at(item, "issn", where)
    if text is not None and not is_issn(text):
        reader.wrong((*where, "issn"), "06", f"'{text}' is no ISSN", "eight digits like 1234-5679, the last one a check digit (0-9 or X)")
        return None
    return text


def is_issn(text: str) -> bool:
    """Form and check digit of an ISSN (ISO 3297: weights 8 to 2, modulo 11)."""
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", text):
        return False
    digits = text.replace("-", "")
    total = sum(int(d) * w for d, w in zip(digits[:7], range(8, 1, -1), strict=True))
    return digits[7] == "0123456789X"[(11 - total % 11) % 11]


def check_base_url(url: str, reader: Reader | None = None) -> str:
    """The base URL with a '/' at its end; a URL that is neither absolute nor a path is problem S106."""
    if not _is_base_url(url):
        hint = "write https://host/path/ or /path/, in ASCII"
        if reader is None:
            raise ConfigError(Problem(place=Place(path=""), code="S106", message=f"'{url}' cannot be the address of a site", hint=hint))
        reader.wrong(("base_url",), "06", f"'{url}' cannot be the address of a site", hint)
        return "/"
    return url if url.endswith("/") else url + "/"


def _is_base_url(url: str) -> bool:
    if not re.fullmatch(r"[!-~]+", url) or any(c in url for c in '?#\\"<>'):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that is none of an IPv6 address
        return False
    return (parts.scheme in ("http", "https") and bool(parts.netloc)) or (url.startswith("/") and not parts.netloc)
