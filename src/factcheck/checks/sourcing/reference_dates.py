"""Dates and identifiers of references against the document's own date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, in_words
from factcheck.checks.scope import REFERENCES
from factcheck.documents.dates import date_phrases
from factcheck.documents.model import Span
from factcheck.findings import Evidence, Finding, Related, Severity
from factcheck.intervals import Interval, civil
from factcheck.language.citations import IdentifierKind

if TYPE_CHECKING:
    from factcheck.language.citations import Entry, Identifier

_ACCESS_REACH: Final = 40
# A page dated tomorrow may be today elsewhere; nothing on earth is two days ahead.
_SLACK: Final = 1
_URL_SLACK: Final = 45


def _evidence(context: Context) -> tuple[Evidence, ...]:
    day = context.document.date.interval
    return () if day is None else (Evidence(f"the document is dated {in_words(day)}", kind="document"),)


@check("SRC518")
def references_after_the_document(context: Context) -> Iterator[Finding]:
    """Report listed works, preprints and dated addresses from after the document.

    What a text lists as its sources it claims to have read. A later address elsewhere in the text proves nothing of it:
    pages are kept up, and announce what is to come.
    """
    last = context.document.date.last
    if last is None:
        return
    for item in context.reading.citations.lists:
        for entry in item.entries:
            found = _future_entry(context, entry, last) or _future_stamp(context, entry.identifiers, last)
            if found is not None:
                yield found


def _future_entry(context: Context, entry: Entry, last: int) -> Finding | None:
    """Return what an entry says of its work, when that is later than the document."""
    if entry.pending or not entry.published:
        return None
    year = civil(last)[0]
    if all(published > year for published, _ in entry.published):
        published, span = entry.published[0]
        return _younger(context, span, f"This work is dated {published}, after the document.")
    for span, interval in _dates(context, entry):
        if _after(interval, last) and interval.first is not None and civil(interval.first)[0] == year:
            return _younger(context, span, f"This work is dated {in_words(interval)}, after the document.")
    return None


def _future_stamp(context: Context, identifiers: Iterable[Identifier], last: int) -> Finding | None:
    """Return the first identifier that itself gives a day after the document."""
    for identifier in identifiers:
        stamp = identifier.stamp
        if stamp is not None and _after(stamp, last) and not (identifier.problem or identifier.archived):
            what = "was first given out in" if identifier.kind is IdentifierKind.ARXIV else "gives the day"
            message = f"This {identifier.kind.value} {what} {in_words(stamp)}, after the document."
            return _younger(context, identifier.span, message)
    return None


def _after(days: Interval, last: int) -> bool:
    return Interval.day(last + _SLACK).before(days)


def _younger(context: Context, span: Span, message: str) -> Finding:
    return finding("SRC518", span, message, evidence=_evidence(context))


def _dates(context: Context, entry: Entry) -> list[tuple[Span, Interval]]:
    """Return the days and months that an entry gives for its work, without those of access."""
    words = context.document.prose[entry.span.start : entry.span.end][:2000]
    known = context.reading.words
    others = (*known.values("citations.read_on"), *known.values("citations.changed"))
    found = []
    for phrase in date_phrases(words, entry.span.start):
        reach = max(entry.span.start, phrase.span.start - _ACCESS_REACH)
        before = context.document.prose[reach : phrase.span.start].lower()
        if not any(word in before for word in others):
            found.append((phrase.span, phrase.interval))
    return found


@check("SRC519", scope=REFERENCES)
def accessed_after_the_document(context: Context) -> Iterator[Finding]:
    """Report access dates after the document's date."""
    last = context.document.date.last
    if last is None:
        return
    accessed = context.reading.words.values("citations.read_on")
    for block in context.blocks():
        words = context.document.prose[block.start : block.end][:5000]
        for phrase in date_phrases(words):
            window = max(0, phrase.span.start - _ACCESS_REACH)
            before = words[window : phrase.span.start].lower()
            place = max(before.rfind(word) for word in accessed)
            if place < 0 or not _after(phrase.interval, last):
                continue
            yield finding(
                "SRC519",
                Span(block.start + window + place, block.start + phrase.span.end),
                f"A source is said to have been read {at_time(phrase.interval)}, after the document.",
                evidence=_evidence(context),
            )


@check("SRC520")
def archived_after_the_document(context: Context) -> Iterator[Finding]:
    """Report web-archive copies made after the document's date."""
    last = context.document.date.last
    if last is None:
        return
    for identifier in context.reading.citations.identifiers:
        stamp = identifier.stamp
        if identifier.archived and stamp is not None and _after(stamp, last):
            yield finding(
                "SRC520",
                identifier.span,
                f"This archive copy was made {at_time(stamp)}, after the document.",
                evidence=_evidence(context),
            )


@check("SRC521")
def url_dates(context: Context) -> Iterator[Finding]:
    """Report entries whose address carries another day than the entry states."""
    for item in context.reading.citations.lists:
        for entry in item.entries:
            stated = [(span, interval) for span, interval in _dates(context, entry) if interval.is_day]
            stamped = [
                identifier
                for identifier in entry.identifiers
                if identifier.kind is IdentifierKind.URL
                and identifier.stamp is not None
                and not identifier.archived
            ]
            if len(stated) != 1 or len(stamped) != 1:
                continue
            [address], [(span, interval)] = stamped, stated
            assert address.stamp is not None
            if not address.stamp.widen(_URL_SLACK).meets(interval):
                yield finding(
                    "SRC521",
                    address.span,
                    f"The address carries the day {in_words(address.stamp)}, the entry says {in_words(interval)}.",
                    related=[Related(span, "the date that the entry states")],
                )


_SCRIPT: Final = 20_000
"""Code points back to the beginning of the script that a place may stand in."""


def _in_script(text: str, place: int) -> bool:
    """Tell whether a place stands in the script of a page, where addresses are put together."""
    start = max(0, place - _SCRIPT)
    return text.rfind("<script", start, place) > text.rfind("</script", start, place)


@check("SRC508")
def malformed_identifiers(context: Context) -> Iterator[Finding]:
    """Report identifiers that cannot be right."""
    for identifier in context.reading.citations.identifiers:
        if identifier.problem and not _in_script(context.document.text, identifier.span.start):
            yield finding(
                "SRC508",
                identifier.span,
                f"This {identifier.kind.value} is malformed: {identifier.problem}.",
                severity=Severity.ERROR if identifier.checksum else None,
                suggestion=identifier.suggestion,
                evidence=(
                    Evidence(identifier.problem, kind="calendar" if identifier.checksum else "document"),
                ),
            )


_UNIQUE: Final = (IdentifierKind.DOI, IdentifierKind.ARXIV, IdentifierKind.PMID)


@check("SRC517")
def reused_identifiers(context: Context) -> Iterator[Finding]:
    """Report a DOI, arXiv number or PMID that two different entries claim."""
    first: dict[tuple[IdentifierKind, str], tuple[Entry, Identifier]] = {}
    for item in context.reading.citations.lists:
        for entry in item.entries:
            for identifier in entry.identifiers:
                if identifier.kind not in _UNIQUE or identifier.problem:
                    continue
                earlier, other = first.setdefault((identifier.kind, identifier.value), (entry, identifier))
                if earlier is not entry and earlier.words[:1] != entry.words[:1]:
                    yield finding(
                        "SRC517",
                        identifier.span,
                        f"This {identifier.kind.value} already belongs to another entry.",
                        related=[Related(other.span, "the entry that has it first")],
                    )
