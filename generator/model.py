"""The things of the trade as values: no input or output, no patterns, no HTML.

`None` means that the print does not say; an empty tuple that there is none.
"""

from __future__ import annotations

from enum import StrEnum

from generator.values import dataclass

UNSURE = 0.8
"""Confidence of the parser below which an article is doubtful: one in five or more of those given less is not right."""


class Kind(StrEnum):
    """What an article is, in the words of its front matter."""

    NEWS = "news"
    """消息: the default."""
    COMMENTARY = "commentary"
    """社论 评论员文章 短评."""
    FEATURE = "feature"
    """通讯 特写, and whatever runs long under crossheads."""
    BRIEF = "brief"
    """简讯: an item of a digest."""
    PHOTO = "photo"
    """图片新闻: a picture that stands alone, with its caption."""
    CORRECTION = "correction"
    """更正 致歉."""
    NOTICE = "notice"
    """公告 启事 广告."""
    PROMO = "promo"
    """导读: points to another page."""
    FRAGMENT = "fragment"
    """The rest of an article whose beginning stands elsewhere or is lost."""
    FURNITURE = "furniture"
    """What belongs to no article: nameplate, folio, staff line, slogan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A run of lines of a raw file."""

    first: int
    """1-based, counted before any normalisation."""
    last: int
    """1-based and inclusive; equals `first` for a single line."""

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article's text stands in the raw text, in the order of reading."""

    file: str
    """Relative to the folder that was imported, always '/'-separated."""
    lines: tuple[Lines, ...]
    marked: tuple[Lines, ...] = ()
    """Of these, those of which an editor has told the parser what they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A person and what the print says that he did."""

    name: str
    role: str | None = None
    """As printed: 记者, 本报记者, 通讯员, 摄影 …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture of which the text holds the caption."""

    caption: str | None = None
    title: str | None = None
    credit: str | None = None
    """As printed: 本报记者 某某 摄."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """One side of 下转/上接."""

    page: str | None = None
    """版次 as text."""
    article: str | None = None
    """Id of the other half, where the archive has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrects:
    """What a correction says of the article that it corrects."""

    date: str | None = None
    page: str | None = None
    headline: str | None = None
    article: str | None = None
    """Id, where the archive has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A chain of articles: 系列报道之一, 六论…, 上/中/下."""

    name: str
    part: int | None = None
    """1-based place in the chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its file in `content/` holds it."""

    id: str
    """`<paper>-<date>-p<page>-<serial>`; never changes once given."""
    kind: Kind
    paper: str
    """Code of a newspaper in the settings."""
    date: str
    """EDTF level 0: 2025-12-18, 2025-12 or 2025; empty when nothing is known."""
    date_basis: str | None = None
    """On what grounds the date was inferred; None when the source says it."""
    page: str
    """版次 as text: 1, A05, 第1张第4版; empty when not known."""
    section: str | None = None
    """版名: 要闻, 民生 …"""
    label: tuple[str, ...] = ()
    """栏题, 栏目."""
    kicker: tuple[str, ...] = ()
    """引题, 肩题."""
    headline: tuple[str, ...] = ()
    """主题, a printed line each."""
    deck: tuple[str, ...] = ()
    """副题."""
    byline: tuple[Credit, ...] = ()
    byline_printed: tuple[str, ...] = ()
    """Lines of writers as printed, where they stand on lines of their own."""
    dateline: str | None = None
    """电头 as printed; it also stands at the head of the body, as in print."""
    editor_note: tuple[str, ...] = ()
    """编者按, a paragraph each."""
    photos: tuple[Photo, ...] = ()
    credits: tuple[str, ...] = ()
    """策划/统筹/版式 lines."""
    continued_to: Jump | None = None
    continued_from: Jump | None = None
    corrects: Corrects | None = None
    series: Series | None = None
    tags: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    """Ids under which this text, or a part of it, stood before an editor joined, cut or renamed; their addresses lead here."""
    source: tuple[Source, ...] = ()
    paragraphs: str | None = None
    """Raw lines of each block of the body, as `text/rawlines.py` reads them; None where nobody knows."""
    confidence: float | None = None
    """0..1; None for what people wrote."""
    doubts: tuple[str, ...] = ()
    body: str = ""
    """CommonMark: paragraphs and `##` crossheads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article's text, rendered once; nobody strips HTML later."""

    article: Article
    html: str
    """The body as HTML, without the head."""
    paragraphs: tuple[str, ...]
    """Plain text of the body's blocks (paragraphs and crossheads) in order of reading."""

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file of the site, ready to be written."""

    path: str
    """Relative to the site's root, '/'-separated."""
    content: bytes
    source: str
    """What it was made from, for messages about collisions."""
