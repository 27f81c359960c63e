"""Clauses: what a stretch of a sentence tells, and how: as done, now, coming, supposed, or as somebody's words."""

from __future__ import annotations

from enum import StrEnum

from factcheck.values import dataclass


class ClauseKind(StrEnum):
    """The form of the verb that a clause is built on."""

    FINITE = "finite"  # "the port opened"
    PARTICIPLE = "participle"  # "opened in 1932", "opening the port" beside a noun
    INFINITIVE = "infinitive"  # "to open the port"
    GERUND = "gerund"  # "after opening the port"
    VERBLESS = "verbless"  # a caption, a label, a heading


class Tense(StrEnum):
    """The tense of a group of verbs."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"  # participles, infinitives, forms in -ing


class FrameKind(StrEnum):
    """What holds a clause: how far its words are the writer's own, and told as fact."""

    CONDITION = "condition"  # if, unless, whether
    TIME = "time"  # when, while, after, until …
    REASON = "reason"  # because
    CONCESSION = "concession"  # although
    COMPARISON = "comparison"  # than, as
    RELATIVE = "relative"  # about a noun: who, which, or no opener
    QUESTION = "question"  # how, why, what
    SAID = "said"  # "Poe said …": somebody's words
    ACCORDING = "according"  # "according to Poe, …"
    PURPOSE = "purpose"  # "to open the port"


class Told(StrEnum):
    """How a clause presents what it tells."""

    DONE = "done"  # "was signed", "has signed", "had signed"
    NOW = "now"  # "signs", "is signing", "is signed"
    COMING = "coming"  # "will sign", "is to sign", "plans to sign"
    SUPPOSED = "supposed"  # "might sign", "if she signed"
    OPEN = "open"  # the words do not say: no verb, a participle beside a noun, an infinitive


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Auxiliaries and the verb they belong to: "would not have been signed".

    Attributes:
        start: first code point.
        end: code point after the last.
        lemma: of the head; the form itself when the words do not know its verb, "" when only an auxiliary stands.
        tense: of the first word.
        perfect: "has signed".
        progressive: "is signing".
        passive: "is signed".
        negated: "did not sign", "never signed".
        modal: the modal as written in full ("would", "have to"), or "".
        plan: what is told is arranged for later: "is to open", "is due to open", "was scheduled for".
    """

    start: int
    end: int
    lemma: str
    tense: Tense = Tense.NONE
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    modal: str = ""
    plan: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds a clause.

    Attributes:
        kind: what it is.
        word: the word that opens it, or the verb of speech, in lower case.
        depth: how many frames hold the clause, this one included.
    """

    kind: FrameKind
    word: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what belongs to it.

    Attributes:
        kind: the form of its verb.
        start: first code point.
        end: code point after the last; other clauses may stand between.
        opener: the word that opens it, in lower case ("when", "who", "to"), or "".
        frame: what holds it, or None when it is told outright.
        parent: the clause that it is part of, or None.
        verb: its verbs; None where no verb stands or none was found.
        coming: it stands under words that look ahead: "plans to open", "a decision to leave".
        apart: commas or brackets set it off, so that it tells more of a thing instead of saying which is meant.
        quoted: it stands in quotation marks.
        speaker: whose words they are, as the text names them; "" when they are the writer's own or nobody is named.
        certain: the reading follows from the words; when False another is well possible.
    """

    kind: ClauseKind
    start: int
    end: int
    opener: str = ""
    frame: Frame | None = None
    parent: Clause | None = None
    verb: VerbGroup | None = None
    coming: bool = False
    apart: bool = False
    quoted: bool = False
    speaker: str = ""
    certain: bool = True

    @property
    def finite(self) -> Clause | None:
        """The clause itself, or the nearest around it, whose verb has a tense."""
        found: Clause | None = self
        while found is not None and found.kind is not ClauseKind.FINITE:
            found = found.parent
        return found

    def held_by(self, kind: FrameKind) -> bool:
        """Tell whether a frame of this kind holds the clause, or one around it."""
        found: Clause | None = self
        while found is not None:
            if found.frame is not None and found.frame.kind is kind:
                return True
            found = found.parent
        return False

    @property
    def told(self) -> Told:
        """How it presents what it tells; a participle has no tense of its own and takes that of its main clause."""
        verb = self.verb
        if verb is None:
            return Told.OPEN
        if self.kind is ClauseKind.FINITE:
            found = _finite(verb)
            return Told.SUPPOSED if found is not Told.OPEN and self.held_by(FrameKind.CONDITION) else found
        if self.kind is ClauseKind.INFINITIVE:
            return Told.COMING if self.coming else Told.OPEN
        leans = self.apart or self.opener
        return self.parent.told if leans and self.parent is not None else Told.OPEN


def _finite(verb: VerbGroup) -> Told:
    if verb.modal:
        return Told.COMING if verb.tense is Tense.FUTURE else Told.SUPPOSED
    if verb.plan:
        return Told.COMING if verb.tense is Tense.PRESENT else Told.OPEN
    if verb.tense is Tense.PAST or verb.perfect:
        return Told.DONE
    return Told.NOW if verb.tense is Tense.PRESENT else Told.OPEN
