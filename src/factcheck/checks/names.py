"""Names before their time: bodies that did not exist yet, and names that they did not bear yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, body_evidence, in_words
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Finding, Severity
from factcheck.intervals import Interval
from factcheck.language.bodies import BodyMention

if TYPE_CHECKING:
    from factcheck.facts.model import Name, Organisation

# Words that say that the text itself looks ahead, to what is planned, named or founded later.
_AHEAD: Final = frozenset(
    "will would plan plans planned planning propose proposes proposed proposal create creates creating creation "
    "establish establishing found founding form forming rename renamed renaming called call become becoming future "
    "soon draft bill launch launching launched merge merging".split()
)
# Before they are founded bodies are planned, agreed on and staffed, for years: so long, in days, only a warning.
_PLANNED_DAYS: Final = 4 * 365


@check("ANA206", "ANA207")
def names_before_their_time(context: Context) -> Iterator[Finding]:
    """Report bodies founded, and names first borne, after the last day that a document can speak from."""
    last = context.document.date.last
    if last is None:
        return
    day = Interval.day(last)
    said: set[str] = set()
    for mention in context.reading.bodies:
        if mention.name in said or not _telling(mention.name) or not mention.alone:
            continue
        result = _unfounded(mention, day, context) or _unnamed(mention, day, context)
        if result is not None and not _looks_ahead(mention, context):
            said.add(mention.name)
            yield result


def _telling(name: str) -> bool:
    """Tell whether a name can be taken for nothing else: several words, or capitals inside the word."""
    return " " in name.strip() or any(letter.isupper() or letter.isdigit() for letter in name[1:])


def _looks_ahead(mention: BodyMention, context: Context) -> bool:
    sentence = context.reading.sentences[mention.sentence]
    words = {token.lower for token in context.reading.tokens[sentence.first : sentence.stop]}
    return not _AHEAD.isdisjoint(words)


def _unfounded(mention: BodyMention, day: Interval, context: Context) -> Finding | None:
    """Return a finding when every body that the name can mean was founded later."""
    facts = context.facts
    bodies = [facts.organisation(identity) for identity in mention.ids]
    late = [body for body in bodies if body is not None and _starts_after(body, day)]
    if not late or len(late) < len(bodies):
        return None
    body = late[0]
    founded = body.period.started
    assert founded is not None
    assert day.last is not None
    planned = not Interval.day(day.last + _PLANNED_DAYS).before(founded)
    return finding(
        "ANA206",
        mention.span,
        f"{body.name} was founded {at_time(founded)}, after this text ({in_words(day)}).",
        severity=Severity.WARNING if planned else Severity.ERROR,
        confidence=Confidence.MEDIUM if planned else Confidence.HIGH,
        evidence=[body_evidence(body, facts)],
    )


def _starts_after(body: Organisation | Name, day: Interval) -> bool:
    return body.period.started is not None and day.before(body.period.started)


def _unnamed(mention: BodyMention, day: Interval, context: Context) -> Finding | None:
    """Return a finding when the body bore another name at the time, and this one only later."""
    facts = context.facts
    if len(mention.ids) != 1:
        return None
    rows = facts.names_of(mention.ids[0])
    written = plain(mention.name)
    same = [row for row in rows if plain(row.name) == written]
    if not same or not all(_starts_after(row, day) for row in same):
        return None
    then = _name_then(rows, day)
    first = same[0]
    began = first.period.started
    assert began is not None
    return finding(
        "ANA207",
        mention.span,
        f"{first.name} has been the name only since {in_words(began)}"
        + (f"; before, it was {then}." if then else "."),
        evidence=[body_evidence(first, facts)],
        suggestion=then,
    )


def _name_then(rows: tuple[Name, ...], day: Interval) -> str:
    return next((row.name for row in rows if row.period.surely(day)), "")
