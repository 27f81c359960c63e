"""Changes: two values, their difference and its percentage, of which a sentence gives more than it needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.arithmetic.ranges import Range, quantities, range_of, told_sentences, written
from factcheck.checks.scope import RUNNING
from factcheck.documents.model import Span
from factcheck.findings import Evidence, Finding, Related, Severity
from factcheck.language.quantities import FRACTION, PERCENT, POINTS, Quantity, word_before
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.language.lexicon import Tag
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Tokens

_BREAKS: Final = frozenset(";:—–")
_CLOSERS: Final = frozenset(",.;:)!?—–")
_SENTENCE_ENDS: Final = frozenset(".!?:;")
_MEASURED: Final = 4  # tokens before a noun among which its article stands: "a 20 percent annual rise"
_MODIFIERS: Final = 2  # words between a number and the noun that it measures: "a 20 percent annual rise"
_SURE: Final = 1.0  # points of a percentage by which it must be wrong to be an error …
_CLEAR: Final = 0.5  # … and to be told at all
_ROUND: Final = 5.0  # the same for a percentage in tens
_FRACTION: Final = 6.0  # points by which "a third" may be off
_LOOSE: Final = 0.15  # how far from twice the value "doubled" may be, as a share
_WRONG: Final = 0.3  # and how far it must be to be an error


@dataclass(slots=True)
class Change:
    """What a stretch of a sentence says of one change: it grows or shrinks, and the numbers given for it."""

    grows: bool
    before: Quantity | None = None
    after: Quantity | None = None
    difference: Quantity | None = None
    percent: Quantity | None = None


@check("CAL121", scope=RUNNING)
def changes(context: Context) -> Iterator[Finding]:
    """Report a percentage or a difference that the values beside it do not have, and a rise that is a fall."""
    tags = context.reading.tags
    for sentence in told_sentences(context):
        rising = _tags(context, ("rise", "rising"), sentence)
        falling = _tags(context, ("fall", "falling"), sentence)
        multiplied = tags.between("quantities.multiply", sentence.first, sentence.stop)
        if not (rising or falling or multiplied):
            continue
        numbers = quantities(context, sentence)
        for first, stop in _stretches(context.reading.tokens, sentence):
            inside = [number for number in numbers if first <= number.first < stop]
            up, down, times = (
                [tag for tag in tags_ if first <= tag.first < stop] for tags_ in (rising, falling, multiplied)
            )
            if bool(up) + bool(down) + bool(times) != 1:
                continue
            if times:
                yield from _multiplied(context, times, inside)
            else:
                change = _read(context, up or down, inside, grows=bool(up))
                if change is not None and _moves(context, up or down, change):
                    yield from _judge(change)


def _tags(context: Context, names: Sequence[str], sentence: Sentence) -> list[Tag]:
    tags = context.reading.tags
    found = {
        tag for name in names for tag in tags.between(f"quantities.{name}", sentence.first, sentence.stop)
    }
    return sorted(found)


def _stretches(tokens: Tokens, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence that dashes, colons and semicolons leave."""
    first = sentence.first
    for index in range(sentence.first, sentence.stop):
        if tokens.texts[index] in _BREAKS:
            yield first, index
            first = index + 1
    yield first, sentence.stop


def _read(
    context: Context, moves: Sequence[Tag], numbers: Sequence[Quantity], *, grows: bool
) -> Change | None:
    """Return the change that a stretch tells of; None where a number has no place in it, or a place two numbers."""
    change = Change(grows)
    measured = False  # whether the number before measures the change
    for number in numbers:
        word = word_before(context.reading.tokens, number, context.reading.words)
        if word.lower == "to":
            place = "after"
        elif word.lower == "from":
            place = "before"
        elif (
            (measured and word.lower in ("or", "("))
            or _restates(context, number, word.lower, change)
            or _measures(context, number, word.place, moves, change)
        ):
            place = "percent" if number.kind in (PERCENT, FRACTION) else "difference"
        else:
            return None
        if getattr(change, place) is not None:
            return None
        setattr(change, place, number)
        measured = place in ("percent", "difference")
    return change


def _moves(context: Context, moves: Sequence[Tag], change: Change) -> bool:
    """Tell whether it is a rise or fall that leads from one value to the other: "rose from 5 to 4", "a rise from 5".

    A noun may also be what changes: "growth will slow from 6.6 percent to 4.6".
    """
    if change.before is None or change.after is None:
        return True
    measure = change.percent or change.difference
    if not any(_told_together(context, move, change.before) for move in moves) or (
        measure is not None and not _told_together(context, measure, change.before)
    ):
        return False
    tokens, words = context.reading.tokens, context.reading.words
    articles = words.words("quantities.article")
    nouns = words.words("quantities.rising") | words.words("quantities.falling")
    return any(
        tokens[move.first].lower not in nouns
        or (move.stop < len(tokens) and tokens[move.stop].lower == "from")
        or any(token.lower in articles for token in tokens[max(0, move.first - _MEASURED) : move.first])
        for move in moves
    ) and not _elsewhere(context, moves, change.before, change.after)


def _told_together(context: Context, one: Tag | Quantity, other: Quantity) -> bool:
    """Tell whether one verb with a tense tells of both: not in "shares fell after it said losses grew to 5 from 1"."""
    starts, clauses = context.reading.tokens.starts, context.reading.clauses
    here, there = clauses.clause_at(starts[one.first]), clauses.clause_at(starts[other.first])
    if here is None or there is None or here.finite is None or there.finite is None:
        return True
    return here.finite.verb == there.finite.verb


def _elsewhere(context: Context, moves: Sequence[Tag], before: Quantity, after: Quantity) -> bool:
    """Tell whether two values belong to another verb: "the boom in trade from 2 to 3, fees almost tripled"."""
    tokens = context.reading.tokens
    last = max(before.stop, after.stop)
    if any(move.first < last for move in moves):
        return False
    start = min(before.first, after.first)
    fronted = start < 2 or tokens[start - 2].text in _SENTENCE_ENDS
    joints = context.reading.words.words("grammar.coordinator")
    between = tokens[last : moves[0].first]
    return not fronted and any(token.text == "," or token.lower in joints for token in between)


def _restates(context: Context, number: Quantity, word: str, change: Change) -> bool:
    """Tell whether a percentage says again what two values make: "rose from 100 to 120, or 20 percent,"."""
    tokens = context.reading.tokens
    closed = number.stop >= len(tokens) or tokens.texts[number.stop] in _CLOSERS
    return word == "or" and number.kind == PERCENT and closed and None not in (change.before, change.after)


def _measures(context: Context, number: Quantity, before: int, moves: Sequence[Tag], change: Change) -> bool:
    """Tell whether a number says how large the change is: "rose 5", "by 5", "a 5 percent rise", "a rise of 5"."""
    tokens = context.reading.tokens
    word = tokens.lowers[before] if before >= 0 else ""
    if word == "by" or any(move.stop == before + 1 for move in moves):
        return True
    if word == "of":
        return any(move.stop == before for move in moves)
    if word == "(":
        return change.before is not None and change.after is not None
    be = context.reading.words.words(
        "grammar.be"
    )  # "$336 million was advanced to trade, rising to $388 million"
    return any(
        0 <= move.first - number.stop <= _MODIFIERS
        and all(token.text.isalpha() and token.lower not in be for token in tokens[number.stop : move.first])
        for move in moves
    )


def _judge(change: Change) -> Iterator[Finding]:
    before, after, difference, percent = change.before, change.after, change.difference, change.percent
    values = [number for number in (before, after, difference) if number is not None]
    kinds = {number.kind for number in values if number.kind != POINTS}
    if len(kinds) != 1:
        return
    zeros = min(number.zeros for number in values)
    if before is not None and after is not None:
        low, high = range_of(before, zeros), range_of(after, zeros)
        if not change.grows:
            low, high = high, low
        if high.high < low.low:
            yield _wrong_way(change, before, after)
            return
        if difference is not None:
            yield from _difference(change, before, after, difference, zeros)
    if percent is not None and PERCENT not in kinds:
        share = _share(change, zeros)
        if share is not None:
            yield from _percentage(percent, _likelier(change, percent, share, zeros), values)


def _likelier(
    change: Change, percent: Quantity, share: tuple[float, Range], zeros: int
) -> tuple[float, Range]:
    """Return the change in percent that is nearer to the one told: in "up 100 to 120" the first may be a value, too."""
    if change.before is not None or change.after is None or change.difference is None:
        return share
    other, told = _share(Change(change.grows, change.difference, change.after), zeros), range_of(percent)
    return share if other is None else min(share, other, key=lambda one: told.gap(one[1]))


def _wrong_way(change: Change, before: Quantity, after: Quantity) -> Finding:
    told, more = ("a rise", "less") if change.grows else ("a fall", "more")
    return finding(
        "CAL121",
        after.span,
        f"The text tells {told}, but the second value is {more} than the first.",
        severity=Severity.WARNING,
        related=[Related(before.span, "the first value")],
    )


def _difference(
    change: Change, before: Quantity, after: Quantity, difference: Quantity, zeros: int
) -> Iterator[Finding]:
    one, two = range_of(before, zeros), range_of(after, zeros)
    if not change.grows:
        one, two = two, one
    possible = Range(two.low - one.high, two.high - one.low)
    told = range_of(difference, zeros)
    if told.gap(possible) > 0:
        exact = abs(after.value - before.value)
        hedged = any(number.hedge for number in (before, after, difference))
        yield finding(
            "CAL121",
            difference.span,
            f"The values beside it differ by {_amount(exact)}, not by {_amount(difference.value)}.",
            severity=Severity.WARNING if hedged else Severity.ERROR,
            evidence=(Evidence(f"{_amount(before.value)} to {_amount(after.value)}.", kind="calendar"),),
            related=[Related(before.span, "the first value"), Related(after.span, "the second value")],
        )


def _share(change: Change, zeros: int) -> tuple[float, Range] | None:
    """Return the change in percent of the first value: from the middle of the numbers, and as a range."""
    ranges = [
        None if number is None else range_of(number, zeros)
        for number in (change.before, change.after, change.difference)
    ]
    middle = [
        None if number is None else Range(number.value, number.value)
        for number in (change.before, change.after, change.difference)
    ]
    exact, possible = _percent(change.grows, *middle), _percent(change.grows, *ranges)
    return None if exact is None or possible is None else (exact.low, possible)


def _percent(
    grows: bool, before: Range | None, after: Range | None, difference: Range | None
) -> Range | None:
    """Return the percentage that two of three numbers make, as a range; None where they make none."""
    if before is not None and after is not None:
        if before.low <= 0:
            return None
        low, high = after.low / before.high - 1, after.high / before.low - 1
        return Range(low * 100, high * 100) if grows else Range(-high * 100, -low * 100)
    if difference is None:
        return None
    if after is not None:
        low, high = (after.low - difference.high, after.high - difference.low) if grows else (
            after.low + difference.low, after.high + difference.high
        )  # fmt: skip
        before = Range(low, high)
    if before is None or before.low <= 0:
        return None
    return Range(difference.low / before.high * 100, difference.high / before.low * 100)


def _percentage(
    percent: Quantity, share: tuple[float, Range], values: Sequence[Quantity]
) -> Iterator[Finding]:
    exact, possible = share
    if percent.kind == FRACTION:
        told = Range(percent.value * 100 - _FRACTION, percent.value * 100 + _FRACTION)
        name = "This part"
    else:
        told = range_of(percent)
        name = f"{written(percent.value)} percent"
    gap = told.gap(possible)
    if gap <= _CLEAR:
        return
    # A round percentage may be a loose one: "50 percent" for 47.
    limit = _ROUND if percent.zeros else _SURE
    sure = gap > limit and percent.kind == PERCENT and not any(number.hedge for number in (percent, *values))
    low, high = written(possible.low), written(possible.high)
    yield finding(
        "CAL121",
        percent.span,
        f"The values beside it make {written(exact)} percent; {name[0].lower()}{name[1:]} is not what they make.",
        severity=Severity.ERROR if sure else Severity.WARNING,
        evidence=(
            Evidence(f"Rounded or not, {low if low == high else f'{low} to {high}'} percent.", "calendar"),
        ),
        related=[Related(number.span, "a value beside it") for number in values],
    )


def _multiplied(context: Context, times: Sequence[Tag], numbers: Sequence[Quantity]) -> Iterator[Finding]:
    """Report "doubled from 10 to 30"."""
    change = _read(context, (), numbers, grows=True)
    if len(times) != 1 or change is None or change.before is None or change.after is None:
        return
    before, after, tag = change.before, change.after, times[0]
    if before.kind != after.kind or before.value <= 0 or len(numbers) != 2:
        return
    clauses, starts = context.reading.clauses, context.reading.tokens.starts
    if _elsewhere(context, times, before, after) or clauses.clause_at(starts[tag.first]) != clauses.clause_at(
        starts[before.first]
    ):
        return  # "doubling what may be spent there, while cutting it here from 20 to 15"
    zeros = min(before.zeros, after.zeros)
    one, two = range_of(before, zeros), range_of(after, zeros)
    if one.low <= 0:
        return
    ratio = Range(two.low / one.high, two.high / one.low)
    factor = float(tag.value)
    hedge = word_before(context.reading.tokens, tag, context.reading.words).hedge
    allowed = Range(
        factor * (1 - (2 * _LOOSE if hedge in ("below", "about") else 0.02 if hedge == "above" else _LOOSE)),
        factor * (1 + (2 * _LOOSE if hedge in ("above", "about") else 0.02 if hedge == "below" else _LOOSE)),
    )
    gap = allowed.gap(ratio)
    if gap > 0:
        tokens = context.reading.tokens
        yield finding(
            "CAL121",
            Span(tokens.starts[tag.first], tokens.ends[tag.stop - 1]),
            f"From the first value to the second is {written(after.value / before.value)} times as much.",
            severity=Severity.ERROR if gap > _WRONG * factor and not hedge else Severity.WARNING,
            related=[Related(before.span, "the first value"), Related(after.span, "the second value")],
        )


def _amount(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")
