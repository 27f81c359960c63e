"""The dates that a document gives for itself, held against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import in_words
from factcheck.documents.dating import apart
from factcheck.documents.model import Provenance, Span
from factcheck.findings import Evidence, Finding, Related, Severity
from factcheck.intervals import Interval, civil

if TYPE_CHECKING:
    from factcheck.documents.model import DateSource

_PUBLISHED: Final = (Provenance.FRONT_MATTER, Provenance.META)
_LATE_DAYS: Final = 366
_NAMES: Final = {
    Provenance.FRONT_MATTER: "its meta data say",
    Provenance.DATELINE: "its dateline says",
    Provenance.TITLE: "its title says",
    Provenance.META: "its meta data say",
    Provenance.FILE_NAME: "its file name says",
}


@check("SRC528")
def dates_that_disagree(context: Context) -> Iterator[Finding]:
    """Report a document that dates itself twice, more than a day apart."""
    date = context.document.date
    chosen = (date.interval, date.provenance)
    own = next((one for one in date.sources if (one.interval, one.provenance) == chosen), None)
    if own is None or own.provenance.of_the_container:
        return  # a date that was given from outside is none of the document's own
    told: set[Interval] = set()
    for other in date.sources:
        if other.provenance.of_the_container:
            continue  # a mail is sent, and a file made, on another day than its text was written for
        if other.provenance is Provenance.FILE_NAME and not other.interval.is_day:
            continue  # a month in a name may be what the text is about: "conference-april-2013.md"
        if apart(other.interval, own.interval) > 1 and other.interval not in told:
            told.add(other.interval)
            yield _finding(own, other, context.option("SRC528", "days"))


def _finding(own: DateSource, other: DateSource, settled: int) -> Finding:
    """Say that they disagree; `settled` days are what may lie between the writing of a text and its publication."""
    slip = _is_slip(own.interval, other.interval)
    if own.provenance in _PUBLISHED and other.interval.before(own.interval):
        # Minutes and letters are put online weeks after their own day, and on the first of a month by magazines.
        slip, settled = slip and _same_day_of_year(own.interval, other.interval), max(settled, _LATE_DAYS)
    spans = [one.span for one in (other, own) if one.span is not None]
    return finding(
        "SRC528",
        spans[0] if spans else Span(0, 0),
        f"This document gives two dates for itself: {_NAMES[own.provenance]} {in_words(own.interval)}, "
        f"{_NAMES[other.provenance]} {in_words(other.interval)}.",
        severity=None if slip or apart(own.interval, other.interval) > settled else Severity.INFO,
        evidence=(
            Evidence(f"{_NAMES[one.provenance]} {in_words(one.interval)}", kind="document")
            for one in (own, other)
        ),
        related=(Related(span, "the other date") for span in spans[1:]),
    )


def _same_day_of_year(one: Interval, other: Interval) -> bool:
    return civil(_first(one))[1:] == civil(_first(other))[1:]


def _first(days: Interval) -> int:
    assert days.first is not None
    return days.first


def _is_slip(one: Interval, other: Interval) -> bool:
    """Tell whether two days differ as one does from the same day mistyped: in one part, or with parts exchanged."""
    if not (one.is_day and other.is_day):
        return False
    (year, month, day), (other_year, other_month, other_day) = civil(_first(one)), civil(_first(other))
    same = (year == other_year) + (month == other_month) + (day == other_day)
    if (year, month) == (other_year, other_month):
        return sorted(f"{day:02d}") == sorted(f"{other_day:02d}")  # within a month two days are just two days
    return same == 2 or (year == other_year and (month, day) == (other_day, other_month))
