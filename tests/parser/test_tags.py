"""Tags: what an article is about, and what others are about too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Article, Credit, Kind, Photo, Series
from generator.parser.spread import Spread, keys_of
from generator.parser.tags import MOST, choose_tags
from generator.parser.terms import Term, find_terms
from generator.text.vocabulary import FOLDER

PLAIN = Article(id="qlrb-2024-03-14-p01-01", kind=Kind.NEWS, paper="qlrb", date="2024-03-14", page="1")


def article(headline: str, *paragraphs: str, **fields: object) -> Article:
    return replace(PLAIN, headline=(headline,), body="\n\n".join(paragraphs), **fields)  # type: ignore[arg-type]


def words(found: Article, **aliases: str) -> list[str]:
    return [t.word for t in find_terms(found, aliases)]


BANK = article(
    "中国工商银行支持乡镇企业", "浙江省的乡镇企业今年得到贷款二十亿元。", "乡镇企业的厂长说，贷款来得及时。中国工商银行还要在浙江增加网点。"
)


def test_a_subject_and_names_of_places_and_institutions_come_out_whole() -> None:
    found = words(BANK)
    assert {"乡镇企业", "中国工商银行", "浙江"} <= set(found)
    assert not {"工商", "企业", "乡镇", "浙江省"} & set(found)


@pytest.mark.parametrize("word", ["经济", "工作", "我国", "记者", "问题", "建设", "代表团", "政府"])
def test_a_word_that_is_merely_frequent_is_no_candidate(word: str) -> None:
    assert word not in words(article(f"{word}的新进展", f"{word}要有新办法。{word}，还是{word}。人人都说{word}。"))


def test_where_news_was_filed_is_not_what_it_is_about() -> None:
    text = "新华社济南10月4日电 石油价格今天上涨。石油公司说，石油的供应充足。"
    assert "济南" not in words(article("石油涨价", text))


def test_writers_are_no_candidates_and_the_people_of_the_headline_are_with_whole_names() -> None:
    text = "郭沫若今天会见了客人，友谊长存。记者陈小川也在场，陈小川记下了这一幕，陈小川说很好。"
    found = words(article("郭沫若出席晚会", text, byline=(Credit(name="陈小川", role="记者"),)))
    assert "郭沫若" in found
    assert not {"陈小川", "沫若", "小川"} & set(found)


def test_the_rest_of_a_longer_name_is_none() -> None:
    text = "新德里今天下雨。人们在新德里街头躲雨。新德里的雨季来了，新德里的河水涨了。"
    assert "德里" not in words(article("新德里的雨季", text))


def test_a_caption_counts_and_both_scripts_meet() -> None:
    photo = Photo(caption="浙江省的鄉鎮企業展出新產品")
    assert "乡镇企业" in words(article("鄉鎮企業進城", "浙江的鄉鎮企業來了。", photos=(photo,)))


def test_a_series_comes_first_under_its_subject() -> None:
    assert words(replace(BANK, series=Series(name="《老港新生》系列报道", part=1)))[0] == "老港新生"


def test_one_spelling_stands_for_the_others() -> None:
    found = words(BANK, 乡镇企业="乡企")
    assert "乡企" in found
    assert "乡镇企业" not in found


BRIDGE = article("拱桥通车", "湖心镇的拱桥昨天通车，公路局修了三年。", "这座公路桥长三百米，是湖心镇的第二座大桥。")


def test_a_heading_is_given_when_several_of_its_words_stand_in_head_and_lead() -> None:
    once = article("湖心镇的早市", "早市上有人说起大桥。", "卖鱼的和卖菜的都来了，热闹得很。")
    far = article("湖心镇的早市", "卖鱼的和卖菜的都来了，热闹得很。" * 8, "有人说起大桥。")
    firm = [{t.word: t.firm for t in find_terms(a, {})}.get("桥梁隧道") for a in (BRIDGE, once, far)]
    assert firm == [True, False, None]


def test_a_word_inside_another_one_does_not_speak_for_a_heading() -> None:
    assert "法院" not in words(article("水法院落", "方法院子都好，办法院里有。方法院子都好。"))


def test_words_that_are_not_enough_by_themselves_are_so_together() -> None:
    alone = words(article("在拐角", "拐角上有一家商店。", "天黑了，路灯亮了，人们回家去。"))
    together = words(article("拐角的商店", "拐角上的商店添了柜台，售货员也多了。", "商店的货源足，柜台擦得亮。"))
    assert ("商业" in alone, "商业" in together) == (False, True)


@pytest.mark.parametrize(
    ("said", "tag"),
    [("西安市", "西安"), ("印尼", "印度尼西亚"), ("南朝鲜", "韩国"), ("广东省", "广东"), ("廣東省", "广东"), ("澳洲", "澳大利亚")],
)
def test_a_place_has_one_name(said: str, tag: str) -> None:
    found = words(article(f"{said}的雨季", f"{said}今天下雨，{said}的人们躲在屋檐下。"))
    assert tag in found
    assert said not in found


def test_a_county_goes_by_its_full_name() -> None:
    found = words(article("远安开发山区", "湖北省远安县有山地。远安的山地多，远安县的田地少。"))
    assert "远安县" in found
    assert "远安" not in found


def test_what_an_editor_says_of_spelling_comes_last() -> None:
    assert "粤" in words(article("广东省的雨季", "广东省今天下雨，广东的人们躲在屋檐下。"), 广东="粤")


def test_a_tag_that_an_editor_has_listed_is_given_to_what_names_it() -> None:
    told = {"石埠渡": "石埠渡", "梧渡一号": "石埠渡", "江": "江"}
    once = "看了半日江水。" * 30
    assert "石埠渡" in words(article("梧渡一号開航", "今天早上。"), **told)
    assert "石埠渡" in words(article("早市", "石埠渡的早市开了。" + once), **told)
    assert "石埠渡" in words(article("早市", once, "他到了石埠渡。石埠渡很静。"), **told)
    assert "石埠渡" not in words(article("早市", once, "他到了石埠渡。"), **told)
    assert "江" not in words(article("江", "江水。江水。"), **told)


def test_what_an_editor_says_is_no_tag_is_none() -> None:
    assert "乡镇企业" in words(BANK)
    assert "乡镇企业" not in words(BANK, 乡镇企业="")


def test_a_part_of_a_foreign_name_is_no_place() -> None:
    text = "苏班德里约博士今天来了。苏班德里约说，他很高兴。人们欢迎苏班德里约。"
    assert not {"德里", "苏班"} & set(words(article("苏班德里约到来", text)))


def test_lines_of_verse_are_a_poem() -> None:
    lines = ("渡口的灯亮了，", "船还没有回来，", "江面起了雾，", "有人在岸上等，", "等到月亮出来，", "等到潮水退去。")
    assert "诗歌" in words(article("渡口", *lines))
    assert "诗歌" not in words(article("渡口", "".join(lines)))
    assert "诗歌" not in words(article("渡口", *(f"{line}陈小川摄" for line in lines)))
    assert "诗歌" not in words(article("渡口", *(f"{line[:4]} 1983 20" for line in lines)))


def test_a_page_alone_gives_its_articles_two_tags_each() -> None:
    for found in (BANK, BRIDGE):
        terms = find_terms(found, {})
        assert len(choose_tags(found, terms, Spread.count([keys_of(t.word for t in terms)], 1))) >= 2


def test_each_heading_and_each_place_stands_once() -> None:
    for name in ("headings", "places"):
        lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        heads = [line.partition(":")[0] for line in lines if ":" in line and not line.startswith("#")]
        assert len(heads) == len(set(heads))


ABOUT = (Term("足球", 9.0), Term("青澜", 8.0), Term("云毫茶", 7.0, firm=False), Term("望潮港", 6.0), Term("渡口", 1.0))


def spread(*articles: str) -> Spread:
    """An archive of articles given as words that they are about."""
    return Spread.count([keys_of(a.split()) for a in articles], len(articles))


def test_what_other_articles_are_about_too_comes_before_what_only_this_one_is_about() -> None:
    archive = spread("足球 青澜 云毫茶 望潮港 渡口", "云毫茶 望潮港", "渡口", "其他")
    assert choose_tags(PLAIN, ABOUT, archive) == ("云毫茶", "望潮港")


def test_an_article_that_shares_nothing_gets_two_names_or_subjects_of_its_own() -> None:
    assert choose_tags(PLAIN, ABOUT, spread("足球 青澜 云毫茶 望潮港 渡口", "其他")) == ("足球", "青澜")
    assert choose_tags(PLAIN, ABOUT[1:4], spread("云毫茶")) == ("青澜", "望潮港")
    assert choose_tags(PLAIN, (), spread()) == ()


def test_what_too_many_articles_are_about_is_no_tag() -> None:
    many = spread("足球 青澜 望潮港", "青澜 望潮港", *["足球"] * 300)
    assert choose_tags(PLAIN, ABOUT, many) == ("青澜", "望潮港")


def test_an_article_has_few_tags_and_those_that_a_person_gave_are_kept() -> None:
    terms = tuple(Term(f"词{n}", 9.0) for n in range(20))
    line = " ".join(t.word for t in terms)
    assert len(choose_tags(PLAIN, terms, spread(line, line))) == MOST
    assert choose_tags(replace(PLAIN, tags=("自定",)), terms, spread(line, line)) == ("自定",)


def test_a_spread_counts_what_stands_twice() -> None:
    found = spread("甲 乙", "甲 丙", "甲")
    assert [found.of(w) for w in ("甲", "乙", "丁")] == [3, 1, 1]
    assert found.total == 3


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("3月28日共更换旧卡三千张，今日共开放六个窗口，10日共有两千人来换卡。", "外国共产党"),
        ("汐港人爱看戏，《汐港商报》印了戏单，汐港人拿着戏单进场。", "香港"),
        ("家母石林氏，年六十一，石林氏自石螺角来港。", "山水游记"),
        ("云篁镇双塘村的梯田上空，插秧机来回飞。双塘村今年种三百亩。", "塘村"),
    ],
)
def test_two_characters_of_other_words_are_no_subject(text: str, wrong: str) -> None:
    assert wrong not in words(article("今日要闻", text))


def test_a_common_word_that_the_dictionary_takes_for_a_place_or_a_person_is_no_tag() -> None:
    found = words(article("港报喜庆六十华诞", "大中城市的读者都来祝贺。报社里一片喜庆，人人上岗，喜庆的灯笼挂满走廊，阳光普照。"))
    assert not {"喜庆", "大中城市", "上岗", "阳光普照"} & set(found)


def test_a_surname_with_a_title_and_the_name_before_it_are_no_two_people() -> None:
    text = "苏发努冯亲王今天到达。苏发努冯亲王说，苏发努冯亲王的代表团要住三天。"
    assert not {"苏发努", "冯亲王"} & set(words(article("苏发努冯亲王到达汐港", text)))


def test_a_name_of_two_parts_with_a_dash_is_not_cut() -> None:
    text = "总统捷尔—彼得罗相辞职。捷尔—彼得罗相说，他已尽力；议会接受了捷尔—彼得罗相的辞呈。"
    assert "彼得罗" not in words(article("总统辞职", text))


def test_titles_alone_are_no_visit_and_one_that_is_received_is() -> None:
    home = article("总统敦促加快新都建设", "总统昨天召集各部部长和外国承包商的代表，责令加快进度。总统说，部长们要到工地去。")
    received = article("外长会见邻国客人", "外长今天会见邻国总理一行。会谈后总理到港口参观。")
    assert "外事访问" not in words(home)
    assert "外事访问" in words(received)


def test_what_an_article_is_more_about_fills_up_before_a_place_that_it_only_mentions() -> None:
    terms = (Term("北京", 5.0), Term("体育", 0.9), Term("尼泊尔", 0.5))
    spread = Spread.count([keys_of(["北京", "体育"])] * 12 + [keys_of(["北京"])] * 400, 1000)
    assert choose_tags(PLAIN, terms, spread) == ("体育", "尼泊尔")
    assert choose_tags(PLAIN, (Term("粮站", 5.0), *terms[1:]), Spread.count([keys_of(["粮站", "体育", "尼泊尔"])], 1000)) == (
        "粮站",
        "体育",
    )
