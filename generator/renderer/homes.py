"""Where themes lie: in the archive's own folder, else among those that come with Guzhi."""

from __future__ import annotations

from pathlib import Path

import generator


def own_themes() -> Path:
    """The themes that come with Guzhi: inside the installed package, else in the checkout."""
    package = Path(generator.__file__).parent
    carried = package / "themes"
    return carried if carried.is_dir() else package.parent / "themes"


def theme_folder(themes: Path, name: str) -> Path:
    """The folder of a theme, there or not: an archive's own theme may extend one that comes with Guzhi."""
    folder = themes / name
    return folder if (folder / "theme.yaml").is_file() else next((f for f in (own_themes() / name,) if f.is_dir()), folder)
