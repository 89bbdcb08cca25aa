"""Captions and photographers."""

from __future__ import annotations

import re

from generator.parser.blocks import Block
from generator.parser.names import LIST, ROLE
from generator.parser.page import GAP, PageView
from generator.parser.people import WROTE, is_line_of_writers
from generator.text.normalise import search_end

SHOT = re.compile(
    rf"(?:{ROLE}\s*)?{LIST}\s*(?:摄|摄影报道|摄影|摄影/报道|供图|提供)(?:[/、]文)?[)\]。]?$|[(\[]\s*(?:本报|本社)?(?:摄影)?记者(?:摄|摄影)[)\]]$|(?:摄|摄影报道|供图|资料图片?|资料照片?)[)\]。]?$"
)
LINE = 24
"""Characters of a line that may be a heading as well as a caption."""
SHOT_ENDS = frozenset("摄影道图供文片照")
"""What `SHOT` matches ends in one of these, apart from a sign behind it."""
SHOT_WORD = re.compile(r"摄|供图|提供|资料[图照]")
"""One of these stands among the last eight characters of what `SHOT` matches."""
CREDIT = re.compile(
    rf"^[(\[]?\s*(?:(?:图|照片|图片|摄影)\s*[:/]\s*)?(?:新华社发)?[(\[]?(?:{ROLE}|[一-龥]{{2,8}})?\s*[:/]?\s*{LIST}\s*(?:摄|摄影|供图|摄影报道)[)\]]?$|^(?:图|照片|摄影)\s*[:/]\s*{LIST}(?:摄)?$"
)
PICTURE_BYLINE = re.compile(r"(?:^|\s)图(?:与文|/文)?\s*[/:]")
PICTURE = re.compile(r"^\(?[上下左右中]?图[①②③④⑤⑥为:/ ]|图为|图[①②③④⑤⑥一二三四]|^[①②③④▲▼△]|[左右]图|[((][左右前中][一二三四]?[))]")
SIDE = re.compile(r"[((][左右前中][一二三四]?[))]")
"""The one form of `PICTURE` without its word or a mark at the head."""
PHOTO_LABEL = re.compile(r"图片|镜头|影像|光影|摄影|看图|图说|随手拍")

STORY = 12
"""Blocks above a photographer's line among which the label of a photo story stands."""


def photographer(canon: str) -> re.Match[str] | None:
    """Who took the picture, at the end of a caption; the word for it is looked for first, since names can be read in many ways."""
    last = canon[-2:-1] if canon[-1:] in ")]。" else canon[-1:]
    return search_end(SHOT, canon) if last in SHOT_ENDS and SHOT_WORD.search(canon, max(0, len(canon) - 8)) else None


def cues(block: Block, page: PageView, found: dict[str, float]) -> None:
    n, text = block.index, block.canon
    if block.length <= 36 and block.last == "摄" and WROTE.search(text) and is_line_of_writers(text):
        return  # who wrote and who took the pictures: a line of the article's head
    is_credit = page.answers(_is_credit)
    if is_credit[n]:
        found["credit_line"] = 1
        return
    if block.length <= 24 and "图" in text and PICTURE_BYLINE.search(text):
        found["picture_byline"] = 1
    if photographer(text):
        found["photographer_end"] = 1
    if PICTURE.search(text) if "图" in text or text[0] in "①②③④▲▼△" else "(" in text and SIDE.search(text):
        found["names_picture"] = 1
    if n + 1 < len(is_credit) and is_credit[n + 1]:
        found["credit_next"] = 1
    if n and block.blanks >= GAP:
        found["gap_before"] = 1
        if page.blocks[n - 1].blanks >= GAP and not page.is_text[n - 1]:
            found["gap_after_line_in_gaps"] = 1
    if n and page.is_text[n]:
        _story(block, page, found)
    if n and not page.has_gaps:
        found["no_gaps"] = 1
        if page.is_text[n] and page.is_text[n - 1]:
            found["no_gaps_after_text"] = 1
    if n + 1 < len(is_credit) and page.blocks[n + 1].blanks >= GAP:
        found["gap_after"] = 1
    if n in page.lifted:
        found["lifted_from_text" if block.blanks >= GAP or not page.has_gaps else "lifted_without_gap"] = 1
    elif block.length <= LINE and not page.is_text[n] and page.lifts_captions and n not in page.said_again:
        found["not_lifted"] = 1


def _story(block: Block, page: PageView, found: dict[str, float]) -> None:
    """A text beside the pictures of a photo story: behind the last one, or between its head and the first."""
    n = block.index
    if page.answers(_is_credit)[n - 1] and _ends_story(page, n - 1):
        found["after_photo_story"] = 1
    if block.blanks < GAP and _opens_story(page, n):
        found["text_of_photo_story"] = 1


def _opens_story(page: PageView, text: int) -> bool:
    """Does a text stand between the head of a photo story and its pictures?"""
    lines = page.blocks
    if text + 2 >= len(lines) or lines[text + 1].blanks < GAP or lines[text + 2].blanks < GAP:
        return False
    return any(map(_is_story_label, lines[max(text - 2, 0) : text]))


def _is_story_label(block: Block) -> bool:
    return block.length <= 8 and PHOTO_LABEL.search(block.canon) is not None


def _ends_story(page: PageView, credit: int) -> bool:
    """Does a photographer's line end several pictures, above which a label says that they are the article?"""
    gaps = sum(page.blocks[k].blanks >= GAP for k in range(max(credit - STORY, 0), credit))
    return gaps > 1 and any(map(_is_story_label, page.blocks[max(credit - STORY, 0) : credit]))


def _is_credit(block: Block) -> object:
    return block.length <= 24 and (block.last in "摄影图道)]" or block.canon[0] in "图照摄") and CREDIT.match(block.canon)
