"""The timeline of a document: its date, the days it names, and the terms that its claims were held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.claims import Claim, RoleClaim, TenureClaim
from factcheck.findings import Judgement, Verdict
from factcheck.report.html.scale import Scale, Tick
from factcheck.report.places import place_of, words_of
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.findings import DocumentReport, Term
    from factcheck.intervals import Interval

WIDTH: Final = 960
LABELS: Final = 250
"""Room for the names of rows, left of the axis."""
_TOP: Final = 40
_ROW: Final = 22
_GAP: Final = 14
_MOST_GROUPS: Final = 14
_MOST_DAYS: Final = 400
_LONGEST_LABEL: Final = 38
_FAR: Final = 40 * 365  # days from everything else at which a term's end is not drawn


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim on a row: where, what shape, and what it says."""

    x: float
    x2: float
    verdict: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the drawing.

    Attributes:
        y: its middle.
        label: its name.
        title: its name in full, with dates.
        bars: terms, each as (from, to, whether it begins in sight, whether it ends in sight).
        marks: claims.
    """

    y: float
    label: str
    title: str
    bars: tuple[tuple[float, float, bool, bool], ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one office, person or event, and where something is disputed in them."""

    y: float
    label: str
    rows: tuple[Row, ...]
    disputed: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn; lengths are in pixels.

    Attributes:
        height: of the drawing.
        ticks: of the axis.
        today: where the document's date stands, or None.
        today_label: the date.
        days: the days that the text names, in one row.
        groups: the terms, those in dispute first.
        left_out: groups for which there was no room.
        bent: whether what is far from the document's date is drawn closer.
    """

    height: float
    ticks: tuple[Tick, ...]
    today: float | None
    today_label: str
    days: Row
    groups: tuple[Group, ...]
    left_out: int
    bent: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim with what it was held against."""

    claim: Claim
    judgement: Judgement
    asserted: Interval
    terms: tuple[Term, ...]


def timeline(document: DocumentReport) -> Timeline | None:
    """Return the timeline of a document, or None when it names no day and nothing was held against one."""
    cases = list(_cases(document))
    named = (document.page.times if document.page is not None else ())[:_MOST_DAYS]
    today = document.date.interval
    points = [*(days for _, days in named), *(case.asserted for case in cases), *([today] if today else [])]
    bounds = [day for days in points for day in (days.first, days.last) if day is not None]
    if not bounds or not (cases or named):
        return None
    low, high = min(bounds), max(bounds)
    for case in cases:
        for term in case.terms:
            ends = (day for day in (term.days.first, term.days.last) if day is not None)
            bounds += [day for day in ends if low - _FAR < day < high + _FAR]
    centre = today.first if today is not None and today.first is not None else None
    scale = Scale.over(bounds, LABELS, WIDTH - 12, centre)
    days = Row(_TOP + _ROW / 2, "days that the text names", "", (), tuple(_named(document, named, scale)))
    groups, left_out, bottom = _groups(document, cases, scale)
    return Timeline(
        height=bottom + 8,
        ticks=tuple(scale.ticks()),
        today=None if centre is None else scale.x(centre),
        today_label=document.date.edtf,
        days=days,
        groups=groups,
        left_out=left_out,
        bent=scale.centre is not None,
    )


def _cases(document: DocumentReport) -> Iterator[_Case]:
    """Yield the claims that facts with dates speak about."""
    judgements = {judgement.claim: judgement for judgement in document.judgements}
    for claim in document.claims:
        judgement = judgements.get(claim.key) if isinstance(claim, Claim) else None
        if judgement is None or not isinstance(claim, Claim) or not claim.asserted:
            continue
        terms = tuple(item.term for item in judgement.evidence if item.term is not None)
        if terms:
            yield _Case(claim, judgement, claim.asserted[0], terms)


def _mark(scale: Scale, days: Interval, verdict: str, title: str) -> Mark:
    first = days.first if days.first is not None else days.last
    last = days.last if days.last is not None else days.first
    return Mark(scale.x(first or 0), scale.x(last or 0), verdict, title)


def _named(document: DocumentReport, named: Sequence[tuple[Span, Interval]], scale: Scale) -> Iterator[Mark]:
    told: defaultdict[Interval, list[str]] = defaultdict(list)
    for span, days in named:
        if days.first is not None or days.last is not None:
            told[days].append(words_of(document, span))
    for days, words in told.items():
        yield _mark(scale, days, "named", f"{days.edtf}: {' · '.join(dict.fromkeys(words))}")


def _groups(
    document: DocumentReport, cases: Sequence[_Case], scale: Scale
) -> tuple[tuple[Group, ...], int, float]:
    """Return the groups that have room, how many have none, and where the last one ends."""
    by_role: defaultdict[str, list[_Case]] = defaultdict(list)
    for case in cases:
        by_role[case.terms[0].role or case.terms[0].name].append(case)
    wanted = sorted(by_role.items(), key=lambda item: not any(_refuted(case) for case in item[1]))
    found = []
    y = _TOP + _ROW + _GAP
    for label, members in wanted[:_MOST_GROUPS]:
        rows = tuple(_rows(document, label, members, scale, y + _ROW))
        disputed = tuple(
            dict.fromkeys(_mark(scale, case.asserted, "", "").x for case in members if _refuted(case))
        )
        found.append(Group(y + _ROW / 2, label, rows, disputed))
        y += _ROW * (1 + len(rows)) + _GAP
    return tuple(found), max(0, len(wanted) - _MOST_GROUPS), y


def _refuted(case: _Case) -> bool:
    return case.judgement.verdict is Verdict.REFUTED


def _rows(
    document: DocumentReport, role: str, cases: Sequence[_Case], scale: Scale, top: float
) -> Iterator[Row]:
    """Yield a row for each holder of an office, with the terms as bars, and the claims on the row of whom they name."""
    terms: dict[str, dict[Term, None]] = {}
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for case in cases:
        for term in case.terms:
            if (term.role or term.name) == role:
                terms.setdefault(term.name, {})[term] = None
        name = _whom(case, terms)
        terms.setdefault(name, {})
        words = words_of(document, case.claim.span)
        title = f"{place_of(document, case.claim.span)}: {words} ({case.asserted.edtf}, {case.judgement.verdict.value})"
        marks[name].append(_mark(scale, case.asserted, case.judgement.verdict.value, title))
    for number, (name, held) in enumerate(terms.items()):
        full = "; ".join(term.days.edtf for term in held)
        bars = tuple(_bar(scale, term.days) for term in held)
        yield Row(
            top + _ROW * (number + 0.5), _short(name), f"{name} {full}".strip(), bars, tuple(marks[name])
        )


def _whom(case: _Case, known: dict[str, dict[Term, None]]) -> str:
    """Return the row that a claim belongs to: that of the person it names."""
    if not isinstance(case.claim, RoleClaim | TenureClaim):
        return case.terms[0].name
    person = case.claim.fields()["person"]
    last = person.split()[-1:] or [person]
    return next((name for name in known if name.split()[-1:] == last), person)


def _bar(scale: Scale, days: Interval) -> tuple[float, float, bool, bool]:
    first = scale.first if days.first is None else days.first
    last = scale.last if days.last is None else days.last
    return (
        scale.x(first),
        scale.x(last),
        days.first is not None and first >= scale.first,
        (days.last is not None and last <= scale.last),
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1].rstrip()}…"
