"""Pages of e-papers saved as HTML: the parts that the publishing system named are the article's parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.frontmatter import parse_article
from generator.intake.epaper import NoEpaperError, read_epaper_page
from generator.model import Article, Credit
from generator.parser.importer import import_raw

LIST = """<html><head><title>青澜日报</title></head><body><div class="paper-bot"><p>第03版：民生</p></div>
<ul class="news-list"><li><a href="content_11.htm">云毫渡口换了新船</a></li><li><a href="content_12.htm?x=1">石门滩将修码头</a></li>
<li><a href="http://example.org/else.htm">链接</a></li></ul>
<map><area href="content_11.htm"></map><a href="node_2.htm">上一版</a></body></html>"""
FERRY = """<html><body><div class="article"><h3>等了三十一年</h3><h1>云毫渡口<br>换了新船</h1><h2>两岸学生不再等天亮</h2>
<p class="sec">本报记者 沈白 通讯员 林一禾 《青澜日报》（2024年03月18日 第03版）</p>
<div id="ozoom"><!--enpproperty <date>2024-03-18 00:00:00.0</date><author>本报记者 沈白 通讯员 林一禾</author>
<title><p>云毫渡口</p><p>换了新船</p></title><introtitle>等了三十一年</introtitle><subtitle>两岸学生不再等天亮</subtitle>
<nodename>第03版：民生</nodename>/enpproperty-->
<!--enpcontent--><table><tr><td class="pictext">新船试航那天，孩子们挤在石阶上看。 许一诺 摄</td></tr></table>
<p>　　本报讯　云毫渡口的新船昨天下水</p><p>　　船老大周水生摆渡三十一年，换过四条船。</p><!--/enpcontent--></div></div></body></html>"""
QUAY = """<html><body><h1>石门滩将修码头</h1><founder-content><p>　　石门滩水浅，过去只能停竹排。</p>
<p>　　勘测队上个月来量过三次。</p></founder-content></body></html>"""


@pytest.fixture
def day(tmp_path: Path) -> Path:
    folder = tmp_path / "raw" / "qlrb" / "2024-03-18"
    folder.mkdir(parents=True)
    (folder / "node_3.htm").write_text(LIST, encoding="utf-8")
    (folder / "content_11.htm").write_bytes(FERRY.replace("<html>", '<html><meta charset="gb2312">').encode("gb18030"))
    (folder / "content_12.htm").write_text(QUAY, encoding="utf-8")
    return folder


def articles(content: Path) -> list[Article]:
    found = []
    for path in sorted(content.rglob("*.md")):
        article, problems = parse_article(path.read_text(encoding="utf-8"), str(path))
        assert problems == ()
        assert article
        found.append(article)
    return found


def test_a_page_of_the_paper_gives_its_articles_with_the_parts_that_were_named(day: Path, tmp_path: Path) -> None:
    report = import_raw([tmp_path / "raw"], tmp_path / "content")
    assert [str(p) for p in report.problems] == []
    assert report.pages == 1
    ferry, quay = (a for a in articles(tmp_path / "content") if a.headline)
    assert (ferry.id, ferry.page, ferry.date) == ("qlrb-2024-03-18-p03-01", "03", "2024-03-18")
    assert (ferry.kicker, ferry.headline, ferry.deck) == (("等了三十一年",), ("云毫渡口", "换了新船"), ("两岸学生不再等天亮",))
    assert ferry.byline == (Credit(name="沈白", role="本报记者"), Credit(name="林一禾", role="通讯员"))
    assert ferry.body.split("\n\n") == ["本报讯　云毫渡口的新船昨天下水", "船老大周水生摆渡三十一年，换过四条船。"]
    assert [p.caption for p in ferry.photos] == ["新船试航那天，孩子们挤在石阶上看。 许一诺 摄"]
    assert (quay.headline, quay.page) == (("石门滩将修码头",), "03")
    assert quay.body.split("\n\n") == ["石门滩水浅，过去只能停竹排。", "勘测队上个月来量过三次。"]


def test_a_second_import_changes_nothing(day: Path, tmp_path: Path) -> None:
    import_raw([tmp_path / "raw"], tmp_path / "content")
    again = import_raw([tmp_path / "raw"], tmp_path / "content")
    assert (again.written, again.kept) == ((), ())


def test_an_article_alone_is_a_page_and_knows_its_own_day_and_page(day: Path) -> None:
    found = read_epaper_page(day / "content_11.htm")
    assert (found.date, found.page, found.section) == ("2024-03-18", "03", "民生")
    assert [role for _, role in found.roles] == ["kicker", "headline", "headline", "deck", "byline", "text", "text", "caption"]


def test_other_web_pages_are_refused_with_what_to_do(tmp_path: Path) -> None:
    page = tmp_path / "shop.html"
    page.write_text("<html><body><h1>开业</h1><p>欢迎光临</p></body></html>", encoding="utf-8")
    with pytest.raises(NoEpaperError):
        read_epaper_page(page)
    problems = import_raw([page], tmp_path / "content").problems
    assert [(p.code, p.place.path) for p in problems] == [("P116", page.as_posix())]
    assert "版" in problems[0].hint
