"""Records: the small things that documents are compared by, and what a comparison says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from factcheck.intervals import iso_day

if TYPE_CHECKING:
    from factcheck.findings import Finding


DOUBT: Final = "?"
"""Stands behind the code of a rule that warns of some words and does not refute them."""


def is_sure(code: str) -> bool:
    """Tell whether a rule refutes some words, and does not only warn of them."""
    return bool(code) and not code.endswith(DOUBT)


def speaks_against(code: str) -> str:
    """Say what a rule that was told about some words means for the other document."""
    verb = "refutes" if is_sure(code) else "speaks against"
    return f"{code.removesuffix(DOUBT)} {verb} what stands here, so that the other document is right."


Data: TypeAlias = tuple[Any, ...]
"""What a rule compares: strings, numbers, None and tuples of them."""


class Record(NamedTuple):
    """One thing that a document tells and another may tell otherwise.

    It holds nothing but strings, numbers and tuples of them, so that it can be kept, sent and cached.

    Attributes:
        path: the document.
        first: ordinal of the first day that the document speaks from, or None when it is undated.
        last: ordinal of the last one.
        start: first code point of the words, in the document's text.
        end: code point after the last.
        text: the words.
        data: what else the rule compares, or ().
        refuted: code of an error that the document alone was told about these words, or of a warning by calendar or
            table with `DOUBT` behind it, or "".
        named: whether the document has no date, and its days are the latest that its text names.
        words: of a whole sentence, how many words its document has; else 0.
        about: of a whole sentence, the words that its document has with a capital several times, in lower case with
            spaces around each; else "".
    """

    path: str
    first: int | None
    last: int | None
    start: int
    end: int
    text: str
    data: Data = ()
    refuted: str = ""
    named: bool = False
    words: int = 0
    about: str = ""

    @property
    def order(self) -> tuple[int, str, int, int]:
        """What puts records in the same order whatever the order of files: days, paths, positions."""
        return self.first or 0, self.path, self.start, self.end

    def within(self, other: Record, days: int) -> bool:
        """Tell whether both documents are dated, to no more than this many days, and lie no farther apart."""
        if None in (self.first, self.last, other.first, other.last):
            return False
        assert self.first is not None
        assert self.last is not None
        assert other.first is not None
        assert other.last is not None
        return max(self.last, other.last) - min(self.first, other.first) <= days

    @property
    def where(self) -> str:
        """The document and its day, for messages: "b.txt (2024-05-03)"."""
        if self.first is None or self.first != self.last or self.named:
            return self.path
        return f"{self.path} ({iso_day(self.first)})"


Entry: TypeAlias = tuple[str, Record]
"""What a rule gives: the key under which a record meets those that it is compared with, and the record."""


class Keyed(NamedTuple):
    """A record and the key under which it meets those that it is compared with, which begins with its rule's name."""

    key: str
    record: Record


class Across(NamedTuple):
    """A finding that comparing gave, and the document that it is about."""

    path: str
    finding: Finding
