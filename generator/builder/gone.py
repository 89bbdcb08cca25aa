"""No address dies: what was published and is not made any more gets a page that leads on or says what happened.

Worked out when all other pages are made, because only then is it known which addresses answer, whatever kinds of pages a theme has.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import urls
from generator.builder.plan import GONE, Plan, Planner
from generator.content.addresses import address_files, article_address, article_at, read_addresses
from generator.content.stored import StoredLibrary, former_ids
from generator.content.vanished import record_files
from generator.ids import tag_slug
from generator.model import SiteFile
from generator.renderer.editions import editions_of
from generator.renderer.views.gone import HERE
from generator.text.script import HANS, HANT

NOTE = "gone"
"""Under which the record keeps what the pages were made from."""
FOLDERS = (HANS.lower(), HANT.lower())
"""Of editions, as they are or were."""
LIMIT = 2000
"""Lines of `_redirects` that Cloudflare Pages takes."""


@dataclass(slots=True, kw_only=True)
class Left:
    """The addresses that the site has to answer at beside those of its own pages."""

    planner: Planner
    spellings: dict[str, str]
    """Addresses of tags by those of their other spellings."""

    @property
    def library(self) -> StoredLibrary:
        """Made when it is asked for: a build that changes nothing needs none."""
        return self.planner.library()

    @property
    def content(self) -> Path:
        return self.planner.content

    def due(self, plan: Plan, stamp: str) -> bool:
        """Whether the pages have to be made again: what they are made from, or what else answers, is another."""
        before = json.loads(self.planner.output.note(NOTE) or "{}")
        damaged = any(unit.startswith(f"{GONE} ") for unit in plan.remade or ())
        if plan.remade is None or GONE in plan.kinds or damaged or before.get("stamp") != stamp or before.get("stale"):
            return True
        return self.planner.output.has_moves() or not set(before["targets"]).isdisjoint(plan.articles)

    def stamp(self) -> str:
        """Differs when anything differs that says what became of an address."""
        found = hashlib.blake2b(digest_size=16)
        for path in (*(path for _, path in address_files(self.content)), *record_files(self.content)):
            found.update(f"{path.relative_to(self.content)}\0".encode() + path.read_bytes() + b"\0")
        found.update(
            repr((sorted(former_ids(self.planner.index).items()), self.planner.takedown.key(), sorted(self.spellings.items()))).encode()
        )
        return found.hexdigest()

    def note(self, stamp: str, *, stale: bool) -> str:
        """`stale`: whether pages answer that go when the errors are mended, and leave addresses then."""
        targets = sorted({name for gone in self.library.gone.values() for name in gone.now})
        return json.dumps({"stamp": stamp, "targets": targets, "stale": stale})

    def units(self, pages: Collection[str]) -> list[str]:
        """The units of the pages to be made, by address; `pages` are the paths that answer already."""
        wanted = {*read_addresses(self.content)[0], *map(article_address, self.library.gone)}
        # A page at a left address comes in all editions, as every page does.
        editions = tuple(edition.folder for edition in editions_of(self.planner.site, {}))
        left = sorted(a for a in wanted if urls.output_path(a) not in pages and not a.startswith(editions))
        return [f"{GONE} {address} {self.above(address, pages) or HERE}" for address in left]

    def above(self, address: str, pages: Collection[str]) -> str:
        """The nearest address that answers: the one spelling of a tag, or a page above."""
        spelt = self.spellings.get(address)
        if spelt and urls.output_path(spelt) in pages:
            return spelt
        edition, _, printed = address.partition("/")
        if edition in FOLDERS and urls.output_path(printed) in pages:
            return printed
        parts = address.rstrip("/").split("/")[:-1]
        while parts:
            found = "/".join(parts) + "/"
            if urls.output_path(found) in pages:
                return found
            parts.pop()
        return ""

    def redirects(self, units: Iterable[str]) -> Iterator[SiteFile]:
        """`_redirects`, for hosts that read such a file and then send readers on themselves; none where nothing moved."""
        base = self.library.site.base_path
        lines = []
        for unit in units:
            address, above = unit.split(" ")[1:]
            target = self.target(address, "" if above == HERE else above)
            if target is not None:
                lines.append(f"{base}{address} {base}{target} 301\n")
        if lines:
            yield SiteFile(path="_redirects", content="".join(lines[:LIMIT]).encode(), source="gone")

    def target(self, address: str, above: str) -> str | None:
        """Where an address leads at once; None for one that has a notice."""
        id = article_at(address)
        gone = self.library.gone.get(id) if id else None
        if gone is None:
            return above
        return article_address(gone.now[0]) if len(gone.now) == 1 else None


def left_addresses(planner: Planner, spellings: Mapping[str, str]) -> Left:
    """`spellings` are those of `tags.yaml`."""
    addresses = {urls.tag(other): urls.tag(tag) for other, tag in spellings.items() if tag_slug(other) != tag_slug(tag)}
    return Left(planner=planner, spellings=addresses)
