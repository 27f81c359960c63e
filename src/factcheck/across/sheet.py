"""The sentences of a document in columns, of which records are made only where another document shares some of them.

Hardly a document of a folder shares a sentence with another, and records by sentence are nine of ten of all. What two
documents share of `altered` and `copies` needs a stretch of `BESIDE` letters that both have, so one number for each
sentence tells which documents meet at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.across.hashing import MASK, SPREAD
from factcheck.across.model import Data, Keyed, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

BESIDE: Final = 30
"""Letters of a stretch of sentences that two documents have in common before their sentences are compared."""


class Sheet(NamedTuple):
    """The sentences of a document that tell something; it holds nothing but strings, numbers and tuples of them.

    Attributes:
        path: the document.
        first: ordinal of the first day that the document speaks from, or None when it is undated.
        last: ordinal of the last one.
        words: how many the document has.
        about: the words that it has with a capital several times: " poe skerrow ".
        rules: the names of the rules that want records of its sentences.
        texts: the sentences.
        starts: where each begins in the document's text; -1 where its words do not stand there in one piece.
        data: what was read in each, as `coding` keeps it.
        letters: how many letters and digits each has.
        hashes: 64 bits for these.
        running: whether each is a longer sentence of running text.
    """

    path: str
    first: int | None
    last: int | None
    words: int
    about: str
    rules: tuple[str, ...]
    texts: tuple[str, ...]
    starts: tuple[int, ...]
    data: tuple[Data, ...]
    letters: tuple[int, ...]
    hashes: tuple[int, ...]
    running: tuple[bool, ...]

    def stretches(self) -> list[int]:
        """Return for each sentence what stands for the words up to its end, of `BESIDE` letters or a few more; or 0."""
        return stretches(self.letters, self.hashes, BESIDE)

    def records(self) -> list[Record | None]:
        """Return a record of each sentence; None of one that does not stand in one piece."""
        path, first, last, words, about, *_ = self
        new = tuple.__new__  # a third cheaper than the constructor
        return [
            None
            if start < 0
            else new(
                Record, (path, first, last, start, start + len(text), text, data, "", False, words, about)
            )
            for start, text, data in zip(self.starts, self.texts, self.data, strict=True)
        ]

    def keyed(self) -> list[Keyed]:
        """Return the records of the sentences under the keys of the rules that want them."""
        from factcheck.across.rules import sentence_rules

        records = self.records()
        new = tuple.__new__  # as above
        return [
            new(Keyed, (f"{rule.name}:{key}", record))
            for rule in sentence_rules()
            if rule.name in self.rules and rule.sentence_keys is not None
            for key, record in rule.sentence_keys(self, records)
        ]


class Records(NamedTuple):
    """What a document is held against others by.

    Attributes:
        apart: records with their keys, but for those of whole sentences.
        sheet: the sentences, of which records are made when they are wanted; or None.
    """

    apart: tuple[Keyed, ...] = ()
    sheet: Sheet | None = None

    def all(self) -> list[Keyed]:
        """Return all records with their keys."""
        return [*self.apart, *(() if self.sheet is None else self.sheet.keyed())]


def stretches(letters: Sequence[int], hashes: Sequence[int], least: int) -> list[int]:
    """Return for each sentence what stands for the words up to its end, of so many letters or a few more.

    It is 0 where there are not so many.

    Args:
        letters: how many each sentence has.
        hashes: what stands for the words of each.
        least: how many letters.
    """
    found: list[int] = []
    for place, (count, words) in enumerate(zip(letters, hashes, strict=True)):
        back = place
        while count < least and back:
            back -= 1
            count += letters[back]
            words = (words * SPREAD + hashes[back]) & MASK
        found.append(words if count >= least else 0)
    return found
