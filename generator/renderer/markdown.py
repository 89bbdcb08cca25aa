"""An article's body from CommonMark with tables to HTML and plain text; the only module that imports markdown-it.

Raw HTML and pictures are off (they stand as text), links lead to http, https or a relative address.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from generator.model import Article, Document, Kind
from generator.renderer.contrasts import with_contrasts
from generator.renderer.excerpts import without_dateline
from generator.renderer.phrases import unbroken_ranges, with_seams
from generator.renderer.signed import closed_names
from generator.text.escape import escape_html
from generator.text.pagemark import PAGE_MARK
from generator.text.rawlines import Run, read_entries
from generator.text.width import widen
from generator.urls import page_anchor, raw_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

IDEOGRAPHIC_SPACE = "\u3000"
MAY_BREAK = "\u200b"
"""Where an interface text says that a line may end (zero width space); pages have `<wbr>` there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPages:
    """Where a site shows raw files."""

    title: str
    """What they are called, for who does not see where a link stands."""
    page: Callable[[str], str | None]
    """The page of a raw file as seen from the article's; None for one that the site does not have."""


NO_RAW_PAGES = RawPages(title="", page=lambda _file: None)


def render_document(
    article: Article, page_name: Callable[[str], str] = str, source_url: str | None = None, raws: RawPages = NO_RAW_PAGES
) -> Document:
    """Render a body: paragraphs get the ids p1, p2 …, crossheads c1, c2 …, each paragraph a link to itself.

    The dateline opens the first paragraph of the HTML, set apart; the plain paragraphs are the body alone. Where the text goes on
    on another printed page, the HTML says so in the words that `page_name` makes of its 版次, under the id `page-<slug>`.
    Marks stand in the HTML in the width of Chinese (`text/width.py`), in the plain paragraphs as they are written.
    What a correction holds against each other no script switch makes alike (`contrasts.py`).
    A paragraph of which the raw lines are known says so (`raw_lines`); `raws` are the pages of those files that the site shows,
    `source_url` is where others can be read. No input is an error.
    """
    marks = raw_lines(article, source_url, raws) if article.paragraphs else ()
    plain = render_plain(article, marks)
    if plain is not None:
        document = Document(article=article, html=plain[0], paragraphs=plain[1])
    else:
        document = render_markdown(article, page_name, marks)
    html = with_contrasts(document.html) if article.kind is Kind.CORRECTION else with_seams(unbroken_ranges(document.html))
    return document if html is document.html else replace(document, html=html)


def raw_lines(article: Article, source_url: str | None, raws: RawPages = NO_RAW_PAGES) -> tuple[str, ...]:
    """For each block of a body the marks that name its raw lines, `01.txt:18–19`, one a file; empty where nobody knows.

    Links to the first of them: in the file's own page, else where `source_url` says how. `article.paragraphs` tells lines by the order
    of blocks: whoever adds or takes away a block makes it worthless, which the renderers see by the number of blocks.
    """
    files = [source.file for source in article.source]
    entries = read_entries(article.paragraphs or "")
    return tuple(raw_marks([run for run in runs if run.source < len(files)], files, source_url, raws) for runs in entries)


def raw_marks(runs: Sequence[Run], files: Sequence[str], source_url: str | None, raws: RawPages) -> str:
    found: dict[int, list[Run]] = {}
    for run in runs:
        found.setdefault(run.source, []).append(run)
    return "".join(raw_mark(files[n], lines, source_url, raws) for n, lines in found.items())


def raw_mark(file: str, runs: Sequence[Run], source_url: str | None, raws: RawPages) -> str:
    lines = "+".join(f"{run.first}–{run.last}" if run.last > run.first else str(run.first) for run in runs)
    said = escape_html(f"{file.rpartition('/')[2]}:{lines}")
    first = runs[0]
    page = raws.page(file)
    if page is not None:
        named = f"{escape_html(raws.title)} {said}"
        return f'<a class="raw" data-lines="{said}" href="{page}#{raw_line(first.first)}" aria-label="{named}" title="{named}"></a>'
    if source_url is None:
        return f'<span class="lines" data-lines="{said}"></span>'
    url = source_url.replace("{file}", quote(file)).replace("{first}", str(first.first)).replace("{last}", str(first.last))
    return f'<a class="lines" data-lines="{said}" href="{escape_html(url)}" aria-label="{said}"></a>'


WORDS = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*_\[\]<>&#]"
PLAIN_BLOCK = re.compile(
    rf"(?:(?P<level>#{{1,6}}) )?(?!\d{{1,9}}[.)](?:\s|$)|[-\s+=~|:]){WORDS}+(?:\*{WORDS}+)?|\*\*(?P<bold>[^\W_]+)\*\*(?P<rest>{WORDS}*)"
)
"""A paragraph or crosshead of one line in which nothing is a sign of Markdown but bold words that open it: `青陵 3 月`, `## 水位`, `3*4`,
`**本报讯** 昨日`; not `1. 甲`, `*a*`.
"""


def render_plain(article: Article, marks: Sequence[str] = ()) -> tuple[str, tuple[str, ...]] | None:
    """The same as `render_markdown` for a body of plain paragraphs and crossheads, in a sixth of its time; None for any other."""
    body, dateline = article.body, article.dateline
    html: list[str] = []
    texts: list[str] = []
    paragraph = crosshead = 0
    blocks = body.split("\n\n") if body else []
    marked = len(marks) == len(blocks)
    wide = widen(body)
    shown = blocks if wide is body else wide.split("\n\n")
    for n, block in enumerate(blocks):
        match = PLAIN_BLOCK.fullmatch(block)
        if match is None or block[-1].isspace():
            return None
        level, bold, rest = match.groups()
        text = shown[n]
        if level:
            crosshead += 1
            html.append(f'<h2 id="c{crosshead}">{escape_html(text[len(level) + 1 :])}</h2>\n')
            texts.append(block[len(level) + 1 :])
            continue
        paragraph += 1
        opening = ""
        if dateline:
            if bold:
                return None
            opening = dateline_html(article) + IDEOGRAPHIC_SPACE
            if block.startswith(dateline):
                text = widen(without_dateline(block, dateline))
            dateline = None
        text = f"<strong>{escape_html(text[2 : 2 + len(bold)])}</strong>{escape_html(text[4 + len(bold) :])}" if bold else escape_html(text)
        link = f'<a class="permalink" href="#p{paragraph}" aria-label="¶ {paragraph}"></a>'
        html.append(f'<p id="p{paragraph}">{opening}{text}{link}{marks[n] if marked else ""}</p>\n')
        texts.append(bold + rest if bold else block)
    if dateline:
        html.insert(0, f'<p id="p0">{dateline_html(article)}</p>\n')
    return "".join(html), tuple(texts)


def render_markdown(article: Article, page_name: Callable[[str], str] = str, marks: Sequence[str] = ()) -> Document:
    """The whole of CommonMark but raw HTML and pictures, and tables."""
    parser = markdown()
    env: dict[str, Any] = {"page_name": page_name}
    tokens = parser.parse(article.body, env)
    number_blocks(tokens)
    align_cells(tokens)
    mark_blocks(tokens, marks)
    paragraphs = tuple(plain_blocks(tokens))
    opened = bool(article.dateline) and open_with_dateline(tokens, article)
    widen_blocks(tokens)
    html = parser.renderer.render(tokens, parser.options, env)
    if article.dateline and not opened:
        html = f'<p id="p0">{dateline_html(article)}</p>\n{html}'
    return Document(article=article, html=html, paragraphs=paragraphs)


@cache
def markdown() -> MarkdownIt:
    """The one parser; it keeps nothing between articles."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - most archives have few articles that want it

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = is_allowed_link  # type: ignore[method-assign]
    parser.add_render_rule("paragraph_open", paragraph_open)
    parser.add_render_rule("paragraph_close", paragraph_close)
    parser.add_render_rule("softbreak", softbreak)
    parser.add_render_rule("table_open", table_open)
    parser.add_render_rule("table_close", table_close)
    parser.inline.ruler.before("autolink", "page_mark", read_page_mark)
    parser.add_render_rule("page_mark", page_turn)
    return parser


def table_open(_self: RendererHTML, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: MutableMapping[str, Any]) -> str:
    """What is too wide for a screen rolls by itself, by keyboard too."""
    return '<div class="table" tabindex="0"><table>\n'


def table_close(_self: RendererHTML, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: MutableMapping[str, Any]) -> str:
    return "</table></div>\n"


def read_page_mark(state: StateInline, silent: bool) -> bool:
    """Rule for `<!-- page 4: （下转第四版） -->`, which is no text."""
    found = PAGE_MARK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("page_mark", "", 0).meta = {"page": found["page"], "printed": found["printed"]}
    state.pos = found.end()
    return True


def page_turn(_self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
    page, printed = tokens[idx].meta["page"], tokens[idx].meta["printed"]
    name, title = page_anchor(page), f' title="{escape_html(printed)}"' if printed else ""
    said = escape_html(env["page_name"](page)).replace(MAY_BREAK, "<wbr>")
    return f'<a class="page-turn" id="{name}" href="#{name}"{title}>{said}</a>'


def is_allowed_link(url: str) -> bool:
    """http, https, or an address relative to the page or the host; `//host` and `javascript:` are not."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") if parts.scheme else not parts.netloc and not url.strip().startswith(("//", "\\"))


def number_blocks(tokens: Sequence[Token]) -> None:
    """Give ids to paragraphs (p1 …) and crossheads (c1 …), and keep headings below the article's own h1."""
    paragraph = crosshead = 0
    for token in tokens:
        if token.type == "paragraph_open" and not token.hidden:
            paragraph += 1
            token.attrSet("id", f"p{paragraph}")
        elif token.type in ("heading_open", "heading_close"):
            # Whatever level a writer typed, headings of one depth keep the outline h1, h2 without a hole.
            token.tag = "h2"
            if token.nesting == 1:
                crosshead += 1
                token.attrSet("id", f"c{crosshead}")


def align_cells(tokens: Sequence[Token]) -> None:
    """`:--:` and `--:` as classes: a site's own policy (`hosting.py`) lets no page set styles of its own."""
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            side = str(token.attrs.pop("style", "")).removeprefix("text-align:")
            if side in ("center", "right"):
                token.attrSet("class", side)
            if token.type == "th_open":
                token.attrSet("scope", "col")


def open_with_dateline(tokens: Sequence[Token], article: Article) -> bool:
    """Give the first paragraph the dateline; True when there is one."""
    for n, token in enumerate(tokens):
        if token.type == "paragraph_open" and not token.hidden:
            token.meta["dateline"] = dateline_html(article)
            # A body may begin with its dateline, as the raw text does; then it is set apart where it stands.
            words = next(iter(tokens[n + 1].children or ()), None)
            if words is not None and words.type == "text":
                words.content = without_dateline(words.content, article.dateline)
            return True
    return False


def widen_blocks(tokens: Sequence[Token]) -> None:
    """Marks in the width of Chinese; what stands beside a mark may be in another token, but for code."""
    for token in tokens:
        children = token.children or ()
        wide = widen("".join(child.content for child in children))
        start = 0
        for child in children:
            if child.type == "text":
                child.content = wide[start : start + len(child.content)]
            start += len(child.content)


def mark_blocks(tokens: Sequence[Token], marks: Sequence[str]) -> None:
    """Give paragraphs the marks of their raw lines, where there is one for each block of the body."""
    blocks = [token for token in tokens if token.block and token.level == 0 and token.nesting >= 0]
    if len(blocks) == len(marks):
        for token, mark in zip(blocks, marks, strict=True):
            token.meta["lines"] = mark


def paragraph_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
    opening = self.renderToken(tokens, idx, options, env)
    dateline = tokens[idx].meta.get("dateline")
    return opening + dateline + IDEOGRAPHIC_SPACE if dateline else opening


def paragraph_close(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
    closing = self.renderToken(tokens, idx, options, env)
    if tokens[idx].hidden:
        return closing
    name = tokens[idx - 2].attrGet("id")
    return f'<a class="permalink" href="#{name}" aria-label="¶ {str(name)[1:]}"></a>{tokens[idx - 2].meta.get("lines", "")}{closing}'


def softbreak(_self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: MutableMapping[str, Any]) -> str:
    return line_end(tokens, idx)


def line_end(tokens: Sequence[Token], idx: int) -> str:
    """What a line's end inside a paragraph means: nothing between Chinese characters, a space elsewhere."""
    before = next((t.content for t in reversed(tokens[:idx]) if t.content), "")
    after = next((t.content for t in tokens[idx + 1 :] if t.content), "")
    return "" if before and after and is_wide(before[-1]) and is_wide(after[0]) else "\n"


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def dateline_html(article: Article) -> str:
    return f'<span class="dateline">{escape_html(closed_names(widen(article.dateline or ""), article.byline))}</span>'


def plain_blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of each block as a reader sees it, without empty ones; of a table each row, its cells apart."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
            continue
        if token.type == "tr_close" and row is not None:
            text, row = IDEOGRAPHIC_SPACE.join(filter(None, row)), None
        elif token.type == "inline":
            text = inline_text(token.children or ())
            if row is not None:
                row.append(text.strip())
                continue
        elif token.type in ("fence", "code_block"):
            text = token.content
        else:
            continue
        if text.strip():
            yield text.strip()


def inline_text(children: Sequence[Token]) -> str:
    parts = []
    for n, token in enumerate(children):
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(line_end(children, n).replace("\n", " "))
        elif token.type == "hardbreak":
            parts.append(" ")
    return "".join(parts)
