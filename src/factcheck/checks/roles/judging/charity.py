"""When a past holder under a bare title is English, not error.

News names people by offices that they have left: at their funeral, in the story of what they did, by courtesy. Each
question here is asked of the mention and of its sentence, and saves one class of true sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from factcheck.checks.roles.judging.mention import Mention, is_past_perfect, tells_what_followed
from factcheck.claims import Now
from factcheck.intervals import Interval, parse_edtf_date
from factcheck.language.lexicon import WordSets, pattern_of
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import Construction, Modifier

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.claims import RoleClaim
    from factcheck.facts.ruling import Ruling
    from factcheck.language.roles.model import RoleMention

HISTORY_DAYS: Final = 15 * 365
"""Somebody who left office this long ago is history, and history names people by what they were."""
_LONG_AGO_DAYS: Final = 30 * 365
"""So long after, even "is" and "on Monday" are said of the story and not of today."""
_DEAD_DAYS: Final = 366
"""So long after a death, nobody is told of as living."""

_AGAIN: Final = 9
"""Tokens between the taking of an office and "again"."""
_YEAR_DIGITS: Final = 4
_LONGEST_OPENING: Final = 600  # code points of one of them
_OPENING: Final = 4  # sentences of an obituary by which the death and the age are told


class _Obituary(WordSets):
    """How an obituary opens."""

    death = pattern_of(r"\b%s\b", "roles.told_dead")
    age = pattern_of(r"\b%s (?:[4-9]\d|1[01]\d)\b(?![:%%,\d])", "roles.age_lead")


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
    if ruling.history != "before" or Modifier.CURRENT in role.modifiers or _asserted_of_now(claim):
        return ""
    if not titles_of("for_life").isdisjoint(role.keys):
        return "a title that past holders keep in speech"
    mention = Mention(role, context)
    since = _days_since(ruling)
    if since > _LONG_AGO_DAYS or _long_dead(ruling):
        return "left the office decades ago: told as history"
    if mention.tells_which:
        return "the words before the name place it in the past"
    if mention.opens_in_fiction:
        return "told of a film or a book"
    if mention.says_today:
        return ""
    if mention.framed:
        return "the words before the name place it in the past"
    if mention.in_fiction:
        return "told of a film or a book"
    if mention.told_of_now:
        return ""
    if since > HISTORY_DAYS:
        return "left the office decades ago: told as history"
    if role.name.split()[-1] in former:
        return "called former elsewhere in the document"
    if mention.looks_back:
        return "the sentence looks back"
    if context.view(tells_a_life):
        return "told in an obituary"
    if mention.names_the_last:
        return "called the last or previous one"
    if _past_year(mention.words, ruling):
        return "the sentence speaks of an earlier year"
    return ""


def _asserted_of_now(claim: RoleClaim) -> bool:
    """Tell whether the sentence states for when the office is held: "is mayor", "mayor since 2015", "in 2015"."""
    if claim.time.source is Now.STATED or claim.role.construction is Construction.PRESENT:
        return True
    return claim.stated is not None and claim.role.construction is Construction.APPOSITION


def _days_since(ruling: Ruling) -> int:
    """Return the days since the person left the office; 0 where the table does not say."""
    now = ruling.interval.last
    ends = [tenure.period.ended.last for tenure in ruling.basis if tenure.period.ended is not None]
    last = max((end for end in ends if end is not None), default=None)
    return 0 if now is None or last is None else now - last


def _long_dead(ruling: Ruling) -> bool:
    died = parse_edtf_date(ruling.person.died).last if ruling.person.died else None
    return (
        died is not None and ruling.interval.first is not None and ruling.interval.first > died + _DEAD_DAYS
    )


def _returns(claim: RoleClaim, context: Context) -> bool:
    """Tell whether the sentence of "former minister Poe" tells how Poe came back: "returned", "became … again"."""
    sentence, tags = context.reading.sentences[claim.role.sentence], context.reading.tags
    if tags.between("roles.returns", sentence.first, sentence.stop):
        return True
    takes = tags.between("roles.takes", sentence.first, sentence.stop)
    # "was again elected" too
    return any(-1 <= again - tag.first <= _AGAIN for tag in takes for again in tags.word("again"))


def looks_back(context: Context, sentence: int) -> bool:
    """Tell whether a sentence, by its index, tells what was, or names what is left of it."""
    found, tags = context.reading.sentences[sentence], context.reading.tags
    if tags.between("roles.legacy", found.first, found.stop):
        return True
    clauses = context.reading.clauses.of(sentence).clauses
    if any(clause.verb is not None and is_past_perfect(clause.verb) for clause in clauses):
        return True
    return tells_what_followed(context.reading.tokens.lowers[found.first : found.stop], context.reading.words)


def tells_a_life(context: Context) -> bool:
    """Tell whether a document is an obituary: it opens with a death and an age ("… died on Friday. She was 79")."""
    prose, opening = context.document.prose, context.reading.opening(_OPENING)
    text = " ".join(prose[one.start : min(one.end, one.start + _LONGEST_OPENING)] for one in opening)
    words = context.reading.words.sets(_Obituary)
    return words.death.search(text) is not None and words.age.search(text) is not None


def called_former(roles: Iterable[RoleMention]) -> frozenset[str]:
    """Return the surnames of everybody whom a document calls former, late or then- somewhere."""
    past = (Modifier.FORMER, Modifier.THEN, Modifier.LATE)
    return frozenset(role.name.split()[-1] for role in roles if not role.modifiers.isdisjoint(past))


def _past_year(words: list[str], ruling: Ruling) -> bool:
    """Tell whether the sentence names a year in which the person held the office."""
    years = [Interval.year(int(word)) for word in words if len(word) == _YEAR_DIGITS and word.isdecimal()]
    return any(tenure.period.possible.meets(year) for tenure in ruling.basis for year in years)
