"""Pages of one long article: its crossheads among captions and notes, and labels over the rest of another one."""

from __future__ import annotations

from generator.model import Kind
from generator.parser.blocks import split_blocks
from generator.parser.cues import find_cues
from generator.parser.page import PageView
from generator.parser.parse import parse_page
from generator.parser.roles import Role
from tests.parser.reading import raw_page, read, view

WELLS = (
    "石桥村的井有十一口，最老的一口在祠堂前面，井栏被绳子磨出了深深的沟。守井的人每天天不亮就来打扫井台，这样做已经三代。",
    "村里的老人说，从前谁家娶亲，新娘进门的第二天要到井边打一桶水。井水清凉甘甜，远近的茶客都来讨水，一桶水能换两个鸡蛋。",
    "前年大旱，邻近的几个村子都断了水，石桥的井却没有干。村民排着队给邻村送水，一送就是四十天，没有收过一分钱。",
    "去年春天，村里请来了师傅，把十一口井都重新淘了一遍。师傅们从井底捞出了铜钱和半截陶罐，现在都摆在祠堂里。",
    "今年，村里给每口井都立了一块石碑，写上井的名字和来历。碑上的字是村小学的学生们写的，一笔一画都很认真。",
)


def feature(*captions: str) -> str:
    """A feature of five texts, each with three blank lines around what stands between it and the next one."""
    return (
        "\n\n".join(("石桥村的十一口井", *WELLS[:2]))
        + "\n\n\n\n"
        + "\n\n\n\n".join((*captions, WELLS[2]))
        + "\n\n"
        + "\n\n".join(WELLS[3:])
    )


LIFTED = ("碑上的字是村小学的学生们写的", "守井的人每天天不亮就来打扫井台")


def test_where_captions_are_lifted_from_the_text_a_line_that_no_text_says_is_rather_a_crosshead() -> None:
    page = PageView(blocks=split_blocks(feature(*LIFTED, "大旱之年")))
    found = {b.text: cues for b, cues in zip(page.blocks, find_cues(page), strict=True)}
    assert page.lifts_captions
    assert "not_lifted" in found["大旱之年"]
    assert all("lifted_from_text" in found[line] and "not_lifted" not in found[line] for line in LIFTED)


def test_a_line_that_the_next_text_says_may_be_a_caption_still() -> None:
    page = PageView(blocks=split_blocks(feature(*LIFTED, "一送就是四十天")))
    line = next(b.index for b in page.blocks if b.text == "一送就是四十天")
    assert line not in page.said_again, "too short to say anything"
    page = PageView(blocks=split_blocks(feature(*LIFTED, "村民排着队给邻村送水")))
    line = next(b.index for b in page.blocks if b.text == "村民排着队给邻村送水")
    assert line in page.said_again - page.lifted
    assert "not_lifted" not in find_cues(page)[line]


def test_one_lifted_line_is_no_habit() -> None:
    page = PageView(blocks=split_blocks(feature(LIFTED[0], "大旱之年")))
    assert not page.lifts_captions
    assert not any("not_lifted" in found for found in find_cues(page))


def test_a_crosshead_in_the_gaps_between_pictures_is_read_as_one() -> None:
    pictures = "\n\n\n\n".join((WELLS[1], LIFTED[1], LIFTED[0], "旱年不断水"))
    text = "\n\n".join(("石桥村的十一口井", WELLS[0], "新娘的第一桶水", pictures, WELLS[2], "井底捞出的陶罐", *WELLS[3:]))
    roles = {p.block.text: p.role for d in parse_page(raw_page(text)).drafts for p in d.pieces}
    assert [roles[line] for line in ("新娘的第一桶水", "旱年不断水", "井底捞出的陶罐")] == [Role.CROSSHEAD] * 3
    assert [roles[line] for line in LIFTED] == [Role.CAPTION] * 2


def test_the_line_under_an_editors_note_is_the_first_crosshead_where_the_headline_stands_above() -> None:
    note = "编者按：石桥村有十一口老井，守井的人家已经传了三代。本报记者走访了这个村子，看看一口井怎样养活一个村。"
    page = read("石桥村的十一口井", note, "新娘的第一桶水", WELLS[1], WELLS[0], "旱年不断水", WELLS[2], "井底捞出的陶罐", *WELLS[3:])
    found = [d for d in page.drafts if d.kind is Kind.NEWS]
    assert len(found) == 1
    assert [b.text for b in found[0].blocks(Role.CROSSHEAD)] == ["新娘的第一桶水", "旱年不断水", "井底捞出的陶罐"]
    assert [b.text for b in found[0].blocks(Role.HEADLINE)] == ["石桥村的十一口井"]


def test_a_label_over_the_headline_of_an_articles_rest_is_rather_that_of_the_text_above() -> None:
    page = view(WELLS[0], "乡土", "河堤上的四十天", "（上接第一版）" + WELLS[2])
    assert ["over_headline_of_rest" in found for found in find_cues(page)] == [False, True, False, False]
    page = view(WELLS[0], "乡土", "河堤上的四十天", WELLS[2])
    assert not any("over_headline_of_rest" in found for found in find_cues(page))
