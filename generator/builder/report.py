"""What a build tells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.builder.output import Written
from generator.builder.progress import Stage
from generator.config import Site
from generator.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build made, and what was wrong with its input."""

    out: Path
    site: Site
    articles: int
    made: int
    """Files that were made again, whether they came out the same or not."""
    written: Written
    stages: tuple[Stage, ...]
    problems: tuple[Problem, ...]
    """Sorted by place; articles with errors are not on the site that was made."""
    index_waits: bool = False
    """Whether texts changed of which the search index, or a volume of data, does not know yet."""

    @property
    def has_errors(self) -> bool:
        return any(not problem.warning for problem in self.problems)
