"""What an article says of others: corrections and series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Article, Corrects, Kind, Series
from generator.parser.relations import Headed, days_to_search, find_corrected, find_series, link_correction

PLAIN = Article(id="qlrb-2024-03-15-p02-01", kind=Kind.NEWS, paper="qlrb", date="2024-03-15", page="2")


def correction(body: str, date: str = "2024-03-15") -> Article:
    return replace(PLAIN, kind=Kind.CORRECTION, headline=("更正",), date=date, body=body)


@pytest.mark.parametrize(
    ("body", "date", "expected"),
    [
        ("本报3月12日第二版《春茶开采》一文有误。", "2024-03-15", Corrects(date="2024-03-12", page="2", headline="春茶开采")),
        ("3月12日本报二版刊发的《春茶开采啦》有误。", "2024-03-15", Corrects(date="2024-03-12", page="2", headline="春茶开采啦")),
        ("本报2023年12月30日头版《老港片区完工》有误。", "2024-03-15", Corrects(date="2023-12-30", page="1", headline="老港片区完工")),
        ("本报12月30日A05版《老港片区完工》有误。", "2024-01-02", Corrects(date="2023-12-30", page="A05", headline="老港片区完工")),
        ("本報3月15日第3版「鐘樓下的麵包香」一文。", "2024-03-16", Corrects(date="2024-03-15", page="3", headline="鐘樓下的麵包香")),
        (r"1\. 本报3月12日《春茶开采》有误。", "2024-03-15", Corrects(date="2024-03-12", headline="春茶开采")),
        ("本报2月30日二版《老港片区》有误。", "2024-03-15", Corrects(page="2", headline="老港片区")),
        ("《春茶开采》一文有误。", "", Corrects(headline="春茶开采")),
        ("本报昨日的报道有误，特此更正。", "2024-03-15", None),
        ("昨日本报第三版《春茶开采》一文有误。", "2024-03-15", Corrects(date="2024-03-14", page="3", headline="春茶开采")),
        ("本报前日头版《春茶开采》有误。", "2024-03-15", Corrects(date="2024-03-13", page="1", headline="春茶开采")),
        ("昨天《春茶开采》一文有误。", "", Corrects(headline="春茶开采")),
        ("本报本月12日二版《春茶开采》有误。", "2024-03-15", Corrects(date="2024-03-12", page="2", headline="春茶开采")),
        ("本报上月28日二版《春茶开采》有误。", "2024-01-15", Corrects(date="2023-12-28", page="2", headline="春茶开采")),
        ("12日本报二版《春茶开采》有误。", "2024-03-15", Corrects(date="2024-03-12", page="2", headline="春茶开采")),
        ("28日二版《春茶开采》有误。", "2024-03-15", Corrects(date="2024-02-28", page="2", headline="春茶开采")),
        ("本报3月12日题为“春茶开采”的报道有误。", "2024-03-15", Corrects(date="2024-03-12", headline="春茶开采")),
        ("本报3月12日“春茶开采”一文有误。", "2024-03-15", Corrects(date="2024-03-12", headline="春茶开采")),
        ("本報昨日A3版「鐘樓下的麵包香」報導有誤。", "2024-03-16", Corrects(date="2024-03-15", page="A3", headline="鐘樓下的麵包香")),
        ("本報三月十五日A3版〈鐘樓下的麵包香〉一文。", "2024-03-16", Corrects(date="2024-03-15", page="A3", headline="鐘樓下的麵包香")),
        ("本報三月十五日第三版《鐘樓下的麵包香》。", "2024-03-16", Corrects(date="2024-03-15", page="3", headline="鐘樓下的麵包香")),
        ("本报上月28日三版《春茶开采》", "2024-03-15", Corrects(date="2024-02-28", page="3", headline="春茶开采")),
        ("上月二十八日本报第三版〈春茶开采〉", "2024-01-15", Corrects(date="2023-12-28", page="3", headline="春茶开采")),
        ("本報民國三十八年三月十二日第二版「春茶開採」一文", "1949-03-15", Corrects(date="1949-03-12", page="2", headline="春茶開採")),
        ("本報民國三十八年十二月三十日「春茶開採」一文", "1951-01-02", Corrects(date="1949-12-30", headline="春茶開採")),
        ("本報卅八年三月廿一日第二版「春茶開採」一稿", "1949-04-15", Corrects(date="1949-03-21", page="2", headline="春茶開採")),
        ("本報民國三十八年元月三日第二版「春茶開採」一文", "1949-01-15", Corrects(date="1949-01-03", page="2", headline="春茶開採")),
        ("本報113年3月12日A3版〈春茶開採〉", "2024-03-15", Corrects(date="2024-03-12", page="A3", headline="春茶開採")),
        ("本报一九六三年三月十二日二版《春茶开采》", "1964-03-15", Corrects(date="1963-03-12", page="2", headline="春茶开采")),
        ("本月十二日本報三版「春茶開採」新聞", "1949-03-15", Corrects(date="1949-03-12", page="3", headline="春茶開採")),
        ("昨日本版《春茶开采》一文有误。", "2024-03-15", Corrects(date="2024-03-14", headline="春茶开采")),
        ("本版昨日刊登的《春茶开采》一稿", "2024-03-15", Corrects(date="2024-03-14", headline="春茶开采")),
        ("昨A3版「春茶開採」一文", "2024-03-15", Corrects(date="2024-03-14", page="A3", headline="春茶開採")),
        ("本報昨（十四）日第三版「春茶開採」一文", "2024-03-15", Corrects(date="2024-03-14", page="3", headline="春茶開採")),
        ("上周五本报二版《春茶开采》有误。", "2024-03-15", Corrects(date="2024-03-08", page="2", headline="春茶开采")),
        ("本報上星期日第三版「春茶開採」一文", "2024-03-15", Corrects(date="2024-03-10", page="3", headline="春茶開採")),
        ("上周六（3月9日）本报二版《春茶开采》有误。", "2024-03-15", Corrects(date="2024-03-09", page="2", headline="春茶开采")),
        ("本报本周日二版《春茶开采》有误。", "2024-03-15", Corrects(page="2", headline="春茶开采")),
        ("2024.3.12二版《春茶开采》有误。", "2024-03-15", Corrects(date="2024-03-12", page="2", headline="春茶开采")),
        ("《春茶开采》（载3月12日2版）有误。", "2024-03-15", Corrects(date="2024-03-12", page="2", headline="春茶开采")),
        ("三月十二日本刊「春茶開採」內文", "2024-03-15", Corrects(date="2024-03-12", headline="春茶開採")),
        ("本报13月40日二版《春茶开采》有误。", "2024-03-15", Corrects(page="2", headline="春茶开采")),
    ],
)
def test_a_correction_names_day_page_and_headline_as_far_as_it_says_them(body: str, date: str, expected: Corrects | None) -> None:
    assert find_corrected(correction(body, date)) == expected


def test_an_article_that_is_no_correction_corrects_nothing() -> None:
    assert find_corrected(replace(PLAIN, body="本报3月12日第二版《春茶开采》一文有误。")) is None


def linked(target: Corrects, **known: tuple[str, str, tuple[str, ...]]) -> str | None:
    """Id of the article that a correction is linked to, among those that the archive knows."""
    found = replace(PLAIN, kind=Kind.CORRECTION, corrects=target)
    days = days_to_search(found)
    others = [Headed(key, page, headline) for key, (date, page, headline) in known.items() if date in days]
    corrects = link_correction(found, others).corrects
    return corrects.article if corrects else None


TEA = ("2024-03-12", "2", ("云毫春茶开采",))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Corrects(date="2024-03-12", page="2", headline="云毫春茶开采"), "a"),
        (Corrects(date="2024-03-12", page="02", headline="春茶开采"), "a"),
        (Corrects(headline="「雲毫」春茶開採！"), "a"),
        (Corrects(headline="云毫春茶开采了"), "a"),
        (Corrects(date="2024-03-13", headline="云毫春茶开采"), None),
        (Corrects(page="3", headline="云毫春茶开采"), None),
        (Corrects(date="2024-03-12", page="2"), None),
        (Corrects(headline="渡口复航"), None),
    ],
)
def test_a_correction_is_linked_by_headline_and_never_by_day_and_page_alone(target: Corrects, expected: str | None) -> None:
    assert linked(target, a=TEA, b=("2024-03-12", "2", ())) == expected


def test_two_articles_that_both_fit_are_no_target() -> None:
    assert linked(Corrects(headline="春茶开采"), a=TEA, b=("2024-03-13", "1", ("春茶开采",))) is None


def test_a_target_that_is_known_is_kept() -> None:
    assert linked(Corrects(headline="云毫春茶开采", article="x"), a=TEA) == "x"


def test_a_correction_is_not_its_own_target() -> None:
    found = replace(PLAIN, kind=Kind.CORRECTION, corrects=Corrects(headline="云毫春茶开采"))
    assert link_correction(found, [Headed(PLAIN.id, "2", ("云毫春茶开采",))]) == found


def test_a_correction_that_names_no_day_is_of_the_last_month() -> None:
    assert linked(Corrects(headline="云毫春茶开采"), a=("2024-02-13", "2", ("云毫春茶开采",))) == "a"
    assert linked(Corrects(headline="云毫春茶开采"), a=("2024-02-12", "2", ("云毫春茶开采",))) is None
    assert days_to_search(replace(PLAIN, date="2024", corrects=Corrects(headline="云毫春茶开采"))) == ()
    assert days_to_search(PLAIN) == ()


@pytest.mark.parametrize(
    ("field", "line", "expected"),
    [
        ("label", "老港新生系列报道之一", Series(name="老港新生系列报道", part=1)),
        ("label", "《老港新生》系列报道（三）", Series(name="《老港新生》系列报道", part=3)),
        ("deck", "——老港片区改造系列报道之十二", Series(name="老港片区改造系列报道", part=12)),
        ("deck", "——三论老港改造", Series(name="老港改造", part=3)),
        ("kicker", "渡口往事·之四", Series(name="渡口往事", part=4)),
        ("headline", "三论把好事办实办好", Series(name="把好事办实办好", part=3)),
        ("headline", "渡口往事（上）", Series(name="渡口往事", part=1)),
        ("headline", "渡口往事(下)", Series(name="渡口往事", part=3)),
        ("headline", "渡口往事（2）", Series(name="渡口往事", part=2)),
        ("headline", "渡口往事（下篇）", Series(name="渡口往事", part=3)),
        ("headline", "渡口往事（之二）", Series(name="渡口往事", part=2)),
        ("headline", "渡口往事③", Series(name="渡口往事", part=3)),
        ("headline", "老港改造系列报道之五", Series(name="老港改造系列报道", part=5)),
        ("label", "老港新生系列报道②", Series(name="老港新生系列报道", part=2)),
        ("label", "老港新生·第四篇", Series(name="老港新生", part=4)),
        ("label", "老港新生（上篇）", Series(name="老港新生", part=1)),
        ("label", "連載（十二）", Series(name="連載", part=12)),
        ("label", "老港新生系列報導之三", Series(name="老港新生系列報導", part=3)),
        ("deck", "——六论坚持以人为本", Series(name="坚持以人为本", part=6)),
        ("headline", "再论坚持以人为本", Series(name="坚持以人为本", part=2)),
        ("label", "鐘聲（第十二回）", Series(name="鐘聲", part=12)),
        ("label", "长篇连载 12", Series(name="长篇连载", part=12)),
        ("label", "新春走基层 第3站", Series(name="新春走基层", part=3)),
        ("label", "老港新生 ▪ 第三期", Series(name="老港新生", part=3)),
        ("headline", "老港夜話 之二", Series(name="老港夜話", part=2)),
        ("headline", "澜江行记之七", Series(name="澜江行记", part=7)),
        ("headline", "瓜果飘香——澜江纪行之二", Series(name="澜江纪行", part=2)),
        ("headline", "老港往事 第十二章", Series(name="老港往事", part=12)),
        ("headline", "梧溪十年（1）：茶山", Series(name="梧溪十年", part=1)),
        ("headline", "梧溪十年（上）——茶山", Series(name="梧溪十年", part=1)),
        ("headline", "梧溪十年之三：茶山", Series(name="梧溪十年", part=3)),
        ("headline", "首要任务之一：茶山", None),
        ("headline", "本年目标之一", None),
        ("headline", "政府工作报告（二○二四年）", None),
        ("headline", "诗二首（外一首）", None),
        ("headline", "首次办展之一瞥", None),
        ("headline", "青澜之春", None),
        ("label", "第一版", None),
        ("headline", "青澜成立四十年之际", None),
        ("headline", "讨论把好事办实办好", None),
        ("headline", "新办法（全文）", None),
        ("label", "民生", None),
    ],
)
def test_a_series_is_read_off_its_mark(field: str, line: str, expected: Series | None) -> None:
    head: dict[str, tuple[str, ...]] = {field: (line,)}
    assert find_series(replace(PLAIN, **head)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("printed", "page"), [("3", "A03"), ("A3", "3"), ("A3", "A03"), ("03", "3")])
def test_a_correction_finds_the_page_by_its_number_with_or_without_the_letter(printed: str, page: str) -> None:
    target = Corrects(date="2024-03-14", page=printed, headline="春茶开采")
    linked = link_correction(replace(PLAIN, corrects=target), [Headed("x", page, ("春茶开采",))])
    assert linked.corrects == replace(target, article="x")
