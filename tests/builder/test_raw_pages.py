"""The lines of raw files in the site: what each became, one click from its paragraph, and nothing of what was taken down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.builder.build import build
from generator.builder.check_site import check_site
from generator.builder.report import BuildReport
from generator.builder.workers import Crew, Inline
from generator.errors import ConfigError
from tests.archive import THEMES, tree, write, write_archive
from tests.site import files_with

FILE = "csb/2024-03-16/01.txt"
RAW = """\
---
page: 1
---
测试日报　第1版

渡船又开了
船工区国栋今天掌舵，岸上的人都来看，
春茶还没有开采


说渡口五年没有这样热闹。
夜里码头亮起十二盏灯。
一行谁也没有收的字
"""


def article(serial: int, kind: str, lines: str, rest: str) -> str:
    """An article of that page of which the raw file is known."""
    return f"""\
---
id: csb-2024-03-16-p01-{serial:02}
kind: {kind}
paper: csb
date: 2024-03-16
page: "1"
source:
  file: {FILE}
  lines: {lines}
{rest}"""


FERRY = article(
    1,
    "news",
    "[6-7, 11, 12]",
    """\
headline: 渡船又开了
paragraphs: 7+11 12
---

船工区国栋今天掌舵，岸上的人都来看，说渡口五年没有这样热闹。

夜里码头亮起十二盏灯。
""",
)
TEA = article(2, "brief", "[8]", "headline: 春茶\nparagraphs: '8'\n---\n\n春茶还没有开采\n")
FOLIO = article(3, "furniture", "[4]", "---\n\n测试日报　第1版\n")
DAY = "csb/2024/03/16"
PAGE = f"{DAY}/raw-01.html"


def site(root: Path, **files: str) -> Path:
    """An archive of which one page of 16 March has its raw file, built; the content folder."""
    content = write_archive(root, "https://example.org/a/")
    with (content / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("raw: pages\n")
    write(root / "pages" / FILE, files.get("raw", RAW))
    write(content / f"{DAY}/csb-2024-03-16-p01-01.md", files.get("ferry", FERRY))
    write(content / f"{DAY}/csb-2024-03-16-p01-02.md", TEA)
    write(content / f"{DAY}/csb-2024-03-16-p01-03.md", FOLIO)
    assert not make(content).problems
    return content


def make(content: Path, out: str = "public") -> BuildReport:
    return build(content, THEMES, content.parent / out, crew=Crew(start=Inline, size=1, worth=1 << 62), packing=(".gz",))


def page(content: Path, name: str = PAGE) -> str:
    return (content.parent / "public" / name).read_text(encoding="utf-8")


def shown(html: str) -> list[tuple[int, str]]:
    """Number and text of each line of a raw page."""
    lines = re.findall(r'<li[^>]* id="L(\d+)"><a [^>]*></a>(.*?)</li>', html)
    return [(int(number), re.sub(r"<[^>]+>", "", text)) for number, text in lines]


def runs(html: str) -> list[tuple[str, str, list[int]]]:
    """State, what is said of it, and the lines of each run."""
    found = re.findall(r'<div class="raw-run raw-(\w+)">\s*<p class="raw-of">(.*?)</p>(.*?)</ol>', html, re.DOTALL)
    return [(state, re.sub(r"<[^>]+>", "", said), [n for n, _ in shown(lines)]) for state, said, lines in found]


def test_each_line_of_a_raw_file_says_what_became_of_it(tmp_path: Path) -> None:
    html = page(site(tmp_path))
    assert shown(html)[:3] == [(4, "测试日报　第1版"), (6, "渡船又开了"), (7, "船工区国栋今天掌舵，岸上的人都来看，")]
    assert [(state, lines) for state, _, lines in runs(html)] == [
        ("furniture", [4]), ("article", [6, 7]), ("article", [8]), ("article", [11, 12]), ("none", [13]),
    ]  # fmt: skip
    assert [said for _, said, _ in runs(html)][1:3] == ["渡船又开了", "春茶"]
    assert f'href="/a/{DAY}/csb-2024-03-16-p01-02.html"' in html
    assert f'href="/a/{DAY}/p1.html"' in html
    assert f'href="/a/{DAY}/"' in html


def test_a_paragraph_leads_to_its_first_line_and_the_article_to_its_own(tmp_path: Path) -> None:
    content = site(tmp_path)
    html = page(content, f"{DAY}/csb-2024-03-16-p01-01.html")
    assert re.findall(r'<a class="raw" data-lines="([^"]+)" href="([^"]+)"', html) == [
        ("01.txt:7+11", "raw-01.html#L7"), ("01.txt:12", "raw-01.html#L12"),
    ]  # fmt: skip
    assert f'<a href="/a/{PAGE}#L6" translate="no">{FILE}</a>' in html
    assert [problem.message for problem in check_site(tmp_path / "public")[1]] == [], "no link leads nowhere"


def test_raw_pages_are_in_no_sitemap_and_search_engines_pass_them_over(tmp_path: Path) -> None:
    content = site(tmp_path)
    assert '<meta name="robots" content="noindex">' in page(content)
    assert files_with(tmp_path / "public", "raw-01.html") == [
        *sorted(f"{DAY}/csb-2024-03-16-p01-0{n}.html{end}" for n in (1, 2, 3) for end in ("", ".gz")),
        PAGE,
        f"{PAGE}.gz",
    ]


def test_without_the_setting_nothing_of_a_raw_file_is_in_the_site(tmp_path: Path) -> None:
    content = site(tmp_path)
    settings = content / "site.yaml"
    write(settings, settings.read_text(encoding="utf-8").replace("raw: pages\n", ""))
    make(content)
    assert files_with(tmp_path / "public", "raw-01", 'class="raw"', "一行谁也没有收的字") == []


def test_a_folder_that_is_not_there_stops_the_build_at_its_place(tmp_path: Path) -> None:
    content = site(tmp_path)
    (tmp_path / "pages").rename(tmp_path / "seiten")
    with pytest.raises(ConfigError) as caught:
        make(content)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("S108", 5, 1)
    assert problem.message == "raw: there is no folder 'pages'"


def test_no_name_of_a_file_leads_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt", "谁也不该看见")
    content = site(tmp_path)
    for name in ("../secret.txt", (tmp_path / "secret.txt").as_posix(), "csb/../../secret.txt"):
        write(content / f"{DAY}/csb-2024-03-16-p01-02.md", TEA.replace("csb/2024-03-16/01.txt", name))
        assert not make(content).problems
        assert files_with(tmp_path / "public", "谁也不该看见") == []


# ---- what changes


def test_a_raw_file_that_changes_changes_its_own_page_alone(tmp_path: Path) -> None:
    content = site(tmp_path)
    before = tree(tmp_path / "public")
    write(tmp_path / "pages" / FILE, RAW.replace("十二盏灯", "十三盏灯"))
    make(content)
    after = tree(tmp_path / "public")
    assert sorted(name for name in after if after[name] != before.get(name)) == [PAGE, f"{PAGE}.gz"]


def test_an_article_leads_to_a_raw_file_as_long_as_it_is_there(tmp_path: Path) -> None:
    content = site(tmp_path)
    before = tree(tmp_path / "public")
    (tmp_path / "pages" / FILE).rename(tmp_path / "away.txt")
    make(content)
    assert files_with(tmp_path / "public", "raw-01.html") == []
    (tmp_path / "away.txt").rename(tmp_path / "pages" / FILE)
    make(content)
    assert tree(tmp_path / "public") == before


def test_a_line_that_the_file_does_not_have_any_more_keeps_its_place(tmp_path: Path) -> None:
    content = site(tmp_path)
    write(tmp_path / "pages" / FILE, RAW.replace("夜里码头亮起十二盏灯。\n一行谁也没有收的字\n", ""))
    make(content)
    assert shown(page(content))[-1][0] == 12
    assert [problem.message for problem in check_site(tmp_path / "public")[1]] == []


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    content = site(tmp_path)
    (tmp_path / "pages" / FILE).write_bytes(b"\x00\x01\x02" * 40)
    assert not make(content).problems
    assert "此文件没有可读的文字" in page(content)


# ---- what was taken down


def take_down(content: Path, text: str) -> None:
    write(content / "takedown.yaml", text)
    assert not make(content).problems


def test_the_lines_of_a_withdrawn_article_are_left_out_and_the_others_stay(tmp_path: Path) -> None:
    content = site(tmp_path)
    words = ("掌舵", "渡口五年", "十二盏灯")
    assert f"{PAGE}.gz" in files_with(tmp_path / "public", *words)
    take_down(content, "withdraw:\n- {id: csb-2024-03-16-p01-01, date: 2026-01-05}\n")
    assert files_with(tmp_path / "public", *words) == []
    assert [(state, lines) for state, _, lines in runs(page(content))] == [
        ("furniture", [4]), ("withheld", [6]), ("article", [8]), ("withheld", [11]), ("none", [13]),
    ]  # fmt: skip


def test_a_line_that_two_articles_have_is_withheld_with_one_of_them(tmp_path: Path) -> None:
    content = site(tmp_path)
    write(content / f"{DAY}/csb-2024-03-16-p01-02.md", TEA.replace("[8]", "[8, 12]").replace("'8'", "8 12") + "\n夜里灯火。\n")
    take_down(content, "withdraw:\n- {id: csb-2024-03-16-p01-01, date: 2026-01-05}\n")
    assert files_with(tmp_path / "public", "十二盏灯") == []
    assert [problem.message for problem in check_site(tmp_path / "public")[1]] == [], "who leads there finds the place"


@pytest.mark.parametrize(
    "left",
    [
        FERRY.replace("  lines: [6-7, 11, 12]\n", "  lines: []\n"),
        re.sub(r"source:\n.*\n.*\n|paragraphs: .*\n", "", FERRY),
        FERRY.replace("kind: news", "kind: no news"),
        None,
    ],
    ids=["no lines", "no source", "broken", "no file"],
)
def test_a_raw_page_is_left_out_where_nobody_can_tell_which_lines_were_withdrawn(tmp_path: Path, left: str | None) -> None:
    content = site(tmp_path)
    path = content / f"{DAY}/csb-2024-03-16-p01-01.md"
    if left is None:
        path.unlink()
    else:
        write(path, left)
    write(content / "takedown.yaml", "withdraw:\n- {id: csb-2024-03-16-p01-01, date: 2026-01-05}\n")
    make(content)
    assert files_with(tmp_path / "public", "掌舵", "十二盏灯", "raw-01.html") == []
    if left is None:
        write(path, FERRY)
        make(content)
        assert files_with(tmp_path / "public", "掌舵", "十二盏灯") == []
        assert "raw-withheld" in page(content), "now it is known which lines were its own"


def test_a_masked_name_is_masked_in_raw_lines(tmp_path: Path) -> None:
    content = site(tmp_path)
    take_down(content, "mask:\n- {name: 区国栋, as: 区某}\n")
    assert files_with(tmp_path / "public", "区国栋") == []
    assert dict(shown(page(content)))[7] == "船工区某今天掌舵，岸上的人都来看，"


def test_a_name_that_the_end_of_a_column_cuts_is_masked_on_both_sides(tmp_path: Path) -> None:
    raw = RAW.replace("岸上的人都来看，", "船上有许").replace("说渡口五年", "　　文清和渡口五年")
    content = site(tmp_path, raw=raw)
    take_down(content, "mask:\n- {name: 许文清}\n")
    lines = dict(shown(page(content)))
    assert lines[7] == "船工区国栋今天掌舵，船上有某某"
    assert lines[11] == "　　和渡口五年没有这样热闹。"


def test_a_name_that_the_turn_of_a_page_cuts_is_masked_in_both_raw_pages(tmp_path: Path) -> None:
    content = site(tmp_path, raw=RAW.replace("十二盏灯。", "十二盏灯，照着许"))
    write(tmp_path / "pages/csb/2024-03-16/02.txt", "文清的船\n")
    ferry = re.sub(
        r"source:\n.*\n.*\n",
        "source:\n- {file: csb/2024-03-16/01.txt, lines: [6-12]}\n- {file: csb/2024-03-16/02.txt, lines: [1]}\n",
        FERRY,
    )
    write(
        content / f"{DAY}/csb-2024-03-16-p01-01.md",
        ferry.replace("7+11 12", "7+11 12+2:1").replace("十二盏灯。", "十二盏灯，照着许文清的船"),
    )
    take_down(content, "mask:\n- {name: 许文清}\n")
    assert dict(shown(page(content)))[12] == "夜里码头亮起十二盏灯，照着某某"
    assert dict(shown(page(content, f"{DAY}/raw-02.html"))) == {1: "的船"}


def test_withdrawing_a_line_more_takes_it_off_the_raw_page(tmp_path: Path) -> None:
    content = site(tmp_path)
    take_down(content, "withdraw:\n- {id: csb-2024-03-16-p01-01, date: 2026-01-05}\n")
    assert "一行谁也没有收的字" in page(content)
    write(content / f"{DAY}/csb-2024-03-16-p01-01.md", FERRY.replace("11, 12]", "11, 12, 13]"))
    assert not make(content).problems
    assert files_with(tmp_path / "public", "一行谁也没有收的字", "十二盏灯") == []


def test_a_raw_page_has_an_address_in_ascii_of_its_own_however_the_file_is_called(tmp_path: Path) -> None:
    content = site(tmp_path)
    names = (
        "csb/2024-03-16/第一版.txt",
        "csb/2024-03-16/第二版.txt",
        "csb/2024-03-16/a01.txt",
        "csb/2024-03-16/A01.txt",
        "b 1.text",
        "01.txt",
    )
    files = ", ".join(f"{{file: {name}, lines: [1]}}" for name in names)
    for name in names:
        write(tmp_path / "pages" / name, f"这里是 {name}\n")
    write(content / f"{DAY}/csb-2024-03-16-p01-02.md", re.sub(r"source:\n.*\n.*\n", f"source: [{files}]\n", TEA))
    assert not make(content).problems
    pages = [path for path in (tmp_path / "public" / DAY).glob("raw-*.html") if path.name != "raw-01.html"]
    assert len(pages) == len(names)
    assert "raw-A01.html" in {path.name for path in pages}
    assert all(re.fullmatch(r"raw-[A-Za-z0-9-]+\.html", path.name) for path in pages)
    assert [problem.message for problem in check_site(tmp_path / "public")[1]] == []
