"""What the browser needs to set a page in the other Chinese script, put into the page's HTML.

The browser knows a table by character (发 -> 發). OpenCC knows phrases (头发 -> 頭髮). So a finished page is converted once
here, and only where the phrase says something else than the table does the page carry the answer:
`头<span data-script="髮">发</span>`; in attributes `data-script-title`, for a whole element's text `data-script-text`.
The original text stays what it was: without JavaScript nothing has changed.

Which script a text is in says the nearest `lang`; `translate="no"` leaves a part alone. Interface text has its own two
versions: `pair()` writes both into the text, and `ScriptMarker.mark` takes the one out that fits the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from generator.text.script import CONFIGS, character_table, convert_all, script_of

BEGIN, MIDDLE, END = "\ue000", "\ue001", "\ue002"
"""Private characters around the two versions of an interface text; `strip_pairs` and `mark` leave none."""

PAIR = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){MIDDLE}([^{BEGIN}{END}]*){END}")
TAG = re.compile(r"""<!--.*?-->|<![^>]*>|<(/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL)
LANG = re.compile(r'\slang="([^"]*)"')
CONVERTED_ATTRIBUTE = re.compile(r'\s(title|placeholder|aria-label|alt)="([^"]+)"')
HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u")
)
"""Elements that a phrase may run through; at any other a phrase ends."""
BLOCK = re.compile(
    rf"""(<!--.*?-->|</?(?!(?:{"|".join(sorted(INLINE))})(?![\w-]))[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL | re.IGNORECASE
)
"""A tag that ends a phrase, or a comment, which ends none."""
TEXT_ONLY = frozenset(("title", "option", "textarea"))
"""Elements that cannot hold a span."""
LEFT_ALONE = frozenset(("script", "style"))
REMEMBERED, LONGEST = 20_000, 400
"""How many pieces a marker remembers, and up to how many characters: a frame's words and headlines come again, paragraphs do not."""


def pair(text: str, other: str) -> str:
    """An interface text with its counterpart in the other script, for `ScriptMarker.mark`."""
    return text if text == other else f"{BEGIN}{text}{MIDDLE}{other}{END}"


def strip_pairs(text: str) -> str:
    """The text itself, where no reader can switch: feeds, JSON."""
    return PAIR.sub(r"\1", text)


class Open(NamedTuple):
    """An element that is open while a page is read."""

    name: str
    script: str | None
    left_alone: bool
    tag: int
    """Place of its start tag in the output."""


class Tag(NamedTuple):
    """What a tag says of the text in it."""

    name: str
    """Empty for comments and the like."""
    closing: bool
    stays_open: bool
    lang: str | None
    left_alone: bool
    attributes: str
    """Those that may have to be converted; empty for most tags."""


@lru_cache(maxsize=4096)
def read_tag(text: str) -> Tag:
    match = TAG.fullmatch(text)
    name, attributes = ((match[2] or "").lower(), match[3] or "") if match else ("", "")
    lang = LANG.search(attributes)
    return Tag(
        name=name,
        closing=text.startswith("</"),
        stays_open=name not in VOID and not attributes.endswith("/"),
        lang=lang[1] if lang else None,
        left_alone=name in LEFT_ALONE or 'translate="no"' in attributes,
        attributes=attributes if BEGIN in attributes or HAN.search(attributes) else "",
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
    parts: list[tuple[str, str | None]]
    """Text, and its counterpart where it is interface text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptMarker:
    """Marks pages of a site whose interface is in `interface`, a `lang` value."""

    interface: str
    memory: dict[tuple[str, str | None, bool], str] = field(default_factory=dict, compare=False, repr=False)
    """Marked pieces by what they were and where they stood; a page is the same with and without it."""

    def mark(self, html: str) -> str:
        """The page with what the browser's table does not know.

        Text content, in both scripts, is that of OpenCC over each block's text.
        """
        if len(self.memory) > REMEMBERED:
            self.memory.clear()
        return Marking(script_of(self.interface), html, self.memory).result()


class Marking:
    """One page on its way through `ScriptMarker.mark`."""

    def __init__(self, interface: str | None, html: str, memory: dict[tuple[str, str | None, bool], str]) -> None:
        self.interface = interface
        self.memory = memory
        self.out: list[str] = []
        self.stack = [Open(name="", script=interface, left_alone=False, tag=-1)]
        self.runs: list[Run] = []
        self.attributes: list[Attribute] = []
        self.run: Run | None = None
        self.learned: list[tuple[tuple[str, str | None, bool], int, int]] = []
        """Pieces to be remembered, each with the part of the output that is its result."""
        memory = self.memory
        pieces = BLOCK.split(html)
        if "<!--" in html:
            pieces = without_seams(pieces)
        for text, tag in zip(pieces[::2], pieces[1::2], strict=False):
            if text:
                here = self.stack[-1]
                known = memory.get((text, here.script, here.left_alone))
                if known is None or here.name in TEXT_ONLY:
                    self.read_piece(text)
                else:
                    self.out.append(known)
            self.read_tag(tag)
        self.read_piece(pieces[-1])

    def read_piece(self, html: str) -> None:
        """What stands between two tags that end a phrase: text, inline elements, comments."""
        here = self.stack[-1]
        first, end = len(self.out), 0
        for match in TAG.finditer(html):
            self.read_text(html[end : match.start()])
            end = match.end()
            self.read_tag(match[0])
        self.read_text(html[end:])
        self.run = None
        if len(html) <= LONGEST and self.stack[-1] is here and here.name not in TEXT_ONLY:
            self.learned.append(((html, here.script, here.left_alone), first, len(self.out)))

    def read_tag(self, text: str) -> None:
        tag = read_tag(text)
        self.out.append(text)
        if not tag.name:
            return
        if tag.name not in INLINE:
            self.run = None
        if tag.closing:
            while len(self.stack) > 1 and self.stack.pop().name != tag.name:
                pass
            return
        parent = self.stack[-1]
        script = parent.script if tag.lang is None else script_of(tag.lang)
        element = Open(tag.name, script, parent.left_alone or tag.left_alone, len(self.out) - 1)
        if tag.attributes:
            if element.left_alone:
                self.out[-1] = strip_pairs(text)
            else:
                self.out[-1] = self.fitting(text, script)
                self.read_attributes(self.fitting(tag.attributes, script), element)
        if tag.stays_open:
            self.stack.append(element)

    def read_attributes(self, attributes: str, element: Open) -> None:
        for name, value in CONVERTED_ATTRIBUTE.findall(attributes):
            if element.script and HAN.search(value):
                self.attributes.append(Attribute(element.tag, name, element.script, list(split_pairs(value))))
        if BEGIN in attributes:
            self.out[-1] = strip_pairs(self.out[-1])

    def read_text(self, text: str) -> None:
        here = self.stack[-1]
        if not text:
            return
        text = text if here.left_alone else self.fitting(text, here.script)
        if here.left_alone or not HAN.search(text):
            self.keep(strip_pairs(text) if BEGIN in text else text, here)
        elif here.name in TEXT_ONLY:
            if here.script:
                self.attributes.append(Attribute(here.tag, "text", here.script, list(split_pairs(text))))
            self.out.append(strip_pairs(text))
        else:
            for part, other in split_pairs(text):
                if other is None:
                    self.keep(part, here)
                else:
                    self.run = None
                    self.out.append(part if here.script is None else mark_whole(part, other, here.script))

    def keep(self, text: str, here: Open) -> None:
        if here.script and not here.left_alone:
            if self.run is None or self.run.script != here.script:
                self.run = Run(here.script)
                self.runs.append(self.run)
            self.run.pieces.append((len(self.out), text))
        else:
            self.run = None
        self.out.append(text)

    def fitting(self, text: str, script: str | None) -> str:
        """Interface texts turned so that the version in the script around them comes first."""
        turn = BEGIN in text and script is not None and self.interface is not None and script != self.interface
        return PAIR.sub(rf"{BEGIN}\2{MIDDLE}\1{END}", text) if turn else text

    def result(self) -> str:
        for script, config in CONFIGS.items():
            runs = [run for run in self.runs if run.script == script and any(HAN.search(text) for _, text in run.pieces)]
            attributes = [a for a in self.attributes if a.script == script]
            parts = [text for a in attributes for text, other in a.parts if other is None]
            texts = ["".join(text for _, text in run.pieces) for run in runs]
            converted = convert_all([*texts, *parts], config)
            for run, whole, text in zip(runs, converted, texts, strict=False):
                self.mark_run(run, text, whole)
            answers = iter(converted[len(texts) :])
            for a in attributes:
                self.mark_attribute(a, answers)
        self.memory.update((key, "".join(self.out[first:last])) for key, first, last in self.learned)
        return "".join(self.out)

    def mark_run(self, run: Run, text: str, converted: str) -> None:
        if len(text) != len(converted):
            for place, piece in run.pieces:
                self.out[place] = mark_differences(piece, convert_all([piece], CONFIGS[run.script])[0], run.script)
            return
        start = 0
        for place, piece in run.pieces:
            self.out[place] = mark_differences(piece, converted[start : start + len(piece)], run.script)
            start += len(piece)

    def mark_attribute(self, a: Attribute, answers: Iterator[str]) -> None:
        converted = "".join(next(answers) if other is None else other for _, other in a.parts)
        if by_table("".join(text for text, _ in a.parts), a.script) != converted:
            self.out[a.tag] = add_attribute(self.out[a.tag], f"data-script-{a.name}", converted)


def without_seams(pieces: list[str]) -> list[str]:
    """Texts and tags in turn, with the comments, which end no phrase, back in the texts."""
    joined = pieces[:1]
    for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if tag.startswith("<!--"):
            joined[-1] += tag + text
        else:
            joined += [tag, text]
    return joined


def split_pairs(text: str) -> Iterator[tuple[str, str | None]]:
    """Plain stretches (with None) and interface texts with their counterparts, in order."""
    end = 0
    for match in PAIR.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], None
        yield match[1], match[2]
        end = match.end()
    if end < len(text):
        yield text[end:], None


def by_table(text: str, script: str) -> str:
    return text.translate(table(script))


def mark_differences(text: str, converted: str, script: str) -> str:
    """Wrap what the phrase converts otherwise than the table; HTML escapes in `text` stay as they are."""
    expected = by_table(text, script)
    if expected == converted:
        return text
    if len(expected) != len(converted):
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


def mark_whole(text: str, other: str, script: str) -> str:
    """An interface text, whose other version need not be as long."""
    return text if by_table(text, script) == other else f'<span data-script="{attribute(other)}">{text}</span>'


def common_start(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


@cache
def table(script: str) -> Mapping[int, str]:
    """The browser's table out of a script, as `str.translate` wants it."""
    return {ord(a): b for a, b in character_table(CONFIGS[script]).items()}


def attribute(text: str) -> str:
    """`text`, HTML already, as the value of an attribute."""
    return text.replace('"', "&quot;")


def add_attribute(tag: str, name: str, value: str) -> str:
    end = -2 if tag.endswith("/>") else -1
    return f'{tag[:end].rstrip()} {name}="{attribute(value)}"{tag[end:]}'
