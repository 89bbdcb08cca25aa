"""What of an article can be found: everything that a reader sees, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from generator.config import Newspaper, Site
from generator.model import Article, Credit, Document, Kind, Photo
from generator.search.documents import Passage, search_document

SITE = Site(title="档案", papers=(Newspaper(code="csb", name="测试日报"),))
ARTICLE = Article(
    id="csb-2024-03-14-p01-01",
    kind=Kind.NEWS,
    paper="csb",
    date="2024-03-14",
    page="1",
    label=("聚焦", "民生"),
    kicker=("引题一", "引题二"),
    headline=("智慧赋能", "优质资源"),
    deck=("副题",),
    byline=(Credit(name="甲", role="记者"), Credit(name="乙", role="记者"), Credit(name="丙")),
    dateline="本报讯",
    editor_note=("编者按",),
    photos=(Photo(title="图题", caption="图片说明", credit="丁 摄"),),
    credits=("策划 戊",),
    tags=("春茶",),
    body="第一段。\n\n## 小标题\n\n第二段。",
)
PARAGRAPHS = ("第一段。", "小标题", "第二段。")


def test_every_text_of_an_article_is_a_passage_of_its_field() -> None:
    found = search_document(Document(article=ARTICLE, html="", paragraphs=PARAGRAPHS), SITE, "csb/a.html")
    assert [(p.field, p.text) for p in found.passages] == [
        ("headline", "智慧赋能 优质资源"),
        ("kicker", "引题一 引题二"),
        ("deck", "副题"),
        ("label", "聚焦"),
        ("label", "民生"),
        ("byline", "记者 甲 乙"),
        ("byline", "丙"),
        ("note", "编者按"),
        ("caption", "图题"),
        ("caption", "图片说明"),
        ("caption", "丁 摄"),
        ("credit", "策划 戊"),
        ("body", "本报讯 第一段。"),
        ("body", "小标题"),
        ("body", "第二段。"),
    ]
    assert (found.headline, found.labels, found.tags, found.url) == ("智慧赋能 优质资源", ("聚焦", "民生"), ("春茶",), "csb/a.html")


def test_a_dateline_that_the_text_has_already_is_not_said_twice() -> None:
    found = search_document(Document(article=ARTICLE, html="", paragraphs=("本报讯 昨日。",)), SITE, "")
    assert [p.text for p in found.passages if p.field == "body"] == ["本报讯 昨日。"]


def test_a_dateline_above_a_crosshead_stands_alone() -> None:
    article = replace(ARTICLE, body="## 小标题\n\n第一段。")
    found = search_document(Document(article=article, html="", paragraphs=("小标题", "第一段。")), SITE, "")
    assert [p.text for p in found.passages if p.field == "body"] == ["本报讯", "小标题", "第一段。"]


def test_an_article_without_a_headline_is_listed_by_its_first_words() -> None:
    bare = Article(id="csb-undated-p0-01", kind=Kind.FRAGMENT, paper="csb", date="", page="", body="字" * 40)
    found = search_document(Document(article=bare, html="", paragraphs=("字" * 40,)), SITE, "")
    assert found.headline == "字" * 24 + "…"
    assert found.passages == (Passage(field="body", text="字" * 40),)


def test_an_article_without_any_text_is_listed_by_its_newspaper() -> None:
    bare = Article(id="csb-undated-p0-01", kind=Kind.FRAGMENT, paper="csb", date="", page="")
    assert search_document(Document(article=bare, html="", paragraphs=()), SITE, "").headline == "测试日报"
