"""No address dies: re-import, split, merge, withdrawal, deletion and renaming by hand, from the content to the bytes of the site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.builder.build import build
from generator.builder.check_addresses import check_addresses
from generator.builder.publish import PublishReport, publish
from generator.builder.workers import Crew, Inline
from generator.errors import BuildError
from generator.parser.importer import import_raw
from tests.archive import ARTICLES, THEMES, tree, write, write_archive
from tests.parser.reading import page_text
from tests.parser.sample import FARM, FARM_HEAD, PORT_END, PORT_HEAD, PORT_OPEN, PORT_REST, TEA
from tests.site import files_with

DAY = "csb/2024/03/15"
FERRY = f"{DAY}/csb-2024-03-15-p01-01"
FIELDS = {"kind": "news", "paper": "csb", "date": "2024-03-15", "page": '"1"', "headline": "渡口复航", "body": "渡船今天又开了。"}


class Archive:
    """An archive that was built and published once."""

    def __init__(self, root: Path, base_url: str = "https://example.org/a/") -> None:
        self.content = write_archive(root, base_url)
        self.out = root / "public"
        self.build()
        assert not self.publish("2026-01-05").problems
        self.once = self.pages()

    def build(self, out: Path | None = None) -> None:
        crew = Crew(start=Inline, size=1, worth=1 << 62)
        assert build(self.content, THEMES, out or self.out, crew=crew).problems == ()

    def publish(self, day: str = "2026-03-01") -> PublishReport:
        return publish(self.content, self.out, day)

    def pages(self) -> set[str]:
        return {name for name in tree(self.out) if name.endswith(".html")}

    def put(self, id: str, **fields: str) -> None:
        values = {"id": id, **FIELDS, **fields}
        body = values.pop("body")
        lines = "\n".join(f"{key}: {value}" for key, value in values.items())
        write(self.content / DAY / f"{id}.md", f"---\n{lines}\n---\n\n{body}\n")

    def delete(self, name: str = FERRY) -> None:
        (self.content / f"{name}.md").unlink()

    def codes(self) -> list[str]:
        return sorted(problem.code for problem in check_addresses(self.content, self.out))

    def page(self, name: str = FERRY) -> str:
        return (self.out / f"{name}.html").read_text(encoding="utf-8")

    def redirects(self) -> list[str]:
        path = self.out / "_redirects"
        return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []

    def nothing_died(self) -> None:
        """Every address that was published answers, and a build from nothing gives the same bytes."""
        assert self.once - self.pages() == set()
        clean = self.out.parent / "clean" / "public"
        self.build(clean)
        assert tree(self.out) == tree(clean)


@pytest.fixture(name="archive")
def published_archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_what_is_published_is_noted_in_the_content(archive: Archive) -> None:
    assert (archive.content / "csb/2024/addresses.txt").read_text(encoding="utf-8") == (
        "03/14/ 2026-01-05\n"
        "03/14/csb-2024-03-14-p01-01.html 2026-01-05\n"
        "03/14/csb-2024-03-14-p02-01.html 2026-01-05\n"
        "03/14/p1.html 2026-01-05\n"
        "03/14/p2.html 2026-01-05\n"
        "03/15/ 2026-01-05\n"
        "03/15/csb-2024-03-15-p01-01.html 2026-01-05\n"
        "03/15/p1.html 2026-01-05\n"
    )
    others = (archive.content / "addresses.txt").read_text(encoding="utf-8").splitlines()
    assert {line.split()[0] for line in others} >= {"csb/", "csb/2024/", "tags/", "search/"}
    assert archive.publish().new == 0


def test_an_article_that_an_editor_gave_another_id_leads_on(archive: Archive) -> None:
    archive.delete()
    archive.put("csb-2024-03-15-p01-07", formerly="csb-2024-03-15-p01-01")
    archive.build()
    page = archive.page()
    target = "https://example.org/a/csb/2024/03/15/csb-2024-03-15-p01-07.html"
    assert f'<link rel="canonical" href="{target}">' in page
    assert '<meta http-equiv="refresh" content="0; url=/a/csb/2024/03/15/csb-2024-03-15-p01-07.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="/a/csb/2024/03/15/csb-2024-03-15-p01-07.html" lang="zh-Hans">渡口复航</a>' in page
    assert "/a/csb/2024/03/15/csb-2024-03-15-p01-01.html /a/csb/2024/03/15/csb-2024-03-15-p01-07.html 301" in archive.redirects()
    assert archive.codes() == []
    archive.nothing_died()
    archive.put("csb-2024-03-15-p01-07", formerly="csb-2024-03-15-p01-01", headline="渡口今日复航")
    archive.build()
    assert "渡口今日复航</a>" in archive.page(), "the link says what its target is called now"
    archive.nothing_died()


def test_an_article_renamed_or_deleted_without_a_word_has_a_notice_and_the_check_fails(archive: Archive) -> None:
    archive.delete()
    archive.put("csb-2024-03-15-p01-07")
    archive.build()
    assert "这篇稿件已不在档案中" in re.sub(r"[\ue000-\uf8ff]", "", archive.page())
    assert archive.codes() == ["B128"]
    (problem,) = check_addresses(archive.content, archive.out)
    assert str(problem.place).endswith("csb/2024/addresses.txt:7")
    assert [p.code for p in archive.publish().problems] == ["B128"]
    assert "2026-03-01" not in (archive.content / "csb/2024/addresses.txt").read_text(encoding="utf-8"), "refused: nothing is noted"
    archive.nothing_died()


def test_an_article_that_was_cut_in_two_has_a_notice_that_names_both(archive: Archive) -> None:
    archive.delete()
    for serial, head in (("02", "渡口复航"), ("03", "船工的一天")):
        archive.put(f"csb-2024-03-15-p01-{serial}", headline=head, formerly="[csb-2024-03-15-p01-01]")
    archive.build()
    page = archive.page()
    assert "http-equiv" not in page
    assert re.findall(r"csb-2024-03-15-p01-0[23]\.html", page) == ["csb-2024-03-15-p01-02.html", "csb-2024-03-15-p01-03.html"]
    assert archive.codes() == []
    assert archive.publish().left == 2, "it and its tag"
    archive.build()
    assert "2026-03-01" in archive.page(), "the day on which it was seen"
    archive.nothing_died()


def test_two_articles_that_became_one_lead_there(archive: Archive) -> None:
    for name in ("csb/2024/03/14/csb-2024-03-14-p01-01", "csb/2024/03/14/csb-2024-03-14-p02-01"):
        archive.delete(name)
    archive.put("csb-2024-03-15-p01-01", formerly="[csb-2024-03-14-p01-01, csb-2024-03-14-p02-01]")
    archive.build()
    for name in ("csb/2024/03/14/csb-2024-03-14-p01-01", "csb/2024/03/14/csb-2024-03-14-p02-01"):
        assert "url=/a/csb/2024/03/15/csb-2024-03-15-p01-01.html" in archive.page(name)
    assert "url=/a/csb/2024/" in (archive.out / "csb/2024/03/14/index.html").read_text(encoding="utf-8"), "an issue without articles"
    assert "url=/a/csb/2024/" in (archive.out / "csb/2024/03/14/p1.html").read_text(encoding="utf-8")
    assert archive.codes() == []
    archive.nothing_died()


def test_a_withdrawn_article_has_a_dated_notice_and_nothing_else_of_it_is_left(archive: Archive) -> None:
    write(
        archive.content / "takedown.yaml",
        "withdraw:\n- {id: csb-2024-03-15-p01-01, date: 2026-02-03, request: 当事人, note: 涉及未成年人。}\n",
    )
    archive.build()
    page = archive.page()
    assert '<time datetime="2026-02-03">' in page
    assert "当事人" in page
    assert "涉及未成年人。" in page
    assert files_with(archive.out, "渡口复航", "渡船今天") == []
    assert archive.codes() == []
    archive.nothing_died()
    archive.delete()
    archive.build()
    assert archive.codes() == [], "whether its file is still there is the editor's business"
    archive.nothing_died()


@pytest.mark.parametrize(("by_hand", "said"), [("", "重新识读原始版面后"), (', "by_hand": true', "编者删除了")])
def test_an_article_that_is_nowhere_now_says_who_took_it_away_where_the_record_knows(archive: Archive, by_hand: str, said: str) -> None:
    archive.delete()
    archive.build()
    assert said not in archive.page()
    write(archive.content / "csb/2024/03/15/.vanished.json", f"""{{"format": 1, "vanished": {{
  "csb-2024-03-15-p01-01": {{"headline": "渡口复航", "now": []{by_hand}}}}}}}""")  # fmt: skip
    archive.build()
    assert said in archive.page()
    archive.nothing_died()


def test_what_went_into_a_withdrawn_article_is_withdrawn_too(archive: Archive) -> None:
    archive.delete()
    archive.put("csb-2024-03-15-p01-07", formerly="csb-2024-03-15-p01-01")
    write(archive.content / "csb/2024/03/15/.vanished.json", """{"format": 1, "vanished": {
  "csb-2024-03-15-p01-01": {"headline": "渡口复航", "now": ["csb-2024-03-15-p01-07"]}}}""")  # fmt: skip
    write(archive.content / "takedown.yaml", "withdraw:\n- {id: csb-2024-03-15-p01-07, date: 2026-02-03}\n")
    archive.build()
    assert '<time datetime="2026-02-03">' in archive.page()
    assert files_with(archive.out, "渡口复航") == []
    archive.nothing_died()


def test_an_article_that_search_engines_shall_not_know_says_so_and_stands_in_no_sitemap(archive: Archive) -> None:
    write(archive.content / "takedown.yaml", "noindex:\n- id: csb-2024-03-15-p01-01\n")
    archive.build()
    assert '<meta name="robots" content="noindex">' in archive.page()
    assert "渡船今天又开了" in archive.page()
    assert "csb-2024-03-15-p01-01" not in "".join(path.read_text(encoding="utf-8") for path in archive.out.glob("sitemap*.xml"))
    archive.nothing_died()


def test_a_page_and_a_tag_that_emptied_lead_to_the_nearest_that_is_there(archive: Archive) -> None:
    archive.put("csb-2024-03-15-p01-01", page="A1", tags="[水运]")
    write(archive.content / "tags.yaml", "水运: [交通]\n")
    archive.build()
    assert "url=/a/csb/2024/03/15/" in archive.page("csb/2024/03/15/p1")
    gone = {name for name in archive.once if name.startswith("tags/t-") and "http-equiv" in archive.page(name.removesuffix(".html"))}
    assert len(gone) == 1
    assert re.search(r"url=/a/tags/t-[0-9a-f]{8}/", archive.page(gone.pop().removesuffix(".html"))), "the other spelling leads to the tag"
    assert archive.codes() == []
    archive.nothing_died()


def test_a_page_that_emptied_while_something_was_wrong_leads_on_once_that_is_mended(archive: Archive) -> None:
    path = archive.content / f"{FERRY}.md"
    text = path.read_text(encoding="utf-8")
    write(path, re.sub(r"(?m)^tags: .*\n", "", text))
    wrong = archive.content / DAY / "csb-2024-03-15-p09-09.md"
    write(wrong, "no front matter\n")
    assert build(archive.content, THEMES, archive.out, crew=Crew(start=Inline, size=1, worth=1 << 62)).has_errors
    wrong.unlink()
    archive.build()
    archive.nothing_died()
    assert any("/tags/" in line for line in archive.redirects())


def test_a_year_that_was_deleted_with_its_record_is_missed_until_the_record_is_back(archive: Archive) -> None:
    record = archive.content / "csb/2024/addresses.txt"
    kept = record.read_text(encoding="utf-8")
    shutil.rmtree(archive.content / "csb/2024")
    archive.build()
    assert archive.codes() == ["B138"]
    assert [problem.code for problem in archive.publish().problems] == ["B138"]
    write(record, kept)
    (archive.content / "takedown.yaml").write_text(
        "".join(["withdraw:\n", *(f"- {{id: {Path(name).stem}, date: 2026-02-01}}\n" for name in ARTICLES)]), encoding="utf-8"
    )
    archive.build()
    assert archive.once <= archive.pages()
    assert not archive.publish().problems


def test_an_article_that_comes_back_has_its_own_page_again(archive: Archive) -> None:
    before = tree(archive.out)
    text = (archive.content / f"{FERRY}.md").read_text(encoding="utf-8")
    archive.delete()
    archive.build()
    assert tree(archive.out) != before
    write(archive.content / f"{FERRY}.md", text)
    archive.build()
    assert tree(archive.out) == before
    archive.publish()
    archive.build()
    assert tree(archive.out) == before


def test_a_clone_that_never_built_before_knows_every_address(archive: Archive, tmp_path: Path) -> None:
    archive.delete()
    archive.put("csb-2024-03-15-p01-07", formerly="csb-2024-03-15-p01-01")
    archive.build(tmp_path / "other" / "public")
    assert archive.once - {name for name in tree(tmp_path / "other" / "public") if name.endswith(".html")} == set()


def test_a_theme_that_does_not_answer_at_left_addresses_is_told(archive: Archive) -> None:
    archive.delete()
    archive.put("csb-2024-03-15-p01-07", formerly="csb-2024-03-15-p01-01")
    archive.build()
    (archive.out / f"{FERRY}.html").unlink()
    assert archive.codes() == ["B136"]
    archive.build()
    assert archive.codes() == []


def test_wrong_lines_and_ids_are_told(archive: Archive, tmp_path: Path) -> None:
    path = archive.content / "csb/2024/addresses.txt"
    path.write_text(path.read_text(encoding="utf-8") + "<<<<<<< here\n", encoding="utf-8")
    archive.put("csb-2024-03-15-p01-07", formerly="csb-2024-03-15-p01-01")
    write(archive.content / "takedown.yaml", "withdraw:\n- {id: csb-2024-03-15-p01-99, date: 2026-02-03}\n")
    assert archive.codes() == ["B129", "B129", "C110"]
    with pytest.raises(BuildError, match="B116"):
        publish(archive.content, tmp_path / "nowhere", "2026-01-05")


def test_a_new_import_of_a_page_that_is_cut_otherwise_kills_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = ("青澜日报", PORT_HEAD, PORT_OPEN, PORT_REST, PORT_END, FARM_HEAD, FARM, "云毫茶开采", TEA)
    write(tmp_path / "raw/qlrb/2024-03-14/01.txt", page_text(*lines))
    content, out = tmp_path / "content", tmp_path / "public"
    import_raw([tmp_path / "raw"], content)
    build(content, THEMES, out)
    publish(content, out, "2026-01-05")
    once = {name for name in tree(out) if name.endswith(".html")}
    write(tmp_path / "raw/qlrb/2024-03-14/01.yaml", "proof:\n  role: {11: crosshead}\n")
    report = import_raw([tmp_path / "raw"], content)
    assert len(report.vanished) == 1
    build(content, THEMES, out)
    assert once - tree(out).keys() == set()
    assert check_addresses(content, out) == []
    (old, (new,)) = next(iter(report.vanished.items()))
    assert f"{new}.html" in (out / f"qlrb/2024/03/14/{old}.html").read_text(encoding="utf-8")
    write(tmp_path / "raw/qlrb/2024-03-14/01.yaml", "date: 2024-03-15\n")
    import_raw([tmp_path / "raw"], content)
    build(content, THEMES, out)
    assert once - tree(out).keys() == set()
    assert check_addresses(content, out) == []


def test_addresses_of_an_edition_in_the_other_script_do_not_die_either(tmp_path: Path) -> None:
    content = write_archive(tmp_path, "https://example.org/a/")
    settings = (content / "site.yaml").read_text(encoding="utf-8")
    write(content / "site.yaml", f"{settings}scripts: {{editions: [zh-Hant]}}\n")
    archive = Archive.__new__(Archive)
    archive.content, archive.out = content, tmp_path / "public"
    archive.build()
    archive.publish("2026-01-05")
    archive.once = archive.pages()
    assert f"zh-hant/{FERRY}.html" in archive.once
    archive.delete()
    archive.put("csb-2024-03-15-p01-07", formerly="csb-2024-03-15-p01-01")
    archive.build()
    assert archive.codes() == []
    archive.nothing_died()
    write(content / "site.yaml", settings)
    archive.build()
    assert "url=/a/csb/2024/03/14/csb-2024-03-14-p01-01.html" in archive.page("zh-hant/csb/2024/03/14/csb-2024-03-14-p01-01")
    assert archive.codes() == []
    archive.nothing_died()
