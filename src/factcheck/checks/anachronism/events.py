"""Events of the fact table: the wrong number of an edition, the wrong date of what happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.anachronism.foundings import misdated_foundings
from factcheck.checks.anachronism.person_events import misdated_fates
from factcheck.checks.anachronism.renamings import misdated_renamings
from factcheck.checks.anachronism.told_events import misdated_tellings
from factcheck.checks.fact_evidence import at_time, event_evidence, in_words
from factcheck.claims import CountClaim, EditionClaim, EventClaim, Now
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict

if TYPE_CHECKING:
    from factcheck.facts.model import Event
    from factcheck.facts.table import FactTable
    from factcheck.intervals import Interval

# An edition is spoken of by its number while it is near: announced before, summed up after.
_NEAR_DAYS: Final = 60
# Sources date a war, a summit or a disaster by local or universal time.
_TOLERANCE_DAYS: Final = 1


def _editions(claim: EditionClaim, facts: FactTable) -> list[Event]:
    return [
        event
        for series in claim.mention.series
        for event in facts.events_in_series(series)
        if event.edition is not None
    ]


def _at(events: list[Event], time: Interval, slack: int) -> list[Event]:
    return [event for event in events if event.when.widen(slack).meets(time)]


@check("ANA205")
def edition_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "the 56th annual …" against the editions that the table lists."""
    facts = context.facts
    for claim in context.claims.of(CountClaim):
        if not isinstance(claim, EditionClaim):
            continue
        editions = _editions(claim, facts)
        time = context.claims.asserted.at(claim.mention.sentence)
        right = [event for event in editions if event.edition == claim.number]
        if any(_at(right, moment, _NEAR_DAYS) for moment in claim.asserted):
            evidence = tuple(event_evidence(event, facts) for event in right)
            yield Judgement(claim.key, Verdict.SUPPORTED, "", evidence)
            continue
        if time.now is None or time.source is Now.LATEST:
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says which edition is meant")
            continue
        # Only one edition can be meant when the text's own time lies beside it and no word points elsewhere.
        days = [moment for moment in (*time.near, time.now) if moment.is_day]
        meant = [event for moment in days[:1] for event in _at(editions, moment, _NEAR_DAYS)]
        elsewhere = not all(_at(meant, moment, _NEAR_DAYS) for moment in time.near)
        if len(meant) != 1 or elsewhere or _points_elsewhere(claim, context) or _told_of(right, claim):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says which edition is meant")
            continue
        evidence = tuple(event_evidence(event, facts) for event in (*meant, *right))
        yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
        yield finding(
            "ANA205",
            claim.span,
            f"The one of {in_words(meant[0].when)} is number {meant[0].edition}, not {claim.number:g}.",
            evidence=evidence,
        )


def _told_of(right: list[Event], claim: EditionClaim) -> bool:
    """Tell whether any date near the claim is one of the edition that it names."""
    return any(event.when.widen(370).meets(moment) for event in right for moment in claim.asserted[1:])


def _points_elsewhere(claim: EditionClaim, context: Context) -> bool:
    sentence = context.reading.sentences[claim.mention.sentence]
    return bool(context.reading.tags.between("events.other_edition", sentence.first, sentence.stop))


@check("ANA204")
def event_misdated(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "the invasion launched on 24 February 2022" against when the table says it was."""
    yield from misdated_fates(context)
    yield from misdated_tellings(context)
    yield from misdated_foundings(context)
    yield from misdated_renamings(context)
    facts = context.facts
    for claim in context.claims.of(EventClaim):
        events = [event for identity in claim.events if (event := facts.event(identity)) is not None]
        said = claim.time.interval
        assert said is not None  # as it is a date by which an event can be told
        if claim.time.year is None:
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the date is not exact")
            continue
        evidence = tuple(event_evidence(event, facts) for event in events)
        if any(event.when.widen(_TOLERANCE_DAYS).meets(said) for event in events):
            yield Judgement(claim.key, Verdict.SUPPORTED, "", evidence)
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
        yield _misdated(claim, events, said, evidence)


def _misdated(
    claim: EventClaim, events: list[Event], said: Interval, evidence: tuple[Evidence, ...]
) -> Finding:
    return finding(
        "ANA204",
        claim.span,
        f"{events[0].name[0].upper()}{events[0].name[1:]} was {at_time(events[0].when)}, not {at_time(said)}.",
        severity=None if len(events) == 1 else Severity.WARNING,
        confidence=Confidence.HIGH if len(events) == 1 else Confidence.MEDIUM,
        evidence=evidence,
    )
