"""Names under which several articles stand: people, and a paper's standing heads (栏目).

A name has a page of its own from `LEAST` articles on: a page with one lonely article would say nothing that the article does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.content.people import ROLES, people_of, person_slug
from generator.ids import tag_slug
from generator.model import Article, Kind

LEAST = 2
"""Articles from which on a person or a standing head has a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody did in one role."""

    count: int
    """Articles."""
    first: str
    """Earliest date of these, EDTF; empty where none is known."""
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who had a hand in several articles."""

    slug: str
    name: str
    """In the spelling of most articles."""
    parts: Mapping[str, Part]
    """By role; most articles first."""
    count: int
    """Articles."""
    first: str
    """Earliest date, EDTF; empty where none is known."""
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A standing head of one paper."""

    paper: str
    slug: str
    name: str
    """In the spelling of most articles."""
    count: int
    """Articles."""
    first: str
    """Earliest date, EDTF; empty where none is known."""
    last: str


Row = tuple[str, str, str, int, str, str]
"""Key, name, roles (comma-separated, or empty), number of articles, first and last date: one for each name and roles of a key."""


def label_key(paper: str, slug: str) -> str:
    return f"{paper}/{slug}"


def people_from(rows: Iterable[Row]) -> Mapping[str, Person]:
    """People by slug, in the order of slugs."""
    found = {}
    for slug, name, count, first, last, group in _merged(rows):
        roles: defaultdict[str, list[Row]] = defaultdict(list)
        for row in group:
            for role in row[2].split(","):
                roles[role].append(row)
        parts = {role: Part(sum(row[3] for row in some), *_span(some)) for role, some in roles.items()}
        order = sorted(parts, key=lambda role: (-parts[role].count, ROLES.index(role)))
        by_role = MappingProxyType({role: parts[role] for role in order})
        found[slug] = Person(slug=slug, name=name, parts=by_role, count=count, first=first, last=last)
    return MappingProxyType(found)


def labels_from(rows: Iterable[Row]) -> Mapping[str, Label]:
    """Standing heads by `label_key`, in the order of keys."""
    found = {}
    for key, name, count, first, last, _ in _merged(rows):
        paper, _, slug = key.partition("/")
        found[key] = Label(paper=paper, slug=slug, name=name, count=count, first=first, last=last)
    return MappingProxyType(found)


def _merged(rows: Iterable[Row]) -> Iterable[tuple[str, str, int, str, str, Sequence[Row]]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    for key in sorted(groups):
        group = groups[key]
        count = sum(row[3] for row in group)
        if count < LEAST:
            continue
        spellings: Counter[str] = Counter()
        for row in group:
            spellings[row[1]] += row[3]
        name = min(spellings, key=lambda text: (-spellings[text], text))
        yield key, name, count, *_span(group), group


def _span(rows: Sequence[Row]) -> tuple[str, str]:
    return min((row[4] for row in rows if row[4]), default=""), max(row[5] for row in rows)


def rows_of(articles: Iterable[Article]) -> tuple[list[Row], list[Row]]:
    """The rows of people and of standing heads, from the articles themselves."""
    people: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    labels: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for article in articles:
        for slug, name, roles in named_people(article):
            people[slug, name, roles].append(article.date)
        for slug, name in named_labels(article):
            labels[label_key(article.paper, slug), name, ""].append(article.date)
    return [_row(key, dates) for key, dates in people.items()], [_row(key, dates) for key, dates in labels.items()]


def _row(key: tuple[str, str, str], dates: Sequence[str]) -> Row:
    return *key, len(dates), min((date for date in dates if date), default=""), max(dates)


def named_people(article: Article) -> tuple[tuple[str, str, str], ...]:
    """Slug, name and roles of the people of an article; of two spellings of one slug the first."""
    found: dict[str, tuple[str, str, str]] = {}
    for name, roles in people_of(article):
        slug = person_slug(name)
        found.setdefault(slug, (slug, name, ",".join(roles)))
    return tuple(found.values())


def named_labels(article: Article) -> tuple[tuple[str, str], ...]:
    """Slug and name of the standing heads of an article; of two spellings of one slug the first."""
    found: dict[str, tuple[str, str]] = {}
    for label in article.label:
        slug = tag_slug(label)
        found.setdefault(slug, (slug, label))
    return tuple(found.values())


def is_correction(article: Article) -> bool:
    """Whether an article corrects another one, be it said which or not."""
    return article.corrects is not None or article.kind is Kind.CORRECTION
