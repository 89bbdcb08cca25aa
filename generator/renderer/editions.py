"""The whole site a second time, in the other Chinese script, at addresses of its own: `zh-hant/qlrb/2024/…`.

A page of an edition is made from the finished page alone: it is what the script switch in the browser shows of it
(`js/script-switch.js`), with links that stay in the edition. So an edition needs no unit of its own: whatever makes a page again
makes both.
The search, which finds every script, the page about data and the page for what is missing are there once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator import urls
from generator.config import Site, path_of
from generator.model import SiteFile
from generator.renderer.markup import HAN, TAG, outermost, read_tag
from generator.text.script import convert, convert_all, script_of

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
    return (link("", None, "x-default"), *printed, *(link(e.folder, e.script, e.lang) for e in editions_of(site, {})))


def editions_of(site: Site, answers: Mapping[str, Mapping[str, str]]) -> tuple[Edition, ...]:
    return tuple(Edition(site=site, script=script, folder=f"{script.lower()}/", answers=answers) for script in site.scripts.editions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The site in one script."""

    site: Site
    script: str
    folder: str
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The interface's texts whose counterpart OpenCC does not know, by the script that they are in (`Texts.answers`)."""

    @property
    def lang(self) -> str:
        return self.site.scripts.languages[self.script]

    def file(self, file: SiteFile) -> SiteFile:
        """The edition's page that belongs to one of the site."""
        html = self.page(file.content.decode())
        return SiteFile(path=f"{self.folder}{file.path}", content=html.encode(), source=f"{file.source} in {self.script}")

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


@dataclass(slots=True)
class Run:
    """Text to be converted that no block ends: the pieces of a sentence, by their places in the output."""

    script: str
    pieces: list[tuple[int, bool]]
    """Places, and whether what stands there is text of the interface."""


class Turning:
    """One page on its way into an edition."""

    def __init__(self, edition: Edition, html: str) -> None:
        self.edition = edition
        self.configs = edition.site.scripts.configs
        self.here = outermost(None)
        self.converted = False
        """Whether the main part holds text of the other script."""
        self.runs: list[Run] = []
        self.run: Run | None = None
        self.out: list[str] = []
        for n, piece in enumerate(TAG.split(html)):
            self.out.append(self.tag(piece) if n & 1 else self.text(piece))
        self.turn_runs()

    @property
    def turns(self) -> bool:
        """Whether text is to be converted where we are."""
        return not self.here.left_alone and self.here.script not in (None, self.edition.script)

    def text(self, text: str) -> str:
        script = self.here.script
        if not self.turns or script is None:
            self.run = None if text else self.run
        elif text:
            if self.run is None or self.run.script != script:
                self.run = Run(script, [])
                self.runs.append(self.run)
            self.run.pieces.append((len(self.out), self.here.at_home))
        return text

    def tag(self, text: str) -> str:
        tag = read_tag(text)
        if tag is None:
            return text
        if tag.ends_phrase:
            self.run = None
        if tag.closing:
            self.here = self.here.close(tag.name)
            return text
        before, self.here = self.here, self.here.open(tag)
        if self.turns:
            if tag.has_lang:
                self.converted |= self.here.within("main")
                text = LANG.sub(f' lang="{self.edition.lang}"', text, count=1)
            if not text.isascii():
                text = SPOKEN.sub(lambda found: f' {found[1]}="{self.turned(found[2])}"', text)
        if LEADS_ON.match(text) and " hreflang=" not in text:
            text = HREF.sub(lambda found: f' href="{self.edition.moved(found[1])}"', text, count=1)
        if not tag.stays_open:
            self.here = before
        return text

    def turned(self, text: str) -> str:
        """An attribute's text where we are."""
        script = self.here.script or ""
        answer = self.edition.answers.get(script, {}).get(text) if self.here.at_home else None
        return answer or convert(text, self.configs[script])

    def turn_runs(self) -> None:
        """Convert each run as a whole; where that changes its length, no piece of it can be told, and each is converted alone."""
        for script, config in self.configs.items():
            answers = self.edition.answers.get(script, {})
            runs = [run.pieces for run in self.runs if run.script == script]
            texts = ["".join([self.out[place] for place, _ in run]) for run in runs]
            for run, text, converted in zip(runs, texts, convert_all(texts, config), strict=True):
                rest = converted
                for place, at_home in run:
                    original = self.out[place]
                    whole = answers.get(original.strip()) if at_home else None
                    if len(text) != len(converted):
                        self.out[place] = converted if len(run) == 1 else convert(original, config)
                    else:
                        self.out[place], rest = rest[: len(original)], rest[len(original) :]
                    if whole:
                        self.out[place] = original.replace(original.strip(), whole)

    def result(self) -> str:
        html = "".join(self.out).replace(' data-edition="" aria-current="true"', ' data-edition=""')
        html = html.replace(f' data-edition="{self.edition.folder}"', f' data-edition="{self.edition.folder}" aria-current="true"')
        if not self.converted:
            return html
        config = next(config for script, config in self.configs.items() if script != self.edition.script)
        html = DESCRIPTION.sub(lambda found: found[1] + convert(found[2], config) if HAN.search(found[2]) else found[0], html, count=1)
        return html.replace(NOTE, NOTE.replace(" hidden", ""), 1)
