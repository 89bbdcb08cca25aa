"""Texts of a whole archive in eight bytes each: which there are, and how often; by hashes, so that no table of texts is held."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
NONE: Keys = np.empty(0, np.uint64)


def key_of(*parts: str) -> int:
    """A hash for some texts together."""
    return int.from_bytes(hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def keys_of(texts: Iterable[str]) -> Keys:
    """A hash for each text, sorted, each once."""
    return np.array(sorted({key_of(t) for t in texts}), dtype=np.uint64)


def _place(keys: Keys, text: str) -> int | None:
    key = np.uint64(key_of(text))
    place = int(np.searchsorted(keys, key))
    return place if place < len(keys) and keys[place] == key else None


@dataclass(frozen=True, slots=True)
class KeySet:
    """A set of texts that can only be asked."""

    keys: Keys

    @classmethod
    def join(cls, parts: Iterable[Keys]) -> KeySet:
        """Several as one."""
        return cls(np.unique(np.concatenate([NONE, *parts])))

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and _place(self.keys, text) is not None


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
        keys, counts = np.unique(np.concatenate([NONE, *parts]), return_counts=True)
        often = counts >= 2
        return cls(keys=keys[often], counts=counts[often].astype(np.uint32), total=total)

    def of(self, text: str) -> int:
        """How often a text stands; 1 for what is not counted."""
        place = _place(self.keys, text)
        return 1 if place is None else int(self.counts[place])
