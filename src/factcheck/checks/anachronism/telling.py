"""Whether a sentence tells what is dated as done, or announces it: the strict reading that a verdict may rest on.

The clause says how its verb tells; here stands what must be true besides for the date to be the verb's own: nothing
between them that has a date of its own, no noun that the date belongs to, no verb that sets a day to come.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum
from typing import TYPE_CHECKING, Final

from factcheck.language.clauses import ClauseKind, FrameKind, Tense, Told
from factcheck.language.lexicon import WordSets, lemmas_of, words_of

if TYPE_CHECKING:
    from factcheck.language.clauses import Clause, VerbGroup
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.times.words import Words


class Telling(Enum):
    """How the verb that governs a date presents it."""

    DONE = "done"  # "was signed on 3 March 2025", "On 3 March 2025, she signed"
    COMING = "coming"  # "will open on 3 March 2025"
    UNCLEAR = "unclear"


_REACH: Final = 30
"""Tokens between a verb and its date."""
_NEAR: Final = 14
_WITH: Final = 5
"""Tokens between "with" and the participle that it leads."""
_OPEN_FRAMES: Final = (FrameKind.CONDITION, FrameKind.COMPARISON, FrameKind.QUESTION)


class _Words(WordSets):
    """The words that tell what a date belongs to."""

    fiction = words_of("events.fiction")
    happening = words_of("events.happening")
    occasion = words_of("events.occasion")
    document = words_of("events.document")
    tale = words_of("events.tale")
    captioned = words_of("events.captioned")
    staged = lemmas_of("events.staged")
    timetable = lemmas_of("events.timetable")
    remembrance = lemmas_of("events.remembrance")
    ahead = lemmas_of("plans.ahead")
    act = lemmas_of("plans.act")
    access = lemmas_of("dating.access")
    on = words_of("dating.on")
    deadline = words_of("dating.deadline")
    apart = words_of("dating.apart")
    falls_due = words_of("dating.falls_due")
    since = words_of("dating.since")
    not_yet = words_of("dating.not_yet")
    later = words_of("dating.later")
    article = words_of("grammar.article")
    preposition = words_of("grammar.preposition")
    moment = words_of("grammar.moment")
    no_noun = words_of(
        "grammar.determiner", "grammar.subject", "grammar.preposition", "grammar.coordinator", "grammar.inner",
        "grammar.relative", "grammar.modal", "grammar.subordinator", "grammar.soft",
    )  # fmt: skip


class _Dated:
    """A date in its sentence and its clause."""

    __slots__ = ("before", "clause", "first", "k", "low", "signal", "starts", "stop", "words")

    def __init__(self, words: Words, first: int, stop: int, clause: Clause | None, lexicon: Lexicon) -> None:
        if words.low[first] == "the":
            first += 1  # an expression may hold its article: "the 3 March vote"
        self.words, self.low, self.first, self.stop = words, words.low, first, stop
        self.clause, self.k = clause, lexicon.sets(_Words)
        self.starts = [token[0] for token in words.tokens]
        # The words are padded, so that what is looked for before their head is nothing.
        self.before = first - 1
        if self.low[self.before] == "the":
            self.before -= 1
        if self.low[self.before] == "of" and self.low[self.before - 1] in self.k.moment:
            self.before -= 2  # "on the evening of 3 March"
            if self.low[self.before] == "the":
                self.before -= 1
        self.signal = self.low[self.before]

    def verb_place(self, verb: VerbGroup) -> tuple[int, int]:
        """Return the indices of the first token of a verb and of the one after its last."""
        return bisect_left(self.starts, verb.start), bisect_left(self.starts, verb.end)

    def telling(self) -> Telling:
        low, k, clause = self.low, self.k, self.clause
        if not k.fiction.isdisjoint(low[max(0, self.first - _NEAR) : self.stop + _NEAR]):
            return Telling.UNCLEAR
        if low[self.stop] in ("or", "and") and low[self.stop + 1] in k.later:
            return Telling.UNCLEAR  # "contracts signed on 3 March 2027 or later"
        if self.proclaimed() or self.next_is():
            return Telling.COMING
        near = low[max(0, self.before - 3) : max(0, self.before)]
        if self.signal in k.since or (self.signal == "of" and not k.document.isdisjoint(near)):
            return Telling.DONE
        if self.beside_happening():
            return Telling.DONE
        if self.of_noun():
            return Telling.UNCLEAR
        if self.signal in k.on and self.captioned():
            return Telling.DONE
        if clause is None or clause.verb is None or any(clause.held_by(kind) for kind in _OPEN_FRAMES):
            return Telling.UNCLEAR
        first, stop = self.verb_place(clause.verb)
        if first > self.first + _REACH or self.first > stop + _REACH:
            return Telling.UNCLEAR
        if self.coming(clause, clause.verb, first, stop):
            return Telling.COMING
        return Telling.DONE if self.done(clause, clause.verb, first, stop) else Telling.UNCLEAR

    # --- dates that are not the verb's ---------------------------------------------------------------------------

    def beside_happening(self) -> bool:
        """Tell whether it is the day of something nobody plans ("the attacks of …", "the 11 September attacks")."""
        low = self.low
        if self.signal in ("of", "on") and low[self.before - 1] in self.k.happening:
            return True
        if low[self.first - 1] not in ("the", "s"):
            return False
        place = self.stop + 1 if low[self.stop] == "," else self.stop
        return bool(self.k.happening & set(low[place : place + 2]))

    def of_noun(self) -> bool:
        """Tell whether the date belongs to a noun: "their May 2019 meeting", "In 2027 terms", "the vote of May"."""
        if self.signal == "of":
            return True
        following = self.low[self.stop]
        if not following.isalpha() or following in self.k.no_noun or self.is_verb(self.stop):
            return False
        if self.low[self.first - 1] in self.k.article:
            return True
        behind = self.low[self.stop + 1]
        if behind == "," or behind in self.k.article:
            return True  # "In March 2027 terms the mill cost ten crowns"
        return self.stop == self.first + 1 and not self.words.capital(self.stop)

    def is_verb(self, index: int) -> bool:
        verb = None if self.clause is None else self.clause.verb
        return verb is not None and verb.start <= self.starts[index] < verb.end

    def captioned(self) -> bool:
        """Tell whether the sentence is a caption: "Ann Poe (left) with Jon Roe on …", "…, pictured on …"."""
        if self.clause is not None and self.clause.verb is not None:
            if self.clause.kind is ClauseKind.FINITE:
                return False
            first, stop = self.verb_place(self.clause.verb)
            return stop <= self.first and not self.k.captioned.isdisjoint(self.low[first:stop])
        return any(
            self.low[index] in self.k.captioned and self.low[index + 1] == ")"
            for index in range(max(0, self.first - _NEAR), self.first)
        )

    def proclaimed(self) -> bool:
        """Tell whether the date is being proclaimed as something ("do hereby proclaim 3 March 2025 as …")."""
        place = self.stop + 1 if self.low[self.stop] == "," else self.stop
        verb = None if self.clause is None else self.clause.verb
        if self.low[place] != "as" or verb is None or verb.tense is not Tense.PRESENT or verb.perfect:
            return False
        return verb.lemma in self.k.ahead and verb.end <= self.starts[self.first]

    def next_is(self) -> bool:
        """Tell whether it is "the next meeting is on …"."""
        verb = None if self.clause is None else self.clause.verb
        if verb is None or verb.lemma != "be" or verb.tense is not Tense.PRESENT:
            return False
        first, stop = self.verb_place(verb)
        if stop > self.first or self.first - stop > 1:
            return False
        for index in range(first - 1, max(0, first - _NEAR), -1):
            if not self.low[index].isalnum() or self.low[index] in ("which", "who", "but"):
                return False
            if self.low[index] in ("next", "upcoming", "coming"):
                return self.low[index - 1] in self.k.no_noun
        return False

    # --- what the verb says --------------------------------------------------------------------------------------

    def coming(self, clause: Clause, verb: VerbGroup, first: int, stop: int) -> bool:
        """Tell whether the clause announces the date."""
        k, ahead = self.k, first >= self.stop
        if not ahead and self.signal not in k.on | k.deadline and self.before not in (stop - 1, stop):
            return False
        if clause.kind is ClauseKind.INFINITIVE:
            told = clause.parent.told if clause.parent is not None else Told.OPEN
            return clause.coming and told in (Told.NOW, Told.COMING) and self.alone(first, stop)
        if clause.kind is ClauseKind.PARTICIPLE:
            return verb.progressive and verb.lemma in k.timetable and self.before <= stop
        if clause.kind is not ClauseKind.FINITE or verb.lemma in k.remembrance:
            return False
        if clause.told is Told.COMING:
            lasting = verb.perfect or (verb.negated and self.signal not in k.deadline)
            return not lasting and self.alone(first, stop)
        if clause.told is not Told.NOW or verb.negated or ahead:
            return False
        if self.signal in ("until", "through", "till"):
            return clause.certain and self.alone(first, stop)  # "is open until 3 May"
        subject = set(self.phrase_before(first))
        return verb.lemma in k.timetable and self.before <= stop and k.tale.isdisjoint(subject)

    def phrase_before(self, first: int) -> list[str]:
        """Return the words before a verb, back to a mark that ends a clause."""
        start = first
        while start > max(0, first - _NEAR) and self.low[start - 1].isalnum():
            start -= 1
        return self.low[start:first]

    def alone(self, first: int, stop: int) -> bool:
        """Tell whether nothing between verb and date has a date of its own: "after …", "of 2019"."""
        between = (
            self.low[stop : max(stop, self.before)] if first < self.first else self.low[self.stop : first]
        )
        occasion = between[-1:] and between[-1] in self.k.happening
        years = any(word.isdigit() and len(word) == 4 for word in between)
        return not occasion and not years and self.k.apart.isdisjoint(between)

    def opens_clause(self) -> bool:
        """Tell whether a date before its verb is the verb's: not of an occasion named before it, not a deadline."""
        if self.signal.isalpha() and self.signal not in self.k.on:
            return False
        return self.k.occasion.isdisjoint(self.low[max(0, self.before - _NEAR) : max(0, self.before)])

    def done(self, clause: Clause, verb: VerbGroup, first: int, stop: int) -> bool:
        """Tell whether the clause tells the date as done."""
        k, low = self.k, self.low
        fronted = first >= self.stop
        bare = self.before == stop - 1  # "was signed March 3, 2025"
        direct = bare or self.before == stop
        if not fronted and self.signal not in k.on and not (bare and self.stop - self.first > 2):
            return False
        if fronted and not (self.opens_clause() and (self.signal in k.on or low[self.stop] == ",")):
            return False
        if verb.progressive and verb.tense is Tense.PAST and clause.parent is not None:
            return False  # "noted that elections were taking place on 2 May"
        if verb.negated or self.only_expected(clause):
            return False
        if any(low[at : at + 2] == [",", "with"] for at in range(max(0, first - _WITH), first)):
            return False  # "is watched closely, with the winner announced on 14 January"
        if clause.kind is ClauseKind.PARTICIPLE:
            aside = verb.passive and clause.apart and not clause.opener and verb.lemma not in k.access
            if fronted or not aside or clause.told not in (Told.DONE, Told.NOW):
                return False
        elif clause.kind is not ClauseKind.FINITE or clause.told is not Told.DONE:
            return False
        if not fronted:
            if verb.lemma in k.ahead and not (verb.lemma in k.act and direct):
                return False
            last = low[self.before - 1] if self.before else ""
            if last.endswith(("ing", "able", "ible")) or last in k.falls_due:
                return direct and verb.progressive
            if last in k.occasion and (
                verb.lemma not in k.staged or not k.preposition.isdisjoint(low[stop : self.before])
            ):
                return False  # "backed a referendum on …", "won the nomination for the election on …"
        return not (verb.perfect and verb.tense is Tense.PRESENT and self.signal == "in")

    def only_expected(self, clause: Clause) -> bool:
        """Tell whether the clause is looked forward to: "would have a plan before Congress convened on …"."""
        if clause.frame is not None and clause.frame.word in self.k.ahead:
            return True
        if clause.frame is None or clause.frame.kind is not FrameKind.TIME or clause.parent is None:
            return False
        return clause.opener in self.k.not_yet or clause.parent.told is not Told.DONE


def telling(words: Words, first: int, stop: int, clause: Clause | None, lexicon: Lexicon) -> Telling:
    """Judge the expression at tokens `first` to `stop` of a sentence.

    Args:
        words: the sentence.
        first: its first token.
        stop: the token after it.
        clause: the clause that it stands in.
        lexicon: the words of the language.
    """
    return _Dated(words, first, stop, clause, lexicon).telling()
