"""Lists cut into pages whose addresses stay: numbers count from the oldest article.

A full page never changes when something newer is added; what is newer stands on the list's own address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from generator import urls
from generator.renderer.contexts.common import Link, Pager

T = TypeVar("T")
PAGE_SIZE = 40
"""Articles on a numbered page; the newest page holds up to twice as many."""
NAMES_SIZE = 100
"""Articles on a numbered page of a list that gives their headlines alone."""


def full_pages(count: int, size: int = PAGE_SIZE) -> int:
    """How many pages stand under an address of their own: those that no new article changes."""
    return max(0, count // size - 1)


def page_address(address: str, number: int, full: int) -> str:
    """Address of a page of the list at `address`."""
    return urls.list_page(address, number, full + 1)


def page_addresses(address: str, count: int, size: int = PAGE_SIZE) -> Iterator[str]:
    """The addresses of all pages of a list, the newest first."""
    full = full_pages(count, size)
    return (page_address(address, number, full) for number in range(full + 1, 0, -1))


def shown_on(articles: Sequence[T], number: int, full: int, size: int = PAGE_SIZE) -> Sequence[T]:
    """The articles of a page of a list that has the newest first."""
    end = len(articles) - (number - 1) * size
    return articles[0 if number > full else end - size : end]


def pager(address: str, number: int, full: int) -> Pager:
    total = full + 1

    def link(n: int) -> Link | None:
        return Link(text=str(n), address=page_address(address, n, full)) if 1 <= n <= total else None

    near = {n for n in (total, 1, *range(number - 2, number + 3)) if 1 <= n <= total}
    pages = tuple(found for n in sorted(near, reverse=True) if (found := link(n)))
    return Pager(number=number, total=total, newer=link(number + 1), older=link(number - 1), pages=pages)
