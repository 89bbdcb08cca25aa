"""An article as the index keeps it: its front matter and the opening of its text, and under what it can be found.

The rest of the text stays in the article's own file. The opening is long enough for every list: an excerpt, a summary or a title
made from it is that of the whole text.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from generator.content.folders import read_bytes
from generator.content.frontmatter import parse_article, split
from generator.content.issues import NAME, IssueNote, parse_issue
from generator.content.printed import page_order
from generator.content.relations import series_key
from generator.content.spellings import spell_tags
from generator.content.takedown import Takedown
from generator.content.titles import display_title, plain
from generator.content.ways import is_correction, named_labels, named_people
from generator.errors import Place, Problem
from generator.ids import page_slug, tag_slug
from generator.model import Article, Kind, Source
from generator.text.pagemark import PAGE_MARK, gathered, marked_pages

OPENING = 240
"""Characters of text, beside the dateline, that no list goes beyond."""

Stamp = tuple[int, int, int]
"""Times of change (content, entry) and size of a file, as the file system tells them."""


class Reading(NamedTuple):
    """What reading one file gave."""

    folder: str
    """Below the content folder, '/'-separated."""
    name: str
    stamp: Stamp
    digest: bytes
    entry: Entry | None
    """None when the file holds no article that can be used."""
    note: IssueNote | None
    """What an issue's own file holds."""
    problems: tuple[Problem, ...]
    withheld: tuple[str, tuple[Source, ...]] | None = None
    """Id and raw lines of an article that is withdrawn: what no raw page may show."""


class Entry(NamedTuple):
    """An article's rows in the index."""

    id: str
    paper: str
    date: str
    page: str
    """The page's slug."""
    place: str
    """Sorts the articles of an issue as they were printed."""
    number: str
    section: str | None
    turns: tuple[str, ...]
    """版次 of the further pages on which it stands."""
    title: str
    sure: float | None
    """The parser's confidence."""
    record: bytes
    tags: tuple[tuple[str, str], ...]
    """Slug and name, as written."""
    written: tuple[str, ...]
    """Tags that the file writes otherwise than the archive (`tags.yaml`), or that are none."""
    labels: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str, str], ...]
    """Slug, name and roles."""
    series: tuple[str, int] | None
    """Key and part; a part that the print does not number comes last."""
    links: tuple[tuple[str, str], ...]
    """Other articles that it names: what for (to, from, corrects), and which; and the ids that it had (formerly)."""
    files: tuple[str, ...]
    """Raw files that it names."""
    corrects: bool
    """Stands among the archive's corrections."""
    quotes: bool
    """A correction that says which article it corrects by the headline alone."""


def read_entries(
    content: Path, shown: str, spellings: Mapping[str, str], takedown: Takedown, files: Sequence[tuple[str, str, Stamp]]
) -> list[Reading]:
    """Read files of one content folder, as readers may see them; problems call it `shown`. C108: not UTF-8 or not readable."""
    return [read_entry(content, shown, spellings, takedown, folder, name, stamp) for folder, name, stamp in files]


def read_entry(
    content: Path, shown: str, spellings: Mapping[str, str], takedown: Takedown, folder: str, name: str, stamp: Stamp
) -> Reading:
    path = f"{shown}/{folder}/{name}"
    data = b""
    article, note, problems = None, None, tuple[Problem, ...]()
    try:
        data = read_bytes(f"{content}/{folder}/{name}")
        if name == NAME:
            note, problems = parse_issue(data.decode(), path)
        else:
            article, problems = parse_article(data.decode(), path)
    except (OSError, UnicodeDecodeError) as error:
        problems = (unreadable(path, error),)
    digest = hashlib.sha256(data).digest()[:16]  # half the time of others where the processor has instructions for it
    withheld = (article.id, article.source) if article and article.id in takedown.withdrawn else None
    article = takedown.shown(article) if article else None
    entry = make_entry(spell_tags(article, spellings), article.tags) if article else None
    return Reading(folder=folder, name=name, stamp=stamp, digest=digest, entry=entry, note=note, problems=problems, withheld=withheld)


def unreadable(path: str, error: OSError | UnicodeDecodeError) -> Problem:
    wrong_text = isinstance(error, UnicodeDecodeError)
    fact = "the file is not UTF-8" if wrong_text else f"the file cannot be read ({getattr(error, 'strerror', error)})"
    hint = "save it as UTF-8" if wrong_text else "look at its permissions"
    return Problem(place=Place(path=path), code="C108", message=fact, hint=hint)


def make_entry(article: Article, written: Sequence[str] = ()) -> Entry:
    """`written` are the tags as the file has them."""
    links = (
        ("to", article.continued_to.article if article.continued_to else None),
        ("from", article.continued_from.article if article.continued_from else None),
        ("corrects", article.corrects.article if article.corrects else None),
    )
    series = article.series
    return Entry(
        id=article.id,
        paper=article.paper,
        date=article.date,
        page=page_slug(article.page),
        place=place_of(article),
        number=article.page,
        section=article.section,
        turns=marked_pages(article.body),
        title=display_title(article),
        sure=article.confidence,
        record=dump_record(article),
        tags=tuple((tag_slug(tag), tag) for tag in dict.fromkeys(article.tags)),
        written=tuple(dict.fromkeys(tag for tag in written if tag not in article.tags)) if written != article.tags else (),
        labels=named_labels(article),
        people=named_people(article),
        series=(series_key(article), 1_000_000 if series.part is None else series.part) if series else None,
        links=(*((kind, target) for kind, target in links if target), *(("formerly", name) for name in dict.fromkeys(article.formerly))),
        files=tuple([source.file for source in article.source]),
        corrects=is_correction(article),
        quotes=article.corrects is not None and not article.corrects.article and bool(article.corrects.headline),
    )


def place_of(article: Article) -> str:
    """The order of `print_order` within an issue, as one text."""
    order = "".join(f"{n:07d}" for n in page_order(article.page))
    return f"{order}!{page_slug(article.page)}!{article.id}"


def opening(article: Article) -> str:
    """The first blocks of a body that hold `OPENING` characters of text, and the marks of pages of the rest; a short body whole."""
    size, end = 0, 0
    wanted = OPENING + len(article.dateline or "")
    body = article.body
    while end < len(body):
        start = end
        end = body.find("\n\n", start + 2 if start else 0)
        end = len(body) if end == -1 else end
        block = body[start:end].lstrip("\n")
        size += 0 if block.startswith("#") else len(plain(block).strip())
        if size > wanted:
            turns = [match[0] for match in PAGE_MARK.finditer(body, end)]
            return "\n\n".join((body[:end], "".join(turns))) if turns else body[:end]
    return body


NAMES = tuple(field.name for field in fields(Article))
USUAL = tuple(field.default for field in fields(Article))
values_of = attrgetter(*NAMES)
KINDS = {kind.value: kind for kind in Kind}


def dump_record(article: Article) -> bytes:
    """What an article has beside the usual, with the opening for its body."""
    found = zip(NAMES, values_of(article), USUAL, strict=True)
    values = {name: value for name, value, usual in found if value is not usual and value != usual}
    values["kind"] = str(article.kind)
    values["body"] = opening(article)
    return pickle.dumps(values, 5)


def load_record(record: bytes, body: str | None = None) -> Article:
    """The article with the opening for its body, or with the body given."""
    values = pickle.loads(record)  # noqa: S301 - the index is our own cache, which nobody else writes
    values["kind"] = KINDS[values["kind"]]
    if body is not None:
        values["body"] = body
    return Article(**values)


def read_body(path: str) -> str:
    """The whole text of an article file of which the front matter is known; empty when the file is not what it was."""
    try:
        text = read_bytes(path).decode()
        parts = split(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError):
        return ""
    return gathered(parts[1].strip("\n")) if parts else ""
