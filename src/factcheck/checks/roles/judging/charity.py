"""When a past holder under a bare title is English, not error.

News names people by offices that they have left: at their funeral, in the story of what they did, by courtesy. The
classes and what each costs were measured on edited news; each clause here saves a class of true sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.intervals import ordinal
from factcheck.language.roles.model import Modifier

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.claims import RoleClaim
    from factcheck.facts.verdict import Ruling
    from factcheck.language.roles.model import RoleMention
    from factcheck.language.tokens import Token

HISTORY_DAYS: Final = 15 * 365
"""Somebody who left office this long ago is history, and history names people by what they were."""

FOR_LIFE: Final = frozenset(
    ["ambassador", "governor", "judge", "justice", "chief-justice", "senator", "mayor", "monarch", "pope"]
)
"""Titles that people are addressed by for life."""

# Words that make any sentence a look back, and words that do so right before the name: "under President Poe".
_LOOKS_BACK: Final = frozenset(
    "predecessor predecessors successor successors succeeded succeeding replaced tenure presidency premiership era "
    "legacy then-president former ex late previously ago historical memoir memoirs funeral tribute eulogy obituary "
    "died dies dead death assassination assassinated anniversary once inherited defeated had resigned resignation "
    "ousted ouster sacked sacking dismissed dismissal quit portrays portrayed starring biopic novel movie".split()
)
_BEFORE_NAME: Final = frozenset("under since during after before until when unlike".split())
_BY: Final = frozenset(
    "signed vetoed appointed nominated negotiated issued introduced created founded written".split()
)


_NOW: Final = frozenset(
    "today tonight yesterday tomorrow now monday tuesday wednesday thursday friday saturday sunday".split()
)
_UNITS: Final = frozenset(["week", "month", "year", "morning", "afternoon", "evening", "weekend"])
_RETURNS: Final = re.compile(
    r"\b(?:return(?:s|ed|ing)? to (?:office|power|the (?:post|job|presidency|premiership))|c[ao]me back|regained "
    r"(?:power|office)|(?:became|becomes|elected|appointed|named|sworn in as) (?:[\w']+ ){0,8}again)\b",
    re.IGNORECASE,
)
# What belongs to somebody's time in office or tells of them as they were: "an appointee of President Poe", "a statue
# of", "staff secretary to".
_BELONGS: Final = frozenset(
    "appointee appointees nominee nominees son daughter brother sister cousin nephew niece friend ally aide adviser "
    "advisor wife widow husband secretary speechwriter portrait statue bust mural stamp letter letters library days "
    "government cabinet administration reign biography story papers speeches grave tomb death coalition "
    "minister".split()
)
_PARTICLES: Final = frozenset("on up off out in down over".split())
_DONE: Final = frozenset(
    "brought built begun drawn written chosen made led won set kept given taken put sent".split()
)
_UNDER_REACH: Final = 15
_LONGEST_OPENING: Final = 600  # code points of one of them
_OPENING: Final = 4  # sentences of an obituary by which the death and the age are told
_DEATH: Final = re.compile(r"\b(?:died|dies|is dead|passed away)\b")
_AGE: Final = re.compile(r"\b(?:at|aged|age|was) (?:the age of )?(?:[4-9]\d|1[01]\d)\b(?![:%,\d])")
_PAST_UNITS: Final = frozenset("day days week weeks month months year years decade decades".split())
_LAST: Final = frozenset(["last", "previous", "prior", "past"])


def charitable_reading(claim: RoleClaim, ruling: Ruling, context: Context, former: frozenset[str]) -> str:
    """Return why a refuted claim is usage all the same, or "" when nothing saves it.

    Args:
        claim: the claim.
        ruling: what refutes it.
        context: its document.
        former: surnames that the document gives to past holders (`called_former`).
    """
    role = claim.role
    if Modifier.FORMER in role.modifiers:
        return "the sentence tells of the return to office" if _returns(claim, context) else ""
    if ruling.history != "before" or Modifier.CURRENT in role.modifiers:
        return ""
    now = ruling.interval.last
    ends = [tenure.period.ended.last for tenure in ruling.basis if tenure.period.ended is not None]
    last_end = max((end for end in ends if end is not None), default=None)
    if now is not None and last_end is not None and now - last_end > HISTORY_DAYS:
        return "left the office decades ago: told as history"
    if not FOR_LIFE.isdisjoint(role.keys):
        return "a title that past holders keep in speech"
    if role.name.split()[-1] in former:
        return "called former elsewhere in the document"
    sentence = context.reading.sentences[role.sentence]
    words = [token.lower for token in context.reading.tokens[sentence.first : sentence.stop]]
    before = [token.lower for token in _before(role.span.start, context, _UNDER_REACH)]
    if (looks_back(words) or _told_of(before)) and not _says_now(words):
        return "the sentence looks back"
    if context.view(tells_a_life) and not _says_now(words):
        return "told in an obituary"
    if _last_holder(words, role.title.split()[-1].lower()):
        return "called the last or previous one"
    if _past_year(words, ruling):
        return "the sentence speaks of an earlier year"
    return ""


def _returns(claim: RoleClaim, context: Context) -> bool:
    """Tell whether the sentence of "former minister Poe" tells how Poe came back: "returned", "became … again"."""
    sentence = context.reading.sentences[claim.role.sentence]
    return _RETURNS.search(context.document.prose, sentence.start, sentence.end) is not None


def looks_back(words: list[str]) -> bool:
    """Tell whether a sentence (its words in lower case) tells what was, or names what is left of it."""
    return not _LOOKS_BACK.isdisjoint(words) or _tells_what_followed(words)


def tells_a_life(context: Context) -> bool:
    """Tell whether a document is an obituary: it opens with a death and an age ("… died on Friday. She was 79")."""
    prose, opening = context.document.prose, context.reading.opening(_OPENING)
    text = " ".join(prose[one.start : min(one.end, one.start + _LONGEST_OPENING)] for one in opening)
    return _DEATH.search(text) is not None and _AGE.search(text) is not None


def _before(start: int, context: Context, count: int) -> list[Token]:
    """Return up to `count` tokens of the same sentence before a place."""
    tokens = context.reading.tokens
    index = bisect_left(tokens, start, key=lambda token: token.start)
    found = tokens[max(0, index - count) : index]
    ends = [place for place, token in enumerate(found) if token.text in ".!?"]
    return found[ends[-1] + 1 :] if ends else found


def _told_of(before: list[str]) -> bool:
    """Tell whether the words before a name place it in the past: "under …", "signed by …", "an appointee of …"."""
    if not _BEFORE_NAME.isdisjoint(before[-2:]) or "under" in before:
        return True
    last = before[-1:]
    if last == ["by"]:
        verb = before[-3:-2] if before[-2:-1] and before[-2] in _PARTICLES else before[-2:-1]
        return bool(verb) and (verb[0].endswith("ed") or verb[0] in _BY or verb[0] in _DONE)
    return last in (["of"], ["to"]) and not _BELONGS.isdisjoint(before[-2:-1])


def _says_now(words: list[str]) -> bool:
    """Tell whether a sentence dates what it tells to these days: "this week" (not "ago this week"), "on Monday"."""
    told = [other for one, other in pairwise(("", *words)) if one != "ago"]
    if not _NOW.isdisjoint(told):
        return True
    return any(one == "this" and other in _UNITS for one, other in pairwise(told))


def _tells_what_followed(words: list[str]) -> bool:
    """Tell whether a story goes on: "Poe later said" (not "later this week"), "two weeks earlier"."""
    if any(one in _PAST_UNITS and other in ("earlier", "before") for one, other in pairwise(words)):
        return True
    return any(
        one == "later" and other not in ("this", "in", "on", "today") for one, other in pairwise(words)
    )


def _last_holder(words: list[str], title: str) -> bool:
    """Tell whether a sentence speaks of "the last president" or "our previous minister"."""
    return any(one in _LAST and other == title for one, other in pairwise(words))


def called_former(roles: Iterable[RoleMention]) -> frozenset[str]:
    """Return the surnames of everybody whom a document calls former, late or then- somewhere."""
    past = (Modifier.FORMER, Modifier.THEN, Modifier.LATE)
    return frozenset(role.name.split()[-1] for role in roles if not role.modifiers.isdisjoint(past))


def _past_year(words: list[str], ruling: Ruling) -> bool:
    """Tell whether the sentence names a year in which the person held the office."""
    for word in words:
        if len(word) == 4 and word.isdigit() and 1500 <= int(word) <= 2100:
            year = int(word)
            first, last = ordinal(year), ordinal(year, 12, 31)
            for tenure in ruling.basis:
                low, high = tenure.period.possible.first, tenure.period.possible.last
                if (low is None or low <= last) and (high is None or high >= first):
                    return True
    return False
