"""The pages that lead on: people, standing heads, articles over time."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest

from generator import urls
from generator.content.issues import IssueNote
from generator.content.library import Library
from generator.content.people import people_of, person_slug
from generator.content.ways import LEAST
from generator.ids import tag_slug
from generator.model import Article, Corrects, Credit, Jump, Kind, Photo, Series
from generator.renderer.collation import by_sound, by_strokes, initial, strokes_of
from generator.renderer.excerpts import excerpt
from generator.renderer.lunar import lunar_date
from generator.renderer.paging import NAMES_SIZE
from generator.renderer.pairs import strip_pairs
from generator.renderer.texts import load_texts
from generator.renderer.timeline import timeline
from generator.renderer.views import render_site
from generator.renderer.views.people import LEADING
from generator.renderer.views.tags import MANY, SOME
from generator.text.sorts import sort_of
from tests.archive import THEMES
from tests.renderer.sample import PARAGRAPH, SITE, article, library, theme


def render(*articles: Article) -> dict[str, str]:
    return {f.path: f.content.decode(errors="replace") for f in render_site(library(*articles), theme())}


def signed(number: int, *people: tuple[str, str | None], **fields: object) -> Article:
    byline = tuple(Credit(name=name, role=role) for name, role in people)
    return article(f"wcwb-2021-06-{number:02d}-p01-01", headline=(f"第{number}篇",), byline=byline, body=PARAGRAPH, **fields)


def path(address: str) -> str:
    return urls.output_path(address)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("byline", "credit", "expected"),
    [
        ((("谭放", "本报记者"),), None, (("谭放", ("reporter",)),)),
        ((("谭放", "文/图·本报记者"),), None, (("谭放", ("reporter", "photographer")),)),
        ((("林予安", "記者"),), None, (("林予安", ("reporter",)),)),
        ((("谭放", "记者"),), "本报记者 谭放 摄", (("谭放", ("reporter", "photographer")),)),
        ((), "本报记者 顾江帆 白桦林 摄", (("顾江帆", ("photographer",)), ("白桦林", ("photographer",)))),
        ((), "顾江帆摄", (("顾江帆", ("photographer",)),)),
        ((), "圖與文／藍宥辰", (("藍宥辰", ("photographer",)),)),
        ((), "白桦林 摄影报道", (("白桦林", ("photographer",)),)),
        ((), "资料图片", ()),
        ((), "新华社发", ()),
        ((("港史館", "供稿"),), None, (("港史館", ("body",)),)),
        ((("本报评论员", None),), None, (("本报评论员", ("body",)),)),
        ((("祝南汀", "內港區，退休教師"),), None, (("祝南汀", ("reader",)),)),
        ((("施渡", None),), None, (("施渡", ("writer",)),)),
        ((("某某", "记者"), ("张某", "读者")), None, ()),
    ],
)
def test_people_are_known_by_bylines_and_picture_credits(
    byline: tuple[tuple[str, str | None], ...], credit: str | None, expected: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    photos = (Photo(caption="码头。", credit=credit),) if credit else ()
    assert people_of(signed(1, *byline, photos=photos)) == expected


def test_names_stand_in_the_order_of_their_sound_as_surnames() -> None:
    names = ["单正", "曾帆", "張望", "张望", "查理", "仇木", "Ann", "阿良", "解清", "9"]
    assert sorted(names, key=by_sound) == ["9", "Ann", "阿良", "仇木", "单正", "解清", "曾帆", "查理", "张望", "張望"]
    assert [initial(name) for name in ("单正", "欧阳清", "Ann", "9")] == ["S", "O", "A", "#"]


def test_names_stand_in_the_order_of_strokes_each_script_by_its_own() -> None:
    assert sorted(["龚正", "丁一", "丁二", "王木", "張望", "张望", "Ann"], key=by_strokes) == [
        "丁一",
        "丁二",
        "王木",
        "张望",
        "張望",
        "龚正",
        "Ann",
    ]
    assert [strokes_of(name) for name in ("丁一", "张望", "張望", "Ann", "")] == [2, 7, 11, 0, 0]
    assert sorted(["林若溪", "周启航", "林予安"], key=by_strokes) == ["周启航", "林予安", "林若溪"], "one surname stands together"


def test_who_has_two_articles_has_a_page_and_who_has_one_leads_to_a_search() -> None:
    site = render(signed(1, ("闻溪", "记者"), ("罗桥", "记者")), signed(2, ("闻溪", "记者")))
    page = site[path(urls.person(person_slug("闻溪")))]
    assert "第1篇" in page
    assert "第2篇" in page
    assert path(urls.person(person_slug("罗桥"))) not in site
    first = site["wcwb/2021/06/01/wcwb-2021-06-01-p01-01.html"]
    assert f'href="/{urls.person(person_slug("闻溪"))}"' in first
    assert 'href="/search/?q=by%3A%22%E7%BD%97%E6%A1%A5%22"' in first
    assert "闻溪" in site["people/index.html"]
    assert "罗桥" not in site["people/index.html"]


def test_the_groups_of_the_tag_index_are_named_by_the_numbers_that_make_them() -> None:
    assert [load_texts([THEMES / "base" / "i18n"], "en").text(f"tags.{name}") for name in ("many", "some", "few")] == [
        f"In {MANY} articles or more",
        f"In {SOME} to {MANY - 1} articles",
        f"In 2 to {SOME - 1} articles",
    ]


def test_the_first_page_of_people_says_when_it_names_only_those_of_most_articles() -> None:
    names = [f"丁{chr(0x4E00 + n)}" for n in range(LEADING + 3)]
    site = render(*(signed(n + 1, *((name, "通讯员") for name in names)) for n in range(LEAST)))
    assert f"报道最多的 {LEADING} 人，全部 {LEADING + 3} 人" in text(site["people/index.html"])


def test_the_directory_of_a_role_can_be_had_by_sound_and_by_strokes() -> None:
    names = ("曾帆", "丁一", "张望")
    site = render(*(signed(n + 1, *((name, "通讯员") for name in names)) for n in range(LEAST)))
    for name, expected in (
        ("people/correspondents/index.html", ["丁一", "曾帆", "张望"]),
        ("people/correspondents/strokes.html", ["丁一", "张望", "曾帆"]),
    ):
        assert re.findall("|".join(names), text(site[name].split("<main")[1])) == expected
    assert re.findall(r'id="(s\d+)"', site["people/correspondents/strokes.html"]) == ["s2", "s7", "s12"]
    assert "people/reporters/index.html" not in site
    assert "共 3 人" in text(site["people/index.html"])
    assert "全部 3 人" in text(site["people/index.html"])
    assert "共 3 人 笔画依刊印的字形" in text(site["people/correspondents/strokes.html"])
    assert "笔画依" not in site["people/correspondents/index.html"]


def test_strokes_are_those_of_the_form_that_was_printed() -> None:
    site = render(*(signed(n + 1, ("張望", "通讯员"), ("张帆", "通讯员")) for n in range(LEAST)))
    assert re.findall(r'id="(s\d+)"', site["people/correspondents/strokes.html"]) == ["s7", "s11"]


def test_names_stand_beside_another_one_from_two_articles_on() -> None:
    tags = (("船坞", "渡口", "春茶"), ("船坞", "渡口"), ("船坞",))
    writers = ((("闻溪", "记者"), ("谭放", "记者")), (("闻溪", "记者"), ("谭放", "记者")), (("闻溪", "记者"), ("罗桥", "记者")))
    site = render(*(signed(n + 1, *writers[n], tags=tags[n]) for n in range(3)), signed(9, ("罗桥", "记者"), tags=("春茶",)))
    tag = text(site[path(urls.tag("船坞"))].partition('class="with-tags"')[2].partition("</section>")[0])
    person = text(site[path(urls.person(person_slug("闻溪")))].partition("常一同署名")[2].partition("</section>")[0])
    assert ("渡口" in tag, "春茶" in tag) == (True, False)
    assert ("谭放" in person, "罗桥" in person) == (True, False)


def test_a_standing_head_has_its_history_in_its_own_paper() -> None:
    labelled = [signed(n, label=("渡口夜话",)) for n in (3, 9)]
    other = article("hkxb-2021-06-08-pa01-01", headline=("別處",), label=("渡口夜话",), body=PARAGRAPH)
    site = render(*labelled, other, signed(20, label=("只此一回",)))
    page = text(site[path(urls.label("wcwb", tag_slug("渡口夜话")))])
    assert "首见 2021年6月3日" in page
    assert "末见 2021年6月9日" in page
    assert "別處" not in page
    assert path(urls.label("hkxb", tag_slug("渡口夜话"))) not in site
    assert "渡口夜话" in site["wcwb/labels/index.html"]
    assert "只此一回" not in site["wcwb/labels/index.html"]
    assert f'href="/{urls.label("wcwb", tag_slug("渡口夜话"))}"' in site["wcwb/2021/06/03/wcwb-2021-06-03-p01-01.html"]


def test_a_long_list_is_cut_into_pages_that_a_new_article_does_not_move() -> None:
    many = [
        article(f"wcwb-2021-06-{n // 20 + 1:02d}-p01-{n % 20 + 1:02d}", headline=(f"之{n}",), byline=(Credit(name="闻溪", role="记者"),))
        for n in range(2 * NAMES_SIZE)
    ]
    address = urls.person(person_slug("闻溪"))
    before = render(*many)
    after = render(*many, article("wcwb-2021-07-01-p01-01", headline=("后来",), byline=(Credit(name="闻溪", role="记者"),)))
    first = f"{address}1.html"

    def cards(html: str) -> list[str]:
        return re.findall(r">(之\d+|后来)</a>", html)

    assert len(cards(before[first])) == NAMES_SIZE
    assert cards(before[first]) == cards(after[first])
    assert cards(after[path(address)])[0] == "后来"


def test_the_same_articles_under_a_name_whatever_their_kind() -> None:
    site = render(
        signed(1, ("闻溪", "记者")), signed(2, ("闻溪", "图"), kind=Kind.PHOTO, photos=(Photo(caption="汽笛。", credit="闻溪 摄"),))
    )
    page = text(site[path(urls.person(person_slug("闻溪")))])
    assert "记者 1 篇" in page
    assert "摄影 1 篇" in page


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["1957-05-01", "1957-05-02"], []),
        (["1957-05-01", "1957-05-02", "1957-05"], []),
        (["1957-05-01", "1957-05-02", "1957-07-01"], [("1957年5月", 2, 10), ("1957年6月", 0, 0), ("1957年7月", 1, 5)]),
        (["1957-05-01", "1957", "1960-01", ""], [("1957年", 2, 10), ("1958年", 0, 0), ("1959年", 0, 0), ("1960年", 1, 5)]),
        (
            ["1899", "1901-01-01", "1987"],
            [(f"{n} 年代", int(n in (1890, 1900, 1980)), 10 if n in (1890, 1900, 1980) else 0) for n in range(1890, 1990, 10)],
        ),
    ],
)
def test_a_timeline_has_a_bar_for_each_month_year_or_ten_years(dates: list[str], expected: list[tuple[str, int, int]]) -> None:
    assert [
        (re.sub("[^0-9年月代 ]", "", bar.text.split("\ue001")[0]), bar.count, bar.size) for bar in timeline(dates, theme().texts)
    ] == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1919-05-04", "己未年四月初五"),
        ("1949-10-01", "己丑年八月初十"),
        ("1976-10-01", "丙辰年闰八月初八"),
        ("2024-02-09", "癸卯年腊月三十"),
        ("2024-02-10", "甲辰年正月初一"),
        ("2033-12-22", "癸丑年闰冬月初一"),
        ("2100-12-31", "庚申年腊月初一"),
        ("1900-01-30", None),
        ("2101-01-29", None),
    ],
)
def test_a_day_has_its_date_in_the_chinese_calendar(day: str, expected: str | None) -> None:
    found = lunar_date(datetime.date.fromisoformat(day), theme().texts)
    assert (strip_pairs(found) if found else None) == expected


def test_a_day_shows_what_appeared_on_it_through_the_years() -> None:
    site = render(
        article("wcwb-1987-06-08-p01-01", headline=("那一年",), body=PARAGRAPH),
        article("hkxb-2021-06-08-p01-01", headline=("河口",), body=PARAGRAPH),
        article("wcwb-2021-06-08-p01-01", headline=("望潮",), body=PARAGRAPH),
        article("wcwb-2021-06-08-p02-01", headline=("里页",), body=PARAGRAPH),
        article("wcwb-2020-02-29-p01-01", headline=("闰日",), body=PARAGRAPH),
        article("wcwb-2021-06-p01-01", headline=("不知哪天",), body=PARAGRAPH),
    )
    day = site["days/06-08/index.html"]
    assert re.findall("望潮<|河口<|那一年<|里页<", day) == ["望潮<", "河口<", "那一年<"]
    assert 'href="/days/02-29/"' in day
    assert re.findall('data-day="([^"]+)"', site["days/index.html"]) == ["02-29", "06-08"]
    assert 'href="/days/06-08/"' in site["wcwb/2021/06/08/index.html"]
    assert "days/" not in re.sub("(?s)<footer.*", "", site["wcwb/2021/06/00/index.html"])


def test_a_year_marks_what_is_lacking_and_what_is_doubtful() -> None:
    held = [
        article("wcwb-2021-06-08-p01-01", headline=("甲",), confidence=0.4, body=PARAGRAPH),
        article("wcwb-2021-06-10-p01-01", headline=("乙",), body=PARAGRAPH),
        article("wcwb-2021-06-10-p03-01", headline=("丙",), body=PARAGRAPH),
        article("wcwb-2021-06-14-p01-01", headline=("丁",), body=PARAGRAPH),
    ]
    notes = [
        IssueNote(paper="wcwb", date=f"2021-06-{day:02d}", number=f"总第{number}期") for day, number in ((8, 100), (10, 102), (14, 104))
    ]
    library = Library.build(SITE, held, notes)
    site = {f.path: f.content.decode(errors="replace") for f in render_site(library, theme())}
    year = site["wcwb/2021/index.html"]
    assert re.findall(r'<td class="day-(\w+)">.*?>(\d+)<', year) == [
        ("doubtful", "8"), ("lacking", "9"), ("partial", "10"), ("expected", "11"), ("expected", "12"), ("expected", "13"), ("held", "14"),
    ]  # fmt: skip
    explained = re.findall(r'<li class="day-(\w+)">', year)
    assert explained == ["held", "partial", "doubtful", "lacking", "expected"]
    assert year.index('class="legend"') < year.index('class="months"')
    assert "缺 2 期" in text(year)
    assert "2021年6月9日 缺 1 期 期号 101" in text(year)
    assert "2021年6月10日 缺第2版" in text(year)
    assert "1 篇中 1 篇识读存疑" in text(year)
    assert "总第102期" in site["wcwb/2021/06/10/index.html"]


def test_a_year_explains_the_marks_that_it_has_and_none_where_all_issues_are_sound() -> None:
    held = [article(f"wcwb-2021-06-{day:02d}-p01-01", headline=("甲",), body=PARAGRAPH) for day in (8, 9)]
    missing = article("wcwb-2021-06-11-p01-01", headline=("乙",), body=PARAGRAPH)
    assert "legend" not in render(*held)["wcwb/2021/index.html"]
    assert re.findall(r'<li class="day-(\w+)">', render(*held, missing)["wcwb/2021/index.html"]) == ["held", "expected"]


def test_a_year_counts_what_it_lacks_and_not_what_other_years_lack_in_the_same_gap() -> None:
    held = [article(f"wcwb-{year}-06-08-p01-01", headline=("甲",), body=PARAGRAPH) for year in (2019, 2021)]
    notes = [IssueNote(paper="wcwb", date=f"{year}-06-08", number=str(number)) for year, number in ((2019, 100), (2021, 831))]
    library = Library.build(SITE, held, notes)
    site = {f.path: f.content.decode(errors="replace") for f in render_site(library, theme())}
    assert "缺 206 期" in text(site["wcwb/2019/index.html"])
    assert "缺 158 期" in text(site["wcwb/2021/index.html"])
    assert "2019年6月9日—2021年6月7日 缺 730 期（其中本年 206 期） 期号 101—830" in text(site["wcwb/2019/index.html"])
    assert "缺 730 期（其中本年 158 期）" in text(site["wcwb/2021/index.html"])


def test_a_series_has_a_page_with_its_instalments_in_order() -> None:
    parts = [signed(day, series=Series(name="《老港新生》系列报道", part=part)) for day, part in ((20, 1), (3, 2), (9, 3))]
    site = render(*parts, signed(12, series=Series(name="只此一篇", part=1)))
    (page,) = [name for name in site if re.fullmatch("series/s-.*/index.html", name)]
    assert re.findall(">(第[0-9]+篇)</a>", site[page]) == ["第20篇", "第3篇", "第9篇"]
    assert f'href="/{page.removesuffix("index.html")}"' in site["wcwb/2021/06/03/wcwb-2021-06-03-p01-01.html"]
    assert "《老港新生》系列报道" in site["series/index.html"]
    assert "只此一篇" not in site["series/index.html"]


def test_corrections_are_led_by_the_title_of_what_they_correct() -> None:
    missing = Corrects(headline="馆里没有的一篇", date="2021-05-31", page="2")
    site = render(
        signed(1),
        replace(signed(2, kind=Kind.CORRECTION), headline=("更正",), corrects=Corrects(article="wcwb-2021-06-01-p01-01")),
        replace(signed(3, kind=Kind.CORRECTION), headline=("更正启事",), corrects=missing),
        signed(4),
    )
    page = site["corrections/index.html"]
    heads = re.findall(r'class="kicker">(.*?)</p>.*?class="headline"><a href="/([^"]+)">(.*?)</a>', page, re.DOTALL)
    assert [tuple(re.sub("<[^>]*>", "", part) for part in head) for head in heads] == [
        ("更正启事", "wcwb/2021/06/03/wcwb-2021-06-03-p01-01.html", "馆里没有的一篇"),
        ("更正", "wcwb/2021/06/02/wcwb-2021-06-02-p01-01.html", "第1篇"),
    ]
    assert '<span lang="zh-Hans">望潮晚报　2021年5月31日　第2版</span>（馆藏未见）' in page
    assert '<a class="when" href="/wcwb/2021/06/01/wcwb-2021-06-01-p01-01.html" lang="zh-Hans">' in page


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("印度尼西亚", "place"),
        ("石浦县", "place"),
        ("澜江", "place"),
        ("澜江特大桥", "place"),
        ("澜东区", "place"),
        ("青澜大学", "institution"),
        ("市图书馆", "institution"),
        ("汐港圖書館", "institution"),
        ("社区", None),
        ("桥梁隧道", None),
        ("城市交通", None),
        ("老港新生", None),
    ],
)
def test_a_tag_is_told_to_be_a_place_or_an_institution_by_its_form(tag: str, expected: str | None) -> None:
    assert sort_of(tag) == expected


def test_places_and_institutions_have_their_directories() -> None:
    tags = ("石浦县", "青澜大学", "老港新生")
    site = render(signed(1, tags=tags), signed(2, tags=tags), signed(3, tags=("澜东区",)))
    assert re.findall("石浦县|青澜大学|老港新生|澜东区", text(site["places/index.html"])) == ["石浦县"]
    assert re.findall("石浦县|青澜大学|老港新生|澜东区", text(site["institutions/index.html"])) == ["青澜大学"]
    assert 'href="/places/"' in site[path(urls.tag("石浦县"))].split("<h1")[0]


def test_an_article_that_is_called_by_its_standing_head_says_it_once() -> None:
    named = article("wcwb-2021-06-01-p01-01", headline=(), label=("往事",), body="\n\n".join([PARAGRAPH] * 9))
    other = article("wcwb-2021-06-01-p01-02", headline=("桥通了",), label=("往事",), body=PARAGRAPH)
    site = render(named, other)
    page = text(site["wcwb/2021/06/01/p1.html"].partition("<main")[2].partition("</main>")[0])
    assert page.count("往事") == 2
    assert "往事 桥通了" in page
    own = site["wcwb/2021/06/01/wcwb-2021-06-01-p01-01.html"].partition('<header class="stack"')[2].partition("</header>")[0]
    assert text(own).count("往事") == 1


def test_a_card_without_a_title_keeps_its_standing_head_and_what_stands_before_each_item() -> None:
    """A column of this day was shown as news of today: its title was for screen readers only, and its days were left out."""
    body = "## 1951年6月1日\n\n轮渡试航。\n\n## 1987年6月1日\n\n机动船下水。"
    brief = article("wcwb-2021-06-01-p01-01", headline=(), label=("往事",), body=body)
    page = render(brief, article("wcwb-2021-06-01-p01-02", headline=("桥通了",), body=PARAGRAPH))["wcwb/2021/06/01/p1.html"]
    assert '<p class="label">' in page
    words = re.sub(r"<[^>]+>", "", page)
    assert "1951年6月1日　轮渡试航。" in words
    assert "1987年6月1日　机动船下水。" in words


def test_a_jump_whose_other_half_is_missing_says_so_even_where_its_page_is_there() -> None:
    half = article("wcwb-2021-06-01-p02-01", headline=("后半",), body=PARAGRAPH, continued_from=Jump(page="1"))
    site = render(half, article("wcwb-2021-06-01-p01-01", headline=("桥通了",), body=PARAGRAPH))
    assert '上接<a href="/wcwb/2021/06/01/p1.html">第1版</a>（馆藏未见）' in site["wcwb/2021/06/01/wcwb-2021-06-01-p02-01.html"]


def test_furniture_says_that_it_is_no_article() -> None:
    site = render(article("wcwb-2021-06-01-p01-01", kind=Kind.FURNITURE, headline=(), body="望潮晚报　第1版"))
    assert "不是稿件" in text(site["wcwb/2021/06/01/wcwb-2021-06-01-p01-01.html"])


def test_an_excerpt_does_not_end_within_a_quotation_that_has_only_begun() -> None:
    assert excerpt("这道接缝架在两岸的正当中桥梁管理人员把它叫作“合龙段”。", 25) == (
        "这道接缝架在两岸的正当中桥梁管理人员把它叫作……",
        False,
    )


def test_beside_a_name_in_a_role_stand_the_articles_and_years_of_that_role() -> None:
    early = article("wcwb-1987-06-01-p01-01", headline=("旧渡",), byline=(Credit(name="谭放", role="本报记者"),), body=PARAGRAPH)
    found = render(early, signed(1, ("谭放", "摄影")), signed(2, ("谭放", "摄影")))
    reporters, photographers = (text(found[path(urls.role(role))]) for role in ("reporter", "photographer"))
    assert re.search(r"谭放 1987 1 ", reporters)
    assert re.search(r"谭放 2021 2 ", photographers)
