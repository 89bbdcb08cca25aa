"""One article on two pages: stitched where both halves are at hand, linked or left alone where not; no text is lost or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.store import load_articles
from generator.content.vanished import read_vanished
from generator.model import Article, Jump, Kind, Lines, Source
from generator.parser.importer import ImportReport, import_raw
from generator.text.pagemark import without_page_marks
from tests.archive import write
from tests.parser.reading import page_text
from tests.parser.sample import FARM, FARM_HEAD, TEA

DAY = Path("raw/qlrb/2024-03-14")
OUT = Path("content/qlrb/2024/03/14")
BRIDGE = "澜江特大桥今日合龙"
BYLINE = "□ 本报记者 许一诺"
FIRST = "凌晨四时，澜江水面上还罩着一层薄雾。测量员覃小雨把棱镜架上主梁悬臂端，对着对讲机报出一串数字，澜江特大桥的合龙段"
REST = "只差最后三毫米。覃小雨和同伴守着澜江特大桥的主梁，等温度降下来，合龙段才缓缓落进缺口。两岸的居民都到堤上来看。"
END = "记者离开时，澜江特大桥的合龙段已经焊上了第一道焊缝。（沈白）"
ONE, FOUR, EIGHT = (DAY / f"{n}.txt" for n in ("01", "04", "08"))
WHOLE = f"{FIRST}<!-- page 4: （下转第四版） （上接第一版） -->{REST}\n\n{END}"
ID = "qlrb-2024-03-14-p01-01"


@pytest.fixture(autouse=True)
def _issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two raw pages, in the folder that the test stands in."""
    monkeypatch.chdir(tmp_path)
    write(ONE, page_text(BRIDGE, BYLINE, FIRST, "（下转第四版）", FARM_HEAD, FARM))
    write(FOUR, page_text("（上接第一版）" + REST, END, "云毫茶开采", TEA))


def run(*paths: Path) -> ImportReport:
    report = import_raw(paths or [Path("raw")], Path("content"))
    assert [p for p in report.problems if not p.warning] == []
    return report


def articles() -> dict[str, Article]:
    found, problems = load_articles(Path("content"))
    assert problems == ()
    return {a.id: a for a in found if a.kind is not Kind.FURNITURE}


def text_of_all() -> str:
    return "".join(without_page_marks(a.body) for a in articles().values())


def test_two_halves_become_one_article_that_names_both_pages() -> None:
    run()
    found = articles()
    whole = found[ID]
    assert [a.headline for a in found.values()] == [(BRIDGE,), (FARM_HEAD,), ("云毫茶开采",)]
    assert whole.body == WHOLE
    assert (whole.page, whole.continued_to, whole.continued_from) == ("1", Jump(page="4"), None)
    assert whole.source == (
        Source(file="qlrb/2024-03-14/01.txt", lines=(Lines(first=1, last=7),)),
        Source(file="qlrb/2024-03-14/04.txt", lines=(Lines(first=1, last=3),)),
    )
    assert whole.paragraphs == "5+2:1 2:3"
    assert [(c.name, c.role) for c in whole.byline] == [("许一诺", "本报记者"), ("沈白", None)]


def test_the_articles_of_the_other_page_are_numbered_without_a_gap() -> None:
    run()
    assert sorted(articles()) == [ID, "qlrb-2024-03-14-p01-02", "qlrb-2024-03-14-p04-01"]


def test_marks_on_lines_of_their_own_and_a_headline_that_is_printed_again_stand_in_the_page_mark() -> None:
    write(FOUR, page_text("澜江特大桥合龙侧记", "【上接A1版】", REST, "云毫茶开采", TEA))
    run()
    assert articles()[ID].body == f"{FIRST}<!-- page 4: （下转第四版） 澜江特大桥合龙侧记 【上接A1版】 -->{REST}"


def test_a_headline_that_is_printed_again_word_for_word_is_not_said_twice() -> None:
    write(FOUR, page_text(BRIDGE, "（上接第一版）" + REST, "云毫茶开采", TEA))
    run()
    assert articles()[ID].body == f"{FIRST}<!-- page 4: （下转第四版） （上接第一版） -->{REST}"


def test_a_paragraph_that_ends_at_the_jump_stays_one() -> None:
    write(ONE, page_text(BRIDGE, BYLINE, FIRST + "就要吊装了。（下转第四版）", FARM_HEAD, FARM))
    run()
    assert articles()[ID].body == f"{FIRST}就要吊装了。<!-- page 4: （下转第四版） （上接第一版） -->\n\n{REST}\n\n{END}"


def test_an_article_over_three_pages_is_one() -> None:
    last = "大桥通车以后，澜江两岸的居民过江只要四分钟，覃小雨说她要带女儿在澜江特大桥的主梁上走一走。"
    write(FOUR, page_text("（上接第一版）" + REST + "（下转第八版）", "云毫茶开采", TEA))
    write(EIGHT, page_text("（上接第四版）" + last, "春耕备耕", FARM))
    run()
    whole = articles()[ID]
    assert whole.body == (
        f"{FIRST}<!-- page 4: （下转第四版） （上接第一版） -->{REST}<!-- page 8: （下转第八版） （上接第四版） -->\n\n{last}"
    )
    assert [s.file[-6:] for s in whole.source] == ["01.txt", "04.txt", "08.txt"]


def test_a_half_whose_other_half_is_not_there_keeps_its_mark() -> None:
    run(ONE)
    assert articles()[ID].body == FIRST
    assert articles()[ID].continued_to == Jump(page="4")


def test_a_second_import_changes_nothing() -> None:
    run()
    report = run()
    assert (report.written, report.kept, report.held, report.gone) == ((), (), (), ())


@pytest.mark.parametrize(("first", "second"), [(ONE, FOUR), (FOUR, ONE)])
def test_halves_that_are_imported_one_after_the_other_are_stitched_where_the_raw_pages_lie_together(first: Path, second: Path) -> None:
    run(first)
    report = run(second)
    assert articles()[ID].body == WHOLE
    assert text_of_all().count(REST) == 1
    assert (report.gone, report.kept) == ((), ())


def test_a_half_that_had_a_file_of_its_own_leaves_a_record_and_its_id_is_not_given_again() -> None:
    four = FOUR.read_text(encoding="utf-8")
    write(FOUR, page_text(REST, END, "云毫茶开采", TEA))
    run(FOUR)
    ONE.unlink()
    run()
    assert "qlrb-2024-03-14-p04-01" in articles()
    write(ONE, page_text(BRIDGE, BYLINE, FIRST, "（下转第四版）", FARM_HEAD, FARM))
    write(FOUR, four)
    run()
    assert sorted(articles()) == [ID, "qlrb-2024-03-14-p01-02", "qlrb-2024-03-14-p04-02"]
    assert {id: v.now for id, v in read_vanished(Path("content")).items()} == {"qlrb-2024-03-14-p04-01": (ID,)}
    write(
        FOUR,
        page_text(
            "（上接第一版）" + REST, END, "云毫茶开采", TEA, "潮汐表", "3月14日，望潮港高潮位三米二，出现在上午九时，低潮位出现在下午。"
        ),
    )
    run()
    assert "qlrb-2024-03-14-p04-01" not in articles()


@pytest.mark.parametrize("page", [ONE, FOUR])
def test_one_of_the_pages_imported_again_reads_the_other_too(page: Path) -> None:
    run()
    write(page, page.read_text(encoding="utf-8").replace("凌晨四时", "凌晨五时").replace("三毫米", "两毫米"))
    run(page)
    assert articles()[ID].body == WHOLE.replace("凌晨四时", "凌晨五时" if page == ONE else "凌晨四时").replace(
        "三毫米", "两毫米" if page == FOUR else "三毫米"
    )


@pytest.mark.parametrize(("page", "other"), [(ONE, FOUR), (FOUR, ONE)])
def test_one_of_the_pages_imported_again_without_the_other_leaves_the_article_as_it_is(page: Path, other: Path) -> None:
    run()
    other.unlink()
    report = run(page)
    assert articles()[ID].body == WHOLE
    assert len(articles()) == 3
    assert report.held == (f"qlrb/2024/03/14/{ID}.md",)
    assert f"  held      qlrb/2024/03/14/{ID}.md: its other half stands in a raw file that is not at hand" in report.summary()
    assert (report.written, report.gone) == ((), ())


def test_a_first_half_that_a_person_has_changed_is_linked_and_not_overwritten() -> None:
    run(ONE)
    path = OUT / f"{ID}.md"
    changed = path.read_text(encoding="utf-8").replace("薄雾", "浓雾")
    path.write_text(changed, encoding="utf-8")
    report = run()
    assert path.read_text(encoding="utf-8") == changed
    assert report.kept == (f"qlrb/2024/03/14/{ID}.md",)
    rest = next(a for a in articles().values() if a.kind is Kind.FRAGMENT)
    assert rest.continued_from == Jump(page="1", article=ID)
    assert text_of_all().count(REST) == 1


def test_a_second_half_that_a_person_has_changed_is_linked_and_not_taken_away() -> None:
    one = ONE.read_text(encoding="utf-8")
    ONE.unlink()
    run()
    path = OUT / "qlrb-2024-03-14-p04-01.md"
    path.write_text(path.read_text(encoding="utf-8").replace("三毫米", "两毫米"), encoding="utf-8")
    write(ONE, one)
    run()
    assert "两毫米" in path.read_text(encoding="utf-8")
    assert articles()[ID].continued_to == Jump(page="4", article="qlrb-2024-03-14-p04-01")


def test_a_stitched_article_that_a_person_has_changed_keeps_both_halves() -> None:
    run()
    path = OUT / f"{ID}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("薄雾", "浓雾"), encoding="utf-8")
    report = run()
    assert report.kept == (f"qlrb/2024/03/14/{ID}.md",)
    assert len(articles()) == 3
    assert text_of_all().count(REST) == 1


def test_a_fragment_under_a_headline_of_its_own_is_linked_and_not_stitched() -> None:
    write(FOUR, page_text("云毫茶采摘节开幕", "（上接第一版）" + REST, END))
    run()
    found = articles()
    assert found[ID].body == FIRST
    assert found[ID].continued_to == Jump(page="4", article="qlrb-2024-03-14-p04-01")
