"""Tags that name places, and tags that name institutions, in the order of their sound."""

from __future__ import annotations

from itertools import groupby

from generator import urls
from generator.content.ways import LEAST
from generator.model import SiteFile
from generator.renderer.collation import by_sound, initial
from generator.renderer.contexts.common import Link
from generator.renderer.contexts.lists import DirectoryContext, Entry, EntryGroup
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.text.sorts import Sort, sort_of

LISTED = 2000
"""Names that a directory lists, those of most articles."""


def sorts_page(desk: Desk, sort: Sort) -> SiteFile:
    """The tags of a sort that two articles or more share, by letter."""
    counts = {tag: n for tag, n in desk.library.tag_counts.items() if n >= LEAST and sort_of(tag, desk.library.site.sorts) == sort}
    listed = sorted(counts, key=lambda tag: (-counts[tag], tag))[:LISTED]
    ordered = sorted(listed, key=lambda tag: (initial(tag), by_sound(tag)))
    title, address = desk.text(f"sorts.{sort}"), urls.sort(sort)
    groups = tuple(
        EntryGroup(
            name=letter,
            anchor=letter.lower() if letter.isalpha() else "other",
            entries=tuple(Entry(link=desk.tag_link(tag), count=counts[tag], span="") for tag in found),
        )
        for letter, found in groupby(ordered, key=initial)
    )
    context = DirectoryContext(
        shell=desk.shell(title=strip_pairs(title), address=address, section="tags"),
        title=title,
        up=Link(text=desk.text("tags.title"), address=urls.TAGS),
        help=desk.text("sorts.help"),
        orders=(),
        groups=groups,
        total=desk.text("directory.total", count=len(counts)),
    )
    return desk.page("directory.html", context, address, f"{sort}s")
