"""Disclosures: a text that says of itself who, or what, made it.

A disclosure has a subject that points at the text ("this article", "parts of our report"), a verb of making
and a machine that does it, in the passive ("was written by …"), the active ("we used … to write this story"),
as an attribute ("this AI-generated summary"), or alone as a label ("Generated with AI"). Missing any of
these, or said of another text, of a picture, in the negative or as a question, it is none.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from factcheck.machine_text.lexicon import Lexicon, Phrase, PhraseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token


class Making(StrEnum):
    """How the machine took part, as the text has it."""

    GENERATED = "generated"
    ASSISTED = "assisted"
    TRANSLATED = "translated"
    AUTOMATED = "automated"  # sentences filled from data: weather, company results, match reports


class Pointing(StrEnum):
    """How the subject means this text."""

    THIS = "this"  # by a pointing word
    LABEL = "label"  # the words are nothing but a label, so they mean what they stand at
    THE = "the"  # "the article": this one or another


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a text says of its own making.

    Attributes:
        making: how the machine took part.
        start: first code point of the subject, or of the label.
        end: code point after the words that name the machine or the making.
        sentence: index of the sentence.
        pointing: how the subject means this text.
        hedged: said as a possibility ("may have been").
        reported: the clause is told as another's words.
    """

    making: Making
    start: int
    end: int
    sentence: int
    pointing: Pointing
    hedged: bool
    reported: bool


_AUXILIARIES: Final = frozenset("is are was were be been being has have had s re am gets got".split())
_LINKS: Final = frozenset("by using with via through from".split())
_ARTICLES: Final = frozenset("the a an".split())
_TIES: Final = frozenset("of on in for at".split())
_STOPS: Final = frozenset(".;:?!")
_MACHINES: Final = (
    PhraseKind.AGENT,
    PhraseKind.AMBIGUOUS_AGENT,
    PhraseKind.AUTOMATION,
    PhraseKind.TRANSLATOR,
    PhraseKind.AUTOMATIC,
)
_REACH: Final = 12  # tokens between the parts of one clause
_LABEL: Final = 9  # tokens of the longest label


def find_disclosures(
    tokens: Sequence[Token], sentences: Sequence[Sentence], phrases: Iterable[Phrase], lexicon: Lexicon
) -> Iterator[Disclosure]:
    """Yield at most one disclosure a sentence, in order."""
    firsts = [sentence.first for sentence in sentences]
    done = -1
    for phrase in phrases:
        number = bisect_right(firsts, phrase.first) - 1
        if phrase.kind not in _MACHINES or number <= done or phrase.first >= sentences[number].stop:
            continue
        found = _Clause(tokens, sentences[number], number, phrase, lexicon.words).read()
        if found is not None:
            done = number
            yield found


@dataclass(frozen=True, slots=True)
class _Subject:
    first: int
    pointing: Pointing
    beside: bool = False  # a picture, a recording


class _Clause:
    """The words around one machine in one sentence. Every walk from a token is bounded."""

    __slots__ = ("first", "machine", "number", "stop", "tokens", "words")

    def __init__(
        self,
        tokens: Sequence[Token],
        sentence: Sentence,
        number: int,
        machine: Phrase,
        words: Mapping[str, frozenset[str]],
    ) -> None:
        self.tokens = tokens
        self.first = sentence.first
        self.stop = sentence.stop
        self.number = number
        self.machine = machine
        self.words = words

    def read(self) -> Disclosure | None:
        """Return what the sentence discloses of this machine."""
        if self.machine.kind is PhraseKind.AUTOMATIC:
            return self._automatic()
        return self._passive() or self._active() or self._attribute() or self._byline()

    # --- the shapes -----------------------------------------------------------------------------------------

    def _passive(self) -> Disclosure | None:
        """Read "[This article was] written by AI", "Generated with the help of ChatGPT"."""
        link = self._link_before()
        if link is None:
            return None
        verb, helped = link
        subject = self._subject_before(verb)
        if subject is None:
            if not self._introduced(verb) or self.machine.stop - self.first > _LABEL:
                return None
            subject = _Subject(verb, Pointing.LABEL)
        return self._disclosure(subject, self.machine.stop, self._making(verb, helped=helped), verb)

    def _active(self) -> Disclosure | None:
        """Read "AI was used to write this article", "We used ChatGPT to draft this", "AI wrote it"."""
        if self.machine.kind is PhraseKind.AMBIGUOUS_AGENT:
            return None
        words = self.words
        used = self._first_of(words["used"], self.machine.stop, 6)
        if used is None:
            used = self._first_of(words["used"], max(self.first, self.machine.first - 4), 4)
        makers = words["making"] | words["assisting"] | words["translating"]
        if used is None:
            makers |= words["made"] | words["assisted"] | words["translated"]
        verb = self._first_of(makers, self.machine.stop, 3 if used is None else _REACH)
        start = self.machine.first if used is None else min(self.machine.first, used)
        if not self._introduced(start) or self._is_told(start):
            return self._prepared(used) if used is not None else None
        noun = None if verb is None else self._first_of(words["subjects"], verb + 1, 10)
        if verb is None or noun is None:
            return self._prepared(used) if used is not None else None
        subject = self._subject_at(noun)
        if subject.pointing is not Pointing.THIS:
            return None
        start -= self._word(start - 1) in _ARTICLES
        making = self._making(verb, helped=self._word(verb).startswith("help"))
        return self._disclosure(
            _Subject(start, Pointing.THIS, subject.beside), noun + 1, making, self.machine.stop
        )

    def _prepared(self, used: int) -> Disclosure | None:
        """Read the declaration of journals: "During the preparation of this work the authors used AI"."""
        words = self.words
        work = self._first_of(words["making"] | words["assisting"], self.first, 5)
        if work is None or self._word(work + 1) != "of" or used < work:
            return None
        noun = self._first_of(words["subjects"], work + 2, 4)
        if noun is None:
            return None
        start = min(used, self.machine.first)
        found = _Subject(start, Pointing.THIS)
        stop = max(self.machine.stop, used + 1)
        return self._disclosure(found, stop, Making.ASSISTED, start, anywhere=True)

    def _attribute(self) -> Disclosure | None:
        """Read "This content is AI-generated", "This AI-generated summary …", "AI-generated summary"."""
        words, machine = self.words, self.machine
        verb = machine.stop + (self._word(machine.stop) == "-")
        made = self._word(verb)
        if made not in words["made"] | words["assisted"] | words["translated"]:
            return self._named_label()
        making = self._making(verb, helped=False)
        noun = verb + 1
        named = self._word(noun) in words["subjects"]
        if self._beside(noun):
            return None
        subject = self._subject_before(machine.first)
        if subject is not None and any(
            self._word(place) in _AUXILIARIES for place in range(machine.first - 1, machine.first - 5, -1)
        ):
            return self._disclosure(subject, noun + named, making, machine.first)
        before = self._word(machine.first - 1)
        if named and before in words["pointing"]:
            pointer = machine.first - 1
            return self._disclosure(_Subject(pointer, Pointing.THIS), noun + 1, making, verb)
        if not self._introduced(machine.first):
            return None
        general = named and any(self._word(at) in words["errors"] for at in range(noun, noun + 8))
        if general or self.stop - machine.first <= (_LABEL if named else 5):
            return self._disclosure(_Subject(machine.first, Pointing.LABEL), noun + named, making, verb)
        return None

    def _named_label(self) -> Disclosure | None:
        noun = self.machine.stop
        if self._word(noun) not in self.words["labels"] or self.stop - self.first > 4:
            return None
        label = _Subject(self.machine.first, Pointing.LABEL)
        return self._disclosure(label, noun + 1, Making.GENERATED, self.machine.first)

    def _byline(self) -> Disclosure | None:
        machine = self.machine
        if self._word(machine.first - 1) != "by" or machine.first - 1 != self.first:
            return None
        if machine.kind is not PhraseKind.AGENT or self.stop - machine.stop > 1:
            return None
        label = _Subject(self.first, Pointing.LABEL)
        return self._disclosure(label, machine.stop, Making.GENERATED, self.first)

    def _automatic(self) -> Disclosure | None:
        """Read "This report was automatically generated", "This is a machine-translated page"."""
        words, machine = self.words, self.machine
        verb = machine.stop - 1
        if machine.stop - machine.first == 1:
            found = self._first_of(words["made"] | words["translated"], machine.first, 4)
            if found is None:
                return None
            verb = found
        subject = self._subject_before(machine.first)
        noun = verb + 1
        named = self._word(noun) in words["subjects"]
        if subject is None and named and self._word(machine.first - 1) in words["pointing"]:
            subject = _Subject(machine.first - 1, Pointing.THIS)
        if subject is None or self._beside(noun):
            return None
        translated = self._word(verb) in words["translated"] or self._word(noun) in words["translating"]
        making = Making.TRANSLATED if translated else Making.AUTOMATED
        return self._disclosure(subject, noun + named, making, machine.first)

    # --- the parts ------------------------------------------------------------------------------------------

    def _word(self, index: int) -> str:
        return self.tokens[index].lower if self.first <= index < self.stop else ""

    def _first_of(self, wanted: frozenset[str], start: int, reach: int) -> int | None:
        for index in range(start, min(start + reach, self.stop)):
            word = self._word(index)
            if word in wanted:
                return index
            if word in _STOPS:
                return None
        return None

    def _beside(self, index: int) -> bool:
        return self._word(index) in self.words["beside"] and self._word(index) not in self.words["subjects"]

    def _link_before(self) -> tuple[int, bool] | None:
        """Return the verb that a preposition ties to the machine, and whether the machine only helped."""
        words, machine = self.words, self.machine
        ambiguous = machine.kind is PhraseKind.AMBIGUOUS_AGENT
        if ambiguous and machine.stop < self.stop and self.tokens[machine.stop].text[0].isupper():
            return None  # a person of that first name
        makers = words["made"] | words["assisted"] | words["translated"]
        link = -1
        joined = helped = self._word(machine.first - 1) in ("and", "&", ",")  # "by Ann Poe and AI"
        for index in range(machine.first - 1, max(self.first, machine.first - _REACH) - 1, -1):
            word = self._word(index)
            if word in _STOPS:
                return None
            if link < 0:
                if word in words["help"]:
                    helped = True
                elif word in _LINKS:
                    if ambiguous and word != "by":
                        return None
                    link = index
                elif word not in words["describing"] and not joined:
                    return None
            elif word in makers:
                return index, helped
            elif word == "by":
                helped = True  # somebody else did it, with the machine
        return None

    def _subject_before(self, index: int) -> _Subject | None:
        """Return the subject whose verb group ends before a token."""
        for place in range(index - 1, max(self.first, index - _REACH) - 1, -1):
            word = self._word(place)
            if word in self.words["subjects"] or self._beside(place):
                return self._subject_at(place)
            if word == "this" and self._introduced(place):
                return _Subject(place, Pointing.THIS)
            if word in _STOPS:
                return None
        return None

    def _subject_at(self, noun: int) -> _Subject:
        """Return the noun phrase of a noun, which may be tied to its head ("content on this site")."""
        words = self.words
        pointed = self._word(noun + 1) in words["pointing"]  # "the summary above"
        first = noun
        beside = self._beside(noun)
        place = noun - 1
        for _ in range(_REACH):
            word = self._word(place)
            if word in words["pointing"]:
                pointed, first = True, place
            elif word in words["quantity"] or word in _ARTICLES:
                first = place
            elif word in _TIES and first == place + 1:
                head = self._word(place - 1)
                if head not in words["subjects"] | words["quantity"] and not self._beside(place - 1):
                    break
                beside = self._beside(place - 1)
                first = place - 1
                place -= 1
            elif first <= place or not word.isalpha() or word in _AUXILIARIES | _TIES or first != place + 1:
                break
            elif self._word(place - 1) in words["pointing"] | _ARTICLES | words["quantity"]:
                first = place  # one describing word, or the head of "the photo above this article"
                beside = beside or self._beside(place)
            else:
                break
            place -= 1
        return _Subject(first, Pointing.THIS if pointed else Pointing.THE, beside)

    def _introduced(self, index: int) -> bool:
        """Tell whether nothing but introducing words stands between the clause's start and a token."""
        allowed = self.words["introducing"]
        for place in range(index - 1, max(self.first, index - _REACH) - 1, -1):
            word = self._word(place)
            if word in (":", "—", "–", "|", "("):
                return True
            if word.isalnum() and word not in allowed:
                return False
        return index - self.first <= _REACH

    def _is_told(self, index: int) -> bool:
        told = self.words["reporting"] | {"if", "whether", "how", "why"}
        return any(self._word(place) in told for place in range(max(self.first, index - _REACH), index))

    def _making(self, verb: int, *, helped: bool) -> Making:
        word, words = self._word(verb), self.words
        if word in words["translated"] | words["translating"] or self.machine.kind is PhraseKind.TRANSLATOR:
            return Making.TRANSLATED
        if helped or word in words["assisted"] or word in words["assisting"]:
            return Making.ASSISTED
        return Making.AUTOMATED if self.machine.kind is PhraseKind.AUTOMATION else Making.GENERATED

    def _disclosure(
        self, subject: _Subject, stop: int, making: Making, verb: int, *, anywhere: bool = False
    ) -> Disclosure | None:
        words = self.words
        negated = any(self._word(at) in words["negations"] for at in range(max(self.first, stop - 40), stop))
        if subject.beside or negated or self._word(self.stop - 1) == "?":
            return None
        if not anywhere and not self._introduced(subject.first):
            return None
        if subject.pointing is Pointing.THE and self._word(subject.first) not in _ARTICLES:
            subject = _Subject(subject.first, Pointing.LABEL)  # "Summary generated by AI", "All content …"
        return Disclosure(
            making=making,
            start=self.tokens[subject.first].start,
            end=self.tokens[stop - 1].end,
            sentence=self.number,
            pointing=subject.pointing,
            hedged=any(self._word(at) in words["hedges"] for at in range(subject.first, verb)),
            reported=self._first_of(words["reporting"], stop, _REACH) is not None,
        )
