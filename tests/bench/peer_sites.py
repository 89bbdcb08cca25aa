"""Sites of the benchmark's articles for two more generators, with templates as plain as `themes/minimal`.

Both show what Hugo's site shows: an article with its neighbours, tags and articles of its last tag; an issue; tags by hundreds; a front;
a feed. Both read the articles of the Hugo site, so that no other corpus is needed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HEAD = '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<link rel="stylesheet" href="/style.css">\n'
FIELDS = re.compile(r"^(\w+): (.*)$", re.MULTILINE)


class Post(NamedTuple):
    """An article as the corpus has it."""

    name: str
    """Issue and file: `2023-01-05/06-01`."""
    fields: dict[str, str]
    tags: list[str]
    body: str


def posts(hugo: Path) -> Iterator[Post]:
    for path in sorted(Path(os.path.realpath(hugo / "content")).glob("*/*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = {key: value.strip('"') for key, value in FIELDS.findall(head)}
        yield Post(f"{path.parent.name}/{path.stem}", fields, json.loads(fields.pop("tags", "[]")), body.strip())


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def write_pelican(hugo: Path, site: Path) -> None:
    """A Pelican site: run `pelican -s pelicanconf.py -o OUT content` in it."""
    put(site, {"pelicanconf.py": PELICAN_SETTINGS, "beside.py": PELICAN_PLUGIN, "theme/static/style.css": ""})
    put(site / "theme/templates", PELICAN_TEMPLATES)
    for post in posts(hugo):
        head = f"Title: {post.fields['title']}\nDate: {post.fields['date']}\nCategory: {post.fields['issue']}\n"
        head += f"Slug: {post.name.replace('/', '-')}\nPage: {post.fields['page']}\nAuthor: {post.fields.get('byline', '')}\n"
        put(site / "content", {f"{post.name}.md": f"{head}Tags: {', '.join(post.tags)}\n\n{post.body}\n"})


PELICAN_SETTINGS = """\
import sys
sys.path.insert(0, ".")
SITENAME, SITEURL, THEME, TIMEZONE, DEFAULT_LANG = "新闻档案", "", "theme", "UTC", "zh"
PLUGINS, DIRECT_TEMPLATES, PAGINATED_TEMPLATES, DEFAULT_PAGINATION = ["beside"], ["index", "tags"], {"tag": None}, 100
ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}.html"
CATEGORY_URL, CATEGORY_SAVE_AS, TAG_URL, TAG_SAVE_AS = "{slug}/", "{slug}/index.html", "tags/{slug}/", "tags/{slug}/index.html"
TAGS_SAVE_AS, AUTHOR_SAVE_AS, AUTHORS_SAVE_AS = "tags/index.html", "", ""
CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = DRAFT_SAVE_AS = ""
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feed.xml", 50
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
"""
PELICAN_PLUGIN = '''\
"""Neighbours in the issue, and articles of the last tag: Pelican has neither."""
from pelican import signals

def beside(generator):
    for _, articles in generator.categories:
        ordered = sorted(articles, key=lambda a: a.slug)
        for before, after in zip(ordered, ordered[1:]):
            before.after, after.before = after, before
    by_tag = {tag: articles[:6] for tag, articles in generator.tags.items()}
    for article in generator.articles:
        tags = getattr(article, "tags", [])
        article.related = [a for a in by_tag.get(tags[-1], []) if a is not article] if tags else []

def register():
    signals.article_generator_finalized.connect(beside)
'''
ITEM = '<li><a href="/{{ a.url }}">{{ a.title }}</a> <span>{{ a.author }}</span></li>'
PELICAN_TEMPLATES = {
    "base.html": HEAD
    + "<title>{% block title %}{% endblock %}</title>\n</head>\n<body>\n<main>{% block main %}{% endblock %}</main>\n</body>\n</html>",
    "article.html": '{% extends "base.html" %}{% block title %}{{ article.title }}{% endblock %}{% block main %}<article>'
    "<h1>{{ article.title }}</h1>"
    '<p class="meta"><time>{{ article.date.strftime("%Y-%m-%d") }}</time> <a href="/{{ article.category.url }}">第{{ article.page }}版</a> '
    "<span>{{ article.author }}</span></p>{{ article.content }}</article>"
    '<ul class="tags">{% for tag in article.tags %}<li><a href="/{{ tag.url }}">{{ tag }}</a></li>{% endfor %}</ul>'
    '<nav>{% if article.before %}<a rel="prev" href="/{{ article.before.url }}">{{ article.before.title }}</a>{% endif %}'
    '{% if article.after %}<a rel="next" href="/{{ article.after.url }}">{{ article.after.title }}</a>{% endif %}</nav>'
    '<aside><ul>{% for a in article.related %}<li><a href="/{{ a.url }}">{{ a.title }}</a></li>{% endfor %}</ul></aside>{% endblock %}',
    "category.html": '{% extends "base.html" %}{% block main %}<h1>{{ category }}</h1>'
    '{% for page in articles|sort(attribute="slug")|groupby("page") %}<section><h2>第{{ page.grouper }}版</h2><ul>'
    "{% for a in page.list %}" + ITEM + "{% endfor %}</ul></section>{% endfor %}{% endblock %}",
    "tag.html": '{% extends "base.html" %}{% block main %}<h1>{{ tag }}</h1><ul>{% for a in articles_page.object_list %}'
    + ITEM
    + "{% endfor %}</ul>"
    "<nav>{{ articles_page.number }}/{{ articles_paginator.num_pages }}</nav>{% endblock %}",
    "tags.html": '{% extends "base.html" %}{% block main %}<ul>{% for tag, articles in tags %}<li><a href="/{{ tag.url }}">{{ tag }}</a> '
    "{{ articles|count }}</li>{% endfor %}</ul>{% endblock %}",
    "index.html": '{% extends "base.html" %}{% block main %}<h1>{{ SITENAME }}</h1><ul>{% for c, articles in categories|sort|reverse %}'
    '<li><a href="/{{ c.url }}">{{ c }}</a></li>{% endfor %}</ul>{% endblock %}',
}


def write_eleventy(hugo: Path, site: Path) -> None:
    """An Eleventy site: run `eleventy --output=OUT` in it."""
    put(site, {"eleventy.config.mjs": ELEVENTY_SETTINGS, "style.css": ""})
    put(site, ELEVENTY_TEMPLATES)
    for post in posts(hugo):
        fields = {
            **post.fields,
            "printed": post.fields["page"],
            "tags": post.tags,
            "permalink": f"{post.name}.html",
            "layout": "article.njk",
        }
        del fields["page"]  # a word of Eleventy's own
        put(site / "content", {f"{post.name}.md": f"---json\n{json.dumps(fields, ensure_ascii=False)}\n---\n\n{post.body}\n"})


ELEVENTY_SETTINGS = """\
export default function (config) {
  config.addPassthroughCopy("style.css");
  config.addCollection("issues", (api) => {
    const issues = new Map();
    for (const post of api.getFilteredByGlob("content/**/*.md")) {
      if (!issues.has(post.data.issue)) issues.set(post.data.issue, []);
      issues.get(post.data.issue).push(post);
    }
    const found = [...issues].sort(([a], [b]) => (a < b ? 1 : -1));
    for (const [, posts] of found) {
      posts.sort((a, b) => (a.url < b.url ? -1 : 1));
      posts.forEach((post, n) => { post.data.before = posts[n - 1]; post.data.after = posts[n + 1]; });
    }
    return found.map(([name, posts]) => ({ name, posts }));
  });
  config.addCollection("tagPages", (api) => {
    const tags = new Map();
    for (const post of api.getFilteredByGlob("content/**/*.md"))
      for (const tag of post.data.tags ?? []) {
        if (!tags.has(tag)) tags.set(tag, []);
        tags.get(tag).push(post);
      }
    for (const posts of tags.values())
      for (const post of posts)
        if (posts === tags.get(post.data.tags.at(-1))) post.data.related = posts.slice(0, 6).filter((other) => other !== post);
    const pages = [];
    for (const [tag, posts] of tags) {
      const total = Math.ceil(posts.length / 100);
      for (let n = 0; n < total; n++)
        pages.push({ tag, number: n + 1, total, posts: posts.slice(100 * n, 100 * n + 100), count: posts.length,
          address: `/tags/${encodeURIComponent(tag)}/${n ? `${n + 1}/` : ""}`, file: `tags/${tag}/${n ? `${n + 1}/` : ""}index.html` });
    }
    return pages;
  });
  return { dir: { input: "." }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
"""
NJK_ITEM = '<li><a href="{{ a.url }}">{{ a.data.title }}</a> <span>{{ a.data.byline }}</span></li>'
ELEVENTY_TEMPLATES = {
    "_includes/base.njk": HEAD + "<title>{{ title }}</title>\n</head>\n<body>\n<main>{{ content | safe }}</main>\n</body>\n</html>",
    "_includes/article.njk": "---\nlayout: base.njk\n---\n<article><h1>{{ title }}</h1>"
    '<p class="meta"><time>{{ issue }}</time> <a href="/{{ issue }}/">第{{ printed }}版</a> <span>{{ byline }}</span></p>'
    "{{ content | safe }}</article>"
    '<ul class="tags">{% for tag in tags %}<li><a href="/tags/{{ tag | urlencode }}/">{{ tag }}</a></li>{% endfor %}</ul>'
    '<nav>{% if before %}<a rel="prev" href="{{ before.url }}">{{ before.data.title }}</a>{% endif %}'
    '{% if after %}<a rel="next" href="{{ after.url }}">{{ after.data.title }}</a>{% endif %}</nav>'
    '<aside><ul>{% for a in related %}<li><a href="{{ a.url }}">{{ a.data.title }}</a></li>{% endfor %}</ul></aside>',
    "issue.njk": "---\nlayout: base.njk\npagination: {data: collections.issues, size: 1, alias: one}\n"
    'permalink: "{{ one.name }}/index.html"\n---\n<h1>{{ one.name }}</h1><ul>{% for a in one.posts %}' + NJK_ITEM + "{% endfor %}</ul>",
    "tag.njk": "---\nlayout: base.njk\npagination: {data: collections.tagPages, size: 1, alias: one}\n"
    'permalink: "{{ one.file }}"\n---\n<h1>{{ one.tag }}</h1><ul>{% for a in one.posts %}' + NJK_ITEM + "{% endfor %}</ul>"
    "<nav>{{ one.number }}/{{ one.total }}</nav>",
    "tags.njk": '---\nlayout: base.njk\npermalink: "tags/index.html"\n---\n<ul>{% for one in collections.tagPages %}'
    '{% if one.number == 1 %}<li><a href="{{ one.address }}">{{ one.tag }}</a> {{ one.count }}</li>{% endif %}{% endfor %}</ul>',
    "index.njk": '---\nlayout: base.njk\npermalink: "index.html"\n---\n<ul>{% for one in collections.issues %}'
    '<li><a href="/{{ one.name }}/">{{ one.name }}</a></li>{% endfor %}</ul>',
    "feed.njk": '---\npermalink: "feed.xml"\n---\n<feed xmlns="http://www.w3.org/2005/Atom">{% for a in (collections.issues | first).posts %}'  # noqa: E501
    "<entry><title>{{ a.data.title }}</title><id>{{ a.url }}</id></entry>{% endfor %}</feed>",
}
