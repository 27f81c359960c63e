"""Classes of values: what `dataclasses` makes, at a third of the time to make it, and quicker to fill.

An article becomes some ten thousand small objects, and a run makes 250 classes before it reads a word. Two things that
`dataclasses` does cost most of both: a frozen object is filled field by field through `object.__setattr__`, and each
method of each class is compiled from text of its own. Here a frozen class is frozen for the type checker, which sees
`dataclasses` itself, and comparing, hashing and showing are shared functions over C getters.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass", "shared"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """Make a class of values; the options are those of `dataclasses.dataclass`.

        Unlike there, only the type checker keeps an object of a class with `frozen=True` unchanged; it may be hashed.
        """
        if cls is None:
            return lambda made: _made(made, **options)
        return _made(cls, **options)


def _made(cls: type, *, frozen: bool = False, eq: bool = True, order: bool = False, **options: Any) -> type:
    if order or not eq:
        return dataclasses.dataclass(frozen=frozen, eq=eq, order=order, **options)(cls)
    own = cls.__dict__.keys()
    made: type = dataclasses.dataclass(eq=False, repr=False, **options)(cls)
    names = [field.name for field in dataclasses.fields(made) if field.compare]
    values: Callable[[Any], Any] = attrgetter(*names) if names else type

    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    shared = {"__eq__": equal, "__hash__": hashed if frozen else None, "__repr__": _shown}
    for name, method in shared.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _shown(self: Any) -> str:
    told = ", ".join(
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    )
    return f"{type(self).__qualname__}({told})"


@lru_cache(maxsize=4096)
def _first(value: T) -> T:
    return value


def shared(value: T) -> T:
    """Return a value that was met lately and equals this one, or this one: a long text says the same over and over.

    Only for values that nobody changes and whose equals are alike in type throughout (not 1 and 1.0). What is held
    is bounded, so that a process that reads many documents does not grow.
    """
    found: T = _first(value)
    return found
