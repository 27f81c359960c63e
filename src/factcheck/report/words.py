"""What reports for people say of a document and a run as a whole, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import Provenance
from factcheck.findings import Verdict, count_verdicts

if TYPE_CHECKING:
    from factcheck.documents.model import DocumentDate
    from factcheck.findings import Report

PROVENANCE: Final = {
    Provenance.OPTION: "as given",
    Provenance.MANIFEST: "from the manifest",
    Provenance.FRONT_MATTER: "from the front matter",
    Provenance.DATELINE: "from the dateline",
    Provenance.TITLE: "from the title",
    Provenance.MAIL_HEADER: "from the mail's header",
    Provenance.FIELD: "from its date field",
    Provenance.META: "from its meta data",
    Provenance.FILE_NAME: "from the file name",
    Provenance.CREATED: "from the day the file was made",
}


def count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 error", "2,012 words"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def date_words(date: DocumentDate) -> str:
    """Say from when a document speaks, and how that is known."""
    words = f"{date.edtf} {PROVENANCE[date.provenance]}" if date.edtf else "undated"
    if date.updated is not None and date.updated != date.interval:
        words += f", updated {date.updated.edtf}"
    return words


def verdicts_of(report: Report) -> Counter[Verdict]:
    """Return how many claims of a run met each verdict."""
    verdicts: Counter[Verdict] = Counter()
    for document in report.documents:
        verdicts.update(count_verdicts(document))
    return verdicts


def claims_words(report: Report) -> str:
    """Say what became of the claims of a run."""
    verdicts = verdicts_of(report)
    total = f"{count(verdicts.total(), 'claim')} checked"
    if not verdicts:
        return f"{total}."
    return (
        f"{total}: {verdicts[Verdict.SUPPORTED]:,} supported, {verdicts[Verdict.REFUTED]:,} refuted, "
        f"{verdicts[Verdict.NOT_COVERED]:,} not covered."
    )
