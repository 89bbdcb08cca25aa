"""`guzhi publish`: note in the content which addresses the built site has, so that none of them can die unnoticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from generator.builder.check_addresses import check_addresses, site_pages
from generator.builder.moves import work_folder
from generator.builder.output import about
from generator.builder.record import read_only, record_path
from generator.content.addresses import Published, dump_addresses, read_addresses
from generator.errors import BuildError, Problem

NOT_KEPT = ("404.html", "index.html")
"""The front is always there, and nobody links to the page for what is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """What was noted."""

    addresses: int
    """Published by now, also those that no longer answer with what they did."""
    new: int
    left: int
    """Addresses of which it was seen this time that they no longer do."""
    files: tuple[Path, ...]
    """Written."""
    problems: tuple[Problem, ...]
    """Where there are errors, nothing was written."""


def publish(content: Path, out: Path, day: str) -> PublishReport:
    """Enter the addresses of the site in `out` as published on `day` (YYYY-MM-DD).

    Refused while an address that was published before would die (B128, B136), or the site was not built here (B116).
    """
    problems = check_addresses(content, out)
    pages = dict(built_pages(out))
    if any(not problem.warning for problem in problems):
        return PublishReport(addresses=0, new=0, left=0, files=(), problems=tuple(problems))
    known = read_addresses(content)[0]
    entered = dict(known)
    for address, own in pages.items():
        if own:
            entered[address] = replace(known.get(address, Published(since=day)), until="")
    for address, days in known.items():
        if not pages.get(address, True) and not days.until:
            entered[address] = replace(days, until=day)
    texts = dump_addresses(content, entered)
    changed = tuple(path for path, text in texts.items() if not path.is_file() or path.read_text(encoding="utf-8") != text)
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    left = sum(1 for address, days in entered.items() if days.until and not known[address].until)
    return PublishReport(addresses=len(entered), new=len(entered) - len(known), left=left, files=changed, problems=tuple(problems))


def built_pages(out: Path) -> Iterator[tuple[str, bool]]:
    """Addresses of the site as it was built, and whether each has a page of its own. Raises BuildError B116."""
    path = record_path(work_folder(out.resolve()))
    if not out.is_dir() or not path.is_file():
        raise BuildError(about(out, "B116", "no site was built here", "run 'guzhi build' first, or name the site with --out"))
    with closing(read_only(path)) as record:
        units: Mapping[str, str] = dict(record.execute("select path, unit from output where path like '%.html'"))
    for address, name in site_pages(units):
        if name not in NOT_KEPT:
            yield address, not units[name].startswith("gone ")
