"""What the checker answers to examples and texts, in full, as reviewed: whoever reviews sees an answer change.

The catalogue says which words of an example are flagged. catalogue.txt says the rest: how bad, how sure, what it rests
on, in what words, what is suggested, beside which passages, and what became of each claim and why, so that what is left
alone is left alone for the right reason. The other files hold texts of their own, each a line "DATE | TEXT" (`\\n` ends
a line of it) with its answer below.

    python -m tests.answers      writes all answers anew

Findings begin with "!", judgements with "?". A file that selects "claims" lists these instead: the kind, the words, the
fields, and after "@" the days; one that selects "times" or "roles", the time expressions or roles with all that is
known of them; "moments", for when each sentence speaks. The files of edges hold what stands just inside and just
outside of each bound of the readers; places and bodies are those of an invented world (tests/invented.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from factcheck.api import Checker
from factcheck.catalogue import Example, Rule, catalogue
from factcheck.claims import Claim, Claims
from factcheck.config import AUDITOR, Settings
from factcheck.documents import Document, DocumentDate, Provenance, read_text
from factcheck.findings import DocumentReport
from factcheck.intervals import parse_edtf_date
from factcheck.language.reading import Reading
from factcheck.language.roles import Scope
from tests.invented import VOCABULARY

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER / "catalogue.txt"
_SHOWN = 70
"""Characters of head and tail of an example, which tell it from the others of its rule."""


def document_of(example: Example) -> Document:
    """Return an example as a document, dated as the catalogue says."""
    given = DocumentDate(parse_edtf_date(example.date), Provenance.OPTION) if example.date else None
    return read_text(example.plain, example.path or "<text>", date=given)


def report_of(rule: Rule, example: Example) -> DocumentReport:
    """Return what one rule alone says of an example."""
    sources = [read_text(text, f"source-{number}.txt") for number, text in enumerate(example.sources, 1)]
    report, failures = Checker(Settings(select=(rule.code,), persona=AUDITOR), sources=sources).examine(
        document_of(example)
    )
    assert not failures
    return report


def heading(rule: Rule, example: Example) -> str:
    """Return the line that an example stands under."""
    text = example.text
    if len(text) > 2 * _SHOWN:
        text = f"{text[:_SHOWN]} … {text[-_SHOWN:]}"
    return " ".join(filter(None, [rule.code, example.date, example.path, repr(text)]))


def examples() -> Iterator[tuple[Rule, Example]]:
    """Yield the examples of the catalogue that are one document, with their rules."""
    for rule in catalogue().values():
        for example in (*rule.bad, *rule.good):
            if not getattr(example, "documents", ()):
                yield rule, example


def answer(report: DocumentReport, text: str = "") -> list[str]:
    """Return findings and judgements, a line each; with their rules and words where the text is given."""
    lines = []
    for item in report.findings:
        where = f" {item.code} «{text[item.span.start : item.span.end]}»" if text else ""
        rests = ",".join(evidence.fact or evidence.kind for evidence in item.evidence)
        line = f"!{where} {item.severity}, {item.confidence} confidence [{rests}]: {item.message}"
        line += f" -> {item.suggestion!r}" if item.suggestion else ""
        line += f" or {' or '.join(map(repr, item.possibilities))}" if item.possibilities else ""
        line += f" fixed as {item.fix!r}" if item.fix else ""
        for related in item.related:
            words = (
                "" if related.path else f" «{report.text[related.span.start : related.span.end][:_SHOWN]}»"
            )
            line += f" + {related.message}{words}"
        line += "".join(f" - {report.text[start:end]!r}" for start, end in item.removes)
        line += "".join(f" {name}={value}" for name, value in item.properties)
        lines.append(" ".join(line.split()))
    for judged in report.judgements:
        rests = "".join(f" [{evidence.fact or evidence.kind}]" for evidence in judged.evidence)
        lines.append(f"? {judged.claim} {judged.verdict}: {judged.reason}".rstrip(": ") + rests)
    return lines


def claims_of(document: Document) -> list[str]:
    """Return the claims of a document, a line each."""
    report, failures = Checker().examine(document, every_claim=True)
    assert not failures
    lines = []
    for claim in report.claims:
        assert isinstance(claim, Claim)
        fields = [f"{name}={value}" for name, value in claim.fields().items() if value]
        words = f"«{document.text[claim.span.start : claim.span.end]}»"
        lines.append(" ".join([claim.key, words, *fields, "@", *(days.edtf for days in claim.asserted)]))
    return lines


def times_of(document: Document) -> list[str]:
    """Return the time expressions and ranges of a document with what is known of them, a line each."""
    reading = Reading(document, lambda: VOCABULARY).times
    lines = []
    for time in reading.expressions:
        known = {
            "mod": time.mod,
            "signal": time.signal,
            "unit": time.unit,
            "amount": "" if time.amount is None else f"{time.amount:g}",
            "direction": time.direction or "",
            "weekday": time.weekday,
            "year": time.year,
            "month": time.month,
            "day": time.day,
            "elided": time.elided or "",
            "valid": "" if time.valid else False,
            "either": " or ".join(days.edtf for days in time.alternatives),
        }
        days = "no days" if time.interval is None else time.interval.edtf
        told = [time.precision.name.lower(), time.anchor.value, time.role.value]
        told += [f"{name}={value}" for name, value in known.items() if value not in ("", None)]
        words = f"«{document.prose[time.start : time.end]}»"
        lines.append(" ".join([words, time.type.value, time.value, "@", days, *told]))
    return [
        *lines,
        *(
            f"«{document.prose[one.start : one.end]}» opener={one.opener} connector={one.connector}"
            for one in reading.ranges
        ),
    ]


def roles_of(document: Document) -> list[str]:
    """Return the roles of a document, and the titles that point back to them, a line each."""
    reading = Reading(document, lambda: VOCABULARY).roles
    lines = []
    for role in reading.roles:
        known = {
            "keys": "/".join(role.keys),
            "any": "/".join(role.any_of),
            "offices": "/".join(role.offices),
            "whole": role.whole,
            "bodies": "/".join(role.bodies),
            "foreign": role.foreign_body,
            "vague": role.vague,
            "modifiers": "/".join(sorted(role.modifiers)),
            "number": role.rank.number if role.rank else None,
            "extreme": str(role.rank.extreme or "") if role.rank else "",
            "hypothetical": role.hypothetical,
            "scope": "" if role.scope is Scope.NARRATION else role.scope,
            "full": "/".join(role.full_names),
            "opening": "/".join(role.opening_names),
        }
        told = [f"{name}={value}" for name, value in known.items() if value not in ("", None, False)]
        title = document.prose[role.title_span.start : role.title_span.end]
        words = document.prose[role.span.start : role.span.end]
        lines.append(" ".join([f"«{words}» {role.construction}: {role.name}, «{title}»", *told]))
    for bare in reading.bare:
        words = document.prose[bare.span.start : bare.span.end]
        lines.append(
            f"«{words}» bare: {reading.roles[bare.role].name}, {bare.title}, sentence {bare.sentence}"
        )
    return lines


@cache
def recorded() -> dict[str, list[str]]:
    """Return the reviewed answers to the examples of the catalogue by heading."""
    return {head: lines for head, lines in blocks_of(EXAMPLES) if head}


def moments_of(document: Document) -> list[str]:
    """Return for when each sentence speaks: the time it is first held against, and the other candidates."""
    reading = Reading(document, lambda: VOCABULARY)
    asserted = Claims(reading).asserted
    lines = []
    for number, sentence in enumerate(reading.sentences):
        time = asserted.at(number)
        words = document.prose[sentence.start : sentence.end].split()
        told = [f"«{' '.join(words[:3])}»", time.source.value, "" if time.now is None else time.now.edtf]
        told += [f"near={'+'.join(days.edtf for days in time.near)}"] if time.near else []
        told += [f"around={'+'.join(days.edtf for days in time.around)}"] if time.around else []
        lines.append(" ".join(filter(None, told)))
    return lines


_LISTS = {("claims",): claims_of, ("moments",): moments_of, ("times",): times_of, ("roles",): roles_of}
"""What lists something else than findings, by what a file selects."""


def blocks_of(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each line that is not indented with the lines below it that are."""
    head: str = ""
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            lines.append(line.strip())
        else:
            yield head, lines
            head, lines = line, []
    yield head, lines


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a file with the rules that are asked and the answer as reviewed."""

    line: str
    select: tuple[str, ...]
    reviewed: tuple[str, ...]

    def answer(self) -> list[str]:
        """Return what the checker says now."""
        date, _, text = self.line.partition("|")
        given = DocumentDate(parse_edtf_date(date.strip()), Provenance.OPTION) if date.strip() else None
        text = text.strip().replace("\\n", "\n")
        document = read_text(text, "a.md" if text.startswith(("#", "|", "---")) else "a.txt", date=given)
        if self.select in _LISTS:
            return _LISTS[self.select](document)
        report, failures = Checker(Settings(select=self.select, persona=AUDITOR)).examine(document)
        assert not failures
        return answer(report, document.text)


def files() -> list[Path]:
    """Return the files of texts."""
    return [file for file in sorted(FOLDER.glob("*.txt")) if file != EXAMPLES]


def texts(file: Path) -> Iterator[Text]:
    """Yield the texts of a file; its first line says which rules are asked: "# select: CAL, ANA"."""
    select: tuple[str, ...] = ()
    for head, lines in blocks_of(file):
        if head.startswith("# select:"):  # rules, or one of _LISTS
            select = tuple(head.removeprefix("# select:").replace(",", " ").split())
        elif head and not head.startswith("#"):
            yield Text(head, select, tuple(lines))


def main() -> None:
    """Write all answers anew."""
    blocks = []
    for rule, example in examples():
        lines = [heading(rule, example), *(f"    {line}" for line in answer(report_of(rule, example)))]
        blocks.append("\n".join(lines) + "\n")
    EXAMPLES.write_text("\n".join(blocks), encoding="utf-8")
    for file in files():
        known = {text.line: text for text in texts(file)}
        written = []
        for head, _ in list(blocks_of(file))[1:]:
            written.append(head)
            if head in known:
                written += [f"    {line}" for line in known[head].answer()]
        file.write_text("\n".join(written) + "\n", encoding="utf-8")
