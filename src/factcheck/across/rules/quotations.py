"""The same quotation in two documents: reworded, or given to somebody else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from factcheck.across.hashing import short_hash
from factcheck.across.model import Across, Keyed, Record
from factcheck.across.rules import AcrossRule, register
from factcheck.checks import finding
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Related, Severity
from factcheck.language.quotes import QuoteKind

if TYPE_CHECKING:
    from factcheck.across.telling import Telling

REWORDED: Final = "CON424"
OTHER_SPEAKER: Final = "CON425"
_APART: Final = 7
_FEWEST: Final = 8
"""Words of a quotation that is told apart from others of the same subject."""
_ALIKE: Final = 0.85
"""Share of equal words from which on two quotations are one."""
_EDGE: Final = 4
"""Words at either end by which two quotations meet."""
_SPELLED: Final = 75
"""Likeness in per cent from which on two words are one word spelled in two ways."""
_SIGN: Final = re.compile(r"[^\w\s]")
_CUT: Final = frozenset("[]…*")
"""Signs of a quotation that is cut or mended for print."""


def keys(telling: Telling) -> Iterator[Keyed]:
    """Give each quotation of a sentence or more under its first words and its last ones."""
    prose = telling.context.document.prose
    for quote in telling.context.reading.quotes:
        text = prose[quote.content.start : quote.content.end]
        if (
            quote.kind is not QuoteKind.SPEECH
            or not quote.closed
            or not _CUT.isdisjoint(text)
            or "..." in text
        ):
            continue
        words = _words(text)
        if len(words) < _FEWEST:
            continue
        record = telling.record(
            quote.content, json.dumps([" ".join(words), quote.speaker], ensure_ascii=False)
        )
        yield Keyed(short_hash("first", *words[:_EDGE]), record)
        yield Keyed(short_hash("last", *words[-_EDGE:]), record)


def _words(text: str) -> list[str]:
    """Return the words of a quotation in lower case, signs and apostrophes left out: "U.S." and "US" are one."""
    return _SIGN.sub("", text.lower()).split()


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Hold each two quotations of one week against each other; the younger document is told."""
    told = [(record, *json.loads(record.data)) for record in records]
    for (other, words, speaker), (mine, rewords, respeaker) in combinations(told, 2):
        if mine.path == other.path or not mine.within(other, _APART):
            continue
        if words == rewords:
            if _two_people(speaker, respeaker):
                yield _finding(OTHER_SPEAKER, mine, other, f"{respeaker} says this here, {speaker}")
        elif _reworded(words.split(" "), rewords.split(" ")):
            known = _surname(speaker) if _surname(speaker) == _surname(respeaker) else ""
            severity = Severity.WARNING if known else None
            yield _finding(REWORDED, mine, other, "The same quotation has other words", severity)


def _surname(speaker: str) -> str:
    """Return the last word of a name, folded; "" for who is no named person."""
    words = speaker.split()
    named = bool(words) and all(word[0].isupper() for word in words)
    return plain(words[-1]) if named else ""


def _two_people(one: str, other: str) -> bool:
    """Tell whether both are full names, of people whose surnames differ."""
    first, second = _surname(one), _surname(other)
    if not first or not second or " " not in one.strip() or " " not in other.strip():
        return False
    return first not in plain(other).split() and second not in plain(one).split()


def _reworded(one: list[str], other: list[str]) -> bool:
    """Tell whether two quotations are one with other words inside, and not only another spelling."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel, Levenshtein

    if one[0] != other[0] or one[-1] != other[-1] or "".join(one) == "".join(other):
        return False
    if Indel.normalized_similarity(one, other) < _ALIKE:
        return False

    for step in Levenshtein.opcodes(one, other):
        mine = "".join(one[step.src_start : step.src_end])
        theirs = "".join(other[step.dest_start : step.dest_end])
        if step.tag != "equal" and fuzz.ratio(mine, theirs) < _SPELLED:
            return True
    return False


def _finding(code: str, mine: Record, other: Record, said: str, severity: Severity | None = None) -> Across:
    there = "does in" if code == OTHER_SPEAKER else "in"
    return Across(
        mine.path,
        finding(
            code,
            Span(mine.start, mine.end),
            f"{said} {there} {other.where}.",
            severity=severity,
            confidence=Confidence.MEDIUM,
            related=[Related(Span(other.start, other.end), "told so here", other.path)],
        ),
    )


register(AcrossRule("quotations", (REWORDED, OTHER_SPEAKER), keys, compare))
