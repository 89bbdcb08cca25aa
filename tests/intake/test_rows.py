"""Articles that come as articles: Markdown, CSV and JSON Lines become article files; a second import changes nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from generator.content.frontmatter import parse_article
from generator.model import Article, Credit
from generator.parser.importer import ImportReport, import_raw

CSV = """日期,版次,标题,副题,作者,栏目,关键词,正文
2024/3/18,1,云毫渡口换了新船,——两岸学生不再等天亮,记者 沈白；通讯员 林一禾,民生,渡口；造船,"云毫渡口的新船昨天下水。

两岸的学生从此不用再等到天亮。"
2024年3月18日,A02,石门滩将修码头,,,,,石门滩水浅，过去只能停竹排。
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def bring(*paths: Path) -> ImportReport:
    return import_raw(paths, Path("content"), paper="qlrb")


def article(path: Path) -> Article:
    found, problems = parse_article(path.read_text(encoding="utf-8"), str(path))
    assert problems == ()
    assert found
    return found


def written() -> list[Path]:
    return sorted(Path("content").rglob("*.md"))


def codes(report: ImportReport) -> list[tuple[str, int]]:
    return [(p.code, p.place.line) for p in report.problems]


def test_rows_of_a_table_become_articles_under_the_names_that_people_use(here: Path) -> None:
    report = bring(put("old/articles.csv", CSV))
    assert report.problems == ()
    assert [p.name for p in written()] == ["qlrb-2024-03-18-p01-01.md", "qlrb-2024-03-18-pa02-01.md"]
    first, second = map(article, written())
    assert (first.headline, first.deck, first.label, first.tags) == (
        ("云毫渡口换了新船",),
        ("——两岸学生不再等天亮",),
        ("民生",),
        ("渡口", "造船"),
    )
    assert first.byline == (Credit(name="沈白", role="记者"), Credit(name="林一禾", role="通讯员"))
    assert first.body == "云毫渡口的新船昨天下水。\n\n两岸的学生从此不用再等到天亮。"
    assert (second.page, second.body) == ("A02", "石门滩水浅，过去只能停竹排。")
    assert "code: qlrb" in Path("content/site.yaml").read_text(encoding="utf-8")


def test_a_second_import_changes_nothing_and_leaves_what_a_person_has_changed(here: Path) -> None:
    source = put("old/articles.csv", CSV)
    bring(source)
    edited = written()[0]
    edited.write_text(edited.read_text(encoding="utf-8").replace("天亮。", "天明。"), encoding="utf-8")
    put("old/articles.csv", CSV.replace("竹排", "木排"))
    report = bring(source)
    assert (len(report.written), report.unchanged, report.kept) == (1, 0, (edited.relative_to("content").as_posix(),))
    assert "天明" in edited.read_text(encoding="utf-8")
    assert len(written()) == 2
    assert article(written()[1]).body == "石门滩水浅，过去只能停木排。"


def test_rows_in_another_order_keep_their_ids(here: Path) -> None:
    lines = [{"date": "2024-03-18", "page": "1", "headline": f"第{n}篇", "body": f"正文{n}。"} for n in range(3)]
    source = put("a.jsonl", "\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    bring(source)
    before = {article(p).headline: p.name for p in written()}
    put("a.jsonl", "\n".join(json.dumps(line, ensure_ascii=False) for line in reversed(lines)))
    assert bring(source).unchanged == 3
    assert {article(p).headline: p.name for p in written()} == before


def test_a_record_of_our_own_export_gives_the_same_file_again(here: Path) -> None:
    record = {
        "format": "guzhi-article-1", "id": "qlrb-2024-03-18-p01-07", "url": "https://example.org/a.html", "kind": "brief", "paper": "qlrb",
        "paper_name": "青澜日报", "language": "zh-Hans", "date": "2024-03-18", "page": "1", "title": "无题", "byline": [{"name": "沈白"}],
        "photos": [{"caption": "新船", "credit": "许一诺 摄"}], "continued_to": {"page": "4"}, "series": {"name": "渡口", "part": 2},
        "source": [{"file": "qlrb/2024-03-18/01.txt", "lines": ["3-5", "9"]}], "confidence": 0.93, "doubts": ["line 3 may be a label"],
        "body": "新船下水。\n\n## 小标题\n\n第二段。", "text": "新船下水。 小标题 第二段。",
    }  # fmt: skip
    Path("articles.jsonl.gz").write_bytes(gzip.compress(json.dumps(record, ensure_ascii=False).encode()))
    report = bring(Path("articles.jsonl.gz"))
    assert report.problems == ()
    found = article(Path("content/qlrb/2024/03/18/qlrb-2024-03-18-p01-07.md"))
    assert (found.headline, found.body, found.confidence) == ((), record["body"], 0.93)
    assert [(s.file, [str(run) for run in s.lines]) for s in found.source] == [("qlrb/2024-03-18/01.txt", ["3-5", "9"])]
    assert (found.series and found.series.part, found.continued_to and found.continued_to.page) == (2, "4")


def test_markdown_of_other_generators_is_read_and_a_readme_is_not(here: Path) -> None:
    put("posts/README.md", "# about\n")
    put(
        "posts/ferry.md",
        '---\ntitle: "渡口：换船"\ndate: 2024-03-18T08:00:00\nauthor: 沈白\ncategories: [民生]\ndraft: false\n---\n新船下水。\n',
    )
    report = bring(Path("posts"))
    assert [(p.code, p.warning) for p in report.problems] == [("P132", True)]
    assert "'draft'" in report.problems[0].message
    found = article(written()[0])
    assert (found.headline, found.date, found.tags, found.byline) == (("渡口：换船",), "2024-03-18", ("民生",), (Credit(name="沈白"),))


def test_what_is_wrong_with_a_row_is_told_at_the_row_and_the_others_are_there(here: Path) -> None:
    good = '{"date": "2024-03-18", "headline": "好", "body": "文。"}'
    report = bring(put("a.jsonl", f'{good}\n{{"headline": \n[1]\n{{"date": "2024-13-40", "headline": "坏", "body": "文。"}}\n'))
    assert codes(report) == [("P130", 2), ("P130", 3), ("C106", 4)]
    assert len(written()) == 1


def test_a_table_without_a_headline_and_text_without_front_matter_are_refused(here: Path) -> None:
    assert codes(bring(put("a.csv", "甲,乙\n1,2\n"))) == [("P131", 1)]
    assert codes(bring(put("a.md", "只有文字\n"))) == [("P131", 1)]
    assert codes(bring(put("b.csv", 'headline,body\n"渡口,文\n'))) == [("P130", 2)]
    assert written() == []
