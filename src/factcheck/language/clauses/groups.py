"""Groups of verbs: auxiliaries with the verb they belong to, and the bare forms that may be verbs."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from factcheck.language.clauses import grammar as bits
from factcheck.language.clauses.model import Tense
from factcheck.language.lexicon.verbs import Form
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.clauses.grammar import Forms, Grammar
    from factcheck.language.tokens import Tokens

_PADDING: Final = 8
_ADVERBS: Final = 4  # that may follow each other inside a group
_INVERTED: Final = 7  # tokens of a subject between an auxiliary and its verb in a question
APOSTROPHES: Final = frozenset("'’")


class Shape(Enum):
    """What a group of verbs is made of."""

    TENSED = "tensed"  # an auxiliary with a tense
    BARE = "bare"  # one form, whose reading depends on what stands around it
    INFINITIVE = "infinitive"
    ING = "ing"


@dataclass(slots=True)
class Group:
    """A group of verbs by token indices; the other fields are those of `VerbGroup`."""

    first: int
    stop: int
    shape: Shape
    lemma: str = ""
    tense: Tense = Tense.NONE
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    modal: str = ""
    plan: bool = False


class View:
    """The tokens of one sentence with what each can be; the lists are padded on the right.

    Attributes:
        tokens: the tokens.
        n: how many.
        low: the words in lower case, then empty strings.
        flags: the classes of each word, as bits of `grammar`.
        forms: the verbs that each word can be a form of.
        grammar: the words of the language.
        headline: most words start with a capital, so that a capital says nothing.
    """

    __slots__ = ("_groups", "flags", "forms", "grammar", "headline", "low", "n", "tokens")

    def __init__(self, tokens: Tokens, words: Grammar) -> None:
        """Look at the tokens of a sentence."""
        self.tokens, self.grammar, self.n = tokens, words, len(tokens)
        self.low = tokens.lowers + [""] * _PADDING
        self.flags, self.forms = words.read(tokens)
        self.flags += [0] * _PADDING
        self.forms += [()] * _PADDING
        firsts = [text[0] for text in tokens.texts]
        self.headline = sum(map(str.isupper, firsts)) > 2 * sum(map(str.islower, firsts))
        self._groups: dict[int, Group | None] = {}

    def is_form(self, index: int, form: Form) -> str:
        """Return the lemma of which a token can be this form, or ""."""
        for lemma, other in self.forms[index]:
            if other is form:
                return lemma
        return ""

    def auxiliary(self, index: int) -> bool:
        """Tell whether a token is a form of "be", "have" or "do"."""
        return any(lemma in _AUXILIARIES for lemma, _ in self.forms[index])

    def capital(self, index: int) -> bool:
        """Tell whether a token inside the sentence starts with a capital letter."""
        return 0 <= index < self.n and self.tokens.texts[index][0].isupper()

    def adverb(self, index: int) -> bool:
        """Tell whether a token may stand inside a group of verbs."""
        if self.flags[index] & (bits.INNER | bits.NEGATION):
            return True
        word = self.low[index]
        return len(word) > 4 and word.endswith("ly") and not self.forms[index] and not self.capital(index)

    def back(self, index: int) -> int:
        """Return the index of the token before `index` that is no adverb; -1 at the head."""
        index -= 1
        low = index - _ADVERBS
        while index > max(low, -1) and self.adverb(index):
            index -= 1
        return index

    def possessive(self, index: int) -> bool:
        """Tell whether a token is the "s" of a genitive, or the apostrophe behind a plural."""
        return self.low[index] == "s" and index > 0 and self.low[index - 1] in APOSTROPHES

    def group(self, index: int) -> Group | None:
        """Return the group of verbs that starts at a token, or None; it is read once."""
        if index not in self._groups:
            self._groups[index] = self._group(index)
        return self._groups[index]

    def _group(self, index: int) -> Group | None:
        found = self._auxiliary(index)
        if found is not None:
            word, after, negated = found
            made = Group(index, after, Shape.TENSED, negated=negated or self._denied(index))
            self._chain(made, word, after)
            return made
        if self.low[index] == "to" or (self.low[index] == "not" and self.low[index + 1] == "to"):
            return self._infinitive(index)
        if not self.forms[index] or self._compound(index):
            return None
        if lemma := self.is_form(index, Form.ING):
            return self._ing(index, lemma)
        return Group(index, index + 1, Shape.BARE, self.forms[index][0][0], negated=self._denied(index))

    def _compound(self, index: int) -> bool:
        """Tell whether a token is the end of a compound: "self-driving", "state-owned"."""
        start = self.tokens.starts[index]
        return index > 1 and self.low[index - 1] == "-" and self.tokens.ends[index - 1] == start

    # --- auxiliaries --------------------------------------------------------------------------------------------

    def _auxiliary(self, index: int) -> tuple[str, int, bool] | None:
        """Return (full word, index after it, negated) of a tensed auxiliary at a token."""
        word, low, words = self.low[index], self.low, self.grammar
        if low[index + 1] in APOSTROPHES and low[index + 2] == "t" and word in words.negated:
            return words.negated[word], index + 3, True
        if word in APOSTROPHES:
            short = low[index + 1]
            if short == "s" and self._verb_s(index):
                return ("has" if self._perfect_ahead(index + 2) else "is"), index + 2, False
            full = words.contracted.get(short)
            return None if full is None or index == 0 else (full, index + 2, False)
        if self.flags[index] & bits.MODAL:
            return (word, index + 1, word == "cannot") if self._is_modal(index) else None
        for lemma, form in self.forms[index]:
            if lemma in _AUXILIARIES and form in (Form.PAST, Form.S, Form.BASE) and word != "be":
                return None if self._noun_phrase_before(index) else (word, index + 1, False)
        return None

    def _noun_phrase_before(self, index: int) -> bool:
        return index > 0 and (bool(self.flags[index - 1] & bits.ARTICLE) or self.low[index - 1] == "to")

    def _verb_s(self, index: int) -> bool:
        """Tell whether "'s" is "is" or "has": after a pronoun, or before "been" and "not"."""
        if index == 0:
            return False
        before = self.flags[index - 1]
        pronoun = before & (bits.SUBJECT | bits.RELATIVE) and self.low[index - 1] != "whose"
        return bool(pronoun) or self.low[index - 1] == "that" or self.low[index + 2] in ("been", "not")

    def _perfect_ahead(self, index: int) -> bool:
        lemma = self.is_form(self._skip(index)[0], Form.PARTICIPLE)
        return lemma in ("be", "get", "have")

    def _is_modal(self, index: int) -> bool:
        """Tell whether "will", "may", "can" or "might" is an auxiliary, not a name, a month or a noun."""
        before = self.flags[index - 1] if index else 0
        if index and before & bits.DETERMINER and not before & (bits.OBJECT | bits.RELATIVE):
            return not before & bits.ARTICLE and self.is_form(self._skip(index + 1)[0], Form.BASE) != ""
        if not self.capital(index) or self.tokens.texts[index].isupper():
            return True
        after = self.flags[index + 1]
        return index == 0 and bool(after & (bits.SUBJECT | bits.DETERMINER))

    def _denied(self, index: int) -> bool:
        """Tell whether an adverb before a verb negates it: "never invaded", "hardly ever was open"."""
        start = self.back(index) + 1
        return start < index and self._skip(start)[1]

    def _skip(self, index: int) -> tuple[int, bool]:
        """Return the index after the adverbs at `index`, and whether one of them negates."""
        negated = False
        for _ in range(_ADVERBS):
            if not self.adverb(index):
                break
            word = self.low[index]
            negated |= bool(self.flags[index] & bits.NEGATION) and (
                word != "no" or self.low[index + 1] in ("longer", "more")
            )
            index += 1
        return index, negated

    def _chain(self, made: Group, word: str, index: int) -> None:
        """Read the verbs behind an auxiliary into a group."""
        modals = self.grammar.modals
        if word in modals:
            made.modal = word
            made.tense = Tense.FUTURE if modals[word] == "future" else Tense.PRESENT
            place = self._verb_at(made, index, (Form.BASE,))
            if place is None:
                return
            lemma = self.is_form(place, Form.BASE)
            self._state(made, lemma, place + 1)
            return
        lemma = next((one for one, _ in self.forms_of(word) if one in _AUXILIARIES), word)
        past = any(form is Form.PAST for _, form in self.forms_of(word))
        made.tense = Tense.PAST if past else Tense.PRESENT
        self._state(made, lemma, index)

    def forms_of(self, word: str) -> Forms:
        """Return the verbs that a word can be a form of."""
        return self.grammar.forms.get(word, ())

    def _state(self, made: Group, lemma: str, index: int) -> None:
        """Go on behind "have", "be", "do" or the head of the group, whose index after is `index`."""
        made.lemma, made.stop = lemma, index
        if lemma == "have":
            self._have(made, index)
        elif lemma == "be":
            self._be(made, index)
        elif lemma == "do":
            place = self._verb_at(made, index, (Form.BASE,))
            if place is not None:
                made.lemma, made.stop = self.is_form(place, Form.BASE), place + 1

    def _have(self, made: Group, index: int) -> None:
        after, _ = self._skip(index)
        if self.low[after] == "to" and (base := self.is_form(after + 1, Form.BASE)):
            made.modal, made.lemma, made.stop = made.modal or "have to", base, after + 2
            return
        place = self._verb_at(made, index, (Form.PARTICIPLE,))
        if place is None:
            return
        made.perfect = True
        made.lemma, made.stop = self.is_form(place, Form.PARTICIPLE), place + 1
        if made.lemma == "be":
            self._be(made, place + 1)

    def _be(self, made: Group, index: int) -> None:
        after, negated = self._skip(index)
        if arranged := self._arranged(after):
            made.plan, made.lemma, made.stop = True, arranged[0], arranged[1]
            made.negated |= negated
            if made.lemma == "be":
                self._be(made, made.stop)
            return
        place = self._verb_at(made, index, (Form.PARTICIPLE, Form.ING))
        if place is None:
            made.negated |= negated
            return
        if lemma := self.is_form(place, Form.ING):
            made.progressive, made.lemma, made.stop = True, lemma, place + 1
            if lemma == "be":
                self._be(made, place + 1)
            return
        made.passive, made.lemma, made.stop = True, self.is_form(place, Form.PARTICIPLE), place + 1
        made.plan = made.plan or bool(self.flags[place] & bits.ARRANGED)

    def _arranged(self, index: int) -> tuple[str, int] | None:
        """Return (lemma, index after it) of the verb in "[is] to open", "[is] due to open"; "due for" has none."""
        if self.flags[index] & bits.ARRANGED and self.low[index + 1] in ("to", "for"):
            if self.low[index + 1] == "for":
                return self.low[index], index + 1
            index += 1
        if self.low[index] != "to":
            return None
        place, _ = self._skip(index + 1)
        base = self.is_form(place, Form.BASE)
        return (base, place + 1) if base else None

    def _verb_at(self, made: Group, index: int, forms: tuple[Form, ...]) -> int | None:
        """Return the index of the verb that goes on with a group, behind adverbs or an inverted subject."""
        place, negated = self._skip(index)
        if any(self.is_form(place, form) for form in forms):
            made.negated |= negated
            return place
        before = self.flags[made.first - 1] if made.first else 0
        head = made.first == 0 or before & (bits.RELATIVE | bits.SUBORDINATOR | bits.COORDINATOR)
        if not head and self.low[made.first - 1] not in _MARKS:
            return None
        if not self.flags[place] & (bits.SUBJECT | bits.DETERMINER) and not self.capital(place):
            return None
        for other in range(place + 1, min(place + _INVERTED, self.n)):
            if self.low[other] in _MARKS:
                return None
            if any(self.is_form(other, form) for form in forms) and not self.flags[other] & bits.NOUN:
                return other
        return None

    # --- infinitives and forms in -ing --------------------------------------------------------------------------

    def _infinitive(self, index: int) -> Group | None:
        negated = self.low[index] == "not"
        place, more = self._skip(index + 1 + negated)
        base = self.is_form(place, Form.BASE)
        if not base or self.capital(place):
            return None
        if self.low[index - 1 if index else 0] in _TO_NOUNS and self.flags[place] & bits.NOUN:
            return None  # "due to support from …", "thanks to work by …"
        made = Group(index, place + 1, Shape.INFINITIVE, base, negated=negated or more)
        self._state(made, base, place + 1)
        return made

    def _ing(self, index: int, lemma: str) -> Group:
        made = Group(index, index + 1, Shape.ING, lemma)
        if lemma in ("have", "be"):
            self._state(made, lemma, index + 1)
        return made


_AUXILIARIES: Final = frozenset(("be", "have", "do"))
_MARKS: Final = frozenset((",", ";", ":", ".", "?", "!", "(", ")", '"', "“", "”", "—", "–"))
_TO_NOUNS: Final = frozenset(("due", "thanks", "according"))
