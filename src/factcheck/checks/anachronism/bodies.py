"""Names before their time: bodies that did not exist yet, and names that they did not bear yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, body_evidence, in_words
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Finding, Severity
from factcheck.intervals import Interval
from factcheck.language.bodies import BodyMention
from factcheck.language.clauses import Told

if TYPE_CHECKING:
    from factcheck.facts.model import Name, Organisation
    from factcheck.language.clauses import Clause
    from factcheck.language.lexicon import Tag

_NEAR: Final = 4
"""Tokens between a verb of founding and the body that it founds."""

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
        if mention.name in said or not mention.alone:
            continue
        plain_name = _plain(mention.name)
        result = _unfounded(mention, day, context)
        if result is None and plain_name:
            result = _unnamed(mention, day, context)
        if result is None or not (plain_name or _speaks(mention, context)) or _looks_ahead(mention, context):
            continue
        said.add(mention.name)
        # Another body may have borne a name of one word before.
        yield (
            result if plain_name else replace(result, severity=Severity.WARNING, confidence=Confidence.MEDIUM)
        )


def _plain(name: str) -> bool:
    """Tell whether a name can be taken for nothing else: several words, or capitals inside the word."""
    return " " in name.strip() or any(letter.isupper() or letter.isdigit() for letter in name[1:])


def _speaks(mention: BodyMention, context: Context) -> bool:
    """Tell whether a name of one word is told to say something, so that it is nothing but a body."""
    tokens, reading = context.reading.tokens, context.reading
    index = bisect_left(tokens.starts, mention.span.start)
    if index > 1 and tokens.lowers[index - 1] == "to" and tokens.lowers[index - 2] == "according":
        return True
    after = tokens.lowers[index + 1] if index + 1 < len(tokens) else ""
    clause = reading.clauses.clause_at(mention.span.start)
    verb = None if clause is None else clause.verb
    return (
        verb is not None
        and verb.start == tokens.starts[index + 1]
        and after in reading.words["speech.report"].words
    )


def _looks_ahead(mention: BodyMention, context: Context) -> bool:
    """Tell whether the clause that names a body speaks of what is planned or founded: "the setting up of a …"."""
    reading = context.reading
    tokens, words = reading.tokens, reading.words
    index = bisect_left(tokens.starts, mention.span.start)
    clause = reading.clauses.clause_at(mention.span.start)
    first = reading.sentences[mention.sentence].first
    if any(
        token.lower in words.words("grammar.indefinite") for token in tokens[max(first, index - 2) : index]
    ):
        return True
    if clause is None:
        return False
    if clause.told in (Told.COMING, Told.SUPPOSED):
        return True
    whole = clause.finite or clause
    low = max(first, bisect_left(tokens.starts, whole.start))
    stop = bisect_left(tokens.starts, whole.end)
    before = [
        *reading.tags.between("founding.noun", low, index),
        *reading.tags.between("founding.ahead", low, stop),
    ]
    verbs = reading.tags.between("founding.verb", low, stop)
    return bool(before) or any(_governs(tag, index, clause, context) for tag in verbs)


def _governs(tag: Tag, index: int, clause: Clause, context: Context) -> bool:
    """Tell whether a verb of founding has the body as its object or subject: it stands near, or is the clause's own."""
    place = context.reading.tokens.starts[tag.first]
    own = clause.verb is not None and clause.verb.start <= place < clause.verb.end
    return own or abs(tag.first - index) <= _NEAR


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
        possibilities=[then],
    )


def _name_then(rows: tuple[Name, ...], day: Interval) -> str:
    return next((row.name for row in rows if row.period.surely(day)), "")
