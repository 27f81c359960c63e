"""SubRip subtitles: a number, two times, and lines of text for each cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.documents.decoding import DocumentError
from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats.subtitles import Cue, drafted, seconds

_TIMES: Final = re.compile(
    r"\s{0,9}((\d{1,3}):(\d\d):(\d\d[,.]\d{1,3}))\s{0,9}-->\s{0,9}(\d{1,3}):(\d\d):(\d\d[,.]\d{1,3})"
)


def read(source: Source) -> Draft:
    """Read subtitles.

    Raises:
        DocumentError: there is no cue.
    """
    text, notes = source.decoded
    cues = list(_cues(text))
    if not cues and text.strip():
        raise DocumentError("holds no cue of subtitles: a line such as 00:00:01,000 --> 00:00:04,000")
    draft = drafted(cues)
    draft.notes = notes
    return draft


def _cues(text: str) -> Iterator[Cue]:
    cue: Cue | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if (match := _TIMES.match(line)) is not None:
            if cue is not None:
                if cue.lines and cue.lines[-1][1].strip().isdecimal():
                    cue.lines.pop()  # the number of this cue, with no empty line before it
                yield cue
            cue = Cue(seconds(*match.group(2, 3, 4)), seconds(*match.group(5, 6, 7)), match[1], [])
        elif cue is not None:
            cue.lines.append((number, line))
    if cue is not None:
        yield cue
