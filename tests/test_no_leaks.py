"""What is published names no package registry and no machine that it was made on."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OPTIONS = ("find" + "-links", "index" + "-url")
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js.org", "deb.debian" + ".org", "proxy.golang" + ".org")
MACHINE_PATHS = ("wo" + "rk/", "ro" + "ot/", "ho" + "me/", "tmp/" + "v/", "opt/" + "wheels", "opt/" + "pypi", "Us" + "ers/")
FORBIDDEN = re.compile("|".join([*map(re.escape, (*REGISTRIES, *OPTIONS)), rf"(?<![\w.~/-])/(?:{'|'.join(MACHINE_PATHS)})"]))
"""Names are put together here, so that this file holds none of them."""


def published() -> list[Path]:
    """Files that git tracks or would track; in a folder that is no checkout, all but the ignored folders."""
    if shutil.which("git") and (ROOT / ".git").exists():
        names = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout.decode()
        return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]
    ignored = {".venv", ".cache", "public", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not ignored & set(path.relative_to(ROOT).parts)]


def leaks(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        for match in FORBIDDEN.finditer(line):
            yield f"{number}: {match[0]}"


def test_no_published_file_names_a_registry_or_a_path_of_a_machine() -> None:
    found = []
    for path in published():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}:{leak}" for leak in leaks(text)]
    assert found == []


@pytest.mark.parametrize(
    "text", [f"see https://{REGISTRIES[0]}/x", f"cd /{MACHINE_PATHS[0]}main", f"'/{MACHINE_PATHS[1]}.cache'", f"--{OPTIONS[0]} x"]
)
def test_a_leak_is_seen(text: str) -> None:
    assert list(leaks(text))


@pytest.mark.parametrize("text", ["artwork/x", "https://example.org/home/", "../shared/pages", "/some/path/"])
def test_what_is_no_leak_is_not_taken_for_one(text: str) -> None:
    assert not list(leaks(text))
