"""Pages of e-papers (数字报) saved as HTML -> articles with the parts that the publishing system named.

Most Chinese newspapers publish by one of a few systems. Their article pages share these marks, of which any two or more are found:
a comment `enpproperty` with title, introtitle (引题), subtitle (副题), author, date and nodename (版名); the text between comments
`enpcontent`, in `<founder-content>`, in `#ozoom` or `.article-content`; `h1` between `h3` (引题) and `h2` (副题). A page of the
paper (版) is a list of links to them, in printed order. What has neither is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Comment, Tag

SUFFIXES = (".htm", ".html")
PROPERTY = re.compile(r"<(title|introtitle|subtitle|author|date|nodename)>(.*?)</\1>", re.DOTALL)
FOLIO = re.compile(r"第?\s*([A-Za-z]?\d{1,3})\s*版\s*[：:]?\s*([^\s<>（）()|]{0,12})")
DAY = re.compile(r"((?:18|19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
BODIES = ("founder-content", "#ozoom", "#articleContent", ".article-content", "#content")
"""Where the text of an article stands, the surest first."""
CAPTION_CLASSES = frozenset({"pic-text", "picture-text", "img-text", "caption", "pictext"})


class NoEpaperError(Exception):
    """The file is HTML, but no page of an e-paper; the text says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpaperArticle:
    """An article as its page names its parts."""

    kicker: tuple[str, ...]
    headline: tuple[str, ...]
    deck: tuple[str, ...]
    byline: tuple[str, ...]
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    date: str | None
    page: str | None
    section: str | None

    @property
    def lines(self) -> Iterator[tuple[str, str]]:
        """Role and text of each line, in the order of reading."""
        parts = (("kicker", self.kicker), ("headline", self.headline), ("deck", self.deck), ("byline", self.byline))
        for role, texts in (*parts, ("text", self.paragraphs), ("caption", self.captions)):
            yield from ((role, text) for text in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class EpaperPage:
    """A page of the paper as text, with the role of each line."""

    text: str
    roles: tuple[tuple[int, str], ...]
    """1-based line and its role, in the words of an editor's marks."""
    articles: tuple[tuple[int, ...], ...]
    """The lines of each article."""
    date: str | None
    page: str | None
    section: str | None


def group_files(files: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Which HTML files stand for a page each: lists of articles, and articles that no list names. The second value is the rest."""
    linked: set[Path] = set()
    lists: list[Path] = []
    there = set(files)
    for path in files:
        soup = _soup(path)
        found = [p for p in _links(soup, path) if p in there] if _body(soup) is None else []
        if found:
            lists.append(path)
            linked.update(found)
    alone = [path for path in files if path not in linked and path not in lists]
    return tuple(sorted([*lists, *alone])), tuple(sorted(linked))


def read_epaper_page(path: Path) -> EpaperPage:
    """A list of articles with the articles beside it, or an article alone. Raises NoEpaperError, OSError."""
    soup = _soup(path)
    if _body(soup) is not None:
        return _page((read_article(soup),), None, None)
    found = [(p, _soup(p)) for p in _links(soup, path) if p.is_file()]
    articles = tuple(read_article(s) for _, s in found if _body(s) is not None)
    if not articles:
        raise NoEpaperError("this HTML is neither an article of an e-paper nor a list that leads to some beside it")
    title = " ".join(soup.stripped_strings)
    folio = FOLIO.search(title)
    return _page(articles, folio[1] if folio else None, (folio[2] or None) if folio else None)


def read_article(soup: BeautifulSoup) -> EpaperArticle:
    """The parts of an article page."""
    named = dict(_properties(soup))
    body = _body(soup)
    holder = body.find_parent(lambda tag: tag.find("h1") is not None) if body is not None and body.find("h1") is None else body
    h1 = holder.find("h1") if isinstance(holder, Tag) else None
    kicker = named.get("introtitle") or _beside(h1, "h3")
    deck = named.get("subtitle") or _beside(h1, "h2")
    headline = named.get("title") or (_lines(h1) if isinstance(h1, Tag) else ())
    second = _text_of(soup, ".sec, .author, #author")
    day = DAY.search(" ".join(named.get("date", ())) or second) or DAY.search(" ".join(soup.stripped_strings))
    folio = FOLIO.search(" ".join(named.get("nodename", ())) or second)
    author = " ".join(named.get("author", ())) or re.split(r"[《（(]|\d{4}年", second)[0]
    return EpaperArticle(
        kicker=kicker,
        headline=headline,
        deck=deck,
        byline=(author.strip(),) if author.strip(" 　-—") else (),
        paragraphs=tuple(_paragraphs(body, (*kicker, *headline, *deck))) if body is not None else (),
        captions=tuple(_captions(body)) if body is not None else (),
        date=f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}" if day else None,
        page=folio[1] if folio else None,
        section=(folio[2] or None) if folio else None,
    )


def _page(articles: Sequence[EpaperArticle], page: str | None, section: str | None) -> EpaperPage:
    text, roles, groups = "", list[tuple[int, str]](), list[tuple[int, ...]]()
    line = 1
    for article in articles:
        group: list[int] = []
        for role, shown in article.lines:
            text += f"{shown}\n\n"
            roles.append((line, role))
            group.append(line)
            line += 2
        groups += [tuple(group)] if group else []
    known = [a for a in articles if a.page] or articles
    return EpaperPage(
        text=text,
        roles=tuple(roles),
        articles=tuple(groups),
        date=next((a.date for a in articles if a.date), None),
        page=page or known[0].page,
        section=section or known[0].section,
    )


def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def _links(soup: BeautifulSoup, path: Path) -> Iterator[Path]:
    """Files beside the list that it leads to, each once, in order; areas of the page's picture come after the list's own links."""
    seen: set[Path] = set()
    for tag in (*soup.find_all("a", href=True), *soup.find_all("area", href=True)):
        name = unquote(urlsplit(str(tag["href"])).path)
        target = path.parent / name
        if name and name.lower().endswith(SUFFIXES) and target != path and target not in seen:
            seen.add(target)
            yield target


def _body(soup: BeautifulSoup) -> Tag | None:
    for name in BODIES:
        found = soup.select_one(name)
        if found is not None and found.get_text(strip=True):
            return found
    mark = soup.find(string=lambda s: isinstance(s, Comment) and s.strip() == "enpcontent")
    return mark.find_parent() if mark is not None else None


def _properties(soup: BeautifulSoup) -> Iterator[tuple[str, tuple[str, ...]]]:
    for comment in soup.find_all(string=lambda s: isinstance(s, Comment) and "enpproperty" in s):
        for name, value in PROPERTY.findall(str(comment)):
            texts = _lines(BeautifulSoup(value, "html.parser"))
            if texts:
                yield name, texts


def _lines(tag: Tag) -> tuple[str, ...]:
    """The printed lines of a heading: `<br>` and `<p>` part them."""
    for cut in tag.find_all("br"):
        cut.replace_with("\n")
    for cut in tag.find_all("p"):
        cut.append("\n")
    return tuple(text for part in tag.get_text().split("\n") if (text := _shown(part)))


def _beside(h1: Tag | None, name: str) -> tuple[str, ...]:
    found = h1.parent.find(name, recursive=False) if h1 is not None and h1.parent is not None else None
    return _lines(found) if isinstance(found, Tag) else ()


def _paragraphs(body: Tag, heads: Sequence[str]) -> Iterator[str]:
    """Paragraphs of the text, without captions and without the heading again."""
    parts = body.find_all("p")
    texts = [_shown(p.get_text()) for p in parts if not _is_caption(p) and "sec" not in (p.get("class") or [])]
    if not any(texts):
        texts = [_shown(part) for part in body.get_text("\n").split("\n")]
    bare = {"".join(h.split()) for h in heads}
    yield from (text for text in texts if text and "".join(text.split()) not in bare)


def _captions(body: Tag) -> Iterator[str]:
    for tag in body.find_all(["p", "div", "td", "span", "figcaption"]):
        if _is_caption(tag) and (text := _shown(tag.get_text())):
            yield text


def _is_caption(tag: Tag) -> bool:
    return tag.name == "figcaption" or bool(CAPTION_CLASSES & set(tag.get("class") or []))


def _text_of(soup: BeautifulSoup, selector: str) -> str:
    found = soup.select_one(selector)
    return _shown(found.get_text()) if found is not None else ""


def _shown(text: str) -> str:
    """On one line; an ideographic space within a line is kept."""
    return re.sub(r"[ \t\r\n\xa0]+", " ", text).strip(" 　")
