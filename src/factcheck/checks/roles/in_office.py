"""Roles: people named in an office that they do not hold, no longer hold, or hold still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, end_words, in_words, left_words, tenure_evidence
from factcheck.checks.roles.judging.charity import called_former, charitable_reading
from factcheck.checks.roles.judging.mention import Mention
from factcheck.checks.roles.judging.private import private_office
from factcheck.checks.roles.judging.rulings import Outcome, head_once, rule_on, same_body
from factcheck.claims import BareRoleClaim, Now, RoleClaim
from factcheck.documents.model import Span
from factcheck.facts.lifespan import lacks_office
from factcheck.facts.ruling import Reason
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval
from factcheck.language.lexicon import lexicon
from factcheck.language.roles.model import BESIDE_NAME, Construction, Modifier, RoleMention, Scope
from factcheck.linking import NO_SUCH_OFFICE, Naming, Reference
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.facts.model import Office
    from factcheck.facts.ruling import Ruling
    from factcheck.facts.table import FactTable


@dataclass(frozen=True, slots=True)
class _Fault:
    """A refuted claim on its way to a finding."""

    code: str
    severity: Severity
    message: str
    possibility: str = ""
    confidence: Confidence = Confidence.HIGH
    suggestion: str = ""


def _who(ruling: Ruling) -> str:
    return ruling.person.name


def _holder_clause(ruling: Ruling, facts: FactTable, it: str = "the office") -> str:
    """Say who held the office, when the table names somebody; `it` where the sentence has named the office so."""
    names = [person.name for _, person in facts.people(ruling.holders)]
    return f"; {' and '.join(names[:2])} held {it} then" if names else ""


def _evidence(ruling: Ruling, facts: FactTable) -> tuple[Evidence, ...]:
    single = [tenure for tenure, _ in sorted(facts.posts(ruling.then), key=lambda post: post[1].many)]
    tenures = (*ruling.basis, *single[:2], *ruling.holders[:2])
    return tuple(tenure_evidence(tenure, facts) for tenure in tenures)


def _is_deputy_of(one: Office, other: Office) -> bool:
    """Tell whether an office is that of the other's deputy."""
    return any(
        title in (f"deputy-{key}", f"vice-{key}") or title == key.replace("-chair", "-deputy-chair")
        for title in one.titles
        for key in other.titles
        if title != key
    )


def _still_in_office(ruling: Ruling, role: RoleMention, text: str) -> _Fault:
    began = ruling.basis[0].period.started
    since = f" since {in_words(began)}" if began is not None else ""
    title = text[role.title_span.start : role.title_span.end]
    right = _without_former(text[role.span.start : role.span.end])
    return _Fault(
        "ROL302",
        Severity.ERROR,
        f"The text says “{' '.join(title.split())}”, but {_who(ruling)} has been in office{since}.",
        suggestion=right,
    )


def _no_such_office(claim: RoleClaim, ruling: Ruling, facts: FactTable) -> _Fault:
    """Say that there is no such office: a hint only, unless a source says so, because the table may not know it."""
    body, when = facts.jurisdiction(ruling.office.jurisdiction), at_time(ruling.interval)
    name = body.name if body is not None else ruling.office.jurisdiction
    # "Prime Minister of the United Kingdom" tells whether the name goes with an article.
    whose = f"of the {name}" if f" of the {name}" in ruling.office.name else f"of {name}"
    stated = lacks_office(facts, claim.role.keys, ruling.office.jurisdiction, ruling.interval) is not None
    missing = f"There was no {claim.role.title}" if stated else f"The table knows no {claim.role.title}"
    return _Fault(
        "ROL309",
        Severity.WARNING if stated else Severity.INFO,
        f"{missing} {whose}; {_who(ruling)} was {ruling.office.name} {when}.",
        f"{ruling.office.name} {claim.role.name}",
        Confidence.HIGH if stated else Confidence.LOW,
    )


def _doubt(ruling: Ruling, role: RoleMention, text: str) -> _Fault:
    """Say what the table told last, where that speaks against a later text."""
    office, basis = ruling.office.name, ruling.basis
    assert ruling.edge is not None
    table = f"the table, complete to {in_words(Interval.day(ruling.edge))},"
    if ruling.reason is Reason.IN_OFFICE:
        began = basis[-1].period.started
        since = f" since {in_words(began)}" if began is not None else ""
        title = " ".join(text[role.title_span.start : role.title_span.end].split())
        words = f"The text says “{title}”, but {table} has {_who(ruling)} in office{since} and knows no end."
        right = _without_former(text[role.span.start : role.span.end])
        return _Fault("ROL302", Severity.WARNING, words, right, Confidence.MEDIUM)
    words = f"{_who(ruling)}, {office}, left {left_words(basis[-1])}; {table} knows no return."
    return _Fault("ROL301", Severity.WARNING, words, _with_former(role, text), Confidence.MEDIUM)


def _with_former(role: RoleMention, text: str) -> str:
    """Return the words of a mention with "former" before the title; "" where a verb joins them, which must change."""
    if role.construction is Construction.PRESENT:
        return ""
    before = text[role.span.start : role.title_span.start]
    title = _without(Modifier.CURRENT, text[role.title_span.start : role.span.end])
    return " ".join(f"{before}former {title}".split())


def _without_former(words: str) -> str:
    """Return the words of a mention without what says that the office is past."""
    joined = _without(Modifier.FORMER, words)
    return joined[3:] if joined.lower().startswith("ex-") else joined


def _without(modifier: Modifier, words: str) -> str:
    """Return the words of a mention without those that say how its office is held."""
    modifiers = lexicon().values("titles.modifier")
    return " ".join(word for word in words.split() if modifiers.get(word.lower().rstrip(",")) != modifier)


def _fault(claim: RoleClaim, ruling: Ruling, reference: Reference, facts: FactTable, text: str) -> _Fault:
    """Say what is wrong with a refuted claim."""
    role, office = claim.role, ruling.office.name
    now = at_time(ruling.interval)
    if ruling.doubtful:
        return _doubt(ruling, role, text)
    if ruling.instead is not None and (part := _part(role, ruling, facts)):
        when = "" if Modifier.FORMER in role.modifiers else f" {now}"
        return _Fault("ROL304", Severity.WARNING, f"{_who(ruling)} was {office}{when}, not of {part}.")
    if Modifier.FORMER in role.modifiers and ruling.basis:
        return _still_in_office(ruling, role, text)
    if reference.gap == NO_SUCH_OFFICE:
        return _no_such_office(claim, ruling, facts)
    other = head_once(ruling, facts) if Modifier.FORMER in role.modifiers else None
    if other is not None:
        return _Fault(
            "ROL304",
            Severity.WARNING,
            f"{_who(ruling)} was never {office}, but {other.name}.",
            f"former {other.name} {role.name}",
        )
    then = _other_seat(ruling, facts) or same_body(ruling, facts)
    # A past holder may be named by the old title out of habit; a deputy called by the chief's title is a slip.
    if then is not None and (ruling.history != "before" or _is_deputy_of(then, ruling.office)):
        sure = (reference.naming is Naming.FULL and " " in role.name) or reference.named_body
        return _Fault(
            "ROL304",
            Severity.ERROR if sure else Severity.WARNING,
            f"{_who(ruling)} was not {office} but {then.name} {now}{_holder_clause(ruling, facts)}.",
            f"{then.name} {claim.role.name}",
        )
    if claim.time.source is Now.STATED and reference.naming is Naming.FULL:
        # "Then mayor" takes its time from the clause around it, which is not as plain as "was mayor in 2015".
        plain = Modifier.THEN not in role.modifiers and role.construction not in _BY_ACTS
        return _Fault(
            "ROL301",
            Severity.ERROR if plain else Severity.WARNING,
            f"{_who(ruling)} was not {office} {now}{_holder_clause(ruling, facts)}.",
        )
    if ruling.history == "before":
        until = (
            f" until {end_words(ruling.basis[-1])}" if ruling.basis and ruling.basis[-1].period.ended else ""
        )
        return _Fault(
            "ROL301",
            Severity.WARNING,
            f"{_who(ruling)} was {office}{until}, not {now}{_holder_clause(ruling, facts)}.",
            _with_former(role, text),
        )
    if ruling.history in ("never", "after"):
        later = "held the office only later" if ruling.history == "after" else "never held the office"
        return _Fault(
            "ROL303",
            Severity.ERROR if reference.naming is Naming.FULL else Severity.WARNING,
            f"{_who(ruling)} was not {office} {now} and {later}{_holder_clause(ruling, facts, 'it')}.",
        )
    return _Fault(
        "ROL301",
        Severity.WARNING,
        f"{_who(ruling)} was not {office} {now}{_holder_clause(ruling, facts)}.",
        confidence=Confidence.MEDIUM,
    )


def _part(role: RoleMention, ruling: Ruling, facts: FactTable) -> str:
    """Return the part of a country that a text names, where the office held is for another part of it; else ""."""
    if not role.bodies or (ruling.office.jurisdiction in role.bodies):
        return ""
    place = facts.place(role.bodies[0])
    return "" if place is None else place.name


def _other_seat(ruling: Ruling, facts: FactTable) -> Office | None:
    """Return the seat in the same house that somebody held at the time for another part of the country, or None."""
    house = ruling.office.titles[0], ruling.office.jurisdiction
    held = (office for _, office in facts.posts(ruling.then) if ruling.office.many)
    return next((office for office in held if (office.titles[0], office.jurisdiction) == house), None)


_BY_ACTS: Final = frozenset([Construction.TITLE_NAME, Construction.TITLE_COMMA_NAME])
"""Constructions that take the time which their sentence states from what was done in office."""
_SUPPORTED: Final = Verdict.SUPPORTED
_ESTIMATED: Final = " The text gives no date of its own; this is judged for the latest day that it names."
_QUOTED: Final = " The words are quoted: the slip is the speaker's, or the quotation's."


class _RoleJudge:
    """Judges the role claims of one document."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._said: dict[str, str] = {}

    def results(self) -> Iterator[Finding | Judgement]:
        """Return a judgement for every role claim, and a finding for each refuted one."""
        for claim, reference, outcome in self._judged:
            yield from self._say(claim, reference, outcome)
        for bare in self._context.claims.of(BareRoleClaim):
            yield self._of_bare(bare)

    def _of_bare(self, bare: BareRoleClaim) -> Judgement:
        """Judge a title that points back: what is wrong with the person in it is said where the name stands."""
        named, facts = bare.named, self._context.facts
        claim = replace(named, time=self._context.claims.asserted.of_words(bare.sentence, bare.span))
        reference = self._context.links.of(named.role)
        outcome = rule_on(claim, reference, facts)
        if outcome.verdict is Verdict.SUPPORTED and outcome.ruling is not None:
            return Judgement(bare.key, outcome.verdict, "", _evidence(outcome.ruling, facts))
        return Judgement(bare.key, Verdict.NOT_COVERED, outcome.reason or "judged where the name stands")

    def _say(self, claim: RoleClaim, reference: Reference, outcome: Outcome) -> Iterator[Finding | Judgement]:
        ruling = outcome.ruling
        if ruling is None:
            yield Judgement(claim.key, outcome.verdict, outcome.reason)
            return
        evidence = _evidence(ruling, self._context.facts)
        ends = ruling.edge if outcome.verdict is Verdict.NOT_COVERED else None
        if outcome.verdict is Verdict.REFUTED or outcome.doubtful:
            charity = self._unasserted(claim) or self._elsewhere(claim, reference, ruling)
            charity = charity or private_office(claim, ruling, self._context) or self._listed(claim, ruling)
            charity = charity or _told_later(claim, ruling) or self._contrasted(claim, ruling)
            charity = charity or charitable_reading(claim, ruling, self._context, self._former)
            if charity:
                outcome = Outcome(Verdict.NOT_COVERED, charity, ruling)
            else:
                ends = None  # what the table says last is told
                yield self._finding(claim, reference, ruling, evidence)
        yield Judgement(claim.key, outcome.verdict, outcome.reason, evidence, ends)

    @cached_property
    def _former(self) -> frozenset[str]:
        return called_former(self._context.reading.roles.roles)

    @cached_property
    def _judged(self) -> list[tuple[RoleClaim, Reference, Outcome]]:
        """Every role claim with what it refers to, and the verdict on that."""
        found = []
        for claim in self._context.claims.of(RoleClaim):
            reference = self._context.links.of(claim.role)
            found.append((claim, reference, rule_on(claim, reference, self._context.facts)))
        return found

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """The places and organisations that the document names anywhere, or whose office-holders it names."""
        named = {identity for body in self._context.reading.bodies for identity in body.ids}
        held = {
            o.ruling.office.jurisdiction for _, _, o in self._judged if o.ruling and o.verdict is _SUPPORTED
        }
        return frozenset(named | held)

    def _elsewhere(self, claim: RoleClaim, reference: Reference, ruling: Ruling) -> str:
        """Return why a lone surname under a bare title may be somebody of another country, or ""."""
        if Modifier.FORMER in claim.role.modifiers:
            return ""
        if reference.naming is not Naming.SURNAME or ruling.office.jurisdiction in self._bodies:
            return ""
        return "nothing in the text says whose office it is"

    def _unasserted(self, claim: RoleClaim) -> str:
        """Return why a title may be supposed only, or ""."""
        if claim.role.construction not in BESIDE_NAME or Modifier.FORMER in claim.role.modifiers:
            return ""
        return "the text does not assert it" if Mention(claim.role, self._context).asserts_nothing else ""

    def _contrasted(self, claim: RoleClaim, ruling: Ruling) -> str:
        """Return why a past holder may be told of beside the one of now, or "".

        "I got that promise from President Poe. I have kept it with President Roe."
        """
        if ruling.history != "before" or claim.stated is not None:
            return ""
        mention = Mention(claim.role, self._context)
        if not mention.is_object or mention.says_today:
            return ""
        near = range(claim.role.sentence - 1, claim.role.sentence + 2)
        beside = any(
            outcome.verdict is Verdict.SUPPORTED
            and outcome.ruling is not None
            and outcome.ruling.office.id == ruling.office.id
            and outcome.ruling.person.id != ruling.person.id
            for number in near
            for outcome in self._by_sentence.get(number, ())
        )
        return "told beside the holder of the day" if beside else ""

    @cached_property
    def _by_sentence(self) -> dict[int, list[Outcome]]:
        found: dict[int, list[Outcome]] = {}
        for claim, _, outcome in self._judged:
            found.setdefault(claim.role.sentence, []).append(outcome)
        return found

    @cached_property
    def _by_title(self) -> dict[Span, list[tuple[RoleClaim, Outcome]]]:
        """The claims that share a title: "Presidents Poe and Roe"."""
        times = Counter(claim.role.title_span for claim, _, _ in self._judged)
        shared: dict[Span, list[tuple[RoleClaim, Outcome]]] = {}
        for claim, _, outcome in self._judged:
            if times[claim.role.title_span] > 1:
                shared.setdefault(claim.role.title_span, []).append((claim, outcome))
        return shared

    def _listed(self, claim: RoleClaim, ruling: Ruling) -> str:
        """Return why a past holder may stand beside others under one title, or ""."""
        if ruling.history != "before" or ruling.office.many:
            return ""
        shared = self._by_title.get(claim.role.title_span, ())
        beside = [
            o.ruling.office.id for other, o in shared if other.key != claim.key and o.ruling is not None
        ]
        return "one of several holders named together" if ruling.office.id in beside else ""

    def _finding(
        self, claim: RoleClaim, reference: Reference, ruling: Ruling, evidence: tuple[Evidence, ...]
    ) -> Finding:
        text = self._context.document.prose  # markup inside the words is no part of better ones
        fault = _fault(claim, ruling, reference, self._context.facts, text)
        severity, message, confidence = fault.severity, fault.message, fault.confidence
        if claim.time.source is Now.LATEST:
            message += _ESTIMATED
            confidence = Confidence.MEDIUM
            severity = Severity.WARNING if severity is Severity.ERROR else severity
        if claim.role.scope is Scope.QUOTE:
            message += _QUOTED
            severity = Severity.INFO
        return finding(
            fault.code,
            claim.span,
            self._said.setdefault(message, message),
            severity=severity,
            confidence=confidence,
            evidence=evidence,
            suggestion=fault.suggestion,
            possibilities=[fault.possibility],
        )


def _told_later(claim: RoleClaim, ruling: Ruling) -> str:
    """Return why a text whose day is only estimated may name a later holder: it may be younger than its dates."""
    estimated = claim.time.source is Now.LATEST and ruling.history == "after"
    return "the text may be later than the days that it names" if estimated else ""


@check("ROL301", "ROL302", "ROL303", "ROL304", "ROL309")
def roles(context: Context) -> Iterator[Finding | Judgement]:
    """Hold every named role against the tenures of the fact table."""
    return _RoleJudge(context).results()
