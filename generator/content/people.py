"""Who had a hand in an article: the names of its byline and of its pictures' credits, each with what it did.

A name is what the print has, whoever bore it: two people of one name are one here, and a page of theirs says so. Editorial offices
and institutions that sign are names too, of a sort of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

from generator.model import Article
from generator.text.normalise import canon

ROLES = ("reporter", "photographer", "correspondent", "writer", "editor", "artist", "translator", "reader", "body")
"""What people do, in the order of lists: 记者, 摄影, 通讯员, 署名, 编辑, 美术, 译者, 读者, 单位."""

WORK = (
    ("artist", re.compile(r"漫画|插[图画]|绘|[书题][法字]|美术|制图|图表")),
    ("photographer", re.compile(r"摄|图片|^图|[/、与·]\s*图|^文图|供图")),
    ("reporter", re.compile(r"记者|采写|采访|评论员|主笔")),
    ("correspondent", re.compile(r"通讯员|特约|供稿|提供|实习生")),
    ("translator", re.compile(r"译")),
    ("editor", re.compile(r"编辑|责编|整理|记录|校对|版式|策划|统筹|美编|主持")),
    ("reader", re.compile(r"读者|市民|居民|学生|教师|村民|退休|口述|讲述|来信")),
)
"""What says so in a role as printed (canonical form); a role may say two things: 文/图·本报记者."""
BODY = re.compile(
    r"^本[报刊社台网]|编辑部$"
    r"|[^·]{2,}(?:局|公司|大学|学院|中心|委员会|研究所|医院|办公室|社区|协会|学会|集团|街道|编辑室)$|[^·]+(?:史馆|博物馆|图书馆)$"
)
"""Names (canonical) of offices and institutions."""
PIECE = re.compile(r"[^\s/／、，,:：;；·|()（）\[\]【】]+")
DONE = re.compile(
    r"(?:本报|本刊|本社|新华社|中新社|中央社|特约|见习|实习|首席|摄影|通讯社)*(?:记者|通讯员|实习生|作者)"
    r"|摄影?(?:报道)?|[图文](?:片|字)?(?:[与和]?[图文])?|供图|提供|资料(?:图片|照片)?|[一-龥]{2,4}社发?|由?受访者"
)
"""Words of a picture's credit that are no name (canonical)."""
PERSON = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]{1,6}(?:[·•][㐀-鿿]{1,8}){1,2}")


def person_slug(name: str) -> str:
    """The part of an address that stands for a name: a hash, since the name's sound depends on who reads it."""
    text = unicodedata.normalize("NFKC", name).strip().lower()
    return f"p-{blake2b(text.encode(), digest_size=5).hexdigest()}"


def people_of(article: Article) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names in the order of print, each once, with their roles in the order of `ROLES`."""
    found: dict[str, set[str]] = {}
    for credit in article.byline:
        found.setdefault(credit.name, set()).update(roles_of(credit.name, credit.role))
    for photo in article.photos:
        for name in photographers(photo.credit) if photo.credit else ():
            found.setdefault(name, set()).add("photographer")
    return tuple((name, tuple(role for role in ROLES if role in roles)) for name, roles in found.items() if is_name(name))


def is_name(name: str) -> bool:
    """A name that tells somebody from others: not 某某, 张某, which stand for a name that is not to be read."""
    return bool(name) and "某" not in name


@lru_cache(maxsize=65_536)
def roles_of(name: str, role: str | None) -> tuple[str, ...]:
    """What a name of a byline did."""
    if BODY.search(canon(name)):
        return ("body",)
    known = canon(role) if role else ""
    return tuple(kind for kind, sign in WORK if sign.search(known)) or ("writer",)


@lru_cache(maxsize=16_384)
def photographers(credit: str) -> tuple[str, ...]:
    """Names in a picture's credit: `本报记者 顾江帆 摄` -> 顾江帆; one that names nobody gives none."""
    return tuple(_photographers(credit))


def _photographers(credit: str) -> Iterator[str]:
    plain = canon(credit)
    for piece in PIECE.finditer(plain):
        start, end = piece.span()
        word = piece[0]
        if len(word) > 2 and word[-1] == "摄":
            end, word = end - 1, word[:-1]
        if not DONE.fullmatch(word) and not BODY.search(word) and PERSON.fullmatch(word):
            yield credit[start:end]
