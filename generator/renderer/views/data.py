"""The archive as data: JSON beside articles, issues and years, volumes to be taken away, and the page that explains them.

A theme without `data.html` gives out none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import exports, urls
from generator.config import Newspaper
from generator.content.printed import Issue
from generator.exports.oai import repositories
from generator.exports.package import ARCHIVE, YEAR, DataFile, check_sums, package, resource
from generator.exports.plain import issue_text
from generator.exports.records import (
    SCHEMAS,
    archive_record,
    article_record,
    dump,
    dump_line,
    issue_record,
    schema_address,
    sha256,
    year_record,
)
from generator.exports.tei import issue_tei
from generator.exports.volumes import TABLES, make_tables
from generator.model import Article, SiteFile
from generator.renderer.contexts.common import Link
from generator.renderer.contexts.notices import DataContext, Volume
from generator.renderer.pairs import strip_pairs
from generator.renderer.views.desk import Desk
from generator.renderer.views.years import year_pages

PACKAGE = "datapackage.json"
SUMS = "SHA256SUMS"


def article_data(desk: Desk, article: Article) -> Iterator[SiteFile]:
    """JSON beside an article's page."""
    if "json" in desk.exports:
        address = urls.article(article).removesuffix(".html") + ".json"
        record = article_record(desk.document(article), desk.library.site, desk.papers_by_code[article.paper])
        yield data_file(address, dump_line(record), f"article {article.id}")


def issue_data(desk: Desk, issue: Issue) -> Iterator[SiteFile]:
    """JSON, plain text and TEI of an opened issue, beside its page."""
    site, address = desk.library.site, urls.issue(issue.paper.code, issue.date)
    source = f"issue {issue.paper.code} {issue.date}"
    if "json" in desk.exports:
        yield data_file(f"{address}index.json", dump(issue_record(issue, site)), source)
    if not {"text", "tei"} & set(desk.exports):
        return
    documents = [(page, [desk.document(article) for article in page.articles]) for page in issue.pages]
    if "text" in desk.exports:
        yield data_file(f"{address}text.txt", issue_text(issue, documents, site), source)
    if "tei" in desk.exports:
        yield data_file(f"{address}tei.xml", issue_tei(issue, documents, site), source)


def year_data(desk: Desk, paper: Newspaper, year: str, issues: Sequence[Issue]) -> Iterator[SiteFile]:
    """JSON beside a year's calendar."""
    if "json" in desk.exports:
        record = year_record(paper, year or "0000", tuple(issues), desk.library.site)
        yield data_file(f"{urls.year(paper.code, year)}index.json", dump(record), f"year {paper.code}")


def volume(desk: Desk, name: str) -> Iterator[SiteFile]:
    """The files of a newspaper's year, with the package that lists them; `name` as in `csb/2024`."""
    code, _, wanted = name.partition("/")
    for paper in desk.library.papers:
        for year, issues in year_pages(desk.library, paper) if paper.code == code else ():
            if year == wanted:
                yield from volume_files(desk, paper, year, issues)


def volume_folder(code: str, year: str) -> str:
    return f"{urls.DATA}{code}/{year or '0000'}/"


def volume_files(desk: Desk, paper: Newspaper, year: str, issues: Sequence[Issue]) -> Iterator[SiteFile]:
    site, folder = desk.library.site, volume_folder(paper.code, year)
    source = f"volume {paper.code} {year}"
    about = dump(year_record(paper, year or "0000", tuple(issues), site))
    listed = [data_entry(YEAR, about)]
    yield data_file(folder + YEAR, about, source)

    def records() -> Iterator[Mapping[str, Any]]:
        for issue in issues:
            for page in desk.library.open_issue(issue).pages:
                yield from (article_record(desk.document(article), site, paper) for article in page.articles)

    for file, content, rows in make_tables(desk.exports, records()) if set(desk.exports) & TABLES.keys() else ():
        listed.append(data_entry(file, content, rows))
        yield data_file(folder + file, content, source)
    if "oai" in desk.exports:
        articles = (article for issue in issues for article in desk.library.open_issue(issue).articles)
        for file, content, rows in repositories(site, paper, year or "0000", articles, folder):
            listed.append(data_entry(file, content, rows))
            yield data_file(folder + file, content, source)
    tables = [file for file in listed if not file.path.startswith("oai")]
    title = f"{paper.name} {year}".strip()
    described = package(
        site,
        name=f"{paper.code}-{year or '0000'}",
        title=title,
        resources=[resource(file) for file in tables],
        homepage=urls.absolute(site.base_url, urls.year(paper.code, year)),
    )
    described["files"] = [{"path": f.path, "bytes": f.size, "sha256": f.sha256, "rows": f.rows} for f in listed]
    yield data_file(folder + PACKAGE, dump(described), source)
    yield data_file(folder + SUMS, check_sums((file.path, file.sha256) for file in listed), source)


def data_pages(desk: Desk, packages: Mapping[str, Mapping[str, Any]]) -> Iterator[SiteFile]:
    """The page about the data, the package of the whole archive, and the schemas; `packages` are those of the volumes by unit name."""
    site = desk.library.site
    about = dump(archive_record(site))
    whole_archive = data_entry(ARCHIVE, about)
    yield data_file(urls.DATA + ARCHIVE, about, "data")
    volumes: list[Volume] = []
    resources = [resource(whole_archive)]
    sums = [(ARCHIVE, whole_archive.sha256)]
    for paper in desk.library.papers:
        for year, issues in year_pages(desk.library, paper):
            found = packages.get(f"{paper.code}/{year}", {}).get("files", [])
            folder = f"{paper.code}/{year or '0000'}/"
            files = [DataFile(path=f["path"], size=f["bytes"], sha256=f["sha256"], rows=f["rows"]) for f in found]
            resources += [resource(file, folder) for file in files if not file.path.startswith("oai")]
            sums += [(folder + file.path, file.sha256) for file in files]
            if found:
                own = check_sums((file.path, file.sha256) for file in files)
                files += [data_entry(PACKAGE, dump(packages[f"{paper.code}/{year}"])), data_entry(SUMS, own)]
            links = {
                file.path: Link(text=file.path, address=f"{urls.DATA}{folder}{file.path}", note=size_text(file.size)) for file in files
            }
            title = replace(desk.paper_link(paper), address=urls.year(paper.code, year))
            count = sum(issue.size for issue in issues)
            volumes.append(Volume(paper=title, year=year or strip_pairs(desk.text("date.unknown")), articles=count, files=links))
    home = urls.absolute(site.base_url, urls.DATA)
    whole = package(site, name="archive", title=site.title, resources=resources, homepage=home)
    yield data_file(urls.DATA + PACKAGE, dump(whole), "data")
    yield data_file(urls.DATA + SUMS, check_sums(sums), "data")
    for name in SCHEMAS:
        yield data_file(schema_address(name), schema(desk, name), "data")
    newest = desk.library.newest_issue
    first = next(iter(newest.articles), None) if newest else None
    context = DataContext(
        shell=desk.shell(title=strip_pairs(desk.text("data.title")), address=urls.DATA, section="data"),
        volumes=tuple(volumes),
        files=tuple(sorted(dict.fromkeys(name for volume in volumes for name in volume.files), key=(PACKAGE, SUMS).__contains__)),
        articles=len(desk.library.articles),
        issues=len(desk.library.issues),
        forms=tuple(form for form in desk.exports if form != "oai" or any(file.startswith("oai") for v in volumes for file in v.files)),
        schemas=tuple(Link(text=name, address=schema_address(name)) for name in SCHEMAS),
        article=urls.article(first) if first else None,
        issue=urls.issue(newest.paper.code, newest.date) if newest else None,
        year=urls.year(newest.paper.code, newest.date) if newest else None,
    )
    yield desk.page("data.html", context, urls.DATA, "data")


def schema(desk: Desk, name: str) -> bytes:
    """A published schema says where it stands."""
    text = (Path(exports.__file__).parent / "schemas" / f"{name}-1.json").read_text(encoding="utf-8")
    value = json.loads(text)
    address = urls.absolute(desk.library.site.base_url, schema_address(name))
    return dump({"$schema": value.pop("$schema"), **({"$id": address} if "://" in address else {}), **value})


def data_entry(path: str, content: bytes, rows: int = 1) -> DataFile:
    return DataFile(path=path, size=len(content), sha256=sha256(content), rows=rows)


def data_file(address: str, content: bytes, source: str) -> SiteFile:
    return SiteFile(path=address, content=content, source=source)


def size_text(size: int) -> str:
    """`820 B`, `1.4 KB`, `23 MB`: powers of 1000, two digits."""
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size} {unit}" if unit == "B" or size >= 10 else f"{size:.1f} {unit}"
        size = size / 1000 if size < 10_000 else round(size / 1000)  # type: ignore[assignment]
    return f"{size:.1f} GB" if size < 10 else f"{size} GB"
