"""The kinds of claim: typed, located, dated statements that somebody could verify."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from factcheck.claims.asserted import AssertedTime
from factcheck.documents.model import Span
from factcheck.intervals import Interval
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.claims.stated import StatedTime
    from factcheck.language.events import EventMention
    from factcheck.language.roles import RoleMention
    from factcheck.language.times.model import TimeExpression


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that somebody could verify.

    Attributes:
        key: identity of the claim in its document ("role:3": the fourth role in order of the text).
        span: the words that make it.
        asserted: the days it speaks of, strongest candidate first; empty when the text does not say.
    """

    kind: ClassVar[str] = "claim"
    key: str
    span: Span
    asserted: tuple[Interval, ...]

    def fields(self) -> dict[str, str]:
        """Return the typed fields of this kind of claim by name, as the worksheet shows them."""
        return {}


@dataclass(frozen=True, slots=True)
class TimeClaim(Claim):
    """A time expression with its TIMEX3 type and value."""

    kind: ClassVar[str] = "time"
    time: TimeExpression

    def fields(self) -> dict[str, str]:
        """Return type, value, mod and what the value was anchored on."""
        time = self.time
        found = {"type": time.type.value, "value": time.value, "anchor": time.anchor.value}
        return found | ({"mod": time.mod} if time.mod else {})


@dataclass(frozen=True, slots=True)
class CalendarClaim(Claim):
    """A date that a calendar can contradict: with its weekday, one that no month has, or one it cannot place."""

    kind: ClassVar[str] = "calendar"
    time: TimeExpression

    def fields(self) -> dict[str, str]:
        """Return the TIMEX3 value and the weekday as written, 1 (Monday) to 7."""
        found = {"value": self.time.value}
        return found | ({} if self.time.weekday is None else {"weekday": str(self.time.weekday + 1)})


@dataclass(frozen=True, slots=True)
class RangeClaim(Claim):
    """A range from one date to another."""

    kind: ClassVar[str] = "range"
    first: TimeExpression
    second: TimeExpression

    def fields(self) -> dict[str, str]:
        """Return the TIMEX3 values of both ends."""
        return {"from": self.first.value, "to": self.second.value}


@dataclass(frozen=True, slots=True)
class CountClaim(Claim):
    """A number that a date or a list can contradict: "its fourth year", "aged 79", "56th annual", "(4 articles)".

    `what` is "age", "ordinal", "edition" or "list"; `number` is the number stated, `unit` what is counted.
    """

    kind: ClassVar[str] = "count"
    what: str
    number: float
    unit: str

    def fields(self) -> dict[str, str]:
        """Return what is counted and the number stated."""
        return {"what": self.what, "number": f"{self.number:g}", "unit": self.unit}


@dataclass(frozen=True, slots=True)
class EditionClaim(CountClaim):
    """The number of an edition of a recurring event: "the 56th annual meeting of …"."""

    mention: EventMention


@dataclass(frozen=True, slots=True)
class RoleClaim(Claim):
    """A person in an office; `time` says for when, `stated` what the sentence itself says of that."""

    kind: ClassVar[str] = "role"
    role: RoleMention
    time: AssertedTime
    stated: StatedTime | None = None

    def fields(self) -> dict[str, str]:
        """Return person, office as written, its bodies and the modifiers."""
        role = self.role
        return {
            "person": role.full_names[0] if role.full_names else role.name,
            "office": role.title,
            "bodies": "|".join(role.bodies),
            "modifiers": "|".join(sorted(role.modifiers)),
            "construction": role.construction.value,
            "scope": role.scope.value,
        }


@dataclass(frozen=True, slots=True)
class BareRoleClaim(Claim):
    """A title that stands for somebody named before ("the foreign minister"); `named` is the claim with the name."""

    kind: ClassVar[str] = "role"
    title: str
    named: RoleClaim
    sentence: int

    def fields(self) -> dict[str, str]:
        """Return the fields of a role, with the person whom the title points back to."""
        return self.named.fields() | {"office": self.title, "construction": "bare"}


class Told(StrEnum):
    """How one end of a term is told of somebody whom a title, or the body that they lead, names."""

    OATH = "oath"  # "took office in 2019"
    POWER = "power"  # "came to power in 2019"
    ELECTED = "elected"
    SINCE = "since"  # "in office since 2019"
    LED = "led"  # "has led Freedonia since 2019"
    LEFT = "left"  # "left office in 2019"
    RESIGNED = "resigned"  # "stepped down in 2019": announced, and done later


@dataclass(frozen=True, slots=True)
class TenureClaim(Claim):
    """A person taking or leaving an office at a stated time: "was appointed … in late 2025".

    `told` says how, where a verb tells it of somebody in office; None where the verb gives or ends the office itself.
    """

    kind: ClassVar[str] = "tenure"
    role: RoleMention
    takes: bool
    time: TimeExpression
    told: Told | None = None

    def fields(self) -> dict[str, str]:
        """Return person, office as written, and whether it is taken or left."""
        return {
            "person": self.role.full_names[0] if self.role.full_names else self.role.name,
            "office": self.role.title,
            "event": "takes" if self.takes else "leaves",
        }


@dataclass(frozen=True, slots=True)
class QuoteClaim(Claim):
    """Words put in somebody's mouth."""

    kind: ClassVar[str] = "quote"
    speaker: str

    def fields(self) -> dict[str, str]:
        """Return the speaker, or "" when the text names none."""
        return {"speaker": self.speaker}


@dataclass(frozen=True, slots=True)
class CitationClaim(Claim):
    """A marker in the text that promises an entry in a list of references, and whether it is there."""

    kind: ClassVar[str] = "citation"
    target: str
    found: bool

    def fields(self) -> dict[str, str]:
        """Return the number or author and year that the marker names."""
        return {"target": self.target}


@dataclass(frozen=True, slots=True)
class EventClaim(Claim):
    """A dated event that the fact table knows by the words used: "the invasion launched on 24 February 2022"."""

    kind: ClassVar[str] = "event"
    events: tuple[str, ...]
    time: TimeExpression

    def fields(self) -> dict[str, str]:
        """Return the ids of the events that the words can mean."""
        return {"events": "|".join(self.events)}


@dataclass(frozen=True, slots=True)
class StatisticClaim(Claim):
    """A figure that the text states as fact."""

    kind: ClassVar[str] = "statistic"

    def fields(self) -> dict[str, str]:
        """Return nothing more than the words."""
        return {}
