"""The closed classes of English that time expressions are made of."""

from __future__ import annotations

from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
MONTH_ABBREVIATIONS: Final = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec".split())
# Months that are common words or given names, so that the word alone proves little.
DOUBTFUL_MONTHS: Final = frozenset("may march mar april june august jan".split())

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY_PLURALS: Final = {
    "mondays": 0, "tuesdays": 1, "wednesdays": 2, "thursdays": 3, "fridays": 4, "saturdays": 5, "sundays": 6,
}  # fmt: skip
WEEKDAY_ABBREVIATIONS: Final = frozenset("mon tues tue wed thurs thur thu fri sat sun".split())

# Units by every form that a text writes; the singular names are the unit's name in the program.
UNITS: Final = {
    form: forms.split()[0]
    for forms in (
        "second seconds secs sec",
        "minute minutes mins min",
        "hour hours hrs hr",
        "day days",
        "night nights",
        "morning mornings",
        "afternoon afternoons",
        "evening evenings",
        "weekend weekends",
        "week weeks wks wk",
        "fortnight fortnights",
        "month months",
        "quarter quarters",
        "season seasons",
        "semester semesters",
        "year years yrs yr",
        "decade decades",
        "century centuries",
        "millennium millennia millenniums",
    )
    for form in forms.split()
}
PLURAL_UNITS: Final = frozenset(
    "seconds secs minutes mins hours hrs days nights mornings afternoons evenings weekends weeks wks fortnights "
    "months quarters years yrs decades centuries millennia millenniums".split()
)
# TIMEX3 designators; those after T count clock time.
DESIGNATORS: Final = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE", "night": "TNI",
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV",
}  # fmt: skip
# Mean lengths in days of the Gregorian calendar.
UNIT_DAYS: Final = {
    "second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "night": 1.0, "morning": 1.0, "afternoon": 1.0,
    "evening": 1.0, "weekend": 2.0, "week": 7.0, "fortnight": 14.0, "month": 30.436875, "quarter": 91.310625,
    "season": 91.310625, "semester": 182.62125, "year": 365.2425, "decade": 3652.425, "century": 36524.25,
    "millennium": 365242.5,
}  # fmt: skip

DAY_PARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT", "midafternoon": "AF",
}  # fmt: skip
DAY_PART_PLURALS: Final = {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"}

SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

DECADES: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "noughties": 0,
}  # fmt: skip

ONES: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS: Final = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final = {"hundred": 100, "thousand": 1000}
NUMBER_WORDS: Final = {**ONES, **TEENS, **TENS}
ORDINAL_ONES: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
}  # fmt: skip
ORDINALS: Final = {
    **ORDINAL_ONES, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
ORDINAL_SUFFIXES: Final = frozenset(("st", "nd", "rd", "th"))
FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# Words for an amount that nobody counted; TIMEX3 writes them as X.
VAGUE_AMOUNTS: Final = frozenset("several few many some numerous various countless".split())

DASHES: Final = frozenset("-–—‐‑−")
APOSTROPHES: Final = frozenset("'’‘`")

# Words after which a bare four-digit number is a year.
YEAR_SIGNALS: Final = frozenset(
    "in since until till by during before after from between through throughout circa pre post early mid late "
    "fiscal year years spring summer fall autumn winter q1 q2 q3 q4 ending ended beginning class copyright © of for "
    "and or to thru versus vs born".split()
)
# Nouns that carry a number of their own: what follows is their name, not a year.
NUMBERED_NOUNS: Final = frozenset(
    "page pages p pp room flight number no nos section sections sec route highway interstate windows chapter "
    "article model order proclamation boeing airbus hb sb hr resolution rule rules building suite apartment box "
    "gate unit lot channel form regulation directive bill act law title clause paragraph line lines volume vol "
    "issue item figure fig table version level code extension ext formula track version platform mark series "
    "case docket badge locomotive train bus squadron unit asteroid psalm verse question sonnet opus station "
    "standard iso rfc area zip bitcoin nasdaq s&p dow ftse nikkei russell".split()
)
# Words that make the number before them an amount.
MEASURES: Final = frozenset(
    "percent pct per percentage points point people persons men women children workers employees jobs soldiers "
    "troops members students residents voters votes seats dollars euros pounds cents yen yuan rubles rupees "
    "million billion trillion thousand hundred dozen miles mile km kilometers kilometres meters metres meter "
    "metre feet foot inches inch acres acre hectares tons tonnes ton kg kilograms pounds lbs ounces litres "
    "liters gallons barrels calories degrees watts volts hertz mhz ghz kb mb gb tb bytes pixels words pages "
    "units homes houses cars vehicles planes aircraft ships boats families households companies firms schools "
    "shares copies cases deaths times hours minutes seconds days weeks months years yards yard cubic square "
    "more fewer others other additional new points rounds bullets books stores sites locations deaths injuries "
    "complaints patients participants".split()
)

HOLIDAYS: Final[dict[str, tuple[int, int] | str]] = {
    # name: (month, day), or the name of a rule in `holidays.day_of`
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's day": (1, 1), "new years day": (1, 1), "new year's eve": (12, 31), "new year’s eve": (12, 31),
    "new year’s day": (1, 1), "valentine's day": (2, 14), "st. patrick's day": (3, 17), "april fools' day": (4, 1),
    "april fool's day": (4, 1), "halloween": (10, 31), "veterans day": (11, 11), "veterans' day": (11, 11),
    "armistice day": (11, 11), "juneteenth": (6, 19), "independence day": "",
    "bastille day": (7, 14), "earth day": (4, 22), "may day": (5, 1), "all saints' day": (11, 1),
    "epiphany": (1, 6), "groundhog day": (2, 2),
    "thanksgiving day": "thanksgiving", "thanksgiving": "thanksgiving", "black friday": "black-friday",
    "cyber monday": "cyber-monday", "labor day": "labor-day", "memorial day": "memorial-day",
    "martin luther king jr. day": "mlk", "martin luther king day": "mlk", "presidents' day": "presidents-day",
    "presidents day": "presidents-day", "columbus day": "columbus-day", "mother's day": "mothers-day",
    "father's day": "fathers-day", "election day": "election-day",
    "easter": "easter", "easter sunday": "easter", "easter monday": "easter-monday",
    "good friday": "good-friday", "ash wednesday": "ash-wednesday", "palm sunday": "palm-sunday",
    "maundy thursday": "maundy-thursday", "holy thursday": "maundy-thursday", "pentecost": "pentecost",
    "ascension day": "ascension", "mardi gras": "mardi-gras",
}  # fmt: skip
