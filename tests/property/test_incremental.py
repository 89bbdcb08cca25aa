"""Any sequence of edits, built after each: the site is that of a build from nothing, to the byte.

`GUZHI_SEQUENCES=500` runs more sequences than the few of every day, `GUZHI_SEQUENCES=250:500` a part of them.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.builder.build import build
from generator.builder.publish import publish
from generator.builder.workers import Crew, Inline
from tests.archive import THEMES, tree, write

SEQUENCES = range(*map(int, os.environ.get("GUZHI_SEQUENCES", "8").split(":")))
EDITS = 6
"""Builds of a sequence; before each one to three edits."""

PAPERS = ("csb", "nwb", "hkb")
DATES = ("2023-12-31", "2024-01-01", "2024-01-02", "2024-01-05", "2024-01", "2024")
PAGES = ("1", "2", "A01", "10", "")
TAGS = ("春茶", "农业", "農業", "交通", "5G", "5g", "渡口", "a b", "A-B")
LABELS = ("渡口", "图片新闻", "5G")
PEOPLE = ("沈白", "林一禾", "沈　白", "陶然", "河口渡轮公司")
KINDS = ("news", "news", "news", "brief", "photo", "promo", "furniture", "correction", "fragment")
WORDS = "山上的新茶今天开采后来渡船又开了皇后码头里程发展干部群众头发台风钟声"
SETTINGS = {"raw": "raw", "title": "试验档案", "feed_size": "5", "rights": "可随意使用", "base_url": "/", "language": "zh-Hans"}
RAW_FILES = ("csb/2024-01-01/01.txt", "csb/2024-01-02/A01.txt", "nwb/2024-01-01/第一版.txt", "alt.txt")
NAMES = {"csb": "测试日报", "nwb": "南湾报", "hkb": "河口新報"}


class Archive:
    """An archive that is edited at random; the same for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.content = root / "content"
        self.themes = root / "themes"
        self.out = root / "public"
        self.random = random.Random(seed)
        self.packing = [".gz"] if seed % 3 == 0 else []
        self.articles: dict[str, dict[str, str]] = {}
        self.files: dict[str, str] = {}
        self.withdrawn: set[str] = set()
        self.settings = dict(SETTINGS)
        (root / "raw").mkdir(parents=True)
        (root / "scans").mkdir()
        self.papers = [{"code": code, "name": NAMES[code]} for code in PAPERS[:2]]
        shutil.copytree(THEMES / "base", self.themes / "base")
        shutil.copytree(THEMES / "broadsheet", self.themes / "broadsheet")
        for _ in range(self.random.randint(0, 12)):
            self.add_article()
        self.write_settings()

    # ---- articles

    def add_article(self) -> None:
        pick = self.random.choice
        paper, date, page = pick(PAPERS), pick(DATES), pick(PAGES)
        name = f"{paper}-{date}-p{page.lower().rjust(2, '0') if page else '0'}-{self.random.randint(1, 6):02d}"
        if name not in self.articles:
            fields = {"paper": paper, "date": date, "page": f'"{page}"', "kind": pick(KINDS), "body": self.text()}
            self.articles[name] = {k: v for k, v in fields.items() if v != '""'}
            if self.random.random() < 0.8:
                self.articles[name]["headline"] = self.words(6)
            self.articles[name]["tags"] = self.tags()
            self.files[name] = f"{paper}/{date.replace('-', '/')}/{name}.md"
            self.write_article(name)

    def words(self, count: int) -> str:
        return "".join(self.random.choices(WORDS, k=count))

    def text(self) -> str:
        return "\n\n".join(f"{self.words(self.random.randint(3, 160))}。" for _ in range(self.random.randint(0, 5)))

    def tags(self) -> str:
        return f"[{', '.join(self.random.sample(TAGS, self.random.randint(0, 3)))}]"

    def write_article(self, name: str) -> None:
        fields = self.articles[name]
        lines = [f"{key}: {value}" for key, value in fields.items() if key != "body"]
        write(self.content / self.files[name], "\n".join(["---", f"id: {name}", *lines, "---", "", fields["body"], ""]))

    def edit(self, **changes: Callable[[str], str]) -> None:
        """Change fields of some article."""
        if self.articles:
            name = self.random.choice(sorted(self.articles))
            for key, change in changes.items():
                self.articles[name][key] = change(name)
            self.write_article(name)

    def other(self, _name: str) -> str:
        """An article to name; now and then one that is not there."""
        return self.random.choice([*sorted(self.articles), "csb-2024-01-01-p09-09"])

    def edit_text(self) -> None:
        self.edit(body=lambda _: self.text())

    def append_text(self) -> None:
        self.edit(body=lambda name: f"{self.articles[name]['body']}\n\n{self.text()}")

    def edit_headline(self) -> None:
        self.edit(headline=lambda _: self.words(5))

    def edit_promo(self) -> None:
        """A promo whose items name pages and articles, some of them in its issue."""

        def item() -> str:
            heads = [fields["headline"] for _, fields in sorted(self.articles.items()) if "headline" in fields]
            text = self.random.choice([*heads, self.words(5)])
            return f"{text}（详见第{self.random.choice(('二', '1', 'A1', '9'))}版）" if self.random.random() < 0.7 else text

        self.edit(kind=lambda _: "promo", body=lambda _: "\n\n".join(item() for _ in range(3)))

    def edit_tags(self) -> None:
        self.edit(tags=lambda _: self.tags())

    def edit_place(self) -> None:
        self.edit(page=lambda _: f'"{self.random.choice(PAGES[:4])}"', section=lambda _: self.random.choice(("要闻", "民生")))

    def edit_kind(self) -> None:
        self.edit(kind=lambda _: self.random.choice(KINDS))

    def edit_label(self) -> None:
        self.edit(label=lambda _: self.random.choice(LABELS))

    def edit_byline(self) -> None:
        self.edit(byline=lambda _: f"[{{name: {self.random.choice(PEOPLE)}, role: {self.random.choice(('记者', '图', '通讯员'))}}}]")

    def edit_credit(self) -> None:
        self.edit(photos=lambda _: f"[{{caption: {self.words(4)}, credit: 本报记者 {self.random.choice(PEOPLE[:2])} 摄}}]")

    def edit_series(self) -> None:
        self.edit(series=lambda _: f"{{name: 老港新生, part: {self.random.randint(1, 4)}}}")

    def edit_jump(self) -> None:
        key = self.random.choice(("continued_to", "continued_from"))
        self.edit(**{key: lambda name: f'{{page: "{self.random.choice(PAGES[:4])}", article: {self.other(name)}}}'})

    def edit_open_jump(self) -> None:
        self.edit(continued_to=lambda _: f'{{page: "{self.random.choice(PAGES[:4])}"}}')

    def edit_turn(self) -> None:
        def turned(name: str) -> str:
            text = self.articles[name]["body"] or "甲"
            at = self.random.randint(1, len(text))
            return f"{text[:at]}<!-- page {self.random.choice(PAGES[:4])} -->{text[at:]}"

        self.edit(body=turned)

    def edit_quote(self) -> None:
        names = sorted(name for name in self.articles if "headline" in self.articles[name])
        if names:
            target = self.random.choice(names)
            fields = self.articles[target]
            date = f"date: {fields['date']}, " if self.random.random() < 0.5 else ""
            self.edit(corrects=lambda _: f"{{{date}headline: {fields['headline']}}}")

    def edit_issue(self) -> None:
        paper, date = self.random.choice(PAPERS), self.random.choice(DATES)
        path = self.content / paper / date.replace("-", "/") / "issue.yaml"
        number = f"number: 总第{self.random.randint(1, 9)}期\n" if self.random.random() < 0.8 else "pages: 8\n"
        if path.exists() and self.random.random() < 0.3:
            path.unlink()
        else:
            write(path, f"paper: {paper}\ndate: {date}\n{number}")

    def edit_confidence(self) -> None:
        self.edit(confidence=lambda _: self.random.choice(("0.2", "0.9")))

    def edit_raw_file(self) -> None:
        """A raw file is written, moved to the other folder, or goes."""
        name = self.random.choice(RAW_FILES)
        for folder in ("raw", "scans"):
            (self.root / folder / name).unlink(missing_ok=True)
        if self.random.random() < 0.8:
            lines = [self.words(9) if self.random.random() < 0.8 else "" for _ in range(self.random.randint(0, 9))]
            write(self.root / self.random.choice(("raw", "raw", "scans")) / name, "\n".join(lines))

    def edit_source(self) -> None:
        def named(name: str) -> str:
            first = self.random.randint(1, 6)
            lines = self.random.choice(("[]", f"[{first}-{first + 2}]", f"[{first}, {first + 3}]", "[1]"))
            return f"{{file: {self.random.choice(RAW_FILES)}, lines: {lines}}}"

        self.edit(source=named, paragraphs=lambda _: self.random.choice(("'1'", "'2-3'", "1 2+4", "'? 5'")))

    def edit_raws(self) -> None:
        """The site begins to show its raw files, looks for them elsewhere, or no longer does."""
        self.settings["raw"] = self.random.choice(("raw", "raw", "[scans, raw]", "[]"))
        self.write_settings()

    def edit_spellings(self) -> None:
        said = ("农业: [農業]\n", "交通: [渡口, 春茶]\n", "交通: {is: place, also: 渡口}\n", "农业: {is: institution}\n", "")
        write(self.content / "tags.yaml", self.random.choice(said))

    def edit_correction(self) -> None:
        self.edit(corrects=lambda name: f"{{article: {self.other(name)}, headline: 旧题}}")

    def edit_formerly(self) -> None:
        self.edit(formerly=lambda name: f"[{self.other(name)}, csb-2024-01-01-p09-{self.random.randint(10, 19)}]")

    def edit_takedown(self) -> None:
        day = "date: 2026-01-05"
        names = [self.other("") for _ in range(self.random.randint(0, 2))]
        self.withdrawn = set(names)
        withdrawn = "".join(f"- {{id: {name}, {day}}}\n" for name in dict.fromkeys(names))
        masked = f"- {{name: {self.words(2)}, {day}}}\n" if self.random.random() < 0.5 else ""
        write(self.content / "takedown.yaml", f"withdraw:\n{withdrawn}mask:\n{masked}noindex:\n- id: {self.other('')}\n")

    def publish(self) -> None:
        """Note what the site has, where nothing that was noted before would die."""
        publish(self.content, self.out, f"2026-01-0{self.random.randint(1, 9)}")

    def delete_article(self) -> None:
        if self.articles:
            name = self.random.choice(sorted(self.articles))
            (self.content / self.files.pop(name)).unlink()
            del self.articles[name]

    def rename_file(self) -> None:
        if self.articles:
            name = self.random.choice(sorted(self.articles))
            (self.content / self.files[name]).unlink()
            self.files[name] = f"{self.random.choice(PAPERS)}/moved/{self.random.randint(0, 9)}-{name}.md"
            self.write_article(name)

    # ---- settings, themes, and what happens to the output

    def write_settings(self) -> None:
        lines = [f"{key}: {value}" for key, value in self.settings.items()]
        papers = [f"- {{{', '.join(f'{k}: {v}' for k, v in paper.items())}}}" for paper in self.papers]
        write(self.content / "site.yaml", "\n".join([*lines, "papers:", *papers, ""]))

    def edit_settings(self) -> None:
        key, value = self.random.choice(
            [
                ("title", self.words(4)), ("feed_size", str(self.random.randint(1, 9))), ("rights", self.words(3)),
                ("base_url", self.random.choice(("/", "/some/path/", "https://example.org/x/"))), ("contact", self.words(3)),
                ("data", self.random.choice(("true", "false", "[json, jsonl]", "[tei, csv, oai]"))), ("contact", "a@example.org"),
                ("language", self.random.choice(("zh-Hans", "zh-Hant"))), ("subtitle", self.words(3)), ("description", self.words(9)),
                ("theme", self.random.choice(("base", "broadsheet"))), ("parameters", self.random.choice(("{}", "{interface: en}"))),
            ]
        )  # fmt: skip
        self.settings[key] = value
        self.write_settings()

    def edit_paper(self) -> None:
        paper = self.random.choice(self.papers)
        key, value = self.random.choice(
            [
                ("name", self.words(3)), ("place", self.words(2)), ("cn", "CN 99-0001"), ("language", "zh-Hant"), ("founded", '"1957"'),
                ("publisher", self.words(4)), ("frequency", "daily"), ("issn", "1234-5679"),
            ]
        )  # fmt: skip
        paper[key] = value
        self.write_settings()

    def edit_papers(self) -> None:
        self.random.shuffle(self.papers)
        if len(self.papers) < 3:
            self.papers.append({"code": "hkb", "name": NAMES["hkb"], "language": "zh-Hant"})
        self.write_settings()

    def edit_template(self) -> None:
        name = self.random.choice(sorted(path.name for path in (self.themes / "base/templates").glob("*.html")))
        path = self.themes / "base/templates" / name
        text = path.read_text(encoding="utf-8")
        end = "{% endmacro %}" if name == "_parts.html" else "{% endblock %}"
        write(path, text.replace(end, f"<!-- {self.words(3)} -->{end}", 1) if end in text else f"{text}<!-- {self.words(3)} -->\n")

    def override_template(self) -> None:
        path = self.themes / "broadsheet/templates/tag.html"
        if path.exists():
            path.unlink()
        else:
            write(path, '{% extends "base/tag.html" %}\n{% block bar %}<p>' + self.words(3) + "</p>{% endblock %}\n")

    def edit_static(self) -> None:
        path = (
            self.themes
            / "base"
            / self.random.choice(("static/css/tokens.css", "static/css/search.css", "static/js/scheme.js", "static/new.txt"))
        )
        write(path, (path.read_text(encoding="utf-8") if path.exists() else "") + f"\n/* {self.words(3)} */\n")

    def edit_words(self) -> None:
        path = self.themes / "base/i18n/zh-Hans.yaml"
        write(path, path.read_text(encoding="utf-8").replace("标签", self.random.choice(("标签", "主题词"))))

    def damage_output(self) -> None:
        files = sorted(path for path in self.out.rglob("*") if path.is_file())
        if files:
            path = self.random.choice(files)
            if self.random.random() < 0.5:
                path.unlink()
            else:
                path.write_bytes(b"somebody was here")

    def touch(self) -> None:
        for path in sorted(self.content.rglob("*.md"))[:3]:
            os.utime(path)

    def build_broken(self) -> None:
        """A build in between, while something is wrong with a file."""
        if self.articles:
            path = self.content / self.files[self.random.choice(sorted(self.articles))]
            text = path.read_text(encoding="utf-8")
            write(path, text.replace("kind: ", "kind: no "))
            assert self.build(self.out)
            write(path, text)

    def build_with_a_double(self) -> None:
        """A build while two files hold one id; the copy goes again. A withdrawn article may be there twice: nobody sees either."""
        names = sorted(self.articles.keys() - self.withdrawn)
        if names:
            name = self.random.choice(names)
            copy = self.content / f"{self.random.choice(('aaa', 'zzz'))}/{name}.md"
            write(copy, (self.content / self.files[name]).read_text(encoding="utf-8").replace("headline: ", "headline: 副本"))
            assert self.build(self.out)
            copy.unlink()

    def edit_at_random(self) -> str:
        often = [self.edit_text, self.append_text, self.edit_headline, self.edit_tags, self.add_article, self.add_article] * 3
        seldom = [
            self.edit_place, self.edit_kind, self.edit_label, self.edit_byline, self.edit_byline, self.edit_credit, self.edit_series,
            self.edit_jump, self.edit_open_jump, self.edit_correction, self.edit_promo, self.edit_promo,
            self.edit_raw_file, self.edit_raw_file, self.edit_source, self.edit_source, self.edit_raws,
            self.edit_turn, self.edit_issue, self.edit_issue, self.edit_confidence, self.edit_quote, self.edit_spellings,
            self.edit_formerly, self.edit_takedown, self.publish,
            self.delete_article, self.rename_file, self.edit_settings, self.edit_paper, self.edit_papers, self.edit_template,
            self.override_template, self.edit_static, self.edit_words, self.damage_output, self.touch, self.build_broken,
            self.build_with_a_double,
        ]  # fmt: skip
        edit = self.random.choice([*often, *seldom])
        edit()
        return edit.__name__

    def build(self, out: Path) -> bool:
        """Whether something is wrong with the articles."""
        crew = Crew(start=Inline, size=1, worth=1 << 62)
        return build(self.content, self.themes, out, crew=crew, packing=self.packing).has_errors


def differences(one: Path, other: Path) -> list[str]:
    a, b = tree(one), tree(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


@pytest.mark.parametrize("seed", SEQUENCES)
def test_a_site_edited_step_by_step_is_that_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    archive = Archive(tmp_path, seed)
    assert not archive.build(archive.out)
    told = []
    for step in range(EDITS):
        told.append([archive.edit_at_random() for _ in range(archive.random.randint(1, 3))])
        assert not archive.build(archive.out)
        clean = tmp_path / f"clean{step}" / "public"
        archive.build(clean)
        assert differences(archive.out, clean) == [], told
        shutil.rmtree(clean.parent)
