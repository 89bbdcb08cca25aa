"""What a site was made from beside its articles: this program, the settings, the theme."""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

import generator
from generator.config import Site

LIBRARIES = ("jinja2", "markdown-it-py", "numpy", "opencc", "pypinyin", "borax", "pyarrow")
"""Packages that shape what is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Kept with the record; what is another than before says what has to be made again."""

    version: str
    index: str
    """Name of the index of the content that the site was made from."""
    site: Site
    theme: str
    """Fingerprint of the theme's files."""
    packing: tuple[str, ...]
    """Forms in which texts are written beside the plain one."""
    papers: tuple[str, ...]
    """Newspapers of which the archive holds something."""
    takedown: str
    """Of the take-down list (`Takedown.key`)."""
    kinds: Mapping[str, str]
    """For each kind of page that the theme has a fingerprint of what it depends on beside articles and settings."""

    behind: tuple[str, ...] = ()
    """Units that a preview has left as they were, though what they are made of is another."""

    def dump(self) -> str:
        return pickle.dumps(self, 5).hex()

    @classmethod
    def load(cls, text: str | None) -> State | None:
        """None for what another version has written."""
        try:
            state = pickle.loads(bytes.fromhex(text or ""))  # noqa: S301 - our own record
        except Exception:  # noqa: BLE001 - pickle says in many ways that it cannot read
            return None
        return state if isinstance(state, cls) and state.version == version() else None


@cache
def version() -> str:
    """Differs for every state of this program and of what it uses."""
    package = Path(generator.__file__).parent
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.txt")]):
        whole.update(f"{path.relative_to(package).as_posix()}\0".encode() + path.read_bytes())
    whole.update(repr([sys.version, *map(installed_version, LIBRARIES)]).encode())
    return whole.hexdigest()


def installed_version(package: str) -> str:
    """Empty for an extra that is not installed."""
    try:
        return installed(package)
    except PackageNotFoundError:
        return ""


def files_digest(folders: list[Path]) -> str:
    """Fingerprint of all files below some folders."""
    whole = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            whole.update(f"{path.relative_to(folder.parent).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()
