"""Whether a day, month or weekday stands for a time where it is, and not for a name or a number of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.times.words import APOSTROPHES, DASHES

if TYPE_CHECKING:
    from factcheck.language.times.sight import Sight


def counts_nothing(sight: Sight) -> bool:
    """Tell whether the number behind a month counts no noun ("In June 31 people died")."""
    words, stop, follower = sight.words, sight.stop, sight.after
    if stop != sight.first + 2:
        return True
    named = (
        words.capital(sight.first - 1)
        and sight.first > 1
        and words.low[sight.first] in sight.grammar.words("doubtful")
    )
    named = named and sight.before not in sight.grammar.known  # "Fredric March 2 times"
    if not named and sight.before not in sight.grammar.words("in_on"):
        return True
    return not (
        follower.isalpha() and (follower.endswith("s") or follower in sight.grammar.words("measure"))
    ) or words.capital(stop)


def day_stands(sight: Sight) -> bool:
    """Tell whether the number before a month is a day of it, by what is glued to it."""
    words, low, first = sight.words, sight.words.low, sight.first
    if not words.glued(first) or not words.digits(first):
        return True
    sign, before = low[first - 1], low[first - 2] if first > 1 else ""
    if sign in DASHES or sign == "/":
        month = sign != "/" and any(name == "MONTH" for name, _ in sight.grammar.types.get(before, ()))
        return month or (before.isdigit() and len(before) <= 2)
    return sign not in "$€£#./:,%"


def month_stands(sight: Sight) -> bool:
    """Tell whether a month's name is one; with a year it is."""
    if len(sight.parts) > 1:
        return True
    words, low, first, stop = sight.words, sight.words.low, sight.first, sight.stop
    word, before, follower, known = low[first], sight.before, sight.after, sight.grammar.words
    months = sight.grammar.language.values("times.month")
    doubtful = word in known("doubtful")
    if words.glued(first) and before not in ("(", '"', "-", "–", "—", "/", "“"):
        return False
    if words.glued(stop) and follower in ("-", "/", "_", "@") and low[stop + 1] not in months:
        return not doubtful and follower == "-"
    if before in known("month_signal"):
        return not (words.capital(stop) and stop == first + 1 and doubtful and before == "of")
    if first > 1 and low[first - 2] in months:
        return before in known("joiner") or before in DASHES or before == "/"
    if (
        (follower in known("range_joiner") or follower in DASHES or follower == "/")
        and low[stop + 1] in months
        and words.capital(stop + 1)
    ):
        return True
    if word in known("abbreviation") and word not in known("whole_month"):
        return False
    if words.digits(stop) and stop == first + 1 and low[stop + 1].isalpha() and before.isalpha():
        return False  # "Fredric March 2 times"
    if not doubtful:
        return True
    if before in known("determiner"):
        return follower.isalpha() and not words.capital(stop) and follower not in known("marcher")
    if word not in known("given_month"):
        return False
    return (
        first > 0 and not words.capital(first - 1) and not words.capital(stop) and before not in APOSTROPHES
    )


def weekday_stands(sight: Sight) -> bool:
    """Tell whether a weekday is one, and no name of a paper, a person or a day."""
    words, low, first, stop = sight.words, sight.words.low, sight.first, sight.stop
    before, after, known = sight.before, sight.after, sight.grammar.words
    if before in known("weekday_namer") or (words.glued(first) and before in ("/", "_", "@", "#", ".")):
        return False
    if not sight.parts or not sight.parts[0].type.startswith("WEEKDAY"):
        return True
    dated = any(part.type == "DAYDATE" for part in sight.parts)
    if (
        dated
        and not sight.grammar.nouns
        and first > 1
        and words.capital(first - 1)
        and not {before} & (known("opening") | known("signal"))
    ):
        # "Joan Friday, 4 March 2025", "The Norby Sunday, …": a name, unless a place is told ("in Ostrey Friday, …").
        return before in known("month_words") or low[first - 2] in known("place_lead")
    if (
        before in known("in_on")
        and first > 1
        and low[first - 2] in known("paper_on")
        and words.capital(first - 2)
    ):
        return False  # "The Mail on Sunday"
    short = sight.parts[0].type == "WEEKDAY_SHORT"
    if short and before.isalpha() and before not in known("weekday_lead") and low[first] == "sun":
        return False  # "Edmonton Sun, Aug. 16"
    if stop == first + 1 and words.capital(stop):
        return before not in ("the", "a", "an") and after not in known("namesake")
    return True
