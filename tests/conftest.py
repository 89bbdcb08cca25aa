"""The sample archive as a site, built once for all tests that read it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from generator.builder.build import build
from generator.builder.workers import may_fork

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


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A test that forks runs in a process of its own where an earlier one has left a thread (a browser's, a cluster's)."""
    if pyfuncitem.get_closest_marker("forks") is None:
        return None
    if sys.platform != "linux":
        pytest.skip("processes are forked on Linux only")
    if may_fork():
        return None
    alone = [sys.executable, "-m", "pytest", "-q", pyfuncitem.nodeid]
    done = subprocess.run(alone, cwd=pyfuncitem.config.rootpath, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " skipped" not in done.stdout
    return True
