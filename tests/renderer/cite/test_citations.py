"""Citations of difficult cases, as `citations.txt` has them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Credit
from generator.renderer.cite.cited import cite, is_body, part_of, text_version
from generator.renderer.cite.styles import NAMES, citations
from tests.renderer.cite.cases import CASES, Case

PLAIN = next(case for case in CASES if case.name == "一位作者")


def test_the_table_has_thirty_cases_and_each_shows_every_style() -> None:
    assert len(CASES) >= 30
    assert len({case.name for case in CASES}) == len(CASES)
    for case in CASES:
        assert list(case.expected) == [style for style in NAMES if not style.endswith("_print")], case.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_citation_is_what_the_table_says(case: Case) -> None:
    assert case.made() == dict(case.expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_citation_of_the_print_is_the_one_of_the_page_without_its_address(case: Case) -> None:
    texts = dict(citations(case.cited))
    for style in ("gb2025", "gb2015"):
        online = texts[style].replace("[N/OL]", "[N]").replace("[引用日期]", "").removesuffix(f" {case.cited.url}.")
        assert texts[f"{style}_print"] == online


def test_an_archive_that_does_not_know_its_host_cites_the_print_alone() -> None:
    texts = dict(citations(cite(PLAIN.article, PLAIN.cited.paper, "/wcwb/2021/06/08/x.html")))
    assert list(texts) == ["gb2025_print", "gb2015_print", "note", "apa", "chicago", "mla"]
    assert texts["apa"] == "褚宁. (2021, June 8). 夏粮收购价每斤上调三分. 望潮晚报, 1."
    assert texts["mla"] == "褚宁. “夏粮收购价每斤上调三分.” 望潮晚报, 8 June 2021, p. 1."


def test_the_address_in_a_citation_names_the_version_of_the_text() -> None:
    assert PLAIN.cited.url == f"https://archive.example/{PLAIN.article.id}.html?v={text_version(PLAIN.article)}"
    assert len(PLAIN.cited.version) == 8


def test_a_version_changes_with_the_text_and_not_with_what_the_archive_adds() -> None:
    article, version = PLAIN.article, PLAIN.cited.version
    assert text_version(replace(article, tags=("粮食",), confidence=0.5, doubts=("题在文后",))) == version
    for changed in (
        replace(article, body=article.body + "又。"),
        replace(article, headline=("夏粮收购价每斤上调四分",)),
        replace(article, byline=(Credit(name="褚宁"),)),
        replace(article, dateline="本报讯"),
    ):
        assert text_version(changed) != version


@pytest.mark.parametrize(
    ("role", "part"),
    [
        ("本报记者", "author"),
        ("文·本报记者", "author"),
        ("文/图·本报记者", "author"),
        ("", "author"),
        ("图·本报记者", "picture"),
        ("攝影記者", "picture"),
        ("图", "picture"),
        ("插畫", "picture"),
        ("编译", "translator"),
        ("責編", None),
        ("统筹", None),
    ],
)
def test_a_role_says_what_somebody_did_for_the_text(role: str, part: str | None) -> None:
    assert part_of(role) == part


def test_a_name_stands_once_in_each_part() -> None:
    byline = (Credit(name="谭放", role="文"), Credit(name="谭放", role="图"), Credit(name="谭放", role="记者"))
    cited = cite(replace(PLAIN.article, byline=byline), PLAIN.cited.paper, "x")
    assert (cited.authors, cited.contributors) == (("谭放",), ())


def test_offices_and_agencies_are_no_persons() -> None:
    names = ("本报评论员", "新华社", "望潮市气象台", "闻溪", "欧阳会", "哈维·林")
    assert [name for name in names if is_body(name)] == ["本报评论员", "新华社", "望潮市气象台"]
