"""The library: order, indexes and the ways between articles."""

from __future__ import annotations

import random

from generator.content.library import Library
from generator.content.printed import page_order
from generator.content.titles import display_title
from generator.model import Corrects, Jump, Kind, Photo, Series
from tests.renderer.sample import ARTICLES, LEAD, SITE, article, library


def ids(articles: object) -> list[str]:
    return [a.id for a in articles]  # type: ignore[attr-defined]


def test_articles_stand_in_printed_order_however_they_come() -> None:
    shuffled = list(ARTICLES)
    random.Random(7).shuffle(shuffled)
    assert library(*shuffled).articles == library().articles
    assert ids(library().articles)[:4] == [
        "wcwb-2021-06-p01-01",
        "wcwb-2021-06-08-p01-01",
        "wcwb-2021-06-08-p01-02",
        "wcwb-2021-06-08-p01-03",
    ]
    assert ids(library().articles)[-1].startswith("hkxb")


def test_pages_sort_as_a_paper_counts_them() -> None:
    numbers = ["B01", "10", "", "2", "A02", "A01", "1"]
    assert sorted(numbers, key=page_order) == ["1", "2", "10", "A01", "A02", "B01", ""]
    assert sorted(["第1张第10版", "第1张第4版", "第2张第1版"], key=page_order) == ["第1张第4版", "第1张第10版", "第2张第1版"]


def test_an_issue_holds_its_pages_and_finds_them_however_the_number_is_written() -> None:
    issue = library().issues[1]
    assert (issue.paper.code, issue.date, [p.number for p in issue.pages]) == ("wcwb", "2021-06-08", ["1", "2"])
    assert issue.pages[0].section == "要闻"
    assert issue.page("02") is issue.pages[1]
    assert issue.page("9") is None
    lettered = library(article("hkxb-2021-06-08-pa01-01")).issues[0]
    assert lettered.page("A1") is lettered.pages[0]


def test_issues_know_the_ones_beside_them_within_one_paper() -> None:
    held = library()
    first, second, third, other = held.issues
    assert held.issue_beside(second, 1) is third
    assert held.issue_beside(second, -1) is first
    assert held.issue_beside(third, 1) is None
    assert held.same_day(second) == (other,)
    assert held.same_day(first) == ()
    assert held.newest_issue is third


def test_neighbours_in_print_run_over_the_ends_of_pages_and_stop_at_the_issue() -> None:
    held = library()
    last_of_page = held.by_id["wcwb-2021-06-08-p01-07"]
    after = held.beside_in_print(last_of_page, 1)
    assert after is not None
    assert after.id == "wcwb-2021-06-08-p02-01"
    assert held.beside_in_print(LEAD, -1) is None


def test_a_jump_that_one_side_names_holds_for_both() -> None:
    held = library()
    rest = held.by_id["wcwb-2021-06-08-p02-03"]
    assert held.rest_of(LEAD) is rest
    assert held.beginning_of(rest) is LEAD
    assert held.rest_of(rest) is None
    begun = article("wcwb-2021-06-08-p01-01", body="甲")
    ended = article("wcwb-2021-06-08-p02-01", body="乙", continued_from=Jump(article=begun.id))
    assert library(begun, ended).rest_of(begun) is ended


def test_a_jump_to_an_article_that_is_not_there_leads_nowhere() -> None:
    lost = article("wcwb-2021-06-08-p01-01", continued_to=Jump(page="2", article="wcwb-2021-06-08-p02-09"))
    assert library(lost).rest_of(lost) is None


def test_a_page_names_what_ends_on_it_without_an_article_of_its_own() -> None:
    begun = article("wcwb-2021-06-08-p01-01", body="甲", continued_to=Jump(page="02"))
    held = library(begun, article("wcwb-2021-06-08-p02-01", body="乙"))
    issue = held.issues[0]
    assert held.continued_on(issue, issue.pages[1]) == (begun,)
    assert held.continued_on(issue, issue.pages[0]) == ()


def test_a_correction_and_what_it_corrects_know_each_other() -> None:
    held = library()
    correction = held.by_id["wcwb-2021-06-09-p01-02"]
    assert held.corrections_of(LEAD) == (correction,)
    assert held.corrected_by(correction) is LEAD
    vague = article("wcwb-2021-06-09-p01-01", kind=Kind.CORRECTION, corrects=Corrects(date="1999-01-01"))
    assert library(vague).corrected_by(vague) is None


def test_tags_are_newest_first_and_a_series_goes_by_its_parts() -> None:
    held = library()
    assert ids(held.by_tag["老港新生"]) == ["wcwb-2021-06-09-p01-01", "wcwb-2021-06-08-p01-01"]
    assert ids(held.series_of(LEAD)) == ["wcwb-2021-06-08-p01-01", "wcwb-2021-06-09-p01-01"]
    unnumbered = article("wcwb-2021-06-01-p01-01", series=Series(name="老港新生"))
    assert ids(library(*ARTICLES, unnumbered).series_of(LEAD))[-1] == unnumbered.id


def test_tags_with_one_address_become_one_under_the_spelling_of_most() -> None:
    held = library(
        article("wcwb-2021-06-01-p01-01", tags=("5g",)),
        article("wcwb-2021-06-02-p01-01", tags=("5G",)),
        article("wcwb-2021-06-03-p01-01", tags=("５Ｇ", "5G")),
    )
    assert list(held.by_tag) == ["5G"]
    assert ids(held.by_tag["5G"]) == ["wcwb-2021-06-03-p01-01", "wcwb-2021-06-02-p01-01", "wcwb-2021-06-01-p01-01"]
    assert held.tag_name("5g") == "5G"


def test_a_paper_that_the_settings_do_not_name_is_kept_and_comes_last() -> None:
    held = Library.build(SITE, [article("zz-2020-01-01-p01-01"), LEAD])
    assert [paper.code for paper in held.papers] == ["wcwb", "zz"]


def test_an_empty_archive_is_a_library_too() -> None:
    held = Library.build(SITE, [])
    assert (held.articles, held.issues, held.papers, held.newest_issue) == ((), (), (), None)


def test_what_has_no_headline_is_called_by_what_it_has() -> None:
    name = "wcwb-2021-06-08-p01-01"
    assert display_title(article(name, headline=("上句", "下句"))) == "上句 下句"
    assert display_title(article(name, kind=Kind.PHOTO, photos=(Photo(title="渡口", caption="昨日。"),))) == "渡口"
    assert display_title(article(name, kind=Kind.PHOTO, photos=(Photo(caption="昨日，孩子们放风筝，风很大。"),))) == "昨日，孩子们放风筝"
    assert display_title(article(name, kind=Kind.FRAGMENT, body="## 灯火\n\n甲")) == "（题缺）灯火"
    assert display_title(article(name, label=("历史上的今天",), body="一九〇一年。")) == "历史上的今天"
    assert display_title(article(name, body=r"3\. *渡轮*月票一张，声明作废。")) == "3. 渡轮月票一张"
    assert display_title(article(name)) == "（题缺）"


def test_the_pages_on_which_an_article_goes_on_belong_to_its_issue() -> None:
    first = article("wcwb-2021-06-08-p01-01", continued_to=Jump(page="10"), body="甲<!-- page 10: （下转十版） -->乙<!-- page 2 -->丙")
    second = article("wcwb-2021-06-08-p02-01", body="丁")
    held = library(first, second)
    issue = held.issues[0]
    assert [(p.number, ids(p.articles)) for p in issue.pages] == [("1", [first.id]), ("2", [second.id]), ("10", [])]
    assert [p.number for p in held.further_pages_of(first)] == ["10", "2"]
    assert [ids(held.continued_on(issue, p)) for p in issue.pages] == [[], [first.id], [first.id]]
    assert held.further_pages_of(second) == ()


def test_a_series_is_one_chain_over_issues_and_spellings_and_never_over_papers() -> None:
    first = article("wcwb-2021-06-08-p01-01", series=Series(name="《渡口往事》系列报道", part=1))
    second = article("wcwb-2021-06-11-p03-02", series=Series(name="渡口往事", part=2))
    third = article("wcwb-2021-06-09-p02-01", series=Series(name="渡口往事系列", part=3))
    other = article("hkxb-2021-06-09-pa02-01", series=Series(name="渡口往事", part=1))
    held = library(third, other, second, first)
    assert ids(held.series_of(third)) == [first.id, second.id, third.id]
    assert ids(held.series_of(other)) == [other.id]
    assert held.series_of(article("wcwb-2021-06-12-p01-01")) == ()


def test_a_correction_finds_its_article_by_day_and_headline_when_the_archive_has_it() -> None:
    told = article("wcwb-2021-06-08-p02-01", headline=("皇后码头", "今日重开"))
    again = article("wcwb-2021-06-05-p02-01", headline=("皇后码头今日重开",))
    foreign = article("hkxb-2021-06-08-pa02-01", headline=("皇后碼頭今日重開",))
    correction = article(
        "wcwb-2021-06-09-p02-07", kind=Kind.CORRECTION, corrects=Corrects(date="2021-06-08", page="02", headline="皇后码头今日重开")
    )
    held = library(told, again, foreign, correction)
    assert held.corrected_by(correction) == told
    assert held.corrections_of(told) == (correction,)
    assert held.corrections_of(foreign) == ()


def test_a_correction_without_a_day_looks_back_a_month_and_names_nothing_where_two_fit() -> None:
    told = article("wcwb-2021-06-01-p02-01", headline=("皇后码头今日重开",))
    older = article("wcwb-2021-04-30-p02-01", headline=("皇后码头今日重开",))
    twin = article("wcwb-2021-06-02-p02-01", headline=("皇后码头今日重开",))
    correction = article("wcwb-2021-06-09-p02-07", kind=Kind.CORRECTION, corrects=Corrects(headline="皇后码头今日重开"))
    assert library(told, older, correction).corrected_by(correction) == told
    assert library(told, twin, correction).corrected_by(correction) is None
    assert library(older, correction).corrected_by(correction) is None
