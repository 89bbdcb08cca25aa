"""The page at an address that was published and is left: it leads on, or says what happened."""

from __future__ import annotations

from dataclasses import replace

from generator import urls
from generator.content.addresses import article_at
from generator.content.gone import Gone
from generator.content.stored import StoredLibrary
from generator.model import SiteFile
from generator.renderer.contexts.common import Link
from generator.renderer.contexts.notices import GoneContext
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk

HERE = "."
"""Stands for the archive's front in the name of a unit, whose address is empty."""


def gone_page(desk: Desk, name: str) -> SiteFile:
    """`name` is the address, and behind a space one above or instead of it that answers."""
    address, _, above = name.partition(" ")
    above = "" if above == HERE else above
    library = desk.library
    id = article_at(address)
    gone = library.gone.get(id) if id and isinstance(library, StoredLibrary) else None
    targets = tuple(desk.article_link(library.by_id[target]) for target in gone.now) if gone else ()
    status = status_of(gone)
    redirect = targets[0].address if status == "moved" and gone else above if gone is None else None
    shell = desk.shell(title=strip_pairs(desk.text(f"gone.{status}")), address=address, section="none", noindex=True)
    if redirect is not None and shell.canonical:
        shell = replace(shell, canonical=urls.absolute(library.site.base_url, redirect))
    context = GoneContext(
        shell=shell,
        status=status,
        redirect=redirect,
        id=id if gone else None,
        headline=gone.headline if gone else "",
        day=desk.day(day) if gone and (day := gone.withdrawal.date if gone.withdrawal else gone.until) else None,
        request=gone.withdrawal.request if gone and gone.withdrawal else None,
        note=gone.withdrawal.note if gone and gone.withdrawal else None,
        cause=desk.text(f"gone.cause.{gone.cause}") if gone and gone.cause else None,
        targets=targets,
        above=Link(text=above_title(desk, above), address=above),
    )
    return desk.page("gone.html", context, address, f"gone {address}")


def status_of(gone: Gone | None) -> str:
    if gone is None or len(gone.now) == 1:
        return "moved"
    if gone.now:
        return "split"
    return "withdrawn" if gone.withdrawal else "removed"


def above_title(desk: Desk, address: str) -> str:
    """What the page above is called: the day of an issue, the paper, or the archive."""
    code, *rest = address.strip("/").split("/")
    paper = next((paper for paper in desk.library.papers if paper.code == code), None)
    if paper is None:
        return desk.library.site.title
    issue = next((i for i in desk.library.issues_by_paper[code] if urls.issue(code, i.date) == address), None) if rest else None
    return f"{paper.name}　{strip_pairs(desk.day(issue.date).text)}" if issue else paper.name
