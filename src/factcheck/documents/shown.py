"""The text as a reader of the finished page sees it, at the positions of its source.

It is as long as the source: what nobody sees (tags, marks, the letters of a character reference but the first) is
`FILLER`. So a span of the source gives its words without a map, when the fillers are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence, Set
from heapq import merge
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck.documents.model import Span

FILLER: Final = "\uffff"  # no character of any text, by the standard
_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff\uffff]+")
_BLANKS: Final = re.compile(r"\s+")


def shown_text(
    text: str,
    hidden: Iterable[Span],
    breaks: Set[int] = frozenset(),
    replaced: Sequence[tuple[Span, str]] = (),
) -> str:
    """Return a source with hidden stretches filled and character references read.

    Args:
        text: the source.
        hidden: the stretches that nobody sees.
        breaks: ends of those that part words: their last character becomes a space.
        replaced: stretches that are seen as something shorter, with what that is.
    """
    from factcheck.documents.markdown.inline import entities_read
    from factcheck.documents.masking import Stretches

    seen = io.StringIO()
    place = 0
    spans = hidden if isinstance(hidden, Stretches) else sorted(hidden)
    stretches: Iterable[tuple[Span, str]] = ((span, " " * (span.end in breaks)) for span in spans)
    if replaced:
        stretches = merge(stretches, sorted(replaced))
    for (start, end), shown in stretches:
        start = max(start, place)
        if start < end:
            seen.write(text[place:start])
            seen.write(FILLER * (end - start - len(shown)))
            seen.write(shown)
            place = end
    seen.write(text[place:])
    filled, gaps = entities_read(seen.getvalue())
    if gaps is None or gaps.find(1) < 0:
        return filled
    pieces: list[str] = []
    place = 0
    while (start := gaps.find(1, place)) >= 0:
        end = gaps.find(0, start)
        end = len(filled) if end < 0 else end
        pieces += (filled[place:start], FILLER * (end - start))
        place = end
    pieces.append(filled[place:])
    return "".join(pieces)


def as_seen(words: str) -> str:
    """Return a piece of a shown text as it is seen: in one line, without fillers and characters without width."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", words))
