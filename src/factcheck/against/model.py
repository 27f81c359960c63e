"""What a draft held against its sources gives: each item of the draft, what became of it, and where that stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factcheck.documents.model import Span
    from factcheck.documents.places import Place


class ItemKind(StrEnum):
    """What an item is; a place is a name that the fact table knows for one."""

    NUMBER = "number"
    DATE = "date"
    WEEKDAY = "weekday"
    NAME = "name"
    PLACE = "place"
    TITLE = "title"
    QUOTATION = "quotation"
    VERB = "verb"  # only where the draft says the contrary of a source
    WORD = "word"  # likewise


class Status(StrEnum):
    """What became of an item."""

    SUPPORTED = "supported"
    ALTERED = "altered"  # the source has another value in its place
    NOT_FOUND = "not-found"
    NOT_JUDGED = "not-judged"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source.

    Attributes:
        path: the source, as the user named it.
        line: the line of the text on which the passage begins, from 1.
        place: the same in the terms of its format ("page 3, line 12").
        text: its words, white space folded, at most 400 characters.
        span: where it stands in the source: code points, end excluded.
    """

    path: str
    line: int
    place: Place
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a draft that its sources can be asked for.

    Attributes:
        kind: what it is.
        span: where it stands in the draft.
        text: its words.
        status: what became of it.
        passage: the passage that supports it, or that has something else in its place; None where there is none.
        source_words: what the source has in its place ("40"), or "".
        reason: one clause for people, or "".
        certain: whether the words leave no other reading; a doubtful item is told more mildly.
    """

    kind: ItemKind
    span: Span
    text: str
    status: Status
    passage: Passage | None = None
    source_words: str = ""
    reason: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two sources tell differently, beside an item of the draft.

    Attributes:
        span: the item's words in the draft.
        here: the passage that agrees with the draft.
        there: the passage that does not.
        words: what that one has in the item's place.
    """

    span: Span
    here: Passage
    there: Passage
    words: str


@dataclass(frozen=True, slots=True)
class Against:
    """A draft held against its sources.

    Attributes:
        items: in order of the text.
        same_story: False where so little of the draft is found that the sources may not be its sources.
        sources: how many documents it was held against.
        differences: what the sources tell differently among themselves, beside items of the draft.
        sentences: where the sentence of each of the items stands in the text, once that is known.
    """

    items: tuple[Item, ...]
    same_story: bool
    sources: int
    differences: tuple[Difference, ...] = ()
    sentences: tuple[Span, ...] = ()

    @property
    def counts(self) -> Counter[Status]:
        """How many items met each status."""
        return Counter(item.status for item in self.items)

    def moved(self, place: Callable[[Span], Span]) -> Against:
        """Return the same with each place of the draft put elsewhere, as `Document.in_text` does."""
        return replace(
            self,
            items=tuple(replace(item, span=place(item.span)) for item in self.items),
            differences=tuple(replace(item, span=place(item.span)) for item in self.differences),
        )


def summary(reports: Iterable[Against]) -> str:
    """Return the last line of a report: "31 supported, 2 altered, 1 not found"."""
    counts: Counter[Status] = Counter()
    for one in reports:
        counts.update(one.counts)
    words = [f"{counts[status]:,} {status.value.replace('-', ' ')}" for status in tuple(Status)[:3]]
    if counts[Status.NOT_JUDGED]:
        words.append(f"{counts[Status.NOT_JUDGED]:,} not judged")
    return ", ".join(words)
