"""A small archive with every field of an article, invented from end to end: two papers, one of them Traditional."""

from __future__ import annotations

from pathlib import Path

from generator.config import Newspaper, Site
from generator.content.library import Library
from generator.model import Article, Corrects, Credit, Jump, Kind, Lines, Photo, Series, Source
from generator.renderer.theme import Theme, load_theme

THEMES = Path(__file__).resolve().parents[2] / "themes"

SITE = Site(
    title="望潮故纸",
    subtitle="河口两岸的旧报",
    base_url="/",
    rights="样刊文字为虚构，可随意使用。",
    papers=(
        Newspaper(code="wcwb", name="望潮晚报", place="望潮", cn="CN 00-0002", frequency="daily", founded="1986-05-01"),
        Newspaper(code="hkxb", name="河口新報", place="河口", language="zh-Hant"),
    ),
)

PARAGRAPH = "老船厂的汽笛在清晨六点响了三声，码头上的人抬起头来，看见吊臂缓缓转过半圈。有人说这是最后一次，也有人说明天还会再响。"
LINKED = "链接：[河务](https://example.org/a?b=1&c=2) <b>不是标记</b>"


def article(name: str, **fields: object) -> Article:
    """An article of the sample paper; paper, date and page come from its id."""
    paper, *date, page, _ = name.split("-")
    given = {"kind": Kind.NEWS, "paper": paper, "date": "-".join(date), "page": page[1:].lstrip("0").upper(), **fields}
    return Article(id=name, **given)  # type: ignore[arg-type]


LEAD = article(
    "wcwb-2021-06-08-p01-01",
    section="要闻",
    label=("老港新生",),
    kicker=("历时三年的船坞改造昨日完工——",),
    headline=("皇后码头重开", "汽笛再响三声"),
    deck=("干部群众同登头班渡轮", "理发师老范给乘客剪了头发"),
    byline=(Credit(name="闻溪", role="本报记者"), Credit(name="谭放", role="本报记者"), Credit(name="罗桥", role="通讯员")),
    byline_printed=("□ 本报记者 闻溪 谭放 通讯员 罗桥",),
    dateline="本报讯",
    editor_note=("今日起，本报推出《老港新生》系列报道，记录河口的变化。",),
    photos=(
        Photo(title="头班渡轮", caption="六月七日清晨，头班渡轮离开皇后码头，船上的人向岸边挥手。", credit="本报记者 谭放 摄"),
        Photo(caption="渡轮驾驶室。"),
    ),
    credits=("策划：闻溪", "版式：罗桥"),
    continued_to=Jump(page="2", article="wcwb-2021-06-08-p02-03"),
    series=Series(name="老港新生", part=1),
    tags=("老港新生", "皇后码头", "船坞", "5G"),
    source=(Source(file="wcwb/2021-06-08/01.txt", lines=(Lines(first=9, last=21), Lines(first=3, last=5))),),
    confidence=0.83,
    doubts=("题在文后",),
    body="\n\n".join([PARAGRAPH, "## 里程碑", "“头发都白了，才等到这一天。”船工后来说，“钟声一响，台风也挡不住。”" * 3, PARAGRAPH * 2]),
)

ARTICLES = (
    LEAD,
    article(
        "wcwb-2021-06-08-p01-02",
        section="要闻",
        headline=("夏粮收购价每斤上调三分",),
        byline=(Credit(name="褚宁", role="记者"),),
        dateline="本报讯",
        tags=("粮食",),
        body="\n\n".join([PARAGRAPH] * 4),
    ),
    article(
        "wcwb-2021-06-08-p01-03",
        kind=Kind.COMMENTARY,
        section="要闻",
        label=("潮头短评",),
        headline=("渡口与人心",),
        byline=(Credit(name="本报评论员"),),
        tags=("潮头短评", "皇后码头"),
        body="\n\n".join([PARAGRAPH] * 3),
    ),
    article("wcwb-2021-06-08-p01-04", kind=Kind.BRIEF, section="要闻", label=("简讯",), headline=("北堤路今起封闭施工",), body=PARAGRAPH),
    article(
        "wcwb-2021-06-08-p01-05",
        kind=Kind.PHOTO,
        section="要闻",
        label=("图片新闻",),
        photos=(Photo(caption="昨日，孩子们在河滩上放风筝，家长站在堤上。", credit="谭放 摄"),),
    ),
    article(
        "wcwb-2021-06-08-p01-06",
        kind=Kind.PROMO,
        headline=("台风季将至，堤防查了哪些",),
        continued_to=Jump(page="2"),
        body="详见第二版",
    ),
    article("wcwb-2021-06-08-p01-07", kind=Kind.FURNITURE, body="望潮晚报 2021年6月8日 星期二 第1版 责编 罗桥"),
    article(
        "wcwb-2021-06-08-p02-01",
        kind=Kind.FEATURE,
        section="民生",
        headline=("守堤人的二十四个夜晚",),
        byline=(Credit(name="褚宁", role="文"), Credit(name="谭放", role="图")),
        tags=("堤防", "皇后码头"),
        body="\n\n".join(["## 水位", PARAGRAPH, "## 灯火", LINKED, PARAGRAPH * 4]),
    ),
    article("wcwb-2021-06-08-p02-02", kind=Kind.NOTICE, section="民生", body="遗失望潮渡轮月票一张，声明作废。"),
    article("wcwb-2021-06-08-p02-03", kind=Kind.FRAGMENT, section="民生", continued_from=Jump(page="1"), body=PARAGRAPH),
    article(
        "wcwb-2021-06-09-p01-01",
        section="要闻",
        headline=("船坞里亮起一盏灯",),
        series=Series(name="老港新生", part=2),
        continued_to=Jump(page="4"),
        tags=("老港新生", "船坞"),
        body="\n\n".join([PARAGRAPH] * 5),
    ),
    article(
        "wcwb-2021-06-09-p01-02",
        kind=Kind.CORRECTION,
        section="要闻",
        headline=("更正",),
        corrects=Corrects(date="2021-06-08", page="1", headline="皇后码头重开", article=LEAD.id),
        body="本报六月八日第一版《皇后码头重开》一文，“三声”应为“两声”。特此更正。",
    ),
    article("wcwb-2021-06-p01-01", headline=("只知年月的一篇",), tags=("粮食",), date_basis="文中只有年月", body=PARAGRAPH),
    article(
        "hkxb-2021-06-08-pa01-01",
        section="本埠",
        headline=("皇后碼頭後天復航",),
        byline=(Credit(name="葉蘭", role="記者"),),
        dateline="本報訊",
        tags=("皇后码头", "碼頭"),
        body="\n\n".join(["理髮師傅說，頭髮剪短了，鐘聲也響了。乾麵廠後面的老里弄，發了新芽。"] * 4),
    ),
)


def library(*articles: Article, site: Site = SITE) -> Library:
    return Library.build(site, articles or ARTICLES)


def theme(name: str = "broadsheet", site: Site = SITE) -> Theme:
    return load_theme(THEMES, name, site)
