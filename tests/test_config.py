"""The archive's settings: read once, checked whole, each fault told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Newspaper, Scripts, Site, archive_root, check_base_url, is_issn, load_site, parse_site
from generator.errors import ConfigError


def wrong(text: str) -> str:
    """The problems of settings that cannot be used, as they are told."""
    with pytest.raises(ConfigError) as error:
        parse_site(text, "site.yaml")
    return str(error.value)


def test_a_title_is_enough() -> None:
    assert parse_site("title: 故纸\n", "site.yaml") == Site(title="故纸")


def test_scripts_are_opencc_configurations_and_editions_scripts() -> None:
    site = parse_site("title: 甲\nscripts: {traditional: s2twp, simplified: tw2sp, editions: [zh-Hant]}\n", "site.yaml")
    assert site.scripts == Scripts(traditional="s2twp", simplified="tw2sp", editions=("zh-Hant",))
    assert site.scripts.configs == {"zh-Hans": "s2twp", "zh-Hant": "tw2sp"}
    assert site.scripts.languages == {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
    assert "S106" in wrong("title: 甲\nscripts: {traditional: t2s}\n")
    assert "S106" in wrong("title: 甲\nscripts: {editions: [en]}\n")
    assert "S104" in wrong("title: 甲\nscripts: {edition: [zh-Hant]}\n")


def test_the_address_of_raw_files_names_the_file_and_may_name_its_lines() -> None:
    for url in ("https://a.example/{file}?plain=1#L{first}-L{last}", "/raw/{file}"):
        assert parse_site(f"title: 甲\nsource_url: '{url}'\n", "site.yaml").source_url == url
    for url in ("https://a.example/", "javascript:{file}", "https://a.example/{file}{page}"):
        assert "S106" in wrong(f"title: 甲\nsource_url: '{url}'\n")


def test_every_key_is_read() -> None:
    text = """\
title: 故纸
subtitle: 旧报纸
description: 试验
base_url: https://example.org/archive
language: zh-Hant
theme: broadsheet
rights: MIT
contact: a@example.org
feed_size: 12
papers:
- {code: qlrb, name: 青澜日报, place: 青澜, publisher: 青澜日报社, cn: CN 00-0000, issn: 1234-5679,
   language: zh-Hans, frequency: daily, founded: 1949, ceased: 2024-03}
- {code: xgsb, name: 汐港時報, language: zh-Hant}
parameters: {columns: 3}
"""
    site = parse_site(text, "site.yaml")
    assert site == Site(
        title="故纸",
        subtitle="旧报纸",
        description="试验",
        base_url="https://example.org/archive/",
        language="zh-Hant",
        theme="broadsheet",
        rights="MIT",
        contact="a@example.org",
        feed_size=12,
        papers=(
            Newspaper(
                code="qlrb",
                name="青澜日报",
                place="青澜",
                publisher="青澜日报社",
                cn="CN 00-0000",
                issn="1234-5679",
                language="zh-Hans",
                frequency="daily",
                founded="1949",
                ceased="2024-03",
            ),
            Newspaper(code="xgsb", name="汐港時報", language="zh-Hant"),
        ),
        parameters={"columns": 3},
    )
    assert site.base_path == "/archive/"
    assert site.paper("xgsb").traditional
    assert site.paper("wcwb") == Newspaper(code="wcwb", name="wcwb")


def test_s100_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        load_site(tmp_path / "site.yaml", "content/site.yaml")
    assert (
        str(error.value) == "content/site.yaml: S100: the settings file cannot be read\n    hint: run 'guzhi import' first: it writes one"
    )


def test_s100_settings_that_are_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_bytes("title: 故纸\n".encode("gb18030"))
    with pytest.raises(ConfigError) as error:
        load_site(tmp_path / "site.yaml", "content/site.yaml")
    assert str(error.value) == "content/site.yaml: S100: the settings file is not UTF-8\n    hint: save it as UTF-8"


def test_settings_may_have_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("\ufefftitle: 故纸\n", encoding="utf-8")
    assert load_site(tmp_path / "site.yaml").title == "故纸"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "title: 故纸: 档案\n",
            "site.yaml:1:10: S101: this is not valid YAML: mapping values are not allowed in this context\n"
            "    title: 故纸: 档案\n               ^\n    hint: quote text that holds ': ' or begins with a sign",
        ),
        ("- 故纸\n", "site.yaml:1:1: S102: expected keys with values, found a list\n    - 故纸\n    ^"),
        ("subtitle: 旧\n", "site.yaml:1:1: S103: 'title' is missing\n    subtitle: 旧\n    ^\n    hint: add a line 'title: …'"),
        ("title: 故\nthem: x\n", "site.yaml:2:1: S104: them: unknown key 'them'\n    them: x\n    ~~~^\n    hint: did you mean 'theme'?"),
        ("title: [故]\n", "site.yaml:1:1: S105: title: expected text, found a list\n    title: [故]\n    ~~~~^"),
        (
            "title: 故\nparameters: 3\n",
            "site.yaml:2:1: S105: parameters: expected a mapping, found a number\n    parameters: 3\n    ~~~~~~~~~^",
        ),
        (
            "title: 故\nfeed_size: 0\n",
            "site.yaml:2:1: S106: feed_size: expected a number from 1 to 1000, found 0\n    feed_size: 0\n    ~~~~~~~~^",
        ),
        (
            "title: 故\nfeed_size:\n",
            "site.yaml:2:1: S106: feed_size: expected a number from 1 to 1000, found nothing\n    feed_size:\n    ~~~~~~~~^",
        ),
        (
            "title: 故\npapers: [{code: Ql, name: 青}]\n",
            "site.yaml:2:11: S106: papers[0].code: 'Ql' cannot be part of an address\n"
            "    papers: [{code: Ql, name: 青}]\n"
            "              ~~~^\n"
            "    hint: use lower-case letters a-z and digits, a letter first",
        ),
        (
            "title: 故\npapers:\n- {code: ql, name: 青, issn: 1234-5678}\n",
            "site.yaml:3:23: S106: papers[0].issn: '1234-5678' is no ISSN\n"
            "    - {code: ql, name: 青, issn: 1234-5678}\n"
            "                           ~~~^\n"
            "    hint: eight digits like 1234-5679, the last one a check digit (0-9 or X)",
        ),
        (
            "title: 故\nlanguage: 中文\n",
            "site.yaml:2:1: S106: language: '中文' is not known\n    language: 中文\n    ~~~~~~~^\n"
            "    hint: one of: zh-Hans, zh-Hant, zh-CN, zh-TW, zh-HK",
        ),
        (
            "title: 故\npapers:\n- {code: ql, name: 青}\n- {code: ql, name: 澜}\n",
            "site.yaml:4:4: S107: papers[1].code: 'ql' names two newspapers\n    - {code: ql, name: 澜}\n       ~~~^",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, message: str) -> None:
    assert wrong(text) == message


def test_folders_of_raw_files_are_looked_for_beside_the_content(tmp_path: Path) -> None:
    content, text = tmp_path / "archive" / "content", "title: 故\nraw:\n- pages\n- scans/old\n"
    (tmp_path / "archive" / "pages").mkdir(parents=True)
    content.mkdir()
    (content / "site.yaml").write_text(text, encoding="utf-8")
    assert load_site(content / "site.yaml").raw == ("pages", "scans/old"), "who does not look into them does not ask for them"
    with pytest.raises(ConfigError) as caught:
        load_site(content / "site.yaml", "content/site.yaml", root=archive_root(content))
    assert str(caught.value) == (
        "content/site.yaml:4:3: S108: raw[1]: there is no folder 'scans/old'\n    - scans/old\n      ~~~~~~~~^\n"
        "    hint: name the folder from which the raw pages were imported, as seen from archive/, or leave 'raw' out"
    )


def test_all_that_is_wrong_is_told_at_once() -> None:
    told = wrong("feed_size: many\npapers:\n- {name: 青}\n- {nam: 澜}\n")
    assert [line.split(": ")[1] for line in told.splitlines() if line.startswith("site.yaml")] == [
        "S106",
        "S103",
        "S103",
        "S104",
        "S103",
        "S103",
    ]


@pytest.mark.parametrize(
    ("url", "expected"),
    [("/", "/"), ("/a/b", "/a/b/"), ("https://example.org", "https://example.org/"), ("http://[::1]:8000/a/", "http://[::1]:8000/a/")],
)
def test_a_base_url_ends_in_a_slash(url: str, expected: str) -> None:
    assert check_base_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "archive",
        "//example.org/",
        "ftp://example.org/",
        "https:///a",
        "/a?b",
        "/a#b",
        "/档案/",
        "/a b/",
        "http://[a",
        '/"a/',
        "/a?",
        "\\a",
    ],
)
def test_what_is_no_address_of_a_site_is_told(url: str) -> None:
    with pytest.raises(ConfigError) as error:
        check_base_url(url)
    assert str(error.value) == f"S106: '{url}' cannot be the address of a site\n    hint: write https://host/path/ or /path/, in ASCII"


@pytest.mark.parametrize(
    ("text", "answer"),
    [("0378-5955", True), ("1050-124X", True), ("1234-5679", True), ("1234-5678", False), ("12345679", False), ("1050-124x", False)],
)
def test_an_issn_has_its_check_digit(text: str, answer: bool) -> None:
    assert is_issn(text) is answer
