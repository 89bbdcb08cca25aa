"""The archive as data, read back by programs that others wrote: jsonschema, frictionless, pyarrow, lxml, an OAI-PMH client."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from oaipmh_scythe.models import Record
from pyarrow import parquet

from generator.builder.build import build
from generator.builder.workers import Crew, Inline
from generator.config import Newspaper, Site
from generator.content.frontmatter import KEYS, parse_article
from generator.content.store import load_articles
from generator.errors import BuildError
from generator.exports.oai import repositories
from generator.exports.package import licences
from generator.exports.volumes import ROWS, Parquet
from generator.exports.xml import as_file, element, text
from generator.model import Article, Kind
from generator.yamlread import dump
from tests.archive import THEMES, tree, write
from tests.exports.oai_rules import violations

SETTINGS = """\
title: 试验档案
description: 两日的报纸
base_url: https://example.org/a/
rights: 以 CC BY 4.0 发布
contact: 编辑部 desk@example.org
data: [json, text, tei, jsonl, csv, parquet, oai]
papers:
- {code: csb, name: 测试日报, place: 青陵, publisher: 青陵社, cn: CN 99-0001, language: zh-Hant}
"""
FULL = """\
---
id: csb-2024-03-14-p01-01
kind: feature
paper: csb
date: 2024-03-14
date_basis: 報眉
page: "1"
section: 要聞
label: [聚焦, "副刊, 一"]
kicker: 引題一
headline: [春茶, 開採]
deck: 副題
byline: [{name: 林一禾, role: 記者}, {name: 周 航}]
byline_printed: 記者 林一禾　周 航
dateline: 本報訊
editor_note: [按一, 按二]
photos: [{title: 茶山, caption: 採茶 & 製茶, credit: 林一禾 攝}]
credits: 策劃 某
continued_to: {page: "2"}
corrects: {date: 2024-03-13, page: "3", headline: 舊題, article: csb-2024-03-13-p03-01}
series: {name: 茶事, part: 2}
tags: [春茶, 農業]
formerly: [csb-2024-03-14-p01-09]
source: {file: csb/2024-03-14/01.txt, lines: [3-5, 9]}
paragraphs: "3 4-5"
confidence: 0.93
doubts: [題在文後]
---

第一段寫山上的新茶 <三 & 四>，跨到<!-- page 2: 下轉第二版 -->下一版。

## 採茶人

第二段*很*重要。

- 一
- 二

尾段。
"""
PLAIN = """\
---
id: csb-2024-03-15-p0-01
kind: photo
paper: csb
date: 2024-03-15
photos: [{caption: 渡口}]
---
"""
UNDATED = """\
---
id: csb-undated-p0-01
paper: csb
headline: 無日期
---

不知何日。
"""


@pytest.fixture(name="site", scope="module")
def data_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with all that an article can have, built; its folder."""
    root = tmp_path_factory.mktemp("data")
    write(root / "content/site.yaml", SETTINGS)
    write(root / "content/csb/2024/03/14/csb-2024-03-14-p01-01.md", FULL)
    write(root / "content/csb/2024/03/15/csb-2024-03-15-p0-01.md", PLAIN)
    write(root / "content/csb/0000/00/00/csb-undated-p0-01.md", UNDATED)
    assert make(root) == ()
    return root / "public"


def make(root: Path, out: str = "public") -> tuple[object, ...]:
    return build(root / "content", THEMES, root / out, crew=Crew(start=Inline, size=1, worth=1 << 62)).problems


def frictionless(*packages: Path) -> list[list[str]]:
    """What the Frictionless validator finds wrong with each package; in a process of its own, since it leaves files open."""
    code = "import frictionless, json, sys; print(json.dumps([sum(frictionless.validate(p).flatten(['type']), []) for p in sys.argv[1:]]))"
    done = subprocess.run([sys.executable, "-c", code, *map(str, packages)], capture_output=True, check=True, text=True)
    found: list[list[str]] = json.loads(done.stdout)
    return found


def records(site: Path, year: str = "2024") -> list[dict[str, Any]]:
    text = gzip.decompress((site / f"data/csb/{year}/articles.jsonl.gz").read_bytes()).decode()
    return [json.loads(line) for line in text.splitlines()]


def test_every_json_file_is_what_its_published_schema_says(site: Path) -> None:
    schemas = {}
    for name in ("article", "issue", "year", "archive"):
        schema = json.loads((site / f"data/schema/{name}-1.json").read_text(encoding="utf-8"))
        assert schema["$id"] == f"https://example.org/a/data/schema/{name}-1.json"
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[f"guzhi-{name}-1"] = jsonschema.Draft202012Validator(schema)
    found = {
        path: json.loads(path.read_text(encoding="utf-8")) for path in sorted((site / "csb").rglob("*.json")) if path.name != "feed.json"
    }
    assert sorted(path.relative_to(site / "csb").as_posix() for path in found) == [
        "0000/00/00/csb-undated-p0-01.json", "0000/00/00/index.json", "0000/index.json", "2024/03/14/csb-2024-03-14-p01-01.json",
        "2024/03/14/index.json", "2024/03/15/csb-2024-03-15-p0-01.json", "2024/03/15/index.json", "2024/index.json",
    ]  # fmt: skip
    about = [json.loads((site / f"data/{name}").read_text(encoding="utf-8")) for name in ("archive.json", "csb/2024/year.json")]
    for value in [*found.values(), *about, *records(site), *records(site, "0000")]:
        schemas[value["format"]].validate(value)
    with pytest.raises(jsonschema.ValidationError):
        schemas["guzhi-article-1"].validate({**records(site)[0], "page": 3})


def test_a_line_of_jsonl_holds_the_whole_article_so_that_its_file_can_be_made_again(site: Path) -> None:
    articles, problems = load_articles(site.parent / "content")
    assert problems == ()
    wanted = {article.id: article for article in articles}
    for record in [*records(site), *records(site, "0000")]:
        front = dump({key: record[key] for key in KEYS if key in record})
        again, wrong = parse_article(f"---\n{front}---\n\n{record.get('body', '')}\n", "a.md")
        assert wrong == ()
        assert again == wanted.pop(record["id"])
    assert wanted == {}
    assert records(site)[0] == json.loads((site / "csb/2024/03/14/csb-2024-03-14-p01-01.json").read_text(encoding="utf-8"))


def test_the_sample_article_has_every_field_that_an_article_can_have(site: Path) -> None:
    assert set(KEYS) - set(records(site)[0]) == {"continued_from"}


def test_the_data_packages_are_valid_and_a_changed_byte_is_seen(site: Path, tmp_path: Path) -> None:
    names = ("data/datapackage.json", "data/csb/2024/datapackage.json", "data/csb/0000/datapackage.json")
    assert frictionless(*(site / name for name in names)) == [[], [], []]
    whole = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    files = ("year.json", "articles.jsonl.gz", "articles.csv", "articles.parquet")
    assert [resource["path"] for resource in whole["resources"]] == [
        "archive.json", *(f"csb/{year}/{file}" for year in ("0000", "2024") for file in files)
    ]  # fmt: skip
    assert whole["licenses"] == [{"name": "CC-BY-4.0"}]
    for path, content in tree(site / "data/csb/2024").items():
        (tmp_path / path).write_bytes(content.replace("春茶".encode(), "秋茶".encode()) if path.endswith(".csv") else content)
    assert frictionless(tmp_path / "datapackage.json") == [["hash-count"]]


def test_checksums_are_those_of_the_files(site: Path) -> None:
    for folder in (site / "data", site / "data/csb/2024"):
        for line in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_tables_say_the_same_of_every_article(site: Path) -> None:
    with io.StringIO((site / "data/csb/2024/articles.csv").read_text(encoding="utf-8-sig"), newline="") as file:
        listed = list(csv.DictReader(file))
    assert [row["id"] for row in listed] == ["csb-2024-03-14-p01-01", "csb-2024-03-15-p0-01"]
    assert listed[0]["label"] == "聚焦；副刊, 一"
    assert listed[0]["people"] == "林一禾/記者；周 航"
    table = parquet.read_table(site / "data/csb/2024/articles.parquet")
    rows = table.to_pylist()
    for row, line in zip(rows, listed, strict=True):
        assert "；".join(row["tags"]) == line["tags"]
        assert (row["title"], str(row["characters"]), row["series"] or "") == (line["title"], line["characters"], line["series"])
    assert rows[0]["text"] == "第一段寫山上的新茶 <三 & 四>，跨到下一版。\n採茶人\n第二段很重要。\n一\n二\n尾段。"


def test_parquet_is_written_in_row_groups(tmp_path: Path) -> None:
    table = Parquet()
    for n in range(ROWS + 1):
        table.add({"id": f"csb-2024-03-14-p01-{n:04d}", "text": "茶", "tags": ["春茶"]})
    (tmp_path / "a.parquet").write_bytes(table.content())
    assert parquet.ParquetFile(tmp_path / "a.parquet").metadata.num_row_groups == 2
    assert parquet.read_table(tmp_path / "a.parquet").num_rows == ROWS + 1


def test_parquet_without_its_package_is_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BuildError, match=r"B117: Parquet files need the package pyarrow\n    hint: pip install 'guzhi\[parquet\]'"):
        Parquet()


def test_an_issue_is_valid_tei(site: Path) -> None:
    dtd = etree.DTD(io.BytesIO(files("trafilatura").joinpath("data", "tei_corpus.dtd").read_bytes()))
    for path in sorted(site.rglob("tei.xml")):
        assert dtd.validate(etree.parse(path)), dtd.error_log
    page = etree.parse(site / "csb/2024/03/14/tei.xml")
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    (article,) = page.xpath("//t:div[@type='article']", namespaces=space)
    assert article.get("{http://www.w3.org/XML/1998/namespace}id") == "csb-2024-03-14-p01-01"
    heads = [(head.get("type"), "".join(head.itertext())) for head in article.xpath("t:head", namespaces=space)]
    assert heads == [("label", "聚焦"), ("label", "副刊, 一"), ("kicker", "引題一"), ("main", "春茶開採"), ("deck", "副題")]
    broken = etree.parse(site / "csb/2024/03/14/tei.xml")
    broken.find(".//t:body", space).tag = "{http://www.tei-c.org/ns/1.0}body2"
    assert not dtd.validate(broken)


def test_a_turned_page_and_a_crosshead_stand_in_tei_where_they_stand_in_print(tmp_path: Path) -> None:
    text = FULL.replace("- 一\n- 二\n\n", "")
    write(tmp_path / "content/site.yaml", SETTINGS)
    write(tmp_path / "content/csb/2024/03/14/csb-2024-03-14-p01-01.md", text)
    make(tmp_path)
    page = (tmp_path / "public/csb/2024/03/14/tei.xml").read_text(encoding="utf-8")
    assert '<p>第一段寫山上的新茶 &lt;三 &amp; 四&gt;，跨到<pb n="2"/>下一版。</p>' in page
    assert '<div type="section"><head>採茶人</head><p>第二段很重要。</p><p>尾段。</p></div>' in page


def test_a_table_stands_in_tei_and_text_row_by_row_and_crossheads_behind_it_stay_heads(tmp_path: Path) -> None:
    table = "| 站 | 时刻 |\n|---|--:|\n| 望潮 | 7:05 |\n\n## 归途\n\n尾段。"
    write(tmp_path / "content/site.yaml", SETTINGS)
    write(tmp_path / "content/csb/2024/03/14/csb-2024-03-14-p01-01.md", f"{FULL.partition('第一段')[0]}{table}\n")
    make(tmp_path)
    day = tmp_path / "public/csb/2024/03/14"
    rows = '<p>站　时刻</p>\n<p>望潮　7:05</p>\n<div type="section"><head>归途</head><p>尾段。</p></div>'
    assert rows in (day / "tei.xml").read_text(encoding="utf-8")
    assert "站　时刻\n望潮　7:05\n归途\n尾段。\n" in (day / "text.txt").read_text(encoding="utf-8")


def test_an_issue_as_plain_text(site: Path) -> None:
    assert (site / "csb/2024/03/14/text.txt").read_text(encoding="utf-8") == (
        "测试日报 2024-03-14\nhttps://example.org/a/csb/2024/03/14/\n\n\n== 1 要聞 ==\n\n-- csb-2024-03-14-p01-01 --\n"
        "聚焦\n副刊, 一\n引題一\n春茶\n開採\n副題\n記者 林一禾　周 航\n按一\n按二\n"
        "第一段寫山上的新茶 <三 & 四>，跨到下一版。\n採茶人\n第二段很重要。\n一\n二\n尾段。\n茶山\n採茶 & 製茶\n林一禾 攝\n策劃 某\n"
        "\n\n== 2 ==\n"
    )


OAI = {"r": "http://www.openarchives.org/OAI/2.0/static-repository", "o": "http://www.openarchives.org/OAI/2.0/"}


def test_a_static_repository_has_what_its_specification_asks_for_and_a_client_reads_its_records(site: Path) -> None:
    root = etree.parse(site / "data/csb/2024/oai-1.xml").getroot()
    assert root.tag == f"{{{OAI['r']}}}Repository"
    assert [etree.QName(child).localname for child in root] == ["Identify", "ListMetadataFormats", "ListRecords"]
    said = {etree.QName(child).localname: child.text for child in root.find("r:Identify", OAI)}
    assert list(said) == [
        "repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity",
    ]  # fmt: skip
    assert (said["protocolVersion"], said["deletedRecord"], said["granularity"]) == ("2.0", "no", "YYYY-MM-DD")
    assert (said["adminEmail"], said["earliestDatestamp"]) == ("desk@example.org", "2024-03-14")
    found = [Record(record) for record in root.findall("r:ListRecords/o:record", OAI)]
    assert [record.header.identifier for record in found] == [
        "oai:example.org:csb-2024-03-14-p01-01",
        "oai:example.org:csb-2024-03-15-p0-01",
    ]
    assert found[0].metadata["creator"] == ["林一禾", "周 航"]
    assert found[0].metadata["rights"] == ["以 CC BY 4.0 发布"]


def test_static_repositories_keep_every_rule_of_the_specification(site: Path) -> None:
    files = sorted(site.rglob("oai-*.xml"))
    assert [path.parent.name for path in files] == ["0000", "2024"]
    assert [violations(path.read_bytes()) for path in files] == [[], []]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("UTF-8", "GB18030", "the file does not say that it is XML in UTF-8"),
        ("<Identify>", "<Identify><oai:repositoryName>二</oai:repositoryName>", "Identify has not the seven elements in their order"),
        ("<oai:deletedRecord>no<", "<oai:deletedRecord>persistent<", "deletedRecord is not no"),
        ("<oai:granularity>YYYY-MM-DD<", "<oai:granularity>YYYY-MM-DDThh:mm:ssZ<", "granularity is not YYYY-MM-DD"),
        ("oai-1.xml</oai:baseURL>", "oai-1.xml?a=b</oai:baseURL>", "baseURL is no address without query and fragment"),
        (">desk@example.org<", ">desk<", "adminEmail is no address"),
        ("earliestDatestamp>2024-03-14", "earliestDatestamp>2024-03-16", "a record is older than earliestDatestamp"),
        (">oai_dc<", ">marc<", "oai_dc is no format of it"),
        ('ListRecords metadataPrefix="oai_dc"', 'ListRecords metadataPrefix="marc"', "there is not one ListRecords for each format"),
        ("</ListRecords>", "<oai:resumptionToken/></ListRecords>", "resumptionToken is no record of header and metadata"),
        ("<oai:datestamp>2024-03-15<", "<oai:datestamp>2024-03-32<", "the datestamp of oai:example.org:csb-2024-03-15-p0-01 is no day"),
        ("csb-2024-03-15-p0-01</oai:id", "csb-2024-03-14-p01-01</oai:id", "oai:example.org:csb-2024-03-14-p01-01 names two records"),
        ("<dc:format>", "<dc:form>", "oai:example.org:csb-2024-03-14-p01-01: form is no term of Dublin Core with a text"),
    ],
)
def test_the_rules_of_static_repositories_are_seen_to_be_broken(site: Path, old: str, new: str, told: str) -> None:
    text = (site / "data/csb/2024/oai-1.xml").read_text(encoding="utf-8")
    assert old in text
    found = violations(text.replace(old, new).replace("</dc:format>", "</dc:form>" if "form>" in new else "</dc:format>").encode())
    assert told in found


def test_static_repositories_are_split_where_the_specification_ends_and_need_what_it_requires() -> None:
    site = Site(title="档案", base_url="https://example.org/", contact="a@example.org")
    paper = Newspaper(code="csb", name="测试日报")
    many = [Article(id=f"csb-2024-03-14-p01-{n:04d}", kind=Kind.NEWS, paper="csb", date="2024-03-14", page="1") for n in range(5001)]
    made = list(repositories(site, paper, "2024", iter(many), "data/csb/2024/"))
    assert [(name, rows) for name, _, rows in made] == [("oai-1.xml", 5000), ("oai-2.xml", 1)]
    assert len(etree.fromstring(made[0][1]).findall("r:ListRecords/o:record", OAI)) == 5000
    assert list(repositories(Site(title="档案", contact="a@example.org"), paper, "2024", many, "")) == [], "no absolute address"
    assert list(repositories(Site(title="档案", base_url="https://example.org/"), paper, "2024", many, "")) == [], "no e-mail"


def test_the_page_about_the_data_lists_every_file_and_every_link_of_it_leads_somewhere(site: Path) -> None:
    page = (site / "data/index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="/a/(data/[^"]+|csb/[^"]+)"', page)
    assert {f"data/csb/2024/{name}" for name in tree(site / "data/csb/2024")} <= set(links)
    assert [link for link in links if not (site / (f"{link}index.html" if link.endswith("/") else link)).is_file()] == []
    article = (site / "csb/2024/03/14/csb-2024-03-14-p01-01.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="application/json" href="/a/csb/2024/03/14/csb-2024-03-14-p01-01.json">' in article


def test_an_archive_that_gives_out_no_data_has_none(tmp_path: Path) -> None:
    write(tmp_path / "content/site.yaml", SETTINGS.replace("data: [json, text, tei, jsonl, csv, parquet, oai]", "data: false"))
    write(tmp_path / "content/csb/2024/03/14/csb-2024-03-14-p01-01.md", FULL)
    make(tmp_path)
    names = tree(tmp_path / "public")
    assert [
        name
        for name in names
        if name.startswith("data/") or (name.startswith("csb/") and not name.endswith((".html", ".xml", "feed.json")))
    ] == []
    assert b'href="/a/data/' not in names["index.html"]


def test_data_are_made_anew_after_an_edit_as_by_a_clean_build_and_bytes_do_not_differ(tmp_path: Path) -> None:
    write(tmp_path / "content/site.yaml", SETTINGS)
    write(tmp_path / "content/csb/2024/03/14/csb-2024-03-14-p01-01.md", FULL)
    write(tmp_path / "content/csb/2024/03/15/csb-2024-03-15-p0-01.md", PLAIN)
    make(tmp_path)
    write(tmp_path / "content/csb/2024/03/15/csb-2024-03-15-p0-01.md", PLAIN.replace("渡口", "渡船"))
    write(tmp_path / "content/csb/2023/03/15/csb-2023-03-15-p0-01.md", PLAIN.replace("2024", "2023"))
    make(tmp_path)
    make(tmp_path, "clean/public")
    assert tree(tmp_path / "public") == tree(tmp_path / "clean/public")
    (tmp_path / "content/csb/2023/03/15/csb-2023-03-15-p0-01.md").unlink()
    (tmp_path / "public/data/datapackage.json").unlink()
    make(tmp_path)
    make(tmp_path, "again/public")
    assert tree(tmp_path / "public") == tree(tmp_path / "again/public")


def test_pages_come_first_and_volumes_with_the_next_build(tmp_path: Path) -> None:
    def preview() -> None:
        crew = Crew(start=Inline, size=1, worth=1 << 62)
        assert build(tmp_path / "content", THEMES, tmp_path / "public", crew=crew, pages_first=True).problems == ()

    write(tmp_path / "content/site.yaml", SETTINGS)
    write(tmp_path / "content/csb/2024/03/15/csb-2024-03-15-p0-01.md", PLAIN)
    make(tmp_path)
    volume = tree(tmp_path / "public/data/csb/2024")
    write(tmp_path / "content/csb/2024/03/15/csb-2024-03-15-p0-01.md", PLAIN.replace("渡口", "渡船"))
    write(tmp_path / "content/csb/2023/03/15/csb-2023-03-15-p0-01.md", PLAIN.replace("2024", "2023"))
    preview()
    preview()
    assert tree(tmp_path / "public/data/csb/2024") == volume
    assert "渡船" in (tmp_path / "public/csb/2024/03/15/csb-2024-03-15-p0-01.json").read_text(encoding="utf-8")
    make(tmp_path)
    make(tmp_path, "clean/public")
    assert tree(tmp_path / "public") == tree(tmp_path / "clean/public")


@pytest.mark.parametrize(
    ("rights", "name"),
    [("CC BY 4.0", "CC-BY-4.0"), ("以 CC-BY-SA 4.0 发布", "CC-BY-SA-4.0"), ("CC BY-NC-SA", "CC-BY-NC-SA-4.0"), ("CC0", "CC0-1.0")],
)
def test_a_licence_is_known_by_its_name(rights: str, name: str) -> None:
    assert licences(rights) == [{"name": name}]
    assert licences("版权所有") == []


def test_xml_holds_no_character_that_xml_does_not_have() -> None:
    bad = "".join(map(chr, (0, 8, 11, 12, 31, 0xD800, 0xFFFE, 0xFFFF)))
    made = as_file(element("p", text(f"茶{bad}&\t\n𠮷"), n=f"一{bad}<"))
    assert made.decode() == '<p n="一&lt;">茶&amp;\t\n𠮷</p>'
    assert etree.fromstring(made).text == "茶&\t\n𠮷"
