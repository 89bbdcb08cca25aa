"""Lists cut into pages whose addresses stay: numbers count from the oldest article.

A full page never changes when something newer is added; what is newer stands on the list's own address.
"""

from __future__ import annotations

from generator import urls

PAGE_SIZE = 40
"""Articles on a numbered page; the newest page holds up to twice as many."""


def full_pages(count: int) -> int:
    """How many pages stand under an address of their own: those that no new article changes."""
    return max(0, count // PAGE_SIZE - 1)


def tag_page_address(tag: str, number: int, full: int) -> str:
    return urls.tag(tag) if number > full else f"{urls.tag(tag)}{number}.html"
