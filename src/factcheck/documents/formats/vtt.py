"""WebVTT subtitles (W3C): blocks of cues, notes, styles and regions behind the line WEBVTT."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from factcheck.documents.decoding import DocumentError
from factcheck.documents.draft import Draft, Source, words_in
from factcheck.documents.formats.subtitles import Cue, drafted, seconds

_TIMES: Final = re.compile(
    r"\s{0,9}((?:(\d{1,6}):)?(\d\d):(\d\d[.,]\d{3}))\s{1,9}-->\s{1,9}(?:(\d{1,6}):)?(\d\d):(\d\d[.,]\d{3})"
)
_NOT_TEXT: Final = ("NOTE", "STYLE", "REGION", "WEBVTT")


def read(source: Source) -> Draft:
    """Read subtitles.

    Raises:
        DocumentError: it does not begin as WebVTT does.
    """
    text, notes = source.decoded
    if not text.startswith("WEBVTT"):
        if text.strip():
            raise DocumentError("is no WebVTT: its first line is not WEBVTT")
        text = ""
    apart: Counter[str] = Counter()
    draft = drafted(list(_cues(text, apart)))
    draft.notes = notes
    draft.set_apart += apart
    return draft


def _cues(text: str, apart: Counter[str]) -> Iterator[Cue]:
    cue: Cue | None = None
    comment = fresh = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            comment, fresh = False, True
            if cue is not None:
                yield cue
                cue = None
        elif (match := _TIMES.match(line)) is not None:
            if cue is not None:
                yield cue
            comment = False
            cue = Cue(seconds(*match.group(2, 3, 4)), seconds(*match.group(5, 6, 7)), match[1], [])
        elif cue is not None:
            cue.lines.append((number, line))
        elif comment or (fresh and line.startswith(_NOT_TEXT)):
            comment = True
            apart["notes"] += words_in(line) - line.startswith("NOTE")
        fresh = fresh and not line.strip()
    if cue is not None:
        yield cue
