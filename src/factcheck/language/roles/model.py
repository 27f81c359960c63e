"""What role reading finds: people, and the roles the text gives them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from factcheck.documents.model import Span
from factcheck.values import dataclass


class Modifier(StrEnum):
    """What a word beside a title changes in what is asserted."""

    FORMER = "former"  # held it, does not hold it now
    THEN = "then"  # held it at the time told of
    LATE = "late"  # the person is dead
    ACTING = "acting"
    INCOMING = "incoming"  # will hold it: incoming, -elect, designate, nominee
    OUTGOING = "outgoing"
    CURRENT = "current"  # says with weight that it is so now: current, sitting, incumbent
    NEW = "new"
    DEPUTY = "deputy"  # another office beside the named one: deputy, vice, under, assistant
    CLAIMED = "claimed"  # shadow, self-proclaimed, candidate, would-be, honorary: no office is asserted
    ORDINAL = "ordinal"  # one among the holders: "the 45th president", "the only one", "the youngest one"
    FUTURE = "future"


class Construction(StrEnum):
    """How title and name are joined."""

    TITLE_NAME = "title-name"  # "Foreign Minister Ann Poe"
    TITLE_COMMA_NAME = "title-comma-name"  # "the foreign minister, Ann Poe,"
    APPOSITION = "apposition"  # "Ann Poe, the foreign minister,"
    PROFILE = "profile"  # "Ann Poe: foreign minister since …"
    PRESENT = "present"  # "Ann Poe is foreign minister"
    PAST = "past"  # "Ann Poe was foreign minister", "who served as"
    TAKES = "takes"  # "Ann Poe was appointed foreign minister"
    LEAVES = "leaves"  # "Ann Poe resigned as foreign minister"


# The title stands right beside the name; nothing is told of it but that it is held.
BESIDE_NAME: Final = frozenset(
    [Construction.TITLE_NAME, Construction.TITLE_COMMA_NAME, Construction.APPOSITION]
)


class Scope(StrEnum):
    """Whose words they are."""

    NARRATION = "narration"
    QUOTE = "quote"
    HEADLINE = "headline"


class Extreme(StrEnum):
    """What sets a holder above all others."""

    LONGEST = "longest"  # time in office
    SHORTEST = "shortest"
    YOUNGEST = "youngest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Rank:
    """How a holder is counted among all of an office.

    Attributes:
        number: of "the 44th president" and "the fourth president", else None.
        extreme: of "the longest-serving president", else None.
        spelled: the number is written as a word.
        sex: whom alone the words count, "female" ("the first woman to be president") or "male"; else "".
    """

    number: int | None = None
    extreme: Extreme | None = None
    spelled: bool = False
    sex: str = ""


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A title that the text gives to a named person.

    Attributes:
        span: all its words: modifiers, jurisdiction, title and name.
        title_span: modifiers, jurisdiction and title.
        person_span: the name.
        name: the name as written, without honorifics ("Poe", "Ann B. Poe").
        full_names: fuller forms of a lone surname found inside sentences of the document, most frequent first.
        opening_names: the same from the heads of sentences, where the first word may be none of the name.
        title: the title as written ("Foreign Minister").
        keys: keys of the titles lexicon.
        offices: ids of offices, when the phrase names an office as a whole.
        whole: the phrase of those offices names their body itself ("Bank of Freedonia governor"), nothing else does.
        bodies: ids of the places or organisations named with the title, any of them meant.
        foreign_body: words before or after the title name a body that the vocabulary does not know, so the
            title is an office of that one ("Growers Federation President").
        vague: the title is too general to be refuted, or a party before it may be what was left.
        any_of: titles that a short form may stand for.
        modifiers: what is asserted otherwise than "holds it".
        construction: how title and name are joined.
        hypothetical: "a President Poe", "if Poe were", nomination, negation, question: nothing is asserted.
        scope: whose words they are.
        sentence: index of the sentence.
        block: index of the block.
        rank: how the words count the holder among all others, or None.
    """

    span: Span
    title_span: Span
    person_span: Span
    name: str
    full_names: tuple[str, ...]
    opening_names: tuple[str, ...]
    title: str
    keys: tuple[str, ...]
    offices: tuple[str, ...]
    whole: bool
    bodies: tuple[str, ...]
    foreign_body: bool
    vague: bool
    any_of: tuple[str, ...]
    modifiers: frozenset[Modifier]
    construction: Construction
    hypothetical: bool
    scope: Scope
    sentence: int
    block: int
    rank: Rank | None = None

    def may_share_body(self, other: RoleMention) -> bool:
        """Tell whether two titles can be of one body: one names none, or both name the same."""
        return not self.bodies or not other.bodies or not set(self.bodies).isdisjoint(other.bodies)


@dataclass(frozen=True, slots=True)
class BareRole:
    """A title without a name that stands for somebody named before: "the foreign minister said".

    Attributes:
        span: the title with its jurisdiction, without the article.
        title: the title as written.
        role: index into `RoleReading.roles` of the nearest mention that gives the person this title.
        sentence: index of the sentence.
    """

    span: Span
    title: str
    role: int
    sentence: int


@dataclass(frozen=True, slots=True)
class RoleReading:
    """The roles of one document, and the titles that point back to them, each in order of the text."""

    roles: tuple[RoleMention, ...]
    bare: tuple[BareRole, ...] = ()
