"""Clauses: the words around one machine in one sentence, and what stands where among them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from factcheck.machine_text.lexicon import Phrase, PhraseKind
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Tokens

REACH: Final = 12  # tokens between the parts of one clause
LABEL: Final = 9  # tokens of the longest label
_FAR: Final = 40  # tokens between the subject that opens a sentence and its verb
_HEADING: Final = 2  # words before a colon, introducing ones aside, that are still the heading of a note
_STOPS: Final = frozenset(".;:?!")


class Pointing(StrEnum):
    """How the subject means this text."""

    THIS = "this"  # by a pointing word
    LABEL = "label"  # the words are nothing but a label, so they mean what they stand at
    THE = "the"  # "the article": this one or another


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a clause is about.

    Attributes:
        first: its first token.
        last: its noun.
        pointing: how it means this text.
        beside: it is a picture or a recording, not the text.
    """

    first: int
    last: int
    pointing: Pointing
    beside: bool = False


class Clause:
    """The words around one machine in one sentence. Every walk from a token is bounded."""

    __slots__ = ("first", "machine", "number", "stop", "tokens", "words")

    def __init__(
        self,
        tokens: Tokens,
        sentence: Sentence,
        number: int,
        machine: Phrase,
        words: Mapping[str, frozenset[str]],
    ) -> None:
        """Look at sentence `number`, which holds `machine`; `words` are the lists of the lexicon."""
        self.tokens = tokens
        self.first = sentence.first
        self.stop = sentence.stop
        self.number = number
        self.machine = machine
        self.words = words

    def word(self, index: int) -> str:
        """Return a token of the sentence in lower case, or "" outside it."""
        return self.tokens.lowers[index] if self.first <= index < self.stop else ""

    def first_of(self, wanted: frozenset[str], start: int, reach: int) -> int | None:
        """Return the first of some words within reach, if no mark ends the clause before it."""
        for index in range(start, min(start + reach, self.stop)):
            word = self.word(index)
            if word in wanted:
                return index
            if word in _STOPS:
                return None
        return None

    def beside(self, index: int) -> bool:
        """Tell whether a token names a picture, a recording or the like."""
        return self.word(index) in self.words["beside"] and self.word(index) not in self.words["subjects"]

    def link_before(self) -> tuple[int, bool] | None:
        """Return the verb that a preposition ties to the machine, and whether the machine only helped."""
        words, machine = self.words, self.machine
        ambiguous = machine.kind is PhraseKind.AMBIGUOUS_AGENT
        owned = False
        named = machine.stop < self.stop and self.tokens.texts[machine.stop][0].isupper()
        if named and (ambiguous or (machine.stop - machine.first == 1 and self.word(machine.first) == "ai")):
            return None  # a person of that first name, "the AI Reporting Project"
        if self.word(machine.stop) in words["people"]:
            return None  # "by AI experts"
        makers = words["made"] | words["assisted"] | words["translated"]
        linked = False
        joined = self.word(machine.first - 1) in ("and", "&", ",")  # "by Ann Poe and AI"
        behind = machine.stop + 2 * (self.word(machine.stop + 1) == "s")  # "with ChatGPT's help"
        helped = joined or self.word(behind) in words["help"]
        for index in range(machine.first - 1, max(self.first, machine.first - REACH) - 1, -1):
            word = self.word(index)
            if word in _STOPS:
                return None
            if not linked:
                if word in words["help"]:
                    helped = True
                elif word in words["links"]:
                    if ambiguous and word != "by":
                        return None
                    linked = True
                elif word == "of" and self.word(index - 1) in words["products"]:
                    linked = True
                elif word == "s" and self.word(index - 1) == "'":
                    owned = True  # whose it is stands before
                elif word not in words["describing"] and not joined and not owned:
                    return None
            elif word in makers or word in words["products"]:
                return index, helped
            elif word == "by" or word in words["help"]:
                helped = True  # somebody else did it, with the machine
        return None

    def subject_before(self, index: int) -> Subject | None:
        """Return the subject whose verb group ends before a token."""
        for place in range(index - 1, max(self.first, index - REACH) - 1, -1):
            word = self.word(place)
            if word in self.words["subjects"] or self.beside(place):
                return self.subject_at(place)
            if word == "this" and self.introduced(place) and self.is_verb_group(place + 1, index):
                return Subject(place, place, Pointing.THIS)
            if word in _STOPS:
                return None
        return None

    def governs(self, noun: int, verb: int) -> bool:
        """Tell whether a verb of making is said of a noun: nothing between them opens a clause with a verb of its own.

        "This article, which readers had asked for, was written", but not "This article explains how poems are written".
        """
        words = self.words
        loose = words["auxiliaries"] | words["hedges"] | words["negations"]
        while verb - 1 > noun and (self.word(verb - 1) in loose or self.word(verb - 1).endswith("ly")):
            verb -= 1
        between = [self.word(place) for place in range(noun + 1, verb)]
        if not between or (between[0] == "," and between[-1] == ","):
            return True
        opens = [word for word in between if word in words["opens_clause"]]
        if between[0] in words["describes"]:
            opens = [word for word in opens if word in words["asking"]]
        return not opens

    def opening_subject(self, verb: int) -> Subject | None:
        """Return the subject that opens the sentence, however far its verb stands behind a phrase that describes it."""
        noun = self.first_of(self.words["subjects"], self.first, LABEL)
        if noun is None or verb - noun > _FAR or not self.governs(noun, verb):
            return None
        subject = self.subject_at(noun)
        if subject.pointing is not Pointing.THIS or self.word(noun + 1) not in self.words["describes"] | {
            ","
        }:
            return None
        within = (self.word(place) for place in range(noun + 1, verb))
        return subject if not any(word in _STOPS for word in within) else None

    def subject_at(self, noun: int) -> Subject:
        """Return the noun phrase of a noun, which may be tied to its head ("content on this site")."""
        words = self.words
        pointed = self.word(noun + 1) in words["pointing"]  # "the summary above"
        first = noun
        beside = self.beside(noun)
        place = noun - 1
        for _ in range(REACH):
            word = self.word(place)
            if word in words["pointing"]:
                pointed, first = True, place
            elif word in words["quantity"] or word in words["articles"]:
                first = place
            elif word in words["ties"]:
                head = self.word(place - 1)
                if head not in words["subjects"] | words["quantity"] and not self.beside(place - 1):
                    break
                beside = self.beside(place - 1)
                first = place - 1
                place -= 1
            elif not word.isalnum() or self._ends_phrase(word):
                break
            elif self.word(place - 1) in words["pointing"] | words["articles"] | words["quantity"]:
                first = place  # one describing word, or the head of "the photo above this article"
                beside = beside or self.beside(place)
            else:
                break
            place -= 1
        return Subject(first, noun, Pointing.THIS if pointed else Pointing.THE, beside)

    def _ends_phrase(self, word: str) -> bool:
        return word in self.words["auxiliaries"] or word in self.words["ties"]

    def is_verb_group(self, start: int, stop: int | None) -> bool:
        """Tell whether nothing but auxiliaries and the like stands in a stretch."""
        words = self.words
        allowed = words["auxiliaries"] | words["articles"] | words["hedges"] | words["negations"]
        return all(
            word in allowed or word.endswith("ly")
            for word in (self.word(place) for place in range(start, start if stop is None else stop))
        )

    def is_label(self, stop: int) -> bool:
        """Tell whether a sentence is over at a token, or goes on with no more than what the label is of."""
        return self.stop - stop <= 1 or (
            self.stop - self.first <= LABEL and self.word(stop) in self.words["label_ties"]
        )

    def is_a_name(self) -> bool:
        """Tell whether the machine is written as a name."""
        return (
            self.tokens.texts[self.machine.first][0].isupper() and self.word(self.machine.first - 1) != "the"
        )

    def introduced(self, index: int) -> bool:
        """Tell whether nothing but introducing words stands between the clause's start and a token."""
        allowed = self.words["introducing"]
        for place in range(index - 1, max(self.first, index - REACH) - 1, -1):
            word = self.word(place)
            if word == ":":
                # "AI disclosure: …" announces the text's own note, "officers must add this line: …" another's.
                before = [self.word(at) for at in range(max(self.first, place - REACH), place)]
                return sum(word.isalnum() and word not in allowed for word in before) <= _HEADING
            if word in ("—", "–", "|", "("):
                return True
            if word.isalnum() and word not in allowed:
                return False
        return index - self.first <= REACH

    def is_told(self, index: int) -> bool:
        """Tell whether a word of saying or asking stands before a token."""
        told = self.words["reporting"] | self.words["asking"]
        return any(self.word(place) in told for place in range(max(self.first, index - REACH), index))
