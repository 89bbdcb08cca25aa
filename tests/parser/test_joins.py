"""Column breaks: which text goes on in which, and what the joined paragraph says."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from generator.model import Kind
from generator.parser.bodies import seam
from generator.parser.drafts import Draft, Piece
from generator.parser.joins import join_column_breaks
from generator.parser.roles import Role
from generator.parser.seams import JOIN, SHORTEST, SURE, USUAL, USUAL_CLAUSE, PageWords, Spots, seam_cues, sentence_goes_on, word_cues
from generator.parser.seams import LONGEST as MOST_CHARACTERS
from generator.parser.sentences import BEGINS, ENDS, LONGEST, begin_keys, end_keys
from generator.parser.words import begins_in_phrase, breaks_off_in_phrase
from tests.parser.reading import articles, blocks, read
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST, TEA


def joins(*lines: str) -> list[tuple[int, int]]:
    """Places (0-based, among the lines) of texts that came out as one paragraph, in pairs."""
    pairs = []
    for draft in read(*lines).drafts:
        texts = draft.texts
        pairs += [(a.block.index, b.block.index) for a, b in pairwise(texts) if b.joined]
    return sorted(pairs)


def draft(*lines: tuple[Role, str]) -> Draft:
    found = blocks(*(text for _, text in lines))
    return Draft(kind=Kind.NEWS, pieces=tuple(Piece(block=b, role=r, margin=1.0) for b, (r, _) in zip(found, lines, strict=True)))


def cues(first: str, second: str) -> set[str]:
    """Names of what speaks for and against the second text going on where the first breaks off."""
    one = draft((Role.LEAD, first), (Role.LAST, second))
    return set(seam_cues(Spots.of([one]), 0, 1, PageWords({}, {}, {})))


def test_a_sentence_that_a_column_break_cut_is_one_paragraph_again() -> None:
    assert joins(PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END) == [(1, 2)]
    body = articles(PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END)[0].body
    assert body == f"{PORT_OPEN}{PORT_REST}\n\n{PORT_END}"


def test_a_caption_between_the_halves_stays_out_of_the_sentence() -> None:
    assert joins(PORT_HEAD, PORT_OPEN, "图为搬进新居的居民。 林一禾 摄", PORT_REST, PORT_END) == [(1, 3)]


def test_a_crosshead_between_the_halves_does_not_keep_them_apart_for_ever() -> None:
    assert "crosshead_between" in JOIN
    assert joins(PORT_HEAD, PORT_OPEN + "居民盼了十二年的。", "搬家那天", PORT_END) == []


def test_a_text_that_ends_in_a_full_stop_is_not_joined() -> None:
    assert joins(PORT_HEAD, PORT_OPEN + PORT_REST, PORT_END) == []


def test_a_text_under_its_own_headline_is_the_rest_of_no_other() -> None:
    assert joins(PORT_HEAD, PORT_OPEN, FARM_HEAD, FARM) == []


def test_a_text_with_a_dateline_is_no_rest() -> None:
    assert joins(PORT_HEAD, PORT_OPEN, TEA) == []


def test_a_jump_at_the_break_says_where_the_rest_is() -> None:
    assert joins(PORT_HEAD, PORT_OPEN, "（下转第四版）", PORT_END) == []
    assert joins(PORT_HEAD, PORT_OPEN + "（下转第四版）", PORT_END) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("他走到江边的时候天还", "没有亮。", {"open_end", "next_text", "same_article"}),
        ("他走到江边，", "天还没有亮。", {"open_end", "end_in_pause", "next_text", "same_article"}),
        ("他在江边的石阶上说：", "天还没有亮。", {"end_in_colon", "next_text", "same_article"}),
        ("他在江边说：“天还没有", "亮。”", {"open_end", "unclosed_mark_closed_here", "next_text", "same_article"}),
        ("他在江边说：“天还没有", "亮呢。", {"open_end", "unclosed_mark_not_closed", "next_text", "same_article"}),
        ("他走到江边。", "，天还没有亮。", {"end_closed", "begins_with_closing_mark", "next_text", "same_article"}),
        ("他走到江边的时候天还", "据了解，没有亮。", {"open_end", "begins_like_a_paragraph", "next_text", "same_article"}),
        ("大桥合龙的时候是3月8", "日清晨。", {"open_end", "word_across_the_seam", "next_text", "same_article"}),
        ("致辞的是工程师雷纳托", "·索拉。", {"open_end", "word_across_the_seam", "next_text", "same_article"}),
        ("他走到江边的图书", "馆。", {"open_end", "word_across_the_seam", "next_text", "same_article", "short_first_half_of_heading"}),
    ],
)
def test_a_seam_has_its_cues(first: str, second: str, expected: set[str]) -> None:
    found = cues(first, second)
    assert expected - {"short_first_half_of_heading"} <= found
    assert found <= set(JOIN)


def test_every_block_stays_in_exactly_one_draft_though_continuations_move() -> None:
    page = read(PORT_HEAD, PORT_OPEN, FARM_HEAD, FARM, PORT_REST, PORT_END)
    assert sorted(p.block.index for d in page.drafts for p in d.pieces) == list(range(6))


def test_drafts_without_open_ends_come_back_as_they_are() -> None:
    one = draft((Role.HEADLINE, PORT_HEAD), (Role.SOLE, PORT_END))
    assert join_column_breaks([one], [p.block for p in one.pieces]) == (one,)
    assert join_column_breaks([], []) == ()


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("也是", "居民盼的", "也是居民盼的"),
        ("the", "Archive", "the Archive"),
        ("news", "paper", "newspaper"),
        ("用5", "G网", "用5G网"),
        ("", "甲", "甲"),
    ],
)
def test_halves_are_put_together_without_a_space_but_between_latin_words(first: str, second: str, whole: str) -> None:
    assert seam(first, second) == whole


def test_a_short_line_that_breaks_off_in_a_phrase_is_the_first_half_of_a_text_and_no_crosshead() -> None:
    opening = "清早六点，祝维宁推开船坞的铁门，先看一眼潮位，再把昨天画的线重新量一遍。"
    first = "日前，祝维宁和船坞里的工人们将"
    rest = "一艘旧渡船拖上滑道，准备在雨季以前换好船底的木板。"
    closing = "换下来的木板堆在铁门边上，祝维宁说要留几块给船坞的展室。"
    found = articles("船坞里的三代人", opening, first, rest, closing)[0]
    assert found.body.split("\n\n") == [opening, first + rest, closing]
    ends = ("工人们正在", "英雄是怎样炼成的", "港口扩建")
    assert [breaks_off_in_phrase(line) for line in ends] == [True, False, False]
    starts = ("的老工人", "地铁通车", "和平大会开幕")
    assert [begins_in_phrase(line) for line in starts] == [True, False, False]


VISIT = "本报讯 3月13日，老港片区改造一期工程通过验收。居民们当天就去看房。居民们表示满意，新房比旧房宽敞得多。"
LOST = "施工方向四百户居民交付了新居，得到了居民的普遍赞扬"


def test_a_seam_between_whole_sentences_is_a_lost_full_stop_rather_than_a_column_break() -> None:
    assert joins(PORT_HEAD, VISIT, LOST, "居民们说，搬家的日子已经定下来了。他们等了十二年。") == []
    assert joins(PORT_HEAD, VISIT, LOST + "和感", "谢，搬家的日子已经定下来了。他们等了十二年。") == [(2, 3)]


def test_a_sentence_that_would_be_very_long_over_the_seam_speaks_against_it() -> None:
    def strength(first: str, second: str) -> float:
        one = draft((Role.LEAD, first), (Role.LAST, second))
        return seam_cues(Spots.of([one]), 0, 1, PageWords({}, {}, {})).get("sentence_is_long", 0.0)

    long = "社员们把新收的稻谷挑到粮站，排成一队等着过秤，" * 3
    assert strength("水退了。社员们把新收的", "稻谷挑到粮站。他们排成一队。") == pytest.approx(math.log(SHORTEST / USUAL))
    assert strength(long + "队长高声喊着", "下一队快来。") == pytest.approx(math.log((len(long) + 11) / USUAL))
    assert strength(long + "队长高声喊着", long * 9) == pytest.approx(math.log(MOST_CHARACTERS / USUAL))
    assert strength(long, "队长高声喊着。") == 0, "a comma says by itself that the sentence goes on"
    assert strength("水车转了一夜", "河边的灯还亮着。") == 0, "a line of verse is short, whatever follows it"
    assert JOIN["sentence_is_long"] < 0


def strengths(first: str, second: str, *others: str) -> dict[str, float]:
    """What speaks for and against a seam between the first two texts of a page, with strengths."""
    one = draft((Role.LEAD, first), *((Role.MIDDLE, text) for text in (second, *others)))
    return seam_cues(Spots.of([one]), 0, 1, PageWords({}, {}, {}))


def test_two_texts_that_would_make_a_very_long_paragraph_are_rather_two() -> None:
    usual = "社员们把新收的稻谷挑到粮站，排成一队等着过秤，队长在门口记数，直到天黑才回家。" * 3
    bare, half = usual[:-1], usual[: len(usual) // 2]
    found = strengths(bare, usual, usual)["paragraph_is_long"]
    assert found == pytest.approx(math.log((len(bare) + len(usual)) / (2 * len(usual))))
    assert strengths(half, half, usual, usual)["paragraph_is_long"] < found
    assert "paragraph_is_long" not in strengths(usual, usual, usual), "a full stop says by itself that the paragraph ends"
    assert JOIN["paragraph_is_long"] < 0


def test_a_clause_that_would_be_very_long_over_the_seam_speaks_against_it() -> None:
    opening = "水退了，社员们一早就到了粮站，"
    short = strengths(opening + "社员们把稻谷", "挑到粮站，排队。")["clause_is_long"]
    long = strengths(opening + "社员们把新收的稻谷和几百斤菜籽一起", "挑到离村子五里路的新粮站去排队，天黑才回。")["clause_is_long"]
    assert short < 0 < long
    assert long == pytest.approx(math.log((17 + 15) / USUAL_CLAUSE))
    assert JOIN["clause_is_long"] < 0


def test_a_last_clause_that_is_no_whole_one_speaks_for_the_seam() -> None:
    whole = strengths("水退了，社员们回到村里", "稻谷还在地里。")
    assert {"last_clause_is_short", "last_clause_has_no_verb"}.isdisjoint(whole)
    named = strengths("水退了，三队的老社员", "回到村里。")
    assert "last_clause_has_no_verb" in named
    assert "last_clause_is_short" not in named
    assert "last_clause_is_short" in strengths("水退了，社员", "回到村里。")
    assert JOIN["last_clause_is_short"] > 0
    assert JOIN["last_clause_has_no_verb"] > 0


def test_a_page_whose_words_have_fallen_apart_is_one_that_loses_its_full_stops() -> None:
    clean = "社员代表参观新建粮站，会计小组负责登记号码，队长组织青年修理机器，老人孩子坐在广场休息，下午继续开会。"
    broken = "社贝代衣参砚新娃粮井，会汁小俎负贡登已号玛，队女组炽青牛修埋机品，老入孩了坐仕广汤休恩，下牛继卖开佘。"
    assert strengths(clean[:-1], clean, clean)["page_is_badly_read"] < 0 < strengths(broken[:-1], broken, broken)["page_is_badly_read"]
    assert JOIN["page_is_badly_read"] < 0
    assert strengths("粮站门口排队", "等着过秤。").get("page_is_badly_read", 0) == 0, "too little text to tell"


def test_an_end_that_stays_open_although_a_text_nearly_goes_on_from_it_is_doubted() -> None:
    rest = "这是老港片区的第一期工程，搬进新居的四百户居民里有一半是在码头上干了三十年以上的老装卸工和他们的家人。"
    page = read(PORT_HEAD, VISIT, LOST, rest)
    assert any("breaks off and was joined to nothing" in words for d in page.drafts for _, words in d.doubts)


def test_words_that_sentences_end_and_begin_with_speak_against_a_seam() -> None:
    cut = sentence_goes_on("社员们把新收的稻谷和", "几百斤菜籽挑到粮站。")
    lost = sentence_goes_on("社员们对新粮站的服务感到高兴", "他们说,这个粮站是去年修的。")
    assert cut > 1 > -1 > lost
    assert sentence_goes_on("社员们把稻谷挑到粮", "站门口,排成一队。") == SURE, "a word stands across the seam"


def test_a_page_that_loses_its_full_stops_is_read_with_more_doubt_of_each_open_end() -> None:
    lost = [("社员们对新粮站的服务感到高兴", "他们说，这个粮站是去年修的。"), ("队里的干部们给了一致好评", "这是他们第三次来。")]
    bare = blocks(*(text for pair in lost for text in pair), "河边的水车", "转了一夜。")
    seams = [(bare[n], bare[n + 1]) for n in (0, 2, 4)]
    words = PageWords.of(bare, set(), set(), seams)
    assert words.closing == {0, 2}
    assert word_cues(bare[4], bare[5], words)["others_end_so"] == 2
    assert word_cues(bare[0], bare[1], words)["others_end_so"] == 1
    assert JOIN["others_end_so"] < 0


@pytest.mark.parametrize("table", [ENDS, BEGINS])
def test_what_a_newspaper_writes_about_stands_in_no_table_of_words(table: dict[str, float]) -> None:
    words = [key for key in table if key >= "㐀"]
    assert words
    assert all(table.values())
    assert not [word for word in words if len(word) > LONGEST + 1]
    assert list(end_keys("他们来到粮站")) == ["n", "2", "n+v"]
    assert list(begin_keys("在粮站门口")) == ["p", "1", "在", "p+n"]
