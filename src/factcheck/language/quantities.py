"""Quantities: numbers with what they count, and how exactly they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.documents.model import Span
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.lexicon import Lexicon, Tag
    from factcheck.language.tokens import Tokens

PERCENT: Final = "percent"
POINTS: Final = "points"
FRACTION: Final = "fraction"
PLAIN: Final = "number"
MONEY: Final = "money"
"""Kinds of quantity; money is "money:dollar", a measure "length", "mass" …, a temperature "celsius" or "fahrenheit"."""

_LONGEST: Final = 12  # digits of a number; longer ones are no amounts
_STOPS: Final = frozenset(".,:")
"""Signs that end a number as well as they join two."""
_GLUE: Final = frozenset("#/_@:=")
_HEDGE_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity in a sentence.

    Attributes:
        kind: what it is an amount of (PERCENT, FRACTION, "money:euro", "length" …).
        value: in the unit as written, a scale ("million") multiplied in; of a fraction 0 to 1.
        factor: what the value is multiplied with to be in the unit of the SI; 1 where there is none.
        step: half of the last place that is written: the value was rounded from value ± step at the closest.
        zeros: how many places before that are noughts, so that it may have been rounded further.
        hedge: "about", "above" or "below" where the text leaves the number open, or "".
        first: index of its first token in the document, hedges left out.
        stop: index after its last token.
        span: where it stands.
    """

    kind: str
    value: float
    factor: float
    step: float
    zeros: int
    hedge: str
    first: int
    stop: int
    span: Span


class _Number:
    """A number as written in digits: its value, half its last place, and the noughts it ends with."""

    __slots__ = ("step", "stop", "value", "zeros")

    def __init__(self, value: float, step: float, zeros: int, stop: int) -> None:
        self.value, self.step, self.zeros, self.stop = value, step, zeros, stop


def read_quantities(tokens: Tokens, first: int, stop: int, words: Lexicon) -> tuple[Quantity, ...]:
    """Return the quantities among the tokens `first` to `stop`, in order and without overlap."""
    return tuple(_read(tokens, first, stop, words))


def _read(tokens: Tokens, first: int, stop: int, words: Lexicon) -> Iterator[Quantity]:
    fractions = words["quantities.fraction"]
    lowers = tokens.lowers
    index = first
    while index < stop:
        found = None
        if lowers[index][0].isdigit():
            found = _counted(tokens, index, first, stop, words)
        elif lowers[index] in fractions.starts:
            match = fractions.match(tokens, index, stop)
            if match is not None:
                value = float(fractions.values[match[1]])
                span = Span(tokens.starts[index], tokens[match[0] - 1].end)
                hedge = hedge_before(tokens, index, first, words)
                found = Quantity(FRACTION, value, 1.0, 0.0, 0, hedge, index, match[0], span)
        if found is None:
            index += 1
        else:
            yield found
            index = found.stop


def _touch(tokens: Tokens, index: int) -> bool:
    return 0 < index < len(tokens) and tokens.ends[index - 1] == tokens.starts[index]


def _number(tokens: Tokens, index: int, stop: int) -> _Number | None:
    """Read "1,234", "6.92", "40"; None where the digits are part of something else."""
    text = tokens.texts[index]
    if not _is_number(text):
        return None
    place = index + 1
    while (
        place + 1 < stop
        and tokens.texts[place] == ","
        and _touch(tokens, place)
        and _touch(tokens, place + 1)
        and len(tokens.texts[place + 1]) == 3
        and _is_number(tokens.texts[place + 1])
        and len(tokens.texts[index]) <= 3
    ):
        text += tokens.texts[place + 1]
        place += 2
    decimals = ""
    if (
        place + 1 < stop
        and tokens.texts[place] == "."
        and _touch(tokens, place)
        and _touch(tokens, place + 1)
        and _is_number(tokens.texts[place + 1])
    ):
        decimals = tokens.texts[place + 1]
        place += 2
    if len(text) + len(decimals) > _LONGEST or (
        place < stop and _touch(tokens, place) and _goes_on(tokens, place)
    ):
        return None
    zeros = 0 if decimals else len(text) - len(text.rstrip("0") or "0")
    return _Number(float(f"{text}.{decimals or 0}"), 0.5 * 10 ** -len(decimals), zeros, place)


def _is_number(text: str) -> bool:
    """Tell whether a token is made of the digits that `float` takes: a raised two is a digit, and no number."""
    return text.isascii() and text.isdigit()


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Tell whether what touches a number makes it part of a date, a version, a name or a range."""
    token = tokens[place]
    if token.text in _GLUE - _STOPS:
        return True
    if token.text in _STOPS:
        return place + 1 < len(tokens) and _touch(tokens, place + 1) and tokens.texts[place + 1][0].isalnum()
    return token.text in "-–—" and _touch(tokens, place + 1) and tokens.texts[place + 1][0].isdigit()


def _counted(tokens: Tokens, index: int, first: int, stop: int, words: Lexicon) -> Quantity | None:
    before = tokens[index - 1] if index > first and _touch(tokens, index) else None
    signs = words.values("quantities.sign")
    money = before is not None and before.lower in signs
    if (
        before is not None
        and not money
        and (before.text in _GLUE or before.text in ".,-–" or before.text[0].isalnum())
    ):
        return None  # "B12", "1-2", ".5", "#4"
    number = _number(tokens, index, stop)
    if number is None:
        return None
    start = index - 1 if money else index
    if money and start > first and _touch(tokens, start) and tokens.texts[start - 1][0].isalpha():
        start -= 1  # "US$"
    place, value, step, zeros = number.stop, number.value, number.step, number.zeros
    scales = dict(words.values("quantities.scale"))
    glued = words.values("quantities.glued-scale") if money else {}
    if place < stop and tokens.lowers[place] in glued and _touch(tokens, place):
        scales = dict(glued)
    joint = place + 1 if place < stop and tokens.texts[place] == "-" and _touch(tokens, place) else place
    if joint < stop and tokens.lowers[joint] in scales:
        scale = float(scales[tokens.lowers[joint]])
        value, step, zeros, place = value * scale, step * scale, 0, joint + 1
    kind, factor = PLAIN, 1.0
    if money:
        assert before is not None
        kind = f"{MONEY}:{signs[before.lower]}"
    else:
        kind, factor, place = unit_at(tokens, place, stop, words)
    hedge = hedge_before(tokens, start, first, words)
    span = Span(tokens.starts[start], tokens.ends[place - 1])
    return Quantity(kind, value, factor, step, zeros, hedge, start, place, span)


def unit_at(tokens: Tokens, place: int, stop: int, words: Lexicon) -> tuple[str, float, int]:
    """Return (kind, factor, index after it) of what a number counts; a hyphen may join them ("10-mile")."""
    joint = place + 1 if place + 1 < stop and tokens.texts[place] == "-" and _touch(tokens, place) else place
    if joint >= stop:
        return PLAIN, 1.0, place
    for name, kind in (("percent", PERCENT), ("points", POINTS)):
        match = words[f"quantities.{name}"].match(tokens, joint, stop)
        if match is not None:
            return kind, 1.0, match[0]
    for name in ("currency", "degree", "unit"):
        group = words[f"quantities.{name}"]
        match = group.match(tokens, joint, stop)
        if match is not None and not _another_word(tokens, match[0], stop):
            value = group.values[match[1]]
            if name == "currency":
                return f"{MONEY}:{value}", 1.0, match[0]
            if name == "degree":
                return str(value), 1.0, match[0]
            return str(value[0]), float(value[1]), match[0]
    return PLAIN, 1.0, place


def _another_word(tokens: Tokens, place: int, stop: int) -> bool:
    """Tell whether what looked like a unit is the beginning of a word with a hyphen or an apostrophe."""
    return place < stop and tokens.texts[place] in "'’" and _touch(tokens, place)


class Before(NamedTuple):
    """The word before a number or a verb, hedges and articles left out."""

    place: int
    """Index of the token in the document; -1 where none stands before it."""
    lower: str
    hedge: str
    """"about", "above", "below" or "": how what stands between leaves the number open."""


def word_before(tokens: Tokens, thing: Quantity | Tag, words: Lexicon) -> Before:
    """Return the word before a quantity or a tagged word, over "about", "more than" and articles."""
    articles = words.words("quantities.article")
    place, hedge = thing.first, ""
    while place > 0:
        name, start = _hedge_ending(tokens, place, words)
        if start < place:
            place, hedge = start, hedge or name
        elif tokens.lowers[place - 1] in articles:
            place -= 1
        else:
            break
    return Before(place - 1, tokens.lowers[place - 1] if place else "", hedge)


def hedge_before(tokens: Tokens, start: int, first: int, words: Lexicon) -> str:
    """Return by what word a number is left open: the phrase that ends right before it."""
    name, begin = _hedge_ending(tokens, start, words)
    return name if begin >= first else ""


def _hedge_ending(tokens: Tokens, stop: int, words: Lexicon) -> tuple[str, int]:
    """Return (class, start) of the longest hedge that ends before token `stop`; ("", stop) where none does."""
    for place in range(max(0, stop - _HEDGE_REACH), stop):
        for name in ("about", "above", "below"):
            match = words[f"quantities.{name}"].match(tokens, place, stop)
            if match is not None and match[0] == stop:
                return name, place
    return "", stop
