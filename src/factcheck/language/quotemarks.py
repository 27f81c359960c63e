"""Which places of a document lie inside quotation marks: somebody else's words."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from factcheck.language.quotes.marks import quoted_spans

if TYPE_CHECKING:
    from factcheck.documents.model import Document


class QuotedText:
    """The quoted stretches of a document; a look-up costs a bisection.

    Attributes:
        found: the stretches, in order.
    """

    __slots__ = ("_spans", "_starts", "found")

    def __init__(self, document: Document) -> None:
        """Find the quoted stretches; one that is left open ends with its block."""
        self.found = quoted_spans(document)
        self._spans = [found.span for found in self.found]
        self._starts = [span.start for span in self._spans]

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies inside quotation marks."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index].end
