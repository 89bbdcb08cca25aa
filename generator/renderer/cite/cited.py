"""What a citation says of an article: who, what, where, when, and which version of the text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.config import Newspaper
from generator.content.titles import display_title
from generator.model import Article, Credit, Kind
from generator.text.pagemark import marked_pages
from generator.text.width import widen

TRANSLATOR = re.compile("[译譯]")
PICTURE = re.compile("[图圖攝摄影畫画绘繪]")
TEXT = re.compile("[文撰]")
DESK = re.compile("[编編]辑|[编編]輯|[责責][编編]|校[对對]|版式|美[编編]|策[划劃]|[统統][筹籌]|[监監][制製]|[审審]")
"""Roles of those who made the page, not the text."""
BODY = re.compile("(?:本[报報刊]|新[华華]社|中新社|中央社)|.{3,}(?:社|部|室|[组組]|局|[会會]|[员員]|台|院)$")
"""A name that is no person's: 本报评论员, 新华社, 市气象台; people's names are shorter than the second form."""
SET_WIDE = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
"""The blank by which print makes a name of two characters as wide as one of three: 周　航."""
DASH = re.compile("^[—―─－-]{1,2}|[—―─：:]$")
"""A deck that begins with a dash, or a headline that ends in one or in a colon, needs no colon between them."""
UNTITLED = "（题缺）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An article as a citation names it; everything as printed, in the script of the print."""

    id: str
    title: str
    """主题：副题 in one line, its marks as wide as pages show them; what stands for a missing headline is in square brackets."""
    authors: tuple[str, ...]
    """Who wrote it; of a picture that stands alone, who took it."""
    translators: tuple[str, ...]
    contributors: tuple[str, ...]
    """Who took or drew its pictures."""
    desk: tuple[str, ...]
    """Who edited, checked or laid it out; no citation names them."""
    paper: Newspaper
    date: str
    """EDTF; empty when nothing is known."""
    pages: tuple[str, ...]
    """版次 as text, each page on which it stands; empty when not known."""
    address: str
    """Where it is read: absolute where the settings have an absolute base URL."""
    version: str
    """Eight hexadecimal digits that are others when one character of the text is."""

    url: str | None
    """The address of this version of the text; None where the archive does not know its host."""


def cite(article: Article, paper: Newspaper, address: str) -> Cited:
    people = {part: tuple(names) for part, names in parts_played(article.byline).items()}
    authors, version = people["author"], text_version(article)
    if not authors and article.kind is Kind.PHOTO:
        authors, people["picture"] = people["picture"], ()
    return Cited(
        id=article.id,
        title=widen(cited_title(article)),
        authors=authors,
        translators=people["translator"],
        contributors=people["picture"],
        desk=people["desk"],
        paper=paper,
        date=article.date,
        pages=tuple(page for page in dict.fromkeys((article.page, *marked_pages(article.body))) if page),
        address=address,
        version=version,
        url=f"{address}?v={version}" if "://" in address else None,
    )


def parts_played(byline: Iterable[Credit]) -> dict[str, list[str]]:
    """Names by what they did, each once in a part."""
    found: dict[str, list[str]] = {"author": [], "translator": [], "picture": [], "desk": []}
    for credit in byline:
        part = part_of(credit.role or "") or "desk"
        name = credit.name if credit.name.isalpha() else SET_WIDE.sub("", credit.name)
        if name not in found[part]:
            found[part].append(name)
    found["picture"] = [name for name in found["picture"] if name not in found["author"]]
    return found


def part_of(role: str) -> str | None:
    """`本报记者` -> author, `摄影` -> picture, `文/图` -> author, `译` -> translator, `责任编辑` -> None."""
    if TRANSLATOR.search(role):
        return "translator"
    if DESK.search(role):
        return None
    return "picture" if PICTURE.search(role) and not TEXT.search(role) else "author"


def cited_title(article: Article) -> str:
    """Headline and deck; the kicker is no part of the title. Source: conventions of GB/T 7714 for 其他题名信息."""
    if not article.headline:
        return f"[{display_title(article).removeprefix(UNTITLED).rstrip('。') or '无题'}]"
    title = " ".join(article.headline)
    if not article.deck:
        return title
    deck = " ".join(article.deck)
    return f"{title}{'' if DASH.search(deck[:2]) or DASH.search(title[-1:]) else '：'}{deck}"


def is_body(name: str) -> bool:
    """Whether a name is that of an office or agency."""
    return BODY.match(name) is not None


def text_version(article: Article) -> str:
    """What the text is known by: of everything that was printed, nothing of what the archive adds (tags, doubts, links)."""
    return hashlib.blake2b("\x1f".join(printed(article)).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def printed(article: Article) -> Iterator[str]:
    for lines in (article.kicker, article.headline, article.deck, article.byline_printed, article.editor_note, article.credits):
        yield "\n".join(lines)
    yield "\n".join(f"{credit.role or ''}\t{credit.name}" for credit in article.byline)
    yield "\n".join(f"{photo.title or ''}\t{photo.caption or ''}\t{photo.credit or ''}" for photo in article.photos)
    yield article.dateline or ""
    yield article.body
