"""Which blocks of a page are its story, as trafilatura finds it, where that is installed (the extra `web`).

It is the best kept of the libraries that take the main text out of pages, and what it gives is text without places. So
its words are looked for in our blocks: a block belongs to the story when at least half of its runs of four words stand
in that text, a shorter one when it is a line of it. On trafilatura's own evaluation pages this loses nothing
(docs/precision.md). Without it, or where it finds next to nothing, `story` decides.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from factcheck.documents.masking import plain

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 4
_FEWEST_WORDS: Final = 40
"""A story of fewer words is none that one could trust to be told from the rest."""
_MOST_TAGS: Final = 20_000
_LONGEST: Final = 2_000_000
"""Code points of a page beyond which nobody is asked: its time grows with what a hostile page repeats."""


class MainText:
    """The words of a story, to look blocks up in."""

    def __init__(self, text: str) -> None:
        """Index the main text of a page, a block a line."""
        text = plain(text)
        words = _words(text)
        self._lines = {tuple(_words(line)) for line in text.splitlines()}
        self._runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
        self.words = len(words)

    def holds(self, block: str) -> bool:
        """Tell whether a block of the page, as a reader sees it, belongs to the story."""
        words = _words(block)
        if len(words) < _RUN:
            return tuple(words) in self._lines
        runs = [tuple(words[at : at + _RUN]) in self._runs for at in range(len(words) - _RUN + 1)]
        return sum(runs) * 2 >= len(runs)


def main_text(source: str) -> MainText | None:
    """Return the story of a page, or None where it cannot be told: nothing is installed, or next to nothing is found.

    Raises nothing: what breaks another library must not keep a page from being read.
    """
    extract = _extractor()
    if extract is None or len(source) > _LONGEST or source.count("<") > _MOST_TAGS:
        return None
    try:
        text = extract(source, include_comments=False, include_tables=True)
    except Exception:  # any page may break a library that is not ours
        return None
    found = MainText(text or "")
    return found if found.words >= _FEWEST_WORDS else None


@cache
def _extractor() -> Callable[..., Any] | None:
    try:
        extract: Callable[..., Any] = import_module("trafilatura").extract
    except ImportError:
        return None
    for name in ("trafilatura", "htmldate", "courlan"):  # they log what they cannot read; we say it ourselves
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return extract


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
