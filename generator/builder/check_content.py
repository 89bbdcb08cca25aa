"""Articles that do not fit each other, the settings or the calendar: problem codes B12x."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.content.frontmatter import split
from generator.content.library import Library
from generator.content.store import article_files, article_path
from generator.errors import Problem
from generator.ids import tag_slug
from generator.model import Article
from generator.text.pagemark import marked_pages
from generator.yamlread import Reader


def check_articles(content: Path, library: Library) -> Iterator[Problem]:
    """Compare every article with the rest of the archive."""
    files = {path.stem: path for path in article_files(content)}
    spellings = tag_spellings(library)
    for article in library.articles:
        path = files.get(article.id, content / article_path(article))
        checker = ArticleCheck(path, article, library)
        checker.check_place(content)
        checker.check_date()
        checker.check_jumps()
        checker.check_correction()
        checker.check_tags(spellings)
        checker.check_text()
        yield from checker.problems


class ArticleCheck:
    """Looks at one article; its file is read again only when something is wrong, to point at the line."""

    def __init__(self, path: Path, article: Article, library: Library) -> None:
        self.path = path
        self.article = article
        self.library = library
        self.problems: list[Problem] = []

    def check_place(self, content: Path) -> None:
        expected = article_path(self.article)
        if self.path != content / expected or not self.path.is_file():
            self._warn(("id",), "23", f"'{self.article.id}' belongs in the file {expected}", "move or rename the file; the id stays")
        if self.article.paper not in {paper.code for paper in self.library.site.papers}:
            hint = "add it under papers: in site.yaml, with its name"
            self._warn(("paper",), "24", f"the settings name no newspaper '{self.article.paper}'", hint)

    def check_date(self) -> None:
        if len(self.article.date) == 10:
            try:
                datetime.date.fromisoformat(self.article.date)
            except ValueError:
                self._wrong(("date",), "26", f"'{self.article.date}' is no day of the calendar")

    def check_jumps(self) -> None:
        here = self.article
        for key, jump, other_half in (
            ("continued_to", here.continued_to, self.library.rest_of),
            ("continued_from", here.continued_from, self.library.beginning_of),
        ):
            if jump is None:
                continue
            if jump.article is None:
                if other_half(here) is None and not (key == "continued_to" and marked_pages(here.body)):
                    hint = "name it here with 'article: <id>', where there is one"
                    self._warn((key,), "27", "the archive does not know the other half", hint)
                continue
            other = self.library.by_id.get(jump.article)
            if other is None:
                self._unknown((key, "article"), jump.article)
                continue
            back = other.continued_from if key == "continued_to" else other.continued_to
            if back and back.article in self.library.by_id and back.article != here.id:
                self._wrong((key, "article"), "21", f"'{other.id}' says that its other half is '{back.article}'")

    def check_correction(self) -> None:
        target = self.article.corrects.article if self.article.corrects else None
        if target and target not in self.library.by_id:
            self._unknown(("corrects", "article"), target)

    def check_tags(self, spellings: dict[str, list[str]]) -> None:
        for number, tag in enumerate(self.article.tags):
            usual = spellings[tag_slug(tag)][0]
            if tag != usual:
                self._warn(("tags", number), "22", f"'{tag}' is elsewhere written '{usual}'", "one tag, one spelling")

    def check_text(self) -> None:
        here = self.article
        if not (here.body.strip() or here.headline or here.photos or here.continued_to):
            self._warn(("id",), "25", "there is nothing to read: no headline, text or picture", "complete the file or delete it")

    def _unknown(self, where: tuple[str | int, ...], name: str) -> None:
        self._wrong(where, "20", f"the archive has no article '{name}'", "correct the id, or leave the key out until the article is there")

    def _warn(self, where: tuple[str | int, ...], number: str, message: str, hint: str = "") -> None:
        self._wrong(where, number, message, hint)
        self.problems[-1] = replace(self.problems[-1], warning=True)

    def _wrong(self, where: tuple[str | int, ...], number: str, message: str, hint: str = "") -> None:
        text = ""
        with suppress(OSError):
            text = (split(self.path.read_text(encoding="utf-8")) or ("", ""))[0]
        reader = Reader(path=str(self.path), text=text, code="B", first_line=2)
        reader.wrong(where, number, message, hint)
        self.problems += reader.problems


def tag_spellings(library: Library) -> dict[str, list[str]]:
    """Every way in which a tag is written, by its address; the most used first."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for article in library.articles:
        for tag in article.tags:
            counts[tag_slug(tag)][tag] += 1
    return {slug: sorted(found, key=lambda tag: (-found[tag], tag)) for slug, found in counts.items()}
