"""What a rule says: findings with their evidence, and the report of a whole run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Literal

from factcheck.documents.model import Block, DocumentDate, Span
from factcheck.documents.places import LINES_OF_THE_FILE, Places
from factcheck.intervals import Interval, iso_day
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.across.sheet import Records
    from factcheck.against.model import Against


class Severity(StrEnum):
    """How bad it is if it is so."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting puts errors first."""
        return _RANK[self]


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Confidence(StrEnum):
    """How sure the rule is that it read the text rightly."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Verdict(StrEnum):
    """What became of a claim."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_COVERED = "not-covered"


@dataclass(frozen=True, slots=True)
class Term:
    """The days that a fact tells of, for drawing.

    Attributes:
        name: who or what ("Jeremy Hunt").
        role: what it was in those days ("Foreign Secretary of the United Kingdom"), or "".
        days: from its first possible day to its last; None on a side where nothing bounds it.
    """

    name: str
    role: str
    days: Interval


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing a verdict rests on: a row of the fact table, or arithmetic.

    Attributes:
        text: a sentence for people ("Ann Poe has held the office since 2019-05-20").
        kind: "fact", "calendar", "document" or "lexicon".
        fact: identity of the fact row(s) ("tenure:ua-president:volodymyr-zelensky:2019-05-20"), or "".
        source: title of the source, with its date where known, or "".
        url: address of the source, or "".
        term: the days it tells of, or None.
    """

    text: str
    kind: str = "fact"
    fact: str = ""
    source: str = ""
    url: str = ""
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another passage that a finding is about."""

    span: Span
    message: str
    path: str = ""  # "" means the same document


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one place in one document.

    Attributes:
        code: the rule's code ("ROL302").
        name: the rule's name ("still-in-office").
        severity: how bad.
        confidence: how sure.
        message: one sentence, starting with what is wrong.
        span: the words it is about.
        evidence: what it rests on, strongest first.
        related: other passages.
        suggestion: wording that is right for the words of `span` in any reading, or "".
        possibilities: wordings of which one may be right, likeliest first, where nothing tells which; then there is no
            `suggestion`.
        fix: what `--fix` writes for the words of `span` where there is no `suggestion`: the weekday of a full date,
            which is right as long as the date is; or "".
        properties: further values for machine-readable formats (a quotation's speaker, say).
        removes: what `--fix` takes out of the text: characters that no reader sees.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    span: Span
    evidence: tuple[Evidence, ...] = ()
    related: tuple[Related, ...] = ()
    suggestion: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    possibilities: tuple[str, ...] = ()
    fix: str = ""
    removes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """What reports say of a rule: code, name, how bad it is, what is wrong, and why it matters."""

    code: str
    name: str
    severity: Severity
    summary: str
    why: str

    @property
    def family(self) -> str:
        """The letters of the code ("ROL")."""
        return self.code[:3]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody has accepted; it is counted and shown on request, and does not make a run fail.

    Attributes:
        finding: what was found.
        reason: why it may stay.
        source: "comment" when the text itself says so, else the path of the file of accepted findings.
        by: who accepted it, or "".
        until: EDTF day up to which it holds, or "".
    """

    finding: Finding
    reason: str
    source: str = "comment"
    by: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a check found out about one claim.

    Attributes:
        claim: identity (`Claim.key`) of the claim.
        verdict: supported, refuted or not covered.
        reason: one clause for people ("the table lists Freedonian ministers from 2012 to 2026").
        evidence: what it rests on.
        table_ends: ordinal of the last day that the fact table tells about, where the claim was not judged because it
            is later; None otherwise.
    """

    claim: str
    verdict: Verdict
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    table_ends: int | None = None


@dataclass(frozen=True, slots=True)
class BeyondTable:
    """Claims that were not judged because they are later than the fact table.

    Attributes:
        claims: how many.
        first: ordinal of the earliest day on which the table ends for one of them.
        last: ordinal of the latest.
    """

    claims: int
    first: int
    last: int

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> BeyondTable | None:
        """Return what some judgements say, or None when none of their claims is later than the table."""
        ends = [judgement.table_ends for judgement in judgements if judgement.table_ends is not None]
        return cls(len(ends), min(ends), max(ends)) if ends else None

    def __str__(self) -> str:
        """Say so in one line, as a note of a report."""
        number = f"{self.claims:,} {'role was' if self.claims == 1 else 'roles were'}"
        until = (
            iso_day(self.first)
            if self.first == self.last
            else f"{iso_day(self.first)} to {iso_day(self.last)}"
        )
        return f"{number} not judged: the text is later than the fact table, which is complete to {until} for them"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be checked, and why; never silent. `file` is as in `DocumentReport`."""

    path: str
    reason: str
    file: str = ""


class Showable:
    """What the reports of a document and of a run turn into, for programs and notebooks.

    The formats know this module, so they are imported when they are asked for.
    """

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data, as docs/schema/report-1.json describes it."""
        from factcheck.report.python import to_dict

        return to_dict(self)

    def to_frame(self, rows: Literal["findings", "claims"] = "findings") -> Any:
        """Return a pandas data frame with a row for each finding, or for each claim.

        Raises:
            ImportError: pandas is not installed; the message says how to install it.
            ValueError: `rows` is neither.
        """
        from factcheck.report.python import to_frame

        return to_frame(self, rows)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        from factcheck.report.python import to_html

        return to_html(self)


@dataclass(frozen=True, slots=True)
class Page:
    """What a report needs besides that shows the text.

    Attributes:
        title: the title as plain text, or "".
        author: who wrote it, as it says itself, or "".
        language: ISO 639-1 code of the language that the text seems to be in.
        blocks: those of the `Document`.
        times: where the text names days, and which.
    """

    title: str
    author: str
    language: str
    blocks: tuple[Block, ...]
    times: tuple[tuple[Span, Interval], ...]


@dataclass(frozen=True, slots=True)
class DocumentReport(Showable):
    """Everything found out about one document.

    `text` is the document's text, for renderers that show the words; `line_starts`, `places`, `shown`, `set_apart` and
    `file` are those of the `Document`. `facts` is version and as-of day of the fact table, or two empty strings when
    nothing that was read or checked asked it. `against` is what became of each item where the document was held against
    its sources. `page` is there when a report asks for it; `records` is what other documents are held against, by key,
    until that is done. `sentences` holds the sentence of each of the `claims`. `accepted` are findings that stand in no
    list of `findings` because somebody gave a reason for them; `ignores` are the comments that accept, until the
    document is held against others. `house_rules` are the rules of the house among those of the findings.
    """

    path: str
    text: str
    line_starts: tuple[int, ...]
    date: DocumentDate
    words: int
    findings: tuple[Finding, ...]
    claims: tuple[object, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[str, ...] = ()
    machine_text: object | None = None
    sourcing: object | None = None
    facts: tuple[str, str] = ("", "")
    places: Places = LINES_OF_THE_FILE
    shown: str = ""
    set_apart: tuple[tuple[str, int], ...] = ()
    against: Against | None = None
    page: Page | None = None
    records: Records | None = None
    sentences: tuple[Span, ...] = ()
    ignores: tuple[Any, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    file: str = ""
    house_rules: tuple[Described, ...] = ()


_VERDICT_RANK: Final = {Verdict.REFUTED: 0, Verdict.SUPPORTED: 1, Verdict.NOT_COVERED: 2}


def best_judgements(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return one judgement per claim key: refuted beats supported, which beats not covered."""
    best: dict[str, Judgement] = {}
    for judgement in judgements:
        known = best.get(judgement.claim)
        if known is None or _VERDICT_RANK[judgement.verdict] < _VERDICT_RANK[known.verdict]:
            best[judgement.claim] = judgement
    return best


def count_verdicts(report: DocumentReport) -> Counter[Verdict]:
    """Return how many claims of a document met each verdict; a claim that nothing judged is not covered."""
    verdicts = {judgement.claim: judgement.verdict for judgement in report.judgements}
    claims: tuple[Any, ...] = report.claims
    return Counter(verdicts.get(claim.key, Verdict.NOT_COVERED) for claim in claims)


@dataclass(frozen=True, slots=True)
class Report(Showable):
    """The result of a run.

    Attributes:
        documents: in the order of the input.
        skipped: what could not be read.
        facts_version: version of the fact table.
        facts_as_of: EDTF day on which what the table leaves open was so; lists of holders end on days of their own.
    """

    documents: tuple[DocumentReport, ...]
    skipped: tuple[Skipped, ...] = ()
    facts_version: str = ""
    facts_as_of: str = ""
    notes: tuple[str, ...] = field(default=())
