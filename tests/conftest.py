"""The sample archive as a site, built once for all tests that read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from generator.builder.build import build

# A time belongs to a machine: no example fails for having taken long.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

ROOT = Path(__file__).parent.parent
BASE_PATH = "/some/path/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive as a site on disk."""
    out = tmp_path_factory.mktemp("site") / "public"
    report = build(ROOT / "content", ROOT / "themes", out, base_url=f"https://archive.example{BASE_PATH}")
    assert not report.has_errors, "\n".join(map(str, report.problems))
    return out
