"""From what was recognised to what it means: a TIMEX3 value, the days, and what they were resolved against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factcheck.intervals import Interval, civil, iso_day, iso_year, month_length, ordinal, weekday
from factcheck.language.times import periods
from factcheck.language.times.amounts import iso_duration
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.holidays import day_of
from factcheck.language.times.lexicon import UNIT_DAYS
from factcheck.language.times.model import Anchor, DateAnchor, Precision

if TYPE_CHECKING:
    from collections.abc import Callable

_UNIT_PRECISION: Final = {
    "day": Precision.DAY, "weekend": Precision.WEEKEND, "week": Precision.WEEK, "fortnight": Precision.WEEK,
    "month": Precision.MONTH, "quarter": Precision.QUARTER, "year": Precision.YEAR, "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}  # fmt: skip
# Days around the document's date in which a date without a year is simply the nearest one.
_NEAR: Final = 100
_NEAR_MONTHS: Final = 2
_RECENT: Final = 45
_TENSED: Final = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
}


@dataclass(slots=True)
class Meaning:
    """What a draft means."""

    value: str
    interval: Interval | None
    precision: Precision
    anchor: Anchor
    valid: bool = True
    alternatives: tuple[Interval, ...] = ()


@dataclass(slots=True)
class _Reference:
    """A date that the text gave, for later expressions to lean on."""

    interval: Interval
    precision: Precision
    block: int
    sentence: int
    written: bool  # with its year


class Resolver:
    """Resolves the drafts of a document in the order of its text, remembering what later ones lean on."""

    def __init__(self, anchor: DateAnchor) -> None:
        """Start at a document's date."""
        self._day = anchor.day
        self._month = anchor.month
        self._year = anchor.year
        self._last: _Reference | None = None
        self._quarter: tuple[int, int, int] | None = None  # year, quarter, sentence
        self._sentence = 0
        self._block = 0
        self._forms: dict[Form, Callable[[Draft, int], Meaning]] = {
            Form.DATE: self._date,
            Form.PERIOD: self._period,
            Form.DECADE: self._decade,
            Form.CENTURY: self._century,
            Form.DEICTIC: self._deictic,
            Form.ANAPHOR: self._anaphor,
            Form.HOLIDAY: self._holiday,
            Form.DURATION: self._duration,
            Form.SET: self._set,
            Form.REFERENCE: self._reference,
            Form.CLOCK: self._clock,
            Form.ORDINAL: self._duration,
            Form.AGE: self._duration,
            Form.NAMED: self._named,
        }

    def resolve(self, draft: Draft, tense: int, sentence: int, block: int) -> Meaning:
        """Give a draft its meaning.

        Args:
            draft: what the grammar recognised.
            tense: -1, 0, 1 or 2 (a deadline), of the words around it.
            sentence: index of its sentence, which says how near earlier dates are.
            block: index of its block.
        """
        self._sentence, self._block = sentence, block
        if draft.century_open and draft.year is not None:
            draft.year, draft.century_open = self._full_year(draft.year), False
        meaning = self._forms[draft.form](draft, tense)
        self._remember(draft, meaning)
        if meaning.interval is not None and draft.mod:
            meaning.interval = periods.part_of(meaning.interval, draft.mod)
        if draft.clock and draft.form is not Form.CLOCK:
            meaning.precision = Precision.TIME
            if meaning.value.count("-") == 2 and "W" not in meaning.value[:6]:
                meaning.value += draft.clock
        return meaning

    def _remember(self, draft: Draft, meaning: Meaning) -> None:
        if meaning.interval is None or draft.form in (
            Form.DURATION,
            Form.SET,
            Form.REFERENCE,
            Form.AGE,
            Form.ORDINAL,
        ):
            return
        if meaning.interval.first is None or meaning.interval.last is None:
            return
        self._last = _Reference(
            meaning.interval, meaning.precision, self._block, self._sentence, draft.year is not None
        )
        if draft.period.startswith("Q"):
            year = civil(meaning.interval.first)[0]
            self._quarter = (year, int(draft.period[1]), self._sentence)

    def _full_year(self, short: int) -> int:
        """Complete a year of two digits: the latest such year not far after the document's."""
        if self._year is None:
            return short + (1900 if short > 30 else 2000)
        full = self._year - self._year % 100 + short
        return full - 100 if full > self._year + 15 else full

    # Dates by the calendar

    def _date(self, draft: Draft, tense: int) -> Meaning:
        if draft.year is None and draft.year_offset is not None and self._year is not None:
            return self._calendar(draft, self._year + draft.year_offset, Anchor.DOCUMENT)
        if draft.year is not None:
            return self._calendar(draft, draft.year, Anchor.EXPLICIT)
        if draft.month is None:
            return self._weekday(draft, tense)
        narrative = self._narrative_year(draft, tense)
        year = self._year_for(draft, tense)
        if narrative is None:
            return self._calendar(draft, year, Anchor.NONE if year is None else Anchor.DOCUMENT)
        told = self._calendar(draft, narrative, Anchor.NARRATIVE)
        if year is None:
            return told
        near = self._calendar(draft, year, Anchor.DOCUMENT)
        chosen = near if self._is_near(near) else told
        chosen.alternatives = tuple(m.interval for m in (told, near) if m.interval is not None)
        return chosen

    def _is_near(self, meaning: Meaning) -> bool:
        """Tell whether a date lies so near the document's that it needs no year even inside an older story."""
        interval = meaning.interval
        if self._day is None or interval is None or interval.first is None or interval.last is None:
            return False
        return interval.first - 3 <= self._day <= interval.last + _RECENT

    def _calendar(self, draft: Draft, year: int | None, anchor: Anchor) -> Meaning:
        """Give the meaning of a year, month or day whose year is known (or not)."""
        month, day = draft.month, draft.day
        if year is not None and not periods.in_range(year):
            return Meaning(iso_year(year), None, Precision.YEAR, anchor, valid=False)
        head = "XXXX" if year is None else iso_year(year)
        if month is None:
            interval = None if year is None else self._year_days(year, fiscal=draft.fiscal)
            return Meaning(head, interval, Precision.YEAR, anchor)
        if day is None:
            whole = None if year is None else Interval.month(year, month)
            return Meaning(f"{head}-{month:02d}", whole, Precision.MONTH, anchor)
        longest = month_length(2024 if year is None else year, month)
        value = f"{head}-{month:02d}-{day:02d}"
        if day > longest and anchor is not Anchor.EXPLICIT and day <= month_length(2024, month):
            # 29 February of a year that nobody wrote.
            return Meaning(f"XXXX-{month:02d}-{day:02d}", None, Precision.DAY, Anchor.NONE)
        if day > longest:
            return Meaning(value, None, Precision.DAY, anchor, valid=False)
        if year is None:
            return Meaning(value, None, Precision.DAY, anchor)
        found = ordinal(year, month, day)
        if draft.unit == "week":
            week, days = periods.iso_week(found)
            return Meaning(week, days, Precision.WEEK, anchor)
        alternatives: tuple[Interval, ...] = ()
        if draft.swapped:
            readings = sorted((found, ordinal(year, day, month)))
            alternatives = tuple(Interval.day(reading) for reading in readings)
            return Meaning(
                f"{head}-XX-XX", Interval(*readings), Precision.DAY, anchor, alternatives=alternatives
            )
        return Meaning(value, Interval.day(found), Precision.DAY, anchor)

    @staticmethod
    def _year_days(year: int, *, fiscal: bool) -> Interval:
        if fiscal:
            # Fiscal years begin between April of the year before and April of the year itself.
            return Interval(ordinal(year - 1, 4), ordinal(year + 1, 3, 31))
        return Interval.year(year)

    def _narrative_year(self, draft: Draft, tense: int) -> int | None:
        """Return the year that the text is speaking of, when it is not the document's own."""
        last = self._last
        if last is None or tense > 0 or draft.pick in ("last", "next", "this", "past", "coming"):
            return None
        if last.block != self._block or self._sentence - last.sentence > 2 or not last.written:
            return None
        if last.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR):
            return None
        if last.precision is Precision.YEAR and self._sentence != last.sentence and self._year is not None:
            return None
        assert last.interval.first is not None
        year = civil(last.interval.first)[0]
        return None if self._year is not None and abs(year - self._year) < 2 else year

    def _year_for(self, draft: Draft, tense: int) -> int | None:
        """Choose the year of a date written without one, by its tense or nearest to the document's date."""
        if self._year is None or draft.month is None:
            return None
        pick = draft.pick
        direction = _TENSED.get(pick, 0 if pick == "this" else tense)
        if pick == "this":
            return self._year
        if self._month is None:
            return self._year if direction == 0 else None
        distance = draft.month - self._month[1]
        if draft.day is None:
            if 0 < distance % 12 <= _NEAR_MONTHS and not pick:
                return self._year if distance > 0 else self._year + 1
            if direction < 0:
                past = distance < 0 or (distance == 0 and pick not in ("last", "past", "previous"))
                return self._year if past else self._year - 1
            if direction > 0:
                ahead = distance > 0 or (distance == 0 and pick != "next")
                return self._year if ahead else self._year + 1
            return self._year if distance <= 0 else (self._year - 1 if distance > 2 else self._year)
        return self._year_of_day(draft, direction)

    def _year_of_day(self, draft: Draft, direction: int) -> int:
        assert self._year is not None
        assert self._month is not None
        assert draft.month is not None
        assert draft.day is not None
        base = self._day if self._day is not None else ordinal(self._month[0], self._month[1], 15)
        years = (self._year - 1, self._year, self._year + 1)
        days = {
            year: ordinal(year, draft.month, draft.day)
            for year in years
            if draft.day <= month_length(year, draft.month)
        }
        if not days:
            return self._year
        if draft.weekday is not None:
            fitting = {year: day for year, day in days.items() if weekday(day) == draft.weekday}
            days = fitting or days
        nearest = min(days, key=lambda year: abs(days[year] - base))
        contrary = direction > 1 and days[nearest] < base - 7
        if abs(days[nearest] - base) <= _NEAR and draft.pick == "" and not contrary:
            # For a day this near a writer leaves the year out, whatever the tense; for one a year off nobody does.
            return nearest
        if direction > 0:
            return min((year for year in days if days[year] >= base - 7), default=max(days))
        if direction < 0:
            return max((year for year in days if days[year] <= base + 14), default=min(days))
        return nearest

    def _weekday(self, draft: Draft, tense: int) -> Meaning:
        """Resolve a weekday (or a weekday and a day of the month) against the document's day."""
        wanted = draft.weekday
        if wanted is None:
            return Meaning("XXXX-XX-XX", None, Precision.DAY, Anchor.NONE)
        if draft.day is not None:
            return Meaning(f"XXXX-XX-{draft.day:02d}", None, Precision.DAY, Anchor.NONE)
        if draft.pick in ("that", "same", "previous", "following", "preceding") and self._last is not None:
            start = self._last.interval.first
            if start is not None and self._last.interval.is_day:
                found = self._nearest_weekday(start, wanted, _TENSED.get(draft.pick, 0), strict=True)
                return Meaning(iso_day(found), Interval.day(found), Precision.DAY, Anchor.NARRATIVE)
        if self._day is None:
            return Meaning(f"XXXX-WXX-{wanted + 1}", None, Precision.DAY, Anchor.NONE)
        direction = _TENSED.get(draft.pick, tense or -1)
        strict = draft.pick in ("last", "next", "previous", "following", "coming", "past")
        if draft.pick == "this":
            direction, strict = (1, False)
        found = self._nearest_weekday(self._day, wanted, direction, strict=strict)
        return Meaning(iso_day(found), Interval.day(found), Precision.DAY, Anchor.DOCUMENT)

    @staticmethod
    def _nearest_weekday(base: int, wanted: int, direction: int, *, strict: bool) -> int:
        ahead = (wanted - weekday(base)) % 7
        if direction > 0:
            return base + (ahead or (7 if strict else 0))
        if direction < 0:
            back = (-ahead) % 7
            return base - (back or (7 if strict else 0))
        return base + (ahead if ahead <= 3 else ahead - 7)

    def _named(self, draft: Draft, tense: int) -> Meaning:
        return self._calendar(draft, draft.year, Anchor.EXPLICIT)

    def _holiday(self, draft: Draft, tense: int) -> Meaning:
        anchor = Anchor.EXPLICIT if draft.year is not None else Anchor.DOCUMENT
        year = draft.year
        if year is None and self._year is not None:
            year = self._year + (draft.year_offset or 0)
            base = self._day
            here = day_of(draft.holiday, year)
            if draft.year_offset is None and base is not None and here is not None:
                direction = _TENSED.get(draft.pick, 0 if draft.pick == "this" else tense)
                if direction < 0 and here > base:
                    year -= 1
                elif direction > 0 and here < base:
                    year += 1
        if year is None or not periods.in_range(year) or year < 1:
            return Meaning("XXXX", None, Precision.DAY, Anchor.NONE)
        found = day_of(draft.holiday, year)
        if found is None:
            return Meaning(iso_year(year), Interval.year(year), Precision.VAGUE, anchor)
        if draft.unit in ("week", "weekend"):
            value, days = periods.iso_week(found)
            return Meaning(value, days, Precision.WEEK, anchor)
        return Meaning(iso_day(found), Interval.day(found), Precision.DAY, anchor)

    # Parts and groups of years

    def _period(self, draft: Draft, tense: int) -> Meaning:
        if draft.period == "WE":
            return self._weekend(draft, tense)
        precision = {"Q": Precision.QUARTER, "H": Precision.HALF}.get(draft.period[0], Precision.SEASON)
        year, anchor = draft.year, Anchor.EXPLICIT
        if year is None:
            anchor = Anchor.DOCUMENT
            year = self._period_year(draft, tense)
        if year is None or not periods.in_range(year):
            return Meaning(f"XXXX-{draft.period}", None, precision, Anchor.NONE)
        days = periods.period_days(year, draft.period)
        if draft.fiscal:
            days = self._year_days(year, fiscal=True)
        return Meaning(f"{iso_year(year)}-{draft.period}", days, precision, anchor)

    def _period_year(self, draft: Draft, tense: int) -> int | None:
        base = self._year
        if base is None:
            last = self._last
            if last is None or last.block != self._block or last.interval.first is None:
                return None
            return civil(last.interval.first)[0]
        if draft.year_offset is not None:
            return base + draft.year_offset
        if self._month is None:
            return base
        days = periods.period_days(base, draft.period)
        today = self._day if self._day is not None else ordinal(*self._month, 15)
        assert days.first is not None
        assert days.last is not None
        slack = 0 if draft.period[0] in "QH" else 30
        direction = _TENSED.get(draft.pick, 0 if draft.pick == "this" else tense)
        if draft.pick == "this":
            return base
        if draft.period[0] == "Q" and not draft.pick:
            # Companies speak of a quarter most while it runs and in the months after it.
            if direction >= 0 and days.last >= today - 75:
                return base if days.first - today < 275 else base - 1
            return base if days.first <= today else base - 1
        if direction > 0:
            return base if days.last - slack >= today else base + 1
        started = days.first + slack <= today
        if draft.pick in ("last", "past"):
            started = days.last - slack < today
        return base if started else base - 1

    def _weekend(self, draft: Draft, tense: int) -> Meaning:
        if self._day is None:
            return Meaning("XXXX-WXX-WE", None, Precision.WEEKEND, Anchor.NONE)
        saturday = self._day - (weekday(self._day) - 5) % 7
        direction = _TENSED.get(draft.pick, tense)
        if direction > 0 and weekday(self._day) < 5:
            saturday += 7
        value, _ = periods.iso_week(saturday)
        return Meaning(value + "-WE", Interval(saturday, saturday + 1), Precision.WEEKEND, Anchor.DOCUMENT)

    def _decade(self, draft: Draft, tense: int) -> Meaning:
        start, anchor = draft.decade, Anchor.EXPLICIT
        if draft.century_open:
            start = self._full_year(start)
            if start > (self._year or 2020):
                start -= 100
        if not periods.in_range(start + 99):
            return Meaning("XXX", None, Precision.DECADE, Anchor.NONE)
        # "the 1900s" are ten years or a hundred.
        days = Interval.years(start, start + (99 if start % 100 == 0 and start < 2000 else 9))
        return Meaning(periods.decade_value(start), days, Precision.DECADE, anchor)

    def _century(self, draft: Draft, tense: int) -> Meaning:
        return Meaning(
            periods.century_value(draft.century, before_christ=draft.before_christ),
            periods.century_days(draft.century, before_christ=draft.before_christ),
            Precision.CENTURY,
            Anchor.EXPLICIT,
        )

    # Distances

    def _deictic(self, draft: Draft, tense: int) -> Meaning:
        precision = _UNIT_PRECISION.get(draft.unit, Precision.TIME)
        if draft.amount is None:
            value = "PAST_REF" if draft.sign < 0 else "FUTURE_REF"
            return Meaning(value, None, Precision.VAGUE, Anchor.DOCUMENT)
        if draft.coarse and self._quarter is not None and self._sentence - self._quarter[2] <= 8:
            return self._quarter_away(draft.sign)
        if self._year is None:
            return Meaning(self._unknown(draft.unit), None, precision, Anchor.NONE)
        month = self._month or (self._year, 0)
        return self._shift(draft, self._day, month, Anchor.DOCUMENT)

    def _quarter_away(self, years: int) -> Meaning:
        assert self._quarter is not None
        year, number, _ = self._quarter
        year += years
        days = periods.period_days(year, f"Q{number}")
        return Meaning(f"{iso_year(year)}-Q{number}", days, Precision.QUARTER, Anchor.NARRATIVE)

    @staticmethod
    def _unknown(unit: str) -> str:
        return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}.get(
            unit, "XXXX"
        )

    def _shift(self, draft: Draft, day: int | None, month: tuple[int, int], anchor: Anchor) -> Meaning:
        """Go a number of units from a base; `month` is (year, month or 0) and `day` its day when known."""
        unit, count = draft.unit, draft.sign * (draft.amount or 0)
        distant = (draft.amount or 0) != 1 or draft.stop - draft.first > 2
        whole = round(count)
        precision = _UNIT_PRECISION.get(unit, Precision.TIME)
        unknown = Meaning(self._unknown(unit), None, precision, Anchor.NONE)
        ago = draft.pick == "" and draft.form is Form.DEICTIC and distant
        if unit in ("decade", "century", "millennium", "year"):
            return self._shift_years(draft, day, month, anchor)
        if abs(whole) > 2000:
            return unknown
        if unit in ("month", "quarter"):
            if not month[1]:
                return unknown
            year, number = periods.shift_month(*month, whole * (3 if unit == "quarter" else 1))
            if not periods.in_range(year):
                return unknown
            if unit == "quarter":
                quarter = (number - 1) // 3 + 1
                self._quarter = (year, quarter, self._sentence)
                return Meaning(
                    f"{iso_year(year)}-Q{quarter}",
                    periods.period_days(year, f"Q{quarter}"),
                    precision,
                    anchor,
                )
            days = Interval.month(year, number)
            return Meaning(
                f"{iso_year(year)}-{number:02d}", days.widen(15) if ago else days, precision, anchor
            )
        if day is None:
            return unknown
        if unit in ("week", "fortnight"):
            target = day + round(count * UNIT_DAYS[unit])
            value, days = periods.iso_week(target)
            return Meaning(value, days.widen(3) if ago else days, precision, anchor)
        if unit == "weekend":
            saturday = day - (weekday(day) - 5) % 7 + 7 * (whole if whole > 0 else whole + 1)
            if whole == 0:
                saturday = day + (5 - weekday(day)) % 7 if weekday(day) != 6 else day - 1
            value, _ = periods.iso_week(saturday)
            return Meaning(value + "-WE", Interval(saturday, saturday + 1), precision, anchor)
        if unit in ("hour", "minute", "second"):
            return Meaning(
                iso_day(day), Interval.day(day).widen(abs(whole) // 24 + 1), Precision.TIME, anchor
            )
        target = day + whole
        return Meaning(iso_day(target), Interval.day(target), Precision.DAY, anchor)

    def _shift_years(self, draft: Draft, day: int | None, month: tuple[int, int], anchor: Anchor) -> Meaning:
        unit, count = draft.unit, draft.sign * (draft.amount or 0)
        size = {"decade": 10, "century": 100, "millennium": 1000}.get(unit, 1)
        year = month[0] + round(count * size)
        precision = _UNIT_PRECISION.get(unit, Precision.CENTURY)
        if not periods.in_range(year - 200) or not periods.in_range(year + 200):
            return Meaning("XXXX", None, precision, Anchor.NONE)
        if unit == "century":
            start = year - year % 100
            return Meaning(iso_year(start)[:-2], Interval.years(start, start + 100), precision, anchor)
        if unit == "decade":
            start = year - year % 10
            if draft.amount == 1 and draft.stop - draft.first <= 3 and draft.sign == 0:
                return Meaning(
                    periods.decade_value(start), Interval.years(start, start + 9), precision, anchor
                )
            return Meaning(periods.decade_value(year), Interval.years(year - 3, year + 3), precision, anchor)
        if draft.form is Form.DEICTIC and draft.fiscal:
            return Meaning(iso_year(year), self._year_days(year, fiscal=True), precision, anchor)
        days = Interval.year(year)
        if self._counts_back(draft):
            # "two years ago" may be the calendar year or the day's anniversary, give or take half a year.
            centre = ordinal(year, 7) if day is None else periods.shift_years(day, year - month[0])
            days = days.hull(Interval(centre - 183, centre + 183))
        return Meaning(iso_year(year), days, precision, anchor)

    @staticmethod
    def _counts_back(draft: Draft) -> bool:
        return bool(draft.amount and (draft.amount > 1 or draft.stop - draft.first > 2))

    def _anaphor(self, draft: Draft, tense: int) -> Meaning:
        last = self._last
        unit = draft.unit
        if unit == "quarter" and draft.year is not None:
            number = self._quarter[1] if self._quarter is not None else 0
            if not number:
                return Meaning(
                    iso_year(draft.year), Interval.year(draft.year), Precision.VAGUE, Anchor.EXPLICIT
                )
            value = f"{iso_year(draft.year)}-Q{number}"
            return Meaning(
                value, periods.period_days(draft.year, f"Q{number}"), Precision.QUARTER, Anchor.EXPLICIT
            )
        if unit == "quarter" and draft.sign == 0:
            if (self._quarter is None or self._sentence - self._quarter[2] > 12) and self._month is not None:
                year, month = periods.shift_month(*self._month, -3)
                self._quarter = (year, (month - 1) // 3 + 1, self._sentence)
            if self._quarter is not None:
                return self._quarter_away(0)
        if draft.coarse and self._quarter is not None and self._sentence - self._quarter[2] <= 8:
            return self._quarter_away(draft.sign)
        bare = draft.sign == 0 and draft.stop - draft.first <= 2 and draft.mod == ""
        if last is None or (self._sentence - last.sentence > 6 and self._year is not None):
            return self._from_document(draft)
        elsewhere = last.block != self._block or last.precision in (Precision.DAY, Precision.TIME)
        if (
            bare
            and unit in ("year", "month", "week")
            and not draft.pick
            and self._year is not None
            and elsewhere
        ):
            return self._from_document(draft)
        if draft.amount is None:
            return Meaning(
                "PAST_REF" if draft.sign < 0 else "FUTURE_REF", None, Precision.VAGUE, Anchor.NARRATIVE
            )
        assert last.interval.first is not None
        year, month, _ = civil(last.interval.first)
        day = last.interval.first if last.interval.is_day else None
        known_month = last.precision in (Precision.DAY, Precision.TIME, Precision.MONTH, Precision.WEEK)
        if draft.coarse and last.precision is Precision.MONTH:
            target = year + draft.sign
            return Meaning(
                f"{iso_year(target)}-{month:02d}",
                Interval.month(target, month),
                Precision.MONTH,
                Anchor.NARRATIVE,
            )
        return self._shift(draft, day, (year, month if known_month else 0), Anchor.NARRATIVE)

    def _from_document(self, draft: Draft) -> Meaning:
        if self._year is None or draft.amount is None:
            return Meaning(
                self._unknown(draft.unit), None, _UNIT_PRECISION.get(draft.unit, Precision.VAGUE), Anchor.NONE
            )
        return self._shift(draft, self._day, self._month or (self._year, 0), Anchor.DOCUMENT)

    # What is no date

    def _duration(self, draft: Draft, tense: int) -> Meaning:
        value = draft.value or iso_duration(draft.amount, draft.unit)
        interval = None
        if draft.sign and self._day is not None and draft.form is Form.DURATION:
            length = UNIT_DAYS.get(draft.unit, 1.0) * (draft.amount if draft.amount is not None else 10)
            if length < 400_000:
                far = self._day + draft.sign * round(length)
                interval = Interval(min(self._day, far), max(self._day, far))
        anchor = Anchor.NONE if interval is None else Anchor.DOCUMENT
        precision = _UNIT_PRECISION.get(draft.unit, Precision.TIME)
        return Meaning(value, interval, precision, anchor)

    def _set(self, draft: Draft, tense: int) -> Meaning:
        return Meaning(draft.value, None, _UNIT_PRECISION.get(draft.unit, Precision.DAY), Anchor.NONE)

    def _reference(self, draft: Draft, tense: int) -> Meaning:
        day = self._day
        interval = None
        if day is not None:
            interval = {
                "PRESENT_REF": Interval.day(day),
                "PAST_REF": Interval(None, day),
                "FUTURE_REF": Interval(day, None),
            }[draft.value]
        return Meaning(
            draft.value, interval, Precision.VAGUE, Anchor.NONE if day is None else Anchor.DOCUMENT
        )

    def _clock(self, draft: Draft, tense: int) -> Meaning:
        last = self._last
        if last is not None and last.sentence == self._sentence and last.interval.is_day:
            day, anchor = last.interval.first, Anchor.NARRATIVE
        else:
            day, anchor = self._day, Anchor.DOCUMENT
        if day is None:
            return Meaning(f"XXXX-XX-XX{draft.clock}", None, Precision.TIME, Anchor.NONE)
        return Meaning(iso_day(day) + draft.clock, Interval.day(day), Precision.TIME, anchor)
