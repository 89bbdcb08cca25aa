"""Small pages for tests: text in, what the parser made of it out."""

from __future__ import annotations

from generator.model import Article
from generator.parser.articles import Part, make_article
from generator.parser.blocks import Block, split_blocks
from generator.parser.drafts import Draft
from generator.parser.page import PageView
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.sources import Known, RawPage


def page_text(*lines: str) -> str:
    """Lines with a blank one between each two, as extraction leaves them."""
    return "\n\n".join(lines) + "\n"


def raw_page(text: str, known: Known | None = None) -> RawPage:
    return RawPage(file="qlrb/2024-03-14/01.txt", shown="seeds/qlrb/2024-03-14/01.txt", text=text, first_line=1, known=known or Known())


def read(*lines: str) -> ParsedPage:
    return parse_page(raw_page(page_text(*lines)))


def blocks(*lines: str) -> tuple[Block, ...]:
    return split_blocks(page_text(*lines))


def view(*lines: str) -> PageView:
    return PageView(blocks=blocks(*lines))


def article_of(draft: Draft) -> Article:
    part = Part(draft=draft, file="qlrb/2024-03-14/01.txt", page="1")
    return make_article(part, id="qlrb-2024-03-14-p01-01", paper="qlrb", date="2024-03-14")


def articles(*lines: str) -> tuple[Article, ...]:
    """Articles of a page in printed order, furniture left out, all with the same id."""
    return tuple(article_of(d) for d in read(*lines).drafts if d.kind != "furniture")


def lines_held(page: ParsedPage) -> list[int]:
    """Raw lines of all drafts, sorted: each non-blank line of the page once."""
    return sorted(p.block.line for d in page.drafts for p in d.pieces)
