"""The same pages imported again: ids stay, edits stay, new readings are offered, and what vanishes leaves a record."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.store import load_articles
from generator.content.vanished import Vanished, read_vanished
from generator.model import Article, Kind
from generator.parser.importer import ImportReport, import_raw
from generator.parser.ledger import line_hash, read_ledger
from tests.archive import tree, write
from tests.parser.reading import page_text
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST, TEA

DAY = "qlrb/2024-03-14"
CONTENT = Path("content")
TEA_HEAD = "云毫茶开采"
PORT = (PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END)
LINES = ("青澜日报", *PORT, FARM_HEAD, FARM, TEA_HEAD, TEA)

MOVE = "搬迁办公室的工作人员介绍，首批居民将在三天内搬完，其余的人家月底前分批入住，留下的旧物由居委会代管。"
TOPICS = ("轻轨", "船坞", "灯塔", "茶山", "渡口", "盐仓", "夜市", "书院")


def story(topic: str) -> tuple[str, str, str, str]:
    return (
        f"{topic}改造工程完工",
        f"本报讯（记者 许一诺）3月13日，{topic}改造工程通过验收，附近居民说盼了十年。",
        f"{topic}的改造从去年春天开始，先后修缮房屋九十六间，铺设管线四千多米。",
        f"负责{topic}改造的工程师说，下一步要请老住户回来讲{topic}的故事。（许一诺）",
    )


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A raw folder with a page of three articles, imported; in the folder that the test stands in."""
    monkeypatch.chdir(tmp_path)
    page("01", *LINES)
    run("raw")
    return Path("raw")


def page(name: str, *lines: str, folder: str = f"raw/{DAY}") -> None:
    write(Path(folder) / f"{name}.txt", page_text(*lines))


def proof(text: str) -> None:
    write(Path("raw") / DAY / "01.yaml", f"proof:\n  {text}\n")


def run(*paths: str, offer: bool = False, paper: str | None = None, date: str | None = None) -> ImportReport:
    report = import_raw([Path(p) for p in paths], CONTENT, paper=paper, date=date, offer=offer)
    assert [str(p) for p in report.problems if not p.warning] == []
    return report


def articles() -> dict[str, Article]:
    found, problems = load_articles(CONTENT)
    assert problems == ()
    return {"".join(a.headline) or a.kind: a for a in found}


def ids() -> dict[str, str]:
    return {headline: a.id for headline, a in articles().items()}


def file_of(id: str, folder: str = "qlrb/2024/03/14") -> Path:
    return CONTENT / folder / f"{id}.md"


def edit(headline: str) -> Path:
    path = file_of(ids()[headline])
    path.write_text(path.read_text(encoding="utf-8").replace("。", "！"), encoding="utf-8")
    return path


def beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def test_no_reading_is_offered_where_it_is_not_asked_for_or_says_nothing_new(raw: Path) -> None:
    path = edit(PORT_HEAD)
    assert run("raw", offer=True).offered == (), "the parser reads what it read before the edit"
    proof("join: [[7, 9]]")
    report = run("raw")
    assert (report.offered, report.kept) == ((), (path.relative_to(CONTENT).as_posix(),))
    assert not beside(path).exists()


def test_an_edited_file_is_doubtful_until_its_editor_has_looked(raw: Path) -> None:
    page("02", "的人家月底前分批入住，留下的旧物由居委会代管，等到秋天再作处理。", MOVE)
    doubted = run("raw").doubtful[0].id
    path = next(CONTENT.rglob(f"{doubted}.md"))
    name = path.relative_to(CONTENT).as_posix()
    path.write_text(path.read_text(encoding="utf-8") + "\n一行新写的话。\n", encoding="utf-8")
    report = run("raw")
    assert (report.kept, report.unlooked, [d for d in report.doubtful if d.id == doubted]) == ((name,), (name,), [])
    assert f"{name}: still says how sure the parser was" in report.summary()
    front, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    shown = [line for line in front.split("\n") if not line.startswith(("confidence", "doubts", "- ", "  - "))]
    path.write_text("\n".join(shown) + f"\n---\n{body}", encoding="utf-8")
    report = run("raw")
    assert (report.kept, report.unlooked) == ((name,), ())


def test_a_new_reading_is_put_beside_the_edited_file_and_kept_up_to_date(raw: Path) -> None:
    path = edit(PORT_HEAD)
    edited = path.read_bytes()
    proof("join: [[7, 9]]")
    report = run("raw", offer=True)
    assert report.offered == (f"{path.relative_to(CONTENT).as_posix()}.new",)
    assert f"{PORT_OPEN}{PORT_REST}{PORT_END}" in beside(path).read_text(encoding="utf-8")
    assert path.read_bytes() == edited
    assert len(load_articles(CONTENT)[0]) == 4, "an offer is no article"
    touched = beside(path).stat().st_mtime_ns
    assert run("raw").offered == report.offered
    assert beside(path).stat().st_mtime_ns == touched
    proof("role: {9: signature}\n  join: [[5, 7]]")
    run("raw")
    assert f"{PORT_OPEN}{PORT_REST}\n\n{PORT_END}" in beside(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("way", ["the parser reads as before", "the editor takes it", "the editor writes the same", "the file is deleted"])
def test_an_offer_that_is_none_any_more_is_taken_away(raw: Path, way: str) -> None:
    path = edit(PORT_HEAD)
    proof("join: [[7, 9]]")
    run("raw", offer=True)
    if way == "the parser reads as before":
        proof("{}")
    elif way == "the editor takes it":
        beside(path).replace(path)
    elif way == "the editor writes the same":
        shutil.copy(beside(path), path)
    else:
        path.unlink()
    report = run("raw", offer=True)
    assert (report.offered, beside(path).exists()) == ((), False)
    assert path.exists() is (way != "the file is deleted")


def test_an_offer_that_cannot_be_taken_away_is_told(raw: Path) -> None:
    path = edit(PORT_HEAD)
    beside(path).mkdir()
    problems = import_raw([raw], CONTENT).problems
    assert [(p.code, p.place.path) for p in problems] == [("P191", beside(path).as_posix())]
    assert problems[0].message.startswith("the file cannot be removed (")


def test_an_offer_that_was_taken_is_the_parsers_own_again(raw: Path) -> None:
    path = edit(PORT_HEAD)
    proof("join: [[7, 9]]")
    run("raw", offer=True)
    beside(path).replace(path)
    assert run("raw").kept == ()
    proof("{}")
    assert run("raw").written == (path.relative_to(CONTENT).as_posix(),)


def test_what_a_page_no_longer_gives_is_withdrawn_with_a_record_and_its_id_is_given_to_no_other(raw: Path) -> None:
    id = ids()[FARM_HEAD]
    page("01", "青澜日报", *PORT, TEA_HEAD, TEA)
    report = run("raw")
    assert (report.vanished, report.gone) == ({id: ()}, ())
    assert not file_of(id).exists()
    assert read_vanished(CONTENT) == {id: Vanished(headline=FARM_HEAD)}
    page("01", "青澜日报", *PORT, TEA_HEAD, TEA, "澜江大桥通车", TEA.replace("云毫茶", "澜江大桥"))
    assert run("raw").vanished == {}
    assert ids()["澜江大桥通车"] != id


def test_an_article_that_became_part_of_another_leads_there(raw: Path) -> None:
    port, farm = ids()[PORT_HEAD], ids()[FARM_HEAD]
    proof("role: {11: crosshead}")
    report = run("raw")
    assert report.vanished == {farm: (port,)}
    assert report.summary().splitlines()[-1] == f"  vanished  {farm}: now in {port}"
    assert (file_of(farm).exists(), FARM_HEAD in file_of(port).read_text(encoding="utf-8")) == (False, True)
    assert read_vanished(CONTENT) == {farm: Vanished(headline=FARM_HEAD, now=(port,))}


def test_an_article_that_went_into_two_leads_to_both_the_greater_part_first(raw: Path) -> None:
    page("01", *story("轻轨"), *PORT[:3], MOVE, PORT_END, *story("船坞"))
    run("raw")
    rail, port, dock = (ids()[h] for h in ("轻轨改造工程完工", PORT_HEAD, "船坞改造工程完工"))
    proof("together: [[5, 9, 17], [23, 11, 13, 15]]")
    assert run("raw").vanished == {port: (dock, rail)}
    assert set(ids().values()) >= {rail, dock}


def test_an_article_that_comes_back_has_its_id_again(raw: Path) -> None:
    before, whole = ids(), tree(CONTENT)
    proof("role: {11: crosshead}")
    run("raw")
    proof("{}")
    report = run("raw")
    assert (ids(), report.vanished, read_vanished(CONTENT)) == (before, {}, {})
    record = "qlrb/2024/03/14/.vanished.json"
    assert {name: data for name, data in tree(CONTENT).items() if name != record} == whole


def test_a_vanished_article_that_a_person_has_changed_is_left_and_told_every_time(raw: Path) -> None:
    path = edit(FARM_HEAD)
    proof("role: {11: crosshead}")
    for _ in range(2):
        report = run("raw")
        assert (report.gone, report.vanished) == ((path.stem,), {})
        assert path.exists()
    assert read_vanished(CONTENT) == {}


def test_no_text_goes_with_a_file_that_became_part_of_an_edited_article(raw: Path) -> None:
    farm, path = ids()[FARM_HEAD], edit(PORT_HEAD)
    proof("role: {11: crosshead}")
    for _ in range(2):
        report = run("raw", offer=True)
        assert (report.gone, report.vanished) == ((farm,), {})
        assert FARM_HEAD in file_of(farm).read_text(encoding="utf-8")
    beside(path).replace(path)
    assert run("raw").vanished == {farm: (path.stem,)}
    assert not file_of(farm).exists()


def test_no_file_goes_when_another_could_not_be_written(raw: Path) -> None:
    farm, port = ids()[FARM_HEAD], file_of(ids()[PORT_HEAD])
    proof("role: {11: crosshead}")
    port.with_name(f".{port.name}.new").mkdir()
    report = import_raw([raw], CONTENT)
    assert [p.code for p in report.problems] == ["P191"]
    assert (report.vanished, file_of(farm).exists()) == ({}, True)
    port.with_name(f".{port.name}.new").rmdir()
    assert run("raw").vanished == {farm: (port.stem,)}


def test_what_a_person_deletes_is_withdrawn_and_what_he_says_of_it_stays(raw: Path) -> None:
    id = ids()[FARM_HEAD]
    file_of(id).unlink()
    run("raw")
    assert read_vanished(CONTENT) == {id: Vanished(headline=FARM_HEAD, by_hand=True)}
    record = CONTENT / "qlrb/2024/03/14/.vanished.json"
    tea = ids()[TEA_HEAD]
    record.write_text(record.read_text(encoding="utf-8").replace('"now": []', f'"now": ["{tea}"]'), encoding="utf-8")
    run("raw")
    assert read_vanished(CONTENT) == {id: Vanished(headline=FARM_HEAD, now=(tea,), by_hand=True)}


def test_a_second_import_writes_nothing_whatever_has_vanished(raw: Path) -> None:
    proof("role: {11: crosshead}")
    edit(TEA_HEAD)
    run("raw")
    before = {path: path.stat().st_mtime_ns for path in CONTENT.rglob("*")}
    report = run("raw")
    assert (report.written, report.vanished) == ((), {})
    assert {path: path.stat().st_mtime_ns for path in CONTENT.rglob("*")} == before


def test_a_page_that_turns_out_to_be_of_another_day_leaves_no_file_behind(raw: Path) -> None:
    before = ids()
    write(Path("raw") / DAY / "01.yaml", "date: 2024-03-15\n")
    report = run("raw")
    after = ids()
    assert set(after) == set(before)
    assert {a.date for a in articles().values()} == {"2024-03-15"}
    wanted = {before[h]: (after[h],) for h in (PORT_HEAD, FARM_HEAD, TEA_HEAD)}
    assert {id: now for id, now in report.vanished.items() if id != before["furniture"]} == wanted
    assert {id: v.now for id, v in read_vanished(CONTENT).items() if v.now} == wanted
    write(Path("raw") / DAY / "01.yaml", "paper: xgsb\n")
    run("raw")
    assert {id: v.now for id, v in read_vanished(CONTENT).items() if id in wanted} == {
        before[h]: (ids()[h],) for h in (PORT_HEAD, FARM_HEAD, TEA_HEAD)
    }
    (Path("raw") / DAY / "01.yaml").unlink()
    run("raw")
    assert ids() == before


def test_a_date_that_the_text_no_longer_gives_moves_its_page_and_leaves_a_record(raw: Path) -> None:
    write(Path("found/x.txt"), page_text("青澜日报 2024年3月14日 星期四 第2版", "白露茶会", TEA))
    run("found")
    first = ids()["白露茶会"]
    write(Path("found/x.txt"), page_text("青澜日报 2024年3月18日 星期一 第2版", "白露茶会", TEA))
    assert first in run("found").vanished
    assert read_vanished(CONTENT)[first].now == (ids()["白露茶会"],)
    assert articles()["白露茶会"].date == "2024-03-18"


def test_a_raw_folder_that_was_renamed_to_another_day_takes_its_articles_along(raw: Path) -> None:
    before = ids()
    (raw / DAY).rename(raw / "qlrb/2024-03-15")
    run("raw")
    assert {a.date for a in articles().values()} == {"2024-03-15"}
    assert {id: v.now for id, v in read_vanished(CONTENT).items()} == {before[h]: (() if h == "furniture" else (ids()[h],)) for h in before}


def test_raw_text_that_lies_elsewhere_or_is_gone_takes_nothing_along(raw: Path) -> None:
    before = ids()
    shutil.rmtree(raw / DAY)
    page("01", "青澜日报", "白露茶会", TEA.replace("云毫茶", "白露茶"), folder="raw/qlrb/2024-03-15")
    assert run("raw").vanished == {}
    assert {h: id for h, id in ids().items() if h in before and h != "furniture"} == {h: id for h, id in before.items() if h != "furniture"}


def test_two_pages_that_are_called_alike_do_not_push_each_other_out(raw: Path) -> None:
    page("x", "白露茶会", TEA.replace("云毫茶", "白露茶"), folder="one")
    page("x", "春汛来临", FARM.replace("春耕", "春汛"), folder="two")
    run("one")
    report = run("two")
    assert (report.vanished, report.gone) == ({}, ())
    assert {"白露茶会", "春汛来临"} <= set(articles())


STORIES = st.lists(st.sampled_from(TOPICS), min_size=2, max_size=5, unique=True)


@settings(max_examples=40)
@given(first=STORIES, second=STORIES, drop=st.sets(st.integers(0, 19), max_size=3), nameplate=st.booleans())
def test_an_article_of_which_most_lines_are_left_keeps_its_id_and_nothing_else_takes_it(
    first: list[str], second: list[str], drop: set[int], nameplate: bool
) -> None:
    """Articles are added, removed and put in another order, and lines are lost."""
    lines = [line for topic in second for line in story(topic)]
    kept = [line for n, line in enumerate(lines) if n not in drop]
    with TemporaryDirectory() as folder:
        raw, content = Path(folder) / "raw", Path(folder) / "content"
        before = _imported(raw, content, [line for topic in first for line in story(topic)])
        after = _imported(raw, content, ["青澜日报"] * nameplate + kept)
        again = tree(content)
        assert _imported(raw, content, ["青澜日报"] * nameplate + kept) == after
        assert tree(content) == again
        records = read_vanished(content)
    for id, lines_then in before.items():
        topics = _topics(lines_then)
        assert id not in after or topics & _topics(after[id]), "an id stays with what it was given for"
        for topic in topics if len(topics) == 1 else ():
            holders = [other for other, lines_now in after.items() if topic in _topics(lines_now)]
            if sum(line in kept for line in story(topic)) > 2 and len(holders) == 1 and len(_topics(after[holders[0]])) == 1:
                assert holders == [id]
        assert (id in after) is (id not in records)
        assert all(target in after for target in records[id].now) if id in records else True


def _imported(raw: Path, content: Path, lines: list[str]) -> dict[str, tuple[str, ...]]:
    """Lines of every article by id, after an import of a page."""
    write(raw / DAY / "01.txt", page_text(*lines))
    assert import_raw([raw], content).problems == ()
    by_hash = {line_hash(line): line for line in lines}
    entries = read_ledger(content / "qlrb/2024/03/14").entries
    there = {a.id for a in load_articles(content)[0] if a.kind is not Kind.FURNITURE}
    return {id: tuple(by_hash[line] for line in e.lines) for id, e in entries.items() if id in there}


def _topics(lines: tuple[str, ...]) -> set[str]:
    return {topic for line in lines for topic in TOPICS if topic in line}


@settings(max_examples=30)
@given(st.data())
def test_however_the_reading_changes_every_id_has_its_file_or_leads_on(data: st.DataObject) -> None:
    """The parser reads the page otherwise, which marks stand for here."""
    topics = data.draw(STORIES)
    lines = [line for topic in topics for line in story(topic)]
    numbers = st.integers(0, len(lines) - 1).map(lambda n: 2 * n + 1)
    given_ids: set[str] = set()
    with TemporaryDirectory() as folder:
        raw, content = Path(folder) / "raw", Path(folder) / "content"
        for _ in range(3):
            split, role = data.draw(st.lists(numbers, max_size=4, unique=True)), data.draw(numbers)
            write(raw / DAY / "01.yaml", f"proof: {{split: {split}, role: {{{role}: crosshead}}}}\n")
            write(raw / DAY / "01.txt", page_text(*lines))
            import_raw([raw], content)
            found = load_articles(content)[0]
            there, gone = {a.id for a in found}, read_vanished(content)
            given_ids |= there
            assert given_ids == there | set(gone)
            assert there.isdisjoint(gone)
            assert all(target in there for v in gone.values() for target in v.now)
            held = Counter(n for a in found for s in a.source for run in s.lines for n in range(run.first, run.last + 1, 2))
            assert held == Counter(range(1, 2 * len(lines), 2)), "every line is in exactly one file, stale ones included"
