"""Tags: what an article is about, and what others are about too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Article, Credit, Kind, Photo, Series
from generator.parser.spread import Spread, keys_of
from generator.parser.tags import MOST, choose_tags
from generator.parser.terms import Term, find_terms

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
    assert found[0] == "乡镇企业"
    assert "中国工商银行" in found
    assert not {"工商", "银行", "企业", "乡镇"} & set(found)


@pytest.mark.parametrize("word", ["经济", "工作", "我国", "记者", "问题", "建设", "代表团", "政府"])
def test_a_word_that_is_merely_frequent_is_no_candidate(word: str) -> None:
    assert word not in words(article(f"{word}的新进展", f"{word}要有新办法。{word}，还是{word}。人人都说{word}。"))


def test_where_news_was_filed_is_not_what_it_is_about() -> None:
    text = "新华社济南10月4日电 石油价格今天上涨。石油公司说，石油的供应充足。"
    assert words(article("石油涨价", text)) == ["石油"]


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


ABOUT = (Term("足球", 9.0), Term("青澜", 8.0), Term("云毫茶", 7.0, firm=False), Term("望潮港", 6.0), Term("渡口", 1.0))


def spread(*articles: str) -> Spread:
    """An archive of articles given as words that they are about."""
    return Spread.count([keys_of(a.split()) for a in articles], len(articles))


def test_what_other_articles_are_about_too_comes_before_what_only_this_one_is_about() -> None:
    archive = spread("足球 青澜 云毫茶 望潮港 渡口", "云毫茶 望潮港", "渡口", "其他")
    assert choose_tags(PLAIN, ABOUT, archive) == ("云毫茶", "望潮港")


def test_an_article_that_shares_nothing_gets_two_names_or_subjects_of_its_own() -> None:
    assert choose_tags(PLAIN, ABOUT, spread("足球 青澜 云毫茶 望潮港 渡口", "其他")) == ("足球", "青澜")
    assert choose_tags(PLAIN, ABOUT[2:3], spread("云毫茶")) == ()
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
