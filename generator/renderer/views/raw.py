"""The page of a raw file: its lines, and which article each became part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from generator import urls
from generator.content.printed import Issue, Page, page_order
from generator.content.rawindex import Raws, within
from generator.model import Article, Kind, Lines, SiteFile
from generator.renderer.contexts.raw import RawContext, RawLine, RawRun
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.text.rawlines import read_entries

GAP = 3
"""Blank lines that are worth telling: a picture's place (`parser/page.py`)."""


class Holder(NamedTuple):
    """To whom a line belongs."""

    withheld: bool
    articles: tuple[str, ...]
    """Ids."""


def raw_page(desk: Desk, issue: Issue, file: str) -> Iterator[SiteFile]:
    """The page of a raw file that articles of an issue name; none where the file is not there or may not be shown."""
    library, paper = desk.library, issue.paper
    raws = library.raws
    if raws is None or not raws.has(file):
        return
    articles = {name: library.by_id[name] for name in raws.naming(file)}
    own = [a for a in articles.values() if (a.paper, a.date) == (paper.code, issue.date)]
    if not own:
        return
    address = urls.raw(paper.code, issue.date, file)
    lines = raws.lines(file, articles.values())
    context = RawContext(
        shell=desk.shell(
            title=f"{desk.text('raw.title')} {file}（{paper.name} {strip_pairs(desk.day(issue.date).text)}）",
            address=address,
            section="paper",
            lang=paper.language,
            paper=paper,
            noindex=True,  # the articles say the same
        ),
        paper=desk.paper_link(paper),
        day=desk.day(issue.date),
        issue=urls.issue(paper.code, issue.date),
        pages=tuple(desk.page_link(issue, page) for page in pages_of(issue, file, own)),
        file=file,
        runs=tuple(runs_of(desk, file, lines or {}, articles, raws)),
        readable=lines is not None,
    )
    yield desk.page("raw.html", context, address, f"raw {file}")


def pages_of(issue: Issue, file: str, articles: Sequence[Article]) -> list[Page]:
    """Where the articles begin that begin in the file; where none does, those that go on in it."""
    begin = [article for article in articles if article.source[0].file == file]
    begun = {page_order(article.page) for article in begin or articles}
    return [page for page in issue.pages if page_order(page.number) in begun]


def runs_of(desk: Desk, file: str, lines: Mapping[int, str], articles: Mapping[str, Article], raws: Raws) -> Iterator[RawRun]:
    """The lines in runs; one to which an article leads is among them even where the file has no such line (any more)."""
    led_to = {number for article in articles.values() for number in beginnings(article, file)}
    numbers = sorted({*lines, *led_to})
    held = holders(file, numbers, articles, raws.withheld(file))
    before = min(numbers, default=0)
    for holder, group in groupby(numbers, key=held.__getitem__):
        run = list(group)
        # Of what is withheld one line stands for all.
        shown = [number for number in run if number == run[0] or number in led_to] if holder.withheld else run
        yield RawRun(
            state=state_of(holder, articles),
            articles=tuple(desk.article_link(articles[name]) for name in holder.articles),
            lines=tuple(
                RawLine(
                    number=number,
                    text="" if holder.withheld else lines.get(number, ""),
                    # Between lines of what is withheld stands more of it.
                    gap=blank if (blank := number - previous - 1) >= GAP and (number == run[0] or not holder.withheld) else 0,
                )
                for previous, number in zip([before, *shown], shown, strict=False)
            ),
        )
        before = run[-1]


def beginnings(article: Article, file: str) -> Iterator[int]:
    """The lines of a file to which an article's page leads: the first of the article, and of each of its paragraphs."""
    places = {n for n, source in enumerate(article.source) if source.file == file}
    yield from (article.source[n].lines[0].first for n in places if article.source[n].lines)
    for runs in read_entries(article.paragraphs or ""):
        for place in places:
            yield from [run.first for run in runs if run.source == place][:1]


def holders(file: str, numbers: Sequence[int], articles: Mapping[str, Article], withheld: Sequence[Lines]) -> Mapping[int, Holder]:
    """To whom each line belongs. What is withheld is so whoever else has the line."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    for name, article in articles.items():
        for number in {n for source in article.source if source.file == file for run in source.lines for n in within(run, numbers)}:
            names[number].append(name)
    hidden = {number for run in withheld for number in within(run, numbers)}
    return {n: Holder(withheld=True, articles=()) if n in hidden else Holder(withheld=False, articles=tuple(names[n])) for n in numbers}


def state_of(holder: Holder, articles: Mapping[str, Article]) -> str:
    if holder.withheld:
        return "withheld"
    if not holder.articles:
        return "none"
    return "furniture" if all(articles[name].kind is Kind.FURNITURE for name in holder.articles) else "article"
