"""Years and what is larger, or a part of one: "2019", "44 BC", "1990s", "19th century", "Q3 2024", "summer 2012"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.calendar_forms import with_year, written_year
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import (
    APOSTROPHES,
    DASHES,
    DECADES,
    MEASURES,
    NUMBERED_NOUNS,
    SEASONS,
    YEAR_SIGNALS,
)
from factcheck.language.times.words import ordinal_number, spoken_year

if TYPE_CHECKING:
    from factcheck.language.times.words import Words

_ERAS: Final = {"bc": -1, "bce": -1, "ad": 1, "ce": 1}
_DETERMINERS: Final = frozenset("the a an its their his her our my your this that each every s".split())
# Verbs, prepositions and conjunctions that may follow a year; a plural noun there makes it a count.
_SPAN_WORDS: Final = frozenset("and or to through until till thru".split())
_NUMBER_CONTEXT: Final = frozenset(
    "than some nearly almost approximately roughly over least most only another".split()
)


def _era(words: Words, index: int) -> tuple[int, int] | None:
    """Read BC, B.C., BCE, AD or CE; return (-1 or 1, index after it)."""
    low = words.low
    if low[index] in _ERAS and words.tokens[index].text.isupper():
        return _ERAS[low[index]], index + 1
    for name in ("bce", "bc", "ad"):
        place = index
        for letter in name:
            if low[place] != letter or low[place + 1] != "." or not words.capital(place):
                break
            place += 2
        else:
            return _ERAS[name], place
    return None


def era_year(words: Words, index: int) -> Draft | None:
    """Read a year with its era: "44 BC", "500 B.C.", "AD 70", "70 AD"."""
    lead = _era(words, index)
    if lead is not None:
        if lead[0] > 0 and 0 < words.digits(lead[1]) <= 4 and words.low[index] != "ce":
            return Draft(Form.DATE, index, lead[1] + 1, year=int(words.low[lead[1]]))
        return None
    if 0 < words.digits(index) <= 4:
        era = _era(words, index + 1)
        if era is not None and int(words.low[index]):
            number = int(words.low[index])
            return Draft(Form.DATE, index, era[1], year=1 - number if era[0] < 0 else number)
    return None


def bare_year(words: Words, index: int) -> Draft | None:
    """Read a four-digit number that is a year where it stands."""
    low = words.low
    if words.digits(index) != 4:
        return None
    year = int(low[index])
    if not 1000 <= year <= 2199:
        return None
    after = index + 1
    if low[after] == "s" and words.glued(after):
        return decade(words, index)
    if low[after] == "/" and _next_year_short(words, index, year):
        return Draft(Form.DATE, index, after, year=year)
    if not words.plain_number(index) or not _joins_well(words, index):
        return None
    draft = Draft(Form.DATE, index, after, year=year)
    if _is_year(words, index, year):
        return draft
    return None


def _next_year_short(words: Words, index: int, year: int) -> bool:
    """Tell whether "/24" stands after 2023: a season or a school year."""
    return (
        words.glued(index + 1)
        and words.glued(index + 2)
        and words.digits(index + 2) == 2
        and int(words.low[index + 2]) == (year + 1) % 100
        and not (words.glued(index + 3) and words.low[index + 3] in ("/", "-", "."))
    )


def short_year(words: Words, index: int) -> Draft | None:
    """Read "'99" after a word that announces a year ("class of '99", "in '68")."""
    if words.low[index - 1 if index else -1] not in (
        "in",
        "of",
        "since",
        "until",
        "from",
        "by",
        "before",
        "after",
    ):
        return None
    year = written_year(words, index)
    if year is None or not year[2] or words.low[year[1]] in APOSTROPHES:
        return None
    return Draft(Form.DATE, index, year[1], year=year[0], century_open=True)


def _joins_well(words: Words, index: int) -> bool:
    """Tell whether what is glued to a number lets it be a year ("2019-24" does, "2000-acre" and "555-2012" don't)."""
    low = words.low
    after = index + 1
    if words.glued(index) and low[index - 1] in DASHES:
        before = low[index - 2] if index > 1 else ""
        if words.digits(index - 2) if index > 1 else 0:
            if words.digits(index - 2) not in (2, 4):
                return False
        elif words.glued(index - 1) and before not in (
            "mid",
            "pre",
            "post",
            "early",
            "late",
            "fiscal",
            "since",
        ):
            return before.isalpha() and not words.capital(index - 2)
    if words.glued(after) and low[after] in DASHES and words.glued(after + 1):
        following = low[after + 1]
        if words.digits(after + 1):
            return words.digits(after + 1) in (2, 4) and not _is_phone(words, after + 2)
        return following in ("present", "era", "style", "to", "based", "election", "vintage", "level")
    if words.glued(after) and low[after] == "x":
        return False
    return not (low[after] in ("x", "×", "*") and words.digits(after + 1))


def _is_phone(words: Words, index: int) -> bool:
    return words.low[index] in DASHES and words.glued(index) and bool(words.digits(index + 1))


def _is_year(words: Words, index: int, year: int) -> bool:
    """Judge a bare four-digit number by its neighbours."""
    low = words.low
    before, follower = low[index - 1] if index else "", low[index + 1]
    if follower in MEASURES or follower in ("%", "°") or before in MEASURES - {"new", "years"}:
        return False
    if before in NUMBERED_NOUNS or (before == "." and low[index - 2] in ("no", "nos", "sec", "p", "pp")):
        return False
    if before in ('"', "“", "'") and follower in ('"', "”", "'") and words.glued(index + 1):
        return False  # a title in quotation marks
    modern = 1900 <= year <= 2099
    noun_follows = follower.isalpha() and not words.capital(index + 1) and follower not in _FUNCTION_WORDS
    plural = noun_follows and follower.endswith("s") and not follower.endswith(("ss", "us", "is"))
    if before in ("by", "x", "×") and index > 1 and words.digits(index - 2):
        return False  # "2048 by 1365"
    if follower == "by" and words.digits(index + 2):
        return False
    if before in _DETERMINERS:
        if before == "s" and index > 1 and low[index - 2] in APOSTROPHES and not follower.isalpha():
            return False  # "Orwell's 1984"
        if before in ("a", "an"):
            return modern and noun_follows and not plural
        spans = follower in DASHES or follower == "/"
        return modern and (follower.isalpha() or spans) and not (plural and year % 100 == 0)
    if plural and (year % 100 == 0 or before not in ("in", "since", "during", "of", "from")):
        return False
    if before in ("about", "around", "c", "ca", "circa"):
        return before in ("circa", "c", "ca") or (modern and year % 100 != 0 and not noun_follows)
    if before in _NUMBER_CONTEXT:
        return before in ("over", "only") and modern and year % 10 != 0 and not noun_follows
    if before in _SPAN_WORDS or before in DASHES or before == ",":
        linked = index > 1 and 2 <= words.digits(index - 2) <= 4
        return linked or (modern and not noun_follows and (year % 100 != 0 or before == "and"))
    if before in YEAR_SIGNALS or before in SEASONS:
        return year >= 1000 and (modern or year % 100 != 0 or before in ("in", "since", "until", "year"))
    if before in ("(", "[") or follower in (")", "]"):
        return modern or year >= 1400
    if index == 0 or not before.isalnum():
        return modern and not noun_follows
    if noun_follows and not words.capital(index - 1) and (plural or year % 100 == 0):
        return False
    return modern and not before.isdigit()


_FUNCTION_WORDS: Final = frozenset(
    "the a an and or but nor in on at by for from of to with as is are was were be been has have had will would "
    "could should may might must can did does do when while where which who that this these those it he she they "
    "we i you its his her their our after before since until during through because although though if so then "
    "than not no also under over between against about into within without among per via saw".split()
)


_SIDES: Final = {"post": 1, "pre": -1}


def beyond_year(words: Words, index: int) -> Draft | None:
    """Read "post-1959" and "pre-2020", which mean all that comes after or before."""
    low = words.low
    if low[index + 1] not in DASHES or not words.glued(index + 1) or not words.glued(index + 2):
        return None
    year = written_year(words, index + 2) if words.digits(index + 2) == 4 else None
    # The hyphen before the number is this prefix's, so the number need not stand alone on its left.
    if year is None or (words.glued(year[1]) and low[year[1]] in DASHES):
        return None
    sign = _SIDES[low[index]]
    mod = "AFTER" if sign > 0 else "BEFORE"
    return Draft(Form.DATE, index, year[1], year=year[0], sign=sign, mod=mod)


def decade(words: Words, index: int) -> Draft | None:
    """Read a decade: "1990s", "'90s", "90s", "nineties"; the century of a short one is left open."""
    low = words.low
    word = low[index]
    if word in DECADES:
        return Draft(Form.DECADE, index, index + 1, decade=DECADES[word], century_open=True)
    start = index
    if word in APOSTROPHES and words.glued(index + 1):
        index += 1
    size = words.digits(index)
    after = index + 1
    if size not in (2, 4) or int(low[index]) % 10:
        return None
    if low[after] in APOSTROPHES and words.glued(after) and low[after + 1] == "s" and words.glued(after + 1):
        after += 1
    if low[after] != "s" or not words.glued(after):
        return None
    if size == 4 and 1000 <= int(low[index]) <= 2190:
        return Draft(Form.DECADE, index, after + 1, decade=int(low[index]))
    if size == 2 and (
        start < index or (low[index - 1] if index else "") in ("the", "early", "mid", "late", "-")
    ):
        return Draft(Form.DECADE, start, after + 1, decade=int(low[index]), century_open=True)
    return None


def century(words: Words, index: int) -> Draft | None:
    """Read "19th century", "twentieth-century", "first century BC"."""
    found = ordinal_number(words, index)
    if found is None or not 1 <= found[0] <= 30:
        return None
    place = found[1] + 1 if words.low[found[1]] in DASHES else found[1]
    if words.low[place] not in ("century", "centuries"):
        return None
    draft = Draft(Form.CENTURY, index, place + 1, century=found[0])
    era = _era(words, place + 1)
    if era is not None:
        draft.before_christ, draft.stop = era[0] < 0, era[1]
    return draft


_SHORT_PARTS: Final = {"q": ("1", "2", "3", "4"), "h": ("1", "2")}


def _short_part(words: Words, index: int) -> Draft | None:
    """Read "Q3 2024", "Q3", "H1 2024"; not the label of a question, nor "H1" alone."""
    low = words.low
    if low[index + 1] not in _SHORT_PARTS[low[index]] or not words.glued(index + 1) or words.glued(index):
        return None
    draft = _period_year(
        words, Draft(Form.PERIOD, index, index + 2, period=low[index].upper() + low[index + 1])
    )
    if draft.stop > index + 2:
        return draft
    label = low[draft.stop] in (".", ":", ")") and (not index or not low[index - 1].isalpha())
    return None if label or low[index] == "h" else draft


def quarter(words: Words, index: int) -> Draft | None:
    """Read a quarter or half: "third-quarter", "fourth quarter of 1990", "fiscal first quarter", "Q3 2024"."""
    low = words.low
    word = low[index]
    if word in _SHORT_PARTS and words.capital(index):
        return _short_part(words, index)
    place, fiscal = index, False
    if word == "fiscal":
        fiscal = True
        place += 2 if low[index + 1] in DASHES else 1
    last = low[place] in ("last", "latter", "final")
    number = (2, place + 1) if last else ordinal_number(words, place)
    if number is None or not 1 <= number[0] <= 4:
        return None
    place = number[1]
    if low[place] == "fiscal":
        fiscal = True
        place += 1
    if low[place] in DASHES:
        place += 1
    if low[place] == "quarter" and not last:
        draft = Draft(Form.PERIOD, index, place + 1, period=f"Q{number[0]}", fiscal=fiscal)
        return _period_year(words, draft)
    if low[place] == "half" and number[0] <= 2 and low[place + 1] == "of":
        draft = Draft(Form.PERIOD, index, place + 1, period=f"H{number[0]}", fiscal=fiscal)
        draft = _period_year(words, draft)
        return draft if draft.stop > place + 1 else None
    return None


def _period_year(words: Words, draft: Draft) -> Draft:
    """Extend a quarter, half or season by the year that follows."""
    low = words.low
    place = draft.stop
    if low[place] == "," or low[place] == "of":
        place += 1
    if low[place] == "fiscal":
        draft.fiscal = True
        place += 2 if low[place + 1] == "year" else 1
    return with_year(words, draft, place)


def season(words: Words, index: int) -> Draft | None:
    """Read a season with its year, or one that its neighbours show to be meant as a time."""
    low = words.low
    word = low[index]
    draft = _period_year(words, Draft(Form.PERIOD, index, index + 1, period=SEASONS[word]))
    if draft.stop > index + 1:
        return draft
    before = low[index - 1] if index else ""
    if words.capital(index) and index:
        return None
    if before in ("in", "since", "until", "by", "over", "during", "this", "last", "next", "through"):
        return draft if word not in ("fall", "spring") or before in ("in", "this", "last", "next") else None
    return None


def fiscal_year(words: Words, index: int) -> Draft | None:
    """Read "fiscal 1990", "fiscal year 2024", "FY2024", "FY24"."""
    low = words.low
    place = index + 1
    if low[index] == "fiscal":
        if low[place] == "year":
            place += 1
    elif not words.tokens[index].text.isupper():
        return None
    if low[place] in APOSTROPHES:
        place += 1
    if words.digits(place) == 4 and 1900 <= int(low[place]) <= 2199:
        return Draft(Form.DATE, index, place + 1, year=int(low[place]), fiscal=True)
    if low[index] == "fy" and words.digits(place) == 2:
        return Draft(Form.DATE, index, place + 1, year=int(low[place]), century_open=True, fiscal=True)
    return None


def year_in_words(words: Words, index: int) -> Draft | None:
    """Read "nineteen ninety-six"; a number of another century only after a word that announces a year."""
    found = spoken_year(words, index)
    if found is None or words.low[found[1]] in MEASURES:
        return None
    if not 1800 <= found[0] < 2000 and words.low[index - 1 if index else -1] not in _YEAR_WORDS:
        return None
    return Draft(Form.DATE, index, found[1], year=found[0])


_YEAR_WORDS: Final = YEAR_SIGNALS - frozenset(("or", "and", "of", "for", "to", "between", "from", "over"))
