"""Whether a form stands for a time where it is: the few tests that words right beside it cannot tell."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.language.times.meaning import Calendar, Clock, Count, Decade, Distance, Length
from factcheck.language.times.standing_days import counts_nothing, day_stands, month_stands, weekday_stands
from factcheck.language.times.standing_years import year_stands
from factcheck.language.times.units import Unit
from factcheck.language.times.words import APOSTROPHES, DASHES

if TYPE_CHECKING:
    from factcheck.language.times.sight import Sight

_BIRTH_REACH: Final = 60
"""Tokens within which a birth is told before an age."""
Test = Callable[["Sight"], bool]
TESTS: Final[dict[str, Test]] = {
    test.__name__: test for test in (year_stands, counts_nothing, day_stands, month_stands, weekday_stands)
}
"""The tests that forms name."""


def stands(test: Test) -> Test:
    """Let forms name a test."""
    TESTS[test.__name__] = test
    return test


@stands
def era_fits(sight: Sight) -> bool:
    """Tell whether a number and an era make a year: "AD 70", "70 AD", "44 BC", but no "BC 44"."""
    number, era = sight.value("DIGITS"), sight.value("ERA")
    return bool(number) and (era > 0 or sight.parts[0].type == "DIGITS")


@stands
def nothing_joined(sight: Sight) -> bool:
    """Tell whether nothing more is glued behind."""
    words, stop = sight.words, sight.stop
    return (
        not (words.glued(stop) and words.low[stop] in DASHES)
        and words.glued(sight.first + 1)
        and words.glued(sight.first + 2)
    )


@stands
def one_of_four(sight: Sight) -> bool:
    """Tell whether an ordinal can count quarters."""
    return bool(1 <= sight.value("ORD") <= 4)


@stands
def one_of_two(sight: Sight) -> bool:
    """Tell whether an ordinal, if there is one, can count halves."""
    return sight.value("ORD") in (None, 1, 2)


@stands
def quarter_stands(sight: Sight) -> bool:
    """Tell whether "Q3" is a quarter, and no label of a question."""
    label = sight.after in (".", ":", ")") and (not sight.first or not sight.before.isalpha())
    return sight.parts[0].value.startswith("Q") and not label and not sight.words.glued(sight.first)


@stands
def decade_stands(sight: Sight) -> bool:
    """Tell whether two digits and "s" are a decade: "the 80s", not "in his 30s"."""
    decade = sight.parts[-1].value
    return not (isinstance(decade, Decade) and decade.open and bool(sight.words.digits(sight.first)))


@stands
def season_stands(sight: Sight) -> bool:
    """Tell whether a season is meant as a time: with a year, or behind a word that leads to one."""
    words, first, stop = sight.words, sight.first, sight.stop
    if sight.value("YEAR") is not None or sight.value("YEAR_AWAY") is not None:
        return True
    determined = stop == first + 2
    if words.capital(stop - 1) and stop - 1 > 0:
        return False
    if determined and sight.after.isalpha() and sight.after not in sight.grammar.words("goes_on"):
        return False
    if sight.before not in sight.grammar.words("season_signal"):
        return False
    return determined or words.low[first] in sight.grammar.words("sure_season") or sight.before == "in"


@stands
def day_word_stands(sight: Sight) -> bool:
    """Tell whether "today" is no name of a paper or of all that is present ("today's 18-year-olds")."""
    words, low, first, stop = sight.words, sight.words.low, sight.first, sight.stop
    if (
        words.capital(first)
        and words.capital(first - 1)
        and first > 1
        and sight.before not in sight.grammar.words("function")
    ):
        return False
    return not (low[stop] in APOSTROPHES and low[stop + 1] == "s" and words.digits(stop + 2))


@stands
def no_programme(sight: Sight) -> bool:
    """Tell whether no capitals make a name of it: "This Week", the programme."""
    words, first = sight.words, sight.first
    return not (first and words.capital(first) and words.capital(sight.stop - 1))


@stands
def measures_time(sight: Sight) -> bool:
    """Tell whether a number and a unit measure time."""
    words, low, first, stop = sight.words, sight.words.low, sight.first, sight.stop
    number, word, known = sight.value("NUM"), low[stop - 1], sight.grammar.words
    if words.glued(first) and words.digits(first) and low[first - 1] in DASHES:
        return False
    if (
        words.capital(stop - 1)
        and words.tokens[stop - 1].text.istitle()
        and (words.digits(stop - 2) or words.capital(stop - 2))
    ):
        return False  # "60 Minutes"
    if sight.parts[-1].type == "SPAN" and number != 1 and word in known("spoken_plural"):
        return False
    if sight.parts[-1].type == "UNIT" and (
        word in known("ordinal_unit") and low[stop - 3] in words.numerals.ten
    ):
        return False  # "forty-second"
    if low[stop] == "of" and word in known("share"):
        return False  # "three quarters of"
    if word in known("share") and low[stop - 2] in DASHES:
        return False
    return not (number == 24 and low[stop] in ("a", "per"))


@stands
def one_unit_stands(sight: Sight) -> bool:
    """Tell whether "a day" is a length of time, not a rate ("$5 a day") nor a day of some kind."""
    words, low, first, stop = sight.words, sight.words.low, sight.first, sight.stop
    unit, known = sight.value("SPAN", "UNIT"), sight.grammar.words
    if (
        (first and words.digits(first - 1))
        or sight.before in known("rated")
        or sight.before in known("often")
    ) and sight.after not in known("away"):
        return False
    if unit in ("second", "quarter", "night") and low[first] != "one":
        return False
    if (
        stop == first + 2
        and low[stop].isalpha()
        and unit in ("day", "minute", "hour")
        and sight.before in known("copula")
    ):
        return low[stop] in ("and", "or", "in", "to")
    return True


@stands
def units_stand(sight: Sight) -> bool:
    """Tell whether a plural unit without a number is a length of time: "for months", "within weeks", "years ago"."""
    unit = Unit(sight.parts[0].value)
    if unit.code.startswith("T") and unit is not Unit.HOUR:
        return False
    if unit in (Unit.QUARTER, Unit.WEEKEND):
        return False
    return sight.before in sight.grammar.words("length_signal") or sight.after in sight.grammar.words("away")


@stands
def spans_up_to_now(sight: Sight) -> bool:
    """Tell whether "the last year" is the twelve months up to now."""
    return bool(sight.value("SPAN") != "quarter")


@stands
def age_fits(sight: Sight) -> bool:
    """Tell whether a number can be somebody's age."""
    number = sight.value("NUM", "NUMBER")
    return 0 < number < 130 and number == int(number) and sight.after not in ("%", "percent")


@stands
def apposed_age(sight: Sight) -> bool:
    """Tell whether a number is the age that newspapers set after a name: "Ann Poe, 79, said"."""
    words, low, first, stop = sight.words, sight.words.low, sight.first, sight.stop
    return (
        first >= 3
        and words.digits(first) > 1
        and sight.before == ","
        and sight.after in (",", ".", ")", ";")
        and not (words.glued(stop) and words.glued(stop + 1))
        and words.capital(first - 2)
        and words.capital(first - 3)
        and low[first - 2].isalpha()
        and low[first - 2] not in sight.grammar.types
        and 10 <= sight.parts[0].value <= 115
    )


@stands
def age_of_birth(sight: Sight) -> bool:
    """Tell whether a bare number is an age, because the sentence tells of a birth before ("born in 1960, is 45")."""
    said = sight.words.low[max(0, sight.first - _BIRTH_REACH) : sight.first]
    return 10 <= sight.parts[0].value <= 115 and not sight.grammar.words("birth").isdisjoint(said)


@stands
def frequency_stands(sight: Sight) -> bool:
    """Tell whether "daily" says how often, and is in no name nor a kind of dividend."""
    words, first = sight.words, sight.first
    if words.capital(first) and (words.capital(first - 1) or (first and words.capital(first + 1))):
        return False  # "Daily Mail", "The Weekly"
    return not (sight.parts[0].value == "P3M" and sight.after.isalpha())


@stands
def reference_stands(sight: Sight) -> bool:
    """Tell whether "now" is one: not "NOW, THEREFORE, …"."""
    words, first = sight.words, sight.first
    return not (
        len(words.tokens[first].text) > 1 and words.tokens[first].text.isupper() and sight.after == ","
    )


@stands
def clock_fits(sight: Sight) -> bool:
    """Tell whether hours and minutes can be a time of day."""
    words, first = sight.words, sight.first
    time, hour = sight.value("HHMM"), sight.value("HOUR")
    half = sight.value("HALF_DAY")
    if time is not None:
        hour = time[0]
        if half is None and time[2] != ":":
            return False
    glued_am = half != 0 or words.glued(sight.parts[0].stop) or words.digits(sight.parts[0].stop - 1)
    return (
        bool(glued_am) and (1 <= hour <= 12 if half is not None else hour <= 24) and words.low[first] != "a"
    )


@stands
def no_name(sight: Sight) -> bool:
    """Tell whether "Noon" is in no name ("High Noon", "Midnight Express")."""
    words, first = sight.words, sight.first
    return not (words.capital(first) and (words.capital(first - 1) or words.capital(first + 1)))


@stands
def day_time(sight: Sight) -> bool:
    """Tell whether "the morning" may be a time of day by itself; nights have to be told which."""
    return bool(sight.parts[-1].value != "NI")


@stands
def base_is_a_day(sight: Sight) -> bool:
    """Tell whether what a length of time is counted from is a day, so that the sum is one too."""
    base = sight.inner[-1].meaning
    if isinstance(base, Calendar):
        return (base.day is not None and base.month is not None) or (
            base.weekday is not None and not base.pick and sight.value("LENGTH") is None
        )
    return True


@stands
def rough_fits(sight: Sight) -> bool:
    """Tell whether a word that makes an amount rough does so here; "over" and "some" often don't."""
    inner = sight.found(Length)
    word = sight.words.low[sight.first]
    if sight.value("ROUGH") is None:
        return True  # "… or so"
    if inner is None or inner.meaning.sign:
        return inner is not None and word in sight.grammar.words("rough_pick")
    if sight.words.low[inner.stop - 2] in DASHES and word in sight.grammar.words("rough_date"):
        return True
    return (
        word not in sight.grammar.words("rough_doubtful")
        or inner.meaning.amount == 1
        or sight.before in sight.grammar.words("rough_signal")
    )


_NESTED: Final = {
    Unit.YEAR: (Unit.MONTH, Unit.WEEK, Unit.DAY), Unit.MONTH: (Unit.WEEK, Unit.DAY), Unit.WEEK: (Unit.DAY,),
    Unit.DAY: (Unit.HOUR,), Unit.HOUR: (Unit.MINUTE, Unit.SECOND), Unit.MINUTE: (Unit.SECOND,),
}  # fmt: skip


@stands
def nested_units(sight: Sight) -> bool:
    """Tell whether lengths go on in smaller units: "three years and two months"."""
    lengths = [(found.meaning.unit, found.meaning.amount) for found in sight.inner]
    last = sight.value("UNITS")
    if last is not None:
        lengths.append((last, sight.value("NUM")))
    whole = all(amount is not None and amount == int(amount) for _, amount in lengths[1:])
    pairs = pairwise(lengths)
    return (
        whole
        and lengths[0][1] is not None
        and all(Unit(two[0]) in _NESTED.get(Unit(one[0]), ()) for one, two in pairs)
    )


@stands
def modifies_a_date(sight: Sight) -> bool:
    """Tell whether a word such as "early" modifies a date here: not an age ("in her late seventies")."""
    inner = next(iter(sight.inner), None)
    mod = sight.value("MOD")
    if isinstance(sight.parts[-1].value, Decade) or sight.parts[-1].type == "DECADE_WORD":
        return sight.before not in sight.grammar.words("owner") and sight.before != "s"
    if mod in ("BEFORE", "AFTER") and inner is not None and isinstance(inner.meaning, Clock | Count):
        return False
    return inner is None or not (isinstance(inner.meaning, Distance) and inner.meaning.counted)
