"""Related articles: shared tags by rarity, then nearness."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.content.lists import REACH
from generator.renderer.related import day_number, rarity, related_articles
from tests.renderer.sample import article, library


def test_a_rare_tag_counts_more_than_a_common_one() -> None:
    here = article("wcwb-2021-06-10-p01-01", tags=("民生", "船坞"))
    common = [article(f"wcwb-2021-06-{day:02d}-p01-01", tags=("民生",)) for day in range(1, 9)]
    rare = article("wcwb-1999-01-01-p01-01", tags=("船坞",))
    found = related_articles(library(here, rare, *common), here, limit=3)
    assert [(r.article, r.tags) for r in found] == [
        ("wcwb-1999-01-01-p01-01", ("船坞",)),
        ("wcwb-2021-06-08-p01-01", ("民生",)),
        ("wcwb-2021-06-07-p01-01", ("民生",)),
    ]


def test_equal_tags_go_by_nearness_in_date_and_unknown_dates_last() -> None:
    here = article("wcwb-2021-06-10-p01-01", tags=("船坞",))
    others = [article(name, tags=("船坞",)) for name in ("wcwb-2021-06-p01-01", "wcwb-2021-06-12-p01-01", "wcwb-2021-06-09-p01-01")]
    nowhere = article("wcwb-2021-07-01-p01-01", tags=("船坞",), date="")
    found = related_articles(library(here, nowhere, *others), here)
    assert [r.article for r in found] == [
        "wcwb-2021-06-09-p01-01",
        "wcwb-2021-06-12-p01-01",
        "wcwb-2021-06-p01-01",
        "wcwb-2021-07-01-p01-01",
    ]


def test_more_shared_tags_count_more_and_what_is_shown_elsewhere_is_left_out() -> None:
    here = article("wcwb-2021-06-10-p01-01", tags=("甲", "乙"))
    both = article("wcwb-2021-01-01-p01-01", tags=("乙", "甲"))
    one = article("wcwb-2021-06-09-p01-01", tags=("甲",))
    held = library(here, both, one)
    assert [r.article for r in related_articles(held, here)] == [both.id, one.id]
    assert [r.article for r in related_articles(held, here, leave_out=frozenset([both.id]))] == [one.id]


def test_a_tag_that_very_many_carry_is_looked_at_near_the_date_only() -> None:
    many = [article(f"wcwb-20{n // 336:02d}-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d}-p01-01", tags=("民生",)) for n in range(700)]
    here = many[350]
    found = related_articles(library(*many), here, limit=1000)
    assert len(found) <= 2 * REACH
    assert {r.article for r in found[:2]} == {many[349].id, many[351].id}


def dates() -> st.SearchStrategy[str]:
    whole = st.builds("20{:02d}-{:02d}-{:02d}".format, st.integers(0, 2), st.integers(1, 3), st.integers(1, 5))
    return st.one_of(whole, whole, st.sampled_from(("", "2001", "2001-02", "2001-02-30")))


@given(st.lists(st.tuples(dates(), st.sets(st.sampled_from("甲乙丙丁"), min_size=1)), min_size=2, max_size=80), st.integers(1, 8))
def test_they_are_the_best_by_weight_then_nearness_then_id_of_those_within_reach(carriers: list[tuple[str, set[str]]], limit: int) -> None:
    articles = [
        article(f"wcwb-1999-01-{n // 40 + 1:02d}-p01-{n % 40:02d}", date=d, tags=tuple(sorted(t))) for n, (d, t) in enumerate(carriers)
    ]
    held = library(*articles)
    here = articles[0]
    today = day_number(here.date)
    carried: dict[str, list[str]] = {}
    for tag in here.tags:
        names, days = held.tagged(tag)
        first = sum(day > here.date for day in days)
        for name in names[max(0, first - REACH) : first + REACH]:
            carried.setdefault(name, []).append(tag)
    known = {a.id: a for a in articles}
    best = sorted(
        (-sum(rarity(held, tag) for tag in tags), abs(day_number(known[name].date) - today), name)
        for name, tags in carried.items()
        if name != here.id
    )
    assert [found.article for found in related_articles(held, here, limit)] == [name for _, _, name in best[:limit]]
