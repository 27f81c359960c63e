"""Several documents that rest on one source for the same figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.across.model import Across, Entry, Record
from factcheck.across.rules import MOST, AcrossRule, register
from factcheck.checks import finding
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Related
from factcheck.language.quantities import PLAIN
from factcheck.language.sourcing import SourceKind, source_kind, sourcing_view

if TYPE_CHECKING:
    from factcheck.across.telling import Telling

CODE: Final = "CON429"
_APART: Final = 7
_SEVERAL: Final = 3
"""Documents from which on a reader may take agreement for proof."""
_SMALL: Final = 10
"""Plain numbers below this are told of too many things."""
_SHOWN: Final = 5
_DIGIT: Final = re.compile(r"\d")
_KINDS: Final = frozenset((SourceKind.NAMED, SourceKind.ORGANISATION, SourceKind.DOCUMENT))


def keys(telling: Telling) -> Iterator[Entry]:
    """Give each figure that a named source is said to have told, under the source and the figure, once a document."""
    view = sourcing_view(telling.context.reading)
    prose = telling.context.document.prose
    seen = set()
    for report in view.reports:
        if not report.governs or report.sentence not in telling.among or not view.narrates(report.sentence):
            continue
        sentence = telling.context.reading.sentences[report.sentence]
        if _DIGIT.search(prose, sentence.start, sentence.end) is None:
            continue
        source = plain(report.speaker)
        named = any(char.isupper() for char in report.speaker)
        if not source or not named or source_kind(view, report) not in _KINDS:
            continue
        for figure in telling.slots.quantities(report.sentence):
            if figure.kind == PLAIN and figure.value < _SMALL:
                continue
            key = f"{source}|{figure.kind}|{figure.value * figure.factor:g}"
            if key not in seen:
                seen.add(key)
                yield key, telling.record(Span(sentence.start, sentence.end), (report.speaker,))


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Tell of three documents or more of one week, on the youngest."""
    mine = records[-1]
    near = [record for record in records if record.path == mine.path or record.within(mine, _APART)]
    others = list({record.path: record for record in near if record.path != mine.path}.values())
    if len(others) + 1 < _SEVERAL:
        return
    yield Across(
        mine.path,
        finding(
            CODE,
            Span(mine.start, mine.end),
            f"{len(others) + 1} documents have this figure, and all of them have it from {mine.data[0]}.",
            confidence=Confidence.MEDIUM,
            related=[
                Related(Span(one.start, one.end), f"from {one.data[0]} here", one.path)
                for one in others[:_SHOWN]
            ],
        ),
    )


register(AcrossRule("sources", (CODE,), keys, compare, cap=MOST))
