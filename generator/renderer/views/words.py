"""Dates, folios and names in words of the interface, as every view says them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.config import Newspaper
from generator.content.library import Library
from generator.content.printed import Issue
from generator.model import Article
from generator.renderer import dates
from generator.renderer.contexts.common import Day
from generator.renderer.pairs import strip_pairs
from generator.renderer.theme import Theme
from generator.text.pagemark import marked_pages

PRINTED_FOLIO = re.compile(r"[版张張]")
"""A page number that says what it is: 第3版; not `A05`."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Library and theme together: what is said of an article, an issue, a date."""

    library: Library
    theme: Theme

    def text(self, key: str, **values: object) -> str:
        return self.theme.texts.text(key, **values)

    @cached_property
    def day(self) -> Callable[[str], Day]:
        """A date in words of the interface."""
        return lru_cache(maxsize=1024)(lambda date: dates.day(date, self.theme.texts))

    @cached_property
    def short_day(self) -> Callable[[str], str]:
        """A date without its year, as long as it must be: `3月14日`."""
        return lru_cache(maxsize=4096)(lambda date: dates.short_date(date, self.theme.texts))

    def span(self, first: str, last: str) -> str:
        return dates.span(first, last, self.theme.texts)

    def years(self, first: str, last: str) -> str:
        """`1957—1966`: the years of two dates; empty where they are not known."""
        return first[:4] if first[:4] == last[:4] else self.text("date.span", first=first[:4], last=last[:4])

    @cached_property
    def folio(self) -> Callable[[str], str]:
        """A page's name: 第3版; as printed where it is not a plain number."""

        def name(number: str) -> str:
            if not number:
                return self.text("page.unknown")
            return number if PRINTED_FOLIO.search(number) else self.text("page.number", number=number)

        return lru_cache(maxsize=1024)(name)

    def page_turn(self, number: str) -> str:
        """What stands where a text goes on on another page: 下接第4版."""
        return self.text("jump.turn", page=self.folio(number))

    def serial(self, issue: Issue) -> str | None:
        """`总第8130期`; a bare number in words of the interface."""
        bare = issue.number is not None and issue.number.strip().isdigit()
        return self.text("issue.serial", number=issue.number) if bare else issue.number

    def where(self, article: Article) -> str:
        """`青澜日报　2024年3月14日　第1版、第4版`."""
        return self.where_of(article.paper, article.date, (article.page, *marked_pages(article.body)))

    @cached_property
    def where_of(self) -> Callable[[str, str, tuple[str, ...]], str]:
        def say(paper: str, date: str, pages: tuple[str, ...]) -> str:
            numbers = self.text("list.between").join(map(self.folio, pages))
            parts = (self.papers_by_code[paper].name, dates.long_date(date, self.theme.texts), numbers)
            return "　".join(strip_pairs(part) for part in parts)

        return lru_cache(maxsize=16_384)(say)

    def lang(self, article: Article) -> str:
        return self.papers_by_code[article.paper].language

    @cached_property
    def papers_by_code(self) -> Mapping[str, Newspaper]:
        return {paper.code: paper for paper in self.library.papers}
