"""Series with all their instalments, and the archive's corrections with what they correct."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator import urls
from generator.content.relations import series_slug
from generator.model import Article, SiteFile
from generator.renderer.collation import by_sound
from generator.renderer.contexts.common import Link
from generator.renderer.contexts.lists import Correction, CorrectionsContext, DirectoryContext, Entry, EntryGroup
from generator.renderer.paging import full_pages, page_address, pager, shown_on
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.cards import card
from generator.renderer.views.desk import Desk
from generator.renderer.views.shown import widened
from generator.text.width import widen

LISTED = 2000
"""Series that the directory lists, the newest."""


def chains_page(desk: Desk) -> SiteFile:
    """The series of the archive by paper."""
    title = desk.text("chains.title")
    found = {slug: desk.library.by_series[key] for slug, key in desk.library.chains.items()}
    newest = sorted(found, key=lambda slug: (max(a.date for a in found[slug]), slug), reverse=True)[:LISTED]
    groups = []
    for paper in desk.library.papers:
        own = [slug for slug in newest if found[slug][0].paper == paper.code]
        entries = sorted((chain_entry(desk, slug, list(found[slug])) for slug in own), key=lambda entry: by_sound(entry.link.text))
        if entries:
            groups.append(EntryGroup(name=paper.name, lang=paper.language, anchor=paper.code, entries=tuple(entries)))
    context = DirectoryContext(
        shell=desk.shell(title=strip_pairs(title), address=urls.SERIES, section="series"),
        title=title,
        up=None,
        help=desk.text("chains.help"),
        orders=(),
        groups=tuple(groups),
        total=desk.text("chains.total", count=len(found)),
    )
    return desk.page("directory.html", context, urls.SERIES, "series")


def chain_entry(desk: Desk, slug: str, chain: list[Article]) -> Entry:
    dates = sorted(a.date for a in chain if a.date)
    name = name_of(chain)
    return Entry(
        link=Link(text=name, address=urls.series(slug), lang=desk.lang(chain[0])),
        count=len(chain),
        span=desk.years(dates[0], dates[-1]) if dates else "",
    )


def name_of(chain: list[Article]) -> str:
    """As the first instalment prints it."""
    return next(a.series.name for a in chain if a.series)


def chain_page(desk: Desk, slug: str) -> Iterator[SiteFile]:
    """A series in the order of its instalments."""
    key = desk.library.chains.get(slug)
    if key is None:
        return
    chain = list(desk.library.by_series[key])
    paper = desk.papers_by_code[chain[0].paper]
    address = urls.series(slug)
    entries = tuple(
        Entry(
            link=desk.article_link(a),
            count=None,
            span=desk.day(a.date).text if a.date else "",
            note=desk.text("chains.part", part=a.series.part) if a.series and a.series.part else None,
        )
        for a in chain
    )
    context = DirectoryContext(
        shell=desk.shell(title=name_of(chain), address=address, section="series", lang=paper.language, paper=paper),
        title=name_of(chain),
        up=Link(text=desk.text("chains.title"), address=urls.SERIES),
        help=paper.name,
        orders=(),
        groups=(EntryGroup(name=None, anchor="chain", entries=entries),),
        total=desk.text("count.articles", count=len(chain)),
    )
    yield desk.page("directory.html", context, address, f"chain {series_slug(key)}")


def corrections_pages(desk: Desk) -> Iterator[SiteFile]:
    """All corrections, newest first; numbered from the oldest."""
    articles = desk.library.corrections
    full = full_pages(len(articles))
    title = desk.text("corrections.title")
    for number in range(full + 1, 0, -1):
        address = page_address(urls.CORRECTIONS, number, full)
        context = CorrectionsContext(
            shell=desk.shell(title=strip_pairs(title), address=address, section="corrections"),
            items=tuple(correction(desk, a) for a in shown_on(articles, number, full)),
            total=len(articles),
            pager=pager(urls.CORRECTIONS, number, full),
        )
        yield desk.page("corrections.html", context, address, "corrections")


def correction(desk: Desk, article: Article) -> Correction:
    """Led by the title of what it corrects: nearly all of them are headed 更正, which becomes the line above."""
    target = desk.library.corrected_by(article)
    own = card(desk, article, "brief", where=True)
    of = corrected(desk, article, target)
    if of is None or not of.text:
        return Correction(card=own, corrected=of)
    own = replace(own, title=of.text, headline=(of.text,), kicker=(*widened(article.kicker), *widened(article.headline)))
    return Correction(card=own, corrected=of)


def corrected(desk: Desk, article: Article, target: Article | None) -> Link | None:
    """What a correction corrects: the article, or what the correction says of one that the archive does not have."""
    if target:
        return desk.article_link(target, strip_pairs(desk.where(target)))
    said = article.corrects
    if said is None or not (said.headline or said.date or said.page):
        return None
    parts = (
        desk.papers_by_code[article.paper].name,
        strip_pairs(desk.day(said.date).text) if said.date else "",
        strip_pairs(desk.folio(said.page)) if said.page else "",
    )
    return Link(text=widen(said.headline or ""), address=None, lang=desk.lang(article), note="　".join(filter(None, parts)))
