"""A draft as an article: each block in its field or in the body, its line in the source."""

from __future__ import annotations

from generator.model import Credit, Kind, Lines, Photo
from generator.parser.bodies import line_runs
from generator.parser.drafts import Draft, Piece
from generator.parser.roles import Role
from tests.parser.reading import article_of, articles, blocks
from tests.parser.sample import PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST


def draft(*lines: tuple[Role, str], kind: Kind = Kind.NEWS) -> Draft:
    found = blocks(*(text for _, text in lines))
    return Draft(kind=kind, pieces=tuple(Piece(block=b, role=r, margin=1.0) for b, (r, _) in zip(found, lines, strict=True)))


def test_every_part_of_a_head_has_its_field() -> None:
    found = article_of(
        draft(
            (Role.LABEL, "民生"),
            (Role.KICKER, "市里强调——"),
            (Role.HEADLINE, "老港片区"),
            (Role.HEADLINE, "一期完工"),
            (Role.DECK, "——四百户搬新居"),
            (Role.BYLINE, "□ 本报记者 许一诺"),
            (Role.NOTE, "编者按：请看。"),
            (Role.SOLE, "本报讯 完工了。（沈白）"),
            (Role.JUMP_TO, "（下转第四版）"),
        )
    )
    assert (found.label, found.kicker, found.headline, found.deck) == (
        ("民生",),
        ("市里强调——",),
        ("老港片区", "一期完工"),
        ("——四百户搬新居",),
    )
    assert (found.byline_printed, found.byline) == (("□ 本报记者 许一诺",), (Credit(name="许一诺", role="本报记者"), Credit(name="沈白")))
    assert (found.editor_note, found.dateline, found.body) == (("编者按：请看。",), "本报讯", "本报讯 完工了。（沈白）")
    assert found.continued_to is not None
    assert found.continued_to.page == "4"
    assert found.source[0].lines == (Lines(first=1, last=17),)


def test_a_writer_who_stands_twice_is_named_once() -> None:
    found = article_of(draft((Role.HEADLINE, PORT_HEAD), (Role.BYLINE, "许一诺"), (Role.SOLE, "完工了。（许一诺）")))
    assert found.byline == (Credit(name="许一诺"),)


def test_a_byline_that_holds_no_name_is_kept_as_printed() -> None:
    assert article_of(draft((Role.BYLINE, "本报评论员"), (Role.SOLE, PORT_END))).byline[0] == Credit(name="本报评论员")
    empty = article_of(draft((Role.BYLINE, ")"), (Role.SOLE, PORT_REST)))
    assert (empty.byline, empty.byline_printed) == ((), (")",))


def test_titles_captions_and_photographers_make_photos() -> None:
    found = article_of(
        draft(
            (Role.CAPTION, "甲。"),
            (Role.CREDIT, "林一禾 摄"),
            (Role.PHOTO_TITLE, "江边"),
            (Role.CREDIT, "沈白 摄"),
            (Role.CAPTION, "乙。"),
            (Role.CAPTION, "丙。"),
            (Role.CREDIT, "图/某某"),
            (Role.CREDIT, "文/某某"),
            kind=Kind.PHOTO,
        )
    )
    assert found.photos == (
        Photo(caption="甲。", credit="林一禾 摄"),
        Photo(title="江边", caption="乙。", credit="沈白 摄"),
        Photo(caption="丙。", credit="图/某某 文/某某"),
    )


def test_source_lines_stand_in_the_order_of_reading_with_neighbours_in_one_run() -> None:
    a, b, c, d = blocks("甲", "乙", "丙", "丁")
    assert line_runs([c, d, a]) == (Lines(first=5, last=7), Lines(first=1, last=1))
    assert line_runs([b, a]) == (Lines(first=3, last=3), Lines(first=1, last=1))
    assert line_runs([]) == ()


def test_markup_in_print_is_escaped_in_the_body_and_nowhere_else() -> None:
    found = articles("5*3改造#完工", PORT_OPEN + PORT_REST + "[见图]*", PORT_END)[0]
    assert found.headline == ("5*3改造#完工",)
    assert "\\[见图\\]\\*" in found.body
