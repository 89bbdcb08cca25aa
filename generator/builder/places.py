"""Where the themes are: beside the content, in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

import generator


def find_themes(content: Path) -> Path:
    """The themes that an archive is built with when none are named.

    A folder `themes/` beside the content wins; else those that the installed package carries; else the checkout's.
    """
    package = Path(generator.__file__).parent
    beside, checkout, carried = content.resolve().parent / "themes", package.parent / "themes", package / "themes"
    return next((themes for themes in (beside, carried) if themes.is_dir()), checkout)
