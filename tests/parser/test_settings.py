"""Newspapers entered in the settings by an import, and nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Newspaper, load_site
from generator.parser.settings import add_papers
from generator.parser.sources import Known
from tests.archive import write

SETTINGS = "title: 我的档案  # 不改\npapers:\n- code: rb\n  name: 日报\n"
QLRB = Known(paper="qlrb", name="青澜日报")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SETTINGS, SETTINGS + "- code: qlrb\n  name: 青澜日报\n  language: zh-Hans\n"),
        (
            "title: 档\npapers:\n    - {code: rb, name: 日报}\n",
            "title: 档\npapers:\n    - {code: rb, name: 日报}\n    - code: qlrb\n      name: 青澜日报\n      language: zh-Hans\n",
        ),
        ("title: 档", "title: 档\npapers:\n- code: qlrb\n  name: 青澜日报\n  language: zh-Hans\n"),
        (SETTINGS.replace("rb", "qlrb"), SETTINGS.replace("rb", "qlrb")),
        ("titel: 档\n", "titel: 档\n"),
    ],
    ids=["after the last", "indented as they are", "where there are none", "not where it stands", "not where the build has to complain"],
)
def test_a_newspaper_that_the_settings_do_not_name_is_appended(tmp_path: Path, before: str, after: str) -> None:
    write(tmp_path / "site.yaml", before)
    assert add_papers(tmp_path, [QLRB]) == ()
    assert (tmp_path / "site.yaml").read_text(encoding="utf-8") == after


@pytest.mark.parametrize(
    "settings",
    ["papers: []\ntitle: 档\n", "papers: [{code: rb, name: 日报}]\ntitle: 档\n", "papers:\n- {code: rb, name: 日报}\ntitle: 档\n"],
)
def test_settings_to_which_nothing_can_be_appended_are_left_and_it_is_told(tmp_path: Path, settings: str) -> None:
    path = tmp_path / "site.yaml"
    write(path, settings)
    assert [str(p) for p in add_papers(tmp_path, [QLRB])] == [
        f"{path}: warning P192: the settings do not name the newspaper qlrb\n    hint: add under papers: {{code: qlrb, name: 青澜日报}}"
    ]
    assert path.read_text(encoding="utf-8") == settings


def test_a_name_with_signs_of_yaml_in_it_is_read_back(tmp_path: Path) -> None:
    known = [Known(paper="qlrb", name="青澜: 日报 #1 [晨]"), Known(paper="xgsb", name="'汐港'", language="zh-Hant"), Known()]
    assert add_papers(tmp_path, known) == ()
    assert load_site(tmp_path / "site.yaml").papers == (
        Newspaper(code="qlrb", name="青澜: 日报 #1 [晨]"),
        Newspaper(code="unnamed", name="（报名不详）"),
        Newspaper(code="xgsb", name="'汐港'", language="zh-Hant"),
    )


def test_what_any_page_says_of_a_newspaper_holds_for_it(tmp_path: Path) -> None:
    add_papers(tmp_path, [Known(paper="qlrb"), QLRB, Known(paper="qlrb", language="zh-Hant")])
    assert load_site(tmp_path / "site.yaml").papers == (Newspaper(code="qlrb", name="青澜日报", language="zh-Hant"),)


def test_an_import_of_nothing_writes_no_settings(tmp_path: Path) -> None:
    assert add_papers(tmp_path / "content", []) == ()
    assert not (tmp_path / "content").exists()
