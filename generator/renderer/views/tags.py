"""The index of tags, and each tag's articles in pages whose addresses do not move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from generator import urls
from generator.model import SiteFile
from generator.renderer.contexts.common import Count, Link
from generator.renderer.contexts.lists import TagContext, TagsContext
from generator.renderer.feeds import LISTED, list_feeds
from generator.renderer.later import later, settled
from generator.renderer.paging import PAGE_SIZE, full_pages, page_address, pager, shown_on
from generator.renderer.pairs import strip_pairs
from generator.renderer.timeline import timeline
from generator.renderer.views.cards import listed
from generator.renderer.views.desk import Desk
from generator.renderer.views.listing import OFTEN
from generator.text.sorts import sort_of

MANY, SOME = 20, 5
"""Articles from which a tag belongs to the group; the texts `tags.many`, `tags.some` and `tags.few` name these numbers."""
SINGLES = 2000
"""Tags of one article that the index lists; the rest is found by search."""
BESIDE = 12


def tag_index(desk: Desk) -> SiteFile:
    counts = desk.library.tag_counts
    shared = sorted((tag for tag, n in counts.items() if n > 1), key=lambda tag: (-counts[tag], tag))
    groups = {
        "many": [t for t in shared if counts[t] >= MANY],
        "some": [t for t in shared if SOME <= counts[t] < MANY],
        "few": [t for t in shared if counts[t] < SOME],
    }
    single = islice((tag for tag, n in counts.items() if n == 1), SINGLES)
    context = TagsContext(
        shell=desk.shell(title=strip_pairs(desk.text("tags.title")), address=urls.TAGS, section="tags"),
        groups=tuple((name, by_count(desk, tags, counts)) for name, tags in groups.items() if tags),
        single=tuple(desk.tag_link(tag) for tag in single),
        total=len(counts),
    )
    return desk.page("tags.html", context, urls.TAGS, "tags")


def by_count(desk: Desk, tags: list[str], counts: Mapping[str, int]) -> tuple[Count, ...]:
    found = {c.link.text: c for c in desk.counts({tag: counts[tag] for tag in tags}, max(counts.values(), default=1))}
    return tuple(found[tag] for tag in tags)


def tag_pages(desk: Desk, tag: str) -> Iterator[SiteFile]:
    """The newest page under the tag's own address, then one page for every full `PAGE_SIZE`, numbered from the oldest."""
    names, dates = desk.library.tagged(tag)
    often = later(lambda: often_beside(desk, tag))
    for number in range(full_pages(len(names)) + 1, 0, -1):
        yield tag_page(desk, tag, names, dates, number, often)
    if desk.theme.tells_of_feeds("tag.html"):
        yield from list_feeds(desk.library.site, tag, urls.tag(tag), listed(desk, names[:LISTED]), dates)


def often_beside(desk: Desk, tag: str) -> tuple[Count, ...]:
    """Tags that most of the newest articles of a tag carry too, two of them at least."""
    written = Counter(chain.from_iterable(a.tags for a in desk.library.by_tag[tag][: 10 * PAGE_SIZE]))
    beside = Counter[str]()
    for other, count in written.items():
        beside[desk.library.tag_name(other)] += count
    del beside[tag]
    beside = Counter({t: n for t, n in beside.items() if n >= OFTEN})
    return by_count(desk, sorted(beside, key=lambda t: (-beside[t], t))[:BESIDE], beside)


def sort_link(desk: Desk, tag: str) -> Link | None:
    """The directory of the places or institutions that the tag is one of."""
    sort = sort_of(tag, desk.library.site.sorts)
    return Link(text=desk.text(f"sorts.{sort}"), address=urls.sort(sort)) if sort else None


def tag_page(desk: Desk, tag: str, names: Sequence[str], dates: Sequence[str], number: int, often: tuple[Count, ...]) -> SiteFile:
    full = full_pages(len(names))
    address = page_address(urls.tag(tag), number, full)
    lang = later(lambda: settled(desk.tag_link(tag).lang) or desk.theme.texts.language)
    context = TagContext(
        shell=desk.shell(title=tag, address=address, section="tags", lang=lang, feed=desk.list_feed(tag, urls.tag(tag), len(names))),
        tag=tag,
        sort=later(lambda: sort_link(desk, tag)),
        cards=listed(desk, shown_on(names, number, full)),
        count=len(names),
        span=desk.span(dates[-1], dates[0]),
        timeline=later(lambda: timeline(dates, desk.theme.texts)),
        with_tags=often,
        pager=pager(urls.tag(tag), number, full),
    )
    return desk.page("tag.html", context, address, f"tag {tag}")
