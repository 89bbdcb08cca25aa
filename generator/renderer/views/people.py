"""People by what they do, in the orders of sound and of strokes, and each one's articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator import urls
from generator.content.people import ROLES
from generator.content.ways import Person
from generator.model import SiteFile
from generator.renderer.collation import by_sound, by_strokes, initial, strokes_of
from generator.renderer.contexts.common import Link
from generator.renderer.contexts.lists import DirectoryContext, Entry, EntryGroup
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.renderer.views.listing import Listing, beside, listing_pages
from generator.text.script import written_script

LISTED = 3000
"""People of a role that its directory lists, those of most articles; the others are found by search and by the pages of their articles."""
LEADING = 24
"""People of each role that the first page names."""


def people_pages(desk: Desk) -> Iterator[SiteFile]:
    """The roles with their leading names, and each role's directory in both orders."""
    roles = {role: people_of_role(desk, role) for role in ROLES}
    roles = {role: found for role, found in roles.items() if found}
    yield overview(desk, roles)
    for role, found in roles.items():
        listed = found[:LISTED]
        yield directory(desk, role, listed, strokes=False)
        yield directory(desk, role, listed, strokes=True)


def people_of_role(desk: Desk, role: str) -> list[Person]:
    """Those of most articles first."""
    found = [person for person in desk.library.people.values() if role in person.parts]
    return sorted(found, key=lambda p: (-p.parts[role].count, by_sound(p.name), p.slug))


def overview(desk: Desk, roles: dict[str, list[Person]]) -> SiteFile:
    groups = tuple(
        EntryGroup(
            name=desk.text(f"role.{role}"),
            anchor=role,
            entries=tuple(entry(desk, p, role) for p in sorted(found[:LEADING], key=lambda p: by_sound(p.name))),
            more=Link(text=how_many(desk, role, len(found)), address=urls.role(role)),
        )
        for role, found in roles.items()
    )
    context = DirectoryContext(
        shell=desk.shell(title=strip_pairs(desk.text("people.title")), address=urls.PEOPLE, section="people"),
        title=desk.text("people.title"),
        up=None,
        help=desk.text("people.help"),
        orders=(),
        groups=groups,
        total=desk.text("people.total", count=sum(set(p.parts) != {"body"} for p in desk.library.people.values())),
    )
    return desk.page("directory.html", context, urls.PEOPLE, "people")


def how_many(desk: Desk, role: str, count: int) -> str:
    """`全部 21 人`, or that only those of most articles are named."""
    of = "directory" if role == "body" else "people"
    return desk.text(f"{of}.all", count=count) if count <= LEADING else desk.text(f"{of}.leading", count=count, shown=LEADING)


def directory(desk: Desk, role: str, people: Sequence[Person], *, strokes: bool) -> SiteFile:
    orders = {"sound": urls.role(role), "strokes": urls.role_by_strokes(role)}
    own = "strokes" if strokes else "sound"
    title = desk.text(f"role.{role}")
    context = DirectoryContext(
        shell=desk.shell(title=strip_pairs(title), address=orders[own], section="people"),
        title=title,
        up=Link(text=desk.text("people.title"), address=urls.PEOPLE),
        help=desk.text("order.strokes_help") if strokes else None,
        orders=tuple(Link(text=desk.text(f"order.{name}"), address=None if name == own else address) for name, address in orders.items()),
        groups=tuple(by_groups(desk, role, people, strokes=strokes)),
        total=desk.text("directory.total" if role == "body" else "people.total", count=len(people)),
    )
    return desk.page("directory.html", context, orders[own], f"people {role}")


def by_groups(desk: Desk, role: str, people: Sequence[Person], *, strokes: bool) -> Iterator[EntryGroup]:
    """A group for each letter, or for each number of strokes of the surname."""
    if strokes:
        ordered = sorted(people, key=lambda p: (by_strokes(p.name), p.slug))
        for number, group in groupby(ordered, key=lambda p: strokes_of(p.name)):
            name = desk.text("order.stroke_count", count=number) if number else desk.text("order.no_strokes")
            yield EntryGroup(name=name, anchor=f"s{number}", entries=tuple(entry(desk, p, role) for p in group))
    else:
        ordered = sorted(people, key=lambda p: (initial(p.name), by_sound(p.name), p.slug))
        for letter, group in groupby(ordered, key=lambda p: initial(p.name)):
            anchor = letter.lower() if letter.isalpha() else "other"
            yield EntryGroup(name=letter, anchor=anchor, entries=tuple(entry(desk, p, role) for p in group))


def entry(desk: Desk, person: Person, role: str) -> Entry:
    """A name with what it did in this role, and when."""
    part = person.parts[role]
    return Entry(
        link=Link(text=person.name, address=urls.person(person.slug), lang=written_script(person.name)),
        count=part.count,
        span=desk.years(part.first, part.last),
    )


def person_pages(desk: Desk, slug: str) -> Iterator[SiteFile]:
    person = desk.library.people.get(slug)
    if person is None:
        return
    articles = desk.library.by_person(slug)
    roles = [desk.text(f"role_count.{role}", count=part.count) for role, part in person.parts.items()]
    papers = dict.fromkeys(desk.papers_by_code[a.paper].name for a in articles[:400])
    listing = Listing(
        address=urls.person(slug),
        up=Link(text=desk.text("people.title"), address=urls.PEOPLE),
        name=person.name,
        lang=written_script(person.name) or desk.theme.texts.language,
        facts=(desk.text("count.articles", count=person.count), desk.span(person.first, person.last), *roles, *papers),
        help=desk.text("person.help"),
        beside=beside(desk, articles, own=person.name, labels=True),
        section="people",
        source=f"person {person.name}",
    )
    yield from listing_pages(desk, listing, articles, desk.library.person_dates(slug))
