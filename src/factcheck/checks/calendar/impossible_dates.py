"""Days that no month has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.slips import (
    GREGORIAN_FOR_ENGLISH,
    corrects,
    is_julian_leap_day,
    is_quoted_date,
    speaks_about_date,
)
from factcheck.checks.scope import WRITTEN
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import CalendarClaim
from factcheck.documents.model import BlockKind, Span
from factcheck.findings import Evidence, Finding, Judgement, Verdict
from factcheck.intervals import MONTH_NAMES, month_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.times.model import TimeExpression


@check("CAL102", scope=WRITTEN)
def impossible_date(context: Context) -> Iterator[Finding | Judgement]:
    """Find days that no calendar has."""
    for claim in context.judged(CalendarClaim):
        time = claim.time
        if time.valid or time.month is None or time.day is None:
            continue
        if is_julian_leap_day(time) or (time.year is not None and time.year < GREGORIAN_FOR_ENGLISH):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the date may be of another calendar")
            continue
        if _is_page_number(context, time):
            continue
        if (
            time.year is None
            and time.weekday is None
            and (_measured(context, time) or (time.signal in ("", "in") and _tabulated(context, time)))
        ):
            continue
        if speaks_about_date(context, time) or is_quoted_date(context, time) or context.view(corrects):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the text speaks about the date as a date")
            continue
        longest = month_length(2024 if time.year is None else time.year, time.month)
        when = "" if time.year is None or time.month != 2 else f" {time.year}"
        evidence = Evidence(f"{MONTH_NAMES[time.month - 1]}{when} has {longest} days", "calendar")
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        yield finding(
            "CAL102",
            Span(time.start, time.end),
            f"There is no {time.day} {MONTH_NAMES[time.month - 1]}{when}: the month has {longest} days.",
            evidence=(evidence,),
        )


def _is_page_number(context: Context, time: TimeExpression) -> bool:
    """Tell whether the number stands alone on a line above the month, as at the foot of a page."""
    text = context.document.text
    line, _, below = text[time.start : time.end].partition("\n")
    above = text[text.rfind("\n", 0, time.start) + 1 : time.start]
    return bool(below) and line.strip().isdigit() and not above.strip()


def _tabulated(context: Context, time: TimeExpression) -> bool:
    """Tell whether a month and a number may be a cell each ("Jan 45 Feb 30 Mar 52")."""
    sentences = context.view(SentenceTimes)
    block = context.document.blocks[context.reading.sentences[time.sentence].block]
    beside = (*sentences.before(time, 1), sentences.following(time))
    return block.kind is BlockKind.TABLE_ROW or any(word.isdigit() for word in beside)


def _measured(context: Context, time: TimeExpression) -> bool:
    """Tell whether the number behind a month may count what follows it ("by April 31 mm had fallen")."""
    return context.view(SentenceTimes).following(time) in context.reading.words.words("calendar.cell")
