"""What the take-down list takes off a site is in no file of it: no page, feed, index, packed neighbour or leftover."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.builder.build import build
from generator.builder.workers import Crew, Inline
from generator.errors import ConfigError
from generator.search.reader import Reader
from tests.archive import THEMES, tree, write, write_archive
from tests.site import files_with

FERRY = "csb/2024/03/16/csb-2024-03-16-p01-01.md"
FERRYMAN = """\
---
id: csb-2024-03-16-p01-01
kind: news
paper: csb
date: 2024-03-16
page: "1"
headline: 船工區國棟
byline: [{name: 区　国栋, role: 记者}]
tags: [区国栋, 交通]
---

渡船的船工区国栋今天掌舵。
"""
FORMS = ("区国栋", "區國棟", "区　国栋")


def site(tmp_path: Path, *, packing: tuple[str, ...] = (".gz", ".br")) -> tuple[Path, Path]:
    """An archive with a ferryman, built; its content and its site."""
    content = write_archive(tmp_path, "https://example.org/a/")
    with (content / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("contact: desk@example.org\ndata: [json, text, tei, jsonl, csv, parquet, oai]\n")
    write(content / FERRY, FERRYMAN)
    assert not make(content, packing=packing)
    return content, tmp_path / "public"


def make(content: Path, *, packing: tuple[str, ...] = (".gz", ".br")) -> list[str]:
    """Build; the codes of what is wrong."""
    crew = Crew(start=Inline, size=1, worth=1 << 62)
    report = build(content, THEMES, content.parent / "public", crew=crew, packing=packing)
    return [problem.code for problem in report.problems]


def count(out: Path, query: str) -> int:
    return Reader(lambda name: (out / "search" / name).read_bytes()).search(query).total


def test_a_masked_name_stands_in_no_file_of_the_site_and_search_does_not_find_it(tmp_path: Path) -> None:
    content, out = site(tmp_path)
    held = files_with(out, *FORMS)
    assert "csb/2024/03/16/csb-2024-03-16-p01-01.html.gz" in held
    volume = {f"data/csb/2024/{name}" for name in ("articles.jsonl.gz", "articles.csv", "articles.parquet", "oai-1.xml")}
    beside = {f"csb/2024/03/16/{name}" for name in ("tei.xml", "text.txt", "index.json", "csb-2024-03-16-p01-01.json")}
    assert {*volume, *beside, "feed.xml", "csb/feed.json"} <= set(held)
    assert count(out, "區國棟") == 1
    write(content / "takedown.yaml", "mask:\n- {name: 区国栋, as: 区某}\n")
    assert make(content) == []
    assert files_with(out, *FORMS) == []
    assert count(out, "区国栋") == 0
    assert count(out, "船工区某") == 1
    assert "区国栋" in (content / FERRY).read_text(encoding="utf-8"), "the archive's own file is nobody's but the editor's"


def test_a_withdrawn_article_stands_in_no_file_of_the_site(tmp_path: Path) -> None:
    content, out = site(tmp_path)
    assert files_with(out, "今天掌舵")
    write(content / "takedown.yaml", "withdraw:\n- {id: csb-2024-03-16-p01-01, date: 2026-01-05}\n")
    assert make(content) == []
    assert files_with(out, "今天掌舵", "船工", *FORMS) == []
    assert count(out, "掌舵") == 0


def test_a_site_under_a_list_is_that_of_a_clean_build(tmp_path: Path) -> None:
    content, out = site(tmp_path, packing=())
    write(content / "takedown.yaml", "mask:\n- {name: 区国栋}\nwithdraw:\n- {id: csb-2024-03-15-p01-01, date: 2026-01-05}\n")
    make(content, packing=())
    stepwise = tree(out)
    build(content, THEMES, tmp_path / "clean" / "public")
    assert stepwise == tree(tmp_path / "clean" / "public")


def test_what_a_broken_article_left_on_the_site_goes_when_the_list_changes(tmp_path: Path) -> None:
    content, out = site(tmp_path)
    write(content / FERRY, FERRYMAN.replace("kind: news", "kind: no news"))
    assert make(content) == ["C106"]
    assert files_with(out, *FORMS), "while something is wrong with its file an article stays"
    write(content / "takedown.yaml", "mask:\n- {name: 区国栋}\n")
    assert make(content) == ["C106"]
    assert files_with(out, *FORMS) == []
    assert make(content) == ["C106"]
    assert files_with(out, *FORMS) == []


def test_leftovers_of_an_unknown_build_are_an_error_under_a_list(tmp_path: Path) -> None:
    content, _ = site(tmp_path)
    write(content / "takedown.yaml", "mask:\n- {name: 区国栋}\n")
    (tmp_path / ".cache" / "public" / "site.db").unlink()
    assert make(content) == ["B115"]


def test_a_list_that_is_wrong_stops_the_build_and_the_site_stands(tmp_path: Path) -> None:
    content, out = site(tmp_path)
    before = tree(out)
    write(content / "takedown.yaml", "mask:\n- {nme: 区国栋}\n")
    with pytest.raises(ConfigError):
        make(content)
    assert tree(out) == before
