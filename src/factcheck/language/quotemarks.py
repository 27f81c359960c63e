"""Where quotation marks open and close: the stretches of text that are somebody else's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from factcheck.documents.model import Block, Span

_CLOSERS: Final = {"“": "”", "„": "“”", "«": "»", '"': '"'}
_MARK: Final = re.compile(r"[“”„«»\"]")


class QuotedText:
    """The quoted stretches of a document; a look-up costs a bisection."""

    __slots__ = ("_starts", "spans")

    def __init__(self, text: str, blocks: Iterable[Block]) -> None:
        """Find the quoted stretches block by block; a quotation left open ends with its block."""
        self.spans: list[Span] = []
        for block in blocks:
            opened, closers = -1, ""
            for mark in _MARK.finditer(text, block.start, block.end):
                if opened < 0:
                    opened, closers = mark.start(), _CLOSERS.get(mark[0], "")
                    if not closers:  # a closing mark that closes nothing
                        opened = -1
                elif mark[0] in closers:
                    self.spans.append(Span(opened, mark.end()))
                    opened = -1
            if opened >= 0:
                self.spans.append(Span(opened, block.end))
        self._starts = [span.start for span in self.spans]

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies inside quotation marks."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self.spans[index].end
