"""The data of a site, imported into an empty folder, are the archive that the site was built from."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.builder.build import build
from generator.config import load_site
from generator.content.store import load_articles
from generator.parser.importer import import_raw
from tests.archive import tree, write
from tests.conftest import ROOT

FOR_PEOPLE = ("README.md", "known.yaml")
"""Of the sample archive's files those that no site is made from: words for editors, and what the parser learned for its next import."""
KEPT_IN_GIT = ("tags.yaml", ".vanished.json", "takedown.yaml", "addresses.txt")
"""What data do not hold and a site is made from: spellings that are one, what became of former articles, what may not be shown."""


def files(content: Path) -> dict[str, bytes]:
    """All but the ledgers, which know the raw pages that articles were cut from."""
    return {name: text for name, text in tree(content).items() if not name.endswith("/.import.json")}


def test_the_sample_archive_comes_back_from_its_data_and_so_does_its_site(site: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    report = import_raw([site / "data"], content)
    assert report.problems == ()
    before, after = files(ROOT / "content"), files(content)
    assert [name for name in before.keys() - after.keys() if not name.endswith((*FOR_PEOPLE, *KEPT_IN_GIT))] == []
    assert after.keys() - before.keys() == set()
    assert load_articles(content)[0] == load_articles(ROOT / "content")[0]
    same = [name for name in after if after[name] == before[name]]
    assert len(same) > 0.95 * len(after), "files that no hand has set otherwise come back to the byte"
    sample = load_site(ROOT / "content/site.yaml")
    assert load_site(content / "site.yaml") == replace(sample, raw=()), "data do not say where raw files lie"
    with (content / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"raw: {[str(ROOT / folder) for folder in sample.raw]}\n")
    for name in before:
        if name.endswith(KEPT_IN_GIT):
            write(content / name, before[name].decode())
    again = tmp_path / "again"
    base = json.loads((site / "data/archive.json").read_text(encoding="utf-8"))["url"]
    assert not build(content, ROOT / "themes", again, base_url=base).has_errors
    one, other = tree(site), tree(again)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_a_second_import_of_the_same_data_changes_nothing(site: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(site / "data/wxb", tmp_path / "wxb")
    volumes = sorted((tmp_path / "wxb").iterdir())
    first = import_raw(volumes, content)
    before = tree(content)
    second = import_raw(volumes, content)
    assert (len(first.written), second.written, second.unchanged) == (first.articles, (), first.articles)
    assert tree(content) == before
    paper = load_site(content / "site.yaml").papers[0]
    assert (paper.name, paper.frequency, paper.ceased) == ("梧溪报", "weekly", "2003-12-27")


@pytest.fixture(name="volume")
def small_volume(tmp_path: Path) -> Path:
    folder = tmp_path / "data/csb/2024"
    issue = {"paper": "csb", "date": "2024-03-14", "number": "总第7期", "printed_pages": 4}
    year = {"format": "guzhi-year-1", "paper": "csb", "paper_name": "测试日报", "language": "zh-Hans", "issues": [issue]}
    write(folder / "year.json", json.dumps(year, ensure_ascii=False))
    article = {"format": "guzhi-article-1", "id": "csb-2024-03-14-p01-01", "paper": "csb", "date": "2024-03-14", "body": "茶。"}
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(json.dumps(article, ensure_ascii=False).encode()))
    return folder


def told(*paths: Path) -> list[tuple[str, str]]:
    return [(p.code, p.message) for p in import_raw(paths, paths[0].parent / "content").problems]


def test_a_volume_without_its_texts_is_refused(volume: Path) -> None:
    (volume / "articles.jsonl.gz").unlink()
    assert told(volume) == [("P131", "this volume has no file of articles")]


def test_the_table_alone_is_refused_for_it_has_no_texts(volume: Path) -> None:
    write(volume / "articles.csv", "\ufeffid,url,paper,paper_name,date,title,people,characters\r\na,b,csb,测试日报,2024-03-14,茶,,2\r\n")
    assert told(volume / "articles.csv") == [("P131", "this is the table of a Guzhi archive, which lists articles without their texts")]


def test_what_lies_beside_the_articles_is_held_to_the_rules_of_settings_and_issues(volume: Path) -> None:
    text = (volume / "year.json").read_text(encoding="utf-8")
    write(volume / "year.json", text.replace('"printed_pages": 4', '"printed_pages": 4000'))
    assert told(volume) == [("P130", "pages: expected a number from 1 to 999, found 4000")]
    write(volume / "year.json", text.replace("zh-Hans", "zh-Xx"))
    assert [code for code, _ in told(volume)] == ["P130"]
    write(volume / "year.json", text[:-3])
    assert [code for code, _ in told(volume)] == ["P130"]


@pytest.mark.parametrize("issues", [3, [3], [{"date": "2024-03-14", "number": "7"}]])
def test_a_damaged_list_of_issues_is_told_and_the_articles_come_all_the_same(volume: Path, issues: object) -> None:
    year = json.loads((volume / "year.json").read_text(encoding="utf-8"))
    write(volume / "year.json", json.dumps(year | {"issues": issues}))
    found = told(volume)
    assert [(code, message[:14]) for code, message in found] == [("P130", "its list of is")]
    assert (volume.parent / "content/csb/2024/03/14/csb-2024-03-14-p01-01.md").is_file()
