"""What sort of article a draft is: by its label, byline, build and missing parts."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model import Kind
from generator.parser.cues.item import is_item
from generator.parser.drafts import Draft
from generator.parser.roles import Role
from generator.text.jumpmark import jump_from

COMMENTARY = re.compile(r"社论|评论|短评|时评|时论|来论|述评|论坛|杂谈|漫谈|之声|编后|视点|快评|锐评|社評")
NOTICE = re.compile(r"公告|启事|通告|声明|通知|招标|公示|讣告|广告|遗失")
FEATURE_LENGTH = 1200
"""Characters from which a text under crossheads is a feature."""
NOTICE_LENGTH = 600
"""Characters from which a text under 公告 or 启事 is news of one."""


def name_kinds(draft: Draft) -> Draft:
    """Give a draft of kind `news` its proper kind."""
    if draft.kind is not Kind.NEWS:
        return draft
    labels = "|".join(b.canon for b in (*draft.blocks(Role.LABEL), *draft.shared_labels))
    heads = "".join(b.canon for b in draft.blocks(Role.HEADLINE, Role.KICKER))
    bylines = "".join(b.canon for b in draft.blocks(Role.BYLINE))
    length = sum(p.block.length for p in draft.texts)
    goes_on = bool(draft.texts) and bool(draft.blocks(Role.JUMP_FROM) or jump_from(draft.texts[0].block.canon))
    kind = Kind.NEWS
    if not draft.texts:
        kind = Kind.NEWS if draft.blocks(Role.NOTE, Role.CAPTION) else Kind.FURNITURE
    elif all(is_item(p.block) for p in draft.texts) and len(draft.texts) > 1:
        kind = Kind.BRIEF
    elif goes_on or (not draft.has_headline and not draft.blocks(Role.DATE_HEAD) and not labels):
        kind = Kind.FRAGMENT
    elif NOTICE.search(heads) and length < NOTICE_LENGTH:
        kind = Kind.NOTICE
    elif COMMENTARY.search(labels) or "评论员" in bylines:
        kind = Kind.COMMENTARY
    elif draft.blocks(Role.CROSSHEAD) and length >= FEATURE_LENGTH:
        kind = Kind.FEATURE
    return draft if kind is draft.kind else replace(draft, kind=kind)
