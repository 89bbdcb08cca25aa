"""Values that are worked out only when a template asks for them: what a theme does not show costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

T = TypeVar("T")


class Later(Generic[T]):
    """A value that is not there yet; called, it is made, and from then on it is the same."""

    __slots__ = ("made", "make")

    def __init__(self, make: Callable[[], T]) -> None:
        self.make: Callable[[], T] | None = make
        self.made: T | None = None

    def __call__(self) -> T:
        if self.make is not None:
            self.made, self.make = self.make(), None
        return self.made  # type: ignore[return-value]  # a T, once it is made


if TYPE_CHECKING:

    def later(make: Callable[[], T]) -> T:
        """Stands in a field of a context, or of what a context holds, for what `make` gives; only templates see through it."""

else:
    later = Later


def settled(value: T) -> T:
    """The value itself."""
    return value() if type(value) is Later else value  # type: ignore[operator]  # that it is called is all that is known of it
