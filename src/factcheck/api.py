"""The checker: from a document to the report of everything that was found out about it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.acceptance.accept import part
from factcheck.catalogue import catalogue
from factcheck.causes import one_per_cause
from factcheck.checks import Check, Context, all_checks
from factcheck.checks.acceptance.comments import ignores as ignores_of
from factcheck.claims import (
    BareRoleClaim,
    CalendarClaim,
    CitationClaim,
    Claim,
    Claims,
    CountClaim,
    EventClaim,
    QuoteClaim,
    RangeClaim,
    RoleClaim,
    StatisticClaim,
    TenureClaim,
    TimeClaim,
)
from factcheck.closed_up import claims_in_text, findings_in_text, sentences_in_text
from factcheck.collecting import collector_paused
from factcheck.config import Settings, known_rules, options_of, selected_codes, severities
from factcheck.documents import DocumentDate, Provenance, in_language, read_text
from factcheck.documents.authors import author_of
from factcheck.failures import unforeseen
from factcheck.findings import (
    Accepted,
    BeyondTable,
    Described,
    DocumentReport,
    Finding,
    Judgement,
    Page,
    Skipped,
    best_judgements,
)
from factcheck.intervals import iso_day, parse_edtf_date
from factcheck.language.reading import Reading
from factcheck.tables import fact_table, vocabulary

if TYPE_CHECKING:
    from factcheck.acceptance.comments import Ignore
    from factcheck.across.sheet import Records
    from factcheck.against.comparing import Comparison
    from factcheck.against.model import Against
    from factcheck.against.sources import Sources
    from factcheck.documents.model import Document
    from factcheck.facts.table import FactTable
    from factcheck.language.clauses import SentenceClauses

# The rule families that judge a kind of claim; a kind is read and counted when one of them is selected. Time
# expressions and bare titles assert nothing by themselves, so `run` does not count them; the worksheet of `claims`
# lists them.
JUDGES: Final[dict[type[Claim], tuple[str, ...]]] = {
    TimeClaim: (),
    RoleClaim: ("ROL",),
    BareRoleClaim: (),
    TenureClaim: ("ROL",),
    EventClaim: ("ANA",),
    CalendarClaim: ("CAL",),
    RangeClaim: ("CAL",),
    CountClaim: ("CAL", "ANA"),
    QuoteClaim: ("SRC",),
    CitationClaim: ("SRC",),
    StatisticClaim: ("SRC",),
}
STYLE: Final = "GEN604"
"""The rule that asks how a text reads."""


class Checker:
    """Checks documents under one set of settings; the fact table is loaded when a check first asks for it."""

    def __init__(
        self,
        settings: Settings | None = None,
        facts_folders: Sequence[str | Path] = (),
        sources: Iterable[Document] = (),
    ) -> None:
        """Prepare a checker.

        Args:
            settings: what to check; the defaults check everything.
            facts_folders: folders with fact tables that extend the shipped one, beside those of the settings.
            sources: what the documents are drafts of; each is held against all of them.

        Raises:
            ConfigError: a selector of the settings names no rule, or house rules cannot be followed.
        """
        self.settings = settings or Settings()
        self.folders = (*self.settings.facts, *map(Path, facts_folders))
        self.rules = known_rules(self.settings.house_rules)
        self.codes = selected_codes(self.settings)
        self.families = frozenset(code[:3] for code in self.codes)
        self._sources = tuple(sources)

    @cached_property
    def _checks(self) -> tuple[Check, ...]:
        """The checks: ours, those of plugins, and those of the house."""
        if not self.settings.house_rules:
            return all_checks()
        from factcheck.house.rules import house

        return (*all_checks(), *house(self.settings.house_rules).checks)

    @cached_property
    def _selected(self) -> tuple[tuple[Check, frozenset[str]], ...]:
        """The checks that some selected rule asks for, with the codes of those rules."""
        found = ((item, self.codes.intersection(item.codes)) for item in self._checks)
        return tuple((item, wanted) for item, wanted in found if wanted)

    @cached_property
    def sources(self) -> Sources | None:
        """What the documents are held against, indexed when the first is; None without sources."""
        if not self._sources:
            return None
        from factcheck.against.sources import Sources

        return Sources(self._reading(document) for document in self._sources)

    def _reading(self, document: Document) -> Reading:
        return Reading(document, lambda: vocabulary(self.folders), self._parse())

    def compare(self, one: Document, other: Document) -> Comparison:
        """Lay two documents side by side: what both say, what they say otherwise, and what one alone says."""
        from factcheck.against.comparing import compare

        return compare(self._reading(one), self._reading(other))

    def check(self, document: Document) -> DocumentReport:
        """Return everything that the selected rules find out about a document.

        A check that fails does not end the others; it is named in the report's notes.
        """
        report, failures = self.examine(document)
        return replace(report, notes=(*report.notes, *(failure.reason for failure in failures)))

    @collector_paused()
    def examine(
        self,
        document: Document,
        *,
        every_claim: bool = False,
        page: bool = False,
        across: bool = False,
    ) -> tuple[DocumentReport, tuple[Skipped, ...]]:
        """Return the report of a document, and what could not be run on it.

        Args:
            document: the document.
            every_claim: whether to list claims of all kinds, not only those that a selected family judges.
            page: whether to keep what a report needs that shows the text.
            across: whether to give the records by which the document is held against others.
        """
        if self.settings.language:
            document = in_language(document, self.settings.language)
        asked: list[FactTable] = []

        def facts() -> FactTable:
            asked[:] = [fact_table(self.folders)]
            return asked[0]

        reading = Reading(document, lambda: (facts(), vocabulary(self.folders))[1], self._parse())
        context = Context(
            document, reading, Claims(reading), facts, self.sources, self.rules, options_of(self.settings)
        )
        failures: dict[str, list[str]] = {}
        findings, judgements = self._run_checks(context, failures)
        claims = self._claims(context.claims, failures, every=every_claim)
        machine_text = self._machine_text(reading, failures)
        sourcing = self._sourcing(reading, failures)
        in_text = findings_in_text(document, one_per_cause(findings))
        records = self._records(context, in_text, failures) if across else None
        against = self._against(context, failures)
        ignores = context.view(ignores_of)
        standing, accepted = self._accepted(context, in_text, ignores, failures)
        skipped = tuple(
            Skipped(document.path, f"{', '.join(dict.fromkeys(names))} could not run: {reason}")
            for reason, names in failures.items()
        )
        if document.unread:
            skipped += (Skipped(document.path, document.unread),)
        best = tuple(best_judgements(judgements).values())
        beyond = BeyondTable.of(best)
        report = DocumentReport(
            path=document.path,
            text=document.text,
            line_starts=tuple(document.line_starts),
            date=document.date,
            words=document.word_count,
            findings=standing,
            claims=claims_in_text(document, claims),
            sentences=sentences_in_text(reading, [claim.span for claim in claims]),
            judgements=best,
            notes=(*document.notes, *([str(beyond)] if beyond else [])),
            machine_text=machine_text,
            sourcing=sourcing,
            facts=(asked[0].version, iso_day(asked[0].as_of)) if asked else ("", ""),
            places=document.places,
            shown=document.shown,
            set_apart=document.set_apart,
            against=against,
            page=self._page(document, context.claims, failures) if page else None,
            records=records,
            ignores=ignores if across else (),
            accepted=accepted,
            file=document.file,
            house_rules=self._house_rules(standing, accepted),
        )
        return report, skipped

    def _house_rules(
        self, standing: Iterable[Finding], accepted: Iterable[Accepted]
    ) -> tuple[Described, ...]:
        """Return the rules of the house among those of some findings, for reports that describe rules."""
        if not self.settings.house_rules:
            return ()
        codes = {finding.code for finding in (*standing, *(one.finding for one in accepted))}
        found = (self.rules[code] for code in sorted(codes - catalogue().keys()))
        return tuple(Described(one.code, one.name, one.severity, one.summary, one.why) for one in found)

    def _parse(self) -> Callable[[str, int], SentenceClauses] | None:
        """Return what cuts sentences in place of our cutter, where the settings name a pipeline."""
        if not self.settings.model:
            return None
        from factcheck.spacy_clauses import load

        return load(self.settings.model)

    def _accepted(
        self,
        context: Context,
        findings: Sequence[Finding],
        ignores: tuple[Ignore, ...],
        failures: dict[str, list[str]],
    ) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
        """Return the findings that stand and those that comments of the text accept, and what is said of comments."""
        standing, accepted, context.used = part(findings, ignores)
        # What documents say against each other is not known yet.
        context.codes = self.codes.intersection(code for item in self._checks for code in item.codes)
        late, _ = self._run_checks(context, failures, after=True)
        return one_per_cause([*standing, *late]) if late else standing, accepted

    def _run_checks(
        self, context: Context, failures: dict[str, list[str]], *, after: bool = False
    ) -> tuple[list[Finding], list[Judgement]]:
        changed = severities(self.settings)
        findings: list[Finding] = []
        judgements: list[Judgement] = []
        for item, wanted in (pair for pair in self._selected if pair[0].after is after):
            try:
                for result in item.run(context):
                    if isinstance(result, Judgement):
                        judgements.append(result)
                    elif result.code in wanted:
                        findings.append(self.settings.settled(result, changed))
            except Exception as error:  # checks may come from other packages; one must not end a batch
                failures.setdefault(_reason(error), []).extend(sorted(wanted))
        return findings, judgements

    def _records(
        self, context: Context, findings: tuple[Finding, ...], failures: dict[str, list[str]]
    ) -> Records | None:
        """Return the records by which the document is held against others."""
        from factcheck.across.together import records_of

        try:
            return records_of(context, findings, self.codes)
        except Exception as error:  # as for checks
            failures.setdefault(_reason(error), []).append("comparing with other documents")
            return None

    def check_together(self, documents: Iterable[Document]) -> tuple[DocumentReport, ...]:
        """Return the reports of several documents, with what they say against each other.

        The documents must have paths that differ. What fails is named in the notes of its report.
        """
        reports = []
        for document in documents:
            report, failures = self.examine(document, across=True)
            reports.append(replace(report, notes=(*report.notes, *(one.reason for one in failures))))
        return self.held_together(reports)

    def held_together(self, reports: Sequence[DocumentReport]) -> tuple[DocumentReport, ...]:
        """Return reports, made with `across`, with what their documents say against each other."""
        from factcheck.across.together import held_together

        held = held_together(reports, lambda _, item: self.allowed(item))
        if not held.failures:
            return held.reports
        return tuple(replace(report, notes=(*report.notes, *held.failures)) for report in held.reports)

    def allowed(self, item: Finding) -> Finding | None:
        """Return a finding as the settings want it, or None when they leave out its rule."""
        if item.code not in self.codes:
            return None
        return self.settings.settled(item, severities(self.settings))

    def _claims(self, claims: Claims, failures: dict[str, list[str]], *, every: bool) -> tuple[Claim, ...]:
        """Return the claims of every kind, or of those that a selected family judges, in order of the text."""
        found: list[Claim] = []
        for kind, judges in JUDGES.items():
            if every or not self.families.isdisjoint(judges):
                try:
                    found.extend(claims.of(kind))
                except Exception as error:  # a reader that fails must not lose the claims of the others
                    failures.setdefault(_reason(error), []).append(f"{kind.kind} claims")
        return tuple(sorted(found, key=lambda claim: (claim.span, claim.kind)))

    def _page(self, document: Document, claims: Claims, failures: dict[str, list[str]]) -> Page:
        """Return what shows the text, with the days that it names."""
        times: tuple[Claim, ...] = ()
        try:
            times = claims_in_text(document, claims.of(TimeClaim))
        except Exception as error:  # as for claims
            failures.setdefault(_reason(error), []).append("dates")
        days = tuple((time.span, time.asserted[0]) for time in times if time.asserted)
        return Page(document.title, author_of(document), document.language, document.blocks, days)

    def _machine_text(self, reading: Reading, failures: dict[str, list[str]]) -> dict[str, Any] | None:
        """Return how the text reads, beside machine-written text; None when no rule asks for it."""
        if STYLE not in self.codes:
            return None
        from factcheck.checks.machine_text.style import style_of

        try:
            return style_of(reading).fields()
        except Exception as error:  # as for checks
            failures.setdefault(_reason(error), []).append("machine_text")
            return None

    def _sourcing(self, reading: Reading, failures: dict[str, list[str]]) -> dict[str, Any] | None:
        """Return what the text rests on; None when no rule about sources is selected."""
        if "SRC" not in self.families:
            return None
        from factcheck.language.sourcing_profile import sourcing_profile

        try:
            return sourcing_profile(reading).fields()
        except Exception as error:  # as for checks
            failures.setdefault(_reason(error), []).append("sourcing profile")
            return None

    def _against(self, context: Context, failures: dict[str, list[str]]) -> Against | None:
        """Return what became of each item of a document that is held against its sources; None without any."""
        if context.sources is None:
            return None
        from factcheck.checks.consistency.against_sources import held

        try:
            found = context.view(held)
        except Exception as error:  # as for checks
            failures.setdefault(_reason(error), []).append("comparison with the sources")
            return None
        if found is None:
            return None
        sentences = sentences_in_text(context.reading, [item.span for item in found.items])
        return replace(found.moved(context.document.in_text), sentences=sentences)


def check(
    text: str, *, date: str | datetime.date | None = None, settings: Settings | None = None
) -> DocumentReport:
    """Check a text with every rule, or with those of the settings.

    Args:
        text: the text; plain, not Markdown.
        date: the day it speaks from, as a date or in EDTF (YYYY-MM-DD, YYYY-MM or YYYY); without it the text is asked.
        settings: what to check.

    Raises:
        ValueError: the date is none.
        ConfigError: a selector of the settings names no rule.
    """
    if isinstance(date, datetime.date):
        date = f"{date.year:04d}-{date.month:02d}-{date.day:02d}"
    given = DocumentDate(parse_edtf_date(date), Provenance.OPTION) if date else None
    return Checker(settings).check(read_text(text, date=given))


def _reason(error: Exception) -> str:
    """Say what went wrong, and where, in one line."""
    from factcheck.facts.load import FactTableError

    if isinstance(error, FactTableError):
        more = f" and {len(error.problems) - 1} more" if len(error.problems) > 1 else ""
        return f"the fact table is not sound, as `factcheck facts lint` explains: {error.problems[0]}{more}"
    return unforeseen(error)
