"""The words that build clauses, compiled once a language: what each can be, in one look-up."""

from __future__ import annotations

from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Final

from factcheck.language.lexicon.verbs import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.language.lexicon import Lexicon
    from factcheck.language.tokens import Tokens

DETERMINER: Final = 1 << 0
SUBJECT: Final = 1 << 1
OBJECT: Final = 1 << 2
PREPOSITION: Final = 1 << 3
COORDINATOR: Final = 1 << 4
SUBORDINATOR: Final = 1 << 5
SOFT: Final = 1 << 6
RELATIVE: Final = 1 << 7
MODAL: Final = 1 << 8
INNER: Final = 1 << 9
NEGATION: Final = 1 << 10
ARRANGED: Final = 1 << 11
INTENTION: Final = 1 << 12
NOUN: Final = 1 << 13
NO_VERB: Final = 1 << 14
ING_NOUN: Final = 1 << 15
PLURAL: Final = 1 << 16
ARTICLE: Final = 1 << 17
MOMENT: Final = 1 << 18

_FLAGS: Final = {
    "grammar.article": ARTICLE,
    "grammar.moment": MOMENT,
    "grammar.determiner": DETERMINER,
    "grammar.subject": SUBJECT,
    "grammar.object": OBJECT,
    "grammar.preposition": PREPOSITION,
    "grammar.coordinator": COORDINATOR,
    "grammar.subordinator": SUBORDINATOR,
    "grammar.soft": SOFT,
    "grammar.relative": RELATIVE,
    "grammar.modal": MODAL,
    "grammar.inner": INNER,
    "grammar.negation": NEGATION,
    "grammar.plural": PLURAL,
    "grammar.ing_noun": ING_NOUN,
    "plans.arranged": ARRANGED,
    "plans.intention": INTENTION,
    "verbs.noun": NOUN,
    "verbs.no_participle": NO_VERB,
}

Forms = tuple[tuple[str, Form], ...]
_PAST_OR_PARTICIPLE: Final = (Form.PAST, Form.PARTICIPLE)


class Grammar:
    """What each word of a language can be in a clause.

    Attributes:
        flags: the classes of a word, as bits.
        forms: the verbs that a word can be a form of.
        openers: conjunctions, with the kind of frame they open.
        modals: modal auxiliaries, with what they give.
        negated: auxiliaries before "n't", with their plain form.
        contracted: auxiliaries behind an apostrophe, with their full form.
        report: lemmas of verbs of speech and thought.
        helping: lemmas of verbs that a base form follows as an infinitive.
        intend: lemmas of verbs whose infinitive is still to come.
    """

    __slots__ = (
        "contracted", "flags", "forms", "helping", "intend", "modals", "negated", "openers", "report",
    )  # fmt: skip

    def __init__(self, words: Lexicon) -> None:
        """Compile the words of a language."""
        self.flags: dict[str, int] = {}
        for name, flag in _FLAGS.items():
            for word in words.words(name):
                self.flags[word] = self.flags.get(word, 0) | flag
        self.forms: Mapping[str, Forms] = words.verbs.forms
        self.openers = {**words.values("grammar.subordinator"), **words.values("grammar.soft")}
        self.modals = words.values("grammar.modal")
        self.negated = words.values("grammar.negated")
        self.contracted = words.values("grammar.contracted")
        self.report = frozenset(words.values("speech.report").values())
        self.helping = frozenset(words.values("grammar.helping").values())
        self.intend = frozenset(words.values("plans.intend").values())

    def read(self, tokens: Tokens) -> tuple[list[int], list[Forms]]:
        """Return the classes and the forms of verbs of each token."""
        words = tokens.lowers
        flags = list(map(self.flags.get, words, repeat(0)))
        known = map(self.forms.get, words)
        return flags, [
            self._regular(word, text, flag) if forms is None else forms
            for word, text, flag, forms in zip(words, tokens.texts, flags, known, strict=True)
        ]

    def _regular(self, word: str, text: str, flag: int) -> Forms:
        """Return the forms of a verb that nobody listed, by the ending of a word."""
        if flag & NO_VERB or len(word) < _SHORTEST or not text.islower():
            return ()
        if word.endswith("ed"):
            return tuple((word, form) for form in _PAST_OR_PARTICIPLE)
        return ((word, Form.ING),) if word.endswith("ing") and len(word) > _SHORTEST else ()


_SHORTEST: Final = 5


@cache
def grammar(words: Lexicon) -> Grammar:
    """Return the compiled words of a language; each is compiled once a process."""
    return Grammar(words)
