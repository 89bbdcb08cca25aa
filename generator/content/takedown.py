"""What may not be published: `content/takedown.yaml`, which people write.

`withdraw` takes articles off the site and leaves a dated notice, `mask` takes names out of every text, `noindex` keeps an article
out of search engines. The articles' files stay as they are: whatever reads the archive for readers reads it through this list, so
that no page, index, feed or export can know more. A list that is wrong stops the build. Problem codes S1xx: see `content/README.md`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import ConfigError, Place, Problem
from generator.ids import ID
from generator.model import Article
from generator.text.masking import Masking
from generator.yamlread import Reader

NAME = "takedown.yaml"
MASK = "某某"
"""What is written for a name where the list does not say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Why an article is not on the site any more."""

    date: str
    """The day, YYYY-MM-DD."""
    request: str | None = None
    """At whose request, in words that readers may see: 当事人."""
    note: str | None = None
    """What else the notice says."""


@dataclass(frozen=True, kw_only=True)
class Takedown:
    """The whole list; an empty one changes nothing."""

    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    """By id."""
    masking: Masking = field(default_factory=Masking)
    noindex: frozenset[str] = frozenset()
    """Ids."""

    def shown(self, article: Article) -> Article | None:
        """What readers may see of an article."""
        return None if article.id in self.withdrawn else self.masking.article(article)

    def key(self) -> str:
        """Another text for another list; empty for an empty one."""
        if self == Takedown():
            return ""
        return repr((sorted(self.withdrawn.items(), key=lambda item: item[0]), sorted(self.masking.names.items()), sorted(self.noindex)))


def read_takedown(content: Path, shown: str | None = None) -> Takedown:
    """The list of an archive; empty where there is no file.

    Raises ConfigError with everything that is wrong: S100 not readable, S101 no YAML, S102 no mapping, S103 a key is missing,
    S104 unknown key, S105 wrong type, S106 a value that cannot be.
    """
    path = content / NAME
    name = f"{(shown or str(content)).rstrip('/')}/{NAME}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Takedown()
    except (OSError, UnicodeDecodeError) as error:
        fact = f"the file cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'})"
        raise ConfigError(Problem(place=Place(path=name), code="S100", message=fact, hint="save it as UTF-8, readable for you")) from error
    reader = Reader(path=name, text=text, code="S")
    value = reader.parse()
    reader.unknown_keys(value, ("withdraw", "mask", "noindex"))
    found = Takedown(withdrawn=_withdrawn(reader, value), masking=_masking(reader, value), noindex=_noindex(reader, value))
    if reader.problems:
        raise ConfigError(*reader.problems)
    return found


def _withdrawn(reader: Reader, value: Mapping[str, Any]) -> Mapping[str, Withdrawal]:
    found: dict[str, Withdrawal] = {}
    for n, item in reader.mappings_at(value, "withdraw"):
        where: tuple[str | int, ...] = ("withdraw", n)
        reader.unknown_keys(item, ("id", "date", "request", "note"), where)
        reason = Withdrawal(
            date=_day(reader, item, where),
            request=reader.text_at(item, "request", where),
            note=reader.text_at(item, "note", where),
        )
        for name in _ids(reader, item, where):
            found[name] = reason
    return found


def _masking(reader: Reader, value: Mapping[str, Any]) -> Masking:
    names: dict[str, str] = {}
    for n, item in reader.mappings_at(value, "mask"):
        where: tuple[str | int, ...] = ("mask", n)
        reader.unknown_keys(item, ("name", "as", "date"), where)
        written = reader.text_at(item, "as", where) or MASK
        found = reader.texts_at(item, "name", where)
        if not found and not reader.problems:
            reader.wrong(where, "03", "'name' is missing", "add a line 'name: …'")
        for name in found:
            if len("".join(name.split())) < 2:
                reader.wrong(
                    (*where, "name"), "06", f"'{name}' is one character", "it would be masked wherever it stands; write the whole name"
                )
            else:
                names[name] = written
    masking = Masking(names=names)
    for n, item in reader.mappings_at(value, "mask") if not reader.problems else ():
        written = reader.text_at(item, "as", ("mask", n)) or MASK
        if masking.found_in(written):
            reader.wrong(
                ("mask", n, "as"), "06", f"'{written}' holds a name that is masked", "write something else in its place, such as 张某"
            )
    return masking


def _noindex(reader: Reader, value: Mapping[str, Any]) -> frozenset[str]:
    found: set[str] = set()
    for n, item in reader.mappings_at(value, "noindex"):
        where: tuple[str | int, ...] = ("noindex", n)
        reader.unknown_keys(item, ("id", "date", "request", "note"), where)
        found.update(_ids(reader, item, where))
    return frozenset(found)


def _ids(reader: Reader, item: Mapping[str, Any], where: tuple[str | int, ...]) -> tuple[str, ...]:
    found = reader.texts_at(item, "id", where)
    if not found and not reader.problems:
        reader.wrong(where, "03", "'id' is missing", "add a line 'id: …', with one id or a list of them")
    for name in found:
        if not ID.fullmatch(name):
            reader.wrong(
                (*where, "id"), "06", f"'{name}' is no article id", "form: <paper>-<date>-p<page>-<serial>, such as yzrb-2025-12-18-p01-03"
            )
    return found


def _day(reader: Reader, item: Mapping[str, Any], where: tuple[str | int, ...]) -> str:
    text = reader.text_at(item, "date", where, required=True) or ""
    try:
        return datetime.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        reader.wrong((*where, "date"), "06", f"'{text}' is no day", "write 2026-01-05")
        return ""
