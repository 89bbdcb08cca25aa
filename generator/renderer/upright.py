"""Figures and Latin words in columns (clreq 3.2.5): short numbers upright side by side, words lying on their side."""

from __future__ import annotations

import re

from generator.renderer.pairs import BEGIN, END

RUN = re.compile(
    rf"""
    [{BEGIN}<&\dA-Za-z−]                                               # what it begins with, so that all else is passed over quickly
    (?: (?<={BEGIN})[^{END}]*{END}                                      # an interface text in both scripts
      | (?<=<) (?: (script|option)\b.*?</\1>                           # what holds no elements
                 | span\ class="(?:upright|sideways)">[^<]*(?:<wbr>[^<]*)*</span>  # what is set already
                 | [^>]*> )
      | (?<=&)\#?\w+;
      | (?<![<&{BEGIN}]) (?<![\w.,:/%-].) [\w.,:/%@+-]* (?<![.,:]) )
    """,
    re.ASCII | re.VERBOSE | re.DOTALL,
)
"""A text in two versions, a script, a tag or an escape, which stay, or a run of figures and Latin letters: `14`, `2024`, `GDP`, `10:30`,
`a@b.example`."""
STACKED = re.compile(r"\d+|[A-Z\d]{1,4}", re.ASCII)
"""A run that stands letter under letter: `2024`, `GDP`, `5G`, `B12`. Decimals, per cents and what is below nought lie on their side: a
point or a sign as high as a character would pull them apart, and so high a piece that cannot be broken leaves gaps in the column before
it."""
SEAM = re.compile(r"(?<=[@/.])(?=[A-Za-z\d])", re.ASCII)
"""Where an address may be broken."""
ADDRESS = 12
"""Letters from which on a run with such a place is an address."""


def upright(html: str) -> str:
    """HTML as columns want it: numbers of two or three figures in `<span class="upright">`, Latin words in `<span class="sideways">`.

    Years and abbreviations stay as they are and stand figure under figure; decimals and per cents lie on their side as words do. A long
    address may be broken at its signs (`<wbr>`), in lines too. The text stays as it is, and what has been set is not set again.
    """
    return RUN.sub(set_run, html)


def set_run(found: re.Match[str]) -> str:
    run = found[0]
    if run[0] in "<&" or run[0] == BEGIN:
        return run
    if run.isdigit() and len(run) in (2, 3):
        return f'<span class="upright">{run}</span>'
    if len(run) < 3 or STACKED.fullmatch(run):
        return run
    return f'<span class="sideways">{SEAM.sub("<wbr>", run) if len(run) >= ADDRESS else run}</span>'
