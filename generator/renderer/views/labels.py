"""Standing heads (栏目) of a paper with their histories."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.config import Newspaper
from generator.content.ways import label_key
from generator.model import SiteFile
from generator.renderer.collation import by_sound
from generator.renderer.contexts.common import Link
from generator.renderer.contexts.lists import DirectoryContext, Entry, EntryGroup
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.renderer.views.listing import Listing, beside, listing_pages

LISTED = 2000
"""Standing heads that a paper's directory lists."""


def labels_page(desk: Desk, paper: Newspaper) -> SiteFile:
    """A paper's standing heads, those of most articles first."""
    found = desk.library.labels_of(paper.code)
    address = urls.labels(paper.code)
    title = desk.text("labels.title")
    entries = tuple(
        Entry(
            link=Link(text=label.name, address=urls.label(paper.code, label.slug), lang=paper.language),
            count=label.count,
            span=desk.years(label.first, label.last),
        )
        for label in sorted(found[:LISTED], key=lambda label: (-label.count, by_sound(label.name)))
    )
    context = DirectoryContext(
        shell=desk.shell(title=f"{paper.name} {strip_pairs(title)}", address=address, section="paper", paper=paper),
        title=title,
        up=desk.paper_link(paper),
        help=desk.text("labels.help"),
        orders=(),
        groups=(EntryGroup(name=None, anchor="labels", entries=entries),) if entries else (),
        total=desk.text("directory.total", count=len(found)),
    )
    return desk.page("directory.html", context, address, f"labels {paper.code}")


def label_pages(desk: Desk, key: str) -> Iterator[SiteFile]:
    label = desk.library.labels.get(key)
    if label is None:
        return
    paper = desk.papers_by_code[label.paper]
    articles = desk.library.under_label(key)
    seen = [
        desk.text("label.first", day=strip_pairs(desk.day(label.first).text)),
        desk.text("label.last", day=strip_pairs(desk.day(label.last).text)),
    ]
    listing = Listing(
        address=urls.label(label.paper, label.slug),
        up=Link(text=f"{paper.name} {desk.text('labels.title')}", address=urls.labels(paper.code)),
        name=label.name,
        lang=paper.language,
        facts=(desk.text("count.articles", count=label.count), *seen),
        help=None,
        beside=beside(desk, articles, labels=False),
        section="paper",
        of_one_paper=True,
        source=f"label {label_key(label.paper, label.name)}",
    )
    yield from listing_pages(desk, listing, articles, desk.library.label_dates(key))
