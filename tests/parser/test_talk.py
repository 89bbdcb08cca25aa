"""Interviews, spoken sentences and halves of sentences: short lines that are text, and short lines that look like it and are heads."""

from __future__ import annotations

from generator.parser.cues import find_cues
from generator.parser.cues.talk import LONGEST
from generator.parser.roles import Role
from tests.parser.reading import read, view

HEAD = "渡口为什么要迁"
OPENING = "本报讯（记者林一禾）石桥渡口下月起迁到上游的柳林湾，许多乘客打电话来问个究竟。记者为此走访了渡口管理站站长沈白。"
QUESTIONS = (
    "记者：乘客最关心的是每天早晚还有没有渡船，票价会不会跟着涨上去？",
    "记者：对住在下游几个村子、要多走两里路的乘客，管理站有什么安排？",
)
ANSWERS = (
    "沈白：早晚两班渡船照常开，中午还要加开一班。票价三年之内不会变，这一点已经写进了管理站和镇里签的文书，请大家放心。",
    "沈白：下游的三个村子每天有两班小船接送，不收钱。到了农忙的时候，小船再加一班，一直开到天黑为止，村里会贴出告示。",
)


def test_questions_of_an_interview_are_paragraphs() -> None:
    page = read(HEAD, OPENING, QUESTIONS[0], ANSWERS[0], QUESTIONS[1], ANSWERS[1])
    article = next(d for d in page.drafts if d.has_headline)
    assert [b.text for b in article.blocks(Role.HEADLINE)] == [HEAD]
    assert [p.block.text for p in article.texts] == [OPENING, QUESTIONS[0], ANSWERS[0], QUESTIONS[1], ANSWERS[1]]


def test_a_short_question_may_be_set_as_a_crosshead_and_heads_no_article() -> None:
    found = find_cues(view(HEAD, OPENING, "记者：渡船还开吗？", ANSWERS[0]))
    assert "short_question" in found[2]
    assert len(ANSWERS[0]) > LONGEST
    assert "turn_of_talk" not in found[3], "nobody takes so long a line for a heading"
    page = read(HEAD, OPENING, "记者：渡船还开吗？", ANSWERS[0], "记者：小船收钱吗？", ANSWERS[1])
    assert sum(d.has_headline for d in page.drafts) == 1


def test_nobody_talks_where_no_other_speaker_answers() -> None:
    found = find_cues(view("沈白：渡口迁走之后乘客只会更多，不会比从前少一个人", OPENING, QUESTIONS[0], QUESTIONS[1]))
    assert not any("turn_of_talk" in cues for cues in found)


def test_a_spoken_sentence_is_one_in_quotes_from_its_first_sign_to_its_last() -> None:
    found = find_cues(view("“这条船是你们自己造的？”", OPENING, "“石桥”为什么要迁？", OPENING, "“渡口”和“柳林湾！”"))
    assert ["spoken" in cues for cues in found] == [True, False, False, False, False]


def test_the_words_on_both_sides_tell_half_a_sentence_from_a_heading() -> None:
    cut = find_cues(
        view(OPENING, "老人们把新收的稻谷和菜籽送到", "了渡口，在那里等着第一班船。去年他们等了整整一个上午，今年只等了一刻钟。")
    )
    head = find_cues(view(OPENING, "早晚两班照常", "据管理站介绍，中午还要加开一班。票价三年之内不会变，这一点已经写进了文书。"))
    assert cut[1]["sentence_goes_on"] > 0
    assert "sentence_begins" not in cut[1]
    assert head[1]["sentence_begins"] > 0
    assert "sentence_goes_on" not in head[1]


def test_over_a_dateline_no_line_is_half_a_sentence() -> None:
    found = find_cues(
        view(OPENING, "老人们把新收的稻谷和菜籽送到", "本报讯 石桥渡口下月起迁到上游的柳林湾，许多乘客打电话来问个究竟，管理站已经答复。")
    )
    assert not {"sentence_goes_on", "sentence_begins"} & set(found[1])
