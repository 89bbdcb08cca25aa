"""How often something stands in an archive, in eight bytes each: counted by hashes, so that no table of texts is held."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]


def key_of(*parts: str) -> int:
    """A hash for some texts together."""
    return int.from_bytes(hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def keys_of(texts: Iterable[str]) -> Keys:
    """A hash for each text, sorted, each once."""
    return np.array(sorted({key_of(t) for t in texts}), dtype=np.uint64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """In how many articles (or issues) each text stands; what stands once or nowhere has no entry."""

    keys: Keys
    counts: npt.NDArray[np.uint32]
    total: int
    """Articles (or issues) in all."""

    @classmethod
    def count(cls, parts: Sequence[Keys], total: int) -> Spread:
        """Add up: a text counts once for each time that its hash stands in the parts."""
        keys, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *parts]), return_counts=True)
        often = counts >= 2
        return cls(keys=keys[often], counts=counts[often].astype(np.uint32), total=total)

    def of(self, text: str) -> int:
        """How often a text stands; 1 for what is not counted."""
        key = np.uint64(key_of(text))
        place = int(np.searchsorted(self.keys, key))
        return int(self.counts[place]) if place < len(self.keys) and self.keys[place] == key else 1

    def save(self, folder: Path) -> None:
        """Leave it where other processes find it."""
        with (folder / "spread").open("wb") as out:
            pickle.dump((self.keys, self.counts, self.total), out)

    @classmethod
    def load(cls, folder: Path) -> Spread:
        """What another process has left."""
        with (folder / "spread").open("rb") as source:
            keys, counts, total = pickle.load(source)  # noqa: S301 - written by this import
        return cls(keys=keys, counts=counts, total=total)
