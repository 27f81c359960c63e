"""Lists: how many things a sentence announces, and how many it then names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.arithmetic.ranges import in_time
from factcheck.checks.scope import NARRATED
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Related, Severity
from factcheck.language.tokens import Tokens, touches

if TYPE_CHECKING:
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token, Tokens

_FEWEST, _MOST = 2, 12
_REACH: Final = 8  # tokens between the number and the colon
_DIGITS: Final = 2
_NAME: Final = 5  # tokens of one name


@check("CAL124", scope=NARRATED)
def listings(context: Context) -> Iterator[Finding]:
    """Report a list of names behind a colon that has more or fewer than the number before it."""
    tokens = context.reading.tokens
    past = 0
    for _, sentence, colon in context.placed(tokens.places.get(":", ())):
        if colon < past:
            continue
        past = sentence.stop
        counted = _announced(context, sentence, colon)
        if counted is None:
            continue
        named = _names(tokens[colon + 1 : sentence.stop], context)
        if named is None or named[0] <= counted[0] <= named[1] or named[1] == 2 * counted[0]:
            continue  # twice as many are names with their places: "two towns: Norby, Kelmark, and Ostrey, Tarr"
        number, span = counted
        least, most = named
        yield finding(
            "CAL124",
            span,
            f"{number} are announced, {most if least == most else f'{least} or {most}'} are named.",
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
            related=[Related(Span(tokens.starts[colon + 1], tokens.ends[sentence.stop - 1]), "the names")],
        )


def _announced(context: Context, sentence: Sentence, colon: int) -> tuple[int, Span] | None:
    """Return the number of things that "three cities in the north:" announces, and where it stands."""
    tokens, words = context.reading.tokens, context.reading.words
    open_ended = words["quantities.open-list"]
    counts = words.values("quantities.count")
    found = None
    for index in range(max(sentence.first, colon - _REACH), colon):
        if open_ended.match(tokens, index, colon) is not None:
            return None
        token = tokens[index]
        digits = token.text.isascii() and token.text.isdigit() and len(token.text) <= _DIGITS
        number = int(token.text) if digits else counts.get(token.lower, 0)
        glued = touches(tokens, index) or (index + 1 < colon and touches(tokens, index + 1))
        if not number or glued or in_time(context, token.start):
            continue
        if found is not None:
            return None
        noun = next((word for word in tokens[index + 1 : colon] if word.text.isalpha()), None)
        if noun is None or not noun.text.islower() or noun.lower in words.words("grammar.article"):
            return None
        before = tokens.lowers[index - 1] if index > sentence.first else ""
        if before in words.words("quantities.unclear-count") or before in words.words("quantities.joiner"):
            return None  # "a baker and two mills:" announces three
        found = number, Span(token.start, token.end)
    before_colon = tokens[max(sentence.first, colon - _REACH) : colon]
    plural = any(word.lower.endswith("s") and word.text.islower() for word in before_colon)
    return found if found is not None and plural and _FEWEST <= found[0] <= _MOST else None


def _names(tokens: Tokens, context: Context) -> tuple[int, int] | None:
    """Return how many names a list holds at least and at most; None where it is no plain list of names.

    "Trinidad and Tobago" may be one name or two, so an "and" inside counts both ways; that before the last name parts.
    """
    joiners = context.reading.words.words("quantities.joiner")
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in ".!?" and token == tokens[-1]:
            break
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    parted = len(parts) > 1 and bool(parts[-1]) and parts[-1][0].lower in joiners
    if parted:
        parts[-1] = parts[-1][1:]
    least = most = 0
    for number, part in enumerate(parts, 1):
        if len(part) > 1 and part[0].lower in joiners:
            part = part[1:]
        joined = sum(token.lower in joiners for token in part)
        names = [token for token in part if token.lower not in joiners]
        if not names or len(names) > _NAME * (joined + 1) or not all(_in_name(token) for token in names):
            return None
        if not (names[0].text[0].isupper() and names[-1].text[0].isupper()):
            return None
        most += joined + 1
        least += 2 if joined and number == len(parts) and not parted else 1
    return (least, most) if most >= _FEWEST else None


def _in_name(token: Token) -> bool:
    return token.text[0].isupper() or token.text in "-.'’"
