"""Two issues written for this test, with what makes real pages hard: each unit comes out whole, by itself, and with its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.store import load_articles
from generator.model import Article, Corrects, Credit, Jump, Series
from generator.parser.importer import import_raw
from generator.text.pagemark import marked_pages
from tests.archive import write

FRONT = """苍岭日报

2019年4月12日　星期五　农历三月初八　总第9127期　今日八版

第1版　要闻

本版责编　郑 梅　版式　罗小满　校对　姜 禾

导读

苍岭水库今起放水灌溉
（详见第2版）

铜锣巷修缮听民意
（详见第3版）

我市召开春灌工作推进会强调

把水送到每一块麦田

——全市春灌面积已达六成

本报讯（记者 郑秋实 通讯员 罗小满）4月11日，春灌工作推进会在水库管理所召开。会议要求，要抓住小麦拔节的关键时节，做到应灌尽灌、不留死角。

会议指出，今年入春以来，部分丘陵地块旱象已经露头。到目前为止，全市已经浇灌麦田四十二万亩，占计划的

六成。农机部门组织了三百多支抗旱服务队，带着水泵和软管下到田头，帮助缺少劳力的农户浇地。

铜锣巷的木匠铺

□ 本报记者 姜禾 文 罗小满 摄

清早六点，铜锣巷的石板路还湿着，祁师傅已经卸下了铺子的门板。刨花的香味顺着巷子飘出去，早起买豆腐的人都知道，木匠铺开门了。

三代人的刨子

祁师傅的刨子是爷爷传下来的，红木的刨身被手掌磨得发亮。他说，老物件有脾气，你顺着它，它就听话；你跟它较劲，它就给你留一道疤。

铺子里没有电锯。祁师傅做一张八仙桌要用二十天，榫头全靠凿子一下一下凿出来，不用一颗钉子。

徒弟来了又走

这些年，祁师傅带过七个徒弟，六个改了行。只有小满留了下来。小满说，他在城里送过外卖，坐过流水线，到头来还是觉得木头最踏实。

“手艺要有人接着，巷子才叫巷子。”祁师傅把刨花扫进麻袋，准备送给隔壁的豆腐坊烧火。

（下转第四版）



祁师傅在铺子里凿榫头。

罗小满 摄

全市中小学体育节开幕

本报讯（记者 何苗）昨日，全市第十五届中小学体育节在市体育场开幕，来自六十二所学校的一千八百多名学生参加开幕式。

更 正

昨日本报第3版《苍岭水库加固工程进入收尾阶段》一文中，“坝顶高程182米”应为“坝顶高程128米”，特此更正。

社址：苍岭市解放路18号　邮编：000000　广告热线：0000-1234567　苍岭日报印务中心承印
"""
BACK = """第4版　综合

2019年4月12日　星期五

历史上的今天

1958年4月12日 苍岭水库动工兴建，全县两万民工上坝。

1979年4月12日 苍岭县第一条柏油公路通车，从县城直达铜锣镇。

1996年4月12日 苍岭撤县设市。

（市档案馆供稿）

（上接第一版）

到了午后，巷子里安静下来。祁师傅搬一把竹椅坐在门口，给来学艺的孩子们讲榫卯：燕尾榫、粽角榫、抱肩榫，一样一样摆在长凳上，像一桌菜。

去年秋天，铜锣巷列入全市历史街区修缮计划，祁师傅的铺子也要翻修。设计师来量尺寸，问他有什么要求，他想了半天，说：“门板别换。”

简 讯

●市图书馆本月起延长开放时间，每周五、周六开放到晚上九点。

●苍岭南站新增两趟开往省城的动车，票价与现有车次相同。

●市文化馆免费书法班开始报名，名额四十人，报满为止。

栏目主持：何苗
"""
DAY_BEFORE = """第3版　民生　2019年4月11日　星期四

苍岭水库加固工程进入收尾阶段

本报讯（记者 郑秋实）苍岭水库加固工程进入收尾阶段，溢洪道浇筑完成九成，坝顶高程182米，预计六月底前具备蓄水条件。

春茶开园（上）

本报讯（记者 何苗）苍岭茶厂昨日开园采摘，三十名采茶工一早上山。
"""

HARBOUR_BEFORE = """鶴港晚報　　中華民國七十七年十月六日　星期四　第三版

纜車試車成功

【記者顧松年／鶴港報導】通往鷹嘴山的空中纜車昨日上午試車成功，全長二千三百公尺，單程九分鐘。纜車公司總經理表示，正式營運日期訂在下月一日。

碼頭夜市遷址 攤販盼緩三月

【本報訊】碼頭夜市因填海工程須於月底前遷離，一百二十名攤販昨日聯名陳情，盼市府寬限三個月，待新址水電接妥再行遷入。（文轉第四版）
"""
HARBOUR = """鶴港晚報
中華民國七十七年十月七日　星期五　農曆八月廿七　第八千二百一十三號

颱風警報解除
渡輪今晨恢復行駛
外島滯留旅客一千二百人陸續返港

〔本報訊〕中度颱風「海燕」昨夜遠離，氣象所於今晨五時解除海上颱風警報，鶴港至各離島的渡輪自六時起恢復行駛。

輪船公司加開十二班次，疏運滯留外島的一千二百名旅客。公司表示，凡持五日、六日船票者，可優先登船，毋須補票。

氣象所預報員指出，颱風外圍環流仍帶來零星陣雨，沿海低窪

地區居民應慎防午後大潮，堤防巡守員今日仍須輪班。

拖網漁民返航 漁會清點船隻

〔記者顧松年、特派員簡素卿／外島七日電〕避風三日的拖網漁船今晨陸續返航，漁會清點船隻，九十七艘均告平安。（下轉第四版）

勘誤

昨日本報第三版「纜車試車成功」一文，「九分鐘」係「十九分鐘」之誤，特此更正，並向纜車公司致歉。
"""
HARBOUR_FOUR = """鶴港晚報　第四版　地方

（上接第一版）漁會總幹事說，去年同一時節的颱風沉了三艘船，今年漁民聽到警報便提早收網，是大家學到的教訓。

返航的漁獲以白帶魚居多，魚市場今晨的批發價較颱風前漲了兩成。

鐘樓記事（十二）　　　　　　　　　　　　柳青溪

鐘樓的鐘停了三天，第四天早上忽然響了。賣豆花的阿婆說，那是颱風替它上了發條；管鐘的老沈只是笑笑，擦乾了手上的油。

社長：柳承志　總編輯：顧伯年
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Article]:
    """Articles of both papers by their headline; furniture under page and day."""
    folder = tmp_path_factory.mktemp("invented")
    pages = {
        "clrb/2019-04-11/03": DAY_BEFORE, "clrb/2019-04-12/01": FRONT, "clrb/2019-04-12/04": BACK,
        "hgwb/1988-10-06/A03": HARBOUR_BEFORE, "hgwb/1988-10-07/A01": HARBOUR, "hgwb/1988-10-07/A04": HARBOUR_FOUR,
    }  # fmt: skip
    for name, text in pages.items():
        write(folder / "raw" / f"{name}.txt", text)
    report = import_raw([folder / "raw"], folder / "content")
    assert not [p for p in report.problems if not p.warning]
    assert report.unplaced == ()
    articles, problems = load_articles(Path(folder / "content"))
    assert problems == ()
    return {"".join(a.headline) or "".join(a.label) or f"{a.kind} {a.date} {a.page}": a for a in articles}


def test_every_unit_of_the_front_page_is_an_article_of_its_kind(found: dict[str, Article]) -> None:
    assert {name: str(found[name].kind) for name in ("导读", "把水送到每一块麦田", "铜锣巷的木匠铺", "更 正", "photo 2019-04-12 1")} == {
        "导读": "promo", "把水送到每一块麦田": "news", "铜锣巷的木匠铺": "news", "更 正": "correction", "photo 2019-04-12 1": "photo",
    }  # fmt: skip
    assert found["photo 2019-04-12 1"].photos[0].credit == "罗小满 摄"
    furniture = found["furniture 2019-04-12 1"].body
    assert all(word in furniture for word in ("苍岭日报", "今日八版", "本版责编", "社址"))


def test_the_tiers_of_a_head_and_the_two_halves_of_a_paragraph_are_put_together(found: dict[str, Article]) -> None:
    news = found["把水送到每一块麦田"]
    assert (news.kicker, news.deck) == (("我市召开春灌工作推进会强调",), ("——全市春灌面积已达六成",))
    assert news.byline == (Credit(name="郑秋实", role="记者"), Credit(name="罗小满", role="通讯员"))
    assert "占计划的六成。农机部门" in news.body


def test_a_line_of_who_wrote_and_who_took_the_pictures_is_no_caption_and_the_jump_is_stitched(found: dict[str, Article]) -> None:
    feature = found["铜锣巷的木匠铺"]
    assert feature.byline == (Credit(name="姜禾", role="本报记者·文"), Credit(name="罗小满", role="摄"))
    assert [line for line in feature.body.split("\n") if line.startswith("## ")] == ["## 三代人的刨子", "## 徒弟来了又走"]
    assert (feature.continued_to, marked_pages(feature.body)) == (Jump(page="4"), ("4",))
    assert feature.body.endswith("说：“门板别换。”")


def test_a_column_of_this_day_keeps_its_source_and_a_spaced_label_is_no_person(found: dict[str, Article]) -> None:
    column, digest = found["历史上的今天"], found["简 讯"]
    assert column.byline == (Credit(name="市档案馆", role="供稿"),)
    assert (column.body.count("年4月12日"), digest.byline, digest.body.count("●")) == (3, (), 3)
    assert "栏目主持：何苗" in found["furniture 2019-04-12 4"].body


def test_corrections_lead_to_the_article_of_the_day_before_in_either_script(found: dict[str, Article]) -> None:
    simplified, traditional = found["更 正"].corrects, found["勘誤"].corrects
    assert simplified == Corrects(
        date="2019-04-11", page="3", headline="苍岭水库加固工程进入收尾阶段", article=found["苍岭水库加固工程进入收尾阶段"].id
    )
    assert traditional == Corrects(date="1988-10-06", page="3", headline="纜車試車成功", article=found["纜車試車成功"].id)


def test_a_traditional_page_gives_heads_writers_halves_and_what_misses_its_half(found: dict[str, Article]) -> None:
    storm, boats, market = (
        found["颱風警報解除渡輪今晨恢復行駛外島滯留旅客一千二百人陸續返港"],
        found["拖網漁民返航 漁會清點船隻"],
        found["碼頭夜市遷址 攤販盼緩三月"],
    )
    assert "沿海低窪地區居民" in storm.body
    assert boats.byline == (Credit(name="顧松年", role="記者"), Credit(name="簡素卿", role="特派員"))
    assert (boats.continued_to, len(boats.source)) == (Jump(page="A04"), 2)
    assert (market.continued_to, len(market.source)) == (Jump(page="4"), 1)


def test_a_part_of_a_series_with_its_writer_behind_the_headline(found: dict[str, Article]) -> None:
    part = next(a for name, a in found.items() if name.startswith("鐘樓記事"))
    assert (part.series, part.byline) == (Series(name="鐘樓記事", part=12), (Credit(name="柳青溪"),))
    assert found["春茶开园（上）"].series == Series(name="春茶开园", part=1)
