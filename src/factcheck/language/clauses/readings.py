"""What a bare form is: a past or present verb with a subject, a participle, or no verb at all."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from factcheck.language.clauses import grammar as bits
from factcheck.language.clauses.groups import APOSTROPHES
from factcheck.language.lexicon.verbs import Form

if TYPE_CHECKING:
    from factcheck.language.clauses.groups import View

REACH: Final = 40
"""Tokens that a look ahead goes at most, so that a long sentence costs no more than its length."""
STOPS: Final = frozenset(";:.?!—–|•·→#")
_OPEN: Final = bits.SUBORDINATOR | bits.RELATIVE
_NO_NOUN: Final = (
    bits.ARTICLE
    | bits.PREPOSITION
    | bits.COORDINATOR
    | bits.SUBORDINATOR
    | bits.SOFT
    | bits.MODAL
    | bits.NEGATION
)
_OBJECT: Final = bits.DETERMINER | bits.OBJECT


class Reading(Enum):
    """What a bare form is in its place."""

    PAST = "past"
    PRESENT = "present"
    PARTICIPLE = "participle"
    NONE = "none"


def noun_like(view: View, index: int) -> bool:
    """Tell whether a token can end the subject of a verb."""
    if index < 0 or view.flags[index] & _NO_NOUN or view.auxiliary(index):
        return False
    word = view.low[index]
    return word[:1].isalnum() or word in _CLOSING


_CLOSING: Final = frozenset((")", '"', "”", "%", "'", "’", "]"))


class Ahead:
    """Where the verbs of a sentence stand that can be nothing else; made once a sentence."""

    __slots__ = ("_strong", "_view")

    def __init__(self, view: View) -> None:
        """Mark the verbs of a sentence."""
        self._view = view
        forms, flags, low = view.forms, view.flags, view.low
        self._strong = [
            bool(forms[index] or flags[index] & bits.MODAL or low[index] in APOSTROPHES)
            and self._is_strong(index)
            for index in range(view.n)
        ]

    def _is_strong(self, index: int) -> bool:
        view = self._view
        group = view.group(index)
        if group is None or group.shape.value in ("infinitive", "ing"):
            return False
        if group.shape.value == "tensed":
            return True
        before = view.back(index)
        if before < 0 or view.flags[before] & (bits.ARTICLE | bits.PREPOSITION) or view.possessive(before):
            return False
        forms = {form for _, form in view.forms[index]}
        if Form.PAST in forms:
            return Form.PARTICIPLE not in forms and Form.BASE not in forms
        if view.low[before] == "to" or not noun_like(view, before):
            return False
        if view.flags[index] & bits.NOUN and not view.flags[before] & bits.SUBJECT:
            return False
        if Form.S in forms:
            return True
        following = index + 1
        return Form.BASE in forms and (
            bool(view.flags[following] & _OBJECT) or view.low[following] in ("that", "to")
        )

    def verb(self, index: int, *, commas: bool) -> bool:
        """Tell whether a plain verb follows a token in the same clause.

        Args:
            index: the token.
            commas: look behind commas too, past the clauses that they hold.
        """
        view = self._view
        inside = False
        place = index + 1
        end = min(view.n, index + REACH)
        while place < end:
            word, flags = view.low[place], view.flags[place]
            if word in STOPS:
                return False
            if word == "(" and ")" in view.low[place:end]:
                place = view.low.index(")", place)
            elif word == ",":
                if not commas:
                    return False
                inside = False
            elif flags & _OPEN or (word == "that" and self._strong_near(place)):
                if not commas and not flags & bits.RELATIVE:
                    return False
                inside = True
            elif flags & bits.COORDINATOR and (self._verb_near(place) or self._subject_near(place)):
                return False
            elif self._strong[place]:
                if not inside:
                    return True
                inside = False
            place += 1
        return False

    def verbs(self, index: int) -> int:
        """Return how many forms that have a tense, or may have one, follow a token before the next stop."""
        view, count = self._view, 0
        for place in range(index + 1, min(view.n, index + REACH)):
            if view.low[place] in STOPS or view.low[place] == ",":
                break
            past = view.is_form(place, Form.PAST) and not view.flags[view.back(place)] & bits.ARTICLE
            count += bool(self._strong[place] or (past and not view.flags[place] & bits.NOUN))
        return count

    def subject(self, index: int) -> bool:
        """Tell whether the next plain verb has a subject of its own: "said on Monday the plan would …"."""
        view = self._view
        for place in range(index + 2, min(view.n, index + REACH)):
            if self._strong[place] or view.low[place] in STOPS or view.low[place] == ",":
                return False
            if (
                view.flags[place] & (bits.ARTICLE | bits.SUBJECT)
                and not view.flags[place - 1] & bits.PREPOSITION
            ):
                return True
        return False

    def _subject_near(self, index: int) -> bool:
        """Tell whether a conjunction starts a new clause: a pronoun or a time follows it."""
        flags, low = self._view.flags, self._view.low
        pointing = low[index + 1] in ("this", "last", "next") and flags[index + 2] & bits.MOMENT
        return bool(flags[index + 1] & bits.SUBJECT or pointing)

    def _verb_near(self, index: int) -> bool:
        """Tell whether a verb follows a conjunction at once."""
        view = self._view
        place = index + 1
        while view.adverb(place):
            place += 1
        forms = {form for _, form in view.forms[place]}
        return bool(view.flags[place] & bits.MODAL) or (bool(forms) and Form.ING not in forms)

    def _strong_near(self, index: int) -> bool:
        stop = min(self._view.n, index + REACH // 2)
        return any(self._strong[place] for place in range(index + 1, stop))

    def _may_be_verb(self, index: int) -> bool:
        """Tell whether a form that can be something else is the verb of the noun phrase before it."""
        view = self._view
        before = view.back(index)
        if not view.forms[index] or not noun_like(view, before):
            return False
        forms = {form for _, form in view.forms[index]}
        if Form.PAST in forms and view.low[index + 1] != "by":
            return bool(view.flags[before] & bits.SUBJECT) or not self.verb(index, commas=False)
        plural = view.low[before].endswith("s") and not view.flags[index] & bits.NOUN
        return Form.BASE in forms and Form.PAST not in forms and plural and not view.possessive(before)

    def clause(self, index: int) -> bool:
        """Tell whether what follows a soft conjunction is a clause: a verb stands before the next stop."""
        view = self._view
        for place in range(index + 1, min(view.n, index + REACH)):
            word, flags = view.low[place], view.flags[place]
            if word in STOPS or word == "," or flags & _OPEN:
                return False
            if self._strong[place]:
                return True
            if place > index + 1 and word == view.low[index]:
                return False  # "as good as it was"
            if place > index + 1 and self._may_be_verb(place):
                return True
        return False


def read_bare(view: View, index: int, ahead: Ahead, *, waiting: bool, joined: bool) -> tuple[Reading, bool]:
    """Return what a bare form is, and whether that is certain.

    Args:
        view: the sentence.
        index: the form.
        ahead: where its plain verbs stand.
        waiting: the clause around has no verb yet.
        joined: a conjunction, or a verb of speech that a clause may follow, stands before it.
    """
    forms = {form for _, form in view.forms[index]}
    before = view.back(index)
    low, flags = view.low, view.flags
    last = flags[before] if before >= 0 else 0
    if view.possessive(before) or (last & bits.ARTICLE and low[before] != "her"):
        return Reading.NONE, True
    if before >= 0 and view.capital(index) and not view.headline:
        return Reading.NONE, True  # part of a name: "the Combined Programs"
    subject = bool(last & (bits.SUBJECT | bits.RELATIVE)) or low[before] == "that"
    if Form.PAST in forms and not forms & {Form.PARTICIPLE, Form.BASE}:
        return (Reading.NONE if before < 0 else Reading.PAST), True
    if Form.PAST in forms and Form.BASE not in forms:
        return _past(view, index, before, ahead, subject=subject, waiting=waiting, joined=joined)
    if Form.S in forms:
        return _third_person(view, index, before, subject=subject, waiting=waiting or joined)
    if Form.PAST in forms:
        return _same_form(view, index, before, subject=subject, waiting=waiting or joined)
    if Form.BASE in forms and Form.PARTICIPLE not in forms:
        return _base(view, index, before, waiting=waiting or joined)
    return Reading.PARTICIPLE, True


def _past(
    view: View, index: int, before: int, ahead: Ahead, *, subject: bool, waiting: bool, joined: bool
) -> tuple[Reading, bool]:
    """Read a form that is past and participle: "opened", "said", "held"."""
    low, flags = view.low, view.flags
    last = flags[before] if before >= 0 else 0
    if subject:
        return Reading.PAST, True
    if before < 0 or low[before] in ("(", "[") or last & (bits.SUBORDINATOR | bits.SOFT):
        return Reading.PARTICIPLE, True
    after = view.low[index + 1]
    if last & bits.PREPOSITION or (last & bits.DETERMINER and _noun_next(view, index)):
        return Reading.NONE, True
    if low[before][:1].isdigit() and _noun_next(view, index):
        return Reading.NONE, False
    if after == "by" and not flags[index + 2] & bits.ING_NOUN:
        return Reading.PARTICIPLE, not waiting
    reports = view.forms[index][0][0] in view.grammar.report and (
        not flags[index + 1] & bits.PREPOSITION or ahead.subject(index)
    )
    if low[before] == ",":
        if not waiting:
            return (Reading.PAST if joined and flags[index + 1] & _OBJECT else Reading.PARTICIPLE), False
        finite = reports or not ahead.verb(index, commas=True) or bool(flags[index + 1] & bits.OBJECT)
        return (Reading.PAST if finite else Reading.PARTICIPLE), True
    if last & bits.COORDINATOR:
        return (Reading.PAST if joined or waiting else Reading.PARTICIPLE), joined
    if not waiting and not joined:
        return Reading.PARTICIPLE, True
    if not noun_like(view, before) and low[before] not in _CLOSING:
        return Reading.NONE, False
    if reports or flags[index + 1] & bits.ARTICLE:
        return Reading.PAST, True  # "issued the first …": a participle seldom has an object
    finite = not ahead.verb(index, commas=False)
    return (Reading.PAST if finite else Reading.PARTICIPLE), waiting


def _noun_next(view: View, index: int) -> bool:
    """Tell whether a lower-case noun can follow: "damaged goods"."""
    word = view.low[index + 1]
    taken = (
        bits.DETERMINER | bits.PREPOSITION | bits.COORDINATOR | bits.SUBORDINATOR | bits.INNER | bits.SUBJECT
    )
    return word.isalpha() and not view.flags[index + 1] & taken and not view.capital(index + 1)


def _third_person(
    view: View, index: int, before: int, *, subject: bool, waiting: bool
) -> tuple[Reading, bool]:
    """Read a form in "-s", which may be a noun in the plural."""
    if subject:
        return Reading.PRESENT, True
    if not waiting or not (noun_like(view, before) or view.flags[before] & bits.COORDINATOR):
        return Reading.NONE, True
    if view.low[before][:1].isdigit():
        return Reading.NONE, True
    following = view.flags[index + 1]
    governs = following & _OBJECT or view.low[index + 1] == "that" or _to_verb(view, index + 1)
    if view.flags[index] & bits.NOUN:
        verb = (governs or _dated_next(view, index)) and not view.capital(index)
        return (Reading.PRESENT if verb else Reading.NONE), bool(governs)
    return (Reading.NONE if view.capital(index) and not governs else Reading.PRESENT), bool(governs)


def _dated_next(view: View, index: int) -> bool:
    """Tell whether a day follows: "submissions close on 5 August"."""
    place = index + 1
    if view.flags[place] & bits.PREPOSITION:
        place += 1
    return bool(view.flags[place] & bits.MOMENT) or view.low[place].isdigit()


def _to_verb(view: View, index: int) -> bool:
    return view.low[index] == "to" and view.is_form(index + 1, Form.BASE) != ""


def _same_form(view: View, index: int, before: int, *, subject: bool, waiting: bool) -> tuple[Reading, bool]:
    """Read a form that is base, past and participle: "put", "cut", "set", "hit"."""
    if subject:
        return Reading.PAST, True
    if not waiting or not noun_like(view, before):
        return Reading.PARTICIPLE if noun_like(view, before) else Reading.NONE, False
    following = view.flags[index + 1]
    governs = following & (_OBJECT | bits.PREPOSITION) or view.low[index + 1][:1].isdigit()
    ends = not view.low[index + 1].isalnum() and view.low[index + 1] != ","
    if view.flags[index] & bits.NOUN and not (following & _OBJECT or ends):
        return Reading.NONE, False
    return (Reading.PAST if governs or ends else Reading.NONE), False


def _base(view: View, index: int, before: int, *, waiting: bool) -> tuple[Reading, bool]:
    """Read a base form, the present of a subject in the plural; at the head of a sentence an order."""
    low, flags = view.low, view.flags
    following = flags[index + 1]
    governs = following & _OBJECT or low[index + 1] == "that" or _to_verb(view, index + 1)
    if before < 0:
        order = governs and not flags[index] & bits.NOUN
        return (Reading.PRESENT if order else Reading.NONE), False
    last = flags[before]
    if last & bits.PLURAL and not view.capital(index):
        return Reading.PRESENT, True
    if low[before] == "that" and waiting:
        return (Reading.PRESENT if governs or not flags[index] & bits.NOUN else Reading.NONE), False
    plural = low[before].endswith("s") and not low[before].endswith("ss") and noun_like(view, before)
    if not waiting or view.possessive(before) or view.capital(index) or not noun_like(view, before):
        return Reading.NONE, True
    if not plural:  # "figures printed on Monday show a loss"
        return (Reading.PRESENT if governs and not flags[index] & bits.NOUN else Reading.NONE), False
    if flags[index] & bits.NOUN:
        return (Reading.PRESENT if governs or _dated_next(view, index) else Reading.NONE), False
    return Reading.PRESENT, bool(governs)
