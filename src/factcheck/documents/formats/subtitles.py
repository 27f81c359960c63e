"""Subtitles: the words of the cues joined to running text, each place known by the time of its cue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Final, NamedTuple

from factcheck.documents.draft import Draft, words_in
from factcheck.documents.draft import Writer as _Writer
from factcheck.documents.model import Block, BlockKind
from factcheck.documents.places import Unit

_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<\d[\d:.]{3,12}>|</?>|\{\\[^{}\n]{0,100}\}")
_SOUND: Final = re.compile(r"(?:-\s?)?[\[(♪♫#*][^\[\]()]{0,200}[\])♪♫#*]?\Z")
_DASH: Final = re.compile(r"[-–—]\s?(?=\S)")
_SPEAKER: Final = re.compile(r">>\s?|<v(?:\.[^ >]{0,50})?\s[^>]{0,100}>")
_ENDS: Final = frozenset(".!?…\"”'’)]")
_PAUSE: Final = 3.0
"""Seconds of silence behind a finished sentence that begin a new paragraph."""
_LONG: Final = 900
"""Characters behind which a finished sentence ends its paragraph."""


class Cue(NamedTuple):
    """A cue: when it begins and ends in seconds, its beginning as written, and its lines with their numbers."""

    start: float
    end: float
    written: str
    lines: list[tuple[int, str]]


def seconds(hours: str | None, minutes: str, rest: str) -> float:
    """Return a time in seconds; `rest` holds seconds and their fraction behind a comma or a full stop."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(rest.replace(",", "."))


def drafted(cues: Iterable[Cue]) -> Draft:
    """Return the running text of cues: sentences go on from cue to cue, a speaker or a pause begins a paragraph."""
    text = _Text()
    for cue in cues:
        text.take(cue)
    return text.draft()


class _Text:
    def __init__(self) -> None:
        self._writer = _Writer(Unit.CUE)
        self._writer.places.in_file = True
        self._start = 0  # of the open paragraph
        self._last = ""  # the line before
        self._end = 0.0

    def take(self, cue: Cue) -> None:
        for number, source in cue.lines:
            speaker = _SPEAKER.match(source.lstrip())
            line = " ".join(unescape(_TAG.sub("", source)).split())
            if speaker is not None:
                line = line.removeprefix(">>").lstrip()
            if not line or line == self._last:  # captions that roll show a line twice
                continue
            self._last = line
            if _SOUND.match(line):
                self._writer.set_apart["descriptions of sounds"] += words_in(line)
                continue
            dash = _DASH.match(line)
            if dash is not None:
                line = line[dash.end() :]
            if speaker is not None or dash is not None or self._is_over(cue):
                self._close()
            self._end = cue.end
            self._writer.places.add(self._writer.length, cue.written, number)
            self._writer.write(f"{line} ")

    def _is_over(self, cue: Cue) -> bool:
        """Tell whether the open paragraph ends before a cue."""
        if self._last_sign() not in _ENDS:
            return False
        return cue.start - self._end > _PAUSE or self._writer.length - self._start > _LONG

    def _last_sign(self) -> str:
        return self._writer.last[-2:-1]

    def _close(self) -> None:
        end = self._writer.length - 1
        if end > self._start:
            self._writer.blocks.append(Block(BlockKind.PARAGRAPH, self._start, end))
            self._writer.write("\n\n")
        self._start = self._writer.length

    def draft(self) -> Draft:
        self._close()
        return self._writer.draft()
