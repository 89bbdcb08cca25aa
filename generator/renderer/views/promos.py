"""导读: what a front page announces, item by item, each leading to what it announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator import urls
from generator.content.printed import Issue, Page
from generator.content.titles import plain
from generator.model import Article, Kind
from generator.renderer.contexts.common import Link
from generator.renderer.contexts.issue import Pointer
from generator.renderer.views.desk import Desk
from generator.text.han import NUMERAL, read_numeral
from generator.text.normalise import canon
from generator.text.width import widen

HEAD = re.compile(r"(?:今[日天]|本期|要闻)?(?:导读|提要|要目|看点)[\s>》:]*|今日\d+版")
"""What stands over the items; a headline that says so is none of them."""
PAGES = rf"第?\s*[A-Za-z]?\s*{NUMERAL}(?:\s*[、,至—\-]+\s*第?[A-Za-z]?{NUMERAL})*\s*版"
REFERENCE = re.compile(
    rf"\s*[(\[]\s*(?:详见|见|全文见|报道见|刊|下?转)?\s*{PAGES}\s*[)\]]$|(?:^|\s)\s*(?:详见|见|刊)?\s*(?:{PAGES}|[A-Z]\d{{1,2}})$"
)
"""Where to look, at the end of an item in its canonical form: `（详见第二、三版）`, `　A2`, `第3版`."""
NUMBER = re.compile(rf"([A-Za-z]?)\s*({NUMERAL})")
LEAST = 5
"""Characters that an item and a headline must share to be about the same, where neither is the other as a whole."""


def pointers(desk: Desk, issue: Issue, page: Page) -> tuple[Pointer, ...]:
    """The items of a page's 导读, in printed order; each leads to its article, else to its page, else to where it stands itself."""
    return tuple(pointer for a in page.articles if a.kind is Kind.PROMO for pointer in pointers_of(desk, issue, a))


def pointers_of(desk: Desk, issue: Issue, promo: Article) -> Iterator[Pointer]:
    for text, numbers in items(promo):
        pages = [page for page in map(issue.page, numbers) if page]
        found = announced(text, pages, issue) if pages or not numbers else None
        target = urls.article(found) if found else urls.page(promo.paper, issue.date, pages[0].number) if pages else urls.article(promo)
        where = desk.folio(pages[0].number if pages else numbers[0]) if numbers else None
        yield Pointer(link=Link(text=widen(text), address=target, lang=desk.lang(promo)), page=where)


def items(promo: Article) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each item with the pages that it names: lines up to one that names a page are one item, a line a separate one where none does."""
    headline = " ".join(promo.headline)
    blocks = [*([] if HEAD.fullmatch(canon(headline)) else [headline]), *promo.deck, *promo.body.split("\n\n")]
    lines = [text for text in (plain(block).lstrip("# ").strip() for block in blocks) if text]
    ended = [REFERENCE.search(canon(line)) for line in lines]
    jump = (promo.continued_to.page,) if promo.continued_to and promo.continued_to.page else ()
    if not any(ended) and (headline or jump):
        if lines:
            yield joined(lines[:1] if headline else lines), jump
        return
    held: list[str] = []
    for line, end in zip(lines, ended, strict=True):
        held.append(line[: end.start()].strip() if end else line)
        if (end or not any(ended)) and any(held):
            yield joined(held), numbers_in(end[0]) if end else ()
            held = []
    for line in held:
        yield line, ()


def joined(lines: Sequence[str]) -> str:
    """Printed lines as one, with a space where none of them says by a mark that they belong together."""
    text = ""
    for line in filter(None, lines):
        text += line if not text or line.startswith("—") or text.endswith((":", "：", "—")) else f"　{line}"
    return text


def numbers_in(reference: str) -> tuple[str, ...]:
    """版次 as the archive writes them: `（详见第二、三版）` -> 2, 3; ` A2` -> A2."""
    return tuple(f"{letter.upper()}{read_numeral(numeral)}" for letter, numeral in NUMBER.findall(reference))


def announced(text: str, pages: Sequence[Page], issue: Issue) -> Article | None:
    """The article of these pages, else of the issue, whose headline shares most with an item; None where none shares enough."""
    parts = [bare(part) for part in re.split(r"[\s:：]|——", text)]
    wanted = [part for part in parts if len(part) >= LEAST]
    whole, best, most = bare(text), None, 0
    for page in pages or issue.pages:
        for article in page.articles:
            if article.kind in (Kind.PROMO, Kind.FURNITURE) or not article.headline:
                continue
            own = bare("".join(article.headline))
            head = bare("".join((*article.kicker, *article.headline, *article.deck)))
            said = own in parts or (own in whole and len(own) >= LEAST)
            shared = max([len(part) for part in wanted if part in head] + [len(own) if said else 0])
            if shared > most:
                best, most = article, shared
    return best


def bare(text: str) -> str:
    """Words without marks and spaces, in canonical form."""
    return "".join(c for c in canon(text) if c.isalnum())
