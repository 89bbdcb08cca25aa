"""What the browser needs to set a page in the other Chinese script, put into the page's HTML.

The browser knows a table by character (发 -> 發). OpenCC knows phrases (头发 -> 頭髮). So a finished page is converted once
here, and only where the phrase says something else than the table does the page carry the answer:
`头<span data-script="髮">发</span>`; in attributes `data-script-title`, for a whole element's text `data-script-text`.
The original text stays what it was: without JavaScript nothing has changed.

Which script a text is in says the nearest `lang`; `translate="no"` leaves a part alone. Interface text has its own two
versions (`pairs.py`): `ScriptMarker.mark` takes the one out that fits the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.renderer.pairs import BEGIN, Parts, fitting, split_pairs, strip_pairs
from generator.text.script import CONFIGS, by_table, convert_all, script_of, unlike_table

TAG = re.compile(r"""(<!--.*?-->|<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>)""", re.DOTALL)
TAG_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
LANG = re.compile(r'\slang="([^"]*)"')
CONVERTED_ATTRIBUTE = re.compile(r'\s(title|placeholder|aria-label|alt)="([^"]+)"')
HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q",
     "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr")
)  # fmt: skip
"""Elements that a phrase may run through; at any other a phrase ends."""
SEAM = re.compile(rf"""\n(?=[ \t]*</?(?!(?:{"|".join(sorted(INLINE))})(?![\w-]))[a-zA-Z])""", re.IGNORECASE)
"""The end of a line before one that begins with a tag that ends a phrase: no phrase runs over it."""
TEXT_ONLY = frozenset(("title", "option", "textarea"))
"""Elements that cannot hold a span."""
UNSEEN = ("<meta ", '<script type="application/ld+json">', '<p translate="no"')
"""Beginnings of lines of which nothing is shown, or that are left as they are: each is a line of its own, with its end on it."""
LEFT_ALONE = frozenset(("script", "style"))
CLAUSE = re.compile(r"([，。、；：？！“”‘’「」『』（）《》\s&;<>]+)")
"""What stands between phrases; OpenCC changes none of it, so that clauses can be told apart in text and conversion."""
REMEMBERED, LONGEST = 40_000, 600
"""How many lines and tags a marker remembers, and lines up to how many characters: headlines come again, paragraphs do not."""


class Open:
    """An element that is open while a page is read; one object for all that are open in the same way.

    It remembers what was read in it before: a page is the same with and without that.
    """

    __slots__ = ("inside", "left_alone", "lines", "name", "parent", "script", "turns")

    def __init__(self, name: str, script: str | None, left_alone: bool, parent: Open | None) -> None:
        self.name = name
        self.script = script
        self.left_alone = left_alone
        self.parent = parent
        self.inside: dict[tuple[str, str | None, bool], Open] = {}
        """Elements that were open directly in this one."""
        self.lines: dict[str, tuple[str, Open]] = {}
        """By lines that were read here: the lines marked, and what is open after them."""
        self.turns: dict[str, Turn] = {}
        """By tags that were read here."""

    def open(self, name: str, script: str | None, left_alone: bool) -> Open:
        key = name, script, left_alone
        found = self.inside.get(key)
        if found is None:
            found = self.inside[key] = Open(name, script, left_alone, self)
        return found

    def close(self, name: str) -> Open:
        """What is open after an end tag: it ends what was left open in its element too."""
        here = self
        while here.parent is not None:
            found, here = here.name == name, here.parent
            if found:
                break
        return here

    def turn(self, text: str, interface: str | None) -> Turn:
        """What a tag that stands here leads to, in a page whose interface is in the script `interface`."""
        tag = read_tag(text)
        if tag is None:
            return Turn(text, self, False, False, ())
        if tag.closing:
            return Turn(text, self.close(tag.name), tag.ends_phrase, False, ())
        script = tag.script if tag.has_lang else self.script
        left_alone = self.left_alone or tag.left_alone
        after = self.open(tag.name, script, left_alone) if tag.stays_open else self
        attributes: tuple[tuple[str, str, Parts], ...] = ()
        if tag.attributes:
            if not left_alone:
                text = fitting(text, script, interface)
                if script:
                    found = [pair for pair in CONVERTED_ATTRIBUTE.findall(text) if HAN.search(pair[1])]
                    attributes = tuple((name, script, tuple(split_pairs(value))) for name, value in found)
            text = strip_pairs(text)
        return Turn(text, after, tag.ends_phrase, tag.name in TEXT_ONLY, attributes)


class Turn(NamedTuple):
    """A tag on its way to the output, and what is open after it."""

    text: str
    after: Open
    ends_phrase: bool
    text_only: bool
    attributes: tuple[tuple[str, str, Parts], ...]
    """What has to be converted: names, the scripts that the values are in, and the values."""


class Tag(NamedTuple):
    """What a tag says of the text in it."""

    name: str
    closing: bool
    ends_phrase: bool
    stays_open: bool
    script: str | None
    """Of its own `lang`."""
    has_lang: bool
    left_alone: bool
    attributes: bool
    """Whether there are some that may have to be converted."""


@lru_cache(maxsize=4096)
def read_tag(text: str) -> Tag | None:
    """None for comments and the like."""
    match = TAG_NAME.match(text)
    if match is None:
        return None
    name = match[1].lower()
    lang = LANG.search(text) if "lang=" in text else None
    return Tag(
        name=name,
        closing=text.startswith("</"),
        ends_phrase=name not in INLINE,
        stays_open=name not in VOID and not text.endswith("/>"),
        script=script_of(lang[1]) if lang else None,
        has_lang=lang is not None,
        left_alone=name in LEFT_ALONE or 'translate="no"' in text,
        attributes=not text.isascii() and (BEGIN in text or HAN.search(text) is not None),
    )


@dataclass(slots=True)
class Run:
    """Text of one script that no block ends: the pieces of a sentence, with their places in the output."""

    script: str
    pieces: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Attribute:
    """A text that cannot hold a span; its conversion goes into an attribute of the start tag."""

    tag: int
    name: str
    script: str
    parts: Parts


class Memory:
    """What a marker has read: the outermost element, and how many lines and tags are remembered in it and below."""

    __slots__ = ("held", "root")

    def __init__(self, script: str | None) -> None:
        self.root = Open("", script, False, None)
        self.held = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptMarker:
    """Marks pages of a site whose interface is in `interface`, a `lang` value."""

    interface: str
    configs: Mapping[str, str] = field(default_factory=lambda: CONFIGS)
    """OpenCC's configuration by the script that it leads out of."""
    memories: list[Memory] = field(default_factory=list, compare=False, repr=False)
    """None or one."""

    def mark(self, html: str) -> str:
        """The page with what the browser's table does not know.

        Text content, in both scripts, is that of OpenCC over each block's text.
        """
        if not self.memories or self.memories[0].held > REMEMBERED:
            self.memories[:] = [Memory(script_of(self.interface))]
        return Marking(self.memories[0], html, self.configs).result()


class Marking:
    """One page on its way through `ScriptMarker.mark`."""

    def __init__(self, memory: Memory, html: str, configs: Mapping[str, str]) -> None:
        self.configs = configs
        self.interface = memory.root.script
        self.memory = memory
        self.out: list[str] = []
        self.here = memory.root
        self.runs: list[Run] = []
        self.attributes: list[Attribute] = []
        self.run: Run | None = None
        self.text_tag = -1
        """Place in the output of the start tag of an element that holds text only."""
        self.learned: list[tuple[dict[str, tuple[str, Open]], str, int, int, Open]] = []
        """Lines to be remembered and where, each with the part of the output that is its result, and with what is open after it."""
        self.read(html)

    def read(self, html: str) -> None:
        out = self.out
        whole = "<!--" in html or "<textarea" in html
        for n, lines in enumerate([html] if whole else SEAM.split(html)):
            if n:
                out.append("\n")
            known = self.here.lines.get(lines)
            if known is not None:
                out.append(known[0])
                self.here = known[1]
                continue
            if lines.startswith(UNSEEN):
                out.append(strip_pairs(lines) if BEGIN in lines else lines)
                continue
            before, first = self.here, len(out)
            self.run = None
            self.read_lines(lines)
            if len(lines) <= LONGEST:
                self.learned.append((before.lines, lines, first, len(out), self.here))

    def read_lines(self, html: str) -> None:
        pieces = TAG.split(html)
        out, memory = self.out, self.memory
        for n, piece in enumerate(pieces):
            if not n & 1:
                if piece:
                    self.read_text(piece)
                continue
            turn = self.here.turns.get(piece)
            if turn is None:
                turn = self.here.turns[piece] = self.here.turn(piece, self.interface)
                memory.held += 1
            text, self.here, ends_phrase, text_only, attributes = turn
            if ends_phrase:
                self.run = None
            if text_only:
                self.text_tag = len(out)
            for name, script, parts in attributes:
                self.attributes.append(Attribute(len(out), name, script, parts))
            out.append(text)

    def read_text(self, text: str) -> None:
        here = self.here
        if here.left_alone:
            self.run = None
            self.out.append(strip_pairs(text))
            return
        if text.isascii():
            self.keep(text, here)
            return
        paired = BEGIN in text
        if paired:
            text = fitting(text, here.script, self.interface)
        if not HAN.search(text):
            self.keep(strip_pairs(text) if paired else text, here)
        elif here.name in TEXT_ONLY:
            if here.script:
                self.attributes.append(Attribute(self.text_tag, "text", here.script, tuple(split_pairs(text))))
            self.out.append(strip_pairs(text))
        elif not paired:
            self.keep(text, here)
        else:
            for part, other in split_pairs(text):
                if other is None:
                    self.keep(part, here)
                else:
                    self.run = None
                    self.out.append(part if here.script is None else mark_whole(part, other, self.configs[here.script]))

    def keep(self, text: str, here: Open) -> None:
        run = self.run
        if here.script is None:
            self.run = None
        elif run is None or run.script != here.script:
            self.run = run = Run(here.script, [(len(self.out), text)])
            self.runs.append(run)
        else:
            run.pieces.append((len(self.out), text))
        self.out.append(text)

    def result(self) -> str:
        for script, config in self.configs.items():
            runs = [run for run in self.runs if run.script == script]
            attributes = [a for a in self.attributes if a.script == script]
            texts = ["".join([text for _, text in run.pieces]) for run in runs]
            at = [n for n, text in enumerate(texts) if not text.isascii() and HAN.search(text)]
            parts = [text for a in attributes for text, other in a.parts if other is None]
            sources = [*(texts[n] for n in at), *parts]
            converted = convert_all(sources, config)
            for n in unlike_table(sources, converted, config):
                if n < len(at):
                    self.mark_run(runs[at[n]], sources[n], converted[n])
            answers = iter(converted[len(at) :])
            for a in attributes:
                self.mark_attribute(a, answers)
        for lines, key, first, last, after in self.learned:
            lines[key] = "".join(self.out[first:last]), after
        self.memory.held += len(self.learned)
        return "".join(self.out)

    def mark_run(self, run: Run, text: str, converted: str) -> None:
        config = self.configs[run.script]
        if len(text) != len(converted):
            for place, piece in run.pieces:
                self.out[place] = mark_differences(piece, convert_all([piece], config)[0], config)
            return
        start = 0
        for place, piece in run.pieces:
            self.out[place] = mark_differences(piece, converted[start : start + len(piece)], config)
            start += len(piece)

    def mark_attribute(self, a: Attribute, answers: Iterator[str]) -> None:
        converted = "".join(next(answers) if other is None else other for _, other in a.parts)
        if by_table("".join(text for text, _ in a.parts), self.configs[a.script]) != converted:
            self.out[a.tag] = add_attribute(self.out[a.tag], f"data-script-{a.name}", converted)


def mark_differences(text: str, converted: str, config: str) -> str:
    """Wrap what the phrase converts otherwise than the table; HTML escapes in `text` stay as they are."""
    expected = by_table(text, config)
    if expected == converted:
        return text
    if len(expected) != len(converted):
        clauses, others = CLAUSE.split(text), CLAUSE.split(converted)
        if len(clauses) > 1 and clauses[1::2] == others[1::2]:
            return "".join(mark_differences(a, b, config) for a, b in zip(clauses, others, strict=True))
        # OpenCC made the phrase longer or shorter: everything between the equal ends is one replacement.
        first = common_start(expected, converted)
        last = common_start(expected[first:][::-1], converted[first:][::-1])
        middle, other = text[first : len(text) - last], converted[first : len(converted) - last]
        if not middle:
            return f'<span data-script="{attribute(converted)}">{text}</span>'
        return f'{text[:first]}<span data-script="{attribute(other)}">{middle}</span>{text[len(text) - last :]}'
    out: list[str] = []
    done = 0
    for first, last in runs_of([n for n, (a, b) in enumerate(zip(expected, converted, strict=True)) if a != b]):
        out += (text[done:first], f'<span data-script="{attribute(converted[first:last])}">{text[first:last]}</span>')
        done = last
    return "".join((*out, text[done:]))


def runs_of(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbours among ascending numbers as first and last + 1."""
    start = 0
    for n, number in enumerate(numbers, 1):
        if n == len(numbers) or numbers[n] != number + 1:
            yield numbers[start], number + 1
            start = n


def mark_whole(text: str, other: str, config: str) -> str:
    """An interface text, whose other version need not be as long."""
    return text if by_table(text, config) == other else f'<span data-script="{attribute(other)}">{text}</span>'


def common_start(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def attribute(text: str) -> str:
    """`text`, HTML already, as the value of an attribute."""
    return text.replace('"', "&quot;")


def add_attribute(tag: str, name: str, value: str) -> str:
    end = -2 if tag.endswith("/>") else -1
    return f'{tag[:end].rstrip()} {name}="{attribute(value)}"{tag[end:]}'
