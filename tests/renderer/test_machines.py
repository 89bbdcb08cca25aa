"""What pages say of themselves to programs, and the files for these, read by programs that nobody here wrote."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import fastfeedparser
import pytest
from pyld import jsonld
from usp.tree import sitemap_from_str
from usp.web_client.abstract_client import AbstractWebClient, AbstractWebClientResponse, AbstractWebClientSuccessResponse

from generator import urls
from generator.content.issues import IssueNote
from generator.content.library import Library
from generator.model import Article, Corrects, Credit, Kind
from generator.renderer.feeds import FEED_FROM
from generator.renderer.sitemap import site_places, sitemaps
from generator.renderer.theme import load_theme
from generator.renderer.views import render_site
from tests.renderer.sample import ARTICLES, LEAD, PARAGRAPH, SITE, article, library, theme

HOME = "https://archive.example/"
SCHEMA = "https://schema.org/"


def render(*articles: Article, base_url: str = HOME) -> dict[str, str]:
    site = replace(SITE, base_url=base_url)
    held = library(*articles, site=site)
    return {f.path: f.content.decode(errors="replace") for f in render_site(held, theme(site=site))}


@pytest.fixture(scope="module", name="site")
def sample_site() -> Mapping[str, str]:
    return render()


# ---- JSON-LD


def vocabulary(url: str, _: object) -> dict[str, Any]:
    """schema.org's context without the net: every bare word is one of its terms."""
    assert url == SCHEMA.rstrip("/")
    document = {"@context": {"@vocab": SCHEMA, "url": {"@type": "@id"}}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def statements(page: str) -> dict[str, list[tuple[str, str]]]:
    """Subject to predicate and object, as an RDF reader has them from a page's JSON-LD."""
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    quads = jsonld.to_rdf(json.loads(block), {"documentLoader": vocabulary, "base": HOME})["@default"]
    found: dict[str, list[tuple[str, str]]] = {}
    for quad in quads:
        name = quad["predicate"]["value"].removeprefix(SCHEMA).rpartition("#")[2]
        found.setdefault(quad["subject"]["value"], []).append((name, quad["object"]["value"].removeprefix(SCHEMA)))
    return found


def test_an_article_is_a_news_article_in_an_issue_of_a_newspaper(site: Mapping[str, str]) -> None:
    own = f"{HOME}{urls.article(LEAD)}"
    found = statements(site[urls.article(LEAD)])
    said = dict(found[own])
    assert (said["type"], said["headline"], said["datePublished"]) == ("NewsArticle", "皇后码头重开 汽笛再响三声", "2021-06-08")
    assert (said["dateline"], said["printPage"], said["printSection"]) == ("本报讯", "1", "要闻")
    assert said["name"] == "皇后码头重开 汽笛再响三声：干部群众同登头班渡轮 理发师老范给乘客剪了头发"
    assert {value for name, value in found[own] if name == "keywords"} == set(LEAD.tags)
    authors = [dict(found[value])["name"] for name, value in found[own] if name == "author"]
    assert sorted(authors) == ["罗桥", "谭放", "闻溪"]
    issue = said["isPartOf"]
    assert issue == f"{HOME}wcwb/2021/06/08/"
    assert dict(found[issue])["type"] == "PublicationIssue"
    assert "printEdition" not in said
    paper = dict(found[dict(found[issue])["isPartOf"]])
    assert (paper["type"], paper["name"], paper["identifier"]) == ("Newspaper", "望潮晚报", "CN 00-0002")
    correction = dict(found[said["correction"]])
    assert (correction["type"], correction["url"]) == ("CorrectionComment", f"{HOME}wcwb/2021/06/09/wcwb-2021-06-09-p01-02.html")


def test_an_issue_and_a_newspaper_say_what_they_are(site: Mapping[str, str]) -> None:
    issue = dict(statements(site["wcwb/2021/06/08/index.html"])[f"{HOME}wcwb/2021/06/08/"])
    assert (issue["type"], issue["isPartOf"]) == ("PublicationIssue", f"{HOME}wcwb/")
    assert "issueNumber" not in issue
    paper = dict(statements(site["wcwb/index.html"])[f"{HOME}wcwb/"])
    assert (paper["type"], paper["startDate"]) == ("Newspaper", "1986-05-01")


def test_serial_number_and_edition_are_told_where_the_print_has_them() -> None:
    note = IssueNote(paper="wcwb", date="2021-06-08", number="总第12345期", edition="早版")
    held = Library.build(replace(SITE, base_url=HOME), (LEAD,), (note,))
    page = next(f for f in render_site(held, theme(site=held.site)) if f.path == urls.article(LEAD)).content.decode()
    found = statements(page)
    assert dict(found[f"{HOME}wcwb/2021/06/08/"])["issueNumber"] == "总第12345期"
    assert dict(found[f"{HOME}{urls.article(LEAD)}"])["printEdition"] == "早版"
    assert metas(page)["prism.edition"] == ["早版"]


def test_where_nobody_is_the_author_the_others_are_told_as_what_they_are() -> None:
    who = (Credit(name="许　一诺", role="摄影"), Credit(name="沈白", role="责编"), Credit(name="哈维·林", role="译"))
    told = article("wcwb-2021-06-08-p01-01", headline=("渡口",), byline=who, body="正文。")
    found = metas(render(told)[urls.article(told)])
    assert (found["bib.contributors"], found["z:translators"]) == (["许一诺", "沈白"], ["哈维·林"])
    signed = article("wcwb-2021-06-08-p01-01", headline=("渡口",), byline=(*who, Credit(name="闻溪")), body="正文。")
    assert "bib.contributors" not in metas(render(signed)[urls.article(signed)])


EVIL = "</script><script>alert('1')</script><!-- \" & \u2028 '"


def test_nothing_printed_ends_a_data_block_or_an_attribute() -> None:
    told = article("wcwb-2021-06-08-p01-01", headline=(EVIL,), byline=(Credit(name=EVIL),), section=EVIL, label=(EVIL,), body="正文。")
    page = render(told)[urls.article(told)]
    said = dict(statements(page)[f"{HOME}{urls.article(told)}"])
    assert (said["headline"], said["printSection"]) == (EVIL, EVIL)
    assert metas(page)["citation_title"] == [EVIL]
    assert page.count("<script") == page.count("</script>")
    assert "alert('1')" not in page


# ---- Zotero and others that read meta elements


class Metas(HTMLParser):
    """Content of every meta element of a page by its name, else by its property."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.properties: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("content"):
            name = given.get("name") or given.get("property") or ""
            self.found.setdefault(name, []).append(given["content"] or "")
            if given.get("property"):
                self.properties[given["property"] or ""] = given["content"] or ""


def metas(page: str) -> dict[str, list[str]]:
    parser = Metas()
    parser.feed(page)
    return parser.found


ZOTERO_FIELDS = {
    "title": ("citation_title", "DC.title", "og:title"),
    "publicationTitle": ("citation_journal_title", "prism.publicationName", "DC.source", "og:site_name"),
    "date": ("citation_date", "citation_publication_date", "DC.date"),
    "pages": ("citation_firstpage",),
    "section": ("article:section",),
    "language": ("citation_language", "DC.language"),
    "rights": ("DC.rights",),
    "url": ("citation_public_url", "og:url"),
}
"""Where Zotero's translator "Embedded Metadata" (with its RDF importer) takes a field from: the first that is there wins."""


def as_zotero(page: str) -> dict[str, object]:
    """A page as the rules of that translator read it; `browser/test_zotero.py` runs the translator itself where there is one.

    The type is `z:itemType` where Zotero knows it; else a journal title, a book title … decide, then `og:type` and the rest guess,
    and `citation_title` alone guesses a journal article.
    """
    found = metas(page)
    kinds = found.get("z:itemType") or (["journalArticle"] if found.keys() & {"citation_journal_title", "citation_title"} else ["webpage"])
    fields = {field: found[name][0] for field, names in ZOTERO_FIELDS.items() for name in reversed(names) if name in found}
    return {"itemType": kinds[0], "creators": found.get("citation_author", []), **fields}


def test_zotero_saves_an_article_of_a_newspaper(site: Mapping[str, str]) -> None:
    assert as_zotero(site[urls.article(LEAD)]) == {
        "itemType": "newspaperArticle",
        "creators": ["闻溪", "谭放", "罗桥"],
        "title": "皇后码头重开 汽笛再响三声：干部群众同登头班渡轮 理发师老范给乘客剪了头发",
        "publicationTitle": "望潮晚报",
        "date": "2021-06-08",
        "pages": "1",
        "section": "要闻",
        "language": "zh-Hans",
        "rights": SITE.rights,
        "url": f"{HOME}{urls.article(LEAD)}",
    }


def test_links_from_elsewhere_know_title_kind_and_place_of_every_page(site: Mapping[str, str]) -> None:
    for path, text in site.items():
        if path.endswith(".html"):
            parser = Metas()
            parser.feed(text)
            assert {"og:title", "og:type", "og:url", "og:site_name"} <= parser.properties.keys(), path
            assert urls.output_path(parser.properties["og:url"].removeprefix(HOME)) == path


# ---- feeds


@pytest.mark.parametrize("name", ["feed.xml", "feed.json"])
@pytest.mark.parametrize(("folder", "title"), [("", "望潮故纸"), ("wcwb/", "望潮晚报｜望潮故纸"), ("tags/", "皇后码头｜望潮故纸")])
def test_a_feed_reader_finds_the_newest_articles_with_their_dates(site: Mapping[str, str], folder: str, title: str, name: str) -> None:
    if folder == "tags/":
        folder = urls.tag("皇后码头")
    feed = fastfeedparser.parse(site[f"{folder}{name}"])
    assert feed.feed.title == title
    links = [entry.link for entry in feed.entries]
    assert all(urls.output_path(link.removeprefix(HOME)) in site for link in links)
    dates = [entry.published[:10] for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert {entry.title for entry in feed.entries} >= {"皇后码头重开 汽笛再响三声", "守堤人的二十四个夜晚"}
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_both_forms_of_a_feed_name_the_same_articles(site: Mapping[str, str]) -> None:
    atoms = [path for path in site if path.endswith("feed.xml")]
    assert len(atoms) > 3
    for path in atoms:
        one, other = fastfeedparser.parse(site[path]), fastfeedparser.parse(site[path.replace(".xml", ".json")])
        assert [(e.id, e.title, e.link) for e in one.entries] == [(e.id, e.title, e.link) for e in other.entries], path


def test_a_list_has_a_feed_from_its_third_article_on_and_its_page_names_it() -> None:
    written = [
        article(f"wcwb-2021-06-{day:02d}-p01-01", headline=(f"第{day}篇",), tags=("渡口",), body="甲") for day in range(1, FEED_FROM + 1)
    ]
    feed = f"{urls.tag('渡口')}feed.xml"
    assert feed not in render(*written[:-1])
    site = render(*written)
    assert f'href="/{feed}"' in site[f"{urls.tag('渡口')}index.html"]
    assert [e.title for e in fastfeedparser.parse(site[feed]).entries] == ["第3篇", "第2篇", "第1篇"]


def test_people_and_standing_heads_have_feeds_too() -> None:
    who = (Credit(name="闻溪", role="记者"),)
    days = range(1, 13)
    site = render(
        *(article(f"wcwb-2021-06-{d:02d}-p01-01", label=("潮头短评",), byline=who, headline=(f"第{d}篇",), body=PARAGRAPH) for d in days)
    )
    for folder in ("people/", "wcwb/labels/"):
        (feed,) = (path for path in site if path.startswith(folder) and path.endswith("feed.json"))
        assert [item["title"] for item in json.loads(site[feed])["items"]] == [f"第{d}篇" for d in range(12, 2, -1)]


def test_a_theme_whose_pages_tell_of_no_feeds_has_none_of_lists(tmp_path: Path) -> None:
    templates = tmp_path / "silent/templates"
    templates.mkdir(parents=True)
    (tmp_path / "silent/theme.yaml").write_text("name: silent\nextends: base\n", encoding="utf-8")
    (templates / "tag.html").write_text("{{ tag }}", encoding="utf-8")
    (templates / "listing.html").write_text("{{ name }}", encoding="utf-8")
    written = [article(f"wcwb-2021-06-{d:02d}-p01-01", label=("潮头",), tags=("渡口",), body="甲") for d in range(1, FEED_FROM + 1)]
    made = {f.path for f in render_site(library(*written), load_theme(tmp_path, "silent", SITE))}
    assert {urls.tag("渡口") + "index.html", "feed.xml"} <= made
    assert not [path for path in made if path.endswith("feed.xml") and path.startswith(("tags/", "wcwb/labels/"))]


# ---- sitemap, robots, OpenSearch, llms.txt


class Shelf(AbstractWebClient):
    """Sitemap files for a parser that wants to fetch them."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files

    def set_max_response_data_length(self, max_response_data_length: int | None) -> None:
        pass

    def get(self, url: str) -> AbstractWebClientResponse:
        return Answer(url, self.files[url.removeprefix(HOME)])


class Answer(AbstractWebClientSuccessResponse):
    def __init__(self, url: str, text: str) -> None:
        self.address, self.text = url, text

    def status_code(self) -> int:
        return 200

    def status_message(self) -> str:
        return "OK"

    def header(self, case_insensitive_name: str) -> str | None:
        return "application/xml" if case_insensitive_name.lower() == "content-type" else None

    def raw_data(self) -> bytes:
        return self.text.encode()

    def url(self) -> str:
        return self.address


def test_a_sitemap_parser_finds_every_page_once_with_its_date_of_print() -> None:
    held = library(site=replace(SITE, base_url=HOME))
    files = {f.path: f.content.decode() for f in sitemaps(held)}
    pages = list(sitemap_from_str(files["sitemap.xml"]).all_pages())
    assert sorted(page.url for page in pages) == sorted(HOME + address for address, _ in site_places(held))
    dated = {page.url.removeprefix(HOME): page.last_modified for page in pages if page.last_modified}
    assert dated[urls.article(LEAD)].date().isoformat() == "2021-06-08"


def test_a_large_sitemap_is_an_index_whose_files_are_dated_by_their_newest_page() -> None:
    held = library(site=replace(SITE, base_url=HOME))
    files = {f.path: f.content.decode() for f in sitemaps(held, limit=20)}
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ET.fromstring(files["sitemap.xml"])  # noqa: S314 - our own output
    assert [entry.findtext(f"{space}loc") for entry in index] == [f"{HOME}sitemap-{n}.xml" for n in range(1, len(index) + 1)]
    first = [e.findtext(f"{space}lastmod") or "" for e in ET.fromstring(files["sitemap-1.xml"])]  # noqa: S314
    assert index[0].findtext(f"{space}lastmod") == max(first) == "2021-06-09"


def test_robots_may_read_everything_and_are_led_to_the_sitemap(site: Mapping[str, str]) -> None:
    robots = RobotFileParser()
    robots.parse(site["robots.txt"].splitlines())
    assert robots.can_fetch("anybot", f"{HOME}{urls.article(LEAD)}")
    assert robots.site_maps() == [f"{HOME}sitemap.xml"]


def test_browsers_learn_to_search_the_archive_where_its_host_is_known(site: Mapping[str, str]) -> None:
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    description = ET.fromstring(site["opensearch.xml"])  # noqa: S314
    templates = {url.get("type"): url.get("template") for url in description.iter(f"{space}Url")}
    assert templates["text/html"] == f"{HOME}search/?q={{searchTerms}}"
    assert 'type="application/opensearchdescription+xml"' in site["index.html"]
    bare = render(base_url="/some/path/")
    assert "opensearch.xml" not in bare
    assert "opensearchdescription" not in bare["index.html"]


def test_llms_txt_says_what_the_archive_holds_and_leads_to_pages_that_are_there(site: Mapping[str, str]) -> None:
    text = site["llms.txt"]
    assert text.startswith("# 望潮故纸\n\n> 河口两岸的旧报\n")
    assert "[望潮晚报](https://archive.example/wcwb/): 2021-06 to 2021-06-09, 3 issues" in text
    links = re.findall(r"\]\((\S+)\)|in (https\S+)", text)
    assert links
    for link in (one or other for one, other in links):
        assert urls.output_path(link.removeprefix(HOME)) in site, link


def test_a_correction_is_an_article_too(site: Mapping[str, str]) -> None:
    correction = next(a for a in ARTICLES if a.kind is Kind.CORRECTION)
    assert isinstance(correction.corrects, Corrects)
    assert as_zotero(site[urls.article(correction)])["itemType"] == "newspaperArticle"
