"""A sentence as values in a frame of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.across.values import Value

SLOT: Final = "\u2b1a"
"""Stands in a frame for a value."""
NEGATED: Final = "not"


@dataclass(frozen=True, slots=True)
class Slot:
    """One value and where it stands; `start` and `end` are code points of the prose, `text` the words."""

    value: Value
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that changes what is asserted: `what` is "former", "acting", "deputy" or "not".

    Attributes:
        what: its class.
        place: how many words and slots of the frame stand before it.
        start: first code point of the prose.
        end: code point after the last.
        text: as written.
    """

    what: str
    place: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence as values in a frame.

    Attributes:
        frame: the words in lower case, in order, with SLOT where a value stands; marks and full stops are left out.
        slots: the values, in the order of the SLOTs.
        marks: former, acting, deputy and not, in order.
        start: first code point of the sentence in the prose.
        end: code point after the last.
    """

    frame: tuple[str, ...]
    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...]
    start: int
    end: int

    @property
    def words(self) -> int:
        """How many words of the frame are letters."""
        return sum(word != SLOT and word[0].isalnum() for word in self.frame)
