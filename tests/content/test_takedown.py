"""The take-down list: what is read of it, what it takes out of an article, and how it says that it is wrong."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from generator.content.frontmatter import parse_article
from generator.content.takedown import Takedown, Withdrawal, read_takedown
from generator.errors import ConfigError
from generator.model import Article
from generator.text.masking import MASKED, Masking
from tests.archive import write

NAMED = """\
---
id: csb-2024-03-14-p01-01
kind: correction
paper: csb
date: 2024-03-14
date_basis: 报眉旁有“区国栋记”
page: "1"
section: 国栋
label: [区国栋专栏]
kicker: 關於區國棟
headline: [船工区国, 栋的一天]
deck: 区国栋
byline: [{name: 区　国栋, role: 区国栋工作室}, {name: 林一禾, role: 记者}]
byline_printed: 记者 区国栋
editor_note: [区国栋来信, 已核]
photos: [{title: 区国栋, caption: 图为区国栋, credit: 区 国 栋 摄}]
credits: [策划 区国栋]
corrects: {date: 2024-03-13, page: "2", headline: 区国栋其人, article: csb-2024-03-13-p02-01}
series: {name: 区国栋三记, part: 1}
tags: [区国栋, 渡口]
source: {file: csb/区国栋/01.txt, lines: [3-5]}
doubts: ["“区国栋”立在文前"]
---

船工区国栋说，区**国栋**也好，區國棟也好，区国<!-- page 2: 下转第二版 -->栋也好，都是
区
国栋。Mr. Smith 与 ｍｒ．ＳＭＩＴＨ 同船，Mr. Smithson 不在。

地区

国栋梁之材不少。
"""


def article() -> Article:
    found, problems = parse_article(NAMED, "a.md")
    assert found is not None, problems
    return found


def test_a_masked_name_is_gone_from_every_text_of_an_article_however_it_is_written() -> None:
    masked = Masking(names={"区国栋": "区某", "Mr. Smith": "S."}).article(article())
    assert masked.body == (
        "船工区某说，区某**也好，区某也好，区某<!-- page 2: 下转第二版 -->也好，都是\n区某。S. 与 S. 同船，Mr. Smithson 不在。"
        "\n\n地区\n\n国栋梁之材不少。"
    )
    assert masked.headline == ("船工区某的一天",), "a name may run over the end of a printed line"
    assert masked.label == ("区某专栏",)
    assert masked.tags == ("渡口",), "a tag would go on gathering what the name gathered"
    assert [(c.name, c.role) for c in masked.byline] == [("区某", "区某工作室"), ("林一禾", "记者")]
    assert masked.corrects is not None
    assert masked.corrects.headline == "区某其人"
    assert masked.corrects.article == "csb-2024-03-13-p02-01"
    assert masked.section == "国栋", "half a name is none"
    shown = repr(masked)
    for form in ("区国栋", "區國棟", "区　国栋", "区 国 栋", "Mr. Smith ", "ＳＭＩＴＨ"):
        assert form not in shown


def test_every_field_of_an_article_is_masked_or_names_nobody() -> None:
    apart = {"tags", "label", "byline"}
    nobody = {"id", "kind", "paper", "date", "page", "continued_to", "continued_from", "formerly", "paragraphs", "confidence"}
    assert {field.name for field in fields(Article)} == {*MASKED, *apart, *nobody}


def test_an_archive_without_a_list_changes_nothing(tmp_path: Path) -> None:
    found = read_takedown(tmp_path)
    assert found == Takedown()
    assert found.key() == ""
    assert found.shown(article()) is not None
    assert found.shown(article()) == article()


def test_the_list_is_read(tmp_path: Path) -> None:
    write(
        tmp_path / "takedown.yaml",
        """\
withdraw:
- {id: [csb-2024-03-14-p01-01, csb-2024-03-14-p01-02], date: 2026-01-05, request: 当事人}
mask:
- {name: [区国栋, 国栋先生], as: 区某, date: 2026-01-06}
- name: 林一禾
noindex:
- id: csb-2024-03-14-p01-03
""",
    )
    found = read_takedown(tmp_path)
    assert found.withdrawn["csb-2024-03-14-p01-02"] == Withdrawal(date="2026-01-05", request="当事人")
    assert found.masking.names == {"区国栋": "区某", "国栋先生": "区某", "林一禾": "某某"}
    assert found.noindex == {"csb-2024-03-14-p01-03"}
    assert found.shown(article()) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("withdraw:\n- {date: 2026-01-05}\n", "a/takedown.yaml:2:3: S103: withdraw[0]: 'id' is missing"),
        ("withdraw:\n- {id: csb-1, date: 2026-01-05}\n", "a/takedown.yaml:2:4: S106: withdraw[0].id: 'csb-1' is no article id"),
        ("withdraw:\n- {id: csb-2024-03-14-p01-01}\n", "a/takedown.yaml:2:3: S103: withdraw[0]: 'date' is missing"),
        ("withdraw:\n- {id: csb-2024-03-14-p01-01, date: 5.1.}\n", "a/takedown.yaml:2:31: S106: withdraw[0].date: '5.1.' is no day"),
        ("mask:\n- {name: 区}\n", "a/takedown.yaml:2:4: S106: mask[0].name: '区' is one character"),
        ("mask:\n- {name: 区国栋, as: 老區國棟}\n", "a/takedown.yaml:2:15: S106: mask[0].as: '老區國棟' holds a name that is masked"),
        ("hide: []\n", "a/takedown.yaml:1:1: S104: hide: unknown key 'hide'"),
    ],
)
def test_a_list_that_is_wrong_stops_everything_and_says_where(tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path / "takedown.yaml", text)
    with pytest.raises(ConfigError) as error:
        read_takedown(tmp_path, "a")
    assert str(error.value).split("\n")[0] == told
