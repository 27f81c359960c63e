"""Ranges of time that run backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import in_words
from factcheck.checks.scope import WRITTEN
from factcheck.claims import RangeClaim
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.language.times.model import Anchor, TimeType
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.times.model import TimeExpression

_CHANGE_REACH: Final = 12
_BACK_REACH: Final = 24
_NUMBER_REACH: Final = 40
_CHRISTIAN_YEARS: Final = 1700


def _words(context: Context, name: str) -> frozenset[str]:
    return context.reading.words.words(f"calendar.{name}")


@check("CAL103", scope=WRITTEN)
def reversed_range(context: Context) -> Iterator[Finding | Judgement]:
    """Find ranges whose end lies before their start."""
    for claim in context.judged(RangeClaim):
        first, second = claim.first, claim.second
        text = context.document.text
        opener = text[claim.span.start : first.start].strip().lower()
        known = context.reading.words
        # "He prefers 2024 to 2019" is no range; a dash, "from" or "between" makes one.
        joined = bool(opener) or known.words("times.loose_word").isdisjoint(
            text[first.end : second.start].lower().split()
        )
        if not joined or not _both_written(first, second):
            continue
        one, two = first.interval, second.interval
        if one is None or two is None:
            continue
        if not two.before(one):
            yield Judgement(claim.key, Verdict.SUPPORTED, "the range runs forwards")
            continue
        if _looks_back(context, claim) or _no_years(context, claim):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the text counts backwards")
            continue
        evidence = Evidence(f"{in_words(two)} lies before {in_words(one)}", "calendar")
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        paired = opener in known.words("times.pair_opener")
        yield finding(
            "CAL103",
            claim.span,
            f"The range runs backwards: {in_words(two)} lies before {in_words(one)}.",
            severity=Severity.ERROR if opener and not paired else Severity.WARNING,
            confidence=Confidence.HIGH if opener else Confidence.MEDIUM,
            evidence=(evidence,),
            possibilities=[_swapped(text, claim)],
        )


def _both_written(first: TimeExpression, second: TimeExpression) -> bool:
    """Tell whether both ends are dates whose year the text gives, and neither is taken in two ways."""
    return all(
        time.type is TimeType.DATE
        and time.anchor is Anchor.EXPLICIT
        and time.year is not None
        and not time.alternatives
        and not time.mod
        for time in (first, second)
    )


def _no_years(context: Context, claim: RangeClaim) -> bool:
    """Tell whether a pair of bare numbers may be no years of our era ("Call 2025-1999", "Hammurabi (1792-1750)")."""
    first, second = claim.first, claim.second
    if any(time.month is not None for time in (first, second)):
        return False
    if second.year is not None and second.year < _CHRISTIAN_YEARS:
        return True
    prose = context.document.prose
    before = tokenize(prose, max(0, claim.span.start - _NUMBER_REACH), claim.span.start)
    return not _words(context, "numbers").isdisjoint(token.lower for token in before[-5:])


def _looks_back(context: Context, claim: RangeClaim) -> bool:
    """Tell whether the words before a range count backwards, or change one year into another, on purpose."""
    sentence = context.reading.sentences[claim.first.sentence]
    before = tokenize(context.document.prose, max(sentence.start, claim.span.start - 200), claim.span.start)
    words = [token.lower for token in before[-_BACK_REACH:]]
    back = not _words(context, "backwards").isdisjoint(words)
    return back or not _words(context, "change").isdisjoint(words[-_CHANGE_REACH:])


def _swapped(text: str, claim: RangeClaim) -> str:
    """Write a range the other way round; "" when its ends share words."""
    first, second = claim.first, claim.second
    if first.elided or second.elided:
        return ""
    start, end = claim.span
    return (
        text[start : first.start]
        + text[second.start : second.end]
        + text[first.end : second.start]
        + text[first.start : first.end]
        + text[second.end : end]
    )
