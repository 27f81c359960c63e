"""Claims: the typed, located, dated statements that a text makes, and the vocabulary every check speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from factcheck.documents.model import Span
from factcheck.intervals import Interval

if TYPE_CHECKING:
    from factcheck.language.reading import Reading


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that somebody could verify.

    Attributes:
        key: identity of the claim in its document ("role:3": the fourth role in order of the text).
        span: the words that make it.
        asserted: the days it speaks of: a set of candidates, strongest first; empty when the text does not say.
    """

    kind: ClassVar[str] = "claim"
    key: str
    span: Span
    asserted: tuple[Interval, ...]

    def fields(self) -> dict[str, str]:
        """Return the typed fields of this kind of claim by name, as the worksheet shows them."""
        return {}


C = TypeVar("C", bound=Claim)


class Claims:
    """The claims of one document, made kind by kind when first asked for."""

    def __init__(self, reading: Reading) -> None:
        """Hold the claims of a reading."""
        self._reading = reading

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Return the claims of one kind, in order of the text."""
        return ()

    def all(self) -> tuple[Claim, ...]:
        """Return every claim, in order of the text."""
        return ()
