"""A deed whose time the calendar doubts in one document, and that another document gives another time.

Stories that were written apart are compared here though nothing proves that two of their sentences are one: only where
a rule that looks at one document alone has found its time doubtful already, so that the other is a witness in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.across.model import Across, Entry, Record, speaks_against
from factcheck.across.rules import AcrossRule, register
from factcheck.checks import finding
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Related
from factcheck.intervals import Interval
from factcheck.language.lexicon.verbs import Form
from factcheck.language.times.model import Role, TimeExpression, TimeType

if TYPE_CHECKING:
    from factcheck.across.telling import Telling

CODE: Final = "CON419"
_APART: Final = 60
"""Days between two documents that tell of one deed as of something new."""
_SHARED: Final = 3
"""Telling words that two sentences share beside who did what."""
_ONE: Final = 0.8
"""Share of equal words from which on two sentences are one, and left to the rule for these."""
_SHORTEST: Final = 3
_GAP: Final = 2
"""Code points between a time and the name behind it: "On 12 January, Poe sold"."""


def keys(telling: Telling) -> Iterator[Entry]:
    """Give the time right before or first behind a name and a past verb that stand together, under both: "poe sell"."""
    reading = telling.context.reading
    tokens, capitals, words = reading.tokens, reading.tokens.capitals, reading.words
    texts, forms, small = tokens.texts, words.verbs.forms, words.words("comparing.small")
    light, saying = words.words("comparing.light-verb"), words.words("quotes.verb")
    for number, times in telling.slots.times.items():
        if number not in telling.among or not any(_places(time) for time in times):
            continue
        sentence = reading.sentences[number]
        deeds: list[tuple[int, str]] = []
        for index in capitals[
            bisect_left(capitals, sentence.first) : bisect_left(capitals, sentence.stop - 1)
        ]:
            form = texts[index + 1]  # as in the lexicon, so in small letters
            known = forms.get(form)
            if known is None:
                continue
            lemma = next((lemma for lemma, kind in known if kind is Form.PAST), "")
            if lemma:
                deeds.append((index, "" if form in saying or lemma in light or lemma in saying else lemma))
        for place, (index, lemma) in enumerate(deeds):
            end = tokens.starts[deeds[place + 1][0]] if place + 1 < len(deeds) else sentence.end
            begin = tokens.starts[index]
            time = next(
                (one for one in times if begin < one.start < end or begin - _GAP <= one.end < begin), None
            )
            if not lemma or time is None or not _places(time):
                continue
            rest = {*tokens.lowers[sentence.first : sentence.stop]} - small
            bag = tuple(sorted(word for word in rest if len(word) >= _SHORTEST and word.isalpha()))
            days = (None, None) if time.interval is None else (time.interval.first, time.interval.last)
            yield (
                f"{tokens.lowers[index]} {lemma}",
                telling.record(Span(time.start, time.end), (*days, _is_recent(time), bag)),
            )


def _places(time: TimeExpression) -> bool:
    return time.role is Role.TIME and time.type is TimeType.DATE


def _is_recent(time: TimeExpression) -> bool:
    """Tell whether a time is told from the day of the document, wherever that is: "this month", "on Tuesday"."""
    near = time.unit in ("day", "week", "month") or time.weekday is not None
    return near and time.year is None and time.month is None


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Report each time that a rule of its document doubts, with the first document that gives another."""
    name, _, lemma = key.partition(" ")
    for mine in records:
        if not mine.refuted:
            continue
        for other in records:
            if other.path != mine.path and not other.refuted and _contradicts(mine, other, {name, lemma}):
                yield _finding(mine, other)
                break


def _contradicts(mine: Record, other: Record, known: set[str]) -> bool:
    """Tell whether another document gives the same deed a time that cannot be the same one."""
    first, last, _, words = mine.data
    low, high, recent, others = other.data
    shared = {*words} & {*others}
    if len(shared - known) < _SHARED or len(shared) >= _ONE * max(len(words), len(others)):
        return False
    if None in (first, last, mine.first):
        return False
    if None not in (low, high):
        return mine.within(other, _APART) and not Interval(first, last).meets(Interval(low, high))
    # Of a document without a date it is not known when "this month" was, but it was new then.
    assert mine.first is not None
    return bool(recent) and other.first is None and last < mine.first - _APART


def _finding(mine: Record, other: Record) -> Across:
    undated = ", which gives no date for itself" if other.first is None else ""
    return Across(
        mine.path,
        finding(
            CODE,
            Span(mine.start, mine.end),
            f"“{mine.text}” here, “{other.text}” of the same in {other.where}{undated}.",
            confidence=Confidence.MEDIUM,
            evidence=[Evidence(speaks_against(mine.refuted), "document")],
            related=[Related(Span(other.start, other.end), f"“{other.text}” here", other.path)],
            properties=[("difference", "time")],
        ),
    )


register(AcrossRule("doubted", (CODE,), keys, compare))
