"""The reading of a page: weights and cues fit each other, the best path is found, margins say how sure it is."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.parser.cues import FILES, find_cues
from generator.parser.heads import HEAD
from generator.parser.jumps import JUMP
from generator.parser.lattice import (
    KEYS,
    LONE,
    NEVER,
    SORTS,
    STEP,
    Reading,
    leave,
    read_blocks,
    sort_of,
    step,
    step_names,
    vote_key,
    votes,
)
from generator.parser.roles import EDGES, FINAL, START, Edge, Mode, Role
from generator.parser.seams import JOIN
from generator.parser.weights import CUES, PRIOR, STEPS
from tests.parser.reading import articles, view
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST

PARSER = Path(__file__).parent.parent.parent / "generator" / "parser"
CUE_SETS = st.lists(st.dictionaries(st.sampled_from(sorted(CUES)), st.sampled_from([0.25, 1.0, 2.0]), max_size=5), min_size=1, max_size=4)


def strings(node: ast.AST) -> Iterator[str]:
    return (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def put(path: Path) -> set[str]:
    """Names of the cues that a cue file can put into what it found: text within the keys that it sets, but for conditions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "found":
            name = node.slice
            names |= {s for part in ([name.body, name.orelse] if isinstance(name, ast.IfExp) else [name]) for s in strings(part)}
    return names


def keyed(path: Path, table: str) -> set[str]:
    """Names that a module uses as keys of its table of weights, and those that it only writes down in the table."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == table:
            node.value = None
    return set(strings(tree))


def test_every_cue_of_a_cue_file_has_its_weights_and_every_weight_its_cue() -> None:
    files = [path for path in (PARSER / "cues").glob("*.py") if path.name != "__init__.py"]
    assert len(files) == len(FILES)
    assert sorted(set().union(*map(put, files))) == sorted(CUES)


def test_every_weight_is_for_a_role_that_the_grammar_knows() -> None:
    assert {key for weights in CUES.values() for key in weights} | set(PRIOR) <= set(KEYS)


def test_every_step_of_the_grammar_has_its_worth_and_every_worth_its_step() -> None:
    named = {name for a, b in itertools.product(EDGES, EDGES) if a.target == b.source for name in step_names(a, b)}
    assert sorted(named) == sorted(STEPS)


def test_every_name_in_the_tables_of_seams_heads_and_jumps_is_used() -> None:
    for name, table in (("seams", "JOIN"), ("heads", "HEAD"), ("jumps", "JUMP")):
        weights = {"JOIN": JOIN, "HEAD": HEAD, "JUMP": JUMP}[table]
        assert set(weights) <= keyed(PARSER / f"{name}.py", table), name


def test_weights_are_rounded_to_a_quarter() -> None:
    tables = [*CUES.values(), PRIOR, STEPS]
    assert [w for table in tables for w in table.values() if (w * 4) % 1] == []


def test_every_mode_is_reached_from_the_top_of_the_page_and_leads_to_its_end() -> None:
    reached, known = {START}, set[Mode]()
    while known != reached:
        known = set(reached)
        reached |= {e.target for e in EDGES if e.source in known}
    assert reached == set(Mode)
    leaving, known = set(FINAL), set()
    while known != leaving:
        known = set(leaving)
        leaving |= {e.source for e in EDGES if e.target in known}
    assert leaving == set(Mode)
    assert len(set(EDGES)) == len(EDGES)


def path_total(path: tuple[Edge, ...], cues: list[dict[str, float]]) -> float:
    """Worth of a path, summed as its definition says."""
    begin = Edge(Role.FURNITURE, START, START)
    emitted = votes(cues)
    total = sum(emitted[n, EDGES.index(e)] for n, e in enumerate(path))
    total += sum(step(a, b) for a, b in itertools.pairwise((begin, *path)))
    return float(total + leave(path[-1]))


def legal_paths(length: int) -> Iterator[tuple[Edge, ...]]:
    paths: list[tuple[Edge, ...]] = [(e,) for e in EDGES if e.source is START]
    for _ in range(length - 1):
        paths = [(*p, e) for p in paths for e in EDGES if p[-1].target is e.source]
    return (p for p in paths if p[-1].target in FINAL)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(CUES)), st.sampled_from([0.25, 1.0, 2.0]), max_size=4), min_size=1, max_size=2))
def test_the_path_found_is_the_best_of_all_and_its_margins_are_the_distance_to_another_sort(cues: list[dict[str, float]]) -> None:
    found = read_blocks(cues)
    totals = {path: path_total(path, cues) for path in legal_paths(len(cues))}
    best = max(totals.values())
    assert abs(totals[tuple(r.edge for r in found)] - best) < 1e-6
    for n, reading in enumerate(found):
        others = [t for path, t in totals.items() if sort_of(path[n]) != sort_of(reading.edge)]
        assert abs(reading.margin - min(best - max(others), 99.0)) < 0.011


@given(CUE_SETS)
def test_any_cues_give_a_legal_path_with_margins_that_are_not_negative(cues: list[dict[str, float]]) -> None:
    found: tuple[Reading, ...] = read_blocks(cues)
    assert len(found) == len(cues)
    assert found[0].edge.source is START
    assert found[-1].edge.target in FINAL
    assert all(a.edge.target is b.edge.source for a, b in itertools.pairwise(found))
    assert all(0 <= r.margin <= 99 for r in found)


def test_a_single_short_line_in_a_text_opens_another_article_and_two_part_the_text() -> None:
    watch = "覃小雨沿着堤脚走了一圈，把每一处渗水的地方都插上小旗，再回到值班的棚子里记下时间。"
    night = "值班的棚子里有一张行军床，覃小雨和守堤的同伴轮着睡，谁也没有脱过胶鞋。"
    sacks = "守堤的同伴把沙袋一只一只传上堤来，覃小雨数到第三百只，天已经亮了。"
    flags = "堤脚上的小旗从三面减到一面，覃小雨把渗水的时间写在棚子门口的木板上。"
    prices = "菜价从星期一起慢慢落下来，摊主们说，外地的车一早就到，白菜和萝卜都堆到了门外。"
    single = articles("堤上三昼夜", watch, night, "菜价平稳", prices, "住在附近的人提着篮子来挑，剩下的白菜在中午以前也卖完了。")
    assert [a.headline for a in single] == [("堤上三昼夜",), ("菜价平稳",)]
    several = articles("堤上三昼夜", watch, night, "沙袋三百只", sacks, night, "小旗一面", flags, watch)
    assert [(a.headline, a.body.count("## ")) for a in several] == [(("堤上三昼夜",), 2)]


def test_a_single_crosshead_before_a_jump_may_have_others_on_the_other_page() -> None:
    found = votes([{}, {"jump_to_end": 1}, {}, {"jump_to_line": 1}])
    plain = votes([{}])[0]
    assert ((found[0] - plain) == 0).all()
    assert ((found[2] - plain) == -LONE).all()
    assert LONE.min() == STEPS["lone_crosshead"]


def test_a_page_without_blocks_has_no_readings() -> None:
    assert read_blocks([]) == ()


def test_the_same_page_reads_the_same() -> None:
    lines = (PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END, FARM_HEAD, FARM)
    assert find_cues(view(*lines)) == find_cues(view(*lines))
    assert read_blocks(find_cues(view(*lines))) == read_blocks(find_cues(view(*lines)))


def test_a_mistake_between_roles_of_one_sort_moves_no_text() -> None:
    assert len(SORTS) < len({vote_key(e) for e in EDGES})
    assert sort_of(Edge(Role.HEADLINE, Mode.CLOSED, Mode.HEADED, opens=True)) == sort_of(
        Edge(Role.LABEL, Mode.CLOSED, Mode.HEAD, opens=True)
    )
    assert sort_of(Edge(Role.HEADLINE, Mode.CLOSED_BARE, Mode.CLOSED, after=True)) == "head-after"
    assert sort_of(Edge(Role.SOLE, Mode.CLOSED, Mode.CLOSED_BARE, opens=True)) != sort_of(Edge(Role.SOLE, Mode.HEADED, Mode.CLOSED))


def test_every_edge_can_be_come_to_and_left() -> None:
    """The passes over a page take the best of each edge's steps, and have no place for an edge without one."""
    assert (STEP > NEVER).any(axis=0).all()
    assert (STEP > NEVER).any(axis=1).all()
