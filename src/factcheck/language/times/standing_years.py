"""Whether four digits, or a year in words, are a year where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.times.words import APOSTROPHES, DASHES

if TYPE_CHECKING:
    from factcheck.language.times.sight import Sight


def year_stands(sight: Sight) -> bool:
    """Tell whether a bare four-digit number, or a year in words, is a year where it stands."""
    words, low, index, known = sight.words, sight.words.low, sight.first, sight.grammar.words
    year = sight.parts[0].value
    before, follower = sight.before, sight.after
    if not words.digits(index):
        if low[index] in APOSTROPHES:
            return before in known("bound")
        signal = (
            before in known("year_signal")
            and before not in known("joiner")
            and before not in ("of", "for", "between", "from", "over")
        )
        return follower not in known("measure") and (1800 <= year.number < 2000 or signal)
    return _joins_well(sight) and _is_year(sight, year.number)


def _joins_well(sight: Sight) -> bool:
    """Tell whether what is glued to a number lets it be a year ("2019-24" does, "2000-acre" and "555-2012" don't)."""
    words, low, index = sight.words, sight.words.low, sight.first
    after, neighbours = sight.stop, sight.grammar.words("year_neighbour")
    if words.glued(index) and low[index - 1] in DASHES and index > 1:
        before = low[index - 2]
        if words.digits(index - 2):
            if words.digits(index - 2) not in (2, 4):
                return False
        elif words.glued(index - 1) and before not in neighbours:
            return before.isalpha() and not words.capital(index - 2)
    if words.glued(after) and low[after] in DASHES and words.glued(after + 1):
        if words.digits(after + 1):
            phone = low[after + 2] in DASHES and words.glued(after + 2) and bool(words.digits(after + 3))
            return words.digits(after + 1) in (2, 4) and not phone
        return low[after + 1] in neighbours
    return not (low[after] in ("x", "×", "*") and (words.glued(after) or words.digits(after + 1)))


def _is_year(sight: Sight, year: int) -> bool:
    """Judge a bare four-digit number by its neighbours."""
    words, low, index, known = sight.words, sight.words.low, sight.first, sight.grammar.words
    before, follower = sight.before, sight.after
    measures = known("measure")
    if (
        follower in measures
        or follower in ("%", "°")
        or (before in measures and before not in known("year_signal") and before != "new")
    ):
        return False
    if before in known("numbered") or (
        before == "." and index > 1 and low[index - 2] in known("numbered_short")
    ):
        return False
    if before in ('"', "“", "'") and follower in ('"', "”", "'") and words.glued(index + 1):
        return False  # a title in quotation marks
    modern = 1900 <= year <= 2099
    noun_follows = follower.isalpha() and not words.capital(index + 1) and follower not in known("function")
    plural = noun_follows and follower.endswith("s") and not follower.endswith(("ss", "us", "is"))
    if before in known("sides") and index > 1 and words.digits(index - 2):
        return False  # "2048 by 1365"
    if follower in known("sides") and words.digits(index + 2):
        return False
    if before in known("determiner"):
        return _determined(sight, modern, noun_follows, plural, year)
    if plural and (year % 100 == 0 or before not in ("in", "since", "during", "of", "from")):
        return False
    if before in known("rough_date"):
        return before == "circa" or (modern and year % 100 != 0 and not noun_follows)
    if before in known("count_signal"):
        return before in ("over", "only") and modern and year % 10 != 0 and not noun_follows
    if before in known("range_joiner") or before in DASHES or before == ",":
        linked = index > 1 and 2 <= words.digits(index - 2) <= 4
        return linked or (modern and not noun_follows and (year % 100 != 0 or before in known("pair_joint")))
    if before in known("year_signal"):
        return modern or year % 100 != 0 or before in ("in", "since", "until", "year")
    if before in ("(", "[") or follower in (")", "]"):
        return modern or year >= 1400
    if index == 0 or not before.isalnum():
        return modern and not noun_follows
    if noun_follows and not words.capital(index - 1) and (plural or year % 100 == 0):
        return False
    return modern and not before.isdigit()


def _determined(sight: Sight, modern: bool, noun_follows: bool, plural: bool, year: int) -> bool:
    """Judge a number behind an article or possessive: a year of the noun after it ("the 2015 agreement")."""
    low, index, before, follower = sight.words.low, sight.first, sight.before, sight.after
    if before == "s" and index > 1 and low[index - 2] in APOSTROPHES and not follower.isalpha():
        return False  # "Orwell's 1984"
    if before in ("a", "an"):
        return modern and (noun_follows or sight.words.capital(sight.stop)) and not plural
    spans = follower in DASHES or follower == "/"
    return modern and (follower.isalpha() or spans) and not (plural and year % 100 == 0)
