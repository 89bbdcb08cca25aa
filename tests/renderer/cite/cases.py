"""Cases of `citations.txt`: an article in the words of its front matter, and what each style makes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.config import Newspaper
from generator.content.frontmatter import parse_article
from generator.model import Article
from generator.renderer.cite.cited import Cited, cite
from generator.renderer.cite.styles import citations

TABLE = Path(__file__).with_name("citations.txt")
PAPERS = {
    "wcwb": Newspaper(code="wcwb", name="望潮晚报", place="望潮", language="zh-Hans"),
    "hkxb": Newspaper(code="hkxb", name="河口新報", place="河口", language="zh-Hant"),
}
HOST = "https://archive.example/"
BODY = re.compile(r"^body: (.*)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    article: Article
    cited: Cited
    expected: Mapping[str, str]
    """By style; `URL` stands for the address, in which the version differs with every change of the text."""

    def made(self) -> dict[str, str]:
        return {style: text.replace(str(self.cited.url), "URL") for style, text in citations(self.cited) if not style.endswith("_print")}


def read_cases(table: str) -> list[Case]:
    return [read_case(block) for block in re.split(r"^== ", table, flags=re.MULTILINE)[1:]]


def read_case(block: str) -> Case:
    name, _, rest = block.partition("\n")
    front, _, expected = rest.partition("--\n")
    body = BODY.search(front)
    text = f"---\nkind: news\n{BODY.sub('', front)}---\n\n{body[1] if body else '正文。'}\n"
    article, problems = parse_article(text.replace("kind: news\n", "", 1) if "\nkind: " in front else text, name)
    assert article, "\n".join(map(str, problems))
    cited = cite(article, PAPERS[article.paper], f"{HOST}{article.id}.html")
    lines = dict(line.split(": ", 1) for line in expected.strip().splitlines())
    return Case(name=name, article=article, cited=cited, expected=lines)


CASES = read_cases(TABLE.read_text(encoding="utf-8"))
