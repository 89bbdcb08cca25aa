"""From an article's body to HTML and plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Source
from generator.renderer.markdown import RawPages, is_allowed_link, render_document, render_markdown, render_plain
from tests.renderer.sample import article

NAME = "wcwb-2021-06-08-p01-01"


def html(body: str, **fields: object) -> str:
    return render_document(article(NAME, body=body, **fields)).html


def permalink(number: int) -> str:
    return f'<a class="permalink" href="#p{number}" aria-label="¶ {number}"></a>'


def test_paragraphs_and_crossheads_get_ids_that_count_separately() -> None:
    assert html("甲\n\n## 乙\n\n丙") == (f'<p id="p1">甲{permalink(1)}</p>\n<h2 id="c1">乙</h2>\n<p id="p2">丙{permalink(2)}</p>\n')


def test_the_dateline_opens_the_first_paragraph_and_is_not_said_twice() -> None:
    expected = f'<p id="p1"><span class="dateline">本报讯</span>　三月里{permalink(1)}</p>\n'
    assert html("三月里", dateline="本报讯") == expected
    assert html("本报讯 三月里", dateline="本报讯") == expected
    assert html("", dateline="本报讯") == '<p id="p0"><span class="dateline">本报讯</span></p>\n'


def test_the_plain_text_is_the_body_alone() -> None:
    document = render_document(article(NAME, body="本报讯 *甲*，[乙](https://a.example)\n\n## 丙\n\n- 丁\n- 戊", dateline="本报讯"))
    assert document.paragraphs == ("本报讯 甲，乙", "丙", "丁", "戊")


def test_a_line_end_between_chinese_characters_is_no_space() -> None:
    assert "江面上，船" in html("江面上，\n船")
    assert "in\nthe" in html("in\nthe")
    assert render_document(article(NAME, body="江面上，\n船 in\nthe")).paragraphs == ("江面上，船 in the",)


def test_headings_of_any_level_stand_one_below_the_headline() -> None:
    assert html("# 甲\n\n#### 乙") == '<h2 id="c1">甲</h2>\n<h2 id="c2">乙</h2>\n'


def test_markup_in_a_body_is_text() -> None:
    shown = html('<script>alert(1)</script>\n\n一<b onclick="x">二</b>\n\n![图](https://a.example/x.png)')
    assert "<script" not in shown
    assert "<b " not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://a.example/x", True),
        ("HTTP://a.example", True),
        ("p2.html#p3", True),
        ("/tags/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//other.example/x", False),
        ("mailto:a@b.example", False),
        ("http://[", False),
    ],
)
def test_links_lead_to_the_web_or_within_the_site(url: str, allowed: bool) -> None:
    assert is_allowed_link(url) is allowed


def test_a_link_that_is_not_allowed_stays_text() -> None:
    assert "<a href" not in html("[点](javascript:alert(1))")


def test_rendering_leaves_nothing_behind_for_the_next_article() -> None:
    first = html("甲", dateline="本报讯")
    html("乙\n\n丙")
    assert html("甲", dateline="本报讯") == first


def test_half_width_marks_are_shown_wide_and_found_as_they_are_written() -> None:
    document = render_document(article(NAME, body="本报讯(记者 甲) 渡口,*天*亮了.", dateline="本报讯(记者 甲)"))
    assert '<span class="dateline">本报讯（记者 甲）</span>　渡口，<em>天</em>亮了。' in document.html
    assert document.paragraphs == ("本报讯(记者 甲) 渡口,天亮了.",)


TABLE = "| 站 | 时刻 |\n|:-:|--:|\n| 望潮,东 | *7:05* |\n| <b>北堤 |"


def test_a_table_of_an_editor_is_a_table_and_each_row_a_line_of_the_text() -> None:
    document = render_document(article(NAME, body=f"甲\n\n{TABLE}\n\n乙"))
    assert document.html == (
        f'<p id="p1">甲{permalink(1)}</p>\n<div class="table" tabindex="0"><table>\n<thead>\n<tr>\n'
        '<th class="center" scope="col">站</th>\n<th class="right" scope="col">时刻</th>\n</tr>\n</thead>\n<tbody>\n'
        '<tr>\n<td class="center">望潮，东</td>\n<td class="right"><em>7:05</em></td>\n</tr>\n'
        '<tr>\n<td class="center">&lt;b&gt;北堤</td>\n<td class="right"></td>\n</tr>\n</tbody>\n</table></div>\n'
        f'<p id="p2">乙{permalink(2)}</p>\n'
    )
    assert document.paragraphs == ("甲", "站　时刻", "望潮,东　7:05", "<b>北堤", "乙")


def test_a_table_is_one_block_among_those_of_which_the_raw_lines_are_known() -> None:
    assert f'乙{permalink(1)}<span class="lines" data-lines="01.txt:9"></span>' in html(f"{TABLE}\n\n乙", source=RAW, paragraphs="3-7 9")


RAW = (Source(file="wcwb/06 08/01.txt", lines=()), Source(file="wcwb/04.txt", lines=()))


def test_a_paragraph_names_the_raw_lines_that_it_came_from() -> None:
    found = html("甲\n\n## 乙\n\n丙", source=RAW, paragraphs="17-18 20 23+31+2:5")
    assert f'甲{permalink(1)}<span class="lines" data-lines="01.txt:17–18"></span></p>' in found
    marks = '<span class="lines" data-lines="01.txt:23+31"></span><span class="lines" data-lines="04.txt:5"></span>'
    assert f"丙{permalink(2)}{marks}</p>" in found
    assert '<h2 id="c1">乙</h2>' in found
    marked = html("甲<!-- page 4: 下转 -->*乙*", source=RAW, paragraphs="17+2:5")
    assert 'data-lines="01.txt:17"></span><span class="lines" data-lines="04.txt:5"' in marked


def test_the_raw_lines_are_a_link_where_the_archive_says_where_they_can_be_read() -> None:
    value = article(NAME, body="甲", source=RAW, paragraphs="17-18")
    document = render_document(value, source_url="https://a.example/{file}?a&b#L{first}-L{last}")
    assert 'href="https://a.example/wcwb/06%2008/01.txt?a&amp;b#L17-L18" aria-label="01.txt:17–18"></a></p>' in document.html


def test_the_raw_lines_are_a_link_to_the_page_of_their_file_where_the_site_has_it() -> None:
    value = article(NAME, body="甲", source=RAW, paragraphs="17-18+2:5")
    pages = {"wcwb/04.txt": "raw-04.html"}
    document = render_document(value, source_url="https://a.example/{file}", raws=RawPages(title="原始文本", page=pages.get))
    named = 'aria-label="原始文本 04.txt:5" title="原始文本 04.txt:5"'
    assert f'<a class="raw" data-lines="04.txt:5" href="raw-04.html#L5" {named}></a></p>' in document.html
    assert 'href="https://a.example/wcwb/06%2008/01.txt" aria-label="01.txt:17–18"></a>' in document.html


def test_raw_lines_that_do_not_fit_the_text_any_more_are_not_shown() -> None:
    for paragraphs in ("17", "17 18 19", "? ?", "3:17 3:18", "17 x", None):
        assert "data-lines" not in html("甲\n\n乙", source=RAW, paragraphs=paragraphs), paragraphs


BLOCK = st.one_of(
    st.text(alphabet="青陵头发12.、) (abc“”\"'—…!?,;:/%$@^{}~\u3000", max_size=12),
    st.text(alphabet="青#-+*_`[]<>&=|:\\ \t\n1.)\u3000\x0b\x85\u2028a", max_size=8),
    st.sampled_from(
        [
            "## 小标题",
            "# a",
            "####### 七",
            "##",
            "1. 甲",
            "12) 乙",
            "1.甲",
            "2024年",
            "---",
            "- 甲",
            "&amp;",
            "http://a.b",
            "“引”",
            "x  ",
            "3*4",
            "青*",
            "*青",
            "a* b",
            "## *甲",
            "**本报讯** 3*4",
            "**本报讯**：(甲)",
            "**5G**a",
            "**甲 乙**丙",
            "**甲。**丙",
            "**甲**乙*",
            "甲|乙",
            "|---|",
            "--|--",
            ":-: 甲",
            "| 甲 | 乙 |\n|--|--|",
            "甲|乙\n-|-\n丙",
        ]
    ),
)


@given(st.lists(BLOCK, max_size=5), st.sampled_from([None, "本报讯", "a&b"]))
def test_plain_paragraphs_come_out_as_the_whole_of_markdown_makes_them(blocks: list[str], dateline: str | None) -> None:
    value = article("wcwb-2021-06-08-p01-01", body="\n\n".join(blocks).strip("\n"), dateline=dateline)
    marks = tuple(f"<i>{n}</i>" for n in range(len(blocks)))
    whole = render_markdown(value, marks=marks)
    plain = render_plain(value, marks)
    assert plain is None or plain == (whole.html, whole.paragraphs)


def test_the_plain_way_is_taken_for_what_newspapers_print() -> None:
    body = "本报讯 3月14日，渡口复航（见图）。\n\n## 里程碑\n\n“开了！”他说：20%的人、5—6次…… 1983.5亩、3*4米"
    assert render_plain(article("wcwb-2021-06-08-p01-01", body=body, dateline="本报讯")) is not None


def test_a_page_mark_is_a_place_in_the_html_and_no_text() -> None:
    document = render_document(article(NAME, body="合龙段<!-- page A03: （下转A3版） -->只差\\<!-- page 4 -->三毫米"), "转{}".format)
    assert '合龙段<a class="page-turn" id="page-a03" href="#page-a03" title="（下转A3版）">转A03</a>只差' in document.html
    assert document.paragraphs == ("合龙段只差<!-- page 4 -->三毫米",)
    assert "只差&lt;!-- page 4 --&gt;三毫米" in document.html


def test_another_comment_stands_as_text() -> None:
    assert "&lt;!-- 按 --&gt;" in html("甲<!-- 按 -->")
