"""An editor's marks on a page: what they hold the parser to, and what is told of those that cannot count."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Article, Kind
from generator.parser.confidence import judge
from generator.parser.marks import ROLE_NAMES, Mark, read_marks
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.roles import Role
from generator.parser.sources import Known, RawPage, read_sources
from generator.yamlread import Reader
from tests.archive import write
from tests.parser.reading import article_of, lines_held, page_text
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST, TEA

TEA_HEAD = "云毫茶开采"
PAGE = (PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END, FARM_HEAD, FARM, TEA_HEAD, TEA)
"""Lines 1, 3, 5 … 15 of the file: three articles, the first with a column break between lines 3 and 5."""
DAY = "raw/qlrb/2024-03-14"


def marks_of(proof: str) -> tuple[tuple[Mark, ...], list[str]]:
    """Marks of a sidecar with these lines under `proof:`, and what is wrong with their form."""
    text = "proof:\n" + "".join(f"  {line}\n" for line in proof.splitlines())
    reader = Reader(path="01.yaml", text=text, code="P")
    marks = read_marks(reader, reader.parse())
    return marks, [str(p) for p in reader.problems]


def marked(proof: str, *lines: str) -> ParsedPage:
    """A page of these lines (1, 3, 5 … of the file), read under these marks; no line of it is lost."""
    marks, problems = marks_of(proof)
    assert problems == []
    page = parse_page(RawPage(file="01.txt", shown="01.txt", text=page_text(*lines), first_line=1, known=Known(), marks=marks))
    assert lines_held(page) == [b.line for b in page.blocks]
    return page


def units(page: ParsedPage) -> list[list[int]]:
    """Lines of each draft in the order of reading, furniture left out; a line that goes on in the middle of a paragraph is negative."""
    return [[-p.block.line if p.joined else p.block.line for p in d.pieces] for d in page.drafts if d.kind is not Kind.FURNITURE]


def roles(page: ParsedPage) -> dict[int, Role]:
    return {p.block.line: p.role for d in page.drafts for p in d.pieces}


def told(page: ParsedPage) -> list[str]:
    return [f"{p.place}: {p.code}: {p.message}" for p in page.problems]


def test_without_marks_the_page_is_read_as_it_was() -> None:
    assert units(marked("{}", *PAGE)) == [[1, 3, -5, 7], [9, 11], [13, 15]]


@pytest.mark.parametrize(
    ("proof", "expected"),
    [
        ("join: [[5, 7]]", [[1, 3, -5, -7], [9, 11], [13, 15]]),
        ("join: [[3, 7]]", [[1, 3, -7, 5], [9, 11], [13, 15]]),
        ("join: [[7, 3]]", [[1, 7, -3, -5], [9, 11], [13, 15]]),
        ("join: [[7, 5, 3]]", [[1, 7, -5, -3], [9, 11], [13, 15]]),
        ("join: [[7, 15]]", [[1, 13, 3, -5, 7, -15], [9, 11]]),
        ("apart: [[3, 5], [3, 7]]", [[1, 3, 5, 7], [9, 11], [13, 15]]),
        ("split: [7]", [[1, 3, -5], [7], [9, 11], [13, 15]]),
        ("split: [5]", [[1, 3, -7], [5], [9, 11], [13, 15]]),
        ("together: [[7, 11]]\nsplit: [7]", [[1, 3, -5], [9, 7, 11], [13, 15]]),
        ("together: [[13, 11], [9, 15]]", [[1, 3, -5, 7], [9, 15], [13, 11]]),
        ("together: [[7, 15]]", [[1, 13, 3, -5, 7, 15], [9, 11]]),
        ("together: [[7, 3]]", [[1, 7, 3, -5], [9, 11], [13, 15]]),
        ("together: [[5, 7]]", [[1, 3, -5, 7], [9, 11], [13, 15]]),
    ],
)  # fmt: skip
def test_lines_are_joined_kept_apart_split_and_brought_together(proof: str, expected: list[list[int]]) -> None:
    page = marked(proof, *PAGE)
    found = [unit for unit in units(page) if len(unit) > 1 or unit[0] not in (9, 13)]
    assert (sorted(found), told(page)) == (sorted(expected), [])


@pytest.mark.parametrize("role", sorted(set(ROLE_NAMES) - {"furniture"}))
def test_a_line_is_what_an_editor_says_or_it_is_told_that_it_cannot_be(role: str) -> None:
    page = marked(f"role: {{13: {role}}}", *PAGE)
    assert roles(page)[13] in ROLE_NAMES[role]
    homeless = any(d.kind is Kind.FURNITURE for d in page.drafts)
    assert [message.split(" ")[1] for message in told(page)] == ["P123:"] * homeless


def test_what_an_editor_names_is_no_longer_furniture_and_the_reverse() -> None:
    slogan = "一江春水，万家灯火"
    assert units(marked(f"role: {{{slogan}: furniture}}", slogan, *PAGE)) == [[3, 5, -7, 9], [11, 13], [15, 17]]
    assert marked("role: {1: kicker}", slogan, *PAGE).drafts[0].blocks(Role.KICKER)[0].text == slogan
    nameplate = marked("role: {1: label}\ntogether: [[1, 13]]", "青澜日报", *PAGE)
    assert units(nameplate) == [[1, 11, 13], [3, 5, -7, 9], [15, 17]]


def test_the_stages_after_the_first_do_not_take_back_what_an_editor_says() -> None:
    deck, far = "四百户居民月底前搬进新居", "新华社北京3月13日电 全国春耕备耕"
    assert roles(marked("role: {1: kicker}", deck, PORT_HEAD, PORT_OPEN, PORT_REST))[1] is Role.KICKER
    assert roles(marked("role: {1: headline, 3: deck}", PORT_HEAD, deck, PORT_OPEN, PORT_REST))[3] is Role.DECK
    assert roles(marked("role: {1: label}", PORT_HEAD, PORT_OPEN, PORT_REST))[1] is Role.LABEL
    held = marked("together: [[1, 5]]", "全国春耕备耕工作会议要求各地不误农时", PORT_HEAD, PORT_OPEN + PORT_REST, FARM_HEAD, FARM + far)
    assert units(held)[0][:2] == [1, 3]


def test_a_line_is_named_by_its_number_or_by_the_beginning_of_its_text_however_it_is_spaced() -> None:
    assert units(marked("join: [[居民 盼了, 改造从去年]]", *PAGE)) == units(marked("join: [[5, 7]]", *PAGE))
    assert units(marked("split: ['改造从去年']", "青澜日报", *PAGE))[1] == [9]


@pytest.mark.parametrize(
    ("proof", "problem"),
    [
        ("split: [4]", "01.yaml:2:11: P120: proof.split[0]: line 4 is blank or none of the page's"),
        ("split: [99]", "01.yaml:2:11: P120: proof.split[0]: there is no line 99: the last one is 15"),
        ("join: [[5, 没有的]]", "01.yaml:2:10: P120: proof.join[0]: no line of the page begins with '没有的'"),
        ("role: {本报讯: text}", "01.yaml:2:10: P121: proof.role.本报讯: 2 lines begin with '本报讯': 3, 15"),
        ("join: [[5, 7]]\napart: [[5, 7]]", "01.yaml:3:11: P122: proof.apart[0]: a join says that line 5 goes on in line 7"),
        ("join: [[5, 7], [5, 11]]", "01.yaml:2:18: P122: proof.join[1]: line 5 goes on in line 7 already"),
        ("join: [[5, 7], [3, 7]]", "01.yaml:2:18: P122: proof.join[1]: line 7 goes on from line 5 already"),
        ("join: [[5, 7], [7, 5]]", "01.yaml:2:18: P122: proof.join[1]: the joins lead round in a circle"),
        ("join: [[5, 5]]", "01.yaml:2:10: P122: proof.join[0]: line 5 is named twice"),
        ("split: [7]\njoin: [[5, 7]]", "01.yaml:2:11: P122: proof.split[0]: a join says that line 7 is the rest of line 5"),
        ("role: {13: label, 云毫茶: deck}", "01.yaml:2:21: P122: proof.role.云毫茶: line 13 is a label already"),
        ("role: {5: label}\njoin: [[3, 5]]", "01.yaml:2:10: P122: proof.role.5: line 5 is joined to another, so it is running text"),
        (
            "role: {13: furniture}\nsplit: [13]",
            "01.yaml:2:10: P122: proof.role.13: line 13 is part of an article by another mark, and furniture is part of none",
        ),
        ("split: [5, 7]\ntogether: [[5, 7]]", "01.yaml:2:14: P123: proof.split[1]: no article that begins at line 7 could be made"),
    ],
)  # fmt: skip
def test_a_mark_that_cannot_count_is_told_and_the_page_is_read_without_it(proof: str, problem: str) -> None:
    page = marked(proof, *PAGE)
    assert told(page) == [problem]
    assert all(p.hint and p.source == f"  {proof.splitlines()[p.place.line - 2]}" for p in page.problems)


@pytest.mark.parametrize(
    ("proof", "problem"),
    [
        ("joins: [[1, 3]]", "01.yaml:2:3: P104: proof.joins: unknown key 'joins'"),
        ("join: 3", "01.yaml:2:3: P105: proof.join: expected a list, found a number"),
        ("join: [3, 5]", "01.yaml:2:10: P105: proof.join[0]: expected a list of lines, found a number"),
        ("join: [[3]]", "01.yaml:2:10: P106: proof.join[0]: expected two lines or more"),
        ("split: [true]", "01.yaml:2:11: P105: proof.split[0]: expected a line, found true or false"),
        ("split: ['']", "01.yaml:2:11: P106: proof.split[0]: expected a line, found an empty text"),
        ("apart: [[3, 1.5]]", "01.yaml:2:11: P105: proof.apart[0]: expected a line, found a number"),
        ("role: [12]", "01.yaml:2:3: P105: proof.role: expected a mapping, found a list"),
        ("role: {12: headlin}", "01.yaml:2:10: P106: proof.role.12: 'headlin' is no role"),
        ("role: {12: 3}", "01.yaml:2:10: P106: proof.role.12: 3 is no role"),
        ("role: {12: [label]}", "01.yaml:2:10: P106: proof.role.12: a list is no role"),
        ("- join", "01.yaml:1:1: P105: proof: expected a mapping, found a list"),
    ],
)  # fmt: skip
def test_an_ill_formed_mark_is_told_at_its_place(proof: str, problem: str) -> None:
    marks, problems = marks_of(proof)
    assert marks == ()
    assert len(problems) == 1
    assert problems[0].startswith(f"{problem}\n") or problems[0] == problem


def judged(page: ParsedPage) -> list[Article]:
    return [judge(article_of(d), d) for d in page.drafts]


@pytest.mark.parametrize(
    ("lines", "proof", "doubt"),
    [
        ((PORT_HEAD, PORT_OPEN, "搬新家", PORT_REST, PORT_END), "role: {5: crosshead}", "line 5 "),
        ((PORT_HEAD, PORT_OPEN[:-4] + "。", "居民盼了十二年", PORT_END), "role: {5: text}", "line 5 "),
    ],
)
def test_a_mark_removes_the_doubt_that_it_answers(lines: tuple[str, ...], proof: str, doubt: str) -> None:
    before, after = judged(marked("{}", *lines)), judged(marked(proof, *lines))
    assert any(words.startswith(doubt) for a in before for words in a.doubts)
    assert not any(words.startswith(doubt) for a in after for words in a.doubts)


def test_marks_stand_in_the_sidecar_or_in_the_front_matter_of_the_page_and_in_no_sidecar_of_the_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    front = "---\nproof:\n  split: [10]\n---\n"
    write(Path(DAY) / "01.txt", front + page_text(*PAGE))
    write(Path(DAY) / "01.yaml", "page: 1\nproof: {role: {5: deck}}\n")
    write(Path(DAY) / "issue.yaml", "number: 7\nproof: {split: [5]}\n")
    pages, problems = read_sources([Path("raw")])
    assert [str(p).split("\n")[0] for p in problems] == [f"{DAY}/issue.yaml:2:1: P104: proof: unknown key 'proof'"]
    assert [(m.name, m.place.path, m.place.line) for m in pages[0].marks] == [
        ("proof.split[0]", f"{DAY}/01.txt", 3),
        ("proof.role.5", f"{DAY}/01.yaml", 2),
    ]
    assert told(parse_page(pages[0])) == [f"{DAY}/01.txt:3:11: P120: proof.split[0]: line 10 is blank or none of the page's"]


WORDS = ("join", "apart", "together")
LINE = st.integers(1, 15)
PROOFS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(WORDS), st.lists(LINE, min_size=2, max_size=4)),
        st.tuples(st.just("split"), LINE),
        st.tuples(st.just("role"), LINE, st.sampled_from(sorted(ROLE_NAMES))),
    ),
    max_size=8,
)


@settings(max_examples=150)
@given(PROOFS)
def test_whatever_an_editor_says_no_line_is_lost_and_each_mark_holds_or_is_told(said: list[tuple[object, ...]]) -> None:
    rows = {word: [s[1] for s in said if s[0] == word] for word in (*WORDS, "split")}
    rows_of_roles = {s[1]: s[2] for s in said if s[0] == "role"}
    proof = "\n".join([*(f"{word}: {items}" for word, items in rows.items()), f"role: {rows_of_roles}"])
    page = marked(proof.replace("'", ""), *PAGE)
    codes = {p.place.line: p.code for p in page.problems}
    assert set(codes.values()) <= {"P120", "P122", "P123"}
    if not page.problems:
        assert all(roles(page)[line] in ROLE_NAMES[str(role)] for line, role in rows_of_roles.items() if isinstance(line, int))
        homes = {abs(line): n for n, unit in enumerate(units(page)) for line in unit}
        assert all(len({homes[line] for line in group}) == 1 for group in rows["together"] if isinstance(group, list))


def test_an_article_whose_every_line_an_editor_names_is_not_doubted_for_what_it_lacks() -> None:
    rest = "只差最后三毫米，覃小雨和同伴守着主梁，等温度降下来，合龙段才缓缓落进缺口。"
    end = "两岸的居民都到堤上来看，渡口的人一直站到天黑，江上的灯一盏一盏亮起来。"
    lone = [judge(article_of(d), d) for d in marked("{}", rest, end).drafts]
    known = [judge(article_of(d), d) for d in marked("together: [[1, 3]]", rest, end).drafts]
    assert any("no headline was found" in a.doubts or "the beginning of the text" in str(a.doubts) for a in lone)
    assert [(a.doubts, a.confidence) for a in known] == [((), 0.99)]


def test_an_article_says_which_of_its_lines_an_editor_has_named() -> None:
    found = [article_of(d).source[0] for d in marked("{split: [9], role: {1: headline}}", *PAGE).drafts]
    assert [([str(run) for run in source.lines], [str(run) for run in source.marked]) for source in found] == [
        (["1-7"], ["1"]),
        (["9-11"], ["9"]),
        (["13-15"], []),
    ]
