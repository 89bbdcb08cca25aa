"""The whole site a second time, in the other Chinese script, at addresses of its own: `zh-hant/qlrb/2024/…`.

A page of an edition is made from the finished page alone: it is what the script switch in the browser would show of it
(`switch.py`), with links that stay in the edition. So an edition needs no unit of its own: whatever makes a page again makes both.
The search, which finds every script, the page about data and the page for what is missing are there once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator import urls
from generator.config import Site, path_of
from generator.model import SiteFile
from generator.renderer.switch import HAN, LONGEST, REMEMBERED, SEAM, TAG, TEXT_ONLY, Open, read_tag
from generator.text.script import by_table, convert, script_of

ANSWER = re.compile(r'<span data-script="([^"]*)">')
ANSWERED = re.compile(r' data-script-([\w-]+)="([^"]*)"')
SPOKEN = re.compile(r' (title|placeholder|aria-label|alt)="([^"]*)"')
LANG = re.compile(r' lang="[^"]*"')
HREF = re.compile(r' href="([^"]*)"')
LEADS_ON = re.compile(r'<a |<link rel="(?:canonical|prev|next)"')
DESCRIPTION = re.compile(r'(<meta name="description" content=")([^"]*)')
ONCE = ("404.html", urls.SEARCH, urls.BASKET, urls.DATA, "assets/")
"""Addresses, or their beginnings, that stand once for all editions."""
NOTE = '<p class="script-note" hidden>'
"""Says that a page is converted."""


def is_once(address: str) -> bool:
    return address.startswith(ONCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLink:
    """A page as another edition has it."""

    folder: str
    """Before the address: zh-hant/; empty for the edition as printed."""
    script: str | None
    """zh-Hans or zh-Hant; None for the edition as printed."""
    lang: str
    """`hreflang`: zh-Hant, zh-TW …, x-default."""
    address: str
    """Relative to the site's root."""
    url: str
    """As search engines want it: absolute where the settings have an absolute base URL."""


def edition_links(site: Site, address: str, lang: str) -> tuple[EditionLink, ...]:
    """A page in all editions, as printed first; none where there is one edition, or for what stands once.

    `lang` is that of the page's main text: printed in the script of an edition, it is not named a second time.
    """
    if not site.scripts.editions or is_once(address):
        return ()

    def link(folder: str, script: str | None, language: str) -> EditionLink:
        there = folder + address
        return EditionLink(folder=folder, script=script, lang=language, address=there, url=urls.absolute(site.base_url, there))

    printed = () if script_of(lang) in site.scripts.editions else (link("", None, lang),)
    return (link("", None, "x-default"), *printed, *(link(e.folder, e.script, e.lang) for e in editions_of(site)))


def editions_of(site: Site) -> tuple[Edition, ...]:
    return tuple(Edition(site=site, script=script, folder=f"{script.lower()}/") for script in site.scripts.editions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The site in one script."""

    site: Site
    script: str
    folder: str
    memory: dict[tuple[str, Open], tuple[str, Open, bool]] = field(default_factory=dict, compare=False, repr=False)
    """By lines, and what was open before: the lines turned, what is open after, and whether something of the main part was converted.
    A page is the same with and without it."""
    root: Open = field(default_factory=lambda: Open("", None, False, None), compare=False, repr=False)
    """Around every page."""

    @property
    def lang(self) -> str:
        return self.site.scripts.languages[self.script]

    def file(self, file: SiteFile) -> SiteFile:
        """The edition's page that belongs to one of the site."""
        html = self.page(file.content.decode())
        return SiteFile(path=PurePosixPath(self.folder) / file.path, content=html.encode(), source=f"{file.source} in {self.script}")

    def page(self, html: str) -> str:
        return Turning(self, html).result()

    def moved(self, href: str) -> str:
        """A link that stays in the edition, where it leads to a page that the edition has."""
        for base in (self.site.base_url, path_of(self.site.base_url)):
            if href.startswith(base) and not href.startswith("//"):
                rest = href[len(base) :]
                path = re.split(r"[?#]", rest, maxsplit=1)[0]
                leads_on = not path or path.endswith(("/", ".html"))
                return f"{base}{self.folder}{rest}" if leads_on and not is_once(path) else href
        return href


class Turning:
    """One page on its way into an edition."""

    def __init__(self, edition: Edition, html: str) -> None:
        self.edition = edition
        self.configs = edition.site.scripts.configs
        self.here = edition.root
        self.converted = False
        """Whether the main part holds text of the other script."""
        self.waiting: str | None = None
        """What the start tag of an element that holds text only says instead of its text."""
        self.out = "\n".join(map(self.lines, [html] if "<!--" in html or "<textarea" in html else SEAM.split(html)))

    def lines(self, html: str) -> str:
        """Lines that no phrase leaves, remembered: the frame of a page comes again on every page."""
        memory, key = self.edition.memory, (html, self.here)
        known = memory.get(key)
        if known is None:
            before, self.converted = self.converted, False
            text = "".join(self.read(TAG.split(html)))
            known = text, self.here, self.converted
            self.converted |= before
            if len(html) <= LONGEST and self.waiting is None:
                if len(memory) > REMEMBERED:
                    memory.clear()
                memory[key] = known
        else:
            self.converted |= known[2]
        self.here = known[1]
        return known[0]

    def read(self, pieces: list[str]) -> Iterator[str]:
        """Texts and tags in turn."""
        places = iter(range(len(pieces)))
        for n in places:
            piece = pieces[n]
            if n % 2 == 0:
                yield self.text(piece)
            elif answer := ANSWER.fullmatch(piece):
                # The switch's mark goes: what it says stands there, or the text that it is about.
                inside, _ = next(places), next(places)
                yield answer[1].replace("&quot;", '"') if self.turns else pieces[inside]
            else:
                yield self.tag(piece)

    @property
    def turns(self) -> bool:
        """Whether text is to be converted where we are."""
        return not self.here.left_alone and self.here.script not in (None, self.edition.script)

    def text(self, text: str) -> str:
        answer, self.waiting = self.waiting, None
        if not text or not self.turns:
            return text
        return answer if answer is not None and self.here.name in TEXT_ONLY else by_table(text, self.configs[self.here.script or ""])

    def tag(self, text: str) -> str:
        tag = read_tag(text)
        if tag is None:
            return text
        if tag.closing:
            self.here = self.here.close(tag.name)
            return text
        before = self.here
        script = tag.script if tag.has_lang else before.script
        self.here = before.open(tag.name, script, before.left_alone or tag.left_alone)
        if self.turns:
            if tag.has_lang:
                self.converted |= self.in_main()
                text = LANG.sub(f' lang="{self.edition.lang}"', text, count=1)
            text = self.attributes(text)
        elif "data-script-" in text:
            text = ANSWERED.sub("", text)
        if LEADS_ON.match(text) and " hreflang=" not in text:
            text = HREF.sub(lambda found: f' href="{self.edition.moved(found[1])}"', text, count=1)
        if not tag.stays_open:
            self.here = before
        return text

    def in_main(self) -> bool:
        here: Open | None = self.here
        while here is not None and here.name != "main":
            here = here.parent
        return here is not None

    def attributes(self, tag: str) -> str:
        config = self.configs[self.here.script or ""]
        answers = dict(ANSWERED.findall(tag))
        self.waiting = answers.get("text", "").replace("&quot;", '"') if "text" in answers else None
        if answers:
            tag = ANSWERED.sub("", tag)
        if tag.isascii() and not answers:
            return tag
        return SPOKEN.sub(lambda found: f' {found[1]}="{answers.get(found[1]) or by_table(found[2], config)}"', tag)

    def result(self) -> str:
        html = self.out.replace(' data-edition="" aria-current="true"', ' data-edition=""')
        html = html.replace(f' data-edition="{self.edition.folder}"', f' data-edition="{self.edition.folder}" aria-current="true"')
        if not self.converted:
            return html
        config = next(config for script, config in self.configs.items() if script != self.edition.script)
        html = DESCRIPTION.sub(lambda found: found[1] + convert(found[2], config) if HAN.search(found[2]) else found[0], html, count=1)
        return html.replace(NOTE, NOTE.replace(" hidden", ""), 1)
