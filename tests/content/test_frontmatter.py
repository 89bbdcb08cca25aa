"""Article files: whatever an article holds is read as it was written, and what is wrong is told at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.frontmatter import KEYS, dump_article, parse_article, split
from generator.model import Article, Corrects, Credit, Jump, Kind, Lines, Photo, Series, Source

ODD = (
    "---",
    "- 甲",
    "甲: 乙",
    "# 甲",
    "yes",
    "null",
    "~",
    "010",
    "3:2",
    "1.10",
    "1e3",
    "2024-03-14",
    "[甲]",
    "{甲: 乙}",
    "'",
    '"',
    "\\",
    "&a",
    "*a",
    "!x",
    "%",
    "@",
    "`",
    "|",
    ">",
    "=",
    "<<",
    "甲\n---\n乙",
    "甲\n\n乙",
    "甲\t乙",
    "\U0001f4f0",
    "\x85甲".strip("\x85") + "\u2028乙",
    "\ufeff甲",
    "：",
)
"""Texts that YAML would take for something else, or that end a front matter where it is written carelessly."""
TEXT = st.one_of(st.sampled_from(ODD), st.text(st.characters(codec="utf-8"), max_size=12)).map(str.strip).filter(bool)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
SOME = st.one_of(st.none(), TEXT)
DATE = st.one_of(st.just("2024"), st.just("2024-03"), st.dates().filter(lambda d: d.year >= 1000).map(str))
LINES = st.tuples(st.integers(1, 999), st.integers(0, 99)).map(lambda n: Lines(first=n[0], last=n[0] + n[1]))
BODY = st.lists(TEXT, max_size=3).map(lambda parts: "\n\n".join(parts).replace("\r", "").strip("\n"))
RUNS = st.lists(LINES, max_size=3).map(tuple)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    date = draw(st.one_of(st.just(""), DATE))
    return Article(
        id=f"qlrb-{date or 'undated'}-p01-01",
        kind=draw(st.sampled_from(Kind)),
        paper="qlrb",
        date=date,
        date_basis=draw(SOME),
        page=draw(SOME) or "",
        section=draw(SOME),
        label=draw(TEXTS),
        kicker=draw(TEXTS),
        headline=draw(TEXTS),
        deck=draw(TEXTS),
        byline=draw(st.lists(st.builds(Credit, name=TEXT, role=SOME), max_size=3).map(tuple)),
        byline_printed=draw(TEXTS),
        dateline=draw(SOME),
        editor_note=draw(TEXTS),
        photos=draw(st.lists(st.builds(Photo, caption=SOME, title=SOME, credit=SOME), max_size=3).map(tuple)),
        credits=draw(TEXTS),
        continued_to=draw(st.one_of(st.none(), st.builds(Jump, page=SOME, article=SOME))),
        continued_from=draw(st.one_of(st.none(), st.builds(Jump, page=SOME, article=SOME))),
        corrects=draw(st.one_of(st.none(), st.builds(Corrects, date=st.one_of(st.none(), DATE), page=SOME, headline=SOME, article=SOME))),
        series=draw(st.one_of(st.none(), st.builds(Series, name=TEXT, part=st.one_of(st.none(), st.integers(1, 99))))),
        tags=draw(TEXTS),
        source=draw(st.lists(st.builds(Source, file=TEXT, lines=RUNS, marked=RUNS), max_size=2).map(tuple)),
        paragraphs=draw(st.sampled_from([None, "17", "17 18-19", "23+31 ? 40+2:5 2:6"])),
        confidence=draw(st.one_of(st.none(), st.floats(0, 1))),
        doubts=draw(TEXTS),
        body=draw(BODY),
    )


@given(articles())
def test_any_article_is_read_as_it_was_written(article: Article) -> None:
    text = dump_article(article)
    found, problems = parse_article(text, "a.md")
    assert problems == ()
    assert found == article
    assert dump_article(found) == text


def test_a_file_looks_as_the_contract_shows_it() -> None:
    article = Article(
        id="qlrb-2024-03-14-p01-03",
        kind=Kind.NEWS,
        paper="qlrb",
        date="2024-03-14",
        page="1",
        label=("聚焦重大项目",),
        headline=("老港片区改造", "一期工程完工"),
        byline=(Credit(name="许一诺", role="记者"),),
        dateline="本报讯",
        photos=(Photo(caption="搬进新居的居民。", credit="林一禾 摄"),),
        continued_to=Jump(page="4"),
        tags=("民生", "老港新生"),
        source=(Source(file="qlrb/2024-03-14/01.txt", lines=(Lines(first=85, last=89), Lines(first=77, last=77))),),
        confidence=0.93,
        doubts=("headline stands after its text",),
        body="第一段。\n\n## 小标题\n\n第二段。",
    )
    assert dump_article(article) == (
        "---\n"
        "id: qlrb-2024-03-14-p01-03\n"
        "kind: news\n"
        "paper: qlrb\n"
        "date: 2024-03-14\n"
        "page: '1'\n"
        "label: 聚焦重大项目\n"
        "headline: [老港片区改造, 一期工程完工]\n"
        "byline:\n"
        "- {name: 许一诺, role: 记者}\n"
        "dateline: 本报讯\n"
        "photos:\n"
        "- {caption: 搬进新居的居民。, credit: 林一禾 摄}\n"
        "continued_to: {page: '4'}\n"
        "tags: [民生, 老港新生]\n"
        "source:\n"
        "  file: qlrb/2024-03-14/01.txt\n"
        "  lines: [85-89, 77]\n"
        "confidence: 0.93\n"
        "doubts: [headline stands after its text]\n"
        "---\n"
        "\n"
        "第一段。\n\n## 小标题\n\n第二段。\n"
    )


def test_every_field_of_an_article_has_its_key() -> None:
    fields = [name for name in Article.__slots__ if name != "body"]
    assert sorted(KEYS) == sorted(fields)


HEAD = "---\nid: qlrb-2024-03-14-p01-01\npaper: qlrb\ndate: 2024-03-14\n"


def read(*lines: str, body: str = "") -> Article:
    found, problems = parse_article(HEAD + "".join(f"{line}\n" for line in lines) + "---\n" + body, "a.md")
    assert problems == ()
    assert found is not None
    return found


def wrong(text: str) -> str:
    """The problems of a file that cannot be read, as they are told."""
    found, problems = parse_article(text, "a.md")
    assert found is None
    return "\n".join(map(str, problems))


def told(*lines: str) -> str:
    return wrong(HEAD + "".join(f"{line}\n" for line in lines) + "---\n")


def test_what_people_write_by_hand_is_read_as_they_meant_it() -> None:
    found = read(
        "page: 010",
        "headline: 3:2",
        "label: [2024, 1.10]",
        "tags: 5G",
        "series: {name: 老港, part: 2}",
        "kicker:",
        "source: {file: a.txt, lines: 5}",
    )
    assert (found.page, found.headline, found.label, found.tags) == ("010", ("3:2",), ("2024", "1.10"), ("5G",))
    assert (found.kind, found.series, found.kicker) == (Kind.NEWS, Series(name="老港", part=2), ())
    assert found.source == (Source(file="a.txt", lines=(Lines(first=5, last=5),)),)


def test_a_file_may_have_a_byte_order_mark_and_the_line_ends_of_any_machine() -> None:
    found, problems = parse_article("\ufeff" + (HEAD + "---\n\n第一段。\n\n第二段。\n").replace("\n", "\r\n"), "a.md")
    assert problems == ()
    assert found is not None
    assert found.body == "第一段。\n\n第二段。"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n---\n正文\n", ("a: 1", "正文\n")),
        ("---\n---\n正文", ("", "正文")),
        ("--- \na: 1\n---", ("a: 1", "")),
        ("---\na: 1\n---\n正文\n---\n下文", ("a: 1", "正文\n---\n下文")),
        ("正文\n---\n", None),
        ("---\na: 1\n", None),
        ("----\na: 1\n---\n", None),
    ],
)
def test_front_matter_stands_between_the_first_two_lines_of_three_dashes(text: str, parts: tuple[str, str] | None) -> None:
    assert split(text) == parts


def test_c100_there_is_no_front_matter() -> None:
    assert wrong("春茶开采\n") == (
        "a.md:1:1: C100: there is no front matter\n    hint: begin the file with a line '---', the keys, and a line '---'"
    )


def test_c101_is_told_once_for_front_matter_that_is_no_yaml() -> None:
    assert told("headline: 茶: 新茶") == (
        "a.md:5:12: C101: this is not valid YAML: mapping values are not allowed in this context\n"
        "    headline: 茶: 新茶\n"
        "                ^\n"
        "    hint: quote text that holds ': ' or begins with a sign"
    )


def test_c101_a_key_that_stands_twice_is_not_read_as_its_last_value() -> None:
    assert told("headline: 茶", "headline: 酒").startswith("a.md:6:1: C101: this is not valid YAML: the key 'headline' stands twice\n")


def test_c102_front_matter_is_keys_with_values() -> None:
    assert wrong("---\n- 甲\n---\n") == "a.md:2:1: C102: expected keys with values, found a list\n    - 甲\n    ^"


def test_c103_a_key_is_missing() -> None:
    assert wrong("---\nid: qlrb-2024-03-14-p01-01\ndate: 2024-03-14\npaper:\n---\n").startswith(
        "a.md:4:1: C103: paper: 'paper' is missing\n    paper:\n    ~~~~^\n    hint: add a line 'paper: …'"
    )
    assert wrong(HEAD + "byline:\n- {role: 记者}\n---\n") == (
        "a.md:6:3: C103: byline[0]: 'name' is missing\n    - {role: 记者}\n      ~~~~~~~~~~~^\n    hint: add a line 'name: …'"
    )


def test_c104_an_unknown_key_is_told_with_the_one_that_was_meant() -> None:
    assert told("heading: 春耕大忙") == (
        "a.md:5:1: C104: heading: unknown key 'heading'\n    heading: 春耕大忙\n    ~~~~~~^\n    hint: did you mean 'headline'?"
    )
    assert told("continued_to: {seite: 4}").endswith("\n    hint: known keys: article, page")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("headline: {a: b}", "a.md:5:1: C105: headline: expected text, found a mapping\n    headline: {a: b}\n    ~~~~~~~^"),
        ("tags: [茶, yes]", "a.md:5:11: C105: tags[1]: expected text, found true or false\n    tags: [茶, yes]\n               ~~^"),
        ("byline: 许一诺", "a.md:5:1: C105: byline: expected a list, found text\n    byline: 许一诺\n    ~~~~~^"),
        ("photos: [图]", "a.md:5:10: C105: photos[0]: expected a mapping, found text\n    photos: [图]\n             ~^"),
        ("continued_to: 4", "a.md:5:1: C105: continued_to: expected a mapping, found a number\n    continued_to: 4\n    ~~~~~~~~~~~^"),
        ("source: a.txt", "a.md:5:1: C105: source: expected a mapping, found text\n    source: a.txt\n    ~~~~~^"),
    ],
)
def test_c105_a_value_is_of_another_type(line: str, message: str) -> None:
    assert told(line) == message


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("kind: story", "5:1: C106: kind: 'story' is not known"),
        ("confidence: 1.5", "5:1: C106: confidence: expected a number from 0 to 1, found 1.5"),
        ("confidence: high", "5:1: C106: confidence: expected a number from 0 to 1, found 'high'"),
        ("series: {name: 老港, part: 0}", "5:20: C106: series.part: expected a number from 1 on, found 0"),
        ("series: {name: 老港, part: [1]}", "5:20: C106: series.part: expected a number from 1 on, found a list"),
        ("paragraphs: 5 x", "5:1: C106: paragraphs: '5 x' does not name raw lines"),
        ("source: {file: a.txt, lines: [5, 7-]}", "5:34: C106: source.lines[1]: '7-' is no run of lines"),
        ("corrects: {date: 14.3.2024}", "5:12: C106: corrects.date: '14.3.2024' is no date"),
    ],
)
def test_c106_a_value_that_cannot_be(line: str, fact: str) -> None:
    assert told(line).splitlines()[0] == f"a.md:{fact}"


def test_c106_a_name_that_is_no_article_id() -> None:
    assert wrong("---\nid: 第一篇\npaper: qlrb\n---\n") == (
        "a.md:2:1: C106: id: '第一篇' is no article id\n"
        "    id: 第一篇\n"
        "    ~^\n"
        "    hint: form: <paper>-<date>-p<page>-<serial>, such as yzrb-2025-12-18-p01-03"
    )


def test_c107_the_id_does_not_fit() -> None:
    assert wrong("---\nid: qlrb-2024-03-14-p01-01\npaper: xgsb\ndate: 2024-03-14\n---\n") == (
        "a.md:2:1: C107: id: 'qlrb-2024-03-14-p01-01' does not fit paper 'xgsb' and date '2024-03-14'\n"
        "    id: qlrb-2024-03-14-p01-01\n"
        "    ~^\n"
        "    hint: an id never changes: set the paper and date right, or give a new article a new id"
    )


def test_all_that_is_wrong_with_a_file_is_told_at_once() -> None:
    found, problems = parse_article(HEAD + "kind: story\nheading: 茶\ntags: {}\n---\n", "a.md")
    assert found is None
    assert sorted(p.code for p in problems) == ["C104", "C105", "C106"]
