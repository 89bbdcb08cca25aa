"""What people wrote beside the articles for imports to go by, looked at by itself: `guzhi check` tells what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from generator.content.spellings import read_tags
from generator.errors import Problem
from generator.parser.known import NAME, read_habits


def check_notes(content: Path) -> tuple[Problem, ...]:
    """What is wrong in `tags.yaml` and in each newspaper's `known.yaml`, sorted by place; nothing where there are no such files.

    S1xx for the one, P1xx for the others: see `read_tags` and `read_habits`.
    """
    problems = [*read_tags(content, str(content))[1]]
    for path in content.glob(f"*/{NAME}"):
        problems += read_habits(path.parent)[1]
    return tuple(sorted(problems, key=Problem.sort_key))
