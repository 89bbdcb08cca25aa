"""Heads, labels and captions: which text they belong to."""

from __future__ import annotations

from generator.model import Kind, Photo
from generator.parser.drafts import Draft
from generator.parser.roles import Role
from tests.parser.reading import articles, read
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST

ITEMS = (
    "青澜春茶开采",
    "本报讯 3月13日，云毫茶在梧溪县开采，首日采摘鲜叶三百公斤，比去年早了五天。（许一诺）",
    "石浦渡口复航",
    "本报讯 3月13日，石浦渡口恢复通航，每天往返二十四班，两岸群众出行又方便了。（沈白）",
    "澜东书店开业",
    "本报讯 3月13日，澜东区第一家社区书店开业，藏书一万两千册，免费向居民开放。（林一禾）",
)


def roles(draft: Draft) -> list[tuple[Role, str]]:
    return [(p.role, p.block.text) for p in draft.pieces]


def test_each_text_has_the_headline_before_it() -> None:
    found = articles(PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END, FARM_HEAD, FARM)
    assert [(a.kind, a.headline, a.dateline) for a in found] == [
        (Kind.NEWS, (PORT_HEAD,), "本报讯（记者 许一诺）"),
        (Kind.NEWS, (FARM_HEAD,), "新华社北京3月13日电"),
    ]


def test_a_headline_of_two_lines_may_stand_after_its_text() -> None:
    found = articles(FARM_HEAD, FARM, PORT_OPEN, PORT_REST, PORT_END, "老港片区改造", "一期工程完工")
    assert [a.headline for a in found] == [(FARM_HEAD,), ("老港片区改造", "一期工程完工")]


def test_kicker_headline_and_deck_are_told_apart_by_their_signs() -> None:
    found = articles("宋砚秋在全市春耕工作会议上强调", "不误农时抓春耕", "——我市春耕备耕全面展开", FARM)[0]
    assert (found.kicker, found.headline, found.deck) == (
        ("宋砚秋在全市春耕工作会议上强调",),
        ("不误农时抓春耕",),
        ("——我市春耕备耕全面展开",),
    )


def test_a_label_over_items_of_one_build_is_the_label_of_each_and_they_are_briefs() -> None:
    found = articles("市县简讯", *ITEMS)
    assert [(a.kind, a.label, a.headline) for a in found] == [
        (Kind.BRIEF, ("市县简讯",), ("青澜春茶开采",)),
        (Kind.BRIEF, ("市县简讯",), ("石浦渡口复航",)),
        (Kind.BRIEF, ("市县简讯",), ("澜东书店开业",)),
    ]


def test_two_items_are_no_digest() -> None:
    assert {a.kind for a in articles("市县简讯", *ITEMS[:4])} == {Kind.NEWS}


def test_a_label_that_says_what_its_items_say_ends_with_them() -> None:
    told = tuple(
        line
        for place in ("市教育局", "市水务局", "市图书馆")
        for line in (place, f"本报讯 3月13日，学习推广楼栋议事会经验报告会在{place}举行，听讲的有二百人。（许一诺）")
    )
    weather = ("周末有雨", "本报讯 3月13日，气象台发布预报，周末全市有中到大雨，江面有雾，请过往船只注意。（沈白）")
    found = articles("楼栋议事会经验专栏", *told, *weather)
    assert [(a.kind, a.label) for a in found] == [(Kind.BRIEF, ("楼栋议事会经验专栏",))] * 3 + [(Kind.NEWS, ())]


def test_the_line_of_a_shared_label_stands_in_one_draft() -> None:
    drafts = read("市县简讯", *ITEMS).drafts
    assert [len(d.blocks(Role.LABEL)) for d in drafts] == [1, 0, 0]
    assert [b.text for d in drafts for b in d.shared_labels] == ["市县简讯", "市县简讯"]


def test_crossheads_stay_between_the_texts_of_their_article() -> None:
    text = "张大爷起了个大早，把六十年的家当装进十一个纸箱，最后一个抱着的是孙女的书包。他说，新房朝南，冬天也有太阳。"
    found = articles("老港新生", "□ 本报记者 许一诺", PORT_OPEN[11:], PORT_REST, "搬家那天", text, "不走的茶馆", PORT_END)
    assert len(found) == 1
    assert [line for line in found[0].body.split("\n") if line.startswith("## ")] == ["## 搬家那天", "## 不走的茶馆"]


def test_a_photo_with_label_caption_and_photographer_stands_alone() -> None:
    found = articles("图片新闻", "昨日，市民在澜江边放风筝。春风和煦，江边游人如织。", "本报记者 林一禾 摄")
    assert [(a.kind, a.label, a.photos) for a in found] == [
        (Kind.PHOTO, ("图片新闻",), (Photo(caption="昨日，市民在澜江边放风筝。春风和煦，江边游人如织。", credit="本报记者 林一禾 摄"),))
    ]


def test_a_caption_that_tells_what_the_article_around_it_tells_is_the_articles() -> None:
    caption = "图为老港片区改造一期工程的居民搬进新居。 林一禾 摄"
    found = articles(PORT_HEAD, PORT_OPEN, caption, PORT_REST, PORT_END)
    assert [(a.kind, a.photos) for a in found] == [(Kind.NEWS, (Photo(caption=caption),))]


def test_a_notice_ends_in_who_signs_it_and_the_day() -> None:
    text = "因管道检修，3月15日8时至18时，澜东区渡口街、茶市口一带停水，请居民提前储水。"
    found = articles("停水公告", text, "青澜市供水公司", "2024年3月14日")
    assert [(a.kind, a.headline, a.body) for a in found] == [(Kind.NOTICE, ("停水公告",), f"{text}\n\n青澜市供水公司\n\n2024年3月14日")]


def test_an_editors_note_is_part_of_the_article_after_it() -> None:
    note = "编者按：今日起，本报推出系列报道，记录老港片区的变化，请读者关注。"
    found = articles(note, PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END)
    assert [(a.editor_note, a.headline) for a in found] == [((note,), (PORT_HEAD,))]


def test_dated_items_of_a_this_day_column_are_one_article() -> None:
    found = articles(
        "历史上的今天", "1957年3月14日", "望潮港二号船坞破土动工，三千名工人到场。", "1982年3月14日", "解放路邮局开业，是全市第二家邮局。"
    )
    assert [(a.headline, a.body) for a in found] == [
        (
            ("历史上的今天",),
            "## 1957年3月14日\n\n望潮港二号船坞破土动工，三千名工人到场。\n\n## 1982年3月14日\n\n解放路邮局开业，是全市第二家邮局。",
        )
    ]


def test_a_line_lifted_out_of_the_text_is_a_caption_also_where_no_blank_lines_show_a_picture() -> None:
    lines = (
        "船坞里的三代人",
        "清早六点，祝维宁推开船坞的铁门。他的父亲在这里修过木船，他的女儿在这里画图纸，一家人守着同一座船坞过了六十年。",
        "他的女儿在这里画图纸",
        "铁门里堆着刚到的钢板，祝维宁用粉笔在船坞的地上画线，画完一条，退后两步看一看，再画下一条。",
        "女儿把图纸摊在钢板上，和祝维宁争一颗铆钉的位置。争到后来，两个人都笑了，船坞里的工人也笑了。",
    )
    found = articles(*lines)[0]
    assert [p.caption for p in found.photos] == ["他的女儿在这里画图纸"]
    assert "## " not in found.body
