"""Values that nobody changes, made at half the price.

A dataclass that is frozen when the program runs sets each of its fields by a call: of an article's page with its forty fields that was
a fifteenth of what it takes to make it, and its pickles go through Python field by field. So values of which a build makes
millions (`model.py`, `content/printed.py`, `renderer/contexts/`) are frozen for the type checker, which sees every line that is
shipped, and not again at run time. Equality and hash are those of a frozen one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from collections.abc import Callable

    def dataclass(*, frozen: bool, eq: bool = True, **options: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass`; of `frozen` the hash alone is kept."""

        def make(cls: type) -> type:
            hashed = frozen and eq and "__hash__" not in vars(cls)
            return dataclasses.dataclass(cls, eq=eq, unsafe_hash=hashed, **options)

        return make


__all__ = ["dataclass"]
