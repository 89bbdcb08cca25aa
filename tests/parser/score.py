"""Holds a parsed page against gold made by reading: by raw lines, so that nothing depends on how articles are written down.

Gold is as `tests/README.md` describes: units with roles, each a list of 1-based raw lines.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.parser.drafts import Draft
from generator.parser.roles import Role

FIGURES = ("bcubed", "joins", "headline", "crossheads", "captions", "furniture", "perfect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One page's truth."""

    file: str
    units: tuple[dict[str, Any], ...]

    @classmethod
    def read(cls, path: Path) -> Gold:
        value = json.loads(path.read_text(encoding="utf-8"))
        return cls(file=value["file"], units=tuple(value["units"]))


def lines_of(unit: dict[str, Any]) -> set[int]:
    roles = ("label", "kicker", "headline", "deck", "byline", "editor_note", "crosshead", "caption", "credit", "jump", "other")
    return {n for r in roles for n in unit.get(r, [])} | {n for p in unit["paragraphs"] for n in p}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one unit of gold came out."""

    unit: dict[str, Any]
    own: Draft | None
    """The draft that holds most of the unit's text."""
    whole: bool
    """All of its text in that draft, nothing else in it, every join and the headline right."""


def score(drafts: Sequence[Draft], gold: Gold) -> Counter[str]:
    """Numerators and denominators of the figures, to be added up over pages."""
    t: Counter[str] = Counter()
    home = {p.block.line: d for d in drafts for p in d.pieces}
    _bcubed(t, gold, home, {p.block.line: p.block.length for d in drafts for p in d.pieces})
    for verdict in verdicts(drafts, gold, t):
        _role_figures(t, verdict, home)
        if verdict.unit["kind"] in ("article", "correction", "fragment") and verdict.unit["paragraphs"]:
            t["perfect_d"] += 1
            t["perfect_n"] += verdict.whole
    return t


def perfect_drafts(drafts: Sequence[Draft], gold: Gold) -> list[tuple[Draft, bool]]:
    """Drafts that hold an article, and whether it is perfect; a draft of two articles is not."""
    found = [v for v in verdicts(drafts, gold, Counter()) if v.own is not None and v.unit["paragraphs"] and v.unit["kind"] != "promo"]
    return [(d, len(mine) == 1 and mine[0].whole) for d in drafts if (mine := [v for v in found if v.own is d])]


def verdicts(drafts: Sequence[Draft], gold: Gold, t: Counter[str]) -> list[Verdict]:
    """A verdict on each unit; joins and headlines are counted on the way."""
    pieces = [(p, d) for d in drafts for p in d.pieces]
    home = {p.block.line: d for p, d in pieces}
    role = {p.block.line: p.role for p, _ in pieces}
    weight = {p.block.line: p.block.length for p, _ in pieces}
    joined = _joins(drafts)
    found = []
    for unit in gold.units:
        body = [n for p in unit["paragraphs"] for n in p]
        mine = Counter(id(home[n]) for n in body + unit.get("caption", []) for _ in range(weight[n]))
        own = next((d for d in drafts if mine and id(d) == mine.most_common(1)[0][0]), None)
        right = _join_figures(t, unit, joined)
        right &= _headline(t, unit, own, home, role, gold)
        pure = own is not None and set(body) <= {p.block.line for p in own.pieces} and _pure(own, unit, gold)
        found.append(Verdict(unit, own, right and pure))
    return found


def _role_figures(t: Counter[str], verdict: Verdict, home: dict[int, Draft]) -> None:
    role = {p.block.line: p.role for d in home.values() for p in d.pieces}
    for n in verdict.unit.get("crosshead", []):
        t["crossheads_d"] += 1
        t["crossheads_n"] += role[n] in (Role.CROSSHEAD, Role.DATE_HEAD) and home[n] is verdict.own
    for n in verdict.unit.get("caption", []):
        t["captions_d"] += 1
        t["captions_n"] += role[n] in (Role.CAPTION, Role.CREDIT, Role.PHOTO_TITLE)
    for n in (n for key in ("label", "kicker", "deck", "byline", "credit") for n in verdict.unit.get(key, [])):
        in_text = role[n] in (Role.LEAD, Role.MIDDLE, Role.LAST, Role.SOLE, Role.CROSSHEAD)
        t["furniture_d"] += 1
        t["furniture_n"] += not in_text and (verdict.own is None or home[n] is verdict.own)


def _bcubed(t: Counter[str], gold: Gold, home: dict[int, Draft], weight: dict[int, int]) -> None:
    items = [(k, id(home[n]), weight[n]) for k, u in enumerate(gold.units) for n in _text_lines(u)]
    units, found, both = Counter[int](), Counter[int](), Counter[tuple[int, int]]()
    for k, o, w in items:
        units[k] += w
        found[o] += w
        both[k, o] += w
    for k, o, w in items:
        t["b3p"] += w * both[k, o] / found[o]  # type: ignore[assignment]
        t["b3r"] += w * both[k, o] / units[k]  # type: ignore[assignment]
        t["b3d"] += w


def _text_lines(unit: dict[str, Any]) -> list[int]:
    return [*(n for p in unit["paragraphs"] for n in p), *unit.get("editor_note", []), *unit.get("caption", [])]


def _joins(drafts: Sequence[Draft]) -> set[tuple[int, int]]:
    """Pairs of raw lines that came out as one paragraph."""
    pairs = set()
    for draft in drafts:
        last = None
        for piece in draft.texts:
            if piece.joined and last is not None:
                pairs.add((last, piece.block.line))
            last = piece.block.line
    return pairs


def _join_figures(t: Counter[str], unit: dict[str, Any], joined: set[tuple[int, int]]) -> bool:
    flat = [(n, k > 0) for p in unit["paragraphs"] for k, n in enumerate(p)]
    right = True
    for (a, _), (b, wanted) in pairwise(flat):
        got = (a, b) in joined
        t["j_tp"] += wanted and got
        t["j_fp"] += got and not wanted
        t["j_fn"] += wanted and not got
        right &= got == wanted
    return right


def _headline(t: Counter[str], unit: dict[str, Any], own: Draft | None, home: dict[int, Draft], role: dict[int, Role], gold: Gold) -> bool:
    if not unit["headline"] or not unit["paragraphs"]:
        return True
    heads = (Role.HEADLINE, Role.KICKER, Role.DECK, Role.CORRECTION_HEAD, Role.LABEL)
    choices = [unit["headline"], *unit.get("headline_alt", [])]
    whole = any(all(home[n] is own and role[n] in heads for n in c) and any(role[n] in heads[:1] + heads[3:4] for n in c) for c in choices)
    foreign = {n for u in gold.units if u is not unit for n in u["headline"]}
    stolen = own is not None and any(p.role is Role.HEADLINE and p.block.line in foreign for p in own.pieces)
    t["headline_d"] += 1
    t["headline_n"] += whole and not stolen
    return whole and not stolen


def _pure(own: Draft, unit: dict[str, Any], gold: Gold) -> bool:
    others = {n for u in gold.units if u is not unit for n in _text_lines(u)}
    return not any(p.block.line in others for p in own.pieces)


def figures(t: Counter[str]) -> dict[str, float]:
    """Shares between 0 and 1; a figure without cases is 1."""
    share = {name: t[f"{name}_n"] / t[f"{name}_d"] if t[f"{name}_d"] else 1.0 for name in FIGURES}
    p, r = (t[k] / t["b3d"] if t["b3d"] else 1.0 for k in ("b3p", "b3r"))
    share["bcubed"] = 2 * p * r / (p + r) if p + r else 0.0
    tp, fp, fn = t["j_tp"], t["j_fp"], t["j_fn"]
    share["joins"] = 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0
    return share


def total(scores: Iterable[Counter[str]]) -> Counter[str]:
    added: Counter[str] = Counter()
    for s in scores:
        added.update(s)
    return added
