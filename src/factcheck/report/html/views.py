"""What the templates of the page show, as plain values: documents, findings, claims."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from factcheck.api import count_verdicts
from factcheck.catalogue import Rule, catalogue
from factcheck.claims import Claim, QuoteClaim
from factcheck.findings import Judgement, Severity, Verdict
from factcheck.report.fingerprints import Identity, identities
from factcheck.report.html.setting import Passage, set_text
from factcheck.report.html.timeline import Timeline, timeline
from factcheck.report.places import new_evidence, place_of, said_place, words_of
from factcheck.report.words import PROVENANCE, date_words

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Evidence, Finding

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
    """Another passage that a finding is about: what is said of it, where it is, and a link, or ""."""

    message: str
    where: str
    link: str


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

    def __init__(self, report: DocumentReport, number: int, numbers: Mapping[str, int]) -> None:
        """Look at a document.

        Args:
            report: what was found out.
            number: its number in the run, from 1.
            numbers: the numbers of all documents by path.
        """
        self.report = report
        self.number = number
        self._numbers = numbers

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

    @property
    def passages(self) -> Iterator[Passage]:
        """Its text."""
        return set_text(self.report)

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
            related=tuple(self._related(finding)),
            entry={"path": self.report.path, **identity._asdict(), "occurrence": before + 1},
        )

    def _related(self, finding: Finding) -> Iterator[Seen]:
        for item in finding.related:
            if item.path and item.path != self.report.path:
                number = self._numbers.get(item.path)
                yield Seen(item.message, item.path, f"#d{number}" if number else "")
            else:
                yield Seen(
                    item.message, str(place_of(self.report, item.span)), self._passage_link(item.span.start)
                )

    def _passage_link(self, offset: int) -> str:
        """Return a link to the block that holds a place, or ""."""
        place = bisect_right(self._starts, offset)
        return f"#{self.key}p{place}" if place else ""

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
                link=self._passage_link(claim.span.start),
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


def rules_of(views: list[DocumentView]) -> list[Rule]:
    """Return the rules that have findings, in order of codes."""
    codes = {finding.code for view in views for finding in view.report.findings}
    return [rule for code, rule in catalogue().items() if code in codes]
