"""What has to be made again, and why: from what changed to the units of the site that depend on it.

A unit that is made again and comes out the same is not written, so that a rule may name one too many; one too few would leave a
page as it was. `tests/property/test_incremental.py` compares with clean builds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.config import Newspaper, Site
from generator.content.lists import REACH
from generator.content.printed import Issue
from generator.content.records import place_of
from generator.content.relations import series_key, series_slug
from generator.content.stored import StoredLibrary
from generator.content.titles import display_title
from generator.content.ways import LEAST, is_correction, label_key, named_labels, named_people
from generator.ids import page_slug, tag_slug
from generator.model import Article, Kind
from generator.renderer.related import rarity_of
from generator.renderer.views.site import issue_units, page_unit, raw_unit
from generator.text.pagemark import marked_pages

QUIET_FIELDS: Mapping[str, frozenset[str]] = {
    "feed_size": frozenset({"feeds"}),
    "rights": frozenset({"feeds", "issue", "volume", "data"}),
    "subtitle": frozenset({"front", "feeds", "robots", "data"}),
    "description": frozenset({"front", "feeds", "robots", "volume", "data"}),
    "source_url": frozenset({"article"}),
    "raw": frozenset({"article", "raw"}),
    "contact": frozenset({"volume", "data"}),
    "sorts": frozenset({"front", "tag", "places", "institutions"}),
    **dict.fromkeys(("theme", "parameters"), frozenset[str]()),
}
"""Settings that few kinds of units know of, beside what templates name (`renderer/needs.py`); any other concerns all."""
PAPER_FIELDS: Mapping[str, frozenset[str]] = {
    "frequency": frozenset({"paper", "year", "volume", "data"}),
    **dict.fromkeys(("publisher", "founded", "ceased"), frozenset({"paper", "year", "issue", "article", "volume", "data"})),
    **dict.fromkeys(("cn", "issn"), frozenset({"front", "paper", "year", "issue", "page", "article", "volume", "data"})),
    "place": frozenset({"front", "paper", "year", "issue", "page", "article", "search", "volume", "data"}),
}

Change = tuple[Article | None, Article | None]
"""An article before and after."""


def kinds_of_settings(before: Site, after: Site) -> frozenset[str] | None:
    """Kinds of units that a change of the settings concerns; None for all."""
    kinds: frozenset[str] = frozenset()
    for name in differing(before, after):
        found = kinds_of_papers(before.papers, after.papers) if name == "papers" else QUIET_FIELDS.get(name)
        if found is None:
            return None
        kinds |= found
    return kinds


def kinds_of_papers(before: Collection[Newspaper], after: Collection[Newspaper]) -> frozenset[str] | None:
    if [paper.code for paper in before] != [paper.code for paper in after]:
        return None
    kinds: frozenset[str] = frozenset()
    for old, new in zip(before, after, strict=True):
        for name in differing(old, new):
            if name not in PAPER_FIELDS:
                return None
            kinds |= PAPER_FIELDS[name]
    return kinds


def differing(before: Site | Newspaper, after: Site | Newspaper) -> list[str]:
    return [name for name in before.__dataclass_fields__ if getattr(before, name) != getattr(after, name)]


@dataclass(slots=True)
class Affected:
    """Gathers the units that a set of changed articles concerns."""

    library: StoredLibrary
    changes: Mapping[str, Change]
    rematches: Sequence[tuple[str, str]]
    """Corrections that mean another article, each with the one that it meant or means."""
    renumbered: Sequence[tuple[str, str]] = ()
    """Issues (paper and date) of which something else is known."""
    raws: Sequence[tuple[str, bool]] = ()
    """Raw files that changed, and whether they have a page now and had none, or the reverse."""
    units: set[str] = field(default_factory=set)
    moved: set[tuple[str, str]] = field(default_factory=set)
    """Issues (paper and date) in which articles came, went or stand elsewhere: looked at once each, however many did."""

    def gather(self) -> set[str]:
        for paper, date in self.renumbered:
            self.new_number(paper, date)
        for file, turned in self.raws:
            self.raw_file(file, links=turned)
        if not self.changes:
            return self.units
        for correction, target in self.rematches:
            found = self.library.by_id.get(target)
            self.units |= {f"article {correction}", f"article {target}", "corrections"}
            if found:
                self.cards(found)
        for name, (before, after) in self.changes.items():
            self.units.add(f"article {name}")
            for article in (before, after):
                if article:
                    self.own_lists(article)
                    self.own_raws(article)
                    self.units.add(f"volume {article.paper}/{article.date[:4]}")
            if before is None or after is None or face(before) != face(after):
                self.seen_by_others(before, after)
            elif before.body != after.body:
                self.cards(after)
        for paper, date in self.moved:
            self.whole_issue(paper, date)
        self.windows()
        self.tags_in_general()
        self.names_in_general()
        self.units |= {"front", "feeds"}
        return self.units

    def new_number(self, paper: str, date: str) -> None:
        """Whoever shows an issue's head, and the calendars, whose gaps reckon from one number to the next."""
        issue = self.library.issue(paper, date)
        if issue:
            self.units |= {"front", f"paper {paper}", f"volume {paper}/{date[:4]}", *issue_units(issue), *self.years(paper)}

    def raw_file(self, file: str, *, links: bool = False) -> None:
        """The pages of a raw file, one for each issue whose articles name it; with `links` the articles, that lead to them."""
        for name in self.library.raws.naming(file) if self.library.raws else ():
            article = self.library.by_id[name]
            self.units.add(raw_unit(article.paper, article.date, file))
            if links:
                self.units.add(f"article {name}")

    def own_raws(self, article: Article) -> None:
        """The pages of the raw files that an article names, where each line says what became of it."""
        for source in article.source if self.library.raws else ():
            self.units.add(raw_unit(article.paper, article.date, source.file))
            self.raw_file(source.file)

    def years(self, paper: str) -> set[str]:
        return {f"year {paper}/{issue.date[:4]}" for issue in self.library.issues_by_paper.get(paper, ())}

    def own_lists(self, article: Article) -> None:
        """The issue and the printed page that show an article, with as much of its text as there is room for, and where it ends."""
        day = f"{article.paper}/{article.date}"
        self.units |= {f"issue {day}", f"page {day}/{page_slug(article.page)}", f"paper {article.paper}"}
        issue = self.library.issue(article.paper, article.date)
        jump = article.continued_to.page if article.continued_to else None
        for number in (*marked_pages(article.body), *([jump] if jump else [])):
            target = issue.page(number) if issue else None
            self.units.add(page_unit(issue, target.number) if issue and target else f"page {day}/{page_slug(number)}")

    def seen_by_others(self, before: Article | None, after: Article | None) -> None:
        """What follows when an article looks different, stands elsewhere, comes or goes."""
        self.units |= {"tags", "search", "sitemap"}
        self.directories(before, after)
        same_place = before is not None and after is not None and standing(before) == standing(after)
        for article in (before, after):
            if article is None:
                continue
            self.units |= {f"anniversary {article.date[5:]}", f"year {article.paper}/{article.date[:4]}"}
            if same_place:
                self.beside(article)
            else:
                self.moved.add((article.paper, article.date))
            self.cards(article)
            self.announcements(article)
            self.names(article)
            self.partners(article)
            if article.series:
                self.units |= {f"article {a.id}" for a in self.library.series_of(article)}
                self.units |= {"chains", f"chain {series_slug(series_key(article))}"}

    def directories(self, before: Article | None, after: Article | None) -> None:
        """The lists of names, where an article comes under another one or another date."""

        def facts(article: Article | None, names: Callable[[Article], object]) -> object:
            return (article.date, names(article)) if article and names(article) else None

        if facts(before, named_people) != facts(after, named_people):
            self.units.add("people")
        if facts(before, slugs) != facts(after, slugs):
            self.units |= {"places", "institutions"}
        if facts(before, named_labels) != facts(after, named_labels):
            self.units |= {f"labels {article.paper}" for article in (before, after) if article}

    def cards(self, article: Article) -> None:
        """Where an article stands among others with its opening."""
        self.own_lists(article)
        self.units |= {f"tag {slug}" for slug in slugs(article)}
        if is_correction(article) or self.library.naming("corrects", article.id):
            self.units.add("corrections")

    def announcements(self, article: Article) -> None:
        """Printed pages of which a 导读 may lead to it."""
        issue = self.library.issue(article.paper, article.date)
        for page in issue.pages if issue else ():
            if issue and any(other.kind is Kind.PROMO for other in page.articles):
                self.units.add(page_unit(issue, page.number))

    def names(self, article: Article) -> None:
        """The people and standing heads under which an article is found."""
        self.units |= {f"person {slug}" for slug, _, _ in named_people(article)}
        self.units |= {f"label {label_key(article.paper, slug)}" for slug, _ in named_labels(article)}

    def beside(self, article: Article) -> None:
        """Pages of the articles that name it as their neighbour."""
        library = self.library
        here = library.by_id[article.id]
        self.units |= {f"article {a.id}" for a in library.page_of(here).articles}
        articles, places = library.in_print(library.issue_of(here))
        for step in (-1, 1):
            n = places[here.id] + step
            while 0 <= n < len(articles):
                self.units.add(f"article {articles[n].id}")
                if articles[n].kind is not Kind.FURNITURE:
                    break  # the furniture between has the same neighbours
                n += step

    def whole_issue(self, paper: str, date: str) -> None:
        """Everything in an issue whose pages changed, and what counts or leads to its pages."""
        library = self.library
        issue = library.issue(paper, date)
        for found in (issue, *self.neighbours(paper, date)):
            if found:
                self.units |= set(issue_units(found))
        self.units |= {f"issue {other.paper.code}/{other.date}" for other in library.issues_by_day.get(date, ())}
        self.days(date[5:])
        self.units |= {*self.years(paper), f"year {paper}/{date[:4]}"}
        for other in issue.articles if issue else ():
            if other.continued_to:
                self.cards(other)

    def days(self, day: str) -> None:
        """The calendar of days, and the days beside one that may have come or gone."""
        every = list(self.library.days)
        n = bisect_left(every, day)
        self.units |= {"days", *(f"anniversary {every[at % len(every)]}" for at in (n - 1, n, n + 1) if every)}

    def neighbours(self, paper: str, date: str) -> Iterator[Issue]:
        """The issues before and after a date, that name each other's."""
        issues = self.library.issues_by_paper.get(paper, ())
        yield from [issue for issue in issues if issue.date < date][-1:]
        yield from [issue for issue in issues if issue.date > date][:1]

    def partners(self, article: Article) -> None:
        """Other halves, corrections, and what an article corrects."""
        named = {jump.article for jump in (article.continued_to, article.continued_from, article.corrects) if jump}
        named |= {name for kind in ("to", "from", "corrects") for name in self.library.naming(kind, article.id)}
        for name in named:
            partner = self.library.by_id.get(name) if name else None
            if partner:
                self.units.add(f"article {partner.id}")
                self.cards(partner)

    def windows(self) -> None:
        """Pages that look at a changed article in a tag's list, as it was or as it is."""
        was: defaultdict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        touched: set[str] = set()
        for before, after in self.changes.values():
            if before is None or after is None or face(before) != face(after):
                touched |= {slug for article in (before, after) if article for slug in slugs(article)}
            if before:
                for slug in slugs(before):
                    was[slug].append((before.date, before.paper, place_of(before), before.id))
        for slug in touched:
            rows = self.library.lists.rows(slug)
            kept = [row for row in rows if row[3] not in self.changes]
            for ids, dates in (self.library.lists.sort(rows), self.library.lists.sort([*kept, *was[slug]])):
                self.window(ids, dates)

    def window(self, ids: Sequence[str], dates: Sequence[str]) -> None:
        """Articles within reach of a changed one, and those of the same date as the last of them."""
        done = 0
        for n, name in enumerate(ids):
            if name not in self.changes:
                continue
            end = max(done, n + REACH)
            last = dates[min(n + REACH, len(dates) - 1)]
            while end < len(dates) and dates[end] == last:
                end += 1
            self.units |= {f"article {other}" for other in ids[max(done, n - REACH) : end]}
            done = max(done, min(end, len(ids)))

    def tags_in_general(self) -> None:
        """Articles of tags that weigh more or less than before, or are called otherwise, or are there for the first or last time."""
        counts: Counter[str] = Counter()
        names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for before, after in self.changes.values():
            for article, step in ((before, 1), (after, -1)):
                if article:
                    counts.update(dict.fromkeys(slugs(article), step))
                    for tag in dict.fromkeys(article.tags):
                        names[tag_slug(tag)][tag] += step
        total = len(self.library.articles)
        total_before = total + sum((before is not None) - (after is not None) for before, after in self.changes.values())
        touched = {slug for slug in names if any(names[slug].values())}
        if total != total_before:
            touched |= {tag_slug(tag) for tag in self.library.tag_counts}
        for slug in touched:
            name = self.library.tag_with(slug)
            count = self.library.tag_counts[name] if name else 0
            if rarity_of(total, count) != rarity_of(total_before, count + counts[slug]):
                self.units |= {f"article {row[3]}" for row in self.library.lists.rows(slug)}
            if slug in names and name != self.name_before(slug, names[slug]):
                self.renamed(slug)

    def names_in_general(self) -> None:
        """Articles that lead to a person or a standing head which has a page for the first time, or no more."""
        people: Counter[str] = Counter()
        labels: Counter[str] = Counter()
        for before, after in self.changes.values():
            for article, step in ((before, 1), (after, -1)):
                if article:
                    people.update(dict.fromkeys((slug for slug, _, _ in named_people(article)), step))
                    labels.update(dict.fromkeys((label_key(article.paper, slug) for slug, _ in named_labels(article)), step))
        for lists, steps in ((self.library.person_lists, people), (self.library.label_lists, labels)):
            for key in (key for key, step in steps.items() if step):
                rows = lists.rows(key)
                if (len(rows) >= LEAST) == (len(rows) + steps[key] >= LEAST):
                    continue
                for row in rows:
                    self.units.add(f"article {row[3]}")
                    article = self.library.by_id[row[3]]
                    self.cards(article)
                    self.names(article)

    def name_before(self, slug: str, steps: Mapping[str, int]) -> str | None:
        """The spelling under which a tag was known; `steps` says how many fewer articles write it how."""
        spellings = Counter(self.library.lists.spellings(slug))
        spellings.update(steps)
        found = [(-count, name) for name, count in spellings.items() if count > 0]
        return min(found)[1] if found else None

    def renamed(self, slug: str) -> None:
        """Whoever names a tag: its articles, those that carry it as a label, and the tags beside it."""
        for row in self.library.lists.rows(slug):
            article = self.library.by_id[row[3]]
            self.units |= {f"article {article.id}", *(f"tag {other}" for other in slugs(article))}
            self.names(article)
        for article in self.library.labelled(slug):
            self.units.add(f"article {article.id}")
            self.cards(article)


def slugs(article: Article) -> set[str]:
    return {tag_slug(tag) for tag in article.tags}


def face(article: Article) -> tuple[Article, str, tuple[str, ...]]:
    """What pages of others can show of an article, but for the opening of its text."""
    return replace(article, body=""), display_title(article), marked_pages(article.body)


def standing(article: Article) -> tuple[object, ...]:
    """What the order and the pages of its issue depend on."""
    return article.paper, article.date, article.page, article.section, article.kind, marked_pages(article.body)
