"""Which holders a rank counts: all there ever were, or those that the words behind it choose."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factcheck.claims.stated import Relation
from factcheck.language.lexicon import WordSets, forms_of, words_of
from factcheck.language.roles.model import Construction

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.claims import RoleClaim

_CLOSES: Final = frozenset(",.;:!?)—–\"”'’")
_REACH: Final = 4
"""Words of "in the country's long history"."""


class _Words(WordSets):
    all_time = words_of("roles.all_time")
    period = words_of("roles.of_a_period")
    deed = forms_of("roles.deed")


def counts_all(claim: RoleClaim, context: Context) -> bool:
    """Tell whether a rank is one among all holders: "the youngest president", "… ever", "… in British history".

    "The youngest president to visit", "since the war", "in modern history" and "Europe's youngest president" choose.
    """
    role, prose, words = claim.role, context.document.prose, context.reading.words.sets(_Words)
    if role.construction is not Construction.TITLE_NAME:
        rest = prose[role.title_span.end : context.reading.sentences[role.sentence].end].lstrip()
        after = rest.replace(",", " , ").replace(".", " . ").replace("-", " ").lower().split()[: _REACH + 2]
        ends = next((place for place, word in enumerate(after) if word in words.all_time), None)
        if rest and rest[0] not in _CLOSES and (ends is None or not words.period.isdisjoint(after[:ends])):
            return False
    return bool(role.bodies) or not prose[: role.title_span.start].rstrip().endswith(("'s", "s'", "’s", "s’"))


def counts_some(claim: RoleClaim, context: Context) -> bool:
    """Tell whether the words behind a rank choose among the holders: "the 3rd president since 2009", "to visit"."""
    if claim.stated is not None and claim.stated.relation is Relation.COUNTED:
        return True
    return tells_deed(claim.role.title_span.end, context)


def tells_deed(place: int, context: Context) -> bool:
    """Tell whether a deed is told behind a place, which chooses among holders: "the first mayor in 50 years to …"."""
    tokens = context.reading.tokens
    index = bisect_left(tokens.starts, place)
    return not context.reading.words.sets(_Words).deed.isdisjoint(tokens.lowers[index : index + 1])
