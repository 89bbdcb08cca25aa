"""The command as a user types it: what goes to stdout, what to stderr, and the exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests.archive import THEMES, write, write_archive

ROOT = THEMES.parent
ARTICLE = """\
---
id: csb-{date}-p01-09
kind: news
paper: csb
date: {date}
page: "1"
headline: {headline}
---

{body}
"""
FIRST = "csb/2024/03/14/csb-2024-03-14-p01-01.md"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in the current folder; its content folder."""
    monkeypatch.chdir(tmp_path)
    write_archive(tmp_path)
    return Path("content")


def test_build_tells_each_stage_with_count_and_seconds_and_gives_its_result(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    talk = capsys.readouterr()
    assert [line.split()[0] for line in talk.err.splitlines()] == ["read", "render", "index", "write"]
    assert talk.err.splitlines()[0].startswith("read    3 articles in 2 issues in 0.")
    assert all(line.endswith(" s") for line in talk.err.splitlines())
    assert "\r" not in talk.err, "no progress bar where there is no terminal"
    assert talk.out.startswith("3 articles, ")
    assert talk.out.endswith(" files in public\n")
    assert archive.is_dir()
    assert Path("public/index.html").is_file()


def test_build_takes_theme_folder_and_address(archive: Path, tmp_path: Path) -> None:
    arguments = [
        "--content",
        str(archive),
        "--themes",
        str(THEMES),
        "--theme",
        "broadsheet",
        "--out",
        "site",
        "--base-url",
        "https://example.org/a/",
    ]
    assert main(["build", *arguments]) == 0
    assert 'href="/a/tags/"' in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_all_problems_are_told_sorted_by_place_the_rest_is_built_and_the_status_is_1(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(archive / "csb/2024/03/16/b.md", "no front matter\n")
    write(archive / "csb/2024/03/15/a.md", "---\nid: csb-2024-03-15-p09-01\nkind: story\npaper: csb\ndate: 2024-03-15\n---\n")
    assert main(["build"]) == 1
    talk = capsys.readouterr()
    told = [line for line in talk.err.splitlines() if line.startswith("content/")]
    assert [line.split(" ")[1] for line in told] == ["C106:", "C100:"]
    assert told[0].startswith("content/csb/2024/03/15/a.md:3:")
    assert talk.err.splitlines()[-1] == "2 errors, 0 warnings"
    assert talk.out.startswith("3 articles, ")


def test_check_prints_what_is_wrong_as_its_result(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    assert main(["check"]) == 0
    capsys.readouterr()
    text = (archive / FIRST).read_text(encoding="utf-8")
    write(archive / FIRST, text.replace("article: csb-2024-03-14-p02-01", "article: csb-2024-03-14-p07-01"))
    assert main(["check"]) == 1
    talk = capsys.readouterr()
    fact = "continued_to.article: the archive has no article 'csb-2024-03-14-p07-01'"
    assert talk.out.splitlines()[0] == f"content/{FIRST}:10:27: B120: {fact}"
    assert talk.err.startswith("3 articles and ")
    assert talk.err.endswith(": 1 error, 0 warnings\n")


def test_check_looks_at_what_people_wrote_for_imports_too(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(archive / "tags.yaml", "茶叶: [茶]\n绿茶: [茶]\n")
    write(archive / "csb/known.yaml", "label:\n- 民生\n")
    assert main(["check"]) == 1
    talk = capsys.readouterr()
    assert [line.split(": ")[:2] for line in talk.out.splitlines() if not line.startswith(" ")] == [
        ["content/csb/known.yaml:1:1", "P104"],
        ["content/tags.yaml:2:6", "S106"],
    ]
    assert talk.err.endswith(": 2 errors, 0 warnings\n")


def test_settings_that_cannot_be_used_are_told_with_status_1(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(archive / "site.yaml", "title: x\nfeed_size: many\n")
    assert main(["build"]) == 1
    assert capsys.readouterr().err.startswith("content/site.yaml:2:1: S106: feed_size: expected a number from 1 to 1000, found 'many'\n")
    assert not Path("public").exists()


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["serve", "--no-open"]])
def test_a_content_folder_that_is_not_there_is_wrong_use(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"guzhi {arguments[0]}: no such folder: content\n")


def test_raw_text_that_is_not_there_is_wrong_use(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "nowhere.txt", "--content", str(archive)]) == 2
    assert capsys.readouterr().err == "guzhi import: no such file or folder: nowhere.txt\n"


def test_a_raw_page_that_is_not_there_does_not_keep_the_others_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "01.txt"
    page.write_text("新桥通车\n\n本报讯 3月13日，新桥通车，两岸居民步行过江。（林一禾）\n", encoding="utf-8")
    assert main(["import", str(tmp_path / "02.txt"), str(page), "--content", str(tmp_path / "content")]) == 1
    told = capsys.readouterr()
    assert f"{(tmp_path / '02.txt').as_posix()}: P110: there is no such file or folder\n" in told.err
    assert told.out.startswith("pages                                    1\narticles                                 1\n")


def test_an_import_offers_new_readings_beside_edited_articles_when_it_is_asked_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, content = tmp_path / "01.txt", tmp_path / "content"
    page.write_text("新桥通车\n\n本报讯 3月13日，新桥通车，两岸居民步行过江。（林一禾）\n", encoding="utf-8")
    arguments = ["import", str(page), "--content", str(content), "--paper", "csb", "--date", "2024-03-14"]
    assert main(arguments) == 0
    article = content / "csb/2024/03/14/csb-2024-03-14-p01-01.md"
    article.write_text("---\nid: csb-2024-03-14-p01-01\npaper: csb\ndate: 2024-03-14\n---\n\n改过。\n", encoding="utf-8")
    page.with_suffix(".yaml").write_text("section: 要闻\n", encoding="utf-8")
    assert main([*arguments, "--offer"]) == 0
    assert "  offered   csb/2024/03/14/csb-2024-03-14-p01-01.md.new\n" in capsys.readouterr().out
    assert "section: 要闻\n" in article.with_name(f"{article.name}.new").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["print"], ["build", "--colour"], ["import"], ["serve", "--port", "many"]])
def test_wrong_use_has_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: guzhi")


def test_an_import_makes_articles_that_the_next_build_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, out = str(tmp_path / "content"), tmp_path / "public"
    issue = ROOT / "seeds/qlrb/2024-03-14"
    assert main(["import", str(issue), "--content", content]) == 0
    talk = capsys.readouterr()
    assert talk.out.strip()
    assert main(["build", "--content", content, "--themes", str(THEMES), "--out", str(out)]) == 0
    assert (out / "index.html").is_file()
    assert len(list(out.rglob("*-p01-*.html"))) >= 3


def test_results_are_printed_where_the_terminal_knows_no_chinese_and_where_nobody_reads_on(archive: Path) -> None:
    text = (archive / FIRST).read_text(encoding="utf-8")
    write(archive / FIRST, text.replace("kind: news", "kind: 消息"))
    command = [sys.executable, "-m", "generator", "check", "--content", str(archive.resolve())]
    ran = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "\\u6d88\\u606f" in ran.stdout
    assert "Traceback" not in ran.stderr
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as unread:
        assert unread.stdout is not None
        assert unread.stderr is not None
        unread.stdout.close()
        assert "Traceback" not in unread.stderr.read()


def test_python_m_generator_is_the_same_program() -> None:
    ran = subprocess.run([sys.executable, "-m", "generator", "--version"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "guzhi 0.1.0\n"


def test_search_lists_articles_of_the_built_site_the_best_first(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(archive / "csb/2024/03/17/b.md", ARTICLE.format(date="2024-03-17", headline="他日新聞", body="又說到新橋通車。"))
    write(archive / "csb/2024/03/16/b.md", ARTICLE.format(date="2024-03-16", headline="新桥通车", body="今日。"))
    assert main(["build"]) == 0
    capsys.readouterr()
    assert main(["search", "新橋通車"]) == 0
    talk = capsys.readouterr()
    assert [line.split("\t")[3] for line in talk.out.splitlines()] == ["新桥通车", "他日新聞"]
    assert talk.out.splitlines()[0] == "2024-03-16\tcsb\t1\t新桥通车\tcsb/2024/03/16/csb-2024-03-16-p01-09.html"
    assert talk.err == "2 articles\n"
    assert main(["search", "--sort", "newest", "--limit", "1", "新桥", "通车"]) == 0
    assert capsys.readouterr().out.startswith("2024-03-17\t")
    assert main(["search", "headline:新桥通车"]) == 0
    assert capsys.readouterr().err == "1 articles\n"


def test_search_says_where_an_index_is_missing_or_damaged(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "渡口"]) == 2
    assert "no search index in public" in capsys.readouterr().err
    assert archive.is_dir()
    assert main(["build"]) == 0
    for path in Path("public/search").glob("volume*/*.bin"):
        path.write_bytes(b"x")
    assert main(["search", "渡口"]) == 1
    assert "X103: the search index cannot be read: is damaged" in capsys.readouterr().err
