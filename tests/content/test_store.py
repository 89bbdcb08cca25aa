"""The content folder: which files are articles, where they belong, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.frontmatter import dump_article, parse_article
from generator.content.records import read_body
from generator.content.store import article_files, article_path, load_articles
from generator.model import Article, Kind


def article(date: str, serial: int = 1) -> Article:
    return Article(id=f"qlrb-{date or 'undated'}-p01-{serial:02d}", kind=Kind.NEWS, paper="qlrb", date=date, page="1", body="茶。")


def put(content: Path, name: str, text: str | bytes) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize(
    ("date", "path"),
    [
        ("2024-03-14", "qlrb/2024/03/14/qlrb-2024-03-14-p01-01.md"),
        ("2024-03", "qlrb/2024/03/00/qlrb-2024-03-p01-01.md"),
        ("2024", "qlrb/2024/00/00/qlrb-2024-p01-01.md"),
        ("", "qlrb/0000/00/00/qlrb-undated-p01-01.md"),
    ],
)
def test_an_article_belongs_in_the_folder_of_its_paper_and_day(date: str, path: str) -> None:
    assert article_path(article(date)) == path


def test_all_articles_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    wanted = [article("2023-12-31"), article("2024-03-14"), article("2024-03-14", 2)]
    for a in reversed(wanted):
        put(tmp_path, article_path(a), dump_article(a))
    assert load_articles(tmp_path) == (tuple(wanted), ())


def test_readmes_settings_and_hidden_files_are_no_articles(tmp_path: Path) -> None:
    for name in (
        "README.md",
        "site.yaml",
        "qlrb/README.md",
        "qlrb/2024/.draft.md",
        "qlrb/.git/a.md",
        ".cache/a.md",
        "loose.md",
        "qlrb/a.txt",
    ):
        put(tmp_path, name, "x")
    put(tmp_path, "qlrb/a.md", "x")
    assert article_files(tmp_path) == [tmp_path / "qlrb/a.md"]


def test_c108_a_file_that_is_no_utf_8_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, "qlrb/a.md", dump_article(article("2024-03-14")).encode("gb18030"))
    put(tmp_path, "qlrb/b.md", dump_article(article("2024-03-14")))
    articles, problems = load_articles(tmp_path, "content")
    assert [str(p) for p in problems] == ["content/qlrb/a.md: C108: the file is not UTF-8\n    hint: save it as UTF-8"]
    assert articles == (article("2024-03-14"),)


def test_c108_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "qlrb/a.md").mkdir(parents=True)
    assert [str(p) for p in load_articles(tmp_path, "content")[1]] == [
        "content/qlrb/a.md: C108: the file cannot be read (Is a directory)\n    hint: look at its permissions"
    ]


def test_c109_two_files_with_one_id_are_told_and_the_first_is_kept(tmp_path: Path) -> None:
    put(tmp_path, "qlrb/a.md", dump_article(article("2024-03-14")))
    put(tmp_path, "qlrb/b.md", dump_article(article("2024-03-14")) + "又一段。\n")
    articles, problems = load_articles(tmp_path, "content/")
    assert [str(p) for p in problems] == [
        "content/qlrb/b.md:2: C109: the id 'qlrb-2024-03-14-p01-01' is also that of content/qlrb/a.md\n"
        "    hint: an id belongs to one article for ever: give the newer file a new one"
    ]
    assert articles == (article("2024-03-14"),)


def test_an_article_with_a_problem_is_left_out_and_the_problem_named_by_its_file(tmp_path: Path) -> None:
    put(tmp_path, "qlrb/a.md", "春茶\n")
    put(tmp_path, "qlrb/b.md", dump_article(article("2024-03-14")))
    articles, problems = load_articles(tmp_path, "content")
    assert [str(p.place) for p in problems] == ["content/qlrb/a.md:1:1"]
    assert len(articles) == 1


def test_a_folder_that_is_not_there_or_empty_holds_nothing(tmp_path: Path) -> None:
    assert load_articles(tmp_path) == ((), ())
    assert load_articles(tmp_path / "nowhere") == ((), ())


def test_the_text_that_is_read_by_itself_is_that_of_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "qlrb-2024-03-14-p01-02.md"
    head = "---\nid: qlrb-2024-03-14-p01-02\nkind: news\npaper: qlrb\ndate: 2024-03-14\npage: '1'\n---\n\n"
    put(tmp_path, path.name, f"{head}江面上罩着雾。（下转第四版）<!-- page 4 -->\n\n（上接第一版）雾散了。\n")
    article, problems = parse_article(path.read_text(encoding="utf-8"), str(path))
    assert problems == ()
    assert article is not None
    assert read_body(str(path)) == article.body
