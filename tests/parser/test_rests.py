"""What the rest of an article on another page says of the page where it begins."""

from __future__ import annotations

from dataclasses import replace

from generator.parser.parse import ParsedPage, parse_again, parse_page
from generator.parser.roles import Role
from generator.parser.sources import Known
from tests.parser.reading import lines_held, page_text, raw_page
from tests.parser.sample import FARM, FARM_HEAD

HEAD = "外宾参观澜江造船厂"
FIRST = "本报讯 以港务局长为首的南岛友好代表团，今天上午乘船离开望潮港前往澜江造船厂参观。"
SECOND = "据澜江电讯社梧溪十三日电 友好代表团今天下午到达梧溪，梧溪各界一千多人到码头欢迎，少年儿童献了鲜花，造船厂工人敲起了锣鼓。"
DECK = "代表团下午到达梧溪受到热烈欢迎"
REST = "晚间，梧溪县政府设宴招待南岛友好代表团，宴会后还举行了民间歌舞晚会。（许一诺）"
LABEL = "春耕一线"


def issue(*pages: tuple[str, ...]) -> tuple[ParsedPage, ...]:
    raws = [raw_page(page_text(*lines), Known(page=str(n))) for n, lines in enumerate(pages, 1)]
    return parse_again([parse_page(replace(raw, file=f"qlrb/2024-03-14/{n:02d}.txt")) for n, raw in enumerate(raws, 1)])


def texts(page: ParsedPage) -> list[list[str]]:
    return [[p.block.text for p in d.texts] for d in page.drafts if d.texts]


def test_the_second_dispatch_of_a_round_up_comes_back_to_the_headline_that_the_rest_repeats() -> None:
    one, _ = issue((HEAD, FIRST, FARM_HEAD, FARM + "（方砚）", SECOND + "（下转第二版）", DECK), (HEAD, "（上接第一版）", REST))
    article = one.drafts[0]
    assert texts(one) == [[FIRST, SECOND + "（下转第二版）"], [FARM + "（方砚）"]]
    assert [b.text for b in article.blocks(Role.HEADLINE)] == [HEAD]
    assert [b.text for b in article.blocks(Role.DECK)] == [DECK]


def test_an_article_that_goes_on_under_its_own_headline_is_left_alone() -> None:
    pages = ((HEAD, FIRST + "（许一诺）", FARM_HEAD, FARM + "（下转第二版）"), (HEAD, "（上接第一版）", REST))
    one, _ = issue(*pages)
    assert texts(one) == [[FIRST + "（许一诺）"], [FARM + "（下转第二版）"]]


def test_a_line_that_stands_apart_from_the_repeated_headline_is_a_label() -> None:
    first = FIRST[:-1] + "，外宾在澜江造船厂参观了船台。"
    one, _ = issue((LABEL, first, FARM_HEAD, FARM + "（方砚）", SECOND + "（下转第二版）", DECK, HEAD), (HEAD, "（上接第一版）", REST))
    article = one.drafts[0]
    assert [b.text for b in article.blocks(Role.HEADLINE)] == [HEAD]
    assert [b.text for b in article.blocks(Role.LABEL)] == [LABEL]


def test_a_shortened_headline_is_not_looked_for_where_the_whole_one_is_printed_again() -> None:
    body = "造船厂的老师傅把船台上的焊缝看了三遍，才让外宾靠近船舷。"
    short = "参观澜江造船厂"
    pages = ((HEAD, FIRST + "（下转第二版）"), (HEAD, "（上接第一版）" + REST[:-5], short, body, "谈工艺", body, body, "说将来", body))
    _, two = issue(*pages)
    assert short not in {b.text for d in two.drafts for b in d.blocks(Role.HEADLINE)}


def test_every_line_stays_in_one_draft() -> None:
    lines = (HEAD, FIRST, SECOND + "（下转第二版）", DECK, FARM_HEAD, FARM)
    one, two = issue(lines, (HEAD, "（上接第一版）", REST))
    assert len(lines_held(one)) == len(set(lines_held(one))) == len(lines)
    assert len(lines_held(two)) == 3
