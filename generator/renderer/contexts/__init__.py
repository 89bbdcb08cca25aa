"""What each template receives: one dataclass a template, whose fields are the template's names.

The help under each field is what a theme's author reads; `themes/README.md` is made from it (`renderer/reference.py`).
Texts are as printed unless a field says otherwise; addresses are relative to the site's root, for `url()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.renderer.contexts.article import ArticleContext
from generator.renderer.contexts.calendars import DayContext, DaysContext, YearContext
from generator.renderer.contexts.front import BasketContext, FrontContext, MissingContext, PaperContext, SearchContext
from generator.renderer.contexts.issue import IssueContext, PageContext
from generator.renderer.contexts.lists import CorrectionsContext, DirectoryContext, ListingContext, TagContext, TagsContext
from generator.renderer.contexts.notices import DataContext, GoneContext
from generator.renderer.contexts.raw import RawContext

TEMPLATES: Mapping[str, type] = MappingProxyType(
    {
        "front.html": FrontContext,
        "paper.html": PaperContext,
        "year.html": YearContext,
        "issue.html": IssueContext,
        "page.html": PageContext,
        "article.html": ArticleContext,
        "raw.html": RawContext,
        "tags.html": TagsContext,
        "tag.html": TagContext,
        "corrections.html": CorrectionsContext,
        "days.html": DaysContext,
        "day.html": DayContext,
        "directory.html": DirectoryContext,
        "listing.html": ListingContext,
        "search.html": SearchContext,
        "gone.html": GoneContext,
        "data.html": DataContext,
        "basket.html": BasketContext,
        "404.html": MissingContext,
    }
)
"""Which context each template receives."""
