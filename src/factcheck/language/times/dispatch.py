"""Which reader an expression is read by: a table from its first word, filled by `grammar.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck.language.times.draft import Draft
    from factcheck.language.times.words import Words

Reader = Callable[["Words", int], "Draft | None"]

READERS: Final[dict[str, Reader]] = {}
"""By the word that an expression starts with; DIGITS for any number."""
AFTER_THE: Final[dict[str, Reader]] = {}
"""By the word after "the"."""
DIGITS: Final = "0"


def first_of(*readers: Reader) -> Reader:
    """Return a reader that gives what the first successful of several gives."""

    def read(words: Words, index: int) -> Draft | None:
        for reader in readers:
            draft = reader(words, index)
            if draft is not None:
                return draft
        return None

    return read


def read_one(words: Words, index: int) -> Draft | None:
    """Return the expression that starts at `index`, or None."""
    reader = READERS.get(DIGITS if words.digits(index) else words.low[index])
    return None if reader is None else reader(words, index)
