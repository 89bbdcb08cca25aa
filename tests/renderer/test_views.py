"""Finished pages of the sample archive."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from generator import urls
from generator.model import Article, Corrects, Jump, Kind, Lines, Series
from generator.renderer.paging import PAGE_SIZE
from generator.renderer.pairs import BEGIN, END, MIDDLE
from generator.renderer.sitemap import site_places, sitemaps
from generator.renderer.views import render_site
from tests.renderer.sample import ARTICLES, LEAD, PARAGRAPH, SITE, article, library, theme

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def render(*articles: Article, base_url: str = "/") -> dict[str, str]:
    site = replace(SITE, base_url=base_url)
    held = library(*articles, site=site)
    return {f.path: f.content.decode(errors="replace") for f in render_site(held, theme(site=site))}


@pytest.fixture(scope="module", name="site")
def sample_site() -> Mapping[str, str]:
    return render()


def page_of(value: Article) -> str:
    return urls.article(value)


def test_every_address_of_the_contract_answers(site: Mapping[str, str]) -> None:
    for path in (
        "index.html",
        "wcwb/index.html",
        "wcwb/2021/index.html",
        "wcwb/2021/06/08/index.html",
        "wcwb/2021/06/08/p1.html",
        "hkxb/2021/06/08/pA01.html",
        "wcwb/2021/06/08/wcwb-2021-06-08-p01-01.html",
        "tags/index.html",
        "tags/5g/index.html",
        "search/index.html",
        "404.html",
        "feed.xml",
        "wcwb/feed.xml",
        "sitemap.xml",
        "robots.txt",
    ):
        assert path in site


def test_addresses_are_ascii_and_none_is_made_twice() -> None:
    held = library()
    paths = [f.path for f in render_site(held, theme())]
    assert len(paths) == len(set(paths))
    assert all(path.isascii() for path in paths)


class Links(HTMLParser):
    """Addresses that a page leads to, and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [value for name in ("href", "src", "action") if (value := given.get(name))]
        self.ids += [value for name, value in attrs if name == "id" and value]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "style" in given or any(name.startswith("on") for name in given) or tag == "style" or (tag == "script" and not given.get("src")):
            self.inline.append(tag if given.get("type") not in ("application/json", "application/ld+json") else "")


@pytest.mark.parametrize("base_url", ["/", "/some/path/", "https://archive.example/some/path/"])
def test_every_link_within_the_site_leads_to_a_file_and_to_an_id(base_url: str) -> None:
    site = render(base_url=base_url)
    base = urlsplit(base_url).path
    ids = {path: set(parsed(text).ids) for path, text in site.items() if path.endswith(".html")}
    for path, text in site.items():
        if not path.endswith(".html"):
            continue
        for link in parsed(text).links:
            parts = urlsplit(link)
            if parts.scheme and not link.startswith(base_url):
                assert link.startswith("https://example.org/"), link  # the one link that a sample text holds
                continue
            if parts.path.removeprefix(base) in ("search/page.js", "search/client.js"):
                continue  # the search index brings them
            target = urls.output_path(parts.path.removeprefix(base)) if parts.path else path
            assert parts.path.startswith(base) or not parts.path, f"{path}: {link}"
            assert target in site, f"{path}: {link}"
            assert not parts.fragment or parts.fragment in ids[target], f"{path}: {link}"


def parsed(text: str) -> Links:
    links = Links()
    links.feed(text)
    return links


def test_pages_hold_no_inline_script_or_style_and_no_leftovers(site: Mapping[str, str]) -> None:
    for path, text in site.items():
        if path.endswith(".html"):
            found = parsed(text)
            assert [name for name in found.inline if name] == [], path
            assert not {BEGIN, MIDDLE, END} & set(text), path
            assert len(found.ids) == len(set(found.ids)), path
            assert "http://" not in text, path


def test_headings_begin_with_one_h1_and_leave_no_level_out(site: Mapping[str, str]) -> None:
    for path, text in site.items():
        if path.endswith(".html") and path != "search/index.html":
            levels = parsed(text).headings
            assert levels.count(1) == 1, path
            assert levels[0] == 1, path
            assert all(b <= a + 1 for a, b in pairwise(levels)), (path, levels)


def test_the_same_articles_give_the_same_bytes_in_any_order() -> None:
    assert render() == render(*reversed(ARTICLES))


def text_of(html: str) -> str:
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", "", html))


def test_an_article_shows_everything_that_its_file_says(site: Mapping[str, str]) -> None:
    shown = text_of(site[page_of(LEAD)])
    for part in (
        *LEAD.label,
        *LEAD.kicker,
        *LEAD.headline,
        *LEAD.deck,
        *LEAD.editor_note,
        *LEAD.credits,
        "本报记者　闻溪　谭放",
        "通讯员　罗桥",
        "□ 本报记者 闻溪 谭放 通讯员 罗桥",
        "头班渡轮",
        "本报记者 谭放 摄",
        "里程碑",
        "wcwb/2021-06-08/01.txt",
        "第 9–21、3–5 行",
        "83 %",
        "题在文后",
        "5G",
        SITE.rights or "",
    ):
        assert part in shown, part


def test_both_halves_of_a_jump_lead_to_each_other(site: Mapping[str, str]) -> None:
    rest = next(a for a in ARTICLES if a.id == "wcwb-2021-06-08-p02-03")
    assert re.search(rf'下转<a href="/{re.escape(page_of(rest))}">第2版</a>', site[page_of(LEAD)])
    assert re.search(
        rf'上接<a href="/{re.escape(page_of(LEAD))}">第1版[^<]*皇后码头重开[^<]*</a>', re.sub("</?span[^>]*>", "", site[page_of(rest)])
    )


TURNED = article(
    "wcwb-2021-06-08-p01-01",
    headline=("皇后码头重开",),
    continued_to=Jump(page="4"),
    body="船工说，头班渡轮<!-- page 4: （下转第四版） -->明天还会再来。\n\n" + PARAGRAPH * 5,
)


def test_a_text_over_two_pages_marks_the_turn_and_is_cited_with_both() -> None:
    site = render(TURNED, article("wcwb-2021-06-08-p04-01", headline=("夏粮上市",), body="麦子黄了。"))
    own = site[page_of(TURNED)]
    turn = '<a class="page-turn" id="page-04" href="#page-04" title="（下转第四版）">下接<wbr>第4版</a>'
    assert f"头班渡轮{turn}明天还会再来。" in own
    assert [word for word in ("第1版、第4版", "2021年6月8日　第1版、第4版") if word not in text_of(own)] == []
    assert 'href="/wcwb/2021/06/08/p4.html"' in own
    assert "jump-to" not in own
    assert f'href="/{page_of(TURNED)}"' in site["wcwb/2021/06/08/p4.html"]
    assert f'<a href="/{page_of(TURNED)}#page-04">第4版</a>' in site["wcwb/2021/06/08/index.html"]
    assert not [path for path, text in site.items() if path.endswith((".html", ".xml")) and "&lt;!-- page" in text]


def test_an_english_interface_lists_pages_in_english() -> None:
    english = replace(SITE, parameters={"interface": "en"})
    site = {f.path: f.content.decode(errors="replace") for f in render_site(library(TURNED, site=english), theme(site=english))}
    own = text_of(site[page_of(TURNED)])
    assert "Page 1, Page 4" in own
    assert "Page 1、" not in own


def test_a_page_that_holds_only_the_rest_of_an_article_is_a_page_of_its_issue() -> None:
    site = render(TURNED)
    assert "转入本版" in text_of(site["wcwb/2021/06/08/p4.html"])
    assert f'href="/{page_of(TURNED)}"' in site["wcwb/2021/06/08/p4.html"]


def test_a_jump_to_a_page_that_the_archive_lacks_is_words_alone(site: Mapping[str, str]) -> None:
    begun = site["wcwb/2021/06/09/wcwb-2021-06-09-p01-01.html"]
    assert "下转第4版" in text_of(begun)
    assert "p4.html" not in begun


def test_a_corrected_article_says_so_and_the_correction_leads_back(site: Mapping[str, str]) -> None:
    correction = "wcwb/2021/06/09/wcwb-2021-06-09-p01-02.html"
    above = site[page_of(LEAD)].split("<h1")[0]
    assert "本文后有更正" in text_of(above)
    assert f'href="/{correction}"' in above
    assert f'href="/{page_of(LEAD)}"' in site[correction]


def test_a_correction_that_names_its_article_without_an_id_and_a_series_over_issues_are_linked_both_ways() -> None:
    first = article("hkxb-2021-06-07-pa01-01", headline=("渡口往事（上）",), series=Series(name="渡口往事", part=1), body="船開了。")
    last = article(
        "hkxb-2021-06-09-pa03-01", headline=("渡口往事（下）",), series=Series(name="「渡口往事」系列報導", part=3), body="船到了。"
    )
    target = Corrects(date="2021-06-07", page="A1", headline="渡口往事")
    correction = article("hkxb-2021-06-08-pa02-01", kind=Kind.CORRECTION, headline=("更正",), corrects=target, body="特此更正。")
    site = render(first, last, correction)
    assert f'href="/{page_of(correction)}"' in site[page_of(first)].split("<h1")[0]
    assert f'href="/{page_of(first)}"' in site[page_of(correction)].split('class="text"')[0]
    for one, other in ((first, last), (last, first)):
        chain = re.search(r'<nav class="side-block series".*?</nav>', site[page_of(one)], re.DOTALL)
        assert chain
        assert f'href="/{page_of(other)}"' in chain[0]


def test_furniture_stands_at_the_foot_of_its_page_and_nowhere_else(site: Mapping[str, str]) -> None:
    own = "wcwb/2021/06/08/wcwb-2021-06-08-p01-07.html"
    assert [path for path, text in site.items() if "责编 罗桥" in text and path.endswith(".html")] == ["wcwb/2021/06/08/p1.html", own]


def test_related_articles_name_the_tags_that_they_share(site: Mapping[str, str]) -> None:
    assert "同标签：皇后码头" in text_of(site[page_of(LEAD)])


def test_a_year_shows_each_issue_on_its_day(site: Mapping[str, str]) -> None:
    year = site["wcwb/2021/index.html"]
    assert re.findall(r'<td class="day-(\w+)"><a href="(/wcwb/[^"]+)" aria-label="([^"]+)"', year) == [
        ("held", "/wcwb/2021/06/08/", "2021年6月8日"),
        ("held", "/wcwb/2021/06/09/", "2021年6月9日"),
    ]
    assert 'href="/wcwb/2021/06/00/"' in year  # the issue of which only the month is known


def test_a_traditional_paper_is_marked_as_such(site: Mapping[str, str]) -> None:
    page = site["hkxb/2021/06/08/hkxb-2021-06-08-pa01-01.html"]
    assert '<div class="text" lang="zh-Hant">' in page
    assert "同標籤：" in text_of(page.split("<main")[1])
    assert "标签" in text_of(page.split("<main")[0])


def test_full_pages_of_a_tag_stay_when_a_new_article_comes() -> None:
    def days(count: int) -> list[Article]:
        return [article(f"wcwb-20{n // 28:02d}-01-{n % 28 + 1:02d}-p01-01", tags=("灯",), headline=(f"第{n}盏",)) for n in range(count)]

    held = 2 * PAGE_SIZE + 5
    before, after = render(*days(held)), render(*days(held + 1))
    slug = urls.tag("灯")
    assert (
        before[f"{slug}1.html"].split("<main")[1].split('<div class="columns')[1]
        == after[f"{slug}1.html"].split("<main")[1].split('<div class="columns')[1]
    )
    assert f"第{held}盏" in after[f"{slug}index.html"]
    shown = "".join(text for path, text in after.items() if path.startswith(slug))
    assert all(f"第{n}盏<" in shown for n in range(held + 1))


def test_feeds_are_atom_with_dates_of_print_and_stable_ids() -> None:
    site = render(base_url="https://archive.example/old/")
    feed = ET.fromstring(site["wcwb/feed.xml"])  # noqa: S314 - our own output
    entries = feed.findall("a:entry", ATOM)
    assert feed.findtext("a:updated", namespaces=ATOM) == "2021-06-09T00:00:00Z"
    assert [e.findtext("a:title", namespaces=ATOM) for e in entries][:3] == ["船坞里亮起一盏灯", "更正", "皇后码头重开 汽笛再响三声"]
    link = entries[0].find("a:link", ATOM)
    assert link is not None
    assert link.get("href") == "https://archive.example/old/wcwb/2021/06/09/wcwb-2021-06-09-p01-01.html"
    moved = ET.fromstring(render(base_url="/elsewhere/")["wcwb/feed.xml"])  # noqa: S314
    assert [e.findtext("a:id", namespaces=ATOM) for e in moved.findall("a:entry", ATOM)] == [
        e.findtext("a:id", namespaces=ATOM) for e in entries
    ]


def test_control_characters_do_not_break_a_feed() -> None:
    site = render(article("wcwb-2021-06-08-p01-01", headline=("甲\x0b乙 & <丙>",), body="丁"))
    titles = [e.text for e in ET.fromstring(site["feed.xml"]).iter("{http://www.w3.org/2005/Atom}title")]  # noqa: S314
    assert titles[1] == "甲乙 & <丙>"


def test_the_sitemap_names_every_page_once(site: Mapping[str, str]) -> None:
    addresses = [address for address, _ in site_places(library())]
    pages = {path for path in site if path.endswith(".html")} - {"404.html", "basket/index.html"}  # these hold nothing to be found
    assert {urls.output_path(address) for address in addresses} == pages
    assert len(addresses) == len(set(addresses))


def test_a_long_sitemap_is_cut_and_gets_an_index() -> None:
    held = library(site=replace(SITE, base_url="https://archive.example/"))
    files = {f.path: f.content.decode() for f in sitemaps(held, limit=10)}
    locations = re.findall("<loc>([^<]*)</loc>", files["sitemap.xml"])
    assert locations == [f"https://archive.example/sitemap-{n}.xml" for n in range(1, len(files))]
    listed = [loc for name in sorted(files) if name != "sitemap.xml" for loc in re.findall("<loc>([^<]*)</loc>", files[name])]
    assert sorted(listed) == sorted(f"https://archive.example/{address}" for address, _ in site_places(held))


def test_canonical_addresses_stand_only_where_the_base_url_is_absolute() -> None:
    assert "canonical" not in render()["index.html"]
    assert (
        '<link rel="canonical" href="https://archive.example/a/tags/">' in render(base_url="https://archive.example/a/")["tags/index.html"]
    )


def test_what_an_article_holds_never_becomes_markup() -> None:
    sign = '"><script>x</script>'
    site = render(article("wcwb-2021-06-08-p01-01", headline=(sign,), label=(sign,), tags=(sign,), section=sign, body=sign, dateline=sign))
    assert not [path for path, text in site.items() if "<script>x" in text and path.endswith((".html", ".xml"))]


def test_an_empty_archive_is_a_site_too() -> None:
    empty = library(site=SITE).build(SITE, [])
    site = {f.path: f.content for f in render_site(empty, theme())}
    assert {"index.html", "tags/index.html", "search/index.html", "feed.xml", "404.html"} <= set(site)


def test_an_article_without_page_or_date_has_a_place() -> None:
    lost = article("wcwb-undated-p0-01", date="", page="", headline=("不知何日",), body="甲")
    site = render(lost)
    assert "wcwb/0000/00/00/wcwb-undated-p0-01.html" in site
    assert "wcwb/0000/00/00/p0.html" in site
    assert "日期不详" in text_of(site["wcwb/0000/index.html"])


@pytest.mark.parametrize(
    ("confidence", "marked", "shown"),
    [
        (0.83, (), "识读把握 83 %</span></summary>"),
        (0.83, (Lines(first=9, last=9),), '识读把握 83 %</span><span class="sure">编者指点过</span></summary>'),
        (None, (), '<span class="sure">编者已校</span></summary>'),
    ],
)
def test_an_article_says_how_sure_the_parser_was_and_whether_an_editor_had_a_hand_in_it(
    confidence: float | None, marked: tuple[Lines, ...], shown: str
) -> None:
    value = replace(LEAD, confidence=confidence, source=(replace(LEAD.source[0], marked=marked),))
    page = render(value, *ARTICLES[1:])[page_of(value)]
    assert shown in page
    assert ("编者指点过第 9 行" in page) is bool(marked)


def test_a_half_that_the_archive_does_not_have_is_told_to_be_missing() -> None:
    value = replace(LEAD, continued_to=Jump(page="9"))
    page = render(value, *ARTICLES[1:])[page_of(value)]
    assert re.search(r'<p class="jump jump-to">下转第9版（馆藏未见）</p>', page)


def test_a_story_that_has_a_printed_page_to_itself_is_set_across_it() -> None:
    alone = article("wcwb-2021-06-08-p02-01", headline=("桥通了",), body="\n\n".join([PARAGRAPH] * 12))
    two = article("wcwb-2021-06-08-p02-02", headline=("渡口复航",), body=PARAGRAPH)
    for articles, leads in (((alone,), 1), ((alone, two), 0)):
        (page,) = [f.content.decode() for f in render_site(library(*articles), theme()) if str(f.path) == "wcwb/2021/06/08/p2.html"]
        assert page.count('<article class="card card-lead ') == leads
