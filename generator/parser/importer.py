"""Raw text into `content/`: the recipe that reads, parses, names, links and writes, and the report of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.store import load_articles
from generator.errors import ArchiveError, Problem
from generator.model import Article, Kind
from generator.parser.issues import Unplaced, make_articles
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.relations import link_corrections
from generator.parser.settings import add_papers
from generator.parser.sources import RawPage, check_told, read_sources
from generator.parser.tags import give_tags
from generator.parser.vanish import Settled, settle_vanished
from generator.parser.writer import write_articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """An article that a person should look at."""

    id: str
    confidence: float
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    pages: int
    articles: int
    joins: int
    """Column breaks mended."""
    written: tuple[str, ...]
    """Article files written, relative to the content folder."""
    unchanged: int
    kept: tuple[str, ...]
    """Files left alone because a person has changed or removed them."""
    offered: tuple[str, ...]
    """New readings that lie beside files which a person has changed."""
    held: tuple[str, ...]
    """Files left alone because a raw file that they also come from was not at hand."""
    gone: tuple[str, ...]
    """Ids of an earlier import that no longer come out of the raw text, and whose files are left: a person has changed them, or
    the article that holds their text now."""
    vanished: Mapping[str, tuple[str, ...]]
    """Ids of an earlier import whose file this one has removed, and the articles that hold their text now."""
    unplaced: tuple[Unplaced, ...]
    doubtful: tuple[Doubtful, ...]
    problems: tuple[Problem, ...]

    def summary(self) -> str:
        """The table that ends an import."""
        rows = [
            ("pages", self.pages),
            ("articles", self.articles),
            ("column breaks mended", self.joins),
            ("files written", len(self.written)),
            ("files unchanged", self.unchanged),
            ("files edited by hand, left alone", len(self.kept)),
            ("lines unplaced", len(self.unplaced)),
            ("doubtful articles", len(self.doubtful)),
        ]
        lines = [f"{name:34}{number:>8}" for name, number in rows]
        lines += [f"  kept      {name}" for name in self.kept]
        lines += [f"  held      {name}: its other half stands in a raw file that is not at hand" for name in self.held]
        lines += [f"  offered   {name}" for name in self.offered]
        lines += [f"  gone      {name}: no longer comes out of the raw text, its file is left because of an edit" for name in self.gone]
        lines += [f"  vanished  {name}: " + (f"now in {', '.join(to)}" if to else "withdrawn") for name, to in self.vanished.items()]
        lines += [f"  unplaced  {u.file}:{u.line}: {u.text[:40]}" for u in self.unplaced]
        lines += [f"  doubtful  {d.id} {d.confidence:.2f}: {'; '.join(d.doubts[:2])}" for d in self.doubtful]
        return "\n".join(lines)


DOUBTFUL_BELOW = 0.6
"""Articles surer than this are not named in the report."""


def import_raw(
    paths: Sequence[Path], content: Path, *, paper: str | None = None, date: str | None = None, offer: bool = False
) -> ImportReport:
    """Import raw pages, issues or trees of issues into the content folder.

    `paper` and `date` stand for what neither path nor sidecar says; `offer` puts new readings beside edited files. Pages with
    problems are left out, reported, and the rest is imported. Every non-blank line of a page is in exactly one article; the
    parser checks it on every page.
    Raises SourceError P106 for a paper or date that cannot be.
    """
    check_told(paper, date)
    raws, found = read_sources(paths)
    problems = list(found)
    parsed: list[ParsedPage] = []
    for raw in raws:
        try:
            page = parse_page(_told(raw, paper, date))
            problems += page.problems
            parsed.append(page)
        except ArchiveError as error:
            problems += error.problems
    made = make_articles(parsed, content)
    files = {part.file: Path(part.file) for m in made for part in m.parts} | {p.raw.file: Path(p.raw.shown) for p in parsed}
    articles = _relate([m.article for m in made], files, content)
    problems += add_papers(content, [p.raw.known for p in parsed])
    done = write_articles([replace(m, article=a) for m, a in zip(made, articles, strict=True)], content, offer=offer)
    settled = Settled() if done.problems else settle_vanished(content, files, {a.id for a in articles}, done.unwritten)
    return ImportReport(
        pages=len(parsed),
        articles=sum(a.kind is not Kind.FURNITURE for a in articles),
        joins=sum(m.joins for m in made),
        written=tuple(done.written),
        unchanged=done.unchanged,
        kept=tuple(done.kept),
        held=tuple(done.held),
        offered=tuple(done.offered),
        gone=tuple(settled.left),
        vanished=settled.vanished,
        unplaced=tuple(u for m in made for u in m.unplaced),
        doubtful=_doubtful(articles),
        problems=(*problems, *done.problems, *settled.problems),
    )


def _told(raw: RawPage, paper: str | None, date: str | None) -> RawPage:
    return replace(raw, known=replace(raw.known, paper=raw.known.paper or paper, date=raw.known.date or date))


def _doubtful(articles: Sequence[Article]) -> tuple[Doubtful, ...]:
    """The least sure first."""
    found = [
        Doubtful(id=a.id, confidence=a.confidence, doubts=a.doubts)
        for a in articles
        if a.confidence is not None and a.confidence < DOUBTFUL_BELOW and a.kind is not Kind.FURNITURE
    ]
    return tuple(sorted(found, key=lambda d: (d.confidence, d.id)))


def _relate(articles: Sequence[Article], files: Collection[str], content: Path) -> tuple[Article, ...]:
    """Link corrections and give tags; both look at the articles that earlier imports left of other raw files, too."""
    fresh = {a.id for a in articles}
    others = [a for a in load_articles(content)[0] if a.id not in fresh and not any(s.file in files for s in a.source)]
    index = {
        a.id: (a.date, a.page, a.headline) for a in (*others, *articles) if a.kind not in (Kind.CORRECTION, Kind.FURNITURE, Kind.PROMO)
    }
    return give_tags(link_corrections(articles, index), others)
