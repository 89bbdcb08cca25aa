"""Reads the content folder: every `*.md` below a newspaper's folder is one article."""

from __future__ import annotations

from pathlib import Path

from generator.content.frontmatter import parse_article
from generator.content.issues import NAME as ISSUE
from generator.content.issues import IssueNote, parse_issue
from generator.errors import Place, Problem
from generator.ids import ID
from generator.model import Article
from generator.urls import date_path

NOT_ARTICLES = ("readme.md",)


def article_files(content: Path) -> list[Path]:
    """Article files below the content folder, sorted; hidden folders and READMEs are none."""
    found = content.glob("*/**/*.md")
    return sorted(
        p for p in found if p.name.lower() not in NOT_ARTICLES and not any(q.startswith(".") for q in p.relative_to(content).parts)
    )


def article_path(article: Article) -> str:
    """Where an article belongs, relative to the content folder."""
    return f"{article.paper}/{date_path(article.date)}/{article.id}.md"


def id_path(id: str) -> str:
    """Where the article with this id belongs, relative to the content folder; its address but for the ending."""
    named = ID.fullmatch(id)
    if named is None:
        return f"{id}.md"
    return f"{named['paper']}/{date_path(named['date'].removeprefix('undated'))}/{id}.md"


def load_articles(content: Path, shown: str | None = None) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read every article.

    An article with problems is left out and its problems returned; `shown` is the folder as messages call it.
    C108: not UTF-8 or not readable. C109: two files hold one id.
    """
    shown = (shown or str(content)).rstrip("/")
    articles: dict[str, Article] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for path in article_files(content):
        name = f"{shown}/{path.relative_to(content).as_posix()}"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            wrong_text = isinstance(error, UnicodeDecodeError)
            fact = "the file is not UTF-8" if wrong_text else f"the file cannot be read ({getattr(error, 'strerror', error)})"
            hint = "save it as UTF-8" if wrong_text else "look at its permissions"
            problems.append(Problem(place=Place(path=name), code="C108", message=fact, hint=hint))
            continue
        article, found = parse_article(text, name)
        problems.extend(found)
        if article is None:
            continue
        if article.id in articles:
            hint = "an id belongs to one article for ever: give the newer file a new one"
            fact = f"the id '{article.id}' is also that of {places[article.id]}"
            problems.append(Problem(place=Place(path=name, line=2), code="C109", message=fact, hint=hint))
            continue
        articles[article.id], places[article.id] = article, name
    return tuple(articles.values()), tuple(problems)


def load_notes(content: Path, shown: str | None = None) -> tuple[tuple[IssueNote, ...], tuple[Problem, ...]]:
    """What the files of issues hold, by folder; one with problems is left out. C108: not UTF-8 or not readable."""
    notes: list[IssueNote] = []
    problems: list[Problem] = []
    for path in sorted(content.glob(f"*/**/{ISSUE}")):
        name = f"{(shown or str(content)).rstrip('/')}/{path.relative_to(content).as_posix()}"
        try:
            note, found = parse_issue(path.read_text(encoding="utf-8"), name)
        except (OSError, UnicodeDecodeError):
            found, note = (Problem(place=Place(path=name), code="C108", message="the file cannot be read as UTF-8", hint=""),), None
        problems.extend(found)
        notes += [note] if note else []
    return tuple(notes), tuple(problems)
