"""An article file: YAML front matter between two lines `---`, then CommonMark.

Problem codes C1xx: see `content/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from generator.errors import Place, Problem
from generator.ids import ID
from generator.model import Article, Corrects, Credit, Jump, Kind, Lines, Photo, Series, Source
from generator.text.pagemark import as_printed, gathered
from generator.text.rawlines import ENTRIES
from generator.yamlread import Reader, dump, shown_value

KEYS = (
    "id", "kind", "paper", "date", "date_basis", "page", "section", "label", "kicker", "headline", "deck", "byline", "byline_printed",
    "dateline", "editor_note", "photos", "credits", "continued_to", "continued_from", "corrects", "series", "tags", "formerly", "source",
    "paragraphs", "confidence", "doubts",
)  # fmt: skip
"""Known keys, in the order in which they are written."""

KNOWN = frozenset(KEYS)
KINDS = frozenset(kind.value for kind in Kind)

FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")

EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""EDTF level 0, as far as newspapers need it (Library of Congress, 2019)."""


def split(text: str) -> tuple[str, str] | None:
    """Front matter and body of a file; None when there is no front matter.

    A last line `---` without an end of line closes the front matter too.
    """
    opening = FENCE.match(text)
    if opening is None or not opening[0].endswith("\n"):
        return None
    start = opening.end()
    line = start - 1
    while line != -1:
        closing = FENCE.match(text, line + 1)
        if closing:
            return text[start : max(start, line)], text[closing.end() :]
        line = text.find("\n---", line + 1)
    return None


def parse_article(text: str, path: str) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read one article file; `path` is what messages call it.

    The article is None when it has problems that are not warnings: C100 no front matter, C101 no YAML, C102 no mapping,
    C103 a key is missing, C104 unknown key, C105 wrong type, C106 a value that cannot be, C107 the id does not fit paper or date.
    """
    parts = split(text.removeprefix("﻿").replace("\r\n", "\n"))
    if parts is None:
        hint = "begin the file with a line '---', the keys, and a line '---'"
        return None, (Problem(place=Place(path=path, line=1, column=1), code="C100", message="there is no front matter", hint=hint),)
    reader = Reader(path=path, text=parts[0], code="C", first_line=2)
    value = reader.parse()
    article = None if reader.problems else _article(reader, value, parts[1])
    return (None if reader.problems else article), tuple(reader.problems)


def _article(r: Reader, value: dict[str, Any], body: str) -> Article:
    if not value.keys() <= KNOWN:
        r.unknown_keys(value, KEYS)
    fields = {key: READERS[key](r, value) for key in value if key in READERS}
    article = Article(
        **fields,
        id=_id(r, value),
        kind=_kind(r, value),
        paper=r.text_at(value, "paper", required=True) or "",
        date=_date(r, value, "date") or "",
        page=r.text_at(value, "page") or "",
        body=gathered(body.strip("\n")),
    )
    found = ID.fullmatch(article.id)
    if found and (found["paper"] != article.paper or found["date"] != (article.date or "undated")):
        hint = "an id never changes: set the paper and date right, or give a new article a new id"
        r.wrong(("id",), "07", f"'{article.id}' does not fit paper '{article.paper}' and date '{article.date}'", hint)
    return article


def _id(r: Reader, value: Mapping[str, Any]) -> str:
    text = r.text_at(value, "id", required=True) or ""
    if text and not ID.fullmatch(text):
        r.wrong(("id",), "06", f"'{text}' is no article id", "form: <paper>-<date>-p<page>-<serial>, such as yzrb-2025-12-18-p01-03")
    return text


def _kind(r: Reader, value: Mapping[str, Any]) -> Kind:
    text = r.text_at(value, "kind") or "news"
    if text not in KINDS:
        r.wrong(("kind",), "06", f"'{text}' is not known", f"one of: {', '.join(k.value for k in Kind)}")
        return Kind.NEWS
    return Kind(text)


def _date(r: Reader, value: Mapping[str, Any], key: str, where: tuple[str | int, ...] = ()) -> str | None:
    text = r.text_at(value, key, where)
    if text is not None and not EDTF.fullmatch(text):
        r.wrong((*where, key), "06", f"'{text}' is no date", "write 2025-12-18, or 2025-12 or 2025 when no more is known")
        return None
    return text


def _byline(r: Reader, value: Mapping[str, Any]) -> tuple[Credit, ...]:
    people = []
    for n, item in r.mappings_at(value, "byline"):
        where = ("byline", n)
        r.unknown_keys(item, ("name", "role"), where)
        people.append(Credit(name=r.text_at(item, "name", where, required=True) or "", role=r.text_at(item, "role", where)))
    return tuple(people)


def _photos(r: Reader, value: Mapping[str, Any]) -> tuple[Photo, ...]:
    photos = []
    for n, item in r.mappings_at(value, "photos"):
        where = ("photos", n)
        r.unknown_keys(item, ("caption", "title", "credit"), where)
        photos.append(Photo(**{k: r.text_at(item, k, where) for k in ("caption", "title", "credit")}))
    return tuple(photos)


def _jump(r: Reader, value: Mapping[str, Any], key: str) -> Jump | None:
    item = r.mapping_at(value, key)
    if item is None:
        return None
    r.unknown_keys(item, ("page", "article"), (key,))
    return Jump(page=r.text_at(item, "page", (key,)), article=r.text_at(item, "article", (key,)))


def _corrects(r: Reader, value: Mapping[str, Any]) -> Corrects | None:
    item = r.mapping_at(value, "corrects")
    if item is None:
        return None
    where = ("corrects",)
    r.unknown_keys(item, ("date", "page", "headline", "article"), where)
    return Corrects(
        date=_date(r, item, "date", where),
        page=r.text_at(item, "page", where),
        headline=r.text_at(item, "headline", where),
        article=r.text_at(item, "article", where),
    )


def _series(r: Reader, value: Mapping[str, Any]) -> Series | None:
    item = r.mapping_at(value, "series")
    if item is None:
        return None
    r.unknown_keys(item, ("name", "part"), ("series",))
    part = item.get("part")
    if part is not None and (isinstance(part, bool) or not isinstance(part, int) or part < 1):
        r.wrong(("series", "part"), "06", f"expected a number from 1 on, found {shown_value(part)}")
        part = None
    return Series(name=r.text_at(item, "name", ("series",), required=True) or "", part=None if part is None else int(part))


def _formerly(r: Reader, value: Mapping[str, Any]) -> tuple[str, ...]:
    names = r.texts_at(value, "formerly")
    for name in names:
        if not ID.fullmatch(name):
            r.wrong(("formerly",), "06", f"'{name}' is no article id", "write the ids under which this text stood before")
    return names


def _sources(r: Reader, value: Mapping[str, Any]) -> tuple[Source, ...]:
    item = value.get("source")
    if item is None:
        return ()
    several = isinstance(item, list)
    if several:
        found = r.mappings_at(value, "source")
    else:
        only = r.mapping_at(value, "source")
        found = [] if only is None else [(0, only)]
    sources = []
    for n, part in found:
        where: tuple[str | int, ...] = ("source", n) if several else ("source",)
        r.unknown_keys(part, ("file", "lines", "marked"), where)
        lines, marked = (tuple(_runs(r, part, (*where, key))) for key in ("lines", "marked"))
        sources.append(Source(file=r.text_at(part, "file", where, required=True) or "", lines=lines, marked=marked))
    return tuple(sources)


def _runs(r: Reader, part: Mapping[str, Any], where: tuple[str | int, ...]) -> Iterator[Lines]:
    """Runs of lines, `85` or `85-89`."""
    for k, run in enumerate(r.texts_at(part, str(where[-1]), where[:-1])):
        match = re.fullmatch(r"(\d+)(?:-(\d+))?", run)
        if match:
            yield Lines(first=int(match[1]), last=int(match[2] or match[1]))
        else:
            r.wrong((*where, k), "06", f"'{run}' is no run of lines", "write 85 or 85-89")


def _paragraphs(r: Reader, value: Mapping[str, Any]) -> str | None:
    text = r.text_at(value, "paragraphs")
    if text is not None and not ENTRIES.fullmatch(text):
        r.wrong(("paragraphs",), "06", f"'{text}' does not name raw lines", "write an entry a paragraph: 17 18-19 23+31 ?")
        return None
    return text


def _confidence(r: Reader, value: Mapping[str, Any]) -> float | None:
    number = value.get("confidence")
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= 1:
        r.wrong(("confidence",), "06", f"expected a number from 0 to 1, found {shown_value(number)}")
        return None
    return float(number)


def _text(key: str) -> Callable[[Reader, Mapping[str, Any]], str | None]:
    return lambda r, value: r.text_at(value, key)


def _texts(key: str) -> Callable[[Reader, Mapping[str, Any]], tuple[str, ...]]:
    return lambda r, value: r.texts_at(value, key)


READERS: Mapping[str, Callable[[Reader, Mapping[str, Any]], Any]] = {
    **{key: _text(key) for key in ("date_basis", "section", "dateline")},
    **{key: _texts(key) for key in ("label", "kicker", "headline", "deck", "byline_printed", "editor_note", "credits", "tags", "doubts")},
    "byline": _byline,
    "photos": _photos,
    "continued_to": lambda r, value: _jump(r, value, "continued_to"),
    "continued_from": lambda r, value: _jump(r, value, "continued_from"),
    "corrects": _corrects,
    "series": _series,
    "formerly": _formerly,
    "source": _sources,
    "paragraphs": _paragraphs,
    "confidence": _confidence,
}
"""How a field is read that many files do not have."""


def dump_article(article: Article) -> str:
    """Write an article file; what is unknown is left out.

    Invariant: `parse_article(dump_article(a))` gives `a` again, where its texts have no white space at their ends and are not empty.
    """
    a = article
    fields: dict[str, Any] = {
        "id": a.id,
        "kind": str(a.kind),
        "paper": a.paper,
        "date": a.date,
        "date_basis": a.date_basis,
        "page": a.page,
        "section": a.section,
        "label": _one_or_list(a.label),
        "kicker": _one_or_list(a.kicker),
        "headline": _one_or_list(a.headline),
        "deck": _one_or_list(a.deck),
        "byline": [_known(name=p.name, role=p.role) for p in a.byline],
        "byline_printed": _one_or_list(a.byline_printed),
        "dateline": a.dateline,
        "editor_note": _one_or_list(a.editor_note),
        "photos": [_known(title=p.title, caption=p.caption, credit=p.credit) for p in a.photos],
        "credits": list(a.credits),
        "continued_to": a.continued_to and _known(page=a.continued_to.page, article=a.continued_to.article),
        "continued_from": a.continued_from and _known(page=a.continued_from.page, article=a.continued_from.article),
        "corrects": a.corrects
        and _known(date=a.corrects.date, page=a.corrects.page, headline=a.corrects.headline, article=a.corrects.article),
        "series": a.series and _known(name=a.series.name, part=a.series.part),
        "tags": list(a.tags),
        "formerly": _one_or_list(a.formerly),
        "source": _source_value(a.source),
        "paragraphs": a.paragraphs,
        "confidence": a.confidence,
        "doubts": list(a.doubts),
    }
    head = dump({k: v for k, v in fields.items() if v not in (None, "", [])})
    return f"---\n{head}---\n\n{as_printed(a.body)}\n" if a.body else f"---\n{head}---\n"


def _one_or_list(lines: tuple[str, ...]) -> str | list[str] | None:
    return lines[0] if len(lines) == 1 else list(lines)


def _known(**fields: str | int | None) -> dict[str, Any]:
    return {k: v for k, v in fields.items() if v is not None}


def _run_values(runs: Sequence[Lines]) -> list[int | str]:
    return [r.first if r.first == r.last else str(r) for r in runs]


def _source_value(sources: tuple[Source, ...]) -> Any:
    values = [{"file": s.file, "lines": _run_values(s.lines), **({"marked": _run_values(s.marked)} if s.marked else {})} for s in sources]
    return values[0] if len(values) == 1 else values
