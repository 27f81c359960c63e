"""What the forms mean: parts fill the fields of a meaning, and a few rules make one meaning of two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factcheck.almanac.units import Unit, iso_duration
from factcheck.language.times.meaning import (
    Calendar,
    Century,
    Clock,
    Count,
    Decade,
    Distance,
    Found,
    Holiday,
    Length,
    NthWeekday,
    Period,
    Recurring,
    Reference,
    Year,
)

if TYPE_CHECKING:
    from factcheck.language.times.parts import Part

_FILLS: Final = {
    "unit": "UNIT UNITS VAGUE_UNITS SPAN AGE_UNIT NEAR_UNIT PERIOD_UNIT COUNTED_UNIT", "month": "MONTH MONTH_LOW",
    "day": "DAY DAY_ORDINAL DAY_BEYOND DAY_DOT", "year": "YEAR YY NUMBER4", "part": "SHORT_PART QUARTER_SHORT SEASON",
    "weekday": "WEEKDAY WEEKDAY_SHORT WEEKDAYS", "years_on": "YEAR_AWAY", "months_on": "MONTH_AWAY",
    "ordinal": "ORD ORD4 ORD2", "amount": "NUM NUMBER AGE AGE_NUMBER VAGUE", "sign": "DAY_WORD LAST NEXT",
    "mod": "MOD ROUGH ROUGH_DATE", "value": "REFERENCE FREQUENCY", "rule": "HOLIDAY", "pick": "PICK PICK_TOLD",
    "fiscal": "BOOKKEEPING", "clock": "DAYPART DAYPARTS CLOCK_WORD HHMM TIME12 MILITARY HOUR",
    "half": "HALF_DAY SPOKEN_HALF", "era": "ERA ERA_FIRST", "number": "DIGITS", "start": "DECADE_WORD",
    "date": "NUMERIC NINE_ELEVEN PARTED", "decade": "DECADE DECADE_BARE",
}  # fmt: skip
_FIELDS: Final = {name: field for field, names in _FILLS.items() for name in names.split()}
"""Which field of a meaning a part fills."""
_SIGNS: Final = {"last": -1, "this": 0, "next": 1}
_NESTED: Final = {
    Unit.YEAR: (Unit.MONTH, Unit.WEEK, Unit.DAY), Unit.MONTH: (Unit.WEEK, Unit.DAY), Unit.WEEK: (Unit.DAY,),
    Unit.DAY: (Unit.HOUR,), Unit.HOUR: (Unit.MINUTE, Unit.SECOND), Unit.MINUTE: (Unit.SECOND,),
}  # fmt: skip
"""Units in which a length told in another may go on."""
_MOST: Final = {"century": 30, "weekday": 60}
"""The highest numbers to which centuries, and weekdays from the document's date, are counted."""


class Said:
    """What the parts of a form say.

    Attributes:
        fields: by the field of a meaning that each part fills; of two for one field the last.
        founds: the expressions among them.
        amounts: all the numbers among them.
    """

    __slots__ = ("amounts", "fields", "founds")

    def __init__(self, parts: tuple[Part, ...], given: Mapping[str, Any]) -> None:
        """Sort the parts; what the form itself gives counts before what they say."""
        self.fields: dict[str, Any] = {}
        self.founds: list[Found] = []
        self.amounts: list[float] = []
        for kind, value, _ in parts:
            name = _FIELDS.get(kind)
            if isinstance(value, Found):
                self.founds.append(value)
            elif isinstance(value, Calendar):
                self.fields |= {
                    name: found for name in _NAMES[Calendar] if (found := getattr(value, name)) is not None
                }
            elif name is not None:
                self.fields[name] = _VALUES[name](value) if name in _VALUES else value
            if name == "pick":
                self.fields |= {"told": kind == "PICK_TOLD", "sign": _SIGNS[value]}
            elif kind == "NUM":
                self.amounts.append(value)
        self.fields.update(given)

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return a field, or something else when nobody fills it."""
        return self.fields.get(name, otherwise)

    def make(self, kind: type) -> Any:
        """Return a meaning of a kind: its fields are taken from those that are filled."""
        return kind(**{name: self.fields[name] for name in _NAMES[kind] if name in self.fields})


_NAMES: Final[dict[type, tuple[str, ...]]] = {
    kind: tuple(field.name for field in fields_of(kind))
    for kind in (Calendar, Period, Holiday, Distance, Length, Reference)
}
Rule = Callable[[Said], Any]
"""A rule returns a meaning, or an expression that takes the place of one with its modifier and clock, or None."""


def _clock_value(value: Any) -> str:
    """Write a time of day as TIMEX3 does: a part of the day, hours with or without minutes, or a time by name."""
    if isinstance(value, str):
        return value if value.startswith("T") else f"T{value}"
    hour, minute = value if isinstance(value, tuple) else (value, 0)
    return f"T{hour:02d}:{minute:02d}"


_VALUES: Final[dict[str, Callable[[Any], Any]]] = {"clock": _clock_value, "fiscal": lambda _: True}
"""How the value of a part becomes that of the field, where it is not the same."""


def types_of(found: Found) -> tuple[str, ...]:
    """Return the types by which other forms name what was found.

    AGAIN is what comes again each week or year; BARE_DAY a day of a month without its weekday; STRETCH a length up to
    or from the document's date.
    """
    meaning = found.meaning
    if isinstance(meaning, Length):
        return () if meaning.value else ("STRETCH",) if meaning.sign else ("LENGTH",)
    if found.mod:
        return ()
    if isinstance(meaning, Calendar):
        types = _date_types(meaning)
        return types[:1] if found.clock else types  # no day that a second time of day could be added to
    if isinstance(meaning, Distance):
        if meaning.counted:
            return ()
        return ("DISTANCE", "DAY_DISTANCE") if meaning.unit == "day" else ("DISTANCE",)
    if isinstance(meaning, Period):
        return ("PERIOD", "AGAIN") if meaning.part.isalpha() else ("PERIOD",)
    return _TYPES.get(type(meaning), ())


_TYPES: Final[dict[type, tuple[str, ...]]] = {
    Century: ("CENTURY",), Clock: ("CLOCK",), Holiday: ("FEAST", "AGAIN"),
}  # fmt: skip


def _date_types(date: Calendar) -> tuple[str, ...]:
    if date.side or date.week:
        return ()
    if date.pick:
        return ("DATE",)
    undated = date.year is None and date.years_on is None
    if date.weekday is not None:
        return (
            ("DATE", "AGAIN", "WEEKDATE", "DAYDATE")
            if date.day is not None
            else ("DATE", "AGAIN", "WEEKDATE")
        )
    if date.month is None:
        return ("DATE",)
    if date.day is not None:
        found = ("DATE", "AGAIN", "DAYDATE", "BARE_DAY")
        return (*found, "YEARLESS") if undated else found
    return ("DATE", "AGAIN") if undated else ("DATE", "AGAIN", "YEARMONTH")


def _leaf(kind: type, said: Said) -> Any:
    """A meaning that words alone make."""
    return said.make(kind)


def _calendar(said: Said) -> Any:
    if "number" in said.fields:
        number = said.get("number")
        return Calendar(year=Year(1 - number if said.get("era") == -1 else number))
    return said.make(Calendar)


def _period(said: Said) -> Any:
    """A part of a year; of a half whose year is left open, the document's."""
    letter = said.get("letter", "Q")
    said.fields.setdefault("part", f"{letter}{said.get('ordinal', 2)}")
    if letter == "H" and "year" not in said.fields:
        said.fields.setdefault("years_on", 0)
    return said.make(Period)


def _century(said: Said) -> Any:
    number = said.get("ordinal")
    return Century(number, said.get("era", 1)) if number <= _MOST["century"] else None


def _decade(said: Said) -> Any:
    return said.get("decade") or Decade(said.get("start"), open=True)


def _distance(said: Said) -> Any:
    if "years_on" in said.fields:
        said.fields["sign"] = said.get("years_on")
    return said.make(Distance)


def _clock(said: Said) -> Any:
    """A time of day; the half of the day moves its hours on."""
    half, clock = said.get("half"), said.get("clock")
    if half is not None:
        said.fields["clock"] = f"T{int(clock[1:3]) % 12 + half:02d}{clock[3:]}"
    return Clock()


def _length(said: Said) -> Any:
    if len(said.amounts) > 1 and not said.get("both"):
        said.fields["amount"] = said.amounts[0]  # "two to three weeks"
    return said.make(Length)


def _count(said: Said) -> Any:
    """An age, or a place in a count of units."""
    amount = said.get("ordinal") if said.get("amount") is None else said.get("amount")
    return Count(bool(said.get("age")), said.get("unit", "year"), float(amount))


def _set(said: Said) -> Any:
    clock, unit = said.get("clock", ""), said.get("unit", "")
    if "weekday" in said.fields:
        return Recurring(f"XXXX-WXX-{said.get('weekday') + 1}{clock}", "week")
    if "month" in said.fields:
        return Recurring(f"XXXX-{said.get('month'):02d}", "year")
    if "part" in said.fields:
        return Recurring(f"XXXX-{said.get('part')}", "year")
    if clock:
        return Recurring(f"XXXX-XX-XX{clock}", "day")
    return Recurring(
        iso_duration(said.get("amount", said.get("step", 1)), unit) if unit else said.get("value"), unit
    )


def _more(said: Said) -> Any:
    """An expression and what makes it fuller: the weekday of a date, its time of day, which of a row it is."""
    clock = next((found for found in said.founds if isinstance(found.meaning, Clock)), None)
    found = next((found for found in said.founds if found is not clock), clock)
    assert found is not None
    if clock is not None:
        said.fields["clock"] = clock.clock
    names = _NAMES.get(type(found.meaning), ())
    fuller: dict[str, Any] = {name: said.fields[name] for name in names if name in said.fields}
    return replace(found, meaning=replace(found.meaning, **fuller)) if fuller else found


def _nth(said: Said) -> Any:
    """A weekday by its number in a month or week, or from the document's date."""
    weekday = said.get("weekday")
    if "unit" in said.fields:
        return NthWeekday(1, weekday, said.make(Distance))
    if "amount" in said.fields:
        amount = said.get("amount")
        counts = amount == int(amount) and 1 <= amount <= _MOST["weekday"]
        return NthWeekday(said.get("sign") * int(amount), weekday) if counts else None
    nth = said.get("ordinal", -1)
    if not 1 <= nth <= 5 and nth != -1:
        return None
    for found in said.founds:
        return NthWeekday(nth, weekday, found.meaning)  # type: ignore[arg-type]
    if "month" not in said.fields:
        said.fields.setdefault("months_on", 0)
    return NthWeekday(nth, weekday, Calendar(month=said.get("month"), months_on=said.get("months_on")))


def _away(said: Said) -> Any:
    """A length of time before or after a date: a named one, one told of before, or the document's."""
    told_length = next((found for found in said.founds if isinstance(found.meaning, Length)), None)
    base: Any = next((found.meaning for found in said.founds if found is not told_length), None)
    length: Any = Length(said.get("unit"), 1) if told_length is None else told_length.meaning
    if base is not None and length.value:
        return None
    if base is None and told_length is not None:
        said.fields.setdefault("mod", told_length.mod)
    sign, told = said.get("sign"), bool(said.get("told"))
    coarse = base is None and length.unit == "year" and length.amount == 1 and (told or sign == -1)
    return Distance(length.unit, length.amount, sign, told, base, counted=not told, coarse=coarse)


def _joined(said: Said) -> Any:
    """Lengths in ever smaller units make one length."""
    lengths: list[Any] = [found.meaning for found in said.founds]
    if "unit" in said.fields:
        lengths.append(said.make(Length))
    if any(length.amount is None for length in lengths):
        return None
    for one, two in pairwise(lengths):
        if Unit(two.unit) not in _NESTED.get(Unit(one.unit), ()) or two.amount != int(two.amount):
            return None
    value = iso_duration(lengths[0].amount, lengths[0].unit)
    for length in lengths[1:]:
        part = iso_duration(length.amount, length.unit)
        value += part[2:] if part.startswith("PT") and "T" in value else part[1:]
    return replace(lengths[0], value=value)


KINDS: Final[dict[str, Rule]] = {
    "calendar": _calendar, "period": _period, "decade": _decade, "century": _century,
    "holiday": partial(_leaf, Holiday), "distance": _distance, "length": _length, "count": _count, "set": _set,
    "reference": partial(_leaf, Reference), "clock": _clock, "more": _more, "nth": _nth, "away": _away,
    "joined": _joined,
}  # fmt: skip
"""The rule that makes each kind of meaning."""


def compose(
    kind: str, first: int, stop: int, parts: tuple[Part, ...], given: Mapping[str, Any]
) -> Found | None:
    """Return the expression at tokens `first` to `stop` that the parts of a form make, or None when they make none."""
    said = Said(parts, given)
    meant = KINDS[kind](said)
    if meant is None:
        return None
    mod, clock = said.get("mod", ""), said.get("clock", "")
    if isinstance(meant, Found):
        return Found(first, stop, meant.meaning, mod or meant.mod, clock or meant.clock)
    return Found(first, stop, meant, mod, clock)
