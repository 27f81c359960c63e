"""What the forms mean: words fill the fields of a meaning, and a few rules make one meaning of two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

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
    Offset,
    Period,
    Recurring,
    Reference,
    WeekdayOf,
    WeekdaysAway,
    Year,
)
from factcheck.language.times.parts import FIRST_YEAR, LAST_YEAR
from factcheck.language.times.units import Unit, iso_duration

if TYPE_CHECKING:
    from factcheck.language.times.parts import Part

Parts = tuple["Part", ...]
Given = Mapping[str, Any]
Kind = Callable[[int, int, Parts, Given], Found | None]

_FILLS: Final = {
    "unit": "UNIT UNITS VAGUE_UNITS SPAN AGE_UNIT NEAR_UNIT PERIOD_UNIT COUNTED_UNIT", "month": "MONTH MONTH_LOW",
    "day": "DAY DAY_ORDINAL DAY_BEYOND DAY_DOT", "year": "YEAR YY NUMBER4", "part": "SHORT_PART QUARTER_SHORT SEASON",
    "weekday": "WEEKDAY WEEKDAY_SHORT WEEKDAYS", "years_on": "YEAR_AWAY", "months_on": "MONTH_AWAY",
    "ordinal": "ORD ORD4 ORD2", "amount": "NUM NUMBER AGE AGE_NUMBER VAGUE", "sign": "DAY_WORD LAST NEXT",
    "mod": "MOD ROUGH ROUGH_DATE", "value": "REFERENCE", "rule": "HOLIDAY",
}  # fmt: skip
_FIELDS: Final = {name: field for field, names in _FILLS.items() for name in names.split()}
"""Which field of a meaning a part fills."""
_SIGNS: Final = {"last": -1, "this": 0, "next": 1}


def types_of(found: Found) -> tuple[str, ...]:
    """Return the types by which forms of higher levels name what was found."""
    meaning = found.meaning
    if found.mod and not isinstance(meaning, Length):
        return ()
    if isinstance(meaning, Calendar):
        if meaning.side or meaning.week:
            return ()
        if meaning.weekday is not None:
            return ("DATE", "DAYDATE", "WEEKDATE") if meaning.day is not None else ("DATE", "WEEKDATE")
        if meaning.day is not None and meaning.month is not None:
            undated = meaning.year is None and meaning.years_on is None
            return ("DATE", "DAYDATE", "YEARLESS") if undated else ("DATE", "DAYDATE")
        month = meaning.month is not None and (meaning.year is not None or meaning.years_on is not None)
        return ("DATE", "YEARMONTH") if month else ("DATE",)
    if isinstance(meaning, Distance):
        if meaning.counted:
            return ()
        name = "TOLD" if meaning.told else "DISTANCE"
        return (name, "DAY_DISTANCE") if meaning.unit == "day" else (name,)
    if isinstance(meaning, Length) and meaning.sign:
        return ("STRETCH",)
    return _TYPES.get(type(meaning), ())


_TYPES: Final[dict[type, tuple[str, ...]]] = {
    Period: ("PERIOD",), Decade: ("DECADE_FOUND",), Century: ("CENTURY",), Length: ("LENGTH",), Clock: ("CLOCK",),
    Holiday: ("FEAST",),
}  # fmt: skip


def _inner(parts: Parts) -> list[Any]:
    """Return the found expressions among the parts."""
    return [part.value for part in parts if isinstance(part.value, Found)]


def fields(parts: Parts, given: Given) -> dict[str, Any]:
    """Return what the parts say, by the field that each fills; of two for one field the last."""
    found: dict[str, Any] = {}
    for part in parts:
        name = _FIELDS.get(part.type)
        if name is not None:
            found[name] = part.value
        elif part.type in ("PICK", "PICK_TOLD"):
            found |= {"pick": part.value, "told": part.type == "PICK_TOLD", "sign": _SIGNS[part.value]}
        elif part.type == "BOOKKEEPING":
            found["fiscal"] = True
        elif part.type in ("DAYPART", "DAYPARTS"):
            found["clock"] = f"T{part.value}"
        elif part.type in ("HHMM", "MILITARY"):
            found["clock"] = f"T{part.value[0]:02d}:{part.value[1]:02d}"
    return {**found, **given}


def _of(parts: Parts, kind: type) -> Any:
    """Return the first found expression among the parts whose meaning is of a kind."""
    return next(
        part.value for part in parts if isinstance(part.value, Found) and isinstance(part.value.meaning, kind)
    )


def _again(found: Found, first: int, stop: int, **changes: Any) -> Found:
    """Return what was found with more words, or otherwise changed."""
    return replace(found, first=first, stop=stop, **changes)


def _found(first: int, stop: int, meaning: Any, said: Mapping[str, Any]) -> Found:
    return Found(first, stop, meaning, mod=said.get("mod", ""), clock=said.get("clock", ""))


def _leaf(kind: type, *names: str, **more: Any) -> Kind:
    """Return the rule of a meaning that words alone make: it takes the fields that it has from them."""

    def make(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
        said = fields(parts, given)
        return _found(first, stop, kind(**{name: said[name] for name in names if name in said}, **more), said)

    return make


def _calendar(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    said = fields(parts, given)
    meaning = next((part.value for part in parts if isinstance(part.value, Calendar)), None)
    if meaning is not None:
        return _found(first, stop, meaning, said)
    figures = [part.value for part in parts if part.type == "FIGURE"]
    if figures:
        day, year = figures[:-4], figures[-4:]
        said |= {"day": int("".join(map(str, day))), "year": Year(int("".join(map(str, year))))}
        if not 1 <= said["day"] <= 31 or not FIRST_YEAR <= said["year"].number <= LAST_YEAR:
            return None
    era = next((part.value for part in parts if part.type in ("ERA", "ERA_FIRST")), None)
    if era is not None:
        number = next(part.value for part in parts if part.type == "DIGITS")
        said["year"] = Year(1 - number if era < 0 else number)
    names = ("year", "years_on", "month", "months_on", "day", "weekday", "side", "fiscal", "week")
    return _found(first, stop, Calendar(**{name: said[name] for name in names if name in said}), said)


def _period(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    said = fields(parts, given)
    if "part" not in said:
        letter = "H" if said.get("halves") else "Q"
        said["part"] = f"{letter}{said.get('ordinal', 2)}"
    if said.get("halves") and "year" not in said and "years_on" not in said:
        said["years_on"] = 0
    if "years_on" not in said and "year" not in said and said.get("ago"):
        said["years_on"] = -1
    names = ("part", "year", "years_on", "pick", "told", "fiscal")
    return _found(first, stop, Period(**{name: said[name] for name in names if name in said}), said)


def _century(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    era = next((part.value for part in parts if part.type in ("ERA", "ERA_FIRST")), 1)
    number = fields(parts, given)["ordinal"]
    return Found(first, stop, Century(number, era)) if number <= 30 else None


def _decade(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    value = parts[-1].value
    return Found(first, stop, value if isinstance(value, Decade) else Decade(value, open=True))


def _distance(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    said = fields(parts, given)
    said.setdefault("unit", "year")
    if "years_on" in said:
        said["sign"] = said["years_on"]
    names = ("unit", "amount", "sign", "coarse", "fiscal", "pick", "year")
    return _found(
        first, stop, Distance(**{n: said[n] for n in names if n in said}, told=said.get("told", False)), said
    )


def _told(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    return _distance(first, stop, parts, {"told": True, **given})


def _clock(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    said = fields(parts, given)
    named = next((part.value for part in parts if part.type == "CLOCK_WORD"), "")
    hour = next((part.value for part in parts if part.type == "HOUR"), None)
    minute = 0
    time = next((part.value for part in parts if part.type in ("HHMM", "TIME12")), None)
    if time is not None:
        hour, minute = time
    half = next((part.value for part in parts if part.type in ("HALF_DAY", "SPOKEN_HALF")), None)
    if hour is not None:
        hour = hour if half is None else hour % 12 + half
        said["clock"] = f"T{hour:02d}:{minute:02d}"
    return _found(first, stop, Clock(), said | ({"clock": named} if named else {}))


def _length(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    said = fields(parts, given)
    numbers = [part.value for part in parts if part.type == "NUM"]
    if len(numbers) > 1 and "both" not in given:
        said["amount"] = numbers[0]  # "two to three weeks"
    return _found(first, stop, Length(**{n: said[n] for n in ("unit", "amount", "sign") if n in said}), said)


def _age(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    said = fields(parts, given)
    return Found(first, stop, Count(True, said.get("unit", "year"), float(said["amount"])))


def _ordinal(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    said = fields(parts, given)
    return Found(first, stop, Count(False, said["unit"], float(said["ordinal"])))


def _set(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    said = fields(parts, given)
    part = said.get("clock", "")
    if "weekday" in said:
        value, unit = f"XXXX-WXX-{said['weekday'] + 1}{part}", "week"
    elif "month" in said:
        value, unit = f"XXXX-{said['month']:02d}", "year"
    elif "part" in said:
        value, unit = f"XXXX-{said['part']}", "year"
    elif part:
        value, unit = f"XXXX-XX-XX{part}", "day"
    elif "unit" in said:
        unit = said["unit"]
        value = iso_duration(
            said.get("amount", None if "VAGUE" in {p.type for p in parts} else said.get("step", 1)), unit
        )
    else:
        value, unit = parts[0].value, ""
    return Found(first, stop, Recurring(value, unit))


def _dated(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A weekday and a date make one date."""
    date = _of(parts, Calendar)
    said = fields(parts, given)
    if date.meaning.weekday is not None:
        return None
    clock = said.get("clock", "") or date.clock
    return Found(first, stop, replace(date.meaning, weekday=said["weekday"]), clock=clock)


def _stamped(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A date whose year stands behind the time of day."""
    date = _of(parts, Calendar)
    said = fields(parts, given)
    meaning = replace(date.meaning, year=said["year"], weekday=said.get("weekday"))
    return _found(first, stop, meaning, said)


def _picked(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A word that picks one of a row picks a date, season or named day."""
    said = fields(parts, given)
    pick = {"pick": said["pick"], "told": said["told"]}
    inner = next(iter(_inner(parts)), None)
    if inner is None:
        if "part" in said:
            return Found(first, stop, Period(said["part"], **pick))
        names = ("month", "weekday")
        return _found(first, stop, Calendar(**{n: said[n] for n in names if n in said}, **pick), said)
    if isinstance(inner.meaning, Calendar) and inner.meaning.month is None and inner.meaning.weekday is None:
        return None
    if isinstance(inner.meaning, Period) and not inner.meaning.part.isalpha():
        return None
    return _again(inner, first, stop, meaning=replace(inner.meaning, **pick))


def _nth(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """An ordinal, a weekday and a month make a day."""
    said = fields(parts, given)
    inner = next(iter(_inner(parts)), None)
    if inner is not None:
        month = inner.meaning
    elif "month" in said:
        month = Calendar(month=said["month"])
    else:
        month = Calendar(months_on=said.get("months_on", 0))
    nth = said.get("ordinal", -1)
    return Found(first, stop, NthWeekday(nth, said["weekday"], month)) if 1 <= nth <= 5 or nth == -1 else None


def _within(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A weekday and a week make a day."""
    said = fields(parts, given)
    week = Distance(
        "week", given.get("amount", 1), said.get("sign", 0), told=said.get("told", "told" in given)
    )
    return _found(first, stop, WeekdayOf(said["weekday"], week), said)


def _weekdays(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A number of weekdays away."""
    said = fields(parts, given)
    if said["amount"] != int(said["amount"]) or not 1 <= said["amount"] <= 60:
        return None
    return Found(first, stop, WeekdaysAway(said["weekday"], int(said["amount"]), said["sign"]))


def _offset(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A length of time before or after a date."""
    said = fields(parts, given)
    founds = _inner(parts)
    base = founds[-1].meaning
    length = founds[0].meaning if len(founds) > 1 else Length(said["unit"], 1)
    if length.value:
        return None
    return _found(first, stop, Offset(length.unit, length.amount, said["sign"], base), said)


def _length_away(first: int, stop: int, parts: Parts, given: Given, *, told: bool = False) -> Found | None:
    """A length of time before or after the day that the text speaks from, or told of before."""
    said = fields(parts, given)
    length = _of(parts, Length)
    inner = length.meaning
    coarse = inner.unit == "year" and inner.amount == 1 and (told or said["sign"] < 0)
    meaning = Distance(inner.unit, inner.amount, said["sign"], told=told, counted=not told, coarse=coarse)
    return _found(first, stop, meaning, {"mod": said.get("mod", length.mod)})


def _length_told(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    return _length_away(first, stop, parts, given, told=True)


def _rough(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A word that makes an amount or a date rough."""
    inner = _inner(parts)[0]
    return _again(inner, first, stop, mod=fields(parts, given).get("mod", "APPROX"))


_NESTED: Final = {
    Unit.YEAR: (Unit.MONTH, Unit.WEEK, Unit.DAY), Unit.MONTH: (Unit.WEEK, Unit.DAY), Unit.WEEK: (Unit.DAY,),
    Unit.DAY: (Unit.HOUR,), Unit.HOUR: (Unit.MINUTE, Unit.SECOND), Unit.MINUTE: (Unit.SECOND,),
}  # fmt: skip


def _joined(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """Lengths in ever smaller units make one length."""
    lengths = [found.meaning for found in _inner(parts)]
    last: Mapping[str, Any] = fields(parts, given)
    if "unit" in last:
        lengths.append(Length(last["unit"], last["amount"]))
    if any(length.amount is None for length in lengths):
        return None
    for one, two in pairwise(lengths):
        if Unit(two.unit) not in _NESTED.get(Unit(one.unit), ()) or two.amount != int(two.amount):
            return None
    value = iso_duration(lengths[0].amount, lengths[0].unit)
    for length in lengths[1:]:
        part = iso_duration(length.amount, length.unit)
        value += part[2:] if part.startswith("PT") and "T" in value else part[1:]
    return Found(first, stop, replace(lengths[0], value=value))


def _timed(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A time of day and a date make a time."""
    clocks = [found.clock for found in _inner(parts) if isinstance(found.meaning, Clock)]
    date = next(found for found in _inner(parts) if not isinstance(found.meaning, Clock))
    clock = clocks[0] if clocks else fields(parts, given)["clock"]
    return _again(date, first, stop, clock=clock)


def _modified(first: int, stop: int, parts: Parts, given: Given) -> Found | None:
    """A word for a part of a date or period."""
    said = fields(parts, given)
    inner = next(iter(_inner(parts)), None)
    if inner is not None:
        clock = said.get("clock", "") or inner.clock
        return _again(inner, first, stop, mod=said["mod"], clock=clock)
    meaning: Any
    if "year" in said or "month" in said:
        meaning = Calendar(year=said.get("year"), month=said.get("month"))
    elif "part" in said:
        meaning = Period(said["part"])
    elif "unit" in said:
        meaning = Distance(said["unit"], 1, 0, told=True)
    elif "clock" in said:
        meaning = Clock()
    else:
        decade = next(
            (part.value for part in parts if part.type in ("DECADE_WORD", "DECADE", "DECADE_BARE")), None
        )
        if decade is None:
            return None
        meaning = decade if isinstance(decade, Decade) else Decade(decade, open=True)
    return _found(first, stop, meaning, said)


KINDS: Final[dict[str, Kind]] = {
    "calendar": _calendar, "named": _calendar, "week": _calendar, "period": _period, "decade": _decade,
    "century": _century, "holiday": _leaf(Holiday, "rule", "year", "years_on", "unit"), "distance": _distance,
    "told": _told, "length": _length, "age": _age, "ordinal": _ordinal, "set": _set,
    "reference": _leaf(Reference, "value"), "clock": _clock, "dated": _dated, "stamped": _stamped, "picked": _picked,
    "nth": _nth, "within": _within, "weekdays": _weekdays, "offset": _offset, "length_away": _length_away,
    "length_told": _length_told, "rough": _rough, "joined": _joined, "timed": _timed, "modified": _modified,
}  # fmt: skip
"""The rule that makes each kind of meaning."""
