"""Halves of one article on two pages, and how they find each other."""

from __future__ import annotations

import pytest

from generator.model import Article, Jump, Kind
from generator.parser.jumps import find_pairs, link_jumps
from generator.text.jumpmark import jump_from, jump_to
from generator.text.normalise import canon

BRIDGE = ("澜江特大桥今日合龙",)
FIRST = "凌晨四时，澜江水面上还罩着一层薄雾。测量员覃小雨把棱镜架上主梁悬臂端，对着对讲机报出一串数字，澜江特大桥的合龙段"
REST = "只差最后三毫米。覃小雨和同伴守着澜江特大桥的主梁，等温度降下来，合龙段才缓缓落进缺口。"
OTHER = "梧溪县的云毫茶开采了，茶农说今年的芽头格外壮，收购价每公斤涨了二十元。"


def article(serial: int, page: str, body: str, kind: Kind = Kind.NEWS, headline: tuple[str, ...] = (), **jumps: Jump) -> Article:
    return Article(
        id=f"qlrb-2024-03-14-p{int(page):02d}-{serial:02d}",
        kind=kind,
        paper="qlrb",
        date="2024-03-14",
        page=page,
        headline=headline,
        body=body,
        continued_to=jumps.get("to"),
        continued_from=jumps.get("back"),
    )


def linked(*articles: Article) -> tuple[Article, ...]:
    return link_jumps(articles, find_pairs(articles))


def links(*articles: Article) -> list[tuple[Jump | None, Jump | None]]:
    return [(a.continued_to, a.continued_from) for a in linked(*articles)]


TEA = article(1, "4", OTHER, headline=("云毫茶开采",))


def test_marks_on_both_sides_join_both_halves() -> None:
    begin = article(1, "1", FIRST + "（下转第四版）", headline=BRIDGE, to=Jump(page="4"))
    end = article(2, "4", "（上接第一版）" + REST, Kind.FRAGMENT, back=Jump(page="1"))
    assert links(begin, TEA, end) == [
        (Jump(page="4", article=end.id), None),
        (None, None),
        (None, Jump(page="1", article=begin.id)),
    ]


def test_a_mark_on_one_side_is_enough_where_the_words_agree() -> None:
    begin = article(1, "1", FIRST, headline=BRIDGE, to=Jump(page="4"))
    end = article(2, "4", REST, Kind.FRAGMENT)
    assert links(begin, TEA, end)[2] == (None, Jump(page="1", article=begin.id))


def test_the_headline_repeated_over_the_rest_joins_halves_without_a_mark() -> None:
    begin, end = article(1, "1", FIRST, headline=BRIDGE), article(2, "4", REST, headline=BRIDGE)
    rest = linked(begin, TEA, end)[2]
    assert rest.continued_from == Jump(page="1", article=begin.id)
    assert rest.kind is Kind.FRAGMENT


def test_each_rest_goes_to_the_beginning_that_it_shares_its_words_with() -> None:
    bridge = article(1, "1", FIRST, headline=BRIDGE, to=Jump(page="4"))
    tea = article(2, "1", OTHER[:-14], headline=("云毫茶开采",), to=Jump(page="4"))
    tea_rest = article(1, "4", "云毫茶的收购价每公斤涨了二十元，梧溪县的茶农都说好。", Kind.FRAGMENT, back=Jump(page="1"))
    bridge_rest = article(2, "4", REST, Kind.FRAGMENT, back=Jump(page="1"))
    found = linked(bridge, tea, tea_rest, bridge_rest)
    assert [a.continued_from and a.continued_from.article for a in found] == [None, None, tea.id, bridge.id]


def test_halves_on_one_page_are_no_jump() -> None:
    begin = article(1, "1", FIRST, headline=BRIDGE, to=Jump(page="4"))
    end = article(2, "1", REST, Kind.FRAGMENT)
    assert links(begin, end) == [(Jump(page="4"), None), (None, None)]


def test_a_jump_to_a_page_that_is_not_there_keeps_its_page() -> None:
    begin = article(1, "1", FIRST, headline=BRIDGE, to=Jump(page="8"))
    assert links(begin, TEA) == [(Jump(page="8"), None), (None, None)]


def test_marks_that_name_other_pages_keep_strangers_apart() -> None:
    begin = article(1, "1", FIRST, headline=BRIDGE, to=Jump(page="8"))
    end = article(1, "4", OTHER, Kind.FRAGMENT, back=Jump(page="3"))
    assert links(begin, end) == [(Jump(page="8"), None), (None, Jump(page="3"))]


@pytest.mark.parametrize(("to", "back"), [("A4", "A1"), ("4", "1"), ("8", "1")])
def test_files_that_are_numbered_in_another_way_than_the_pages_keep_no_halves_apart(to: str, back: str) -> None:
    begin = article(1, "1", FIRST + f"（下转{to}版）", headline=BRIDGE, to=Jump(page=to))
    end = article(1, "2", f"（上接{back}版）" + REST, Kind.FRAGMENT, back=Jump(page=back))
    assert links(begin, end)[0] == (Jump(page="2", article=end.id), None)


def test_a_mark_that_names_another_page_of_the_issue_keeps_halves_apart() -> None:
    begin = article(1, "1", FIRST, headline=BRIDGE, to=Jump(page="4"))
    end = article(1, "2", REST, Kind.FRAGMENT)
    assert links(begin, TEA, end)[0] == (Jump(page="4"), None)


def test_a_sure_pair_is_not_given_up_for_two_middling_ones() -> None:
    bridge = article(1, "1", FIRST, headline=BRIDGE, to=Jump(page="4"))
    rival = article(2, "1", "澜江特大桥的合龙段还差三毫米，主梁悬臂端的测量员说", headline=("澜江特大桥合龙在即",))
    rest = article(1, "4", REST, Kind.FRAGMENT, headline=BRIDGE, back=Jump(page="1"))
    other = article(2, "4", "澜江特大桥的主梁合龙以后，覃小雨和同伴还要守着。", Kind.FRAGMENT)
    found = linked(bridge, rival, rest, other)
    assert found[0].continued_to == Jump(page="4", article=rest.id)


def test_an_issue_without_jumps_comes_back_as_it_is() -> None:
    whole = article(1, "1", REST, headline=BRIDGE)
    assert linked(whole, TEA) == (whole, TEA)
    assert linked() == ()


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("（下转第四版）", "四"),
        ("会议开了。(下转第2版)", "2"),
        ("会议开了。【下转A05版】", "A05"),
        ("（下转第二、三版）", "二"),
        ("（紧转第十二版）", "十二"),
        ("下转第4版", "4"),
        ("会议开了。（下传第四版）", "四"),
        ("会议开了。（卞转第四版）", "四"),
        ("会议开了。（下转第匹版）", "匹"),
        ("会议开了。（卞传第四版）", None),
        ("会议开了。（见第四版）", None),
        ("会议开了。", None),
        ("他从厂里下转到车间", None),
        ("（详见第四版）", None),
    ],
)
def test_the_mark_that_a_text_goes_on_elsewhere_is_read_at_its_end(text: str, page: str | None) -> None:
    found = jump_to(canon(text))
    assert (found and found["page"]) == page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("（上接第一版）他说", "一"),
        ("(上接第1版《澜江特大桥今日合龙》)", "1"),
        ("上接A01版", "A01"),
        ("【续接第三版】", "三"),
        ("（土接第一版）他说", "一"),
        ("（上按第一版）", "一"),
        ("（上接第和版）他说", "和"),
        ("（土接第和版）", None),
        ("（图见第一版）", None),
        ("上接的水管", None),
        ("他说（上接第一版）", None),
    ],
)
def test_the_mark_that_a_text_comes_from_elsewhere_is_read_at_its_head(text: str, page: str | None) -> None:
    found = jump_from(canon(text))
    assert (found and found["page"]) == page
