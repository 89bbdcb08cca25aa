"""`guzhi check`: what is wrong with articles, and with a site as it stands on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.builder.check import check
from generator.builder.check_site import check_site
from generator.builder.output import open_output
from generator.model import SiteFile
from tests.archive import write_archive

FIRST = "csb/2024/03/14/csb-2024-03-14-p01-01.md"


def told(content: Path, out: Path | None = None) -> list[str]:
    """Problems as printed, without the folder in front."""
    report = check(content, out or content.parent / "public")
    return [str(problem).replace(f"{content}/", "") for problem in report.problems]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_archive_has_nothing_wrong(tmp_path: Path) -> None:
    assert told(write_archive(tmp_path)) == []


def test_a_jump_to_an_unknown_article_is_shown_at_its_place(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    edit(content / FIRST, "article: csb-2024-03-14-p02-01", "article: csb-2024-03-14-p02-09")
    assert told(content) == [
        f"""\
{FIRST}:10:27: B120: continued_to.article: the archive has no article 'csb-2024-03-14-p02-09'
    continued_to: {{page: "2", article: csb-2024-03-14-p02-09}}
                              ~~~~~~^
    hint: correct the id, or leave the key out until the article is there"""
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("tags: [春茶, 农业]", "tags: [春茶, 农业]\ncorrects: {article: csb-2000-01-01-p01-01}", "12:12: B120"),
        (", article: csb-2024-03-14-p02-01}", "}", None),
        ("headline: 春茶开采", "headline: 春茶开采\nlabel: 5G", None),
        ("paper: csb", "paper: csb\ncontinued_from: {page: '3'}", "5:1: warning B127"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_shown_where_it_stands(tmp_path: Path, old: str, new: str, expected: str | None) -> None:
    content = write_archive(tmp_path)
    edit(content / FIRST, old, new)
    assert [line.partition(": ")[0] + ": " + line.partition(": ")[2].split(":")[0] for line in told(content)] == (
        [f"{FIRST}:{expected}"] if expected else []
    )


def test_halves_that_do_not_name_each_other_are_told(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    edit(content / FIRST, "article: csb-2024-03-14-p02-01", "article: csb-2024-03-15-p01-01")
    place = "csb/2024/03/14/csb-2024-03-14-p02-01.md:8:29"
    fact = "'csb-2024-03-14-p01-01' says that its other half is 'csb-2024-03-15-p01-01'"
    assert [problem.splitlines()[0] for problem in told(content)] == [f"{place}: B121: continued_from.article: {fact}"]


def test_two_spellings_of_one_tag_are_told(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    edit(content / FIRST, "[春茶, 农业]", "[5G, 农业]")
    edit(content / "csb/2024/03/14/csb-2024-03-14-p02-01.md", "[春茶]", "[5G]")
    edit(content / "csb/2024/03/15/csb-2024-03-15-p01-01.md", "[交通]", "[交通, 5g]")
    assert [problem.splitlines()[0] for problem in told(content)] == [
        "csb/2024/03/15/csb-2024-03-15-p01-01.md:8:12: warning B122: tags[1]: '5g' is elsewhere written '5G'"
    ]


def test_what_is_wrong_in_the_spellings_of_tags_is_told(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    (content / "tags.yaml").write_text("茶: [春茶, 农业]\n农业: 农\n", encoding="utf-8")
    assert [problem.splitlines()[0] for problem in told(content)] == ["tags.yaml:1:9: S106: 茶[1]: '农业' is a tag of its own"]


def test_a_file_in_the_wrong_folder_and_an_unknown_newspaper_are_told(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    (content / "csb/2024/03/16").mkdir()
    (content / "csb/2024/03/15/csb-2024-03-15-p01-01.md").rename(content / "csb/2024/03/16/csb-2024-03-15-p01-01.md")
    edit(content / "site.yaml", "code: csb", "code: other")
    codes = [problem.splitlines()[0].split(": ")[1] for problem in told(content)]
    assert codes == ["warning B124", "warning B124", "warning B123", "warning B124"]


def test_a_day_that_no_calendar_has_is_told(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    path = content / "csb/2024/02/30/csb-2024-02-30-p01-01.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\nid: csb-2024-02-30-p01-01\nkind: news\npaper: csb\ndate: 2024-02-30\nheadline: 无此日\npage: '1'\n---\n\n文。\n")
    assert [problem.splitlines()[0] for problem in told(content)] == [
        "csb/2024/02/30/csb-2024-02-30-p01-01.md:5:1: B126: date: '2024-02-30' is no day of the calendar"
    ]


def test_settings_that_cannot_be_read_do_not_hide_what_is_wrong_with_the_articles(tmp_path: Path) -> None:
    content = write_archive(tmp_path)
    edit(content / "site.yaml", "title:", "titel:")
    edit(content / FIRST, "kind: news", "kind: story")
    codes = {problem.splitlines()[0].split(": ")[1] for problem in told(content)}
    assert {"S104", "C106"} <= codes


def site(root: Path, base_url: str = "/", **pages: str) -> list[str]:
    """Write a site, check it; the problems without the folder in front."""
    with open_output(root / "public", base_url) as output:
        for name, text in pages.items():
            path = name.replace("__", "/").replace("_", ".")
            output.add(SiteFile(path=path, content=text.encode(), source="test"))
        output.commit(keep_stale=False)
    return [str(problem).replace(f"{root}/public/", "") for problem in sorted(check_site(root / "public")[1], key=lambda p: p.sort_key())]


def test_a_broken_link_is_shown_with_line_and_column(tmp_path: Path) -> None:
    (problem,) = site(tmp_path, index_html="<p>\n  <a href='gone.html'>x</a>", a_html="<a href='/'>front</a>")
    assert problem.splitlines() == [
        "index.html:2:3: B130: 'gone.html' leads nowhere: the site has no gone.html",
        "    hint: build again; if it stays, the theme is at fault",
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<p id="a"></p><a href="#a">x</a><a href="index.html#a">x</a>', []),
        ('<a href="#b">x</a>', ["B131"]),
        ('<a href="other.html#there">x</a><a href="other.html#not">x</a>', ["B131"]),
        ('<p id="a"></p><p id="a"></p>', ["B132"]),
        ('<link rel="stylesheet" href="https://example.org/a.css">', ["B133"]),
        ('<img src="//example.org/a.png">', ["B133"]),
        ('<a href="https://example.org/">x</a><a href="mailto:a@example.org">x</a>', []),
        ('<link rel="canonical" href="/some/path/other.html">', []),
        ('<a href="/other.html">x</a>', ["B135"]),
        ('<a href="/some/path/folder">x</a>', ["B130"]),
        ('<a href="/some/path/folder/">x</a><a href="folder/?q=x">x</a>', []),
        ('<meta http-equiv="refresh" content="0; url=gone.html">', ["B130"]),
    ],
)
def test_links_of_a_page_are_followed_under_the_base_path(tmp_path: Path, page: str, expected: list[str]) -> None:
    problems = site(tmp_path, "/some/path/", index_html=page, other_html="<p id='there'></p>", folder__index_html="")
    assert [problem.split(": ")[1] for problem in problems] == expected


def test_style_sheets_modules_and_sitemaps_are_followed(tmp_path: Path) -> None:
    problems = site(
        tmp_path,
        "https://example.org/p/",
        a_css="\nb { background: url('b.svg') }",
        a_js="import { x } from './b.js';\nimport y from './a.js'; /** @type {import('./c.js').X} */\n// from './d.js'",
        sitemap_xml="<urlset><url><loc>https://example.org/p/a.css</loc></url>\n<url><loc>https://example.org/p/c.html</loc></url></urlset>",
    )
    assert [problem.splitlines()[0] for problem in problems] == [
        "a.css:2:17: B130: 'b.svg' leads nowhere: the site has no b.svg",
        "a.js:1:14: B130: './b.js' leads nowhere: the site has no b.js",
        "sitemap.xml:2:11: B130: 'https://example.org/p/c.html' leads nowhere: the site has no c.html",
    ]


def test_a_file_changed_or_removed_after_the_build_is_told(tmp_path: Path) -> None:
    site(tmp_path, a_html="a", b_html="b")
    (tmp_path / "public" / "a.html").write_text("other")
    (tmp_path / "public" / "b.html").unlink()
    assert sorted(problem.message for problem in check_site(tmp_path / "public")[1]) == [
        "this file was changed after the build",
        "this file was removed after the build",
    ]
