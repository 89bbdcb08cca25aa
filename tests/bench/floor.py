"""The bare steps of a build with the packages that Guzhi uses: read, YAML, Markdown, Jinja, write, in as many processes as there are cores.

`python -m tests.bench.floor CONTENT OUT` writes a page of about the peers' size for each article, and nothing else: no index of what
is there, no links that have to be looked for, no lists, no record for a second build. `bench_peers.py` shows the real build beside it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import yaml
from jinja2 import Environment, Template
from markdown_it import MarkdownIt

BATCH = 200
PLAIN = re.compile(r"[^\\`*_\[\]<>&#\n][^\\`*_\[\]<>&\n]*")
"""A paragraph that Markdown leaves as it is, near enough."""
PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ article.headline }} - {{ site }}</title>
<meta name="description" content="{{ article.headline }}">
<link rel="alternate" type="application/atom+xml" href="/feed.xml">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">{{ site }}</a><nav><a href="/">首页</a><a href="/tags/">标签</a><a href="/search/">搜索</a></nav></header>
<main><article>
<h1>{{ article.headline }}</h1>
<p class="meta"><time datetime="{{ article.date }}">{{ article.date }}</time> <a href="./">第{{ article.page }}版</a>
{% for person in article.byline %}<span>{{ person.role }} {{ person.name }}</span>{% endfor %}</p>
{{ body|safe }}
</article>
<ul class="tags">{% for tag in article.tags %}<li><a href="/tags/{{ tag }}/">{{ tag }}</a></li>{% endfor %}</ul>
<nav class="pn"><a rel="prev" href="before.html">{{ site }}</a><a rel="next" href="after.html">{{ site }}</a></nav>
<aside><h2>相关报道</h2><ul>{% for tag in article.tags %}<li><a href="other.html">{{ article.headline }}</a></li>{% endfor %}</ul></aside>
</main>
<footer>© {{ site }}</footer>
</body>
</html>
"""


@cache
def template() -> Template:
    return Environment(autoescape=True).from_string(PAGE)


@cache
def markdown() -> MarkdownIt:
    return MarkdownIt()


def make(job: tuple[Sequence[str], str]) -> int:
    """Make the pages of some article files."""
    paths, out = job
    for path in paths:
        _, head, text = Path(path).read_text(encoding="utf-8").split("---\n", 2)
        article = yaml.load(head, Loader=yaml.CSafeLoader)
        paragraphs = text.strip("\n").split("\n\n")
        plain = all(map(PLAIN.fullmatch, paragraphs))
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs) if plain else markdown().render(text)
        with open(f"{out}/{article['id']}.html", "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would be part of the time
            file.write(template().render(site="试验", article=article, body=body))
    return len(paths)


def main(content: str, out: str) -> None:
    Path(out).mkdir(parents=True)
    paths = [f"{folder}/{name}" for folder, _, names in os.walk(content) for name in names if name.endswith(".md")]
    with ProcessPoolExecutor() as pool:
        count = sum(pool.map(make, [(paths[n : n + BATCH], out) for n in range(0, len(paths), BATCH)]))
    print(f"{count} pages")


if __name__ == "__main__":
    main(*sys.argv[1:])
