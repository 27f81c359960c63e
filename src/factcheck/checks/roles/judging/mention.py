"""A person under a title, with the words and the clause around it: how it is told."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.language.clauses import ClauseKind, FrameKind, Tense, Told
from factcheck.language.lexicon import WordSets, forms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks import Context
    from factcheck.language.clauses import Clause, VerbGroup
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.roles.model import RoleMention

HAD_TO: Final = "have to"
_AFTER: Final = 2  # tokens behind a mention by which a relative clause has opened


class _Words(WordSets):
    """The classes of words that the questions ask for."""

    before_name = forms_of("roles.before_name")
    done_by = forms_of("roles.done_by")
    belongs = forms_of("roles.belongs")
    particle = forms_of("roles.particle")
    today = forms_of("roles.today")
    this_unit = forms_of("roles.this_unit")
    past_unit = forms_of("roles.past_unit")
    previous = forms_of("roles.previous")
    served = forms_of("roles.served")
    served_with = forms_of("roles.served_with")
    fiction = forms_of("roles.fiction")
    fiction_in = forms_of("roles.fiction_in")
    fiction_tells = forms_of("roles.fiction_tells")
    acts_as = forms_of("roles.acts_as")
    wish = forms_of("roles.wish")
    supposing = forms_of("roles.supposing")
    likeness = forms_of("roles.likeness")
    leaving = forms_of("roles.leaving")
    later_on = forms_of("roles.later_on")
    followed = forms_of("roles.followed")


def is_past_perfect(verb: VerbGroup) -> bool:
    """Tell whether verbs say that something had happened, or had to: "had signed", "had to go"."""
    return verb.tense is Tense.PAST and (verb.perfect or verb.modal == HAD_TO)


def is_of_now(clause: Clause | None) -> bool:
    """Tell whether a clause tells of now or of what comes, or of what has been done by now."""
    if clause is None or clause.kind is not ClauseKind.FINITE or clause.verb is None:
        return False
    return clause.verb.tense in (Tense.PRESENT, Tense.FUTURE) and clause.told is not Told.SUPPOSED


def tells_what_followed(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a story goes on: "two weeks earlier", "Poe later said" (not "later this week")."""
    known = lexicon.sets(_Words)
    if known.followed.isdisjoint(words):
        return False
    return any(
        (one in known.past_unit and other in ("earlier", "before"))
        or (one == "later" and other not in known.later_on)
        or (one == "then" and other == "-")
        for one, other in pairwise(words)
    )


class Mention:
    """A person under a title, in its sentence.

    Attributes:
        words: the words of the sentence, in lower case.
    """

    def __init__(self, role: RoleMention, context: Context) -> None:
        """Look at the sentence of a role."""
        reading = context.reading
        sentence, tokens = reading.sentences[role.sentence], reading.tokens
        self._reading, self._sentence, self._role = reading, sentence, role
        self._known = reading.words.sets(_Words)
        self._title = role.title.split()[-1].lower()
        first = bisect_left(tokens.starts, role.span.start, sentence.first, sentence.stop)
        self._first = first
        self._stop = bisect_left(tokens.starts, role.span.end, first, sentence.stop)
        self.words = tokens.lowers[sentence.first : sentence.stop]
        behind = first - sentence.first
        while behind and self.words[behind - 1] in ("the", "then"):
            behind -= 1
        # The three words before it, "" before the head of the sentence.
        self._third, self._second, self._last = ["", "", "", *self.words[max(0, behind - 3) : behind]][-3:]

    @cached_property
    def clause(self) -> Clause | None:
        """The clause that the name stands in."""
        return self._reading.clauses.clause_at(self._role.person_span.start)

    @cached_property
    def _finite(self) -> Clause | None:
        return None if self.clause is None else self.clause.finite

    # --- what says that nothing is asserted ------------------------------------------------------------------

    @property
    def asserts_nothing(self) -> bool:
        """Whether the office is only supposed: "if Poe comes", "as Poe would do", "hopes that Poe will come"."""
        known, clause = self._known, self.clause
        found = clause
        while found is not None:
            frame = found.frame
            if frame is not None and frame.kind is FrameKind.CONDITION and frame.word != "whether":
                return True
            if frame is not None and frame.word in known.wish and found.told is Told.COMING:
                return True
            found = found.parent
        if clause is not None and clause.told is Told.SUPPOSED:
            like = not known.likeness.isdisjoint((clause.opener, self._last))
            return like or self._supposes
        return self._supposes and clause is not None and clause.told is Told.COMING

    @property
    def _supposes(self) -> bool:
        """Whether the sentence is a question that supposes something: "…, assuming that you win?"."""
        return self.words[-1] == "?" and not self._known.supposing.isdisjoint(self.words)

    # --- what places it in the past --------------------------------------------------------------------------

    @property
    def tells_which(self) -> bool:
        """Whether it tells which thing is meant, whatever happens to that now: "the law signed by President Poe"."""
        clause = self.clause
        if clause is None or clause.verb is None or clause.apart:
            return False
        if clause.kind is ClauseKind.PARTICIPLE:
            return self._last == "by" and self.framed
        relative = clause.frame is not None and clause.frame.kind is FrameKind.RELATIVE
        return relative and clause.opener != "who" and clause.verb.tense is Tense.PAST

    @property
    def framed(self) -> bool:
        """Whether the words before it place it in the past: "under …", "signed by …", "an appointee of …"."""
        known, last, second = self._known, self._last, self._second
        if self._owns_time_in_office:
            return True
        if last in known.before_name:
            return not self.told_of_now or last not in ("under", "unlike")
        if last == "since":
            # "since President Poe took office" is said of who is in office; "since President Poe came" of any.
            return self.words[self._stop - self._sentence.first :][:2] != ["took", "office"]
        if last == "as":
            # "in his last speech as President Poe said …": the title is not the name's.
            return not known.previous.isdisjoint(self.words[: self._first - self._sentence.first])
        if last in known.served_with:
            return second in known.served
        if last == "by":
            return (self._third if second in known.particle else second) in known.done_by
        return last in ("of", "to") and second in known.belongs

    @property
    def _owns_time_in_office(self) -> bool:
        """Whether what was somebody's in office belongs to it, in a clause that tells what was done.

        "President Poe's vice president met …", "the law of President Poe's administration".
        """
        behind = [token.lower for token in self._reading.tokens[self._stop : self._stop + _AFTER + 1]]
        if behind[:2] != ["'", "s"] or self.told_of_now:
            return False
        own = self._finite
        return behind[-1] in self._known.belongs and own is not None and own.told is Told.DONE

    @property
    def in_fiction(self) -> bool:
        """Whether it is told as the content of a work: "in the film Poe plays …", "the novel follows …"."""
        known, words = self._known, self.words[: self._first - self._sentence.first]
        if self._last in known.acts_as and self._last != "has":
            return True
        if known.fiction.isdisjoint(words):
            return False
        for one, other, third in zip(words, words[1:], [*words[2:], ""], strict=False):
            if third in known.fiction and one in known.fiction_in and len(other) <= 5:
                return True
            if other in known.fiction and (
                third in known.fiction_tells or (third == "has" and words[-1] == "has")
            ):
                return True
        return False

    @property
    def opens_in_fiction(self) -> bool:
        """Whether the sentence opens with the work it tells of, whose Monday is its own: "In the novel Poe signed"."""
        one, _, third = (*self.words, "", "", "")[:3]
        return one in self._known.fiction_in and third in self._known.fiction

    @property
    def told_of_now(self) -> bool:
        """Whether its clause, or one that tells more of the person, is of now: "Poe is", "Poe, who has", "Poe will"."""
        if is_of_now(self.clause):
            return True
        tokens, stop = self._reading.tokens, min(self._stop + _AFTER, self._sentence.stop)
        opens = next((token for token in tokens[self._stop : stop] if token.lower == "who"), None)
        return opens is not None and is_of_now(self._reading.clauses.clause_at(opens.start))

    @property
    def says_today(self) -> bool:
        """Whether the sentence dates what it tells to these days: "this week" (not "ago this week"), "on Monday"."""
        if "this" not in self.words and self._known.today.isdisjoint(self.words):
            return False
        told = [other for one, other in pairwise(("", *self.words)) if one != "ago"]
        if not self._known.today.isdisjoint(told):
            return True
        return any(one == "this" and other in self._known.this_unit for one, other in pairwise(told))

    @property
    def looks_back(self) -> bool:
        """Whether its clause tells what was before something else, or names what is left of a time in office."""
        reading, sentence = self._reading, self._sentence
        for tag in reading.tags.between("roles.legacy", sentence.first, sentence.stop):
            if self._same_clause(tag.first):
                return True
        own = self._finite
        if own is not None and own.verb is not None and own.verb.lemma in self._known.leaving:
            return True
        clauses = reading.clauses.of(self._role.sentence).clauses
        for clause in clauses:
            if clause.verb is None or not is_past_perfect(clause.verb):
                continue
            time = clause.frame is not None and clause.frame.kind is FrameKind.TIME
            if clause == own or (own is not None and own.parent == clause) or (time and clause.parent == own):
                return True
        if self._known.followed.isdisjoint(self.words):
            return False
        mine = [word for index, word in enumerate(self.words, sentence.first) if self._same_clause(index)]
        return tells_what_followed(mine, reading.words)

    def _same_clause(self, index: int) -> bool:
        """Tell whether a token belongs to the finite clause of the mention, or to none."""
        found = self._reading.clauses.clause_at(self._reading.tokens.starts[index])
        other = None if found is None else found.finite
        return other is None or self._finite is None or other == self._finite

    @property
    def names_the_last(self) -> bool:
        """Whether the sentence speaks of "the last president" or "our previous minister"."""
        return any(
            one in self._known.previous and other == self._title for one, other in pairwise(self.words)
        )

    @property
    def follows_a_name(self) -> bool:
        """Whether a capitalised word stands right before it, which may be part of whose title it is: "HSBC USA"."""
        if self._first <= self._sentence.first:
            return False
        before = self._reading.tokens[self._first - 1]
        return before.text[0].isupper() and before.lower not in self._reading.words.words("titles.no_body")

    @property
    def is_object(self) -> bool:
        """Whether a preposition stands before it, in a clause that tells what was done: "got it from President Poe"."""
        prepositions = self._reading.words["grammar.preposition"]
        own = self._finite
        done = own is not None and own.told is Told.DONE and not is_of_now(own)
        return self._last in prepositions.words and done
