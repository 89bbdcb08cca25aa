"""Heads, labels and captions given to the texts that they belong to, also over a distance.

The lattice has read the page in its order; here words decide where order misleads: a headline far from its text, a label
for several items, a caption of the article that it stands in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy.optimize import linear_sum_assignment

from generator.model import Kind
from generator.parser.bigrams import STRETCH
from generator.parser.blocks import Block
from generator.parser.cues.caption import PICTURE, photographer
from generator.parser.cues.heading import DECK_START, KICKER_END, LABEL_WORDS, is_series
from generator.parser.drafts import PHOTO, Draft, Piece
from generator.parser.habits import Habits
from generator.parser.labels import one_label_each
from generator.parser.overlaps import Overlaps, key_of
from generator.parser.page import PageView
from generator.parser.roles import Role

HEAD: dict[str, float] = {
    "far_headline_overlap": 0.3,
    "near_line_overlap": 0.2,
    "near_line_lead": 0.2,
    "far_line_overlap": 0.5,
    "far_line_lead": 0.3,
    "says_nothing": 0.3,
    "says_it": 0.3,
    "caption_overlap": 0.45,
    "bare_caption_overlap": 0.2,
    "label_says_it": 0.4,
    "digest_items": 3,
    "digest_item_length": 700,
}
"""Thresholds by name: shares of a line's words, weighted by rarity; items; characters."""
AROUND = 128
"""Articles on either side among which a caption looks for its own; no page has so many."""
LONG_LABEL = 8
"""A label of so many characters says enough to be found far from its text."""
LONGER = 1.4
"""A kicker is that many times as long as its headline where no sign in print makes it one."""
SHORT_LINE = 4
"""A shorter line says too little to be moved by its words."""
TITLES = (Role.HEADLINE, Role.KICKER, Role.DECK)
HEAD_ROLES = (Role.LABEL, Role.KICKER, Role.HEADLINE, Role.DECK)


def assign_heads(drafts: Sequence[Draft], view: PageView) -> tuple[Draft, ...]:
    """Mend the heads of a page, at most `STRETCH` drafts at a time: each is compared with all others, and no page has so many."""
    parts = (drafts[n : n + STRETCH] for n in range(0, len(drafts), STRETCH))
    return tuple(draft for part in parts for draft in _assign_heads(part, view))


def _assign_heads(drafts: Sequence[Draft], view: PageView) -> tuple[Draft, ...]:
    """The recipe: heads without text to texts without head, far decks, captions, digest labels."""
    overlaps = Overlaps.of(drafts, view.bigrams)
    result = _headless_meet_textless(tuple(drafts), overlaps)
    overlaps = overlaps.still(result)
    result = tuple(_promote(d, overlaps, view.habits) for d in result)
    result = _lines_elsewhere(result, overlaps)
    overlaps = overlaps.still(result)
    result = one_label_each([_tiers(d) for d in result], overlaps)
    result = tuple(_trailing_captions(d) for d in _captions(result, overlaps))
    return _digest_labels(result, overlaps)


def _headless_meet_textless(drafts: tuple[Draft, ...], overlaps: Overlaps) -> tuple[Draft, ...]:
    """Optimal one-to-one matching of heads that have no text with texts that have no headline."""
    heads = [n for n, d in enumerate(drafts) if d.kind is Kind.NEWS and not d.texts and d.blocks(*HEAD_ROLES) and not _is_photo_story(d)]
    bodies = [
        n
        for n, d in enumerate(drafts)
        if d.kind is Kind.NEWS and d.texts and not d.has_headline and not d.blocks(Role.JUMP_FROM, Role.DATE_HEAD)
    ]
    if not heads or not bodies:
        return drafts
    lines = [drafts[h].blocks(*HEAD_ROLES) for h in heads]
    worth = np.array([[max(overlaps.share(line, drafts[b]) for line in of_head) for b in bodies] for of_head in lines])
    merged = list(drafts)
    for r, c in zip(*linear_sum_assignment(-worth), strict=True):
        if worth[r, c] >= HEAD["far_headline_overlap"]:
            head, body = merged[heads[r]], merged[bodies[c]]
            pieces = _as_headline(head.pieces)
            rest = sorted(float(x) for x in worth[r])[:-1]
            margin = round(4 * (float(worth[r, c]) - (rest[-1] if rest else 0.0)), 2)
            merged[bodies[c]] = body.with_pieces((*pieces, *body.pieces)).with_doubt(
                margin, f"headline '{pieces[0].block.text[:12]}' was found far from its text"
            )
            merged[heads[r]] = head.with_pieces(())
    return tuple(d for d in merged if d.pieces)


def _is_photo_story(draft: Draft) -> bool:
    """An editor has brought a head to a caption: it looks for no text."""
    return bool(draft.blocks(Role.CAPTION)) and any(p.held for p in draft.pieces)


def _promote(draft: Draft, overlaps: Overlaps, habits: Habits) -> Draft:
    """The line of a head that says most of the text is the headline, where none was taken for it or one that says nothing."""
    if draft.kind is not Kind.NEWS or not draft.texts or draft.blocks(Role.DATE_HEAD, Role.JUMP_FROM):
        return draft
    lines = [
        p for p in draft.pieces if p.role in (Role.LABEL, Role.KICKER, Role.DECK) and p.block.canon not in habits.labels and not p.fixed
    ]
    taken = [p for p in draft.pieces if p.role is Role.HEADLINE]
    if any(p.fixed for p in taken):
        return draft
    if taken:
        lines = [p for p in lines if p.role is not Role.LABEL and not p.block.canon.startswith(DECK_START)]
    if not lines:
        return draft
    best = max(lines, key=lambda p: (overlaps.share(p.block, draft) - _label_like(p.block), p.block.index))
    if taken:
        says, better = max(_said(p.block, draft, overlaps) for p in taken), _said(best.block, draft, overlaps)
        if says > HEAD["says_nothing"] or better - says < HEAD["says_it"]:
            return draft
    change = {p.block.line: Role.LABEL for p in taken if p.block.length < LONG_LABEL} | {best.block.line: Role.HEADLINE}
    return draft.with_pieces([_in_role(p, change.get(p.block.line)) for p in draft.pieces])


def _said(block: Block, draft: Draft, overlaps: Overlaps) -> float:
    """Share of a line's words that stand in its draft's text, with doubt of a short line: 体育 stands in many a text."""
    return overlaps.share(block, draft) * min(1.0, block.length / LONG_LABEL)


def _label_like(block: Block) -> float:
    return 1.0 if is_series(block.canon) or LABEL_WORDS.search(block.canon) else 0.0


def _tiers(draft: Draft) -> Draft:
    """Tiers of a head of several lines: a sign in print or a clear difference in length makes a kicker or a deck.

    Without either, all lines are lines of the headline: two careful readers disagree there too, and nothing is invented.
    """
    lines = [p for p in draft.pieces if p.role in TITLES or (p.role is Role.LABEL and KICKER_END.search(p.block.canon))]
    if draft.kind is not Kind.NEWS or len(lines) < 2:
        return draft
    changed: dict[int, Role] = {}
    for first, second in pairwise(lines):
        if KICKER_END.search(first.block.canon) and second.role is Role.HEADLINE and second.block.index - first.block.index == 1:
            changed[first.block.line] = Role.KICKER
            continue
        roles = (first.role, second.role)
        if Role.HEADLINE not in roles or abs(first.block.index - second.block.index) > 1:
            continue
        if roles[1] is Role.DECK and not second.block.canon.startswith(DECK_START):
            changed[second.block.line] = Role.HEADLINE
        elif roles[0] is Role.KICKER and not KICKER_END.search(first.block.canon) and first.block.length < LONGER * second.block.length:
            changed[first.block.line] = Role.HEADLINE
        if roles == (Role.HEADLINE, Role.DECK) and first.block.length >= LONGER * second.block.length and first is lines[0]:
            changed[first.block.line] = Role.KICKER
    return draft.with_pieces([_in_role(p, None if p.fixed else changed.get(p.block.line)) for p in draft.pieces]) if changed else draft


def _in_role(piece: Piece, role: Role | None) -> Piece:
    return piece if role is None else replace(piece, role=role)


def _as_headline(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """A head needs a headline: where the lattice saw only labels or kickers, the longest of them is it."""
    if any(p.role is Role.HEADLINE for p in pieces) or all(p.fixed for p in pieces):
        return tuple(pieces)
    best = max((p for p in pieces if not p.fixed), key=lambda p: p.block.length)
    return tuple(replace(p, role=Role.HEADLINE) if p is best else p for p in pieces)


def _lines_elsewhere(drafts: tuple[Draft, ...], overlaps: Overlaps) -> tuple[Draft, ...]:
    """Lines of a head whose words are another article's go there: next door for a small lead, over a distance for a large one.

    An article that has text is never left without a headline, unless another one comes to it.
    """
    wishes = _wishes(drafts, overlaps)
    _keep_one_headline(drafts, wishes)
    if not wishes:
        return drafts
    merged = [[p for p in d.pieces if p.block.index not in wishes] for d in drafts]
    doubts: dict[int, list[tuple[float, str]]] = {}
    for _, wish in sorted(wishes.items()):
        pieces = merged[wish.target]
        heads = [k for k, p in enumerate(pieces) if p.role in (Role.HEADLINE, Role.KICKER, Role.LABEL) and not p.is_text]
        pieces.insert(heads[-1] + 1 if heads else 0, wish.piece)
        words = f"'{wish.piece.block.text[:12]}' was found far from its text"
        doubts.setdefault(wish.target, []).append((round(4 * wish.lead, 2), words))
    return tuple(
        replace(d, pieces=_headed(d, pieces, overlaps), doubts=(*d.doubts, *doubts.get(n, ())))
        for n, (d, pieces) in enumerate(zip(drafts, merged, strict=True))
        if pieces
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """A line of a head that would rather stand over another article's text."""

    piece: Piece
    source: int
    target: int
    lead: float
    """By how much more of its words, weighted by rarity, stand there."""


def _wishes(drafts: Sequence[Draft], overlaps: Overlaps) -> dict[int, Wish]:
    """By block index, the lines that say clearly more of another article than of their own."""
    number = {key_of(d): n for n, d in enumerate(drafts)}
    hosts = frozenset(n for n, d in enumerate(drafts) if d.kind is Kind.NEWS and d.texts)
    places = sorted((p.block.index, n) for n in hosts for p in drafts[n].texts)
    wishes: dict[int, Wish] = {}
    for n, draft in enumerate(drafts):
        lines = _head_lines(draft) if draft.kind is Kind.NEWS else []
        for piece in lines:
            block, label = piece.block, piece.role is Role.LABEL
            if piece.held or (piece.fixed and piece.role is Role.HEADLINE) or block.length < (LONG_LABEL if label else SHORT_LINE):
                continue
            shares = {number[key]: share for key, share in overlaps.of_line(block).items()}
            own = shares.pop(n, 0.0)
            near = () if label else _next_door(places, block.index, n)
            rivals = [(share, -abs(m - n), m) for m, share in shares.items() if m in (hosts if label or len(lines) > 1 else near)]
            best, _, target = max(rivals, default=(0.0, 0, -1))
            need, lead = ("near_line_overlap", "near_line_lead") if target in near else ("far_line_overlap", "far_line_lead")
            if best >= HEAD[need] and best - own >= HEAD[lead]:
                wishes[block.index] = Wish(piece, n, target, best - own)
    return wishes


def _head_lines(draft: Draft) -> list[Piece]:
    """The lines of a head; what was taken for a crosshead before the first text may be a label of another article."""
    first = min((p.block.index for p in draft.texts), default=0)
    lines = [replace(p, role=Role.LABEL) if p.role is Role.CROSSHEAD and p.block.index < first else p for p in draft.pieces]
    return [p for p in lines if p.role in HEAD_ROLES]


def _next_door(texts: Sequence[tuple[int, int]], index: int, own: int) -> tuple[int, ...]:
    """The articles whose text stands nearest before and after a line, apart from its own."""
    place = bisect_left(texts, (index, -1))
    before = next((texts[k][1] for k in range(place - 1, -1, -1) if texts[k][1] != own), None)
    after = next((texts[k][1] for k in range(place, len(texts)) if texts[k][1] != own), None)
    return tuple(n for n in (before, after) if n is not None)


def _keep_one_headline(drafts: Sequence[Draft], wishes: dict[int, Wish]) -> None:
    """Take back the wishes that would leave a text without a headline, the weakest first."""
    lines = Counter(n for n, d in enumerate(drafts) for p in d.pieces if p.role in TITLES)
    moves = [w for w in wishes.values() if w.piece.role in TITLES]
    lines.update(w.target for w in moves)
    lines.subtract(w.source for w in moves)
    waiting: defaultdict[int, list[Wish]] = defaultdict(list)
    for w in sorted(moves, key=lambda w: (-w.lead, -w.piece.block.index)):
        waiting[w.source].append(w)
    poor = [n for n, d in enumerate(drafts) if d.texts and lines[n] < 1]
    while poor:
        n = poor.pop()
        if not waiting[n]:
            continue  # it had none before
        wish = waiting[n].pop()
        del wishes[wish.piece.block.index]
        lines[n] += 1
        lines[wish.target] -= 1
        if lines[wish.target] < 1 and drafts[wish.target].texts:
            poor.append(wish.target)


def _headed(draft: Draft, pieces: Sequence[Piece], overlaps: Overlaps) -> tuple[Piece, ...]:
    """Lines that came or went: where none is a headline now, the one that says most of the text is it."""
    titles = [p for p in pieces if p.role in (Role.KICKER, Role.DECK) and not p.fixed]
    if not titles or not draft.has_headline or any(p.role is Role.HEADLINE for p in pieces):
        return tuple(pieces)
    best = max(titles, key=lambda p: (overlaps.share(p.block, draft), -p.block.index))
    return tuple(replace(p, role=Role.HEADLINE) if p is best else p for p in pieces)


def _captions(drafts: tuple[Draft, ...], overlaps: Overlaps) -> tuple[Draft, ...]:
    """A picture that shows what the article around it tells belongs to the article; another stands alone."""
    hosts = [n for n, d in enumerate(drafts) if d.kind is Kind.NEWS and d.texts]
    merged = list(drafts)
    for n, draft in enumerate(drafts):
        if draft.kind is not Kind.PHOTO or any(p.held for p in draft.pieces):
            continue
        place = bisect_left(hosts, n)
        target = _host(draft, drafts, hosts[max(0, place - AROUND) : place + AROUND], overlaps)
        if target is not None:
            body = merged[target]
            merged[target] = body.with_pieces((*body.pieces, *draft.pieces))
            merged[n] = draft.with_pieces(())
    return tuple(d for d in merged if d.pieces)


def _trailing_captions(draft: Draft) -> Draft:
    """Under several pictures with bare captions, long lines after the text are captions too, not labels."""
    if len(draft.blocks(Role.CAPTION)) < 2:
        return draft
    last = max((p.block.index for p in draft.texts), default=-1)
    return draft.with_pieces([
        replace(p, role=Role.CAPTION)
        if p.role is Role.LABEL and not p.fixed and p.block.index > last >= 0 and _like_caption(p.block)
        else p
        for p in draft.pieces
    ])  # fmt: skip


def _like_caption(block: Block) -> bool:
    return block.length >= LONG_LABEL + 2 and not is_series(block.canon)


def _host(photo: Draft, drafts: Sequence[Draft], hosts: Sequence[int], overlaps: Overlaps) -> int | None:
    captions = photo.blocks(Role.CAPTION) or photo.blocks(Role.PHOTO_TITLE)
    if not captions or not hosts:
        return None
    text = captions[0]
    bare = text.length <= 32 and text.last != "。" and not photographer(text.canon) and not photo.blocks(Role.CREDIT)
    if len(hosts) == 1 and not photo.blocks(Role.CREDIT) and not photographer(text.canon):
        return hosts[0]
    around = [n for n in hosts if _spans(drafts[n], photo.first_index)]
    worth = sorted(((overlaps.share(text, drafts[n]), n) for n in hosts), reverse=True)
    best, target = worth[0]
    need = HEAD["bare_caption_overlap" if bare else "caption_overlap"]
    if target in around and best >= need:
        return target
    if best >= need + 0.2 and (len(worth) < 2 or best - worth[1][0] >= 0.2):
        return target
    return around[0] if bare and around and (PICTURE.search(text.canon) or best < need) and not photo.blocks(Role.PHOTO_TITLE) else None


def _spans(draft: Draft, index: int) -> bool:
    places = [p.block.index for p in draft.pieces if p.role not in PHOTO]
    return min(places) < index < max(places)


def _digest_labels(drafts: tuple[Draft, ...], overlaps: Overlaps) -> tuple[Draft, ...]:
    """A label over items of the same build is the label of each of them; the items are briefs.

    A label that says what its first item says (学习…精神) holds only as far as the items go on saying it; one that names
    a column (市县简讯) holds for whatever is built alike.
    """
    result = list(drafts)
    order = [n for n, d in enumerate(drafts) if d.kind is Kind.NEWS and d.texts]
    for start, n in enumerate(order):
        result[n] = _with_label(result[n], [drafts[m] for m in order[start + 1 : start + int(HEAD["digest_items"])]], overlaps)
        labels = result[n].blocks(Role.LABEL)
        if not labels:
            continue
        run = [n]
        for m in order[start + 1 :]:
            if drafts[m].blocks(Role.LABEL, Role.KICKER) or not _same_build(drafts[n], drafts[m]):
                break
            here, there = (max(overlaps.share(label, drafts[k]) for label in labels) for k in (n, m))
            if here >= HEAD["label_says_it"] > there:
                break
            run.append(m)
        if len(run) >= HEAD["digest_items"] and _same_build(drafts[n], drafts[n]):
            for m in run:
                result[m] = replace(result[m], kind=Kind.BRIEF, shared_labels=() if m == n else labels)
    return tuple(result)


def _with_label(first: Draft, others: Sequence[Draft], overlaps: Overlaps) -> Draft:
    """The upper of two lines over the first item is the label, where the items after it have one line each and it says what they say."""
    titles = [p for p in first.pieces if p.role in TITLES]
    if len(titles) < 2 or titles[0].fixed or len(others) < HEAD["digest_items"] - 1 or not _same_build(first, first):
        return first
    for other in others:
        says = overlaps.share(titles[0].block, other) >= HEAD["label_says_it"]
        if not says or not _same_build(first, other) or sum(p.role in TITLES for p in other.pieces) != 1:
            return first
    return first.with_pieces([replace(p, role=Role.LABEL) if p is titles[0] else p for p in first.pieces])


def _same_build(one: Draft, other: Draft) -> bool:
    """Short items that open alike: both with a dateline or both without, the dateline the same word."""
    if any(sum(p.block.length for p in d.texts) > HEAD["digest_item_length"] for d in (one, other)) or not other.has_headline:
        return False
    first, second = (b.canon[: min(b.opening, 3)] for b in (d.texts[0].block for d in (one, other)))
    return first == second and not other.blocks(Role.CROSSHEAD) and len(other.texts) <= 5
