"""What the templates of the page show, as plain values: documents, findings, claims."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factcheck.claims import Claim, QuoteClaim
from factcheck.findings import Described, Judgement, Severity, Verdict, count_verdicts
from factcheck.report.fingerprints import Identity, identities
from factcheck.report.html.setting import Passage, set_text
from factcheck.report.html.timeline import Timeline, timeline
from factcheck.report.places import new_evidence, place_of, said_place, words_of
from factcheck.report.rules import rules_of
from factcheck.report.words import PROVENANCE, date_words
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.against.model import Item
    from factcheck.findings import DocumentReport, Evidence, Finding
    from factcheck.intervals import Interval

_LONGEST_WORDS: Final = 240
_UNJUDGED: Final = Judgement("", Verdict.NOT_COVERED)
SEVERITIES: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact is from; `url` is an address of the web, or ""."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that a finding rests on; `source` is None where the next one has the same."""

    kind: str
    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Another passage that a finding is about.

    Attributes:
        message: what is said of it.
        where: its document, unless it is the same, and its place.
        link: to the passage, or "".
        words: of another document, or "".
    """

    message: str
    where: str
    link: str
    words: str = ""


class OnOther(NamedTuple):
    """A finding that is about another document of the run as well: its key, and the number of that document."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as the page shows it.

    Attributes:
        number: of the finding in its document, from 1.
        finding: the finding.
        key: identity in the page ("d1n3").
        words: what it is about, cut if long.
        place: line and column.
        proofs: the evidence.
        related: other passages.
        entry: fields that an entry of the accepted file knows the place by.
    """

    number: int
    finding: Finding
    key: str
    words: str
    place: str
    proofs: tuple[Proof, ...]
    related: tuple[Seen, ...]
    entry: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A line of the worksheet."""

    kind: str
    words: str
    asserted: str
    verdict: str
    known: str
    sources: tuple[Source, ...]
    rules: tuple[str, ...]
    speaker: str
    place: str
    link: str


class DocumentView:
    """One document as the page shows it."""

    def __init__(self, report: DocumentReport, number: int, others: Mapping[str, DocumentView]) -> None:
        """Look at a document.

        Args:
            report: what was found out.
            number: its number in the run, from 1.
            others: all documents of the run by path.
        """
        self.report = report
        self.number = number
        self._others = others

    @property
    def key(self) -> str:
        """Its identity in the page."""
        return f"d{self.number}"

    @property
    def title(self) -> str:
        """Its title, or the name of its file."""
        page = self.report.page
        return (page.title if page is not None else "") or self.report.path.replace("\\", "/").rpartition(
            "/"
        )[2]

    @property
    def language(self) -> str:
        """The language of its text."""
        return self.report.page.language if self.report.page is not None else "en"

    @cached_property
    def severities(self) -> Counter[str]:
        """How many findings of each severity it has."""
        return Counter(finding.severity.value for finding in self.report.findings)

    @cached_property
    def verdicts(self) -> Counter[str]:
        """How many claims met each verdict."""
        return Counter({verdict.value: number for verdict, number in count_verdicts(self.report).items()})

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """What sorts documents with the worst first."""
        return (*(-self.severities[severity.value] for severity in SEVERITIES), self.number)

    @property
    def dated_days(self) -> Interval | None:
        """The days that it speaks from, or None when it is undated."""
        days = self.report.date.interval
        return None if days is None or days.first is None or days.last is None else days

    @property
    def days(self) -> tuple[bool, int, int]:
        """What sorts documents by date, the undated ones last: whether it is undated, its first and its last day."""
        days = self.dated_days
        return (True, 0, 0) if days is None else (False, days.first or 0, days.last or 0)

    @cached_property
    def notes_on_others(self) -> list[OnOther]:
        """Its findings about other documents of the run."""
        return [
            OnOther(f"{self.key}n{number}", self._others[item.path].number)
            for number, finding in enumerate(self.report.findings, 1)
            for item in finding.related
            if item.path in self._others and item.path != self.report.path
        ]

    @property
    def timeline(self) -> Timeline | None:
        """Its timeline, if it names days."""
        return timeline(self.report)

    @property
    def sourcing(self) -> Mapping[str, Any] | None:
        """Its sourcing profile, if it states anything."""
        sourcing = self.report.sourcing
        return sourcing if isinstance(sourcing, dict) and sourcing["statements"] else None

    @property
    def dated(self) -> str:
        """From when it speaks, and how that is known."""
        return date_words(self.report.date)

    @property
    def told(self) -> list[str]:
        """What else a reader should know of it."""
        dates = (
            f"another date is {value}, {PROVENANCE[source]}" for value, source in self.report.date.conflicts
        )
        return [*dates, *self.report.notes]

    def worst(self, numbers: Iterable[int]) -> str:
        """Return the worst severity of some of its findings."""
        found = (self.report.findings[number - 1].severity for number in numbers)
        return min(found, key=lambda severity: severity.rank).value

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its text."""
        return tuple(set_text(self.report))

    @property
    def items(self) -> list[tuple[Item, str, str]]:
        """What became of each thing that its sources were asked for, with its place and a link to it."""
        against = self.report.against
        return [
            (item, str(place_of(self.report, item.span)), self.passage_link(item.span.start))
            for item in (against.items if against is not None else ())
        ]

    @property
    def author(self) -> str:
        """Who it says wrote it, or ""."""
        return self.report.page.author if self.report.page is not None else ""

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Its findings, in order of the text; the one with number n stands at n - 1."""
        return tuple(self._note(number, *found) for number, found in enumerate(identities(self.report), 1))

    @cached_property
    def unjudged(self) -> list[tuple[str, int]]:
        """Why claims were not judged, and how many, the most frequent reason first."""
        reasons = {judgement.claim: judgement for judgement in self.report.judgements}
        found = Counter(
            judgement.reason or "no rule judges it"
            for claim in self.report.claims
            if isinstance(claim, Claim)
            and (judgement := reasons.get(claim.key, _UNJUDGED)).verdict is Verdict.NOT_COVERED
        )
        return found.most_common()

    def _note(self, number: int, finding: Finding, identity: Identity, before: int) -> Note:
        words = words_of(self.report, finding.span)
        return Note(
            number=number,
            finding=finding,
            key=f"{self.key}n{number}",
            words=words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…",
            place=said_place(self.report, finding.span),
            proofs=tuple(_proofs(finding)),
            related=tuple(dict.fromkeys(self._related(finding))),
            entry={"path": self.report.path, **identity._asdict(), "occurrence": before + 1},
        )

    def _related(self, finding: Finding) -> Iterator[Seen]:
        for item in finding.related:
            if not item.path or item.path == self.report.path:
                place = str(place_of(self.report, item.span))
                yield Seen(item.message, place, self.passage_link(item.span.start))
            elif (other := self._others.get(item.path)) is not None:
                where = f"{item.path}, {place_of(other.report, item.span)}"
                words = words_of(other.report, item.span)[:_LONGEST_WORDS]
                yield Seen(item.message, where, other.passage_link(item.span.start), words)
            else:
                yield Seen(item.message, item.path, "")

    def passage_link(self, offset: int) -> str:
        """Return a link to the block that holds a place, or to the document."""
        place = self._places.get(bisect_right(self._starts, offset))
        return f"#{self.key}" if place is None else f"#{self.key}p{place}"

    @cached_property
    def _places(self) -> dict[int, int]:
        """The number of the passage that each block is set as; a number of blocks from 1."""
        return {item.block: number for number, item in enumerate(self.passages, 1) if item.block}

    @cached_property
    def _starts(self) -> list[int]:
        page = self.report.page
        return [block.start for block in page.blocks] if page is not None else []

    @property
    def claims(self) -> Iterator[ClaimRow]:
        """Its claims, in order of the text."""
        report = self.report
        judgements = {judgement.claim: judgement for judgement in report.judgements}
        about = _Overlaps(report.findings)
        for claim in report.claims:
            if not isinstance(claim, Claim):
                continue
            judgement = judgements.get(claim.key, _UNJUDGED)
            yield ClaimRow(
                kind=claim.kind,
                words=words_of(report, claim.span),
                asserted=" or ".join(interval.edtf for interval in claim.asserted),
                verdict=judgement.verdict.value,
                known=judgement.reason or "; ".join(item.text for item in judgement.evidence),
                sources=tuple(dict.fromkeys(_source(item) for item in judgement.evidence if item.source)),
                rules=about.codes(claim.span.start, claim.span.end),
                speaker=claim.speaker if isinstance(claim, QuoteClaim) else "",
                place=str(place_of(report, claim.span)).removeprefix("line "),
                link=self.passage_link(claim.span.start),
            )


class _Overlaps:
    """Findings by place."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self._found = sorted((finding.span.start, finding.span.end, finding.code) for finding in findings)
        self._starts = [start for start, _, _ in self._found]

    def codes(self, start: int, end: int) -> tuple[str, ...]:
        """Return the codes of findings of which a part lies between two places."""
        last = bisect_right(self._starts, end - 1)
        near = self._found[max(0, last - 50) : last]  # of those that begin long before, few reach as far
        return tuple(dict.fromkeys(code for _, other, code in near if other > start))


def _source(evidence: Evidence) -> Source:
    url = evidence.url if evidence.url.startswith(("https://", "http://")) else ""
    return Source(evidence.source, url)


def _proofs(finding: Finding) -> Iterator[Proof]:
    evidence = new_evidence(finding)
    for number, item in enumerate(evidence):
        source = _source(item) if item.source or item.url else None
        following = evidence[number + 1 : number + 2]
        repeated = source is not None and following and _source(following[0]) == source
        yield Proof(item.kind, item.text, None if repeated else source)


def rules_found(views: list[DocumentView]) -> list[Described]:
    """Return the rules that have findings, in order of codes."""
    codes = {finding.code for view in views for finding in view.report.findings}
    known = rules_of(view.report for view in views)
    return [rule for code, rule in known.items() if code in codes]
