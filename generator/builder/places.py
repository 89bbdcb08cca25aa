"""Where the themes are: beside the content, in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

from generator.renderer.homes import own_themes


def themes_beside(content: Path) -> Path:
    """Where an archive keeps themes of its own."""
    return content.resolve().parent / "themes"


def find_themes(content: Path) -> Path:
    """The themes that an archive is built with when none are named: its own folder, else those that come with Guzhi.

    A theme that its own folder does not have is taken from those that come with Guzhi all the same.
    """
    beside = themes_beside(content)
    return beside if beside.is_dir() else own_themes()
