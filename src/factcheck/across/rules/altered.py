"""The same sentence in two documents, with one value told otherwise: a slip of a copy, or an update.

Two sentences are held to be one when they have the same frame and the same neighbour, or both neighbours the same and
frames that differ in one short stretch. Nothing looser is: stories that were written apart give other numbers and days
for other things, and hardly one such pair is a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factcheck.across.align import FEWEST, Alignment, Difference, align
from factcheck.across.coding import decode
from factcheck.across.hashing import MASK, SPREAD
from factcheck.across.model import Across, Entry, Record, is_sure, speaks_against
from factcheck.across.rules import AcrossRule, register
from factcheck.across.sheet import BESIDE, Sheet, stretches
from factcheck.across.told import SLOT, Mark, Slot, Told
from factcheck.across.values import Name, Number, Time
from factcheck.checks import finding
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Related, Severity

ALTERED: Final = "CON420"
UPDATED: Final = "CON428"
_APART: Final = 7
"""Days between two documents that may be copies of one text."""
_SERIES: Final = 4
"""So many values in the place of one are a series: every month another."""
_ALONE = 100
"""Letters of a neighbour that prove a place the same where that on the other side is not (some twenty words); where it
is, BESIDE are enough (some six). Of shorter sentences several are taken."""
_BOTH: Final = "n"
_NAMES, _MOSTLY, _AS_LONG = 3, 0.8, 0.9
"""Names that two documents without a date must share to be copies, as a number and as a share of all, and how long the
shorter one is beside the longer."""


def keys(sheet: Sheet, records: Sequence[Record | None]) -> Iterator[Entry]:
    """Give each sentence under the one before, under the one behind, and under both of these."""
    letters, words = sheet.letters, sheet.hashes
    before, behind = _neighbours(letters, words)
    after, ahead = map(reversed, _neighbours(letters[::-1], words[::-1]))
    for record, one, two, three, four in zip(records, before, after, behind, ahead, strict=True):
        if record is None or not (one or two):
            continue
        yield f"{_BOTH}{(one * SPREAD + two) & MASK:x}", record
        if three:
            yield f"b{three:x}", record
        if four:
            yield f"a{four:x}", record


def _neighbours(letters: Sequence[int], words: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return for each sentence what stands for the words right before it: BESIDE letters or more, and _ALONE or more.

    Args:
        letters: how many each sentence has.
        words: what stands for the words of each.
    """
    beside, alone = (stretches(letters[:-1], words[:-1], least) for least in (BESIDE, _ALONE))
    return [0, *beside][: len(letters)], [0, *alone][: len(letters)]


class _Line(NamedTuple):
    """A sentence of one document."""

    record: Record
    told: Told
    errors: list[tuple[int, int, str]]

    def refuted(self, where: Slot | Mark | None) -> str:
        """Return the code of an error on some of its words, or ""."""
        if where is None:
            return ""
        return next((code for start, end, code in self.errors if start < where.end and where.start < end), "")


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Hold the sentences of one key against the one that most of them agree with, or the oldest."""
    if len({record.text for record in records}) == 1:
        return  # as nearly all are: word for word the same
    lines = [_Line(record, *decode(record)) for record in records]
    strict = not key.startswith(_BOTH)
    reference = _reference(lines, strict)
    changed: list[tuple[_Line, Difference]] = []
    values = set()
    for line in lines:
        if line is reference or line.record.path == reference.record.path:
            continue
        difference = _told_otherwise(reference, line, strict)
        if difference is not None:
            changed.append((line, difference))
            values.add(_words(difference.other))
    if len(values) + 1 >= _SERIES:
        return
    for line, difference in changed:
        yield from _findings(reference, line, difference)


def _words(where: Slot | Mark | None) -> str:
    return "" if where is None else where.text.lower()


def _reference(lines: Sequence[_Line], strict: bool) -> _Line:
    """Return the sentence that agrees with most others; of several, one that nothing refutes, then the oldest."""

    def rank(line: _Line) -> tuple[bool, int]:
        agreeing = sum(_same(line, other, strict) for other in lines) if len(lines) > 2 else 0
        return bool(line.errors), -agreeing

    return min(lines, key=rank)


def _same(one: _Line, other: _Line, strict: bool) -> bool:
    if one.record.text == other.record.text:
        return True
    found = align(one.told, other.told)
    return found is not None and not found.differences and not (strict and found.unclear)


def _told_otherwise(reference: _Line, line: _Line, strict: bool) -> Difference | None:
    """Return the one thing that two sentences tell differently, or None."""
    one, other = reference.record, line.record
    undated = None in (one.first, other.first)
    if not (_are_copies(one, other) and not strict if undated else one.within(other, _APART)):
        return None
    found = align(reference.told, line.told)
    if found is None or found.unclear or not found.differences or (undated and found.reworded):
        return None
    values = [item for item in found.differences if isinstance(item.one or item.other, Slot)]
    marks = [item for item in found.differences if isinstance(item.one or item.other, Mark)]
    if len(values) > 1 or len(marks) > 1:
        return None
    difference = (values or marks)[0]
    if strict and difference.what == "name" and one.first != other.first:
        return None  # disclaimers and forms: one neighbour does not prove a copy of another day
    if not _proved(difference, found, strict) or _untold(difference, reference, line):
        return None
    return difference


def _are_copies(one: Record, other: Record) -> bool:
    """Tell whether two documents as wholes are one text: they are about the same names, and about as long.

    Forms share sentences too, and of documents without a date nothing else tells them from copies.
    """
    mine, theirs = {*one.about.split()}, {*other.about.split()}
    shared = len(mine & theirs)
    short, long = sorted((one.words, other.words))
    return shared >= _NAMES and shared >= _MOSTLY * len(mine | theirs) and short >= _AS_LONG * long


def _proved(difference: Difference, found: Alignment, strict: bool) -> bool:
    """Tell whether enough words are the same: of a dateline few are, so its neighbour has to prove it."""
    if found.reworded and (found.shared < 2 * found.reworded or found.shared < FEWEST):
        return False
    return found.shared >= FEWEST or difference.what == "time" or (not strict and found.shared > 1)


def _untold(difference: Difference, reference: _Line, line: _Line) -> bool:
    """Tell whether a difference says nothing: its own date or subject, the number of a name, an age a year on."""
    one, other = difference.one, difference.other
    if not isinstance(one, Slot) or not isinstance(other, Slot):
        return False
    if isinstance(one.value, Time) and isinstance(other.value, Time):
        return _own_dates(one.value, reference.record, other.value, line.record)
    if isinstance(one.value, Name) and isinstance(other.value, Name):
        return _own_names(one.value, reference.record, other.value, line.record)
    if isinstance(one.value, Number) and isinstance(other.value, Number):
        if one.value.unit.startswith("age") and abs(one.value.value - other.value.value) <= 1:
            return True
        return _numbers_a_name(reference.told, one)
    return False


def _own_dates(one: Time, mine: Record, other: Time, theirs: Record) -> bool:
    """Tell whether each of two documents of different days gives its own day."""
    if mine.first == theirs.first or None in (one.first, other.first, mine.first, theirs.first):
        return False
    assert one.first is not None
    assert other.first is not None
    assert mine.first is not None
    assert theirs.first is not None
    return one.first - mine.first == other.first - theirs.first


def _own_names(one: Name, mine: Record, other: Name, theirs: Record) -> bool:
    """Tell whether each of two documents is about its own name: the same questions, put to two candidates."""
    first, second = f" {one.words[-1]} ", f" {other.words[-1]} "
    return (
        first in mine.about
        and second in theirs.about
        and first not in theirs.about
        and second not in mine.about
    )


def _numbers_a_name(told: Told, slot: Slot) -> bool:
    """Tell whether a number stands right behind a name: "Model 4"."""
    place = [index for index, word in enumerate(told.frame) if word == SLOT][told.slots.index(slot)]
    number = told.slots.index(slot)
    return place > 0 and told.frame[place - 1] == SLOT and isinstance(told.slots[number - 1].value, Name)


def _findings(reference: _Line, line: _Line, difference: Difference) -> Iterator[Across]:
    """Yield the finding on the side that another rule refutes, or the younger one; both, where that is not known."""
    sides = [(reference, difference.one), (line, difference.other)]
    beside = difference.beside
    refuted = [side.refuted(where or beside) for side, where in sides]
    first = sides.index(min(sides, key=lambda side: side[0].record.order))
    blamed = 1 - first
    if any(refuted) and not all(refuted):
        blamed = 0 if refuted[0] else 1
    if _grown(sides[first], sides[1 - first]) and not any(refuted):
        yield _update(sides[1 - first], sides[first])
        return
    yield _finding(sides[blamed], sides[1 - blamed], difference, refuted[blamed])
    if None in (reference.record.first, line.record.first) and any(refuted) == all(refuted):
        yield _finding(sides[1 - blamed], sides[blamed], difference, refuted[1 - blamed])


def _finding(
    side: tuple[_Line, Slot | Mark | None],
    against: tuple[_Line, Slot | Mark | None],
    difference: Difference,
    refuted: str,
) -> Across:
    """Return the finding on one side, which another rule may refute."""
    (mine, here), (theirs, there), beside = side, against, difference.beside
    span = _span(here, beside, mine.told)
    evidence = [Evidence(speaks_against(refuted), "document")] if refuted else []
    message = _message(here, there, theirs.record)
    if None in (mine.record.first, theirs.record.first) and not refuted:
        message += " No date tells which of the two is older."
    return Across(
        mine.record.path,
        finding(
            ALTERED,
            span,
            message,
            severity=Severity.ERROR if is_sure(refuted) else None,
            confidence=Confidence.MEDIUM,
            evidence=evidence,
            related=[Related(_span(there, beside, theirs.told), _told(there), theirs.record.path)],
            properties=[("difference", difference.what)],
        ),
    )


def _span(where: Slot | Mark | None, beside: Slot | None, told: Told) -> Span:
    """Return the words that differ, or what the missing mark would stand before."""
    found = where or beside
    return Span(told.start, told.end) if found is None else Span(found.start, found.end)


def _message(here: Slot | Mark | None, there: Slot | Mark | None, other: Record) -> str:
    if here is None:
        return f"Without “{_text(there)}”, which the same sentence of {other.where} has."
    if there is None:
        return f"“{_text(here)}” is not in the same sentence of {other.where}."
    return f"“{_text(here)}” here, “{_text(there)}” in the same sentence of {other.where}."


def _told(where: Slot | Mark | None) -> str:
    return "without it here" if where is None else f"“{_text(where)}” here"


def _text(where: Slot | Mark | None) -> str:
    return "" if where is None else " ".join(where.text.split())


def _grown(older: tuple[_Line, Slot | Mark | None], younger: tuple[_Line, Slot | Mark | None]) -> bool:
    """Tell whether a number is larger in the document of a later day: tolls and counts grow."""
    mine, theirs = older[1], younger[1]
    if not isinstance(mine, Slot) or not isinstance(theirs, Slot):
        return False
    one, two = older[0].record, younger[0].record
    if one.last is None or two.first is None or one.last >= two.first:
        return False
    if isinstance(mine.value, Number) and isinstance(theirs.value, Number):
        return theirs.value.value > mine.value.value
    if isinstance(mine.value, Time) and isinstance(theirs.value, Time):
        return (theirs.value.amount or 0) > (mine.value.amount or 0)
    return False


def _update(younger: tuple[_Line, Slot | Mark | None], older: tuple[_Line, Slot | Mark | None]) -> Across:
    """Return what tells a number that grew as an update, on the older document: it is the one that is overtaken."""
    (line, here), (later, there) = older, younger
    span = _span(here, None, line.told)
    return Across(
        line.record.path,
        finding(
            UPDATED,
            span,
            f"“{_text(here)}” here; later “{_text(there)}” in the same sentence of {later.record.where}.",
            confidence=Confidence.MEDIUM,
            related=[Related(_span(there, None, later.told), f"later: {_text(there)}", later.record.path)],
        ),
    )


register(AcrossRule("altered", (ALTERED, UPDATED), None, compare, sentence_keys=keys))
