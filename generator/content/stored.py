"""A library that reads what it is asked for from the index: as good as one in memory, whatever the size of the archive."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Self, overload

from generator.config import Site
from generator.content.database import Database
from generator.content.faces import Faces
from generator.content.gone import Gone, read_gone
from generator.content.library import Face, Library
from generator.content.lists import AHEAD, CORRECTIONS, LABELS, PEOPLE, TAGS, Lists, Stretch, tag_spellings
from generator.content.printed import Issue, Page
from generator.content.rawindex import Raws
from generator.content.raws import RawFolders
from generator.content.records import load_record, read_body
from generator.content.takedown import Takedown
from generator.content.ways import LEAST, Label, Person, labels_from, people_from
from generator.ids import tag_slug
from generator.model import UNSURE, Article

RECORDS = 12_288
"""Articles that are kept at hand."""
OPEN = 2
"""Issues that are kept with their whole texts."""


class Shelf(Sequence[Article]):
    """Articles that are taken from the index when they are asked for."""

    def __init__(self, size: int, load: Callable[[], Sequence[str]], article: Callable[[str], Article]) -> None:
        self._size = size
        self._load = load
        self._article = article

    @classmethod
    def of(cls, ids: Sequence[str], article: Callable[[str], Article]) -> Self:
        return cls(len(ids), lambda: ids, article)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Article]: ...
    def __getitem__(self, at: int | slice) -> Article | Sequence[Article]:
        ids = self._load()
        return self._article(ids[at]) if isinstance(at, int) else [self._article(name) for name in ids[at]]

    def __iter__(self) -> Iterator[Article]:
        return map(self._article, self._load())

    @property
    def names(self) -> Sequence[str]:
        """Their ids."""
        return self._load()


class Rows(Mapping[str, Sequence[Article]]):
    """An index of the library: keys with their counts at hand, articles when asked for."""

    def __init__(self, counts: Mapping[str, int], shelf: Callable[[str], Sequence[Article]]) -> None:
        self._counts = counts
        self._shelf = shelf

    def __getitem__(self, key: str) -> Sequence[Article]:
        if key not in self._counts:
            raise KeyError(key)
        return self._shelf(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


class Records(Mapping[str, Article]):
    """Every article by id, with its opening for its body."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._find = lru_cache(maxsize=RECORDS)(self._load)

    def _load(self, name: str) -> Article | None:
        row = self._database.execute("select record from article where id = ?", (name,)).fetchone()
        return load_record(row[0]) if row else None

    def __getitem__(self, name: str) -> Article:
        found = self._find(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._find(name) is not None

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._database.execute("select id from article order by id"))

    def __len__(self) -> int:
        return int(self._database.execute("select count(*) from article").fetchone()[0])


@dataclass(frozen=True, kw_only=True)
class StoredLibrary(Library):
    """The library of an index. Articles come with their openings; those of an issue that was opened with their whole texts."""

    database: Database
    content: Path
    order: Mapping[str, int]
    """Place of each newspaper in the settings."""
    _opened: OrderedDict[tuple[str, str], Issue] = field(default_factory=OrderedDict)

    @classmethod
    def of(cls, database: Database, site: Site, content: Path, takedown: Takedown | None = None) -> Self:
        records = Records(database)
        order = {paper.code: n for n, paper in enumerate(site.papers)}
        issues = tuple(issues_of(database, site, records, order))
        total = sum(issue.size for issue in issues)
        tags = tag_spellings(database)
        counts = dict(database.execute("select name, count(*) from series group by name order by name"))
        lists, labels, people = (Lists(database, order, table) for table in (TAGS, LABELS, PEOPLE))

        def all_ids() -> Sequence[str]:
            return [article.id for issue in issues for article in issue.articles]

        def chain(name: str) -> Sequence[Article]:
            query = "select id from series where name = ? order by part, date, id"
            return Shelf(counts[name], lambda: [row[0] for row in database.execute(query, (name,))], records.__getitem__)

        def tagged(name: str) -> Sequence[Article]:
            return Shelf(tags[name], lambda: lists.of(tag_slug(name))[0], records.__getitem__)

        library = cls(
            site=site,
            articles=Shelf(total, all_ids, records.__getitem__),
            by_id=records,
            issues=issues,
            by_tag=Rows(tags, tagged),
            by_series=Rows(counts, chain),
            database=database,
            content=content,
            order=order,
            takedown=takedown or Takedown(),
            raws=Raws(database, RawFolders.of(content, site), takedown or Takedown()) if site.raw else None,
        )
        object.__setattr__(library, "lists", lists)
        object.__setattr__(library, "label_lists", labels)
        object.__setattr__(library, "person_lists", people)
        object.__setattr__(library, "tag_counts", tags)
        return library

    lists: Lists = field(init=False, repr=False)
    label_lists: Lists = field(init=False, repr=False)
    person_lists: Lists = field(init=False, repr=False)

    @cached_property
    def gone(self) -> Mapping[str, Gone]:
        """Articles that had an address and are not there, by id."""
        there = {row[0] for row in self.database.execute("select id from article")}
        return read_gone(self.content, self.takedown, former_ids(self.database), there)

    def issue_of(self, article: Article) -> Issue:
        return self._opened.get((article.paper, article.date)) or super().issue_of(article)

    def open_issue(self, issue: Issue) -> Issue:
        key = issue.paper.code, issue.date
        if key not in self._opened:
            whole = {a.id: a for a in self._whole(key)}
            pages = tuple(
                replace(page, articles=tuple(whole[name] for name in self.names_on(page) if name in whole)) for page in issue.pages
            )
            self._opened[key] = replace(issue, pages=pages)
            while len(self._opened) > OPEN:
                self._opened.popitem(last=False)
        return self._opened[key]

    def _whole(self, key: tuple[str, str]) -> Iterator[Article]:
        for folder, name, record in self.database.execute("select folder, name, record from article where paper = ? and date = ?", key):
            yield load_record(record, self.takedown.masking.text(read_body(f"{self.content}/{folder}/{name}")))

    def doubts(self, paper: str, year: str) -> Mapping[str, tuple[int, int]]:
        query = "select date, total(sure < ?), count(*) from article where paper = ? and date >= ? and date < ? group by date"
        rows = self.database.execute(query, (UNSURE, paper, year, f"{year}~"))
        return {date: (int(unsure), count) for date, unsure, count in rows if date[:4] == year}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        query = "select slug, name, roles, count(*), min(nullif(date, '')), max(date) from person group by slug, name, roles"
        return people_from((*row[:4], row[4] or "", row[5]) for row in self.database.execute(query))

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        return self._labels("")

    def labels_of(self, paper: str) -> tuple[Label, ...]:
        return tuple(sorted(self._labels("where paper = ?", paper).values(), key=lambda label: (-label.count, label.name)))

    def _labels(self, where: str, *values: str) -> Mapping[str, Label]:
        columns = "paper || '/' || slug, name, '', count(*), min(nullif(date, '')), max(date)"
        query = f"select {columns} from label {where} group by paper, slug, name"  # noqa: S608 - our own words
        return labels_from((*row[:4], row[4] or "", row[5]) for row in self.database.execute(query, values))

    def has_person(self, slug: str) -> bool:
        return self.person_lists.has(slug, LEAST)

    def has_label(self, key: str) -> bool:
        return self.label_lists.has(key, LEAST)

    @cached_property
    def corrections(self) -> Sequence[Article]:
        return Shelf.of(Lists(self.database, self.order, CORRECTIONS).of("")[0], self.by_id.__getitem__)

    def by_person(self, slug: str) -> Sequence[Article]:
        return Shelf.of(self.person_lists.of(slug)[0], self.by_id.__getitem__)

    def under_label(self, key: str) -> Sequence[Article]:
        return Shelf.of(self.label_lists.of(key)[0], self.by_id.__getitem__)

    def tagged(self, tag: str) -> tuple[Sequence[str], Sequence[str]]:
        return self.lists.of(tag_slug(tag))

    def tagged_around(self, tag: str, date: str) -> Stretch:
        # To read all of every list for each stretch of an archive would take time by the square of its size.
        return super().tagged_around(tag, date) if self.tag_counts.get(tag, 0) <= AHEAD else self.lists.around(tag_slug(tag), date)

    def person_dates(self, slug: str) -> Sequence[str]:
        return self.person_lists.of(slug)[1]

    def label_dates(self, key: str) -> Sequence[str]:
        return self.label_lists.of(key)[1]

    def tag_dates(self, tag: str) -> Sequence[str]:
        return self.lists.of(tag_slug(tag))[1]

    def corrected_by(self, correction: Article) -> Article | None:
        target = correction.corrects.article if correction.corrects else None
        if correction.corrects and not target:
            row = self.database.execute("select target from quote where id = ?", (correction.id,)).fetchone()
            target = row[0] if row else None
        return self.by_id.get(target) if target else None

    def corrections_of(self, article: Article) -> Sequence[Article]:
        return [self.by_id[name] for name in self.naming("corrects", article.id)]

    def rest_of(self, article: Article) -> Article | None:
        return self._other_half(article.continued_to.article if article.continued_to else None, "from", article.id)

    def beginning_of(self, article: Article) -> Article | None:
        return self._other_half(article.continued_from.article if article.continued_from else None, "to", article.id)

    def _other_half(self, named: str | None, kind: str, name: str) -> Article | None:
        """The half that an article names, else the first that names it from the other side."""
        found = self.by_id.get(named) if named else None
        if found is None:
            naming = self.naming(kind, name)
            found = self.by_id[naming[0]] if naming else None
        return found

    @cached_property
    def _faces(self) -> Faces:
        return Faces(self.database, len(self.articles))

    def faces(self, names: Sequence[str]) -> Iterable[Face]:
        return self._faces.of(names)

    def names_on(self, page: Page) -> Sequence[str]:
        return page.articles.names if isinstance(page.articles, Shelf) else super().names_on(page)

    def labelled(self, slug: str) -> Sequence[Article]:
        """Articles that carry a label which has the address of a tag."""
        return [self.by_id[row[0]] for row in self.database.execute("select distinct id from label where slug = ? order by id", (slug,))]

    @cached_property
    def named(self) -> frozenset[str]:
        """Articles that others name, and names of such as are not there."""
        return frozenset(row[0] for row in self.database.execute("select distinct target from link"))

    def naming(self, kind: str, target: str) -> Sequence[str]:
        """Articles that name another one, in the library's order."""
        if target not in self.named:
            return ()
        query = "select paper, date, place, id from link where target = ? and kind = ?"
        rows = self.database.execute(query, (target, kind)).fetchall()
        return [row[3] for row in sorted(rows, key=lambda row: (self.order.get(row[0], len(self.order)), *row))]


def former_ids(database: Database) -> Mapping[str, tuple[str, ...]]:
    """Articles that say that an id was theirs, by that id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for target, name in database.execute("select target, id from link where kind = 'formerly' order by target, date, place, id"):
        found[target].append(name)
    return {target: tuple(names) for target, names in found.items()}


def issues_of(database: Database, site: Site, records: Records, order: Mapping[str, int]) -> Iterator[Issue]:
    """All issues in the library's order, their articles on the shelf."""
    papers = {paper.code: paper for paper in site.papers}
    query = "select id from article where paper = ? and date = ? and page = ? order by place"

    def shelf(paper: str, date: str, page: str, size: int) -> Sequence[Article]:
        return Shelf(size, lambda: [row[0] for row in database.execute(query, (paper, date, page))], records.__getitem__)

    notes: dict[tuple[str, str], tuple[str | None, str | None, int | None]] = {}
    for code, day, *said in database.execute("select paper, date, number, edition, pages from issue order by folder"):
        notes.setdefault((code, day), tuple(said))
    rows = database.execute("select paper, date, page, number, section, count from page order by paper, date, seq").fetchall()
    rows.sort(key=lambda row: order.get(row[0], len(order)))
    for (paper, date), group in groupby(rows, key=lambda row: (row[0], row[1])):
        pages = tuple(
            Page(number=number, section=section, articles=shelf(paper, date, page, count)) for _, _, page, number, section, count in group
        )
        serial, edition, printed = notes.get((paper, date), (None, None, None))
        named = papers.get(paper) or site.paper(paper)
        yield Issue(paper=named, date=date, pages=pages, number=serial, edition=edition, printed=printed)
