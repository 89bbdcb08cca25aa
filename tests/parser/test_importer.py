"""Imports into a content folder: what is written, what is left alone, and what is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from generator.content.store import load_articles
from generator.errors import SourceError
from generator.model import Article, Corrects
from generator.parser import days
from generator.parser.blocks import split_blocks
from generator.parser.habits import Habits
from generator.parser.importer import ImportReport, import_raw
from generator.parser.parse import ParsedPage, parse_page
from generator.parser.sources import RawPage, read_sources
from generator.text.jumpmark import jump_from, jump_to
from tests.archive import tree, write
from tests.parser.reading import page_text
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST, TEA

ROOT = Path(__file__).parent.parent.parent

SEEDS = Path(__file__).parent.parent.parent / "seeds"
DAY = "qlrb/2024-03-14"
PAGE = page_text("青澜日报", PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END, FARM_HEAD, FARM)


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A raw folder with one page, in the folder that the test stands in."""
    monkeypatch.chdir(tmp_path)
    write(Path("raw") / DAY / "01.txt", PAGE)
    return Path("raw")


CONTENT = Path("content")


def run(*paths: Path | str, paper: str | None = None, date: str | None = None) -> ImportReport:
    report = import_raw([Path(p) for p in paths], CONTENT, paper=paper, date=date)
    assert [p for p in report.problems if not p.warning] == []
    return report


def articles() -> dict[str, Article]:
    """Articles of the content folder by their headline; furniture under the empty one."""
    found, problems = load_articles(CONTENT)
    assert problems == ()
    return {"".join(a.headline): a for a in found}


def path_of(headline: str) -> Path:
    return CONTENT / "qlrb/2024/03/14" / f"{articles()[headline].id}.md"


def test_an_import_into_an_empty_folder_writes_articles_ledger_and_settings(raw: Path) -> None:
    report = run(raw)
    assert (report.pages, report.articles, report.joins, report.unchanged, report.kept, report.gone) == (1, 2, 1, 0, (), ())
    assert report.written == tuple(f"qlrb/2024/03/14/qlrb-2024-03-14-p01-0{n}.md" for n in (1, 2, 3))
    assert sorted(tree(CONTENT)) == ["qlrb/2024/03/14/.import.json", *report.written, "site.yaml"]
    assert (CONTENT / "site.yaml").read_text(encoding="utf-8") == (
        "# Settings of the archive; content/README.md explains every key.\n"
        "title: 故纸\nbase_url: /\nlanguage: zh-Hans\ntheme: broadsheet\npapers:\n- code: qlrb\n  name: qlrb\n  language: zh-Hans\n"
    )
    assert articles()[PORT_HEAD].body == f"{PORT_OPEN}{PORT_REST}\n\n{PORT_END}"


def test_a_second_import_touches_no_file(raw: Path) -> None:
    run(raw)
    before = {path: path.stat().st_mtime_ns for path in CONTENT.rglob("*")}
    report = run(raw)
    assert (report.written, report.unchanged) == ((), 3)
    assert {path: path.stat().st_mtime_ns for path in CONTENT.rglob("*")} == before


def test_the_whole_sample_archive_imports_the_same_twice_and_issue_by_issue_keeps_every_article(tmp_path: Path) -> None:
    report = import_raw([SEEDS], tmp_path)
    assert report.problems == ()
    before = tree(tmp_path)
    again = import_raw(sorted((SEEDS / "qlrb").iterdir()), tmp_path)
    assert (again.written, again.kept, again.gone) == ((), (), ())
    assert tree(tmp_path) == before


def test_what_is_written_does_not_depend_on_the_number_of_processes_or_on_hashing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "import", str(SEEDS), "--content"]
    for workers in ("1", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": workers}
        subprocess.run(
            [*command, str(tmp_path / workers), "--workers", workers], cwd=ROOT, env=environment, check=True, capture_output=True
        )
    assert tree(tmp_path / "1") == tree(tmp_path / "3")


def test_a_folder_of_many_pages_without_a_day_is_read_by_all_processes_and_comes_out_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(days.MOST_PAGES + 1):
        text = page_text(f"渡口第{n}号船", f"第{n}号船的船工说，渡口的石阶修好了，来坐船的人不用再踩着泥走。茶馆和茶农都在等这条船。")
        write(tmp_path / "raw" / f"{n:03}.txt", text)
    shared = import_raw([tmp_path / "raw"], tmp_path / "several", workers=2)
    monkeypatch.setattr(days, "MOST_PAGES", 1000)
    alone = import_raw([tmp_path / "raw"], tmp_path / "one", workers=1)
    assert (shared.pages, shared.articles, shared.problems) == (alone.pages, alone.articles, alone.problems)
    assert (alone.pages, alone.articles, [p.code for p in alone.problems]) == (129, 129, ["P119"])
    assert tree(tmp_path / "several") == tree(tmp_path / "one")
    assert len({path.parent for path in (tmp_path / "one").rglob("*.md")}) == 1


def test_an_import_that_is_stopped_leaves_no_half_of_a_file(raw: Path) -> None:
    for day in range(1, 29):
        write(raw / f"qlrb/2024-02-{day:02}" / "01.txt", PAGE * 12)
    command = [sys.executable, "-m", "generator", "import", "raw", "--content", "content", "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not (CONTENT / "qlrb/2024/02").exists() and process.poll() is None:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, talk = process.communicate(timeout=60)
    assert (process.returncode, talk) in ((130, b"stopped\n"), (0, b""))
    assert [name for name in tree(CONTENT) if name.endswith(".new")] == []
    run(raw)
    assert len({a.id for a in load_articles(CONTENT)[0]}) == len(list(CONTENT.rglob("*.md")))


def test_a_page_that_the_parser_fails_on_is_told_and_the_others_are_imported(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(raw / DAY / "02.txt", page_text("坏页", FARM_HEAD, FARM))
    real = parse_page

    def fails(page: RawPage, habits: Habits) -> ParsedPage:
        if "坏页" in page.text:
            raise IndexError("no such block")
        return real(page, habits)

    monkeypatch.setattr(days, "parse_page", fails)
    report = import_raw([raw], CONTENT)
    assert [(p.code, p.place.path) for p in report.problems] == [("P190", "raw/qlrb/2024-03-14/02.txt")]
    assert report.problems[0].message.startswith("the parser failed: IndexError: no such block (test_importer.py:")
    assert (report.pages, report.articles) == (1, 2)


def test_a_file_that_a_person_has_changed_is_kept_and_told(raw: Path) -> None:
    run(raw)
    path = path_of(PORT_HEAD)
    edited = path.read_text(encoding="utf-8").replace("一期完工", "一期竣工")
    path.write_text(edited, encoding="utf-8")
    report = run(raw)
    assert report.kept == (path.relative_to(CONTENT).as_posix(),)
    assert (report.written, report.unchanged) == ((), 2)
    assert path.read_text(encoding="utf-8") == edited


def test_a_file_that_a_person_has_deleted_is_not_brought_back(raw: Path) -> None:
    run(raw)
    path = path_of(FARM_HEAD)
    path.unlink()
    assert run(raw).kept == (path.relative_to(CONTENT).as_posix(),)
    assert not path.exists()


def test_a_file_that_a_person_wrote_keeps_its_name(raw: Path) -> None:
    own = "---\nid: qlrb-2024-03-14-p01-02\npaper: qlrb\ndate: 2024-03-14\nheadline: 手写\n---\n\n手写的一篇。\n"
    write(CONTENT / "qlrb/2024/03/14/qlrb-2024-03-14-p01-02.md", own)
    report = run(raw)
    assert report.kept == ()
    assert [name[-5:-3] for name in report.written] == ["01", "03", "04"]
    assert (CONTENT / "qlrb/2024/03/14/qlrb-2024-03-14-p01-02.md").read_text(encoding="utf-8") == own


def test_an_import_that_was_cut_off_before_its_ledger_goes_on(raw: Path) -> None:
    run(raw)
    ledger = CONTENT / "qlrb/2024/03/14/.import.json"
    before = ledger.read_bytes()
    ledger.unlink()
    report = run(raw)
    assert (report.written, report.unchanged, report.kept) == ((), 3, ())
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"format": 1}', '{"format": 1, "articles": {"x": {}}}', '{"format": 2, "articles": {}}']
)
def test_a_damaged_ledger_loses_no_edit(raw: Path, damage: str) -> None:
    run(raw)
    path = path_of(PORT_HEAD)
    path.write_text(path.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    (CONTENT / "qlrb/2024/03/14/.import.json").write_text(damage, encoding="utf-8")
    assert run(raw).kept == (path.relative_to(CONTENT).as_posix(),)
    assert "又一段" in path.read_text(encoding="utf-8")


def ids() -> dict[str, str]:
    return {headline: a.id for headline, a in articles().items()}


@pytest.mark.parametrize(
    "lines",
    [
        (
            *("青澜日报", "第1版 2024年3月14日 星期四", "短评", "把好事办好", "好事要办好，靠的是一户一户地问。（林一禾）"),
            *(PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END, FARM_HEAD, FARM),
        ),
        (PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END, FARM_HEAD, FARM),
        ("青澜日报", FARM_HEAD, FARM, PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END),
        ("青澜日报", PORT_HEAD, PORT_OPEN, PORT_REST, FARM_HEAD, FARM),
    ],
    ids=["an article more before it", "lines fewer", "blocks in another order", "the end cut off"],
)  # fmt: skip
def test_ids_stay_though_the_raw_page_changes(raw: Path, lines: tuple[str, ...]) -> None:
    run(raw)
    before = ids()
    write(raw / DAY / "01.txt", page_text(*lines))
    run(raw)
    after = ids()
    assert {headline: after[headline] for headline in (PORT_HEAD, FARM_HEAD)} == {
        headline: before[headline] for headline in (PORT_HEAD, FARM_HEAD)
    }
    assert len(set(after.values())) == len(after)


def test_ids_stay_though_the_raw_file_is_renamed(raw: Path) -> None:
    run(raw)
    before = ids()
    (raw / DAY / "01.txt").rename(raw / DAY / "p1.text")
    report = run(raw)
    assert ids() == before
    assert (len(report.written), report.gone) == (3, ())
    assert articles()[PORT_HEAD].source[0].file == "qlrb/2024-03-14/p1.text"


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_imported(raw: Path) -> None:
    (raw / DAY / "02.txt").write_bytes(b"\0\1")
    report = import_raw([raw], CONTENT)
    assert [(p.code, p.place.path) for p in report.problems] == [("P112", "raw/qlrb/2024-03-14/02.txt")]
    assert (report.pages, report.articles) == (1, 2)


def test_pages_of_which_nothing_is_known_never_share_an_id(raw: Path) -> None:
    for name in ("box/a.txt", "box/b.txt", "case/b.txt"):
        write(Path("found") / name, page_text(f"{name[:-4]}的标题", TEA.replace("云毫茶", name[:-4] * 2)))
    report = run("found")
    assert len(set(report.written)) == 3
    assert sorted(articles()) == sorted(["box/a的标题", "box/b的标题", "case/b的标题"])
    assert {a.paper for a in articles().values()} == {"unnamed"}
    assert run("found").written == ()


def test_pages_of_no_known_newspaper_are_told_until_somebody_says_it(raw: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(Path("found") / name, page_text(f"{name[0]}的标题", TEA.replace("云毫茶", name[0] * 2)))
    told = import_raw([raw, Path("found")], CONTENT).problems
    assert [(p.code, p.place.path, p.warning) for p in told] == [("P119", "found/a.txt", True)]
    assert "2 pages" in told[0].message
    assert import_raw([raw, Path("found")], CONTENT, paper="hfwb").problems == ()


def test_a_date_that_was_inferred_says_on_what_grounds(raw: Path) -> None:
    write(Path("found/x.txt"), page_text(PORT_HEAD, PORT_OPEN + PORT_REST, "大桥2024年2月合龙，是今年的第一件喜事。"))
    run("found")
    found = articles()[PORT_HEAD]
    assert found.date.endswith("03-14")
    assert found.date_basis is not None
    assert found.date_basis.startswith("latest dateline 3月13日 + 1; year: ")


def test_a_month_in_the_path_and_a_day_in_the_folio_make_a_date(raw: Path) -> None:
    write(Path("old/qlrb/2024-03/01.txt"), page_text("青澜日报 2024年3月14日 星期四 第1版", PORT_HEAD, PORT_END))
    write(Path("old/qlrb/2023-03/01.txt"), page_text("青澜日报 2024年3月14日 星期四 第1版", FARM_HEAD, FARM))
    run("old")
    assert (articles()[PORT_HEAD].date, articles()[PORT_HEAD].date_basis) == ("2024-03-14", "folio: 青澜日报 2024年3月14日 星期四 第1版")
    assert (articles()[FARM_HEAD].date, articles()[FARM_HEAD].date_basis) == ("2023-03", None)


@pytest.mark.parametrize(
    ("folio", "page"), [("2024年3月14日 星期四 第2版", "2"), ("第四版 2024年3月14日", "4"), ("2024年3月14日 星期四", "")]
)
def test_a_page_number_that_the_file_does_not_say_is_read_off_the_folio(raw: Path, folio: str, page: str) -> None:
    write(Path("found/x.txt"), page_text("青澜日报", folio, PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END))
    run("found")
    assert articles()[PORT_HEAD].page == page


def test_what_the_command_says_stands_for_what_path_and_sidecar_leave_open(raw: Path) -> None:
    write(Path("found/x.txt"), page_text(PORT_HEAD, PORT_END))
    report = run("found", raw, paper="xgsb", date="2024-03-16")
    assert report.written == (
        *(f"qlrb/2024/03/14/qlrb-2024-03-14-p01-0{n}.md" for n in (1, 2, 3)),
        "xgsb/2024/03/16/xgsb-2024-03-16-p0-01.md",
    )


def test_a_paper_that_cannot_be_part_of_an_address_stops_the_import(raw: Path) -> None:
    with pytest.raises(SourceError, match="P106: --paper"):
        import_raw([raw], CONTENT, paper="../..")
    assert not CONTENT.exists()


def test_a_correction_is_linked_to_an_article_of_an_earlier_import(raw: Path) -> None:
    run(raw)
    text = "本报3月14日第一版《老港片区改造一期完工》一文中，“四百户”应为“四百一十户”。特此更正。"
    write(Path("next/qlrb/2024-03-15/02.txt"), page_text("云毫茶开采", TEA, "更正", text))
    run("next")
    assert articles()["更正"].corrects == Corrects(date="2024-03-14", page="1", headline=PORT_HEAD, article=articles()[PORT_HEAD].id)


def test_where_nothing_can_be_written_it_is_told_and_nothing_is_left_half(raw: Path) -> None:
    run(raw)
    path = path_of(PORT_HEAD)
    path.unlink()
    path.with_name(f".{path.name}.new").mkdir()
    ledger = CONTENT / "qlrb/2024/03/14/.import.json"
    ledger.unlink()
    report = import_raw([raw], CONTENT)
    assert [str(p) for p in report.problems] == [
        f"{path}: P191: the file cannot be written (Is a directory)\n    hint: make room, or set the folder's permissions right"
    ]
    assert (report.written, report.unchanged) == ((), 2)
    path.with_name(f".{path.name}.new").rmdir()
    assert run(raw).written == (path.relative_to(CONTENT).as_posix(),)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told_and_left_as_it_is(raw: Path) -> None:
    CONTENT.mkdir()
    CONTENT.chmod(0o555)
    report = import_raw([raw], CONTENT)
    CONTENT.chmod(0o755)
    assert {p.code for p in report.problems} == {"P191"}
    assert tree(CONTENT) == {}


def test_a_file_where_the_content_folder_should_be_is_told(raw: Path) -> None:
    CONTENT.write_text("x", encoding="utf-8")
    report = import_raw([raw], CONTENT)
    assert {p.code for p in report.problems} == {"P191"}
    assert CONTENT.read_text(encoding="utf-8") == "x"


def test_the_report_ends_in_a_table_with_what_a_person_should_look_at(raw: Path) -> None:
    run(raw)
    path_of(PORT_HEAD).unlink()
    assert run(raw).summary().splitlines()[:9] == [
        "pages                                    1",
        "articles                                 2",
        "column breaks mended                     1",
        "files written                            0",
        "files unchanged                          2",
        "files edited by hand, left alone         1",
        "lines unplaced                           0",
        "doubtful articles                        0",
        "  kept      qlrb/2024/03/14/qlrb-2024-03-14-p01-02.md",
    ]


def texts(value: object) -> Iterator[str]:
    """All text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)


def test_every_line_of_the_sample_papers_stands_in_the_one_article_that_names_it(tmp_path: Path) -> None:
    import_raw([SEEDS], tmp_path)
    homes: dict[tuple[str, int], list[Article]] = defaultdict(list)
    for article in load_articles(tmp_path)[0]:
        for source in article.source:
            for lines in source.lines:
                for line in range(lines.first, lines.last + 1):
                    homes[source.file, line].append(article)
    checked = 0
    for page in read_sources([SEEDS])[0]:
        for block in split_blocks(page.text, page.first_line):
            home = homes[page.file, block.line]
            assert len(home) == 1, (page.file, block.line)
            printed = "\n".join(texts(astuple(home[0]))).replace("\\", "")
            is_mark = jump_to(block.canon) or jump_from(block.canon)
            assert is_mark or block.text in printed, (page.file, block.line, block.text)
            checked += 1
    assert checked > 800


def test_the_report_names_what_was_offered_what_is_gone_and_what_vanished() -> None:
    empty = ImportReport(
        pages=0,
        articles=0,
        joins=0,
        written=(),
        unchanged=0,
        kept=(),
        unlooked=(),
        offered=("qlrb/2024/03/14/qlrb-2024-03-14-p01-04.md.new",),
        held=(),
        gone=("qlrb-2024-03-14-p01-01",),
        vanished={"qlrb-2024-03-14-p01-02": ("qlrb-2024-03-14-p01-05", "qlrb-2024-03-14-p01-06"), "qlrb-2024-03-14-p01-03": ()},
        unplaced=(),
        doubtful=(),
        problems=(),
    )
    assert empty.summary().splitlines()[8:] == [
        "  offered   qlrb/2024/03/14/qlrb-2024-03-14-p01-04.md.new",
        "  gone      qlrb-2024-03-14-p01-01: no longer comes out of the raw text, its file is left because of an edit",
        "  vanished  qlrb-2024-03-14-p01-02: now in qlrb-2024-03-14-p01-05, qlrb-2024-03-14-p01-06",
        "  vanished  qlrb-2024-03-14-p01-03: withdrawn",
    ]
    assert replace(empty, offered=(), gone=(), vanished={}).summary().count("\n") == 7


def test_the_hash_seed_changes_no_byte(tmp_path: Path) -> None:
    trees = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "generator", "import", str(ROOT / "seeds"), "--content", str(tmp_path / seed)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        trees.append(tree(tmp_path / seed))
    assert trees[0] == trees[1]


def test_what_a_page_says_of_its_issue_is_kept_beside_the_articles_and_an_editor_has_the_last_word(tmp_path: Path) -> None:
    page = tmp_path / "raw" / "csb" / "2024-03-14" / "01.txt"
    page.parent.mkdir(parents=True)
    head = "测试日报\n国内统一连续出版物号 CN 00-0000 总第8126期 今日4版 测试日报社出版\n2024年3月14日 星期四 第1版\n"
    page.write_text(head + "渡口复航\n本报讯 渡船今天又开了，两岸居民一早在码头排起长队，汽笛响了三声。\n", encoding="utf-8")
    content = tmp_path / "content"
    issue = content / "csb/2024/03/14/issue.yaml"
    import_raw([page.parent.parent.parent], content)
    assert issue.read_text(encoding="utf-8") == "paper: csb\ndate: 2024-03-14\nnumber: 总第8126期\npages: 4\n"
    (page.parent / "issue.yaml").write_text("number: 总第8127期\n", encoding="utf-8")
    import_raw([page.parent.parent.parent], content)
    assert "8127" in issue.read_text(encoding="utf-8")
    issue.write_text("paper: csb\ndate: 2024-03-14\nnumber: 总第9000期\n", encoding="utf-8")
    import_raw([page.parent.parent.parent], content)
    assert "9000" in issue.read_text(encoding="utf-8")
