"""导读: each item a line of its own, each leading to what it announces."""

from __future__ import annotations

import re

import pytest

from generator import urls
from generator.model import Article, Jump, Kind
from generator.renderer.views import render_site
from generator.renderer.views.promos import items
from tests.renderer.sample import PARAGRAPH, article, library, theme


def promo(*blocks: str, headline: str = "", jump: str | None = None) -> Article:
    return article(
        "wcwb-2021-06-08-p01-09",
        kind=Kind.PROMO,
        label=("导读",),
        headline=(headline,) if headline else (),
        continued_to=Jump(page=jump) if jump else None,
        body="\n\n".join(blocks),
    )


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (promo("甲乡修渠", "（详见第二、三版）", "乙镇植树（详见第四版）"), [("甲乡修渠", ("2", "3")), ("乙镇植树", ("4",))]),
        (promo("本报推出系列报道：", "渡口的灯", "(详见第3版)"), [("本报推出系列报道：渡口的灯", ("3",))]),
        (promo("山茶漫青坡", "——石湾茶业纪实", "第 2 版"), [("山茶漫青坡——石湾茶业纪实", ("2",))]),
        (
            promo("颱風演習登場　今年不給腳本　A2", "副刊：鐘樓下　B01"),
            [("颱風演習登場　今年不給腳本", ("A2",)), ("副刊：鐘樓下", ("B1",))],
        ),
        (promo("甲乡修渠", "乙镇植树"), [("甲乡修渠", ()), ("乙镇植树", ())]),
        (promo("甲乡修渠（详见第二版）", "乙镇植树"), [("甲乡修渠", ("2",)), ("乙镇植树", ())]),
        (promo("昨日，全市查了一百处。", headline="堤防查了哪些", jump="2"), [("堤防查了哪些", ("2",))]),
        (promo("详见第二版", headline="堤防查了哪些", jump="2"), [("堤防查了哪些", ("2",))]),
        (promo("甲乡修渠（见第二版）", headline="今日导读"), [("甲乡修渠", ("2",))]),
        (promo("2024年改版", "新版面见报"), [("2024年改版", ()), ("新版面见报", ())]),
        (promo(headline="今日导读"), []),
    ],
)
def test_items_end_where_a_page_is_named(given: Article, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert list(items(given)) == found


def test_an_item_leads_to_its_article_else_to_its_page_else_to_itself() -> None:
    pointing = promo(
        "老港新生系列报道　船坞亮起一盏灯（详见第二版）",
        "晨渡（详见第二版）",
        "另有《河口杂记》（详见第二版）",
        "第九版没有收进档案的一条（详见第九版）",
        "皇后码头今天重开",
    )
    lamp = article("wcwb-2021-06-08-p02-01", headline=("船坞亮起一盏灯",), body=PARAGRAPH)
    short = article("wcwb-2021-06-08-p02-02", headline=("晨渡",), body=PARAGRAPH)
    quay = article("wcwb-2021-06-08-p03-01", headline=("皇后码头今天重开",), body=PARAGRAPH)
    files = {f.path: f.content.decode(errors="replace") for f in render_site(library(pointing, lamp, short, quay), theme())}
    for page in ("wcwb/2021/06/08/index.html", "wcwb/2021/06/08/p1.html"):
        listed = files[page].partition('<aside class="promos"')[2].partition("</aside>")[0]
        found = re.findall(r'<li><a href="/([^"]*)"[^>]*>(.*?)</a>(?: <span class="promos-page">(.*?)</span>)?</li>', listed)
        assert [(address, re.sub("<[^>]*>", "", words), where) for address, words, where in found] == [
            (urls.article(lamp), "老港新生系列报道　船坞亮起一盏灯", "第2版"),
            (urls.article(short), "晨渡", "第2版"),
            (urls.page("wcwb", "2021-06-08", "2"), "另有《河口杂记》", "第2版"),
            (urls.article(pointing), "第九版没有收进档案的一条", "第9版"),
            (urls.article(quay), "皇后码头今天重开", ""),
        ]
