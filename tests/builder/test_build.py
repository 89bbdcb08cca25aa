"""The whole recipe, on a small archive with the real themes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.builder.build import build
from generator.builder.check_site import check_site
from generator.builder.places import find_themes
from generator.errors import ArchiveError, BuildError, ConfigError, ThemeError
from tests.archive import ARTICLES, THEMES, tree, write, write_archive

ROOT = THEMES.parent
FIRST = "csb/2024/03/14/csb-2024-03-14-p01-01.md"


def test_a_site_is_built_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    content = write_archive(tmp_path, "https://example.org/some/path/")
    report = build(content, THEMES, tmp_path / "public")
    assert report.problems == ()
    assert report.articles == 3
    assert [stage.name for stage in report.stages] == ["read", "render", "index", "write"]
    assert {
        "index.html",
        "404.html",
        "robots.txt",
        "_headers",
        "sitemap.xml",
        "csb/index.html",
        "csb/2024/index.html",
        "csb/2024/03/14/index.html",
        "csb/2024/03/14/p1.html",
        "csb/2024/03/14/csb-2024-03-14-p01-01.html",
        "tags/index.html",
        "search/index.html",
        "search/client.js",
    } <= tree(tmp_path / "public").keys()
    files, problems = check_site(tmp_path / "public")
    assert [str(problem) for problem in problems] == []
    assert files == report.written.new


def test_the_second_build_writes_nothing(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "public").rglob("*")}
    written = build(content, THEMES, tmp_path / "public").written
    assert (written.new, written.changed, written.removed) == (0, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "public").rglob("*")} == before


def test_two_builds_under_different_hash_seeds_are_equal_to_the_byte(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "generator", "build", "--content", content, "--themes", THEMES, "--out", tmp_path / seed],
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
        )
    assert tree(tmp_path / "1") == tree(tmp_path / "2")


def test_a_change_gives_the_same_bytes_as_a_clean_build(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    (content / "csb/2024/03/15/csb-2024-03-15-p01-01.md").unlink()
    first = content / "csb/2024/03/14/csb-2024-03-14-p01-01.md"
    write(first, first.read_text(encoding="utf-8").replace("采茶人", "茶农").replace("农业", "山村"))
    written = build(content, THEMES, tmp_path / "public").written
    build(content, THEMES, tmp_path / "clean")
    assert written.changed
    assert written.removed
    assert tree(tmp_path / "public") == tree(tmp_path / "clean")


def test_an_article_with_errors_is_told_and_the_rest_is_built(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    page = tmp_path / "public" / "csb/2024/03/15/csb-2024-03-15-p01-01.html"
    before = page.read_bytes()
    source = content / "csb/2024/03/15/csb-2024-03-15-p01-01.md"
    write(source, source.read_text(encoding="utf-8").replace("kind: news", "kind: story"))
    other = content / "csb/2024/03/14/csb-2024-03-14-p01-01.md"
    write(other, other.read_text(encoding="utf-8").replace("采茶人", "茶农"))

    report = build(content, THEMES, tmp_path / "public")

    assert [problem.code for problem in report.problems] == ["C106"]
    assert report.has_errors
    assert report.articles == 2
    assert "茶农" in (tmp_path / "public/csb/2024/03/14/csb-2024-03-14-p01-01.html").read_text(encoding="utf-8")
    assert page.read_bytes() == before, "what was published keeps its last state"


@pytest.mark.parametrize("name", [".guzhi", "index.html", "search/manifest.json", "csb/2024/03/14/csb-2024-03-14-p01-01.html"])
@pytest.mark.parametrize("damage", ["removed", "changed", "touched"])
def test_a_file_that_somebody_changed_or_removed_is_made_again(tmp_path: Path, name: str, damage: str) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    before = tree(tmp_path / "public")
    path = tmp_path / "public" / name
    if damage == "touched":
        os.utime(path, (1, 1))
    elif damage == "removed":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"!")
        os.utime(path, (1, 1))
    written = build(content, THEMES, tmp_path / "public").written
    assert tree(tmp_path / "public") == before
    assert written.new + written.changed == (damage != "touched")


def test_a_build_that_is_refused_leaves_its_work_to_the_next(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    write(content / "csb/2024/03/16/csb-2024-03-16-p01-01.md", ARTICLES[FIRST].replace("2024-03-14", "2024-03-16").replace("春茶", "秋茶"))
    foreign = tmp_path / "public/csb/2024/03/16"
    write(foreign, "mine")
    with pytest.raises(BuildError) as error:
        build(content, THEMES, tmp_path / "public")
    assert {problem.code for problem in error.value.problems} == {"B105"}
    foreign.unlink()
    build(content, THEMES, tmp_path / "public")
    build(content, THEMES, tmp_path / "clean")
    assert tree(tmp_path / "public") == tree(tmp_path / "clean")


def test_a_lost_record_is_told(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    (tmp_path / ".cache/public/site.db").unlink()
    report = build(content, THEMES, tmp_path / "public")
    assert [(problem.code, problem.warning) for problem in report.problems] == [("B109", True)]
    assert build(content, THEMES, tmp_path / "public").problems == ()


@pytest.mark.parametrize("out", ["content", "content/csb/public", ".", "themes"])
def test_the_site_is_never_written_over_its_own_sources(tmp_path: Path, out: str) -> None:
    content = write_archive(tmp_path)
    (tmp_path / "themes").symlink_to(THEMES)
    before = tree(tmp_path)
    with pytest.raises(BuildError) as error:
        build(content, tmp_path / "themes", tmp_path / out)
    assert [problem.code for problem in error.value.problems] == ["B108"]
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("settings", "options", "kind", "code"),
    [
        ("titel: x\n", {}, ConfigError, "S103"),
        ("title: x\n", {"theme": "nowhere"}, ThemeError, "T100"),
        ("title: x\n", {"base_url": "ftp://example.org/"}, ConfigError, "S106"),
    ],
)
def test_what_cannot_be_used_leaves_the_site_that_was_there(
    tmp_path: Path, settings: str, options: dict[str, str], kind: type[ArchiveError], code: str
) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    before = tree(tmp_path / "public")
    write(content / "site.yaml", settings)
    with pytest.raises(kind) as error:
        build(content, THEMES, tmp_path / "public", theme=options.get("theme"), base_url=options.get("base_url"))
    assert code in [problem.code for problem in error.value.problems]
    assert tree(tmp_path / "public") == before


def test_what_ends_a_build_does_not_hide_what_is_wrong_with_articles(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    write(content / "csb/2024/03/16/a.md", "no front matter\n")
    with pytest.raises(ThemeError) as error:
        build(content, THEMES, tmp_path / "public", theme="nowhere")
    assert [problem.code for problem in error.value.problems] == ["C100", "T100"]


def test_themes_beside_the_content_win_over_those_of_the_checkout(tmp_path: Path) -> None:
    assert find_themes(tmp_path / "content") == THEMES
    (tmp_path / "themes").mkdir()
    assert find_themes(tmp_path / "content") == tmp_path / "themes"


def test_pages_can_come_before_the_search_index_that_follows_with_the_next_build(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    article = next(content.rglob("csb-2024-03-14-p01-01.md"))
    article.write_text(article.read_text(encoding="utf-8") + "\n新的一段。\n", encoding="utf-8")
    first = build(content, THEMES, tmp_path / "public", pages_first=True)
    build(content, THEMES, tmp_path / "clean")
    clean, pages = tree(tmp_path / "clean"), tree(tmp_path / "public")
    assert first.index_waits
    assert {name for name in clean if pages.get(name) != clean[name]} != set()
    assert {name for name in clean if pages.get(name) != clean[name] and not name.startswith(("search/", "data/"))} == set()
    assert not build(content, THEMES, tmp_path / "public").index_waits
    assert tree(tmp_path / "public") == clean


def test_lists_show_the_new_opening_of_a_text_though_the_process_keeps_what_templates_made(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    build(content, THEMES, tmp_path / "public")
    article = next(content.rglob("csb-2024-03-14-p01-01.md"))
    head, _, _ = article.read_text(encoding="utf-8").partition("\n---\n")
    article.write_text(f"{head}\n---\n\n另一个开头。\n", encoding="utf-8")
    build(content, THEMES, tmp_path / "public")
    lists = [page.decode() for name, page in tree(tmp_path / "public").items() if name.startswith("tags/t-")]
    assert any("另一个开头。" in page for page in lists)


def test_another_spelling_of_a_tag_is_made_again_where_the_tag_is_written_and_nowhere_else(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    for day in range(10, 31):
        text = ARTICLES[FIRST].replace("2024-03-14", f"2024-05-{day}").replace("tags: [", "tags: [渡船, ") if day == 20 else ""
        name, date = f"csb-2024-05-{day}-p01-01", f"2024-05-{day}"
        plain = f"---\nid: {name}\npaper: csb\ndate: {date}\npage: '1'\nheadline: 第{day}天\ntags: [潮汐]\n---\n\n雨。\n"
        write(content / f"csb/2024/05/{day}/{name}.md", text or plain)
    whole = build(content, THEMES, tmp_path / "public").made
    for spelling in ("轮渡: [渡船]\n", "渡船: false\n", ""):
        write(content / "tags.yaml", spelling)
        report = build(content, THEMES, tmp_path / "public")
        build(content, THEMES, tmp_path / "clean")
        assert tree(tmp_path / "public") == tree(tmp_path / "clean"), spelling
        assert report.made < whole / 2, spelling


def test_what_people_say_that_a_tag_names_moves_it_between_the_directories_and_nothing_else_is_made(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    for day in (10, 11):
        name, date = f"csb-2024-05-{day}-p01-01", f"2024-05-{day}"
        plain = f"---\nid: {name}\npaper: csb\ndate: {date}\npage: '1'\nheadline: 第{day}天\ntags: [舊渡, 石浦县]\n---\n\n雨。\n"
        write(content / f"csb/2024/05/{day}/{name}.md", plain)
    whole = build(content, THEMES, tmp_path / "public").made
    for said, places in (("旧渡: {is: place}\n", ("舊渡", "石浦县")), ("石浦县: {is: neither}\n", ()), ("", ("石浦县",))):
        write(content / "tags.yaml", said)
        report = build(content, THEMES, tmp_path / "public")
        build(content, THEMES, tmp_path / "clean")
        assert tree(tmp_path / "public") == tree(tmp_path / "clean"), said
        page = tree(tmp_path / "public")["places/index.html"].decode()
        assert {tag for tag in ("舊渡", "石浦县") if f">{tag}<" in page} == set(places), said
        assert report.made < whole / 2, said


def test_a_year_of_which_every_article_was_broken_comes_back_into_the_list_of_data(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    source = content / "csb/2023/01/02/csb-2023-01-02-p01-01.md"
    write(source, "---\nid: csb-2023-01-02-p01-01\nkind: news\npaper: csb\ndate: 2023-01-02\npage: '1'\n---\n\n雪。\n")
    build(content, THEMES, tmp_path / "public")
    text = source.read_text(encoding="utf-8")
    write(source, text.replace("kind: news", "kind: story"))
    assert build(content, THEMES, tmp_path / "public").has_errors
    write(source, text)
    build(content, THEMES, tmp_path / "public")
    build(content, THEMES, tmp_path / "clean")
    assert tree(tmp_path / "public") == tree(tmp_path / "clean")
